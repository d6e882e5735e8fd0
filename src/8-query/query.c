#include "query.h"
#include "query_answer.h"
#include "query_graph.h"
#include "query_selection.h"
#include "query_split.h"
#include "unicode.h"
#include <errno.h>
#include <stdlib.h>

enum { NESTED_MAX = 32 };

static const char DEFAULT_BASE[] = "https://w3id.org/entente/id/";

/* All that one query needs, and where it fails. */
typedef struct {
    const ent_store *store;
    const char *name;
    const ent_log *log;
    ent_query_format format;
    FILE *out;

    ent_arena *arena;
    raptor_world *raptor;
    rasqal_world *world;
    ent_values *values;
    ent_evaluator evaluator;
    ent_selection *whole;
    ENT_VEC(ent_prefix) prefixes;

    ent_buf complaint; /* Rasqal's first error, and its line */
    size_t line;
} run;

/* ---- formats ---- */

static const struct {
    const char *name;
    ent_query_format format;
} formats[] = {{"table", ENT_QUERY_TABLE},      {"csv", ENT_QUERY_CSV}, {"tsv", ENT_QUERY_TSV},
               {"json", ENT_QUERY_JSON},        {"xml", ENT_QUERY_XML}, {"turtle", ENT_QUERY_TURTLE},
               {"ntriples", ENT_QUERY_NTRIPLES}};

bool ent_query_format_by_name(const char *name, ent_query_format *format)
{
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
        if (!strcmp(name, formats[i].name)) {
            *format = formats[i].format;
            return true;
        }
    return false;
}

const char *ent_query_format_names(void) { return "table, csv, tsv, json, xml, turtle, ntriples"; }

static bool is_graph_format(ent_query_format format)
{
    return format == ENT_QUERY_TURTLE || format == ENT_QUERY_NTRIPLES;
}

/* ---- parsing ---- */

/* Raptor tells of an undeclared prefix without a line; Rasqal's next message has it. */
static void on_message(void *handle, raptor_log_message *message)
{
    run *r = handle;
    if (message->level < RAPTOR_LOG_LEVEL_ERROR)
        return;
    if (!r->complaint.n)
        ent_buf_z(&r->complaint, message->text);
    if (!r->line && message->locator && message->locator->line > 0)
        r->line = (size_t)message->locator->line;
}

static bool open_worlds(run *r)
{
    r->raptor = raptor_new_world();
    r->world = rasqal_new_world();
    if (!r->raptor || !r->world)
        return false;
    raptor_world_set_log_handler(r->raptor, r, on_message);
    if (raptor_world_open(r->raptor))
        return false;
    rasqal_world_set_raptor(r->world, r->raptor);
    if (rasqal_world_open(r->world))
        return false;
    rasqal_world_set_log_handler(r->world, r, on_message);
    r->values = ent_values_new(r->store);
    r->evaluator.values = r->values;
    r->evaluator.functions = (ent_functions){
        r->world, rasqal_new_evaluation_context(r->world, NULL, RASQAL_COMPARE_XQUERY), ent_arena_new()};
    return r->evaluator.functions.context != NULL;
}

static size_t line_at(ent_str text, size_t at)
{
    size_t line = 1;
    for (size_t i = 0; i < at; i++)
        line += text.s[i] == '\n';
    return line;
}

/* Rasqal says only what it did not expect; these are mostly well-formed SPARQL 1.1. */
static const char *hint(const run *r)
{
    static const char *const paths[] = {"unexpected '/'", "unexpected '+'", "unexpected '*'",
                                        "unexpected '|'", "unexpected '^'", "unexpected '?'"};
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++)
        if (strstr(r->complaint.s, paths[i]))
            return " (property paths are not supported)";
    if (strstr(r->complaint.s, "unexpected NOT") || strstr(r->complaint.s, "unexpected EXISTS"))
        return " (EXISTS is not supported; MINUS is)";
    return "";
}

