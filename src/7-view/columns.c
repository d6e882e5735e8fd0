#include "columns.h"
#include <math.h>
#include <stdlib.h>

enum { LEFT, MIDDLE, RIGHT, COLUMNS };

/* The state of a layout. Meetings lead: they are stacked in order. Actors follow: they are moved towards them. */
typedef struct {
    ent_scene *scene;
    bool meetings_inside; /* meetings in the middle; else actors are */
    double *wish;         /* by node: the mean height of its neighbours */
    double *block_wish;   /* by block */
    ent_index *sequence;  /* blocks of one column, from the top */
    int height[COLUMNS];
    int tallest;
} layout;

static int gap_of(const ent_scene *scene, const ent_scene_block *block)
{
    return scene->style->length[block->of_meetings ? ENT_MEETING_GAP : ENT_ACTOR_GAP];
}

/* ---- sizes ---- */

static void size_nodes(ent_scene *scene)
{
    int widest[2] = {scene->style->length[ENT_MIN_ACTOR], scene->style->length[ENT_MIN_MEETING]};
    for (size_t i = 0; i < scene->node_count; i++)
        if (scene->nodes[i].w > widest[scene->nodes[i].is_meeting])
            widest[scene->nodes[i].is_meeting] = scene->nodes[i].w;
    for (size_t i = 0; i < scene->node_count; i++)
        scene->nodes[i].w = widest[scene->nodes[i].is_meeting];
}

static void size_block(const ent_scene *scene, ent_scene_block *block)
{
    block->h = scene->style->length[ENT_CLUSTER_HEAD] + scene->style->length[ENT_CLUSTER_PAD] - gap_of(scene, block);
    for (size_t i = 0; i < block->nodes.n; i++)
        block->h += scene->nodes[block->nodes.v[i]].h + gap_of(scene, block);
    block->h += block->rest.n ? ENT_REST_HEIGHT : 0;
    block->w = scene->nodes[block->nodes.v[0]].w + 2 * scene->style->length[ENT_CLUSTER_PAD];
}

static int total_height(const ent_scene *scene, bool of_meetings)
{
    int total = 0;
    for (size_t b = 0; b < scene->block_count; b++)
        if (scene->blocks[b].of_meetings == of_meetings)
            total += scene->blocks[b].h + scene->style->length[ENT_CLUSTER_GAP];
    return total;
}

/* A process too long for one of two columns goes on in the other. */
static void split_longest(ent_scene *scene, int limit)
{
    for (size_t b = 0; b < scene->block_count; b++) {
        ent_scene_block *block = &scene->blocks[b];
        if (!block->of_meetings || block->h <= limit || block->nodes.n < 8)
            continue;
        ent_scene_block *rest = &scene->blocks[scene->block_count++];
        *rest = *block; /* what is left out is said at its foot */
        block->left_out = 0;
        block->rest = ENT_STR("");
        block->nodes.n = (block->nodes.n + 1) / 2;
        rest->nodes.v += block->nodes.n;
        rest->nodes.n -= block->nodes.n;
        for (size_t i = 0; i < rest->nodes.n; i++)
            scene->nodes[rest->nodes.v[i]].block = (ent_index)(rest - scene->blocks);
        size_block(scene, block);
        size_block(scene, rest);
        return;
    }
}

/* ---- heights ---- */

static void stack_nodes(ent_scene *scene, const ent_scene_block *block)
{
    int y = block->y + scene->style->length[ENT_CLUSTER_HEAD];
    for (size_t i = 0; i < block->nodes.n; i++) {
        ent_scene_node *node = &scene->nodes[block->nodes.v[i]];
        node->y = y + node->h / 2;
        y += node->h + gap_of(scene, block);
    }
}

static void measure_columns(layout *at)
{
    memset(at->height, 0, sizeof at->height);
    for (size_t b = 0; b < at->scene->block_count; b++) {
        const ent_scene_block *block = &at->scene->blocks[b];
        at->height[block->column] +=
            block->h + (at->height[block->column] ? at->scene->style->length[ENT_CLUSTER_GAP] : 0);
    }
    at->tallest = 0;
    for (int c = 0; c < COLUMNS; c++)
        at->tallest = at->height[c] > at->tallest ? at->height[c] : at->tallest;
}

