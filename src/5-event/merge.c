#include "merge.h"

/* Is a party of `b` among those of `a`, itself or by the state it stands for? */
static bool covers_party(const ent_document *doc, const ent_meeting *a, uint32_t party)
{
    if (ent_meeting_has(a, party))
        return true;
    const ent_entity *e = &doc->entities.v[party];
    for (size_t i = 0; i < a->participant_count; i++) {
        const ent_entity *o = &doc->entities.v[a->participants[i]];
        if ((ent_is_state(e) || ent_is_state(o)) && e->country && e->country == o->country)
            return true;
    }
    return false;
}

static bool covers(const ent_document *doc, const ent_meeting *a, const ent_meeting *b)
{
    for (size_t i = 0; i < b->participant_count; i++)
        if (!covers_party(doc, a, b->participants[i]))
            return false;
    return true;
}

/* A day far from publication: what is told without a day is news, so it is another meeting. */
static bool is_remote(const ent_document *doc, uint32_t date)
{
    enum { NEWS = 60 }; /* days */
    if (!doc->published || date < 10000000)
        return false;
    date += date % 10000 == 0 ? 700 : 0;
    date += date % 100 == 0 ? 15 : 0;
    int32_t distance = ent_day_number(date) - ent_day_number(doc->published);
    return distance > NEWS || distance < -NEWS;
}

/* Dates agree where one is the other, less precise, or lies in its span. */
static bool same_day(const ent_document *doc, const ent_meeting *a, const ent_meeting *b)
{
    if (!a->start || !b->start)
        return !is_remote(doc, a->start + b->start);
    if (a->start == b->start)
        return true;
    uint32_t x = a->start, y = b->start;
    if (x % 100 == 0 || y % 100 == 0)
        return x / 100 == y / 100 || ((x % 10000 == 0 || y % 10000 == 0) && x / 10000 == y / 10000);
    return (a->end && x <= y && y <= a->end) || (b->end && y <= x && x <= b->end);
}

static bool same_place(const ent_document *doc, const ent_meeting *a, const ent_meeting *b)
{
    if (a->place == ENT_NO_ENTITY || b->place == ENT_NO_ENTITY || a->place == b->place)
        return true;
    const ent_entity *x = &doc->entities.v[a->place], *y = &doc->entities.v[b->place];
    bool wider = ent_is_state(x) || ent_is_state(y);
    return wider && x->country && x->country == y->country;
}

/* How many parties of `b` are neither in `a` nor stand for a state that is. */
static size_t strangers(const ent_document *doc, const ent_meeting *a, const ent_meeting *b)
{
    size_t n = 0;
    for (size_t i = 0; i < b->participant_count; i++) {
        const ent_entity *e = &doc->entities.v[b->participants[i]];
        bool near = ent_meeting_has(a, b->participants[i]);
        for (size_t k = 0; k < a->participant_count && !near; k++)
            near = e->country && doc->entities.v[a->participants[k]].country == e->country;
        n += !near;
    }
    return n;
}

/* "Syria talks" are not the talk of the Syrian president. */
static bool stands_apart(const ent_meeting *a, const ent_meeting *b)
{
    return a->participant_count == 1 && ent_meeting_is_gathering(a) && !ent_meeting_has(b, a->participants[0]);
}

/* "Lavrov discute avec Hussein" and "Lavrov a discuté avec son homologue irakien": the state may be that of the person
 * of whom none is known. Gives the person's entity and the state, or false. */
static bool may_stand_for(const ent_document *doc, const ent_meeting *a, const ent_meeting *b, uint32_t *person,
                          ent_item *state)
{
    if (a->participant_count != 2 || b->participant_count != 2)
        return false;
    for (size_t i = 0; i < 2; i++)
        for (size_t k = 0; k < 2; k++) {
            const ent_entity *x = &doc->entities.v[a->participants[i]], *y = &doc->entities.v[b->participants[k]];
            bool fits = a->participants[1 - i] == b->participants[1 - k] && x->type == ENT_PERSON && !x->country &&
                        ent_is_state(y);
            if (fits) {
                *person = a->participants[i];
                *state = y->item;
                return true;
            }
        }
    return false;
}

/* "the summit" and "the G7 summit": of two summits told as the frame of something, whoever is said to be there. */
static bool is_same_summit(const ent_meeting *a, const ent_meeting *b)
{
    return a->background && b->background && a->kind == ENT_SUMMIT && b->kind == ENT_SUMMIT &&
           (a->process == b->process || !a->process || !b->process);
}

static size_t shared(const ent_meeting *a, const ent_meeting *b)
{
    size_t n = 0;
    for (size_t i = 0; i < b->participant_count; i++)
        n += ent_meeting_has(a, b->participants[i]);
    return n;
}

