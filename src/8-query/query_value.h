/* Terms as numbers while a query runs. The terms of the store keep their ids;
 * what expressions compute gets numbers above them. Two numbers are equal just
 * if the terms are, so that joins, DISTINCT and GROUP BY compare numbers; 0 is
 * "unbound". */
#ifndef ENT_QUERY_VALUE_H
#define ENT_QUERY_VALUE_H

#include "store.h"
#include <rasqal.h>

typedef struct ent_values ent_values;

/* Borrows the store, which must be indexed and outlive it. */
ent_values *ent_values_new(const ent_store *store);
void ent_values_free(ent_values *values); /* NULL is fine */

const ent_store *ent_values_store(const ent_values *values);
ent_term ent_values_term(const ent_values *values, ent_id id); /* borrowed; for ids other than 0 */
ent_id ent_values_intern(ent_values *values, ent_term term);

/* The order of ORDER BY, MIN and MAX: unbound first, then that of ent_term_order. */
int ent_values_compare(const ent_values *values, ent_id a, ent_id b);

/* What a constant of a query is as a term, borrowed from it. False if it is a variable. */
bool ent_literal_term(rasqal_literal *literal, ent_term *term);
/* A constant of Rasqal's; the caller frees it. NULL if the text is not of its datatype. */
rasqal_literal *ent_literal_new(rasqal_world *world, ent_term term);

#endif
