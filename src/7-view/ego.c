#include "ego.h"
#include "caption.h"
#include "node_text.h"
#include "rings.h"
#include <stdlib.h>

enum { TOLD = 4 }; /* meetings told of a line */

/* Who met whom how often, between units: actors, or their sides around a state. */
typedef struct {
    ent_index *unit;     /* by entity: whom it counts as */
    ent_indexes *seen;   /* by unit: meetings */
    ent_indexes *joined; /* by meeting: units, each once */
} contacts;

typedef struct {
    ent_scene *scene;
    const ent_view *view;
    contacts with;
    unsigned *ring;          /* by entity as unit: steps from the ego; 0: not reached */
    uint32_t *weight;        /* by unit: meetings with those one step nearer */
    ent_index *node, *reach; /* by unit: its node; units in the order in which they are reached */
    size_t reached, drawn;
    unsigned *ring_of_node;
    size_t *rank;
    ent_index *block_of; /* by side, of the ring at hand */
} maker;

/* ---- contacts ---- */

static bool by_side(const maker *mk)
{
    const ent_view_entity *ego = &mk->view->entities[mk->scene->options->ego];
    return ego->kind == ENT_VIEW_STATE || ego->kind == ENT_VIEW_PLACE;
}

static void find_units(maker *mk)
{
    const ent_view *view = mk->view;
    bool sides = by_side(mk);
    for (size_t i = 0; i < view->entity_count; i++) {
        ent_index side = view->entities[i].side;
        mk->with.unit[i] = sides && side != ENT_NONE ? side : (ent_index)i;
    }
}

static void add_unit(ent_indexes *to, ent_index unit)
{
    for (size_t i = 0; i < to->n; i++)
        if (to->v[i] == unit)
            return;
    to->v[to->n++] = unit;
}

static void find_contacts(maker *mk)
{
    const ent_view *view = mk->view;
    contacts *with = &mk->with;
    for (size_t m = 0; m < view->meeting_count; m++) {
        const ent_indexes *actors = &view->meetings[m].actors;
        with->joined[m].v = ent_arena_alloc(mk->scene->arena, (actors->n + 1) * sizeof(ent_index));
        for (size_t i = 0; i < actors->n; i++)
            add_unit(&with->joined[m], with->unit[actors->v[i]]);
        for (size_t i = 0; i < with->joined[m].n; i++)
            with->seen[with->joined[m].v[i]].n++;
    }
    for (size_t i = 0; i < view->entity_count; i++) {
        with->seen[i].v = ent_arena_alloc(mk->scene->arena, (with->seen[i].n + 1) * sizeof(ent_index));
        with->seen[i].n = 0;
    }
    for (size_t m = 0; m < view->meeting_count; m++)
        for (size_t i = 0; i < with->joined[m].n; i++) {
            ent_indexes *seen = &with->seen[with->joined[m].v[i]];
            seen->v[seen->n++] = (ent_index)m;
        }
}

/* ---- rings ---- */

static int cmp_reached(const void *a, const void *b, void *context)
{
    const maker *mk = context;
    ent_index x = *(const ent_index *)a, y = *(const ent_index *)b;
    if (mk->ring[x] != mk->ring[y])
        return mk->ring[x] < mk->ring[y] ? -1 : 1;
    if (mk->weight[x] != mk->weight[y])
        return mk->weight[x] > mk->weight[y] ? -1 : 1;
    return x < y ? -1 : x > y;
}

/* Those who met `unit`: the new ones join the next ring. */
static void reach_from(maker *mk, ent_index unit)
{
    const ent_indexes *seen = &mk->with.seen[unit];
    for (size_t i = 0; i < seen->n; i++) {
        const ent_indexes *joined = &mk->with.joined[seen->v[i]];
        for (size_t k = 0; k < joined->n; k++) {
            ent_index other = joined->v[k];
            if (other == unit)
                continue;
            if (mk->ring[other] == 0) {
                mk->ring[other] = mk->ring[unit] + 1;
                mk->reach[mk->reached++] = other;
            }
            mk->weight[other] += mk->ring[other] == mk->ring[unit] + 1;
        }
    }
}

/* Ring 1 holds the ego alone. */
static void find_rings(maker *mk, unsigned depth)
{
    ent_index ego = mk->with.unit[mk->scene->options->ego];
    mk->ring[ego] = 1;
    mk->reach[mk->reached++] = ego;
    for (size_t i = 0; i < mk->reached && mk->ring[mk->reach[i]] <= depth; i++)
        reach_from(mk, mk->reach[i]);
    qsort_r(mk->reach, mk->reached, sizeof *mk->reach, cmp_reached, mk);
    size_t top = mk->scene->options->top;
    mk->drawn = top && top < mk->reached ? top : mk->reached;
}

