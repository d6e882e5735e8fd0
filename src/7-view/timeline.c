#include "timeline.h"
#include "cut.h"
#include "node_text.h"
#include <stdlib.h>

enum {
    YEARS = 64,          /* room for years at the left */
    LANE = 140,          /* width of a lane of a state */
    WIDE_LANE = 210,     /* and of a process */
    LANE_GAP = 12,       /* between marks of neighbouring lanes */
    MOST_LANES = 7,      /* further states share the last */
    MOST_WIDE_LANES = 4, /* further processes too */
    ROW_GAP = 8,
    HEAD = 30,      /* the names of lanes */
    ROWS_A_HEAD = 9 /* after so many rows the names are said again at the next year */
};

typedef struct {
    ent_scene *scene;
    const ent_view *view;
    ent_cut cut;
    size_t *rank;     /* of sides */
    ent_index *lane;  /* by entity, as a side or process */
    ent_index *heads; /* by lane: its entity; ENT_NONE: the rest */
    size_t lanes;
    int lane_width;
    size_t *count; /* by entity: meetings of a process */
} maker;

static bool by_process(const maker *mk) { return mk->scene->options->lanes == ENT_LANES_PROCESSES; }

/* ---- lanes ---- */

static int cmp_count(const void *a, const void *b, void *context)
{
    const size_t *count = context;
    ent_index x = *(const ent_index *)a, y = *(const ent_index *)b;
    return count[x] != count[y] ? (count[x] > count[y] ? -1 : 1) : x < y ? -1 : x > y;
}

/* How many meetings each side or process is in. */
static void count_lanes(maker *mk)
{
    const ent_view *view = mk->view;
    for (size_t i = 0; i < view->meeting_count; i++) {
        const ent_view_meeting *m = &view->meetings[i];
        if (!mk->cut.meetings[i])
            continue;
        if (by_process(mk) && m->process != ENT_NONE)
            mk->count[m->process]++;
        for (size_t k = 0; !by_process(mk) && k < m->actors.n; k++)
            if (view->entities[m->actors.v[k]].side != ENT_NONE)
                mk->count[view->entities[m->actors.v[k]].side]++;
    }
}

static bool needs_rest(const maker *mk)
{
    for (size_t i = 0; i < mk->view->meeting_count; i++) {
        const ent_view_meeting *m = &mk->view->meetings[i];
        if (!mk->cut.meetings[i])
            continue;
        if (by_process(mk) && (m->process == ENT_NONE || mk->lane[m->process] == ENT_NONE))
            return true;
        for (size_t k = 0; !by_process(mk) && k < m->actors.n; k++) {
            ent_index side = mk->view->entities[m->actors.v[k]].side;
            if (side == ENT_NONE || mk->lane[side] == ENT_NONE)
                return true;
        }
    }
    return false;
}

static void choose_lanes(maker *mk)
{
    const size_t n = mk->view->entity_count, most = by_process(mk) ? MOST_WIDE_LANES : MOST_LANES;
    ent_index *order = ent_alloc((n + 1) * sizeof *order);
    count_lanes(mk);
    for (size_t i = 0; i < n; i++)
        order[i] = (ent_index)i;
    if (n)
        qsort_r(order, n, sizeof *order, cmp_count, mk->count);
    for (size_t i = 0; i < n && mk->lanes < most && mk->count[order[i]]; i++) {
        mk->lane[order[i]] = (ent_index)mk->lanes;
        mk->heads[mk->lanes++] = order[i];
    }
    if (needs_rest(mk))
        mk->heads[mk->lanes++] = ENT_NONE;
    mk->lane_width = by_process(mk) ? WIDE_LANE : LANE;
    free(order);
}

static size_t lane_of(const maker *mk, ent_index entity)
{
    ent_index lane = entity == ENT_NONE ? ENT_NONE : mk->lane[entity];
    return lane == ENT_NONE ? mk->lanes - 1 : lane;
}

static ent_str head_of(const maker *mk, size_t lane)
{
    if (mk->heads[lane] != ENT_NONE)
        return ent_scene_capital(mk->scene, mk->view->entities[mk->heads[lane]].label);
    return ent_str_of(ent_word(mk->scene->language, by_process(mk) ? ENT_W_OTHER_MEETINGS : ENT_W_OTHERS));
}

/* ---- marks ---- */

