/* Bytes of unknown encoding to UTF-8. */
#ifndef ENT_DECODE_H
#define ENT_DECODE_H

#include "base.h"

/* UTF-8 stays as it is (a byte order mark is taken off); UTF-16 and UTF-32 are known by their mark; bytes that
 * are no UTF-8 and hold no multi-byte UTF-8 either are put down to the legacy encoding that ICU detects.
 * Text that begins as UTF-8 and breaks is an error told with line and column: nothing is guessed or dropped.
 * The result is appended to `out` and is valid UTF-8. */
ent_status ent_decode(ent_buf *out, ent_str bytes, const char *file, const ent_log *log);

#endif
