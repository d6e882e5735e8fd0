/* What a server is shown to let us in. Read from a file or the environment only: a command line can be seen by all. */
#ifndef ENT_CREDENTIAL_H
#define ENT_CREDENTIAL_H

#include "base.h"

typedef enum {
    ENT_CREDENTIAL_NONE,
    ENT_CREDENTIAL_BASIC,
    ENT_CREDENTIAL_DIGEST,
    ENT_CREDENTIAL_BEARER
} ent_credential_kind;

typedef struct {
    ent_credential_kind kind;
    char *secret; /* "user:password", or the token; NULL with NONE */
} ent_credential;

/* Read "basic USER:PASSWORD", "digest USER:PASSWORD" or "bearer TOKEN" from the first line of the file or, where `path`
 * is NULL, from the variable ENTENTE_AUTH of the environment (unset or empty: no credential). What stands there is
 * never repeated in a message. */
ent_status ent_credential_read(ent_credential *credential, const char *path, const ent_log *log);

/* Overwrites the secret; once more is fine. */
void ent_credential_free(ent_credential *credential);

#endif
