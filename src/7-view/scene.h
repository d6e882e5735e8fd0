/* What is drawn: the part of the view that fits, as nodes in blocks, with the
 * lines of text of each and its size; where it all stands is filled in by the
 * maker of the scene, or for relations by a layout (columns.h, scatter.h).
 *
 *   block (Russia)            block (Astana process)
 *     node (Vladimir Putin) ──edge──  node (Talks, round 9)
 *
 * Lengths are points, y grows downwards, a node's x and y are its middle. */
#ifndef ENT_SCENE_H
#define ENT_SCENE_H

#include "picture.h"

typedef struct {
    bool is_meeting;
    bool is_cell; /* a mark of an actor on a lane: it may have many */
    bool is_list; /* a mark that lists several: it has no shape of its own */
    bool is_ego;
    ent_index index;                     /* of the view's meetings or entities */
    ent_index block;                     /* ENT_NONE: in none */
    size_t rank;                         /* of its side, for the colour; of actors */
    ent_str heading, detail, more, note; /* lines of text, cut to fit; maybe empty */
    ent_str title;                       /* what it says when pointed at; empty: the usual */
    uint32_t degree;
    int x, y, w, h;
} ent_scene_node;

/* The curve leads from the actor to the meeting; in ego pictures from an actor to one nearer to the ego. */
typedef struct {
    ent_index actor, meeting; /* nodes */
    uint32_t weight;          /* meetings, or reports of the meeting */
    ent_view_status status;
    size_t rank; /* of a side, for the colour */
    ent_str title;
    int x[4], y[4];
} ent_scene_edge;

typedef struct {
    bool of_meetings;
    ent_index entity; /* process or side; ENT_NONE: the rest */
    ent_str title;
    size_t rank; /* of a side */
    ent_indexes nodes;
    size_t left_out; /* nodes that belong here and are not drawn */
    ent_str rest;    /* says so; empty: none */
    int column;
    int x, y, w, h; /* left, top, width, height */
} ent_scene_block;

/* Whatever is neither node nor edge: titles, legends, the headings and lines of lanes. */
typedef enum {
    ENT_ITEM_RULE, /* a line across or down */
    ENT_ITEM_TEXT,
    ENT_ITEM_SWATCH, /* a shape with the name of what has it */
    ENT_ITEM_LINE    /* a sample of a line; its text is an item of its own */
} ent_item_kind;

typedef struct {
    ent_item_kind kind;
    ent_font_id font;     /* of text and swatches */
    ent_look_id look;     /* of swatches */
    ent_colour_id colour; /* of rules */
    int status;           /* of lines: ent_view_status, or -1 for the line that joins a process */
    ent_str text;
    int x, y, w, h; /* left, top, width, height */
} ent_scene_item;

typedef struct {
    const ent_view *view;
    const ent_draw_options *options;
    const ent_style *style;
    ent_language language;
    ent_scene_node *nodes;
    size_t node_count;
    ent_scene_edge *edges;
    size_t edge_count;
    ent_scene_block *blocks;
    size_t block_count;
    ENT_VEC(ent_scene_item) items;
    bool scattered;                     /* too much for columns: no blocks are drawn, each node says where it belongs */
    size_t meetings, actors;            /* drawn */
    size_t meetings_out, actors_out;    /* left out for want of room */
    size_t unplaced;                    /* meetings that have no place in a picture of this kind */
    ent_str first, last;                /* dates of an ego's meetings */
    size_t looks[ENT_LOOK_COUNT];       /* how many nodes have each look */
    size_t statuses[ENT_VIEW_STATUSES]; /* how many meetings have each */
    ent_index *order;                   /* room for layouts: node_count */
    int width, height;                  /* of what is laid out, from 0, 0 */
    ent_arena *arena;
} ent_scene;

/* The view as the picture that the options ask for, which must outlive it. */
ent_scene *ent_scene_new(const ent_view *view, const ent_draw_options *options);
void ent_scene_free(ent_scene *scene); /* NULL is fine */

/* ---- for those who make scenes ---- */

enum { ENT_REST_HEIGHT = 18 }; /* of the line at the foot of a block that says how many are left out */

/* Room for so many of each, none made yet. */
void ent_scene_reserve(ent_scene *scene, size_t nodes, size_t edges, size_t blocks);
ent_scene_node *ent_scene_add_node(ent_scene *scene, bool is_meeting, size_t index);
ent_scene_edge *ent_scene_add_edge(ent_scene *scene, ent_index actor, ent_index meeting);
/* "Processus d’Astana" from "processus d’Astana": a title begins with a capital. */
ent_str ent_scene_capital(const ent_scene *scene, ent_str label);
/* A block without nodes; `title` is put in capitals at its beginning. */
ent_scene_block *ent_scene_add_block(ent_scene *scene, bool of_meetings, ent_index entity, ent_str title);
/* Give each block the list of its nodes, in the order of nodes. */
void ent_scene_fill_blocks(ent_scene *scene);
ent_scene_item *ent_scene_add_item(ent_scene *scene, ent_item_kind kind, int x, int y, int w, int h);
/* A line of text, cut to `w`; gives its height. */
int ent_scene_add_text(ent_scene *scene, ent_font_id font, ent_str text, int x, int y, int w);

/* How present each side is among the actors of meetings that are drawn (NULL: all), as ranks by entity: the most
 * present has 0. `others` (if not NULL) tells which sides have somebody else than themselves. To be freed. */
size_t *ent_scene_rank_sides(const ent_view *view, const bool *meetings, const bool *entities, bool *others);

/* From a point to another by way of a curve that leaves and arrives level. */
void ent_scene_bend(ent_scene_edge *edge, int x1, int y1, int x2, int y2);

#endif
