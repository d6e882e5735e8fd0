/* Graphs into a triple store over HTTP.
 *
 *   files ─> statements ─> batches ─> (done already, by the journal?) ─> requests, sent until answered
 *
 * Files are read twice: once to see that they are well-formed and how much there is, once to send. Each request adds
 * to a set or replaces a graph, so that sending it again changes nothing.
 */
#ifndef ENT_LOAD_H
#define ENT_LOAD_H

#include "batch.h"
#include "http.h"

typedef struct {
    const char *to; /* address: of the Graph Store, of SPARQL Update, or that takes N-Quads */
    ent_batch_options batches;
    ent_http_options http;
    const char *input;   /* format of the files (a Raptor parser name); NULL: by their endings */
    const char *journal; /* path of the record that a killed load goes on from; NULL: none */
    const char
        *sync; /* address of SPARQL queries: article graphs that the files have not are dropped; NULL: none are */
    const char *base; /* with sync: those whose name begins with BASE article/ */
    bool dry;         /* nothing is sent */
} ent_load_options;

typedef struct {
    size_t statements, graphs, requests; /* in the files; after the first reading */
    size_t sent, skipped;                /* requests; skipped: sent by a load before this one */
    size_t sent_statements;
    size_t retried; /* requests sent again */
    size_t dropped; /* graphs, by sync */
} ent_load_counts;

/* Called now and then, and at the end. */
typedef void ent_load_progress_fn(void *handle, const ent_load_counts *counts);

/* Errors are reported; what was sent before one stays sent. "-" among the files is standard input, which is kept in a
 * temporary file meanwhile. */
ent_status ent_load(const ent_load_options *options, char **files, size_t n, ent_load_counts *counts,
                    ent_load_progress_fn *progress, void *handle, const ent_log *log);

#endif
