/* Quads to a file: in the syntaxes that Raptor serializes, in TriG (by Serd) and JSON-LD (by Jansson), or the meetings
 * alone as CSV. Quads of one graph come together, those of one subject too: then only what Turtle, RDF/XML and JSON
 * need is held in memory. */
#ifndef ENT_WRITER_H
#define ENT_WRITER_H

#include "base.h"
#include "kb.h"
#include "store.h"
#include <stdio.h>

typedef struct ent_writer ent_writer;

/* `format`: turtle, ntriples, nquads, trig, jsonld, rdfxml-abbrev, rdfxml, json, json-triples, csv. `kb`, which must
 * live as long, gives JSON-LD its short names and CSV its labels; it may be NULL. NULL on failure, which has been
 * reported. */
ent_writer *ent_writer_open(FILE *to, const char *format, const ent_kb *kb, const ent_log *log);

/* An IRI prefix for the syntaxes that have prefixes; before the first quad. */
void ent_writer_prefix(ent_writer *writer, const char *prefix, const char *iri);

/* `graph` empty: the default graph. Strings must be valid UTF-8, IRIs valid (see ent_iri_add). */
void ent_writer_quad(ent_writer *writer, ent_term s, ent_str p, ent_term o, ent_str graph);

/* Lines of N-Quads that a writer wrote before, as they are; only where the format is nquads. */
void ent_writer_lines(ent_writer *writer, ent_str lines);

/* Have every quad that is written told to `watch` as well. */
typedef void ent_writer_watch_fn(void *handle, ent_term s, ent_str p, ent_term o, ent_str graph);
void ent_writer_watch(ent_writer *writer, ent_writer_watch_fn *watch, void *handle);

/* End the serialization; what failed on the way, in Raptor or in writing, is told here. Frees the writer. */
ent_status ent_writer_close(ent_writer *writer);

bool ent_writer_has_graphs(const char *format);
bool ent_writer_knows(const char *format);
/* The format that a file's ending asks for; turtle if it asks for none. */
const char *ent_writer_format_of(const char *path);

#endif
