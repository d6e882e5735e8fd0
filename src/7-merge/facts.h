/* What all graphs together say that comparing reports of meetings needs: which nodes are meetings, which state
 * somebody stands for, which place lies in which, when an article was published. */
#ifndef ENT_FACTS_H
#define ENT_FACTS_H

#include "quad_stream.h"

#define ENT_MERGE_NS "https://w3id.org/entente/ontology#"
#define ENT_RDF_TYPE "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
#define ENT_SCHEMA   "http://schema.org/"

enum { ENT_DAY_UNKNOWN = INT32_MIN };

typedef struct ent_facts ent_facts;

ent_facts *ent_facts_new(void);
void ent_facts_free(ent_facts *facts); /* NULL is fine */

/* Take what the quad says, if it is of use; all quads must be shown before the first question. */
void ent_facts_add(ent_facts *facts, const ent_flat_quad *quad);

bool ent_facts_is_meeting(const ent_facts *facts, ent_str iri);
/* A meeting that is told in no article's graph; empty: there is none. */
ent_str ent_facts_stray(const ent_facts *facts);

/* Numbers for names, in the order of first sight, from 1; adds the name. */
uint32_t ent_facts_number(ent_facts *facts, ent_str iri);
ent_str ent_facts_name(const ent_facts *facts, uint32_t number);

bool ent_facts_is_state(const ent_facts *facts, uint32_t who);
bool ent_facts_stands_for(const ent_facts *facts, uint32_t who, uint32_t state);
/* Does the place lie in the other, directly or not? */
bool ent_facts_lies_in(const ent_facts *facts, uint32_t place, uint32_t in);
/* The state that a place is or lies in; 0: unknown. */
uint32_t ent_facts_state_of_place(const ent_facts *facts, uint32_t place);
/* Days since 1970-01-01, or ENT_DAY_UNKNOWN. */
int32_t ent_facts_published(const ent_facts *facts, uint32_t graph);

#endif
