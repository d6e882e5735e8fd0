#include "query_match.h"
#include "query_selection.h"
#include <stdlib.h>

/* How it works: a pattern is matched under a seed, a row in which some
 * variables are bound already. A group hands the rows that its first child
 * gave to the second, and so on. A triple pattern is looked up in the store's
 * index with all that is known by then, so that the join never forms a product.
 *
 * SPARQL says that a nested pattern is matched on its own and joined
 * afterwards. To give the same solutions, a nested pattern gets from a row only
 * what it is sure to bind itself (its `seeds`); the rest of the row is compared
 * with what came back. */

ent_rows ent_rows_new(size_t width) { return (ent_rows){.width = width ? width : 1}; }
void ent_rows_free(ent_rows *rows) { ENT_VEC_FREE(rows->cells); }
size_t ent_rows_count(const ent_rows *rows) { return rows->cells.n / rows->width; }
const ent_id *ent_rows_at(const ent_rows *rows, size_t i) { return rows->cells.v + i * rows->width; }

void ent_rows_add(ent_rows *rows, const ent_id *row)
{
    for (size_t i = 0; i < rows->width; i++)
        *ENT_PUSH(rows->cells) = row[i];
}

typedef struct {
    const ent_store *store;
    const ent_evaluator *evaluator;
    size_t width;
} matcher;

static void match_node(matcher *m, const ent_plan_node *node, const ent_id *seed, ent_id graph, ent_rows *out);

static ent_id *copy_row(const matcher *m, const ent_id *row)
{
    ent_id *copy = ent_alloc(m->width * sizeof *copy);
    return memcpy(copy, row, m->width * sizeof *copy);
}

/* ---- triple patterns ---- */

typedef struct {
    matcher *m;
    const ent_plan_node *node;
    ent_id *row;
    bool *done; /* which triples of the node are matched already */
    ent_id graph;
    ent_rows *out;
} basic;

/* What a slot must be; 0: anything. False if nothing can be there. */
static bool resolve(ent_slot slot, const ent_id *row, ent_id known, ent_id *wanted)
{
    *wanted = slot.variable < 0 ? slot.term : row[slot.variable];
    return (slot.variable >= 0 || slot.term) && *wanted <= known;
}

/* The quads for a triple pattern under what the row binds; empty if a term is not of the store. */
static ent_cursor look_up(const matcher *m, const ent_slot *triple, const ent_id *row, ent_id graph)
{
    ent_id wanted[3], known = (ent_id)ent_store_terms(m->store);
    for (int i = 0; i < 3; i++)
        if (!resolve(triple[i], row, known, &wanted[i]))
            return (ent_cursor){.store = m->store};
    return ent_store_match(m->store, wanted[0], wanted[1], wanted[2], graph, !graph);
}

/* Bind the slots to a quad's terms; false where a variable stands twice and the terms differ. */
static bool bind_quad(const ent_slot *triple, const ent_quad *quad, ent_id *row)
{
    const ent_id terms[3] = {quad->s, quad->p, quad->o};
    for (int i = 0; i < 3; i++) {
        if (triple[i].variable < 0)
            continue;
        ent_id *place = &row[triple[i].variable];
        if (*place && *place != terms[i])
            return false;
        *place = terms[i];
    }
    return true;
}

/* The triple pattern not yet done that has the fewest quads to look at. */
static size_t narrowest(const basic *b, ent_cursor *cursor)
{
    size_t best = b->node->n_triples, fewest = SIZE_MAX;
    for (size_t i = 0; i < b->node->n_triples && fewest; i++) {
        if (b->done[i])
            continue;
        ent_cursor candidate = look_up(b->m, b->node->triples[i], b->row, b->graph);
        size_t n = candidate.at ? (size_t)(candidate.end - candidate.at) : 0;
        if (n < fewest) {
            best = i;
            fewest = n;
            *cursor = candidate;
        }
    }
    return best;
}

static bool same_triple(const ent_quad *a, const ent_quad *b) { return a->s == b->s && a->p == b->p && a->o == b->o; }

