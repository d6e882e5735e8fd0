/* Word classes: words that stand in like company are one class ("Ankara" with
 * "Téhéran", "négociateur" with "émissaire"), learnt from plain text, so that
 * the tagger knows something of words no annotated text holds.
 *
 *   word, capital or not ─> { coarse, fine }   (numbers from 1; 0: not known)
 */
#ifndef ENT_CLASSES_H
#define ENT_CLASSES_H

#include "token.h"

enum { ENT_CLASS_LEVELS = 2 };

/* A table of classes in memory that somebody else owns (a model file holds one); zero: no word has a class. */
typedef struct {
    const void *slots;
    uint64_t mask;
} ent_classes;

/* See what `memory` (8-byte aligned) holds; false if it is no table of this version. */
bool ent_classes_view(ent_classes *classes, const void *memory, size_t size);

/* The word's class at each level; zeros if it is not known. */
void ent_classes_of(const ent_classes *classes, const ent_token *token, uint16_t levels[ENT_CLASS_LEVELS]);

/* What is one word to the classes: the folded word, digits made alike, capital or not. */
uint64_t ent_class_word(const ent_token *token);
/* The folded word with its digits made alike: 1987 and 2015 are one. */
uint64_t ent_token_word(const ent_token *token);

#endif
