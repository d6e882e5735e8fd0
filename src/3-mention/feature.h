/* What the tagger sees of a token: its word, shape and affixes, its neighbours,
 * what the knowledge base says of it, and where else in the article it stands.
 * Features are 64-bit hashes; the model keeps a weight vector for each it knows.
 *
 * Two kinds, so that the sums of the first can be kept for a token that comes
 * again: what one token says by itself, to itself and to its neighbours up to
 * two places away, and what several tokens say together. */
#ifndef ENT_FEATURE_H
#define ENT_FEATURE_H

#include "classes.h"
#include "lexicon.h"

enum { ENT_REACH = 2, ENT_FEATURES_MAX = 128 };

/* May a token be in a name? */
typedef enum {
    ENT_FAR,  /* no: an ordinary word, no capital near */
    ENT_NEAR, /* an ordinary word, number or sign near a capital: if such a word is known to stand in names */
    ENT_OPEN  /* by its own look, or as the knowledge base knows it */
} ent_openness;

/* How a word stands anywhere in the article, or in names that the knowledge base knows. */
enum {
    ENT_ELSE_LOWER = 1,
    ENT_ELSE_CAPITAL = 2, /* inside a sentence */
    ENT_ELSE_PERSON = 4,
    ENT_ELSE_PLACE = 8,
    ENT_ELSE_ORGANIZATION = 16,
    ENT_ELSE_GIVEN = 32,
    ENT_ELSE_SURNAME = 64
};

/* What a token is to an acronym that the article explains. */
enum { ENT_ACRONYM_NONE, ENT_ACRONYM_LONG_BEGINS, ENT_ACRONYM_LONG, ENT_ACRONYM_SHORT, ENT_ACRONYM_AGAIN };

/* Per-token facts, computed once for an article. */
typedef struct {
    uint64_t word;                    /* hash of the folded form, digits made alike */
    uint64_t prefix[3], suffix[3];    /* of 2, 3, 4 bytes; 0 if the word is shorter */
    uint16_t class[ENT_CLASS_LEVELS]; /* of words that stand in like company; 0: not known */
    uint8_t shape;                    /* class of its letters' case */
    uint8_t gazetteer;                /* kind, surety and position in the longest known name that covers it */
    uint8_t lexicon;                  /* kind of the lexicon word that covers it: role, honorific, month, … */
    uint8_t acronym;                  /* ENT_ACRONYM_… */
    uint8_t openness;                 /* ent_openness */
    uint8_t elsewhere;                /* ENT_ELSE_… */
} ent_token_facts;

typedef struct {
    ENT_VEC(ent_token_facts) facts; /* one a token */
    ENT_VEC(uint8_t) seen;          /* scratch: by interned word */
    int lang;
} ent_features;

void ent_features_prepare(ent_features *features, const ent_kb *kb, const ent_classes *classes,
                          const ent_tokens *tokens, const ent_matches *matches, int lang);
void ent_features_free(ent_features *features);

/* What a token says by itself to the one `offset` places before it (-ENT_REACH … ENT_REACH; 0: itself); NULL: there
 * is no token, the sentence ends. Depends on nothing else. Returns how many. */
size_t ent_features_alone(const ent_token_facts *token, int offset, uint64_t out[ENT_FEATURES_MAX]);

/* What is said of token i of the sentence by several facts together. */
size_t ent_features_joint(const ent_features *features, ent_span sentence, uint32_t i, uint64_t out[ENT_FEATURES_MAX]);

/* That the word, not capitalised, stands in names: a feature without weights. */
uint64_t ent_feature_inner(const ent_token_facts *token);

#endif
