#include "affiliation.h"
#include <stdlib.h>

enum { MAX_HOPS = 8 }; /* from an office to its state; ends cycles */

static bool is_state(const ent_terms *terms, ent_id id)
{
    return ent_terms_has(terms, id, ENT_T_TYPE, terms->id[ENT_T_COUNTRY_CLASS]) ||
           ent_terms_first(terms, id, ENT_T_COUNTRY_CODE) != 0;
}

static bool path_has(ent_str iri, const char *folder)
{
    return iri.n && memmem(iri.s, iri.n, folder, strlen(folder)) != NULL;
}

ent_view_kind ent_kind_of_entity(const ent_terms *terms, ent_id entity, ent_view_kind fallback)
{
    static const struct {
        ent_term_name type;
        ent_view_kind kind;
        const char *folder;
    } table[] = {
        {ENT_T_PERSON, ENT_VIEW_PERSON, "/person/"},
        {ENT_T_ORGANIZATION, ENT_VIEW_ORGANIZATION, "/organization/"},
        {ENT_T_PLACE, ENT_VIEW_PLACE, "/place/"},
        {ENT_T_COUNT, ENT_VIEW_PROCESS, "/process/"},
    };
    if (is_state(terms, entity))
        return ENT_VIEW_STATE;
    for (size_t i = 0; i < 3; i++)
        if (ent_terms_has(terms, entity, ENT_T_TYPE, terms->id[table[i].type]))
            return table[i].kind;
    for (size_t i = 0; i < 4; i++)
        if (path_has(ent_terms_raw(terms, entity), table[i].folder))
            return table[i].kind;
    return fallback;
}

/* Up from an office, body or place to its state, else to the outermost body. */
static ent_id outermost(const ent_terms *terms, ent_id id)
{
    static const ent_term_name up[] = {ENT_T_COUNTRY, ENT_T_CONTAINED_IN, ENT_T_PARENT};
    for (int hop = 0; hop < MAX_HOPS && !is_state(terms, id); hop++) {
        ent_id next = 0;
        for (size_t i = 0; i < 3 && !next; i++)
            next = ent_terms_first(terms, id, up[i]);
        if (!ent_terms_is_node(terms, next))
            break;
        id = next;
    }
    return id;
}

/* ---- posts ---- */

typedef struct {
    ent_id side;
    ent_view_role role;
    bool reported; /* an article says that the person holds it */
    bool former;   /* or not yet held, at the time of what is viewed */
    bool of_state;
    size_t graphs;
} office;

static ent_view_role role_of(const ent_terms *terms, ent_id post)
{
    static const char *const names[] = {
        "HeadOfState",        "HeadOfGovernment", "ForeignMinister",   "DefenceMinister",
        "HeadOfOrganization", "Minister",         "DeputyMinister",    "Envoy",
        "Ambassador",         "PartyLeader",      "MilitaryCommander", "Adviser",
        "Spokesperson",       "Legislator",       "Diplomat",          "Official"};
    ent_ids roles = {0};
    ent_view_role best = ENT_VIEW_NO_ROLE;
    ent_terms_objects(terms, post, ENT_T_ROLE, &roles);
    for (size_t i = 0; i < roles.n; i++)
        for (int r = 0; r < (int)best; r++)
            if (ent_str_is(ent_iri_tail(ent_terms_raw(terms, roles.v[i])), names[r]))
                best = (ent_view_role)r;
    ENT_VEC_FREE(roles);
    return best;
}

/* Who says that (s, p, o): counts graphs and looks for one other than the default graph. */
static void count_graphs(const ent_terms *terms, ent_id s, ent_term_name p, ent_id o, office *into)
{
    if (!terms->id[p])
        return;
    ent_cursor cursor = ent_store_match(terms->store, s, terms->id[p], o, 0, true);
    for (const ent_quad *quad; (quad = ent_cursor_next(&cursor)); into->graphs++)
        into->reported |= quad->g != 0;
}

/* Dates may be vague: what begins alike is taken to be of the time. */
static bool is_before(ent_str a, ent_str b)
{
    size_t n = a.n < b.n ? a.n : b.n;
    return n >= 4 && memcmp(a.s, b.s, n) < 0;
}

static bool is_former(const ent_terms *terms, ent_id post)
{
    ent_str start = ent_terms_raw(terms, ent_terms_first(terms, post, ENT_T_START));
    ent_str end = ent_terms_raw(terms, ent_terms_first(terms, post, ENT_T_END));
    if (!terms->first.n)
        return end.n != 0;
    return is_before(end, terms->first) || is_before(terms->last, start);
}

static office read_office(const ent_terms *terms, ent_id post, ent_id person)
{
    office o = {.role = role_of(terms, post)};
    ent_id in = ent_terms_first(terms, post, ENT_T_POST_IN);
    if (!in)
        in = ent_terms_first(terms, post, ENT_T_MEMBER_OF);
    o.side = ent_terms_is_node(terms, in) ? outermost(terms, in) : 0;
    o.of_state = o.side && is_state(terms, o.side);
    o.former = is_former(terms, post);
    count_graphs(terms, post, ENT_T_HELD_BY, person, &o);
    count_graphs(terms, person, ENT_T_HOLDS, post, &o);
    count_graphs(terms, post, ENT_T_MEMBER, person, &o);
    return o;
}

static bool before(const ent_terms *terms, const office *a, const office *b)
{
    if (a->reported != b->reported)
        return a->reported;
    if (a->former != b->former)
        return b->former;
    if (a->of_state != b->of_state)
        return a->of_state;
    if (a->role != b->role)
        return a->role < b->role;
    if (a->graphs != b->graphs)
        return a->graphs > b->graphs;
    return ent_terms_cmp(terms->store, a->side, b->side) < 0;
}

static void choose(const ent_terms *terms, const ent_ids *posts, ent_id person, office *best)
{
    for (size_t i = 0; i < posts->n; i++) {
        office o = read_office(terms, posts->v[i], person);
        if (o.side && (!best->side || before(terms, &o, best)))
            *best = o;
    }
}

static ent_affiliation of_person(const ent_terms *terms, ent_id person)
{
    office best = {.role = ENT_VIEW_NO_ROLE};
    ent_ids posts = {0};
    ent_terms_subjects(terms, ENT_T_HELD_BY, person, &posts);
    choose(terms, &posts, person, &best);
    ent_terms_subjects(terms, ENT_T_MEMBER, person, &posts);
    choose(terms, &posts, person, &best);
    ent_terms_objects(terms, person, ENT_T_HOLDS, &posts);
    choose(terms, &posts, person, &best);
    ENT_VEC_FREE(posts);
    if (best.side)
        return (ent_affiliation){best.side, best.former ? ENT_VIEW_NO_ROLE : best.role};
    static const ent_term_name ties[] = {ENT_T_NATIONALITY, ENT_T_COUNTRY};
    for (size_t i = 0; i < 2; i++) {
        ent_id tie = ent_terms_first(terms, person, ties[i]);
        if (ent_terms_is_node(terms, tie))
            return (ent_affiliation){outermost(terms, tie), ENT_VIEW_NO_ROLE};
    }
    return (ent_affiliation){0, ENT_VIEW_NO_ROLE};
}

ent_affiliation ent_affiliation_of(const ent_terms *terms, ent_id entity, ent_view_kind kind)
{
    if (kind == ENT_VIEW_PERSON)
        return of_person(terms, entity);
    return (ent_affiliation){outermost(terms, entity), ENT_VIEW_NO_ROLE};
}
