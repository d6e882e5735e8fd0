#include "writer_backend.h"
#include <raptor2.h>
#include <stdlib.h>

typedef struct {
    raptor_world *world;
    raptor_serializer *serializer;
    raptor_iostream *stream;
    FILE *to;
    const ent_log *log;
    bool json, turtle, quads, failed;
    ent_buf pending; /* Raptor writes byte by byte: what is gathered before it goes to the file */
    ent_status status;
} raptor_writer;

/* ---- Raptor's bytes to the file ---- */

/* "\U0001F1F8", which Raptor writes into JSON and JSON does not know, as a surrogate pair. */
static size_t put_escape(raptor_writer *w, const char *s, size_t n)
{
    if (n < 2)
        return 0;
    if (s[1] != 'U') {
        w->failed |= fwrite(s, 1, 2, w->to) != 2;
        return 2;
    }
    if (n < 10)
        return 0;
    char digits[9] = {0};
    memcpy(digits, s + 2, 8);
    unsigned long c = strtoul(digits, NULL, 16);
    if (c < 0x10000)
        w->failed |= fprintf(w->to, "\\u%04lX", c) < 0;
    else
        w->failed |=
            fprintf(w->to, "\\u%04lX\\u%04lX", 0xd800 + ((c - 0x10000) >> 10), 0xdc00 + ((c - 0x10000) & 0x3ff)) < 0;
    return 10;
}

/* Everything gathered, but for the beginning of an escape that the next bytes may go on with. */
static void put_json(raptor_writer *w)
{
    size_t at = 0;
    while (at < w->pending.n) {
        const char *s = w->pending.s + at;
        const char *escape = memchr(s, '\\', w->pending.n - at);
        size_t plain = escape ? (size_t)(escape - s) : w->pending.n - at;
        w->failed |= fwrite(s, 1, plain, w->to) != plain;
        at += plain;
        size_t used = escape ? put_escape(w, w->pending.s + at, w->pending.n - at) : 0;
        if (escape && !used)
            break;
        at += used;
    }
    memmove(w->pending.s, w->pending.s + at, w->pending.n - at);
    w->pending.n -= at;
}

/* Raptor writes carriage returns as they are, which Turtle allows in no short literal; there are none outside literals.
 */
static void put_turtle(raptor_writer *w)
{
    for (const char *s = w->pending.s, *end = s + w->pending.n; s < end;) {
        const char *cr = memchr(s, '\r', (size_t)(end - s));
        size_t plain = (size_t)((cr ? cr : end) - s);
        w->failed |= fwrite(s, 1, plain, w->to) != plain || (cr && fputs("\\r", w->to) < 0);
        s += plain + (cr != NULL);
    }
    w->pending.n = 0;
}

static void flush_pending(raptor_writer *w)
{
    if (w->json) {
        put_json(w);
    } else if (w->turtle) {
        put_turtle(w);
    } else {
        w->failed |= fwrite(w->pending.s, 1, w->pending.n, w->to) != w->pending.n;
        w->pending.n = 0;
    }
}

enum { GATHER = 1 << 16 };

static int write_bytes(void *context, const void *bytes, size_t size, size_t count)
{
    raptor_writer *w = context;
    ent_buf_add(&w->pending, bytes, size * count);
    if (w->pending.n >= GATHER)
        flush_pending(w);
    return w->failed ? -1 : (int)count;
}

static int write_byte(void *context, const int byte)
{
    raptor_writer *w = context;
    ent_buf_char(&w->pending, (char)byte);
    if (w->pending.n >= GATHER)
        flush_pending(w);
    return w->failed;
}

static int write_end(void *context)
{
    (void)context;
    return 0;
}

/* Raptor says what it dislikes to a log handler only; return codes stay 0. */
static void complain(void *context, raptor_log_message *message)
{
    raptor_writer *w = context;
    if (message->level >= RAPTOR_LOG_LEVEL_WARN && !w->status)
        w->status = ent_fail(w->log, ENT_ERR_INTERNAL, NULL, 0, 0, "the serializer says: %s", message->text);
}

/* ---- begin and end ---- */

