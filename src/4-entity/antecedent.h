/* Who of the persons that an article names may a description stand for? What is known of each where the description
 * stands, and the features that the judge weighs.
 *
 *   Angela Merkel a reçu vendredi Edouard Philippe à Berlin. La chancelière …
 *   last, named once              last, named once, nearer   office, gender, state: 1st; nearness: 2nd
 */
#ifndef ENT_ANTECEDENT_H
#define ENT_ANTECEDENT_H

#include "document.h"
#include "judge.h"

/* How far what is known of a person bears a description out. */
typedef enum {
    ENT_CLAIM_NOT_KNOWN, /* no office is known */
    ENT_CLAIM_OTHER,     /* other offices are */
    ENT_CLAIM_ELSEWHERE, /* the office, in another state or body */
    ENT_CLAIM_ROLE,      /* the office, of whom is not said */
    ENT_CLAIM_FULL       /* the office in that state or body */
} ent_claim;

/* A person of the article, as of the place in the text that has been reached. */
typedef struct {
    uint32_t entity;
    uint8_t gender;               /* 'm', 'f' or 0; by given name where nothing else tells */
    ent_item role;                /* the office held, by the article or else by the knowledge base; 0 */
    uint32_t before;              /* how often named so far */
    uint32_t last;                /* token of the latest name or description so far; ENT_NONE */
    bool opens;                   /* it was the first person of its sentence */
    bool next;                    /* no other person is named sooner after it */
    uint32_t follows;             /* token of the next name in the sentence; ENT_NONE */
    ent_claim article, now, past; /* to the description at hand: by the article, by offices held then, earlier */
    bool same_item, same_word, same_last; /* described so before: by a phrase of the same meaning, of the same
                                                words; the last one of these words was this person's */
    bool same_state, other_state;         /* the description tells a state: the person's, another than the person's */
    int rank;                             /* all this in a number, to compare persons by */
} ent_candidate;

typedef struct {
    const ent_document *doc;
    ENT_VEC(ent_candidate) persons; /* by entity */
    size_t names;                   /* mentions that are names come first */
    size_t next_name;               /* the first that has not been passed */
    const ent_phrase *phrase;       /* the description at hand */
    ent_item role;                  /* its office; of a counterpart that of whom it answers to */
    uint8_t gender;                 /* that its words tell */
    bool plural;
    int best;         /* rank of the best */
    uint32_t rivals;  /* how many persons have it */
    uint32_t apposed; /* tokens to the next name of a person in the sentence, from the phrase's end; ENT_NONE */
} ent_antecedents;

/* The persons of a document whose names are resolved and whose posts are found; free by ENT_VEC_FREE(a->persons). */
void ent_antecedents_begin(ent_antecedents *a, const ent_document *doc);
/* Go on to a description; phrases are asked for by position. `role` as above. */
void ent_antecedents_reach(ent_antecedents *a, const ent_phrase *phrase, ent_item role);
/* Note that the description at hand stands for a person. */
void ent_antecedents_refer(ent_antecedents *a, uint32_t entity);

size_t ent_antecedent_features(const ent_antecedents *a, size_t person, uint64_t out[ENT_JUDGE_FEATURES]);

#endif
