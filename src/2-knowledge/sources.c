#include "sources.h"
#include <dirent.h>
#include <errno.h>
#include <nettle/sha2.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

typedef ENT_VEC(char *) paths_t;

static char *join(const char *folder, const char *name)
{
    ent_buf path = {0};
    ent_buf_printf(&path, "%s/%s", folder, name);
    return path.s;
}

static int by_name(const void *a, const void *b) { return strcmp(*(char *const *)a, *(char *const *)b); }

static ent_status list_folder(paths_t *found, const char *folder, const ent_log *log)
{
    DIR *dir = opendir(folder);
    if (!dir)
        return ent_fail(log, ENT_ERR_IO, folder, 0, 0, "cannot read the folder: %s", strerror(errno));
    paths_t names = {0};
    for (struct dirent *entry; (entry = readdir(dir));)
        if (entry->d_name[0] != '.')
            *ENT_PUSH(names) = join(folder, entry->d_name);
    closedir(dir);
    if (names.n)
        qsort(names.v, names.n, sizeof *names.v, by_name);
    ent_status status = ENT_OK;
    for (size_t i = 0; i < names.n; i++) {
        struct stat info;
        bool is_folder = stat(names.v[i], &info) == 0 && S_ISDIR(info.st_mode);
        if (is_folder && !status)
            status = list_folder(found, names.v[i], log);
        else if (!is_folder && ent_str_ends(ent_str_of(names.v[i]), ".ttl")) {
            *ENT_PUSH(*found) = names.v[i];
            continue;
        }
        free(names.v[i]);
    }
    ENT_VEC_FREE(names);
    return status;
}

static ent_status find_files(paths_t *found, const char *const *paths, size_t n, const ent_log *log)
{
    for (size_t i = 0; i < n; i++) {
        struct stat info;
        if (stat(paths[i], &info) != 0)
            return ent_fail(log, ENT_ERR_IO, paths[i], 0, 0, "cannot read: %s", strerror(errno));
        if (S_ISDIR(info.st_mode)) {
            ent_status status = list_folder(found, paths[i], log);
            if (status)
                return status;
        } else {
            size_t length = strlen(paths[i]) + 1;
            *ENT_PUSH(*found) = memcpy(ent_alloc(length), paths[i], length);
        }
    }
    return ENT_OK;
}

static ent_status add_to_digest(struct sha256_ctx *digest, const char *path, const ent_log *log)
{
    FILE *file = fopen(path, "rb");
    if (!file)
        return ent_fail(log, ENT_ERR_IO, path, 0, 0, "cannot read: %s", strerror(errno));
    uint8_t bytes[1 << 16];
    for (size_t n; (n = fread(bytes, 1, sizeof bytes, file));)
        sha256_update(digest, n, bytes);
    bool failed = ferror(file) != 0;
    fclose(file);
    return failed ? ent_fail(log, ENT_ERR_IO, path, 0, 0, "cannot read: %s", strerror(errno)) : ENT_OK;
}

static ent_status read_file(ent_sources *sources, char *path, struct sha256_ctx *digest, const ent_log *log)
{
    ent_source *source = ENT_PUSH(sources->files);
    *source = (ent_source){path, ent_store_new()};
    ent_status status = ent_store_read(source->store, path, "turtle", log);
    if (status)
        return status;
    ent_store_index(source->store);
    return add_to_digest(digest, path, log);
}

ent_status ent_sources_read(ent_sources *sources, const char *const *paths, size_t n, ent_str seed, const ent_log *log)
{
    paths_t found = {0};
    ent_status status = find_files(&found, paths, n, log);
    struct sha256_ctx digest;
    sha256_init(&digest);
    sha256_update(&digest, seed.n, (const uint8_t *)seed.s);
    for (size_t i = 0; i < found.n; i++) {
        if (status)
            free(found.v[i]);
        else
            status = read_file(sources, found.v[i], &digest, log);
    }
    ENT_VEC_FREE(found);
    uint8_t sum[SHA256_DIGEST_SIZE];
    sha256_digest(&digest, sizeof sum, sum);
    for (size_t i = 0; i < sizeof sum; i++)
        snprintf(sources->hash + 2 * i, 3, "%02x", sum[i]);
    return status;
}

void ent_sources_free(ent_sources *sources)
{
    for (size_t i = 0; i < sources->files.n; i++) {
        free(sources->files.v[i].path);
        ent_store_free(sources->files.v[i].store);
    }
    ENT_VEC_FREE(sources->files);
}
