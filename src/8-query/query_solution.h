/* From the rows of a pattern to the answer: GROUP BY, HAVING, computed columns,
 * ORDER BY, projection, DISTINCT, OFFSET and LIMIT, in SPARQL's order. */
#ifndef ENT_QUERY_SOLUTION_H
#define ENT_QUERY_SOLUTION_H

#include "query_match.h"

/* One column of the answer. */
typedef struct {
    int variable;
    ent_expression *expression; /* NULL: the variable itself */
} ent_column;

typedef struct {
    ent_expression *expression;
    int direction; /* 1 ascending, -1 descending */
} ent_sort_key;

typedef struct {
    ent_expression *expression;
    int variable; /* that takes the value: GROUP BY ?x, GROUP BY (… AS ?x); -1: none */
} ent_group_key;

typedef struct {
    ent_column *columns;
    size_t n_columns;
    ent_group_key *groups;
    size_t n_groups;
    ent_expression **having;
    size_t n_having;
    ent_sort_key *sort;
    size_t n_sort;
    bool grouped; /* GROUP BY or an aggregate somewhere */
    bool distinct;
    size_t offset, limit; /* limit SIZE_MAX: none */
} ent_modifiers;

/* What the query asks to be done; `visible` are the variables of its pattern that SELECT * shows. Lives in the arena;
 * borrows the query's expressions. */
ent_modifiers *ent_modifiers_new(ent_arena *arena, rasqal_query *query, ent_variables *variables, ent_varset visible);
/* GROUP BY has this variable. */
bool ent_modifiers_groups_by(const ent_modifiers *modifiers, int variable);
/* An expression in it calls a function that is not known. */
bool ent_modifiers_unfit(const ent_modifiers *modifiers);

/* Give the answer's rows. With `project` they have one number for each column (at least one wide); else one for each
 * variable, as CONSTRUCT and DESCRIBE need. `rows` (one number for each variable) is used up. */
ent_rows ent_modifiers_apply(const ent_modifiers *modifiers, const ent_evaluator *evaluator, ent_rows rows,
                             bool project);

#endif
