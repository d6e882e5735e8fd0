/* The few names that are most like one that was asked for in vain. */
#ifndef ENT_NEAREST_H
#define ENT_NEAREST_H

#include "base.h"

enum { ENT_NEAREST_MOST = 5 };

typedef struct {
    ent_str wanted;                  /* folded */
    ent_str names[ENT_NEAREST_MOST]; /* borrowed, the nearest first */
    size_t distance[ENT_NEAREST_MOST], weight[ENT_NEAREST_MOST];
    size_t count;
    ent_buf scratch;
} ent_nearest;

/* A name that there is; of equally near ones the weightier goes first, then the earlier. */
void ent_nearest_offer(ent_nearest *near, ent_str name, size_t weight);
void ent_nearest_free(ent_nearest *near);

#endif
