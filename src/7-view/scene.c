#include "scene.h"
#include "ego.h"
#include "measure.h"
#include "relations.h"
#include "timeline.h"
#include "tracks.h"
#include "unicode.h"
#include <stdlib.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

/* ---- parts ---- */

void ent_scene_reserve(ent_scene *scene, size_t nodes, size_t edges, size_t blocks)
{
    scene->nodes = ent_arena_alloc(scene->arena, (nodes + 1) * sizeof *scene->nodes);
    scene->edges = ent_arena_alloc(scene->arena, (edges + 1) * sizeof *scene->edges);
    scene->blocks = ent_arena_alloc(scene->arena, (blocks + 1) * sizeof *scene->blocks);
    scene->order = ent_arena_alloc(scene->arena, (nodes + 1) * sizeof *scene->order);
}

ent_scene_node *ent_scene_add_node(ent_scene *scene, bool is_meeting, size_t index)
{
    ent_scene_node *node = &scene->nodes[scene->node_count++];
    *node = (ent_scene_node){.is_meeting = is_meeting, .index = (ent_index)index, .block = ENT_NONE};
    return node;
}

ent_scene_edge *ent_scene_add_edge(ent_scene *scene, ent_index actor, ent_index meeting)
{
    ent_scene_edge *edge = &scene->edges[scene->edge_count++];
    *edge = (ent_scene_edge){.actor = actor, .meeting = meeting, .rank = scene->nodes[actor].rank};
    scene->nodes[actor].degree++;
    scene->nodes[meeting].degree++;
    return edge;
}

ent_str ent_scene_capital(const ent_scene *scene, ent_str label)
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
    return ent_arena_printf(scene->arena, "%s%.*s", upper, (int)(label.n - rest), label.s + rest);
}

ent_scene_block *ent_scene_add_block(ent_scene *scene, bool of_meetings, ent_index entity, ent_str title)
{
    ent_scene_block *block = &scene->blocks[scene->block_count++];
    *block = (ent_scene_block){.of_meetings = of_meetings,
                               .entity = entity,
                               .title = ent_scene_capital(scene, title),
                               .rank = ENT_SIDE_COLOURS};
    return block;
}

void ent_scene_fill_blocks(ent_scene *scene)
{
    for (size_t i = 0; i < scene->node_count; i++)
        if (scene->nodes[i].block != ENT_NONE)
            scene->blocks[scene->nodes[i].block].nodes.n++;
    for (size_t b = 0; b < scene->block_count; b++) {
        ent_indexes *nodes = &scene->blocks[b].nodes;
        nodes->v = ent_arena_alloc(scene->arena, nodes->n * sizeof *nodes->v);
        nodes->n = 0;
    }
    for (size_t i = 0; i < scene->node_count; i++) {
        if (scene->nodes[i].block == ENT_NONE)
            continue;
        ent_indexes *nodes = &scene->blocks[scene->nodes[i].block].nodes;
        nodes->v[nodes->n++] = (ent_index)i;
    }
}

ent_scene_item *ent_scene_add_item(ent_scene *scene, ent_item_kind kind, int x, int y, int w, int h)
{
    ent_scene_item *item = ENT_PUSH(scene->items);
    *item = (ent_scene_item){.kind = kind, .status = -1, .colour = ENT_C_GUIDE, .x = x, .y = y, .w = w, .h = h};
    return item;
}

int ent_scene_add_text(ent_scene *scene, ent_font_id id, ent_str text, int x, int y, int w)
{
    const ent_font *font = &scene->style->fonts[id];
    ent_buf fitted = {0};
    ent_text_fit(&fitted, text, font->size, font->bold, w * 0.94);
    ent_scene_item *item = ent_scene_add_item(scene, ENT_ITEM_TEXT, x, y, w, font->size * 3 / 2);
    item->font = id;
    item->text = ent_arena_str(scene->arena, ent_buf_view(&fitted));
    ent_buf_free(&fitted);
    return font->size * 3 / 2;
}

void ent_scene_bend(ent_scene_edge *edge, int x1, int y1, int x2, int y2)
{
    int half = (x1 + x2) / 2;
    int x[4] = {x1, half, half, x2}, y[4] = {y1, y1, y2, y2};
    memcpy(edge->x, x, sizeof x);
    memcpy(edge->y, y, sizeof y);
}

/* ---- sides ---- */

static int cmp_sides(const void *a, const void *b, void *context)
{
    const size_t *presence = context;
    ent_index x = *(const ent_index *)a, y = *(const ent_index *)b;
    return presence[x] != presence[y] ? (presence[x] > presence[y] ? -1 : 1) : x < y ? -1 : x > y;
}

size_t *ent_scene_rank_sides(const ent_view *view, const bool *meetings, const bool *entities, bool *others)
{
    size_t n = view->entity_count, *presence = ent_calloc(n + 1, sizeof *presence);
    size_t *rank = ent_calloc(n + 1, sizeof *rank);
    for (size_t m = 0; m < view->meeting_count; m++) {
        const ent_indexes *actors = &view->meetings[m].actors;
        for (size_t i = 0; (!meetings || meetings[m]) && i < actors->n; i++) {
            ent_index side = view->entities[actors->v[i]].side;
            if (side == ENT_NONE || (entities && !entities[actors->v[i]]))
                continue;
            presence[side]++;
            if (others)
                others[side] |= side != actors->v[i];
        }
    }
    ent_index *order = ent_alloc((n + 1) * sizeof *order);
    for (size_t i = 0; i < n; i++)
        order[i] = (ent_index)i;
    if (n)
        qsort_r(order, n, sizeof *order, cmp_sides, presence);
    for (size_t i = 0; i < n; i++)
        rank[order[i]] = i;
    free(order);
    free(presence);
    return rank;
}

/* ---- all of it ---- */

ent_scene *ent_scene_new(const ent_view *view, const ent_draw_options *options)
{
    static void (*const makers[ENT_PICTURES])(ent_scene *) = {
        [ENT_PICTURE_RELATIONS] = ent_relations_make,
        [ENT_PICTURE_PROCESS] = ent_tracks_make,
        [ENT_PICTURE_TIMELINE] = ent_timeline_make,
        [ENT_PICTURE_EGO] = ent_ego_make,
    };
    ent_arena *arena = ent_arena_new();
    ent_scene *scene = ent_arena_alloc(arena, sizeof *scene);
    *scene = (ent_scene){
        .view = view, .options = options, .style = options->style, .language = options->language, .arena = arena};
    makers[options->kind](scene);
    return scene;
}

void ent_scene_free(ent_scene *scene)
{
    if (!scene)
        return;
    ENT_VEC_FREE(scene->items);
    ent_arena_free(scene->arena);
}