static ent_scene_node *add_cell(maker *mk, ent_index actor, ent_index meeting, ent_str name, size_t more)
{
    ent_scene *scene = mk->scene;
    ent_scene_node *cell = ent_scene_add_node(scene, false, actor);
    ent_index side = mk->view->entities[actor].side;
    cell->is_cell = true;
    cell->rank = side == ENT_NONE ? ENT_SIDE_COLOURS : mk->rank[side];
    ent_text_cell(scene, cell, name, more, mk->lane_width);
    const ent_view_meeting *m = &mk->view->meetings[scene->nodes[meeting].index];
    ent_scene_edge *edge = ent_scene_add_edge(scene, (ent_index)(cell - scene->nodes), meeting);
    edge->weight = m->articles;
    edge->status = m->status;
    return cell;
}

/* Who says most of those in a lane: people first, the higher office first. */
static bool says_more(const ent_view *view, ent_index a, ent_index b)
{
    const ent_view_entity *x = &view->entities[a], *y = &view->entities[b];
    if ((x->kind == ENT_VIEW_PERSON) != (y->kind == ENT_VIEW_PERSON))
        return x->kind == ENT_VIEW_PERSON;
    return x->role != y->role ? x->role < y->role : a < b;
}

/* All of a lane, a line each: what its mark says when pointed at. */
static ent_str list_of(const maker *mk, const ent_view_meeting *m, size_t lane)
{
    ent_buf all = {0};
    for (size_t k = 0; k < m->actors.n; k++)
        if (lane_of(mk, mk->view->entities[m->actors.v[k]].side) == lane) {
            ent_str label = mk->view->entities[m->actors.v[k]].label;
            ent_buf_printf(&all, "%s%.*s", all.n ? "\n" : "", (int)label.n, label.s);
        }
    ent_str list = ent_arena_str(mk->scene->arena, ent_buf_view(&all));
    ent_buf_free(&all);
    return list;
}

/* The mark of a state's lane: a name and how many more; nothing if nobody is there. */
static void mark_lane(maker *mk, ent_index node, size_t lane)
{
    const ent_view_meeting *m = &mk->view->meetings[mk->scene->nodes[node].index];
    ent_index best = ENT_NONE;
    size_t n = 0;
    for (size_t k = 0; k < m->actors.n; k++) {
        ent_index actor = m->actors.v[k];
        if (lane_of(mk, mk->view->entities[actor].side) != lane)
            continue;
        best = best == ENT_NONE || says_more(mk->view, actor, best) ? actor : best;
        n++;
    }
    if (best == ENT_NONE)
        return;
    const ent_view_entity *e = &mk->view->entities[best];
    bool itself = mk->heads[lane] == best; /* the heading says who it is */
    ent_str name = itself ? ent_str_of(ent_word(mk->scene->language, ENT_W_DELEGATION)) : e->label;
    add_cell(mk, best, node, name, n - 1)->title = list_of(mk, m, lane);
}

static void mark_process(maker *mk, ent_index node)
{
    const ent_view_meeting *m = &mk->view->meetings[mk->scene->nodes[node].index];
    ent_buf sides = {0};
    if (m->actors.n) {
        ent_text_sides(&sides, mk->scene, m, mk->rank);
        ent_scene_node *cell = add_cell(mk, m->actors.v[0], node, ent_buf_view(&sides), 0);
        cell->is_list = true;
        cell->rank = mk->scene->edges[mk->scene->edge_count - 1].rank = ENT_SIDE_COLOURS;
        cell->title = ent_arena_str(mk->scene->arena, ent_buf_view(&sides));
    }
    ent_buf_free(&sides);
}

static void make_nodes(maker *mk)
{
    ent_scene *scene = mk->scene;
    for (size_t i = 0; i < mk->view->meeting_count; i++) {
        if (!mk->cut.meetings[i])
            continue;
        ent_index node = (ent_index)(ent_scene_add_node(scene, true, i) - scene->nodes);
        ent_text_node(scene, &scene->nodes[node]);
        if (by_process(mk))
            mark_process(mk, node);
        for (size_t lane = 0; !by_process(mk) && lane < mk->lanes; lane++)
            mark_lane(mk, node, lane);
    }
}

/* ---- where they stand ---- */

static int lane_left(const maker *mk, int cards, size_t lane)
{
    return YEARS + cards + 2 * LANE_GAP + (int)lane * (mk->lane_width + LANE_GAP);
}

static int write_heads(const maker *mk, int cards, int y)
{
    for (size_t lane = 0; lane < mk->lanes; lane++)
        ent_scene_add_text(mk->scene, ENT_F_CLUSTER, head_of(mk, lane), lane_left(mk, cards, lane), y,
                           mk->lane_width + LANE_GAP - 2);
    return y + HEAD;
}

