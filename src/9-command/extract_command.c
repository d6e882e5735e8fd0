/* entente extract: articles into a graph. */
#include "analyse.h"
#include "command.h"
#include "dump.h"
#include "output.h"
#include "resources.h"
#include "statement.h"
#include <getopt.h>
#include <stdlib.h>

static const char help[] =
    "Usage: entente extract [OPTION]... [INPUT]...\n"
    "\n"
    "Read articles (plain text, HTML pages, JSON Lines; also .gz and .zst; files or folders; \"-\" or nothing is\n"
    "standard input) and write their knowledge graph.\n"
    "\n"
    "  -o, --output FILE      where to write (standard output)\n"
    "  -f, --format FORMAT    turtle, ntriples, nquads, rdfxml, rdfxml-abbrev, json, json-triples; by the ending of\n"
    "                         the output file, else turtle. Only nquads keeps one named graph an article\n"
    "      --lang fr|en       language of articles that do not say theirs (else told from the text)\n"
    "      --published DAY    YYYY-MM-DD, for articles that do not say theirs\n"
    "      --base IRI         prefix of the IRIs minted (" ENT_BASE ")\n"
    "      --knowledge FILE   Turtle that adds to the knowledge; again and again\n"
    "      --evidence LEVEL   none, sentence (of meetings and posts), mention (every name; the default)\n"
    "      --dump STAGE       instead of a graph what a stage found: tokens, mentions, entities, meetings\n"
    "  -h, --help             this text\n"
    "\n"
    "Examples:\n"
    "  entente extract --published 2017-11-21 article.txt\n"
    "  entente extract -o graph.nq corpus.jsonl.gz\n"
    "  cat article.txt | entente extract --dump meetings -\n";

typedef struct {
    const char *output, *format, *dump;
    ent_graph_options graph;
    ent_article_defaults defaults;
    ENT_VEC(const char *) knowledge;
} settings;

typedef struct {
    const settings *options;
    ent_resources resources;
    ent_document doc;
    ent_meetings meetings;
    ent_writer *writer;
    FILE *out;
    bool *used;
} extraction;

static ent_status extract_article(void *handle, const ent_article *article)
{
    extraction *x = handle;
    if (memchr(article->text.s, '\0', article->text.n))
        return ent_fail(&ent_stderr_log, ENT_ERR_ENCODING, article->file, article->line, 0, "the text holds a NUL byte");
    uint32_t day;
    if (article->published.n && !ent_date_parse(article->published, &day))
        return ent_fail(&ent_stderr_log, ENT_ERR_SYNTAX, article->file, article->line, 0, "published is not YYYY-MM-DD: %.*s",
                        (int)article->published.n, article->published.s);
    ent_models models = {x->resources.kb, x->resources.tagger, x->resources.judge};
    ent_analyse(&x->doc, &x->meetings, &models, article);
    if (x->options->dump)
        return ent_dump(x->out, &x->doc, &x->meetings, x->options->dump);
    ent_write_article(x->writer, &x->doc, &x->meetings, &x->options->graph, x->used);
    return ferror(x->out) ? ENT_ERR_IO : ENT_OK;
}

static ent_status extract_all(extraction *x, char **inputs, int n)
{
    static char standard_input[] = "-";
    char *none[] = {standard_input};
    ent_status status = ENT_OK;
    if (!n)
        inputs = none;
    for (int i = 0; i < (n ? n : 1) && !status; i++)
        status = ent_articles_read(inputs[i], &x->options->defaults, extract_article, x, &ent_stderr_log);
    return status;
}

static ent_status write_graph(extraction *x, char **inputs, int n)
{
    if (x->options->dump)
        return extract_all(x, inputs, n);
    x->writer = ent_writer_open(x->out, x->options->format, &ent_stderr_log);
    if (!x->writer)
        return ENT_ERR_FORMAT;
    ent_write_prefixes(x->writer, x->options->graph.base);
    ent_status status = extract_all(x, inputs, n);
    if (!status)
        ent_write_knowledge(x->writer, x->resources.kb, x->used, &x->options->graph, ent_tagger_hash(x->resources.tagger));
    ent_status closed = ent_writer_close(x->writer);
    return status ? status : closed;
}

