#include "tracks.h"
#include "cut.h"
#include "node_text.h"
#include <stdlib.h>

enum { BAND = 5, MARGIN_OF_YEARS = 64 }; /* tracks beside each other; further ones go below; room for years */

typedef struct {
    ent_scene *scene;
    const ent_view *view;
    ent_cut cut;
    ent_index *block_of; /* by entity: the block of a process */
    size_t *size;        /* by entity: meetings of a process, all */
    ent_index *sequence; /* entities that are processes, the largest first */
    size_t processes;
    size_t *rank; /* of sides */
} maker;

static int cmp_size(const void *a, const void *b, void *context)
{
    const size_t *size = context;
    ent_index x = *(const ent_index *)a, y = *(const ent_index *)b;
    return size[x] != size[y] ? (size[x] > size[y] ? -1 : 1) : x < y ? -1 : x > y;
}

static void find_processes(maker *mk)
{
    for (size_t i = 0; i < mk->view->meeting_count; i++) {
        ent_index process = mk->view->meetings[i].process;
        if (process == ENT_NONE)
            mk->scene->unplaced++;
        else if (mk->size[process]++ == 0)
            mk->sequence[mk->processes++] = process;
    }
    if (mk->processes)
        qsort_r(mk->sequence, mk->processes, sizeof *mk->sequence, cmp_size, mk->size);
}

/* ---- parts ---- */

static void make_blocks(maker *mk)
{
    ent_scene *scene = mk->scene;
    for (size_t p = 0; p < mk->processes; p++)
        for (size_t i = 0; i < mk->view->meeting_count; i++) {
            ent_index process = mk->sequence[p];
            if (mk->view->meetings[i].process != process || !mk->cut.meetings[i])
                continue;
            if (mk->block_of[process] == ENT_NONE)
                mk->block_of[process] =
                    (ent_index)(ent_scene_add_block(scene, true, process, mk->view->entities[process].label) -
                                scene->blocks);
            break;
        }
}

static void make_nodes(maker *mk)
{
    ent_scene *scene = mk->scene;
    for (size_t i = 0; i < mk->view->meeting_count; i++) {
        ent_index process = mk->view->meetings[i].process;
        if (process == ENT_NONE)
            continue;
        ent_index block = mk->block_of[process];
        if (!mk->cut.meetings[i]) {
            if (block != ENT_NONE)
                scene->blocks[block].left_out++;
            continue;
        }
        ent_scene_node *node = ent_scene_add_node(scene, true, i);
        node->block = block;
        ent_text_node(scene, node);
        ent_text_who(scene, node, mk->rank);
    }
    ent_scene_fill_blocks(scene);
    ent_text_rests(scene);
}

/* ---- where they stand ---- */

static int node_width(const ent_scene *scene)
{
    int widest = scene->style->length[ENT_MIN_MEETING];
    for (size_t i = 0; i < scene->node_count; i++)
        widest = scene->nodes[i].w > widest ? scene->nodes[i].w : widest;
    return widest;
}

/* "2017-11" of a date; less where less is known. */
static ent_str month_of(const ent_view_meeting *m) { return ent_str_n(m->order.s, m->order.n < 7 ? m->order.n : 7); }

static ent_str year_of(const ent_view_meeting *m) { return ent_str_n(m->order.s, m->order.n < 4 ? m->order.n : 4); }

static void mark_year(ent_scene *scene, ent_str year, int y, int width)
{
    ent_scene_add_item(scene, ENT_ITEM_RULE, 0, y, width, 1);
    ent_scene_add_text(scene, ENT_F_CLUSTER, year, 0, y + 4, MARGIN_OF_YEARS);
}

/* The meetings of the blocks from `first` to `last`, by time, each below the one before it in its track, and not
 * above those of earlier months. Gives where the band ends. */
