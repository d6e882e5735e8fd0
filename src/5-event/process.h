/* The series that a meeting belongs to - the Astana talks, the G7 - and its round. */
#ifndef ENT_PROCESS_H
#define ENT_PROCESS_H

#include "document.h"
#include "meeting.h"

/* Set the process that the sentence names, else one at work whose seat is the meeting's place and whose theme the
 * article speaks of; and the round ("17e cycle"). Place, day and parties of the meeting are known before. */
void ent_set_process(const ent_document *doc, ent_span sentence, ent_meeting *meeting);

#endif
