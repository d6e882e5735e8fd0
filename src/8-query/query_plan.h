/* A parsed query as a tree to be matched: Rasqal's graph patterns with the
 * variables numbered and the constants looked up in the store.
 *
 *     { ?m a ent:Meeting . OPTIONAL { ?m rdfs:label ?l FILTER(LANG(?l) = "fr") } }
 *
 *     GROUP ── BASIC (?0 rdf:type ent:Meeting)
 *           └─ OPTIONAL ── GROUP ── BASIC (?0 rdfs:label ?1)
 *                                └─ FILTER LANG(?1) = "fr"
 */
#ifndef ENT_QUERY_PLAN_H
#define ENT_QUERY_PLAN_H

#include "query_expression.h"

typedef enum {
    ENT_PLAN_BASIC,
    ENT_PLAN_GROUP,
    ENT_PLAN_OPTIONAL,
    ENT_PLAN_UNION,
    ENT_PLAN_GRAPH,
    ENT_PLAN_MINUS,
    ENT_PLAN_FILTER,
    ENT_PLAN_BIND,
    ENT_PLAN_SUBQUERY
} ent_plan_kind;

/* A place in a pattern: a variable, or (variable < 0) a constant; the constant 0 is not in the store. */
typedef struct {
    ent_id term;
    int variable;
} ent_slot;

struct ent_selection;

typedef struct ent_plan_node {
    ent_plan_kind kind;
    struct ent_plan_node **children; /* GROUP, UNION any number; OPTIONAL, GRAPH, MINUS one */
    size_t n_children;
    ent_slot (*triples)[3]; /* BASIC */
    size_t n_triples;
    ent_slot graph;                 /* GRAPH */
    ent_expression *expression;     /* FILTER, BIND */
    int variable;                   /* BIND */
    struct ent_selection *subquery; /* SUBQUERY */
    int *binds;                     /* SUBQUERY: the variable for each column of its answer */
    size_t n_binds;
    ent_varset mentioned; /* every variable inside */
    ent_varset visible;   /* those that a solution may bind: what SELECT * shows */
    ent_varset certain;   /* those that each solution binds */
    /* Those of the certain ones that may be bound from outside before the node
     * is matched, without changing which solutions are compatible with that
     * binding. An OPTIONAL, MINUS or BIND that mentions a variable before it is
     * bound would see the difference. */
    ent_varset seeds;
} ent_plan_node;

/* The pattern of a query whose parts are planned already; its variables are numbered. NULL if the pattern has what
 * cannot be answered; `*unfit` then says what. Nodes live in the arena; the query must outlive them. */
ent_plan_node *ent_plan_pattern(ent_arena *arena, struct ent_selection *of, const ent_values *values,
                                const char **unfit);

/* A term of a triple pattern as a slot. */
ent_slot ent_plan_slot(const ent_values *values, ent_variables *variables, rasqal_literal *literal);

#endif
