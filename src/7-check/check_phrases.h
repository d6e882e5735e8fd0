/* Quotations against each other and their places, as far as a graph holds it: a phrase's length is that of its words,
 * its IRI tells its place, and two phrases that overlap have the same letters there. */
#ifndef ENT_CHECK_PHRASES_H
#define ENT_CHECK_PHRASES_H

#include "store.h"

typedef struct {
    ent_id subject, context;
    uint32_t begin, end; /* code points */
    ent_str words;
} ent_check_phrase;

typedef ENT_VEC(ent_check_phrase) ent_check_phrases;

/* Why the phrase is wrong by itself, NULL if it is not. `iri` is its own, `context_iri` its article's. */
const char *ent_check_phrase_fault(const ent_check_phrase *phrase, ent_str iri, ent_str context_iri);

/* Sort the phrases and hand over each that does not agree with one that begins before it, with that one. */
typedef void ent_check_phrase_fn(void *handle, const ent_check_phrase *phrase, const ent_check_phrase *other);
void ent_check_phrases_agree(ent_check_phrases *phrases, ent_check_phrase_fn *each, void *handle);

#endif