static void stack_meetings(layout *at)
{
    int y[COLUMNS];
    for (int c = 0; c < COLUMNS; c++)
        y[c] = (at->tallest - at->height[c]) / 2;
    for (size_t b = 0; b < at->scene->block_count; b++) {
        ent_scene_block *block = &at->scene->blocks[b];
        if (!block->of_meetings)
            continue;
        block->y = y[block->column];
        y[block->column] += block->h + at->scene->style->length[ENT_CLUSTER_GAP];
        stack_nodes(at->scene, block);
    }
}

static void find_wishes(layout *at)
{
    ent_scene *scene = at->scene;
    memset(at->wish, 0, scene->node_count * sizeof *at->wish);
    for (size_t e = 0; e < scene->edge_count; e++)
        at->wish[scene->edges[e].actor] += scene->nodes[scene->edges[e].meeting].y;
    for (size_t i = 0; i < scene->node_count; i++)
        if (scene->nodes[i].degree)
            at->wish[i] /= scene->nodes[i].degree;
    for (size_t b = 0; b < scene->block_count; b++) {
        const ent_indexes *nodes = &scene->blocks[b].nodes;
        double sum = 0, weight = 0;
        for (size_t i = 0; i < nodes->n; i++) {
            sum += at->wish[nodes->v[i]] * scene->nodes[nodes->v[i]].degree;
            weight += scene->nodes[nodes->v[i]].degree;
        }
        at->block_wish[b] = weight > 0 ? sum / weight : 0;
    }
}

static int cmp_wishes(const void *a, const void *b, void *context)
{
    const double *wish = context;
    ent_index x = *(const ent_index *)a, y = *(const ent_index *)b;
    return wish[x] < wish[y] ? -1 : wish[x] > wish[y] ? 1 : x < y ? -1 : x > y;
}

/* Tops of the blocks of `at->sequence`: as near to their wishes as their order and heights allow. Where neighbours
 * want to overlap they are pooled and share one shift (isotonic regression). */
static void place_sequence(layout *at, size_t n, int total)
{
    typedef struct {
        double sum;
        size_t n;
    } pool;
    pool *pools = ent_alloc((n + 1) * sizeof *pools);
    size_t count = 0;
    int offset = 0;
    for (size_t i = 0; i < n; i++) {
        const ent_scene_block *block = &at->scene->blocks[at->sequence[i]];
        pools[count++] = (pool){at->block_wish[at->sequence[i]] - block->h / 2.0 - offset, 1};
        for (; count > 1 &&
               pools[count - 2].sum * (double)pools[count - 1].n > pools[count - 1].sum * (double)pools[count - 2].n;
             count--) {
            pools[count - 2].sum += pools[count - 1].sum;
            pools[count - 2].n += pools[count - 1].n;
        }
        offset += block->h + at->scene->style->length[ENT_CLUSTER_GAP];
    }
    offset = 0;
    for (size_t p = 0, i = 0; p < count; p++) {
        int shift = (int)(pools[p].sum / (double)pools[p].n), most = at->tallest - total;
        shift = shift < 0 ? 0 : shift > most ? most : shift;
        for (size_t k = 0; k < pools[p].n; k++, i++) {
            ent_scene_block *block = &at->scene->blocks[at->sequence[i]];
            block->y = shift + offset;
            offset += block->h + at->scene->style->length[ENT_CLUSTER_GAP];
        }
    }
    free(pools);
}

static void place_actors(layout *at)
{
    ent_scene *scene = at->scene;
    find_wishes(at);
    for (int c = 0; c < COLUMNS; c++) {
        size_t n = 0;
        for (size_t b = 0; b < scene->block_count; b++)
            if (!scene->blocks[b].of_meetings && scene->blocks[b].column == c)
                at->sequence[n++] = (ent_index)b;
        if (!n)
            continue;
        qsort_r(at->sequence, n, sizeof *at->sequence, cmp_wishes, at->block_wish);
        place_sequence(at, n, at->height[c]);
        for (size_t i = 0; i < n; i++) {
            ent_scene_block *block = &scene->blocks[at->sequence[i]];
            qsort_r(block->nodes.v, block->nodes.n, sizeof *block->nodes.v, cmp_wishes, at->wish);
            stack_nodes(scene, block);
        }
    }
}

