/* Agreement within the article: a name found surely once is a name in its other places.
 *
 *   "Hakeem Jeffries …"  Person, sure      ─> "Jeffries" standing alone: Person
 *   "Cellebrite" Organization, four times  ─> the fifth, of which the tagger was not sure, too
 */
#ifndef ENT_AGREE_H
#define ENT_AGREE_H

#include "tagger.h"

/* Add to `names` (in order of position) those that agreement finds, and settle their types. */
void ent_agree(const ent_tokens *tokens, const ent_features *features, ent_names *names);

#endif
