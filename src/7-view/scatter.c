#include "scatter.h"
#include "gv.h"
#include <stdlib.h>

enum { PRISM_UP_TO = 6000 }; /* nodes; beyond, taking every overlap away takes longer than it is worth */

static Agraph_t *make_graph(const ent_scene *scene)
{
    Agraph_t *graph = ent_gv_open("scatter", false);
    ent_gv_set(graph, "overlap", scene->node_count > PRISM_UP_TO ? "prism100" : "prism");
    ent_gv_set(graph, "sep", "+8,6");
    ent_gv_set(graph, "splines", "none");
    ent_gv_set(graph, "K", "1.6");
    Agnode_t **nodes = ent_alloc((scene->node_count + 1) * sizeof(Agnode_t *));
    for (size_t i = 0; i < scene->node_count; i++) {
        const ent_scene_node *n = &scene->nodes[i];
        char name[32];
        snprintf(name, sizeof name, "%zu", i);
        nodes[i] = agnode(graph, name, 1);
        ent_gv_setf(nodes[i], "width", "%d.%04d", n->w / 72, n->w % 72 * 10000 / 72);
        ent_gv_setf(nodes[i], "height", "%d.%04d", n->h / 72, n->h % 72 * 10000 / 72);
        ent_gv_set(nodes[i], "fixedsize", "true");
        ent_gv_set(nodes[i], "label", "");
        ent_gv_set(nodes[i], "shape", "box");
    }
    for (size_t e = 0; e < scene->edge_count; e++)
        agedge(graph, nodes[scene->edges[e].actor], nodes[scene->edges[e].meeting], NULL, 1);
    free(nodes);
    return graph;
}

/* Positions from the graph, moved so that the scene begins at 0, 0. */
static void take_positions(ent_scene *scene, Agraph_t *graph)
{
    size_t i = 0;
    int left = INT32_MAX, top = INT32_MAX;
    for (Agnode_t *node = agfstnode(graph); node; node = agnxtnode(graph, node), i++) {
        ent_scene_node *n = &scene->nodes[i];
        n->x = (int)ND_coord(node).x;
        n->y = -(int)ND_coord(node).y;
        left = n->x - n->w / 2 < left ? n->x - n->w / 2 : left;
        top = n->y - n->h / 2 < top ? n->y - n->h / 2 : top;
    }
    for (i = 0; i < scene->node_count; i++) {
        ent_scene_node *n = &scene->nodes[i];
        n->x -= left;
        n->y -= top;
        scene->width = n->x + n->w / 2 > scene->width ? n->x + n->w / 2 : scene->width;
        scene->height = n->y + n->h / 2 > scene->height ? n->y + n->h / 2 : scene->height;
    }
}

/* From middle to middle: nodes are drawn over lines. */
static void draw_straight(ent_scene *scene)
{
    for (size_t i = 0; i < scene->edge_count; i++) {
        ent_scene_edge *e = &scene->edges[i];
        const ent_scene_node *a = &scene->nodes[e->actor], *m = &scene->nodes[e->meeting];
        for (int k = 0; k < 4; k++) {
            e->x[k] = a->x + (m->x - a->x) * k / 3;
            e->y[k] = a->y + (m->y - a->y) * k / 3;
        }
    }
}

ent_status ent_scatter_layout(ent_scene *scene, const ent_log *log)
{
    ent_gv *gv = ent_gv_new(true);
    Agraph_t *graph = make_graph(scene);
    ent_status status = ent_gv_layout(gv, graph, "sfdp", log);
    if (!status) {
        take_positions(scene, graph);
        draw_straight(scene);
    }
    ent_gv_free_layout(gv, graph);
    agclose(graph);
    ent_gv_free(gv);
    return status;
}
