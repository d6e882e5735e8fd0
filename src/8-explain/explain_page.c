#include "escape.h"
#include "explain.h"
#include "unicode.h"
#include <nettle/base64.h>
#include <nettle/sha2.h>

/* Each class of mark has a line of its own, so that nothing is told by colour alone. */
static const char STYLE[] =
    ":root{color-scheme:light dark;--ink:#1c1c1c;--paper:#fdfdfb;--soft:#5a5a5a;--line:#d5d5d0;--person:#0b4f9e;"
    "--place:#1d6b2f;--organization:#7a2a86;--date:#0d6470;--bad:#a3210f;--good:#dcf3df}\n"
    "@media (prefers-color-scheme:dark){:root{--ink:#ececec;--paper:#16181b;--soft:#aaa;--line:#3a3d42;"
    "--person:#8ec1ff;--place:#8fdda0;--organization:#e0a6ea;--date:#86d8e4;--bad:#ff9c8c;--good:#17401f}}\n"
    "*{box-sizing:border-box}\n"
    "body{margin:0 auto;padding:1rem clamp(1rem,4vw,3rem) 4rem;max-width:60rem;background:var(--paper);"
    "color:var(--ink);font:1rem/1.6 system-ui,sans-serif}\n"
    "h1,h2,h3,h4{line-height:1.2}h4{margin:1.2rem 0 .2rem;font-size:1rem}\n"
    ".text{font-family:Georgia,serif;font-size:1.1rem;white-space:pre-wrap;overflow-wrap:anywhere}\n"
    "article{border-top:3px solid var(--ink);margin-top:2rem}\n"
    "mark{background:none;color:inherit;text-decoration-thickness:.12em;text-underline-offset:.18em}\n"
    "mark a{color:inherit;text-decoration:inherit}\n"
    ".person{color:var(--person);font-weight:700;text-decoration:underline solid}\n"
    ".place{color:var(--place);text-decoration:underline dotted}\n"
    ".organization{color:var(--organization);text-decoration:underline dashed}\n"
    ".date{color:var(--date);text-decoration:underline double}\n"
    ".trigger{background:var(--good);font-weight:700;outline:1px solid var(--place)}\n"
    ".refused{color:var(--bad);text-decoration:line-through}\n"
    ".modal{color:var(--date);border-bottom:.12em dashed}\n"
    ".trap{color:var(--bad);text-decoration:underline wavy}\n"
    "dl{display:grid;grid-template-columns:minmax(5rem,max-content) 1fr;gap:.1rem 1rem;margin:0}\n"
    "dt{color:var(--soft)}dd{margin:0;overflow-wrap:anywhere}\n"
    "section:target,div:target{outline:2px solid var(--person);outline-offset:.3rem}\n"
    ".legend{list-style:none;display:flex;flex-wrap:wrap;gap:.3rem 1rem;padding:0}\n"
    "a:focus-visible{outline:3px solid var(--person)}\n";

static const char *const classes[ENT_MARK_KINDS] = {
    [ENT_MARK_PERSON] = "person",   [ENT_MARK_PLACE] = "place",     [ENT_MARK_ORGANIZATION] = "organization",
    [ENT_MARK_TRIGGER] = "trigger", [ENT_MARK_REFUSED] = "refused", [ENT_MARK_MODAL] = "modal",
    [ENT_MARK_TRAP] = "trap",       [ENT_MARK_DATE] = "date"};

static void put_clean(ent_buf *out, ent_str text)
{
    ent_buf clean = {0};
    ent_text_clean(&clean, text);
    ent_text_xml(out, ent_buf_view(&clean));
    ent_buf_free(&clean);
}

/* A run of the text: white space stays (as spaces and line ends), the rest is cleaned and escaped. */
static void put_run(ent_buf *out, ent_str run)
{
    for (size_t at = 0, word = 0; at <= run.n; at++) {
        bool blank = at == run.n || run.s[at] == ' ' || run.s[at] == '\n';
        if (!blank)
            continue;
        put_clean(out, (ent_str){run.s + word, at - word});
        if (at < run.n)
            ent_buf_char(out, run.s[at]);
        word = at + 1;
    }
}

static void put_digest(ent_buf *out)
{
    struct sha256_ctx sha;
    uint8_t digest[SHA256_DIGEST_SIZE];
    char encoded[BASE64_ENCODE_RAW_LENGTH(SHA256_DIGEST_SIZE) + 1] = {0};
    sha256_init(&sha);
    sha256_update(&sha, sizeof STYLE - 1, (const uint8_t *)STYLE);
    sha256_digest(&sha, sizeof digest, digest);
    base64_encode_raw(encoded, sizeof digest, digest);
    ent_buf_z(out, encoded);
}

