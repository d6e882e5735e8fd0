#include "page.h"
#include "caption.h"
#include "escape.h"
#include "explorer_files.h"
#include "page_style.h"
#include <nettle/base64.h>
#include <nettle/sha2.h>
#include <stdlib.h>

/* The page grows from the top to the bottom; each function appends its part. */
typedef struct {
    ent_buf *out;
    const ent_view *view;
    ent_language language;
    const ent_style *style;
    ent_buf text; /* scratch: clean text on its way out */
} page;

/* ---- writing ---- */

static void put(page *p, const char *markup) { ent_buf_z(p->out, markup); }

static void put_text(page *p, ent_str clean) { ent_text_xml(p->out, clean); }

static void put_word(page *p, ent_word_id word) { put_text(p, ent_str_of(ent_word(p->language, word))); }

/* What is in `p->text`, which is emptied. */
static void put_scratch(page *p)
{
    put_text(p, ent_buf_view(&p->text));
    ent_buf_clear(&p->text);
}

/* A name may be written from right to left: it must not turn what stands beside it. */
static void put_name(page *p, ent_str name)
{
    put(p, "<bdi>");
    put_text(p, name);
    put(p, "</bdi>");
}

static void open_cell(page *p, ent_word_id label)
{
    put(p, "<td data-label=\"");
    put_word(p, label);
    put_word(p, ENT_W_COLON);
    put(p, "\">");
}

static void put_link(page *p, ent_str iri, ent_str name)
{
    bool web = ent_iri_is_web(iri);
    if (web) {
        put(p, "<a rel=\"noopener noreferrer\" href=\"");
        ent_iri_xml(p->out, iri);
        put(p, "\">");
    }
    put_name(p, name);
    put(p, web ? "</a>" : "");
}

/* An attribute for the script, which reads the page instead of a copy of the data. */
static void put_data(page *p, const char *name, ent_str clean)
{
    if (!clean.n)
        return;
    ent_buf_printf(p->out, " data-%s=\"", name);
    put_text(p, clean);
    put(p, "\"");
}

static void put_iri(page *p, const char *name, ent_str iri)
{
    ent_buf_printf(p->out, " data-%s=\"", name);
    ent_iri_xml(p->out, iri);
    put(p, "\"");
}

static void put_date(page *p, ent_str start, ent_str end)
{
    int year, month, day;
    bool exact = ent_view_date(start, &year, &month, &day) && year;
    if (exact)
        ent_buf_printf(p->out, "<time datetime=\"%.*s\">", (int)start.n, start.s);
    ent_write_date(&p->text, p->language, start, end);
    put_scratch(p);
    put(p, exact ? "</time>" : "");
}

/* A language tag as an attribute, if it is one. */
static void put_lang(page *p, ent_str lang)
{
    bool sound = lang.n > 0 && lang.n < 36;
    for (size_t i = 0; sound && i < lang.n; i++)
        sound = (lang.s[i] | 32) >= 'a' ? (lang.s[i] | 32) <= 'z'
                                        : lang.s[i] == '-' || (lang.s[i] >= '0' && lang.s[i] <= '9');
    if (sound)
        ent_buf_printf(p->out, " lang=\"%.*s\"", (int)lang.n, lang.s);
}

/* ---- cells ---- */

static void put_when(page *p, const ent_view_meeting *m)
{
    open_cell(p, ENT_W_DATE);
    if (m->start.n || m->end.n)
        put_date(p, m->start, m->end);
    else
        put_word(p, ENT_W_UNKNOWN_DATE);
    if (m->other_start.n) {
        put(p, " <span class=\"note\">(");
        put_word(p, ENT_W_ALSO_REPORTED);
        put_word(p, ENT_W_COLON);
        put_date(p, m->other_start, ENT_STR(""));
        put(p, ")</span>");
    }
    put(p, "</td>\n");
}

/* What the row is of leads to itself: a permalink, and for the script the way to the picture. */
static void put_kind(page *p, const ent_view_meeting *m)
{
    ent_buf_printf(p->out, "<th scope=\"row\"><a href=\"#meeting-%zu\">", (size_t)(m - p->view->meetings));
    ent_write_kind(&p->text, p->language, m);
    put_scratch(p);
    put(p, "</a>");
    if (m->label.n) {
        put(p, "<br><span class=\"note\">");
        put_name(p, m->label);
        put(p, "</span>");
    }
    put(p, "</th>\n");
}

