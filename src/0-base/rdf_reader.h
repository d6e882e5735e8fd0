/* RDF files as a stream of statements, read with Raptor. Network and external entities are off. */
#ifndef ENT_RDF_READER_H
#define ENT_RDF_READER_H

#include "store.h"
#include <stdio.h>

/* One statement; everything is borrowed and lives during the call. */
typedef struct {
    ent_term s, p, o;
    ent_term g;  /* the graph; its value is empty for the default graph */
    size_t line; /* of the file; 0 if unknown */
} ent_rdf_quad;

/* Anything but ENT_OK, which the callback has reported, ends the reading. */
typedef ent_status ent_rdf_fn(void *handle, const ent_rdf_quad *quad);

/* Read a file ("-": standard input); the format is `format` (a Raptor parser name) or, if NULL, goes by the file's
 * ending (.ttl .nt .nq .rdf .trig). Statements before a fault are delivered before it is told. All text is valid
 * UTF-8; labels of blank nodes are unique in one reading only. Errors are reported with file, line and column. */
ent_status ent_rdf_read(const char *path, const char *format, ent_rdf_fn *each, void *handle, const ent_log *log);

/* The same from an open stream, which stays open; `path` is for the ending and for messages. */
ent_status ent_rdf_read_stream(FILE *in, const char *path, const char *format, ent_rdf_fn *each, void *handle,
                               const ent_log *log);

#endif
