#include "slot.h"

enum { DATELINE = 4, DATELINE_PLACE = 2 }; /* sentences in which a dateline may stand; its number as a place */

/* -1, 0, 1 relative to the scene's sentence; 9 elsewhere */
static int where_is(const ent_scene *s, uint32_t token)
{
    int64_t here = ent_doc_token(s->doc, s->sentence.first)->sentence, there = ent_doc_token(s->doc, token)->sentence;
    return there - here >= -1 && there - here <= 1 ? (int)(there - here) : 9;
}

/* "Moscou-SANA/Le président …", "ASTANA (AFP) - …": a place at the beginning of a line near the article's head. */
static bool is_dateline(const ent_document *doc, const ent_mention *m)
{
    static const char *const marks[] = {"-", "–", "—", "(", "/", ":", ",", NULL};
    const ent_token *first = ent_doc_token(doc, m->span.first);
    if (first->sentence >= DATELINE || !(m->span.first == 0 || first->flags & ENT_TOKEN_NEWLINE))
        return false;
    for (const char *const *mark = marks; *mark; mark++)
        if (ent_doc_is(doc, m->span.end, *mark))
            return true;
    return false;
}

/* "la situation en Syrie", "the war in Ukraine": the state is told of a noun, not of the meeting. */
static bool belongs_to_noun(const ent_scene *s, const ent_mention *m)
{
    const ent_entity *e = &s->doc->entities.v[m->entity];
    uint32_t before = m->span.first >= 2 ? m->span.first - 2 : 0;
    if (!ent_is_state(e) || before <= s->sentence.first || before >= s->sentence.end)
        return false;
    bool trigger = before >= s->trigger->span.first && before < s->trigger->span.end;
    const ent_token *t = ent_doc_token(s->doc, before);
    return !trigger && t->flags & ENT_TOKEN_WORD && !(t->flags & ENT_TOKEN_CAPITAL) &&
           !ent_doc_mention_at(s->doc, before) &&
           !ent_matches_find(&s->doc->matches, s->doc->kb, before, ENT_RELATIVE_DATE, ENT_FORM_WORD) &&
           !ent_matches_find(&s->doc->matches, s->doc->kb, before, ENT_WEEKDAY, ENT_FORM_WORD);
}

static bool is_of(const ent_document *doc, uint32_t i)
{
    static const char *const words[] = {"of", "de", "d'", "du", "des", NULL};
    for (const char *const *w = words; *w; w++)
        if (ent_doc_is(doc, i, *w))
            return true;
    return false;
}

/* Does the place stand as places of events do: "à Sotchi", "sommet de Genève", "Astana talks", "visit to Tehran"? */
static bool stands_as_place(const ent_scene *s, const ent_mention *m)
{
    if (ent_is_locative(s->doc, m->span.first))
        return !belongs_to_noun(s, m);
    ent_span t = s->trigger->span;
    bool genitive =
        m->span.first > t.end && m->span.first <= t.end + 3 && !s->trigger->verb && is_of(s->doc, m->span.first - 1);
    return genitive || m->span.end == t.first ||
           (m->span.end + 1 == t.first && ent_doc_is(s->doc, m->span.end, "'s")) ||
           ent_doc_is(s->doc, m->span.first ? m->span.first - 1 : 0, "to");
}

static uint64_t place_type(const ent_document *doc, const ent_entity *e)
{
    if (!e->item)
        return 0;
    if (ent_is_state(e))
        return 1;
    static const char *const classes[] = {"City", "AdministrativeArea", "LandmarksOrHistoricalBuildings", "Region"};
    for (uint64_t i = 0; i < 4; i++)
        if (ent_kb_is_a(doc->kb, e->item, classes[i]))
            return 2 + i;
    return 6;
}

size_t ent_place_candidates(const ent_scene *s, ent_slot_candidate out[ENT_SLOT_CANDIDATES])
{
    size_t n = 0;
    for (size_t i = 0; i < s->doc->mentions.n && n < ENT_SLOT_CANDIDATES; i++) {
        const ent_mention *m = &s->doc->mentions.v[i];
        const ent_entity *e = &s->doc->entities.v[m->entity];
        if (e->type != ENT_PLACE || m->kind != ENT_MENTION_NAME)
            continue;
        bool dateline = is_dateline(s->doc, m);
        int where = dateline ? DATELINE_PLACE : where_is(s, m->span.first);
        bool stands = where != 9 && stands_as_place(s, m);
        if (dateline || stands || where == 0)
            out[n++] = (ent_slot_candidate){m->span, where, place_type(s->doc, e), m->entity, stands};
    }
    return n;
}

static uint64_t date_type(const ent_date *d)
{
    uint64_t precision = d->start % 10000 == 0 ? 0 : d->start % 100 == 0 ? 1 : 2;
    return precision * 4 + (d->end ? 2u : 0u) + (d->future ? 1u : 0u);
}

