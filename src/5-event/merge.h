/* One event, one node: the sentences of an article that tell of the same meeting. */
#ifndef ENT_MERGE_H
#define ENT_MERGE_H

#include "meeting.h"

/* Add the meeting, or unite it with one that it tells again: compatible day, place, process and overlapping parties.
 * A person of no known state may gain one by it. */
void ent_merge_meeting(ent_document *doc, ent_meetings *meetings, const ent_meeting *meeting);

/* Give a meeting what another sentence tells of it (place, day, evidence), not its parties. */
void ent_add_to_meeting(const ent_document *doc, ent_meeting *into, const ent_meeting *more);

#endif
