#include "unite.h"
#include "cluster.h"
#include "same_meeting.h"
#include "sorter.h"
#include "writer.h"
#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>

#define REPORTS     ENT_MERGE_NS "reports"
#define DISPUTES    ENT_MERGE_NS "disputes"
#define REPORTED_AS ENT_MERGE_NS "reportedAs"

typedef struct {
    const ent_log *log;
    ent_sorter *sorter;
    ent_facts *facts;
    ent_clusters *clusters;
    ent_writer *writer;
    /* of the file at hand: graph NUL node -> the IRI that the graph gave it */
    ent_map *undo;
    ENT_VEC(uint32_t) undone; /* its keys' values, as keys of `names` */
    ent_map *names;
    ent_buf key, record;
    /* of the subject and graph at hand */
    ent_buf graph, subject;
    bool has_graph, is_meeting;
    ent_report_draft draft;
    ent_map *told; /* nodes of the graph whose ent:reportedAs is written */
} merging;

/* Properties between meetings, whose objects are nodes too. */
static bool is_link(ent_str property)
{
    return ent_str_is(property, ENT_SCHEMA "superEvent") || ent_str_is(property, ENT_SCHEMA "subEvent");
}

/* ---- reading: what an earlier merging did is undone ---- */

static ent_str undo_key(merging *m, ent_str graph, ent_str node)
{
    ent_buf_clear(&m->key);
    ent_buf_str(&m->key, graph);
    ent_buf_char(&m->key, '\0');
    ent_buf_str(&m->key, node);
    return ent_buf_view(&m->key);
}

static ent_status note_name(void *handle, const ent_flat_quad *q)
{
    merging *m = handle;
    if (q->g.n && q->o.kind == ENT_TERM_IRI && ent_str_is(q->p, REPORTED_AS))
        *ent_map_put(m->undo, undo_key(m, q->g, q->s), NULL) = ent_map_intern(m->names, q->o.value);
    return ENT_OK;
}

static ent_str own_name(merging *m, ent_str graph, ent_str node)
{
    uint32_t name = ent_map_count(m->undo) ? ent_map_get(m->undo, undo_key(m, graph, node)) : ENT_NONE;
    return name == ENT_NONE ? node : ent_map_key(m->names, name);
}

static ent_status take_quad(void *handle, const ent_flat_quad *quad)
{
    merging *m = handle;
    ent_flat_quad q = *quad;
    if (q.g.n ? ent_str_is(q.p, REPORTED_AS) : ent_str_is(q.p, REPORTS) || ent_str_is(q.p, DISPUTES))
        return ENT_OK;
    if (q.g.n)
        q.s = own_name(m, q.g, q.s);
    if (q.g.n && q.o.kind == ENT_TERM_IRI && is_link(q.p))
        q.o.value = own_name(m, q.g, q.o.value);
    ent_buf_clear(&m->record);
    ent_quad_pack(&m->record, &q);
    return ent_sorter_add(m->sorter, ent_buf_view(&m->record));
}

/* A copy of what can be read but once; NULL on failure, which has been reported. */
static FILE *spool(const char *path, const char *name, const ent_log *log)
{
    bool is_stdin = !strcmp(path, "-");
    FILE *in = is_stdin ? stdin : fopen(path, "rb"), *copy = in ? ent_unnamed_file(log) : NULL;
    if (!in)
        ent_fail(log, ENT_ERR_IO, name, 0, 0, "cannot open: %s", strerror(errno));
    char chunk[1 << 16];
    size_t n;
    errno = 0;
    while (copy && (n = fread(chunk, 1, sizeof chunk, in)) > 0)
        fwrite(chunk, 1, n, copy);
    if (copy && (ferror(in) || fflush(copy) != 0 || ferror(copy))) {
        ent_fail(log, ENT_ERR_IO, name, 0, 0, "cannot read or copy: %s", strerror(errno));
        fclose(copy);
        copy = NULL;
    }
    if (in && !is_stdin)
        fclose(in);
    return copy;
}

static ent_status read_twice(merging *m, const char *path, const char *name)
{
    m->undo = ent_map_new();
    m->names = ent_map_new();
    ent_status status = ent_quad_stream(path, name, "ontology#reportedAs>", note_name, m, m->log);
    if (!status)
        status = ent_quad_stream(path, name, NULL, take_quad, m, m->log);
    ent_map_free(m->undo);
    ent_map_free(m->names);
    return status;
}

