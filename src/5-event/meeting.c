#include "meeting.h"
#include "candidate.h"
#include "merge.h"
#include "slot.h"
#include "unicode.h"
#include <stdlib.h>

const char *ent_meeting_kind_name(ent_meeting_kind kind)
{
    static const char *const names[] = {"BilateralMeeting", "MultilateralMeeting", "Talks", "Summit", "Call", "Visit"};
    return names[kind];
}

const char *ent_meeting_status_name(ent_meeting_status status)
{
    static const char *const names[] = {"Held", "Ongoing", "Planned", "Cancelled"};
    return names[status];
}

/* The least probabilities at which a unit is a party, or the second one where one was found, a trigger a meeting, a
 * place or date the meeting's; chosen by cross-validation. A noun that points back ("la rencontre a eu lieu à Sotchi")
 * needs less. */
static const double PARTY_LEAST = 0.5, SECOND_LEAST = 0.25, MEETING_LEAST = 0.35, BACK_LEAST = 0.2, SLOT_LEAST = 0.3,
                    FAR_SLOT_LEAST = 0.5;

typedef struct {
    ent_document *doc;
    const ent_judge *judge;
    ent_meetings *out;
    const ent_scene *scene; /* of the trigger at hand */
    const ent_dates *dates;
    ent_span sentence;
} finder;

/* ---- parties ---- */

static void add_party(ent_meeting *m, uint32_t entity)
{
    for (size_t i = 0; i < m->participant_count; i++)
        if (m->participants[i] == entity)
            return;
    if (m->participant_count < ENT_PARTIES_MAX)
        m->participants[m->participant_count++] = entity;
}

/* "La rencontre", "cette réunion", "their talks": a noun that points back, with nobody of its own. */
static bool points_back(const ent_scene *s)
{
    static const char *const words[] = {"la",    "le", "l'",  "les",  "cette", "cet",   "ce",    "ces", "leur",
                                        "leurs", "sa", "the", "this", "that",  "these", "their", NULL};
    uint32_t before = s->trigger->span.first;
    bool own = s->subject != SIZE_MAX || s->object != SIZE_MAX;
    if (s->trigger->verb || own || before == s->sentence.first)
        return false;
    for (const char *const *w = words; *w; w++)
        if (ent_doc_is(s->doc, before - 1, *w))
            return true;
    return false;
}

static ent_meeting_kind kind_of(const finder *f, const ent_trigger *t)
{
    ent_str kind = ent_kb_local(f->doc->kb, t->item, ENT_P_MEETING_KIND);
    for (int k = ENT_BILATERAL; k <= ENT_VISIT; k++)
        if (ent_str_is(kind, ent_meeting_kind_name((ent_meeting_kind)k)))
            return (ent_meeting_kind)k;
    return ENT_BILATERAL;
}

/* Does the scene point back to the meeting told last? A round of talks or a summit is not the talk of two before it. */
static bool points_to_last(const finder *f)
{
    if (!f->out->n || !points_back(f->scene))
        return false;
    ent_meeting_kind kind = kind_of(f, f->scene->trigger), last = f->out->v[f->out->n - 1].kind;
    return (kind != ENT_TALKS && kind != ENT_SUMMIT) || last == kind;
}

static bool is_margin_word(const ent_document *doc, uint32_t i)
{
    static const char *const words[] = {"marge", "margins", "margin", "sidelines", "sideline", NULL};
    for (const char *const *w = words; *w; w++)
        if (ent_doc_is(doc, i, *w))
            return true;
    return false;
}

/* "en marge de la visite du président al-Assad, …": who is named there belongs to another meeting. */
static bool in_margin(const ent_scene *s, const ent_unit *u)
{
    enum { REACH = 8 };
    for (uint32_t back = 1; back <= REACH && u->span.first >= s->sentence.first + back; back++)
        if (is_margin_word(s->doc, u->span.first - back))
            return u->span.end <= s->trigger->span.first;
    return false;
}

/* "X warned that …, Y met Z": X is of another clause than the verb's own subject. */
static bool before_subject(const ent_scene *s, size_t unit)
{
    size_t first, end;
    if (!s->trigger->verb || s->subject == SIZE_MAX || s->units->v[s->subject].prep != ENT_PREP_NONE)
        return false;
    ent_unit_list(s->units, s->subject, &first, &end);
    for (uint32_t i = s->units->v[unit].span.end; unit < first && i < s->units->v[first].span.first; i++)
        if (ent_doc_is(s->doc, i, "that") || ent_doc_is(s->doc, i, "que") || ent_doc_is(s->doc, i, "qu'"))
            return true;
    return false;
}

