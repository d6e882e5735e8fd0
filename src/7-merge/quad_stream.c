#include "quad_stream.h"
#include "stream.h"
#include "unicode.h"
#include <raptor2.h>
#include <stdlib.h>

enum { LINE_MAX_BYTES = 256 << 20 };

typedef struct {
    const char *name;
    const ent_log *log;
    ent_flat_quad_fn *each;
    void *handle;
    raptor_world *world;
    raptor_parser *parser;
    size_t line; /* read so far */
    ent_status status;
} reading;

static void complain_at(reading *r, size_t line, ent_status status, const char *message)
{
    if (!r->status)
        r->status = ent_fail(r->log, status, r->name, line, 0, "%s", message);
}

static void complain(reading *r, ent_status status, const char *message)
{
    const raptor_locator *where = r->parser ? raptor_parser_get_locator(r->parser) : NULL;
    complain_at(r, where && where->line > 0 ? (size_t)where->line : 0, status, message);
}

/* Raptor's return codes stay 0 on many faults, so that every error message counts as failure. */
static void on_message(void *handle, raptor_log_message *message)
{
    if (message->level >= RAPTOR_LOG_LEVEL_ERROR)
        complain(handle, ENT_ERR_SYNTAX, message->text);
}

/* ---- terms ---- */

static ent_str uri_text(raptor_uri *uri)
{
    size_t n;
    if (!uri)
        return ENT_STR("");
    unsigned char *s = raptor_uri_as_counted_string(uri, &n);
    return ent_str_n((const char *)s, n);
}

static ent_str iri_of(reading *r, const raptor_term *term)
{
    if (term->type == RAPTOR_TERM_TYPE_URI)
        return uri_text(term->value.uri);
    complain(r, ENT_ERR_FORMAT, "a blank node: what has no name cannot be united with others");
    return ENT_STR("");
}

static ent_term object_of(reading *r, const raptor_term *term)
{
    if (term->type != RAPTOR_TERM_TYPE_LITERAL)
        return (ent_term){.kind = ENT_TERM_IRI, .value = iri_of(r, term)};
    const raptor_term_literal_value *l = &term->value.literal;
    return (ent_term){.kind = ENT_TERM_LITERAL,
                      .value = ent_str_n((const char *)l->string, l->string_len),
                      .lang = ent_str_n((const char *)l->language, l->language_len),
                      .datatype = uri_text(l->datatype)};
}

static bool is_text(ent_str s) { return ent_utf8_valid(s) == s.n && !memchr(s.s, '\0', s.n); }

static void on_statement(void *handle, raptor_statement *statement)
{
    reading *r = handle;
    if (r->status)
        return;
    ent_flat_quad q = {.g = statement->graph ? iri_of(r, statement->graph) : ENT_STR(""),
                       .s = iri_of(r, statement->subject),
                       .p = iri_of(r, statement->predicate),
                       .o = object_of(r, statement->object)};
    if (!r->status && !(is_text(q.g) && is_text(q.s) && is_text(q.p) && is_text(q.o.value)))
        complain(r, ENT_ERR_ENCODING, "an escape that stands for no character");
    if (!r->status)
        r->status = r->each(r->handle, &q);
}

/* ---- reading ---- */

static bool open_parser(reading *r)
{
    r->world = raptor_new_world();
    if (!r->world)
        return false;
    raptor_world_set_log_handler(r->world, r, on_message);
    if (raptor_world_open(r->world))
        return false;
    r->parser = raptor_new_parser(r->world, "nquads");
    raptor_uri *base = raptor_new_uri(r->world, (const unsigned char *)"file:///dev/stdin");
    bool good = r->parser && base;
    if (good) {
        raptor_parser_set_option(r->parser, RAPTOR_OPTION_NO_NET, NULL, 1);
        raptor_parser_set_option(r->parser, RAPTOR_OPTION_NO_FILE, NULL, 1);
        raptor_parser_set_statement_handler(r->parser, r, on_statement);
        good = !raptor_parser_parse_start(r->parser, base);
    }
    if (base)
        raptor_free_uri(base);
    return good;
}

