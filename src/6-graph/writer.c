#include "writer.h"
#include "writer_backend.h"
#include <stdlib.h>

struct ent_writer {
    const ent_writer_backend *backend;
    void *state;
    FILE *to;
    const ent_log *log;
    bool is_xml;
    ent_writer_watch_fn *watch; /* NULL: nobody */
    void *watch_handle;
    ent_status status; /* the first failure */
};

static const struct {
    const char *name, *ending;
    const ent_writer_backend *backend;
    bool has_graphs;
} formats[] = {
    {"turtle", ".ttl", &ent_raptor_backend, false},     {"ntriples", ".nt", &ent_raptor_backend, false},
    {"nquads", ".nq", &ent_raptor_backend, true},       {"trig", ".trig", &ent_trig_backend, true},
    {"jsonld", ".jsonld", &ent_jsonld_backend, true},   {"rdfxml-abbrev", ".rdf", &ent_raptor_backend, false},
    {"rdfxml", ".xml", &ent_raptor_backend, false},     {"json", ".json", &ent_raptor_backend, false},
    {"json-triples", NULL, &ent_raptor_backend, false}, {"csv", ".csv", &ent_csv_backend, true},
};

enum { FORMAT_COUNT = sizeof formats / sizeof *formats };

static int format_number(const char *name)
{
    int i = 0;
    while (i < FORMAT_COUNT && strcmp(formats[i].name, name) != 0)
        i++;
    return i;
}

bool ent_writer_knows(const char *format) { return format_number(format) < FORMAT_COUNT; }

bool ent_writer_has_graphs(const char *format)
{
    int i = format_number(format);
    return i < FORMAT_COUNT && formats[i].has_graphs;
}

const char *ent_writer_format_of(const char *path)
{
    for (int i = 0; path && i < FORMAT_COUNT; i++)
        if (formats[i].ending && ent_str_ends(ent_str_of(path), formats[i].ending))
            return formats[i].name;
    return "turtle";
}

ent_writer *ent_writer_open(FILE *to, const char *format, const ent_kb *kb, const ent_log *log)
{
    int i = format_number(format);
    if (i == FORMAT_COUNT) {
        ent_fail(log, ENT_ERR_FORMAT, NULL, 0, 0, "unknown format '%s'", format);
        return NULL;
    }
    ent_writer *w = ent_calloc(1, sizeof *w);
    *w = (ent_writer){.backend = formats[i].backend, .to = to, .log = log, .is_xml = !strncmp(format, "rdfxml", 6)};
    w->state = w->backend->open(to, format, kb, log);
    if (w->state)
        return w;
    free(w);
    return NULL;
}

void ent_writer_prefix(ent_writer *w, const char *prefix, const char *iri)
{
    w->backend->prefix(w->state, prefix, iri);
}

/* RDF/XML cannot hold control characters; Raptor would drop them without a word. */
static bool fits_xml(ent_str text)
{
    for (size_t i = 0; i < text.n; i++)
        if (((unsigned char)text.s[i] < 0x20 && text.s[i] != '\t' && text.s[i] != '\n' && text.s[i] != '\r') ||
            text.s[i] == 0x7f)
            return false;
    return true;
}

/* Raptor ends a literal at NUL, U+FFFE and U+FFFF without a word. */
static bool is_whole(ent_str text)
{
    return !memchr(text.s, '\0', text.n) && !memmem(text.s, text.n, "\xef\xbf\xbe", 3) &&
           !memmem(text.s, text.n, "\xef\xbf\xbf", 3);
}

/* Why the format cannot hold the literal; NULL if it can. */
static const char *misfit(const ent_writer *w, ent_term o)
{
    if (o.kind != ENT_TERM_LITERAL || !o.value.n)
        return NULL;
    if (w->is_xml && !fits_xml(o.value))
        return "RDF/XML cannot hold the control characters of an article; choose another format";
    return is_whole(o.value) ? NULL : "no format holds the characters NUL, U+FFFE and U+FFFF of an article";
}

void ent_writer_quad(ent_writer *w, ent_term s, ent_str p, ent_term o, ent_str graph)
{
    if (w->status || ferror(w->to))
        return;
    if (w->watch)
        w->watch(w->watch_handle, s, p, o, graph);
    const char *reason = misfit(w, o);
    w->status = reason ? ent_fail(w->log, ENT_ERR_FORMAT, NULL, 0, 0, "%s", reason)
                       : w->backend->quad(w->state, s, p, o, graph);
}

void ent_writer_lines(ent_writer *w, ent_str lines)
{
    if (w->status || ferror(w->to))
        return;
    if (w->backend->flush)
        w->backend->flush(w->state);
    fwrite(lines.s, 1, lines.n, w->to); /* a failure is latched in the file */
}

void ent_writer_watch(ent_writer *w, ent_writer_watch_fn *watch, void *handle)
{
    w->watch = watch;
    w->watch_handle = handle;
}

ent_status ent_writer_close(ent_writer *w)
{
    if (!w)
        return ENT_OK;
    ent_status closed = w->backend->close(w->state), status = w->status ? w->status : closed;
    /* what failed in writing is latched in the FILE, whose owner checks and reports it */
    if (!status && ferror(w->to))
        status = ENT_ERR_IO;
    free(w);
    return status;
}
