#include "view.h"
#include "affiliation.h"
#include "marks.h"
#include "terms.h"
#include <stdlib.h>

/* What reading carries: the numbers that terms of the store have in the view. */
typedef struct {
    ent_terms terms;
    ent_view *view;
    ent_ids meetings;
    ent_ids entities, articles;  /* terms, in the order of the view once sorted */
    unsigned char *hint;         /* by term: 1 + the kind to assume for it; 0: not an entity of the view */
    ent_index *entity, *article; /* by term: its index; ENT_NONE: not in the view */
    ent_ids scratch;
} reader;

static const char *const KIND_CLASSES[ENT_VIEW_MEETING_KINDS] = {ENT_VIEW_NS "Meeting",
                                                                 ENT_VIEW_NS "BilateralMeeting",
                                                                 ENT_VIEW_NS "MultilateralMeeting",
                                                                 ENT_VIEW_NS "Visit",
                                                                 ENT_VIEW_NS "Talks",
                                                                 ENT_VIEW_NS "Call",
                                                                 ENT_VIEW_NS "Summit"};

/* The properties of a meeting that lead to entities, and what these are if nothing says so. */
static const struct {
    ent_term_name property;
    ent_view_kind kind;
} LINKS[] = {{ENT_T_PARTICIPANT, ENT_VIEW_ORGANIZATION},
             {ENT_T_PARTY, ENT_VIEW_STATE},
             {ENT_T_HOST, ENT_VIEW_STATE},
             {ENT_T_LOCATION, ENT_VIEW_PLACE},
             {ENT_T_PROCESS, ENT_VIEW_PROCESS}};

enum { LINK_COUNT = sizeof LINKS / sizeof *LINKS };

/* ---- first pass: which nodes there are ---- */

static int cmp_terms(const void *a, const void *b, void *store)
{
    return ent_terms_cmp(store, *(const ent_id *)a, *(const ent_id *)b);
}

static void sort_ids(const reader *r, ent_ids *ids)
{
    if (ids->n)
        qsort_r(ids->v, ids->n, sizeof *ids->v, cmp_terms, (void *)(uintptr_t)r->terms.store);
}

static void find_meetings(reader *r)
{
    ent_map *seen = ent_map_new();
    for (int kind = 0; kind < ENT_VIEW_MEETING_KINDS; kind++) {
        ent_id class = ent_store_iri(r->terms.store, KIND_CLASSES[kind]);
        if (!class)
            continue;
        ent_terms_subjects(&r->terms, ENT_T_TYPE, class, &r->scratch);
        for (size_t i = 0; i < r->scratch.n; i++) {
            bool is_new;
            ent_map_put(seen, ent_str_n((const char *)&r->scratch.v[i], sizeof(ent_id)), &is_new);
            if (is_new)
                *ENT_PUSH(r->meetings) = r->scratch.v[i];
        }
    }
    ent_map_free(seen);
    sort_ids(r, &r->meetings);
}

/* From the first to the last date that a meeting has; days without a year do not count. */
static void find_span(reader *r)
{
    static const ent_term_name ends[] = {ENT_T_START, ENT_T_END};
    ent_str first = ENT_STR(""), last = ENT_STR("");
    int year, month, day;
    for (size_t i = 0; i < 2 * r->meetings.n; i++) {
        ent_terms_objects(&r->terms, r->meetings.v[i / 2], ends[i % 2], &r->scratch);
        for (size_t k = 0; k < r->scratch.n; k++) {
            ent_str date = ent_terms_raw(&r->terms, r->scratch.v[k]);
            if (!ent_view_date(date, &year, &month, &day) || !year)
                continue;
            first = !first.n || ent_str_cmp(date, first) < 0 ? date : first;
            last = !last.n || ent_str_cmp(date, last) > 0 ? date : last;
        }
    }
    r->terms.first = r->view->first = ent_arena_str(r->view->arena, first);
    r->terms.last = r->view->last = ent_arena_str(r->view->arena, last);
}

static void add_entity(reader *r, ent_id id, ent_view_kind assumed)
{
    if (!ent_terms_is_node(&r->terms, id) || r->hint[id])
        return;
    r->hint[id] = (unsigned char)(1 + ent_kind_of_entity(&r->terms, id, assumed));
    *ENT_PUSH(r->entities) = id;
}

