#include "svg.h"
#include "escape.h"
#include <stdio.h>
#include <stdlib.h>

ent_svg_element *ent_svg_add(ent_svg_elements *elements, ent_str id)
{
    if (!elements->by_id)
        elements->by_id = ent_map_new();
    bool is_new;
    *ent_map_put(elements->by_id, id, &is_new) = (uint32_t)elements->elements.n;
    ent_svg_element *element = ENT_PUSH(elements->elements);
    *element = (ent_svg_element){.id = id};
    return element;
}

void ent_svg_elements_free(ent_svg_elements *elements)
{
    ENT_VEC_FREE(elements->elements);
    ent_map_free(elements->by_id);
    elements->by_id = NULL;
}

/* The rewriting goes line by line; Graphviz starts each tag on a line of its own and escapes '<' in all it quotes. */
typedef struct {
    ent_buf *out;
    const ent_svg_elements *elements;
    const ent_svg_options *options;
    const ent_svg_element *element; /* the one we are in; NULL: none that is known */
    bool in_anchor;                 /* inside a group that Graphviz made for a link */
    bool after_anchor;              /* the end of that group comes next */
} rewriter;

/* The value of an attribute of a tag; empty if it has none. */
static ent_str attribute(ent_str line, const char *name)
{
    char key[32];
    int n = snprintf(key, sizeof key, " %s=\"", name);
    const char *at = memmem(line.s, line.n, key, (size_t)n);
    if (!at)
        return ENT_STR("");
    const char *value = at + n, *end = memchr(value, '"', (size_t)(line.s + line.n - value));
    return end ? ent_str_n(value, (size_t)(end - value)) : ENT_STR("");
}

static const ent_svg_element *find_element(const ent_svg_elements *elements, ent_str id)
{
    uint32_t i = elements->by_id && id.n ? ent_map_get(elements->by_id, id) : ENT_NONE;
    return i == ENT_NONE ? NULL : &elements->elements.v[i];
}

static void write_line(rewriter *rw, ent_str line)
{
    ent_buf_str(rw->out, line);
    ent_buf_char(rw->out, '\n');
}

static void write_tag(rewriter *rw, const char *tag, const char *id, ent_str text)
{
    ent_buf_printf(rw->out, "<%s%s%s%s>", tag, id ? " id=\"" : "", id ? id : "", id ? "\"" : "");
    ent_text_xml(rw->out, text);
    ent_buf_printf(rw->out, "</%s>\n", tag);
}

/* A page tells the evidence itself: there the first line is enough, which leaves a third of a large page. */
static void write_title(rewriter *rw, ent_str title)
{
    const char *newline = rw->options->inside_page ? memchr(title.s, '\n', title.n) : NULL;
    write_tag(rw, "title", NULL, newline ? ent_str_n(title.s, (size_t)(newline - title.s)) : title);
}

