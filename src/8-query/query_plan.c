#include "query_plan.h"
#include "query_selection.h"
#include "query_split.h"
#include <stdlib.h>

typedef struct {
    ent_arena *arena;
    const ent_values *values;
    ent_selection *of; /* the query that is planned */
    ent_variables *variables;
    const char *unfit; /* what cannot be answered; NULL: nothing so far */
} planner;

ent_slot ent_plan_slot(const ent_values *values, ent_variables *variables, rasqal_literal *literal)
{
    rasqal_variable *variable = rasqal_literal_as_variable(literal);
    if (variable)
        return (ent_slot){0, ent_variables_number(variables, variable)};
    ent_term term;
    bool known = ent_literal_term(literal, &term);
    return (ent_slot){known ? ent_store_find(ent_values_store(values), term) : 0, -1};
}

static ent_varset slot_set(ent_slot slot)
{
    ent_varset set = {{0}};
    if (slot.variable >= 0)
        ent_varset_add(&set, slot.variable);
    return set;
}

static ent_expression *plan_expression(planner *p, rasqal_expression *tree)
{
    ent_expression *expression = ent_expression_new(p->arena, tree, p->variables);
    if (expression->unknown_function)
        p->unfit = "a function that is not one of SPARQL's";
    else if (expression->n_aggregates)
        p->unfit = "an aggregate outside SELECT, HAVING and ORDER BY";
    return expression;
}

/* ---- the sets of a node ---- */

static void sum_up_basic(ent_plan_node *node)
{
    for (size_t i = 0; i < node->n_triples; i++)
        for (int k = 0; k < 3; k++)
            node->certain = ent_varset_or(node->certain, slot_set(node->triples[i][k]));
    node->seeds = node->mentioned = node->visible = node->certain;
}

static void sum_up_group(ent_plan_node *node)
{
    ent_varset dirty = {{0}};
    for (size_t i = 0; i < node->n_children; i++) {
        const ent_plan_node *child = node->children[i];
        node->mentioned = ent_varset_or(node->mentioned, child->mentioned);
        node->visible = ent_varset_or(node->visible, child->visible);
        node->certain = ent_varset_or(node->certain, child->certain);
        node->seeds = ent_varset_or(node->seeds, ent_varset_minus(child->seeds, dirty));
        if (child->kind == ENT_PLAN_OPTIONAL || child->kind == ENT_PLAN_MINUS || child->kind == ENT_PLAN_BIND)
            dirty = ent_varset_or(dirty, child->mentioned);
    }
}

static void sum_up_union(ent_plan_node *node)
{
    for (size_t i = 0; i < node->n_children; i++) {
        const ent_plan_node *child = node->children[i];
        node->mentioned = ent_varset_or(node->mentioned, child->mentioned);
        node->visible = ent_varset_or(node->visible, child->visible);
        node->certain = i ? ent_varset_and(node->certain, child->certain) : child->certain;
        node->seeds = i ? ent_varset_and(node->seeds, child->seeds) : child->seeds;
    }
}

static void sum_up_graph(ent_plan_node *node)
{
    sum_up_union(node);
    ent_varset graph = slot_set(node->graph);
    node->mentioned = ent_varset_or(node->mentioned, graph);
    node->visible = ent_varset_or(node->visible, graph);
    node->certain = ent_varset_or(node->certain, graph);
    node->seeds = ent_varset_or(node->seeds, graph);
}

static void sum_up_expression(ent_plan_node *node)
{
    node->mentioned = node->expression->uses;
    if (node->kind != ENT_PLAN_BIND)
        return;
    ent_varset_add(&node->mentioned, node->variable);
    ent_varset_add(&node->visible, node->variable);
}

/* A column is sure to be bound where it is a variable that the subquery's pattern, and any grouping, leaves bound. */
static void sum_up_subquery(ent_plan_node *node)
{
    const ent_modifiers *modifiers = node->subquery->modifiers;
    for (size_t i = 0; i < node->n_binds; i++) {
        const ent_column *column = &modifiers->columns[i];
        ent_varset_add(&node->visible, node->binds[i]);
        if (!column->expression && ent_varset_has(&node->subquery->pattern->certain, column->variable) &&
            (!modifiers->grouped || ent_modifiers_groups_by(modifiers, column->variable)))
            ent_varset_add(&node->certain, node->binds[i]);
    }
    node->mentioned = node->visible;
    node->seeds = node->certain;
}

