#include "node_text.h"
#include "measure.h"
#include <stdio.h>
#include <stdlib.h>

/* A line on its way: what it says, and what of it fits. */
typedef struct {
    ent_buf text, fitted;
} line;

static void free_line(line *l)
{
    ent_buf_free(&l->text);
    ent_buf_free(&l->fitted);
}

/* What stands in `l->text`, cut to `width`; empties it. `widest` grows as needed. */
static ent_str finish(ent_scene *scene, line *l, ent_font_id id, int width, double *widest)
{
    const ent_font *font = &scene->style->fonts[id];
    ent_buf_clear(&l->fitted);
    ent_text_fit(&l->fitted, ent_buf_view(&l->text), font->size, font->bold, width);
    ent_buf_clear(&l->text);
    ent_str text = ent_arena_str(scene->arena, ent_buf_view(&l->fitted));
    double wide = ent_text_width(text, font->size, font->bold);
    *widest = wide > *widest ? wide : *widest;
    return text;
}

static void add_part(ent_buf *text, ent_str part)
{
    if (part.n)
        ent_buf_printf(text, "%s%.*s", text->n ? ", " : "", (int)part.n, part.s);
}

/* From the outline to the text, on both sides together. */
static int sides_of(const ent_scene *scene, ent_look_id look)
{
    const ent_look *l = &scene->style->looks[look];
    return 2 * (scene->style->length[ENT_PAD] + l->shape->slant + 4 * (l->outlines - 1));
}

/* The height of so many lines and some air; the first of another font. */
static int height_of(const ent_scene *scene, ent_font_id first, ent_font_id rest, size_t more)
{
    const ent_font *fonts = scene->style->fonts;
    return fonts[first].size * 6 / 5 + (int)more * fonts[rest].size * 6 / 5 + 14;
}

/* ---- actors ---- */

static void write_role(const ent_scene *scene, const ent_view_entity *e, ent_buf *text)
{
    const ent_view *view = scene->view;
    const char *role = ent_word_role(scene->language, e->role);
    if (role)
        add_part(text, ent_str_of(role));
    if (scene->scattered && e->side != ENT_NONE && &view->entities[e->side] != e)
        add_part(text, view->entities[e->side].label);
}

static void write_actor(ent_scene *scene, ent_scene_node *node, line *l)
{
    const ent_view_entity *e = &scene->view->entities[node->index];
    ent_look_id look = ent_look_of_entity(e->kind);
    int sides = sides_of(scene, look), width = scene->style->length[ENT_MAX_ACTOR] - sides;
    double widest = 0;
    ent_buf_str(&l->text, e->label);
    node->heading = finish(scene, l, ENT_F_NAME, width, &widest);
    write_role(scene, e, &l->text);
    node->detail = finish(scene, l, ENT_F_ROLE, width, &widest);
    node->w = (int)(widest * 1.08) + sides;
    node->h = height_of(scene, ENT_F_NAME, ENT_F_ROLE, node->detail.n != 0);
    scene->looks[look]++;
}

/* ---- meetings ---- */

void ent_text_when(ent_buf *out, ent_language language, const ent_view_meeting *m)
{
    if (m->start.n || m->end.n) {
        ent_write_date(out, language, m->start, m->end);
    } else if (m->reported.n) {
        ent_buf_printf(out, "%s ", ent_word(language, ENT_W_REPORTED_ON));
        ent_write_date(out, language, m->reported, ENT_STR(""));
    } else {
        ent_buf_z(out, ent_word(language, ENT_W_UNKNOWN_DATE));
    }
}

static void write_where_and_when(const ent_scene *scene, const ent_view_meeting *m, ent_buf *text)
{
    ent_buf when = {0};
    if (m->location != ENT_NONE)
        add_part(text, scene->view->entities[m->location].label);
    ent_text_when(&when, scene->language, m);
    add_part(text, ent_buf_view(&when));
    ent_buf_free(&when);
}

static void write_note(const ent_scene *scene, const ent_view_meeting *m, ent_buf *text)
{
    if (m->status != ENT_VIEW_HELD)
        ent_buf_z(text, ent_word_status(scene->language, m->status));
    if (m->other_start.n || (m->statuses & (m->statuses - 1)))
        add_part(text, ent_str_of(ent_word(scene->language, ENT_W_CONFLICT)));
}

/* In a map no block says which process it is: that stands before the kind. */
static void write_kind(const ent_scene *scene, const ent_view_meeting *m, ent_buf *text)
{
    if (scene->scattered && m->process != ENT_NONE)
        ent_buf_printf(text, "%.*s%s", (int)scene->view->entities[m->process].label.n,
                       scene->view->entities[m->process].label.s, ent_word(scene->language, ENT_W_COLON));
    ent_write_kind(text, scene->language, m);
}

/* Nor does a lane of states: there it has a line of its own. */
static bool tells_process(const ent_scene *scene, const ent_view_meeting *m)
{
    return scene->options->kind == ENT_PICTURE_TIMELINE && scene->options->lanes == ENT_LANES_STATES &&
           m->process != ENT_NONE;
}

