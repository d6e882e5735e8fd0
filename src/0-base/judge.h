/* Judgements that wordings alone do not settle, learnt from annotated articles: a logistic regression over hashed
 * features. Who asks says with features what it sees; each question has features of its own, so that one model holds
 * the weights of all.
 *
 *   question ─> features ─> sum of their weights ─> probability
 */
#ifndef ENT_JUDGE_H
#define ENT_JUDGE_H

#include "base.h"

enum { ENT_JUDGE_FEATURES = 96 }; /* the most that a question has */

/* Features under way to `out`: zero-initialise but for `number`, which tells one question's from another's. */
typedef struct {
    uint64_t *out; /* room for ENT_JUDGE_FEATURES; what is more is left out */
    size_t n;
    uint64_t number; /* of the template, one after the other */
} ent_judge_sink;

void ent_judge_put(ent_judge_sink *sink, uint64_t value);
void ent_judge_put2(ent_judge_sink *sink, uint64_t a, uint64_t b);
void ent_judge_put3(ent_judge_sink *sink, uint64_t a, uint64_t b, uint64_t c);

typedef struct ent_judge ent_judge; /* immutable */

ent_judge *ent_judge_open(const char *path, const ent_log *log); /* NULL on failure, which has been reported */
void ent_judge_close(ent_judge *judge);                          /* NULL is fine */
uint64_t ent_judge_hash(const ent_judge *judge);                 /* which model this is */
double ent_judge_probability(const ent_judge *judge, const uint64_t *features, size_t n);

/* ---- training ---- */

typedef struct ent_judge_trainer ent_judge_trainer;
ent_judge_trainer *ent_judge_trainer_new(void);
void ent_judge_trainer_free(ent_judge_trainer *trainer);
void ent_judge_trainer_add(ent_judge_trainer *trainer, const uint64_t *features, size_t n, bool yes);

/* `rate` of the first steps, `l2` prior, `least` sightings of a feature. */
typedef struct {
    int epochs;
    double rate, l2;
    unsigned least;
} ent_judge_training;

/* Learn from what was added so far, from the beginning each time. Deterministic. NULL, reported, if nothing was added.
 */
ent_judge *ent_judge_trainer_run(ent_judge_trainer *trainer, const ent_judge_training *training, const ent_log *log);
/* The finished file or none. */
ent_status ent_judge_write(const ent_judge *judge, const char *path, const ent_log *log);

#endif
