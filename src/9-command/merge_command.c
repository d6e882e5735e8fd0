/* entente merge: graphs of many articles into one. */
#include "command.h"
#include "output.h"
#include "unite.h"
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>

static const char help[] =
    "Usage: entente merge [OPTION]... GRAPH...\n"
    "\n"
    "Unite graphs that extract wrote as N-Quads (also .gz and .zst; '-': standard input): the meeting that several\n"
    "articles tell of becomes one node. What each article says stays in its own graph, so that contradictions (two\n"
    "days, two places, held and cancelled) stay visible, each with its source. The default graph tells of each "
    "meeting\n"
    "how many articles report it (ent:reports) and what they contradict each other on (ent:disputes).\n"
    "\n"
    "The output is N-Quads, and the same bytes whatever the order or grouping of the inputs; it can be merged again.\n"
    "\n"
    "  -o, --output FILE    where to write (standard output)\n"
    "  -m, --memory MIB     memory for sorting (96); what does not fit goes to files in $TMPDIR\n"
    "  -v, --verbose        tell on standard error how many reports became how many meetings\n"
    "  -h, --help           this text\n"
    "\n"
    "Examples:\n"
    "  entente merge -o all.nq monday.nq tuesday.nq\n"
    "  entente merge -o all.nq all.nq wednesday.nq.gz\n"
    "  entente extract -f nquads news.jsonl | entente merge - | entente render - -o news.svg\n";

typedef struct {
    const char *output;
    size_t memory;
    bool verbose;
} settings;

static int run_merge(const settings *s, char **graphs, int n)
{
    ent_output *out = ent_output_open(s->output, &ent_stderr_log);
    if (!out)
        return 1;
    ent_unite_counts counts;
    ent_status status = ent_unite((const char *const *)graphs, (size_t)n, ent_output_stream(out), s->memory << 20,
                                  &counts, &ent_stderr_log);
    if (status && !ferror(ent_output_stream(out))) {
        ent_output_abort(out);
    } else { /* commit tells what failed in writing */
        ent_status committed = ent_output_commit(out);
        status = status ? status : committed;
    }
    if (!status && s->verbose)
        fprintf(stderr, "%zu reports, %zu meetings, %zu of them told by several articles, %zu disputed\n",
                counts.reports, counts.meetings, counts.shared, counts.disputed);
    return status != ENT_OK;
}

static bool read_memory(const char *text, size_t *memory)
{
    char *end;
    unsigned long value = strtoul(text, &end, 10);
    *memory = value;
    return *text >= '0' && *text <= '9' && !*end && value >= 1 && value <= 1 << 20;
}

int ent_command_merge(int argc, char **argv)
{
    static const struct option options[] = {{"output", required_argument, NULL, 'o'},
                                            {"memory", required_argument, NULL, 'm'},
                                            {"verbose", no_argument, NULL, 'v'},
                                            {"help", no_argument, NULL, 'h'},
                                            {0}};
    settings s = {.memory = 96};
    for (int c; (c = getopt_long(argc, argv, "o:m:vh", options, NULL)) != -1;) {
        switch (c) {
        case 'o': s.output = optarg; break;
        case 'm':
            if (!read_memory(optarg, &s.memory))
                return ent_usage_error("merge", "'%s' is no number of MiB", optarg);
            break;
        case 'v': s.verbose = true; break;
        case 'h': return fputs(help, stdout) < 0;
        default: return 2;
        }
    }
    if (optind == argc)
        return ent_usage_error("merge", "no graph given");
    return run_merge(&s, argv + optind, argc - optind);
}