static void put_where(page *p, const ent_view_meeting *m)
{
    open_cell(p, ENT_W_PLACE);
    if (m->location != ENT_NONE)
        put_name(p, p->view->entities[m->location].label);
    if (m->host != ENT_NONE && m->host != m->location) {
        put(p, " <span class=\"note\">(");
        put_word(p, ENT_W_HOST);
        put_word(p, ENT_W_COLON);
        put_name(p, p->view->entities[m->host].label);
        put(p, ")</span>");
    }
    put(p, "</td>\n");
}

static void put_status(page *p, const ent_view_meeting *m)
{
    open_cell(p, ENT_W_STATUS);
    put_text(p, ent_str_of(ent_word_status(p->language, m->status)));
    bool differ = false;
    for (int s = 0; s < ENT_VIEW_STATUSES; s++) {
        if (!(m->statuses >> s & 1) || s == (int)m->status)
            continue;
        put(p, differ ? ", " : " <span class=\"note\">(");
        if (!differ) {
            put_word(p, ENT_W_ALSO_REPORTED);
            put_word(p, ENT_W_COLON);
        }
        put_text(p, ent_str_of(ent_word_status(p->language, (ent_view_status)s)));
        differ = true;
    }
    put(p, differ ? ")</span></td>\n" : "</td>\n");
}

static void put_process(page *p, const ent_view_meeting *m)
{
    open_cell(p, ENT_W_PROCESS);
    if (m->process != ENT_NONE)
        put_name(p, p->view->entities[m->process].label);
    put(p, "</td>\n");
}

static void put_who(page *p, const ent_view_meeting *m)
{
    open_cell(p, ENT_W_PARTICIPANTS);
    put(p, "<ul>");
    for (size_t i = 0; i < m->actors.n; i++) {
        const ent_view_entity *e = &p->view->entities[m->actors.v[i]];
        ent_buf_printf(p->out, "<li><a href=\"#actor-%u\">", m->actors.v[i]);
        put_name(p, e->label);
        put(p, "</a>");
        if (e->side != ENT_NONE && e->side != m->actors.v[i]) {
            put(p, " <span class=\"note\">(");
            put_name(p, p->view->entities[e->side].label);
            put(p, ")</span>");
        }
        put(p, "</li>");
    }
    put(p, "</ul></td>\n");
}

static void put_source(page *p, const ent_view_article *a)
{
    put(p, "<p class=\"from\">");
    if (a->headline.n || ent_iri_is_web(a->url))
        put_link(p, a->url, a->headline.n ? a->headline : a->url);
    if (a->publisher.n) {
        put(p, a->headline.n ? ", " : "");
        put_name(p, a->publisher);
    }
    if (a->date.n) {
        put(p, ", ");
        put_date(p, a->date, ENT_STR(""));
    }
    if (!a->headline.n && !a->publisher.n && !ent_iri_is_web(a->url))
        put_name(p, ent_str_of("—"));
    put(p, "</p>");
}

/* A sentence with the names in it marked. */
static void put_sentence(page *p, const ent_view_evidence *e)
{
    size_t at = 0;
    put(p, "<bdi>");
    for (size_t i = 0; i < e->mark_count; i++) {
        const ent_view_mark *mark = &e->marks[i];
        put_text(p, ent_str_n(e->sentence.s + at, mark->begin - at));
        ent_buf_printf(p->out, "<mark data-of=\"%u\">", mark->entity);
        put_text(p, ent_str_n(e->sentence.s + mark->begin, mark->end - mark->begin));
        put(p, "</mark>");
        at = mark->end;
    }
    put_text(p, ent_str_n(e->sentence.s + at, e->sentence.n - at));
    put(p, "</bdi>");
}

static void put_evidence(page *p, const ent_view_meeting *m)
{
    open_cell(p, ENT_W_EVIDENCE);
    for (size_t i = 0; i < m->evidence_count; i++) {
        const ent_view_evidence *e = &m->evidence[i];
        const ent_view_article *a = &p->view->articles[e->article];
        ent_buf_printf(p->out, "<blockquote data-article=\"%u\" data-begin=\"%u\" data-end=\"%u\"", e->article,
                       e->begin, e->end);
        put_lang(p, a->lang);
        put(p, ">");
        put(p, ent_word(p->language, ENT_W_QUOTE_OPEN));
        put_sentence(p, e);
        put(p, ent_word(p->language, ENT_W_QUOTE_CLOSE));
        put(p, "</blockquote>");
        put_source(p, a);
    }
    put(p, "</td>");
}

