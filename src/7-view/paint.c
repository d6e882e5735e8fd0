#include "paint.h"
#include "caption.h"
#include "escape.h"
#include <math.h>

/* Lengths of a scene grow downwards from its top, those of Graphviz upwards from the bottom of the picture. */
typedef struct {
    const ent_scene *scene;
    const ent_frame *frame;
    const ent_paint_options *options;
    ent_svg_elements *elements;
    Agraph_t *graph;
    char prefix;  /* of the ids of items */
    ent_buf text; /* scratch */
} painter;

static int across(const painter *p, int x) { return x - p->frame->left; }
static int up(const painter *p, int y) { return p->frame->bottom - y; }
static const char *colour_of(const painter *p, ent_colour_id id) { return p->scene->style->colours[id].shown; }

/* ---- text ---- */

static void add_font(painter *p, ent_buf *out, ent_font_id id, ent_str text, bool struck)
{
    const ent_font *font = &p->scene->style->fonts[id];
    ent_buf_printf(out, "<FONT FACE=\"%s\" POINT-SIZE=\"%d\" COLOR=\"%s\">", font->family, font->size,
                   colour_of(p, font->colour));
    ent_buf_z(out, font->bold ? "<B>" : "");
    ent_buf_z(out, font->italic ? "<I>" : "");
    ent_buf_z(out, struck ? "<S>" : "");
    ent_text_label(out, text);
    ent_buf_z(out, struck ? "</S>" : "");
    ent_buf_z(out, font->italic ? "</I>" : "");
    ent_buf_z(out, font->bold ? "</B>" : "");
    ent_buf_z(out, "</FONT>");
}

/* A table of fixed width keeps text at its left, whatever font there is. */
static void set_left_label(painter *p, void *object, ent_font_id font, ent_str text, int width, int height)
{
    ent_buf_clear(&p->text);
    ent_buf_printf(&p->text,
                   "<TABLE BORDER=\"0\" CELLBORDER=\"0\" CELLPADDING=\"0\" CELLSPACING=\"0\" FIXEDSIZE=\"TRUE\" "
                   "WIDTH=\"%d\" HEIGHT=\"%d\"><TR><TD ALIGN=\"LEFT\">",
                   width, height);
    add_font(p, &p->text, font, text, false);
    ent_buf_z(&p->text, "</TD></TR></TABLE>");
    ent_gv_set_html(object, "label", p->text.s);
}

/* ---- elements ---- */

static ent_svg_element *add_element(painter *p, void *object, const char *id, const char *class)
{
    ent_gv_set(object, "id", id);
    ent_gv_set(object, "class", class);
    return ent_svg_add(p->elements, ent_arena_str(p->scene->arena, ent_str_of(id)));
}

/* Give an element what `p->text` says as its title. */
static void add_title(painter *p, void *object, ent_svg_element *element)
{
    element->title = ent_arena_str(p->scene->arena, ent_buf_view(&p->text));
    if (!p->options->tooltips)
        return;
    ent_buf tooltip = {0};
    for (size_t i = 0, to; i < element->title.n; i = to + 1) {
        const char *line = element->title.s + i, *newline = memchr(line, '\n', element->title.n - i);
        to = newline ? (size_t)(newline - element->title.s) : element->title.n;
        ent_buf_z(&tooltip, i ? "\\n" : "");
        ent_text_label(&tooltip, ent_str_n(line, to - i));
    }
    ent_gv_set(object, "tooltip", tooltip.s ? tooltip.s : "");
    ent_buf_free(&tooltip);
}

static void set_size(Agnode_t *node, int w, int h)
{
    ent_gv_setf(node, "width", "%d.%04d", w / 72, w % 72 * 10000 / 72);
    ent_gv_setf(node, "height", "%d.%04d", h / 72, h % 72 * 10000 / 72);
}

static void place_node(const painter *p, Agnode_t *node, int x, int y)
{
    ent_gv_setf(node, "pos", "%d,%d", across(p, x), up(p, y));
}

