/* What the vocabulary implies of statements: the alignments that the ontology declares, materialised for stores without
 * a reasoner. Superclasses, superproperties, equivalents and inverses, closed transitively; nothing of domains and
 * ranges, which are there to be checked. */
#ifndef ENT_ENTAIL_H
#define ENT_ENTAIL_H

#include "kb.h"
#include "quads.h"

typedef struct ent_entailment ent_entailment; /* immutable; may serve many threads */

ent_entailment *ent_entailment_new(const ent_kb *kb);
void ent_entailment_free(ent_entailment *entailment); /* NULL is fine */

/* Add to the quads what follows from them; their strings live as long as both. */
void ent_entail(const ent_entailment *entailment, ent_quads *quads);

#endif
