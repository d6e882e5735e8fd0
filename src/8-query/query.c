#include "query.h"
#include "query_answer.h"
#include "query_graph.h"
#include "query_solution.h"
#include "unicode.h"
#include <errno.h>
#include <stdlib.h>

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
    rasqal_query *query;
    ent_values *values;
    ent_evaluator evaluator;
    ent_variables variables;
    ent_plan_node *pattern;
    ent_modifiers *modifiers;
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
    r->query = rasqal_new_query(r->world, "sparql", NULL);
    return r->evaluator.functions.context && r->query;
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

static ent_status parse(run *r, ent_str text, const char *base)
{
    ent_status status = check_text(r, text);
    if (status)
        return status;
    raptor_uri *base_uri = raptor_new_uri(r->raptor, (const unsigned char *)(base ? base : DEFAULT_BASE));
    ent_str copy = ent_arena_str(r->arena, text);
    int failed = rasqal_query_prepare(r->query, (const unsigned char *)copy.s, base_uri);
    raptor_free_uri(base_uri);
    if (r->complaint.n)
        return ent_fail(r->log, ENT_ERR_SYNTAX, r->name, r->line, 0, "%s%s", r->complaint.s, hint(r));
    if (failed)
        return ent_fail(r->log, ENT_ERR_SYNTAX, r->name, 0, 0, "this is no SPARQL query");
    return ENT_OK;
}

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

static const char *unfit_query(run *r)
{
    switch (rasqal_query_get_verb(r->query)) {
    case RASQAL_QUERY_VERB_SELECT:
    case RASQAL_QUERY_VERB_ASK:
    case RASQAL_QUERY_VERB_CONSTRUCT:
    case RASQAL_QUERY_VERB_DESCRIBE: break;
    default: return "updates (a query changes nothing)";
    }
    raptor_sequence *sources = rasqal_query_get_data_graph_sequence(r->query);
    if (sources && raptor_sequence_size(sources) > 0)
        return "FROM (name the graphs on the command line)";
    if (has_trailing_values(r->query))
        return "VALUES (write FILTER(?x IN (…)))";
    return NULL;
}

static ent_status refuse(const run *r, const char *what)
{
    return ent_fail(r->log, ENT_ERR_SYNTAX, r->name, 0, 0, "the query has what is not supported: %s", what);
}

static void number_template_variables(run *r)
{
    rasqal_triple *t;
    for (int i = 0; (t = rasqal_query_get_construct_triple(r->query, i)); i++) {
        ent_plan_slot(r->values, &r->variables, t->subject);
        ent_plan_slot(r->values, &r->variables, t->predicate);
        ent_plan_slot(r->values, &r->variables, t->object);
    }
    raptor_sequence *wanted = rasqal_query_get_describe_sequence(r->query);
    int n = wanted ? raptor_sequence_size(wanted) : 0;
    for (int i = 0; i < n; i++)
        ent_plan_slot(r->values, &r->variables, raptor_sequence_get_at(wanted, i));
}

static void read_prefixes(run *r)
{
    const rasqal_prefix *from;
    for (int i = 0; (from = rasqal_query_get_prefix(r->query, i)); i++) {
        size_t n = 0;
        unsigned char *iri = raptor_uri_as_counted_string(from->uri, &n);
        *ENT_PUSH(r->prefixes) =
            (ent_prefix){ent_str_of(from->prefix ? (const char *)from->prefix : ""), ent_str_n((char *)iri, n)};
    }
}

static ent_status plan(run *r)
{
    const char *unfit = unfit_query(r);
    if (unfit)
        return refuse(r, unfit);
    r->pattern = ent_plan_pattern(r->arena, r->query, r->values, &r->variables, &unfit);
    if (!r->pattern)
        return refuse(r, unfit);
    r->modifiers = ent_modifiers_new(r->arena, r->query, &r->variables, r->pattern->visible);
    if (ent_modifiers_unfit(r->modifiers))
        return refuse(r, "a function that is not one of SPARQL's");
    number_template_variables(r);
    read_prefixes(r);
    if (r->variables.overflow)
        return ent_fail(r->log, ENT_ERR_LIMIT, r->name, 0, 0, "the query has more than %d variables",
                        ENT_VARIABLES_MAX);
    return ENT_OK;
}

/* ---- answering ---- */

static ent_status check_format(const run *r)
{
    rasqal_query_verb verb = rasqal_query_get_verb(r->query);
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
    size_t n = r->modifiers->n_columns;
    const char **names = ent_arena_alloc(r->arena, (n + 1) * sizeof *names);
    for (size_t i = 0; i < n; i++)
        names[i] = (const char *)r->variables.v[r->modifiers->columns[i].variable]->name;
    ent_answer answer = {names, n, rows, r->values, r->prefixes.v, r->prefixes.n};
    ent_answer_write(&answer, r->format, r->out);
}

static void write_graph(run *r, const ent_rows *rows)
{
    ent_store *graph = ent_store_new();
    if (rasqal_query_get_verb(r->query) == RASQAL_QUERY_VERB_CONSTRUCT)
        ent_graph_construct(graph, r->query, r->values, &r->variables, rows);
    else
        ent_graph_describe(graph, r->query, r->values, &r->variables, rows);
    ent_store_index(graph);
    ent_graph_write(graph, r->format, r->prefixes.v, r->prefixes.n, r->out);
    ent_store_free(graph);
}

static ent_status answer_query(run *r)
{
    rasqal_query_verb verb = rasqal_query_get_verb(r->query);
    ent_rows rows = ent_rows_new((size_t)r->variables.n);
    ent_query_match(r->pattern, &r->evaluator, &rows);
    rows = ent_modifiers_apply(r->modifiers, &r->evaluator, rows, verb == RASQAL_QUERY_VERB_SELECT);
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
    if (r->query)
        rasqal_free_query(r->query);
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
