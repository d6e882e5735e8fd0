#include "resources.h"
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

bool ent_resources_open(ent_resources *resources, const char *const *extra, size_t n, const ent_log *log)
{
    *resources = (ent_resources){0};
    char *kb = find("entente.kb"), *model = find("entente.crf"), *judge = find("entente.judge");
    resources->kb = ent_kb_open(kb, log);
    if (resources->kb)
        resources->tagger = ent_tagger_open(model, log);
    if (resources->tagger)
        resources->judge = ent_judge_open(judge, log);
    free(kb);
    free(model);
    free(judge);
    if (resources->judge && n) {
        ent_kb *extended = ent_compile(extra, n, resources->kb, log);
        ent_kb_close(resources->kb);
        resources->kb = extended;
    }
    if (resources->kb && resources->judge)
        return true;
    ent_resources_close(resources);
    return false;
}

void ent_resources_close(ent_resources *resources)
{
    ent_kb_close(resources->kb);
    ent_tagger_close(resources->tagger);
    ent_judge_close(resources->judge);
    *resources = (ent_resources){0};
}
