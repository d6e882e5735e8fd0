/* Views: escaping, words, the model, what is cut, where things are put, what is drawn. */
#include "test.h"

#include "columns.h"
#include "cut.h"
#include "draw.h"
#include "escape.h"
#include "filter.h"
#include "measure.h"
#include "page.h"
#include "svg.h"

#define ENT(name)    "https://w3id.org/entente/ontology#" name
#define ID(name)     "https://w3id.org/entente/id/" name
#define SCHEMA(name) "http://schema.org/" name
#define TYPE         "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
#define LABEL        "http://www.w3.org/2000/01/rdf-schema#label"
#define ORG(name)    "http://www.w3.org/ns/org#" name
#define NIF(name)    "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#" name
#define DERIVED      "http://www.w3.org/ns/prov#wasDerivedFrom"

/* The style that is shipped; one for all tests, which run from the top folder. */
static const ent_style *style;

static ent_draw_options options_for(ent_language language)
{
    return (ent_draw_options){.language = language, .style = style};
}

/* ---- text ---- */

typedef void transform(ent_buf *, ent_str);

static void assert_gives(transform *f, const char *in, const char *out)
{
    ent_buf buf = {0};
    f(&buf, ent_str_of(in));
    assert_string_equal(buf.s ? buf.s : "", out);
    ent_buf_free(&buf);
}

