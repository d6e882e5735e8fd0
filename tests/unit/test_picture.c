/* Pictures other than relations, filters, styles. */
#include "test.h"

#include "draw.h"
#include "filter.h"
#include "nearest.h"
#include "scene.h"
#include "store.h"

#define SHIPPED "ontology/style/default.ttl"
#define PREFIXES                                                                                                       \
    "@prefix style: <https://w3id.org/entente/style#> .\n"                                                             \
    "@prefix ent: <https://w3id.org/entente/ontology#> .\n"

static ent_log remembering(heard *h)
{
    *h = (heard){0};
    return (ent_log){h, hear};
}

/* The shipped style, with what `own` (Turtle after the prefixes; NULL: nothing) changes. */
static ent_style *style_with(const char *own, const char *theme, heard *h)
{
    const char *paths[2] = {SHIPPED};
    ent_buf text = {0};
    ent_log log = remembering(h);
    if (own) {
        ent_buf_printf(&text, PREFIXES "%s", own);
        paths[1] = put_file("own.ttl", text.s);
    }
    ent_style *style = ent_style_new(paths, own ? 2 : 1, theme, &log);
    ent_buf_free(&text);
    return style;
}

static ent_view *sample(const char *lang)
{
    ent_store *store = ent_store_new();
    assert_int_equal(ent_store_read(store, "tests/view/sample.nq", NULL, NULL), ENT_OK);
    ent_store_index(store);
    ent_view *view = ent_view_new(store, lang);
    ent_store_free(store);
    return view;
}

/* ---- styles ---- */

static void reads_the_shipped_style(void **state)
{
    (void)state;
    heard h;
    ent_style *style = style_with(NULL, NULL, &h);
    assert_non_null(style);
    assert_int_equal(h.count, 0);
    for (size_t i = 0; i < ENT_LOOK_COUNT; i++) /* a shape for each type of actor and of meeting, not colour alone */
        for (size_t j = 0; j < i; j++)
            if ((i < ENT_LOOK_MEETING) == (j < ENT_LOOK_MEETING))
                assert_true(style->looks[i].shape != style->looks[j].shape ||
                            style->looks[i].outlines != style->looks[j].outlines ||
                            strcmp(style->looks[i].decoration, style->looks[j].decoration) != 0);
    for (size_t i = 0; i < ENT_VIEW_STATUSES; i++)
        for (size_t j = 0; j < i; j++)
            assert_string_not_equal(style->lines[i].style, style->lines[j].style);
    assert_string_equal(style->colours[ENT_C_PAPER].shown, "#fdfbf5");
    assert_string_equal(style->colours[ENT_C_PAPER].dark, "#17191c");
    ent_style_free(style);
}

static double channel(const char *hex)
{
    char two[3] = {hex[0], hex[1], 0};
    double c = (double)strtol(two, NULL, 16) / 255;
    return c * c * c * 0.3 + c * c * 0.7; /* near enough to the curve of sRGB */
}

static double luminance(const char *colour)
{
    return 0.2126 * channel(colour + 1) + 0.7152 * channel(colour + 3) + 0.0722 * channel(colour + 5);
}

static double contrast(const char *a, const char *b)
{
    double x = luminance(a), y = luminance(b);
    return x > y ? (x + 0.05) / (y + 0.05) : (y + 0.05) / (x + 0.05);
}

/* Text is readable (4.5 to 1), lines can be told from paper (3 to 1), in every theme that is shipped. */
static void themes_have_contrast(void **state)
{
    (void)state;
    static const char *const themes[] = {"light", "dark", "print"};
    static const ent_colour_id grounds[] = {ENT_C_PAPER, ENT_C_CARD, ENT_C_SIDE, ENT_C_PROCESS};
    static const ent_colour_id inks[] = {ENT_C_INK, ENT_C_SOFT, ENT_C_NOTICE};
    heard h;
    for (size_t t = 0; t < COUNT(themes); t++) {
        ent_style *style = style_with(NULL, themes[t], &h);
        assert_non_null(style);
        for (size_t g = 0; g < COUNT(grounds); g++)
            for (size_t i = 0; i < COUNT(inks); i++)
                assert_true(contrast(style->colours[inks[i]].shown, style->colours[grounds[g]].shown) >= 4.5);
        for (size_t s = 0; s < ENT_SIDE_COLOURS; s++)
            assert_true(contrast(ent_side_colour(style, s).shown, style->colours[ENT_C_PAPER].shown) >= 3);
        ent_style_free(style);
    }
}

