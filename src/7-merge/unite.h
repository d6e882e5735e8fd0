/* Graphs of many articles into one, in which the meeting that several tell of is one node.
 *
 *   N-Quads ─> as extracted ─> sorted ─┬─> facts ─┬─> reports ─> clusters ─┬─> N-Quads
 *              (earlier merging undone) └──────────┴────────────────────────┘   (three walks over the sorted quads)
 *
 * What an article says stays in its graph, with the one node in place of its own and ent:reportedAs for the IRI that
 * it had there; the default graph tells how many reports support a meeting (ent:reports) and on what these contradict
 * each other (ent:disputes). Because that can be undone, and is on reading, a merged graph merged again gives what
 * merging all at once would: the output is a function of the set of statements extracted. */
#ifndef ENT_UNITE_H
#define ENT_UNITE_H

#include "base.h"
#include <stdio.h>

typedef struct {
    size_t reports;  /* meetings told, article by article */
    size_t meetings; /* nodes that they became */
    size_t shared;   /* of these told by more than one article */
    size_t disputed;
} ent_unite_counts;

/* Merge N-Quads files ("-": standard input; .gz and .zst undone) to `out`, which stays open. `memory`: bytes for
 * sorting; besides, memory grows with the number of meetings and of people, places and organizations told of. */
ent_status ent_unite(const char *const *paths, size_t n, FILE *out, size_t memory, ent_unite_counts *counts,
                     const ent_log *log);

#endif
