/* The line from text to meetings.
 *
 *   text ─> tokens ─> matches ─> names ─> mentions, entities ─> phrases, posts, nominals ─> meetings
 */
#ifndef ENT_ANALYSE_H
#define ENT_ANALYSE_H

#include "document.h"
#include "meeting.h"

/* What analysis reads: knowledge, the two models, the romanizations that the knowledge holds. Without a judge no
 * description is said of anybody, and there can be no meetings. */
typedef struct {
    const ent_kb *kb;
    const ent_tagger *tagger;
    const ent_judge *judge;
    const ent_romanizer *romanizer;
} ent_models;

/* How far: the tokens; names, entities, descriptions and posts (what training of the judge begins with); all. */
typedef enum { ENT_UP_TO_TOKENS, ENT_UP_TO_ENTITIES, ENT_UP_TO_MEETINGS } ent_stage;

/* Analyse the article up to a stage. `meetings` may be NULL before the last. */
void ent_analyse(ent_document *doc, ent_meetings *meetings, const ent_models *models, const ent_article *article,
                 ent_stage stage);

#endif
