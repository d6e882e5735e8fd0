/* Who took part in the meeting that a trigger tells of: units of its sentence, and where that names too few, of the
 * sentences around it and of the article's head. */
#ifndef ENT_PARTY_H
#define ENT_PARTY_H

#include "judge.h"
#include "meeting.h"

/* Put participants and host. `meant`: the sentence points to somebody named elsewhere ("ils", "la rencontre").
 * Returns how probable it is that at least two of them are parties. */
double ent_set_parties(const ent_scene *scene, const ent_judge *judge, bool meant, ent_meeting *meeting);

#endif
