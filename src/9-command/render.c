/* entente render: a graph into a diagram or a page. */
#include "command.h"
#include "filter.h"
#include "output.h"
#include "page.h"
#include "resources.h"
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>

static const char help[] =
    "Usage: entente render [OPTION]... GRAPH...\n"
    "\n"
    "Draw who met whom. GRAPH is a file in Turtle, N-Quads, N-Triples, RDF/XML or TriG, by its ending; - reads "
    "N-Quads\n"
    "from standard input.\n"
    "\n"
    "What is drawn:\n"
    "  -v, --view VIEW         relations: people and states around meetings (usual)\n"
    "                          process: the tracks of negotiation side by side, rounds in order\n"
    "                          timeline: meetings along time, with lanes\n"
    "                          ego: one person, organization or state (--of) and whom it met\n"
    "      --lanes LANES       of timelines: state (usual) or process\n"
    "      --of NAME           of ego pictures: who stands in the middle\n"
    "      --depth N           of ego pictures: so many steps from it (1)\n"
    "  -n, --top N             draw at most N nodes, of timelines and processes N meetings, those most reported first\n"
    "                          (120; 0: all); the rest is summed up\n"
    "\n"
    "Which meetings (names in any language, without regard to case and accents, or IRIs; of several of one option one\n"
    "is enough):\n"
    "      --person NAME       one who took part\n"
    "      --state NAME        a state that took part, or somebody who stands for it\n"
    "      --organization NAME likewise\n"
    "      --process NAME      a process they belong to\n"
    "      --from DATE         not before; YYYY, YYYY-MM or YYYY-MM-DD\n"
    "      --until DATE        not after; likewise\n"
    "      --status STATUS     held, ongoing, planned or cancelled; several with commas\n"
    "      --min-reports N     told by at least N articles\n"
    "\n"
    "How:\n"
    "  -f, --format FORMAT     svg, png, pdf, dot (with positions: draw it with neato -n2) or html (the picture and\n"
    "                          tables with every sentence that is evidence); else by the ending of FILE, else svg\n"
    "  -o, --output FILE       where to write (standard output)\n"
    "  -l, --lang LANG         language of labels and legend: en (usual) or fr\n"
    "  -t, --title TITLE       heading of the picture\n"
    "      --theme THEME       light (usual), dark, print, or one that a style file adds\n"
    "      --style FILE        Turtle that changes colours, shapes, fonts, widths (ontology/style); again and again\n"
    "  -h, --help              this text\n"
    "\n"
    "Examples:\n"
    "  entente render news.nq -o news.svg\n"
    "  entente render --view process --lang fr --theme dark news.nq -o tracks.svg\n"
    "  entente render --view timeline --state Russia --state Iran --from 2017 --until 2018-06 news.nq -o time.pdf\n"
    "  entente render --view ego --of 'Vladimir Poutine' --depth 2 news.nq -o putin.png\n"
    "  entente extract -f nquads articles.jsonl | entente render - --format png > news.png\n";

enum { HTML = ENT_DRAW_FORMATS, NO_FORMAT };

static const struct {
    const char *name, *ending;
    int format;
} formats[] = {{"svg", ".svg", ENT_DRAW_SVG}, {"png", ".png", ENT_DRAW_PNG}, {"pdf", ".pdf", ENT_DRAW_PDF},
               {"dot", ".dot", ENT_DRAW_DOT}, {"dot", ".gv", ENT_DRAW_DOT},  {"html", ".html", HTML},
               {"html", ".htm", HTML}};

enum { FORMAT_COUNT = sizeof formats / sizeof *formats };

typedef struct {
    ent_draw_options draw;
    ent_filter filter;
    ENT_VEC(const char *) styles;
    const char *theme, *of, *output;
    int format;
} choices;

static int format_named(const char *name)
{
    for (size_t i = 0; i < FORMAT_COUNT; i++)
        if (!strcmp(name, formats[i].name))
            return formats[i].format;
    return NO_FORMAT;
}

static int format_of_file(const char *path)
{
    for (size_t i = 0; path && i < FORMAT_COUNT; i++)
        if (ent_str_ends(ent_str_of(path), formats[i].ending))
            return formats[i].format;
    return ENT_DRAW_SVG;
}

/* ---- options: 0: go on; else the exit status is this minus 1 ---- */