static size_t cell_lane(const maker *mk, const ent_scene_node *cell, const ent_view_meeting *m)
{
    return by_process(mk) ? lane_of(mk, m->process) : lane_of(mk, mk->view->entities[cell->index].side);
}

/* The marks of a row, from node `i` on, joined from left to right; gives the node after them. */
static size_t place_row(maker *mk, size_t i, size_t *edge, int cards)
{
    ent_scene *scene = mk->scene;
    const ent_scene_node *card = &scene->nodes[i++];
    int right = card->x + card->w / 2 - 1;
    for (; i < scene->node_count && scene->nodes[i].is_cell; i++) {
        ent_scene_node *cell = &scene->nodes[i];
        int left = lane_left(mk, cards, cell_lane(mk, cell, &mk->view->meetings[card->index]));
        cell->x = left + mk->lane_width / 2;
        cell->y = card->y;
        ent_scene_bend(&scene->edges[(*edge)++], right, card->y, left, card->y);
        right = left + mk->lane_width;
    }
    return i;
}

static void draw_guides(const maker *mk, int cards, int top, int bottom)
{
    for (size_t lane = 0; lane < mk->lanes; lane++)
        ent_scene_add_item(mk->scene, ENT_ITEM_RULE, lane_left(mk, cards, lane) - LANE_GAP / 2, top, 1, bottom - top);
}

static ent_str year_of(const ent_view_meeting *m) { return ent_str_n(m->order.s, m->order.n < 4 ? 0 : 4); }

static void place_all(maker *mk)
{
    ent_scene *scene = mk->scene;
    int cards = scene->style->length[ENT_MIN_MEETING], y = 0;
    for (size_t i = 0; i < scene->node_count; i++)
        if (scene->nodes[i].is_meeting && scene->nodes[i].w > cards)
            cards = scene->nodes[i].w;
    scene->width = lane_left(mk, cards, mk->lanes) - LANE_GAP;
    ent_str year = ENT_STR("");
    size_t rows = ROWS_A_HEAD;
    for (size_t i = 0, edge = 0; i < scene->node_count; rows++) {
        ent_scene_node *card = &scene->nodes[i];
        ent_str now = year_of(&mk->view->meetings[card->index]);
        if (!ent_str_eq(now, year) || i == 0) {
            ent_scene_add_item(scene, ENT_ITEM_RULE, 0, y, scene->width, 1);
            ent_scene_add_text(scene, now.n ? ENT_F_CLUSTER : ENT_F_NOTE,
                               now.n ? now : ent_str_of(ent_word(scene->language, ENT_W_NO_YEAR)), 0, y + 4, YEARS - 8);
            y = rows >= ROWS_A_HEAD ? write_heads(mk, cards, y + 4) : y + ROW_GAP;
            rows = rows >= ROWS_A_HEAD ? 0 : rows;
            year = now;
        }
        card->w = cards;
        card->x = YEARS + cards / 2;
        card->y = y + card->h / 2;
        y += card->h + ROW_GAP;
        i = place_row(mk, i, &edge, cards);
    }
    scene->height = y;
    if (scene->node_count)
        draw_guides(mk, cards, 0, y);
}

void ent_timeline_make(ent_scene *scene)
{
    const ent_view *view = scene->view;
    size_t n = view->entity_count + 1, cells = 0;
    maker mk = {.scene = scene, .view = view, .cut = ent_cut_meetings(view, false, scene->options->top)};
    mk.rank = ent_scene_rank_sides(view, mk.cut.meetings, NULL, NULL);
    mk.lane = ent_alloc(n * sizeof *mk.lane);
    memset(mk.lane, 0xFF, n * sizeof *mk.lane);
    mk.heads = ent_calloc(MOST_LANES + 1, sizeof *mk.heads);
    mk.count = ent_calloc(n, sizeof *mk.count);
    for (size_t i = 0; i < view->meeting_count; i++)
        cells += view->meetings[i].actors.n;
    choose_lanes(&mk);
    ent_scene_reserve(scene, mk.cut.meeting_count + cells, cells, 0);
    make_nodes(&mk);
    scene->meetings = mk.cut.meeting_count;
    scene->meetings_out = mk.cut.meetings_out;
    place_all(&mk);
    ent_cut_free(&mk.cut);
    free(mk.rank);
    free(mk.lane);
    free(mk.heads);
    free(mk.count);
}
