/* The scene of relations: meetings in the blocks of their processes, those who took part in the blocks of their
 * states. Where all stands is left to columns.h, or to scatter.h for what is too large for columns. */
#ifndef ENT_RELATIONS_H
#define ENT_RELATIONS_H

#include "scene.h"

/* At most `top` nodes (0: all): whole meetings, the most reported first, with everybody who took part. */
void ent_relations_make(ent_scene *scene);

#endif