static void find_entities(reader *r)
{
    for (size_t m = 0; m < r->meetings.n; m++)
        for (int link = 0; link < LINK_COUNT; link++) {
            ent_terms_objects(&r->terms, r->meetings.v[m], LINKS[link].property, &r->scratch);
            for (size_t i = 0; i < r->scratch.n; i++)
                add_entity(r, r->scratch.v[i], LINKS[link].kind);
        }
    for (size_t i = 0; i < r->entities.n; i++) { /* grows: sides are entities too */
        ent_id id = r->entities.v[i];
        ent_view_kind kind = (ent_view_kind)(r->hint[id] - 1);
        if (kind != ENT_VIEW_PROCESS)
            add_entity(r, ent_affiliation_of(&r->terms, id, kind).side, ENT_VIEW_ORGANIZATION);
    }
}

/* The article of a mention: its context, else the IRI before the '#', else the mention itself. */
static ent_id article_of(const reader *r, ent_id mention)
{
    ent_id context = ent_terms_first(&r->terms, mention, ENT_T_CONTEXT);
    if (ent_terms_is_node(&r->terms, context))
        return context;
    ent_str iri = ent_terms_raw(&r->terms, mention);
    const char *hash = iri.n ? memchr(iri.s, '#', iri.n) : NULL;
    ent_term article = {.kind = ENT_TERM_IRI, .value = hash ? ent_str_n(iri.s, (size_t)(hash - iri.s)) : iri};
    ent_id found = ent_store_find(r->terms.store, article);
    return found ? found : mention;
}

static void find_articles(reader *r)
{
    for (size_t m = 0; m < r->meetings.n; m++) {
        ent_terms_objects(&r->terms, r->meetings.v[m], ENT_T_DERIVED_FROM, &r->scratch);
        for (size_t i = 0; i < r->scratch.n; i++) {
            if (!ent_terms_is_node(&r->terms, r->scratch.v[i]))
                continue;
            ent_id article = article_of(r, r->scratch.v[i]);
            if (r->article[article] == ENT_NONE) {
                r->article[article] = 0;
                *ENT_PUSH(r->articles) = article;
            }
        }
    }
}

/* ---- second pass: entities and articles ---- */

static int cmp_entities(const void *a, const void *b, void *context)
{
    const reader *r = context;
    ent_id x = *(const ent_id *)a, y = *(const ent_id *)b;
    int order = (int)r->hint[x] - (int)r->hint[y];
    return order ? order : ent_terms_cmp(r->terms.store, x, y);
}

static void read_entities(reader *r)
{
    ent_view *view = r->view;
    if (r->entities.n)
        qsort_r(r->entities.v, r->entities.n, sizeof(ent_id), cmp_entities, r);
    view->entities = ent_arena_alloc(view->arena, (r->entities.n + 1) * sizeof *view->entities);
    view->entity_count = r->entities.n;
    for (size_t i = 0; i < r->entities.n; i++)
        r->entity[r->entities.v[i]] = (ent_index)i;
    for (size_t i = 0; i < r->entities.n; i++) {
        ent_id id = r->entities.v[i];
        ent_view_entity *e = &view->entities[i];
        e->kind = (ent_view_kind)(r->hint[id] - 1);
        e->iri = ent_arena_str(view->arena, ent_terms_raw(&r->terms, id));
        e->label = ent_terms_label(&r->terms, id, NULL);
        e->names = ent_terms_names(&r->terms, id, &e->name_count);
        e->role = ENT_VIEW_NO_ROLE;
        e->side = ENT_NONE;
        if (e->kind == ENT_VIEW_PROCESS)
            continue;
        ent_affiliation a = ent_affiliation_of(&r->terms, id, e->kind);
        e->role = a.role;
        e->side = a.side ? r->entity[a.side] : ENT_NONE;
    }
}

/* The label of a node where a property names one, else the text of its literal. */
static ent_str text_or_label(const reader *r, ent_id s, ent_term_name p)
{
    ent_id o = ent_terms_first(&r->terms, s, p);
    return ent_terms_is_node(&r->terms, o) ? ent_terms_label(&r->terms, o, NULL) : ent_terms_text(&r->terms, o);
}

static int cmp_articles(const void *a, const void *b)
{
    const ent_view_article *x = a, *y = b;
    int order = ent_str_cmp(x->date, y->date);
    return order ? order : ent_str_cmp(x->iri, y->iri);
}