static void sum_up(ent_plan_node *node)
{
    switch (node->kind) {
    case ENT_PLAN_BASIC: sum_up_basic(node); break;
    case ENT_PLAN_GROUP: sum_up_group(node); break;
    case ENT_PLAN_UNION: sum_up_union(node); break;
    case ENT_PLAN_GRAPH: sum_up_graph(node); break;
    case ENT_PLAN_OPTIONAL:
        node->visible = node->children[0]->visible;
        node->mentioned = node->children[0]->mentioned;
        break;
    case ENT_PLAN_MINUS: node->mentioned = node->children[0]->mentioned; break;
    case ENT_PLAN_FILTER:
    case ENT_PLAN_BIND: sum_up_expression(node); break;
    case ENT_PLAN_SUBQUERY: sum_up_subquery(node); break;
    }
}

/* ---- from Rasqal's patterns ---- */

static ent_plan_node *plan_node(planner *p, rasqal_graph_pattern *from);

static void add_triple(planner *p, ent_plan_node *node, const rasqal_triple *triple)
{
    ent_slot *slots = node->triples[node->n_triples++];
    slots[0] = ent_plan_slot(p->values, p->variables, triple->subject);
    slots[1] = ent_plan_slot(p->values, p->variables, triple->predicate);
    slots[2] = ent_plan_slot(p->values, p->variables, triple->object);
}

static void plan_basic(planner *p, ent_plan_node *node, rasqal_graph_pattern *from)
{
    int n = 0;
    while (rasqal_graph_pattern_get_triple(from, n))
        n++;
    node->triples = ent_arena_alloc(p->arena, ((size_t)n + 1) * sizeof *node->triples);
    for (int i = 0; i < n; i++)
        add_triple(p, node, rasqal_graph_pattern_get_triple(from, i));
}

static void plan_children(planner *p, ent_plan_node *node, rasqal_graph_pattern *from)
{
    raptor_sequence *parts = rasqal_graph_pattern_get_sub_graph_pattern_sequence(from);
    int n = parts ? raptor_sequence_size(parts) : 0;
    node->children = ent_arena_alloc(p->arena, ((size_t)n + 1) * sizeof(ent_plan_node *));
    for (int i = 0; i < n; i++) {
        ent_plan_node *child = plan_node(p, raptor_sequence_get_at(parts, i));
        if (child)
            node->children[node->n_children++] = child;
    }
}

/* OPTIONAL, GRAPH and MINUS have one child; an empty group where Rasqal gives none. */
static void plan_child(planner *p, ent_plan_node *node, rasqal_graph_pattern *from)
{
    plan_children(p, node, from);
    if (node->n_children == 1)
        return;
    ent_plan_node *group = ent_arena_alloc(p->arena, sizeof *group);
    *group = (ent_plan_node){.kind = ENT_PLAN_GROUP, .children = node->children, .n_children = node->n_children};
    sum_up(group);
    node->children = ent_arena_alloc(p->arena, sizeof(ent_plan_node *));
    node->children[0] = group;
    node->n_children = 1;
}

static void plan_bind(planner *p, ent_plan_node *node, rasqal_graph_pattern *from)
{
    node->variable = ent_variables_number(p->variables, rasqal_graph_pattern_get_variable(from));
    node->expression = plan_expression(p, rasqal_graph_pattern_get_filter_expression(from));
}

/* The number of the subquery that a SERVICE stands for; SIZE_MAX: it is a service. */
static size_t subquery_number(const planner *p, rasqal_graph_pattern *from)
{
    ent_term term;
    const size_t n = sizeof ENT_SUBQUERY_IRI - 1;
    if (!ent_literal_term(rasqal_graph_pattern_get_service(from), &term) ||
        !ent_str_starts(term.value, ENT_SUBQUERY_IRI))
        return SIZE_MAX;
    size_t number = strtoul(term.value.s + n, NULL, 10);
    return number < p->of->n_parts ? number : SIZE_MAX;
}

/* The variable of this name in the query, or, if it has none, the subquery's own in its place. */
static int number_by_name(planner *p, rasqal_variable *inner)
{
    rasqal_variable *variable = inner, *known;
    for (int i = 0; (known = rasqal_query_get_variable(p->of->query, i)); i++)
        if (known->type == RASQAL_VARIABLE_TYPE_NORMAL && !strcmp((const char *)known->name, (const char *)inner->name))
            variable = known;
    for (int i = 0; i < p->variables->n && variable == inner; i++)
        if (p->variables->v[i]->type == RASQAL_VARIABLE_TYPE_NORMAL &&
            !strcmp((const char *)p->variables->v[i]->name, (const char *)inner->name))
            variable = p->variables->v[i];
    return ent_variables_number(p->variables, variable);
}