/* ---- tables ---- */

static void open_table(page *p, const char *id, ent_word_id heading, ent_word_id caption, const ent_word_id *columns,
                       size_t n)
{
    ent_buf_printf(p->out, "<section aria-labelledby=\"%s-heading\">\n<h2 id=\"%s-heading\">", id, id);
    put_word(p, heading);
    ent_buf_printf(p->out, "</h2>\n<table id=\"%s\">\n<caption>", id);
    put_word(p, caption);
    put(p, "</caption>\n<thead><tr>");
    for (size_t i = 0; i < n; i++) {
        put(p, "<th scope=\"col\">");
        put_word(p, columns[i]);
        put(p, "</th>");
    }
    put(p, "</tr></thead>\n<tbody>\n");
}

static void close_table(page *p) { put(p, "</tbody>\n</table>\n</section>\n"); }

/* The row says of the meeting what filters go by. */
static void open_meeting(page *p, const ent_view_meeting *m, size_t i)
{
    const char *kind = ent_look_class(ENT_LOOK_MEETING + m->kind);
    ent_buf_printf(p->out, "<tr id=\"meeting-%zu\" class=\"%s %s\"", i, ent_status_class(m->status), kind);
    put_iri(p, "iri", m->iri);
    put_data(p, "status", ent_str_of(ent_status_class(m->status)));
    put_data(p, "status-name", ent_str_of(ent_word_status(p->language, m->status)));
    put_data(p, "kind", ent_str_of(kind));
    put_data(p, "kind-name", ent_str_of(ent_word_meeting(p->language, m->kind)));
    put_data(p, "start", m->start);
    put_data(p, "end", m->end);
    if (m->process != ENT_NONE)
        put_iri(p, "process", p->view->entities[m->process].iri);
    ent_caption_meeting(&p->text, p->language, p->view, m);
    put_data(p, "title", ent_buf_view(&p->text));
    ent_buf_clear(&p->text);
    put(p, ">");
}

static void put_meetings(page *p)
{
    static const ent_word_id columns[] = {ENT_W_DATE,    ENT_W_KIND,         ENT_W_PLACE,   ENT_W_STATUS,
                                          ENT_W_PROCESS, ENT_W_PARTICIPANTS, ENT_W_EVIDENCE};
    open_table(p, "meetings", ENT_W_MEETINGS_HEAD, ENT_W_TABLE_CAPTION, columns, sizeof columns / sizeof *columns);
    for (size_t i = 0; i < p->view->meeting_count; i++) {
        const ent_view_meeting *m = &p->view->meetings[i];
        open_meeting(p, m, i);
        put_when(p, m);
        put_kind(p, m);
        put_where(p, m);
        put_status(p, m);
        put_process(p, m);
        put_who(p, m);
        put_evidence(p, m);
        put(p, "</tr>\n");
    }
    close_table(p);
}

static void put_actor(page *p, size_t i)
{
    const ent_view_entity *e = &p->view->entities[i];
    const char *role = ent_word_role(p->language, e->role);
    ent_buf_printf(p->out, "<tr id=\"actor-%zu\" class=\"%s\"", i, ent_look_class(ent_look_of_entity(e->kind)));
    put_iri(p, "iri", e->iri);
    if (e->side != ENT_NONE) {
        put_iri(p, "side", p->view->entities[e->side].iri);
        put_data(p, "side-kind", ent_str_of(ent_look_class(ent_look_of_entity(p->view->entities[e->side].kind))));
    }
    put(p, "><th scope=\"row\">");
    put_link(p, e->iri, e->label);
    put(p, "</th>");
    open_cell(p, ENT_W_ROLE);
    put_text(p, ent_str_of(role));
    put(p, "</td>");
    open_cell(p, ENT_W_SIDE);
    if (e->side != ENT_NONE)
        put_name(p, p->view->entities[e->side].label);
    put(p, "</td>");
    open_cell(p, ENT_W_MEETINGS_HEAD);
    ent_buf_printf(p->out, "%u</td></tr>\n", e->meetings);
}

static void put_actors(page *p)
{
    static const ent_word_id columns[] = {ENT_W_NAME, ENT_W_ROLE, ENT_W_SIDE, ENT_W_MEETINGS_HEAD};
    open_table(p, "actors", ENT_W_PARTICIPANTS, ENT_W_PEOPLE_CAPTION, columns, sizeof columns / sizeof *columns);
    for (size_t i = 0; i < p->view->entity_count; i++)
        if (p->view->entities[i].meetings)
            put_actor(p, i);
    close_table(p);
}

