#include "query_graph.h"
#include "query_plan.h"
#include <stdlib.h>

/* ---- CONSTRUCT ---- */

/* The term that stands for a place of the template in a row; 0 if there is none. */
static ent_id fill_place(ent_store *graph, rasqal_literal *place, ent_values *values, ent_variables *variables,
                         const ent_rows *rows, size_t row)
{
    rasqal_variable *variable = rasqal_literal_as_variable(place);
    if (variable) {
        ent_id id = ent_rows_at(rows, row)[ent_variables_number(variables, variable)];
        return id ? ent_store_intern(graph, ent_values_term(values, id)) : 0;
    }
    ent_term term;
    if (!ent_literal_term(place, &term))
        return 0;
    if (term.kind != ENT_TERM_BLANK)
        return ent_store_intern(graph, term);
    ent_buf label = {0};
    ent_buf_printf(&label, "c%zux%s", row, term.value.s);
    ent_id id = ent_store_intern(graph, (ent_term){.kind = ENT_TERM_BLANK, .value = ent_buf_view(&label)});
    ent_buf_free(&label);
    return id;
}

static void add_if_rdf(ent_store *graph, ent_quad quad)
{
    if (quad.s && quad.p && quad.o && ent_store_term(graph, quad.s).kind != ENT_TERM_LITERAL &&
        ent_store_term(graph, quad.p).kind == ENT_TERM_IRI)
        ent_store_add(graph, quad);
}

void ent_graph_construct(ent_store *graph, rasqal_query *query, ent_values *values, ent_variables *variables,
                         const ent_rows *rows)
{
    for (size_t i = 0; i < ent_rows_count(rows); i++) {
        rasqal_triple *t;
        for (int k = 0; (t = rasqal_query_get_construct_triple(query, k)); k++)
            add_if_rdf(graph, (ent_quad){.s = fill_place(graph, t->subject, values, variables, rows, i),
                                         .p = fill_place(graph, t->predicate, values, variables, rows, i),
                                         .o = fill_place(graph, t->object, values, variables, rows, i)});
    }
}

/* ---- DESCRIBE ---- */

typedef struct {
    ent_store *graph;
    const ent_store *store;
    bool *seen; /* by id of the store */
    ENT_VEC(ent_id) todo;
} description;

static void wish(description *d, ent_id id)
{
    if (!id || id > ent_store_terms(d->store) || d->seen[id])
        return;
    d->seen[id] = true;
    *ENT_PUSH(d->todo) = id;
}

static void describe_one(description *d, ent_id id)
{
    ent_cursor cursor = ent_store_match(d->store, id, 0, 0, 0, true);
    for (const ent_quad *quad; (quad = ent_cursor_next(&cursor));) {
        ent_term object = ent_store_term(d->store, quad->o);
        ent_store_add(d->graph, (ent_quad){.s = ent_store_intern(d->graph, ent_store_term(d->store, quad->s)),
                                           .p = ent_store_intern(d->graph, ent_store_term(d->store, quad->p)),
                                           .o = ent_store_intern(d->graph, object)});
        if (object.kind == ENT_TERM_BLANK)
            wish(d, quad->o);
    }
}

static void wish_column(description *d, const ent_rows *rows, int column)
{
    for (size_t i = 0; i < ent_rows_count(rows); i++)
        wish(d, ent_rows_at(rows, i)[column]);
}

static void wish_terms(description *d, rasqal_query *query, const ent_values *values, ent_variables *variables,
                       const ent_rows *rows)
{
    raptor_sequence *wanted = rasqal_query_get_describe_sequence(query);
    int n = wanted ? raptor_sequence_size(wanted) : 0;
    for (int i = 0; i < n; i++) {
        ent_slot slot = ent_plan_slot(values, variables, raptor_sequence_get_at(wanted, i));
        if (slot.variable < 0)
            wish(d, slot.term);
        else
            wish_column(d, rows, slot.variable);
    }
}

void ent_graph_describe(ent_store *graph, rasqal_query *query, ent_values *values, ent_variables *variables,
                        const ent_rows *rows)
{
    description d = {.graph = graph, .store = ent_values_store(values)};
    d.seen = ent_calloc(ent_store_terms(d.store) + 1, sizeof *d.seen);
    wish_terms(&d, query, values, variables, rows);
    bool all = !rasqal_query_get_describe_sequence(query); /* DESCRIBE * */
    for (int i = 0; all && i < variables->n; i++)
        if (variables->v[i]->type == RASQAL_VARIABLE_TYPE_NORMAL)
            wish_column(&d, rows, i);
    for (size_t i = 0; i < d.todo.n; i++)
        describe_one(&d, d.todo.v[i]);
    ENT_VEC_FREE(d.todo);
    free(d.seen);
}

