/* Bytes of a file or of standard input ("-"), gzip and zstd undone on the way. */
#ifndef ENT_STREAM_H
#define ENT_STREAM_H

#include "base.h"

typedef struct ent_stream ent_stream;

/* NULL on failure, which has been reported. `path` is borrowed. */
ent_stream *ent_stream_open(const char *path, const ent_log *log);
void ent_stream_close(ent_stream *stream); /* NULL is fine */

/* Append up to the next '\n' (included) to `line`. *more is false at the end of the stream.
 * A line longer than `limit` bytes is an error (ENT_ERR_LIMIT). */
ent_status ent_stream_line(ent_stream *stream, ent_buf *line, size_t limit, bool *more);
/* Append all that is left; more than `limit` bytes is an error. */
ent_status ent_stream_rest(ent_stream *stream, ent_buf *all, size_t limit);
/* Look at the first bytes (at most n, fewer at the end) without taking them. */
ent_status ent_stream_peek(ent_stream *stream, size_t n, ent_str *bytes);

#endif
