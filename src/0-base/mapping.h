/* A file mapped into memory for reading. */
#ifndef ENT_MAPPING_H
#define ENT_MAPPING_H

#include "base.h"

typedef struct {
    void *memory; /* NULL: not mapped (an empty file cannot be) */
    size_t size;  /* bytes */
} ent_mapping;

/* ENT_ERR_IO, reported as "cannot read the WHAT: …", where the file cannot be opened. */
ent_status ent_mapping_open(ent_mapping *mapping, const char *path, const char *what, const ent_log *log);
void ent_mapping_close(ent_mapping *mapping); /* once more is fine */

#endif
