/* How things look: colours, shapes, fonts and sizes, by type. All of it is in
 * the tables of style.c; nothing else in the code names a colour or a font. */
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
typedef enum { ENT_OUTLINE_BOX, ENT_OUTLINE_ELLIPSE, ENT_OUTLINE_WEDGE } ent_outline;

typedef struct {
    const char *class; /* in SVG */
    const char *shape; /* of Graphviz */
    const char *style;
    int peripheries;
    ent_outline outline;
    int slant;  /* points that text must keep from the sides, beyond padding */
    int taller; /* points to add to the height that Graphviz is asked for: it draws some shapes flatter than their box
                 */
} ent_look;

const ent_look *ent_look_of(ent_look_id id);
ent_look_id ent_look_of_entity(ent_view_kind kind);

typedef struct {
    const char *class;
    const char *style;  /* of Graphviz, for edges and outlines; "" for solid */
    const char *legend; /* the same for the line in the legend */
} ent_line;

const ent_line *ent_line_of(ent_view_status status);

/* A colour on light paper and its twin on dark paper. */
typedef struct {
    const char *light, *dark;
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
    ENT_C_COUNT
} ent_colour_id;

ent_colour ent_colour_of(ent_colour_id id);

/* Colours of sides: the most present side has the first; past the last all are alike. */
enum { ENT_SIDE_COLOURS = 8 };
ent_colour ent_side_colour(size_t rank);
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

const ent_font *ent_font_of(ent_font_id id);

/* Lengths in points. */
enum {
    ENT_PAD = 10,      /* text from the outline */
    ENT_ACTOR_GAP = 7, /* between nodes of one cluster */
    ENT_MEETING_GAP = 13,
    ENT_CLUSTER_GAP = 16,  /* between clusters */
    ENT_CLUSTER_PAD = 11,  /* nodes from the edge of their cluster */
    ENT_CLUSTER_HEAD = 24, /* for its title */
    ENT_MIN_ACTOR = 120,
    ENT_MAX_ACTOR = 230,
    ENT_MIN_MEETING = 170,
    ENT_MAX_MEETING = 290,
    ENT_MIN_GAP = 130, /* between columns */
    ENT_MAX_GAP = 300,
    ENT_MARGIN = 24,      /* around the picture */
    ENT_MIN_PICTURE = 640 /* its width */
};

#endif
