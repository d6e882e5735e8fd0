#include "digest.h"
#include <nettle/sha2.h>
#include <stdio.h>

void ent_sha256_hex(const void *bytes, size_t n, char hex[ENT_DIGEST_HEX + 1])
{
    struct sha256_ctx digest;
    uint8_t sum[SHA256_DIGEST_SIZE];
    sha256_init(&digest);
    sha256_update(&digest, n, bytes);
    sha256_digest(&digest, sizeof sum, sum);
    for (size_t i = 0; i < sizeof sum; i++)
        snprintf(hex + 2 * i, 3, "%02x", sum[i]);
}
