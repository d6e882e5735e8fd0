/* A view as one page of HTML that needs nothing else: the picture, and under
 * it what it shows as tables, with the sentences that say so. A script (in
 * explorer/) makes it one to explore, from these tables: without it the page
 * still says all. No network; a content security policy that allows nothing
 * but the page's own style and script. */
#ifndef ENT_PAGE_H
#define ENT_PAGE_H

#include "draw.h"

/* Append the page to `out`. The tables hold all meetings, the picture the `top` of the options. */
ent_status ent_page(const ent_view *view, const ent_draw_options *options, ent_buf *out, const ent_log *log);

#endif
