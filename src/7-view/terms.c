#include "terms.h"
#include "escape.h"
#include <stdlib.h>

static const char *const TERM_IRIS[ENT_T_COUNT] = {
#define T(name, iri) [ENT_T_##name] = (iri),
    ENT_VIEW_TERMS(T)
#undef T
};

ent_terms ent_terms_of(const ent_store *store, ent_arena *arena, const char *lang)
{
    ent_terms terms = {.store = store, .arena = arena, .lang = lang};
    for (int i = 0; i < ENT_T_COUNT; i++)
        terms.id[i] = ent_store_iri(store, TERM_IRIS[i]);
    return terms;
}

/* ---- sets of nodes ---- */

int ent_terms_cmp(const ent_store *store, ent_id a, ent_id b)
{
    if (a == b)
        return 0;
    ent_term x = ent_store_term(store, a), y = ent_store_term(store, b);
    int order = ent_str_cmp(x.value, y.value);
    if (!order)
        order = ent_str_cmp(x.lang, y.lang);
    if (!order)
        order = ent_str_cmp(x.datatype, y.datatype);
    return order ? order : (int)x.kind - (int)y.kind;
}

static int cmp_ids(const void *a, const void *b, void *store)
{
    return ent_terms_cmp(store, *(const ent_id *)a, *(const ent_id *)b);
}

static void sort_unique(const ent_terms *terms, ent_ids *ids)
{
    if (ids->n < 2)
        return;
    qsort_r(ids->v, ids->n, sizeof *ids->v, cmp_ids, (void *)(uintptr_t)terms->store);
    size_t kept = 1;
    for (size_t i = 1; i < ids->n; i++)
        if (ids->v[i] != ids->v[kept - 1])
            ids->v[kept++] = ids->v[i];
    ids->n = kept;
}

static void collect(const ent_terms *terms, ent_id s, ent_term_name p, ent_id o, ent_ids *into)
{
    into->n = 0;
    if (!terms->id[p] || (!s && !o))
        return;
    ent_cursor cursor = ent_store_match(terms->store, s, terms->id[p], o, 0, true);
    for (const ent_quad *quad; (quad = ent_cursor_next(&cursor));)
        *ENT_PUSH(*into) = s ? quad->o : quad->s;
    sort_unique(terms, into);
}

void ent_terms_objects(const ent_terms *terms, ent_id s, ent_term_name p, ent_ids *into)
{
    collect(terms, s, p, 0, into);
}

void ent_terms_subjects(const ent_terms *terms, ent_term_name p, ent_id o, ent_ids *into)
{
    collect(terms, 0, p, o, into);
}

ent_id ent_terms_first(const ent_terms *terms, ent_id s, ent_term_name p)
{
    ent_id best = 0;
    if (!s || !terms->id[p])
        return 0;
    ent_cursor cursor = ent_store_match(terms->store, s, terms->id[p], 0, 0, true);
    for (const ent_quad *quad; (quad = ent_cursor_next(&cursor));)
        if (!best || ent_terms_cmp(terms->store, quad->o, best) < 0)
            best = quad->o;
    return best;
}

bool ent_terms_has(const ent_terms *terms, ent_id s, ent_term_name p, ent_id o)
{
    if (!s || !o || !terms->id[p])
        return false;
    ent_cursor cursor = ent_store_match(terms->store, s, terms->id[p], o, 0, true);
    return ent_cursor_next(&cursor) != NULL;
}

/* ---- texts ---- */

ent_str ent_terms_raw(const ent_terms *terms, ent_id id)
{
    return id ? ent_store_term(terms->store, id).value : ENT_STR("");
}

static ent_str cleaned(const ent_terms *terms, ent_str text)
{
    ent_buf buf = {0};
    ent_text_clean(&buf, text);
    ent_str clean = ent_arena_str(terms->arena, ent_buf_view(&buf));
    ent_buf_free(&buf);
    return clean;
}

ent_str ent_terms_text(const ent_terms *terms, ent_id id) { return cleaned(terms, ent_terms_raw(terms, id)); }

uint32_t ent_terms_number(const ent_terms *terms, ent_id s, ent_term_name p)
{
    ent_str text = ent_terms_raw(terms, ent_terms_first(terms, s, p));
    uint32_t number = 0;
    if (text.n == 0 || text.n > 9)
        return 0;
    for (size_t i = 0; i < text.n; i++) {
        if (text.s[i] < '0' || text.s[i] > '9')
            return 0;
        number = number * 10 + (uint32_t)(text.s[i] - '0');
    }
    return number;
}

bool ent_terms_is_node(const ent_terms *terms, ent_id id)
{
    return id && ent_store_term(terms->store, id).kind != ENT_TERM_LITERAL;
}

ent_str ent_iri_tail(ent_str iri)
{
    size_t i = iri.n;
    while (i > 0 && iri.s[i - 1] != '/' && iri.s[i - 1] != '#')
        i--;
    return ent_str_n(iri.s + i, iri.n - i);
}

/* ---- labels ---- */