static void changes_the_style(void **state)
{
    (void)state;
    heard h;
    ent_style *style = style_with("ent:Summit style:shape \"note\" .\nent:Planned style:line \"dotted\" .\n"
                                  "style:paper style:sepia \"#F4ECD8\" .\nstyle:title style:size 40 .\n",
                                  "sepia", &h);
    assert_non_null(style);
    assert_string_equal(style->looks[ENT_LOOK_MEETING + ENT_VIEW_SUMMIT].shape->shape, "note");
    assert_string_equal(style->lines[ENT_VIEW_PLANNED].style, "dotted");
    assert_string_equal(style->colours[ENT_C_PAPER].shown, "#F4ECD8");
    assert_string_equal(style->colours[ENT_C_INK].shown, "#1c1c1c"); /* light stands in */
    assert_int_equal(style->fonts[ENT_F_TITLE].size, 40);
    ent_style_free(style);
}

static void refuses_bad_styles(void **state)
{
    (void)state;
    static const struct {
        const char *turtle, *message;
        size_t line; /* after two lines of prefixes */
    } cases[] = {
        {"ent:Summit style:shape \"star\" .\n", "style:shape is 'star': box, rounded", 3},
        {"\nent:Summit style:outlines 7 .\n", "style:outlines is '7': a whole number from 1 to 2", 4},
        {"style:ink style:light \"red\" .\n", "style:light is 'red': a colour like #1a2b3c", 3},
        {"style:ink style:light \"#12345g\" .\n", "a colour like", 3},
        {"style:title style:font \"x\\\"; } svg { display: none\" .\n", "a list of font families", 3},
        {"style:title style:bold \"yes\" .\n", "false or true", 3},
        {"style:title style:colour style:mauve .\n", "the name of a colour, like style:ink,", 3},
        {"style:title style:wight 3 .\n", "style:wight is no property of", 3},
        {"ent:Sumit style:shape \"box\" .\n", "ontology#Sumit> is nothing that has a style", 3},
        {"style:nodes style:padding 5000 .\n", "a whole number from 0 to 100", 3},
        {"style:clusters style:mostColumnGap 30 .\n", "mostColumnGap is below", 0},
    };
    heard h;
    for (size_t i = 0; i < COUNT(cases); i++) {
        assert_null(style_with(cases[i].turtle, NULL, &h));
        assert_int_equal(h.count, 1);
        assert_non_null(strstr(h.message, cases[i].message));
        assert_non_null(strstr(h.file, "own.ttl"));
        assert_int_equal(h.line, cases[i].line);
    }
    assert_null(style_with("style:ink style:light", NULL, &h)); /* broken Turtle */
    assert_int_equal(h.status, ENT_ERR_SYNTAX);
    assert_true(h.line > 0);
    assert_null(style_with(NULL, "mauve", &h));
    assert_non_null(strstr(h.message, "no theme 'mauve'"));
    ent_log log = remembering(&h);
    const char *nothing = put_file("nothing.ttl", PREFIXES), *missing = in_folder("missing.ttl");
    assert_null(ent_style_new(&nothing, 1, NULL, &log));
    assert_non_null(strstr(h.message, "does not say all of <http://schema.org/Person>"));
    log = remembering(&h);
    assert_null(ent_style_new(&missing, 1, NULL, &log));
    assert_int_equal(h.status, ENT_ERR_IO);
}

/* ---- filters ---- */

static ent_status filtered(ent_view **view, const ent_filter *filter, heard *h)
{
    ent_log log = remembering(h);
    *view = sample("en");
    return ent_filter_apply(*view, filter, ENT_ENGLISH, &log);
}

static size_t meetings_with(const ent_filter *filter)
{
    heard h;
    ent_view *view;
    assert_int_equal(filtered(&view, filter, &h), ENT_OK);
    size_t n = view->meeting_count;
    ent_view_free(view);
    return n;
}

