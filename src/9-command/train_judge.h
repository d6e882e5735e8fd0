/* Training of the judge (see judge.h) from articles annotated with meetings. */
#ifndef ENT_TRAIN_JUDGE_H
#define ENT_TRAIN_JUDGE_H

#include "analyse.h"
#include <jansson.h>

/* Add the candidates of an article: {"text", "lang", "published", "meetings": [{"evidence": [begin, end],
 * "participants": [{"spans": [[begin, end]…], "country": "RU"}…], "optional": […], "place": […], "place_optional": […],
 * "dates": ["2015-10-20"…], "date_spans": [[begin, end]…]}…], "judged": [[begin, end]…]}, offsets in code points. With
 * "judged" only triggers that overlap one of these teach, and of a meeting only those in its evidence. False if it is
 * not of this form. */
bool ent_train_judge_add(ent_judge_trainer *trainer, ent_document *doc, const ent_models *models,
                         const json_t *article);

#endif
