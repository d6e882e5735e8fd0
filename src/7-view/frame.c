#include "frame.h"
#include "caption.h"
#include "measure.h"
#include <stdlib.h>

enum { SWATCH_HEIGHT = 24, LEGEND_ROW = 34, LEGEND_GAP = 14, LINE_SAMPLE = 38 };

typedef struct {
    ent_frame *frame;
    const ent_scene *scene;
    int x, y; /* where the next item of the legend goes */
} framing;

static ent_scene_item *add_item(framing *at, ent_item_kind kind, int x, int y, int w, int h)
{
    ent_scene_item *item = ENT_PUSH(at->frame->items);
    *item = (ent_scene_item){.kind = kind, .status = -1, .colour = ENT_C_RULE, .x = x, .y = y, .w = w, .h = h};
    return item;
}

/* A line of text across the picture; gives its height. */
static int add_text(framing *at, ent_font_id id, ent_str text, int y)
{
    const ent_font *font = &at->scene->style->fonts[id];
    int width = at->frame->right - at->frame->left, height = font->size * 3 / 2;
    ent_buf fitted = {0};
    ent_text_fit(&fitted, text, font->size, font->bold, width * 0.96);
    ent_scene_item *item = add_item(at, ENT_ITEM_TEXT, at->frame->left, y, width, height);
    item->font = id;
    item->text = ent_arena_str(at->scene->arena, ent_buf_view(&fitted));
    ent_buf_free(&fitted);
    return height;
}

/* A text that may need more lines, broken at blanks; the last of `most` lines is cut. Gives its height. */
static int add_paragraph(framing *at, ent_font_id id, ent_str text, int y, int most)
{
    const ent_font *font = &at->scene->style->fonts[id];
    double width = (at->frame->right - at->frame->left) * 0.94;
    int height = 0;
    for (int line = 1; text.n; line++) {
        size_t end = text.n;
        while (line < most && end > 0 && ent_text_width(ent_str_n(text.s, end), font->size, font->bold) > width) {
            end--;
            while (end > 0 && text.s[end] != ' ')
                end--;
        }
        end = end ? end : text.n; /* one word wider than the picture */
        height += add_text(at, id, ent_str_n(text.s, end), y + height);
        text = line < most ? ent_str_trim(ent_str_n(text.s + end, text.n - end)) : ENT_STR("");
    }
    return height;
}

/* ---- above ---- */

static void add_head(framing *at, ent_str title)
{
    const ent_scene *scene = at->scene;
    ent_buf counts = {0}, notice = {0};
    ent_caption_counts(&counts, scene);
    ent_caption_left_out(&notice, scene);
    size_t from = at->frame->items.n;
    int y = 0;
    add_item(at, ENT_ITEM_RULE, at->frame->left, y, at->frame->right - at->frame->left, 3);
    y += 12;
    y += add_paragraph(at, ENT_F_TITLE, title, y, 2);
    y += add_paragraph(at, ENT_F_SUBTITLE, ent_buf_view(&counts), y, 3);
    if (scene->view->filtered.n)
        y += add_paragraph(at, ENT_F_SUBTITLE, scene->view->filtered, y, 3);
    if (notice.n)
        y += add_paragraph(at, ENT_F_NOTICE, ent_buf_view(&notice), y, 3);
    y += at->scene->style->length[ENT_MARGIN];
    for (size_t i = from; i < at->frame->items.n; i++)
        at->frame->items.v[i].y -= y;
    at->frame->top = -y;
    ent_buf_free(&counts);
    ent_buf_free(&notice);
}

/* ---- below ---- */

static void make_room(framing *at, int width)
{
    if (at->x + width > at->frame->right && at->x > at->frame->left) {
        at->x = at->frame->left;
        at->y += LEGEND_ROW;
    }
}

static void add_swatch(framing *at, ent_look_id look, const char *name)
{
    size_t n = at->scene->looks[look];
    if (!n)
        return;
    const ent_font *font = &at->scene->style->fonts[ENT_F_LEGEND];
    ent_str text = ent_arena_printf(at->scene->arena, "%s (%zu)", name, n);
    int width = (int)(ent_text_width(text, font->size, font->bold) * 1.1) +
                2 * (at->scene->style->length[ENT_PAD] + at->scene->style->looks[look].shape->slant);
    make_room(at, width);
    ent_scene_item *item = add_item(at, ENT_ITEM_SWATCH, at->x, at->y, width, SWATCH_HEIGHT);
    item->look = look;
    item->font = ENT_F_LEGEND;
    item->text = text;
    at->x += width + LEGEND_GAP;
}

