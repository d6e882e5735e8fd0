/* Quads of one graph, gathered, then written sorted and without doublets. */
#ifndef ENT_QUADS_H
#define ENT_QUADS_H

#include "writer.h"

/* A statement whose subject is an IRI; strings are borrowed and must live until written. */
typedef struct {
    ent_str s, p;
    ent_term o;
} ent_triple;

typedef struct {
    ent_arena *arena;
    ENT_VEC(ent_triple) triples;
} ent_quads;

/* Predicates and classes by prefixed name: "rdf:type", "schema:Person"; arena. */
ent_str ent_term_iri(ent_arena *arena, const char *prefixed);

void ent_quads_iri(ent_quads *q, ent_str s, const char *p, ent_str o);
void ent_quads_class(ent_quads *q, ent_str s, const char *p, const char *prefixed);
void ent_quads_text(ent_quads *q, ent_str s, const char *p, ent_str text,
                    const char *lang); /* lang may be NULL or "" */
void ent_quads_typed(ent_quads *q, ent_str s, const char *p, ent_str text, const char *xsd); /* "date", "decimal" … */
void ent_quads_integer(ent_quads *q, ent_str s, const char *p, uint32_t number);
void ent_quads_write(ent_quads *q, ent_writer *writer, ent_str graph); /* and forget them */

/* The namespace table: prefix and IRI, ended by NULLs. */
typedef struct {
    const char *prefix, *iri;
} ent_namespace;
const ent_namespace *ent_namespaces(void);

#endif
