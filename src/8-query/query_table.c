/* Rows as aligned text for people. */
#include "query_answer.h"
#include "unicode.h"
#include <stdlib.h>
#include <unicode/uchar.h>

/* ---- characters ---- */

/* Columns that a terminal gives a character. */
static size_t width_of(uint32_t code)
{
    UChar32 c = (UChar32)code;
    int8_t type = u_charType(c);
    if (type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK || type == U_FORMAT_CHAR)
        return 0;
    int width = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH);
    return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

/* Add valid UTF-8 so that it is safe to show; gives its width in columns. Line breaks and tabs become blanks. */
static size_t add_safe(ent_buf *to, ent_str text)
{
    size_t width = 0;
    for (size_t i = 0; i < text.n;) {
        size_t start = i;
        uint32_t c = ent_utf8_next(text, &i);
        if (c == '\n' || c == '\r' || c == '\t') {
            ent_buf_char(to, ' ');
            width++;
        } else if (ent_is_harmful(c)) {
            size_t before = to->n;
            ent_buf_printf(to, "\\u%04X", (unsigned)c);
            width += to->n - before;
        } else {
            ent_buf_add(to, text.s + start, i - start);
            width += width_of(c);
        }
    }
    return width;
}

/* ---- cells ---- */

static const ent_prefix *longest_prefix(const ent_answer *answer, ent_str iri)
{
    const ent_prefix *best = NULL;
    for (size_t i = 0; i < answer->n_prefixes; i++) {
        const ent_prefix *prefix = &answer->prefixes[i];
        if (prefix->iri.n && iri.n > prefix->iri.n && !memcmp(iri.s, prefix->iri.s, prefix->iri.n) &&
            (!best || prefix->iri.n > best->iri.n))
            best = prefix;
    }
    return best;
}

/* People read the value alone: no quotes, no language, no datatype; IRIs by the query's prefixes. */
static size_t add_cell(ent_buf *to, const ent_answer *answer, ent_id id)
{
    if (!id)
        return 0;
    ent_term term = ent_values_term(answer->values, id);
    const ent_prefix *prefix = term.kind == ENT_TERM_IRI ? longest_prefix(answer, term.value) : NULL;
    if (term.kind == ENT_TERM_BLANK) {
        ent_buf_z(to, "_:");
        return 2 + add_safe(to, term.value);
    }
    if (!prefix)
        return add_safe(to, term.value);
    size_t width = add_safe(to, prefix->name) + 1;
    ent_buf_char(to, ':');
    return width + add_safe(to, ent_str_n(term.value.s + prefix->iri.n, term.value.n - prefix->iri.n));
}

static void pad(ent_buf *line, size_t width, char with)
{
    while (width--)
        ent_buf_char(line, with);
}

/* No blanks at the end of a line. */
static void put_line(ent_buf *line, FILE *out)
{
    while (line->n && line->s[line->n - 1] == ' ')
        line->n--;
    ent_buf_char(line, '\n');
    fwrite(line->s, 1, line->n, out);
    ent_buf_clear(line);
}

static size_t column_width(const ent_answer *answer, size_t column, ent_buf *scratch)
{
    size_t widest = add_safe(scratch, ent_str_of(answer->names[column]));
    for (size_t r = 0; r < ent_rows_count(answer->rows); r++) {
        ent_buf_clear(scratch);
        size_t width = add_cell(scratch, answer, ent_rows_at(answer->rows, r)[column]);
        widest = width > widest ? width : widest;
    }
    ent_buf_clear(scratch);
    return widest;
}

static void put_heading(const ent_answer *answer, const size_t *widths, ent_buf *line, FILE *out)
{
    for (size_t i = 0; i < answer->n_names; i++)
        pad(line, widths[i] + 2 - add_safe(line, ent_str_of(answer->names[i])), ' ');
    put_line(line, out);
    for (size_t i = 0; i < answer->n_names; i++) {
        pad(line, widths[i], '-');
        ent_buf_z(line, "  ");
    }
    put_line(line, out);
}

void ent_answer_write_table(const ent_answer *answer, FILE *out)
{
    size_t n = ent_rows_count(answer->rows);
    ENT_VEC(size_t) widths = {0};
    ent_buf line = {0};
    for (size_t i = 0; i < answer->n_names; i++)
        *ENT_PUSH(widths) = column_width(answer, i, &line);
    put_heading(answer, widths.v, &line, out);
    for (size_t r = 0; r < n; r++) {
        for (size_t i = 0; i < answer->n_names; i++)
            pad(&line, widths.v[i] + 2 - add_cell(&line, answer, ent_rows_at(answer->rows, r)[i]), ' ');
        put_line(&line, out);
    }
    fprintf(out, "(%zu row%s)\n", n, n == 1 ? "" : "s");
    ent_buf_free(&line);
    ENT_VEC_FREE(widths);
}
