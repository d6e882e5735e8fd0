/* Graphviz behind a small door: a context, layouts, and rendering into memory.
 *
 * With `own_text` the widths of text come from measure.h instead of the fonts
 * of this machine, so that the result is the same everywhere; pictures made of
 * pixels (PNG, PDF) need the real fonts and so the other kind.
 * Graphviz holds global state: one thread at a time. */
#ifndef ENT_GV_H
#define ENT_GV_H

#include "base.h"
#include <graphviz/gvc.h>

typedef struct ent_gv ent_gv;

ent_gv *ent_gv_new(bool own_text);
void ent_gv_free(ent_gv *gv); /* NULL is fine */

/* An empty graph, directed or not; agclose it. Its parts keep the order in which they are made: cgraph by itself
 * orders subgraphs by the addresses of their names, which differ from run to run. */
Agraph_t *ent_gv_open(const char *name, bool directed);

/* Lay out; to be undone by ent_gv_free_layout before the graph is closed. Errors of Graphviz go to the log. */
ent_status ent_gv_layout(ent_gv *gv, Agraph_t *graph, const char *engine, const ent_log *log);
/* Append the laid-out graph to `out`. */
ent_status ent_gv_render(ent_gv *gv, Agraph_t *graph, const char *format, ent_buf *out, const ent_log *log);
void ent_gv_free_layout(ent_gv *gv, Agraph_t *graph);

/* cgraph takes char * for what it only reads. */
static inline char *ent_gv_loose(const char *s) { return (char *)(uintptr_t)s; }

/* Set an attribute that need not be declared before; `html`: the value is an HTML-like label. */
void ent_gv_set(void *object, const char *name, const char *value);
void ent_gv_set_html(void *object, const char *name, const char *value);
void ent_gv_setf(void *object, const char *name, const char *format, ...) __attribute__((format(printf, 3, 4)));

#endif
