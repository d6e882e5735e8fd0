#include "page_style.h"
#include "style.h"

static const char LAYOUT[] =
    "*{box-sizing:border-box}\n"
    "body{margin:0 auto;padding:1.5rem clamp(1rem,4vw,3rem) 4rem;max-width:92rem}\n"
    "body{background:var(--paper);color:var(--ink);font:1rem/1.5 var(--sans)}\n"
    "header{border-top:4px solid var(--ink);padding-top:.6rem}\n"
    "h1{font:700 clamp(1.7rem,4vw,2.6rem)/1.15 var(--serif);margin:0}\n"
    "h2{font:700 1.35rem/1.2 var(--serif);margin:2.5rem 0 .5rem}\n"
    ".counts{font-family:var(--serif);color:var(--soft);margin:.35rem 0}\n"
    ".notice{font:italic 1rem/1.4 var(--serif);color:var(--notice);margin:.35rem 0}\n"
    "figure{margin:1.2rem 0}\n"
    ".picture{overflow-x:auto}\n"
    ".picture svg{display:block;max-width:100%;min-width:44rem;height:auto;margin:0 auto}\n"
    "figcaption,caption{color:var(--soft);font-size:.9rem;text-align:left;padding:.3rem 0}\n"
    "table{border-collapse:collapse;width:100%;font-size:.92rem}\n"
    "th,td{text-align:left;vertical-align:top;padding:.55rem .7rem .55rem 0}\n"
    "th,td{border-bottom:1px solid var(--line)}\n"
    "thead th{border-bottom:2px solid var(--ink);font-size:.8rem;white-space:nowrap}\n"
    "ul{list-style:none;margin:0;padding:0}\n"
    "blockquote{margin:0 0 .15rem;font-family:var(--serif)}\n"
    ".from{color:var(--soft);font-size:.85rem;margin:0 0 .6rem}\n"
    ".note{color:var(--soft);font-size:.85rem;font-weight:400}\n"
    "tr.planned,tr.ongoing{font-style:italic}\n"
    "tr.cancelled th>span{text-decoration:line-through}\n"
    "tr.cancelled th>.note{text-decoration:none}\n"
    "a{color:var(--link);text-underline-offset:.15em}\n"
    "svg a:hover text,svg a:focus text{text-decoration:underline}\n"
    "a:focus-visible,.picture:focus-visible{outline:3px solid var(--link);outline-offset:2px}\n"
    "tr:target{background:var(--mark)}\n"
    ".skip{position:absolute;left:-99rem}\n"
    ".skip:focus{position:static}\n"
    "@media screen and (max-width:48rem){\n"
    "thead{position:absolute;left:-99rem}\n"
    "table,caption,tbody,tr,th,td{display:block}\n"
    "tr{border-bottom:1px solid var(--line);padding:.6rem 0}\n"
    "tbody th,td{border:0;padding:.15rem 0}\n"
    "td:empty{display:none}\n"
    "td[data-label]::before{content:attr(data-label);color:var(--soft);font-size:.85rem}\n"
    "}\n"
    "@media print{\n"
    "html{font-size:8.5pt}\n"
    "body{padding:0;max-width:none;background:none}\n"
    "section{break-before:page}\n"
    "figure{margin:.5rem 0;break-inside:avoid}\n"
    "tr{break-inside:avoid}\n"
    "thead{display:table-header-group}\n"
    ".picture{overflow:visible}\n"
    ".picture svg{min-width:0;max-width:100%;max-height:21cm}\n"
    ".skip{display:none}\n"
    "a{color:inherit}\n"
    "}\n";

static void add_variables(ent_buf *out, const ent_style *style, bool dark)
{
    static const struct {
        const char *name;
        ent_colour_id colour;
    } names[] = {{"paper", ENT_C_PAPER}, {"ink", ENT_C_INK},       {"soft", ENT_C_SOFT},
                 {"line", ENT_C_TRACK},  {"notice", ENT_C_NOTICE}, {"mark", ENT_C_PROCESS}};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        ent_colour c = style->colours[names[i].colour];
        ent_buf_printf(out, "--%s:%s;", names[i].name, dark ? c.dark : c.shown);
    }
    ent_colour link = ent_side_colour(style, 0);
    ent_buf_printf(out, "--link:%s", dark ? link.dark : link.shown);
}

/* The picture has its light colours as attributes: in the dark each gives way to its twin. */
static void add_twin(ent_buf *out, ent_colour c)
{
    ent_buf_printf(out, "svg [fill=\"%s\"]{fill:%s}svg [stroke=\"%s\"]{stroke:%s}\n", c.shown, c.dark, c.shown, c.dark);
}

void ent_page_style(ent_buf *out, const ent_style *style)
{
    ent_buf_printf(out, ":root{color-scheme:light dark;--serif:%s;--sans:%s;", style->fonts[ENT_F_TITLE].family,
                   style->fonts[ENT_F_NAME].family);
    add_variables(out, style, false);
    ent_buf_z(out, "}\n");
    ent_buf_z(out, LAYOUT);
    ent_buf_z(out, "@media screen and (prefers-color-scheme:dark){:root{");
    add_variables(out, style, true);
    ent_buf_z(out, "}\n");
    for (int c = 0; c < ENT_C_COUNT; c++)
        add_twin(out, style->colours[c]);
    ent_buf_z(out, "}\n");
}
