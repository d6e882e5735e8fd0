#include "rings.h"
#include <stdlib.h>

enum {
    LINE_STEP = 6, /* points between the ends of lines */
    UNDER = 1      /* so far in they end: an outline of two lines would let more be seen */
};

/* What is stacked in a column: a block, or a node that is in none. */
typedef struct {
    ent_index block, node;
    int h, column;
    double wish; /* the mean height of what it is joined to */
    size_t order;
} pile;

typedef struct {
    ent_scene *scene;
    const unsigned *ring; /* by node */
    unsigned rings;       /* the outermost */
    pile *piles;
    size_t count;
    int columns, *height;
} stacking;

static int gap_of(const ent_scene *scene, const pile *p)
{
    return scene->style->length[p->block == ENT_NONE ? ENT_MEETING_GAP : ENT_CLUSTER_GAP];
}

static int height_of_block(const ent_scene *scene, const ent_scene_block *block)
{
    const int *length = scene->style->length;
    int h = length[ENT_CLUSTER_HEAD] + length[ENT_CLUSTER_PAD] - length[ENT_ACTOR_GAP];
    for (size_t i = 0; i < block->nodes.n; i++)
        h += scene->nodes[block->nodes.v[i]].h + length[ENT_ACTOR_GAP];
    return h;
}

static void make_piles(stacking *at)
{
    const ent_scene *scene = at->scene;
    for (size_t i = 0; i < scene->node_count; i++) {
        ent_index block = scene->nodes[i].block;
        if (block != ENT_NONE && scene->blocks[block].nodes.v[0] != i)
            continue;
        pile *p = &at->piles[at->count];
        *p = (pile){.block = block, .node = (ent_index)i, .order = at->count};
        p->h = block == ENT_NONE ? scene->nodes[i].h : height_of_block(scene, &scene->blocks[block]);
        at->count++;
    }
}

/* One step: to the lower of two columns around the ego; more: ring after ring. */
static void choose_columns(stacking *at)
{
    bool both_sides = at->rings <= 1;
    at->columns = both_sides ? 3 : (int)at->rings + 1;
    at->height = ent_calloc((size_t)at->columns, sizeof *at->height);
    for (size_t i = 0; i < at->count; i++) {
        pile *p = &at->piles[i];
        int ring = (int)at->ring[p->node];
        if (both_sides)
            p->column = ring == 0 ? 1 : at->height[0] <= at->height[2] ? 0 : 2;
        else
            p->column = ring;
        at->height[p->column] += p->h + gap_of(at->scene, p);
    }
}

/* The mean height of what the piles of a column are joined to: one walk over the lines. */
static void find_wishes(stacking *at, int column)
{
    ent_scene *scene = at->scene;
    double *sum = ent_calloc(scene->node_count + 1, sizeof *sum),
           *weight = ent_calloc(scene->node_count + 1, sizeof *weight);
    for (size_t e = 0; e < scene->edge_count; e++) {
        const ent_scene_edge *edge = &scene->edges[e];
        ent_index block = scene->nodes[edge->actor].block;
        ent_index first = block == ENT_NONE ? edge->actor : scene->blocks[block].nodes.v[0];
        sum[first] += (double)scene->nodes[edge->meeting].y * edge->weight;
        weight[first] += edge->weight;
    }
    for (size_t i = 0; i < at->count; i++) {
        pile *p = &at->piles[i];
        if (p->column == column)
            p->wish = weight[p->node] > 0 ? sum[p->node] / weight[p->node] : 0;
    }
    free(sum);
    free(weight);
}

static int cmp_piles(const void *a, const void *b)
{
    const pile *x = a, *y = b;
    if (x->column != y->column)
        return x->column < y->column ? -1 : 1;
    if (x->wish < y->wish || x->wish > y->wish)
        return x->wish < y->wish ? -1 : 1;
    return x->order < y->order ? -1 : x->order > y->order;
}

static void place_pile(ent_scene *scene, const pile *p, int y)
{
    const int *length = scene->style->length;
    if (p->block == ENT_NONE) {
        scene->nodes[p->node].y = y + p->h / 2;
        return;
    }
    ent_scene_block *block = &scene->blocks[p->block];
    block->column = p->column;
    block->y = y;
    block->h = p->h;
    y += length[ENT_CLUSTER_HEAD];
    for (size_t i = 0; i < block->nodes.n; i++) {
        ent_scene_node *node = &scene->nodes[block->nodes.v[i]];
        node->y = y + node->h / 2;
        y += node->h + length[ENT_ACTOR_GAP];
    }
}

/* Column by column outwards, each centred; the order of those beyond the first ring follows the ring inside. */
static void stack(stacking *at)
{
    ent_scene *scene = at->scene;
    int tallest = 0;
    for (int c = 0; c < at->columns; c++)
        tallest = at->height[c] > tallest ? at->height[c] : tallest;
    for (int c = 0; c < at->columns; c++) {
        if (at->rings > 1)
            find_wishes(at, c);
        qsort(at->piles, at->count, sizeof *at->piles, cmp_piles);
        int y = (tallest - at->height[c]) / 2;
        for (size_t i = 0; i < at->count; i++)
            if (at->piles[i].column == c) {
                place_pile(scene, &at->piles[i], y);
                y += at->piles[i].h + gap_of(scene, &at->piles[i]);
            }
    }
    scene->height = tallest;
}

