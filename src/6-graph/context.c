#include "context.h"
#include "axiom.h"
#include <stdlib.h>

#define LEXICON "https://w3id.org/entente/lexicon"

typedef struct {
    const char *prefix, *iri; /* of the arena */
} context_prefix;

typedef struct {
    ent_str iri, name;
    ent_str coercion; /* "@id", a datatype's IRI or empty */
    int rank;
} context_term;

struct ent_context {
    ent_arena *arena;
    ENT_VEC(context_prefix) prefixes;
    ENT_VEC(context_term) terms; /* in order of preference */
    ent_map *by_iri;             /* -> number of the term */
    ent_map *names;              /* taken, prefixes among them */
};

ent_context *ent_context_new(void)
{
    ent_context *c = ent_calloc(1, sizeof *c);
    c->arena = ent_arena_new();
    c->by_iri = ent_map_new();
    c->names = ent_map_new();
    return c;
}

void ent_context_free(ent_context *c)
{
    if (!c)
        return;
    ent_arena_free(c->arena);
    ENT_VEC_FREE(c->prefixes);
    ENT_VEC_FREE(c->terms);
    ent_map_free(c->by_iri);
    ent_map_free(c->names);
    free(c);
}

void ent_context_prefix(ent_context *c, const char *prefix, const char *iri)
{
    *ENT_PUSH(c->prefixes) =
        (context_prefix){ent_arena_str(c->arena, ent_str_of(prefix)).s, ent_arena_str(c->arena, ent_str_of(iri)).s};
    ent_map_intern(c->names, ent_str_of(prefix));
}

/* ---- the terms, from the axioms ---- */

static bool holds(const ent_store *axioms, ent_id s, const char *property, const char *object)
{
    ent_id p = ent_store_iri(axioms, property), o = ent_store_iri(axioms, object);
    if (!p || !o)
        return false;
    ent_cursor cursor = ent_store_match(axioms, s, p, o, 0, true);
    return ent_cursor_next(&cursor) != NULL;
}

/* The datatype of a property's values where there is one and it is not text. */
static ent_str datatype_of(const ent_store *axioms, ent_id property)
{
    ent_id range = ent_store_object(axioms, property, ent_store_iri(axioms, ENT_RDFS "range"));
    ent_str iri = range ? ent_store_term(axioms, range).value : ENT_STR("");
    bool is_plain = !ent_str_starts(iri, ENT_XSD) || ent_str_is(iri, ENT_XSD "string");
    return is_plain ? ENT_STR("") : iri;
}

static void add_term(ent_context *c, const ent_store *axioms, ent_id id)
{
    ent_str iri = ent_store_term(axioms, id).value, coercion = ENT_STR("");
    if (holds(axioms, id, ENT_RDF "type", ENT_OWL "ObjectProperty"))
        coercion = ENT_STR("@id");
    else if (holds(axioms, id, ENT_RDF "type", ENT_OWL "DatatypeProperty"))
        coercion = datatype_of(axioms, id);
    else if (!holds(axioms, id, ENT_RDF "type", ENT_OWL "AnnotationProperty") &&
             !holds(axioms, id, ENT_RDF "type", ENT_OWL "Class"))
        return;
    if (holds(axioms, id, ENT_RDFS "isDefinedBy", LEXICON))
        return;
    int rank = ent_str_starts(iri, ENT_NS) ? 0 : ent_str_starts(iri, "http://schema.org/") ? 1 : 2;
    *ENT_PUSH(c->terms) = (context_term){ent_arena_str(c->arena, iri), ent_arena_str(c->arena, ent_local_name(iri)),
                                         ent_arena_str(c->arena, coercion), rank};
}

static int by_rank(const void *x, const void *y)
{
    const context_term *a = x, *b = y;
    return a->rank != b->rank ? a->rank - b->rank : ent_str_cmp(a->iri, b->iri);
}

