#include "convert.h"
#include "graphml.h"
#include "meeting_table.h"
#include "statement.h"
#include "writer.h"
#include <stdlib.h>

bool ent_convert_knows(const char *format)
{
    return ent_writer_knows(format) || !strcmp(format, "graphml") || !strcmp(format, "graphml-pairs");
}

const char *ent_convert_format_of(const char *path)
{
    return path && ent_str_ends(ent_str_of(path), ".graphml") ? "graphml" : ent_writer_format_of(path);
}

typedef struct {
    ent_str iri;
    ent_id id;
} graph_name;

typedef ENT_VEC(graph_name) graph_names;

static int by_iri(const void *x, const void *y)
{
    return ent_str_cmp(((const graph_name *)x)->iri, ((const graph_name *)y)->iri);
}

/* The graphs by name, the default graph last as extract has it. */
static void list_graphs(const ent_store *graph, graph_names *names)
{
    bool *seen = ent_calloc(ent_store_terms(graph) + 1, sizeof *seen);
    ent_cursor all = ent_store_match(graph, 0, 0, 0, 0, true);
    for (const ent_quad *q; (q = ent_cursor_next(&all));) {
        if (q->g && !seen[q->g])
            *ENT_PUSH(*names) = (graph_name){ent_store_term(graph, q->g).value, q->g};
        seen[q->g] = true;
    }
    if (names->n > 1)
        qsort(names->v, names->n, sizeof *names->v, by_iri);
    *ENT_PUSH(*names) = (graph_name){ENT_STR(""), 0};
    free(seen);
}

/* The statements of one graph, or of all as one; those of blank nodes after the others. */
static void write_graph(const ent_store *graph, graph_name name, bool any_graph, const ent_convert_options *options,
                        ent_writer *writer)
{
    ent_quads quads = {.arena = ent_arena_new()};
    ent_cursor cursor = ent_store_match(graph, 0, 0, 0, name.id, any_graph);
    for (const ent_quad *q; (q = ent_cursor_next(&cursor));) {
        ent_term s = ent_store_term(graph, q->s);
        if (s.kind == ENT_TERM_IRI)
            *ENT_PUSH(quads.triples) =
                (ent_triple){s.value, ent_store_term(graph, q->p).value, ent_store_term(graph, q->o)};
    }
    if (options->entailment)
        ent_entail(options->entailment, &quads);
    ent_quads_write(&quads, writer, name.iri);
    cursor = ent_store_match(graph, 0, 0, 0, name.id, any_graph);
    for (const ent_quad *q; (q = ent_cursor_next(&cursor));)
        if (ent_store_term(graph, q->s).kind == ENT_TERM_BLANK)
            ent_writer_quad(writer, ent_store_term(graph, q->s), ent_store_term(graph, q->p).value,
                            ent_store_term(graph, q->o), name.iri);
    ENT_VEC_FREE(quads.triples);
    ent_arena_free(quads.arena);
}

static ent_status write_statements(const ent_store *graph, const ent_convert_options *options, FILE *to,
                                   const ent_log *log)
{
    ent_writer *writer = ent_writer_open(to, options->format, options->kb, log);
    if (!writer)
        return ENT_ERR_FORMAT;
    ent_write_prefixes(writer, options->base);
    if (ent_writer_has_graphs(options->format)) {
        graph_names names = {0};
        list_graphs(graph, &names);
        for (size_t i = 0; i < names.n; i++)
            write_graph(graph, names.v[i], false, options, writer);
        ENT_VEC_FREE(names);
    } else {
        write_graph(graph, (graph_name){ENT_STR(""), 0}, true, options, writer);
    }
    return ent_writer_close(writer);
}

ent_status ent_convert(const ent_store *graph, const ent_convert_options *options, FILE *to, const ent_log *log)
{
    if (!strcmp(options->format, "graphml"))
        return ent_graphml(graph, ENT_GRAPHML_MEETINGS, options->lang, to, log);
    if (!strcmp(options->format, "graphml-pairs"))
        return ent_graphml(graph, ENT_GRAPHML_PAIRS, options->lang, to, log);
    if (strcmp(options->format, "csv") != 0)
        return write_statements(graph, options, to, log);
    ent_table_names names = {.lang = !strcmp(options->lang, "fr") ? ENT_LANG_FR : ENT_LANG_EN};
    ent_meeting_table_head(to);
    ent_meeting_table_rows(to, graph, &names);
    return ENT_OK;
}
