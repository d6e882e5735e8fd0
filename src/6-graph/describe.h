/* What the knowledge base knows of an item, as statements. */
#ifndef ENT_DESCRIBE_H
#define ENT_DESCRIBE_H

#include "kb.h"
#include "quads.h"

/* The item's classes, as the knowledge states them. */
void ent_describe_classes(ent_quads *quads, const ent_kb *kb, ent_item item, ent_str iri);

/* Labels, links, position, containment, dated offices. */
void ent_describe_item(ent_quads *quads, const ent_kb *kb, ent_item item, const char *base);

/* Mark an item of the knowledge (0: none) as named by the graph, with the places and the state it lies in. */
void ent_mark_used(const ent_kb *kb, ent_item item, bool *used);

#endif
