/* Phrases that stand beside a name: "le ministre russe des Affaires étrangères, Sergueï Lavrov", "Staffan de Mistura,
 * l'envoyé spécial de l'ONU". */
#ifndef ENT_APPOSITION_H
#define ENT_APPOSITION_H

#include "document.h"

/* Join phrases to the person named beside them; sets person and apposed. */
void ent_join_phrases(ent_document *doc);

#endif
