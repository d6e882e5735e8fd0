/* A graph that was read, written again in another form: sorted, so that the same graph gives the same bytes. */
#ifndef ENT_CONVERT_H
#define ENT_CONVERT_H

#include "entail.h"
#include "kb.h"
#include "store.h"
#include <stdio.h>

typedef struct {
    const char *format; /* of ent_writer_open, or graphml, graphml-pairs */
    const char *lang;   /* of the names in CSV and GraphML: en, fr */
    const char *base;   /* of the IRIs minted, for prefixes */
    const ent_kb *kb;
    const ent_entailment *entailment; /* what is stated besides; NULL: nothing */
} ent_convert_options;

bool ent_convert_knows(const char *format);
const char *ent_convert_format_of(const char *path); /* by its ending; turtle if that tells none */

/* The store is indexed. What fails in writing is latched in the FILE. */
ent_status ent_convert(const ent_store *graph, const ent_convert_options *options, FILE *to, const ent_log *log);

#endif
