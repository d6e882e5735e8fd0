#include "query_aggregate.h"
#include <stdlib.h>

typedef struct {
    ENT_VEC(ent_id) ids;
    bool failed; /* a row gave no value */
} id_list;

/* Drop what was there before, keeping the order of first sight. */
static void make_distinct(id_list *list)
{
    ent_map *seen = ent_map_new();
    size_t kept = 0;
    for (size_t i = 0; i < list->ids.n; i++) {
        bool is_new;
        ent_map_put(seen, ent_str_n((const char *)&list->ids.v[i], sizeof(ent_id)), &is_new);
        if (is_new)
            list->ids.v[kept++] = list->ids.v[i];
    }
    list->ids.n = kept;
    ent_map_free(seen);
}

static id_list collect(const ent_aggregate *aggregate, const ent_evaluator *evaluator, const ent_rows *rows,
                       const size_t *members, size_t n)
{
    id_list list = {.failed = false};
    for (size_t i = 0; i < n; i++) {
        ent_id id = ent_expression_value(evaluator, aggregate->argument, ent_rows_at(rows, members[i]));
        if (id)
            *ENT_PUSH(list.ids) = id;
        else
            list.failed = true;
    }
    if (aggregate->node->flags & RASQAL_EXPR_FLAG_DISTINCT)
        make_distinct(&list);
    return list;
}

/* ---- numbers ---- */

static ent_id integer(const ent_evaluator *evaluator, size_t number)
{
    return ent_values_intern(evaluator->values, ent_value_integer(&evaluator->functions, (long long)number).term);
}

static ent_id calculate(const ent_evaluator *evaluator, rasqal_op op, ent_id a, ent_id b)
{
    ent_value left = ent_value_of(ent_values_term(evaluator->values, a));
    ent_value right = ent_value_of(ent_values_term(evaluator->values, b));
    ent_value result = ent_function_arithmetic(&evaluator->functions, op, left, right);
    return result.ok ? ent_values_intern(evaluator->values, result.term) : 0;
}

static ent_id sum(const ent_evaluator *evaluator, const id_list *list)
{
    ent_id total = list->failed ? 0 : integer(evaluator, 0);
    for (size_t i = 0; i < list->ids.n && total; i++)
        total = calculate(evaluator, RASQAL_EXPR_PLUS, total, list->ids.v[i]);
    return total;
}

static ent_id average(const ent_evaluator *evaluator, const id_list *list)
{
    if (!list->ids.n && !list->failed)
        return integer(evaluator, 0);
    ent_id total = sum(evaluator, list);
    return total ? calculate(evaluator, RASQAL_EXPR_SLASH, total, integer(evaluator, list->ids.n)) : 0;
}

/* ---- terms ---- */

/* The smallest (direction 1) or largest (-1). */
static ent_id extreme(const ent_evaluator *evaluator, const id_list *list, int direction)
{
    ent_id best = 0;
    for (size_t i = 0; i < list->ids.n; i++)
        if (!best || ent_values_compare(evaluator->values, list->ids.v[i], best) * direction < 0)
            best = list->ids.v[i];
    return best;
}

static ent_id concatenate(const ent_aggregate *aggregate, const ent_evaluator *evaluator, const id_list *list)
{
    const rasqal_literal *separator = aggregate->node->literal;
    ent_buf text = {0};
    for (size_t i = 0; i < list->ids.n; i++) {
        if (i)
            ent_buf_z(&text, separator ? (const char *)separator->string : " ");
        ent_buf_str(&text, ent_values_term(evaluator->values, list->ids.v[i]).value);
    }
    ent_term term = {.kind = ENT_TERM_LITERAL, .value = ent_buf_view(&text)};
    ent_id id = ent_values_intern(evaluator->values, term);
    ent_buf_free(&text);
    return id;
}

/* ---- COUNT(*) ---- */

static size_t count_rows(const ent_rows *rows, const size_t *members, size_t n, bool distinct)
{
    if (!distinct)
        return n;
    ent_map *seen = ent_map_new();
    for (size_t i = 0; i < n; i++) {
        const ent_id *row = ent_rows_at(rows, members[i]);
        ent_map_intern(seen, ent_str_n((const char *)row, rows->width * sizeof *row));
    }
    size_t different = ent_map_count(seen);
    ent_map_free(seen);
    return different;
}

static ent_id value_of_list(const ent_aggregate *aggregate, const ent_evaluator *evaluator, const id_list *list)
{
    switch (aggregate->node->op) {
    case RASQAL_EXPR_COUNT: return integer(evaluator, list->ids.n);
    case RASQAL_EXPR_SUM: return sum(evaluator, list);
    case RASQAL_EXPR_AVG: return average(evaluator, list);
    case RASQAL_EXPR_MIN: return extreme(evaluator, list, 1);
    case RASQAL_EXPR_MAX: return extreme(evaluator, list, -1);
    case RASQAL_EXPR_SAMPLE: return list->ids.n ? list->ids.v[0] : 0;
    case RASQAL_EXPR_GROUP_CONCAT: return concatenate(aggregate, evaluator, list);
    default: return 0;
    }
}

void ent_aggregate_compute(ent_aggregate *aggregate, const ent_evaluator *evaluator, const ent_rows *rows,
                           const size_t *members, size_t n)
{
    if (!aggregate->argument) {
        bool distinct = aggregate->node->flags & RASQAL_EXPR_FLAG_DISTINCT;
        aggregate->value = integer(evaluator, count_rows(rows, members, n, distinct));
        return;
    }
    id_list list = collect(aggregate, evaluator, rows, members, n);
    aggregate->value = value_of_list(aggregate, evaluator, &list);
    ENT_VEC_FREE(list.ids);
}
