/* The library's front: entente/entente.h over the modules of the line. */
#include "engine.h"
#include "compile.h"
#include "dataset.h"
#include "dump.h"
#include "earlier.h"
#include "entente/entente.h"
#include "iri.h"
#include "statement.h"
#include <inttypes.h>
#include <stdlib.h>

struct ent_engine {
    ent_kb *kb;
    ent_tagger *tagger;
    ent_judge *judge;
    ent_romanizer *romanizer;
    char models[128]; /* digests of the two */
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
    if (engine->romanizer && engine->judge) {
        snprintf(engine->models, sizeof engine->models, "%s-%016" PRIx64, ent_tagger_hash(engine->tagger).s,
                 ent_judge_hash(engine->judge));
        return engine;
    }
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
    ent_entailment *entailment;
    const ent_dataset *dataset;
    ent_census *census; /* for the data set; else NULL */
    const char *format;
    const char *dump;
    ent_writer *writer;
    bool *used;           /* items that the graph names */
    ent_earlier *earlier; /* graphs to take over; NULL: none */
    ent_document doc;
    ent_meetings meetings;
};

int ent_format_known(const char *format) { return ent_writer_knows(format); }
const char *ent_format_of(const char *path) { return ent_writer_format_of(path); }
int ent_dump_known(const char *stage) { return ent_dump_knows(stage); }

/* ---- taking over from an earlier graph ---- */

/* What `write` writes, as N-Quads in a buffer of the caller's to free(); empty on failure. */
typedef void write_fn(ent_run *run, ent_writer *writer);

static ent_str text_of(ent_run *run, write_fn *write, char **memory)
{
    size_t n = 0;
    FILE *out = open_memstream(memory, &n);
    ent_writer *writer = out ? ent_writer_open(out, "nquads", run->engine->kb, run->log) : NULL;
    if (writer)
        write(run, writer);
    bool good = writer && !ent_writer_close(writer);
    if (out && fclose(out))
        good = false;
    return good ? (ent_str){*memory, n} : (ent_str){"", 0};
}

static void write_run(ent_run *run, ent_writer *writer)
{
    ent_write_run(writer, run->engine->kb, &run->options, ent_str_of(run->engine->models));
}

static void write_head(ent_run *run, ent_writer *writer) { ent_write_article_head(writer, &run->doc, &run->options); }

/* Was the earlier graph written by the same program with the same knowledge, models and options? */
static bool same_run(ent_run *run, const ent_earlier *earlier)
{
    char *memory = NULL;
    ent_buf name = {0};
    ent_str now = text_of(run, write_run, &memory), known = ent_earlier_graph(earlier, (ent_str){"", 0});
    ent_buf_printf(&name, "%sagent/entente", run->options.base);
    ent_str agent = ent_lines_of(known, ent_buf_view(&name));
    ent_buf_clear(&name);
    ent_buf_printf(&name, "%srun/extraction", run->options.base);
    ent_str then = ent_lines_of(known, ent_buf_view(&name));
    bool same = now.n && agent.n + then.n == now.n && !memcmp(now.s, agent.s, agent.n) &&
                !memcmp(now.s + agent.n, then.s, then.n);
    ent_buf_free(&name);
    free(memory);
    return same;
}

static ent_status open_earlier(ent_run *run, const ent_run_options *options)
{
    if (strcmp(options->format, "nquads") != 0)
        return ent_fail(run->log, ENT_ERR_FORMAT, options->update, 0, 0, "only N-Quads can be brought up to date");
    ent_earlier *earlier = ent_earlier_open(options->update, run->log);
    if (!earlier)
        return ENT_ERR_IO;
    if (same_run(run, earlier))
        run->earlier = earlier;
    else
        ent_earlier_close(earlier);
    return ENT_OK;
}

