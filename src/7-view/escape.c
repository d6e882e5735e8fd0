#include "escape.h"
#include "unicode.h"

static bool is_bidi_control(uint32_t c)
{
    return c == 0x061C || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

/* Joiners (U+200C, U+200D) stay: Persian and emoji are spelt with them. */
static bool is_dropped(uint32_t c)
{
    return c < 0x20 || (c >= 0x7F && c <= 0x9F) || is_bidi_control(c) || c == 0x200B || c == 0x2060 || c == 0xFEFF ||
           (c >= 0xFFF9 && c <= 0xFFFB) || (c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF) ||
           (c >= 0xE0000 && c <= 0xE007F);
}

static bool is_break(uint32_t c)
{
    return c == ' ' || (c >= '\t' && c <= '\r') || c == 0x85 || c == 0x2028 || c == 0x2029;
}

/* What the cleaning of one text carries from part to part. */
typedef struct {
    ent_buf *out;
    size_t start; /* where the text begins in `out` */
    bool blank;   /* white space waits to be written */
} cleaning;

static void put(cleaning *at, const char *bytes, size_t n)
{
    if (at->blank && at->out->n > at->start)
        ent_buf_char(at->out, ' ');
    at->blank = false;
    ent_buf_add(at->out, bytes, n);
}

static void clean_valid(cleaning *at, ent_str text)
{
    for (size_t i = 0; i < text.n;) {
        size_t from = i;
        uint32_t c = ent_utf8_next(text, &i);
        if (is_break(c))
            at->blank = true;
        else if (!is_dropped(c))
            put(at, text.s + from, i - from);
    }
}

void ent_text_clean(ent_buf *out, ent_str text)
{
    cleaning at = {out, out->n, false};
    while (text.n) {
        size_t good = ent_utf8_valid(text);
        clean_valid(&at, ent_str_n(text.s, good));
        if (good < text.n) {
            put(&at, "\xEF\xBF\xBD", 3);
            good++;
        }
        text = ent_str_n(text.s + good, text.n - good);
    }
}

static const char *entity_of(char c)
{
    switch (c) {
    case '&': return "&amp;";
    case '<': return "&lt;";
    case '>': return "&gt;";
    case '"': return "&quot;";
    case '\'': return "&#39;";
    default: return NULL;
    }
}

void ent_text_xml(ent_buf *out, ent_str clean)
{
    for (size_t i = 0; i < clean.n; i++) {
        const char *entity = entity_of(clean.s[i]);
        if (entity)
            ent_buf_z(out, entity);
        else
            ent_buf_char(out, clean.s[i]);
    }
}

void ent_text_label(ent_buf *out, ent_str clean)
{
    for (size_t i = 0; i < clean.n; i++) {
        char c = clean.s[i];
        const char *entity = c == '\'' ? NULL : entity_of(c);
        if (entity)
            ent_buf_z(out, entity);
        else
            ent_buf_add(out, c == '\\' ? "\\\\" : &c, c == '\\' ? 2 : 1);
    }
}

bool ent_iri_is_web(ent_str iri)
{
    static const char *const schemes[] = {"http://", "https://"};
    for (size_t i = 0; i < 2; i++) {
        size_t n = strlen(schemes[i]);
        if (ent_str_starts(iri, schemes[i]) && iri.n > n && iri.s[n] != '/' && iri.s[n] != '?' && iri.s[n] != '#')
            return true;
    }
    return false;
}

void ent_iri_xml(ent_buf *out, ent_str iri)
{
    for (size_t i = 0; i < iri.n; i++) {
        unsigned char c = (unsigned char)iri.s[i];
        if (c <= ' ' || c == 0x7F || strchr("\"<>\\^`{|}'", c))
            ent_buf_printf(out, "%%%02X", c);
        else if (c == '&')
            ent_buf_z(out, "&amp;");
        else
            ent_buf_char(out, (char)c);
    }
}
