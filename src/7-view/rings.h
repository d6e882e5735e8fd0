/* The layout of an ego and its rings: one ring stands in two columns around it,
 * more stand column after column to its right, each ordered by what it is tied
 * to in the ring inside. Blocks stay together. */
#ifndef ENT_RINGS_H
#define ENT_RINGS_H

#include "scene.h"

/* Fills in positions and sizes, curves, and the size of the scene. `ring`: by node, steps from the ego, which is
 * node 0 and alone in ring 0; nodes of one block are in one ring. */
void ent_rings_layout(ent_scene *scene, const unsigned *ring);

#endif
