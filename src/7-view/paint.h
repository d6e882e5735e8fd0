/* A laid-out scene and its frame as a graph of Graphviz, with all positions
 * given, so that the engine nop2 only draws it. */
#ifndef ENT_PAINT_H
#define ENT_PAINT_H

#include "frame.h"
#include "gv.h"
#include "svg.h"

typedef struct {
    int dpi;           /* of pixels; 0: as Graphviz has it */
    bool links_inside; /* links lead to rows of the page ("#meeting-3", "#actor-7") instead of the IRIs */
    bool tooltips;     /* as attributes too: for DOT */
} ent_paint_options;

/* The graph (agclose it), and what the SVG says of its elements: texts there live as long as the scene. */
Agraph_t *ent_paint(const ent_scene *scene, const ent_frame *frame, const ent_paint_options *options,
                    ent_svg_elements *elements);

#endif
