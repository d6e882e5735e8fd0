/* Acronyms that the text explains: "Front uni de libération du Zembla (FULZ)".
 *
 * Method: after Schwartz and Hearst 2003, by whole words: going back from the brackets, the letters of the short form
 * begin words of the long one, its first letter the first; a few words between (de, la, and) begin none. */
#ifndef ENT_ACRONYM_H
#define ENT_ACRONYM_H

#include "token.h"

/* Is token `i` an acronym in brackets whose long form stands before them? Gives the tokens of the long form. */
bool ent_acronym_at(const ent_tokens *tokens, uint32_t i, ent_span *long_form);

#endif
