/* Phrases that name an office or describe a person: found, extended to the country or body they name, and joined to
 * the name beside them.
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

/* Join phrases to the person named beside them; sets person and apposed. */
void ent_join_phrases(ent_document *doc);

/* What the words of a place where a function word is expected are. */
bool ent_is_determiner(const ent_document *doc, uint32_t token);

#endif