/* Place everything for the columns that the blocks have; gives how far the lines have to climb. */
static long place_all(layout *at)
{
    const ent_scene *scene = at->scene;
    measure_columns(at);
    stack_meetings(at);
    place_actors(at);
    long cost = 0;
    for (size_t e = 0; e < scene->edge_count; e++)
        cost += labs((long)scene->nodes[scene->edges[e].actor].y - scene->nodes[scene->edges[e].meeting].y);
    long uneven = labs((long)at->height[LEFT] - at->height[RIGHT]);
    long outer = at->height[LEFT] > at->height[RIGHT] ? at->height[LEFT] : at->height[RIGHT];
    long over = outer > at->height[MIDDLE] ? outer - at->height[MIDDLE] : 0;
    return cost + (long)scene->edge_count * (uneven / 8 + over / 2);
}

/* ---- columns ---- */

static bool is_outer(const layout *at, const ent_scene_block *block)
{
    return block->of_meetings != at->meetings_inside;
}

static void assign_columns(layout *at)
{
    int height[COLUMNS] = {0};
    for (size_t b = 0; b < at->scene->block_count; b++) {
        ent_scene_block *block = &at->scene->blocks[b];
        block->column = !is_outer(at, block) ? MIDDLE : height[LEFT] <= height[RIGHT] ? LEFT : RIGHT;
        height[block->column] += block->h;
    }
}

/* Move single blocks to the other side as long as that shortens the lines. */
static void improve(layout *at)
{
    enum { ROUNDS = 6 };
    long best = place_all(at);
    bool better = true;
    for (int round = 0; round < ROUNDS && better; round++) {
        better = false;
        for (size_t b = 0; b < at->scene->block_count; b++) {
            ent_scene_block *block = &at->scene->blocks[b];
            if (!is_outer(at, block))
                continue;
            block->column = block->column == LEFT ? RIGHT : LEFT;
            long cost = place_all(at);
            if (cost < best) {
                best = cost;
                better = true;
            } else {
                block->column = block->column == LEFT ? RIGHT : LEFT;
            }
        }
    }
    place_all(at);
}

static void choose_columns(layout *at)
{
    ent_scene *scene = at->scene;
    int meetings = total_height(scene, true), actors = total_height(scene, false);
    int inner = meetings > actors / 2 ? meetings : actors / 2, outer = actors > meetings / 2 ? actors : meetings / 2;
    at->meetings_inside = outer * 5 > inner * 4;
    if (!at->meetings_inside)
        split_longest(scene, meetings * 3 / 5);
    assign_columns(at);
}

static void place_across(layout *at)
{
    ent_scene *scene = at->scene;
    int widths[COLUMNS] = {0}, x = 0, gap = at->tallest / 7;
    gap = gap < scene->style->length[ENT_MIN_GAP]   ? scene->style->length[ENT_MIN_GAP]
          : gap > scene->style->length[ENT_MAX_GAP] ? scene->style->length[ENT_MAX_GAP]
                                                    : gap;
    for (size_t b = 0; b < scene->block_count; b++)
        if (scene->blocks[b].w > widths[scene->blocks[b].column])
            widths[scene->blocks[b].column] = scene->blocks[b].w;
    for (int c = 0; c < COLUMNS; c++) {
        for (size_t b = 0; b < scene->block_count; b++)
            if (scene->blocks[b].column == c)
                scene->blocks[b].x = x;
        x += widths[c] ? widths[c] + gap : 0;
    }
    scene->width = x ? x - gap : 0;
    scene->height = at->tallest;
    for (size_t i = 0; i < scene->node_count; i++)
        scene->nodes[i].x =
            scene->blocks[scene->nodes[i].block].x + scene->style->length[ENT_CLUSTER_PAD] + scene->nodes[i].w / 2;
}

/* ---- lines ---- */

typedef struct {
    ent_index edge;
    ent_index node, other;
    bool right; /* leaves the node on its right */
    int other_y;
} line_end;

static int cmp_ends(const void *a, const void *b)
{
    const line_end *x = a, *y = b;
    if (x->node != y->node)
        return x->node < y->node ? -1 : 1;
    if (x->right != y->right)
        return x->right ? 1 : -1;
    if (x->other_y != y->other_y)
        return x->other_y < y->other_y ? -1 : 1;
    return x->edge < y->edge ? -1 : x->edge > y->edge;
}

