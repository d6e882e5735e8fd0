#include "caption.h"
#include <stdlib.h>

enum { QUOTED = 3 }; /* sentences shown at a node; the page has them all */

/* What stands between parts, if `out` has had one since `from`. */
static void part_off(ent_buf *out, size_t from, const char *between)
{
    if (out->n > from)
        ent_buf_z(out, between);
}

static void add(ent_buf *out, size_t from, const char *between, ent_str part)
{
    if (!part.n)
        return;
    part_off(out, from, between);
    ent_buf_str(out, part);
}

/* ---- the picture ---- */

static void add_count(ent_buf *out, size_t from, ent_language language, size_t n, ent_counted what)
{
    if (!n)
        return;
    part_off(out, from, " · ");
    ent_write_count(out, language, n, what);
}

ent_str ent_caption_title(const ent_scene *scene)
{
    static const ent_word_id words[ENT_PICTURES] = {[ENT_PICTURE_RELATIONS] = ENT_W_TITLE,
                                                    [ENT_PICTURE_PROCESS] = ENT_W_PROCESS_TITLE,
                                                    [ENT_PICTURE_TIMELINE] = ENT_W_TIMELINE_TITLE,
                                                    [ENT_PICTURE_EGO] = ENT_W_TITLE};
    ent_index ego = scene->options->ego;
    if (scene->options->kind != ENT_PICTURE_EGO || ego >= scene->view->entity_count)
        return ent_str_of(ent_word(scene->language, words[scene->options->kind]));
    ent_buf title = {0};
    ent_write_around(&title, scene->language, scene->view->entities[ego].label);
    ent_str kept = ent_arena_str(scene->arena, ent_buf_view(&title));
    ent_buf_free(&title);
    return kept;
}

/* Of an ego: its meetings, and whom the picture shows around it. */
static void count_ego(ent_buf *out, const ent_scene *scene)
{
    static const struct {
        ent_look_id look;
        ent_counted counted;
    } kinds[] = {
        {ENT_LOOK_PERSON, ENT_N_PERSON}, {ENT_LOOK_ORGANIZATION, ENT_N_ORGANIZATION}, {ENT_LOOK_STATE, ENT_N_STATE}};
    size_t from = out->n;
    ent_write_date(out, scene->language, scene->first, scene->last);
    add_count(out, from, scene->language, scene->meetings, ENT_N_MEETING);
    ent_look_id own = ENT_LOOK_COUNT;
    for (size_t i = 0; i < scene->node_count; i++)
        if (scene->nodes[i].is_ego)
            own = ent_look_of_entity(scene->view->entities[scene->nodes[i].index].kind);
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++)
        add_count(out, from, scene->language, scene->looks[kinds[k].look] - (kinds[k].look == own), kinds[k].counted);
}

void ent_caption_counts(ent_buf *out, const ent_scene *scene)
{
    const ent_view *view = scene->view;
    if (!view->meeting_count || (scene->options->kind == ENT_PICTURE_PROCESS && !scene->node_count)) {
        ent_buf_z(out, ent_word(scene->language, view->meeting_count ? ENT_W_NO_TRACK : ENT_W_NO_MEETING));
        return;
    }
    if (scene->options->kind == ENT_PICTURE_EGO) {
        count_ego(out, scene);
        return;
    }
    size_t from = out->n;
    ent_write_date(out, scene->language, view->first, view->last);
    add_count(out, from, scene->language, view->meeting_count, ENT_N_MEETING);
    add_count(out, from, scene->language, view->counts[ENT_VIEW_PERSON], ENT_N_PERSON);
    add_count(out, from, scene->language, view->counts[ENT_VIEW_ORGANIZATION], ENT_N_ORGANIZATION);
    add_count(out, from, scene->language, view->counts[ENT_VIEW_STATE], ENT_N_STATE);
    add_count(out, from, scene->language, view->article_count, ENT_N_ARTICLE);
}

void ent_caption_left_out(ent_buf *out, const ent_scene *scene)
{
    size_t from = out->n;
    if (scene->meetings_out || scene->actors_out)
        ent_write_left_out(out, scene->language, scene->meetings_out, scene->actors_out);
    if (!scene->unplaced)
        return;
    part_off(out, from, " ");
    ent_write_unplaced(out, scene->language, scene->unplaced);
}

typedef struct {
    ent_str name;
    size_t articles;
} source;

static int cmp_sources(const void *a, const void *b)
{
    const source *x = a, *y = b;
    if (x->articles != y->articles)
        return x->articles > y->articles ? -1 : 1;
    return ent_str_cmp(x->name, y->name);
}