/* Match one more triple pattern of the node, and for each match the rest of them. */
static void extend(basic *b)
{
    ent_cursor cursor = {0};
    size_t at = narrowest(b, &cursor);
    if (at == b->node->n_triples) {
        ent_rows_add(b->out, b->row);
        return;
    }
    const ent_slot *triple = b->node->triples[at];
    ent_id before[3];
    for (int i = 0; i < 3; i++)
        before[i] = triple[i].variable < 0 ? 0 : b->row[triple[i].variable];
    b->done[at] = true;
    const ent_quad *last = NULL;
    for (const ent_quad *quad; (quad = ent_cursor_next(&cursor)); last = quad) {
        if (last && same_triple(last, quad))
            continue; /* said by another graph too */
        if (bind_quad(triple, quad, b->row))
            extend(b);
        for (int i = 0; i < 3; i++)
            if (triple[i].variable >= 0)
                b->row[triple[i].variable] = before[i];
    }
    b->done[at] = false;
}

static void match_basic(matcher *m, const ent_plan_node *node, const ent_id *seed, ent_id graph, ent_rows *out)
{
    basic b = {m, node, copy_row(m, seed), ent_calloc(node->n_triples, sizeof(bool)), graph, out};
    extend(&b);
    free(b.row);
    free(b.done);
}

/* ---- rows and nested patterns ---- */

/* What of the row a nested pattern may be told. */
static ent_id *seed_for(const matcher *m, const ent_plan_node *node, const ent_id *row)
{
    ent_id *seed = ent_calloc(m->width, sizeof *seed);
    for (size_t i = 0; i < m->width; i++)
        if (row[i] && ent_varset_has(&node->seeds, (int)i))
            seed[i] = row[i];
    return seed;
}

/* Unite two rows; false if a variable has two values. */
static bool merge(const matcher *m, const ent_id *a, const ent_id *b, ent_id *merged)
{
    for (size_t i = 0; i < m->width; i++) {
        if (a[i] && b[i] && a[i] != b[i])
            return false;
        merged[i] = a[i] ? a[i] : b[i];
    }
    return true;
}

static bool share_a_variable(const matcher *m, const ent_id *a, const ent_id *b)
{
    for (size_t i = 0; i < m->width; i++)
        if (a[i] && b[i])
            return true;
    return false;
}

static void join(matcher *m, const ent_plan_node *node, const ent_id *row, ent_id graph, ent_rows *out)
{
    ent_id *seed = seed_for(m, node, row), *merged = ent_calloc(m->width, sizeof *merged);
    ent_rows inner = ent_rows_new(m->width);
    match_node(m, node, seed, graph, &inner);
    for (size_t i = 0; i < ent_rows_count(&inner); i++)
        if (merge(m, row, ent_rows_at(&inner, i), merged))
            ent_rows_add(out, merged);
    ent_rows_free(&inner);
    free(merged);
    free(seed);
}

/* ---- groups ---- */

static bool passes(const matcher *m, const ent_plan_node *filter, const ent_id *row)
{
    return ent_expression_true(m->evaluator, filter->expression, row);
}

static void keep_passing(const matcher *m, const ent_plan_node *filter, ent_rows *rows)
{
    ent_rows kept = ent_rows_new(m->width);
    for (size_t i = 0; i < ent_rows_count(rows); i++)
        if (passes(m, filter, ent_rows_at(rows, i)))
            ent_rows_add(&kept, ent_rows_at(rows, i));
    ent_rows_free(rows);
    *rows = kept;
}

static void apply(matcher *m, const ent_plan_node *node, const ent_id *row, ent_id graph, ent_rows *out);

/* The group's solutions before its filters. A filter whose variables are all
 * sure to be bound says the same early as late, and early it saves work; such
 * are applied on the way and marked in `applied`. */
static ent_rows match_body(matcher *m, const ent_plan_node *group, const ent_id *seed, ent_id graph, bool *applied)
{
    ent_rows rows = ent_rows_new(m->width);
    ent_rows_add(&rows, seed);
    ent_varset bound = {{0}};
    for (size_t i = 0; i < group->n_children; i++) {
        const ent_plan_node *child = group->children[i];
        if (child->kind == ENT_PLAN_FILTER)
            continue;
        ent_rows next = ent_rows_new(m->width);
        for (size_t k = 0; k < ent_rows_count(&rows); k++)
            apply(m, child, ent_rows_at(&rows, k), graph, &next);
        ent_rows_free(&rows);
        rows = next;
        bound = ent_varset_or(bound, child->certain);
        for (size_t k = 0; applied && k < group->n_children; k++) {
            const ent_plan_node *filter = group->children[k];
            if (filter->kind == ENT_PLAN_FILTER && !applied[k] &&
                ent_varset_empty(ent_varset_minus(filter->mentioned, bound))) {
                keep_passing(m, filter, &rows);
                applied[k] = true;
            }
        }
    }
    return rows;
}

