/* The parties that a sentence names, and how it brings them in.
 *
 *   Le président russe Vladimir Poutine a reçu à Sotchi [son homologue syrien], en présence de Sergueï Lavrov
 *   [unit 1: person ----------------]                    [unit 2: nominal   ]                  [unit 3, "of"]
 */
#ifndef ENT_UNIT_H
#define ENT_UNIT_H

#include "document.h"

typedef enum {
    ENT_PREP_NONE,
    ENT_PREP_WITH,
    ENT_PREP_BETWEEN,
    ENT_PREP_OF,
    ENT_PREP_BY,
    ENT_PREP_TO,
    ENT_PREP_IN,
    ENT_PREP_OTHER
} ent_prep;

enum { ENT_AGE_AFTER = 8, ENT_AGE_HEAD = 9 }; /* in the sentence after; at the article's head */

typedef struct {
    ent_span span; /* with the office phrase and honorific before a name */
    uint32_t entity;
    ent_prep prep; /* what stands before it */
    bool person;
    bool state;
    bool joined;   /* coordinated with the unit before it */
    bool locative; /* a state where something takes place: of a visit it may be a party */
    uint32_t age;  /* of the context: how many sentences ago it was named, or one of the following */
} ent_unit;

typedef ENT_VEC(ent_unit) ent_units;

/* The units of a sentence, by position. May add entities that are only implied (the state of "son homologue turc"). */
void ent_find_units(ent_document *doc, uint32_t sentence, ent_units *units);

/* "in the southern Russian city of Sochi", "dans la capitale kazakhe, Astana": the token at which the description of
 * the place begins; the name's own first token where there is none. */
uint32_t ent_place_start(const ent_document *doc, uint32_t token);

/* Is there a locative preposition before the token (determiner skipped)? */
bool ent_is_locative(const ent_document *doc, uint32_t token);

#endif