static void read_articles(reader *r)
{
    ent_view *view = r->view;
    view->articles = ent_arena_alloc(view->arena, (r->articles.n + 1) * sizeof *view->articles);
    view->article_count = r->articles.n;
    for (size_t i = 0; i < r->articles.n; i++) {
        ent_id id = r->articles.v[i];
        ent_view_article *a = &view->articles[i];
        a->iri = ent_arena_str(view->arena, ent_terms_raw(&r->terms, id));
        a->headline = text_or_label(r, id, ENT_T_HEADLINE);
        a->publisher = text_or_label(r, id, ENT_T_PUBLISHER);
        a->date = ent_terms_text(&r->terms, ent_terms_first(&r->terms, id, ENT_T_PUBLISHED));
        a->url = ent_arena_str(view->arena, ent_terms_raw(&r->terms, ent_terms_first(&r->terms, id, ENT_T_URL)));
        a->lang = ent_terms_text(&r->terms, ent_terms_first(&r->terms, id, ENT_T_IN_LANGUAGE));
    }
    if (r->articles.n)
        qsort(view->articles, r->articles.n, sizeof *view->articles, cmp_articles);
    for (size_t i = 0; i < r->articles.n; i++) {
        ent_term iri = {.kind = ENT_TERM_IRI, .value = view->articles[i].iri};
        ent_id id = ent_store_find(r->terms.store, iri);
        if (!id) {
            iri.kind = ENT_TERM_BLANK;
            id = ent_store_find(r->terms.store, iri);
        }
        r->article[id] = (ent_index)i;
    }
}

/* ---- third pass: meetings ---- */

static ent_indexes read_links(reader *r, ent_id meeting, ent_term_name property)
{
    ent_terms_objects(&r->terms, meeting, property, &r->scratch);
    ent_indexes links = {ent_arena_alloc(r->view->arena, (r->scratch.n + 1) * sizeof(ent_index)), 0};
    for (size_t i = 0; i < r->scratch.n; i++) {
        ent_index e = r->entity[r->scratch.v[i]];
        if (e == ENT_NONE)
            continue;
        size_t at = links.n++; /* insertion keeps them in the order of the view */
        for (; at > 0 && links.v[at - 1] > e; at--)
            links.v[at] = links.v[at - 1];
        links.v[at] = e;
    }
    return links;
}

/* One of several places: a town says more than its country. */
static ent_index most_exact(const ent_view *view, ent_indexes places)
{
    for (size_t i = 0; i < places.n; i++)
        if (view->entities[places.v[i]].kind != ENT_VIEW_STATE)
            return places.v[i];
    return places.n ? places.v[0] : ENT_NONE;
}

static void read_kind_and_status(const reader *r, ent_id meeting, ent_view_meeting *m)
{
    static const char *const statuses[] = {ENT_VIEW_NS "Held", ENT_VIEW_NS "Ongoing", ENT_VIEW_NS "Cancelled",
                                           ENT_VIEW_NS "Planned"};
    for (int kind = 0; kind < ENT_VIEW_MEETING_KINDS; kind++)
        if (ent_terms_has(&r->terms, meeting, ENT_T_TYPE, ent_store_iri(r->terms.store, KIND_CLASSES[kind])))
            m->kind = (ent_view_meeting_kind)kind;
    for (int s = ENT_VIEW_STATUSES - 1; s >= 0; s--)
        if (ent_terms_has(&r->terms, meeting, ENT_T_STATUS, ent_store_iri(r->terms.store, statuses[s]))) {
            m->status = (ent_view_status)s;
            m->statuses |= 1U << s;
        }
}

static int precision(ent_str date)
{
    int year, month, day;
    return ent_view_date(date, &year, &month, &day);
}

/* Do they say the same, one maybe less of it? */
static bool agrees(ent_str a, ent_str b)
{
    ent_str exact = a.n > b.n ? a : b, vague = a.n > b.n ? b : a;
    if (ent_str_starts(vague, "--"))
        return exact.n < 5 || vague.n != 7 || !memcmp(exact.s + exact.n - 5, vague.s + 2, 5);
    return !memcmp(exact.s, vague.s, vague.n);
}

