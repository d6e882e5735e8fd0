/* Names of persons: full names first, then surnames by the article, then by the knowledge base. */
#ifndef ENT_PERSON_H
#define ENT_PERSON_H

#include "document.h"

/* Used by name.c: persons among doc->names to entities and mentions. */
void ent_resolve_persons(ent_document *doc);

/* Is an office held on a day (yyyymmdd; 0: any)? Unknown parts of dates count in its favour. */
bool ent_office_held(const ent_office *office, uint32_t day);

#endif
