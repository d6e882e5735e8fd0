/* Graphviz's SVG made a good citizen: no document type, comments or version;
 * a role, title, description and language; scalable; a title of ours for each
 * element, and links where we say so; texts anchored where they are centred,
 * so that a reader's other font does not push them aside. */
#ifndef ENT_SVG_H
#define ENT_SVG_H

#include "base.h"

/* What is known of an element beyond what Graphviz draws. */
typedef struct {
    ent_str id;
    ent_str title; /* clean text, lines parted by '\n'; empty: none */
    ent_str href;  /* an IRI (http, https or a fragment); empty: no link */
    ent_str ends;  /* of a line: the ids of what it joins, for the script of a page; empty: none */
    int centre;    /* where its texts are centred, in points; only if is_centred */
    bool is_centred;
} ent_svg_element;

typedef struct {
    ENT_VEC(ent_svg_element) elements;
    ent_map *by_id;
} ent_svg_elements;

ent_svg_element *ent_svg_add(ent_svg_elements *elements, ent_str id);
void ent_svg_elements_free(ent_svg_elements *elements);

typedef struct {
    ent_str title, description; /* clean text */
    const char *lang;
    const char *font; /* the family that most texts have: named once */
    bool inside_page; /* a part of an HTML page: no XML declaration, not one image for readers */
} ent_svg_options;

/* Append to `out` the picture that Graphviz wrote as `svg`. */
ent_status ent_svg_finish(ent_buf *out, ent_str svg, const ent_svg_elements *elements, const ent_svg_options *options,
                          const ent_log *log);

#endif
