/* entente explain: articles with what was found in them, and why. */
#include "command.h"
#include "engine.h"
#include "explain.h"
#include "output.h"
#include "resources.h"
#include <getopt.h>
#include <stdlib.h>
#include <unistd.h>

static const char help[] =
    "Usage: entente explain [OPTION]... [INPUT]...\n"
    "\n"
    "Show articles with what was found in them, marked, and why: for each meeting the wording and the words that made\n"
    "it, for each name what it was linked to and for which reason, and what was refused (a trap, a modal, a wording\n"
    "judged unlikely, parties not known). INPUT is as for extract.\n"
    "\n"
    "  -o, --output FILE      where to write (standard output)\n"
    "  -f, --format FORMAT    text or html (one page that loads and runs nothing); by the ending of FILE, else text\n"
    "  -l, --lang LANG        language of the explanation: en (usual) or fr\n"
    "      --color WHEN       colours of the terminal: auto (usual: if it is one, and NO_COLOR is not set), always, "
    "never\n"
    "      --article-lang L   fr or en: language of articles that do not say theirs (else told from the text)\n"
    "      --published DAY    YYYY-MM-DD, for articles that do not say theirs\n"
    "      --knowledge FILE   Turtle that adds to the knowledge; again and again\n"
    "  -h, --help             this text\n"
    "\n"
    "Examples:\n"
    "  entente explain --published 2017-11-21 article.txt\n"
    "  entente explain --lang fr -o why.html news.jsonl\n"
    "  entente explain --color always article.txt | less -R\n";

typedef struct {
    const char *output, *format, *colour;
    ent_language language;
    ent_article_defaults defaults;
    ENT_VEC(const char *) knowledge;
    bool html;
} settings;

typedef struct {
    const settings *settings;
    ent_models models;
    FILE *out;
    bool colour;
    size_t number;
    ent_document doc;
    ent_meetings meetings;
    ent_account account;
    ent_buf text;
} explaining;

static ent_status flush_text(explaining *x)
{
    fwrite(x->text.s, 1, x->text.n, x->out);
    ent_buf_clear(&x->text);
    return ferror(x->out) ? ENT_ERR_IO : ENT_OK;
}

static ent_status explain_article(void *handle, const ent_article *article)
{
    explaining *x = handle;
    ent_status status = ent_engine_accepts(article, &ent_stderr_log);
    if (status)
        return status;
    ent_analyse(&x->doc, &x->meetings, &x->models, article, ENT_UP_TO_MEETINGS);
    ent_account_make(&x->account, &x->doc, &x->meetings, x->models.judge, x->settings->language);
    if (x->settings->html)
        ent_explain_page_article(&x->text, &x->account, ++x->number);
    else
        ent_explain_text(&x->text, &x->account, x->colour);
    return flush_text(x);
}

static ent_status explain_inputs(explaining *x, char **inputs, int n)
{
    ent_status status = ENT_OK;
    if (x->settings->html)
        ent_explain_page_begin(&x->text, x->settings->language);
    for (int i = 0; i < (n ? n : 1) && !status; i++)
        status = ent_articles_read(n ? inputs[i] : "-", &x->settings->defaults, explain_article, x, &ent_stderr_log);
    if (x->settings->html && !status)
        ent_explain_page_end(&x->text);
    return status ? status : flush_text(x);
}

/* https://no-color.org: set and not empty means no colour, unless it is asked for. */
static bool wants_colour(const settings *s, FILE *out)
{
    const char *no = getenv("NO_COLOR"), *term = getenv("TERM");
    if (strcmp(s->colour, "auto") != 0)
        return !strcmp(s->colour, "always");
    return isatty(fileno(out)) && !(no && *no) && !(term && !strcmp(term, "dumb"));
}

