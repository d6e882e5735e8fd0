#include "sorter.h"
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

enum { RUNS_MAX = 48, RUN_BUFFER = 1 << 17 };

typedef struct {
    size_t at, n; /* in `bytes` */
} record;

typedef struct {
    FILE *file;
} run_file;

struct ent_sorter {
    const ent_log *log;
    size_t budget;
    ent_buf bytes;
    ENT_VEC(record) records;
    ENT_VEC(run_file) runs; /* each sorted, without doublets: 32-bit length, bytes, … */
};

ent_sorter *ent_sorter_new(size_t budget, const ent_log *log)
{
    ent_sorter *s = ent_calloc(1, sizeof *s);
    s->budget = budget;
    s->log = log;
    return s;
}

void ent_sorter_free(ent_sorter *s)
{
    if (!s)
        return;
    for (size_t i = 0; i < s->runs.n; i++)
        fclose(s->runs.v[i].file);
    ENT_VEC_FREE(s->runs);
    ENT_VEC_FREE(s->records);
    ent_buf_free(&s->bytes);
    free(s);
}

/* ---- files ---- */

FILE *ent_unnamed_file(const ent_log *log)
{
    const char *folder = getenv("TMPDIR");
    folder = folder && *folder ? folder : "/tmp";
    int fd = open(folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
    if (fd < 0) { /* a file system without nameless files */
        ent_buf name = {0};
        ent_buf_printf(&name, "%s/entente.XXXXXX", folder);
        fd = mkostemp(name.s, O_CLOEXEC);
        if (fd >= 0)
            unlink(name.s);
        ent_buf_free(&name);
    }
    FILE *file = fd < 0 ? NULL : fdopen(fd, "w+b");
    if (!file)
        ent_fail(log, ENT_ERR_IO, folder, 0, 0, "cannot make a temporary file: %s", strerror(errno));
    return file;
}

static ent_status write_failed(const ent_sorter *s)
{
    return ent_fail(s->log, ENT_ERR_IO, NULL, 0, 0, "cannot write a temporary file: %s",
                    errno ? strerror(errno) : "write failed");
}

static bool put(FILE *run, ent_str r)
{
    uint32_t n = (uint32_t)r.n;
    return fwrite(&n, sizeof n, 1, run) == 1 && fwrite(r.s, 1, r.n, run) == r.n;
}

/* The next record of a run into `into`; false at its end. */
static bool get(FILE *run, ent_buf *into)
{
    uint32_t n;
    ent_buf_clear(into);
    if (fread(&n, sizeof n, 1, run) != 1)
        return false;
    while (into->room <= n)
        into->s = ent_grow(into->s, &into->room, 1);
    into->n = fread(into->s, 1, n, run);
    into->s[into->n] = '\0';
    return into->n == n;
}

/* ---- in memory ---- */

static int by_bytes(const void *x, const void *y, void *bytes)
{
    const record *a = x, *b = y;
    const char *s = bytes;
    return ent_str_cmp((ent_str){s + a->at, a->n}, (ent_str){s + b->at, b->n});
}

static ent_status each_in_memory(ent_sorter *s, ent_record_fn *each, void *handle)
{
    ent_status status = ENT_OK;
    if (s->records.n)
        qsort_r(s->records.v, s->records.n, sizeof *s->records.v, by_bytes, s->bytes.s);
    for (size_t i = 0; i < s->records.n && !status; i++)
        if (!i || by_bytes(&s->records.v[i - 1], &s->records.v[i], s->bytes.s))
            status = each(handle, (ent_str){s->bytes.s + s->records.v[i].at, s->records.v[i].n});
    return status;
}

/* ---- the merge of the runs: a heap by next record ---- */

typedef struct {
    FILE *run;
    ent_buf next;
} head;

typedef struct {
    head heads[RUNS_MAX];
    size_t n;
} heap;

static bool before(const head *a, const head *b)
{
    return ent_str_cmp(ent_buf_view(&a->next), ent_buf_view(&b->next)) < 0;
}

static void sift(heap *h, size_t i)
{
    for (size_t child; (child = 2 * i + 1) < h->n; i = child) {
        child += child + 1 < h->n && before(&h->heads[child + 1], &h->heads[child]);
        if (!before(&h->heads[child], &h->heads[i]))
            return;
        head swap = h->heads[i];
        h->heads[i] = h->heads[child];
        h->heads[child] = swap;
    }
}

static void heap_open(heap *h, const run_file *runs, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        rewind(runs[i].file);
        h->heads[h->n] = (head){.run = runs[i].file};
        if (get(runs[i].file, &h->heads[h->n].next))
            h->n++;
        else
            ent_buf_free(&h->heads[h->n].next);
    }
    for (size_t i = h->n / 2; i-- > 0;)
        sift(h, i);
}

