#include "entail.h"
#include "axiom.h"
#include <stdlib.h>

/* What follows of a term: a superclass, a superproperty, or the same with subject and object exchanged. */
typedef struct {
    ent_id term;
    bool is_flipped;
} consequence;

typedef struct {
    uint32_t first, count;
} consequence_range;

struct ent_entailment {
    ent_store *axioms;
    ENT_VEC(consequence) all;
    ENT_VEC(consequence_range) of; /* by number in `terms` */
    ent_map *terms;                /* IRI -> number */
};

/* The axioms that lead from a term to another. */
static const struct {
    const char *property;
    bool both_ways, flips;
} links[] = {
    {ENT_RDFS "subClassOf", false, false},    {ENT_OWL "equivalentClass", true, false},
    {ENT_RDFS "subPropertyOf", false, false}, {ENT_OWL "equivalentProperty", true, false},
    {ENT_OWL "inverseOf", true, true},
};

/* Reach a term once each way; blank nodes (restrictions, unions) are no names. */
static void reach(ent_entailment *e, size_t first, ent_id term, bool is_flipped)
{
    if (ent_store_term(e->axioms, term).kind != ENT_TERM_IRI)
        return;
    for (size_t i = first; i < e->all.n; i++)
        if (e->all.v[i].term == term && e->all.v[i].is_flipped == is_flipped)
            return;
    *ENT_PUSH(e->all) = (consequence){term, is_flipped};
}

static void follow(ent_entailment *e, size_t first, consequence from)
{
    for (size_t i = 0; i < sizeof links / sizeof *links; i++) {
        ent_id property = ent_store_iri(e->axioms, links[i].property);
        if (!property)
            continue;
        bool is_flipped = from.is_flipped != links[i].flips;
        ent_cursor up = ent_store_match(e->axioms, from.term, property, 0, 0, true);
        for (const ent_quad *q; (q = ent_cursor_next(&up));)
            reach(e, first, q->o, is_flipped);
        if (!links[i].both_ways)
            continue;
        ent_cursor down = ent_store_match(e->axioms, 0, property, from.term, 0, true);
        for (const ent_quad *q; (q = ent_cursor_next(&down));)
            reach(e, first, q->s, is_flipped);
    }
}

/* All that follows of a term, the term itself (first, as it stands) left out. */
static consequence_range close_term(ent_entailment *e, ent_id term)
{
    size_t first = e->all.n;
    reach(e, first, term, false);
    for (size_t at = first; at < e->all.n; at++)
        follow(e, first, e->all.v[at]);
    return (consequence_range){(uint32_t)first + 1, (uint32_t)(e->all.n - first - 1)};
}

ent_entailment *ent_entailment_new(const ent_kb *kb)
{
    ent_entailment *e = ent_calloc(1, sizeof *e);
    e->axioms = ent_axioms_open(kb);
    e->terms = ent_map_new();
    for (ent_id id = 1; id <= ent_store_terms(e->axioms); id++) {
        ent_term term = ent_store_term(e->axioms, id);
        if (term.kind != ENT_TERM_IRI)
            continue;
        size_t before = e->all.n;
        consequence_range range = close_term(e, id);
        if (!range.count) {
            e->all.n = before;
            continue;
        }
        *ent_map_put(e->terms, term.value, NULL) = (uint32_t)e->of.n;
        *ENT_PUSH(e->of) = range;
    }
    return e;
}

void ent_entailment_free(ent_entailment *e)
{
    if (!e)
        return;
    ent_store_free(e->axioms);
    ENT_VEC_FREE(e->all);
    ENT_VEC_FREE(e->of);
    ent_map_free(e->terms);
    free(e);
}

/* What follows of the name of a class or property; none for most. */
static consequence_range consequences(const ent_entailment *e, ent_str name)
{
    uint32_t number = ent_map_get(e->terms, name);
    return number == ENT_NONE ? (consequence_range){0, 0} : e->of.v[number];
}

static void entail_classes(const ent_entailment *e, ent_quads *quads, ent_triple from)
{
    consequence_range range = consequences(e, from.o.value);
    for (uint32_t i = 0; i < range.count; i++) {
        from.o = ent_store_term(e->axioms, e->all.v[range.first + i].term);
        *ENT_PUSH(quads->triples) = from;
    }
}

static void entail_properties(const ent_entailment *e, ent_quads *quads, ent_triple from)
{
    consequence_range range = consequences(e, from.p);
    for (uint32_t i = 0; i < range.count; i++) {
        consequence c = e->all.v[range.first + i];
        ent_triple to = {from.s, ent_store_term(e->axioms, c.term).value, from.o};
        if (c.is_flipped && from.o.kind != ENT_TERM_IRI)
            continue;
        if (c.is_flipped) {
            to.s = from.o.value;
            to.o.value = from.s;
        }
        *ENT_PUSH(quads->triples) = to;
    }
}

void ent_entail(const ent_entailment *e, ent_quads *quads)
{
    for (size_t i = 0, n = quads->triples.n; i < n; i++) {
        ent_triple t = quads->triples.v[i];
        if (ent_str_is(t.p, ENT_RDF "type") && t.o.kind == ENT_TERM_IRI)
            entail_classes(e, quads, t);
        entail_properties(e, quads, t);
    }
}
