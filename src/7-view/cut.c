#include "cut.h"
#include <stdlib.h>

static int cmp_weight(const void *a, const void *b, void *context)
{
    const ent_view *view = context;
    ent_index i = *(const ent_index *)a, j = *(const ent_index *)b;
    const ent_view_meeting *x = &view->meetings[i], *y = &view->meetings[j];
    if (x->articles != y->articles)
        return x->articles > y->articles ? -1 : 1;
    if (x->actors.n != y->actors.n)
        return x->actors.n > y->actors.n ? -1 : 1;
    return i < j ? -1 : i > j;
}

static int cmp_presence(const void *a, const void *b, void *context)
{
    const ent_view *view = context;
    ent_index i = *(const ent_index *)a, j = *(const ent_index *)b;
    uint32_t x = view->entities[i].meetings, y = view->entities[j].meetings;
    return x != y ? (x > y ? -1 : 1) : i < j ? -1 : i > j;
}

static size_t new_actors(const ent_cut *cut, const ent_view_meeting *m)
{
    size_t n = 0;
    for (size_t i = 0; i < m->actors.n; i++)
        n += !cut->entities[m->actors.v[i]];
    return n;
}

static void keep(ent_cut *cut, ent_index meeting, const ent_index *actors, size_t n)
{
    cut->meetings[meeting] = true;
    cut->meeting_count++;
    for (size_t i = 0; i < n; i++) {
        cut->actor_count += !cut->entities[actors[i]];
        cut->entities[actors[i]] = true;
    }
}

/* Room for `room` nodes and a meeting with more of them. */
static void keep_part(const ent_view *view, ent_cut *cut, ent_index meeting, size_t room)
{
    const ent_view_meeting *m = &view->meetings[meeting];
    ent_index *actors = ent_alloc((m->actors.n + 1) * sizeof *actors);
    for (size_t i = 0; i < m->actors.n; i++)
        actors[i] = m->actors.v[i];
    if (m->actors.n)
        qsort_r(actors, m->actors.n, sizeof *actors, cmp_presence, (void *)(uintptr_t)view);
    size_t n = room > 1 ? room - 1 : 1;
    keep(cut, meeting, actors, n < m->actors.n ? n : m->actors.n);
    free(actors);
}

/* Meetings, the weightiest first; to be freed. */
static ent_index *by_weight(const ent_view *view)
{
    ent_index *order = ent_alloc((view->meeting_count + 1) * sizeof *order);
    for (size_t i = 0; i < view->meeting_count; i++)
        order[i] = (ent_index)i;
    if (view->meeting_count)
        qsort_r(order, view->meeting_count, sizeof *order, cmp_weight, (void *)(uintptr_t)view);
    return order;
}

static void keep_within(const ent_view *view, ent_cut *cut, size_t top)
{
    ent_index *order = by_weight(view);
    for (size_t i = 0; i < view->meeting_count; i++) {
        const ent_view_meeting *m = &view->meetings[order[i]];
        size_t used = cut->meeting_count + cut->actor_count;
        if (!top || used + 1 + new_actors(cut, m) <= top)
            keep(cut, order[i], m->actors.v, m->actors.n);
        else if (i == 0)
            keep_part(view, cut, order[i], top);
    }
    free(order);
}

static ent_cut empty(const ent_view *view)
{
    return (ent_cut){.meetings = ent_calloc(view->meeting_count + 1, sizeof(bool)),
                     .entities = ent_calloc(view->entity_count + 1, sizeof(bool))};
}

ent_cut ent_cut_meetings(const ent_view *view, bool of_processes, size_t top)
{
    ent_cut cut = empty(view);
    ent_index *order = by_weight(view);
    for (size_t i = 0; i < view->meeting_count; i++) {
        if (of_processes && view->meetings[order[i]].process == ENT_NONE)
            continue;
        if (!top || cut.meeting_count < top)
            keep(&cut, order[i], NULL, 0);
        else
            cut.meetings_out++;
    }
    free(order);
    return cut;
}

ent_cut ent_cut_of(const ent_view *view, size_t top)
{
    ent_cut cut = empty(view);
    size_t actors = 0;
    for (size_t i = 0; i < view->entity_count; i++)
        actors += view->entities[i].meetings > 0;
    keep_within(view, &cut, top);
    cut.meetings_out = view->meeting_count - cut.meeting_count;
    cut.actors_out = actors - cut.actor_count;
    return cut;
}

void ent_cut_free(ent_cut *cut)
{
    free(cut->meetings);
    free(cut->entities);
}