static ent_status read_graph(merging *m, const char *path)
{
    struct stat info;
    if (strcmp(path, "-") != 0 && stat(path, &info) == 0 && S_ISREG(info.st_mode))
        return read_twice(m, path, path);
    const char *name = strcmp(path, "-") != 0 ? path : "standard input";
    FILE *copy = spool(path, name, m->log);
    if (!copy)
        return ENT_ERR_IO;
    char again[64];
    snprintf(again, sizeof again, "/proc/self/fd/%d", fileno(copy));
    ent_status status = read_twice(m, again, name);
    fclose(copy);
    return status;
}

/* ---- the walks ---- */

static ent_status walk_facts(void *handle, ent_str record)
{
    merging *m = handle;
    ent_flat_quad q = ent_quad_unpack(record);
    ent_facts_add(m->facts, &q);
    return ENT_OK;
}

static void finish_report(merging *m)
{
    if (!m->is_meeting)
        return;
    uint32_t graph = ent_facts_number(m->facts, ent_buf_view(&m->graph)),
             meeting = ent_facts_number(m->facts, ent_buf_view(&m->subject));
    ent_clusters_add(m->clusters, meeting, graph, ent_report_finish(&m->draft, m->facts, graph));
    m->is_meeting = false;
}

static void set(ent_buf *buf, ent_str s)
{
    ent_buf_clear(buf);
    ent_buf_str(buf, s);
}

/* Is it another subject, or another graph, than the quad before? Then it is the one at hand. */
static bool turn_to(merging *m, const ent_flat_quad *q)
{
    if (m->has_graph && ent_str_eq(q->g, ent_buf_view(&m->graph)) && ent_str_eq(q->s, ent_buf_view(&m->subject)))
        return false;
    set(&m->graph, q->g);
    set(&m->subject, q->s);
    m->has_graph = true;
    return true;
}

static ent_status walk_reports(void *handle, ent_str record)
{
    merging *m = handle;
    ent_flat_quad q = ent_quad_unpack(record);
    if (!q.g.n)
        return ENT_OK;
    bool same = m->has_graph && ent_str_eq(q.g, ent_buf_view(&m->graph)) && ent_str_eq(q.s, ent_buf_view(&m->subject));
    if (!same) {
        finish_report(m);
        turn_to(m, &q);
        m->is_meeting = ent_facts_is_meeting(m->facts, q.s);
        ent_report_begin(&m->draft);
    }
    if (m->is_meeting)
        ent_report_take(&m->draft, m->facts, &q);
    if (q.o.kind == ENT_TERM_IRI && is_link(q.p) && ent_facts_is_meeting(m->facts, q.o.value))
        ent_clusters_add(m->clusters, ent_facts_number(m->facts, q.o.value), ent_facts_number(m->facts, q.g), NULL);
    return ENT_OK;
}

/* ---- writing ---- */

static void write_quad(merging *m, const ent_flat_quad *q)
{
    ent_writer_quad(m->writer, (ent_term){.kind = ENT_TERM_IRI, .value = q->s}, q->p, q->o, q->g);
}

static void write_link(merging *m, ent_str graph, ent_str s, const char *p, ent_str o)
{
    write_quad(m, &(ent_flat_quad){graph, s, ent_str_of(p), {.kind = ENT_TERM_IRI, .value = o}});
}

static void write_united(merging *m, const ent_united *u)
{
    static const struct {
        unsigned bit;
        const char *property;
    } disputes[] = {{ENT_DISPUTE_DATE, ENT_SCHEMA "startDate"},
                    {ENT_DISPUTE_PLACE, ENT_SCHEMA "location"},
                    {ENT_DISPUTE_STATUS, ENT_MERGE_NS "status"}};
    ent_str none = ENT_STR(""), node = ent_facts_name(m->facts, u->meeting);
    for (size_t i = 0; i < sizeof disputes / sizeof *disputes; i++)
        if (u->disputes & disputes[i].bit)
            write_link(m, none, node, DISPUTES, ent_str_of(disputes[i].property));
    char number[16];
    snprintf(number, sizeof number, "%u", u->reports);
    write_quad(m, &(ent_flat_quad){none,
                                   node,
                                   ENT_STR(REPORTS),
                                   {.kind = ENT_TERM_LITERAL,
                                    .value = ent_str_of(number),
                                    .datatype = ENT_STR("http://www.w3.org/2001/XMLSchema#integer")}});
}