static void match_group(matcher *m, const ent_plan_node *group, const ent_id *seed, ent_id graph, ent_rows *out)
{
    bool *applied = ent_calloc(group->n_children, sizeof *applied);
    ent_rows rows = match_body(m, group, seed, graph, applied);
    for (size_t i = 0; i < group->n_children; i++)
        if (group->children[i]->kind == ENT_PLAN_FILTER && !applied[i])
            keep_passing(m, group->children[i], &rows);
    for (size_t i = 0; i < ent_rows_count(&rows); i++)
        ent_rows_add(out, ent_rows_at(&rows, i));
    ent_rows_free(&rows);
    free(applied);
}

/* ---- OPTIONAL, MINUS, BIND ---- */

/* Filters right inside OPTIONAL see the outer row as well, and are therefore asked after the two are merged. */
static bool passes_all(const matcher *m, const ent_plan_node *body, const ent_id *row)
{
    if (body->kind == ENT_PLAN_FILTER)
        return passes(m, body, row);
    for (size_t i = 0; body->kind == ENT_PLAN_GROUP && i < body->n_children; i++)
        if (body->children[i]->kind == ENT_PLAN_FILTER && !passes(m, body->children[i], row))
            return false;
    return true;
}

static ent_rows match_optional_body(matcher *m, const ent_plan_node *body, const ent_id *seed, ent_id graph)
{
    if (body->kind == ENT_PLAN_GROUP)
        return match_body(m, body, seed, graph, NULL);
    ent_rows rows = ent_rows_new(m->width);
    if (body->kind == ENT_PLAN_FILTER)
        ent_rows_add(&rows, seed);
    else
        match_node(m, body, seed, graph, &rows);
    return rows;
}

static void apply_optional(matcher *m, const ent_plan_node *body, const ent_id *row, ent_id graph, ent_rows *out)
{
    ent_id *seed = seed_for(m, body, row), *merged = ent_calloc(m->width, sizeof *merged);
    ent_rows inner = match_optional_body(m, body, seed, graph);
    bool any = false;
    for (size_t i = 0; i < ent_rows_count(&inner); i++) {
        if (!merge(m, row, ent_rows_at(&inner, i), merged) || !passes_all(m, body, merged))
            continue;
        ent_rows_add(out, merged);
        any = true;
    }
    if (!any)
        ent_rows_add(out, row);
    ent_rows_free(&inner);
    free(merged);
    free(seed);
}

static void apply_minus(matcher *m, const ent_plan_node *body, const ent_id *row, ent_id graph, ent_rows *out)
{
    ent_id *seed = seed_for(m, body, row), *merged = ent_calloc(m->width, sizeof *merged);
    ent_rows inner = ent_rows_new(m->width);
    match_node(m, body, seed, graph, &inner);
    bool gone = false;
    for (size_t i = 0; i < ent_rows_count(&inner) && !gone; i++) {
        const ent_id *other = ent_rows_at(&inner, i);
        gone = share_a_variable(m, row, other) && merge(m, row, other, merged);
    }
    if (!gone)
        ent_rows_add(out, row);
    ent_rows_free(&inner);
    free(merged);
    free(seed);
}

static void apply_bind(matcher *m, const ent_plan_node *node, const ent_id *row, ent_rows *out)
{
    ent_id *bound = copy_row(m, row);
    bound[node->variable] = ent_expression_value(m->evaluator, node->expression, row);
    ent_rows_add(out, bound);
    free(bound);
}

/* ---- GRAPH ---- */

static int by_id(const void *a, const void *b)
{
    ent_id x = *(const ent_id *)a, y = *(const ent_id *)b;
    return (x > y) - (x < y);
}

/* The different named graphs of a walk, sorted. */
static void collect_graphs(ent_cursor cursor, ent_rows *graphs)
{
    ent_id last = 0;
    for (const ent_quad *quad; (quad = ent_cursor_next(&cursor)); last = quad->g)
        if (quad->g && quad->g != last)
            ent_rows_add(graphs, &quad->g);
    if (graphs->cells.n)
        qsort(graphs->cells.v, graphs->cells.n, sizeof(ent_id), by_id);
    size_t kept = 0;
    for (size_t i = 0; i < graphs->cells.n; i++)
        if (!kept || graphs->cells.v[kept - 1] != graphs->cells.v[i])
            graphs->cells.v[kept++] = graphs->cells.v[i];
    graphs->cells.n = kept;
}