static void read_dates(reader *r, ent_id meeting, ent_view_meeting *m)
{
    ent_terms_objects(&r->terms, meeting, ENT_T_START, &r->scratch);
    for (size_t i = 0; i < r->scratch.n; i++) {
        ent_str date = ent_terms_text(&r->terms, r->scratch.v[i]);
        if (!m->start.n || precision(date) > precision(m->start))
            m->start = date;
    }
    for (size_t i = 0; i < r->scratch.n && !m->other_start.n; i++) {
        ent_str date = ent_terms_text(&r->terms, r->scratch.v[i]);
        if (!agrees(m->start, date))
            m->other_start = date;
    }
    m->end = ent_terms_text(&r->terms, ent_terms_first(&r->terms, meeting, ENT_T_END));
    if (ent_str_eq(m->end, m->start))
        m->end = ENT_STR("");
    m->order = m->start;
}

static int cmp_evidence(const void *a, const void *b)
{
    const ent_view_evidence *x = a, *y = b;
    if (x->article != y->article)
        return x->article < y->article ? -1 : 1;
    if (x->begin != y->begin)
        return x->begin < y->begin ? -1 : 1;
    if (x->end != y->end)
        return x->end < y->end ? -1 : 1;
    return ent_str_cmp(x->sentence, y->sentence);
}

static void read_evidence(reader *r, ent_id meeting, ent_view_meeting *m)
{
    ent_terms_objects(&r->terms, meeting, ENT_T_DERIVED_FROM, &r->scratch);
    m->evidence = ent_arena_alloc(r->view->arena, (r->scratch.n + 1) * sizeof *m->evidence);
    for (size_t i = 0; i < r->scratch.n; i++) {
        ent_id mention = r->scratch.v[i];
        if (!ent_terms_is_node(&r->terms, mention))
            continue;
        m->evidence[m->evidence_count++] = (ent_view_evidence){
            .article = r->article[article_of(r, mention)],
            .sentence = ent_terms_text(&r->terms, ent_terms_first(&r->terms, mention, ENT_T_ANCHOR_OF)),
            .begin = ent_terms_number(&r->terms, mention, ENT_T_BEGIN),
            .end = ent_terms_number(&r->terms, mention, ENT_T_END_INDEX)};
        ent_marks_read(&r->terms, r->entity, article_of(r, mention), mention, &m->evidence[m->evidence_count - 1]);
    }
    if (m->evidence_count)
        qsort(m->evidence, m->evidence_count, sizeof *m->evidence, cmp_evidence);
    for (size_t i = 0; i < m->evidence_count; i++)
        m->articles += i == 0 || m->evidence[i].article != m->evidence[i - 1].article;
    for (size_t i = 0; i < m->evidence_count && !m->reported.n; i++) /* articles are in order of their dates */
        m->reported = r->view->articles[m->evidence[i].article].date;
}

static bool stands_for(const ent_view *view, ent_indexes participants, ent_index party)
{
    for (size_t i = 0; i < participants.n; i++)
        if (participants.v[i] == party || view->entities[participants.v[i]].side == party)
            return true;
    return false;
}

static void find_actors(ent_view *view, ent_view_meeting *m)
{
    size_t room = m->participants.n + m->parties.n + 1;
    m->actors.v = ent_arena_alloc(view->arena, room * sizeof(ent_index));
    for (size_t i = 0; i < m->participants.n; i++)
        m->actors.v[m->actors.n++] = m->participants.v[i];
    for (size_t i = 0; i < m->parties.n; i++)
        if (!stands_for(view, m->participants, m->parties.v[i]))
            m->actors.v[m->actors.n++] = m->parties.v[i];
    for (size_t i = 0; i < m->actors.n; i++) {
        ent_view_entity *e = &view->entities[m->actors.v[i]];
        view->counts[e->kind] += e->meetings++ == 0;
    }
}

static void read_meeting(reader *r, ent_id id, ent_view_meeting *m)
{
    ent_view *view = r->view;
    m->iri = ent_arena_str(view->arena, ent_terms_raw(&r->terms, id));
    m->label = ent_terms_first(&r->terms, id, ENT_T_LABEL) ? ent_terms_label(&r->terms, id, NULL) : ENT_STR("");
    m->status = ENT_VIEW_HELD;
    read_kind_and_status(r, id, m);
    read_dates(r, id, m);
    m->round = ent_terms_number(&r->terms, id, ENT_T_ROUND);
    ent_indexes processes = read_links(r, id, ENT_T_PROCESS), hosts = read_links(r, id, ENT_T_HOST);
    m->process = processes.n ? processes.v[0] : ENT_NONE;
    m->host = hosts.n ? hosts.v[0] : ENT_NONE;
    m->location = most_exact(view, read_links(r, id, ENT_T_LOCATION));
    m->participants = read_links(r, id, ENT_T_PARTICIPANT);
    m->parties = read_links(r, id, ENT_T_PARTY);
    find_actors(view, m);
    read_evidence(r, id, m);
}