static void heap_advance(heap *h)
{
    if (!get(h->heads[0].run, &h->heads[0].next)) {
        ent_buf_free(&h->heads[0].next);
        h->heads[0] = h->heads[--h->n];
    }
    sift(h, 0);
}

static ent_status each_of_runs(ent_sorter *s, ent_record_fn *each, void *handle)
{
    heap h = {.n = 0};
    ent_buf last = {0};
    bool first = true;
    ent_status status = ENT_OK;
    heap_open(&h, s->runs.v, s->runs.n);
    for (; h.n && !status; heap_advance(&h)) {
        ent_str next = ent_buf_view(&h.heads[0].next);
        if (!first && ent_str_eq(next, ent_buf_view(&last)))
            continue;
        first = false;
        ent_buf_clear(&last);
        ent_buf_str(&last, next);
        status = each(handle, next);
    }
    for (size_t i = 0; i < h.n; i++)
        ent_buf_free(&h.heads[i].next);
    ent_buf_free(&last);
    for (size_t i = 0; i < s->runs.n && !status; i++)
        if (ferror(s->runs.v[i].file))
            status = ent_fail(s->log, ENT_ERR_IO, NULL, 0, 0, "cannot read a temporary file: %s", strerror(errno));
    return status;
}

/* ---- runs ---- */

static ent_status put_record(void *run, ent_str r) { return put(run, r) ? ENT_OK : ENT_ERR_IO; }

/* All that `walk` gives as a new run. */
static ent_status write_run(ent_sorter *s, ent_status (*walk)(ent_sorter *, ent_record_fn *, void *), FILE **made)
{
    FILE *run = *made = ent_unnamed_file(s->log);
    if (!run)
        return ENT_ERR_IO;
    setvbuf(run, NULL, _IOFBF, RUN_BUFFER);
    errno = 0;
    ent_status status = walk(s, put_record, run);
    if (!status && fflush(run) == 0)
        return ENT_OK;
    status = write_failed(s);
    fclose(run);
    return status;
}

/* Too many runs for one merge: all into one. */
static ent_status unite_runs(ent_sorter *s)
{
    FILE *run;
    ent_status status = write_run(s, each_of_runs, &run);
    if (status)
        return status;
    for (size_t i = 0; i < s->runs.n; i++)
        fclose(s->runs.v[i].file);
    s->runs.n = 0;
    *ENT_PUSH(s->runs) = (run_file){run};
    return ENT_OK;
}

static ent_status spill(ent_sorter *s)
{
    FILE *run;
    ent_status status = s->runs.n == RUNS_MAX ? unite_runs(s) : ENT_OK;
    if (!status)
        status = write_run(s, each_in_memory, &run);
    if (status)
        return status;
    *ENT_PUSH(s->runs) = (run_file){run};
    s->records.n = 0;
    ent_buf_clear(&s->bytes);
    return ENT_OK;
}

ent_status ent_sorter_add(ent_sorter *s, ent_str r)
{
    size_t held = s->bytes.n + s->records.n * sizeof(record);
    if (s->records.n && held + r.n + sizeof(record) > s->budget) {
        ent_status status = spill(s);
        if (status)
            return status;
    }
    *ENT_PUSH(s->records) = (record){s->bytes.n, r.n};
    ent_buf_str(&s->bytes, r);
    return ENT_OK;
}

ent_status ent_sorter_each(ent_sorter *s, ent_record_fn *each, void *handle)
{
    if (!s->runs.n)
        return each_in_memory(s, each, handle);
    ent_status status = s->records.n ? spill(s) : ENT_OK;
    if (!status) { /* what memory held is not needed any more */
        ENT_VEC_FREE(s->records);
        ent_buf_free(&s->bytes);
    }
    return status ? status : each_of_runs(s, each, handle);
}
