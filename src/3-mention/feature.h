/* What the tagger sees of a token: its word, shape and affixes, its neighbours,
 * what the knowledge base says of it, and where else in the article it stands.
 * Features are 64-bit hashes; the model keeps a weight vector for each it knows. */
#ifndef ENT_FEATURE_H
#define ENT_FEATURE_H

#include "lexicon.h"

enum { ENT_FEATURES_MAX = 80 };

/* Per-token facts, computed once for an article. */
typedef struct {
    uint64_t word;                 /* hash of the folded form, digits made alike */
    uint64_t prefix[3], suffix[3]; /* of 2, 3, 4 bytes; 0 if the word is shorter */
    uint8_t shape;                 /* class of its letters' case */
    uint8_t gazetteer;             /* kind, surety and position in the longest known name that covers it */
    uint8_t lexicon;               /* kind of the lexicon word that covers it: role, honorific, month, … */
    uint8_t
        elsewhere; /* is the word in this article also in lower case, capitalised inside a sentence, in a full name */
} ent_token_facts;

typedef struct {
    ENT_VEC(ent_token_facts) facts; /* one a token */
    ENT_VEC(uint8_t) seen;          /* scratch: by interned word */
    int lang;
} ent_features;

void ent_features_prepare(ent_features *features, const ent_kb *kb, const ent_tokens *tokens,
                          const ent_matches *matches, int lang);
void ent_features_free(ent_features *features);

/* The features of token i of the sentence; returns how many. */
size_t ent_features_of(const ent_features *features, ent_span sentence, uint32_t i, uint64_t out[ENT_FEATURES_MAX]);

#endif
