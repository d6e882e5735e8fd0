/* The meetings of a graph as a table for spreadsheets: CSV (RFC 4180), a row a meeting. */
#ifndef ENT_MEETING_TABLE_H
#define ENT_MEETING_TABLE_H

#include "kb.h"
#include "store.h"
#include <stdio.h>

/* Where names come from: the graph's own labels, or the knowledge base's for IRIs below `base`. */
typedef struct {
    const ent_kb *kb; /* NULL: the graph's alone */
    ent_str base;     /* NUL-terminated; empty: none */
    int lang;         /* ENT_LANG_EN or ENT_LANG_FR; the other where a name has only that */
} ent_table_names;

void ent_meeting_table_head(FILE *to);
/* A row for each meeting of the indexed store, sorted by IRI; values of one cell are sorted and parted by "; ". A cell
 * that a spreadsheet would run as a formula begins with an apostrophe. */
void ent_meeting_table_rows(FILE *to, const ent_store *store, const ent_table_names *names);

#endif