static void filters_by_name(void **state)
{
    (void)state;
    static const char *const putin[] = {"Vladimir Putin", "vladimir POUTINE", "Putin",
                                        "https://w3id.org/entente/id/person/vladimir-putin", "vladimir-putin"};
    size_t first = 0;
    for (size_t i = 0; i < COUNT(putin); i++) {
        ent_filter f = {0};
        *ENT_PUSH(f.people) = putin[i];
        size_t n = meetings_with(&f);
        assert_true(n > 0 && n < 18);
        assert_true(i == 0 || n == first);
        first = n;
        ent_filter_free(&f);
    }
    ent_filter f = {0};
    *ENT_PUSH(f.processes) = "Processus d'ASTANA";
    assert_int_equal(meetings_with(&f), 7);
    *ENT_PUSH(f.states) = "Syrie";
    size_t both = meetings_with(&f);
    assert_true(both > 0 && both <= 7);
    ent_filter_free(&f);
}

static void filters_by_the_rest(void **state)
{
    (void)state;
    assert_int_equal(meetings_with(&(ent_filter){0}), 18);
    assert_int_equal(meetings_with(&(ent_filter){.statuses = 1U << ENT_VIEW_PLANNED}), 2);
    assert_int_equal(meetings_with(&(ent_filter){.statuses = 1U << ENT_VIEW_PLANNED | 1U << ENT_VIEW_CANCELLED}), 3);
    assert_int_equal(meetings_with(&(ent_filter){.reports = 2}), 5);
    assert_int_equal(meetings_with(&(ent_filter){.reports = 1000}), 0);
    assert_int_equal(meetings_with(&(ent_filter){.from = "2017-11", .until = "2017-11"}), 4);
    size_t before = meetings_with(&(ent_filter){.until = "2017"}), after = meetings_with(&(ent_filter){.from = "2018"});
    assert_int_equal(before + after, 18);
}

static void counts_anew(void **state)
{
    (void)state;
    heard h;
    ent_view *view;
    ent_filter f = {.statuses = 1U << ENT_VIEW_PLANNED};
    assert_int_equal(filtered(&view, &f, &h), ENT_OK);
    size_t taking_part = 0;
    for (size_t i = 0; i < view->entity_count; i++)
        taking_part += view->entities[i].meetings > 0;
    assert_int_equal(taking_part, view->counts[ENT_VIEW_PERSON] + view->counts[ENT_VIEW_STATE] +
                                      view->counts[ENT_VIEW_ORGANIZATION] + view->counts[ENT_VIEW_PLACE]);
    assert_string_equal(view->first.s, "2018-11-28");
    assert_string_equal(view->last.s, "2018-12");
    assert_int_equal(view->article_count, 1);
    for (size_t m = 0; m < view->meeting_count; m++)
        for (size_t e = 0; e < view->meetings[m].evidence_count; e++)
            assert_true(view->meetings[m].evidence[e].article < view->article_count);
    assert_string_equal(view->filtered.s, "Only: planned (2 / 18)");
    ent_view_free(view);
}

static void suggests_names(void **state)
{
    (void)state;
    heard h;
    ent_view *view;
    ent_filter f = {0};
    *ENT_PUSH(f.people) = "Sergei Lavrow";
    assert_int_equal(filtered(&view, &f, &h), ENT_ERR_ARGUMENT);
    assert_int_equal(h.count, 1);
    assert_non_null(strstr(h.message, "no person of this graph is called 'Sergei Lavrow'; near it: Sergey Lavrov"));
    ent_view_free(view);
    f.people.v[0] = "\xFF<script>\x1B[31m\xE2\x80\xAE"; /* told without what could move a terminal */
    assert_int_equal(filtered(&view, &f, &h), ENT_ERR_ARGUMENT);
    assert_null(strpbrk(h.message, "\x1B\n"));
    assert_null(strstr(h.message, "\xE2\x80\xAE"));
    ent_log log = remembering(&h);
    assert_int_equal(ent_filter_find(view, "", &log), ENT_NONE);
    assert_int_equal(ent_filter_find(view, "nobody at all", &log), ENT_NONE);
    assert_int_equal(h.count, 2);
    ent_view_free(view);
    ent_filter_free(&f);
}

