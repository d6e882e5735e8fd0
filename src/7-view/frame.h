/* What stands around a scene: rule, title, counts and notice above it; legend
 * and sources below. Placed here, painted like all else (paint.h). */
#ifndef ENT_FRAME_H
#define ENT_FRAME_H

#include "scene.h"

typedef enum {
    ENT_FRAME_RULE, /* a line across */
    ENT_FRAME_TEXT,
    ENT_FRAME_SWATCH, /* a shape with the name of what has it */
    ENT_FRAME_LINE    /* a sample of a line; its text is an item of its own */
} ent_frame_kind;

typedef struct {
    ent_frame_kind kind;
    ent_font_id font; /* of text and swatches */
    ent_look_id look; /* of swatches */
    int status;       /* of lines: ent_view_status, or -1 for the line that joins a process */
    ent_str text;
    int x, y, w, h; /* left, top, width, height */
} ent_frame_item;

typedef struct {
    ent_frame_item *items;
    size_t count, room;
    int left, top, right, bottom; /* of the whole picture; the scene keeps its place */
    ent_str title;                /* in full */
} ent_frame;

/* `title`: clean, or empty for the usual one. `legend_only`: what a page says itself is left off. */
ent_frame ent_frame_of(const ent_scene *scene, ent_str title, bool legend_only);
void ent_frame_free(ent_frame *frame);

#endif
