#include "draw.h"
#include "caption.h"
#include "columns.h"
#include "escape.h"
#include "paint.h"
#include "scatter.h"

/* Pixels per inch: twice what screens had, less for a picture that would be larger than Cairo can. */
static int dpi_for(const ent_frame *frame)
{
    enum { SHARP = 144, MOST_PIXELS = 30000, POINTS = 72 };
    int longest = frame->bottom - frame->top, width = frame->right - frame->left;
    longest = (width > longest ? width : longest) + 100;
    long dpi = (long)MOST_PIXELS * POINTS / longest;
    return dpi < SHARP ? (int)dpi : SHARP;
}

/* Cairo notes the time; a file should be the same whenever it is made. The length stays, so that offsets hold. */
static void forget_time(ent_buf *pdf)
{
    static const char key[] = "/CreationDate (D:";
    char *at = pdf->n ? memmem(pdf->s, pdf->n, key, sizeof key - 1) : NULL;
    if (!at)
        return;
    static const char epoch[] = "19700101000000";
    size_t i = 0, start = (size_t)(at - pdf->s) + sizeof key - 1;
    for (; start + i < pdf->n && epoch[i] && pdf->s[start + i] >= '0' && pdf->s[start + i] <= '9'; i++)
        pdf->s[start + i] = epoch[i];
    for (; start + i < pdf->n && pdf->s[start + i] != ')'; i++)
        if (pdf->s[start + i] >= '0' && pdf->s[start + i] <= '9')
            pdf->s[start + i] = '0';
}

static void describe(const ent_scene *scene, ent_buf *out)
{
    ent_buf notice = {0};
    ent_caption_counts(out, scene);
    ent_caption_left_out(&notice, scene);
    if (scene->view->filtered.n)
        ent_buf_printf(out, ". %.*s", (int)scene->view->filtered.n, scene->view->filtered.s);
    if (notice.n)
        ent_buf_printf(out, ". %s", notice.s);
    ent_buf_free(&notice);
}

static ent_status finish_svg(const ent_scene *scene, const ent_frame *frame, const ent_svg_elements *elements,
                             const ent_draw_options *options, ent_buf *svg, ent_buf *out, const ent_log *log)
{
    ent_buf description = {0};
    describe(scene, &description);
    ent_svg_options finish = {.title = frame->title,
                              .description = ent_buf_view(&description),
                              .lang = ent_language_tag(options->language),
                              .font = scene->style->fonts[ENT_F_NAME].family,
                              .inside_page = options->inside_page};
    ent_status status = ent_svg_finish(out, ent_buf_view(svg), elements, &finish, log);
    ent_buf_free(&description);
    return status;
}

static ent_status draw_scene(const ent_scene *scene, const ent_frame *frame, ent_draw_format format,
                             const ent_draw_options *options, ent_buf *out, const ent_log *log)
{
    static const char *const names[ENT_DRAW_FORMATS] = {"svg:svg:core", "png:cairo", "pdf:cairo", "dot"};
    bool vector = format == ENT_DRAW_SVG || format == ENT_DRAW_DOT;
    ent_paint_options paint = {.dpi = format == ENT_DRAW_PNG ? dpi_for(frame) : 0,
                               .links_inside = options->inside_page,
                               .tooltips = format == ENT_DRAW_DOT};
    ent_svg_elements elements = {0};
    ent_buf drawn = {0};
    ent_gv *gv = ent_gv_new(vector);
    Agraph_t *graph = ent_paint(scene, frame, &paint, &elements);
    ent_status status = ent_gv_layout(gv, graph, "nop2", log);
    if (!status)
        status = ent_gv_render(gv, graph, names[format], &drawn, log);
    if (!status && format == ENT_DRAW_SVG)
        status = finish_svg(scene, frame, &elements, options, &drawn, out, log);
    else if (!status && format == ENT_DRAW_PDF)
        forget_time(&drawn);
    if (!status && format != ENT_DRAW_SVG)
        ent_buf_str(out, ent_buf_view(&drawn));
    ent_gv_free_layout(gv, graph);
    agclose(graph);
    ent_gv_free(gv);
    ent_svg_elements_free(&elements);
    ent_buf_free(&drawn);
    return status;
}

ent_status ent_draw(const ent_view *view, ent_draw_format format, const ent_draw_options *options, ent_buf *out,
                    const ent_log *log)
{
    ent_scene *scene = ent_scene_new(view, options);
    ent_status status = ENT_OK;
    if (scene->scattered)
        status = ent_scatter_layout(scene, log);
    else if (options->kind == ENT_PICTURE_RELATIONS)
        ent_columns_layout(scene);
    if (!status) {
        ent_buf title = {0};
        ent_text_clean(&title, ent_str_of(options->title));
        ent_frame frame = ent_frame_of(scene, ent_buf_view(&title), options->inside_page);
        status = draw_scene(scene, &frame, format, options, out, log);
        ent_frame_free(&frame);
        ent_buf_free(&title);
    }
    ent_scene_free(scene);
    return status;
}
