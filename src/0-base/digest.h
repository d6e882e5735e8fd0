/* SHA-256, as the hex digits that name a text or a model. */
#ifndef ENT_DIGEST_H
#define ENT_DIGEST_H

#include "base.h"

enum { ENT_DIGEST_HEX = 64 };

/* Writes 64 hex digits and a NUL. */
void ent_sha256_hex(const void *bytes, size_t n, char hex[ENT_DIGEST_HEX + 1]);

#endif