/* "X accueille Y alors que … entre la Turquie et la Syrie": behind a conjunction another clause begins. */
static bool in_later_clause(const ent_scene *s, size_t unit)
{
    static const char *const words[] = {"que", "qu'", "that", "while", "as", "tandis", "whose", "dont", NULL};
    size_t first = SIZE_MAX, end = SIZE_MAX;
    if (s->object != SIZE_MAX)
        ent_unit_list(s->units, s->object, &first, &end);
    if (s->units->v[unit].span.first < s->trigger->span.end || (first != SIZE_MAX && unit >= first && unit < end))
        return false;
    for (uint32_t i = s->trigger->span.end; i < s->units->v[unit].span.first; i++)
        for (const char *const *w = words; *w; w++)
            if (ent_doc_is(s->doc, i, *w))
                return true;
    return false;
}

static bool stands_aside(const ent_scene *s, size_t unit)
{
    return in_margin(s, &s->units->v[unit]) || before_subject(s, unit) || in_later_clause(s, unit);
}

/* The parties of a list ("X, Y et Z") take part together or not: their mean probability. */
static double list_probability(const finder *f, size_t unit)
{
    uint64_t features[ENT_JUDGE_FEATURES];
    size_t first, end;
    double sum = 0;
    ent_unit_list(f->scene->units, unit, &first, &end);
    for (size_t i = first; i < end; i++)
        sum += ent_judge_probability(f->judge, features, ent_judge_party_features(f->scene, i, features));
    return sum / (double)(end - first);
}

static bool has_party(const ent_meeting *m, uint32_t entity)
{
    for (size_t i = 0; i < m->participant_count; i++)
        if (m->participants[i] == entity)
            return true;
    return false;
}

/* It takes two to meet: the likeliest of those left out, where only one was found. */
static void add_second_party(const finder *f, ent_meeting *m)
{
    double best = SECOND_LEAST;
    uint32_t found = ENT_NO_ENTITY;
    for (size_t i = 0; i < f->scene->units->n; i++) {
        const ent_unit *u = &f->scene->units->v[i];
        bool apart = has_party(m, u->entity) || u->locative || u->prep == ENT_PREP_OTHER ||
                     (i < f->scene->context ? !u->person || !f->scene->pronoun : stands_aside(f->scene, i));
        double p = apart ? 0 : list_probability(f, i);
        if (p > best) {
            best = p;
            found = u->entity;
        }
    }
    if (found != ENT_NO_ENTITY)
        add_party(m, found);
}

static void set_parties(const finder *f, ent_meeting *m)
{
    for (size_t i = 0; i < f->scene->units->n; i++) {
        const ent_unit *u = &f->scene->units->v[i];
        bool context = i < f->scene->context, meant = f->scene->pronoun || points_to_last(f);
        if (list_probability(f, i) > PARTY_LEAST && (context ? meant : !stands_aside(f->scene, i)))
            add_party(m, u->entity);
    }
    if (m->participant_count == 1)
        add_second_party(f, m);
}

static void set_host(const finder *f, ent_meeting *m)
{
    const ent_scene *s = f->scene;
    ent_str host = ent_kb_local(s->doc->kb, s->trigger->item, ENT_P_HOST_SIDE);
    bool subject = ent_str_is(host, "Subject"), object = ent_str_is(host, "Object");
    size_t side = subject  ? (s->trigger->passive ? s->object : s->subject)
                  : object ? (s->trigger->passive ? s->subject : s->object)
                           : SIZE_MAX;
    for (size_t i = 0; side != SIZE_MAX && i < m->participant_count; i++)
        if (m->participants[i] == s->units->v[side].entity)
            m->host = m->participants[i];
}

/* ---- place and date ---- */

/* A round of talks or a summit has its place and day in its own sentence; two who met may have them in the next. */
static double slot_least(const ent_meeting *m, const ent_slot_candidate *c)
{
    bool gathering = m->kind == ENT_TALKS || m->kind == ENT_SUMMIT;
    return c->sentence == 0 ? SLOT_LEAST : gathering ? 1 : FAR_SLOT_LEAST;
}

