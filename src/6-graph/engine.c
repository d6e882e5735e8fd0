/* The library's front: entente/entente.h over the modules of the line. */
#include "analyse.h"
#include "compile.h"
#include "dump.h"
#include "entente/entente.h"
#include "statement.h"
#include <stdlib.h>

struct ent_engine {
    ent_kb *kb;
    ent_tagger *tagger;
    ent_judge *judge;
    ent_romanizer *romanizer;
};

ent_engine *ent_engine_open(const ent_engine_files *files, const ent_log *log)
{
    ent_engine *engine = ent_calloc(1, sizeof *engine);
    engine->kb = ent_kb_open(files->kb, log);
    if (engine->kb)
        engine->tagger = ent_tagger_open(files->names, log);
    if (engine->tagger)
        engine->judge = ent_judge_open(files->meetings, log);
    if (engine->judge && files->knowledge_count) {
        ent_kb *extended = ent_compile(files->knowledge, files->knowledge_count, engine->kb, log);
        ent_kb_close(engine->kb);
        engine->kb = extended;
    }
    if (engine->kb)
        engine->romanizer = ent_romanizer_new(engine->kb);
    if (engine->romanizer && engine->judge)
        return engine;
    ent_engine_close(engine);
    return NULL;
}

void ent_engine_close(ent_engine *engine)
{
    if (!engine)
        return;
    ent_kb_close(engine->kb);
    ent_tagger_close(engine->tagger);
    ent_judge_close(engine->judge);
    ent_romanizer_free(engine->romanizer);
    free(engine);
}

struct ent_run {
    const ent_engine *engine;
    FILE *out;
    const ent_log *log;
    ent_graph_options options;
    const char *dump;
    ent_writer *writer;
    bool *used; /* items that the graph names */
    ent_document doc;
    ent_meetings meetings;
};

int ent_format_known(const char *format) { return ent_writer_knows(format); }
int ent_dump_known(const char *stage) { return ent_dump_knows(stage); }

ent_run *ent_run_begin(const ent_engine *engine, FILE *out, const ent_run_options *options, const ent_log *log)
{
    ent_run *run = ent_calloc(1, sizeof *run);
    run->engine = engine;
    run->out = out;
    run->log = log;
    run->options = (ent_graph_options){options->base ? options->base : ENT_BASE, options->evidence};
    run->dump = options->dump;
    run->used = ent_calloc(ent_kb_items(engine->kb) + 1, sizeof *run->used);
    if (run->dump)
        return run;
    run->writer = ent_writer_open(out, options->format, log);
    if (run->writer) {
        ent_write_prefixes(run->writer, run->options.base);
        return run;
    }
    ent_run_abandon(run);
    return NULL;
}

ent_status ent_run_article(ent_run *run, const ent_article *article)
{
    uint32_t day;
    if (memchr(article->text.s, '\0', article->text.n))
        return ent_fail(run->log, ENT_ERR_ENCODING, article->file, article->line, 0, "the text holds a NUL byte");
    if (article->published.n && !ent_date_parse(article->published, &day))
        return ent_fail(run->log, ENT_ERR_SYNTAX, article->file, article->line, 0, "published is not YYYY-MM-DD: %.*s",
                        (int)article->published.n, article->published.s);
    ent_models models = {run->engine->kb, run->engine->tagger, run->engine->judge, run->engine->romanizer};
    ent_analyse(&run->doc, &run->meetings, &models, article,
                run->dump ? ent_dump_stage(run->dump) : ENT_UP_TO_MEETINGS);
    if (run->dump)
        return ent_dump(run->out, &run->doc, &run->meetings, run->dump);
    ent_write_article(run->writer, &run->doc, &run->meetings, &run->options, run->used);
    return ferror(run->out) ? ENT_ERR_IO : ENT_OK;
}

ent_status ent_run_end(ent_run *run)
{
    if (run->writer)
        ent_write_knowledge(run->writer, run->engine->kb, run->used, &run->options,
                            ent_tagger_hash(run->engine->tagger));
    ent_status status = ent_writer_close(run->writer);
    run->writer = NULL;
    ent_run_abandon(run);
    return status;
}

void ent_run_abandon(ent_run *run)
{
    if (!run)
        return;
    ent_writer_close(run->writer);
    free(run->used);
    ent_document_free(&run->doc);
    ENT_VEC_FREE(run->meetings);
    free(run);
}
