/* The meetings alone, as CSV: the statements of one graph are gathered, then its meetings written, so that memory holds
 * one article at a time. */
#include "meeting_table.h"
#include "writer_backend.h"
#include <stdlib.h>

typedef struct {
    FILE *to;
    ent_table_names names;
    ent_store *store; /* of the graph that is open */
    ent_buf graph, base;
} csv_writer;

static void *open_csv(FILE *to, const char *format, const ent_kb *kb, const ent_log *log)
{
    (void)format;
    (void)log;
    csv_writer *w = ent_calloc(1, sizeof *w);
    w->to = to;
    w->names = (ent_table_names){.kb = kb, .lang = ENT_LANG_EN};
    w->store = ent_store_new();
    ent_meeting_table_head(to);
    return w;
}

/* The prefix of persons tells the base of the IRIs minted. */
static void set_prefix(void *state, const char *prefix, const char *iri)
{
    csv_writer *w = state;
    if (strcmp(prefix, "person") != 0 || !ent_str_ends(ent_str_of(iri), "person/"))
        return;
    ent_buf_clear(&w->base);
    ent_buf_add(&w->base, iri, strlen(iri) - strlen("person/"));
    w->names.base = ent_buf_view(&w->base);
}

static void end_graph(csv_writer *w)
{
    ent_store_index(w->store);
    ent_meeting_table_rows(w->to, w->store, &w->names);
    ent_store_free(w->store);
    w->store = ent_store_new();
}

static ent_status write_quad(void *state, ent_term s, ent_str p, ent_term o, ent_str graph)
{
    csv_writer *w = state;
    if (!ent_str_eq(ent_buf_view(&w->graph), graph)) {
        end_graph(w);
        ent_buf_clear(&w->graph);
        ent_buf_str(&w->graph, graph);
    }
    ent_term predicate = {.kind = ENT_TERM_IRI, .value = p};
    ent_store_add(w->store, (ent_quad){.s = ent_store_intern(w->store, s),
                                       .p = ent_store_intern(w->store, predicate),
                                       .o = ent_store_intern(w->store, o)});
    return ENT_OK;
}

static ent_status close_csv(void *state)
{
    csv_writer *w = state;
    end_graph(w);
    ent_store_free(w->store);
    ent_buf_free(&w->graph);
    ent_buf_free(&w->base);
    free(w);
    return ENT_OK;
}

const ent_writer_backend ent_csv_backend = {open_csv, set_prefix, write_quad, NULL, close_csv};
