/* The functions and operators of SPARQL, each applied to values. Types are
 * checked here, and strings, comparisons, dates and casts done here; Rasqal is
 * left with arithmetic, patterns and digests, and only with arguments of the
 * right type: of others it makes memory errors. */
#ifndef ENT_QUERY_FUNCTION_H
#define ENT_QUERY_FUNCTION_H

#include "query_term.h"
#include <rasqal.h>

/* What an expression gives. Text is borrowed from the store, the query or the scratch arena. */
typedef struct {
    bool ok; /* false: an error, or unbound */
    ent_term term;
} ent_value;

typedef struct {
    rasqal_world *world;
    rasqal_evaluation_context *context;
    ent_arena *scratch;
} ent_functions;

enum { ENT_ARGUMENTS_MAX = 4 }; /* of all but CONCAT, COALESCE and IN */

ent_value ent_value_error(void);
ent_value ent_value_of(ent_term term);
ent_value ent_value_boolean(ent_truth truth);
ent_value ent_value_integer(const ent_functions *functions, long long number);
ent_value ent_value_text(ent_str text);

/* Apply a node's operator to its arguments. Not for those that do without some of them (AND, OR, IF, COALESCE, BOUND,
 * IN), nor for aggregates. */
ent_value ent_function_apply(const ent_functions *functions, const rasqal_expression *node, const ent_value *arguments,
                             size_t n);

/* Arithmetic of two numbers: RASQAL_EXPR_PLUS, MINUS, STAR, SLASH. */
ent_value ent_function_arithmetic(const ent_functions *functions, rasqal_op op, ent_value a, ent_value b);

/* Let Rasqal apply an operator to values that have been checked. */
ent_value ent_function_delegate(const ent_functions *functions, rasqal_op op, const ent_value *arguments, size_t n);

#endif
