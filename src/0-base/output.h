/* Output that is finished or not there: bytes go to a temporary file beside
 * the target, which ent_output_commit renames over it; a failure or
 * ent_output_abort leaves what was there before. "-" and NULL mean standard
 * output (then nothing can be taken back, but errors are still told).
 * A target that is not a regular file (/dev/full, a pipe) is written directly. */
#ifndef ENT_OUTPUT_H
#define ENT_OUTPUT_H

#include "base.h"
#include <stdio.h>

typedef struct ent_output ent_output;

/* NULL on failure, which has been reported. */
ent_output *ent_output_open(const char *path, const ent_log *log);
FILE *ent_output_stream(ent_output *out);
/* Flush, check every write so far, make the file appear. Frees `out` in any case. */
ent_status ent_output_commit(ent_output *out);
/* Drop what was written. Frees `out`; NULL is fine. */
void ent_output_abort(ent_output *out);

#endif
