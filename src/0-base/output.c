#include "output.h"
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

struct ent_output {
    FILE *stream;
    char *path;      /* NULL: standard output */
    char *temporary; /* NULL: written directly, or nameless so far */
    bool nameless;   /* a file that has no name until it is committed */
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

/* A file beside the target, created exclusively, where the file system has no nameless ones. */
static int open_named(ent_output *out)
{
    ent_buf name = {0};
    ent_buf_printf(&name, "%s.XXXXXX", out->path);
    int fd = mkstemp(name.s);
    if (fd >= 0)
        out->temporary = name.s;
    else
        ent_buf_free(&name);
    return fd;
}

/* A file without a name in the folder of the target: if the process is killed, nothing is left of it. */
static int open_nameless(const char *path)
{
    const char *slash = strrchr(path, '/');
    ent_buf folder = {0};
    ent_buf_add(&folder, slash ? path : ".", slash ? (size_t)(slash - path) + 1 : 1);
    int fd = open(folder.s, O_TMPFILE | O_WRONLY | O_CLOEXEC, 0600);
    ent_buf_free(&folder);
    return fd;
}

/* A file that is not the target yet, with the usual permissions. */
static FILE *open_temporary(ent_output *out)
{
    int fd = open_nameless(out->path);
    out->nameless = fd >= 0;
    if (fd < 0)
        fd = open_named(out);
    if (fd < 0)
        return NULL;
    mode_t mask = umask(0);
    umask(mask);
    (void)fchmod(fd, 0666 & ~mask);
    return fdopen(fd, "wb");
}

/* Give the nameless file a name, from which it is renamed like any other. */
static bool name_it(ent_output *out)
{
    enum { TRIES = 1000 };
    char self[64];
    snprintf(self, sizeof self, "/proc/self/fd/%d", fileno(out->stream));
    for (int i = 0; i < TRIES; i++) {
        ent_buf name = {0};
        ent_buf_printf(&name, "%s.%ld-%d", out->path, (long)getpid(), i);
        if (linkat(AT_FDCWD, self, AT_FDCWD, name.s, AT_SYMLINK_FOLLOW) == 0) {
            out->temporary = name.s;
            return true;
        }
        ent_buf_free(&name);
        if (errno != EEXIST)
            return false;
    }
    return false;
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
    if (ok && out->nameless && !name_it(out)) {
        ok = false;
        reason = errno;
    }
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
