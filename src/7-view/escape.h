/* Text from articles made harmless for what is drawn and written.
 *
 *   raw bytes ── ent_text_clean ──> clean text ── ent_text_xml ──> XML and HTML
 *                                             └── ent_text_label ─> a label of Graphviz
 *
 * Clean text is valid UTF-8 on one line, without control characters, without
 * bidi controls (which could turn the text around them), and without what XML
 * forbids. All functions append to `out`. */
#ifndef ENT_ESCAPE_H
#define ENT_ESCAPE_H

#include "base.h"

/* Bad bytes become U+FFFD; runs of white space one space; none at either end. */
void ent_text_clean(ent_buf *out, ent_str text);

/* Escape & < > " ' : for element content and for quoted attributes. */
void ent_text_xml(ent_buf *out, ent_str clean);

/* For labels of Graphviz, plain or HTML-like: entities as above (a plain label
 * decodes them too) and each backslash doubled, for \N and its kin stand for names. */
void ent_text_label(ent_buf *out, ent_str clean);

/* An absolute http or https IRI with a host: the only ones that become links. */
bool ent_iri_is_web(ent_str iri);

/* The IRI for a quoted attribute: what no IRI may hold is percent-encoded, the rest escaped as XML. */
void ent_iri_xml(ent_buf *out, ent_str iri);

#endif
