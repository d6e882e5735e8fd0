/* Names in other scripts inside the article: "Сергей Шойгу", "محمد بن سلمان".
 *
 * The tagger has hardly seen other scripts. Words in one are a name where the knowledge base has it so written, and a
 * run of them where, transliterated by ICU, it is a known person's, place's or organization's; else what the tagger
 * says. */
#ifndef ENT_SCRIPT_H
#define ENT_SCRIPT_H

#include "document.h"

/* ISO 15924 code of the script of a word ("Cyrl"); NULL if it is in Latin letters or in none. */
const char *ent_script_of(const ent_token *word);

/* Append the span in Latin letters, words between spaces; false if the script has no transliterator. */
bool ent_script_latin(ent_document *doc, ent_span span, ent_buf *out);

/* The place or organization whose full name is the span transliterated; 0 if none. */
ent_item ent_script_lookup(ent_document *doc, ent_span span, ent_kind type);

/* Put known names in other scripts among doc->names, in place of shorter ones of the tagger. */
void ent_script_names(ent_document *doc);

/* The opened transliterators of a document. */
void ent_scripts_free(ent_scripts *scripts); /* NULL is fine */

#endif
