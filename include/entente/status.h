/* Status codes and error reports of libentente.
 *
 * Functions that can fail return an ent_status; 0 (ENT_OK) is success.
 * Details (file, line, reason) go to the ent_log that the caller hands in.
 */
#ifndef ENTENTE_STATUS_H
#define ENTENTE_STATUS_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef enum {
    ENT_OK = 0,
    ENT_ERR_ARGUMENT, /* a caller's or user's argument is not usable */
    ENT_ERR_IO,       /* a file or stream could not be read or written */
    ENT_ERR_SYNTAX,   /* a file is not what its format says */
    ENT_ERR_ENCODING, /* text that is not valid in its encoding */
    ENT_ERR_EMPTY,    /* no article, no statement where one is needed */
    ENT_ERR_FORMAT,   /* an unknown or unfit format */
    ENT_ERR_LIMIT,    /* larger than a documented bound */
    ENT_ERR_INTERNAL  /* a library below failed in a way it should not */
} ent_status;

/* A short English description of a status; never NULL, statically owned. */
const char *ent_strerror(ent_status status);

/* One error: what happened and where. Strings are valid during the call only. */
typedef struct {
    ent_status status;
    const char *file;    /* NULL where no file is concerned */
    size_t line;         /* from 1; 0 if unknown */
    size_t column;       /* from 1; 0 if unknown */
    const char *message; /* one line, UTF-8, no trailing newline */
} ent_error;

/* Where errors go. `report` may be NULL: then they are dropped. */
typedef struct {
    void *handle;
    void (*report)(void *handle, const ent_error *error);
} ent_log;

#ifdef __cplusplus
}
#endif
#endif
