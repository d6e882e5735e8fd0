/* libentente: articles in, a knowledge graph of diplomacy out.
 *
 *   ent_engine *engine = ent_engine_open(&files, &log);
 *   ent_run *run = ent_run_begin(engine, stdout, &options, &log);
 *   ent_run_article(run, &article);        (again and again)
 *   ent_run_end(run);
 *   ent_engine_close(engine);
 *
 * An engine is immutable and may serve runs in many threads; a run belongs to one. Nothing here reads the network,
 * the clock or the locale: the same articles in the same order give the same bytes.
 */
#ifndef ENTENTE_H
#define ENTENTE_H

#include "entente/article.h"
#include "entente/status.h"
#include <stdio.h>

#ifdef __cplusplus
extern "C" {
#endif

/* ---- the engine: knowledge and models ---- */

typedef struct ent_engine ent_engine;

typedef struct {
    const char *kb;               /* compiled knowledge (entente.kb) */
    const char *names;            /* the tagger's model (entente.crf) */
    const char *meetings;         /* the judge's model (entente.judge) */
    const char *const *knowledge; /* Turtle files that add to the knowledge */
    size_t knowledge_count;
} ent_engine_files;

/* NULL on failure, which has been reported to the log. */
ent_engine *ent_engine_open(const ent_engine_files *files, const ent_log *log);
void ent_engine_close(ent_engine *engine); /* NULL is fine; after all its runs have ended */

/* ---- a run: articles to one graph ---- */

typedef enum { ENT_EVIDENCE_NONE, ENT_EVIDENCE_SENTENCE, ENT_EVIDENCE_MENTION } ent_evidence;

/* A description of the graph as a data set: VoID and DCAT, in Turtle. */
typedef struct {
    FILE *out; /* stays open and is the caller's */
    const char *title;
    const char *licence; /* an IRI */
} ent_dataset;

typedef struct {
    const char *format;    /* turtle, ntriples, nquads, trig, jsonld, rdfxml, rdfxml-abbrev, json, json-triples, csv */
    const char *base;      /* prefix of the IRIs minted; NULL: https://w3id.org/entente/id/ */
    ent_evidence evidence; /* none; the sentences of meetings and posts; every name as well */
    double confidence;     /* the least that a meeting needs to be stated; 0: all that were found */
    int entail;            /* state as well what the ontology's alignments imply */
    const ent_dataset *dataset; /* not NULL: described at the end of the run */
    /* N-Quads of an earlier run: graphs of articles that have not changed are taken from there, if program, knowledge,
     * models and options are the same and no dataset is asked for; else it is read in vain. NULL: none */
    const char *update;
    const char *dump; /* not NULL: instead of a graph what a stage found: tokens, names, mentions, entities, meetings */
} ent_run_options;

typedef struct ent_run ent_run;

/* Are the format and the stage (NULL: none) known? */
int ent_format_known(const char *format);
/* The format that a file's ending asks for; turtle if it asks for none. */
const char *ent_format_of(const char *path);
int ent_dump_known(const char *stage);

/* Begin a graph on `out`, which stays open and is the caller's. NULL on failure, which has been reported. */
ent_run *ent_run_begin(const ent_engine *engine, FILE *out, const ent_run_options *options, const ent_log *log);

/* Extract one article. Its text must be valid UTF-8 (ent_articles_read sees to it). */
ent_status ent_run_article(ent_run *run, const ent_article *article);

/* Write what the knowledge base knows of the entities named, end the graph, free the run. Failures of writing are
 * latched in the FILE too. */
ent_status ent_run_end(ent_run *run);
/* Free the run without ending its graph. NULL is fine. */
void ent_run_abandon(ent_run *run);

#ifdef __cplusplus
}
#endif
#endif
