/* A query planned: its pattern, what is done with the solutions, and the subqueries inside, each planned likewise with
 * variables of its own. A subquery is answered on its own, once, and joined by the columns that it shows: rows are
 * found by a hash of what the row outside binds of them, so that a join takes time by its rows, not by their product.
 */
#ifndef ENT_QUERY_SELECTION_H
#define ENT_QUERY_SELECTION_H

#include "query_solution.h"

typedef struct ent_row_index ent_row_index;

typedef struct ent_selection {
    rasqal_query *query;
    struct ent_selection **parts; /* its subqueries, by number (query_split.h) */
    size_t n_parts;
    ent_variables variables; /* overflow: here or in a part */
    ent_plan_node *pattern;
    ent_modifiers *modifiers;

    /* of a subquery, once it was asked: */
    bool answered;
    ent_id graph; /* that it was asked in; 0: the union */
    ent_rows rows;
    ent_row_index *indexes; /* one for each set of columns that rows were looked up by */
} ent_selection;

/* Plan the query and its parts, which are all parsed. NULL, or what in them cannot be answered. The plan lives in the
 * arena and borrows the queries. */
const char *ent_selection_plan(ent_selection *selection, ent_arena *arena, const ent_values *values);

/* Free all that the selection and its parts hold, the queries too, but not the memory of the arena. NULL is fine. */
void ent_selection_free(ent_selection *selection);

/* Add to `out` the rows of a subquery's node that agree with the seed (variables of the query outside). */
void ent_selection_match(const ent_plan_node *node, const ent_evaluator *evaluator, const ent_id *seed, ent_id graph,
                         ent_rows *out);

#endif
