/* Training of the tagger from annotated sentences. */
#ifndef ENT_TRAIN_H
#define ENT_TRAIN_H

#include "tagger.h"

typedef struct ent_trainer ent_trainer;

ent_trainer *ent_trainer_new(void);
void ent_trainer_free(ent_trainer *trainer);

/* Add an article: gold labels of all its tokens (ENT_LABEL_…); `weight` of its sentences in the gradient. */
void ent_trainer_add(ent_trainer *trainer, const ent_tokens *tokens, const ent_features *features,
                     const uint8_t *labels, double weight);

typedef struct {
    int epochs;           /* passes over the data */
    double rate;          /* of the first step */
    double l2;            /* strength of the prior, per sentence */
    unsigned least;       /* a feature seen fewer times than this is not learnt */
    double lean;          /* taken from the score of O when names are sought (see tagger_file.h) */
    double slope, offset; /* calibration: confidence = logistic(slope * log odds + offset) */
    size_t most_bytes;    /* of its table of weights */
    ent_str classes;      /* table of word classes that the features were made with; kept in the model */
} ent_training;

/* Train and write the model. `progress` (may be NULL) hears the loss of each epoch. Deterministic: same data in the
 * same order give the same bytes. */
ent_status ent_trainer_run(ent_trainer *trainer, const ent_training *options, const char *path,
                           void (*progress)(int epoch, double loss), const ent_log *log);

#endif
