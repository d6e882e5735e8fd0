#include "resources.h"
#include "base.h"
#include "compile.h"
#include <stdlib.h>
#include <unistd.h>

/* The path of a resource; the caller frees it. */
static char *find(const char *name)
{
    ent_buf path = {0};
    const char *folder = getenv("ENTENTE_DATA");
    if (folder && *folder) {
        ent_buf_printf(&path, "%s/%s", folder, name);
        return path.s;
    }
    char self[4096];
    ssize_t n = readlink("/proc/self/exe", self, sizeof self - 1);
    while (n > 0 && self[n - 1] != '/')
        n--;
    if (n > 0) {
        ent_buf_add(&path, self, (size_t)n);
        ent_buf_z(&path, name);
        if (access(path.s, R_OK) == 0)
            return path.s;
        ent_buf_clear(&path);
    }
    ent_buf_printf(&path, "%s/%s", ENT_DATADIR, name);
    return path.s;
}

ent_engine *ent_resources_open(const char *const *extra, size_t n, const ent_log *log)
{
    char *kb = find("entente.kb"), *names = find("entente.crf"), *meetings = find("entente.judge");
    ent_engine_files files = {kb, names, meetings, extra, n};
    ent_engine *engine = ent_engine_open(&files, log);
    free(kb);
    free(names);
    free(meetings);
    return engine;
}

ent_style *ent_resources_style(const char *const *extra, size_t n, const char *theme, const ent_log *log)
{
    char *shipped = find("entente.style.ttl");
    const char **paths = ent_alloc((n + 1) * sizeof *paths);
    paths[0] = shipped;
    for (size_t i = 0; i < n; i++)
        paths[i + 1] = extra[i];
    ent_style *style = ent_style_new(paths, n + 1, theme, log);
    free(paths);
    free(shipped);
    return style;
}

ent_kb *ent_resources_knowledge(const char *const *extra, size_t n, const ent_log *log)
{
    char *path = find("entente.kb");
    ent_kb *kb = ent_kb_open(path, log);
    free(path);
    if (!kb || !n)
        return kb;
    ent_kb *extended = ent_compile(extra, n, kb, log);
    ent_kb_close(kb);
    return extended;
}
