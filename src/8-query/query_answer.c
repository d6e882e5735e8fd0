/* The four formats of the W3C: CSV, TSV, JSON, XML. */
#include "query_answer.h"
#include "unicode.h"

static size_t put(ent_str text, FILE *out) { return fwrite(text.s, 1, text.n, out); }

static ent_id cell(const ent_answer *answer, size_t row, size_t column)
{
    return ent_rows_at(answer->rows, row)[column];
}

/* ---- escapes ---- */

/* The character at *at; its bytes go to `raw`. */
static uint32_t next(ent_str text, size_t *at, ent_str *raw)
{
    size_t start = *at;
    uint32_t c = ent_utf8_next(text, at);
    *raw = ent_str_n(text.s + start, *at - start);
    return c;
}

/* XML 1.0 has no place for C0 controls, U+FFFE and U+FFFF, not even escaped: they become U+FFFD. */
static void put_xml(ent_str text, FILE *out)
{
    ent_str raw;
    for (size_t i = 0; i < text.n;) {
        uint32_t c = next(text, &i, &raw);
        switch (c) {
        case '&': fputs("&amp;", out); break;
        case '<': fputs("&lt;", out); break;
        case '>': fputs("&gt;", out); break;
        case '"': fputs("&quot;", out); break;
        case '\t':
        case '\n':
        case '\r': fprintf(out, "&#%u;", (unsigned)c); break;
        default:
            if (c < 0x20 || c == 0xFFFE || c == 0xFFFF)
                fputs("\xEF\xBF\xBD", out);
            else if (ent_is_harmful(c))
                fprintf(out, "&#x%X;", (unsigned)c);
            else
                put(raw, out);
        }
    }
}

static void put_json(ent_str text, FILE *out)
{
    ent_str raw;
    fputc('"', out);
    for (size_t i = 0; i < text.n;) {
        uint32_t c = next(text, &i, &raw);
        if (c == '"' || c == '\\')
            fprintf(out, "\\%c", (int)c);
        else if (c < 0x20 || ent_is_harmful(c))
            fprintf(out, "\\u%04X", (unsigned)c);
        else
            put(raw, out);
    }
    fputc('"', out);
}

/* ---- CSV and TSV ---- */

static void put_csv_field(ent_str text, FILE *out)
{
    bool quote = false;
    for (size_t i = 0; i < text.n && !quote; i++)
        quote = strchr("\",\r\n", text.s[i]) != NULL;
    if (!quote) {
        put(text, out);
        return;
    }
    fputc('"', out);
    for (size_t i = 0; i < text.n; i++) {
        if (text.s[i] == '"')
            fputc('"', out);
        fputc(text.s[i], out);
    }
    fputc('"', out);
}

static void write_csv(const ent_answer *answer, FILE *out)
{
    for (size_t i = 0; i < answer->n_names; i++)
        fprintf(out, "%s%s", i ? "," : "", answer->names[i]);
    fputs("\r\n", out);
    for (size_t r = 0; r < ent_rows_count(answer->rows); r++) {
        for (size_t i = 0; i < answer->n_names; i++) {
            ent_id id = cell(answer, r, i);
            ent_term term = id ? ent_values_term(answer->values, id) : (ent_term){.value = ENT_STR("")};
            if (i)
                fputc(',', out);
            if (id && term.kind == ENT_TERM_BLANK)
                fputs("_:", out);
            put_csv_field(term.value, out);
        }
        fputs("\r\n", out);
    }
}

static void write_tsv(const ent_answer *answer, FILE *out)
{
    for (size_t i = 0; i < answer->n_names; i++)
        fprintf(out, "%s?%s", i ? "\t" : "", answer->names[i]);
    fputc('\n', out);
    ent_buf text = {0};
    for (size_t r = 0; r < ent_rows_count(answer->rows); r++) {
        for (size_t i = 0; i < answer->n_names; i++) {
            ent_buf_clear(&text);
            if (i)
                ent_buf_char(&text, '\t');
            if (cell(answer, r, i))
                ent_ntriples_term(&text, ent_values_term(answer->values, cell(answer, r, i)));
            put(ent_buf_view(&text), out);
        }
        fputc('\n', out);
    }
    ent_buf_free(&text);
}

/* ---- JSON ---- */

static void put_json_term(ent_term term, FILE *out)
{
    static const char *const kinds[] = {
        [ENT_TERM_IRI] = "uri", [ENT_TERM_LITERAL] = "literal", [ENT_TERM_BLANK] = "bnode"};
    fprintf(out, "{ \"type\": \"%s\", \"value\": ", kinds[term.kind]);
    put_json(term.value, out);
    if (term.lang.n) {
        fputs(", \"xml:lang\": ", out);
        put_json(term.lang, out);
    } else if (term.datatype.n) {
        fputs(", \"datatype\": ", out);
        put_json(term.datatype, out);
    }
    fputs(" }", out);
}

