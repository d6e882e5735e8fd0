/* The Turtle files of the knowledge: found, read, fingerprinted. */
#ifndef ENT_SOURCES_H
#define ENT_SOURCES_H

#include "base.h"
#include "store.h"

typedef struct {
    char *path;
    ent_store *store; /* indexed */
} ent_source;

typedef struct {
    ENT_VEC(ent_source) files;
    char hash[65]; /* hex SHA-256 over the names' order and the bytes of all files */
} ent_sources;

/* Read files and folders (all *.ttl below, sorted by path). */
ent_status ent_sources_read(ent_sources *sources, const char *const *paths, size_t n, ent_str seed, const ent_log *log);
void ent_sources_free(ent_sources *sources);

#endif
