/* Learning word classes from plain text.
 *
 * Method: the exchange algorithm for the two-sided class bigram model (Kneser
 * and Ney 1993; Martin, Liermann, Ney 1998): each word in turn moves to the
 * class that makes the text likeliest, until few move. One run a level. */
#ifndef ENT_CLASS_TRAIN_H
#define ENT_CLASS_TRAIN_H

#include "classes.h"

typedef struct ent_class_trainer ent_class_trainer;

ent_class_trainer *ent_class_trainer_new(void);
void ent_class_trainer_free(ent_class_trainer *trainer);

/* Add a tokenized text; its words are counted as they stand, sentence by sentence. */
void ent_class_trainer_add(ent_class_trainer *trainer, const ent_tokens *tokens);

typedef struct {
    unsigned classes[ENT_CLASS_LEVELS]; /* how many at each level, 2 … 65,535 */
    unsigned least;                     /* a word seen fewer times has no class */
    unsigned passes;                    /* over the words, at each level */
} ent_class_training;

/* Learn and write the file. Deterministic: same texts in the same order give the same bytes. */
ent_status ent_class_trainer_run(ent_class_trainer *trainer, const ent_class_training *options, const char *path,
                                 const ent_log *log);

#endif
