/* How things look: colours, shapes, fonts and sizes, by type. All of it is read
 * from Turtle (ontology/style says what there is): nothing in the code names a
 * colour, a font or a width. What is in C is the geometry of the shapes that
 * Graphviz has. */
#ifndef ENT_STYLE_H
#define ENT_STYLE_H

#include "view.h"

/* Things that have a look of their own. */
typedef enum {
    ENT_LOOK_PERSON,
    ENT_LOOK_ORGANIZATION,
    ENT_LOOK_STATE,
    ENT_LOOK_MEETING, /* + ent_view_meeting_kind */
    ENT_LOOK_COUNT = ENT_LOOK_MEETING + ENT_VIEW_MEETING_KINDS
} ent_look_id;

/* How the sides of a shape run, for lines to end under them. */
typedef enum { ENT_OUTLINE_BOX, ENT_OUTLINE_ELLIPSE, ENT_OUTLINE_WEDGE, ENT_OUTLINE_OCTAGON } ent_outline;

/* A shape of Graphviz under the name that styles give it. */
typedef struct {
    const char *name;
    const char *shape; /* of Graphviz */
    const char *style; /* of Graphviz, besides filled */
    ent_outline outline;
    int slant;  /* points that text must keep from the sides, beyond padding */
    int taller; /* points to add to the height that Graphviz is asked for: it draws some shapes flatter than their box
                 */
} ent_shape;

typedef struct {
    const ent_shape *shape;
    const char *decoration; /* of Graphviz; "" for none */
    int outlines;
} ent_look;

typedef struct {
    const char *style; /* of Graphviz, for edges and outlines; "" for solid */
    bool is_struck;
} ent_line;

/* A colour, and its twin for pages that follow the reader's wish for dark ones (the same where a theme was chosen). */
typedef struct {
    const char *shown, *dark;
} ent_colour;

typedef enum {
    ENT_C_PAPER,   /* behind all */
    ENT_C_INK,     /* titles, names */
    ENT_C_SOFT,    /* second lines, notes */
    ENT_C_CARD,    /* inside of nodes */
    ENT_C_SIDE,    /* inside of clusters of states */
    ENT_C_PROCESS, /* inside of clusters of processes */
    ENT_C_EDGE,    /* outline of meetings and processes */
    ENT_C_TRACK,   /* the line that joins the meetings of a process */
    ENT_C_RULE,    /* the rule above the title */
    ENT_C_NOTICE,  /* what is left out */
    ENT_C_GUIDE,   /* thin lines of lanes */
    ENT_C_SIDES,   /* + rank of a side, below ENT_SIDE_COLOURS */
} ent_colour_id;

/* Colours of sides: the most present side has the first; past the last all are alike. */
enum { ENT_SIDE_COLOURS = 8, ENT_C_COUNT = ENT_C_SIDES + ENT_SIDE_COLOURS };
static inline size_t ent_side_class(size_t rank) { return rank < ENT_SIDE_COLOURS ? rank : ENT_SIDE_COLOURS - 1; }

typedef enum {
    ENT_F_TITLE,
    ENT_F_SUBTITLE,
    ENT_F_NOTICE,
    ENT_F_CLUSTER,
    ENT_F_NAME,    /* of persons, organizations, states */
    ENT_F_ROLE,    /* their second line */
    ENT_F_HEADING, /* of meetings */
    ENT_F_DETAIL,  /* their other lines */
    ENT_F_NOTE,    /* what stands out of them: not held, reports differ */
    ENT_F_LEGEND,
    ENT_F_COUNT
} ent_font_id;

typedef struct {
    const char *family; /* a list: the first that is there is used */
    int size;           /* points; Graphviz takes whole ones */
    bool bold, italic;
    ent_colour_id colour;
} ent_font;

/* Lengths in points. */
typedef enum {
    ENT_MARGIN,      /* around the picture */
    ENT_MIN_PICTURE, /* its width */
    ENT_PAD,         /* text from the outline */
    ENT_ACTOR_GAP,   /* between nodes of one cluster */
    ENT_MEETING_GAP,
    ENT_MIN_ACTOR,
    ENT_MAX_ACTOR,
    ENT_MIN_MEETING,
    ENT_MAX_MEETING,
    ENT_CLUSTER_GAP,  /* between clusters */
    ENT_CLUSTER_PAD,  /* nodes from the edge of their cluster */
    ENT_CLUSTER_HEAD, /* for its title */
    ENT_MIN_GAP,      /* between columns */
    ENT_MAX_GAP,
    ENT_THINNEST, /* of lines: hundredths of a point */
    ENT_THICKEST,
    ENT_LENGTHS
} ent_length_id;

typedef struct {
    ent_look looks[ENT_LOOK_COUNT];
    ent_line lines[ENT_VIEW_STATUSES];
    ent_colour colours[ENT_C_COUNT];
    ent_font fonts[ENT_F_COUNT];
    int length[ENT_LENGTHS];
    ent_arena *arena; /* owns it and its strings */
} ent_style;

/* Read style files (Turtle), each going before those it follows. `theme` names the one to show; NULL: light, with
 * dark twins. NULL on failure, which has been reported: what cannot be read or understood with file and line; what
 * none of the files says; a theme that no colour has. */
ent_style *ent_style_new(const char *const *paths, size_t n, const char *theme, const ent_log *log);
void ent_style_free(ent_style *style); /* NULL is fine */

ent_look_id ent_look_of_entity(ent_view_kind kind);
static inline ent_colour ent_side_colour(const ent_style *style, size_t rank)
{
    return style->colours[ENT_C_SIDES + ent_side_class(rank)];
}

/* Width of a line that stands for n meetings or reports: with the root of n, for areas are what the eye compares. */
double ent_line_width(const ent_style *style, size_t n);

/* The classes that elements have in SVG, which is what a style sheet of the reader's names. */
const char *ent_look_class(ent_look_id id);
const char *ent_status_class(ent_view_status status);

#endif
