#include "cluster.h"
#include "date.h"
#include "same_meeting.h"
#include <stdlib.h>

enum { BUCKET_DAYS = 16 };

typedef struct {
    const ent_report *report;
} told_report;

/* One graph's word on a meeting. */
typedef struct {
    uint32_t meeting, graph;
    uint32_t profile; /* what it says; ENT_NONE: it only names the meeting */
} entry;

/* The entries of one meeting, before uniting. */
typedef struct {
    uint32_t meeting;
    size_t first, end; /* in `entries` */
    uint32_t reports;
    uint32_t best; /* the profile that tells most */
} group;

typedef ENT_VEC(uint32_t) numbers;

typedef struct {
    numbers profiles; /* without doublets */
    uint32_t meeting, reports;
    unsigned disputes;
} united;

/* Where clusters that may fit are found. */
typedef struct {
    uint32_t what, value, kind; /* kind: 'D' a party on a day, 'P' in the news, 'Y' on a yearless day; 'R' a round */
} key;

typedef struct {
    uint32_t cluster, next;
} link;

struct ent_clusters {
    const ent_facts *facts;
    ent_arena *arena;
    ent_map *profile_numbers;
    ENT_VEC(told_report) profiles;
    ENT_VEC(entry) entries;
    ENT_VEC(group) groups;
    ENT_VEC(united) clusters;
    ent_map *graphs; /* cluster and graph: who is told there already */
    ent_map *index;  /* key -> number of the first link */
    ENT_VEC(link) links;
    ENT_VEC(key) keys; /* scratch */
    numbers candidates, stamps;
    numbers node; /* meeting -> cluster + 1 */
    ENT_VEC(ent_united) all;
};

ent_clusters *ent_clusters_new(const ent_facts *facts)
{
    ent_clusters *c = ent_calloc(1, sizeof *c);
    c->facts = facts;
    c->arena = ent_arena_new();
    c->profile_numbers = ent_map_new();
    c->graphs = ent_map_new();
    c->index = ent_map_new();
    return c;
}

void ent_clusters_free(ent_clusters *c)
{
    if (!c)
        return;
    for (size_t i = 0; i < c->clusters.n; i++)
        ENT_VEC_FREE(c->clusters.v[i].profiles);
    ENT_VEC_FREE(c->profiles);
    ENT_VEC_FREE(c->entries);
    ENT_VEC_FREE(c->groups);
    ENT_VEC_FREE(c->clusters);
    ENT_VEC_FREE(c->links);
    ENT_VEC_FREE(c->keys);
    ENT_VEC_FREE(c->candidates);
    ENT_VEC_FREE(c->stamps);
    ENT_VEC_FREE(c->node);
    ENT_VEC_FREE(c->all);
    ent_map_free(c->profile_numbers);
    ent_map_free(c->graphs);
    ent_map_free(c->index);
    ent_arena_free(c->arena);
    free(c);
}

void ent_clusters_add(ent_clusters *c, uint32_t meeting, uint32_t graph, const ent_report *report)
{
    uint32_t profile = ENT_NONE;
    if (report) {
        size_t size = ent_report_size(report);
        profile = ent_map_intern(c->profile_numbers, (ent_str){(const char *)report, size});
        if (profile == c->profiles.n) {
            ent_report *copy = ent_arena_alloc(c->arena, size);
            memcpy(copy, report, size);
            *ENT_PUSH(c->profiles) = (told_report){copy};
        }
    }
    *ENT_PUSH(c->entries) = (entry){meeting, graph, profile};
}

/* ---- groups, in canonical order ---- */

static int by_meeting(const void *x, const void *y)
{
    const entry *a = x, *b = y;
    if (a->meeting != b->meeting)
        return a->meeting < b->meeting ? -1 : 1;
    return a->graph < b->graph ? -1 : a->graph > b->graph;
}

static int falling(size_t a, size_t b) { return a > b ? -1 : a < b; }

static int by_telling(const ent_report *a, const ent_report *b)
{
    int order = falling(a->precision, b->precision);
    order = order ? order : falling(a->place != 0, b->place != 0);
    return order ? order : falling(a->count, b->count);
}

static void add_group(ent_clusters *c, size_t first, size_t end)
{
    group g = {.meeting = c->entries.v[first].meeting, .first = first, .end = end, .best = ENT_NONE};
    for (size_t i = first; i < end; i++) {
        uint32_t profile = c->entries.v[i].profile;
        if (profile == ENT_NONE)
            continue;
        g.reports++;
        if (g.best == ENT_NONE || by_telling(c->profiles.v[profile].report, c->profiles.v[g.best].report) < 0)
            g.best = profile;
    }
    if (g.best != ENT_NONE)
        *ENT_PUSH(c->groups) = g;
}

