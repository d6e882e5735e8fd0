#include "store.h"
#include <stdlib.h>

/* The store by picture:
 *
 *   terms     key bytes <-> number          "I" iri | "B" label | "L" text
 *                                           "G" lang NUL text | "D" datatype NUL text
 *   pending   quads as they came            copied into order[0] by ent_store_index
 *   order[i]  all quads, sorted four ways   SPOG, POSG, OSPG, GPSO
 *
 * Any pattern without a graph is a prefix of one of the first three, so that a
 * match is two binary searches and a walk. The graph is last in those three:
 * a triple said by several graphs stands there in one run. */

enum { SPOG, POSG, OSPG, GPSO, ORDERS };

/* Which field is compared first, second … in each order: 0 s, 1 p, 2 o, 3 g. */
static const unsigned char field_order[ORDERS][4] = {
    [SPOG] = {0, 1, 2, 3}, [POSG] = {1, 2, 0, 3}, [OSPG] = {2, 0, 1, 3}, [GPSO] = {3, 1, 0, 2}};

struct ent_store {
    ent_map *terms;
    ENT_VEC(ent_quad) pending;
    ent_quad *order[ORDERS];
    size_t count;
};

ent_store *ent_store_new(void)
{
    ent_store *store = ent_calloc(1, sizeof *store);
    store->terms = ent_map_new();
    return store;
}

void ent_store_free(ent_store *store)
{
    if (!store)
        return;
    for (int i = 0; i < ORDERS; i++)
        free(store->order[i]);
    ENT_VEC_FREE(store->pending);
    ent_map_free(store->terms);
    free(store);
}

/* ---- terms ---- */

static const char XSD_STRING[] = "http://www.w3.org/2001/XMLSchema#string";

/* Language tags are equal without regard to case, so the key has them in lower case. */
static void add_lower(ent_buf *key, ent_str tag)
{
    for (size_t i = 0; i < tag.n; i++)
        ent_buf_char(key, (char)(tag.s[i] >= 'A' && tag.s[i] <= 'Z' ? tag.s[i] + 32 : tag.s[i]));
}

static void literal_key(ent_buf *key, const ent_term *term)
{
    if (term->lang.n) {
        ent_buf_char(key, 'G');
        add_lower(key, term->lang);
        ent_buf_char(key, '\0');
    } else if (term->datatype.n && !ent_str_is(term->datatype, XSD_STRING)) {
        ent_buf_char(key, 'D');
        ent_buf_str(key, term->datatype);
        ent_buf_char(key, '\0');
    } else {
        ent_buf_char(key, 'L');
    }
}

static ent_buf term_key(const ent_term *term)
{
    ent_buf key = {0};
    switch (term->kind) {
    case ENT_TERM_IRI: ent_buf_char(&key, 'I'); break;
    case ENT_TERM_BLANK: ent_buf_char(&key, 'B'); break;
    case ENT_TERM_LITERAL: literal_key(&key, term); break;
    }
    ent_buf_str(&key, term->value);
    return key;
}

ent_id ent_store_intern(ent_store *store, ent_term term)
{
    ent_buf key = term_key(&term);
    ent_id id = ent_map_intern(store->terms, ent_buf_view(&key)) + 1;
    ent_buf_free(&key);
    return id;
}

ent_id ent_store_find(const ent_store *store, ent_term term)
{
    ent_buf key = term_key(&term);
    uint32_t number = ent_map_get(store->terms, ent_buf_view(&key));
    ent_buf_free(&key);
    return number == ENT_NONE ? 0 : number + 1;
}

ent_id ent_store_iri(const ent_store *store, const char *iri)
{
    return ent_store_find(store, (ent_term){.kind = ENT_TERM_IRI, .value = ent_str_of(iri)});
}

size_t ent_store_terms(const ent_store *store) { return ent_map_count(store->terms); }

ent_term ent_store_term(const ent_store *store, ent_id id)
{
    if (!id || id > ent_store_terms(store))
        return (ent_term){.kind = ENT_TERM_BLANK, .value = ENT_STR("")};
    ent_str key = ent_map_key(store->terms, id - 1);
    ent_str rest = ent_str_n(key.s + 1, key.n - 1);
    switch (key.s[0]) {
    case 'I': return (ent_term){.kind = ENT_TERM_IRI, .value = rest};
    case 'B': return (ent_term){.kind = ENT_TERM_BLANK, .value = rest};
    case 'L': return (ent_term){.kind = ENT_TERM_LITERAL, .value = rest};
    default: break;
    }
    ent_str head = ent_str_of(rest.s); /* up to the NUL that ends the tag or datatype */
    ent_term term = {.kind = ENT_TERM_LITERAL, .value = ent_str_n(rest.s + head.n + 1, rest.n - head.n - 1)};
    *(key.s[0] == 'G' ? &term.lang : &term.datatype) = head;
    return term;
}

/* ---- sorting ---- */

static ent_id field(const ent_quad *quad, int number)
{
    switch (number) {
    case 0: return quad->s;
    case 1: return quad->p;
    case 2: return quad->o;
    default: return quad->g;
    }
}

enum { DIGIT_BITS = 11, DIGITS = 1 << DIGIT_BITS };

/* One counting pass of a radix sort: stable, by the digit at `shift` of a field. */
static void sort_by_digit(const ent_quad *from, ent_quad *to, size_t n, int number, int shift)
{
    size_t starts[DIGITS + 1] = {0};
    for (size_t i = 0; i < n; i++)
        starts[(field(&from[i], number) >> shift & (DIGITS - 1)) + 1]++;
    for (size_t d = 1; d < DIGITS; d++)
        starts[d] += starts[d - 1];
    for (size_t i = 0; i < n; i++)
        to[starts[field(&from[i], number) >> shift & (DIGITS - 1)]++] = from[i];
}