static void cleans_text(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        {"plain", "plain"},
        {"", ""},
        {"  two \t\n lines  ", "two lines"},
        {"bell\a esc\x1b[31m", "bell esc[31m"},
        {"\xE2\x80\xAE"
         "evil\xE2\x80\xAC \xE2\x81\xA6x\xE2\x81\xA9",
         "evil x"},
        {"a\xE2\x80\x8F"
         "b\xD8\x9C",
         "ab"},
        {"zero\xE2\x80\x8Bwidth\xEF\xBB\xBF", "zerowidth"},
        {"line\xE2\x80\xA8separator", "line separator"},
        {"non\xEF\xBF\xBE"
         "character",
         "noncharacter"},
        {"c1\xC2\x85next\xC2\x9B", "c1 next"},
        {"bad\xFF byte\xC3", "bad\xEF\xBF\xBD byte\xEF\xBF\xBD"},
        {"\xE2\x80\x8D joiner", "\xE2\x80\x8D joiner"},
        {"\xD8\xB3\xD9\x8A", "\xD8\xB3\xD9\x8A"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_gives(ent_text_clean, cases[i][0], cases[i][1]);
}

static void escapes_text(void **state)
{
    (void)state;
    assert_gives(ent_text_xml, "<a b=\"c\">&'é", "&lt;a b=&quot;c&quot;&gt;&amp;&#39;é");
    assert_gives(ent_text_xml, "&eacute;", "&amp;eacute;");
    assert_gives(ent_text_label, "\\N <b> & \"x\" it's", "\\\\N &lt;b&gt; &amp; &quot;x&quot; it's");
    assert_gives(ent_iri_xml, "http://e.org/a b?c=1&d=\"<>'", "http://e.org/a%20b?c=1&amp;d=%22%3C%3E%27");
}

static void knows_web_iris(void **state)
{
    (void)state;
    static const char *const good[] = {"http://example.org/", "https://w3id.org/entente/id/person/x"};
    static const char *const bad[] = {"",        "javascript:alert(1)", "data:text/html,x", "http://",  "http:///x",
                                      "ftp://x", "//example.org",       " http://x",        "HTTPX://x"};
    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        assert_true(ent_iri_is_web(ent_str_of(good[i])));
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_false(ent_iri_is_web(ent_str_of(bad[i])));
}

static void writes_dates(void **state)
{
    (void)state;
    static const struct {
        const char *start, *end, *english, *french;
    } cases[] = {
        {"2018-05-14", "", "14 May 2018", "14 mai 2018"},
        {"2018-05-14", "2018-05-15", "14–15 May 2018", "14–15 mai 2018"},
        {"2017-02-23", "2017-03-01", "23 February – 1 March 2017", "23 février – 1er mars 2017"},
        {"2017-12-30", "2018-01-02", "30 December 2017 – 2 January 2018", "30 décembre 2017 – 2 janvier 2018"},
        {"2018-12", "", "December 2018", "décembre 2018"},
        {"2018-01", "2018-02", "January–February 2018", "janvier–février 2018"},
        {"2018", "", "2018", "2018"},
        {"--05-14", "", "14 May", "14 mai"},
        {"", "2018-05-14", "14 May 2018", "14 mai 2018"},
        {"2018-05-14", "soon", "14 May 2018", "14 mai 2018"},
        {"2018-13-45", "", "2018-13-45", "2018-13-45"},
        {"2018-00", "", "2018-00", "2018-00"},
        {"", "", "", ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        ent_buf out = {0};
        ent_write_date(&out, ENT_ENGLISH, ent_str_of(cases[i].start), ent_str_of(cases[i].end));
        assert_string_equal(out.s ? out.s : "", cases[i].english);
        ent_buf_clear(&out);
        ent_write_date(&out, ENT_FRENCH, ent_str_of(cases[i].start), ent_str_of(cases[i].end));
        assert_string_equal(out.s ? out.s : "", cases[i].french);
        ent_buf_free(&out);
    }
}

static void writes_counts(void **state)
{
    (void)state;
    ent_buf out = {0};
    ent_write_count(&out, ENT_ENGLISH, 0, ENT_N_MEETING);
    ent_write_count(&out, ENT_FRENCH, 0, ENT_N_MEETING);
    ent_write_count(&out, ENT_ENGLISH, 1, ENT_N_PERSON);
    ent_write_count(&out, ENT_FRENCH, 2, ENT_N_STATE);
    ent_write_round(&out, ENT_FRENCH, 1);
    ent_write_round(&out, ENT_ENGLISH, 9);
    assert_string_equal(out.s, "0 meetings0 rencontre1 person2 États1er cycleround 9");
    ent_buf_free(&out);
    for (int r = 0; r < ENT_VIEW_NO_ROLE; r++)
        assert_non_null(ent_word_role(ENT_FRENCH, (ent_view_role)r));
    for (int w = 0; w < ENT_W_COUNT; w++)
        for (int l = 0; l < ENT_LANGUAGES; l++)
            assert_non_null(ent_word((ent_language)l, (ent_word_id)w));
}

static void measures_text(void **state)
{
    (void)state;
    assert_true(ent_text_width(ENT_STR("Talks"), 10, false) == (611 + 556 + 222 + 500 + 500) / 100.0);
    assert_true(ent_text_width(ENT_STR("é"), 10, false) == ent_text_width(ENT_STR("e"), 10, false));
    assert_true(ent_text_width(ENT_STR("e\xCC\x81"), 10, true) == ent_text_width(ENT_STR("e"), 10, true));
    ent_buf out = {0};
    ent_text_fit(&out, ENT_STR("short"), 10, false, 100);
    assert_string_equal(out.s, "short");
    ent_buf_clear(&out);
    ent_text_fit(&out, ENT_STR("ééééééééééééééééééé"), 10, false, 50);
    assert_true(ent_str_ends(ent_buf_view(&out), "é…"));
    assert_true(ent_text_width(ent_buf_view(&out), 10, false) <= 50);
    ent_buf_free(&out);
}

/* ---- the model ---- */

static ent_id iri(ent_store *store, const char *value)
{
    return value ? ent_store_intern(store, (ent_term){.kind = ENT_TERM_IRI, .value = ent_str_of(value)}) : 0;
}

static void add(ent_store *store, const char *s, const char *p, const char *o, const char *graph)
{
    ent_store_add(store, (ent_quad){iri(store, s), iri(store, p), iri(store, o), iri(store, graph)});
}

static void add_text(ent_store *store, const char *s, const char *p, const char *text, const char *lang,
                     const char *graph)
{
    ent_term literal = {.kind = ENT_TERM_LITERAL, .value = ent_str_of(text), .lang = ent_str_of(lang)};
    ent_store_add(store, (ent_quad){iri(store, s), iri(store, p), ent_store_intern(store, literal), iri(store, graph)});
}

/* A meeting of two people, reported by article `graph`. */
static void add_meeting(ent_store *store, const char *id, const char *a, const char *b, const char *graph)
{
    add(store, id, TYPE, ENT("Talks"), graph);
    add(store, id, ENT("participant"), a, graph);
    add(store, id, ENT("participant"), b, graph);
}

static const ent_view_entity *entity(const ent_view *view, const char *id)
{
    for (size_t i = 0; i < view->entity_count; i++)
        if (ent_str_is(view->entities[i].iri, id))
            return &view->entities[i];
    fail_msg("no %s", id);
    return NULL;
}

static const char *side(const ent_view *view, const char *id)
{
    ent_index i = entity(view, id)->side;
    return i == ENT_NONE ? "" : view->entities[i].iri.s;
}

#define LAVROV ID("person/sergey-lavrov")
#define ZARIF  ID("person/zarif")
#define RUSSIA ID("place/russia")
#define IRAN   ID("place/iran")
#define UN     ID("organization/united-nations")

static void chooses_labels(void **state)
{
    (void)state;
    ent_store *store = ent_store_new();
    add_meeting(store, ID("meeting/1"), LAVROV, ZARIF, ID("article/1"));
    add(store, ID("meeting/1"), ENT("participant"), ID("person/jean-no%C3%ABl"), NULL);
    add(store, ID("meeting/1"), ENT("participant"), UN, NULL);
    add_text(store, LAVROV, LABEL, "Lavrov", "fr", ID("article/1"));
    add_text(store, LAVROV, LABEL, "Lavrov", "fr", ID("article/2"));
    add_text(store, LAVROV, LABEL, "Sergueï Lavrov", "fr-FR", NULL);
    add_text(store, LAVROV, LABEL, "Sergey Lavrov", "en", NULL);
    add_text(store, ZARIF, LABEL, "محمد جواد ظریف", "fa", NULL);
    add_text(store, ZARIF, LABEL, "Zarif \xE2\x80\xAE", "EN", NULL);
    add_text(store, UN, "http://www.w3.org/2004/02/skos/core#altLabel", "ONU", "fr", NULL);
    ent_store_index(store);
    ent_view *view = ent_view_new(store, "fr");
    ent_store_free(store); /* the view stands alone */
    assert_string_equal(entity(view, LAVROV)->label.s, "Sergueï Lavrov");
    assert_string_equal(entity(view, ZARIF)->label.s, "Zarif");
    assert_string_equal(entity(view, UN)->label.s, "ONU");
    assert_string_equal(entity(view, ID("person/jean-no%C3%ABl"))->label.s, "jean noël");
    ent_view_free(view);
}

static void finds_sides(void **state)
{
    (void)state;
    ent_store *store = ent_store_new();
    static const char *const people[] = {LAVROV, ZARIF, ID("person/mistura"), ID("person/by-nation"),
                                         ID("person/none")};
    for (size_t i = 0; i < 5; i++)
        add(store, ID("meeting/1"), ENT("participant"), people[i], ID("article/1"));
    add(store, ID("meeting/1"), TYPE, ENT("Meeting"), ID("article/1"));
    add(store, RUSSIA, TYPE, SCHEMA("Country"), NULL);
    add_text(store, IRAN, ENT("countryCode"), "IR", "", NULL);
    /* a present office of a state before a former one of an organization, though that is the knowledge's first */
    add(store, LAVROV, ENT("holds"), ID("post/a"), NULL);
    add(store, ID("post/a"), ORG("postIn"), UN, NULL);
    add_text(store, ID("post/a"), SCHEMA("endDate"), "2004", "", NULL);
    add(store, LAVROV, ENT("holds"), ID("post/b"), NULL);
    add(store, ID("post/b"), ORG("postIn"), ID("organization/ministry"), NULL);
    add(store, ID("post/b"), ORG("role"), ENT("ForeignMinister"), NULL);
    add(store, ID("organization/ministry"), ENT("country"), RUSSIA, NULL);
    /* what an article says before what only the knowledge says */
    add(store, ID("post/c"), ORG("heldBy"), ZARIF, ID("article/1"));
    add(store, ID("post/c"), ORG("postIn"), IRAN, ID("article/1"));
    add(store, ZARIF, ENT("holds"), ID("post/b"), NULL);
    /* an organization that belongs to no state stands for itself, and its parts for it */
    add(store, ID("post/d"), ORG("heldBy"), ID("person/mistura"), NULL);
    add(store, ID("post/d"), ORG("postIn"), ID("organization/office"), NULL);
    add(store, ID("post/d"), ORG("role"), ENT("Envoy"), NULL);
    add(store, ID("organization/office"), SCHEMA("parentOrganization"), UN, NULL);
    add(store, UN, SCHEMA("parentOrganization"), UN, NULL);
    add(store, ID("person/mistura"), SCHEMA("nationality"), RUSSIA, NULL);
    add(store, ID("person/by-nation"), SCHEMA("nationality"), RUSSIA, NULL);
    ent_store_index(store);
    ent_view *view = ent_view_new(store, "en");
    assert_string_equal(side(view, LAVROV), RUSSIA);
    assert_int_equal(entity(view, LAVROV)->role, ENT_VIEW_FOREIGN_MINISTER);
    assert_string_equal(side(view, ZARIF), IRAN);
    assert_string_equal(side(view, ID("person/mistura")), UN);
    assert_int_equal(entity(view, ID("person/mistura"))->role, ENT_VIEW_ENVOY);
    assert_string_equal(side(view, ID("person/by-nation")), RUSSIA);
    assert_string_equal(side(view, ID("person/none")), "");
    assert_int_equal(entity(view, RUSSIA)->kind, ENT_VIEW_STATE);
    assert_int_equal(entity(view, IRAN)->kind, ENT_VIEW_STATE);
    assert_int_equal(view->counts[ENT_VIEW_PERSON], 5);
    assert_int_equal(view->counts[ENT_VIEW_STATE], 0);
    ent_view_free(view);
    ent_store_free(store);
}

static void add_evidence(ent_store *store, const char *meeting, const char *mention, const char *article,
                         const char *sentence, const char *begin)
{
    add(store, meeting, DERIVED, mention, article);
    add(store, mention, NIF("referenceContext"), article, article);
    add_text(store, mention, NIF("anchorOf"), sentence, "en", article);
    add_text(store, mention, NIF("beginIndex"), begin, "", article);
}

static void reads_meetings(void **state)
{
    (void)state;
    ent_store *store = ent_store_new();
    const char *a = ID("article/a"), *b = ID("article/b"), *m = ID("meeting/m");
    add_meeting(store, m, LAVROV, ZARIF, a);
    add(store, m, TYPE, ENT("Meeting"), a);
    add(store, m, ENT("status"), ENT("Planned"), a);
    add(store, m, ENT("status"), ENT("Held"), b);
    add_text(store, m, SCHEMA("startDate"), "2018-05", "", a);
    add_text(store, m, SCHEMA("startDate"), "2018-05-14", "", b);
    add_text(store, m, SCHEMA("startDate"), "2018-05-15", "", a);
    add(store, m, ENT("party"), RUSSIA, a);
    add(store, m, ENT("party"), IRAN, a);
    add(store, LAVROV, SCHEMA("nationality"), RUSSIA, NULL);
    add(store, m, SCHEMA("location"), RUSSIA, a);
    add(store, m, SCHEMA("location"), ID("place/sochi"), a);
    add(store, RUSSIA, TYPE, SCHEMA("Country"), NULL);
    add_text(store, m, ENT("round"), "9", "", a);
    add_evidence(store, m, ID("article/a#char=100,110"), a, "second of a", "100");
    add_evidence(store, m, ID("article/a#char=20,30"), a, "first of a", "20");
    add_evidence(store, m, ID("article/b#char=0,9"), b, "of b", "0");
    add_text(store, a, SCHEMA("datePublished"), "2018-05-16", "", a);
    add_text(store, b, SCHEMA("datePublished"), "2018-05-15", "", b);
    ent_store_index(store);
    ent_view *view = ent_view_new(store, "en");
    assert_int_equal(view->meeting_count, 1);
    assert_int_equal(view->article_count, 2);
    const ent_view_meeting *got = &view->meetings[0];
    assert_int_equal(got->kind, ENT_VIEW_TALKS);
    assert_int_equal(got->status, ENT_VIEW_HELD);
    assert_int_equal(got->statuses, 1U << ENT_VIEW_HELD | 1U << ENT_VIEW_PLANNED);
    assert_string_equal(got->start.s, "2018-05-14");
    assert_string_equal(got->other_start.s, "2018-05-15");
    assert_int_equal(got->round, 9);
    assert_int_equal(got->articles, 2);
    assert_string_equal(view->entities[got->location].iri.s, ID("place/sochi"));
    assert_int_equal(got->participants.n, 2);
    assert_int_equal(got->actors.n, 3); /* Iran too: nobody there is known to stand for it */
    assert_int_equal(got->evidence_count, 3);
    assert_string_equal(got->evidence[0].sentence.s, "of b");
    assert_string_equal(got->evidence[1].sentence.s, "first of a");
    assert_string_equal(got->evidence[2].sentence.s, "second of a");
    ent_view_free(view);
    ent_store_free(store);
}

static void orders_meetings(void **state)
{
    (void)state;
    ent_store *store = ent_store_new();
    static const struct {
        const char *id, *date, *round;
    } meetings[] = {{ID("meeting/d"), "", ""},
                    {ID("meeting/c"), "2018-05-14", "9"},
                    {ID("meeting/b"), "", "4"},
                    {ID("meeting/a"), "2017-01", "1"},
                    {ID("meeting/e"), "2017-07-04", ""}};
    for (size_t i = 0; i < 5; i++) {
        add_meeting(store, meetings[i].id, LAVROV, ZARIF, NULL);
        add(store, meetings[i].id, ENT("process"), ID("process/astana"), NULL);
        if (*meetings[i].date)
            add_text(store, meetings[i].id, SCHEMA("startDate"), meetings[i].date, "", NULL);
        if (*meetings[i].round)
            add_text(store, meetings[i].id, ENT("round"), meetings[i].round, "", NULL);
    }
    ent_store_index(store);
    ent_view *view = ent_view_new(store, "en");
    static const char *const order[] = {ID("meeting/a"), ID("meeting/b"), ID("meeting/e"), ID("meeting/c"),
                                        ID("meeting/d")};
    for (size_t i = 0; i < 5; i++)
        assert_string_equal(view->meetings[i].iri.s, order[i]);
    assert_string_equal(view->first.s, "2017-01");
    assert_string_equal(view->last.s, "2018-05-14");
    ent_view_free(view);
    ent_store_free(store);
}

/* ---- what is drawn, and where ---- */

/* `meetings` of 2 to 5 people out of `people`, who stand for 5 states; three of four belong to a process. */
static ent_view *made_up(size_t meetings, size_t people)
{
    ent_store *store = ent_store_new();
    char id[96], other[96], text[32];
    for (size_t i = 0; i < meetings; i++) {
        snprintf(id, sizeof id, ID("meeting/%zu"), i);
        add(store, id, TYPE, i % 3 ? ENT("Talks") : ENT("Summit"), NULL);
        for (size_t k = 0; k < 2 + i % 4; k++) {
            snprintf(other, sizeof other, ID("person/p%zu"), (i * 7 + k * k * 5 + k) % people);
            add(store, id, ENT("participant"), other, NULL);
        }
        snprintf(other, sizeof other, ID("process/%zu"), i % 4);
        if (i % 4)
            add(store, id, ENT("process"), other, NULL);
        snprintf(text, sizeof text, "20%02zu-%02zu-01", 10 + i % 10, 1 + i % 12);
        add_text(store, id, SCHEMA("startDate"), text, "", NULL);
        add(store, id, ENT("status"), i % 5 ? ENT("Held") : ENT("Planned"), NULL);
        for (size_t k = 0; k <= i % 3; k++) {
            snprintf(other, sizeof other, ID("article/%zu#char=%zu,9"), k, i);
            add(store, id, DERIVED, other, NULL);
        }
    }
    for (size_t i = 0; i < people; i++) {
        snprintf(id, sizeof id, ID("person/p%zu"), i);
        snprintf(other, sizeof other, ID("place/state-%zu"), i % 5);
        add(store, id, SCHEMA("nationality"), other, NULL);
        add(store, other, TYPE, SCHEMA("Country"), NULL);
    }
    ent_store_index(store);
    ent_view *view = ent_view_new(store, "en");
    ent_store_free(store);
    return view;
}

static void cuts_by_weight(void **state)
{
    (void)state;
    ent_view *view = made_up(40, 20);
    ent_cut all = ent_cut_of(view, 0), some = ent_cut_of(view, 20), least = ent_cut_of(view, 2);
    assert_int_equal(all.meeting_count, 40);
    assert_int_equal(all.meetings_out + all.actors_out, 0);
    assert_true(some.meeting_count + some.actor_count <= 20);
    assert_int_equal(some.meeting_count + some.meetings_out, 40);
    assert_int_equal(some.actor_count + some.actors_out, 20);
    for (size_t i = 0; i < view->meeting_count; i++)
        for (size_t a = 0; some.meetings[i] && a < view->meetings[i].actors.n; a++)
            assert_true(some.entities[view->meetings[i].actors.v[a]]);
    assert_int_equal(least.meeting_count, 1);
    assert_int_equal(least.actor_count, 1);
    ent_cut_free(&all);
    ent_cut_free(&some);
    ent_cut_free(&least);
    ent_view_free(view);
}

static bool apart(const ent_scene_node *a, const ent_scene_node *b)
{
    return abs(a->x - b->x) * 2 >= a->w + b->w || abs(a->y - b->y) * 2 >= a->h + b->h;
}

static void assert_tidy(const ent_scene *scene)
{
    for (size_t i = 0; i < scene->node_count; i++) {
        const ent_scene_node *n = &scene->nodes[i];
        const ent_scene_block *b = &scene->blocks[n->block];
        assert_true(n->x - n->w / 2 > b->x && n->x + n->w / 2 < b->x + b->w);
        assert_true(n->y - n->h / 2 > b->y && n->y + n->h / 2 < b->y + b->h);
        assert_true(b->y >= 0 && b->y + b->h <= scene->height && b->x + b->w <= scene->width);
        const ent_font *font = &style->fonts[n->is_meeting ? ENT_F_HEADING : ENT_F_NAME];
        assert_true(ent_text_width(n->heading, font->size, font->bold) < n->w);
        for (size_t j = 0; j < i; j++)
            assert_true(apart(n, &scene->nodes[j]));
    }
    for (size_t e = 0; e < scene->edge_count; e++) {
        const ent_scene_node *a = &scene->nodes[scene->edges[e].actor], *m = &scene->nodes[scene->edges[e].meeting];
        assert_false(a->is_meeting);
        assert_true(m->is_meeting);
        assert_true(abs(scene->edges[e].x[0] - a->x) <= a->w / 2 && abs(scene->edges[e].y[0] - a->y) <= a->h / 2);
        assert_true(abs(scene->edges[e].x[3] - m->x) <= m->w / 2 && abs(scene->edges[e].y[3] - m->y) <= m->h / 2);
    }
}

static void columns_do_not_overlap(void **state)
{
    (void)state;
    static const size_t sizes[][2] = {{1, 2}, {3, 5}, {15, 18}, {12, 60}, {80, 40}, {140, 30}};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        ent_view *view = made_up(sizes[i][0], sizes[i][1]);
        ent_draw_options options = options_for(ENT_ENGLISH);
        ent_scene *scene = ent_scene_new(view, &options);
        assert_false(scene->scattered);
        ent_columns_layout(scene);
        assert_tidy(scene);
        ent_scene_free(scene);
        ent_view_free(view);
    }
}

static void meetings_keep_their_order(void **state)
{
    (void)state;
    ent_view *view = made_up(60, 30);
    ent_draw_options options = options_for(ENT_ENGLISH);
    ent_scene *scene = ent_scene_new(view, &options);
    ent_columns_layout(scene);
    for (size_t b = 0; b < scene->block_count; b++)
        for (size_t i = 1; scene->blocks[b].of_meetings && i < scene->blocks[b].nodes.n; i++) {
            const ent_scene_node *before = &scene->nodes[scene->blocks[b].nodes.v[i - 1]];
            const ent_scene_node *after = &scene->nodes[scene->blocks[b].nodes.v[i]];
            assert_true(before->index < after->index && before->y < after->y);
        }
    ent_scene_free(scene);
    ent_view_free(view);
}

static size_t occurrences(const char *text, const char *what)
{
    size_t n = 0;
    for (const char *at = text; (at = strstr(at, what)); at++)
        n++;
    return n;
}

static void draws_the_same_twice(void **state)
{
    (void)state;
    static const ent_log silent = {NULL, NULL};
    ent_view *view = made_up(12, 10);
    ent_draw_options options = {.language = ENT_FRENCH, .style = style, .title = "A & <b>", .top = 0};
    for (ent_draw_format format = ENT_DRAW_SVG; format <= ENT_DRAW_DOT; format += ENT_DRAW_DOT - ENT_DRAW_SVG) {
        ent_buf once = {0}, twice = {0};
        assert_int_equal(ent_draw(view, format, &options, &once, &silent), ENT_OK);
        assert_int_equal(ent_draw(view, format, &options, &twice, &silent), ENT_OK);
        assert_string_equal(once.s, twice.s);
        if (format == ENT_DRAW_SVG) {
            assert_int_equal(occurrences(once.s, "class=\"node meeting "), 12);
            assert_int_equal(occurrences(once.s, "class=\"node actor "), 10);
            assert_int_equal(occurrences(once.s, "A &amp; &lt;b&gt;"), 2); /* drawn, and the title */
        }
        ent_buf_free(&once);
        ent_buf_free(&twice);
    }
    ent_view_free(view);
}

static void scatters_what_is_large(void **state)
{
    (void)state;
    static const ent_log silent = {NULL, NULL};
    ent_view *view = made_up(260, 60);
    ent_draw_options options = {.language = ENT_ENGLISH, .style = style, .top = 0};
    ent_buf svg = {0};
    assert_int_equal(ent_draw(view, ENT_DRAW_SVG, &options, &svg, &silent), ENT_OK);
    assert_int_equal(occurrences(svg.s, "class=\"node meeting "), 260);
    assert_int_equal(occurrences(svg.s, "class=\"cluster"), 0);
    ent_buf_free(&svg);
    ent_view_free(view);
}

static void refuses_what_is_no_svg(void **state)
{
    (void)state;
    static const ent_log silent = {NULL, NULL};
    ent_svg_elements none = {0};
    ent_svg_options options = {.lang = "en", .font = "Arial"};
    ent_buf out = {0};
    assert_int_equal(ent_svg_finish(&out, ENT_STR(""), &none, &options, &silent), ENT_ERR_INTERNAL);
    assert_int_equal(ent_svg_finish(&out, ENT_STR("<svg width"), &none, &options, &silent), ENT_ERR_INTERNAL);
    ent_buf_free(&out);
}

static void writes_a_page(void **state)
{
    (void)state;
    static const ent_log silent = {NULL, NULL};
    ent_view *view = made_up(6, 6);
    ent_draw_options options = {.language = ENT_ENGLISH, .style = style, .top = 0};
    ent_buf html = {0};
    assert_int_equal(ent_page(view, &options, &html, &silent), ENT_OK);
    assert_int_equal(occurrences(html.s, "<tr id=\"meeting-"), 6);
    assert_int_equal(occurrences(html.s, "<tr id=\"actor-"), 6);
    assert_int_equal(occurrences(html.s, "<svg "), 1);
    assert_true(ent_str_ends(ent_buf_view(&html), "</html>\n"));
    ent_buf_free(&html);
    ent_view_free(view);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cleans_text),
        cmocka_unit_test(escapes_text),
        cmocka_unit_test(knows_web_iris),
        cmocka_unit_test(writes_dates),
        cmocka_unit_test(writes_counts),
        cmocka_unit_test(measures_text),
        cmocka_unit_test(chooses_labels),
        cmocka_unit_test(finds_sides),
        cmocka_unit_test(reads_meetings),
        cmocka_unit_test(orders_meetings),
        cmocka_unit_test(cuts_by_weight),
        cmocka_unit_test(columns_do_not_overlap),
        cmocka_unit_test(meetings_keep_their_order),
        cmocka_unit_test(draws_the_same_twice),
        cmocka_unit_test(scatters_what_is_large),
        cmocka_unit_test(refuses_what_is_no_svg),
        cmocka_unit_test(writes_a_page),
    };
    static const char *const paths[] = {"ontology/style/default.ttl"};
    ent_style *shipped = ent_style_new(paths, 1, NULL, NULL);
    if (!shipped)
        return 1;
    style = shipped;
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    ent_style_free(shipped);
    return failed;
}