static ent_status check_text(const run *r, ent_str text)
{
    size_t good = ent_utf8_valid(text);
    if (good < text.n)
        return ent_fail(r->log, ENT_ERR_ENCODING, r->name, line_at(text, good), 0, "the query is not UTF-8");
    if (text.n && memchr(text.s, '\0', text.n))
        return ent_fail(r->log, ENT_ERR_SYNTAX, r->name, 0, 0, "the query has a NUL character");
    return ENT_OK;
}

static ent_status prepare(run *r, rasqal_query *query, ent_str text, raptor_uri *base)
{
    int failed = !query || rasqal_query_prepare(query, (const unsigned char *)text.s, base);
    if (r->complaint.n)
        return ent_fail(r->log, ENT_ERR_SYNTAX, r->name, r->line, 0, "%s%s", r->complaint.s, hint(r));
    if (failed)
        return ent_fail(r->log, ENT_ERR_SYNTAX, r->name, 0, 0, "this is no SPARQL query");
    return ENT_OK;
}

/* The query, then its subqueries, theirs, and so on. */
static ent_status parse_selection(run *r, ent_str text, raptor_uri *base, int depth, ent_selection **made)
{
    if (depth > NESTED_MAX)
        return ent_fail(r->log, ENT_ERR_LIMIT, r->name, 0, 0, "subqueries stand more than %d deep in each other",
                        NESTED_MAX);
    ent_query_parts split = ent_query_split(r->arena, text);
    ent_selection *selection = *made = ent_arena_alloc(r->arena, sizeof *selection);
    selection->query = rasqal_new_query(r->world, "sparql", NULL);
    selection->parts = ent_arena_alloc(r->arena, (split.n_subs + 1) * sizeof(ent_selection *));
    selection->n_parts = split.n_subs;
    ent_status status = prepare(r, selection->query, split.text, base);
    for (size_t i = 0; i < split.n_subs && !status; i++)
        status = parse_selection(r, split.subs[i], base, depth + 1, &selection->parts[i]);
    return status;
}

static ent_status parse(run *r, ent_str text, const char *base)
{
    ent_status status = check_text(r, text);
    if (status)
        return status;
    raptor_uri *base_uri = raptor_new_uri(r->raptor, (const unsigned char *)(base ? base : DEFAULT_BASE));
    status = parse_selection(r, text, base_uri, 0, &r->whole);
    raptor_free_uri(base_uri);
    return status;
}

/* ---- planning ---- */

static void number_template_variables(run *r)
{
    rasqal_triple *t;
    for (int i = 0; (t = rasqal_query_get_construct_triple(r->whole->query, i)); i++) {
        ent_plan_slot(r->values, &r->whole->variables, t->subject);
        ent_plan_slot(r->values, &r->whole->variables, t->predicate);
        ent_plan_slot(r->values, &r->whole->variables, t->object);
    }
    raptor_sequence *wanted = rasqal_query_get_describe_sequence(r->whole->query);
    int n = wanted ? raptor_sequence_size(wanted) : 0;
    for (int i = 0; i < n; i++)
        ent_plan_slot(r->values, &r->whole->variables, raptor_sequence_get_at(wanted, i));
}

static void read_prefixes(run *r)
{
    const rasqal_prefix *from;
    for (int i = 0; (from = rasqal_query_get_prefix(r->whole->query, i)); i++) {
        size_t n = 0;
        unsigned char *iri = raptor_uri_as_counted_string(from->uri, &n);
        *ENT_PUSH(r->prefixes) =
            (ent_prefix){ent_str_of(from->prefix ? (const char *)from->prefix : ""), ent_str_n((char *)iri, n)};
    }
}

static ent_status plan(run *r)
{
    const char *unfit = ent_selection_plan(r->whole, r->arena, r->values);
    if (unfit)
        return ent_fail(r->log, ENT_ERR_SYNTAX, r->name, 0, 0, "the query has what is not supported: %s", unfit);
    number_template_variables(r);
    read_prefixes(r);
    if (r->whole->variables.overflow)
        return ent_fail(r->log, ENT_ERR_LIMIT, r->name, 0, 0, "the query has more than %d variables",
                        ENT_VARIABLES_MAX);
    return ENT_OK;
}

/* ---- answering ---- */

