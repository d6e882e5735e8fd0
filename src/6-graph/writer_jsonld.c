/* JSON-LD, compact, by Jansson: streams, one node a line.
 *
 *   {"@context": {...},
 *   "@graph": [
 *   {"@id": "article:a", "@graph": [
 *   {"@id": "person:p", "@type": "Person", "label": ...},
 *   ...
 *   ]},
 *   {"@id": "place:q", ...}              the default graph
 *   ]}
 */
#include "context.h"
#include "writer_backend.h"
#include <stdlib.h>

typedef struct {
    FILE *to;
    const ent_kb *kb;
    const ent_log *log;
    ent_context *context;
    bool is_begun;     /* the context is written */
    bool is_first;     /* no node of the array yet */
    ent_buf graph;     /* the open one; empty: the default graph */
    json_t *node;      /* being gathered; NULL: none */
    ent_buf subject;   /* its own */
    ent_buf key, text; /* scratch */
} jsonld_writer;

static void *open_jsonld(FILE *to, const char *format, const ent_kb *kb, const ent_log *log)
{
    (void)format;
    jsonld_writer *w = ent_calloc(1, sizeof *w);
    w->to = to;
    w->log = log;
    w->kb = kb;
    w->context = ent_context_new();
    w->is_first = true;
    return w;
}

static void set_prefix(void *state, const char *prefix, const char *iri)
{
    jsonld_writer *w = state;
    ent_context_prefix(w->context, prefix, iri);
}

/* Prefixes may come until the first quad. */
static void begin(jsonld_writer *w)
{
    if (w->is_begun)
        return;
    w->is_begun = true;
    if (w->kb)
        ent_context_terms(w->context, w->kb);
    json_t *context = ent_context_json(w->context);
    fputs("{\"@context\": ", w->to);
    json_dumpf(context, w->to, JSON_SORT_KEYS | JSON_INDENT(1));
    fputs(",\n\"@graph\": [", w->to);
    json_decref(context);
}

static void next_entry(jsonld_writer *w)
{
    fputs(w->is_first ? "\n" : ",\n", w->to);
    w->is_first = false;
}

static void end_node(jsonld_writer *w)
{
    if (!w->node)
        return;
    next_entry(w);
    json_dumpf(w->node, w->to, JSON_COMPACT);
    json_decref(w->node);
    w->node = NULL;
}

static void end_graph(jsonld_writer *w)
{
    if (w->graph.n)
        fputs("\n]}", w->to);
    w->is_first = w->is_first && !w->graph.n;
    ent_buf_clear(&w->graph);
}

static void open_graph(jsonld_writer *w, ent_str graph)
{
    if (ent_str_eq(ent_buf_view(&w->graph), graph))
        return;
    end_node(w);
    end_graph(w);
    if (!graph.n)
        return;
    next_entry(w);
    ent_buf_str(&w->graph, graph);
    ent_buf_clear(&w->text);
    ent_context_compact(w->context, &w->text, graph);
    json_t *id = json_stringn(w->text.s, w->text.n);
    fputs("{\"@id\": ", w->to);
    json_dumpf(id, w->to, JSON_ENCODE_ANY);
    json_decref(id);
    fputs(", \"@graph\": [", w->to);
    w->is_first = true;
}

static json_t *iri_json(jsonld_writer *w, ent_term term)
{
    ent_buf_clear(&w->text);
    if (term.kind == ENT_TERM_BLANK) {
        ent_buf_z(&w->text, "_:");
        ent_buf_str(&w->text, term.value);
    } else {
        ent_context_compact(w->context, &w->text, term.value);
    }
    return json_stringn(w->text.s, w->text.n);
}

static void open_node(jsonld_writer *w, ent_term subject)
{
    json_t *id = iri_json(w, subject);
    if (w->node && ent_str_eq(ent_buf_view(&w->text), ent_buf_view(&w->subject))) {
        json_decref(id);
        return;
    }
    end_node(w);
    ent_buf_clear(&w->subject);
    ent_buf_str(&w->subject, ent_buf_view(&w->text));
    w->node = json_object();
    json_object_set_new(w->node, "@id", id);
}

static json_t *value_json(jsonld_writer *w, ent_str property, ent_term o)
{
    ent_str coercion = ent_context_coercion(w->context, property);
    if (o.kind != ENT_TERM_LITERAL) {
        json_t *iri = iri_json(w, o);
        return ent_str_is(coercion, "@id") ? iri : json_pack("{s:o}", "@id", iri);
    }
    json_t *text = json_stringn(o.value.s ? o.value.s : "", o.value.n);
    if (ent_str_eq(coercion, o.datatype) && !o.lang.n)
        return text;
    json_t *value = json_pack("{s:o}", "@value", text);
    if (o.lang.n)
        json_object_set_new(value, "@language", json_stringn(o.lang.s, o.lang.n));
    ent_buf_clear(&w->text);
    ent_context_compact(w->context, &w->text, o.datatype);
    if (o.datatype.n)
        json_object_set_new(value, "@type", json_stringn(w->text.s, w->text.n));
    return value;
}

/* The second value makes an array of the first. False if Jansson refused a string. */
static bool add_value(json_t *node, const char *key, json_t *value)
{
    json_t *old = json_object_get(node, key);
    if (!value)
        return false;
    if (json_is_array(old)) {
        json_array_append_new(old, value);
    } else if (old) {
        json_t *both = json_array();
        json_array_append(both, old);
        json_array_append_new(both, value);
        json_object_set_new(node, key, both);
    } else {
        json_object_set_new(node, key, value);
    }
    return true;
}

static bool can_hold(const jsonld_writer *w, ent_term t)
{
    return t.kind != ENT_TERM_IRI || ent_context_can_hold(w->context, t.value);
}

static ent_status write_quad(void *state, ent_term s, ent_str p, ent_term o, ent_str graph)
{
    jsonld_writer *w = state;
    begin(w);
    if (!can_hold(w, s) || !can_hold(w, o) || !ent_context_can_hold(w->context, p) ||
        !ent_context_can_hold(w->context, graph))
        return ent_fail(w->log, ENT_ERR_FORMAT, NULL, 0, 0,
                        "an IRI of <%.*s> has the name of a prefix as its scheme: JSON-LD cannot hold it",
                        (int)s.value.n, s.value.s);
    open_graph(w, graph);
    open_node(w, s);
    ent_buf_clear(&w->key);
    bool good;
    if (ent_str_is(p, "http://www.w3.org/1999/02/22-rdf-syntax-ns#type") && o.kind == ENT_TERM_IRI) {
        ent_context_name(w->context, &w->key, o.value);
        good = add_value(w->node, "@type", json_stringn(w->key.s, w->key.n));
    } else {
        ent_context_name(w->context, &w->key, p);
        good = add_value(w->node, w->key.s, value_json(w, p, o));
    }
    return good ? ENT_OK : ent_fail(w->log, ENT_ERR_ENCODING, NULL, 0, 0, "a text that is not UTF-8");
}

static ent_status close_jsonld(void *state)
{
    jsonld_writer *w = state;
    begin(w);
    end_node(w);
    end_graph(w);
    fputs("\n]}\n", w->to);
    ent_context_free(w->context);
    ent_buf_free(&w->graph);
    ent_buf_free(&w->subject);
    ent_buf_free(&w->key);
    ent_buf_free(&w->text);
    free(w);
    return ENT_OK;
}

const ent_writer_backend ent_jsonld_backend = {open_jsonld, set_prefix, write_quad, NULL, close_jsonld};
