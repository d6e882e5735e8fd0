/* The words of explanations, in the languages they are made in. */
#ifndef ENT_EXPLAIN_WORDING_H
#define ENT_EXPLAIN_WORDING_H

#include "trigger.h"
#include "wording.h"

typedef enum {
    ENT_X_TITLE,
    ENT_X_LEGEND,
    ENT_X_MEETINGS,
    ENT_X_POSTS,
    ENT_X_LINKS,
    ENT_X_REFUSED,
    ENT_X_NONE,
    ENT_X_RULE,
    ENT_X_LIKELY,
    ENT_X_STATUS,
    ENT_X_PARTY,
    ENT_X_HOST,
    ENT_X_PLACE,
    ENT_X_DATE,
    ENT_X_PROCESS,
    ENT_X_WORDS,
    ENT_X_ENTITY,
    ENT_X_STATE,
    ENT_X_REASON,
    ENT_X_STRENGTH,
    ENT_X_BY_FORM,
    ENT_X_BY_MODAL,
    ENT_X_BY_DATE,
    ENT_X_IMPLIED,
    ENT_X_UNKNOWN,
    ENT_X_SAID_NOT,
    ENT_X_UNLIKELY,
    ENT_X_AGAIN,
    ENT_X_TOO_FEW,
    ENT_X_TRAPPED,
    ENT_X_WINDOW,
    ENT_X_TENURE,
    ENT_X_COUNT
} ent_explain_word_id;

const char *ent_explain_word(ent_language language, ent_explain_word_id word);

/* Classes of marks; the order in which one gives way to the next where two fall on the same words. */
typedef enum {
    ENT_MARK_PERSON,
    ENT_MARK_PLACE,
    ENT_MARK_ORGANIZATION,
    ENT_MARK_TRIGGER,
    ENT_MARK_REFUSED,
    ENT_MARK_MODAL,
    ENT_MARK_TRAP,
    ENT_MARK_DATE,
    ENT_MARK_KINDS
} ent_mark_kind;

const char *ent_mark_word(ent_language language, ent_mark_kind kind);

/* What the linking of names gives as its reason, which is English, in the language. */
const char *ent_reason_word(ent_language language, const char *reason);

/* "Former", "Acting" … of the vocabulary, as a word. */
ent_str ent_tenure_word(ent_language language, ent_str tenure);

const char *ent_said_word(ent_language language, ent_said said);

#endif
