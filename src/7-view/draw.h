/* The relationship diagram of a view, in a format: the one way to a picture.
 *
 *   view ─ scene (what is drawn) ─ columns or scatter (where) ─ frame (title, legend) ─ paint ─ Graphviz ─ svg
 *
 * Meetings are nodes; people, organizations and states are tied to them and
 * never to each other. */
#ifndef ENT_DRAW_H
#define ENT_DRAW_H

#include "wording.h"

typedef enum { ENT_DRAW_SVG, ENT_DRAW_PNG, ENT_DRAW_PDF, ENT_DRAW_DOT, ENT_DRAW_FORMATS } ent_draw_format;

enum { ENT_DRAW_TOP = 120 }; /* nodes; more is too much to read */

typedef struct {
    ent_language language;
    const char *title; /* NULL: the usual one; any bytes */
    size_t top;        /* draw at most so many nodes; 0: all */
    bool inside_page;  /* SVG as part of an HTML page, with links to its rows "meeting-N", "actor-N" (of the view) */
} ent_draw_options;

/* Append the picture to `out`. SVG and DOT are the same bytes for the same statements, on every machine. A view without
 * meetings gives a picture that says so. */
ent_status ent_draw(const ent_view *view, ent_draw_format format, const ent_draw_options *options, ent_buf *out,
                    const ent_log *log);

#endif