static void keeps_the_nearest(void **state)
{
    (void)state;
    static const char *const names[] = {"Lavrov", "Lavroff", "lavrow", "Unrelated Person", "Larov", "Lavro", "Lavrova"};
    ent_nearest near = {.wanted = ENT_STR("lavrov")};
    for (size_t i = 0; i < COUNT(names); i++)
        ent_nearest_offer(&near, ent_str_of(names[i]), i == 4 ? 9 : 1);
    assert_int_equal(near.count, ENT_NEAREST_MOST);
    assert_string_equal(near.names[0].s, "Lavrov");
    assert_string_equal(near.names[1].s, "Larov"); /* as far as others, but weightier */
    for (size_t i = 0; i < near.count; i++)
        assert_string_not_equal(near.names[i].s, "Unrelated Person");
    ent_nearest_free(&near);
}

/* ---- scenes ---- */

static void assert_apart(const ent_scene *scene)
{
    for (size_t i = 0; i < scene->node_count; i++) {
        const ent_scene_node *a = &scene->nodes[i];
        assert_true(a->x - a->w / 2 >= 0 && a->x + a->w / 2 <= scene->width + 1);
        assert_true(a->y - a->h / 2 >= 0 && a->y + a->h / 2 <= scene->height + 1);
        for (size_t j = 0; j < i; j++) {
            const ent_scene_node *b = &scene->nodes[j];
            assert_true(abs(a->x - b->x) * 2 >= a->w + b->w || abs(a->y - b->y) * 2 >= a->h + b->h);
        }
    }
}

static ent_scene *scene_of(const ent_view *view, ent_draw_options *options, const ent_style *style)
{
    options->style = style;
    return ent_scene_new(view, options);
}

static void tracks_stand_side_by_side(void **state)
{
    (void)state;
    heard h;
    ent_style *style = style_with(NULL, NULL, &h);
    ent_view *view = sample("en");
    ent_draw_options options = {.kind = ENT_PICTURE_PROCESS};
    ent_scene *scene = scene_of(view, &options, style);
    assert_true(scene->block_count > 1);
    assert_apart(scene);
    for (size_t b = 0; b < scene->block_count; b++) {
        const ent_scene_block *block = &scene->blocks[b];
        assert_true(b == 0 || block->x >= scene->blocks[b - 1].x + scene->blocks[b - 1].w);
        for (size_t i = 1; i < block->nodes.n; i++) /* rounds go down the page */
            assert_true(scene->nodes[block->nodes.v[i]].y > scene->nodes[block->nodes.v[i - 1]].y);
    }
    for (size_t i = 1; i < scene->node_count; i++) { /* time too, across tracks */
        const ent_scene_node *a = &scene->nodes[i - 1], *b = &scene->nodes[i];
        bool later = strncmp(view->meetings[a->index].order.s, view->meetings[b->index].order.s, 7) < 0;
        assert_true(!later || b->y - b->h / 2 >= a->y - a->h / 2);
    }
    size_t outside = 0;
    for (size_t i = 0; i < view->meeting_count; i++)
        outside += view->meetings[i].process == ENT_NONE;
    assert_int_equal(scene->unplaced, outside);
    ent_scene_free(scene);
    options.top = 3;
    scene = scene_of(view, &options, style);
    assert_int_equal(scene->node_count, 3);
    assert_int_equal(scene->meetings_out, view->meeting_count - outside - 3);
    size_t rest = 0;
    for (size_t b = 0; b < scene->block_count; b++)
        rest += scene->blocks[b].left_out;
    assert_true(rest > 0 && rest <= scene->meetings_out);
    ent_scene_free(scene);
    ent_view_free(view);
    ent_style_free(style);
}

static void timelines_run_down(void **state)
{
    (void)state;
    heard h;
    ent_style *style = style_with(NULL, NULL, &h);
    ent_view *view = sample("en");
    for (int lanes = 0; lanes < 2; lanes++) {
        ent_draw_options options = {.kind = ENT_PICTURE_TIMELINE, .lanes = (ent_lanes)lanes};
        ent_scene *scene = scene_of(view, &options, style);
        size_t meetings = 0;
        int y = 0;
        assert_apart(scene);
        for (size_t i = 0; i < scene->node_count; i++) {
            const ent_scene_node *n = &scene->nodes[i];
            assert_true(n->is_meeting ? n->y > y : n->is_cell && n->y == y);
            y = n->y;
            meetings += n->is_meeting;
        }
        assert_int_equal(meetings, view->meeting_count);
        for (size_t e = 0; e < scene->edge_count; e++)
            assert_true(scene->edges[e].x[0] < scene->edges[e].x[3]);
        ent_scene_free(scene);
    }
    ent_view_free(view);
    ent_style_free(style);
}

