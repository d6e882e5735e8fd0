#include "report.h"
#include "date.h"
#include <stdlib.h>

size_t ent_report_size(const ent_report *r) { return offsetof(ent_report, parties) + r->count * sizeof *r->parties; }

void ent_report_begin(ent_report_draft *d)
{
    memset(d, 0, sizeof *d);
    d->report.published = ENT_DAY_UNKNOWN;
}

/* ---- values ---- */

static uint32_t digits(ent_str s, size_t at, size_t n)
{
    uint32_t number = 0;
    for (size_t i = at; i < at + n && i < s.n; i++) {
        if (s.s[i] < '0' || s.s[i] > '9')
            return 0;
        number = number * 10 + (uint32_t)(s.s[i] - '0');
    }
    return number;
}

/* xsd:date, gYearMonth, gYear, gMonthDay to yyyymmdd with 00 for what is not said; 0 if it is none of them. */
static uint32_t packed(ent_str s)
{
    if (s.n == 7 && ent_str_starts(s, "--"))
        return digits(s, 2, 2) * 100 + digits(s, 5, 2);
    uint32_t year = digits(s, 0, 4), month = s.n >= 7 ? digits(s, 5, 2) : 0, day = s.n >= 10 ? digits(s, 8, 2) : 0;
    bool good = year && month <= 12 && day <= 31 && (s.n == 4 || month) && (s.n <= 7 || day);
    return good ? year * 10000 + month * 100 + day : 0;
}

static uint8_t kind_bit(ent_str class)
{
    static const struct {
        const char *class;
        uint8_t bit;
    } kinds[] = {{"Call", ENT_KIND_CALL},   {"BilateralMeeting", ENT_KIND_BILATERAL},
                 {"Visit", ENT_KIND_VISIT}, {"MultilateralMeeting", ENT_KIND_MULTILATERAL},
                 {"Talks", ENT_KIND_TALKS}, {"Summit", ENT_KIND_SUMMIT}};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (ent_str_is(class, kinds[i].class))
            return kinds[i].bit;
    return 0;
}

static uint8_t status_bit(ent_str status)
{
    static const char *const statuses[] = {"Held", "Ongoing", "Planned", "Cancelled"};
    for (unsigned i = 0; i < 4; i++)
        if (ent_str_is(status, statuses[i]))
            return (uint8_t)(1U << i);
    return 0;
}

static ent_str local(ent_str iri)
{
    return ent_str_starts(iri, ENT_MERGE_NS) ? (ent_str){iri.s + strlen(ENT_MERGE_NS), iri.n - strlen(ENT_MERGE_NS)}
                                             : ENT_STR("");
}

/* ---- statements ---- */

static void take_participant(ent_report_draft *d, ent_facts *facts, ent_str o)
{
    if (d->report.count < ENT_REPORT_PARTIES)
        d->report.parties[d->report.count++] = (ent_report_party){ent_facts_number(facts, o), 0};
}

static void take_party(ent_report_draft *d, ent_facts *facts, ent_str o)
{
    if (d->state_count < ENT_REPORT_PARTIES)
        d->states[d->state_count++] = ent_facts_number(facts, o);
}

/* Of several places the one that lies in the others. */
static void take_place(ent_report_draft *d, ent_facts *facts, ent_str o)
{
    uint32_t place = ent_facts_number(facts, o);
    if (!d->report.place || ent_facts_lies_in(facts, place, d->report.place))
        d->report.place = place;
}

static void take_start(ent_report_draft *d, ent_facts *facts, ent_str o)
{
    (void)facts;
    d->start = d->start ? d->start : packed(o);
}

static void take_end(ent_report_draft *d, ent_facts *facts, ent_str o)
{
    (void)facts;
    d->end = packed(o);
}

static void take_kind(ent_report_draft *d, ent_facts *facts, ent_str o)
{
    (void)facts;
    d->report.kinds |= kind_bit(local(o));
}

static void take_status(ent_report_draft *d, ent_facts *facts, ent_str o)
{
    (void)facts;
    d->report.statuses |= status_bit(local(o));
}

