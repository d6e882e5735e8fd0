#include "load.h"
#include "journal.h"
#include "sync.h"
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

enum { PROGRESS_EVERY = 1 << 10 }; /* requests counted without being sent */

/* One of the two readings. */
typedef struct {
    const ent_load_options *options;
    const ent_log *log;
    ent_load_counts *counts;
    ent_load_progress_fn *progress;
    void *handle;
    ent_batcher *batcher;
    const char *file; /* being read */
    FILE **kept;      /* for each file: what can be read once only, such as standard input; or NULL */
    ent_http *http;   /* NULL in the first reading */
    ent_journal *journal;
} loading;

/* ---- batches to requests ---- */

static ent_status send_batch(loading *load, const ent_batch *batch)
{
    ent_buf address = {0};
    ent_http_request request = {.method = "POST", .url = load->options->to, .body = batch->body};
    switch (load->options->batches.way) {
    case ENT_LOAD_GRAPHS:
        ent_http_graph_url(&address, load->options->to, batch->graph);
        request.url = address.s;
        request.method = batch->replaces ? "PUT" : "POST";
        request.type = "application/n-triples";
        break;
    case ENT_LOAD_UPDATE: request.type = "application/sparql-update"; break;
    case ENT_LOAD_QUADS: request.type = "application/n-quads"; break;
    }
    ent_status status = ent_http_send(load->http, &request, NULL);
    ent_buf_free(&address);
    return status;
}

static uint64_t digest_of(const ent_batch *batch)
{
    uint64_t name = ent_hash(batch->graph.s, batch->graph.n, batch->replaces);
    return ent_hash(batch->body.s, batch->body.n, name);
}

static ent_status on_batch(void *handle, const ent_batch *batch)
{
    loading *load = handle;
    ent_load_counts *counts = load->counts;
    if (!load->http) {
        counts->requests++;
        counts->statements += batch->statements;
        return ENT_OK;
    }
    bool done;
    ent_status status = ent_journal_next(load->journal, digest_of(batch), &done);
    if (!status && !done)
        status = send_batch(load, batch);
    if (!status && !done)
        status = ent_journal_done(load->journal);
    if (status)
        return status;
    counts->skipped += done;
    counts->sent += !done;
    counts->sent_statements += done ? 0 : batch->statements;
    counts->retried = ent_http_retried(load->http);
    if (load->progress && (!done || counts->skipped % PROGRESS_EVERY == 0))
        load->progress(load->handle, counts);
    return ENT_OK;
}

/* ---- files ---- */

static ent_status on_quad(void *handle, const ent_rdf_quad *quad)
{
    loading *load = handle;
    return ent_batcher_add(load->batcher, quad, load->file);
}

static bool is_read_once(const char *file)
{
    struct stat info;
    return !strcmp(file, "-") || (stat(file, &info) == 0 && !S_ISREG(info.st_mode) && !S_ISDIR(info.st_mode));
}

/* Copy to a temporary file, for the second reading. */
static ent_status keep(loading *load, const char *file, FILE **kept)
{
    char chunk[1 << 16];
    FILE *in = strcmp(file, "-") != 0 ? fopen(file, "rb") : stdin;
    if (!in)
        return ent_fail(load->log, ENT_ERR_IO, file, 0, 0, "cannot open: %s", strerror(errno));
    *kept = tmpfile();
    ent_status status = ENT_OK;
    for (size_t n; *kept && (n = fread(chunk, 1, sizeof chunk, in)) > 0;)
        if (fwrite(chunk, 1, n, *kept) != n)
            break;
    if (!*kept || ferror(in) || ferror(*kept) || fflush(*kept))
        status = ent_fail(load->log, ENT_ERR_IO, file, 0, 0, "cannot be kept in a temporary file: %s", strerror(errno));
    if (in != stdin)
        fclose(in);
    return status;
}

static ent_status read_file(loading *load, const char *file, FILE **kept)
{
    load->file = file;
    ent_status status = !*kept && is_read_once(file) ? keep(load, file, kept) : ENT_OK;
    if (status)
        return status;
    if (!*kept)
        return ent_rdf_read(file, load->options->input, on_quad, load, load->log);
    rewind(*kept);
    return ent_rdf_read_stream(*kept, file, load->options->input, on_quad, load, load->log);
}

static ent_status read_files(loading *load, char **files, size_t n)
{
    ent_status status = ENT_OK;
    for (size_t i = 0; i < n && !status; i++)
        status = read_file(load, files[i], &load->kept[i]);
    return status ? status : ent_batcher_end(load->batcher);
}

/* ---- the two readings ---- */

/* What must be the same for a load to be gone on with. */
static uint64_t identity_of(const ent_load_options *options)
{
    ent_buf text = {0};
    const ent_batch_options *b = &options->batches;
    ent_buf_printf(&text, "%s %d %d %zu %s", options->to, (int)b->way, b->replace, b->limit,
                   b->default_graph ? b->default_graph : "");
    uint64_t identity = ent_hash(text.s, text.n, 1);
    ent_buf_free(&text);
    return identity;
}

static ent_status send_files(loading *load, char **files, size_t n)
{
    const ent_load_options *options = load->options;
    if (options->journal) {
        load->journal = ent_journal_open(options->journal, identity_of(options), load->log);
        if (!load->journal)
            return ENT_ERR_IO;
    }
    ent_status status = read_files(load, files, n);
    if (!status)
        status = ent_journal_check(load->journal);
    if (!status && options->sync)
        status = ent_sync(load->http, options, ent_batcher_graphs(load->batcher), &load->counts->dropped, load->log);
    load->counts->retried = ent_http_retried(load->http);
    ent_journal_close(load->journal, !status);
    return status;
}

static ent_status check_addresses(loading *load)
{
    const ent_load_options *options = load->options;
    if (options->sync) { /* that it may be sent to is seen before anything is sent */
        ent_http *http = ent_http_open(options->sync, &options->http, load->log);
        ent_http_close(http);
        if (!http)
            return ENT_ERR_ARGUMENT;
    }
    load->http = ent_http_open(options->to, &options->http, load->log);
    return load->http ? ENT_OK : ENT_ERR_ARGUMENT;
}

ent_status ent_load(const ent_load_options *options, char **files, size_t n, ent_load_counts *counts,
                    ent_load_progress_fn *progress, void *handle, const ent_log *log)
{
    loading load = {.options = options, .log = log, .counts = counts, .progress = progress, .handle = handle};
    load.kept = ent_calloc(n + 1, sizeof(FILE *));
    ent_status status = check_addresses(&load);
    ent_http *http = load.http;
    load.http = NULL; /* the first reading sends nothing */
    for (int reading = 0; reading < (options->dry ? 1 : 2) && !status; reading++) {
        load.batcher = ent_batcher_new(&options->batches, on_batch, &load, log);
        status = reading ? send_files(&load, files, n) : read_files(&load, files, n);
        counts->graphs = ent_map_count(ent_batcher_graphs(load.batcher));
        ent_batcher_free(load.batcher);
        load.http = http;
        if (!status && !counts->statements)
            status = ent_fail(log, ENT_ERR_EMPTY, n ? files[0] : NULL, 0, 0, "there is no statement to load");
    }
    for (size_t i = 0; i < n; i++)
        if (load.kept[i])
            fclose(load.kept[i]);
    free(load.kept);
    ent_http_close(http);
    return status;
}
