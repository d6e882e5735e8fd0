#include "base.h"
#include <stdio.h>
#include <stdlib.h>

const char *ent_strerror(ent_status status)
{
    switch (status) {
    case ENT_OK: return "no error";
    case ENT_ERR_ARGUMENT: return "unusable argument";
    case ENT_ERR_IO: return "input or output failed";
    case ENT_ERR_SYNTAX: return "syntax error";
    case ENT_ERR_ENCODING: return "text is not valid in its encoding";
    case ENT_ERR_EMPTY: return "nothing there";
    case ENT_ERR_FORMAT: return "unknown format";
    case ENT_ERR_LIMIT: return "over a limit";
    case ENT_ERR_INTERNAL: return "internal error";
    }
    return "unknown status";
}

/* ---- memory ---- */

static void exhausted_default(size_t wanted)
{
    fprintf(stderr, "entente: out of memory (%zu bytes wanted)\n", wanted);
    abort();
}

static void (*exhausted)(size_t) = exhausted_default;

void ent_on_exhausted(void (*handler)(size_t wanted)) { exhausted = handler ? handler : exhausted_default; }

/* A handler that returns all the same must not bring a NULL to callers that never look for one. */
static _Noreturn void give_up(size_t wanted)
{
    exhausted(wanted);
    abort();
}

void *ent_alloc(size_t size)
{
    void *p = malloc(size ? size : 1);
    if (!p)
        give_up(size);
    return p;
}

void *ent_calloc(size_t count, size_t size)
{
    void *p = calloc(count ? count : 1, size ? size : 1);
    if (!p)
        give_up(count * size);
    return p;
}

void *ent_realloc(void *old, size_t size)
{
    void *p = realloc(old, size ? size : 1);
    if (!p)
        give_up(size);
    return p;
}

void *ent_grow(void *v, size_t *room, size_t size)
{
    *room = *room ? *room * 2 : 8;
    if (*room > SIZE_MAX / size)
        give_up(SIZE_MAX);
    return ent_realloc(v, *room * size);
}

/* An arena is a chain of blocks, each at least BLOCK bytes; reset keeps the largest. */
typedef struct block {
    struct block *next;
    size_t used, room;
    _Alignas(16) char bytes[];
} block;

struct ent_arena {
    block *head;
};

enum { BLOCK = 1 << 16 };

ent_arena *ent_arena_new(void) { return ent_calloc(1, sizeof(ent_arena)); }

static void free_blocks(block *b)
{
    while (b) {
        block *next = b->next;
        free(b);
        b = next;
    }
}

void ent_arena_free(ent_arena *arena)
{
    if (!arena)
        return;
    free_blocks(arena->head);
    free(arena);
}

void ent_arena_reset(ent_arena *arena)
{
    if (!arena->head)
        return;
    free_blocks(arena->head->next);
    arena->head->next = NULL;
    arena->head->used = 0;
}

void *ent_arena_alloc(ent_arena *arena, size_t size)
{
    size = (size + 15) & ~(size_t)15;
    block *b = arena->head;
    if (!b || b->room - b->used < size) {
        size_t room = size > BLOCK ? size : BLOCK;
        if (b && room < b->room * 2 && b->room < (1u << 24))
            room = b->room * 2;
        block *fresh = ent_alloc(sizeof(block) + room);
        *fresh = (block){.next = b, .room = room};
        arena->head = b = fresh;
    }
    void *p = b->bytes + b->used;
    b->used += size;
    return memset(p, 0, size);
}

/* ---- strings ---- */

int ent_str_cmp(ent_str a, ent_str b)
{
    size_t n = a.n < b.n ? a.n : b.n;
    int order = n ? memcmp(a.s, b.s, n) : 0;
    return order ? order : (a.n > b.n) - (a.n < b.n);
}

bool ent_str_starts(ent_str s, const char *prefix)
{
    size_t n = strlen(prefix);
    return s.n >= n && !memcmp(s.s, prefix, n);
}

bool ent_str_ends(ent_str s, const char *suffix)
{
    size_t n = strlen(suffix);
    return s.n >= n && !memcmp(s.s + s.n - n, suffix, n);
}

static bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v'; }

ent_str ent_str_trim(ent_str s)
{
    while (s.n && is_blank(s.s[0]))
        s.s++, s.n--;
    while (s.n && is_blank(s.s[s.n - 1]))
        s.n--;
    return s;
}

ent_str ent_arena_str(ent_arena *arena, ent_str s)
{
    char *copy = ent_arena_alloc(arena, s.n + 1);
    if (s.n)
        memcpy(copy, s.s, s.n);
    return (ent_str){copy, s.n};
}

ent_str ent_arena_printf(ent_arena *arena, const char *format, ...)
{
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    int n = vsnprintf(NULL, 0, format, args);
    va_end(args);
    char *out = ent_arena_alloc(arena, (size_t)(n < 0 ? 0 : n) + 1);
    if (n > 0)
        vsnprintf(out, (size_t)n + 1, format, again);
    va_end(again);
    return (ent_str){out, n < 0 ? 0 : (size_t)n};
}

/* ---- buffer ---- */

void ent_buf_free(ent_buf *buf)
{
    free(buf->s);
    *buf = (ent_buf){0};
}