static void plan_subquery(planner *p, ent_plan_node *node, rasqal_graph_pattern *from)
{
    ent_selection *subquery = p->of->parts[subquery_number(p, from)];
    node->subquery = subquery;
    node->n_binds = subquery->modifiers->n_columns;
    node->binds = ent_arena_alloc(p->arena, (node->n_binds + 1) * sizeof *node->binds);
    for (size_t i = 0; i < node->n_binds; i++)
        node->binds[i] = number_by_name(p, subquery->variables.v[subquery->modifiers->columns[i].variable]);
}

static ent_plan_node *refuse(planner *p, const char *what)
{
    if (!p->unfit)
        p->unfit = what;
    return NULL;
}

static ent_plan_node *new_node(planner *p, ent_plan_kind kind)
{
    ent_plan_node *node = ent_arena_alloc(p->arena, sizeof *node);
    node->kind = kind;
    node->graph.variable = -1;
    return node;
}

static ent_plan_node *plan_kind(planner *p, rasqal_graph_pattern *from, ent_plan_kind kind)
{
    ent_plan_node *node = new_node(p, kind);
    switch (kind) {
    case ENT_PLAN_BASIC: plan_basic(p, node, from); break;
    case ENT_PLAN_GROUP:
    case ENT_PLAN_UNION: plan_children(p, node, from); break;
    case ENT_PLAN_GRAPH:
        plan_child(p, node, from);
        node->graph = ent_plan_slot(p->values, p->variables, rasqal_graph_pattern_get_origin(from));
        break;
    case ENT_PLAN_OPTIONAL:
    case ENT_PLAN_MINUS: plan_child(p, node, from); break;
    case ENT_PLAN_FILTER:
        node->expression = plan_expression(p, rasqal_graph_pattern_get_filter_expression(from));
        break;
    case ENT_PLAN_BIND: plan_bind(p, node, from); break;
    case ENT_PLAN_SUBQUERY: plan_subquery(p, node, from); break;
    }
    sum_up(node);
    return node;
}

static ent_plan_node *plan_node(planner *p, rasqal_graph_pattern *from)
{
    switch (rasqal_graph_pattern_get_operator(from)) {
    case RASQAL_GRAPH_PATTERN_OPERATOR_BASIC: return plan_kind(p, from, ENT_PLAN_BASIC);
    case RASQAL_GRAPH_PATTERN_OPERATOR_GROUP: return plan_kind(p, from, ENT_PLAN_GROUP);
    case RASQAL_GRAPH_PATTERN_OPERATOR_OPTIONAL: return plan_kind(p, from, ENT_PLAN_OPTIONAL);
    case RASQAL_GRAPH_PATTERN_OPERATOR_UNION: return plan_kind(p, from, ENT_PLAN_UNION);
    case RASQAL_GRAPH_PATTERN_OPERATOR_GRAPH: return plan_kind(p, from, ENT_PLAN_GRAPH);
    case RASQAL_GRAPH_PATTERN_OPERATOR_MINUS: return plan_kind(p, from, ENT_PLAN_MINUS);
    case RASQAL_GRAPH_PATTERN_OPERATOR_FILTER: return plan_kind(p, from, ENT_PLAN_FILTER);
    case RASQAL_GRAPH_PATTERN_OPERATOR_LET: return plan_kind(p, from, ENT_PLAN_BIND);
    case RASQAL_GRAPH_PATTERN_OPERATOR_SERVICE:
        return subquery_number(p, from) != SIZE_MAX ? plan_kind(p, from, ENT_PLAN_SUBQUERY)
                                                    : refuse(p, "SERVICE (nothing is fetched)");
    case RASQAL_GRAPH_PATTERN_OPERATOR_VALUES: return refuse(p, "VALUES (write FILTER(?x IN (…)))");
    case RASQAL_GRAPH_PATTERN_OPERATOR_SELECT: /* none is left: see query_split.h */
    case RASQAL_GRAPH_PATTERN_OPERATOR_UNKNOWN:
    default: return refuse(p, "a pattern of an unknown kind");
    }
}

ent_plan_node *ent_plan_pattern(ent_arena *arena, ent_selection *of, const ent_values *values, const char **unfit)
{
    planner p = {arena, values, of, &of->variables, NULL};
    rasqal_graph_pattern *from = rasqal_query_get_query_graph_pattern(of->query);
    ent_plan_node *node = from ? plan_node(&p, from) : new_node(&p, ENT_PLAN_GROUP);
    *unfit = p.unfit;
    return p.unfit ? NULL : node;
}
