/* Persons of the knowledge base by the romanization keys of their names, and the choice among homonyms.
 *
 * A key is looser than a spelling, so the article must speak for the person: by naming the state, or the office beside
 * the name. Who fits best by state and office near by and by the article's day is meant; where two fit equally well,
 * nobody is. */
#ifndef ENT_ROMANIZED_H
#define ENT_ROMANIZED_H

#include "document.h"

/* The person whose full name this is in another spelling; 0 if none or undecided. A surname alone finds nobody. */
ent_item ent_romanized_lookup(ent_document *doc, ent_span span);

/* Among the persons who have exactly this full name, the one that the article speaks for most; `first`, whom the order
 * of the knowledge gives, where it speaks for none or for several alike. */
ent_item ent_romanized_homonym(const ent_document *doc, ent_span span, ent_item first);

/* How strongly the article speaks for a person at a name: 0 not at all; 2 and more: its state is spoken of. */
int ent_romanized_weight(const ent_document *doc, ent_span span, ent_item person);

/* Two names of unknown persons can only be the same if their sounds agree: a cheap test before the next. */
uint64_t ent_romanized_sound(const ent_document *doc, ent_span span);
bool ent_romanized_same(const ent_document *doc, ent_str name, ent_str other);

#endif
