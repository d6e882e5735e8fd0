/* The style sheet of pages. */
#ifndef ENT_PAGE_STYLE_H
#define ENT_PAGE_STYLE_H

#include "style.h"

/* Append it, with the colours and fonts of a style, for light and dark, narrow and wide, screen and paper. */
void ent_page_style(ent_buf *out, const ent_style *style);

#endif
