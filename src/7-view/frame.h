/* What stands around a scene: rule, title, counts and notice above it; legend
 * and sources below. Placed here, painted like all else (paint.h). */
#ifndef ENT_FRAME_H
#define ENT_FRAME_H

#include "scene.h"

typedef struct {
    ENT_VEC(ent_scene_item) items;
    int left, top, right, bottom; /* of the whole picture; the scene keeps its place */
    ent_str title;                /* in full */
} ent_frame;

/* `title`: clean, or empty for the usual one. `legend_only`: what a page says itself is left off. */
ent_frame ent_frame_of(const ent_scene *scene, ent_str title, bool legend_only);
void ent_frame_free(ent_frame *frame);

#endif
