/* What was found in an article and why, as text with marks and sections of items: the same for every form of output.
 *
 *   text      Le président russe [Vladimir Poutine] a [reçu] …        marks
 *   sections  Meetings      Bilateral meeting: Vladimir Poutine, …    items
 *                             rule   fr-recevoir « reçu » …           rows
 *             Offices, Who and what is named, Refused                                                               */
#ifndef ENT_ACCOUNT_H
#define ENT_ACCOUNT_H

#include "explain_wording.h"
#include "meeting.h"

typedef struct {
    uint32_t begin, end; /* bytes of the text */
    ent_mark_kind kind;
    uint32_t section, item; /* where it is explained; item ENT_NONE: nowhere */
} ent_mark;

typedef struct {
    const char *label;
    ent_str text; /* not cleaned */
} ent_account_row;

typedef struct {
    ent_str title; /* not cleaned */
    ENT_VEC(ent_account_row) rows;
} ent_account_item;

enum { ENT_ACCOUNT_MEETINGS, ENT_ACCOUNT_POSTS, ENT_ACCOUNT_LINKS, ENT_ACCOUNT_REFUSED, ENT_ACCOUNT_SECTIONS };

typedef ENT_VEC(ent_account_item) ent_account_section;

/* Strings live as long as the document. */
typedef struct {
    ent_language language;
    const ent_document *doc;
    ent_account_section sections[ENT_ACCOUNT_SECTIONS];
    ENT_VEC(ent_mark) marks; /* by position, without overlap */
} ent_account;

/* Account for an analysed document. Zero-initialise before the first use; what it held is forgotten. */
void ent_account_make(ent_account *account, ent_document *doc, const ent_meetings *meetings, const ent_judge *judge,
                      ent_language language);
void ent_account_free(ent_account *account);

ent_explain_word_id ent_account_heading(int section);

#endif
