#include "batch.h"
#include "ntriples.h"
#include <stdlib.h>

struct ent_batcher {
    ent_batch_options options;
    ent_batch_fn *each;
    void *handle;
    const ent_log *log;
    ent_map *graphs;   /* seen so far, in earlier batches too */
    ent_buf drops;     /* update: "DROP SILENT GRAPH <…> ;" of graphs that begin in this batch */
    ent_buf body;      /* statements */
    ent_buf graph;     /* of the last statement */
    bool replaces;     /* graphs: this batch begins its graph */
    size_t statements; /* in the batch */
};

ent_batcher *ent_batcher_new(const ent_batch_options *options, ent_batch_fn *each, void *handle, const ent_log *log)
{
    ent_batcher *b = ent_calloc(1, sizeof *b);
    *b = (ent_batcher){.options = *options, .each = each, .handle = handle, .log = log, .graphs = ent_map_new()};
    return b;
}

void ent_batcher_free(ent_batcher *b)
{
    if (!b)
        return;
    ent_map_free(b->graphs);
    ent_buf_free(&b->drops);
    ent_buf_free(&b->body);
    ent_buf_free(&b->graph);
    free(b);
}

const ent_map *ent_batcher_graphs(const ent_batcher *b) { return b->graphs; }

/* ---- what cannot be loaded ---- */

static bool is_iri(ent_str text)
{
    for (size_t i = 0; i < text.n; i++)
        if ((unsigned char)text.s[i] <= 0x20 || strchr("<>\"{}|^`\\", text.s[i]))
            return false;
    return memchr(text.s, ':', text.n) != NULL;
}

static ent_status check_term(const ent_batcher *b, ent_term term, const char *file, size_t line)
{
    if (term.kind == ENT_TERM_BLANK)
        return ent_fail(b->log, ENT_ERR_FORMAT, file, line, 0,
                        "a blank node (_:%.*s): sent again it would be another one; give it an IRI", (int)term.value.n,
                        term.value.s);
    ent_str iri = term.kind == ENT_TERM_IRI ? term.value : term.datatype;
    if (iri.n && !is_iri(iri))
        return ent_fail(b->log, ENT_ERR_SYNTAX, file, line, 0, "no IRI: <%.*s>", (int)iri.n, iri.s);
    return ENT_OK;
}

static ent_status check_quad(const ent_batcher *b, const ent_rdf_quad *quad, const char *file)
{
    const ent_term *terms[] = {&quad->s, &quad->p, &quad->o, &quad->g};
    ent_status status = ENT_OK;
    for (size_t i = 0; i < 4 && !status; i++)
        if (i < 3 || terms[i]->value.n)
            status = check_term(b, *terms[i], file, quad->line);
    return status;
}

/* ---- bodies ---- */

static void add_iri(ent_buf *to, ent_str iri) { ent_ntriples_term(to, (ent_term){.kind = ENT_TERM_IRI, .value = iri}); }

/* Update: statements stand in GRAPH <…> { }, or bare for the default graph. */
static void open_graph(ent_batcher *b, ent_str graph)
{
    if (b->options.way != ENT_LOAD_UPDATE || !graph.n)
        return;
    ent_buf_z(&b->body, "GRAPH ");
    add_iri(&b->body, graph);
    ent_buf_z(&b->body, " {\n");
}

static void close_graph(ent_batcher *b)
{
    if (b->options.way == ENT_LOAD_UPDATE && b->statements && b->graph.n)
        ent_buf_z(&b->body, "}\n");
}

static ent_status hand_on(ent_batcher *b)
{
    if (!b->statements)
        return ENT_OK;
    close_graph(b);
    if (b->options.way == ENT_LOAD_UPDATE) {
        ent_buf_z(&b->drops, "INSERT DATA {\n");
        ent_buf_str(&b->drops, ent_buf_view(&b->body));
        ent_buf_z(&b->drops, "}\n");
    }
    ent_batch batch = {ent_buf_view(b->options.way == ENT_LOAD_UPDATE ? &b->drops : &b->body), ent_buf_view(&b->graph),
                       b->replaces, b->statements};
    ent_status status = b->each(b->handle, &batch);
    ent_buf_clear(&b->body);
    ent_buf_clear(&b->drops);
    b->statements = 0;
    b->replaces = false;
    return status;
}

/* Statements of `graph` follow: it is another than before, or the batch is new. */
static void enter_graph(ent_batcher *b, ent_str graph)
{
    bool is_new;
    close_graph(b);
    *ent_map_put(b->graphs, graph, &is_new) = 1;
    bool begins = is_new && graph.n && b->options.replace;
    b->replaces = begins && b->options.way == ENT_LOAD_GRAPHS;
    if (begins && b->options.way == ENT_LOAD_UPDATE) {
        ent_buf_z(&b->drops, "DROP SILENT GRAPH ");
        add_iri(&b->drops, graph);
        ent_buf_z(&b->drops, " ;\n");
    }
    open_graph(b, graph);
    ent_buf_clear(&b->graph);
    ent_buf_str(&b->graph, graph);
}

static void add_statement(ent_batcher *b, const ent_rdf_quad *quad, ent_str graph)
{
    const ent_term terms[] = {quad->s, quad->p, quad->o};
    for (size_t i = 0; i < 3; i++) {
        ent_ntriples_term(&b->body, terms[i]);
        ent_buf_char(&b->body, ' ');
    }
    if (b->options.way == ENT_LOAD_QUADS && graph.n) {
        add_iri(&b->body, graph);
        ent_buf_char(&b->body, ' ');
    }
    ent_buf_z(&b->body, ".\n");
    b->statements++;
}

ent_status ent_batcher_add(ent_batcher *b, const ent_rdf_quad *quad, const char *file)
{
    ent_status status = check_quad(b, quad, file);
    if (status)
        return status;
    ent_str graph = quad->g.value.n ? quad->g.value : ent_str_of(b->options.default_graph);
    bool same = b->statements && ent_str_eq(graph, ent_buf_view(&b->graph));
    if (b->body.n >= b->options.limit || (!same && b->options.way == ENT_LOAD_GRAPHS))
        status = hand_on(b);
    if (!b->statements || !same)
        enter_graph(b, graph);
    add_statement(b, quad, graph);
    return status;
}

ent_status ent_batcher_end(ent_batcher *b) { return hand_on(b); }