static ent_status close_raptor(void *state)
{
    raptor_writer *w = state;
    if (w->stream)
        raptor_serializer_serialize_end(w->serializer);
    if (w->pending.n)
        flush_pending(w);
    if (w->pending.n) /* JSON that ends within an escape: as it is */
        w->failed |= fwrite(w->pending.s, 1, w->pending.n, w->to) != w->pending.n;
    if (w->serializer)
        raptor_free_serializer(w->serializer);
    if (w->stream)
        raptor_free_iostream(w->stream);
    raptor_free_world(w->world);
    ent_status status = w->status ? w->status : w->failed ? ENT_ERR_IO : ENT_OK;
    ent_buf_free(&w->pending);
    free(w);
    return status;
}

static const raptor_iostream_handler handler = {
    .version = 2, .write_byte = write_byte, .write_bytes = write_bytes, .write_end = write_end};

static void *open_raptor(FILE *to, const char *format, const ent_kb *kb, const ent_log *log)
{
    (void)kb;
    raptor_writer *w = ent_calloc(1, sizeof *w);
    w->to = to;
    w->log = log;
    w->json = !strncmp(format, "json", 4);
    w->turtle = !strcmp(format, "turtle");
    w->quads = !strcmp(format, "nquads");
    w->world = raptor_new_world();
    raptor_world_set_log_handler(w->world, w, complain);
    w->serializer = raptor_new_serializer(w->world, format);
    w->stream = w->serializer ? raptor_new_iostream_from_handler(w->world, w, &handler) : NULL;
    if (w->stream && raptor_serializer_start_to_iostream(w->serializer, NULL, w->stream) == 0)
        return w;
    ent_fail(log, ENT_ERR_FORMAT, NULL, 0, 0, "unknown format '%s'", format);
    close_raptor(w);
    return NULL;
}

static void set_prefix(void *state, const char *prefix, const char *iri)
{
    raptor_writer *w = state;
    raptor_uri *uri = raptor_new_uri(w->world, (const unsigned char *)iri);
    raptor_serializer_set_namespace(w->serializer, uri, (const unsigned char *)prefix);
    raptor_free_uri(uri);
}

static raptor_term *term_of(raptor_writer *w, ent_term t)
{
    const unsigned char *value = (const unsigned char *)t.value.s;
    if (t.kind == ENT_TERM_IRI)
        return raptor_new_term_from_counted_uri_string(w->world, value, t.value.n);
    if (t.kind == ENT_TERM_BLANK)
        return raptor_new_term_from_counted_blank(w->world, value, t.value.n);
    raptor_uri *datatype =
        t.datatype.n ? raptor_new_uri_from_counted_string(w->world, (const unsigned char *)t.datatype.s, t.datatype.n)
                     : NULL;
    raptor_term *term = raptor_new_term_from_counted_literal(w->world, value, t.value.n, datatype,
                                                             t.lang.n ? (const unsigned char *)t.lang.s : NULL,
                                                             (unsigned char)t.lang.n);
    if (datatype)
        raptor_free_uri(datatype);
    return term;
}

static ent_status write_quad(void *state, ent_term s, ent_str p, ent_term o, ent_str graph)
{
    raptor_writer *w = state;
    if (w->status || w->failed)
        return w->status;
    raptor_statement statement;
    raptor_statement_init(&statement, w->world);
    statement.subject = term_of(w, s);
    statement.predicate = raptor_new_term_from_counted_uri_string(w->world, (const unsigned char *)p.s, p.n);
    statement.object = term_of(w, o);
    if (w->quads && graph.n)
        statement.graph = raptor_new_term_from_counted_uri_string(w->world, (const unsigned char *)graph.s, graph.n);
    /* the JSON serializer answers 1 to a statement that it holds already */
    bool good = statement.subject && statement.predicate && statement.object;
    int code = good ? raptor_serializer_serialize_statement(w->serializer, &statement) : -1;
    if (code < 0 || (code > 0 && !w->json))
        w->status =
            w->status ? w->status : ent_fail(w->log, ENT_ERR_INTERNAL, NULL, 0, 0, "a statement could not be written");
    raptor_statement_clear(&statement);
    return w->status;
}

static void flush_held(void *state)
{
    raptor_writer *w = state;
    if (w->pending.n)
        flush_pending(w);
}

const ent_writer_backend ent_raptor_backend = {open_raptor, set_prefix, write_quad, flush_held, close_raptor};