/* The look of a node whose box is w by h; outlines beyond the first would stand out of it by 4 points each. */
static void set_look(const painter *p, Agnode_t *node, ent_look_id id, const char *line_style, const char *colour,
                     int w, int h)
{
    const ent_look *look = &p->scene->style->looks[id];
    int out = 8 * (look->outlines - 1);
    set_size(node, w - out, h - out + look->shape->taller);
    ent_gv_set(node, "shape", look->shape->shape);
    ent_gv_setf(node, "style", "filled%s%s%s%s%s", look->shape->style, *look->decoration ? "," : "", look->decoration,
                *line_style ? "," : "", line_style);
    ent_gv_setf(node, "peripheries", "%d", look->outlines);
    ent_gv_set(node, "color", colour);
    ent_gv_set(node, "fillcolor", colour_of(p, ENT_C_CARD));
}

/* No shape that means something: a plain box with a faint outline. */
static void set_plain(const painter *p, Agnode_t *node, int w, int h)
{
    set_size(node, w, h);
    ent_gv_set(node, "shape", "box");
    ent_gv_set(node, "style", "filled");
    ent_gv_set(node, "peripheries", "1");
    ent_gv_set(node, "color", colour_of(p, ENT_C_TRACK));
}

/* ---- nodes ---- */

/* A further line of a label. */
static void add_line(painter *p, ent_font_id font, ent_str text)
{
    if (!text.n)
        return;
    ent_buf_z(&p->text, p->text.n ? "<BR/>" : "");
    add_font(p, &p->text, font, text, false);
}

static void set_node_label(painter *p, Agnode_t *node, const ent_scene_node *n, bool struck)
{
    ent_buf_clear(&p->text);
    if (n->heading.n)
        add_font(p, &p->text, n->is_meeting || n->is_ego ? ENT_F_HEADING : ENT_F_NAME, n->heading, struck);
    const ent_font_id small = n->is_meeting ? ENT_F_DETAIL : ENT_F_ROLE;
    add_line(p, small, n->detail);
    add_line(p, small, n->more);
    add_line(p, ENT_F_NOTE, n->note);
    ent_gv_set_html(node, "label", p->text.s);
}

static void link_node(painter *p, Agnode_t *node, const ent_scene_node *n, ent_svg_element *element)
{
    ent_str iri = n->is_meeting ? p->scene->view->meetings[n->index].iri : p->scene->view->entities[n->index].iri;
    if (p->options->links_inside) {
        element->href = ent_arena_printf(p->scene->arena, "#%s-%u", n->is_meeting ? "meeting" : "actor", n->index);
        ent_gv_set(node, "URL", element->href.s);
    } else if (ent_iri_is_web(iri)) {
        element->href = iri;
        ent_buf_clear(&p->text);
        ent_iri_xml(&p->text, iri);
        ent_gv_set(node, "URL", p->text.s);
    }
}

/* A mark on a lane is one of many of its actor: it goes by its own number. */
static void name_node(const painter *p, const ent_scene_node *n, char name[32])
{
    if (n->is_cell)
        snprintf(name, 32, "c%zu", (size_t)(n - p->scene->nodes));
    else
        snprintf(name, 32, "%c%u", n->is_meeting ? 'm' : 'a', n->index);
}

static void paint_node(painter *p, Agraph_t *into, const ent_scene_node *n)
{
    const ent_view *view = p->scene->view;
    char name[32], class[64];
    name_node(p, n, name);
    Agnode_t *node = agnode(into, name, 1);
    if (n->is_meeting) {
        const ent_view_meeting *m = &view->meetings[n->index];
        ent_look_id look = ENT_LOOK_MEETING + m->kind;
        snprintf(class, sizeof class, "meeting %s %s", ent_look_class(look), ent_status_class(m->status));
        set_look(p, node, look, p->scene->style->lines[m->status].style, colour_of(p, ENT_C_EDGE), n->w, n->h);
    } else {
        ent_look_id look = ent_look_of_entity(view->entities[n->index].kind);
        snprintf(class, sizeof class, "%s %s side-%zu%s", n->is_cell ? "cell" : "actor",
                 n->is_list ? "list" : ent_look_class(look), ent_side_class(n->rank), n->is_ego ? " ego" : "");
        set_look(p, node, look, "", ent_side_colour(p->scene->style, n->rank).shown, n->w, n->h);
        if (n->is_list)
            set_plain(p, node, n->w, n->h);
        if (n->is_ego)
            ent_gv_set(node, "penwidth", "3");
    }
    place_node(p, node, n->x, n->y);
    set_node_label(p, node, n, n->is_meeting && p->scene->style->lines[view->meetings[n->index].status].is_struck);
    ent_svg_element *element = add_element(p, node, name, class);
    element->is_centred = true;
    element->centre = across(p, n->x);
    link_node(p, node, n, element);
    ent_buf_clear(&p->text);
    ent_caption_node(&p->text, p->scene, n);
    add_title(p, node, element);
}

