#include "facts.h"
#include "date.h"
#include <stdlib.h>

enum { IS_STATE = 1, IS_MEETING = 2, DEPTH_MAX = 12 };

/* What is known of a name, by its number. */
typedef struct {
    uint32_t container; /* of a place: the first told; 0 */
    int32_t published;  /* of an article */
    uint8_t flags;
} fact;

struct ent_facts {
    ent_map *names;
    ENT_VEC(fact) known;
    ent_map *standing; /* who and state, 4 bytes each */
    ent_buf stray;
};

ent_facts *ent_facts_new(void)
{
    ent_facts *f = ent_calloc(1, sizeof *f);
    f->names = ent_map_new();
    f->standing = ent_map_new();
    return f;
}

void ent_facts_free(ent_facts *f)
{
    if (!f)
        return;
    ent_map_free(f->names);
    ent_map_free(f->standing);
    ENT_VEC_FREE(f->known);
    ent_buf_free(&f->stray);
    free(f);
}

uint32_t ent_facts_number(ent_facts *f, ent_str iri)
{
    uint32_t number = ent_map_intern(f->names, iri) + 1;
    while (f->known.n <= number)
        *ENT_PUSH(f->known) = (fact){.published = ENT_DAY_UNKNOWN};
    return number;
}

ent_str ent_facts_name(const ent_facts *f, uint32_t number)
{
    return number ? ent_map_key(f->names, number - 1) : ENT_STR("");
}

static fact *of(ent_facts *f, ent_str iri)
{
    uint32_t number = ent_facts_number(f, iri);
    return &f->known.v[number];
}

static const fact *known(const ent_facts *f, uint32_t number)
{
    static const fact nothing = {.published = ENT_DAY_UNKNOWN};
    return number < f->known.n ? &f->known.v[number] : &nothing;
}

/* ---- taking ---- */

static void take_type(ent_facts *f, const ent_flat_quad *q)
{
    if (!ent_str_is(q->o.value, ENT_MERGE_NS "Meeting"))
        return;
    of(f, q->s)->flags |= IS_MEETING;
    if (!q->g.n && !f->stray.n)
        ent_buf_str(&f->stray, q->s);
}

static void take_state(ent_facts *f, const ent_flat_quad *q) { of(f, q->s)->flags |= IS_STATE; }

static void take_standing(ent_facts *f, const ent_flat_quad *q)
{
    uint32_t pair[2] = {ent_facts_number(f, q->s), ent_facts_number(f, q->o.value)};
    ent_map_intern(f->standing, (ent_str){(const char *)pair, sizeof pair});
}

static void take_container(ent_facts *f, const ent_flat_quad *q)
{
    uint32_t container = ent_facts_number(f, q->o.value);
    fact *place = of(f, q->s);
    place->container = place->container ? place->container : container;
}

static void take_day(ent_facts *f, const ent_flat_quad *q)
{
    uint32_t day;
    if (ent_str_eq(q->s, q->g) && ent_date_parse(q->o.value, &day))
        of(f, q->s)->published = ent_day_number(day);
}

static const struct {
    const char *property;
    ent_term_kind object;
    void (*take)(ent_facts *, const ent_flat_quad *);
} takers[] = {
    {ENT_RDF_TYPE, ENT_TERM_IRI, take_type},
    {ENT_MERGE_NS "countryCode", ENT_TERM_LITERAL, take_state},
    {ENT_SCHEMA "nationality", ENT_TERM_IRI, take_standing},
    {ENT_MERGE_NS "country", ENT_TERM_IRI, take_standing},
    {ENT_SCHEMA "containedInPlace", ENT_TERM_IRI, take_container},
    {ENT_SCHEMA "datePublished", ENT_TERM_LITERAL, take_day},
};

void ent_facts_add(ent_facts *f, const ent_flat_quad *q)
{
    for (size_t i = 0; i < sizeof takers / sizeof *takers; i++)
        if (takers[i].object == q->o.kind && ent_str_is(q->p, takers[i].property))
            takers[i].take(f, q);
}

/* ---- answering ---- */

bool ent_facts_is_meeting(const ent_facts *f, ent_str iri)
{
    uint32_t number = ent_map_get(f->names, iri);
    return number != ENT_NONE && known(f, number + 1)->flags & IS_MEETING;
}

ent_str ent_facts_stray(const ent_facts *f) { return ent_buf_view(&f->stray); }

bool ent_facts_is_state(const ent_facts *f, uint32_t who) { return known(f, who)->flags & IS_STATE; }

bool ent_facts_stands_for(const ent_facts *f, uint32_t who, uint32_t state)
{
    uint32_t pair[2] = {who, state};
    return ent_map_get(f->standing, (ent_str){(const char *)pair, sizeof pair}) != ENT_NONE;
}

bool ent_facts_lies_in(const ent_facts *f, uint32_t place, uint32_t in)
{
    for (int depth = 0; place && depth < DEPTH_MAX; depth++) {
        place = known(f, place)->container;
        if (place && place == in)
            return true;
    }
    return false;
}

uint32_t ent_facts_state_of_place(const ent_facts *f, uint32_t place)
{
    for (int depth = 0; place && depth < DEPTH_MAX; depth++, place = known(f, place)->container)
        if (ent_facts_is_state(f, place))
            return place;
    return 0;
}

int32_t ent_facts_published(const ent_facts *f, uint32_t graph) { return known(f, graph)->published; }
