/* Unicode for matching: folding of words, classes of characters. Over ICU. */
#ifndef ENT_UNICODE_H
#define ENT_UNICODE_H

#include "base.h"

/* Append `text` folded for matching: lower case, accents and other combining
 * marks off, ligatures and stroked letters spelt out (œ oe, ø o, ß ss), curly
 * apostrophes straight, every hyphen "-". NFC and NFD give the same. */
void ent_fold(ent_buf *out, ent_str text);

/* Offset of the first byte that is not valid UTF-8, or text.n if all is. */
size_t ent_utf8_valid(ent_str text);

size_t ent_utf8_length(ent_str text); /* code points of valid UTF-8 */

/* The code point at byte *at of valid UTF-8; *at moves behind it. */
uint32_t ent_utf8_next(ent_str text, size_t *at);

bool ent_is_letter(uint32_t c); /* letters and combining marks */
bool ent_is_digit(uint32_t c);
bool ent_is_upper(uint32_t c); /* upper or title case */
bool ent_is_space(uint32_t c); /* white space of all kinds, line ends too */
bool ent_is_apostrophe(uint32_t c);
bool ent_is_hyphen(uint32_t c);

#endif