static void find_groups(ent_clusters *c)
{
    if (c->entries.n)
        qsort(c->entries.v, c->entries.n, sizeof *c->entries.v, by_meeting);
    for (size_t i = 0, end; i < c->entries.n; i = end) {
        for (end = i + 1; end < c->entries.n && c->entries.v[end].meeting == c->entries.v[i].meeting;)
            end++;
        add_group(c, i, end);
    }
}

static int by_rank(const void *x, const void *y, void *context)
{
    const ent_clusters *c = context;
    const group *a = x, *b = y;
    const ent_report *p = c->profiles.v[a->best].report, *q = c->profiles.v[b->best].report;
    int order = falling(p->precision, q->precision);
    order = order ? order : falling(p->place != 0, q->place != 0);
    order = order ? order : falling(a->reports, b->reports);
    order = order ? order : falling(p->count, q->count);
    return order ? order : ent_str_cmp(ent_facts_name(c->facts, a->meeting), ent_facts_name(c->facts, b->meeting));
}

/* ---- where to look ---- */

static int32_t bucket_of(int32_t day) { return (day >= 0 ? day : day - BUCKET_DAYS + 1) / BUCKET_DAYS; }

static void add_days(ent_clusters *c, uint32_t what, int32_t from, int32_t to, uint32_t kind)
{
    for (int32_t bucket = bucket_of(from); bucket <= bucket_of(to); bucket++)
        *ENT_PUSH(c->keys) = (key){what, (uint32_t)bucket, kind};
}

static void add_keys_of(ent_clusters *c, const ent_report *r, uint32_t what)
{
    if (r->precision == ENT_DAY_EXACT || r->precision == ENT_DAY_COARSE)
        add_days(c, what, r->first - 1, r->last + 1, 'D');
    if (r->published != ENT_DAY_UNKNOWN)
        add_days(c, what, r->published - ENT_NEWS_DAYS, r->published + ENT_NEWS_DAYS, 'P');
    if (r->precision == ENT_DAY_YEARLESS)
        *ENT_PUSH(c->keys) = (key){what, (uint32_t)r->first, 'Y'};
    if (r->precision == ENT_DAY_EXACT)
        *ENT_PUSH(c->keys) = (key){what, ent_day_date(r->first) % 10000, 'Y'};
}

/* Two reports that agree share a key. */
static void find_keys(ent_clusters *c, const ent_report *r)
{
    c->keys.n = 0;
    for (size_t i = 0; i < r->count; i++) {
        add_keys_of(c, r, r->parties[i].who);
        if (r->parties[i].state && r->parties[i].state != r->parties[i].who)
            add_keys_of(c, r, r->parties[i].state);
    }
    if (r->process && r->round)
        *ENT_PUSH(c->keys) = (key){r->process, r->round, 'R'};
}

static void find_candidates(ent_clusters *c, const group *g)
{
    c->candidates.n = 0;
    for (size_t i = g->first; i < g->end; i++) {
        if (c->entries.v[i].profile == ENT_NONE)
            continue;
        find_keys(c, c->profiles.v[c->entries.v[i].profile].report);
        for (size_t k = 0; k < c->keys.n; k++) {
            uint32_t at = ent_map_get(c->index, (ent_str){(const char *)&c->keys.v[k], sizeof(key)});
            for (; at != ENT_NONE; at = c->links.v[at].next) {
                uint32_t cluster = c->links.v[at].cluster;
                if (c->stamps.v[cluster] == g->meeting)
                    continue;
                c->stamps.v[cluster] = g->meeting;
                *ENT_PUSH(c->candidates) = cluster;
            }
        }
    }
}

static void index_profile(ent_clusters *c, uint32_t cluster, const ent_report *r)
{
    find_keys(c, r);
    for (size_t k = 0; k < c->keys.n; k++) {
        uint32_t *head = ent_map_put(c->index, (ent_str){(const char *)&c->keys.v[k], sizeof(key)}, NULL);
        if (*head != ENT_NONE && c->links.v[*head].cluster == cluster)
            continue;
        *ENT_PUSH(c->links) = (link){cluster, *head};
        *head = (uint32_t)c->links.n - 1;
    }
}

