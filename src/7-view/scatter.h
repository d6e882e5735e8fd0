/* The layout of a scene that is too large for columns: a map by spring forces,
 * on which near things have much to do with each other. */
#ifndef ENT_SCATTER_H
#define ENT_SCATTER_H

#include "scene.h"

/* Fills in positions, sizes, lines, and the size of the scene. */
ent_status ent_scatter_layout(ent_scene *scene, const ent_log *log);

#endif
