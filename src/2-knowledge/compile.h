/* Knowledge from Turtle files into an image that the pipeline maps. */
#ifndef ENT_COMPILE_H
#define ENT_COMPILE_H

#include "kb.h"

/* Compile files and folders (all *.ttl below them, by name) on top of `base` (NULL: nothing).
 * A Turtle error is told with file, line and column, a bad pattern with file and item; then
 * NULL comes back. The caller closes the result; `base` stays as it was. */
ent_kb *ent_compile(const char *const *paths, size_t n, const ent_kb *base, const ent_log *log);

#endif
