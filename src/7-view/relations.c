#include "relations.h"
#include "cut.h"
#include "node_text.h"
#include <stdlib.h>

enum {
    SCATTER_FROM = 300, /* nodes; more than that is no longer read in columns */
    ONE_BLOCK = 12      /* meetings outside any process; more are parted by years */
};

/* What the making carries. */
typedef struct {
    ent_scene *scene;
    const ent_view *view;
    ent_cut cut;
    ent_index *node_of_meeting, *node_of_entity; /* by index of the view */
    ent_index *block_of;                         /* by entity (process or side): its block */
    ent_index states, others;                    /* blocks of the rest; ENT_NONE: not there */
    ent_map *outside;                            /* by year: the block of meetings outside any process */
    size_t *rank;                                /* by entity as a side */
    bool by_year;                                /* outside any process */
    bool *has_others;                            /* by entity as a side: somebody else stands for it */
} maker;

static ent_index side_of(const maker *mk, ent_index entity) { return mk->view->entities[entity].side; }

/* ---- nodes and edges ---- */

static void make_nodes(maker *mk)
{
    ent_scene *scene = mk->scene;
    size_t nodes = mk->cut.meeting_count + mk->cut.actor_count, edges = 0;
    for (size_t i = 0; i < mk->view->meeting_count; i++)
        edges += mk->view->meetings[i].actors.n;
    ent_scene_reserve(scene, nodes, edges, nodes + 1);
    for (size_t i = 0; i < mk->view->meeting_count; i++)
        if (mk->cut.meetings[i])
            mk->node_of_meeting[i] = (ent_index)(ent_scene_add_node(scene, true, i) - scene->nodes);
    for (size_t i = 0; i < mk->view->entity_count; i++) {
        if (!mk->cut.entities[i])
            continue;
        ent_scene_node *node = ent_scene_add_node(scene, false, i);
        ent_index side = side_of(mk, (ent_index)i);
        node->rank = side == ENT_NONE ? ENT_SIDE_COLOURS : mk->rank[side];
        mk->node_of_entity[i] = (ent_index)(node - scene->nodes);
    }
    scene->scattered = scene->node_count > SCATTER_FROM;
}

static void make_edges(maker *mk)
{
    for (size_t i = 0; i < mk->view->meeting_count; i++) {
        const ent_view_meeting *m = &mk->view->meetings[i];
        ent_index meeting = mk->node_of_meeting[i];
        for (size_t a = 0; meeting != ENT_NONE && a < m->actors.n; a++) {
            ent_index actor = mk->node_of_entity[m->actors.v[a]];
            if (actor == ENT_NONE)
                continue;
            ent_scene_edge *edge = ent_scene_add_edge(mk->scene, actor, meeting);
            edge->weight = m->articles;
            edge->status = m->status;
        }
    }
}

/* ---- blocks ---- */

/* The block of a process or side; `slot` remembers it. */
static ent_index block_for(maker *mk, ent_index *slot, bool of_meetings, ent_index entity, ent_word_id rest)
{
    if (*slot != ENT_NONE)
        return *slot;
    ent_str title =
        entity == ENT_NONE ? ent_str_of(ent_word(mk->scene->language, rest)) : mk->view->entities[entity].label;
    ent_scene_block *block = ent_scene_add_block(mk->scene, of_meetings, entity, title);
    if (entity != ENT_NONE && !of_meetings)
        block->rank = mk->rank[entity];
    return *slot = (ent_index)(block - mk->scene->blocks);
}

/* Meetings outside any process are parted by years where they are many. */
static uint32_t *slot_outside(maker *mk, const ent_view_meeting *m)
{
    ent_str year = ent_str_n(m->order.s, mk->by_year && m->order.n >= 4 ? 4 : 0);
    bool is_new;
    return ent_map_put(mk->outside, year, &is_new);
}

static void count_outside(maker *mk)
{
    size_t n = 0;
    for (size_t i = 0; i < mk->view->meeting_count; i++)
        n += mk->cut.meetings[i] && mk->view->meetings[i].process == ENT_NONE;
    mk->by_year = n > ONE_BLOCK;
}

static ent_index block_outside(maker *mk, const ent_view_meeting *m)
{
    uint32_t *slot = slot_outside(mk, m);
    if (*slot != ENT_NONE)
        return *slot;
    ent_index block = ENT_NONE;
    block_for(mk, &block, true, ENT_NONE, ENT_W_NO_PROCESS);
    if (mk->by_year && m->order.n >= 4)
        mk->scene->blocks[block].title = ent_arena_printf(mk->scene->arena, "%.4s · %s", m->order.s,
                                                          ent_word(mk->scene->language, ENT_W_NO_PROCESS));
    *slot_outside(mk, m) = block;
    return block;
}

