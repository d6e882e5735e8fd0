/* The style sheet of pages. */
#ifndef ENT_PAGE_STYLE_H
#define ENT_PAGE_STYLE_H

#include "base.h"

/* Append it, with the colours and fonts of style.h, for light and dark, narrow and wide, screen and paper. */
void ent_page_style(ent_buf *out);

#endif
