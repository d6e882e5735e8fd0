/* Terms as values: what a literal's datatype makes of it, equality and order as
 * SPARQL has them. Numbers, moments and booleans compare by value, strings by
 * code points. Nothing depends on the locale. */
#ifndef ENT_QUERY_TERM_H
#define ENT_QUERY_TERM_H

#include "store.h"

#define ENT_XSD "http://www.w3.org/2001/XMLSchema#"

/* A literal that is not of its datatype's form ("x"^^xsd:integer) is of class OTHER. The order is that of ORDER BY. */
typedef enum {
    ENT_CLASS_BLANK,
    ENT_CLASS_IRI,
    ENT_CLASS_BOOLEAN,
    ENT_CLASS_INTEGER, /* and the types derived from it */
    ENT_CLASS_DECIMAL,
    ENT_CLASS_DOUBLE, /* and float */
    ENT_CLASS_STRING,
    ENT_CLASS_LANG, /* a string with a language */
    ENT_CLASS_DATE,
    ENT_CLASS_DATETIME,
    ENT_CLASS_PARTIAL, /* gYear, gYearMonth, gMonthDay, gMonth, gDay */
    ENT_CLASS_OTHER
} ent_term_class;

ent_term_class ent_term_classify(ent_term term);
bool ent_class_is_number(ent_term_class class);
bool ent_class_is_text(ent_term_class class); /* with or without a language */

long double ent_term_number(ent_term term); /* of a term of a number class */
bool ent_term_is_true(ent_term term);       /* of a boolean */

/* What a moment's text says, as far as it says it; -1 (or 0 for the year) where it says nothing. */
typedef struct {
    long year;
    int month, day, hour, minute;
    ent_str second; /* "12.5" */
    ent_str zone;   /* "Z", "+02:00", empty */
} ent_moment;

bool ent_term_moment(ent_term term, ent_moment *moment); /* false if it is none */

typedef enum { ENT_NO, ENT_YES, ENT_ERROR } ent_truth;

bool ent_term_same(ent_term a, ent_term b);       /* sameTerm */
ent_truth ent_term_equal(ent_term a, ent_term b); /* = */
ent_truth ent_term_less(ent_term a, ent_term b);  /* <; an error if the two have no order */
ent_truth ent_term_truth(ent_term term);          /* the effective boolean value */

/* The order of ORDER BY, MIN and MAX: by class (numbers as one), then by value, then by text. Total. */
int ent_term_order(ent_term a, ent_term b);

#endif
