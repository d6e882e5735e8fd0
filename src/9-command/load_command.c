/* entente load: graphs into a triple store. */
#include "command.h"
#include "iri.h"
#include "load.h"
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

static const char help[] =
    "Usage: entente load --to URL [OPTION]... GRAPH...\n"
    "\n"
    "Load graphs (.ttl .nt .nq .trig .rdf .json; '-': standard input, see -i) into a triple store. What is sent again\n"
    "changes nothing, so that a load may be repeated, or go on after a kill. Blank nodes are refused.\n"
    "\n"
    "  -t, --to URL             where to: the address that the way asks for\n"
    "  -a, --as WAY             graphs (default): SPARQL 1.1 Graph Store Protocol, a request for each graph;\n"
    "                           update: SPARQL 1.1 Update, INSERT DATA of many graphs in a request;\n"
    "                           quads: POST of N-Quads (Fuseki, Oxigraph …)\n"
    "      --replace            each named graph takes the place of the store's graph of that name (else is added to "
    "it).\n"
    "                           The default graph is only ever added to\n"
    "      --default-graph IRI  put what stands in the default graph into this named graph\n"
    "      --sync URL           --replace and then drop each article graph (BASE article/…) of the store that the "
    "files\n"
    "                           have not; URL is where the store answers SPARQL queries\n"
    "      --base IRI           BASE of --sync (https://w3id.org/entente/id/)\n"
    "      --resume FILE        keep a record in FILE; where there is one, go on from it. Removed when all is loaded\n"
    "      --batch SIZE         of a request's body: bytes, or 512K, 8M (4M)\n"
    "      --auth FILE          'basic USER:PASSWORD', 'digest USER:PASSWORD' or 'bearer TOKEN' in a file; else from\n"
    "                           the variable ENTENTE_AUTH\n"
    "      --ca FILE            certificates to trust in place of the system's\n"
    "      --proxy URL          go through this proxy; the environment's are not used\n"
    "      --timeout SECONDS    for a request and its answer (600)\n"
    "      --retries N          how often a request that failed for now is sent again (8)\n"
    "      --wait SECONDS       before the first time; doubled each time, up to 30 (0.5)\n"
    "  -i, --input FORMAT       of the graphs: turtle, ntriples, nquads, trig, rdfxml, json; by their endings if not "
    "given\n"
    "  -n, --dry-run            read and check the graphs, say what would be sent, send nothing\n"
    "  -h, --help               this text\n"
    "\n"
    "Examples:\n"
    "  entente load --to http://localhost:3030/ds/data graph.nq\n"
    "  entente load --to http://localhost:7878/store --replace --resume load.record graph.nq\n"
    "  entente load --to https://example.org/update --as update --auth secret.txt graph.nq\n"
    "  entente load --to http://localhost:8890/sparql-graph-crud --default-graph https://example.org/id/known "
    "graph.nq\n"
    "  entente load --to http://localhost:3030/ds/data --sync http://localhost:3030/ds/sparql graph.nq\n";

typedef struct {
    ent_load_options load;
    const char *auth;
} choice;

/* ---- values of options ---- */

static bool set_way(choice *c, const char *name)
{
    static const char *const names[] = {"graphs", "update", "quads"};
    for (int i = 0; i < 3; i++)
        if (!strcmp(name, names[i])) {
            c->load.batches.way = (ent_load_way)i;
            return true;
        }
    return false;
}

/* A whole number from 0 to `most`, with K or M behind it where `sized`. */
static bool read_number(const char *text, unsigned long most, bool sized, unsigned long *value)
{
    char *end;
    if (*text < '0' || *text > '9')
        return false;
    *value = strtoul(text, &end, 10);
    unsigned shift = sized && *end == 'K' ? 10 : sized && *end == 'M' ? 20 : 0;
    if (shift)
        end++;
    if (*end || *value > most >> shift)
        return false;
    *value <<= shift;
    return true;
}

static bool set_number(choice *c, int option, const char *text)
{
    unsigned long value;
    if (!read_number(text, option == 'B' ? 1UL << 30 : 86400, option == 'B', &value))
        return false;
    switch (option) {
    case 'B': c->load.batches.limit = value; return value > 0;
    case 'T': c->load.http.timeout = (unsigned)value; return value > 0;
    default: c->load.http.retries = (unsigned)value; return true;
    }
}

static bool set_wait(choice *c, const char *text)
{
    char *end;
    if (*text < '0' || *text > '9')
        return false;
    c->load.http.first_wait = strtod(text, &end);
    return !*end && c->load.http.first_wait <= 30;
}

/* ---- telling how it goes ---- */

typedef struct {
    struct timespec begun, told;
} watch;

static double seconds_since(const struct timespec *then)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)(now.tv_sec - then->tv_sec) + (double)(now.tv_nsec - then->tv_nsec) / 1e9;
}

static void tell_progress(void *handle, const ent_load_counts *counts)
{
    watch *w = handle;
    if (seconds_since(&w->told) < 0.2)
        return;
    clock_gettime(CLOCK_MONOTONIC, &w->told);
    fprintf(stderr, "\r%zu of %zu requests, %.0f statements a second\033[K", counts->sent + counts->skipped,
            counts->requests, (double)counts->sent_statements / seconds_since(&w->begun));
}