static void write_meeting(ent_scene *scene, ent_scene_node *node, line *l)
{
    const ent_view_meeting *m = &scene->view->meetings[node->index];
    ent_look_id look = ENT_LOOK_MEETING + m->kind;
    int sides = sides_of(scene, look), width = scene->style->length[ENT_MAX_MEETING] - sides;
    double widest = 0;
    write_kind(scene, m, &l->text);
    node->heading = finish(scene, l, ENT_F_HEADING, width, &widest);
    write_where_and_when(scene, m, &l->text);
    node->detail = finish(scene, l, ENT_F_DETAIL, width, &widest);
    if (tells_process(scene, m))
        ent_buf_str(&l->text, scene->view->entities[m->process].label);
    node->more = finish(scene, l, ENT_F_DETAIL, width, &widest);
    write_note(scene, m, &l->text);
    node->note = finish(scene, l, ENT_F_NOTE, width, &widest);
    node->w = (int)(widest * 1.08) + sides;
    node->h = height_of(scene, ENT_F_HEADING, ENT_F_DETAIL, 1U + (node->note.n != 0) + (node->more.n != 0));
    scene->looks[look]++;
    scene->statuses[m->status]++;
}

void ent_text_node(ent_scene *scene, ent_scene_node *node)
{
    line l = {0};
    (node->is_meeting ? write_meeting : write_actor)(scene, node, &l);
    free_line(&l);
}

/* ---- who ---- */

/* The sides of a meeting, by rank; gives how many. */
static size_t sides_in(const ent_view *view, const ent_view_meeting *m, const size_t *rank, ent_index *sides)
{
    size_t n = 0;
    for (size_t i = 0; i < m->actors.n; i++) {
        ent_index side = view->entities[m->actors.v[i]].side;
        side = side == ENT_NONE ? m->actors.v[i] : side;
        size_t at = 0;
        while (at < n && sides[at] != side)
            at++;
        if (at < n)
            continue;
        for (at = n++; at > 0 && rank[sides[at - 1]] > rank[side]; at--)
            sides[at] = sides[at - 1];
        sides[at] = side;
    }
    return n;
}

size_t ent_text_sides(ent_buf *out, const ent_scene *scene, const ent_view_meeting *m, const size_t *rank)
{
    ent_index *sides = ent_alloc((m->actors.n + 1) * sizeof *sides);
    size_t n = sides_in(scene->view, m, rank, sides), from = out->n;
    for (size_t i = 0; i < n; i++) {
        ent_str label = scene->view->entities[sides[i]].label;
        ent_buf_printf(out, "%s%.*s", out->n > from ? ", " : "", (int)label.n, label.s);
    }
    free(sides);
    return n;
}

/* How many people, if there is room for that too. */
static void add_people(const ent_scene *scene, ent_buf *text, size_t people, int width)
{
    const ent_font *font = &scene->style->fonts[ENT_F_DETAIL];
    size_t before = text->n;
    ent_buf_z(text, " · ");
    ent_write_count(text, scene->language, people, ENT_N_PERSON);
    if (ent_text_width(ent_buf_view(text), font->size, font->bold) > width) {
        text->n = before;
        text->s[before] = '\0';
    }
}

void ent_text_who(ent_scene *scene, ent_scene_node *node, const size_t *rank)
{
    const ent_view_meeting *m = &scene->view->meetings[node->index];
    size_t people = 0;
    int around = sides_of(scene, ENT_LOOK_MEETING + m->kind), width = scene->style->length[ENT_MAX_MEETING] - around;
    double widest = 0;
    line l = {0};
    size_t sides = ent_text_sides(&l.text, scene, m, rank);
    for (size_t i = 0; i < m->actors.n; i++)
        people += scene->view->entities[m->actors.v[i]].kind == ENT_VIEW_PERSON;
    if (people && sides)
        add_people(scene, &l.text, people, width);
    node->more = finish(scene, &l, ENT_F_DETAIL, width, &widest);
    if ((int)(widest * 1.08) + around > node->w)
        node->w = (int)(widest * 1.08) + around;
    node->h += node->more.n ? scene->style->fonts[ENT_F_DETAIL].size * 6 / 5 : 0;
    free_line(&l);
}

void ent_text_cell(ent_scene *scene, ent_scene_node *node, ent_str name, size_t more, int width)
{
    const ent_font *font = &scene->style->fonts[ENT_F_ROLE];
    char rest[32] = "";
    double widest = 0;
    line l = {0};
    if (more)
        snprintf(rest, sizeof rest, " +%zu", more);
    int around = 2 * 8, used = (int)(ent_text_width(ent_str_of(rest), font->size, font->bold) * 1.08);
    ent_buf_str(&l.text, name);
    ent_str fitted = finish(scene, &l, ENT_F_ROLE, (int)((width - around - used) / 1.08), &widest);
    node->detail = ent_arena_printf(scene->arena, "%.*s%s", (int)fitted.n, fitted.s, rest);
    node->w = width;
    node->h = font->size * 6 / 5 + 10;
    free_line(&l);
}

/* ---- the rest ---- */

void ent_text_rests(ent_scene *scene)
{
    for (size_t b = 0; b < scene->block_count; b++)
        if (scene->blocks[b].left_out)
            scene->blocks[b].rest = ent_arena_printf(scene->arena, "+ %zu %s", scene->blocks[b].left_out,
                                                     ent_word(scene->language, ENT_W_MORE_NODES));
}