static int stack_band(ent_scene *scene, size_t first, size_t last, int top, int width)
{
    const int gap = scene->style->length[ENT_MEETING_GAP];
    int *bottom = ent_calloc(scene->block_count + 1, sizeof *bottom), floor = top, month_floor = top;
    ent_str month = ENT_STR(""), year = ENT_STR("");
    for (size_t i = 0; i < scene->node_count; i++) { /* in the order of the view: by time */
        ent_scene_node *node = &scene->nodes[i];
        const ent_view_meeting *m = &scene->view->meetings[node->index];
        if (node->block < first || node->block >= last)
            continue;
        bool new_year = m->order.n >= 4 && !ent_str_eq(year_of(m), year);
        if (!ent_str_eq(month_of(m), month) || new_year)
            month_floor = new_year ? floor + gap : month_floor + gap;
        if (new_year)
            mark_year(scene, year_of(m), month_floor, width);
        year = new_year ? year_of(m) : year;
        month = month_of(m);
        int y = bottom[node->block] > month_floor + gap ? bottom[node->block] : month_floor + gap;
        month_floor = y - gap;
        node->y = y + node->h / 2;
        bottom[node->block] = y + node->h + gap;
        floor = bottom[node->block] > floor ? bottom[node->block] : floor;
    }
    free(bottom);
    return floor;
}

static void place_band(ent_scene *scene, size_t first, size_t last, int *y)
{
    const int *length = scene->style->length;
    int w = node_width(scene), column = w + 2 * length[ENT_CLUSTER_PAD] + length[ENT_CLUSTER_GAP];
    int width = MARGIN_OF_YEARS + (int)(last - first) * column - length[ENT_CLUSTER_GAP];
    int top = *y, bottom = stack_band(scene, first, last, top + length[ENT_CLUSTER_HEAD], width);
    bool rests = false;
    for (size_t b = first; b < last; b++)
        rests |= scene->blocks[b].rest.n != 0;
    bottom += rests ? ENT_REST_HEIGHT : 0;
    for (size_t b = first; b < last; b++) {
        ent_scene_block *block = &scene->blocks[b];
        block->x = MARGIN_OF_YEARS + (int)(b - first) * column;
        block->y = top;
        block->w = w + 2 * length[ENT_CLUSTER_PAD];
        block->h = bottom - top;
        for (size_t i = 0; i < block->nodes.n; i++) {
            ent_scene_node *node = &scene->nodes[block->nodes.v[i]];
            node->w = w;
            node->x = block->x + block->w / 2;
        }
    }
    scene->width = width > scene->width ? width : scene->width;
    *y = bottom + length[ENT_CLUSTER_GAP];
}

static void place_all(ent_scene *scene)
{
    int y = 0;
    for (size_t b = 0; b < scene->block_count; b += BAND)
        place_band(scene, b, b + BAND < scene->block_count ? b + BAND : scene->block_count, &y);
    scene->height = y ? y - scene->style->length[ENT_CLUSTER_GAP] : 0;
}

void ent_tracks_make(ent_scene *scene)
{
    const ent_view *view = scene->view;
    maker mk = {.scene = scene, .view = view, .cut = ent_cut_meetings(view, true, scene->options->top)};
    mk.block_of = ent_alloc((view->entity_count + 1) * sizeof *mk.block_of);
    memset(mk.block_of, 0xFF, (view->entity_count + 1) * sizeof *mk.block_of);
    mk.size = ent_calloc(view->entity_count + 1, sizeof *mk.size);
    mk.sequence = ent_alloc((view->entity_count + 1) * sizeof *mk.sequence);
    mk.rank = ent_scene_rank_sides(view, NULL, NULL, NULL);
    find_processes(&mk);
    ent_scene_reserve(scene, mk.cut.meeting_count, 0, mk.processes);
    make_blocks(&mk);
    make_nodes(&mk);
    scene->meetings = mk.cut.meeting_count;
    scene->meetings_out = mk.cut.meetings_out;
    place_all(scene);
    ent_cut_free(&mk.cut);
    free(mk.block_of);
    free(mk.size);
    free(mk.sequence);
    free(mk.rank);
}