static void write_all_united(merging *m)
{
    size_t n;
    for (const ent_united *u = ent_clusters_all(m->clusters, &n); n; n--, u++)
        write_united(m, u);
}

/* The node in place of the graph's own IRI for a meeting, which is told once in the graph. */
static ent_str united_name(merging *m, ent_str graph, ent_str meeting)
{
    if (!ent_facts_is_meeting(m->facts, meeting))
        return meeting;
    uint32_t number = ent_facts_number(m->facts, meeting), node = ent_clusters_node(m->clusters, number);
    if (node == number)
        return meeting;
    bool is_new;
    ent_map_put(m->told, meeting, &is_new);
    if (is_new)
        write_link(m, graph, ent_facts_name(m->facts, node), REPORTED_AS, meeting);
    return ent_facts_name(m->facts, node);
}

static ent_status walk_writing(void *handle, ent_str record)
{
    merging *m = handle;
    ent_flat_quad q = ent_quad_unpack(record);
    bool other_graph = !m->has_graph || !ent_str_eq(q.g, ent_buf_view(&m->graph));
    if (q.g.n && other_graph && !m->graph.n)
        write_all_united(m); /* they end the default graph, which stands first */
    if (other_graph) {
        ent_map_free(m->told);
        m->told = ent_map_new();
    }
    turn_to(m, &q);
    if (q.g.n) {
        q.s = united_name(m, q.g, q.s);
        if (q.o.kind == ENT_TERM_IRI && is_link(q.p))
            q.o.value = united_name(m, q.g, q.o.value);
    }
    write_quad(m, &q);
    return ENT_OK;
}

static ent_status write_graph(merging *m, FILE *out)
{
    m->writer = ent_writer_open(out, "nquads", NULL, m->log);
    if (!m->writer)
        return ENT_ERR_FORMAT;
    m->has_graph = false;
    ent_buf_clear(&m->graph);
    ent_status status = ent_sorter_each(m->sorter, walk_writing, m), written = ent_writer_close(m->writer);
    return status ? status : written;
}

/* ---- all of it ---- */

static ent_status find_meetings(merging *m)
{
    ent_status status = ent_sorter_each(m->sorter, walk_facts, m);
    ent_str stray = ent_facts_stray(m->facts);
    if (!status && stray.n)
        status = ent_fail(m->log, ENT_ERR_FORMAT, NULL, 0, 0,
                          "%.*s is told in no article's graph: extract with -f nquads, which keeps articles apart",
                          (int)stray.n, stray.s);
    if (!status)
        status = ent_sorter_each(m->sorter, walk_reports, m);
    if (!status)
        finish_report(m);
    if (!status)
        ent_clusters_unite(m->clusters);
    return status;
}

static void count(const merging *m, ent_unite_counts *counts)
{
    size_t n;
    *counts = (ent_unite_counts){0};
    for (const ent_united *u = ent_clusters_all(m->clusters, &n); n; n--, u++) {
        counts->meetings++;
        counts->reports += u->reports;
        counts->shared += u->reports > 1;
        counts->disputed += u->disputes != 0;
    }
}

ent_status ent_unite(const char *const *paths, size_t n, FILE *out, size_t memory, ent_unite_counts *counts,
                     const ent_log *log)
{
    merging m = {.log = log, .sorter = ent_sorter_new(memory, log), .facts = ent_facts_new(), .told = ent_map_new()};
    m.clusters = ent_clusters_new(m.facts);
    ent_status status = ENT_OK;
    for (size_t i = 0; i < n && !status; i++)
        status = read_graph(&m, paths[i]);
    if (!status)
        status = find_meetings(&m);
    if (!status)
        status = write_graph(&m, out);
    count(&m, counts);
    ent_sorter_free(m.sorter);
    ent_clusters_free(m.clusters);
    ent_facts_free(m.facts);
    ent_map_free(m.told);
    ent_buf_free(&m.key);
    ent_buf_free(&m.record);
    ent_buf_free(&m.graph);
    ent_buf_free(&m.subject);
    return status;
}