static ent_status check_format(const run *r)
{
    rasqal_query_verb verb = rasqal_query_get_verb(r->whole->query);
    bool gives_graph = verb == RASQAL_QUERY_VERB_CONSTRUCT || verb == RASQAL_QUERY_VERB_DESCRIBE;
    if (gives_graph && !is_graph_format(r->format) && r->format != ENT_QUERY_TABLE)
        return ent_fail(r->log, ENT_ERR_FORMAT, r->name, 0, 0,
                        "the query gives a graph: its formats are turtle and ntriples");
    if (!gives_graph && is_graph_format(r->format))
        return ent_fail(r->log, ENT_ERR_FORMAT, r->name, 0, 0,
                        "the query gives no graph: its formats are table, csv, tsv, json and xml");
    return ENT_OK;
}

static void write_rows(const run *r, const ent_rows *rows)
{
    size_t n = r->whole->modifiers->n_columns;
    const char **names = ent_arena_alloc(r->arena, (n + 1) * sizeof *names);
    for (size_t i = 0; i < n; i++)
        names[i] = (const char *)r->whole->variables.v[r->whole->modifiers->columns[i].variable]->name;
    ent_answer answer = {names, n, rows, r->values, r->prefixes.v, r->prefixes.n};
    ent_answer_write(&answer, r->format, r->out);
}

static void write_graph(run *r, const ent_rows *rows)
{
    ent_store *graph = ent_store_new();
    if (rasqal_query_get_verb(r->whole->query) == RASQAL_QUERY_VERB_CONSTRUCT)
        ent_graph_construct(graph, r->whole->query, r->values, &r->whole->variables, rows);
    else
        ent_graph_describe(graph, r->whole->query, r->values, &r->whole->variables, rows);
    ent_store_index(graph);
    ent_graph_write(graph, r->format, r->prefixes.v, r->prefixes.n, r->out);
    ent_store_free(graph);
}

static ent_status answer_query(run *r)
{
    rasqal_query_verb verb = rasqal_query_get_verb(r->whole->query);
    ent_rows rows = ent_rows_new((size_t)r->whole->variables.n);
    ent_query_match(r->whole->pattern, &r->evaluator, 0, &rows);
    rows = ent_modifiers_apply(r->whole->modifiers, &r->evaluator, rows, verb == RASQAL_QUERY_VERB_SELECT);
    if (verb == RASQAL_QUERY_VERB_SELECT)
        write_rows(r, &rows);
    else if (verb == RASQAL_QUERY_VERB_ASK)
        ent_answer_write_boolean(ent_rows_count(&rows) > 0, r->format, r->out);
    else
        write_graph(r, &rows);
    ent_rows_free(&rows);
    if (fflush(r->out) || ferror(r->out))
        return ent_fail(r->log, ENT_ERR_IO, NULL, 0, 0, "cannot write the answer: %s", strerror(errno));
    return ENT_OK;
}

static void close_worlds(run *r)
{
    ent_values_free(r->values);
    ent_selection_free(r->whole);
    if (r->evaluator.functions.context)
        rasqal_free_evaluation_context(r->evaluator.functions.context);
    ent_arena_free(r->evaluator.functions.scratch);
    if (r->world)
        rasqal_free_world(r->world);
    if (r->raptor)
        raptor_free_world(r->raptor);
    ENT_VEC_FREE(r->prefixes);
    ent_buf_free(&r->complaint);
    ent_arena_free(r->arena);
}

ent_status ent_query_run(const ent_store *store, ent_str query, const char *query_name, const char *base,
                         ent_query_format format, FILE *out, const ent_log *log)
{
    run r = {.store = store, .name = query_name, .log = log, .format = format, .out = out};
    r.arena = ent_arena_new();
    ent_status status = ENT_OK;
    if (!open_worlds(&r))
        status = ent_fail(log, ENT_ERR_INTERNAL, query_name, 0, 0, "Rasqal cannot be started");
    if (!status)
        status = parse(&r, query, base);
    if (!status)
        status = plan(&r);
    if (!status)
        status = check_format(&r);
    if (!status)
        status = answer_query(&r);
    close_worlds(&r);
    return status;
}