size_t ent_date_candidates(const ent_scene *s, const ent_dates *dates, ent_slot_candidate out[ENT_SLOT_CANDIDATES],
                           size_t which[ENT_SLOT_CANDIDATES])
{
    size_t n = 0;
    for (size_t i = 0; i < dates->n && n < ENT_SLOT_CANDIDATES; i++) {
        int where = where_is(s, dates->v[i].span.first);
        if (where == 9)
            continue;
        which[n] = i;
        out[n++] = (ent_slot_candidate){dates->v[i].span, where, date_type(&dates->v[i]), 0, false};
    }
    return n;
}

/* ---- the choice ---- */

/* The least probabilities, by cross-validation: of a place and a day in the trigger's sentence, of a place there that
 * does not stand as places of events do, of either in another sentence. A round of talks or a summit mostly has both in
 * its own. */
static const double PLACE_LEAST = 0.4, DAY_LEAST = 0.4, ASIDE_LEAST = 0.5, FAR_PLACE_LEAST = 0.6, FAR_DAY_LEAST = 0.4,
                    GATHERING_LEAST = 0.6;

static bool is_round_or_summit(const ent_meeting *m) { return m->kind == ENT_TALKS || m->kind == ENT_SUMMIT; }

static double place_least(const ent_slot_candidate *c)
{
    return c->sentence ? FAR_PLACE_LEAST : c->stands ? PLACE_LEAST : ASIDE_LEAST;
}

static double day_least(const ent_meeting *m, const ent_slot_candidate *c)
{
    return !c->sentence ? DAY_LEAST : is_round_or_summit(m) ? GATHERING_LEAST : FAR_DAY_LEAST;
}

void ent_set_place(const ent_scene *s, const ent_judge *judge, ent_meeting *m)
{
    ent_slot_candidate candidates[ENT_SLOT_CANDIDATES];
    uint64_t features[ENT_JUDGE_FEATURES];
    double best = 0;
    size_t n = m->kind == ENT_CALL ? 0 : ent_place_candidates(s, candidates);
    for (size_t i = 0; i < n; i++) {
        double p = ent_judge_probability(judge, features, ent_judge_place_features(s, &candidates[i], features));
        if (p > place_least(&candidates[i]) && p + (candidates[i].sentence == 0) > best) {
            best = p + (candidates[i].sentence == 0); /* the sentence's own first */
            m->place = candidates[i].entity;
        }
    }
}

/* A weekday of the present tense or of a plan is the one to come. */
static bool is_to_come(const ent_scene *s, const ent_meeting *m)
{
    const ent_trigger *t = s->trigger;
    return m->status == ENT_PLANNED || (s->doc->lang == ENT_LANG_FR && t->verb && t->form == ENT_P_PRESENT);
}

/* A day without a year: of a past tense the last one, of a plan the next. */
static void shift_year(const ent_scene *s, ent_meeting *m, const ent_date *d)
{
    const ent_trigger *t = s->trigger;
    bool past = t->verb && (t->form == ENT_P_PAST || t->form == ENT_P_PARTICIPLE) && m->status == ENT_HELD;
    int32_t shift = 0;
    if (d->yearless && past && m->start / 100 > s->doc->published / 100)
        shift = -10000;
    if (d->yearless && t->verb && m->status == ENT_PLANNED && m->start / 100 + 1 < s->doc->published / 100)
        shift = 10000;
    m->start = (uint32_t)((int32_t)m->start + shift);
    m->end = m->end ? (uint32_t)((int32_t)m->end + shift) : 0;
}

static void take_date(const ent_scene *s, ent_meeting *m, const ent_date *d)
{
    bool future = d->future && d->future != d->start && is_to_come(s, m);
    m->start = future ? d->future : d->start;
    m->end = future ? d->future_end : d->end;
    shift_year(s, m, d);
    bool is_day = m->start % 100 && m->start / 10000,
         present = s->doc->lang == ENT_LANG_FR && s->trigger->form == ENT_P_PRESENT;
    if (m->status == ENT_HELD && s->doc->published && is_day && m->start + present > s->doc->published)
        m->status = ENT_PLANNED;                /* "reçoit ce lundi", said on that Monday, is to come */
    uint32_t last = m->end ? m->end : m->start; /* the last day that the date may mean */
    last += last % 10000 == 0 ? 1231 : last % 100 == 0 ? 31 : 0;
    if (m->status == ENT_PLANNED && last > 10000000 && last < s->doc->published)
        m->status = ENT_HELD;
}

void ent_set_date(const ent_scene *s, const ent_dates *dates, const ent_judge *judge, ent_meeting *m)
{
    ent_slot_candidate candidates[ENT_SLOT_CANDIDATES];
    size_t which[ENT_SLOT_CANDIDATES], n = ent_date_candidates(s, dates, candidates, which);
    uint64_t features[ENT_JUDGE_FEATURES];
    double best = 0;
    const ent_date *date = NULL;
    for (size_t i = 0; i < n; i++) {
        double p = ent_judge_probability(judge, features, ent_judge_date_features(s, &candidates[i], features));
        if (p > day_least(m, &candidates[i]) && p + (candidates[i].sentence == 0) > best) {
            best = p + (candidates[i].sentence == 0);
            date = &dates->v[which[i]];
        }
    }
    if (date)
        take_date(s, m, date);
}
