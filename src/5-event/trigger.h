/* Words that state a meeting, and whether they state that it is held, planned, cancelled or not at all.
 * Wordings, traps and modals are items of the knowledge base; this module is the method over them. */
#ifndef ENT_TRIGGER_H
#define ENT_TRIGGER_H

#include "document.h"

typedef enum { ENT_SAID_HELD, ENT_SAID_ONGOING, ENT_SAID_PLANNED, ENT_SAID_CANCELLED, ENT_SAID_NOT } ent_said;

typedef struct {
    ent_span span;
    ent_item item;
    bool verb;
    ent_property form; /* of a verb: ENT_P_PARTICIPLE, ENT_P_PAST … */
    bool passive;      /* "a été reçu par", "was received by" */
    ent_said said;
    double strength; /* of the item: how often it is a meeting between parties */
    ent_item modal;  /* what set the status; 0: the form alone */
} ent_trigger;

typedef ENT_VEC(ent_trigger) ent_triggers;

/* The triggers of a sentence that no trap voids, by position, without overlaps. */
void ent_find_triggers(const ent_document *doc, uint32_t sentence, ent_triggers *triggers);

/* Has the item a frame ("SubjectWith") or takes it a preposition ("avec")? */
bool ent_trigger_has(const ent_kb *kb, ent_item item, ent_property property, const char *local_or_text);

#endif