static int width_of_nodes(const ent_scene *scene)
{
    int widest = scene->style->length[ENT_MIN_ACTOR];
    for (size_t i = 0; i < scene->node_count; i++)
        widest = scene->nodes[i].w > widest ? scene->nodes[i].w : widest;
    return widest;
}

static void place_across(stacking *at)
{
    ent_scene *scene = at->scene;
    const int *length = scene->style->length;
    int w = width_of_nodes(scene), pad = scene->block_count ? length[ENT_CLUSTER_PAD] : 0;
    int gap = scene->height / 5, step;
    gap = gap < length[ENT_MIN_GAP] ? length[ENT_MIN_GAP] : gap > length[ENT_MAX_GAP] ? length[ENT_MAX_GAP] : gap;
    step = w + 2 * pad + gap;
    bool empty_left = at->columns == 3 && at->height[0] == 0;
    for (size_t i = 0; i < at->count; i++) {
        const pile *p = &at->piles[i];
        int x = (p->column - empty_left) * step;
        if (p->block == ENT_NONE) {
            scene->nodes[p->node].w = w;
            scene->nodes[p->node].x = x + pad + w / 2;
            continue;
        }
        ent_scene_block *block = &scene->blocks[p->block];
        block->x = x;
        block->w = w + 2 * pad;
        for (size_t k = 0; k < block->nodes.n; k++) {
            scene->nodes[block->nodes.v[k]].w = w;
            scene->nodes[block->nodes.v[k]].x = x + pad + w / 2;
        }
        scene->width = x + block->w > scene->width ? x + block->w : scene->width;
    }
    for (size_t i = 0; i < scene->node_count; i++)
        if (scene->nodes[i].x + w / 2 > scene->width)
            scene->width = scene->nodes[i].x + w / 2;
}

/* A line as seen from its inner end. */
typedef struct {
    ent_index edge, inner;
    bool right;
    int y;
} line_end;

static int cmp_ends(const void *a, const void *b)
{
    const line_end *x = a, *y = b;
    if (x->inner != y->inner)
        return x->inner < y->inner ? -1 : 1;
    if (x->right != y->right)
        return x->right ? 1 : -1;
    if (x->y != y->y)
        return x->y < y->y ? -1 : 1;
    return x->edge < y->edge ? -1 : x->edge > y->edge;
}

/* The lines that leave one side of a node, from the top. */
static void spread(ent_scene *scene, const line_end *ends, size_t n)
{
    const ent_scene_node *inner = &scene->nodes[ends[0].inner];
    int towards = ends[0].right ? 1 : -1, step = n > 1 ? (inner->h - 12) * 10 / (int)(n - 1) : 0;
    step = step > 10 * LINE_STEP ? 10 * LINE_STEP : step; /* tenths of a point */
    for (size_t i = 0; i < n; i++) {
        ent_scene_edge *edge = &scene->edges[ends[i].edge];
        const ent_scene_node *outer = &scene->nodes[edge->actor];
        ent_scene_bend(edge, outer->x - towards * (outer->w / 2 - UNDER), outer->y,
                       inner->x + towards * (inner->w / 2 - UNDER), inner->y + (2 * (int)i - (int)(n - 1)) * step / 20);
    }
}

/* Lines leave the side of a node that faces the other, spread by the height of where they go. */
static void route(ent_scene *scene)
{
    line_end *ends = ent_alloc((scene->edge_count + 1) * sizeof *ends);
    for (size_t e = 0; e < scene->edge_count; e++) {
        const ent_scene_node *outer = &scene->nodes[scene->edges[e].actor],
                             *inner = &scene->nodes[scene->edges[e].meeting];
        ends[e] = (line_end){(ent_index)e, scene->edges[e].meeting, outer->x > inner->x, outer->y};
    }
    if (scene->edge_count)
        qsort(ends, scene->edge_count, sizeof *ends, cmp_ends);
    for (size_t from = 0, to; from < scene->edge_count; from = to) {
        for (to = from + 1;
             to < scene->edge_count && ends[to].inner == ends[from].inner && ends[to].right == ends[from].right;)
            to++;
        spread(scene, ends + from, to - from);
    }
    free(ends);
}

void ent_rings_layout(ent_scene *scene, const unsigned *ring)
{
    stacking at = {.scene = scene, .ring = ring, .piles = ent_calloc(scene->node_count + 1, sizeof(pile))};
    for (size_t i = 0; i < scene->node_count; i++)
        at.rings = ring[i] > at.rings ? ring[i] : at.rings;
    make_piles(&at);
    choose_columns(&at);
    stack(&at);
    place_across(&at);
    route(scene);
    free(at.height);
    free(at.piles);
}
