#include "same_meeting.h"
#include "date.h"
#include <stdlib.h>

/* ---- days ---- */

typedef enum { DAYS_APART, DAYS_UNTOLD, DAYS_COARSE, DAYS_NEAR, DAYS_SAME } day_fit;

static int32_t gap(const ent_report *a, const ent_report *b)
{
    return a->first > b->last ? a->first - b->last : b->first > a->last ? b->first - a->last : 0;
}

static day_fit compare_days(const ent_report *a, const ent_report *b)
{
    if (!a->precision || !b->precision)
        return DAYS_UNTOLD;
    if (a->precision == ENT_DAY_YEARLESS || b->precision == ENT_DAY_YEARLESS) {
        const ent_report *y = a->precision == ENT_DAY_YEARLESS ? a : b, *o = y == a ? b : a;
        int32_t day = o->precision == ENT_DAY_EXACT ? (int32_t)(ent_day_date(o->first) % 10000) : o->first;
        bool same = o->precision != ENT_DAY_COARSE && day == y->first;
        return same ? DAYS_COARSE : DAYS_APART;
    }
    bool exact = a->precision == ENT_DAY_EXACT && b->precision == ENT_DAY_EXACT;
    int32_t between = gap(a, b);
    return between == 0 ? (exact ? DAYS_SAME : DAYS_COARSE) : exact && between == 1 ? DAYS_NEAR : DAYS_APART;
}

static bool within(int32_t a, int32_t b, int32_t days)
{
    return a != ENT_DAY_UNKNOWN && b != ENT_DAY_UNKNOWN && a - b <= days && b - a <= days;
}

/* Are both of one news? Their articles appeared within few days, and a day told lies near them. */
static bool is_one_news(const ent_report *a, const ent_report *b)
{
    if (!within(a->published, b->published, ENT_NEWS_DAYS))
        return false;
    const ent_report *dated = a->precision ? a : b;
    if (dated->precision == ENT_DAY_NONE)
        return true;
    return dated->precision != ENT_DAY_YEARLESS && dated->first <= a->published + ENT_PLAN_DAYS &&
           dated->last >= a->published - ENT_ECHO_DAYS;
}

/* ---- places ---- */

typedef enum { PLACES_APART, PLACES_OF_ONE_STATE, PLACES_UNTOLD, PLACES_WITHIN, PLACES_SAME } place_fit;

static place_fit compare_places(const ent_facts *facts, const ent_report *a, const ent_report *b)
{
    if (!a->place || !b->place)
        return PLACES_UNTOLD;
    if (a->place == b->place)
        return ent_facts_is_state(facts, a->place) ? PLACES_WITHIN : PLACES_SAME;
    if (ent_facts_lies_in(facts, a->place, b->place) || ent_facts_lies_in(facts, b->place, a->place))
        return PLACES_WITHIN;
    uint32_t state = ent_facts_state_of_place(facts, a->place);
    return state && state == ent_facts_state_of_place(facts, b->place) ? PLACES_OF_ONE_STATE : PLACES_APART;
}

/* ---- parties ---- */

typedef struct {
    size_t same;    /* parties named by both */
    size_t matched; /* those, and states that somebody of the other stands for */
    bool all;       /* each of the first is matched by the second */
} cover;

/* Is the party among those of the report: itself, or one as the state for which the other stands? */
static bool is_matched(const ent_report *r, ent_report_party p, bool *same)
{
    bool found = false;
    for (size_t i = 0; i < r->count; i++) {
        const ent_report_party *q = &r->parties[i];
        *same |= q->who == p.who;
        found |= q->who == p.who || (p.state && q->state == p.state && (p.who == p.state || q->who == q->state));
    }
    return found;
}

static cover cover_of(const ent_report *a, const ent_report *b)
{
    cover c = {.all = true};
    for (size_t i = 0; i < a->count; i++) {
        bool same = false, matched = is_matched(b, a->parties[i], &same);
        c.same += same;
        c.matched += matched;
        c.all &= matched;
    }
    return c;
}

static uint32_t side(ent_report_party p) { return p.state ? p.state : p.who; }

static bool has_side(const ent_report *r, uint32_t wanted)
{
    for (size_t i = 0; i < r->count; i++)
        if (side(r->parties[i]) == wanted)
            return true;
    return false;
}

/* Are there two sides at least? */
static bool has_sides(const ent_report *r)
{
    for (size_t i = 1; i < r->count; i++)
        if (side(r->parties[i]) != side(r->parties[0]))
            return true;
    return false;
}

static bool same_sides(const ent_report *a, const ent_report *b)
{
    for (size_t i = 0; i < a->count; i++)
        if (!has_side(b, side(a->parties[i])))
            return false;
    for (size_t i = 0; i < b->count; i++)
        if (!has_side(a, side(b->parties[i])))
            return false;
    return true;
}

/* ---- all together ---- */

typedef struct {
    const ent_report *a, *b;
    day_fit days;
    place_fit places;
    bool one_process, one_round;
    bool gatherings; /* both */
    bool same_kind;
    bool spans;     /* one lasts for days */
    bool identical; /* the same parties, name by name */
    cover ab, ba;
} comparison;

