#include "query_solution.h"
#include "query_aggregate.h"
#include <stdlib.h>

typedef struct {
    const ent_modifiers *m;
    const ent_evaluator *evaluator;
    size_t width;  /* number of variables */
    ent_rows rows; /* solutions, one number for each variable */
    ent_rows keys; /* the sort keys of each */
} pass;

/* ---- one solution ---- */

/* Give the computed columns their values, ask HAVING, note the sort keys. */
static void finish_row(pass *p, ent_id *row, ent_id *keys)
{
    const ent_modifiers *m = p->m;
    for (size_t i = 0; i < m->n_columns; i++)
        if (m->columns[i].expression)
            row[m->columns[i].variable] = ent_expression_value(p->evaluator, m->columns[i].expression, row);
    for (size_t i = 0; i < m->n_having; i++)
        if (!ent_expression_true(p->evaluator, m->having[i], row))
            return;
    for (size_t i = 0; i < m->n_sort; i++)
        keys[i] = ent_expression_value(p->evaluator, m->sort[i].expression, row);
    ent_rows_add(&p->rows, row);
    ent_rows_add(&p->keys, keys);
}

/* ---- groups ---- */

/* Which rows belong to which group: members of group i are members[starts[i]] up to members[starts[i + 1]]. */
typedef struct {
    size_t n, *starts, *members;
} grouping;

static uint32_t *number_groups(const pass *p, const ent_rows *rows, size_t *n_groups)
{
    size_t n = ent_rows_count(rows), n_keys = p->m->n_groups;
    uint32_t *group = ent_alloc(n * sizeof *group);
    ent_id *key = ent_calloc(n_keys + 1, sizeof *key);
    ent_map *seen = ent_map_new();
    for (size_t i = 0; i < n; i++) {
        for (size_t k = 0; k < n_keys; k++)
            key[k] = ent_expression_value(p->evaluator, p->m->groups[k].expression, ent_rows_at(rows, i));
        group[i] = ent_map_intern(seen, ent_str_n((const char *)key, n_keys * sizeof *key));
    }
    *n_groups = ent_map_count(seen);
    ent_map_free(seen);
    free(key);
    return group;
}

static grouping group_rows(const pass *p, const ent_rows *rows)
{
    size_t n = ent_rows_count(rows), n_groups;
    uint32_t *group = number_groups(p, rows, &n_groups);
    if (!p->m->n_groups)
        n_groups = 1; /* aggregates alone: one group, even of no rows */
    grouping g = {n_groups, ent_calloc(n_groups + 2, sizeof(size_t)), ent_alloc(n * sizeof(size_t))};
    for (size_t i = 0; i < n; i++)
        g.starts[group[i] + 2]++;
    for (size_t i = 2; i < n_groups + 2; i++)
        g.starts[i] += g.starts[i - 1];
    for (size_t i = 0; i < n; i++)
        g.members[g.starts[group[i] + 1]++] = i;
    free(group);
    return g;
}

static void compute(pass *p, const ent_expression *expression, const ent_rows *rows, const size_t *members, size_t n)
{
    for (size_t i = 0; expression && i < expression->n_aggregates; i++)
        ent_aggregate_compute(&expression->aggregates[i], p->evaluator, rows, members, n);
}

static void compute_aggregates(pass *p, const ent_rows *rows, const size_t *members, size_t n)
{
    for (size_t i = 0; i < p->m->n_columns; i++)
        compute(p, p->m->columns[i].expression, rows, members, n);
    for (size_t i = 0; i < p->m->n_having; i++)
        compute(p, p->m->having[i], rows, members, n);
    for (size_t i = 0; i < p->m->n_sort; i++)
        compute(p, p->m->sort[i].expression, rows, members, n);
}