static void take_process(ent_report_draft *d, ent_facts *facts, ent_str o)
{
    d->report.process = ent_facts_number(facts, o);
}

static void take_round(ent_report_draft *d, ent_facts *facts, ent_str o)
{
    (void)facts;
    d->report.round = digits(o, 0, o.n < 9 ? o.n : 9);
}

static const struct {
    const char *property;
    void (*take)(ent_report_draft *, ent_facts *, ent_str);
} takers[] = {
    {ENT_MERGE_NS "participant", take_participant},
    {ENT_MERGE_NS "party", take_party},
    {ENT_SCHEMA "location", take_place},
    {ENT_SCHEMA "startDate", take_start},
    {ENT_SCHEMA "endDate", take_end},
    {ENT_RDF_TYPE, take_kind},
    {ENT_MERGE_NS "status", take_status},
    {ENT_MERGE_NS "process", take_process},
    {ENT_MERGE_NS "round", take_round},
};

void ent_report_take(ent_report_draft *d, ent_facts *facts, const ent_flat_quad *q)
{
    for (size_t i = 0; i < sizeof takers / sizeof *takers; i++)
        if (ent_str_is(q->p, takers[i].property))
            takers[i].take(d, facts, q->o.value);
}

/* ---- the whole ---- */

static int by_who(const void *x, const void *y)
{
    const ent_report_party *a = x, *b = y;
    return a->who < b->who ? -1 : a->who > b->who;
}

static bool is_taken(const ent_report *r, uint32_t state)
{
    for (size_t i = 0; i < r->count; i++)
        if (r->parties[i].state == state)
            return true;
    return false;
}

/* Whom do participants stand for? Of the states that the report names: the known ones first; then, if one participant
 * and one state are left, these belong together. */
static void find_states(ent_report_draft *d, const ent_facts *facts)
{
    ent_report *r = &d->report;
    size_t open = 0, who = 0, left = 0;
    uint32_t state = 0;
    for (size_t i = 0; i < r->count; i++) {
        ent_report_party *p = &r->parties[i];
        p->state = ent_facts_is_state(facts, p->who) ? p->who : 0;
        for (size_t k = 0; k < d->state_count && !p->state; k++)
            if (ent_facts_stands_for(facts, p->who, d->states[k]))
                p->state = d->states[k];
        open += !p->state;
        who = p->state ? who : i;
    }
    for (size_t k = 0; k < d->state_count; k++)
        if (!is_taken(r, d->states[k])) {
            left++;
            state = d->states[k];
        }
    if (open == 1 && left == 1)
        r->parties[who].state = state;
}

static int32_t last_day(uint32_t date)
{
    uint32_t year = date / 10000, month = date / 100 % 100;
    if (date % 100)
        return ent_day_number(date);
    return month && month < 12 ? ent_day_number((year * 100 + month + 1) * 100 + 1) - 1
                               : ent_day_number((year + 1) * 10000 + 101) - 1;
}

static void set_days(ent_report *r, uint32_t start, uint32_t end)
{
    enum { SPAN_MAX = 60 };
    r->precision = !start          ? ENT_DAY_NONE
                   : start < 10000 ? ENT_DAY_YEARLESS
                   : start % 100   ? ENT_DAY_EXACT
                                   : ENT_DAY_COARSE;
    if (!start || start < 10000) {
        r->first = r->last = (int32_t)start;
        return;
    }
    uint32_t from = start + (start % 10000 ? 0 : 100);
    r->first = ent_day_number(from + (from % 100 ? 0 : 1));
    r->last = last_day(end > start && end % 100 ? end : start);
    if (r->precision == ENT_DAY_EXACT && r->last - r->first > SPAN_MAX)
        r->last = r->first; /* no meeting: a season */
}

const ent_report *ent_report_finish(ent_report_draft *d, const ent_facts *facts, uint32_t graph)
{
    ent_report *r = &d->report;
    if (r->count)
        qsort(r->parties, r->count, sizeof *r->parties, by_who);
    find_states(d, facts);
    set_days(r, d->start, d->end);
    r->published = ent_facts_published(facts, graph);
    if (!r->kinds)
        r->kinds = ENT_KIND_BILATERAL;
    return r;
}
