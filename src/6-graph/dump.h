/* What a stage of the line found, as lines of tab-separated text: for seeing why. */
#ifndef ENT_DUMP_H
#define ENT_DUMP_H

#include "analyse.h"
#include <stdio.h>

bool ent_dump_knows(const char *stage);      /* tokens, names, mentions, entities, meetings */
ent_stage ent_dump_stage(const char *stage); /* how far analysis must go for it */
ent_status ent_dump(FILE *out, const ent_document *doc, const ent_meetings *meetings, const char *stage);

#endif