/* ---- edges ---- */

static void set_curve(painter *p, Agedge_t *edge, const int x[4], const int y[4])
{
    ent_gv_setf(edge, "pos", "%d,%d %d,%d %d,%d %d,%d", across(p, x[0]), up(p, y[0]), across(p, x[1]), up(p, y[1]),
                across(p, x[2]), up(p, y[2]), across(p, x[3]), up(p, y[3]));
}

static void set_line(Agedge_t *edge, const char *style, const char *colour, double width)
{
    ent_gv_set(edge, "arrowhead", "none");
    ent_gv_set(edge, "style", style);
    ent_gv_set(edge, "color", colour);
    if (!strcmp(style, "bold")) /* the width given would hide that it is */
        width *= 2;
    ent_gv_setf(edge, "penwidth", "%d.%02d", (int)width, (int)(width * 100) % 100);
}

static Agedge_t *add_edge(painter *p, const ent_scene_node *tail, const ent_scene_node *head)
{
    char from[32], to[32];
    name_node(p, tail, from);
    name_node(p, head, to);
    return agedge(p->graph, agnode(p->graph, from, 0), agnode(p->graph, to, 0), NULL, 1);
}

static void paint_edge(painter *p, size_t i)
{
    const ent_scene_edge *e = &p->scene->edges[i];
    const ent_scene_node *actor = &p->scene->nodes[e->actor], *other = &p->scene->nodes[e->meeting];
    char id[48], class[64];
    snprintf(id, sizeof id, "l%zu", i);
    snprintf(class, sizeof class, "%s %s side-%zu", other->is_meeting ? "takes-part" : "met",
             ent_status_class(e->status), ent_side_class(e->rank));
    Agedge_t *edge = add_edge(p, actor, other);
    double width = ent_line_width(p->scene->style, e->weight);
    set_line(edge, p->scene->style->lines[e->status].style, ent_side_colour(p->scene->style, e->rank).shown,
             p->scene->scattered ? width / 2 : width);
    set_curve(p, edge, e->x, e->y);
    ent_svg_element *element = add_element(p, edge, id, class);
    element->ends = ent_arena_printf(p->scene->arena, "%s %s", agnameof(agtail(edge)), agnameof(aghead(edge)));
    ent_buf_clear(&p->text);
    ent_caption_edge(&p->text, p->scene, e);
    add_title(p, edge, element);
}

/* The line that joins the meetings of a process, one to the next. */
static void paint_track(painter *p, const ent_scene_block *block, size_t b)
{
    for (size_t i = 0; i + 1 < block->nodes.n; i++) {
        const ent_scene_node *from = &p->scene->nodes[block->nodes.v[i]], *to = &p->scene->nodes[block->nodes.v[i + 1]];
        int top = from->y + from->h / 2 - 2, bottom = to->y - to->h / 2 + 2;
        int x[4] = {from->x, from->x, from->x, from->x}, y[4] = {top, top, bottom, bottom};
        char id[48];
        snprintf(id, sizeof id, "t%zu-%zu", b, i);
        Agedge_t *edge = add_edge(p, from, to);
        set_line(edge, "", colour_of(p, ENT_C_TRACK), 3);
        set_curve(p, edge, x, y);
        ent_svg_element *element = add_element(p, edge, id, "track");
        element->ends = ent_arena_printf(p->scene->arena, "%s %s", agnameof(agtail(edge)), agnameof(aghead(edge)));
        ent_buf_clear(&p->text);
        ent_buf_str(&p->text, block->title);
        add_title(p, edge, element);
    }
}

/* ---- blocks ---- */

static void set_block_look(const painter *p, Agraph_t *cluster, const ent_scene_block *block)
{
    bool rest = block->entity == ENT_NONE;
    ent_colour_id fill = block->of_meetings && !rest ? ENT_C_PROCESS : ENT_C_SIDE;
    ent_gv_set(cluster, "style", block->of_meetings ? "filled" : "rounded,filled");
    ent_gv_set(cluster, "fillcolor", colour_of(p, fill));
    ent_gv_set(cluster, "color",
               rest                 ? colour_of(p, fill)
               : block->of_meetings ? colour_of(p, ENT_C_TRACK)
                                    : ent_side_colour(p->scene->style, block->rank).shown);
    ent_gv_set(cluster, "penwidth", "1");
}

