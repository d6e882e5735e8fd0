/* What is drawn: the part of the view that fits, as nodes in blocks, with the
 * lines of text of each and its size; where it all stands is filled in by a
 * layout (columns.h, paint.h).
 *
 *   block (Russia)            block (Astana process)
 *     node (Vladimir Putin) ──edge──  node (Talks, round 9)
 *
 * Lengths are points, y grows downwards, a node's x and y are its middle. */
#ifndef ENT_SCENE_H
#define ENT_SCENE_H

#include "style.h"
#include "wording.h"

typedef struct {
    bool is_meeting;
    ent_index index; /* of the view's meetings or entities */
    ent_index block;
    size_t rank;                   /* of its side, for the colour; of actors */
    ent_str heading, detail, note; /* lines of text, cut to fit; maybe empty */
    uint32_t degree;
    int x, y, w, h;
} ent_scene_node;

/* The curve leads from the actor to the meeting. */
typedef struct {
    ent_index actor, meeting; /* nodes */
    int x[4], y[4];
} ent_scene_edge;

typedef struct {
    bool of_meetings;
    ent_index entity; /* process or side; ENT_NONE: the rest */
    ent_str title;
    size_t rank; /* of a side */
    ent_indexes nodes;
    int column;
    int x, y, w, h; /* left, top, width, height */
} ent_scene_block;

typedef struct {
    const ent_view *view;
    ent_language language;
    ent_scene_node *nodes;
    size_t node_count;
    ent_scene_edge *edges;
    size_t edge_count;
    ent_scene_block *blocks;
    size_t block_count;
    bool scattered;          /* too much for columns: no blocks are drawn, and each node says where it belongs */
    size_t meetings, actors; /* drawn */
    size_t meetings_out, actors_out;    /* left out */
    size_t looks[ENT_LOOK_COUNT];       /* how many nodes have each look */
    size_t statuses[ENT_VIEW_STATUSES]; /* how many meetings have each */
    ent_index *order;                   /* room for layouts: node_count */
    int width, height;                  /* of what is laid out, from 0, 0 */
    ent_arena *arena;
} ent_scene;

/* At most `top` nodes (0: all): whole meetings, the most reported first, with everybody who took part. */
ent_scene *ent_scene_new(const ent_view *view, ent_language language, size_t top);
void ent_scene_free(ent_scene *scene); /* NULL is fine */

#endif