/* Take the article's graph from the earlier ones, if it is there and the article has not changed. */
static bool take_over(ent_run *run, const ent_article *article)
{
    ent_document_begin(&run->doc, run->engine->kb, article);
    ent_str name = ent_iri_article(run->doc.arena, article->id, run->options.base);
    ent_str lines = ent_earlier_graph(run->earlier, name);
    if (!lines.n)
        return false;
    char *memory = NULL;
    ent_str head = text_of(run, write_head, &memory);
    bool same = head.n && ent_str_eq(head, ent_lines_of(lines, name));
    free(memory);
    if (!same)
        return false;
    ent_writer_lines(run->writer, lines);
    ent_lines_mark(lines, run->engine->kb, run->options.base, run->used);
    return true;
}

/* ---- the run ---- */

ent_run *ent_run_begin(const ent_engine *engine, FILE *out, const ent_run_options *options, const ent_log *log)
{
    ent_run *run = ent_calloc(1, sizeof *run);
    run->engine = engine;
    run->out = out;
    run->log = log;
    run->options = (ent_graph_options){.base = options->base ? options->base : ENT_BASE,
                                       .evidence = options->evidence,
                                       .confidence = options->confidence};
    run->dump = options->dump;
    run->used = ent_calloc(ent_kb_items(engine->kb) + 1, sizeof *run->used);
    if (run->dump)
        return run;
    run->writer = ent_writer_open(out, options->format, engine->kb, log);
    if (options->entail)
        run->options.entailment = run->entailment = ent_entailment_new(engine->kb);
    if (run->writer && options->dataset) {
        run->dataset = options->dataset;
        run->format = options->format;
        run->census = ent_census_new();
        ent_writer_watch(run->writer, ent_census_quad, run->census);
    }
    if (run->writer && (!options->update || run->dataset || !open_earlier(run, options))) {
        ent_write_prefixes(run->writer, run->options.base);
        return run;
    }
    ent_run_abandon(run);
    return NULL;
}

ent_models ent_engine_models(const ent_engine *engine)
{
    return (ent_models){engine->kb, engine->tagger, engine->judge, engine->romanizer};
}

ent_status ent_engine_accepts(const ent_article *article, const ent_log *log)
{
    uint32_t day;
    if (memchr(article->text.s, '\0', article->text.n))
        return ent_fail(log, ENT_ERR_ENCODING, article->file, article->line, 0, "the text holds a NUL byte");
    if (article->published.n && !ent_date_parse(article->published, &day))
        return ent_fail(log, ENT_ERR_SYNTAX, article->file, article->line, 0, "published is not YYYY-MM-DD: %.*s",
                        (int)article->published.n, article->published.s);
    return ENT_OK;
}

ent_status ent_run_article(ent_run *run, const ent_article *article)
{
    ent_status status = ent_engine_accepts(article, run->log);
    if (status)
        return status;
    if (run->earlier && take_over(run, article))
        return ferror(run->out) ? ENT_ERR_IO : ENT_OK;
    ent_models models = ent_engine_models(run->engine);
    ent_analyse(&run->doc, &run->meetings, &models, article,
                run->dump ? ent_dump_stage(run->dump) : ENT_UP_TO_MEETINGS);
    ent_drop_unsure_meetings(&run->meetings, run->options.confidence);
    if (run->dump)
        return ent_dump(run->out, &run->doc, &run->meetings, run->dump);
    ent_write_article(run->writer, &run->doc, &run->meetings, &run->options, run->used);
    return ferror(run->out) ? ENT_ERR_IO : ENT_OK;
}

ent_status ent_run_end(ent_run *run)
{
    if (run->writer)
        ent_write_knowledge(run->writer, run->engine->kb, run->used, &run->options, ent_str_of(run->engine->models));
    ent_status status = ent_writer_close(run->writer);
    run->writer = NULL;
    if (!status && run->dataset)
        status = ent_dataset_write(run->census, run->dataset, run->options.base, run->format, run->log);
    ent_run_abandon(run);
    return status;
}

void ent_run_abandon(ent_run *run)
{
    if (!run)
        return;
    ent_writer_close(run->writer);
    ent_earlier_close(run->earlier);
    ent_entailment_free(run->entailment);
    ent_census_free(run->census);
    free(run->used);
    ent_document_free(&run->doc);
    ENT_VEC_FREE(run->meetings);
    free(run);
}