static void set_place(const finder *f, ent_meeting *m)
{
    ent_slot_candidate candidates[ENT_SLOT_CANDIDATES];
    uint64_t features[ENT_JUDGE_FEATURES];
    double best = 0;
    size_t n = m->kind == ENT_CALL ? 0 : ent_place_candidates(f->scene, candidates);
    for (size_t i = 0; i < n; i++) {
        double p =
            ent_judge_probability(f->judge, features, ent_judge_place_features(f->scene, &candidates[i], features));
        if (p > slot_least(m, &candidates[i]) && p + (candidates[i].sentence == 0) > best) {
            best = p + (candidates[i].sentence == 0); /* the sentence's own first */
            m->place = candidates[i].entity;
        }
    }
}

/* A weekday of the present tense or of a plan is the one to come. */
static bool is_to_come(const finder *f, const ent_meeting *m)
{
    const ent_trigger *t = f->scene->trigger;
    return m->status == ENT_PLANNED || (f->doc->lang == ENT_LANG_FR && t->verb && t->form == ENT_P_PRESENT);
}

/* A day without a year: of a past tense the last one, of a plan the next. */
static void shift_year(const finder *f, ent_meeting *m, const ent_date *d)
{
    const ent_trigger *t = f->scene->trigger;
    bool past = t->verb && (t->form == ENT_P_PAST || t->form == ENT_P_PARTICIPLE) && m->status == ENT_HELD;
    int32_t shift = 0;
    if (d->yearless && past && m->start / 100 > f->doc->published / 100)
        shift = -10000;
    if (d->yearless && t->verb && m->status == ENT_PLANNED && m->start / 100 + 1 < f->doc->published / 100)
        shift = 10000;
    m->start = (uint32_t)((int32_t)m->start + shift);
    m->end = m->end ? (uint32_t)((int32_t)m->end + shift) : 0;
}

static void take_date(const finder *f, ent_meeting *m, const ent_date *d)
{
    bool future = d->future && d->future != d->start && is_to_come(f, m);
    m->start = future ? d->future : d->start;
    m->end = future ? d->future_end : d->end;
    shift_year(f, m, d);
    bool is_day = m->start % 100 && m->start / 10000,
         present = f->doc->lang == ENT_LANG_FR && f->scene->trigger->form == ENT_P_PRESENT;
    if (m->status == ENT_HELD && f->doc->published && is_day && m->start + present > f->doc->published)
        m->status = ENT_PLANNED;                /* "reçoit ce lundi", said on that Monday, is to come */
    uint32_t last = m->end ? m->end : m->start; /* the last day that the date may mean */
    last += last % 10000 == 0 ? 1231 : last % 100 == 0 ? 31 : 0;
    if (m->status == ENT_PLANNED && last > 10000000 && last < f->doc->published)
        m->status = ENT_HELD;
}

static void set_date(const finder *f, ent_meeting *m)
{
    ent_slot_candidate candidates[ENT_SLOT_CANDIDATES];
    size_t which[ENT_SLOT_CANDIDATES], n = ent_date_candidates(f->scene, f->dates, candidates, which);
    uint64_t features[ENT_JUDGE_FEATURES];
    double best = 0;
    const ent_date *date = NULL;
    for (size_t i = 0; i < n; i++) {
        double p =
            ent_judge_probability(f->judge, features, ent_judge_date_features(f->scene, &candidates[i], features));
        if (p > slot_least(m, &candidates[i]) && p + (candidates[i].sentence == 0) > best) {
            best = p + (candidates[i].sentence == 0);
            date = &f->dates->v[which[i]];
        }
    }
    if (date)
        take_date(f, m, date);
}

/* ---- process and round ---- */

static uint32_t round_near(const finder *f)
{
    for (uint32_t i = f->sentence.first; i < f->sentence.end; i++) {
        const ent_match *ordinal = ent_matches_find(&f->doc->matches, f->doc->kb, i, ENT_ORDINAL, ENT_FORM_WORD);
        double number = 0;
        ent_str norm = ent_doc_token(f->doc, i)->norm;
        if (ordinal)
            ent_kb_number(f->doc->kb, ordinal->form->item, ENT_P_NUMBER, &number);
        else if (norm.n > 1 && norm.n < 6 && norm.s[0] >= '1' && norm.s[0] <= '9' &&
                 (ent_str_ends(norm, "e") || ent_str_ends(norm, "eme") || ent_str_ends(norm, "th") ||
                  ent_str_ends(norm, "er")))
            for (size_t k = 0; k < norm.n && norm.s[k] >= '0' && norm.s[k] <= '9'; k++)
                number = number * 10 + (norm.s[k] - '0');
        static const char *const words[] = {"cycle",   "round",   "tour",   "session", "reunion",
                                            "edition", "meeting", "rounds", NULL};
        for (uint32_t k = i + 1; number >= 1 && k < i + 4; k++)
            for (const char *const *w = words; *w; w++)
                if (ent_doc_is(f->doc, k, *w))
                    return (uint32_t)number;
    }
    return 0;
}

