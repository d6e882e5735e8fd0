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
void ent_lattice_add(ent_lattice *lattice, const double *scores); /* one more token; NULL: one that is O for sure */
/* Fills forward and backward from scores and transitions [before][label]; returns log Z. */
double ent_lattice_sums(ent_lattice *lattice, size_t n, const double transitions[ENT_LABELS][ENT_LABELS]);
/* The best sequence of labels. */
void ent_lattice_best(const ent_lattice *lattice, size_t n, const double transitions[ENT_LABELS][ENT_LABELS],
                      uint8_t *labels);

/* A sentence as the model sees it: the tokens that may be in a name; every run of others is one gap, labelled O. */
enum { ENT_GAP = UINT32_MAX };
typedef ENT_VEC(uint32_t) ent_chain;
/* `first` … `end` - 1 into `chain`; `knows_inner` tells of a token that is only near a capital. False: no token is
 * open. */
bool ent_chain_of(ent_chain *chain, const ent_features *features, ent_span sentence,
                  bool (*knows_inner)(const void *who, uint64_t inner), const void *who);

/* ---- tagging ---- */

typedef struct ent_tagger ent_tagger; /* immutable */

/* Map a model file; NULL on failure, which has been reported. */
ent_tagger *ent_tagger_open(const char *path, const ent_log *log);
void ent_tagger_close(ent_tagger *tagger); /* NULL is fine */
/* The word classes that the model was trained with; NULL tagger: none. */
ent_classes ent_tagger_classes(const ent_tagger *tagger);
ent_str ent_tagger_hash(const ent_tagger *tagger); /* hex: which model this is */

/* What tagging keeps from article to article, for one thread: room, and the sums of tokens that come again.
 * Zero-initialise before the first use. */
typedef struct ent_kept_sums ent_kept_sums;
typedef struct {
    ent_lattice lattice;
    ent_chain chain;
    ent_buf labels;
    ent_kept_sums *kept;
    const ent_tagger *of; /* whose sums they are */
} ent_tagging;
void ent_tagging_free(ent_tagging *tagging);

/* Append the names of the sentences to `names`, in order. */
void ent_tagger_names(const ent_tagger *tagger, const ent_tokens *tokens, const ent_features *features,
                      ent_tagging *tagging, ent_names *names);

#endif
