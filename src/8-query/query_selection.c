#include "query_selection.h"
#include <stdlib.h>

/* ---- planning ---- */

/* Rasqal reads VALUES after the pattern but hands it to nobody; printing the query is the one way to see it. */
static bool has_trailing_values(rasqal_query *query)
{
    char *text = NULL;
    size_t n = 0;
    FILE *memory = open_memstream(&text, &n);
    if (!memory)
        return false;
    rasqal_query_print(query, memory);
    fclose(memory);
    bool has = strstr(text, "\nbindings: ") != NULL;
    free(text);
    return has;
}

static const char *unfit_query(rasqal_query *query)
{
    switch (rasqal_query_get_verb(query)) {
    case RASQAL_QUERY_VERB_SELECT:
    case RASQAL_QUERY_VERB_ASK:
    case RASQAL_QUERY_VERB_CONSTRUCT:
    case RASQAL_QUERY_VERB_DESCRIBE: break;
    default: return "updates (a query changes nothing)";
    }
    raptor_sequence *sources = rasqal_query_get_data_graph_sequence(query);
    if (sources && raptor_sequence_size(sources) > 0)
        return "FROM (name the graphs on the command line)";
    if (has_trailing_values(query))
        return "VALUES (write FILTER(?x IN (…)))";
    return NULL;
}

const char *ent_selection_plan(ent_selection *selection, ent_arena *arena, const ent_values *values)
{
    const char *unfit = unfit_query(selection->query);
    for (size_t i = 0; i < selection->n_parts && !unfit; i++) {
        unfit = ent_selection_plan(selection->parts[i], arena, values);
        selection->variables.overflow |= selection->parts[i]->variables.overflow;
    }
    if (unfit)
        return unfit;
    selection->pattern = ent_plan_pattern(arena, selection, values, &unfit);
    if (!selection->pattern)
        return unfit;
    selection->modifiers =
        ent_modifiers_new(arena, selection->query, &selection->variables, selection->pattern->visible);
    return ent_modifiers_unfit(selection->modifiers) ? "a function that is not one of SPARQL's" : NULL;
}

/* ---- rows by what some of their columns hold ---- */

/* Rows of one hash are a chain from heads[hash] on, in their order; numbers are one more than the row's, 0 is the end.
 */
struct ent_row_index {
    ent_varset keys; /* variables of the query outside */
    size_t mask;
    uint32_t *heads, *next;
    ent_row_index *other; /* of the same rows, by other keys */
};

static uint64_t hash_row(const ent_plan_node *node, const ent_varset *keys, const ent_id *row)
{
    uint64_t hash = 1;
    for (size_t i = 0; i < node->n_binds; i++)
        if (ent_varset_has(keys, node->binds[i]))
            hash = ent_mix(hash ^ row[i]) + 1;
    return hash;
}

static uint64_t hash_seed(const ent_plan_node *node, const ent_varset *keys, const ent_id *seed)
{
    uint64_t hash = 1;
    for (size_t i = 0; i < node->n_binds; i++)
        if (ent_varset_has(keys, node->binds[i]))
            hash = ent_mix(hash ^ seed[node->binds[i]]) + 1;
    return hash;
}

static ent_row_index *new_index(const ent_plan_node *node, const ent_rows *rows, ent_varset keys, ent_row_index *other)
{
    size_t n = ent_rows_count(rows), size = 1;
    while (size < n)
        size *= 2;
    ent_row_index *index = ent_alloc(sizeof *index);
    *index =
        (ent_row_index){keys, size - 1, ent_calloc(size, sizeof(uint32_t)), ent_calloc(n, sizeof(uint32_t)), other};
    for (size_t i = n; i-- > 0;) {
        uint32_t *head = &index->heads[hash_row(node, &keys, ent_rows_at(rows, i)) & index->mask];
        index->next[i] = *head;
        *head = (uint32_t)i + 1;
    }
    return index;
}

static const ent_row_index *index_for(ent_selection *subquery, const ent_plan_node *node, ent_varset keys)
{
    for (const ent_row_index *index = subquery->indexes; index; index = index->other)
        if (!memcmp(&index->keys, &keys, sizeof keys))
            return index;
    return subquery->indexes = new_index(node, &subquery->rows, keys, subquery->indexes);
}

static void forget_answer(ent_selection *subquery)
{
    ent_rows_free(&subquery->rows);
    for (ent_row_index *index = subquery->indexes, *other; index; index = other) {
        other = index->other;
        free(index->heads);
        free(index->next);
        free(index);
    }
    subquery->indexes = NULL;
    subquery->answered = false;
}

void ent_selection_free(ent_selection *selection)
{
    if (!selection)
        return;
    for (size_t i = 0; i < selection->n_parts; i++)
        ent_selection_free(selection->parts[i]);
    forget_answer(selection);
    if (selection->query)
        rasqal_free_query(selection->query);
}

/* ---- matching ---- */

static void answer(ent_selection *subquery, const ent_evaluator *evaluator, ent_id graph)
{
    if (subquery->answered && subquery->graph == graph)
        return;
    forget_answer(subquery);
    ent_rows rows = ent_rows_new((size_t)subquery->variables.n);
    ent_query_match(subquery->pattern, evaluator, graph, &rows);
    subquery->rows = ent_modifiers_apply(subquery->modifiers, evaluator, rows, true);
    subquery->graph = graph;
    subquery->answered = true;
}

/* Unite a row of the subquery with the seed; false if they differ. */
static bool unite(const ent_plan_node *node, const ent_id *row, ent_id *united)
{
    for (size_t i = 0; i < node->n_binds; i++) {
        ent_id *place = &united[node->binds[i]];
        if (*place && row[i] && *place != row[i])
            return false;
        *place = row[i] ? row[i] : *place;
    }
    return true;
}

void ent_selection_match(const ent_plan_node *node, const ent_evaluator *evaluator, const ent_id *seed, ent_id graph,
                         ent_rows *out)
{
    ent_selection *subquery = node->subquery;
    answer(subquery, evaluator, graph);
    ent_varset keys = {{0}};
    for (size_t i = 0; i < node->n_binds; i++)
        if (seed[node->binds[i]])
            ent_varset_add(&keys, node->binds[i]);
    const ent_row_index *index = index_for(subquery, node, keys);
    ent_id *united = ent_alloc(out->width * sizeof *united);
    for (uint32_t at = index->heads[hash_seed(node, &keys, seed) & index->mask]; at; at = index->next[at - 1]) {
        memcpy(united, seed, out->width * sizeof *united);
        if (unite(node, ent_rows_at(&subquery->rows, at - 1), united))
            ent_rows_add(out, united);
    }
    free(united);
}
