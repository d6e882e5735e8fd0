/* ent_http_words and ent_http_graph_url of http.h: text between us and the server. */
#include "http.h"
#include "iri.h"
#include "ntriples.h"
#include "unicode.h"

enum { WORDS_MAX = 300 };

static void add_blank(ent_buf *out, size_t begin)
{
    if (out->n > begin && out->s[out->n - 1] != ' ')
        ent_buf_char(out, ' ');
}

/* The character at *at if it is whole and harmless, else "?" for its first byte. */
static ent_str next_safe(ent_str body, size_t *at)
{
    static const unsigned char sizes[16] = {1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 3, 4};
    size_t size = sizes[(unsigned char)body.s[*at] >> 4];
    ent_str raw = {body.s + *at, size};
    if (*at + size > body.n || ent_utf8_valid(raw) != size) {
        ++*at;
        return ENT_STR("?");
    }
    uint32_t c = ent_utf8_next(body, at);
    return ent_is_harmful(c) ? ENT_STR("?") : raw;
}

void ent_http_words(ent_buf *out, ent_str body, bool is_markup)
{
    size_t begin = out->n;
    for (size_t at = 0; at < body.n && out->n - begin < WORDS_MAX;) {
        unsigned char c = (unsigned char)body.s[at];
        const char *end = is_markup && c == '<' ? memchr(body.s + at, '>', body.n - at) : NULL;
        if (end) {
            add_blank(out, begin);
            at = (size_t)(end - body.s) + 1;
        } else if (c == ' ' || (c >= '\t' && c <= '\r')) {
            add_blank(out, begin);
            at++;
        } else {
            ent_buf_str(out, next_safe(body, &at));
        }
    }
    while (out->n > begin && out->s[out->n - 1] == ' ')
        out->s[--out->n] = '\0';
}

void ent_http_graph_url(ent_buf *out, const char *url, ent_str graph)
{
    ent_buf_z(out, url);
    ent_buf_char(out, strchr(url, '?') ? '&' : '?');
    ent_buf_z(out, graph.n ? "graph=" : "default");
    if (graph.n)
        ent_iri_add(out, graph);
}