/* ---- writing ---- */

/* Letters, digits, "_" and, inside, "-": what every reader takes for the local part of a name. */
static bool is_simple_name(ent_str name)
{
    for (size_t i = 0; i < name.n; i++) {
        char c = name.s[i];
        bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
        if (!letter && !(i && ((c >= '0' && c <= '9') || c == '-')))
            return false;
    }
    return name.n > 0;
}

static void add_turtle_term(ent_buf *to, ent_term term, const ent_prefix *prefixes, size_t n)
{
    for (size_t i = 0; term.kind == ENT_TERM_IRI && i < n; i++) {
        ent_str iri = prefixes[i].iri;
        if (term.value.n <= iri.n || memcmp(term.value.s, iri.s, iri.n) != 0)
            continue;
        ent_str local = ent_str_n(term.value.s + iri.n, term.value.n - iri.n);
        if (!is_simple_name(local))
            continue;
        ent_buf_str(to, prefixes[i].name);
        ent_buf_char(to, ':');
        ent_buf_str(to, local);
        return;
    }
    ent_ntriples_term(to, term);
}

static void write_ntriples(const ent_store *graph, ent_buf *text, FILE *out)
{
    ent_cursor cursor = ent_store_match(graph, 0, 0, 0, 0, true);
    for (const ent_quad *quad; (quad = ent_cursor_next(&cursor));) {
        ent_buf_clear(text);
        ent_ntriples_term(text, ent_store_term(graph, quad->s));
        ent_buf_char(text, ' ');
        ent_ntriples_term(text, ent_store_term(graph, quad->p));
        ent_buf_char(text, ' ');
        ent_ntriples_term(text, ent_store_term(graph, quad->o));
        ent_buf_z(text, " .\n");
        fwrite(text->s, 1, text->n, out);
    }
}

static void write_prefixes(const ent_prefix *prefixes, size_t n, ent_buf *text, FILE *out)
{
    for (size_t i = 0; i < n; i++) {
        ent_buf_clear(text);
        ent_buf_z(text, "@prefix ");
        ent_buf_str(text, prefixes[i].name);
        ent_buf_z(text, ": ");
        ent_ntriples_term(text, (ent_term){.kind = ENT_TERM_IRI, .value = prefixes[i].iri});
        ent_buf_z(text, " .\n");
        fwrite(text->s, 1, text->n, out);
    }
}

/* The store gives the triples by subject and predicate, so that ";" and "," follow from the one before. */
static void write_turtle(const ent_store *graph, const ent_prefix *prefixes, size_t n, ent_buf *text, FILE *out)
{
    write_prefixes(prefixes, n, text, out);
    ent_quad last = {0};
    ent_cursor cursor = ent_store_match(graph, 0, 0, 0, 0, true);
    for (const ent_quad *quad; (quad = ent_cursor_next(&cursor)); last = *quad) {
        ent_buf_clear(text);
        if (quad->s != last.s) {
            ent_buf_z(text, last.s ? " .\n\n" : n ? "\n" : "");
            add_turtle_term(text, ent_store_term(graph, quad->s), prefixes, n);
            ent_buf_char(text, ' ');
            add_turtle_term(text, ent_store_term(graph, quad->p), prefixes, n);
        } else if (quad->p != last.p) {
            ent_buf_z(text, " ;\n    ");
            add_turtle_term(text, ent_store_term(graph, quad->p), prefixes, n);
        } else {
            ent_buf_char(text, ',');
        }
        ent_buf_char(text, ' ');
        add_turtle_term(text, ent_store_term(graph, quad->o), prefixes, n);
        fwrite(text->s, 1, text->n, out);
    }
    fputs(last.s ? " .\n" : "", out);
}

void ent_graph_write(const ent_store *graph, ent_query_format format, const ent_prefix *prefixes, size_t n_prefixes,
                     FILE *out)
{
    ent_buf text = {0};
    if (format == ENT_QUERY_NTRIPLES)
        write_ntriples(graph, &text, out);
    else
        write_turtle(graph, prefixes, n_prefixes, &text, out);
    ent_buf_free(&text);
}
