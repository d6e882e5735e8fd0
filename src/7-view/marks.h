/* The names in a sentence that are known to mean somebody: what a page marks in it.
 *
 *   sentence  ──(nif:referenceContext)── article ──(nif:referenceContext)── mention ──(itsrdf:taIdentRef)── entity */
#ifndef ENT_MARKS_H
#define ENT_MARKS_H

#include "terms.h"

/* Fill in the marks of `evidence` (its begin, end and sentence are read already), which is the phrase `sentence` of
 * `article`. `entity`: by term, its index in the view or ENT_NONE; mentions of others are passed over, and so are those
 * that do not fit the sentence. In order, without overlap (the longer goes first). Memory is the arena's of the terms.
 */
void ent_marks_read(const ent_terms *terms, const ent_index *entity, ent_id article, ent_id sentence,
                    ent_view_evidence *evidence);

#endif
