#include "query_expression.h"

/* ---- sets of variables ---- */

void ent_varset_add(ent_varset *set, int variable) { set->word[variable / 64] |= (uint64_t)1 << (variable % 64); }

bool ent_varset_has(const ent_varset *set, int variable) { return set->word[variable / 64] >> (variable % 64) & 1; }

enum { WORDS = ENT_VARIABLES_MAX / 64 };

ent_varset ent_varset_or(ent_varset a, ent_varset b)
{
    for (int i = 0; i < WORDS; i++)
        a.word[i] |= b.word[i];
    return a;
}

ent_varset ent_varset_and(ent_varset a, ent_varset b)
{
    for (int i = 0; i < WORDS; i++)
        a.word[i] &= b.word[i];
    return a;
}

ent_varset ent_varset_minus(ent_varset a, ent_varset b)
{
    for (int i = 0; i < WORDS; i++)
        a.word[i] &= ~b.word[i];
    return a;
}

bool ent_varset_empty(ent_varset set)
{
    uint64_t all = 0;
    for (int i = 0; i < WORDS; i++)
        all |= set.word[i];
    return !all;
}

int ent_variables_number(ent_variables *variables, rasqal_variable *variable)
{
    for (int i = 0; i < variables->n; i++)
        if (variables->v[i] == variable)
            return i;
    if (variables->n == ENT_VARIABLES_MAX) {
        variables->overflow = true;
        return 0;
    }
    variables->v[variables->n] = variable;
    return variables->n++;
}

/* ---- what an expression is made of ---- */

static bool is_aggregate(rasqal_op op)
{
    switch (op) {
    case RASQAL_EXPR_COUNT:
    case RASQAL_EXPR_SUM:
    case RASQAL_EXPR_AVG:
    case RASQAL_EXPR_MIN:
    case RASQAL_EXPR_MAX:
    case RASQAL_EXPR_SAMPLE:
    case RASQAL_EXPR_GROUP_CONCAT: return true;
    default: return false;
    }
}

typedef struct {
    ent_arena *arena;
    ent_expression *expression;
    ent_variables *variables;
} survey;

static rasqal_expression *argument_of(const rasqal_expression *node)
{
    if (node->op == RASQAL_EXPR_GROUP_CONCAT)
        return raptor_sequence_get_at(node->args, 0);
    return node->arg1->op == RASQAL_EXPR_VARSTAR ? NULL : node->arg1;
}

static void add_aggregate(survey *s, rasqal_expression *node)
{
    ent_expression *expression = s->expression;
    size_t n = expression->n_aggregates;
    ent_aggregate *grown = ent_arena_alloc(s->arena, (n + 1) * sizeof *grown);
    if (n)
        memcpy(grown, expression->aggregates, n * sizeof *grown);
    rasqal_expression *argument = argument_of(node);
    grown[n] = (ent_aggregate){.node = node};
    if (argument)
        grown[n].argument = ent_expression_new(s->arena, argument, s->variables);
    expression->aggregates = grown;
    expression->n_aggregates = n + 1;
}

static int look_at(void *handle, rasqal_expression *node)
{
    survey *s = handle;
    if (node->op == RASQAL_EXPR_LITERAL) {
        rasqal_variable *variable = rasqal_literal_as_variable(node->literal);
        if (variable)
            ent_varset_add(&s->expression->uses, ent_variables_number(s->variables, variable));
    } else if (node->op == RASQAL_EXPR_FUNCTION) {
        s->expression->unknown_function = true;
    } else if (is_aggregate(node->op)) {
        add_aggregate(s, node);
    }
    return 0;
}

ent_expression *ent_expression_new(ent_arena *arena, rasqal_expression *tree, ent_variables *variables)
{
    ent_expression *expression = ent_arena_alloc(arena, sizeof *expression);
    expression->tree = tree;
    expression->variables = variables;
    survey s = {arena, expression, variables};
    rasqal_expression_visit(tree, look_at, &s);
    return expression;
}

/* ---- evaluation ---- */

typedef struct {
    const ent_evaluator *evaluator;
    const ent_expression *expression;
    const ent_id *row;
} walk;

static ent_value eval(const walk *w, rasqal_expression *node);

static ent_value of_id(const walk *w, ent_id id)
{
    return id ? ent_value_of(ent_values_term(w->evaluator->values, id)) : ent_value_error();
}

static ent_value eval_variable(const walk *w, const rasqal_variable *variable)
{
    for (int i = 0; i < w->expression->variables->n; i++)
        if (w->expression->variables->v[i] == variable)
            return of_id(w, w->row[i]);
    return ent_value_error();
}

static ent_value eval_leaf(const walk *w, rasqal_literal *literal)
{
    const rasqal_variable *variable = rasqal_literal_as_variable(literal);
    if (variable)
        return eval_variable(w, variable);
    ent_value value = {.ok = false};
    value.ok = ent_literal_term(literal, &value.term);
    return value;
}

static ent_value eval_aggregate(const walk *w, const rasqal_expression *node)
{
    for (size_t i = 0; i < w->expression->n_aggregates; i++)
        if (w->expression->aggregates[i].node == node)
            return of_id(w, w->expression->aggregates[i].value);
    return ent_value_error();
}