/* What no two tellings of one meeting may differ in. */
static bool may_be_same(const ent_document *doc, const ent_meeting *a, const ent_meeting *b)
{
    bool other_process = a->process && b->process && a->process != b->process;
    bool other_round = a->round && b->round && a->round != b->round;
    bool other_time = (a->status == ENT_PLANNED) != (b->status == ENT_PLANNED) && a->start != b->start;
    return same_day(doc, a, b) && same_place(doc, a, b) && !other_process && !other_round && !other_time &&
           (a->kind == ENT_CALL) == (b->kind == ENT_CALL) && a->background == b->background;
}

/* Two parties in common make one meeting of what one sentence tells; of what two tell, where all but one of the parties
 * of either are in the other and the day is the same or in neither. */
static bool is_told_twice(const ent_meeting *a, const ent_meeting *b)
{
    size_t common = shared(a, b),
           fewer = a->participant_count < b->participant_count ? a->participant_count : b->participant_count;
    bool one_sentence = a->evidence[0].first == b->evidence[0].first;
    bool alike = common + 1 >= fewer && (a->kind == ENT_SUMMIT) == (b->kind == ENT_SUMMIT) && a->start == b->start;
    return common >= 2 && (one_sentence || alike);
}

static bool is_same(const ent_document *doc, const ent_meeting *a, const ent_meeting *b)
{
    if (!may_be_same(doc, a, b))
        return false;
    if (is_told_twice(a, b))
        return true;
    if (stands_apart(a, b) || stands_apart(b, a))
        return false;
    bool one_told_short = a->participant_count < 2 || b->participant_count < 2;
    if (ent_meeting_is_gathering(a) != ent_meeting_is_gathering(b) && !one_told_short &&
        strangers(doc, a, b) + strangers(doc, b, a))
        return false;
    uint32_t person;
    ent_item state;
    return is_same_summit(a, b) || covers(doc, a, b) || covers(doc, b, a) ||
           may_stand_for(doc, a, b, &person, &state) || may_stand_for(doc, b, a, &person, &state);
}

/* A state gives way to the person who stands for it. */
static void drop_represented(const ent_document *doc, ent_meeting *m)
{
    size_t kept = 0;
    for (size_t i = 0; i < m->participant_count; i++) {
        bool represented = false;
        for (size_t k = 0;
             k < m->participant_count && ent_is_state(&doc->entities.v[m->participants[i]]) && !represented; k++)
            represented = k != i && doc->entities.v[m->participants[k]].type == ENT_PERSON &&
                          doc->entities.v[m->participants[k]].country == doc->entities.v[m->participants[i]].country;
        if (!represented)
            m->participants[kept++] = m->participants[i];
    }
    m->participant_count = kept;
}

void ent_add_to_meeting(const ent_document *doc, ent_meeting *into, const ent_meeting *m)
{
    if (into->place == ENT_NO_ENTITY || (m->place != ENT_NO_ENTITY && ent_is_state(&doc->entities.v[into->place]) &&
                                         !ent_is_state(&doc->entities.v[m->place])))
        into->place = m->place;
    if (!into->start || (into->start % 100 == 0 && m->start)) {
        into->start = m->start ? m->start : into->start;
        into->end = m->start ? m->end : into->end;
    }
    into->process = into->process ? into->process : m->process;
    into->round = into->round ? into->round : m->round;
    if (m->status == ENT_CANCELLED)
        into->status = ENT_CANCELLED;
    into->confidence = m->confidence > into->confidence ? m->confidence : into->confidence;
    if (into->evidence_count < ENT_EVIDENCE_MAX &&
        into->evidence[into->evidence_count - 1].first != m->evidence[0].first)
        into->evidence[into->evidence_count++] = m->evidence[0];
}

static void unite(ent_document *doc, ent_meeting *into, const ent_meeting *m)
{
    uint32_t person;
    ent_item state;
    if (may_stand_for(doc, into, m, &person, &state) || may_stand_for(doc, m, into, &person, &state))
        doc->entities.v[person].country = state;
    for (size_t i = 0; i < m->participant_count; i++)
        if (!ent_meeting_has(into, m->participants[i]) && into->participant_count < ENT_PARTIES_MAX)
            into->participants[into->participant_count++] = m->participants[i];
    drop_represented(doc, into);
    if (into->host == ENT_NO_ENTITY)
        into->host = m->host;
    ent_add_to_meeting(doc, into, m);
}

void ent_merge_meeting(ent_document *doc, ent_meetings *meetings, const ent_meeting *meeting)
{
    ent_meeting m = *meeting;
    drop_represented(doc, &m);
    for (size_t i = meetings->n; i-- > 0;)
        if (is_same(doc, &meetings->v[i], &m)) {
            unite(doc, &meetings->v[i], &m);
            return;
        }
    *ENT_PUSH(*meetings) = m;
}
