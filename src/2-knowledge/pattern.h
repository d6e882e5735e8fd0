/* The little language in which the knowledge writes surface forms:
 *
 *   pattern     = sequence
 *   sequence    = { element }
 *   element     = word | "<" slot ">" | "(" sequence { "|" sequence } ")" [ "?" ]
 *
 * A slot may itself be optional: "<adj>?". Words are tokenised and folded as
 * text is; hyphens that join two words are dropped. A pattern is expanded into
 * all plain sequences it stands for. */
#ifndef ENT_PATTERN_H
#define ENT_PATTERN_H

#include "builder.h"

enum { ENT_PATTERN_MAX = 8192, ENT_PATTERN_LENGTH = 64 }; /* expansions of one pattern; elements of one expansion */

typedef struct {
    ent_element elements[ENT_PATTERN_LENGTH];
    size_t n;
} ent_sequence;

typedef ENT_VEC(ent_sequence) ent_sequences;

/* Expand; on failure `reason` says why (static string) and nothing is added. Free with ENT_VEC_FREE. */
ent_status ent_pattern_expand(ent_sequences *out, ent_str pattern, const char **reason);

/* The one plain sequence of a name, in which no character is special. */
void ent_pattern_plain(ent_sequence *out, ent_str name);

#endif
