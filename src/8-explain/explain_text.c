#include "escape.h"
#include "explain.h"
#include "unicode.h"

/* Colour and style of the terminal (SGR parameters) by class of mark, and the brackets without colour. */
static const struct {
    const char *sgr, *open, *close;
} looks[ENT_MARK_KINDS] = {
    [ENT_MARK_PERSON] = {"1;34", "[", "]"},     [ENT_MARK_PLACE] = {"32", "[", "]"},
    [ENT_MARK_ORGANIZATION] = {"35", "[", "]"}, [ENT_MARK_TRIGGER] = {"1;7;32", "*", "*"},
    [ENT_MARK_REFUSED] = {"9;31", "~", "~"},    [ENT_MARK_MODAL] = {"33", "?", "?"},
    [ENT_MARK_TRAP] = {"4;31", "!", "!"},       [ENT_MARK_DATE] = {"4;36", "<", ">"},
};

typedef struct {
    ent_buf *out;
    bool colour;
    ent_language language;
} terminal;

static void begin(const terminal *t, const char *sgr)
{
    if (t->colour)
        ent_buf_printf(t->out, "\033[%sm", sgr);
}

static void end(const terminal *t)
{
    if (t->colour)
        ent_buf_z(t->out, "\033[0m");
}

/* A run of the text, its line ends kept, everything else that is not to be seen left out. */
static void put_run(const terminal *t, ent_str run)
{
    for (size_t at = 0; at <= run.n;) {
        const char *newline = at < run.n ? memchr(run.s + at, '\n', run.n - at) : NULL;
        size_t stop = newline ? (size_t)(newline - run.s) : run.n;
        ent_str part = {run.s + at, stop - at};
        size_t before = t->out->n;
        if (part.n && ent_is_space((unsigned char)part.s[0]))
            ent_buf_char(t->out, ' ');
        ent_text_clean(t->out, part);
        if (part.n > 1 && t->out->n > before && ent_is_space((unsigned char)part.s[part.n - 1]))
            ent_buf_char(t->out, ' ');
        if (newline)
            ent_buf_char(t->out, '\n');
        at = stop + 1;
    }
}

static void put_marked(const terminal *t, const ent_account *account, const ent_mark *m)
{
    begin(t, looks[m->kind].sgr);
    if (!t->colour)
        ent_buf_z(t->out, looks[m->kind].open);
    put_run(t, (ent_str){account->doc->tokens.text.s + m->begin, m->end - m->begin});
    if (!t->colour)
        ent_buf_z(t->out, looks[m->kind].close);
    end(t);
}

static void put_article(const terminal *t, const ent_account *account)
{
    ent_str text = account->doc->tokens.text;
    size_t at = 0;
    for (size_t i = 0; i < account->marks.n; i++) {
        const ent_mark *m = &account->marks.v[i];
        put_run(t, (ent_str){text.s + at, m->begin - at});
        put_marked(t, account, m);
        at = m->end;
    }
    put_run(t, (ent_str){text.s + at, text.n - at});
    ent_buf_z(t->out, "\n\n");
}

static void put_heading(const terminal *t, const char *heading)
{
    begin(t, "1");
    ent_buf_z(t->out, heading);
    end(t);
    ent_buf_char(t->out, '\n');
}

static void put_legend(const terminal *t)
{
    ent_buf_printf(t->out, "%s%s", ent_explain_word(t->language, ENT_X_LEGEND), ent_word(t->language, ENT_W_COLON));
    for (int kind = 0; kind < ENT_MARK_KINDS; kind++) {
        ent_buf_char(t->out, ' ');
        begin(t, looks[kind].sgr);
        ent_buf_printf(t->out, t->colour ? "%s%s%s" : "%s %s %s", t->colour ? "" : looks[kind].open,
                       ent_mark_word(t->language, (ent_mark_kind)kind), t->colour ? "" : looks[kind].close);
        end(t);
    }
    ent_buf_z(t->out, "\n\n");
}

static void put_section(const terminal *t, const ent_account *account, int section)
{
    const ent_account_section *s = &account->sections[section];
    put_heading(t, ent_explain_word(t->language, ent_account_heading(section)));
    if (!s->n)
        ent_buf_printf(t->out, "  %s\n", ent_explain_word(t->language, ENT_X_NONE));
    for (size_t i = 0; i < s->n; i++) {
        ent_buf_printf(t->out, "  %zu. ", i + 1);
        begin(t, "1");
        ent_text_clean(t->out, s->v[i].title);
        end(t);
        ent_buf_char(t->out, '\n');
        for (size_t k = 0; k < s->v[i].rows.n; k++) {
            ent_buf_printf(t->out, "     %s%s", s->v[i].rows.v[k].label, ent_word(t->language, ENT_W_COLON));
            ent_text_clean(t->out, s->v[i].rows.v[k].text);
            ent_buf_char(t->out, '\n');
        }
    }
    ent_buf_char(t->out, '\n');
}

void ent_explain_text(ent_buf *out, const ent_account *account, bool colour)
{
    terminal t = {out, colour, account->language};
    const ent_article *article = account->doc->article;
    ent_buf heading = {0};
    ent_text_clean(&heading, article->title.n ? article->title : article->id);
    put_heading(&t, heading.n ? heading.s : "");
    ent_buf_free(&heading);
    ent_buf_char(out, '\n');
    put_article(&t, account);
    put_legend(&t);
    for (int section = 0; section < ENT_ACCOUNT_SECTIONS; section++)
        put_section(&t, account, section);
}