/* ---- joining ---- */

static bool is_told_in(const ent_clusters *c, uint32_t cluster, uint32_t graph)
{
    uint32_t pair[2] = {cluster, graph};
    return ent_map_get(c->graphs, (ent_str){(const char *)pair, sizeof pair}) != ENT_NONE;
}

/* How well the group fits a cluster: its best agreement, or 0 if there is any disagreement. */
static unsigned fit(const ent_clusters *c, const group *g, uint32_t cluster)
{
    unsigned best = 0;
    const numbers *there = &c->clusters.v[cluster].profiles;
    for (size_t i = g->first; i < g->end; i++)
        if (is_told_in(c, cluster, c->entries.v[i].graph))
            return 0;
    for (size_t i = g->first; i < g->end; i++)
        for (size_t k = 0; k < there->n && c->entries.v[i].profile != ENT_NONE; k++) {
            unsigned score = ent_reports_agree(c->facts, c->profiles.v[c->entries.v[i].profile].report,
                                               c->profiles.v[there->v[k]].report);
            if (!score)
                return 0;
            best = score > best ? score : best;
        }
    return best;
}

static uint32_t best_cluster(ent_clusters *c, const group *g)
{
    uint32_t best = ENT_NONE;
    unsigned most = 0;
    find_candidates(c, g);
    for (size_t i = 0; i < c->candidates.n; i++) {
        unsigned score = fit(c, g, c->candidates.v[i]);
        if (score > most || (score && score == most && c->candidates.v[i] < best)) {
            most = score;
            best = c->candidates.v[i];
        }
    }
    return best;
}

static void add_profile(ent_clusters *c, uint32_t to, uint32_t profile)
{
    united *k = &c->clusters.v[to];
    for (size_t i = 0; i < k->profiles.n; i++)
        if (k->profiles.v[i] == profile)
            return;
    for (size_t i = 0; i < k->profiles.n; i++)
        k->disputes |=
            ent_reports_dispute(c->facts, c->profiles.v[profile].report, c->profiles.v[k->profiles.v[i]].report);
    *ENT_PUSH(k->profiles) = profile;
    index_profile(c, to, c->profiles.v[profile].report);
}

static void join(ent_clusters *c, const group *g, uint32_t to)
{
    c->clusters.v[to].reports += g->reports;
    for (size_t i = g->first; i < g->end; i++) {
        uint32_t pair[2] = {to, c->entries.v[i].graph};
        ent_map_intern(c->graphs, (ent_str){(const char *)pair, sizeof pair});
        if (c->entries.v[i].profile != ENT_NONE)
            add_profile(c, to, c->entries.v[i].profile);
    }
    while (c->node.n <= g->meeting)
        *ENT_PUSH(c->node) = 0;
    c->node.v[g->meeting] = to + 1;
}

static int by_name(const void *x, const void *y, void *facts)
{
    const ent_united *a = x, *b = y;
    return ent_str_cmp(ent_facts_name(facts, a->meeting), ent_facts_name(facts, b->meeting));
}

void ent_clusters_unite(ent_clusters *c)
{
    find_groups(c);
    if (c->groups.n)
        qsort_r(c->groups.v, c->groups.n, sizeof *c->groups.v, by_rank, c);
    for (size_t i = 0; i < c->groups.n; i++) {
        const group *g = &c->groups.v[i];
        uint32_t to = best_cluster(c, g);
        if (to == ENT_NONE) {
            to = (uint32_t)c->clusters.n;
            *ENT_PUSH(c->clusters) = (united){.meeting = g->meeting};
            *ENT_PUSH(c->stamps) = 0;
        }
        join(c, g, to);
    }
    for (size_t i = 0; i < c->clusters.n; i++)
        *ENT_PUSH(c->all) = (ent_united){c->clusters.v[i].meeting, c->clusters.v[i].reports, c->clusters.v[i].disputes};
    if (c->all.n)
        qsort_r(c->all.v, c->all.n, sizeof *c->all.v, by_name, (void *)(uintptr_t)c->facts);
}

uint32_t ent_clusters_node(const ent_clusters *c, uint32_t meeting)
{
    uint32_t cluster = meeting < c->node.n ? c->node.v[meeting] : 0;
    return cluster ? c->clusters.v[cluster - 1].meeting : meeting;
}

const ent_united *ent_clusters_all(const ent_clusters *c, size_t *count)
{
    *count = c->all.n;
    return c->all.v;
}