static void put_json_row(const ent_answer *answer, size_t row, FILE *out)
{
    const char *comma = "";
    fputs("      {", out);
    for (size_t i = 0; i < answer->n_names; i++) {
        ent_id id = cell(answer, row, i);
        if (!id)
            continue;
        fprintf(out, "%s\n        ", comma);
        put_json(ent_str_of(answer->names[i]), out);
        fputs(": ", out);
        put_json_term(ent_values_term(answer->values, id), out);
        comma = ",";
    }
    fputs("\n      }", out);
}

static void write_json(const ent_answer *answer, FILE *out)
{
    fputs("{\n  \"head\": { \"vars\": [", out);
    for (size_t i = 0; i < answer->n_names; i++) {
        fputs(i ? ", " : "", out);
        put_json(ent_str_of(answer->names[i]), out);
    }
    fputs("] },\n  \"results\": {\n    \"bindings\": [", out);
    for (size_t r = 0; r < ent_rows_count(answer->rows); r++) {
        fputs(r ? ",\n" : "\n", out);
        put_json_row(answer, r, out);
    }
    fputs("\n    ]\n  }\n}\n", out);
}

/* ---- XML ---- */

static const char XML_START[] = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                                "<sparql xmlns=\"http://www.w3.org/2005/sparql-results#\">\n";

static void put_xml_term(ent_term term, FILE *out)
{
    static const char *const tags[] = {
        [ENT_TERM_IRI] = "uri", [ENT_TERM_LITERAL] = "literal", [ENT_TERM_BLANK] = "bnode"};
    fprintf(out, "<%s", tags[term.kind]);
    if (term.lang.n) {
        fputs(" xml:lang=\"", out);
        put_xml(term.lang, out);
        fputc('"', out);
    } else if (term.datatype.n) {
        fputs(" datatype=\"", out);
        put_xml(term.datatype, out);
        fputc('"', out);
    }
    fputc('>', out);
    put_xml(term.value, out);
    fprintf(out, "</%s>", tags[term.kind]);
}

static void put_xml_row(const ent_answer *answer, size_t row, FILE *out)
{
    fputs("    <result>\n", out);
    for (size_t i = 0; i < answer->n_names; i++) {
        ent_id id = cell(answer, row, i);
        if (!id)
            continue;
        fputs("      <binding name=\"", out);
        put_xml(ent_str_of(answer->names[i]), out);
        fputs("\">", out);
        put_xml_term(ent_values_term(answer->values, id), out);
        fputs("</binding>\n", out);
    }
    fputs("    </result>\n", out);
}

static void write_xml(const ent_answer *answer, FILE *out)
{
    fprintf(out, "%s  <head>\n", XML_START);
    for (size_t i = 0; i < answer->n_names; i++) {
        fputs("    <variable name=\"", out);
        put_xml(ent_str_of(answer->names[i]), out);
        fputs("\"/>\n", out);
    }
    fputs("  </head>\n  <results>\n", out);
    for (size_t r = 0; r < ent_rows_count(answer->rows); r++)
        put_xml_row(answer, r, out);
    fputs("  </results>\n</sparql>\n", out);
}

/* ---- by format ---- */

void ent_answer_write(const ent_answer *answer, ent_query_format format, FILE *out)
{
    switch (format) {
    case ENT_QUERY_TABLE: ent_answer_write_table(answer, out); break;
    case ENT_QUERY_CSV: write_csv(answer, out); break;
    case ENT_QUERY_TSV: write_tsv(answer, out); break;
    case ENT_QUERY_JSON: write_json(answer, out); break;
    case ENT_QUERY_XML: write_xml(answer, out); break;
    case ENT_QUERY_TURTLE:
    case ENT_QUERY_NTRIPLES: break; /* formats of graphs */
    }
}

void ent_answer_write_boolean(bool truth, ent_query_format format, FILE *out)
{
    const char *word = truth ? "true" : "false";
    switch (format) {
    case ENT_QUERY_JSON: fprintf(out, "{\n  \"head\": {},\n  \"boolean\": %s\n}\n", word); break;
    case ENT_QUERY_XML: fprintf(out, "%s  <head/>\n  <boolean>%s</boolean>\n</sparql>\n", XML_START, word); break;
    case ENT_QUERY_TABLE:
    case ENT_QUERY_CSV:
    case ENT_QUERY_TSV: fprintf(out, "%s\n", word); break;
    case ENT_QUERY_TURTLE:
    case ENT_QUERY_NTRIPLES: break;
    }
}
