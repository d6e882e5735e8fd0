/* Terms as N-Triples, N-Quads, Turtle and SPARQL write them, all four alike. */
#ifndef ENT_NTRIPLES_H
#define ENT_NTRIPLES_H

#include "store.h"

/* Whether a character could move a cursor, hide text or turn its direction: controls but tab and line ends,
 * bidirectional controls, line separators, byte order mark. */
bool ent_is_harmful(uint32_t c);

/* Append a term whose text is valid UTF-8. Harmful characters are escaped; quotes, backslashes and line ends are never
 * written as \u escapes, which SPARQL would undo before it reads the string. */
void ent_ntriples_term(ent_buf *to, ent_term term);

#endif