/* ---- what does without some of its arguments ---- */

static ent_truth truth(const walk *w, rasqal_expression *node)
{
    ent_value value = eval(w, node);
    return value.ok ? ent_term_truth(value.term) : ENT_ERROR;
}

static ent_truth negate(ent_truth t) { return t == ENT_ERROR ? ENT_ERROR : t == ENT_YES ? ENT_NO : ENT_YES; }

/* Either side may decide: `deciding` is NO for AND, YES for OR. */
static ent_truth either(const walk *w, const rasqal_expression *node, ent_truth deciding)
{
    ent_truth left = truth(w, node->arg1);
    if (left == deciding)
        return left;
    ent_truth right = truth(w, node->arg2);
    if (right == deciding)
        return right;
    return left == ENT_ERROR || right == ENT_ERROR ? ENT_ERROR : negate(deciding);
}

static ent_value eval_if(const walk *w, const rasqal_expression *node)
{
    switch (truth(w, node->arg1)) {
    case ENT_YES: return eval(w, node->arg2);
    case ENT_NO: return eval(w, node->arg3);
    case ENT_ERROR: break;
    }
    return ent_value_error();
}

static size_t count(raptor_sequence *sequence)
{
    int n = sequence ? raptor_sequence_size(sequence) : 0;
    return n > 0 ? (size_t)n : 0;
}

static ent_value eval_coalesce(const walk *w, const rasqal_expression *node)
{
    for (size_t i = 0; i < count(node->args); i++) {
        ent_value value = eval(w, raptor_sequence_get_at(node->args, (int)i));
        if (value.ok)
            return value;
    }
    return ent_value_error();
}

static ent_truth is_in(const walk *w, const rasqal_expression *node)
{
    ent_value value = eval(w, node->arg1);
    ent_truth found = ENT_NO;
    if (!value.ok)
        return ENT_ERROR;
    for (size_t i = 0; i < count(node->args); i++) {
        ent_value other = eval(w, raptor_sequence_get_at(node->args, (int)i));
        ent_truth equal = other.ok ? ent_term_equal(value.term, other.term) : ENT_ERROR;
        if (equal == ENT_YES)
            return ENT_YES;
        found = equal == ENT_ERROR ? ENT_ERROR : found;
    }
    return found;
}

/* ---- the rest ---- */

static ent_value eval_function(const walk *w, const rasqal_expression *node)
{
    rasqal_expression *const given[ENT_ARGUMENTS_MAX] = {node->arg1, node->arg2, node->arg3, node->arg4};
    size_t listed = count(node->args), n = 0;
    ent_value *arguments =
        ent_arena_alloc(w->evaluator->functions.scratch, (ENT_ARGUMENTS_MAX + listed) * sizeof *arguments);
    for (size_t i = 0; i < ENT_ARGUMENTS_MAX; i++)
        if (given[i])
            arguments[n++] = eval(w, given[i]);
    for (size_t i = 0; i < listed; i++)
        arguments[n++] = eval(w, raptor_sequence_get_at(node->args, (int)i));
    return ent_function_apply(&w->evaluator->functions, node, arguments, n);
}

static ent_value eval(const walk *w, rasqal_expression *node)
{
    if (is_aggregate(node->op))
        return eval_aggregate(w, node);
    switch (node->op) {
    case RASQAL_EXPR_LITERAL: return eval_leaf(w, node->literal);
    case RASQAL_EXPR_AND: return ent_value_boolean(either(w, node, ENT_NO));
    case RASQAL_EXPR_OR: return ent_value_boolean(either(w, node, ENT_YES));
    case RASQAL_EXPR_BANG: return ent_value_boolean(negate(truth(w, node->arg1)));
    case RASQAL_EXPR_BOUND: return ent_value_boolean(eval(w, node->arg1).ok ? ENT_YES : ENT_NO);
    case RASQAL_EXPR_IF: return eval_if(w, node);
    case RASQAL_EXPR_COALESCE: return eval_coalesce(w, node);
    case RASQAL_EXPR_IN: return ent_value_boolean(is_in(w, node));
    case RASQAL_EXPR_NOT_IN: return ent_value_boolean(negate(is_in(w, node)));
    default: return eval_function(w, node);
    }
}

static ent_value evaluate(const ent_evaluator *evaluator, const ent_expression *expression, const ent_id *row)
{
    walk w = {evaluator, expression, row};
    ent_arena_reset(evaluator->functions.scratch);
    return eval(&w, expression->tree);
}

ent_id ent_expression_value(const ent_evaluator *evaluator, const ent_expression *expression, const ent_id *row)
{
    ent_value value = evaluate(evaluator, expression, row);
    return value.ok ? ent_values_intern(evaluator->values, value.term) : 0;
}

bool ent_expression_true(const ent_evaluator *evaluator, const ent_expression *expression, const ent_id *row)
{
    ent_value value = evaluate(evaluator, expression, row);
    return value.ok && ent_term_truth(value.term) == ENT_YES;
}
