/* What the unit tests share: cmocka, a log that remembers, a temporary folder, shorthands. */
#ifndef TEST_H
#define TEST_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* ---- a log that remembers: how many errors, and the last ---- */

typedef struct {
    int count;
    ent_status status;
    size_t line, column;
    char file[256], message[512];
} heard;

static inline void hear(void *handle, const ent_error *error)
{
    heard *h = handle;
    h->count++;
    h->status = error->status;
    h->line = error->line;
    h->column = error->column;
    snprintf(h->file, sizeof h->file, "%s", error->file ? error->file : "");
    snprintf(h->message, sizeof h->message, "%s", error->message);
}

/* ---- a folder that lives as long as the group of tests ---- */

static inline char *test_folder(void)
{
    static char path[128];
    return path;
}

static inline int make_folder(void **state)
{
    (void)state;
    const char *base = getenv("TMPDIR");
    snprintf(test_folder(), 128, "%s/entente-test-XXXXXX", base && *base ? base : "/tmp");
    return mkdtemp(test_folder()) ? 0 : -1;
}

static inline int remove_entry(const char *path, const struct stat *info, int type, struct FTW *at)
{
    (void)info, (void)type, (void)at;
    return remove(path);
}

static inline int remove_folder(void **state)
{
    (void)state;
    return nftw(test_folder(), remove_entry, 8, FTW_DEPTH | FTW_PHYS);
}

/* The path of a file in the folder; one of eight rotating buffers. */
static inline const char *in_folder(const char *name)
{
    static char paths[8][512];
    static unsigned next;
    char *path = paths[next++ % 8];
    snprintf(path, sizeof paths[0], "%s/%s", test_folder(), name);
    return path;
}

static inline const char *put_bytes(const char *name, const void *bytes, size_t n)
{
    const char *path = in_folder(name);
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, n, file), n);
    assert_int_equal(fclose(file), 0);
    return path;
}

static inline const char *put_file(const char *name, const char *text) { return put_bytes(name, text, strlen(text)); }

/* All of a file, to be freed with ent_buf_free. */
static inline ent_buf get_file(const char *path)
{
    ent_buf all = {0};
    char bytes[4096];
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    for (size_t n; (n = fread(bytes, 1, sizeof bytes, file));)
        ent_buf_add(&all, bytes, n);
    fclose(file);
    ent_buf_z(&all, "");
    return all;
}

/* ---- numbers that are random and the same on every run ---- */

static inline uint32_t next_number(uint32_t *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 8;
}

static inline bool is_sanitized(void)
{
#ifdef __SANITIZE_ADDRESS__
    return true;
#else
    return false;
#endif
}

#endif