static void add_note(framing *at, ent_str text)
{
    const ent_font *font = &at->scene->style->fonts[ENT_F_LEGEND];
    int width = (int)(ent_text_width(text, font->size, font->bold) * 1.08) + 4;
    ent_scene_item *item = add_item(at, ENT_ITEM_TEXT, at->x, at->y + 5, width, 14);
    item->font = ENT_F_LEGEND;
    item->text = text;
    at->x += width + LEGEND_GAP;
}

static void add_line(framing *at, int status, ent_str text)
{
    const ent_font *font = &at->scene->style->fonts[ENT_F_LEGEND];
    make_room(at, LINE_SAMPLE + 8 + (int)(ent_text_width(text, font->size, font->bold) * 1.08));
    add_item(at, ENT_ITEM_LINE, at->x, at->y + SWATCH_HEIGHT / 2, LINE_SAMPLE, 0)->status = status;
    at->x += LINE_SAMPLE + 8;
    add_note(at, text);
}

static bool has_track(const ent_scene *scene)
{
    for (size_t b = 0; b < scene->block_count; b++)
        if (scene->blocks[b].of_meetings && scene->blocks[b].entity != ENT_NONE && scene->blocks[b].nodes.n > 1)
            return !scene->scattered;
    return false;
}

static bool has_widths(const ent_scene *scene)
{
    for (size_t i = 0; scene->options->kind == ENT_PICTURE_EGO && i < scene->edge_count; i++)
        if (scene->edges[i].weight > 1)
            return true;
    for (size_t i = 0; i < scene->node_count; i++)
        if (scene->nodes[i].is_meeting && scene->view->meetings[scene->nodes[i].index].articles > 1)
            return true;
    return false;
}

static void add_legend(framing *at)
{
    const ent_scene *scene = at->scene;
    ent_language language = scene->language;
    add_swatch(at, ENT_LOOK_PERSON, ent_word(language, ENT_W_PEOPLE));
    add_swatch(at, ENT_LOOK_ORGANIZATION, ent_word(language, ENT_W_ORGANIZATIONS));
    add_swatch(at, ENT_LOOK_STATE, ent_word(language, ENT_W_OTHER_STATES));
    for (int kind = 0; kind < ENT_VIEW_MEETING_KINDS; kind++)
        add_swatch(at, ENT_LOOK_MEETING + (ent_look_id)kind, ent_word_meeting(language, (ent_view_meeting_kind)kind));
    for (int s = 0; s < ENT_VIEW_STATUSES; s++)
        if (scene->statuses[s])
            add_line(at, s,
                     ent_arena_printf(scene->arena, "%s (%zu)", ent_word_status(language, (ent_view_status)s),
                                      scene->statuses[s]));
    if (has_track(scene))
        add_line(at, -1, ent_str_of(ent_word(language, ENT_W_TRACK)));
    if (has_widths(scene)) {
        bool is_ego = scene->options->kind == ENT_PICTURE_EGO;
        make_room(at, 160);
        add_note(at, ent_str_of(ent_word(language, is_ego ? ENT_W_MORE_MEETINGS : ENT_W_LINE_WIDTH)));
    }
}

static void add_foot(framing *at, bool with_sources)
{
    ent_buf sources = {0};
    at->x = at->frame->left;
    at->y = at->scene->height + at->scene->style->length[ENT_MARGIN];
    if (at->scene->node_count) {
        add_legend(at);
        at->y += LEGEND_ROW;
    }
    if (with_sources)
        ent_caption_sources(&sources, at->scene);
    if (sources.n)
        at->y += add_paragraph(at, ENT_F_LEGEND, ent_buf_view(&sources), at->y, 4);
    at->frame->bottom = at->y;
    ent_buf_free(&sources);
}

ent_frame ent_frame_of(const ent_scene *scene, ent_str title, bool legend_only)
{
    ent_frame frame = {.title = title.n ? title : ent_caption_title(scene)};
    int least = scene->style->length[ENT_MIN_PICTURE], missing = scene->width < least ? least - scene->width : 0;
    frame.left = -missing / 2;
    frame.right = frame.left + scene->width + missing;
    framing at = {.frame = &frame, .scene = scene};
    if (!legend_only || !scene->node_count)
        add_head(&at, frame.title);
    add_foot(&at, !legend_only);
    return frame;
}

void ent_frame_free(ent_frame *frame) { ENT_VEC_FREE(frame->items); }
