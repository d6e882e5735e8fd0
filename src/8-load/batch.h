/* Statements gathered into the bodies of requests, in three ways:
 *
 *   graphs   a body holds statements of one graph, as N-Triples: for the Graph Store Protocol
 *   update   INSERT DATA of any number of graphs: for SPARQL Update
 *   quads    N-Quads of any number of graphs: for stores that take a whole dataset
 *
 * The same statements in the same order give the same bodies. A statement given twice is sent twice; stores are sets.
 */
#ifndef ENT_BATCH_H
#define ENT_BATCH_H

#include "rdf_reader.h"

typedef enum { ENT_LOAD_GRAPHS, ENT_LOAD_UPDATE, ENT_LOAD_QUADS } ent_load_way;

/* What one request carries; borrowed. */
typedef struct {
    ent_str body;
    ent_str graph; /* graphs: which; empty: the default graph */
    bool replaces; /* graphs: what the store holds of that graph gives way (update says so in the body) */
    size_t statements;
} ent_batch;

/* Anything but ENT_OK, which the callback has reported, ends the gathering. */
typedef ent_status ent_batch_fn(void *handle, const ent_batch *batch);

typedef struct {
    ent_load_way way;
    bool replace;              /* a named graph takes the place of the store's at the first sight of it */
    size_t limit;              /* bytes of a body after which it is full */
    const char *default_graph; /* the named graph that takes what stands in the default graph; NULL: none */
} ent_batch_options;

typedef struct ent_batcher ent_batcher;

ent_batcher *ent_batcher_new(const ent_batch_options *options, ent_batch_fn *each, void *handle, const ent_log *log);
void ent_batcher_free(ent_batcher *batcher);

/* Refused, and reported for `file`: blank nodes (loaded twice they would be two) and IRIs that are none. */
ent_status ent_batcher_add(ent_batcher *batcher, const ent_rdf_quad *quad, const char *file);
ent_status ent_batcher_end(ent_batcher *batcher); /* hand on the rest */

const ent_map *ent_batcher_graphs(const ent_batcher *batcher); /* the graphs seen; the default one as "" */

#endif
