/* entente query: ask graphs in SPARQL. */
#include "command.h"
#include "output.h"
#include "query.h"
#include <errno.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>

static const char help[] =
    "Usage: entente query [OPTION]... GRAPH... QUERY.rq\n"
    "       entente query [OPTION]... -e QUERY GRAPH...\n"
    "\n"
    "Answer a SPARQL query over graphs (.ttl .nt .nq .trig .rdf .json; '-': standard input, see -i).\n"
    "The query sees all graphs as one, each statement once; GRAPH ?g { … } tells which article says what.\n"
    "\n"
    "  -e, --query TEXT     the query itself, in place of a file\n"
    "  -f, --format NAME    table (default), csv, tsv, json, xml; for CONSTRUCT and DESCRIBE turtle, ntriples\n"
    "  -o, --output FILE    where to write; standard output if not given\n"
    "  -i, --input FORMAT   of the graphs: turtle, ntriples, nquads, trig, rdfxml, json; by their endings if not "
    "given\n"
    "      --base IRI       what relative IRIs of the query are relative to\n"
    "  -h, --help           this text\n"
    "\n"
    "Not answered: property paths, EXISTS, VALUES; nothing is fetched (FROM, SERVICE).\n"
    "\n"
    "Examples:\n"
    "  entente query graph.nq ontology/queries/who-met-whom.rq\n"
    "  entente query -f csv -o calls.csv a.nq b.nq ontology/queries/calls.rq\n"
    "  entente query graph.nq -e 'SELECT (COUNT(*) AS ?statements) { ?s ?p ?o }'\n"
    "  entente extract -f nquads news.jsonl | entente query -i nquads - ontology/queries/planned-meetings.rq\n";

typedef struct {
    const char *text;   /* the query; NULL: in a file */
    const char *output; /* NULL: standard output */
    const char *input;  /* Raptor's name of the graphs' format; NULL: by ending */
    const char *base;
    ent_query_format format;
} choice;

static ent_status read_query(const char *path, ent_buf *text)
{
    bool is_stdin = !strcmp(path, "-");
    FILE *in = is_stdin ? stdin : fopen(path, "rb");
    if (!in)
        return ent_fail(&ent_stderr_log, ENT_ERR_IO, path, 0, 0, "cannot open: %s", strerror(errno));
    char chunk[4096];
    for (size_t n; (n = fread(chunk, 1, sizeof chunk, in)) > 0;)
        ent_buf_add(text, chunk, n);
    ent_status status = ENT_OK;
    if (ferror(in))
        status = ent_fail(&ent_stderr_log, ENT_ERR_IO, path, 0, 0, "cannot read: %s", strerror(errno));
    if (!is_stdin)
        fclose(in);
    return status;
}

static ent_status answer(const ent_store *store, ent_str text, const char *name, const choice *chosen)
{
    ent_output *out = ent_output_open(chosen->output, &ent_stderr_log);
    if (!out)
        return ENT_ERR_IO;
    ent_status status =
        ent_query_run(store, text, name, chosen->base, chosen->format, ent_output_stream(out), &ent_stderr_log);
    if (!status)
        return ent_output_commit(out);
    ent_output_abort(out);
    return status;
}

static int run(const choice *chosen, const char *query_path, char **graphs, int n)
{
    ent_buf text = {0};
    ent_store *store = ent_store_new();
    ent_status status = ENT_OK;
    if (chosen->text)
        ent_buf_z(&text, chosen->text);
    else
        status = read_query(query_path, &text);
    for (int i = 0; i < n && !status; i++)
        status = ent_store_read(store, graphs[i], chosen->input, &ent_stderr_log);
    ent_store_index(store);
    if (!status)
        status = answer(store, ent_buf_view(&text), chosen->text ? "-e" : query_path, chosen);
    ent_store_free(store);
    ent_buf_free(&text);
    return status != ENT_OK;
}

/* The query is the last of the files unless it was given as text. */
static int run_files(const choice *chosen, char **files, int n)
{
    int graphs = chosen->text ? n : n - 1, from_stdin = 0;
    if (graphs < 1)
        return ent_usage_error("query", chosen->text ? "a graph is needed" : "a graph and a query are needed");
    for (int i = 0; i < n; i++)
        from_stdin += !strcmp(files[i], "-");
    if (from_stdin > 1)
        return ent_usage_error("query", "standard input can be read once only");
    return run(chosen, files[n - 1], files, graphs);
}

int ent_command_query(int argc, char **argv)
{
    static const struct option options[] = {{"query", required_argument, NULL, 'e'},
                                            {"format", required_argument, NULL, 'f'},
                                            {"output", required_argument, NULL, 'o'},
                                            {"input", required_argument, NULL, 'i'},
                                            {"base", required_argument, NULL, 'b'},
                                            {"help", no_argument, NULL, 'h'},
                                            {0}};
    choice chosen = {.format = ENT_QUERY_TABLE};
    opterr = 0;
    for (int c; (c = getopt_long(argc, argv, ":e:f:o:i:h", options, NULL)) != -1;) {
        switch (c) {
        case 'e': chosen.text = optarg; break;
        case 'o': chosen.output = optarg; break;
        case 'i': chosen.input = optarg; break;
        case 'b': chosen.base = optarg; break;
        case 'h': return fputs(help, stdout) < 0;
        case 'f':
            if (!ent_query_format_by_name(optarg, &chosen.format))
                return ent_usage_error("query", "no format '%s': there are %s", optarg, ent_query_format_names());
            break;
        case ':': return ent_usage_error("query", "option '%s' needs a value", argv[optind - 1]);
        default:
            if (optopt)
                return ent_usage_error("query", "no option '-%c'", optopt);
            return ent_usage_error("query", "no option '%s'", argv[optind - 1]);
        }
    }
    return run_files(&chosen, argv + optind, argc - optind);
}