/* One party says little: of a gathering, it takes the same process, or none and the same place on the same day. */
static bool lone_party_fits(const comparison *c)
{
    bool none = !c->a->process && !c->b->process;
    return c->gatherings && (c->one_process || (none && c->places == PLACES_SAME && c->days == DAYS_SAME));
}

static bool parties_fit(const comparison *c)
{
    if (c->one_round && c->gatherings)
        return true; /* each article names whom it cares for */
    if (c->identical)
        return c->a->count >= 2 || lone_party_fits(c);
    if (c->days != DAYS_SAME && !c->one_round)
        return false; /* who is not told the same was there on the same day, or in the same round */
    if (c->gatherings && (c->one_process || (c->places == PLACES_SAME && c->ab.matched >= 2)))
        return c->ab.all || c->ba.all || c->ab.matched >= 2;
    if (!has_sides(c->a) || !has_sides(c->b) || (c->spans && c->places < PLACES_WITHIN))
        return false; /* those of one state do not stand for each other; within a week the states may meet twice */
    return (c->ab.all || c->ba.all) && c->ab.matched >= 2 && same_sides(c->a, c->b);
}

static bool kinds_fit(const comparison *c)
{
    unsigned all = c->a->kinds | c->b->kinds;
    if (c->same_kind)
        return true;
    if (all & ENT_KIND_CALL) { /* "s'est entretenu avec": by telephone or not */
        const ent_report *other = c->a->kinds & ENT_KIND_CALL ? c->b : c->a;
        return !(all & ENT_KINDS_GATHERING) && c->identical && c->days == DAYS_SAME && !other->place;
    }
    bool mixed = !c->gatherings && all & ENT_KINDS_GATHERING;
    return !mixed || c->identical || (c->ab.all && c->ba.all);
}

static bool days_fit(const comparison *c)
{
    enum { MONTH = 31 };
    bool one_news = is_one_news(c->a, c->b), call = (c->a->kinds | c->b->kinds) & ENT_KIND_CALL,
         month = c->a->last - c->a->first <= MONTH && c->b->last - c->b->first <= MONTH;
    switch (c->days) {
    case DAYS_SAME: return true;
    case DAYS_NEAR: return c->one_round || (c->identical && c->places == PLACES_SAME && !call);
    case DAYS_COARSE: return c->one_round || (c->identical && (c->places == PLACES_SAME || (one_news && month)));
    case DAYS_UNTOLD: return c->one_round || (c->identical && one_news && c->same_kind);
    case DAYS_APART:
    default:
        return c->one_round && c->a->precision != ENT_DAY_YEARLESS && c->b->precision != ENT_DAY_YEARLESS &&
               gap(c->a, c->b) <= ENT_ROUND_DAYS;
    }
}

static bool places_fit(const comparison *c)
{
    return c->places > PLACES_OF_ONE_STATE ||
           (c->places == PLACES_OF_ONE_STATE && c->days == DAYS_SAME && c->identical);
}

static unsigned score(const comparison *c)
{
    static const unsigned of_days[] = {1, 1, 2, 4, 8}, of_places[] = {0, 0, 0, 2, 4};
    return of_days[c->days] + of_places[c->places] + (c->identical ? 2 : 0) + (c->one_round ? 8 : 0) +
           (c->same_kind ? 1 : 0);
}

static bool differ(uint32_t a, uint32_t b) { return a && b && a != b; }

unsigned ent_reports_agree(const ent_facts *facts, const ent_report *a, const ent_report *b)
{
    if (differ(a->process, b->process) || differ(a->round, b->round))
        return 0;
    comparison c = {.a = a, .b = b, .days = compare_days(a, b), .places = compare_places(facts, a, b)};
    c.one_process = a->process && a->process == b->process;
    c.one_round = c.one_process && a->round && a->round == b->round;
    c.gatherings = a->kinds & ENT_KINDS_GATHERING && b->kinds & ENT_KINDS_GATHERING;
    c.same_kind = a->kinds & b->kinds;
    c.spans = a->first != a->last || b->first != b->last;
    c.ab = cover_of(a, b);
    c.ba = cover_of(b, a);
    c.identical = a->count && c.ab.same == a->count && c.ba.same == b->count;
    return days_fit(&c) && places_fit(&c) && kinds_fit(&c) && parties_fit(&c) ? score(&c) : 0;
}

unsigned ent_reports_dispute(const ent_facts *facts, const ent_report *a, const ent_report *b)
{
    enum { DONE = ENT_TOLD_HELD | ENT_TOLD_ONGOING };
    day_fit d = compare_days(a, b);
    place_fit p = compare_places(facts, a, b);
    unsigned all = a->statuses | b->statuses;
    return (d == DAYS_NEAR || d == DAYS_APART ? ENT_DISPUTE_DATE : 0) |
           (p == PLACES_OF_ONE_STATE || p == PLACES_APART ? ENT_DISPUTE_PLACE : 0) |
           (all & ENT_TOLD_CANCELLED && all & DONE ? ENT_DISPUTE_STATUS : 0);
}
