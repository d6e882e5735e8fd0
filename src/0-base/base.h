/* The ground that every module stands on: memory, strings, growable arrays,
 * hashing, error reports. Depends on nothing but the C library.
 *
 * Memory: ent_alloc and its kin never return NULL; when memory is exhausted
 * they call the handler set by ent_on_exhausted (default: a message and
 * abort()), so that no caller has a failure path that is never exercised.
 */
#ifndef ENT_BASE_H
#define ENT_BASE_H

#include "entente/status.h"
#include "entente/text.h"
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* ---- memory ---- */

void *ent_alloc(size_t size);                /* uninitialised; free() it */
void *ent_calloc(size_t count, size_t size); /* zeroed */
void *ent_realloc(void *old, size_t size);
void ent_on_exhausted(void (*handler)(size_t wanted)); /* one that does not return, or is followed by abort() */

/* An arena: allocations that live and die together. Not thread-safe. */
typedef struct ent_arena ent_arena;
ent_arena *ent_arena_new(void);
void ent_arena_free(ent_arena *arena);                /* NULL is fine */
void ent_arena_reset(ent_arena *arena);               /* forget all, keep the memory */
void *ent_arena_alloc(ent_arena *arena, size_t size); /* 16-byte aligned, zeroed */

/* ---- strings ---- */

#define ENT_STR(literal) ((ent_str){(literal), sizeof(literal) - 1})
static inline ent_str ent_str_of(const char *z) { return (ent_str){z, z ? strlen(z) : 0}; }
static inline ent_str ent_str_n(const char *s, size_t n) { return (ent_str){s, n}; }
static inline bool ent_str_eq(ent_str a, ent_str b) { return a.n == b.n && (a.n == 0 || !memcmp(a.s, b.s, a.n)); }
static inline bool ent_str_is(ent_str a, const char *z) { return ent_str_eq(a, ent_str_of(z)); }
int ent_str_cmp(ent_str a, ent_str b); /* by bytes; for qsort order */
bool ent_str_starts(ent_str s, const char *prefix);
bool ent_str_ends(ent_str s, const char *suffix);
ent_str ent_str_trim(ent_str s);                    /* ASCII blanks off both ends */
ent_str ent_arena_str(ent_arena *arena, ent_str s); /* a NUL-terminated copy */
ent_str ent_arena_printf(ent_arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* ---- an owning, growing byte buffer; always NUL-terminated once written ---- */

typedef struct {
    char *s;
    size_t n, room;
} ent_buf;

void ent_buf_free(ent_buf *buf); /* also resets to empty */
void ent_buf_add(ent_buf *buf, const void *bytes, size_t n);
void ent_buf_str(ent_buf *buf, ent_str s);
void ent_buf_z(ent_buf *buf, const char *z);
void ent_buf_printf(ent_buf *buf, const char *format, ...) __attribute__((format(printf, 2, 3)));
static inline void ent_buf_char(ent_buf *buf, char c)
{
    if (buf->n + 1 >= buf->room) {
        ent_buf_add(buf, &c, 1);
        return;
    }
    buf->s[buf->n++] = c;
    buf->s[buf->n] = '\0';
}
static inline void ent_buf_clear(ent_buf *buf)
{
    buf->n = 0;
    if (buf->s)
        buf->s[0] = '\0';
}
static inline ent_str ent_buf_view(const ent_buf *buf) { return (ent_str){buf->s ? buf->s : "", buf->n}; }

/* ---- growable arrays of any type: ENT_VEC(int) xs = {0}; *ENT_PUSH(xs) = 3; ---- */

#define ENT_VEC(type)                                                                                                  \
    struct {                                                                                                           \
        type *v;                                                                                                       \
        size_t n, room;                                                                                                \
    }
#define ENT_PUSH(vec)                                                                                                  \
    (((vec).n == (vec).room ? (void)((vec).v = ent_grow((vec).v, &(vec).room, sizeof *(vec).v)) : (void)0),            \
     &(vec).v[(vec).n++])
#define ENT_VEC_FREE(vec) (free((vec).v), (vec).v = NULL, (vec).n = (vec).room = 0)
void *ent_grow(void *v, size_t *room, size_t size) __attribute__((returns_nonnull));

/* ---- hashing ---- */

uint64_t ent_hash(const void *bytes, size_t n, uint64_t seed); /* stable across machines */
/* A bijective scramble: the finaliser of SplitMix64 (Steele, Lea, Flood 2014). */
static inline uint64_t ent_mix(uint64_t x)
{
    x ^= x >> 30;
    x *= 0xbf58476d1ce4e5b9u;
    x ^= x >> 27;
    x *= 0x94d049bb133111ebu;
    return x ^ x >> 31;
}

/* A map from byte strings to uint32; keys are copied. Iteration is by insertion. */
typedef struct ent_map ent_map;
#define ENT_NONE UINT32_MAX
ent_map *ent_map_new(void);
void ent_map_free(ent_map *map);                                /* NULL is fine */
uint32_t ent_map_get(const ent_map *map, ent_str key);          /* ENT_NONE if absent */
uint32_t *ent_map_put(ent_map *map, ent_str key, bool *is_new); /* value slot (ENT_NONE when new) */
uint32_t ent_map_intern(ent_map *map, ent_str key);             /* number of the key in order of first sight */
size_t ent_map_count(const ent_map *map);
ent_str ent_map_key(const ent_map *map, uint32_t i); /* i-th key in order of insertion; NUL-terminated */
uint32_t ent_map_value(const ent_map *map, uint32_t i);

/* ---- errors ---- */

/* Report to the log (if any) and give the status back: `return ent_fail(log, ENT_ERR_IO, path, 0, 0, "…", …);` */
ent_status ent_fail(const ent_log *log, ent_status status, const char *file, size_t line, size_t column,
                    const char *format, ...) __attribute__((format(printf, 6, 7)));

#endif