static bool has_theme(const finder *f, ent_item process)
{
    const ent_kb *kb = f->doc->kb;
    size_t n;
    for (const ent_prop *p = ent_kb_props(kb, process, &n); n; n--, p++) {
        if (p->property != ENT_P_THEME || (p->lang != f->doc->lang && p->lang != ENT_LANG_ANY))
            continue;
        ent_str words = ent_kb_string(kb, p->value);
        for (size_t at = 0; at < words.n;) {
            size_t stop = at;
            while (stop < words.n && words.s[stop] != '|')
                stop++;
            ent_buf key = {0};
            ent_fold(&key, (ent_str){words.s + at, stop - at});
            for (size_t i = 0; i < f->doc->tokens.tokens.n; i++)
                if (ent_str_eq(f->doc->tokens.tokens.v[i].norm, ent_buf_view(&key))) {
                    ent_buf_free(&key);
                    return true;
                }
            ent_buf_free(&key);
            at = stop + 1;
        }
    }
    return false;
}

/* Was the process at work on the day of the meeting, or of publication? */
static bool is_active(const finder *f, ent_item process, const ent_meeting *m)
{
    enum { REACH = 45 }; /* days around a round in which it is spoken of */
    uint32_t day = m->start % 100 && m->start > 10000000 ? m->start : f->doc->published;
    size_t n;
    for (const ent_round *r = ent_kb_rounds(f->doc->kb, process, &n); day && n; n--, r++)
        if (r->start % 100 && abs(ent_day_number(r->start) - ent_day_number(day)) <= REACH)
            return true;
    return false;
}

/* A process that the sentence names; by a name that others share ("Geneva talks") only on its theme and while at work.
 */
static ent_item named_process(const finder *f, const ent_meeting *m)
{
    const ent_kb *kb = f->doc->kb;
    for (uint32_t i = f->sentence.first; i < f->sentence.end; i++) {
        size_t n;
        for (const ent_match *match = ent_matches_at(&f->doc->matches, i, &n); n; n--, match++) {
            ent_item item = match->form->item;
            bool shared = match->form->flags & ENT_FORM_AMBIGUOUS;
            if (ent_kb_kind(kb, item) == ENT_PROCESS && (!shared || (has_theme(f, item) && is_active(f, item, m))))
                return item;
        }
    }
    return 0;
}

/* A process named; else one at work whose seat is the place of talks on its theme. */
static void set_process(const finder *f, ent_meeting *m)
{
    const ent_kb *kb = f->doc->kb;
    m->process = named_process(f, m);
    bool talks =
        (m->kind == ENT_TALKS || m->kind == ENT_SUMMIT || m->kind == ENT_MULTILATERAL) && m->participant_count != 2;
    ent_item seat = m->place != ENT_NO_ENTITY ? f->doc->entities.v[m->place].item : 0;
    for (ent_item item = 1; talks && seat && !m->process && item <= ent_kb_items(kb); item++)
        if (ent_kb_kind(kb, item) == ENT_PROCESS && ent_kb_ref(kb, item, ENT_P_SEAT) == seat && has_theme(f, item) &&
            is_active(f, item, m))
            m->process = item;
    if (m->process)
        m->round = round_near(f);
}

/* ---- one trigger ---- */

/* How many sides: states, and parties of no known state. */
static size_t sides_of(const ent_document *doc, const ent_meeting *m)
{
    size_t sides = 0;
    for (size_t i = 0; i < m->participant_count; i++) {
        ent_item state = doc->entities.v[m->participants[i]].country;
        bool again = false;
        for (size_t k = 0; k < i && state; k++)
            again |= doc->entities.v[m->participants[k]].country == state;
        sides += !again;
    }
    return sides;
}

/* What is called a meeting is bilateral or multilateral by its sides. */
static void settle_kind(const ent_document *doc, ent_meeting *m)
{
    size_t sides = sides_of(doc, m);
    if (m->kind == ENT_BILATERAL && m->participant_count > 2 && sides > 2)
        m->kind = ENT_MULTILATERAL;
    else if (m->kind == ENT_MULTILATERAL && m->participant_count == 2)
        m->kind = ENT_BILATERAL;
}