void ent_explain_page_begin(ent_buf *out, ent_language language)
{
    const char *title = ent_explain_word(language, ENT_X_TITLE);
    ent_buf_printf(out,
                   "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n"
                   "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-",
                   ent_language_tag(language));
    put_digest(out);
    ent_buf_printf(out,
                   "'; base-uri 'none'; form-action 'none'\">\n"
                   "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                   "<meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"referrer\" "
                   "content=\"no-referrer\">\n<title>%s</title>\n<style>%s</style>\n</head>\n<body>\n<main>\n"
                   "<h1>%s</h1>\n<h2>%s</h2>\n<ul class=\"legend\">\n",
                   title, STYLE, title, ent_explain_word(language, ENT_X_LEGEND));
    for (int kind = 0; kind < ENT_MARK_KINDS; kind++)
        ent_buf_printf(out, "<li><mark class=\"%s\">%s</mark></li>\n", classes[kind],
                       ent_mark_word(language, (ent_mark_kind)kind));
    ent_buf_z(out, "</ul>\n");
}

void ent_explain_page_end(ent_buf *out) { ent_buf_z(out, "</main>\n</body>\n</html>\n"); }

static void put_mark(ent_buf *out, const ent_account *account, const ent_mark *m, size_t number)
{
    ent_buf_printf(out, "<mark class=\"%s\" title=\"%s\">", classes[m->kind],
                   ent_mark_word(account->language, m->kind));
    if (m->item != ENT_NONE)
        ent_buf_printf(out, "<a href=\"#a%zu-%u-%u\">", number, m->section, m->item + 1);
    put_run(out, (ent_str){account->doc->tokens.text.s + m->begin, m->end - m->begin});
    ent_buf_z(out, m->item != ENT_NONE ? "</a></mark>" : "</mark>");
}

static void put_text(ent_buf *out, const ent_account *account, size_t number)
{
    ent_str text = account->doc->tokens.text;
    size_t at = 0;
    ent_buf_printf(out, "<div class=\"text\" lang=\"%s\">", account->doc->lang == ENT_LANG_EN ? "en" : "fr");
    for (size_t i = 0; i < account->marks.n; i++) {
        const ent_mark *m = &account->marks.v[i];
        put_run(out, (ent_str){text.s + at, m->begin - at});
        put_mark(out, account, m, number);
        at = m->end;
    }
    put_run(out, (ent_str){text.s + at, text.n - at});
    ent_buf_z(out, "</div>\n");
}

static void put_item(ent_buf *out, const ent_account_item *item, size_t article, int section, size_t number)
{
    ent_buf_printf(out, "<div id=\"a%zu-%d-%zu\">\n<h4>%zu. <bdi>", article, section, number, number);
    put_clean(out, item->title);
    ent_buf_z(out, "</bdi></h4>\n<dl>\n");
    for (size_t i = 0; i < item->rows.n; i++) {
        ent_buf_printf(out, "<dt>%s</dt><dd><bdi>", item->rows.v[i].label);
        put_clean(out, item->rows.v[i].text);
        ent_buf_z(out, "</bdi></dd>\n");
    }
    ent_buf_z(out, "</dl>\n</div>\n");
}

void ent_explain_page_article(ent_buf *out, const ent_account *account, size_t number)
{
    const ent_article *article = account->doc->article;
    ent_buf_printf(out, "<article id=\"a%zu\">\n<h2><bdi>", number);
    put_clean(out, article->title.n ? article->title : article->id);
    ent_buf_z(out, "</bdi></h2>\n");
    put_text(out, account, number);
    for (int s = 0; s < ENT_ACCOUNT_SECTIONS; s++) {
        const ent_account_section *section = &account->sections[s];
        ent_buf_printf(out, "<section>\n<h3>%s</h3>\n", ent_explain_word(account->language, ent_account_heading(s)));
        if (!section->n)
            ent_buf_printf(out, "<p>%s</p>\n", ent_explain_word(account->language, ENT_X_NONE));
        for (size_t i = 0; i < section->n; i++)
            put_item(out, &section->v[i], number, s, i + 1);
        ent_buf_z(out, "</section>\n");
    }
    ent_buf_z(out, "</article>\n");
}
