/* Names to entities: which names of an article are the same person, place or organization, and which of the
 * knowledge base's that is. */
#ifndef ENT_NAME_H
#define ENT_NAME_H

#include "document.h"

/* From doc->names (the tagger's) to doc->mentions and doc->entities. */
void ent_resolve_names(ent_document *doc);

#endif
