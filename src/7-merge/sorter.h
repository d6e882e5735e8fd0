/* Sorting more than memory holds: byte strings go in, come out in order and once each, as often as asked.
 *
 *   records ─> memory (budget) ─> sorted runs in files without a name ─> merged on the way out
 *
 * The files are unlinked as they are made, so that nothing is left behind however the process ends. They lie in
 * $TMPDIR, else /tmp. */
#ifndef ENT_SORTER_H
#define ENT_SORTER_H

#include "base.h"
#include <stdio.h>

typedef struct ent_sorter ent_sorter;

/* `budget`: bytes held in memory before a run is written. */
ent_sorter *ent_sorter_new(size_t budget, const ent_log *log);
void ent_sorter_free(ent_sorter *sorter); /* NULL is fine */

ent_status ent_sorter_add(ent_sorter *sorter, ent_str record);

/* Every record once, in the order of their bytes; stops at the first failure. Nothing may be added afterwards. */
typedef ent_status ent_record_fn(void *handle, ent_str record);
ent_status ent_sorter_each(ent_sorter *sorter, ent_record_fn *each, void *handle);

/* A file without a name, for reading and writing; NULL on failure, which has been reported. */
FILE *ent_unnamed_file(const ent_log *log);

#endif