static Agraph_t *paint_block(painter *p, size_t b)
{
    const ent_scene_block *block = &p->scene->blocks[b];
    char name[48], id[48], class[64];
    snprintf(name, sizeof name, "cluster_%zu", b);
    snprintf(id, sizeof id, "b%zu", b);
    if (block->of_meetings)
        snprintf(class, sizeof class, "process");
    else
        snprintf(class, sizeof class, "side side-%zu", ent_side_class(block->rank));
    Agraph_t *cluster = agsubg(p->graph, name, 1);
    ent_svg_element *element = add_element(p, cluster, id, class);
    set_block_look(p, cluster, block);
    int left = across(p, block->x), bottom = up(p, block->y + block->h), top = up(p, block->y);
    ent_gv_setf(cluster, "bb", "%d,%d,%d,%d", left, bottom, left + block->w, top);
    ent_gv_setf(cluster, "lp", "%d,%d", left + block->w / 2, top - p->scene->style->length[ENT_CLUSTER_HEAD] / 2 - 1);
    const ent_font *font = &p->scene->style->fonts[ENT_F_CLUSTER];
    set_left_label(p, cluster, ENT_F_CLUSTER, block->title, block->w - 2 * p->scene->style->length[ENT_CLUSTER_PAD],
                   font->size * 7 / 5);
    ent_buf_clear(&p->text);
    ent_caption_block(&p->text, p->scene, block);
    add_title(p, cluster, element);
    return cluster;
}

/* How many are left out, at the foot of the block. */
static void paint_rest(painter *p, const ent_scene_block *block, size_t b)
{
    char id[48];
    snprintf(id, sizeof id, "r%zu", b);
    Agnode_t *node = agnode(p->graph, id, 1);
    int w = block->w - 2 * p->scene->style->length[ENT_CLUSTER_PAD], h = ENT_REST_HEIGHT - 4;
    place_node(p, node, block->x + block->w / 2, block->y + block->h - ENT_REST_HEIGHT / 2 - 2);
    set_size(node, w, h);
    ent_gv_set(node, "shape", "plaintext");
    add_element(p, node, id, "rest");
    set_left_label(p, node, ENT_F_NOTE, block->rest, w, h);
}

static void paint_blocks(painter *p)
{
    const ent_scene *scene = p->scene;
    for (size_t b = 0; b < scene->block_count; b++) {
        const ent_scene_block *block = &scene->blocks[b];
        Agraph_t *into = scene->scattered ? p->graph : paint_block(p, b);
        for (size_t i = 0; i < block->nodes.n; i++)
            paint_node(p, into, &scene->nodes[block->nodes.v[i]]);
        if (block->of_meetings && block->entity != ENT_NONE && !scene->scattered)
            paint_track(p, block, b);
        if (block->rest.n && !scene->scattered)
            paint_rest(p, block, b);
    }
    for (size_t i = 0; i < scene->node_count; i++)
        if (scene->nodes[i].block == ENT_NONE)
            paint_node(p, p->graph, &scene->nodes[i]);
}

/* ---- frame ---- */

static Agnode_t *add_frame_node(painter *p, size_t i, const ent_scene_item *item, const char *class)
{
    char id[48];
    snprintf(id, sizeof id, "%c%zu", p->prefix, i);
    Agnode_t *node = agnode(p->graph, id, 1);
    place_node(p, node, item->x + item->w / 2, item->y + item->h / 2);
    set_size(node, item->w, item->h);
    ent_gv_set(node, "label", "");
    ent_svg_element *element = add_element(p, node, id, class);
    element->is_centred = item->kind == ENT_ITEM_SWATCH;
    element->centre = across(p, item->x + item->w / 2);
    return node;
}

static void paint_rule(painter *p, size_t i, const ent_scene_item *item)
{
    Agnode_t *node = add_frame_node(p, i, item, "frame rule");
    const char *colour = colour_of(p, item->colour);
    ent_gv_set(node, "shape", "box");
    ent_gv_set(node, "style", "filled");
    ent_gv_set(node, "color", colour);
    ent_gv_set(node, "fillcolor", colour);
    ent_gv_set(node, "penwidth", "0.2");
}