void ent_caption_sources(ent_buf *out, const ent_scene *scene)
{
    const ent_view *view = scene->view;
    source *sources = ent_calloc(view->article_count + 1, sizeof *sources);
    ent_map *names = ent_map_new();
    for (size_t i = 0; i < view->article_count; i++)
        if (view->articles[i].publisher.n) {
            uint32_t k = ent_map_intern(names, view->articles[i].publisher);
            sources[k].name = view->articles[i].publisher;
            sources[k].articles++;
        }
    size_t n = ent_map_count(names);
    qsort(sources, n, sizeof *sources, cmp_sources);
    if (n)
        ent_buf_printf(out, "%s%s", ent_word(scene->language, ENT_W_SOURCES), ent_word(scene->language, ENT_W_COLON));
    for (size_t i = 0; i < n; i++)
        ent_buf_printf(out, "%s%.*s (%zu)", i ? ", " : "", (int)sources[i].name.n, sources[i].name.s,
                       sources[i].articles);
    ent_map_free(names);
    free(sources);
}

/* ---- its parts ---- */

static ent_str label_of(const ent_view *view, ent_index entity)
{
    return entity == ENT_NONE ? ENT_STR("") : view->entities[entity].label;
}

void ent_caption_meeting(ent_buf *out, ent_language language, const ent_view *view, const ent_view_meeting *m)
{
    size_t from = out->n;
    ent_write_kind(out, language, m);
    add(out, from, ", ", label_of(view, m->process));
    add(out, from, ", ", label_of(view, m->location));
    if (m->start.n || m->end.n) {
        ent_buf_z(out, ", ");
        ent_write_date(out, language, m->start, m->end);
    }
    if (m->status != ENT_VIEW_HELD)
        ent_buf_printf(out, " (%s)", ent_word_status(language, m->status));
}

void ent_caption_evidence(ent_buf *out, ent_language language, const ent_view *view, const ent_view_evidence *e)
{
    const ent_view_article *article = &view->articles[e->article];
    if (e->sentence.n)
        ent_buf_printf(out, "%s%.*s%s ", ent_word(language, ENT_W_QUOTE_OPEN), (int)e->sentence.n, e->sentence.s,
                       ent_word(language, ENT_W_QUOTE_CLOSE));
    size_t from = out->n;
    add(out, from, ", ", article->publisher.n ? article->publisher : article->headline);
    if (article->date.n) {
        part_off(out, from, ", ");
        ent_write_date(out, language, article->date, ENT_STR(""));
    }
    if (out->n == from)
        ent_buf_str(out, article->iri);
}

void ent_caption_actor(ent_buf *out, ent_language language, const ent_view *view, const ent_view_entity *entity)
{
    size_t from = out->n;
    const char *role = ent_word_role(language, entity->role);
    ent_buf_str(out, entity->label);
    add(out, from, ", ", ent_str_of(role));
    if (entity->side != ENT_NONE && &view->entities[entity->side] != entity)
        add(out, from, ", ", view->entities[entity->side].label);
}

static void add_evidence(ent_buf *out, const ent_scene *scene, const ent_view_meeting *m)
{
    for (size_t i = 0; i < m->evidence_count && i < QUOTED; i++) {
        ent_buf_char(out, '\n');
        ent_caption_evidence(out, scene->language, scene->view, &m->evidence[i]);
    }
    if (m->evidence_count > QUOTED)
        ent_buf_printf(out, "\n+ %zu: %s", m->evidence_count - QUOTED, ent_word(scene->language, ENT_W_MORE_EVIDENCE));
}

void ent_caption_node(ent_buf *out, const ent_scene *scene, const ent_scene_node *node)
{
    const ent_view *view = scene->view;
    if (node->title.n) {
        ent_buf_str(out, node->title);
        return;
    }
    if (node->is_meeting) {
        const ent_view_meeting *m = &view->meetings[node->index];
        ent_caption_meeting(out, scene->language, view, m);
        add_evidence(out, scene, m);
        return;
    }
    ent_caption_actor(out, scene->language, view, &view->entities[node->index]);
    ent_buf_z(out, ent_word(scene->language, ENT_W_COLON));
    ent_write_count(out, scene->language, view->entities[node->index].meetings, ENT_N_MEETING);
}

void ent_caption_edge(ent_buf *out, const ent_scene *scene, const ent_scene_edge *edge)
{
    const ent_view *view = scene->view;
    if (edge->title.n) {
        ent_buf_str(out, edge->title);
        return;
    }
    const ent_view_meeting *m = &view->meetings[scene->nodes[edge->meeting].index];
    ent_buf_str(out, view->entities[scene->nodes[edge->actor].index].label);
    ent_buf_z(out, " – ");
    ent_caption_meeting(out, scene->language, view, m);
    if (m->evidence_count) {
        ent_buf_char(out, '\n');
        ent_caption_evidence(out, scene->language, view, &m->evidence[0]);
    }
}

void ent_caption_block(ent_buf *out, const ent_scene *scene, const ent_scene_block *block)
{
    ent_buf_str(out, block->title);
    ent_buf_z(out, ent_word(scene->language, ENT_W_COLON));
    ent_write_count(out, scene->language, block->nodes.n, block->of_meetings ? ENT_N_MEETING : ENT_N_PARTICIPANT);
}
