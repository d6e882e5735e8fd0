/* Who met whom as GraphML, for Gephi, yEd, NetworkX and igraph, by libxml2's writer.
 *
 * Nodes are the meetings and whom or what they have to do with; edges go from a meeting to its participants, parties,
 * host, place and process. Or, for the picture of who deals with whom, nodes are the participants and an edge says how
 * many meetings two of them have had. */
#ifndef ENT_GRAPHML_H
#define ENT_GRAPHML_H

#include "store.h"
#include <stdio.h>

typedef enum { ENT_GRAPHML_MEETINGS, ENT_GRAPHML_PAIRS } ent_graphml_shape;

/* Nodes and edges are sorted by IRI; `lang` ("en", "fr") is that of the labels. What fails in writing is latched in the
 * FILE. */
ent_status ent_graphml(const ent_store *graph, ent_graphml_shape shape, const char *lang, FILE *to, const ent_log *log);

#endif
