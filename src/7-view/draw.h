/* The relationship diagram of a view, in a format: the one way to a picture.
 *
 *   view ─ scene (what is drawn: relations, tracks, timeline, ego)
 *        ─ columns or scatter (where relations stand; the others know)
 *        ─ frame (title, legend) ─ paint ─ Graphviz ─ svg
 */
#ifndef ENT_DRAW_H
#define ENT_DRAW_H

#include "picture.h"

typedef enum { ENT_DRAW_SVG, ENT_DRAW_PNG, ENT_DRAW_PDF, ENT_DRAW_DOT, ENT_DRAW_FORMATS } ent_draw_format;

/* Append the picture to `out`. SVG and DOT are the same bytes for the same statements, on every machine. A view without
 * meetings gives a picture that says so. */
ent_status ent_draw(const ent_view *view, ent_draw_format format, const ent_draw_options *options, ent_buf *out,
                    const ent_log *log);

#endif
