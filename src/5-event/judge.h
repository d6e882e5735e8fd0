/* Judgements that wordings alone do not settle: does a trigger really tell of a meeting, who of those named around it
 * took part, and which place and date are its own? Logistic regressions over hashed features of trigger, frame, parties
 * and neighbours, trained on annotated articles. The knowledge says what may be a meeting; this says how likely it is
 * here. */
#ifndef ENT_JUDGE_H
#define ENT_JUDGE_H

#include "trigger.h"
#include "unit.h"

enum { ENT_JUDGE_FEATURES = 96 };

/* A trigger and its surroundings, as the features see them. */
typedef struct {
    const ent_document *doc;
    const ent_trigger *trigger;
    const ent_units *units; /* of the sentence; those before `context` are of the sentence before */
    size_t context;         /* how many units come from the sentence before */
    ent_span sentence;
    size_t subject, object;                     /* as the trigger's frame finds them; SIZE_MAX: none */
    bool place, date, process, pronoun, plural; /* plural: "ils", "les deux hommes" */
} ent_scene;

size_t ent_judge_trigger_features(const ent_scene *scene, uint64_t out[ENT_JUDGE_FEATURES]);
size_t ent_judge_party_features(const ent_scene *scene, size_t unit, uint64_t out[ENT_JUDGE_FEATURES]);

/* A place or date that may be the meeting's: in its sentence, one of the two around it, or the dateline. */
typedef struct {
    ent_span span;
    int sentence;    /* -1, 0, 1: relative to the trigger's; 2: the dateline */
    uint64_t type;   /* of place: state, city, building …; of date: its precision */
    uint32_t entity; /* of a place */
    bool stands;     /* a place: as places of events do, "à Sotchi", "Astana talks" */
} ent_slot_candidate;

size_t ent_judge_place_features(const ent_scene *scene, const ent_slot_candidate *candidate,
                                uint64_t out[ENT_JUDGE_FEATURES]);
size_t ent_judge_date_features(const ent_scene *scene, const ent_slot_candidate *candidate,
                               uint64_t out[ENT_JUDGE_FEATURES]);

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
/* Deterministic. `rate` of the first steps, `l2` prior, `least` sightings of a feature. */
ent_status ent_judge_trainer_run(ent_judge_trainer *trainer, int epochs, double rate, double l2, unsigned least,
                                 const char *path, const ent_log *log);

#endif
