#include "scene.h"
#include "cut.h"
#include "measure.h"
#include "unicode.h"
#include <stdlib.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

enum { SCATTER_FROM = 300 }; /* nodes; more than that is no longer read in columns */

/* What the making of a scene carries. */
typedef struct {
    ent_scene *scene;
    const ent_view *view;
    ent_cut cut;
    ent_index *node_of_meeting, *node_of_entity; /* by index of the view */
    ent_index *block_of;                         /* by entity (process or side): its block */
    size_t *presence, *rank;                     /* by entity as a side: edges, and its place by them */
    bool *has_others;                            /* by entity as a side: somebody else stands for it */
} maker;

/* ---- sides ---- */

static ent_index side_of(const maker *mk, ent_index entity) { return mk->view->entities[entity].side; }

static int cmp_sides(const void *a, const void *b, void *context)
{
    const size_t *presence = context;
    ent_index x = *(const ent_index *)a, y = *(const ent_index *)b;
    return presence[x] != presence[y] ? (presence[x] > presence[y] ? -1 : 1) : x < y ? -1 : x > y;
}

static void rank_sides(maker *mk)
{
    size_t n = mk->view->entity_count;
    for (size_t m = 0; m < mk->view->meeting_count; m++) {
        const ent_indexes *actors = &mk->view->meetings[m].actors;
        for (size_t i = 0; mk->cut.meetings[m] && i < actors->n; i++) {
            ent_index side = side_of(mk, actors->v[i]);
            if (side == ENT_NONE || !mk->cut.entities[actors->v[i]])
                continue;
            mk->presence[side]++;
            mk->has_others[side] |= side != actors->v[i];
        }
    }
    ent_index *order = ent_alloc((n + 1) * sizeof *order);
    for (size_t i = 0; i < n; i++)
        order[i] = (ent_index)i;
    if (n)
        qsort_r(order, n, sizeof *order, cmp_sides, mk->presence);
    for (size_t i = 0; i < n; i++)
        mk->rank[order[i]] = i;
    free(order);
}

/* ---- blocks ---- */

/* "Processus d’Astana" from "processus d’Astana": a title begins with a capital. */
static ent_str capitalised(ent_arena *arena, ent_str label)
{
    size_t rest = 0;
    uint32_t first = label.n ? ent_utf8_next(label, &rest) : 0;
    char upper[8] = {0};
    int32_t n = 0;
    UBool failed = false;
    uint32_t capital = (uint32_t)u_toupper((UChar32)first);
    U8_APPEND((uint8_t *)upper, n, (int32_t)sizeof upper, capital, failed);
    if (!label.n || failed)
        return label;
    return ent_arena_printf(arena, "%s%.*s", upper, (int)(label.n - rest), label.s + rest);
}

static ent_index add_block(maker *mk, bool of_meetings, ent_index entity, const char *title)
{
    ent_scene *scene = mk->scene;
    ent_scene_block *block = &scene->blocks[scene->block_count];
    block->of_meetings = of_meetings;
    block->entity = entity;
    block->title = entity == ENT_NONE ? ent_str_of(title) : capitalised(scene->arena, mk->view->entities[entity].label);
    block->rank = entity == ENT_NONE || of_meetings ? ENT_SIDE_COLOURS : mk->rank[entity];
    return (ent_index)scene->block_count++;
}

/* The block of a process or side; `slot` remembers it. */
static ent_index block_for(maker *mk, ent_index *slot, bool of_meetings, ent_index entity, ent_word_id rest)
{
    if (*slot == ENT_NONE)
        *slot = add_block(mk, of_meetings, entity, ent_word(mk->scene->language, rest));
    return *slot;
}

static void place_meetings(maker *mk)
{
    ent_index rest = ENT_NONE;
    for (int pass = 0; pass < 2; pass++) /* those of processes first */
        for (size_t i = 0; i < mk->view->meeting_count; i++) {
            ent_index process = mk->view->meetings[i].process, node = mk->node_of_meeting[i];
            if (node == ENT_NONE || (process == ENT_NONE) != (pass == 1))
                continue;
            ent_index *slot = process == ENT_NONE ? &rest : &mk->block_of[process];
            mk->scene->nodes[node].block = block_for(mk, slot, true, process, ENT_W_NO_PROCESS);
        }
}

/* A side has a block of its own if somebody else than itself is in it. */
static void place_actors(maker *mk)
{
    ent_index states = ENT_NONE, others = ENT_NONE;
    for (size_t i = 0; i < mk->view->entity_count; i++) {
        ent_index node = mk->node_of_entity[i], side = side_of(mk, (ent_index)i);
        if (node == ENT_NONE)
            continue;
        ent_scene_node *n = &mk->scene->nodes[node];
        n->rank = side == ENT_NONE ? ENT_SIDE_COLOURS : mk->rank[side];
        if (side != ENT_NONE && mk->has_others[side])
            n->block = block_for(mk, &mk->block_of[side], false, side, ENT_W_OTHER_PARTICIPANTS);
        else if (mk->view->entities[i].kind == ENT_VIEW_STATE)
            n->block = block_for(mk, &states, false, ENT_NONE, ENT_W_OTHER_STATES);
        else
            n->block = block_for(mk, &others, false, ENT_NONE, ENT_W_OTHER_PARTICIPANTS);
    }
}

