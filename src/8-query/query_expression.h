/* Expressions of a query over one row of numbers. Rasqal parses them into trees
 * of operators; here the trees are walked, with SPARQL's three-valued logic:
 * true, false, error. */
#ifndef ENT_QUERY_EXPRESSION_H
#define ENT_QUERY_EXPRESSION_H

#include "query_function.h"
#include "query_value.h"

enum { ENT_VARIABLES_MAX = 256 };

/* A set of variable numbers. */
typedef struct {
    uint64_t word[ENT_VARIABLES_MAX / 64];
} ent_varset;

void ent_varset_add(ent_varset *set, int variable);
bool ent_varset_has(const ent_varset *set, int variable);
ent_varset ent_varset_or(ent_varset a, ent_varset b);
ent_varset ent_varset_and(ent_varset a, ent_varset b);
ent_varset ent_varset_minus(ent_varset a, ent_varset b);
bool ent_varset_empty(ent_varset set);

/* The variables of a query, numbered in order of first sight. */
typedef struct {
    rasqal_variable *v[ENT_VARIABLES_MAX];
    int n;
    bool overflow; /* more than fit: the query is to be refused */
} ent_variables;

int ent_variables_number(ent_variables *variables, rasqal_variable *variable);

/* One aggregate inside an expression: COUNT(DISTINCT ?x) … */
typedef struct {
    const rasqal_expression *node;
    struct ent_expression *argument; /* NULL: COUNT(*) */
    ent_id value;                    /* of the group at hand; 0: error */
} ent_aggregate;

typedef struct ent_expression {
    rasqal_expression *tree; /* borrowed from the query */
    ent_varset uses;
    const ent_variables *variables;
    ent_aggregate *aggregates;
    size_t n_aggregates;
    bool unknown_function;
} ent_expression;

/* Lives in the arena. The tree is borrowed and must outlive it. */
ent_expression *ent_expression_new(ent_arena *arena, rasqal_expression *tree, ent_variables *variables);

/* What evaluation needs besides the expression. The scratch arena of the functions is emptied each time. */
typedef struct {
    ent_values *values;
    ent_functions functions;
} ent_evaluator;

/* The value over a row (one number for each variable); 0: error or unbound. */
ent_id ent_expression_value(const ent_evaluator *evaluator, const ent_expression *expression, const ent_id *row);
/* The effective boolean value; an error is false. */
bool ent_expression_true(const ent_evaluator *evaluator, const ent_expression *expression, const ent_id *row);

#endif
