/* entente render: a graph into a diagram or a page. */
#include "command.h"
#include "output.h"
#include "page.h"
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>

static const char help[] =
    "Usage: entente render [OPTION]... GRAPH...\n"
    "\n"
    "Draw who met whom: meetings, who took part, for which state, in which process. GRAPH is a file in Turtle,\n"
    "N-Quads, N-Triples, RDF/XML or TriG, by its ending; - reads N-Quads from standard input.\n"
    "\n"
    "  -f, --format FORMAT  svg, png, pdf, dot (with positions: draw it with neato -n2) or html (the picture and\n"
    "                       tables with every sentence that is evidence); else by the ending of FILE, else svg\n"
    "  -o, --output FILE    where to write (standard output)\n"
    "  -l, --lang LANG      language of labels and legend: en (usual) or fr\n"
    "  -t, --title TITLE    heading of the picture\n"
    "  -n, --top N          draw at most N nodes, the most reported meetings first (120; 0: all)\n"
    "  -h, --help           this text\n"
    "\n"
    "Examples:\n"
    "  entente render news.nq -o news.svg\n"
    "  entente render --lang fr --title 'Le processus d’Astana' --top 60 news.nq -o astana.html\n"
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
    const char *output;
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

static bool read_number(const char *text, size_t *number)
{
    char *end;
    unsigned long value = strtoul(text, &end, 10);
    *number = value;
    return *text >= '0' && *text <= '9' && !*end && value <= 1000000;
}

/* 0: go on; else the exit status is this minus 1. */
static int read_option(choices *c, int option, const char *value)
{
    switch (option) {
    case 'f':
        c->format = format_named(value);
        if (c->format == NO_FORMAT)
            return 1 + ent_usage_error("render", "unknown format '%s': svg, png, pdf, dot or html", value);
        return 0;
    case 'l':
        if (!ent_language_of(value, &c->draw.language))
            return 1 + ent_usage_error("render", "no language '%s': en or fr", value);
        return 0;
    case 'n':
        if (!read_number(value, &c->draw.top))
            return 1 + ent_usage_error("render", "'%s' is no number of nodes", value);
        return 0;
    case 'o': c->output = value; return 0;
    case 't': c->draw.title = value; return 0;
    case 'h': return 1 + (fputs(help, stdout) < 0);
    default: return 1 + 2;
    }
}

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

static int run(const choices *c, char **paths, int n)
{
    ent_view *view = read_view(paths, n, c->draw.language);
    if (!view)
        return 1;
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
    ent_view_free(view);
    return status != ENT_OK;
}

int ent_command_render(int argc, char **argv)
{
    static const struct option options[] = {{"format", required_argument, NULL, 'f'},
                                            {"output", required_argument, NULL, 'o'},
                                            {"lang", required_argument, NULL, 'l'},
                                            {"title", required_argument, NULL, 't'},
                                            {"top", required_argument, NULL, 'n'},
                                            {"help", no_argument, NULL, 'h'},
                                            {0}};
    choices c = {.draw = {.top = ENT_DRAW_TOP}, .format = NO_FORMAT};
    for (int o; (o = getopt_long(argc, argv, "f:o:l:t:n:h", options, NULL)) != -1;) {
        int stop = read_option(&c, o, optarg);
        if (stop)
            return stop - 1;
    }
    if (optind == argc)
        return ent_usage_error("render", "no graph given");
    if (c.format == NO_FORMAT)
        c.format = format_of_file(c.output);
    return run(&c, argv + optind, argc - optind);
}
