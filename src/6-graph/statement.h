/* What an article says, as quads in the vocabulary of the ontology. */
#ifndef ENT_STATEMENT_H
#define ENT_STATEMENT_H

#include "document.h"
#include "entail.h"
#include "entente/entente.h"
#include "meeting.h"
#include "writer.h"

typedef struct {
    const char *base;                 /* prefix of minted IRIs */
    ent_evidence evidence;            /* how much: none, the sentences of meetings and posts, every mention */
    double confidence;                /* the least of a meeting */
    const ent_entailment *entailment; /* what is stated besides; NULL: nothing */
} ent_graph_options;

/* Write the graph of an article, sorted and without doublets; marks in `used` (by item) what it names. */
void ent_write_article(ent_writer *writer, ent_document *doc, const ent_meetings *meetings,
                       const ent_graph_options *options, bool *used);

/* Write what is said of the article itself, before any analysis: its text's digest and all that came with the text.
 * Where two articles have the same head, they have the same graph. `doc` has begun. */
void ent_write_article_head(ent_writer *writer, ent_document *doc, const ent_graph_options *options);

/* Write what is said of the run, into the default graph: program, knowledge, models, settings. */
void ent_write_run(ent_writer *writer, const ent_kb *kb, const ent_graph_options *options, ent_str model);

/* Write, into the default graph, what the knowledge base knows of the items used, and the run. */
void ent_write_knowledge(ent_writer *writer, const ent_kb *kb, bool *used, const ent_graph_options *options,
                         ent_str model);

/* The prefixes that all our files use. */
void ent_write_prefixes(ent_writer *writer, const char *base);

#endif
