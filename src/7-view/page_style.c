#include "page_style.h"
#include "explorer_files.h"
#include "style.h"

static void add_variables(ent_buf *out, const ent_style *style, bool dark)
{
    static const struct {
        const char *name;
        ent_colour_id colour;
    } names[] = {{"paper", ENT_C_PAPER},   {"ink", ENT_C_INK},      {"soft", ENT_C_SOFT}, {"line", ENT_C_TRACK},
                 {"notice", ENT_C_NOTICE}, {"mark", ENT_C_PROCESS}, {"card", ENT_C_CARD}};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        ent_colour c = style->colours[names[i].colour];
        ent_buf_printf(out, "--%s:%s;", names[i].name, dark ? c.dark : c.shown);
    }
    ent_colour link = ent_side_colour(style, 0);
    ent_buf_printf(out, "--link:%s;--faint:color-mix(in srgb,var(--line) 45%%,transparent);",
                   dark ? link.dark : link.shown);
    ent_buf_printf(out, "--shade:0 .4rem 1.2rem rgb(0 0 0/%s)", dark ? ".5" : ".15");
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
    ent_buf_add(out, ent_explorer_style, ent_explorer_style_size);
    ent_buf_z(out, "@media screen and (prefers-color-scheme:dark){:root{");
    add_variables(out, style, true);
    ent_buf_z(out, "}\n");
    for (int c = 0; c < ENT_C_COUNT; c++)
        add_twin(out, style->colours[c]);
    ent_buf_z(out, "}\n");
}
