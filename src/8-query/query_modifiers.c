/* Reading the modifiers of query_solution.h from a parsed query. */
#include "query_solution.h"

static size_t size_of(raptor_sequence *sequence)
{
    int n = sequence ? raptor_sequence_size(sequence) : 0;
    return n > 0 ? (size_t)n : 0;
}

bool ent_modifiers_groups_by(const ent_modifiers *m, int variable)
{
    for (size_t i = 0; i < m->n_groups; i++)
        if (m->groups[i].variable == variable)
            return true;
    return false;
}

static bool has_column(const ent_modifiers *m, int variable)
{
    for (size_t i = 0; i < m->n_columns; i++)
        if (m->columns[i].variable == variable)
            return true;
    return false;
}

/* What subqueries bind Rasqal does not see. */
static void add_unseen_columns(ent_modifiers *m, const ent_variables *variables, ent_varset visible)
{
    for (int i = 0; i < variables->n; i++)
        if (variables->v[i]->type == RASQAL_VARIABLE_TYPE_NORMAL && ent_varset_has(&visible, i) && !has_column(m, i))
            m->columns[m->n_columns++] = (ent_column){.variable = i};
}

/* The groups are to be read before: what GROUP BY (… AS ?x) has computed is a plain variable here. */
static void read_columns(ent_modifiers *m, ent_arena *arena, rasqal_query *query, ent_variables *variables,
                         ent_varset visible)
{
    raptor_sequence *from = rasqal_query_get_bound_variable_sequence(query);
    size_t n = size_of(from);
    bool all = rasqal_query_get_wildcard(query);
    m->columns = ent_arena_alloc(arena, (n + (size_t)variables->n + 1) * sizeof *m->columns);
    for (size_t i = 0; i < n; i++) {
        rasqal_variable *variable = raptor_sequence_get_at(from, (int)i);
        ent_column column = {.variable = ent_variables_number(variables, variable)};
        if (all && !ent_varset_has(&visible, column.variable))
            continue;
        if (variable->expression && !all && !ent_modifiers_groups_by(m, column.variable))
            column.expression = ent_expression_new(arena, variable->expression, variables);
        m->columns[m->n_columns++] = column;
    }
    if (all)
        add_unseen_columns(m, variables, visible);
}

/* Conditions of ORDER BY and GROUP BY are wrapped in a node that tells the direction. */
static rasqal_expression *unwrap(rasqal_expression *tree)
{
    switch (tree->op) {
    case RASQAL_EXPR_ORDER_COND_ASC:
    case RASQAL_EXPR_ORDER_COND_DESC:
    case RASQAL_EXPR_GROUP_COND_ASC:
    case RASQAL_EXPR_GROUP_COND_DESC: return tree->arg1;
    default: return tree;
    }
}

static rasqal_variable *variable_of(const rasqal_expression *tree)
{
    return tree->op == RASQAL_EXPR_LITERAL ? rasqal_literal_as_variable(tree->literal) : NULL;
}

static void read_groups(ent_modifiers *m, ent_arena *arena, rasqal_query *query, ent_variables *variables)
{
    raptor_sequence *from = rasqal_query_get_group_conditions_sequence(query);
    m->n_groups = size_of(from);
    m->groups = ent_arena_alloc(arena, (m->n_groups + 1) * sizeof *m->groups);
    for (size_t i = 0; i < m->n_groups; i++) {
        rasqal_expression *tree = unwrap(raptor_sequence_get_at(from, (int)i));
        rasqal_variable *variable = variable_of(tree);
        m->groups[i].variable = variable ? ent_variables_number(variables, variable) : -1;
        if (variable && variable->expression)
            tree = variable->expression;
        m->groups[i].expression = ent_expression_new(arena, tree, variables);
    }
}

static void read_having(ent_modifiers *m, ent_arena *arena, rasqal_query *query, ent_variables *variables)
{
    raptor_sequence *from = rasqal_query_get_having_conditions_sequence(query);
    m->n_having = size_of(from);
    m->having = ent_arena_alloc(arena, (m->n_having + 1) * sizeof(ent_expression *));
    for (size_t i = 0; i < m->n_having; i++)
        m->having[i] = ent_expression_new(arena, raptor_sequence_get_at(from, (int)i), variables);
}

static void read_sort(ent_modifiers *m, ent_arena *arena, rasqal_query *query, ent_variables *variables)
{
    raptor_sequence *from = rasqal_query_get_order_conditions_sequence(query);
    m->n_sort = size_of(from);
    m->sort = ent_arena_alloc(arena, (m->n_sort + 1) * sizeof *m->sort);
    for (size_t i = 0; i < m->n_sort; i++) {
        rasqal_expression *tree = raptor_sequence_get_at(from, (int)i);
        m->sort[i].direction = tree->op == RASQAL_EXPR_ORDER_COND_DESC ? -1 : 1;
        m->sort[i].expression = ent_expression_new(arena, unwrap(tree), variables);
    }
}

static bool any_aggregate(const ent_modifiers *m)
{
    bool any = false;
    for (size_t i = 0; i < m->n_columns; i++)
        any = any || (m->columns[i].expression && m->columns[i].expression->n_aggregates);
    for (size_t i = 0; i < m->n_having; i++)
        any = any || m->having[i]->n_aggregates;
    for (size_t i = 0; i < m->n_sort; i++)
        any = any || m->sort[i].expression->n_aggregates;
    return any;
}

bool ent_modifiers_unfit(const ent_modifiers *m)
{
    bool unfit = false;
    for (size_t i = 0; i < m->n_columns; i++)
        unfit = unfit || (m->columns[i].expression && m->columns[i].expression->unknown_function);
    for (size_t i = 0; i < m->n_groups; i++)
        unfit = unfit || m->groups[i].expression->unknown_function;
    for (size_t i = 0; i < m->n_having; i++)
        unfit = unfit || m->having[i]->unknown_function;
    for (size_t i = 0; i < m->n_sort; i++)
        unfit = unfit || m->sort[i].expression->unknown_function;
    return unfit;
}

ent_modifiers *ent_modifiers_new(ent_arena *arena, rasqal_query *query, ent_variables *variables, ent_varset visible)
{
    ent_modifiers *m = ent_arena_alloc(arena, sizeof *m);
    read_groups(m, arena, query, variables);
    if (rasqal_query_get_verb(query) == RASQAL_QUERY_VERB_SELECT)
        read_columns(m, arena, query, variables, visible);
    read_having(m, arena, query, variables);
    read_sort(m, arena, query, variables);
    m->grouped = m->n_groups || any_aggregate(m);
    m->distinct = rasqal_query_get_distinct(query) != 0;
    int offset = rasqal_query_get_offset(query), limit = rasqal_query_get_limit(query);
    m->offset = offset > 0 ? (size_t)offset : 0;
    m->limit = limit >= 0 ? (size_t)limit : SIZE_MAX;
    return m;
}