static line_end end_of(const ent_scene *scene, size_t edge, bool at_meeting)
{
    const ent_scene_edge *e = &scene->edges[edge];
    ent_index node = at_meeting ? e->meeting : e->actor, other = at_meeting ? e->actor : e->meeting;
    bool right = scene->nodes[other].x > scene->nodes[node].x;
    return (line_end){(ent_index)edge, node, other, right, scene->nodes[other].y};
}

/* How far the outline is from the side of the box, `dy` from its middle. */
static int inset_at(const ent_scene *scene, const ent_scene_node *node, int dy)
{
    enum { UNDER = 4 }; /* so much further in a line ends, where the node covers it */
    ent_look_id look = node->is_meeting ? ENT_LOOK_MEETING + scene->view->meetings[node->index].kind
                                        : ent_look_of_entity(scene->view->entities[node->index].kind);
    if (scene->style->looks[look].outlines > 1)
        return 1; /* what is between the outlines would let it be seen */
    double at = 2.0 * abs(dy) / node->h;
    switch (scene->style->looks[look].shape->outline) {
    case ENT_OUTLINE_ELLIPSE: return UNDER + (int)(node->w / 2.0 * (1 - sqrt(at < 1 ? 1 - at * at : 0)));
    case ENT_OUTLINE_WEDGE: return UNDER + (int)(node->w / 4.0 * at);
    case ENT_OUTLINE_OCTAGON: /* a corner is cut from 0.414 of the half height on, 0.293 of the width deep */
        return UNDER + (at > 0.41 ? (int)(node->w * (at - 0.41) / 2) : 0);
    case ENT_OUTLINE_BOX: break;
    }
    return UNDER;
}

/* Where the ends of one side of a node touch it: spread, and inside the outline, which covers them. */
static void spread(ent_scene *scene, const line_end *ends, size_t n, bool at_meeting)
{
    const ent_scene_node *node = &scene->nodes[ends[0].node];
    int step = n > 1 ? (node->h - 16) * 4 / (int)(n - 1) : 0; /* quarters of a point */
    step = step > 20 ? 20 : step;
    for (size_t i = 0; i < n; i++) {
        ent_scene_edge *edge = &scene->edges[ends[i].edge];
        int at = at_meeting ? 3 : 0;
        int dy = (2 * (int)i - (int)(n - 1)) * step / 8;
        edge->x[at] = node->x + (ends[i].right ? 1 : -1) * (node->w / 2 - inset_at(scene, node, dy));
        edge->y[at] = node->y + dy;
    }
}

static void route(ent_scene *scene)
{
    line_end *ends = ent_alloc((scene->edge_count + 1) * sizeof *ends);
    for (int at_meeting = 0; at_meeting < 2; at_meeting++) {
        for (size_t e = 0; e < scene->edge_count; e++)
            ends[e] = end_of(scene, e, at_meeting);
        if (scene->edge_count)
            qsort(ends, scene->edge_count, sizeof *ends, cmp_ends);
        for (size_t from = 0, to; from < scene->edge_count; from = to) {
            for (to = from + 1;
                 to < scene->edge_count && ends[to].node == ends[from].node && ends[to].right == ends[from].right;)
                to++;
            spread(scene, ends + from, to - from, at_meeting);
        }
    }
    free(ends);
    for (size_t e = 0; e < scene->edge_count; e++) {
        ent_scene_edge *edge = &scene->edges[e];
        edge->x[1] = edge->x[2] = (edge->x[0] + edge->x[3]) / 2;
        edge->y[1] = edge->y[0];
        edge->y[2] = edge->y[3];
    }
}

void ent_columns_layout(ent_scene *scene)
{
    layout at = {.scene = scene};
    size_nodes(scene);
    for (size_t b = 0; b < scene->block_count; b++)
        size_block(scene, &scene->blocks[b]);
    choose_columns(&at);
    at.wish = ent_alloc((scene->node_count + 1) * sizeof *at.wish);
    at.block_wish = ent_alloc((scene->block_count + 1) * sizeof *at.block_wish);
    at.sequence = ent_alloc((scene->block_count + 1) * sizeof *at.sequence);
    improve(&at);
    free(at.wish);
    free(at.block_wish);
    free(at.sequence);
    place_across(&at);
    route(scene);
}