void ent_context_terms(ent_context *c, const ent_kb *kb)
{
    ent_store *axioms = ent_axioms_open(kb);
    for (ent_id id = 1; id <= ent_store_terms(axioms); id++)
        if (ent_store_term(axioms, id).kind == ENT_TERM_IRI)
            add_term(c, axioms, id);
    ent_store_free(axioms);
    if (c->terms.n)
        qsort(c->terms.v, c->terms.n, sizeof *c->terms.v, by_rank);
    for (size_t i = 0; i < c->terms.n; i++) {
        context_term *t = &c->terms.v[i];
        *ent_map_put(c->by_iri, t->iri, NULL) = (uint32_t)i;
        if (ent_map_get(c->names, t->name) != ENT_NONE)
            t->name = ENT_STR(""); /* taken */
        else
            ent_map_intern(c->names, t->name);
    }
}

/* ---- questions ---- */

static const context_term *find(const ent_context *c, ent_str iri)
{
    uint32_t number = ent_map_get(c->by_iri, iri);
    return number == ENT_NONE ? NULL : &c->terms.v[number];
}

void ent_context_compact(const ent_context *c, ent_buf *out, ent_str iri)
{
    const context_prefix *best = NULL;
    for (size_t i = 0; i < c->prefixes.n; i++) {
        const context_prefix *p = &c->prefixes.v[i];
        if (ent_str_starts(iri, p->iri) && iri.n > strlen(p->iri) && (!best || strlen(p->iri) > strlen(best->iri)))
            best = p;
    }
    ent_str rest = best ? (ent_str){iri.s + strlen(best->iri), iri.n - strlen(best->iri)} : iri;
    if (best && !ent_str_starts(rest, "//"))
        ent_buf_printf(out, "%s:", best->prefix);
    else
        rest = iri;
    ent_buf_str(out, rest);
}

bool ent_context_can_hold(const ent_context *c, ent_str iri)
{
    for (size_t i = 0; i < c->prefixes.n; i++) {
        size_t n = strlen(c->prefixes.v[i].prefix);
        if (iri.n > n && iri.s[n] == ':' && !memcmp(iri.s, c->prefixes.v[i].prefix, n))
            return ent_str_starts((ent_str){iri.s + n, iri.n - n}, "://");
    }
    return true;
}

void ent_context_name(const ent_context *c, ent_buf *out, ent_str iri)
{
    const context_term *t = find(c, iri);
    if (t && t->name.n)
        ent_buf_str(out, t->name);
    else
        ent_context_compact(c, out, iri);
}

/* A term without a short name is "prefix:rest", which the context types all the same. */
ent_str ent_context_coercion(const ent_context *c, ent_str property)
{
    const context_term *t = find(c, property);
    return t ? t->coercion : ENT_STR("");
}

static json_t *term_json(const ent_context *c, const context_term *t)
{
    ent_buf iri = {0}, type = {0};
    ent_context_compact(c, &iri, t->iri);
    ent_context_compact(c, &type, t->coercion);
    json_t *json = t->coercion.n ? json_pack("{s:s, s:s}", "@id", iri.s, "@type", type.s) : json_string(iri.s);
    ent_buf_free(&iri);
    ent_buf_free(&type);
    return json;
}

json_t *ent_context_json(const ent_context *c)
{
    json_t *context = json_object();
    for (size_t i = 0; i < c->prefixes.n; i++)
        json_object_set_new(context, c->prefixes.v[i].prefix, json_string(c->prefixes.v[i].iri));
    for (size_t i = 0; i < c->terms.n; i++) {
        ent_buf name = {0};
        ent_context_name(c, &name, c->terms.v[i].iri);
        /* a class without a short name needs no entry */
        if (c->terms.v[i].name.n || c->terms.v[i].coercion.n)
            json_object_set_new(context, name.s, term_json(c, &c->terms.v[i]));
        ent_buf_free(&name);
    }
    return context;
}