/* Our own opening tag, from the size in Graphviz's. */
static void write_root(rewriter *rw, ent_str tag)
{
    const ent_svg_options *o = rw->options;
    ent_str box = attribute(tag, "viewBox"), width = attribute(tag, "width"), height = attribute(tag, "height");
    if (!o->inside_page)
        ent_buf_z(rw->out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    ent_buf_z(rw->out, "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\"");
    ent_buf_printf(rw->out, " width=\"%.*s\" height=\"%.*s\"", (int)width.n, width.s, (int)height.n, height.s);
    ent_buf_printf(rw->out, " viewBox=\"%.*s\" role=\"%s\"", (int)box.n, box.s, o->inside_page ? "group" : "img");
    ent_buf_printf(rw->out, " aria-labelledby=\"picture-title\" aria-describedby=\"picture-desc\"");
    ent_buf_printf(rw->out, " lang=\"%s\" xml:lang=\"%s\" font-family=\"%s\">\n", o->lang, o->lang, o->font);
    write_tag(rw, "title", "picture-title", o->title);
    write_tag(rw, "desc", "picture-desc", o->description);
}

static void write_link(rewriter *rw)
{
    if (!rw->element || !rw->element->href.n)
        return;
    ent_buf_z(rw->out, "<a xlink:href=\"");
    ent_iri_xml(rw->out, rw->element->href);
    ent_buf_z(rw->out, "\">\n");
}

/* Graphviz wraps <g id="a_…"><a …> around what has a link or tooltip: we write our own link or none. */
static void open_group(rewriter *rw, ent_str line)
{
    ent_str id = attribute(line, "id");
    if (ent_str_starts(id, "a_")) {
        rw->in_anchor = true;
        write_link(rw);
        return;
    }
    rw->element = find_element(rw->elements, id);
    if (rw->options->inside_page && rw->element && rw->element->ends.n) {
        ent_buf_str(rw->out, ent_str_n(line.s, line.n - strlen(">")));
        ent_buf_printf(rw->out, " data-ends=\"%.*s\">\n", (int)rw->element->ends.n, rw->element->ends.s);
    } else {
        write_line(rw, line);
    }
}

static void close_link(rewriter *rw)
{
    if (rw->element && rw->element->href.n)
        ent_buf_z(rw->out, "</a>\n");
    rw->in_anchor = false;
    rw->after_anchor = true;
}

static void close_group(rewriter *rw, ent_str line)
{
    if (rw->after_anchor)
        rw->after_anchor = false;
    else
        write_line(rw, line);
}

/* Copy a text tag: the common font is left to the root, centred lines are anchored at their middle. */
static void write_text(rewriter *rw, ent_str line)
{
    ent_str x = attribute(line, "x"), anchor = attribute(line, "text-anchor"), font = attribute(line, "font-family");
    bool centred = rw->element && rw->element->is_centred && ent_str_is(anchor, "start");
    for (const char *at = line.s, *end = line.s + line.n; at < end;) {
        if (centred && at == anchor.s) {
            ent_buf_z(rw->out, "middle");
            at += anchor.n;
        } else if (centred && at == x.s) {
            ent_buf_printf(rw->out, "%d", rw->element->centre);
            at += x.n;
        } else if (font.n && at == font.s - strlen(" font-family=\"") && ent_str_is(font, rw->options->font)) {
            at = font.s + font.n + 1;
        } else {
            ent_buf_char(rw->out, *at++);
        }
    }
    ent_buf_char(rw->out, '\n');
}

static void rewrite_line(rewriter *rw, ent_str line)
{
    if (ent_str_starts(line, "<!--") || (rw->in_anchor && ent_str_starts(line, "<a ")))
        return;
    if (ent_str_starts(line, "<g "))
        open_group(rw, line);
    else if (ent_str_starts(line, "</a>"))
        close_link(rw);
    else if (ent_str_starts(line, "</g>"))
        close_group(rw, line);
    else if (ent_str_starts(line, "<text "))
        write_text(rw, line);
    else if (!ent_str_starts(line, "<title>"))
        write_line(rw, line);
    else if (rw->element && rw->element->title.n)
        write_title(rw, rw->element->title);
}

/* From the root's opening tag on; NULL if there is none. */
static const char *find_root(ent_str svg, ent_str *tag)
{
    const char *start = svg.n ? memmem(svg.s, svg.n, "<svg ", 5) : NULL;
    const char *end = start ? memchr(start, '>', (size_t)(svg.s + svg.n - start)) : NULL;
    if (!end)
        return NULL;
    *tag = ent_str_n(start, (size_t)(end - start));
    return end + 1;
}

ent_status ent_svg_finish(ent_buf *out, ent_str svg, const ent_svg_elements *elements, const ent_svg_options *options,
                          const ent_log *log)
{
    rewriter rw = {.out = out, .elements = elements, .options = options};
    ent_str tag;
    const char *at = find_root(svg, &tag), *end = svg.s + svg.n;
    if (!at)
        return ent_fail(log, ENT_ERR_INTERNAL, NULL, 0, 0, "Graphviz wrote no SVG");
    write_root(&rw, tag);
    while (at < end) {
        const char *newline = memchr(at, '\n', (size_t)(end - at));
        const char *stop = newline ? newline : end;
        if (stop > at)
            rewrite_line(&rw, ent_str_n(at, (size_t)(stop - at)));
        at = stop + 1;
    }
    return ENT_OK;
}
