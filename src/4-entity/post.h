/* Who holds which office, as the article says. */
#ifndef ENT_POST_H
#define ENT_POST_H

#include "document.h"

/* From joined phrases to doc->posts; sets the country that persons stand for. */
void ent_find_posts(ent_document *doc);

/* What a phrase says of phrase.person, once. */
void ent_add_post(ent_document *doc, const ent_phrase *phrase);

/* "son homologue russe": the office of whom it answers to, the person spoken of before; 0 if not known. */
ent_item ent_role_before(const ent_document *doc, const ent_phrase *phrase);

#endif
