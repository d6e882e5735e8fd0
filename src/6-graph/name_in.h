/* What a graph calls a node. */
#ifndef ENT_NAME_IN_H
#define ENT_NAME_IN_H

#include "store.h"

/* Its label, else another name of it, in the language ("en", "fr") if it has one there, the first by bytes; else the
 * end of its IRI. Borrowed from the store, which is indexed. */
ent_str ent_name_in(const ent_store *graph, ent_id node, const char *lang);

#endif