/* ---- nodes ---- */

static void write_times(maker *mk, ent_scene_node *node, ent_index unit)
{
    ent_buf text = {0};
    ent_write_count(&text, mk->scene->language, node->is_ego ? mk->with.seen[unit].n : mk->weight[unit], ENT_N_MEETING);
    node->more = ent_arena_str(mk->scene->arena, ent_buf_view(&text));
    ent_buf_free(&text);
    node->h += mk->scene->style->fonts[ENT_F_ROLE].size * 6 / 5;
}

static void make_nodes(maker *mk)
{
    ent_scene *scene = mk->scene;
    for (size_t i = 0; i < mk->drawn; i++) {
        ent_index unit = mk->reach[i], side = mk->view->entities[unit].side;
        ent_scene_node *node = ent_scene_add_node(scene, false, unit);
        node->is_ego = i == 0;
        node->rank = side == ENT_NONE ? ENT_SIDE_COLOURS : mk->rank[side];
        ent_text_node(scene, node);
        write_times(mk, node, unit);
        mk->node[unit] = (ent_index)i;
        mk->ring_of_node[i] = mk->ring[unit] - 1;
    }
    scene->actors = mk->drawn;
    scene->actors_out = mk->reached - mk->drawn;
}

/* ---- lines ---- */

/* The strongest claim among the meetings of a line: what was held goes before what was only planned. */
static void tell_edge(maker *mk, ent_scene_edge *edge, ent_index outer, ent_index inner)
{
    const ent_view *view = mk->view;
    const ent_indexes *seen = &mk->with.seen[outer];
    ent_buf text = {0};
    ent_view_status best = ENT_VIEW_STATUSES;
    uint32_t n = 0;
    for (size_t i = 0; i < seen->n; i++) {
        const ent_indexes *joined = &mk->with.joined[seen->v[i]];
        bool both = false;
        for (size_t k = 0; k < joined->n; k++)
            both |= joined->v[k] == inner;
        if (!both)
            continue;
        const ent_view_meeting *m = &view->meetings[seen->v[i]];
        best = m->status < best ? m->status : best;
        if (n++ >= TOLD)
            continue;
        ent_buf_char(&text, '\n');
        ent_caption_meeting(&text, mk->scene->language, view, m);
    }
    ent_buf head = {0};
    ent_str from = view->entities[inner].label, to = view->entities[outer].label;
    ent_buf_printf(&head, "%.*s – %.*s%s", (int)from.n, from.s, (int)to.n, to.s,
                   ent_word(mk->scene->language, ENT_W_COLON));
    ent_write_count(&head, mk->scene->language, n, ENT_N_MEETING);
    ent_buf_str(&head, ent_buf_view(&text));
    if (n > TOLD)
        ent_buf_z(&head, "\n…");
    edge->weight = n;
    edge->status = best < ENT_VIEW_STATUSES ? best : ENT_VIEW_HELD;
    edge->title = ent_arena_str(mk->scene->arena, ent_buf_view(&head));
    ent_buf_free(&head);
    ent_buf_free(&text);
}

/* The node's lines to the ring inside its own. `met` marks whom it met already; all false before and after. */
static void join(maker *mk, size_t i, bool *met)
{
    ent_index unit = mk->reach[i];
    const ent_indexes *seen = &mk->with.seen[unit];
    for (size_t s = 0; s < seen->n; s++) {
        const ent_indexes *joined = &mk->with.joined[seen->v[s]];
        for (size_t k = 0; k < joined->n; k++) {
            ent_index other = joined->v[k];
            if (mk->ring[other] + 1 != mk->ring[unit] || mk->node[other] == ENT_NONE || met[other])
                continue;
            met[other] = true;
            tell_edge(mk, ent_scene_add_edge(mk->scene, (ent_index)i, mk->node[other]), unit, other);
        }
    }
    for (size_t s = 0; s < seen->n; s++)
        for (size_t k = 0; k < mk->with.joined[seen->v[s]].n; k++)
            met[mk->with.joined[seen->v[s]].v[k]] = false;
}

static size_t count_pairs(const maker *mk)
{
    size_t pairs = 0;
    for (size_t i = 1; i < mk->drawn; i++)
        for (size_t s = 0; s < mk->with.seen[mk->reach[i]].n; s++)
            pairs += mk->with.joined[mk->with.seen[mk->reach[i]].v[s]].n;
    return pairs;
}

static void make_edges(maker *mk)
{
    bool *met = ent_calloc(mk->view->entity_count + 1, sizeof *met);
    for (size_t i = 1; i < mk->drawn; i++)
        join(mk, i, met);
    free(met);
}

