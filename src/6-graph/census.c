#include "census.h"
#include <stdlib.h>

#define RDF_TYPE "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
#define SCHEMA   "http://schema.org/"

typedef struct {
    ent_map *names;
    ENT_VEC(size_t) counts;
} census_list;

/* A set of hashes: two different things in ten billion billion are taken for one. */
typedef struct {
    uint64_t *v; /* 0: free */
    size_t n, mask;
} hash_set;

struct ent_census {
    size_t statements, subjects, articles;
    census_list classes, properties;
    hash_set seen; /* what may come in another graph again: subjects, and subjects with their classes */
    ent_map *languages;
    ent_buf first_day, last_day;
    ent_buf subject, graph; /* of the last statement */
};

ent_census *ent_census_new(void)
{
    ent_census *c = ent_calloc(1, sizeof *c);
    c->classes.names = ent_map_new();
    c->properties.names = ent_map_new();
    c->languages = ent_map_new();
    return c;
}

void ent_census_free(ent_census *c)
{
    if (!c)
        return;
    ent_map_free(c->classes.names);
    ent_map_free(c->properties.names);
    ent_map_free(c->languages);
    ENT_VEC_FREE(c->classes.counts);
    ENT_VEC_FREE(c->properties.counts);
    ent_buf_free(&c->first_day);
    ent_buf_free(&c->last_day);
    ent_buf_free(&c->subject);
    ent_buf_free(&c->graph);
    free(c->seen.v);
    free(c);
}

/* ---- counting ---- */

static void put_hash(hash_set *set, uint64_t hash)
{
    size_t at = hash & set->mask;
    while (set->v[at] && set->v[at] != hash)
        at = (at + 1) & set->mask;
    set->n += !set->v[at];
    set->v[at] = hash;
}

/* Half of the places stay free. */
static void grow(hash_set *set)
{
    size_t room = set->v ? (set->mask + 1) * 2 : 1024;
    hash_set wider = {.v = ent_calloc(room, sizeof *wider.v), .mask = room - 1};
    for (size_t i = 0; set->v && i <= set->mask; i++)
        if (set->v[i])
            put_hash(&wider, set->v[i]);
    free(set->v);
    *set = wider;
}

static bool is_new_hash(hash_set *set, uint64_t hash)
{
    if (!set->v || set->n * 2 >= set->mask)
        grow(set);
    size_t before = set->n;
    put_hash(set, hash ? hash : 1);
    return set->n > before;
}

static void add_one(census_list *list, ent_str name)
{
    uint32_t number = ent_map_intern(list->names, name);
    if (number == list->counts.n)
        *ENT_PUSH(list->counts) = 0;
    list->counts.v[number]++;
}

/* An article and its phrases are of one graph only: nothing to remember. */
static bool is_of_graph(ent_str subject, ent_str graph)
{
    return graph.n && subject.n >= graph.n && !memcmp(subject.s, graph.s, graph.n) &&
           (subject.n == graph.n || subject.s[graph.n] == '#');
}

static bool is_new(ent_census *c, ent_str subject, ent_str graph, uint64_t seed)
{
    return is_of_graph(subject, graph) || is_new_hash(&c->seen, ent_hash(subject.s, subject.n, seed));
}

static void note_day(ent_census *c, ent_str day)
{
    if (!c->first_day.n || ent_str_cmp(day, ent_buf_view(&c->first_day)) < 0) {
        ent_buf_clear(&c->first_day);
        ent_buf_str(&c->first_day, day);
    }
    if (!c->last_day.n || ent_str_cmp(day, ent_buf_view(&c->last_day)) > 0) {
        ent_buf_clear(&c->last_day);
        ent_buf_str(&c->last_day, day);
    }
}

static void note_subject(ent_census *c, ent_str subject, ent_str graph)
{
    bool same_graph = ent_str_eq(ent_buf_view(&c->graph), graph);
    if (same_graph && ent_str_eq(ent_buf_view(&c->subject), subject))
        return;
    c->articles += graph.n && !same_graph;
    c->subjects += is_new(c, subject, graph, 0);
    ent_buf_clear(&c->graph);
    ent_buf_str(&c->graph, graph);
    ent_buf_clear(&c->subject);
    ent_buf_str(&c->subject, subject);
}

void ent_census_quad(void *census, ent_term s, ent_str p, ent_term o, ent_str graph)
{
    ent_census *c = census;
    c->statements++;
    note_subject(c, s.value, graph);
    add_one(&c->properties, p);
    if (ent_str_is(p, RDF_TYPE) && is_new(c, s.value, graph, ent_hash(o.value.s, o.value.n, 1)))
        add_one(&c->classes, o.value);
    else if (ent_str_is(p, SCHEMA "datePublished"))
        note_day(c, o.value);
    else if (ent_str_is(p, SCHEMA "inLanguage"))
        ent_map_intern(c->languages, o.value);
}

/* ---- answers ---- */

size_t ent_census_statements(const ent_census *c) { return c->statements; }
size_t ent_census_subjects(const ent_census *c) { return c->subjects; }
size_t ent_census_articles(const ent_census *c) { return c->articles; }
ent_census_list ent_census_classes(const ent_census *c)
{
    return (ent_census_list){c->classes.names, c->classes.counts.v};
}
ent_census_list ent_census_properties(const ent_census *c)
{
    return (ent_census_list){c->properties.names, c->properties.counts.v};
}
ent_str ent_census_first_day(const ent_census *c) { return ent_buf_view(&c->first_day); }
ent_str ent_census_last_day(const ent_census *c) { return ent_buf_view(&c->last_day); }
const ent_map *ent_census_languages(const ent_census *c) { return c->languages; }
