/* entente extract: articles into a graph. */
#include "command.h"
#include "date.h"
#include "iri.h"
#include "output.h"
#include "resources.h"
#include "unicode.h"
#include <getopt.h>
#include <stdlib.h>

static const char help[] =
    "Usage: entente extract [OPTION]... [INPUT]...\n"
    "\n"
    "Read articles (plain text, HTML pages, JSON Lines; also .gz and .zst; files or folders; \"-\" or nothing is\n"
    "standard input) and write their knowledge graph.\n"
    "\n"
    "  -o, --output FILE      where to write (standard output)\n"
    "  -f, --format FORMAT    turtle, ntriples, nquads, trig, jsonld, rdfxml, rdfxml-abbrev, json, json-triples, or "
    "csv\n"
    "                         (a row a meeting and article); by the ending of the output file, else turtle. nquads,\n"
    "                         trig and jsonld keep one named graph an article\n"
    "      --lang fr|en       language of articles that do not say theirs (else told from the text)\n"
    "      --published DAY    YYYY-MM-DD, for articles that do not say theirs\n"
    "      --base IRI         prefix of the IRIs minted (https://w3id.org/entente/id/)\n"
    "      --knowledge FILE   Turtle that adds to the knowledge; again and again\n"
    "      --evidence LEVEL   none, sentence (of meetings and posts), mention (every name; the default)\n"
    "      --confidence P     leave out meetings of a confidence below P (0 to 1; the graph tells each one's)\n"
    "      --entail           state as well what the ontology's alignments imply (schema.org, SEM, FOAF, ORG, PROV …)\n"
    "      --dataset FILE     describe the graph as a data set (VoID, DCAT; Turtle), with\n"
    "      --title TEXT       its title, and\n"
    "      --licence IRI      its licence\n"
    "      --update OLD.nq    take from OLD.nq, an earlier output, the graphs of articles that have not changed; the\n"
    "                         result is the same as without. May be the output file itself. For nquads\n"
    "      --dump STAGE       instead of a graph what a stage found: tokens, names, mentions, entities, meetings\n"
    "  -h, --help             this text\n"
    "\n"
    "Examples:\n"
    "  entente extract --published 2017-11-21 article.txt\n"
    "  entente extract -o graph.nq corpus.jsonl.gz\n"
    "  entente extract --update graph.nq -o graph.nq corpus.jsonl.gz\n"
    "  entente extract -o graph.nq --dataset void.ttl --title 'Meetings, 2017' \\\n"
    "    --licence https://creativecommons.org/licenses/by/4.0/ corpus.jsonl.gz\n"
    "  cat article.txt | entente extract --dump meetings -\n";

typedef struct {
    const char *output;
    const char *dataset; /* file; NULL: none */
    ent_dataset described;
    ent_run_options run;
    ent_article_defaults defaults;
    ENT_VEC(const char *) knowledge;
} settings;

static ent_status extract_article(void *run, const ent_article *article) { return ent_run_article(run, article); }

/* Every input; without any, standard input. */
static ent_status extract_inputs(ent_run *run, const settings *s, char **inputs, int n)
{
    ent_status status = ENT_OK;
    if (!n)
        return ent_articles_read("-", &s->defaults, extract_article, run, &ent_stderr_log);
    for (int i = 0; i < n && !status; i++)
        status = ent_articles_read(inputs[i], &s->defaults, extract_article, run, &ent_stderr_log);
    return status;
}

static ent_status write_graph(const ent_engine *engine, const settings *s, FILE *out, char **inputs, int n)
{
    ent_run *run = ent_run_begin(engine, out, &s->run, &ent_stderr_log);
    if (!run)
        return ENT_ERR_FORMAT;
    ent_status status = extract_inputs(run, s, inputs, n);
    if (!status)
        return ent_run_end(run);
    ent_run_abandon(run);
    return status;
}

/* Make the file appear if all went well; commit also tells what failed in writing. NULL is fine. */
static ent_status finish_output(ent_output *out, ent_status status)
{
    if (!out)
        return status;
    if (status && !ferror(ent_output_stream(out))) {
        ent_output_abort(out);
        return status;
    }
    ent_status committed = ent_output_commit(out);
    return status ? status : committed;
}

static int run_extract(settings *s, char **inputs, int n)
{
    ent_engine *engine = ent_resources_open(s->knowledge.v, s->knowledge.n, &ent_stderr_log);
    ent_output *out = engine ? ent_output_open(s->output, &ent_stderr_log) : NULL;
    ent_output *about = out && s->dataset ? ent_output_open(s->dataset, &ent_stderr_log) : NULL;
    ent_status status = ENT_ERR_IO;
    if (about) {
        s->described.out = ent_output_stream(about);
        s->run.dataset = &s->described;
    }
    if (out && (about || !s->dataset))
        status = write_graph(engine, s, ent_output_stream(out), inputs, n);
    status = finish_output(out, status);
    status = finish_output(about, status);
    ent_engine_close(engine);
    return status != ENT_OK;
}

