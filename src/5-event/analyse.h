/* The line from text to meetings.
 *
 *   text ─> tokens ─> matches ─> names ─> mentions, entities ─> phrases, posts, nominals ─> meetings
 */
#ifndef ENT_ANALYSE_H
#define ENT_ANALYSE_H

#include "document.h"
#include "meeting.h"

/* Analyse an article: everything up to the meetings. */
void ent_analyse(ent_document *doc, ent_meetings *meetings, const ent_kb *kb, const ent_tagger *tagger, const ent_article *article);

#endif
