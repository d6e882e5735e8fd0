/* Solutions of a query's pattern over the store, as rows of numbers. */
#ifndef ENT_QUERY_MATCH_H
#define ENT_QUERY_MATCH_H

#include "query_plan.h"

/* A table of numbers, `width` to the row (at least 1). */
typedef struct {
    size_t width;
    ENT_VEC(ent_id) cells;
} ent_rows;

ent_rows ent_rows_new(size_t width);
void ent_rows_free(ent_rows *rows);
size_t ent_rows_count(const ent_rows *rows);
const ent_id *ent_rows_at(const ent_rows *rows, size_t i); /* valid until the next addition */
void ent_rows_add(ent_rows *rows, const ent_id *row);

/* Add to `out` a row for each solution of the pattern. Patterns outside GRAPH see the union of all graphs, a triple
 * once; `graph` is the one that the pattern as a whole stands in, 0: none. Deterministic order. `out->width` must be
 * the number of variables (or 1). */
void ent_query_match(const ent_plan_node *pattern, const ent_evaluator *evaluator, ent_id graph, ent_rows *out);

#endif
