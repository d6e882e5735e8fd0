/* The line from text to meetings.
 *
 *   text ─> tokens ─> matches ─> names ─> mentions, entities ─> phrases, posts, nominals ─> meetings
 */
#ifndef ENT_ANALYSE_H
#define ENT_ANALYSE_H

#include "document.h"
#include "meeting.h"

/* What analysis reads: knowledge and the two models. */
typedef struct {
    const ent_kb *kb;
    const ent_tagger *tagger;
    const ent_judge *judge;
} ent_models;

/* Everything up to the posts and descriptions; what training of the judge begins with. */
void ent_analyse_entities(ent_document *doc, const ent_models *models, const ent_article *article);

/* Everything up to the meetings. */
void ent_analyse(ent_document *doc, ent_meetings *meetings, const ent_models *models, const ent_article *article);

#endif
