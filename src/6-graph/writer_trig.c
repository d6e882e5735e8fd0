/* TriG, by Serd: streams, graph by graph. */
#include "writer_backend.h"
#include <serd/serd.h>
#include <stdlib.h>

typedef struct {
    SerdEnv *env;
    SerdWriter *writer;
    FILE *to;
    const ent_log *log;
    ent_status status;
} trig_writer;

static size_t put(const void *bytes, size_t n, void *stream) { return fwrite(bytes, 1, n, stream); }

static SerdStatus complain(void *handle, const SerdError *error)
{
    trig_writer *w = handle;
    if (!w->status && !ferror(w->to))
        w->status = ent_fail(w->log, ENT_ERR_INTERNAL, NULL, 0, 0, "the TriG writer says: %s",
                             (const char *)serd_strerror(error->status));
    return SERD_SUCCESS;
}

#define XSD "http://www.w3.org/2001/XMLSchema#"

static void write_prefix(trig_writer *w, const char *prefix, const char *iri)
{
    SerdNode name = serd_node_from_string(SERD_LITERAL, (const uint8_t *)prefix),
             uri = serd_node_from_string(SERD_URI, (const uint8_t *)iri);
    serd_env_set_prefix(w->env, &name, &uri);
    serd_writer_set_prefix(w->writer, &name, &uri);
}

static void *open_trig(FILE *to, const char *format, const ent_kb *kb, const ent_log *log)
{
    (void)format;
    (void)kb;
    trig_writer *w = ent_calloc(1, sizeof *w);
    w->to = to;
    w->log = log;
    w->env = serd_env_new(NULL);
    w->writer =
        serd_writer_new(SERD_TRIG, SERD_STYLE_ABBREVIATED | SERD_STYLE_CURIED | SERD_STYLE_BULK, w->env, NULL, put, to);
    serd_writer_set_error_sink(w->writer, complain, w);
    write_prefix(w, "xsd", XSD);
    return w;
}

static SerdNode node_of(SerdType type, ent_str text)
{
    return text.n ? serd_node_from_substring(type, (const uint8_t *)text.s, text.n) : SERD_NODE_NULL;
}

static void set_prefix(void *state, const char *prefix, const char *iri)
{
    if (strcmp(prefix, "xsd") != 0)
        write_prefix(state, prefix, iri);
}

/* Serd would write "0"^^xsd:boolean as 0, an integer; what is no URI to it, it does not shorten. */
static SerdNode datatype_of(ent_term o)
{
    if (ent_str_is(o.datatype, XSD "boolean") && !ent_str_is(o.value, "true") && !ent_str_is(o.value, "false"))
        return serd_node_from_string(SERD_CURIE, (const uint8_t *)"xsd:boolean");
    return node_of(SERD_URI, o.datatype);
}

static SerdNode term_of(ent_term t)
{
    if (t.kind == ENT_TERM_LITERAL && !t.value.n)
        return serd_node_from_string(SERD_LITERAL, (const uint8_t *)"");
    return node_of(t.kind == ENT_TERM_IRI ? SERD_URI : t.kind == ENT_TERM_LITERAL ? SERD_LITERAL : SERD_BLANK, t.value);
}

static ent_status write_quad(void *state, ent_term s, ent_str p, ent_term o, ent_str graph)
{
    trig_writer *w = state;
    SerdNode g = node_of(SERD_URI, graph), subject = term_of(s), predicate = node_of(SERD_URI, p), object = term_of(o),
             datatype = datatype_of(o), lang = node_of(SERD_LITERAL, o.lang);
    SerdStatus status = serd_writer_write_statement(w->writer, 0, graph.n ? &g : NULL, &subject, &predicate, &object,
                                                    o.datatype.n ? &datatype : NULL, o.lang.n ? &lang : NULL);
    if (status && !w->status && !ferror(w->to))
        w->status = ent_fail(w->log, ENT_ERR_INTERNAL, NULL, 0, 0, "the TriG writer says: %s",
                             (const char *)serd_strerror(status));
    return w->status;
}

static ent_status close_trig(void *state)
{
    trig_writer *w = state;
    serd_writer_finish(w->writer);
    serd_writer_free(w->writer);
    serd_env_free(w->env);
    ent_status status = w->status;
    free(w);
    return status;
}

const ent_writer_backend ent_trig_backend = {open_trig, set_prefix, write_quad, NULL, close_trig};