/* "en marge de la visite", "on the sidelines of the summit": the frame of another meeting. */
static bool is_in_margin(const ent_scene *s)
{
    enum { REACH = 6 };
    for (uint32_t back = 1; back <= REACH && s->trigger->span.first >= s->sentence.first + back; back++)
        if (is_margin_word(s->doc, s->trigger->span.first - back))
            return true;
    return false;
}

/* "met at the NATO summit", "lors du sommet du G7": a summit at which something else took place, not one of its own
 * parties ("summit between", "summit with"). */
static bool is_venue(const ent_scene *s)
{
    static const char *const words[] = {"at", "during", "lors", "au", "durant", "pendant", "occasion", "cadre", NULL};
    enum { REACH = 4 };
    if (s->trigger->verb || s->object != SIZE_MAX)
        return false;
    for (uint32_t back = 1; back <= REACH && s->trigger->span.first >= s->sentence.first + back; back++)
        for (const char *const *w = words; *w; w++)
            if (ent_doc_is(s->doc, s->trigger->span.first - back, *w))
                return true;
    return false;
}

/* A talk needs two parties; a round of talks, a summit or conference may be told with one. */
static bool has_enough(const ent_meeting *m)
{
    bool gathering = m->kind == ENT_TALKS || m->kind == ENT_SUMMIT || m->kind == ENT_MULTILATERAL;
    return m->participant_count >= 2 ||
           (m->participant_count == 1 && gathering && (m->place != ENT_NO_ENTITY || m->start || m->process));
}

static void try_trigger(void *handle, const ent_scene *scene, const ent_dates *dates)
{
    static const ent_meeting_status statuses[] = {ENT_HELD, ENT_ONGOING, ENT_PLANNED, ENT_CANCELLED, ENT_HELD};
    finder *f = handle;
    const ent_trigger *t = scene->trigger;
    f->scene = scene;
    f->dates = dates;
    f->sentence = scene->sentence;
    uint64_t features[ENT_JUDGE_FEATURES];
    size_t n = ent_judge_trigger_features(scene, features);
    double probability = ent_judge_probability(f->judge, features, n);
    bool back = points_to_last(f);
    if (t->said == ENT_SAID_NOT || probability < (back ? BACK_LEAST : MEETING_LEAST))
        return;
    ent_meeting m = {.trigger = t->item,
                     .kind = kind_of(f, t),
                     .status = statuses[t->said],
                     .host = ENT_NO_ENTITY,
                     .place = ENT_NO_ENTITY,
                     .super = ENT_NO_MEETING,
                     .words = t->span,
                     .confidence = probability};
    set_parties(f, &m);
    set_host(f, &m);
    set_place(f, &m);
    set_date(f, &m);
    set_process(f, &m);
    m.evidence[m.evidence_count++] = f->sentence;
    if (back) {
        ent_add_to_meeting(f->doc, &f->out->v[f->out->n - 1], &m);
        return;
    }
    m.background = is_in_margin(scene) || (m.kind == ENT_SUMMIT && is_venue(scene));
    if (has_enough(&m) && (!m.background || m.kind == ENT_SUMMIT))
        ent_merge_meeting(f->doc, f->out, &m);
}

static bool share_sentence(const ent_meeting *a, const ent_meeting *b)
{
    for (size_t i = 0; i < a->evidence_count; i++)
        for (size_t k = 0; k < b->evidence_count; k++)
            if (a->evidence[i].first == b->evidence[k].first)
                return true;
    return false;
}

/* What took place at a summit or in its margins is part of it. */
static void link_summits(ent_meetings *meetings)
{
    for (size_t i = 0; i < meetings->n; i++)
        for (uint32_t k = 0; k < meetings->n; k++)
            if (k != i && meetings->v[k].background && !meetings->v[i].background &&
                share_sentence(&meetings->v[i], &meetings->v[k]))
                meetings->v[i].super = k;
}

void ent_find_meetings(ent_document *doc, const ent_judge *judge, ent_meetings *meetings)
{
    finder f = {.doc = doc, .judge = judge, .out = meetings};
    meetings->n = 0;
    ent_each_candidate(doc, try_trigger, &f);
    for (size_t i = 0; i < meetings->n; i++)
        settle_kind(doc, &meetings->v[i]);
    link_summits(meetings);
}
