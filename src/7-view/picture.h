/* What a picture is asked to be. */
#ifndef ENT_PICTURE_H
#define ENT_PICTURE_H

#include "style.h"
#include "wording.h"

typedef enum {
    ENT_PICTURE_RELATIONS, /* people and states around meetings */
    ENT_PICTURE_PROCESS,   /* the tracks of negotiation side by side, rounds in order */
    ENT_PICTURE_TIMELINE,  /* meetings along time, across the lanes of those who took part */
    ENT_PICTURE_EGO,       /* one person, organization or state and whom it met */
    ENT_PICTURES
} ent_picture_kind;

/* What the lanes of a timeline are. */
typedef enum { ENT_LANES_STATES, ENT_LANES_PROCESSES } ent_lanes;

enum { ENT_DRAW_TOP = 120, ENT_MAX_DEPTH = 9 }; /* nodes: more is too much to read; rings around an ego */

typedef struct {
    ent_language language;
    const ent_style *style;
    const char *title; /* NULL: the usual one; any bytes */
    size_t top;        /* draw at most so many nodes (meetings in tracks and timelines); 0: all */
    bool inside_page;  /* SVG as part of an HTML page, with links to its rows "meeting-N", "actor-N" (of the view) */
    ent_picture_kind kind;
    ent_lanes lanes; /* of timelines */
    ent_index ego;   /* of ego pictures: an entity of the view */
    unsigned depth;  /* of ego pictures: how many steps from it, from 1; 0: 1 */
} ent_draw_options;

/* "relations", "process", "timeline", "ego" and back; ENT_PICTURES for no such name. */
const char *ent_picture_name(ent_picture_kind kind);
ent_picture_kind ent_picture_named(const char *name);

#endif