static int run(const settings *options, char **inputs, int n)
{
    extraction x = {.options = options};
    if (!ent_resources_open(&x.resources, options->knowledge.v, options->knowledge.n, &ent_stderr_log))
        return 1;
    ent_output *out = ent_output_open(options->output, &ent_stderr_log);
    ent_status status = ENT_ERR_IO;
    if (out) {
        x.out = ent_output_stream(out);
        x.used = ent_calloc(ent_kb_items(x.resources.kb) + 1, sizeof *x.used);
        status = write_graph(&x, inputs, n);
        if (status && !ferror(x.out)) {
            ent_output_abort(out);
        } else {
            ent_status committed = ent_output_commit(out);
            status = status ? status : committed;
        }
    }
    free(x.used);
    ent_document_free(&x.doc);
    ENT_VEC_FREE(x.meetings);
    ent_resources_close(&x.resources);
    return status != ENT_OK;
}

static bool set_evidence(settings *s, const char *level)
{
    static const char *const levels[] = {"none", "sentence", "mention"};
    for (int i = 0; i < 3; i++)
        if (!strcmp(level, levels[i])) {
            s->graph.evidence = (ent_evidence)i;
            return true;
        }
    return false;
}

/* The format that a file's ending asks for. */
static const char *format_of(const char *path)
{
    static const char *const endings[][2] = {{".ttl", "turtle"}, {".nt", "ntriples"}, {".nq", "nquads"}, {".rdf", "rdfxml-abbrev"}, {".xml", "rdfxml"}, {".json", "json"}};
    for (size_t i = 0; path && i < sizeof endings / sizeof *endings; i++)
        if (ent_str_ends(ent_str_of(path), endings[i][0]))
            return endings[i][1];
    return "turtle";
}

static int finish_settings(settings *s)
{
    if (!s->format)
        s->format = format_of(s->output);
    if (!ent_writer_knows(s->format))
        return ent_usage_error("extract", "unknown format '%s'", s->format);
    if (s->dump && !ent_dump_knows(s->dump))
        return ent_usage_error("extract", "unknown stage '%s'", s->dump);
    if (s->defaults.lang.n && !ent_str_is(s->defaults.lang, "fr") && !ent_str_is(s->defaults.lang, "en"))
        return ent_usage_error("extract", "unknown language '%s'", s->defaults.lang.s);
    uint32_t day;
    if (s->defaults.published.n && !ent_date_parse(s->defaults.published, &day))
        return ent_usage_error("extract", "not a day: '%s'", s->defaults.published.s);
    return 0;
}

int ent_command_extract(int argc, char **argv)
{
    static const struct option options[] = {
        {"output", required_argument, NULL, 'o'}, {"format", required_argument, NULL, 'f'},    {"lang", required_argument, NULL, 'l'},
        {"published", required_argument, NULL, 'p'}, {"base", required_argument, NULL, 'b'},   {"knowledge", required_argument, NULL, 'k'},
        {"evidence", required_argument, NULL, 'e'},  {"dump", required_argument, NULL, 'd'},   {"help", no_argument, NULL, 'h'},
        {0}};
    settings s = {.graph = {ENT_BASE, ENT_EVIDENCE_MENTION}};
    int status = 0;
    for (int c; !status && (c = getopt_long(argc, argv, "o:f:h", options, NULL)) != -1;) {
        switch (c) {
        case 'o': s.output = optarg; break;
        case 'f': s.format = optarg; break;
        case 'l': s.defaults.lang = ent_str_of(optarg); break;
        case 'p': s.defaults.published = ent_str_of(optarg); break;
        case 'b': s.graph.base = optarg; break;
        case 'k': *ENT_PUSH(s.knowledge) = optarg; break;
        case 'd': s.dump = optarg; break;
        case 'e': status = set_evidence(&s, optarg) ? 0 : ent_usage_error("extract", "unknown level of evidence '%s'", optarg); break;
        case 'h': return fputs(help, stdout) < 0;
        default: status = 2;
        }
    }
    if (!status)
        status = finish_settings(&s);
    if (!status)
        status = run(&s, argv + optind, argc - optind);
    ENT_VEC_FREE(s.knowledge);
    return status;
}
