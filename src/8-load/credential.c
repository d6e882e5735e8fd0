#include "credential.h"
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

static const struct {
    const char *word;
    ent_credential_kind kind;
} kinds[] = {{"basic ", ENT_CREDENTIAL_BASIC}, {"digest ", ENT_CREDENTIAL_DIGEST}, {"bearer ", ENT_CREDENTIAL_BEARER}};

/* A line break or other control character would begin a header of its own. */
static bool is_printable(ent_str secret)
{
    for (size_t i = 0; i < secret.n; i++)
        if ((unsigned char)secret.s[i] < 0x20 || secret.s[i] == 0x7f)
            return false;
    return secret.n > 0;
}

static ent_status parse(ent_credential *credential, ent_str line, const char *where, const ent_log *log)
{
    line = ent_str_trim(line);
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (!ent_str_starts(line, kinds[i].word))
            continue;
        size_t skip = strlen(kinds[i].word);
        ent_str secret = ent_str_trim((ent_str){line.s + skip, line.n - skip});
        if (!is_printable(secret) || (kinds[i].kind != ENT_CREDENTIAL_BEARER && !memchr(secret.s, ':', secret.n)))
            break;
        credential->kind = kinds[i].kind;
        credential->secret = ent_calloc(secret.n + 1, 1);
        memcpy(credential->secret, secret.s, secret.n);
        return ENT_OK;
    }
    return ent_fail(log, ENT_ERR_SYNTAX, where, 0, 0,
                    "not \"basic USER:PASSWORD\", \"digest USER:PASSWORD\" or \"bearer TOKEN\"");
}

ent_status ent_credential_read(ent_credential *credential, const char *path, const ent_log *log)
{
    *credential = (ent_credential){ENT_CREDENTIAL_NONE, NULL};
    if (!path) {
        const char *value = getenv("ENTENTE_AUTH");
        return value && *value ? parse(credential, ent_str_of(value), "ENTENTE_AUTH", log) : ENT_OK;
    }
    FILE *in = fopen(path, "rb");
    if (!in)
        return ent_fail(log, ENT_ERR_IO, path, 0, 0, "cannot open: %s", strerror(errno));
    char line[8192] = "";
    errno = 0;
    bool is_read = fgets(line, sizeof line, in) != NULL;
    ent_status status = ferror(in) ? ent_fail(log, ENT_ERR_IO, path, 0, 0, "cannot read: %s", strerror(errno))
                                   : parse(credential, ent_str_of(is_read ? line : ""), path, log);
    fclose(in);
    explicit_bzero(line, sizeof line);
    return status;
}

void ent_credential_free(ent_credential *credential)
{
    if (credential->secret)
        explicit_bzero(credential->secret, strlen(credential->secret));
    free(credential->secret);
    *credential = (ent_credential){ENT_CREDENTIAL_NONE, NULL};
}