static void place_meetings(maker *mk)
{
    count_outside(mk);
    for (int pass = 0; pass < 2; pass++) /* those of processes first */
        for (size_t i = 0; i < mk->view->meeting_count; i++) {
            ent_index process = mk->view->meetings[i].process, node = mk->node_of_meeting[i];
            if (node == ENT_NONE || (process == ENT_NONE) != (pass == 1))
                continue;
            mk->scene->nodes[node].block = process == ENT_NONE
                                               ? block_outside(mk, &mk->view->meetings[i])
                                               : block_for(mk, &mk->block_of[process], true, process, ENT_W_NO_PROCESS);
        }
}

/* A side has a block of its own if somebody else than itself is in it. */
static ent_index *slot_of_actor(maker *mk, size_t entity)
{
    ent_index side = side_of(mk, (ent_index)entity);
    if (side != ENT_NONE && mk->has_others[side])
        return &mk->block_of[side];
    return mk->view->entities[entity].kind == ENT_VIEW_STATE ? &mk->states : &mk->others;
}

static void place_actors(maker *mk)
{
    for (size_t i = 0; i < mk->view->entity_count; i++) {
        ent_index node = mk->node_of_entity[i];
        if (node == ENT_NONE)
            continue;
        ent_index *slot = slot_of_actor(mk, i);
        bool own = slot != &mk->states && slot != &mk->others;
        mk->scene->nodes[node].block = block_for(mk, slot, false, own ? side_of(mk, (ent_index)i) : ENT_NONE,
                                                 slot == &mk->states ? ENT_W_OTHER_STATES : ENT_W_OTHER_PARTICIPANTS);
    }
}

/* Sum up in each block what belongs there and is not drawn. */
static void sum_up(maker *mk)
{
    ent_scene *scene = mk->scene;
    for (size_t i = 0; i < mk->view->meeting_count; i++) {
        ent_index process = mk->view->meetings[i].process;
        ent_index block = process == ENT_NONE ? *slot_outside(mk, &mk->view->meetings[i]) : mk->block_of[process];
        if (mk->node_of_meeting[i] == ENT_NONE && block != ENT_NONE)
            scene->blocks[block].left_out++;
    }
    for (size_t i = 0; i < mk->view->entity_count; i++) {
        ent_index block = *slot_of_actor(mk, i);
        if (mk->node_of_entity[i] == ENT_NONE && mk->view->entities[i].meetings && block != ENT_NONE)
            scene->blocks[block].left_out++;
    }
    ent_text_rests(scene);
}

/* ---- all of it ---- */

static ent_index *none_for(size_t n)
{
    ent_index *all = ent_alloc((n + 1) * sizeof *all);
    memset(all, 0xFF, (n + 1) * sizeof *all);
    return all;
}

static void maker_init(maker *mk, ent_scene *scene)
{
    const ent_view *view = scene->view;
    *mk = (maker){.scene = scene, .view = view, .cut = ent_cut_of(view, scene->options->top)};
    mk->states = mk->others = ENT_NONE;
    mk->outside = ent_map_new();
    mk->node_of_meeting = none_for(view->meeting_count);
    mk->node_of_entity = none_for(view->entity_count);
    mk->block_of = none_for(view->entity_count);
    mk->has_others = ent_calloc(view->entity_count + 1, sizeof(bool));
    mk->rank = ent_scene_rank_sides(view, mk->cut.meetings, mk->cut.entities, mk->has_others);
}

static void maker_free(maker *mk)
{
    ent_cut_free(&mk->cut);
    ent_map_free(mk->outside);
    free(mk->node_of_meeting);
    free(mk->node_of_entity);
    free(mk->block_of);
    free(mk->has_others);
    free(mk->rank);
}

void ent_relations_make(ent_scene *scene)
{
    maker mk;
    maker_init(&mk, scene);
    scene->meetings = mk.cut.meeting_count;
    scene->actors = mk.cut.actor_count;
    scene->meetings_out = mk.cut.meetings_out;
    scene->actors_out = mk.cut.actors_out;
    make_nodes(&mk);
    make_edges(&mk);
    place_meetings(&mk);
    place_actors(&mk);
    ent_scene_fill_blocks(scene);
    sum_up(&mk);
    for (size_t i = 0; i < scene->node_count; i++)
        ent_text_node(scene, &scene->nodes[i]);
    maker_free(&mk);
}
