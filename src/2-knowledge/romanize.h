/* Keys under which the spellings of one name agree, however a newspaper romanized it.
 *
 *   "Sergueï Choïgou" ─letters─> " serguei choigou " ─rules─> " sergei Soigu " ──> sergeiSoigu
 *   "Sergey Shoygu"   ─────────> " sergey shoygu "   ───────> " sergei Soigu " ──> sergeiSoigu
 *
 * A romanization (item of class ent:Romanization) holds ordered rewriting rules (rewrite.h) that take the spellings of
 * names of some states to one; the key is what they make of a name, with doubled letters single and its words run
 * together. Keys are told apart by romanization: two names are the same under one of them or not. The compiler keeps
 * the keys of all persons of those states in ENT_TRIE_ROMANIZED. */
#ifndef ENT_ROMANIZE_H
#define ENT_ROMANIZE_H

#include "builder.h"
#include "rewrite.h"

typedef struct ent_romanizer ent_romanizer; /* immutable after its making */

/* The romanizations that an image holds. NULL only if the image is damaged. */
ent_romanizer *ent_romanizer_new(const ent_kb *kb);
void ent_romanizer_free(ent_romanizer *romanizer); /* NULL is fine */
size_t ent_romanizer_count(const ent_romanizer *romanizer);
ent_item ent_romanizer_item(const ent_romanizer *romanizer, size_t i);
/* ISO 15924 code of the only script that it is for; empty: names written in Latin letters or transliterated. */
ent_str ent_romanizer_script(const ent_romanizer *romanizer, size_t i);

/* Bit i: the i-th romanization (of the first 31) is for names of this state. */
uint32_t ent_romanizer_of_state(const ent_romanizer *romanizer, ent_item state);
/* The ICU transliterator to Latin letters for a script (items of class ent:Transliteration); empty if none is known. */
ent_str ent_romanizer_transliterator(const ent_romanizer *romanizer, const char *script);

/* Append the letters of a name: folded, apostrophes dropped, its words between single spaces, a space at both ends.
 * Returns how many words. */
size_t ent_romanizer_letters(ent_buf *out, ent_str name);

/* The key of a name's letters under the i-th romanization replaces what `key` held. */
void ent_romanizer_key(const ent_romanizer *romanizer, size_t i, ent_str letters, ent_buf *key);

/* The persons (forms) that have a name of this key; `count` 0 if none. */
const ent_form *ent_romanizer_find(const ent_romanizer *romanizer, const ent_kb *kb, size_t i, ent_str key,
                                   size_t *count);

/* Are two names, given by their letters, the same under some romanization for Latin letters? */
bool ent_romanizer_same(const ent_romanizer *romanizer, ent_str letters, ent_str others);

/* For the compiler: why rules are wrong (static string, with its line), or NULL; keys of all persons in a builder. */
const char *ent_romanizer_check(ent_str rules, size_t *line);
void ent_derive_romanized(ent_builder *builder);

#endif
