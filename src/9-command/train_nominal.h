/* Training of what the judge says of descriptions (see nominal.h) from articles annotated with persons. */
#ifndef ENT_TRAIN_NOMINAL_H
#define ENT_TRAIN_NOMINAL_H

#include "analyse.h"
#include <jansson.h>

/* Add the descriptions of an article: {"text", "lang", "published", "persons": [{"names": [[begin, end]…],
 * "nominals": [[begin, end]…]}…]}, offsets in code points; one without "persons" adds none. False if it is not of this
 * form. `models` needs no judge. */
bool ent_train_nominals_add(ent_judge_trainer *trainer, ent_document *doc, const ent_models *models,
                            const json_t *article);

#endif
