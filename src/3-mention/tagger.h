/* The tagger: a linear-chain conditional random field over the sentences of an
 * article that finds names of persons, places and organizations.
 *
 *   tokens  Le président russe , Vladimir Poutine , en   entretien à Moscou
 *   labels  O  O         O     O B-PER    I-PER   O O    O         O B-PLA
 *
 * Method: Lafferty, McCallum, Pereira 2001; trained by stochastic gradient with
 * AdaGrad step sizes (Duchi, Hazan, Singer 2011). The confidence of a name is
 * the model's probability of its labels. Weights are kept as bytes. */
#ifndef ENT_TAGGER_H
#define ENT_TAGGER_H

#include "feature.h"

enum { ENT_LABELS = 7 }; /* O, B-I of person, place, organization */

typedef struct {
    ent_span span;
    ent_kind type;     /* ENT_PERSON, ENT_PLACE or ENT_ORGANIZATION */
    double confidence; /* 0 … 1 */
} ent_name;

typedef ENT_VEC(ent_name) ent_names;

typedef struct ent_tagger ent_tagger; /* immutable */

/* Map a model file; NULL on failure, which has been reported. */
ent_tagger *ent_tagger_open(const char *path, const ent_log *log);
void ent_tagger_close(ent_tagger *tagger);         /* NULL is fine */
ent_str ent_tagger_hash(const ent_tagger *tagger); /* hex: which model this is */

/* Append the names of the sentences to `names`, in order. */
void ent_tagger_names(const ent_tagger *tagger, const ent_tokens *tokens, const ent_features *features,
                      ent_names *names);

/* ---- shared with training ---- */

enum {
    ENT_LABEL_O,
    ENT_LABEL_B_PERSON,
    ENT_LABEL_I_PERSON,
    ENT_LABEL_B_PLACE,
    ENT_LABEL_I_PLACE,
    ENT_LABEL_B_ORGANIZATION,
    ENT_LABEL_I_ORGANIZATION
};

bool ent_label_may_follow(int before, int label); /* before: -1 at the sentence's beginning */

/* Forward and backward sums over a sentence, in log space. scores: [n][ENT_LABELS]; results as wide. */
typedef struct {
    ENT_VEC(double) scores, forward, backward;
} ent_lattice;
void ent_lattice_free(ent_lattice *lattice);
/* Fills forward and backward from scores and transitions [before][label]; returns log Z. */
double ent_lattice_sums(ent_lattice *lattice, size_t n, const double transitions[ENT_LABELS][ENT_LABELS]);
/* The best sequence of labels. */
void ent_lattice_best(const ent_lattice *lattice, size_t n, const double transitions[ENT_LABELS][ENT_LABELS],
                      uint8_t *labels);

#endif