/* ---- head and body ---- */

static void put_digest(page *p, ent_str text)
{
    struct sha256_ctx sha;
    uint8_t digest[SHA256_DIGEST_SIZE];
    char encoded[BASE64_ENCODE_RAW_LENGTH(SHA256_DIGEST_SIZE) + 1] = {0};
    sha256_init(&sha);
    sha256_update(&sha, text.n, (const uint8_t *)text.s);
    sha256_digest(&sha, sizeof digest, digest);
    base64_encode_raw(encoded, sizeof digest, digest);
    ent_buf_printf(p->out, "'sha256-%s'; ", encoded);
}

static ent_str script(void) { return ent_str_n((const char *)ent_explorer_script, ent_explorer_script_size); }

/* The policy allows the one style sheet and the one script by their digests, and nothing else: no network, and no
 * text that becomes markup or code. */
static void put_policy(page *p, ent_str style)
{
    put(p, "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src ");
    put_digest(p, style);
    put(p, "script-src ");
    put_digest(p, script());
    put(p, "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'\">\n");
}

static void put_head(page *p, ent_str title)
{
    ent_buf style = {0};
    ent_page_style(&style, p->style);
    ent_buf_printf(p->out, "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n",
                   ent_language_tag(p->language));
    put_policy(p, ent_buf_view(&style));
    put(p, "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
           "<meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"referrer\" "
           "content=\"no-referrer\">\n<title>");
    put_text(p, title);
    put(p, "</title>\n<style>");
    ent_buf_str(p->out, ent_buf_view(&style));
    put(p, "</style>\n</head>\n");
    ent_buf_free(&style);
}

/* A paragraph of what is in `p->text`; none if that is empty. */
static void put_paragraph(page *p, const char *class)
{
    if (!p->text.n)
        return;
    ent_buf_printf(p->out, "<p class=\"%s\">", class);
    put_scratch(p);
    put(p, "</p>\n");
}

static void put_heading(page *p, ent_str title, const ent_scene *scene)
{
    put(p, "<body>\n<a class=\"skip\" href=\"#meetings\">");
    put_word(p, ENT_W_SKIP);
    put(p, "</a>\n<header>\n<h1>");
    put_name(p, title);
    put(p, "</h1>\n");
    if (p->view->meeting_count)
        ent_caption_counts(&p->text, scene);
    else
        ent_buf_z(&p->text, ent_word(p->language, ENT_W_NO_MEETING));
    put_paragraph(p, "counts");
    ent_caption_left_out(&p->text, scene);
    put_paragraph(p, "notice");
    put(p, "</header>\n<main>\n");
}

static ent_status put_figure(page *p, const ent_scene *scene, const ent_draw_options *options, const ent_log *log)
{
    put(p, "<figure>\n<div class=\"picture\" tabindex=\"0\" role=\"group\" aria-label=\"");
    put_word(p, ENT_W_DIAGRAM);
    put(p, "\">\n");
    ent_draw_options inside = *options;
    inside.inside_page = true;
    ent_status status = ent_draw(p->view, ENT_DRAW_SVG, &inside, p->out, log);
    put(p, "</div>\n");
    ent_caption_sources(&p->text, scene);
    if (p->text.n) {
        put(p, "<figcaption>");
        put_scratch(p);
        put(p, "</figcaption>\n");
    }
    put(p, "</figure>\n");
    return status;
}

ent_status ent_page(const ent_view *view, const ent_draw_options *options, ent_buf *out, const ent_log *log)
{
    page p = {.out = out, .view = view, .language = options->language, .style = options->style};
    ent_scene *scene = ent_scene_new(view, options);
    ent_buf title = {0};
    ent_text_clean(&title, ent_str_of(options->title));
    if (!title.n)
        ent_buf_z(&title, ent_word(p.language, ENT_W_TITLE));
    put_head(&p, ent_buf_view(&title));
    put_heading(&p, ent_buf_view(&title), scene);
    ent_status status = ENT_OK;
    if (view->meeting_count) {
        status = put_figure(&p, scene, options, log);
        put_meetings(&p);
        put_actors(&p);
    }
    put(&p, "</main>\n<script>");
    ent_buf_str(out, script());
    put(&p, "</script>\n</body>\n</html>\n");
    ent_buf_free(&title);
    ent_buf_free(&p.text);
    ent_scene_free(scene);
    return status;
}