static ent_status explain_all(const settings *s, const ent_engine *engine, FILE *out, char **inputs, int n)
{
    explaining x = {.settings = s, .models = ent_engine_models(engine), .out = out, .colour = wants_colour(s, out)};
    ent_status status = explain_inputs(&x, inputs, n);
    ent_account_free(&x.account);
    ent_document_free(&x.doc);
    ENT_VEC_FREE(x.meetings);
    ent_buf_free(&x.text);
    return status;
}

static int run_explain(const settings *s, char **inputs, int n)
{
    ent_engine *engine = ent_resources_open(s->knowledge.v, s->knowledge.n, &ent_stderr_log);
    ent_output *out = engine ? ent_output_open(s->output, &ent_stderr_log) : NULL;
    ent_status status = ENT_ERR_IO;
    if (out) {
        status = explain_all(s, engine, ent_output_stream(out), inputs, n);
        if (status && !ferror(ent_output_stream(out))) {
            ent_output_abort(out);
        } else { /* commit tells what failed in writing */
            ent_status committed = ent_output_commit(out);
            status = status ? status : committed;
        }
    }
    ent_engine_close(engine);
    return status != ENT_OK;
}

static int finish_settings(settings *s)
{
    uint32_t day;
    ent_str output = ent_str_of(s->output);
    if (!s->format)
        s->format = output.n && (ent_str_ends(output, ".html") || ent_str_ends(output, ".htm")) ? "html" : "text";
    s->html = !strcmp(s->format, "html");
    if (!s->html && strcmp(s->format, "text") != 0)
        return ent_usage_error("explain", "unknown format '%s': text or html", s->format);
    if (strcmp(s->colour, "auto") != 0 && strcmp(s->colour, "always") != 0 && strcmp(s->colour, "never") != 0)
        return ent_usage_error("explain", "'%s' is no choice of colour: auto, always or never", s->colour);
    if (s->defaults.lang.n && !ent_str_is(s->defaults.lang, "fr") && !ent_str_is(s->defaults.lang, "en"))
        return ent_usage_error("explain", "unknown language '%s'", s->defaults.lang.s);
    if (s->defaults.published.n && !ent_date_parse(s->defaults.published, &day))
        return ent_usage_error("explain", "not a day: '%s'", s->defaults.published.s);
    return 0;
}

/* 0: go on; else the exit status is this minus 1. */
static int read_option(settings *s, int option, const char *value)
{
    switch (option) {
    case 'o': s->output = value; return 0;
    case 'f': s->format = value; return 0;
    case 'l':
        if (!ent_language_of(value, &s->language))
            return 1 + ent_usage_error("explain", "no language '%s': en or fr", value);
        return 0;
    case 'c': s->colour = value; return 0;
    case 'a': s->defaults.lang = ent_str_of(value); return 0;
    case 'p': s->defaults.published = ent_str_of(value); return 0;
    case 'k': *ENT_PUSH(s->knowledge) = value; return 0;
    case 'h': return 1 + (fputs(help, stdout) < 0);
    default: return 1 + 2;
    }
}

int ent_command_explain(int argc, char **argv)
{
    static const struct option options[] = {{"output", required_argument, NULL, 'o'},
                                            {"format", required_argument, NULL, 'f'},
                                            {"lang", required_argument, NULL, 'l'},
                                            {"color", required_argument, NULL, 'c'},
                                            {"article-lang", required_argument, NULL, 'a'},
                                            {"published", required_argument, NULL, 'p'},
                                            {"knowledge", required_argument, NULL, 'k'},
                                            {"help", no_argument, NULL, 'h'},
                                            {0}};
    settings s = {.colour = "auto"};
    int stop = 0;
    for (int o; !stop && (o = getopt_long(argc, argv, "o:f:l:h", options, NULL)) != -1;)
        stop = read_option(&s, o, optarg);
    int status = stop ? stop - 1 : finish_settings(&s);
    if (!stop && !status)
        status = run_explain(&s, argv + optind, argc - optind);
    ENT_VEC_FREE(s.knowledge);
    return status;
}
