/* Names of persons: full names first, then surnames by the article, then by the knowledge base. */
#ifndef ENT_PERSON_H
#define ENT_PERSON_H

#include "document.h"

/* Used by name.c: persons among doc->names to entities and mentions. */
void ent_resolve_persons(ent_document *doc);

/* Is an office held on a day (yyyymmdd; 0: any)? Unknown parts of dates count in its favour. */
bool ent_office_held(const ent_office *office, uint32_t day);

/* The gender that the knowledge base tells of a person, an honorific or a pronoun: 'm', 'f' or 0. */
uint8_t ent_gender_of(const ent_kb *kb, ent_item item);

#endif