static void fill_blocks(ent_scene *scene)
{
    for (size_t i = 0; i < scene->node_count; i++)
        scene->blocks[scene->nodes[i].block].nodes.n++;
    for (size_t b = 0; b < scene->block_count; b++) {
        ent_indexes *nodes = &scene->blocks[b].nodes;
        nodes->v = ent_arena_alloc(scene->arena, nodes->n * sizeof *nodes->v);
        nodes->n = 0;
    }
    for (size_t i = 0; i < scene->node_count; i++) {
        ent_indexes *nodes = &scene->blocks[scene->nodes[i].block].nodes;
        nodes->v[nodes->n++] = (ent_index)i;
    }
}

/* ---- nodes and edges ---- */

static ent_index add_node(ent_scene *scene, bool is_meeting, size_t index)
{
    scene->nodes[scene->node_count].is_meeting = is_meeting;
    scene->nodes[scene->node_count].index = (ent_index)index;
    return (ent_index)scene->node_count++;
}

static void make_nodes(maker *mk)
{
    ent_scene *scene = mk->scene;
    size_t room = mk->cut.meeting_count + mk->cut.actor_count + 1;
    scene->nodes = ent_arena_alloc(scene->arena, room * sizeof *scene->nodes);
    scene->blocks = ent_arena_alloc(scene->arena, room * sizeof *scene->blocks);
    for (size_t i = 0; i < mk->view->meeting_count; i++)
        mk->node_of_meeting[i] = mk->cut.meetings[i] ? add_node(scene, true, i) : ENT_NONE;
    for (size_t i = 0; i < mk->view->entity_count; i++)
        mk->node_of_entity[i] = mk->cut.entities[i] ? add_node(scene, false, i) : ENT_NONE;
    scene->scattered = scene->node_count > SCATTER_FROM;
}

static void make_edges(maker *mk)
{
    ent_scene *scene = mk->scene;
    size_t room = 1;
    for (size_t i = 0; i < mk->view->meeting_count; i++)
        room += mk->view->meetings[i].actors.n;
    scene->edges = ent_arena_alloc(scene->arena, room * sizeof *scene->edges);
    for (size_t i = 0; i < mk->view->meeting_count; i++) {
        const ent_indexes *actors = &mk->view->meetings[i].actors;
        ent_index meeting = mk->node_of_meeting[i];
        for (size_t a = 0; meeting != ENT_NONE && a < actors->n; a++) {
            ent_index actor = mk->node_of_entity[actors->v[a]];
            if (actor == ENT_NONE)
                continue;
            scene->edges[scene->edge_count++] = (ent_scene_edge){.actor = actor, .meeting = meeting};
            scene->nodes[actor].degree++;
            scene->nodes[meeting].degree++;
        }
    }
}

/* ---- the text of nodes ---- */

typedef struct {
    ent_buf text, fitted;
} lines;

/* What stands in `l->text`, cut to `width`; empties it. Widens the node as needed. */
static ent_str finish_line(ent_scene *scene, lines *l, ent_font_id id, int width, double *widest)
{
    const ent_font *font = ent_font_of(id);
    ent_buf_clear(&l->fitted);
    ent_text_fit(&l->fitted, ent_buf_view(&l->text), font->size, font->bold, width);
    ent_buf_clear(&l->text);
    ent_str line = ent_arena_str(scene->arena, ent_buf_view(&l->fitted));
    double wide = ent_text_width(line, font->size, font->bold);
    *widest = wide > *widest ? wide : *widest;
    return line;
}

static void add_part(ent_buf *line, ent_str part)
{
    if (part.n)
        ent_buf_printf(line, "%s%.*s", line->n ? ", " : "", (int)part.n, part.s);
}

static void write_role(const ent_scene *scene, const ent_view_entity *e, ent_buf *line)
{
    const ent_view *view = scene->view;
    const char *role = ent_word_role(scene->language, e->role);
    if (role)
        add_part(line, ent_str_of(role));
    if (scene->scattered && e->side != ENT_NONE && &view->entities[e->side] != e)
        add_part(line, view->entities[e->side].label);
}

static void write_actor(ent_scene *scene, ent_scene_node *node, lines *l)
{
    const ent_view_entity *e = &scene->view->entities[node->index];
    ent_look_id look = ent_look_of_entity(e->kind);
    int slant = ent_look_of(look)->slant, width = ENT_MAX_ACTOR - 2 * (ENT_PAD + slant);
    double widest = 0;
    ent_buf_str(&l->text, e->label);
    node->heading = finish_line(scene, l, ENT_F_NAME, width, &widest);
    write_role(scene, e, &l->text);
    node->detail = finish_line(scene, l, ENT_F_ROLE, width, &widest);
    node->w = (int)(widest * 1.08) + 2 * (ENT_PAD + slant);
    node->h = node->detail.n ? 37 : 28;
    scene->looks[look]++;
}

