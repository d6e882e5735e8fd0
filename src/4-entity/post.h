/* Who holds which office, as the article says, and who is meant by a description. */
#ifndef ENT_POST_H
#define ENT_POST_H

#include "document.h"

/* From joined phrases to doc->posts; sets the country that persons stand for. */
void ent_find_posts(ent_document *doc);

/* Definite phrases without a name beside them to the person they stand for: nominal mentions are added (for persons
 * that the article names), phrase.person is set. */
void ent_resolve_nominals(ent_document *doc);

#endif
