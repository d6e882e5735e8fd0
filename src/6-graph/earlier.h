/* An earlier graph, as N-Quads that extraction wrote, from which is taken over what has not changed: the graphs of
 * articles, byte for byte. The file is mapped and stays so. */
#ifndef ENT_EARLIER_H
#define ENT_EARLIER_H

#include "kb.h"

typedef struct ent_earlier ent_earlier;

/* Map the file and find its graphs. NULL on failure, which has been reported: it cannot be read, or a line is not
 * N-Quads as extraction writes them. */
ent_earlier *ent_earlier_open(const char *path, const ent_log *log);
void ent_earlier_close(ent_earlier *earlier); /* NULL is fine */

/* The lines of a graph (empty name: the default graph); empty if it is not there, or its lines lie apart. */
ent_str ent_earlier_graph(const ent_earlier *earlier, ent_str graph);

/* The lines among `lines` that begin with the subject; empty if there are none, or they lie apart. */
ent_str ent_lines_of(ent_str lines, ent_str subject);

/* Mark the items of knowledge that the lines name, as writing the article would have. */
void ent_lines_mark(ent_str lines, const ent_kb *kb, const char *base, bool *used);

#endif
