/* An in-memory set of RDF quads with interned terms and sorted indexes.
 * What queries, diagrams and checks read. Build: new, read or add …, index;
 * then match from any number of threads. */
#ifndef ENT_STORE_H
#define ENT_STORE_H

#include "base.h"

typedef enum { ENT_TERM_IRI, ENT_TERM_LITERAL, ENT_TERM_BLANK } ent_term_kind;

/* A term by value; strings are borrowed (from the store when it gives them). */
typedef struct {
    ent_term_kind kind;
    ent_str value;    /* IRI, lexical form or blank label */
    ent_str lang;     /* literals only; empty: none; compared without case */
    ent_str datatype; /* literals only: IRI; empty: none (xsd:string) */
} ent_term;

typedef uint32_t ent_id; /* a term of one store; 0: no term, or any in a pattern; as graph: the default graph */

typedef struct {
    ent_id s, p, o, g;
} ent_quad;

typedef struct ent_store ent_store;

ent_store *ent_store_new(void);
void ent_store_free(ent_store *store); /* NULL is fine */

/* Read a file ("-": standard input) with Raptor; the format is `format` (a Raptor
 * parser name) or, if NULL, goes by the file's ending (.ttl .nt .nq .rdf .trig).
 * All statements or none are added. Network and external entities are off. */
ent_status ent_store_read(ent_store *store, const char *path, const char *format, const ent_log *log);

ent_id ent_store_intern(ent_store *store, ent_term term);     /* adds if new */
ent_id ent_store_find(const ent_store *store, ent_term term); /* 0 if unknown */
ent_id ent_store_iri(const ent_store *store, const char *iri);
ent_term ent_store_term(const ent_store *store, ent_id id);
size_t ent_store_terms(const ent_store *store); /* ids run from 1 to this */
void ent_store_add(ent_store *store, ent_quad quad);

/* Sort and unite (a quad is held once). Call after adding and before matching. */
void ent_store_index(ent_store *store);
size_t ent_store_count(const ent_store *store);

/* Walk the quads that match; 0 in s, p, o is a wildcard. `any_graph` ignores g. In order of the index used,
 * which is the order of ids: deterministic for the same input. */
typedef struct {
    const ent_store *store;
    ent_quad pattern;
    bool any_graph;
    const ent_quad *at, *end;
} ent_cursor;

ent_cursor ent_store_match(const ent_store *store, ent_id s, ent_id p, ent_id o, ent_id g, bool any_graph);
const ent_quad *ent_cursor_next(ent_cursor *cursor); /* NULL at the end */

/* The first object of (s, p) in any graph, 0 if none. */
ent_id ent_store_object(const ent_store *store, ent_id s, ent_id p);

#endif
