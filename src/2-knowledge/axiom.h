/* The vocabulary's axioms on their way through the image: which statements of the sources they are, and how they are
 * read again. Classes, properties, domains, ranges, cardinalities, alignments, the individuals of the vocabulary; not
 * what is said of people and places, nor labels. */
#ifndef ENT_AXIOM_H
#define ENT_AXIOM_H

#include "builder.h"
#include "sources.h"

#define ENT_RDF  "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
#define ENT_RDFS "http://www.w3.org/2000/01/rdf-schema#"
#define ENT_OWL  "http://www.w3.org/2002/07/owl#"
#define ENT_XSD  "http://www.w3.org/2001/XMLSchema#"

/* Note the axioms of a source, once its items are declared. */
void ent_axioms_note(ent_builder *builder, const ent_source *source);

/* The axioms as an indexed store, literals without datatype; the caller frees it. */
ent_store *ent_axioms_open(const ent_kb *kb);

#endif
