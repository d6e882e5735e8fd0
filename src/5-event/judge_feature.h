/* What the judge of meetings is asked: does a trigger really tell of a meeting, who of those named around it took part,
 * and which place and date are its own? Hashed features of trigger, frame, parties and neighbours. The knowledge says
 * what may be a meeting; the judge says how likely it is here. */
#ifndef ENT_JUDGE_FEATURE_H
#define ENT_JUDGE_FEATURE_H

#include "judge.h"
#include "trigger.h"
#include "unit.h"

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

#endif
