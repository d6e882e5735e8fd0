/* Quads of N-Quads files, one by one, packed into byte strings that sort by graph, subject, predicate, object. */
#ifndef ENT_QUAD_STREAM_H
#define ENT_QUAD_STREAM_H

#include "store.h"

/* A quad by value: graph (empty: the default graph), subject and predicate are IRIs. */
typedef struct {
    ent_str g, s, p;
    ent_term o;
} ent_flat_quad;

/* Strings live during the call. */
typedef ent_status ent_flat_quad_fn(void *handle, const ent_flat_quad *quad);

/* Read N-Quads (gzip and zstd undone; "-": standard input) in the order of the file. Only lines that hold `holding`
 * (NULL: all) are looked at. `name` stands for the path in messages. Faults are told with the line: what is no N-Quads,
 * no UTF-8, and blank nodes, which cannot be told apart across files. */
ent_status ent_quad_stream(const char *path, const char *name, const char *holding, ent_flat_quad_fn *each,
                           void *handle, const ent_log *log);

/* Append a quad packed; and look at one: strings are borrowed. */
void ent_quad_pack(ent_buf *into, const ent_flat_quad *quad);
ent_flat_quad ent_quad_unpack(ent_str packed);

#endif