/* Raptor keeps all that it was ever given where a chunk ends with a line: so the last line end waits for the next. */
static void feed(reading *r, ent_buf *chunk)
{
    size_t n = chunk->n - 1;
    if (!r->status && raptor_parser_parse_chunk(r->parser, (const unsigned char *)chunk->s, n, 0))
        complain(r, ENT_ERR_SYNTAX, "not N-Quads");
    ent_buf_clear(chunk);
    ent_buf_char(chunk, '\n');
}

static void add_line(reading *r, ent_buf *chunk, ent_str line)
{
    r->line++;
    if (ent_utf8_valid(line) != line.n)
        complain_at(r, r->line, ENT_ERR_ENCODING, "text that is not UTF-8");
    else if (memchr(line.s, '\0', line.n))
        complain_at(r, r->line, ENT_ERR_SYNTAX, "a NUL byte");
    ent_buf_str(chunk, line);
    if (!ent_str_ends(line, "\n"))
        ent_buf_char(chunk, '\n');
}

static void read_lines(reading *r, ent_stream *stream, const char *holding)
{
    enum { CHUNK = 1 << 16 };
    ent_buf line = {0}, chunk = {0};
    bool more = true;
    while (!r->status && more) {
        ent_buf_clear(&line);
        ent_status status = ent_stream_line(stream, &line, LINE_MAX_BYTES, &more);
        r->status = r->status ? r->status : status;
        if (!r->status && line.n && (!holding || memmem(line.s, line.n, holding, strlen(holding))))
            add_line(r, &chunk, ent_buf_view(&line));
        if (chunk.n > CHUNK)
            feed(r, &chunk);
    }
    if (chunk.n && !r->status)
        feed(r, &chunk);
    if (!r->status && raptor_parser_parse_chunk(r->parser, (const unsigned char *)"\n", 1, 1))
        complain(r, ENT_ERR_SYNTAX, "not N-Quads");
    ent_buf_free(&line);
    ent_buf_free(&chunk);
}

ent_status ent_quad_stream(const char *path, const char *name, const char *holding, ent_flat_quad_fn *each,
                           void *handle, const ent_log *log)
{
    reading r = {.name = name, .log = log, .each = each, .handle = handle};
    ent_stream *stream = ent_stream_open(path, log);
    if (!stream)
        return ENT_ERR_IO;
    if (open_parser(&r))
        read_lines(&r, stream, holding);
    else
        complain(&r, ENT_ERR_INTERNAL, "Raptor cannot be started");
    if (r.parser)
        raptor_free_parser(r.parser);
    if (r.world)
        raptor_free_world(r.world);
    ent_stream_close(stream);
    return r.status;
}

/* ---- packing: fields ended by NUL, which no text holds, so that the order of the bytes is that of the fields ---- */

void ent_quad_pack(ent_buf *into, const ent_flat_quad *q)
{
    const ent_str fields[] = {q->g, q->s, q->p, q->o.value, q->o.lang, q->o.datatype};
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        if (i == 3)
            ent_buf_char(into, q->o.kind == ENT_TERM_IRI ? 'I' : 'L');
        ent_buf_str(into, fields[i]);
        ent_buf_char(into, '\0');
    }
}

static ent_str take(const char **at)
{
    ent_str field = {*at, strlen(*at)};
    *at += field.n + 1;
    return field;
}

ent_flat_quad ent_quad_unpack(ent_str packed)
{
    const char *at = packed.s;
    ent_flat_quad q = {.g = take(&at)};
    q.s = take(&at);
    q.p = take(&at);
    q.o.kind = *at++ == 'I' ? ENT_TERM_IRI : ENT_TERM_LITERAL;
    q.o.value = take(&at);
    q.o.lang = take(&at);
    q.o.datatype = take(&at);
    return q;
}