static int read_number(const char *text, size_t least, size_t *number, const char *of_what)
{
    char *end;
    unsigned long value = strtoul(text, &end, 10);
    if (*text < '0' || *text > '9' || *end || value > 1000000 || value < least)
        return 1 + ent_usage_error("render", "'%s' is no number of %s", text, of_what);
    *number = value;
    return 0;
}

static int read_depth(choices *c, const char *value)
{
    size_t depth = 0;
    int stop = read_number(value, 1, &depth, "steps");
    if (!stop && depth > ENT_MAX_DEPTH)
        return 1 + ent_usage_error("render", "a depth of %s: %d is the most", value, ENT_MAX_DEPTH);
    c->draw.depth = stop ? 0 : (unsigned)depth;
    return stop;
}

static int read_date(const char **into, const char *value)
{
    if (!ent_filter_date(value))
        return 1 + ent_usage_error("render", "'%s' is no date: YYYY, YYYY-MM or YYYY-MM-DD", value);
    *into = value;
    return 0;
}

static int read_statuses(choices *c, const char *value)
{
    char word[32];
    for (const char *at = value; at; at = strchr(at, ',') ? strchr(at, ',') + 1 : NULL) {
        size_t n = strcspn(at, ",");
        snprintf(word, sizeof word, "%.*s", (int)(n < sizeof word ? n : sizeof word - 1), at);
        ent_view_status status = ent_status_named(word);
        if (status == ENT_VIEW_STATUSES)
            return 1 + ent_usage_error("render", "unknown status '%s': held, ongoing, planned or cancelled", word);
        c->filter.statuses |= 1U << status;
    }
    return 0;
}

static int read_view_name(choices *c, const char *value)
{
    c->draw.kind = ent_picture_named(value);
    if (c->draw.kind == ENT_PICTURES)
        return 1 + ent_usage_error("render", "unknown view '%s': relations, process, timeline or ego", value);
    return 0;
}

static int read_lanes(choices *c, const char *value)
{
    bool processes = !strcmp(value, "process");
    if (!processes && strcmp(value, "state") != 0)
        return 1 + ent_usage_error("render", "unknown lanes '%s': state or process", value);
    c->draw.lanes = processes ? ENT_LANES_PROCESSES : ENT_LANES_STATES;
    return 0;
}

static int read_format(choices *c, const char *value)
{
    c->format = format_named(value);
    if (c->format == NO_FORMAT)
        return 1 + ent_usage_error("render", "unknown format '%s': svg, png, pdf, dot or html", value);
    return 0;
}

enum { LANES = 256, OF, DEPTH, PERSON, STATE, ORGANIZATION, PROCESS, FROM, UNTIL, STATUS, MIN_REPORTS, THEME, STYLE };

static int read_option(choices *c, int option, const char *value)
{
    switch (option) {
    case 'f': return read_format(c, value);
    case 'l':
        if (!ent_language_of(value, &c->draw.language))
            return 1 + ent_usage_error("render", "no language '%s': en or fr", value);
        return 0;
    case 'n': return read_number(value, 0, &c->draw.top, "nodes");
    case 'o': c->output = value; return 0;
    case 't': c->draw.title = value; return 0;
    case 'v': return read_view_name(c, value);
    case LANES: return read_lanes(c, value);
    case OF: c->of = value; return 0;
    case DEPTH: return read_depth(c, value);
    case PERSON: *ENT_PUSH(c->filter.people) = value; return 0;
    case STATE: *ENT_PUSH(c->filter.states) = value; return 0;
    case ORGANIZATION: *ENT_PUSH(c->filter.organizations) = value; return 0;
    case PROCESS: *ENT_PUSH(c->filter.processes) = value; return 0;
    case FROM: return read_date(&c->filter.from, value);
    case UNTIL: return read_date(&c->filter.until, value);
    case STATUS: return read_statuses(c, value);
    case MIN_REPORTS: return read_number(value, 1, &c->filter.reports, "articles");
    case THEME: c->theme = value; return 0;
    case STYLE: *ENT_PUSH(c->styles) = value; return 0;
    case 'h': return 1 + (fputs(help, stdout) < 0);
    default: return 1 + 2;
    }
}

