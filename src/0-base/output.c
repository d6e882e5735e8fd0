#include "output.h"
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

struct ent_output {
    FILE *stream;
    char *path;      /* NULL: standard output */
    char *temporary; /* NULL: written directly */
    const ent_log *log;
};

static bool is_regular_or_new(const char *path)
{
    struct stat info;
    return stat(path, &info) != 0 || S_ISREG(info.st_mode);
}

static void output_free(ent_output *out)
{
    free(out->path);
    free(out->temporary);
    free(out);
}

/* A file beside the target, created exclusively, with the usual permissions. */
static FILE *open_temporary(ent_output *out)
{
    ent_buf name = {0};
    ent_buf_printf(&name, "%s.XXXXXX", out->path);
    int fd = mkstemp(name.s);
    if (fd < 0) {
        ent_buf_free(&name);
        return NULL;
    }
    out->temporary = name.s;
    mode_t mask = umask(0);
    umask(mask);
    (void)fchmod(fd, 0666 & ~mask);
    return fdopen(fd, "wb");
}

ent_output *ent_output_open(const char *path, const ent_log *log)
{
    ent_output *out = ent_calloc(1, sizeof *out);
    out->log = log;
    if (!path || !strcmp(path, "-")) {
        out->stream = stdout;
        return out;
    }
    size_t n = strlen(path) + 1;
    out->path = memcpy(ent_alloc(n), path, n);
    if (!is_regular_or_new(path))
        out->stream = fopen(path, "wb");
    else if (access(path, F_OK) == 0 && access(path, W_OK) != 0)
        out->stream = NULL; /* a read-only file is not replaced behind its owner's back */
    else
        out->stream = open_temporary(out);
    if (!out->stream) {
        ent_fail(log, ENT_ERR_IO, path, 0, 0, "cannot write: %s", strerror(errno));
        output_free(out);
        return NULL;
    }
    return out;
}

FILE *ent_output_stream(ent_output *out) { return out->stream; }

/* A write that failed some time ago left no errno: one more byte, of an output that is spoilt already, tells it again.
 */
static int reason_of_failure(FILE *stream)
{
    errno = 0;
    return fputc('\n', stream) == EOF || fflush(stream) != 0 ? errno : 0;
}

ent_status ent_output_commit(ent_output *out)
{
    const char *name = out->path ? out->path : "standard output";
    errno = 0;
    bool spoilt = ferror(out->stream), ok = fflush(out->stream) == 0 && !spoilt;
    int reason = errno ? errno : spoilt ? reason_of_failure(out->stream) : 0;
    if (out->path) {
        if (fclose(out->stream) != 0 && ok) {
            ok = false;
            reason = errno;
        }
        if (ok && out->temporary && rename(out->temporary, out->path) != 0) {
            ok = false;
            reason = errno;
        }
        if (!ok && out->temporary)
            unlink(out->temporary);
    }
    ent_status status =
        ok ? ENT_OK
           : ent_fail(out->log, ENT_ERR_IO, name, 0, 0, "cannot write: %s", reason ? strerror(reason) : "write failed");
    output_free(out);
    return status;
}

void ent_output_abort(ent_output *out)
{
    if (!out)
        return;
    if (out->path)
        fclose(out->stream);
    if (out->temporary)
        unlink(out->temporary);
    output_free(out);
}
