/* The text of an HTML page: headline, language, date of publication, address, paragraphs. Over libxml2. */
#ifndef ENT_HTML_H
#define ENT_HTML_H

#include "base.h"
#include "entente/article.h"

/* Fill what the page says into `article` (strings in `arena`). Scripts, styles, navigation, headers,
 * footers and forms are left out; block elements end lines. */
ent_status ent_html_read(ent_article *article, ent_arena *arena, ent_str page, const ent_log *log);

#endif
