/* Phrases that name an office or describe a person: found and extended to the country or body they name.
 *
 *   le  ministre russe des Affaires étrangères , Sergueï Lavrov
 *   det [---------- core: slot RU -----------]   person (apposed)
 *   the former Russian foreign minister
 *   det tenure  in     core
 */
#ifndef ENT_PHRASE_H
#define ENT_PHRASE_H

#include "document.h"

/* From matches and mentions to doc->phrases. */
void ent_find_phrases(ent_document *doc);

/* What the words of a place where a function word is expected are. */
bool ent_is_determiner(const ent_document *doc, uint32_t token);
uint32_t ent_skip_article(const ent_document *doc, uint32_t token); /* the token behind an article, else the same */

/* The name of a place or organization that begins at a token, NULL if none; say that the phrase is of it. */
const ent_mention *ent_body_at(const ent_document *doc, uint32_t token);
void ent_set_body(const ent_document *doc, ent_phrase *phrase, const ent_mention *body);

#endif