/* Sort `*v` stably by one field; `*v` and `*spare` may change places. */
static void sort_by_field(ent_quad **v, ent_quad **spare, size_t n, int number, size_t largest)
{
    for (int shift = 0; shift < 32 && largest >> shift; shift += DIGIT_BITS) {
        sort_by_digit(*v, *spare, n, number, shift);
        ent_quad *sorted = *spare;
        *spare = *v;
        *v = sorted;
    }
}

static size_t unite(ent_quad *v, size_t n)
{
    size_t kept = 0;
    for (size_t i = 0; i < n; i++)
        if (!kept || memcmp(&v[kept - 1], &v[i], sizeof *v) != 0)
            v[kept++] = v[i];
    return kept;
}

static ent_quad *copy_quads(const ent_quad *v, size_t n)
{
    ent_quad *copy = ent_alloc((n + 1) * sizeof *copy);
    if (n)
        memcpy(copy, v, n * sizeof *copy);
    return copy;
}

/* All that was held and is pending, as one array that the caller frees. */
static ent_quad *gather(ent_store *store, size_t *n)
{
    *n = store->count + store->pending.n;
    ent_quad *all = ent_alloc((*n + 1) * sizeof *all);
    if (store->count)
        memcpy(all, store->order[SPOG], store->count * sizeof *all);
    if (store->pending.n)
        memcpy(all + store->count, store->pending.v, store->pending.n * sizeof *all);
    return all;
}

/* Because each pass is stable, three of the orders cost one or two passes over
 * an order that is there already: SPOG by o is OSPG, that by p is POSG;
 * SPOG by p and then by g is GPSO. */
void ent_store_index(ent_store *store)
{
    size_t n, terms = ent_store_terms(store);
    ent_quad *v = gather(store, &n);
    ent_quad *spare = ent_alloc((n + 1) * sizeof *spare);
    for (int number = 3; number >= 0; number--)
        sort_by_field(&v, &spare, n, number, terms);
    ENT_VEC_FREE(store->pending);
    for (int i = 0; i < ORDERS; i++)
        free(store->order[i]);
    store->count = n = unite(v, n);
    store->order[SPOG] = copy_quads(v, n);
    sort_by_field(&v, &spare, n, 2, terms);
    store->order[OSPG] = copy_quads(v, n);
    sort_by_field(&v, &spare, n, 1, terms);
    store->order[POSG] = copy_quads(v, n);
    memcpy(v, store->order[SPOG], n * sizeof *v);
    sort_by_field(&v, &spare, n, 1, terms);
    sort_by_field(&v, &spare, n, 3, terms);
    store->order[GPSO] = v;
    free(spare);
}

void ent_store_add(ent_store *store, ent_quad quad) { *ENT_PUSH(store->pending) = quad; }
size_t ent_store_count(const ent_store *store) { return store->count; }

/* ---- matching ---- */

static int compare_prefix(const ent_quad *a, const ent_quad *b, const unsigned char *fields, int depth)
{
    for (int i = 0; i < depth; i++) {
        ent_id x = field(a, fields[i]), y = field(b, fields[i]);
        if (x != y)
            return x < y ? -1 : 1;
    }
    return 0;
}

/* The first place whose quad does not come before the pattern's prefix, or (`after`) comes behind it. */
static size_t bound(const ent_quad *v, size_t n, const ent_quad *pattern, const unsigned char *fields, int depth,
                    bool after)
{
    size_t low = 0;
    while (low < n) {
        size_t middle = low + (n - low) / 2;
        if (compare_prefix(&v[middle], pattern, fields, depth) < (after ? 1 : 0))
            low = middle + 1;
        else
            n = middle;
    }
    return low;
}

/* Which order has the pattern's known terms in front, and how many of them. */
static int choose_order(const ent_quad *pattern, bool any_graph, int *depth)
{
    int bound_terms = (pattern->s ? 1 : 0) | (pattern->p ? 2 : 0) | (pattern->o ? 4 : 0);
    static const unsigned char order[8] = {SPOG, SPOG, POSG, SPOG, OSPG, OSPG, POSG, SPOG};
    static const unsigned char prefix[8] = {0, 1, 1, 2, 1, 2, 2, 3};
    *depth = prefix[bound_terms];
    if (!any_graph && !(bound_terms & 5)) {
        *depth = 1 + *depth;
        return GPSO;
    }
    *depth += !any_graph && *depth == 3;
    return order[bound_terms];
}

ent_cursor ent_store_match(const ent_store *store, ent_id s, ent_id p, ent_id o, ent_id g, bool any_graph)
{
    ent_cursor cursor = {.store = store, .pattern = {s, p, o, g}, .any_graph = any_graph};
    int depth;
    int order = choose_order(&cursor.pattern, any_graph, &depth);
    const ent_quad *v = store->order[order];
    size_t first = bound(v, store->count, &cursor.pattern, field_order[order], depth, false);
    size_t last = bound(v, store->count, &cursor.pattern, field_order[order], depth, true);
    cursor.at = v ? v + first : NULL;
    cursor.end = v ? v + last : NULL;
    return cursor;
}

const ent_quad *ent_cursor_next(ent_cursor *cursor)
{
    while (cursor->at < cursor->end) {
        const ent_quad *quad = cursor->at++;
        if (cursor->any_graph || quad->g == cursor->pattern.g)
            return quad;
    }
    return NULL;
}

ent_id ent_store_object(const ent_store *store, ent_id s, ent_id p)
{
    if (!s || !p)
        return 0;
    ent_cursor cursor = ent_store_match(store, s, p, 0, 0, true);
    const ent_quad *quad = ent_cursor_next(&cursor);
    return quad ? quad->o : 0;
}
