/* IRIs that the graph mints: readable, stable, valid in every store. */
#ifndef ENT_IRI_H
#define ENT_IRI_H

#include "document.h"

/* Is it an absolute IRI of printable ASCII, fit to be the prefix of others? */
bool ent_iri_is_base(ent_str iri);

/* Append `text` with everything but unreserved ASCII (RFC 3986) percent-encoded. */
void ent_iri_add(ent_buf *out, ent_str text);

/* Append a name as a slug: folded words joined by "-"; letters that do not fold to ASCII are percent-encoded. */
void ent_iri_slug(ent_buf *out, ent_str name);

/* The IRI of an item of the knowledge base under the base chosen; arena. */
ent_str ent_iri_item(ent_arena *arena, const ent_kb *kb, ent_item item, const char *base);

/* The IRI of an entity: the knowledge base's, else BASE person|place|organization/slug; arena. */
ent_str ent_iri_entity(const ent_document *doc, uint32_t entity, const char *base);

ent_str ent_iri_article(ent_arena *arena, ent_str id, const char *base);

#endif