/* One row for each group: its keys, then what is computed of it. */
static void finish_groups(pass *p, const ent_rows *rows, ent_id *row, ent_id *keys)
{
    grouping g = group_rows(p, rows);
    for (size_t i = 0; i < g.n; i++) {
        const size_t *members = g.members + g.starts[i];
        size_t n = g.starts[i + 1] - g.starts[i];
        memset(row, 0, p->width * sizeof *row);
        for (size_t k = 0; k < p->m->n_groups; k++)
            if (p->m->groups[k].variable >= 0)
                row[p->m->groups[k].variable] =
                    ent_expression_value(p->evaluator, p->m->groups[k].expression, ent_rows_at(rows, members[0]));
        compute_aggregates(p, rows, members, n);
        finish_row(p, row, keys);
    }
    free(g.starts);
    free(g.members);
}

static void finish_all(pass *p, const ent_rows *rows)
{
    ent_id *row = ent_calloc(p->width, sizeof *row), *keys = ent_calloc(p->m->n_sort + 1, sizeof *keys);
    if (p->m->grouped)
        finish_groups(p, rows, row, keys);
    for (size_t i = 0; !p->m->grouped && i < ent_rows_count(rows); i++) {
        memcpy(row, ent_rows_at(rows, i), p->width * sizeof *row);
        finish_row(p, row, keys);
    }
    free(row);
    free(keys);
}

/* ---- order ---- */

typedef struct {
    const pass *p;
    size_t number;
} sortable;

static int compare(const void *a, const void *b)
{
    const sortable *x = a, *y = b;
    const ent_id *keys_x = ent_rows_at(&x->p->keys, x->number), *keys_y = ent_rows_at(&y->p->keys, y->number);
    for (size_t i = 0; i < x->p->m->n_sort; i++) {
        int order = ent_values_compare(x->p->evaluator->values, keys_x[i], keys_y[i]);
        if (order)
            return order * x->p->m->sort[i].direction;
    }
    return (x->number > y->number) - (x->number < y->number); /* as they came */
}

static sortable *sort(const pass *p, size_t n)
{
    sortable *order = ent_alloc(n * sizeof *order);
    for (size_t i = 0; i < n; i++)
        order[i] = (sortable){p, i};
    if (p->m->n_sort)
        qsort(order, n, sizeof *order, compare);
    return order;
}

/* ---- projection, DISTINCT, OFFSET, LIMIT ---- */

static void project(const pass *p, const ent_id *row, bool columns, ent_id *to, size_t width)
{
    if (!columns) {
        memcpy(to, row, width * sizeof *to);
        return;
    }
    memset(to, 0, width * sizeof *to);
    for (size_t i = 0; i < p->m->n_columns; i++)
        to[i] = row[p->m->columns[i].variable];
}

static ent_rows select_rows(const pass *p, bool columns)
{
    size_t n = ent_rows_count(&p->rows), skipped = 0;
    sortable *order = sort(p, n);
    ent_rows out = ent_rows_new(columns ? p->m->n_columns : p->width);
    ent_id *row = ent_calloc(out.width, sizeof *row);
    ent_map *seen = ent_map_new();
    for (size_t i = 0; i < n && ent_rows_count(&out) < p->m->limit; i++) {
        project(p, ent_rows_at(&p->rows, order[i].number), columns, row, out.width);
        bool is_new = true;
        if (p->m->distinct)
            ent_map_put(seen, ent_str_n((const char *)row, out.width * sizeof *row), &is_new);
        if (is_new && skipped++ >= p->m->offset)
            ent_rows_add(&out, row);
    }
    ent_map_free(seen);
    free(row);
    free(order);
    return out;
}

ent_rows ent_modifiers_apply(const ent_modifiers *modifiers, const ent_evaluator *evaluator, ent_rows rows,
                             bool columns)
{
    pass p = {modifiers, evaluator, rows.width, ent_rows_new(rows.width), ent_rows_new(modifiers->n_sort)};
    finish_all(&p, &rows);
    ent_rows_free(&rows);
    ent_rows out = select_rows(&p, columns);
    ent_rows_free(&p.rows);
    ent_rows_free(&p.keys);
    return out;
}