static int read_options(choices *c, int argc, char **argv)
{
    static const struct option options[] = {{"format", required_argument, NULL, 'f'},
                                            {"output", required_argument, NULL, 'o'},
                                            {"lang", required_argument, NULL, 'l'},
                                            {"title", required_argument, NULL, 't'},
                                            {"top", required_argument, NULL, 'n'},
                                            {"view", required_argument, NULL, 'v'},
                                            {"lanes", required_argument, NULL, LANES},
                                            {"of", required_argument, NULL, OF},
                                            {"depth", required_argument, NULL, DEPTH},
                                            {"person", required_argument, NULL, PERSON},
                                            {"state", required_argument, NULL, STATE},
                                            {"organization", required_argument, NULL, ORGANIZATION},
                                            {"process", required_argument, NULL, PROCESS},
                                            {"from", required_argument, NULL, FROM},
                                            {"until", required_argument, NULL, UNTIL},
                                            {"status", required_argument, NULL, STATUS},
                                            {"min-reports", required_argument, NULL, MIN_REPORTS},
                                            {"theme", required_argument, NULL, THEME},
                                            {"style", required_argument, NULL, STYLE},
                                            {"help", no_argument, NULL, 'h'},
                                            {0}};
    for (int o; (o = getopt_long(argc, argv, "f:o:l:t:n:v:h", options, NULL)) != -1;) {
        int stop = read_option(c, o, optarg);
        if (stop)
            return stop;
    }
    if (optind == argc)
        return 1 + ent_usage_error("render", "no graph given");
    if ((c->draw.kind == ENT_PICTURE_EGO) != (c->of != NULL))
        return 1 + ent_usage_error("render", "--view ego and --of NAME go together");
    if (c->format == NO_FORMAT)
        c->format = format_of_file(c->output);
    return 0;
}

/* ---- from graphs to a picture ---- */

static ent_view *read_view(char **paths, int n, ent_language language)
{
    ent_store *store = ent_store_new();
    ent_status status = ENT_OK;
    for (int i = 0; i < n && !status; i++)
        status = ent_store_read(store, paths[i], strcmp(paths[i], "-") ? NULL : "nquads", &ent_stderr_log);
    ent_view *view = NULL;
    if (!status) {
        ent_store_index(store);
        view = ent_view_new(store, ent_language_tag(language));
    }
    ent_store_free(store);
    return view;
}

static ent_status narrow(choices *c, ent_view *view)
{
    ent_status status = ent_filter_apply(view, &c->filter, c->draw.language, &ent_stderr_log);
    if (status || !c->of)
        return status;
    c->draw.ego = ent_filter_find(view, c->of, &ent_stderr_log);
    return c->draw.ego == ENT_NONE ? ENT_ERR_ARGUMENT : ENT_OK;
}

static ent_status write_picture(const choices *c, const ent_view *view)
{
    ent_buf picture = {0};
    ent_status status = c->format == HTML
                            ? ent_page(view, &c->draw, &picture, &ent_stderr_log)
                            : ent_draw(view, (ent_draw_format)c->format, &c->draw, &picture, &ent_stderr_log);
    ent_output *out = status ? NULL : ent_output_open(c->output, &ent_stderr_log);
    if (out) {
        fwrite(picture.s, 1, picture.n, ent_output_stream(out));
        status = ent_output_commit(out);
    } else {
        status = status ? status : ENT_ERR_IO;
    }
    ent_buf_free(&picture);
    return status;
}

static int run(choices *c, char **paths, int n)
{
    ent_style *style = ent_resources_style(c->styles.v, c->styles.n, c->theme, &ent_stderr_log);
    ent_view *view = style ? read_view(paths, n, c->draw.language) : NULL;
    ent_status status = view ? narrow(c, view) : ENT_ERR_IO;
    c->draw.style = style;
    if (!status)
        status = write_picture(c, view);
    ent_view_free(view);
    ent_style_free(style);
    return status != ENT_OK;
}

int ent_command_render(int argc, char **argv)
{
    choices c = {.draw = {.top = ENT_DRAW_TOP}, .format = NO_FORMAT};
    int stop = read_options(&c, argc, argv);
    int status = stop ? stop - 1 : run(&c, argv + optind, argc - optind);
    ent_filter_free(&c.filter);
    ENT_VEC_FREE(c.styles);
    return status;
}