static int tell_sum(const choice *c, const ent_load_counts *n, double seconds)
{
    if (c->load.dry)
        return printf("would load %zu statements of %zu graphs in %zu requests to %s\n", n->statements, n->graphs,
                      n->requests, c->load.to) < 0;
    int said = printf("loaded %zu statements in %zu requests, %.1f s", n->sent_statements, n->sent, seconds);
    if (n->skipped)
        said |= printf("; %zu requests were done before", n->skipped);
    if (n->retried)
        said |= printf("; sent again %zu times", n->retried);
    if (c->load.sync)
        said |= printf("; %zu graphs dropped", n->dropped);
    return (said | putchar('\n')) < 0;
}

static int run(choice *c, char **files, size_t n)
{
    ent_credential credential;
    if (ent_credential_read(&credential, c->auth, &ent_stderr_log))
        return 1;
    c->load.http.credential = &credential;
    watch w;
    clock_gettime(CLOCK_MONOTONIC, &w.begun);
    w.told = w.begun;
    bool is_watched = isatty(STDERR_FILENO);
    ent_load_counts counts = {0};
    ent_status status = ent_load(&c->load, files, n, &counts, is_watched ? tell_progress : NULL, &w, &ent_stderr_log);
    if (is_watched)
        fputs("\r\033[K", stderr);
    ent_credential_free(&credential);
    return status ? 1 : tell_sum(c, &counts, seconds_since(&w.begun));
}

static int check_and_run(choice *c, char **files, int n)
{
    ent_load_options *load = &c->load;
    int from_stdin = 0;
    if (!load->to)
        return ent_usage_error("load", "say where to load: --to URL");
    if (n < 1)
        return ent_usage_error("load", "a graph is needed");
    for (int i = 0; i < n; i++)
        from_stdin += !strcmp(files[i], "-");
    if (from_stdin > 1)
        return ent_usage_error("load", "standard input can be read once only");
    if (load->batches.way == ENT_LOAD_QUADS && (load->batches.replace || load->sync))
        return ent_usage_error("load", "--as quads only adds: to replace graphs load --as graphs or update");
    if (!ent_iri_is_base(ent_str_of(load->base)))
        return ent_usage_error("load", "not an IRI to begin others with: '%s'", load->base);
    if (load->batches.default_graph && !ent_iri_is_base(ent_str_of(load->batches.default_graph)))
        return ent_usage_error("load", "not an IRI: '%s'", load->batches.default_graph);
    load->batches.replace |= load->sync != NULL;
    return run(c, files, (size_t)n);
}

int ent_command_load(int argc, char **argv)
{
    static const struct option options[] = {
        {"to", required_argument, NULL, 't'},      {"as", required_argument, NULL, 'a'},
        {"replace", no_argument, NULL, 'R'},       {"default-graph", required_argument, NULL, 'g'},
        {"sync", required_argument, NULL, 's'},    {"base", required_argument, NULL, 'b'},
        {"resume", required_argument, NULL, 'r'},  {"batch", required_argument, NULL, 'B'},
        {"auth", required_argument, NULL, 'A'},    {"ca", required_argument, NULL, 'c'},
        {"proxy", required_argument, NULL, 'p'},   {"timeout", required_argument, NULL, 'T'},
        {"retries", required_argument, NULL, 'N'}, {"wait", required_argument, NULL, 'w'},
        {"input", required_argument, NULL, 'i'},   {"dry-run", no_argument, NULL, 'n'},
        {"help", no_argument, NULL, 'h'},          {0}};
    choice c = {.load = {.batches = {.limit = 4 << 20},
                         .http = {.timeout = 600, .retries = 8, .first_wait = 0.5},
                         .base = ENT_BASE}};
    bool good = true;
    for (int o; good && (o = getopt_long(argc, argv, "t:a:i:nh", options, NULL)) != -1;) {
        switch (o) {
        case 't': c.load.to = optarg; break;
        case 'a': good = set_way(&c, optarg); break;
        case 'R': c.load.batches.replace = true; break;
        case 'g': c.load.batches.default_graph = optarg; break;
        case 's': c.load.sync = optarg; break;
        case 'b': c.load.base = optarg; break;
        case 'r': c.load.journal = optarg; break;
        case 'A': c.auth = optarg; break;
        case 'c': c.load.http.ca = optarg; break;
        case 'p': c.load.http.proxy = optarg; break;
        case 'B':
        case 'T':
        case 'N': good = set_number(&c, o, optarg); break;
        case 'w': good = set_wait(&c, optarg); break;
        case 'i': c.load.input = optarg; break;
        case 'n': c.load.dry = true; break;
        case 'h': return fputs(help, stdout) < 0;
        default: return 2;
        }
    }
    return good ? check_and_run(&c, argv + optind, argc - optind)
                : ent_usage_error("load", "not a value for an option: '%s'", optarg);
}
