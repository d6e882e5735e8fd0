/* The place and the date of a meeting: candidates around its trigger. */
#ifndef ENT_SLOT_H
#define ENT_SLOT_H

#include "date.h"
#include "judge_feature.h"
#include "meeting.h"

enum { ENT_SLOT_CANDIDATES = 48 };

/* Places named in the trigger's sentence, the two around it and the dateline. Returns how many. */
size_t ent_place_candidates(const ent_scene *scene, ent_slot_candidate out[ENT_SLOT_CANDIDATES]);

/* Dates told there; `which[i]` is the candidate's number in `dates`. */
size_t ent_date_candidates(const ent_scene *scene, const ent_dates *dates, ent_slot_candidate out[ENT_SLOT_CANDIDATES],
                           size_t which[ENT_SLOT_CANDIDATES]);

/* The likeliest of them, if likely enough: the meeting's place; its day or span of days, with which a meeting told as
 * held may prove to be planned, or the other way round. The meeting's kind and status are known before. */
void ent_set_place(const ent_scene *scene, const ent_judge *judge, ent_meeting *meeting);
void ent_set_date(const ent_scene *scene, const ent_dates *dates, const ent_judge *judge, ent_meeting *meeting);

#endif