static char *reserve(ent_buf *buf, size_t more)
{
    size_t need = buf->n + more + 1;
    if (need > buf->room) {
        size_t room = buf->room ? buf->room : 64;
        while (room < need)
            room *= 2;
        buf->s = ent_realloc(buf->s, room);
        buf->room = room;
    }
    return buf->s + buf->n;
}

void ent_buf_add(ent_buf *buf, const void *bytes, size_t n)
{
    char *to = reserve(buf, n);
    if (n)
        memcpy(to, bytes, n);
    buf->n += n;
    buf->s[buf->n] = '\0';
}

void ent_buf_str(ent_buf *buf, ent_str s) { ent_buf_add(buf, s.s, s.n); }
void ent_buf_z(ent_buf *buf, const char *z) { ent_buf_add(buf, z, strlen(z)); }

void ent_buf_printf(ent_buf *buf, const char *format, ...)
{
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    int n = vsnprintf(NULL, 0, format, args);
    va_end(args);
    if (n > 0) {
        vsnprintf(reserve(buf, (size_t)n), (size_t)n + 1, format, again);
        buf->n += (size_t)n;
    }
    va_end(again);
}

/* ---- hashing ---- */

uint64_t ent_hash(const void *bytes, size_t n, uint64_t seed)
{
    const unsigned char *p = bytes;
    uint64_t h = ent_mix(seed ^ n);
    for (; n >= 8; n -= 8, p += 8) {
        uint64_t w = 0;
        for (unsigned i = 0; i < 8; i++)
            w |= (uint64_t)p[i] << (8 * i);
        h = ent_mix(h ^ w);
    }
    uint64_t w = 0;
    for (unsigned i = 0; i < n; i++)
        w |= (uint64_t)p[i] << (8 * i);
    return ent_mix(h ^ w ^ 0x9e3779b97f4a7c15u);
}

typedef struct {
    ent_str key;
    uint64_t hash;
    uint32_t value;
} map_item;

struct ent_map {
    ent_arena *keys;
    ENT_VEC(map_item) items;
    uint32_t *slots; /* index into items + 1; 0 is free */
    size_t mask;
};

ent_map *ent_map_new(void)
{
    ent_map *map = ent_calloc(1, sizeof *map);
    map->keys = ent_arena_new();
    map->mask = 15;
    map->slots = ent_calloc(map->mask + 1, sizeof *map->slots);
    return map;
}

void ent_map_free(ent_map *map)
{
    if (!map)
        return;
    ent_arena_free(map->keys);
    ENT_VEC_FREE(map->items);
    free(map->slots);
    free(map);
}

static size_t find_slot(const ent_map *map, ent_str key, uint64_t hash)
{
    size_t at = hash & map->mask;
    while (map->slots[at]) {
        const map_item *item = &map->items.v[map->slots[at] - 1];
        if (item->hash == hash && ent_str_eq(item->key, key))
            break;
        at = (at + 1) & map->mask;
    }
    return at;
}

static void map_grow(ent_map *map)
{
    map->mask = map->mask * 2 + 1;
    free(map->slots);
    map->slots = ent_calloc(map->mask + 1, sizeof *map->slots);
    for (size_t i = 0; i < map->items.n; i++)
        map->slots[find_slot(map, map->items.v[i].key, map->items.v[i].hash)] = (uint32_t)i + 1;
}

uint32_t ent_map_get(const ent_map *map, ent_str key)
{
    uint32_t slot = map->slots[find_slot(map, key, ent_hash(key.s, key.n, 0))];
    return slot ? map->items.v[slot - 1].value : ENT_NONE;
}

uint32_t *ent_map_put(ent_map *map, ent_str key, bool *is_new)
{
    uint64_t hash = ent_hash(key.s, key.n, 0);
    size_t at = find_slot(map, key, hash);
    if (is_new)
        *is_new = !map->slots[at];
    if (!map->slots[at]) {
        if ((map->items.n + 1) * 2 > map->mask) {
            map_grow(map);
            at = find_slot(map, key, hash);
        }
        *ENT_PUSH(map->items) = (map_item){ent_arena_str(map->keys, key), hash, ENT_NONE};
        map->slots[at] = (uint32_t)map->items.n;
    }
    return &map->items.v[map->slots[at] - 1].value;
}

uint32_t ent_map_intern(ent_map *map, ent_str key)
{
    bool is_new;
    uint32_t *value = ent_map_put(map, key, &is_new);
    if (is_new)
        *value = (uint32_t)map->items.n - 1;
    return *value;
}

size_t ent_map_count(const ent_map *map) { return map->items.n; }
ent_str ent_map_key(const ent_map *map, uint32_t i) { return map->items.v[i].key; }
uint32_t ent_map_value(const ent_map *map, uint32_t i) { return map->items.v[i].value; }

/* ---- errors ---- */

ent_status ent_fail(const ent_log *log, ent_status status, const char *file, size_t line, size_t column,
                    const char *format, ...)
{
    if (!log || !log->report)
        return status;
    char message[1024];
    va_list args;
    va_start(args, format);
    vsnprintf(message, sizeof message, format, args);
    va_end(args);
    ent_error error = {status, file, line, column, message};
    log->report(log->handle, &error);
    return status;
}