static void paint_text(painter *p, size_t i, const ent_scene_item *item)
{
    Agnode_t *node = add_frame_node(p, i, item, "frame text");
    ent_gv_set(node, "shape", "plaintext");
    set_left_label(p, node, item->font, item->text, item->w, item->h);
}

static void paint_swatch(painter *p, size_t i, const ent_scene_item *item)
{
    Agnode_t *node = add_frame_node(p, i, item, "frame legend");
    set_look(p, node, item->look, "", colour_of(p, ENT_C_EDGE), item->w, item->h);
    ent_buf_clear(&p->text);
    add_font(p, &p->text, item->font, item->text, false);
    ent_gv_set_html(node, "label", p->text.s);
}

static Agnode_t *add_line_end(painter *p, size_t i, char which, int x, int y)
{
    char name[48];
    snprintf(name, sizeof name, "%c%zu%c", p->prefix, i, which);
    Agnode_t *node = agnode(p->graph, name, 1);
    place_node(p, node, x, y);
    set_size(node, 2, 2);
    ent_gv_set(node, "label", "");
    ent_gv_set(node, "shape", "point");
    ent_gv_set(node, "style", "invis");
    return node;
}

static void paint_line(painter *p, size_t i, const ent_scene_item *item)
{
    Agnode_t *from = add_line_end(p, i, 'a', item->x, item->y);
    Agnode_t *to = add_line_end(p, i, 'b', item->x + item->w, item->y);
    Agedge_t *edge = agedge(p->graph, from, to, NULL, 1);
    bool is_track = item->status < 0;
    const char *style = is_track ? "" : p->scene->style->lines[item->status].style;
    int third = item->w / 3;
    int x[4] = {item->x, item->x + third, item->x + 2 * third, item->x + item->w};
    int y[4] = {item->y, item->y, item->y, item->y};
    char id[48];
    snprintf(id, sizeof id, "%c%zu", p->prefix, i);
    set_line(edge, style, colour_of(p, is_track ? ENT_C_TRACK : ENT_C_EDGE),
             is_track ? 3 : ent_line_width(p->scene->style, 1));
    set_curve(p, edge, x, y);
    add_element(p, edge, id, "frame legend");
}

/* The items of the scene or the frame: ids begin with `prefix`. */
static void paint_items(painter *p, char prefix, const ent_scene_item *items, size_t n)
{
    static void (*const painters[])(painter *, size_t, const ent_scene_item *) = {
        [ENT_ITEM_RULE] = paint_rule,
        [ENT_ITEM_TEXT] = paint_text,
        [ENT_ITEM_SWATCH] = paint_swatch,
        [ENT_ITEM_LINE] = paint_line,
    };
    p->prefix = prefix;
    for (size_t i = 0; i < n; i++)
        painters[items[i].kind](p, i, &items[i]);
}

/* ---- all of it ---- */

static void set_defaults(painter *p)
{
    Agraph_t *graph = p->graph;
    ent_gv_set(graph, "bgcolor", colour_of(p, ENT_C_PAPER));
    ent_gv_set(graph, "outputorder", "edgesfirst");
    ent_gv_set(graph, "pad", "0.33");
    ent_gv_set(graph, "id", "picture");
    if (p->options->dpi)
        ent_gv_setf(graph, "dpi", "%d", p->options->dpi);
    agattr(graph, AGNODE, ent_gv_loose("fixedsize"), ent_gv_loose("true"));
    agattr(graph, AGNODE, ent_gv_loose("penwidth"), ent_gv_loose("1"));
}

Agraph_t *ent_paint(const ent_scene *scene, const ent_frame *frame, const ent_paint_options *options,
                    ent_svg_elements *elements)
{
    painter p = {.scene = scene, .frame = frame, .options = options, .elements = elements};
    p.graph = ent_gv_open("entente", true);
    set_defaults(&p);
    paint_items(&p, 'd', scene->items.v, scene->items.n);
    paint_blocks(&p);
    for (size_t i = 0; i < scene->edge_count; i++)
        paint_edge(&p, i);
    paint_items(&p, 'f', frame->items.v, frame->items.n);
    ent_buf_free(&p.text);
    return p.graph;
}