static bool set_evidence(settings *s, const char *level)
{
    static const char *const levels[] = {"none", "sentence", "mention"};
    for (int i = 0; i < 3; i++)
        if (!strcmp(level, levels[i])) {
            s->run.evidence = (ent_evidence)i;
            return true;
        }
    return false;
}

static bool set_confidence(settings *s, const char *number)
{
    char *end;
    s->run.confidence = strtod(number, &end);
    return end != number && !*end && s->run.confidence >= 0 && s->run.confidence <= 1;
}

static int finish_settings(settings *s)
{
    if (!s->run.format)
        s->run.format = ent_format_of(s->output);
    if (!ent_format_known(s->run.format))
        return ent_usage_error("extract", "unknown format '%s'", s->run.format);
    if (s->run.dump && !ent_dump_known(s->run.dump))
        return ent_usage_error("extract", "unknown stage '%s'", s->run.dump);
    if (s->defaults.lang.n && !ent_str_is(s->defaults.lang, "fr") && !ent_str_is(s->defaults.lang, "en"))
        return ent_usage_error("extract", "unknown language '%s'", s->defaults.lang.s);
    if (s->run.base && !ent_iri_is_base(ent_str_of(s->run.base)))
        return ent_usage_error("extract", "not an IRI to begin others with: '%s'", s->run.base);
    if (s->dataset && (!s->described.title || !s->described.licence))
        return ent_usage_error("extract", "--dataset needs --title and --licence");
    if (s->dataset && ent_utf8_valid(ent_str_of(s->described.title)) < strlen(s->described.title))
        return ent_usage_error("extract", "the title is not UTF-8");
    if (s->dataset && s->run.dump)
        return ent_usage_error("extract", "--dump writes no graph that could be described");
    if (s->described.licence && !ent_iri_is_base(ent_str_of(s->described.licence)))
        return ent_usage_error("extract", "not an IRI of a licence: '%s'", s->described.licence);
    uint32_t day;
    if (s->defaults.published.n && !ent_date_parse(s->defaults.published, &day))
        return ent_usage_error("extract", "not a day: '%s'", s->defaults.published.s);
    return 0;
}

int ent_command_extract(int argc, char **argv)
{
    static const struct option options[] = {{"output", required_argument, NULL, 'o'},
                                            {"format", required_argument, NULL, 'f'},
                                            {"lang", required_argument, NULL, 'l'},
                                            {"published", required_argument, NULL, 'p'},
                                            {"base", required_argument, NULL, 'b'},
                                            {"knowledge", required_argument, NULL, 'k'},
                                            {"evidence", required_argument, NULL, 'e'},
                                            {"dump", required_argument, NULL, 'd'},
                                            {"update", required_argument, NULL, 'u'},
                                            {"dataset", required_argument, NULL, 'D'},
                                            {"title", required_argument, NULL, 't'},
                                            {"licence", required_argument, NULL, 'L'},
                                            {"confidence", required_argument, NULL, 'c'},
                                            {"entail", no_argument, NULL, 'n'},
                                            {"help", no_argument, NULL, 'h'},
                                            {0}};
    settings s = {.run = {.evidence = ENT_EVIDENCE_MENTION}};
    int status = 0;
    for (int c; !status && (c = getopt_long(argc, argv, "o:f:h", options, NULL)) != -1;) {
        switch (c) {
        case 'o': s.output = optarg; break;
        case 'f': s.run.format = optarg; break;
        case 'l': s.defaults.lang = ent_str_of(optarg); break;
        case 'p': s.defaults.published = ent_str_of(optarg); break;
        case 'b': s.run.base = optarg; break;
        case 'k': *ENT_PUSH(s.knowledge) = optarg; break;
        case 'n': s.run.entail = 1; break;
        case 'D': s.dataset = optarg; break;
        case 't': s.described.title = optarg; break;
        case 'L': s.described.licence = optarg; break;
        case 'd': s.run.dump = optarg; break;
        case 'u': s.run.update = optarg; break;
        case 'e':
            status =
                set_evidence(&s, optarg) ? 0 : ent_usage_error("extract", "unknown level of evidence '%s'", optarg);
            break;
        case 'c':
            status = set_confidence(&s, optarg) ? 0 : ent_usage_error("extract", "not from 0 to 1: '%s'", optarg);
            break;
        case 'h': return fputs(help, stdout) < 0;
        default: status = 2;
        }
    }
    if (!status)
        status = finish_settings(&s);
    if (!status)
        status = run_extract(&s, argv + optind, argc - optind);
    ENT_VEC_FREE(s.knowledge);
    return status;
}
