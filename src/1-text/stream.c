#include "stream.h"
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <zlib.h>
#include <zstd.h>

enum { CHUNK = 1 << 16 };

typedef enum { PLAIN, GZIP, ZSTD } packing;

struct ent_stream {
    FILE *file;
    const char *path;
    const ent_log *log;
    packing packing;
    bool file_ended, frame_open;
    z_stream gzip;
    ZSTD_DStream *zstd;
    unsigned char packed[CHUNK]; /* read, not yet unpacked */
    size_t packed_at, packed_n;
    ent_buf ready; /* unpacked, not yet taken */
    size_t ready_at;
};

static ent_status fail(ent_stream *s, ent_status status, const char *reason)
{
    return ent_fail(s->log, status, s->path, 0, 0, "%s", reason);
}

static ent_status read_packed(ent_stream *s)
{
    if (s->packed_at < s->packed_n || s->file_ended)
        return ENT_OK;
    s->packed_at = 0;
    s->packed_n = fread(s->packed, 1, CHUNK, s->file);
    if (s->packed_n < CHUNK && ferror(s->file))
        return ent_fail(s->log, ENT_ERR_IO, s->path, 0, 0, "cannot read: %s", strerror(errno));
    s->file_ended = s->packed_n == 0;
    return ENT_OK;
}

static ent_status unpack_gzip(ent_stream *s, unsigned char *out, size_t *n)
{
    s->gzip.next_in = s->packed + s->packed_at;
    s->gzip.avail_in = (uInt)(s->packed_n - s->packed_at);
    s->gzip.next_out = out;
    s->gzip.avail_out = CHUNK;
    s->frame_open = true;
    int code = inflate(&s->gzip, Z_NO_FLUSH);
    s->packed_at = s->packed_n - s->gzip.avail_in;
    *n = CHUNK - s->gzip.avail_out;
    if (code == Z_STREAM_END) {
        s->frame_open = false;
        return inflateReset(&s->gzip) == Z_OK ? ENT_OK : fail(s, ENT_ERR_INTERNAL, "zlib failed");
    }
    return code == Z_OK || code == Z_BUF_ERROR ? ENT_OK : fail(s, ENT_ERR_SYNTAX, "the gzip data are damaged");
}

static ent_status unpack_zstd(ent_stream *s, unsigned char *out, size_t *n)
{
    ZSTD_inBuffer in = {s->packed + s->packed_at, s->packed_n - s->packed_at, 0};
    ZSTD_outBuffer to = {out, CHUNK, 0};
    size_t code = ZSTD_decompressStream(s->zstd, &to, &in);
    if (ZSTD_isError(code))
        return fail(s, ENT_ERR_SYNTAX, "the zstd data are damaged");
    s->packed_at += in.pos;
    s->frame_open = code != 0;
    *n = to.pos;
    return ENT_OK;
}

/* Make more bytes ready; none means the end. */
static ent_status fill(ent_stream *s)
{
    unsigned char out[CHUNK];
    if (s->ready_at > CHUNK) {
        memmove(s->ready.s, s->ready.s + s->ready_at, s->ready.n - s->ready_at);
        s->ready.n -= s->ready_at;
        s->ready_at = 0;
    }
    for (;;) {
        ent_status status = read_packed(s);
        size_t n = 0;
        if (status)
            return status;
        if (s->packed_at == s->packed_n)
            return s->frame_open ? fail(s, ENT_ERR_SYNTAX, "the compressed data end too early") : ENT_OK;
        if (s->packing == PLAIN) {
            ent_buf_add(&s->ready, s->packed + s->packed_at, s->packed_n - s->packed_at);
            s->packed_at = s->packed_n;
            return ENT_OK;
        }
        status = s->packing == GZIP ? unpack_gzip(s, out, &n) : unpack_zstd(s, out, &n);
        if (status)
            return status;
        ent_buf_add(&s->ready, out, n);
        if (n)
            return ENT_OK;
    }
}

static packing packing_of(const unsigned char *b, size_t n)
{
    if (n >= 3 && b[0] == 0x1f && b[1] == 0x8b && b[2] == 8)
        return GZIP;
    return n >= 4 && b[0] == 0x28 && b[1] == 0xb5 && b[2] == 0x2f && b[3] == 0xfd ? ZSTD : PLAIN;
}

ent_stream *ent_stream_open(const char *path, const ent_log *log)
{
    bool standard = !strcmp(path, "-");
    FILE *file = standard ? stdin : fopen(path, "rb");
    if (!file) {
        ent_fail(log, ENT_ERR_IO, path, 0, 0, "cannot read: %s", strerror(errno));
        return NULL;
    }
    ent_stream *s = ent_calloc(1, sizeof *s);
    s->file = file;
    s->path = standard ? "standard input" : path;
    s->log = log;
    bool ok = read_packed(s) == ENT_OK;
    s->packing = packing_of(s->packed, s->packed_n);
    if (s->packing == GZIP)
        ok = ok && inflateInit2(&s->gzip, 15 + 16) == Z_OK;
    if (s->packing == ZSTD)
        ok = ok && (s->zstd = ZSTD_createDStream()) != NULL;
    if (ok)
        return s;
    ent_stream_close(s);
    return NULL;
}

void ent_stream_close(ent_stream *s)
{
    if (!s)
        return;
    if (s->packing == GZIP)
        inflateEnd(&s->gzip);
    ZSTD_freeDStream(s->zstd);
    if (s->file != stdin)
        fclose(s->file);
    ent_buf_free(&s->ready);
    free(s);
}

static void take(ent_stream *s, ent_buf *to, size_t n)
{
    ent_buf_add(to, s->ready.s + s->ready_at, n);
    s->ready_at += n;
    if (s->ready_at == s->ready.n)
        s->ready_at = s->ready.n = 0;
}

ent_status ent_stream_line(ent_stream *s, ent_buf *line, size_t limit, bool *more)
{
    size_t before = line->n;
    *more = true;
    for (;;) {
        size_t n = s->ready.n - s->ready_at;
        const char *end = n ? memchr(s->ready.s + s->ready_at, '\n', n) : NULL;
        if (end)
            n = (size_t)(end - (s->ready.s + s->ready_at)) + 1;
        if (line->n - before + n > limit)
            return fail(s, ENT_ERR_LIMIT, "a line is longer than an article may be");
        if (n)
            take(s, line, n);
        if (end)
            return ENT_OK;
        ent_status status = fill(s);
        if (status)
            return status;
        if (s->ready.n == s->ready_at) {
            *more = line->n > before;
            return ENT_OK;
        }
    }
}

ent_status ent_stream_rest(ent_stream *s, ent_buf *all, size_t limit)
{
    for (;;) {
        size_t n = s->ready.n - s->ready_at;
        if (all->n + n > limit)
            return fail(s, ENT_ERR_LIMIT, "the file is larger than an article may be");
        if (n)
            take(s, all, n);
        ent_status status = fill(s);
        if (status)
            return status;
        if (s->ready.n == s->ready_at)
            return ENT_OK;
    }
}

ent_status ent_stream_peek(ent_stream *s, size_t n, ent_str *bytes)
{
    while (s->ready.n - s->ready_at < n) {
        size_t before = s->ready.n - s->ready_at;
        ent_status status = fill(s);
        if (status)
            return status;
        if (s->ready.n - s->ready_at == before)
            break;
    }
    size_t there = s->ready.n - s->ready_at;
    *bytes = (ent_str){s->ready.s ? s->ready.s + s->ready_at : "", there < n ? there : n};
    return ENT_OK;
}
