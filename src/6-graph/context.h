/* A JSON-LD context: prefixes, and short names for the vocabulary of the graphs with the type of their values, as the
 * ontology declares them. A name that two terms would share is the first's: ent: before schema: before the rest. */
#ifndef ENT_CONTEXT_H
#define ENT_CONTEXT_H

#include "kb.h"
#include <jansson.h>

typedef struct ent_context ent_context;

ent_context *ent_context_new(void);
void ent_context_free(ent_context *context); /* NULL is fine */

/* Prefixes first, then the terms, then questions. */
void ent_context_prefix(ent_context *context, const char *prefix, const char *iri);
void ent_context_terms(ent_context *context, const ent_kb *kb);

/* The "@context" object; a new reference. */
json_t *ent_context_json(const ent_context *context);

/* An IRI as "prefix:rest", or as it is. The second must be asked of IRIs that others minted: "geo:48.2,16.4" would be
 * read as a term of the prefix geo, and JSON-LD has no other way to write it. */
void ent_context_compact(const ent_context *context, ent_buf *out, ent_str iri);
bool ent_context_can_hold(const ent_context *context, ent_str iri);
/* A class or property by its short name, else compacted. */
void ent_context_name(const ent_context *context, ent_buf *out, ent_str iri);
/* What a property's strings are: "@id" (IRIs), an IRI of a datatype, or "" (text). */
ent_str ent_context_coercion(const ent_context *context, ent_str property);

#endif