static void write_when(const ent_scene *scene, const ent_view_meeting *m, ent_buf *when)
{
    if (m->start.n || m->end.n) {
        ent_write_date(when, scene->language, m->start, m->end);
    } else if (m->reported.n) {
        ent_buf_printf(when, "%s ", ent_word(scene->language, ENT_W_REPORTED_ON));
        ent_write_date(when, scene->language, m->reported, ENT_STR(""));
    } else {
        ent_buf_z(when, ent_word(scene->language, ENT_W_UNKNOWN_DATE));
    }
}

static void write_where_and_when(const ent_scene *scene, const ent_view_meeting *m, ent_buf *line)
{
    ent_buf when = {0};
    if (m->location != ENT_NONE)
        add_part(line, scene->view->entities[m->location].label);
    write_when(scene, m, &when);
    add_part(line, ent_buf_view(&when));
    ent_buf_free(&when);
}

static void write_note(const ent_scene *scene, const ent_view_meeting *m, ent_buf *line)
{
    if (m->status != ENT_VIEW_HELD)
        ent_buf_z(line, ent_word_status(scene->language, m->status));
    if (m->other_start.n || (m->statuses & (m->statuses - 1)))
        add_part(line, ent_str_of(ent_word(scene->language, ENT_W_CONFLICT)));
}

static void write_meeting(ent_scene *scene, ent_scene_node *node, lines *l)
{
    const ent_view_meeting *m = &scene->view->meetings[node->index];
    int slant = ent_look_of(ENT_LOOK_MEETING + m->kind)->slant, width = ENT_MAX_MEETING - 2 * (ENT_PAD + slant);
    double widest = 0;
    if (scene->scattered && m->process != ENT_NONE)
        add_part(&l->text, scene->view->entities[m->process].label);
    if (l->text.n)
        ent_buf_z(&l->text, ": ");
    ent_write_kind(&l->text, scene->language, m);
    node->heading = finish_line(scene, l, ENT_F_HEADING, width, &widest);
    write_where_and_when(scene, m, &l->text);
    node->detail = finish_line(scene, l, ENT_F_DETAIL, width, &widest);
    write_note(scene, m, &l->text);
    node->note = finish_line(scene, l, ENT_F_NOTE, width, &widest);
    node->w = (int)(widest * 1.08) + 2 * (ENT_PAD + slant);
    node->h = node->note.n ? 55 : 42;
    scene->looks[ENT_LOOK_MEETING + m->kind]++;
    scene->statuses[m->status]++;
}

static void write_texts(ent_scene *scene)
{
    lines l = {0};
    for (size_t i = 0; i < scene->node_count; i++)
        (scene->nodes[i].is_meeting ? write_meeting : write_actor)(scene, &scene->nodes[i], &l);
    ent_buf_free(&l.text);
    ent_buf_free(&l.fitted);
}

/* ---- all of it ---- */

static void maker_init(maker *mk, ent_scene *scene, size_t top)
{
    size_t entities = scene->view->entity_count + 1, meetings = scene->view->meeting_count + 1;
    *mk = (maker){.scene = scene, .view = scene->view, .cut = ent_cut_of(scene->view, top)};
    mk->node_of_meeting = ent_alloc(meetings * sizeof(ent_index));
    mk->node_of_entity = ent_alloc(entities * sizeof(ent_index));
    mk->block_of = ent_alloc(entities * sizeof(ent_index));
    memset(mk->block_of, 0xFF, entities * sizeof(ent_index));
    mk->presence = ent_calloc(entities, sizeof(size_t));
    mk->rank = ent_calloc(entities, sizeof(size_t));
    mk->has_others = ent_calloc(entities, sizeof(bool));
}

static void maker_free(maker *mk)
{
    ent_cut_free(&mk->cut);
    free(mk->node_of_meeting);
    free(mk->node_of_entity);
    free(mk->block_of);
    free(mk->presence);
    free(mk->rank);
    free(mk->has_others);
}

ent_scene *ent_scene_new(const ent_view *view, ent_language language, size_t top)
{
    ent_arena *arena = ent_arena_new();
    ent_scene *scene = ent_arena_alloc(arena, sizeof *scene);
    *scene = (ent_scene){.view = view, .language = language, .arena = arena};
    maker mk;
    maker_init(&mk, scene, top);
    scene->meetings = mk.cut.meeting_count;
    scene->actors = mk.cut.actor_count;
    scene->meetings_out = mk.cut.meetings_out;
    scene->actors_out = mk.cut.actors_out;
    rank_sides(&mk);
    make_nodes(&mk);
    make_edges(&mk);
    place_meetings(&mk);
    place_actors(&mk);
    fill_blocks(scene);
    write_texts(scene);
    scene->order = ent_arena_alloc(arena, (scene->node_count + 1) * sizeof *scene->order);
    maker_free(&mk);
    return scene;
}

void ent_scene_free(ent_scene *scene)
{
    if (scene)
        ent_arena_free(scene->arena);
}