/* "fr" against "fr", "FR" and "fr-CA". */
static bool same_language(ent_str tag, const char *lang)
{
    size_t n = strlen(lang);
    if (!n || tag.n < n || (tag.n > n && tag.s[n] != '-'))
        return false;
    for (size_t i = 0; i < n; i++)
        if ((tag.s[i] | 32) != (lang[i] | 32))
            return false;
    return true;
}

/* How far a language is from the one asked for; 0 is the one. */
static int distance(const ent_terms *terms, ent_str tag)
{
    static const char *const fallbacks[] = {"en", "fr"};
    if (same_language(tag, terms->lang))
        return 0;
    for (int i = 0; i < 2; i++)
        if (same_language(tag, fallbacks[i]))
            return i + 1;
    return tag.n ? 4 : 3;
}

typedef struct {
    ent_id id;
    int distance;
    bool known; /* the default graph says it */
    size_t graphs;
} candidate;

static bool better(const ent_terms *terms, const candidate *a, const candidate *b)
{
    if (a->distance != b->distance)
        return a->distance < b->distance;
    if (a->known != b->known)
        return a->known;
    if (a->graphs != b->graphs)
        return a->graphs > b->graphs;
    ent_str x = ent_terms_raw(terms, a->id), y = ent_terms_raw(terms, b->id);
    return x.n != y.n ? x.n > y.n : ent_terms_cmp(terms->store, a->id, b->id) < 0;
}

/* How often a label is given, and by whom. */
static candidate weigh(const ent_terms *terms, ent_id node, ent_term_name p, ent_id label)
{
    candidate c = {label, distance(terms, ent_store_term(terms->store, label).lang), false, 0};
    ent_cursor cursor = ent_store_match(terms->store, node, terms->id[p], label, 0, true);
    for (const ent_quad *quad; (quad = ent_cursor_next(&cursor)); c.graphs++)
        c.known |= quad->g == 0;
    return c;
}

static ent_str best_name(const ent_terms *terms, ent_id node, ent_term_name p, bool *own)
{
    ent_ids labels = {0};
    candidate best = {0};
    ent_terms_objects(terms, node, p, &labels);
    for (size_t i = 0; i < labels.n; i++) {
        if (ent_terms_is_node(terms, labels.v[i]))
            continue;
        candidate c = weigh(terms, node, p, labels.v[i]);
        if (!best.id || better(terms, &c, &best))
            best = c;
    }
    ENT_VEC_FREE(labels);
    if (own)
        *own = best.id && best.distance == 0;
    return ent_terms_text(terms, best.id);
}

static int hex(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    c |= 32;
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* "sergey lavrov" of ".../person/sergey-lavrov": better than nothing. */
static ent_str name_from_iri(const ent_terms *terms, ent_str iri)
{
    ent_str tail = ent_iri_tail(iri);
    ent_buf buf = {0};
    for (size_t i = 0; i < tail.n; i++) {
        int high = i + 2 < tail.n && tail.s[i] == '%' ? hex(tail.s[i + 1]) : -1;
        int low = high >= 0 ? hex(tail.s[i + 2]) : -1;
        if (low >= 0)
            i += 2;
        ent_buf_char(&buf, (char)(low >= 0 ? high * 16 + low : tail.s[i] == '-' ? ' ' : tail.s[i]));
    }
    ent_str name = cleaned(terms, ent_buf_view(&buf));
    ent_buf_free(&buf);
    return name.n ? name : ENT_STR("?");
}

/* The properties that name a node, the best first. */
static const ent_term_name NAMES[] = {ENT_T_LABEL, ENT_T_NAME, ENT_T_ALT_LABEL};

enum { NAME_COUNT = sizeof NAMES / sizeof *NAMES };

ent_str *ent_terms_names(const ent_terms *terms, ent_id node, size_t *n)
{
    ent_ids all = {0}, of_one = {0};
    for (size_t i = 0; i < NAME_COUNT; i++) {
        ent_terms_objects(terms, node, NAMES[i], &of_one);
        for (size_t k = 0; k < of_one.n; k++)
            if (!ent_terms_is_node(terms, of_one.v[k]))
                *ENT_PUSH(all) = of_one.v[k];
    }
    ent_str *names = ent_arena_alloc(terms->arena, (all.n + 1) * sizeof *names);
    for (size_t i = 0; i < all.n; i++)
        names[i] = ent_terms_text(terms, all.v[i]);
    *n = all.n;
    ENT_VEC_FREE(all);
    ENT_VEC_FREE(of_one);
    return names;
}

ent_str ent_terms_label(const ent_terms *terms, ent_id node, bool *own)
{
    for (size_t i = 0; i < NAME_COUNT; i++) {
        ent_str label = best_name(terms, node, NAMES[i], own);
        if (label.n)
            return label;
    }
    bool has_iri = node && ent_store_term(terms->store, node).kind == ENT_TERM_IRI;
    return has_iri ? name_from_iri(terms, ent_terms_raw(terms, node)) : ENT_STR("?");
}
