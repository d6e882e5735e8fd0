/* For whom somebody stands: what draws people and organizations into states. */
#ifndef ENT_AFFILIATION_H
#define ENT_AFFILIATION_H

#include "terms.h"

typedef struct {
    ent_id side;        /* a state, else an organization or place; 0 if unknown */
    ent_view_role role; /* of a person, by the post that gives the side */
} ent_affiliation;

/* A person: by its posts (those that an article names before those that only the knowledge has, those of the time
 * before former ones, those of a state before those of an organization, the higher office first), else by
 * nationality. An organization or place: its country, else the outermost body it belongs to, maybe itself. */
ent_affiliation ent_affiliation_of(const ent_terms *terms, ent_id entity, ent_view_kind kind);

/* What an entity is, by its types, else by its IRI; `fallback` where neither tells. */
ent_view_kind ent_kind_of_entity(const ent_terms *terms, ent_id entity, ent_view_kind fallback);

#endif