/* ---- order and dates ---- */

int ent_view_date(ent_str s, int *year, int *month, int *day)
{
    static const struct {
        const char *shape; /* d: a digit */
        int parts, month, day;
    } forms[] = {{"dddd-dd-dd", 3, 5, 8}, {"dddd-dd", 2, 5, 0}, {"dddd", 1, 0, 0}, {"--dd-dd", 2, 2, 5}};
    *year = *month = *day = 0;
    for (size_t f = 0; f < sizeof forms / sizeof *forms; f++) {
        size_t n = strlen(forms[f].shape), i = 0;
        while (s.n == n && i < n && (forms[f].shape[i] == 'd' ? s.s[i] >= '0' && s.s[i] <= '9' : s.s[i] == '-'))
            i++;
        if (i < n)
            continue;
#define TWO(at) ((at) ? (s.s[at] - '0') * 10 + s.s[(at) + 1] - '0' : 0)
        *year = s.s[0] == '-' ? 0 : (s.s[0] - '0') * 1000 + (s.s[1] - '0') * 100 + TWO(2);
        *month = TWO(forms[f].month);
        *day = TWO(forms[f].day);
#undef TWO
        bool sound = *month <= 12 && *day <= 31 && (forms[f].month == 0 || *month > 0) && (!forms[f].day || *day > 0);
        return sound ? forms[f].parts : 0;
    }
    return 0;
}

/* A round without a date comes after the last dated round before it; another meeting stands where it was reported. */
static void order_undated(ent_view *view)
{
    for (size_t i = 0; i < view->meeting_count; i++) {
        ent_view_meeting *m = &view->meetings[i];
        uint32_t best = 0;
        if (!m->start.n || m->start.s[0] == '-')
            m->order = m->reported;
        for (size_t j = 0; !m->start.n && m->process != ENT_NONE && m->round && j < view->meeting_count; j++) {
            const ent_view_meeting *o = &view->meetings[j];
            if (o->process == m->process && o->start.n && o->round && o->round <= m->round && o->round > best) {
                best = o->round;
                m->order = o->start;
            }
        }
    }
}

static int cmp_meetings(const void *a, const void *b)
{
    const ent_view_meeting *x = a, *y = b;
    if (!x->order.n != !y->order.n)
        return x->order.n ? -1 : 1;
    int order = ent_str_cmp(x->order, y->order);
    if (!order && x->round != y->round)
        return x->round < y->round ? -1 : 1;
    return order ? order : ent_str_cmp(x->iri, y->iri);
}

static void read_all(reader *r)
{
    ent_view *view = r->view;
    find_meetings(r);
    find_span(r);
    find_entities(r);
    find_articles(r);
    read_entities(r);
    read_articles(r);
    view->meetings = ent_arena_alloc(view->arena, (r->meetings.n + 1) * sizeof *view->meetings);
    view->meeting_count = r->meetings.n;
    for (size_t i = 0; i < r->meetings.n; i++)
        read_meeting(r, r->meetings.v[i], &view->meetings[i]);
    order_undated(view);
    if (view->meeting_count)
        qsort(view->meetings, view->meeting_count, sizeof *view->meetings, cmp_meetings);
}

ent_view *ent_view_new(const ent_store *store, const char *lang)
{
    ent_arena *arena = ent_arena_new();
    ent_view *view = ent_arena_alloc(arena, sizeof *view);
    view->arena = arena;
    size_t terms = ent_store_terms(store) + 1;
    reader r = {.terms = ent_terms_of(store, arena, lang), .view = view};
    r.hint = ent_calloc(terms, 1);
    r.entity = ent_alloc(terms * sizeof *r.entity);
    r.article = ent_alloc(terms * sizeof *r.article);
    memset(r.entity, 0xFF, terms * sizeof *r.entity);
    memset(r.article, 0xFF, terms * sizeof *r.article);
    read_all(&r);
    ENT_VEC_FREE(r.meetings);
    ENT_VEC_FREE(r.entities);
    ENT_VEC_FREE(r.articles);
    ENT_VEC_FREE(r.scratch);
    free(r.hint);
    free(r.entity);
    free(r.article);
    return view;
}

void ent_view_free(ent_view *view)
{
    if (view)
        ent_arena_free(view->arena);
}
