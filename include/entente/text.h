/* Text as libentente takes and gives it. */
#ifndef ENTENTE_TEXT_H
#define ENTENTE_TEXT_H

#include <stddef.h>

/* A borrowed run of bytes (UTF-8 unless said otherwise); not necessarily NUL-terminated. */
typedef struct {
    const char *s;
    size_t n;
} ent_str;

#endif