/* The first triple patterns that every solution must match, if the pattern begins with such. */
static const ent_plan_node *leading_basic(const ent_plan_node *node)
{
    while (node->kind == ENT_PLAN_GROUP && node->n_children)
        node = node->children[0];
    return node->kind == ENT_PLAN_BASIC && node->n_triples ? node : NULL;
}

/* Graphs in which the pattern may have solutions: not all of them where a triple pattern tells more. */
static ent_rows candidate_graphs(matcher *m, const ent_plan_node *body, const ent_id *row)
{
    ent_rows graphs = ent_rows_new(1);
    const ent_plan_node *leading = leading_basic(body);
    if (!leading) {
        collect_graphs(ent_store_match(m->store, 0, 0, 0, 0, true), &graphs);
        return graphs;
    }
    bool *done = ent_calloc(leading->n_triples, sizeof *done);
    ent_id *copy = copy_row(m, row);
    basic b = {.m = m, .node = leading, .row = copy, .done = done};
    ent_cursor cursor = {0};
    narrowest(&b, &cursor);
    collect_graphs(cursor, &graphs);
    free(copy);
    free(done);
    return graphs;
}

static void match_in_graph(matcher *m, const ent_plan_node *node, const ent_id *seed, ent_id graph, ent_rows *out)
{
    if (graph > ent_store_terms(m->store))
        return; /* a computed IRI names no graph */
    ent_id *row = copy_row(m, seed);
    if (node->graph.variable >= 0)
        row[node->graph.variable] = graph;
    join(m, node->children[0], row, graph, out);
    free(row);
}

static void match_graph(matcher *m, const ent_plan_node *node, const ent_id *seed, ent_rows *out)
{
    ent_id graph = node->graph.variable < 0 ? node->graph.term : seed[node->graph.variable];
    if (graph) {
        match_in_graph(m, node, seed, graph, out);
        return;
    }
    if (node->graph.variable < 0)
        return;
    ent_rows graphs = candidate_graphs(m, node->children[0], seed);
    for (size_t i = 0; i < ent_rows_count(&graphs); i++)
        match_in_graph(m, node, seed, *ent_rows_at(&graphs, i), out);
    ent_rows_free(&graphs);
}

/* ---- all together ---- */

/* One step of a group: what becomes of one row. */
static void apply(matcher *m, const ent_plan_node *node, const ent_id *row, ent_id graph, ent_rows *out)
{
    switch (node->kind) {
    case ENT_PLAN_BASIC: match_basic(m, node, row, graph, out); break;
    case ENT_PLAN_GROUP:
    case ENT_PLAN_UNION:
    case ENT_PLAN_GRAPH:
    case ENT_PLAN_SUBQUERY: join(m, node, row, graph, out); break;
    case ENT_PLAN_OPTIONAL: apply_optional(m, node->children[0], row, graph, out); break;
    case ENT_PLAN_MINUS: apply_minus(m, node->children[0], row, graph, out); break;
    case ENT_PLAN_BIND: apply_bind(m, node, row, out); break;
    case ENT_PLAN_FILTER:
        if (passes(m, node, row))
            ent_rows_add(out, row);
        break;
    }
}

/* A pattern on its own, under a seed of variables that it is sure to bind. */
static void match_node(matcher *m, const ent_plan_node *node, const ent_id *seed, ent_id graph, ent_rows *out)
{
    switch (node->kind) {
    case ENT_PLAN_GROUP: match_group(m, node, seed, graph, out); break;
    case ENT_PLAN_UNION:
        for (size_t i = 0; i < node->n_children; i++)
            match_node(m, node->children[i], seed, graph, out);
        break;
    case ENT_PLAN_GRAPH: match_graph(m, node, seed, out); break;
    case ENT_PLAN_SUBQUERY: ent_selection_match(node, m->evaluator, seed, graph, out); break;
    case ENT_PLAN_BASIC:
    case ENT_PLAN_OPTIONAL:
    case ENT_PLAN_MINUS:
    case ENT_PLAN_BIND:
    case ENT_PLAN_FILTER: apply(m, node, seed, graph, out); break;
    }
}

void ent_query_match(const ent_plan_node *pattern, const ent_evaluator *evaluator, ent_id graph, ent_rows *out)
{
    matcher m = {.store = ent_values_store(evaluator->values), .evaluator = evaluator, .width = out->width};
    ent_id *seed = ent_calloc(m.width, sizeof *seed);
    match_node(&m, pattern, seed, graph, out);
    free(seed);
}
