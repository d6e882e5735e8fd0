#include "style.h"

/* A shape for each type, so that nothing hangs on colour alone. */
static const ent_look LOOKS[ENT_LOOK_COUNT] = {
    [ENT_LOOK_PERSON] = {"person", "box", "rounded,filled", 1, ENT_OUTLINE_BOX, 0, 0},
    [ENT_LOOK_ORGANIZATION] = {"organization", "tab", "filled", 1, ENT_OUTLINE_BOX, 0, 0},
    [ENT_LOOK_STATE] = {"state", "box", "filled", 2, ENT_OUTLINE_BOX, 4, 0},
    [ENT_LOOK_MEETING + ENT_VIEW_MEETING] = {"unspecified", "box", "filled,diagonals", 1, ENT_OUTLINE_BOX, 2, 0},
    [ENT_LOOK_MEETING + ENT_VIEW_BILATERAL] = {"bilateral", "box", "rounded,filled", 1, ENT_OUTLINE_BOX, 0, 0},
    [ENT_LOOK_MEETING + ENT_VIEW_MULTILATERAL] = {"multilateral", "octagon", "filled", 1, ENT_OUTLINE_BOX, 24, 0},
    [ENT_LOOK_MEETING + ENT_VIEW_VISIT] = {"visit", "cds", "filled", 1, ENT_OUTLINE_BOX, 6, 12},
    [ENT_LOOK_MEETING + ENT_VIEW_TALKS] = {"talks", "box", "filled", 1, ENT_OUTLINE_BOX, 0, 0},
    [ENT_LOOK_MEETING + ENT_VIEW_CALL] = {"call", "ellipse", "filled", 1, ENT_OUTLINE_ELLIPSE, 16, 0},
    [ENT_LOOK_MEETING + ENT_VIEW_SUMMIT] = {"summit", "hexagon", "filled", 1, ENT_OUTLINE_WEDGE, 34, 0},
};

static const ent_line LINES[ENT_VIEW_STATUSES] = {
    [ENT_VIEW_HELD] = {"held", "", "solid"},
    [ENT_VIEW_ONGOING] = {"ongoing", "bold", "bold"},
    [ENT_VIEW_CANCELLED] = {"cancelled", "dotted", "dotted"},
    [ENT_VIEW_PLANNED] = {"planned", "dashed", "dashed"},
};

static const ent_colour COLOURS[ENT_C_COUNT] = {
    [ENT_C_PAPER] = {"#fdfbf5", "#17191c"}, [ENT_C_INK] = {"#1c1c1c", "#ece8df"},
    [ENT_C_SOFT] = {"#5b5850", "#b3aea3"},  [ENT_C_CARD] = {"#ffffff", "#23272b"},
    [ENT_C_SIDE] = {"#f6f2e8", "#1d2124"},  [ENT_C_PROCESS] = {"#ece6d8", "#2a2c2b"},
    [ENT_C_EDGE] = {"#3d3b37", "#a9a498"},  [ENT_C_TRACK] = {"#a89f8a", "#77715f"},
    [ENT_C_RULE] = {"#1c1c1c", "#ece8df"},  [ENT_C_NOTICE] = {"#9a3d00", "#f0a36b"},
};

/* After Okabe and Ito, the pale ones darkened so that thin lines hold on paper. */
static const ent_colour SIDES[ENT_SIDE_COLOURS] = {
    {"#0068a5", "#56b4e9"}, {"#c24e00", "#f08a4b"}, {"#00805f", "#3cc79b"}, {"#a8447f", "#e29ac2"},
    {"#8a6a00", "#e6b422"}, {"#2e2d2b", "#d8d4ca"}, {"#3a9bd1", "#a6dcf7"}, {"#77746c", "#9d9a92"},
};

#define SERIF "Georgia,Times New Roman,Times,serif"
#define SANS  "Helvetica,Arial,sans-serif"

static const ent_font FONTS[ENT_F_COUNT] = {
    [ENT_F_TITLE] = {SERIF, 27, true, false, ENT_C_INK},     [ENT_F_SUBTITLE] = {SERIF, 13, false, false, ENT_C_SOFT},
    [ENT_F_NOTICE] = {SERIF, 12, false, true, ENT_C_NOTICE}, [ENT_F_CLUSTER] = {SERIF, 14, true, false, ENT_C_INK},
    [ENT_F_NAME] = {SANS, 12, false, false, ENT_C_INK},      [ENT_F_ROLE] = {SANS, 10, false, false, ENT_C_SOFT},
    [ENT_F_HEADING] = {SANS, 12, true, false, ENT_C_INK},    [ENT_F_DETAIL] = {SANS, 10, false, false, ENT_C_SOFT},
    [ENT_F_NOTE] = {SANS, 10, false, true, ENT_C_NOTICE},    [ENT_F_LEGEND] = {SANS, 10, false, false, ENT_C_SOFT},
};

const ent_look *ent_look_of(ent_look_id id) { return &LOOKS[id]; }

ent_look_id ent_look_of_entity(ent_view_kind kind)
{
    return kind == ENT_VIEW_PERSON                            ? ENT_LOOK_PERSON
           : kind == ENT_VIEW_STATE || kind == ENT_VIEW_PLACE ? ENT_LOOK_STATE
                                                              : ENT_LOOK_ORGANIZATION;
}

const ent_line *ent_line_of(ent_view_status status) { return &LINES[status]; }

ent_colour ent_colour_of(ent_colour_id id) { return COLOURS[id]; }

ent_colour ent_side_colour(size_t rank) { return SIDES[ent_side_class(rank)]; }

const ent_font *ent_font_of(ent_font_id id) { return &FONTS[id]; }
