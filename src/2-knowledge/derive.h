/* What the compiler adds to what the files say: surnames and given names of
 * persons, the names that ICU gives to states, the roles of free-text positions. */
#ifndef ENT_DERIVE_H
#define ENT_DERIVE_H

#include "builder.h"
#include "pattern.h"
#include "sources.h"

/* "2004-03-09" -> 20040309, "2004-03" -> 20040300, "2004" -> 20040000; 0 if it is none of these. */
uint32_t ent_packed_date(ent_str text);

/* The ends of a full name as keys of the surname trie ("von der leyen", "der leyen", "leyen"), its first
 * word as a key of the other end (given name; family name where that comes first). */
void ent_derive_surnames(ent_builder *builder, const ent_sequence *name, ent_form form);

/* Names of every item with a country code that the sources declare, from ICU's data: French and English ones, and
 * forms in the languages whose scripts are known. */
void ent_derive_country_names(ent_builder *builder, const ent_sources *sources);

/* Positions such as "Minister of Foreign Affairs and Trade" to roles, by the longest role phrase inside them. */
typedef struct ent_positions ent_positions;
ent_positions *ent_positions_new(void);
void ent_positions_free(ent_positions *positions);
void ent_positions_add(ent_positions *positions, const ent_sequence *phrase, ent_item role_phrase);
/* What a role phrase says: its ENT_P_ROLE, and the ENT_P_POST_IN and ENT_P_ONLY_IN that limit it. */
void ent_positions_rule(ent_positions *positions, ent_item phrase, ent_property property, ent_item value);
ent_item ent_positions_role(const ent_positions *positions, ent_str position, ent_item in); /* 0: none */

#endif