/* The meetings of the ego itself: how many of each status, from when to when. */
static void count_meetings(maker *mk)
{
    ent_scene *scene = mk->scene;
    const ent_indexes *own = &mk->with.seen[mk->reach[0]];
    scene->meetings = own->n;
    for (size_t i = 0; i < own->n; i++) {
        const ent_view_meeting *m = &mk->view->meetings[own->v[i]];
        int year, month, day;
        scene->statuses[m->status]++;
        if (!ent_view_date(m->start, &year, &month, &day) || !year)
            continue;
        ent_str last = m->end.n ? m->end : m->start;
        scene->first = !scene->first.n || ent_str_cmp(m->start, scene->first) < 0 ? m->start : scene->first;
        scene->last = !scene->last.n || ent_str_cmp(last, scene->last) > 0 ? last : scene->last;
    }
}

/* ---- blocks ---- */

static size_t slot_of(const maker *mk, ent_index unit)
{
    ent_index side = mk->view->entities[unit].side;
    return side == ENT_NONE ? mk->view->entity_count : side;
}

static ent_index add_block(maker *mk, ent_index side)
{
    ent_str title = side == ENT_NONE ? ent_str_of(ent_word(mk->scene->language, ENT_W_OTHER_PARTICIPANTS))
                                     : mk->view->entities[side].label;
    ent_scene_block *block = ent_scene_add_block(mk->scene, false, side, title);
    block->rank = side == ENT_NONE ? ENT_SIDE_COLOURS : mk->rank[side];
    return (ent_index)(block - mk->scene->blocks);
}

/* Blocks of the nodes of one ring, from `first` to before `last`. What would stand alone in its own block has none. */
static void block_ring(maker *mk, size_t first, size_t last)
{
    memset(mk->block_of, 0xFF, (mk->view->entity_count + 1) * sizeof *mk->block_of);
    for (size_t i = first; i < last; i++)
        if (mk->view->entities[mk->reach[i]].side != mk->reach[i] &&
            mk->block_of[slot_of(mk, mk->reach[i])] == ENT_NONE)
            mk->block_of[slot_of(mk, mk->reach[i])] = add_block(mk, mk->view->entities[mk->reach[i]].side);
    for (size_t i = first; i < last; i++)
        mk->scene->nodes[i].block = mk->block_of[slot_of(mk, mk->reach[i])];
}

/* Around a person those of one side stand together in each ring; around a state each stands alone. */
static void make_blocks(maker *mk)
{
    for (size_t first = 1, last; first < mk->drawn && !by_side(mk); first = last) {
        for (last = first + 1; last < mk->drawn && mk->ring[mk->reach[last]] == mk->ring[mk->reach[first]];)
            last++;
        block_ring(mk, first, last);
    }
    ent_scene_fill_blocks(mk->scene);
}

/* ---- all of it ---- */

static void maker_init(maker *mk, ent_scene *scene)
{
    const ent_view *view = scene->view;
    size_t n = view->entity_count + 1;
    *mk = (maker){.scene = scene, .view = view, .rank = ent_scene_rank_sides(view, NULL, NULL, NULL)};
    mk->with.unit = ent_arena_alloc(scene->arena, n * sizeof(ent_index));
    mk->with.seen = ent_arena_alloc(scene->arena, n * sizeof(ent_indexes));
    mk->with.joined = ent_arena_alloc(scene->arena, (view->meeting_count + 1) * sizeof(ent_indexes));
    mk->ring = ent_arena_alloc(scene->arena, n * sizeof *mk->ring);
    mk->weight = ent_arena_alloc(scene->arena, n * sizeof *mk->weight);
    mk->reach = ent_arena_alloc(scene->arena, n * sizeof *mk->reach);
    mk->node = ent_arena_alloc(scene->arena, n * sizeof *mk->node);
    mk->block_of = ent_arena_alloc(scene->arena, n * sizeof *mk->block_of);
    memset(mk->node, 0xFF, n * sizeof *mk->node);
}

void ent_ego_make(ent_scene *scene)
{
    if (scene->options->ego >= scene->view->entity_count) /* nobody: an empty picture says so */
        return;
    unsigned depth = scene->options->depth ? scene->options->depth : 1;
    maker mk;
    maker_init(&mk, scene);
    find_units(&mk);
    find_contacts(&mk);
    find_rings(&mk, depth);
    ent_scene_reserve(scene, mk.drawn, count_pairs(&mk), mk.drawn);
    mk.ring_of_node = ent_arena_alloc(scene->arena, (mk.drawn + 1) * sizeof *mk.ring_of_node);
    make_nodes(&mk);
    make_edges(&mk);
    count_meetings(&mk);
    make_blocks(&mk);
    ent_rings_layout(scene, mk.ring_of_node);
    free(mk.rank);
}
