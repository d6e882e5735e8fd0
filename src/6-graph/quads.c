#include "quads.h"
#include <stdlib.h>

#define XSD "http://www.w3.org/2001/XMLSchema#"

static const ent_namespace namespaces[] = {
    {"rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"},
    {"rdfs", "http://www.w3.org/2000/01/rdf-schema#"},
    {"xsd", XSD},
    {"owl", "http://www.w3.org/2002/07/owl#"},
    {"skos", "http://www.w3.org/2004/02/skos/core#"},
    {"dcterms", "http://purl.org/dc/terms/"},
    {"prov", "http://www.w3.org/ns/prov#"},
    {"org", "http://www.w3.org/ns/org#"},
    {"sem", "http://semanticweb.cs.vu.nl/2009/11/sem/"},
    {"foaf", "http://xmlns.com/foaf/0.1/"},
    {"schema", "http://schema.org/"},
    {"nif", "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#"},
    {"itsrdf", "http://www.w3.org/2005/11/its/rdf#"},
    {"geo", "http://www.w3.org/2003/01/geo/wgs84_pos#"},
    {"ent", "https://w3id.org/entente/ontology#"},
    {NULL, NULL},
};

const ent_namespace *ent_namespaces(void) { return namespaces; }

ent_str ent_term_iri(ent_arena *arena, const char *prefixed)
{
    const char *colon = strchr(prefixed, ':');
    for (const ent_namespace *n = namespaces; colon && n->prefix; n++)
        if (strlen(n->prefix) == (size_t)(colon - prefixed) &&
            !strncmp(n->prefix, prefixed, (size_t)(colon - prefixed)))
            return ent_arena_printf(arena, "%s%s", n->iri, colon + 1);
    return ent_arena_str(arena, ent_str_of(prefixed));
}

static void add(ent_quads *q, ent_str s, const char *p, ent_term o)
{
    *ENT_PUSH(q->triples) = (ent_triple){s, ent_term_iri(q->arena, p), o};
}

void ent_quads_iri(ent_quads *q, ent_str s, const char *p, ent_str o)
{
    add(q, s, p, (ent_term){.kind = ENT_TERM_IRI, .value = o});
}

void ent_quads_class(ent_quads *q, ent_str s, const char *p, const char *prefixed)
{
    ent_quads_iri(q, s, p, ent_term_iri(q->arena, prefixed));
}

void ent_quads_text(ent_quads *q, ent_str s, const char *p, ent_str text, const char *lang)
{
    add(q, s, p, (ent_term){.kind = ENT_TERM_LITERAL, .value = text, .lang = ent_str_of(lang ? lang : "")});
}

void ent_quads_typed(ent_quads *q, ent_str s, const char *p, ent_str text, const char *xsd)
{
    add(q, s, p,
        (ent_term){.kind = ENT_TERM_LITERAL, .value = text, .datatype = ent_arena_printf(q->arena, XSD "%s", xsd)});
}

void ent_quads_integer(ent_quads *q, ent_str s, const char *p, uint32_t number)
{
    ent_quads_typed(q, s, p, ent_arena_printf(q->arena, "%u", number), "nonNegativeInteger");
}

static int by_term(const ent_term *a, const ent_term *b)
{
    int c = (int)a->kind - (int)b->kind;
    c = c ? c : ent_str_cmp(a->value, b->value);
    c = c ? c : ent_str_cmp(a->lang, b->lang);
    return c ? c : ent_str_cmp(a->datatype, b->datatype);
}

static int by_triple(const void *x, const void *y)
{
    const ent_triple *a = x, *b = y;
    int c = ent_str_cmp(a->s, b->s);
    c = c ? c : ent_str_cmp(a->p, b->p);
    return c ? c : by_term(&a->o, &b->o);
}

void ent_quads_write(ent_quads *q, ent_writer *writer, ent_str graph)
{
    if (q->triples.n > 1)
        qsort(q->triples.v, q->triples.n, sizeof *q->triples.v, by_triple);
    for (size_t i = 0; i < q->triples.n; i++) {
        const ent_triple *t = &q->triples.v[i];
        if (!i || by_triple(t - 1, t))
            ent_writer_quad(writer, (ent_term){.kind = ENT_TERM_IRI, .value = t->s}, t->p, t->o, graph);
    }
    q->triples.n = 0;
}
