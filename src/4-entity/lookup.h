/* A name in the text to the item of the knowledge base that has it. */
#ifndef ENT_LOOKUP_H
#define ENT_LOOKUP_H

#include "document.h"

/* The item of this kind that has exactly this name (of a person also without middle initials and "Jr."); the best of
 * several: full names before short before ambiguous ones, states before cities, populous before small. 0 if none. */
ent_item ent_name_lookup(const ent_document *doc, ent_span span, ent_kind type);

#endif
