/* COUNT, SUM, AVG, MIN, MAX, SAMPLE and GROUP_CONCAT over the rows of a group. */
#ifndef ENT_QUERY_AGGREGATE_H
#define ENT_QUERY_AGGREGATE_H

#include "query_match.h"

/* Set the value of the aggregate over the rows whose numbers are given. A row in which the argument is unbound or an
 * error does not count; but it makes SUM and AVG errors (0), as something that is no number does. */
void ent_aggregate_compute(ent_aggregate *aggregate, const ent_evaluator *evaluator, const ent_rows *rows,
                           const size_t *members, size_t n);

#endif
