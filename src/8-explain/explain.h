/* Accounts for people to read: on a terminal, or as a page of HTML. */
#ifndef ENT_EXPLAIN_H
#define ENT_EXPLAIN_H

#include "account.h"

/* The article with its marks and what explains them; `colour`: with the colours of an ANSI terminal, else marks are
 * brackets. No character of the article drives the terminal. */
void ent_explain_text(ent_buf *out, const ent_account *account, bool colour);

/* One HTML file: the head, each article, the end. It loads nothing, runs nothing; text of articles is only text.
 * `number` tells articles of one page apart. */
void ent_explain_page_begin(ent_buf *out, ent_language language);
void ent_explain_page_article(ent_buf *out, const ent_account *account, size_t number);
void ent_explain_page_end(ent_buf *out);

#endif
