#include "ntriples.h"
#include "unicode.h"

bool ent_is_harmful(uint32_t c)
{
    return (c < 0x20 && c != '\t' && c != '\n' && c != '\r') || (c >= 0x7F && c < 0xA0) || c == 0x061C || c == 0x200E ||
           c == 0x200F || c == 0x2028 || c == 0x2029 || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) ||
           c == 0xFEFF;
}

/* The character at *at; its bytes go to `raw`. */
static uint32_t next(ent_str text, size_t *at, ent_str *raw)
{
    size_t start = *at;
    uint32_t c = ent_utf8_next(text, at);
    *raw = ent_str_n(text.s + start, *at - start);
    return c;
}

/* Inside a quoted string of Turtle, N-Triples and TSV. */
static void escape_quoted(ent_buf *to, ent_str text)
{
    ent_str raw;
    for (size_t i = 0; i < text.n;) {
        uint32_t c = next(text, &i, &raw);
        switch (c) {
        case '"': ent_buf_z(to, "\\\""); break;
        case '\\': ent_buf_z(to, "\\\\"); break;
        case '\n': ent_buf_z(to, "\\n"); break;
        case '\r': ent_buf_z(to, "\\r"); break;
        case '\t': ent_buf_z(to, "\\t"); break;
        default:
            if (ent_is_harmful(c))
                ent_buf_printf(to, "\\u%04X", (unsigned)c);
            else
                ent_buf_str(to, raw);
        }
    }
}

/* What may not stand in <…> as it is goes as an escape, never as itself. */
static void escape_iri(ent_buf *to, ent_str iri)
{
    ent_str raw;
    for (size_t i = 0; i < iri.n;) {
        uint32_t c = next(iri, &i, &raw);
        if (c <= 0x20 || (c < 0x80 && strchr("<>\"{}|^`\\", (int)c)) || ent_is_harmful(c))
            ent_buf_printf(to, "\\u%04X", (unsigned)c);
        else
            ent_buf_str(to, raw);
    }
}

void ent_ntriples_term(ent_buf *to, ent_term term)
{
    switch (term.kind) {
    case ENT_TERM_IRI:
        ent_buf_char(to, '<');
        escape_iri(to, term.value);
        ent_buf_char(to, '>');
        return;
    case ENT_TERM_BLANK:
        ent_buf_z(to, "_:");
        ent_buf_str(to, term.value);
        return;
    case ENT_TERM_LITERAL: break;
    }
    ent_buf_char(to, '"');
    escape_quoted(to, term.value);
    ent_buf_char(to, '"');
    if (term.lang.n) {
        ent_buf_char(to, '@');
        ent_buf_str(to, term.lang);
    } else if (term.datatype.n) {
        ent_buf_z(to, "^^<");
        escape_iri(to, term.datatype);
        ent_buf_char(to, '>');
    }
}