static void egos_count_meetings(void **state)
{
    (void)state;
    heard h;
    ent_style *style = style_with(NULL, NULL, &h);
    ent_view *view = sample("en");
    ent_index lavrov = ent_filter_find(view, "Sergey Lavrov", NULL), russia = ent_filter_find(view, "Russia", NULL);
    assert_true(lavrov != ENT_NONE && russia != ENT_NONE);
    size_t nodes[4] = {0};
    for (unsigned depth = 1; depth < 4; depth++) {
        ent_draw_options options = {.kind = ENT_PICTURE_EGO, .ego = lavrov, .depth = depth};
        ent_scene *scene = scene_of(view, &options, style);
        nodes[depth] = scene->node_count;
        assert_true(scene->nodes[0].is_ego && scene->nodes[0].index == lavrov);
        assert_int_equal(scene->meetings, view->entities[lavrov].meetings);
        assert_apart(scene);
        for (size_t e = 0; e < scene->edge_count; e++) {
            uint32_t joint = 0; /* counted the long way */
            ent_index a = scene->nodes[scene->edges[e].actor].index, b = scene->nodes[scene->edges[e].meeting].index;
            for (size_t m = 0; m < view->meeting_count; m++) {
                int found = 0;
                for (size_t i = 0; i < view->meetings[m].actors.n; i++)
                    found += view->meetings[m].actors.v[i] == a || view->meetings[m].actors.v[i] == b;
                joint += found == 2;
            }
            assert_int_equal(scene->edges[e].weight, joint);
        }
        ent_scene_free(scene);
    }
    assert_true(nodes[1] < nodes[2] && nodes[2] <= nodes[3]);
    ent_draw_options options = {.kind = ENT_PICTURE_EGO, .ego = russia, .top = 3};
    ent_scene *scene = scene_of(view, &options, style);
    assert_int_equal(scene->node_count, 3);
    assert_true(scene->actors_out > 0);
    for (size_t i = 0; i < scene->node_count; i++) /* states around a state */
        assert_int_not_equal(view->entities[scene->nodes[i].index].kind, ENT_VIEW_PERSON);
    assert_true(scene->edge_count > 1 && scene->edges[0].weight >= scene->edges[1].weight);
    ent_scene_free(scene);
    ent_view_free(view);
    ent_style_free(style);
}

static void empty_views_have_pictures(void **state)
{
    (void)state;
    heard h;
    ent_style *style = style_with(NULL, NULL, &h);
    ent_store *store = ent_store_new();
    ent_store_index(store);
    ent_view *view = ent_view_new(store, "en");
    for (int kind = 0; kind < ENT_PICTURES; kind++) {
        ent_draw_options options = {.kind = (ent_picture_kind)kind, .style = style, .ego = ENT_NONE};
        ent_buf svg = {0};
        assert_int_equal(ent_draw(view, ENT_DRAW_SVG, &options, &svg, NULL), ENT_OK);
        assert_non_null(strstr(svg.s, ">No meeting was found in this graph.<"));
        ent_buf_free(&svg);
        assert_int_equal(ent_picture_named(ent_picture_name((ent_picture_kind)kind)), kind);
    }
    assert_int_equal(ent_picture_named("nonsense"), ENT_PICTURES);
    ent_view_free(view);
    ent_store_free(store);
    ent_style_free(style);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_the_shipped_style),
        cmocka_unit_test(themes_have_contrast),
        cmocka_unit_test(changes_the_style),
        cmocka_unit_test(refuses_bad_styles),
        cmocka_unit_test(filters_by_name),
        cmocka_unit_test(filters_by_the_rest),
        cmocka_unit_test(counts_anew),
        cmocka_unit_test(suggests_names),
        cmocka_unit_test(keeps_the_nearest),
        cmocka_unit_test(tracks_stand_side_by_side),
        cmocka_unit_test(timelines_run_down),
        cmocka_unit_test(egos_count_meetings),
        cmocka_unit_test(empty_views_have_pictures),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
