#include "meeting.h"
#include "candidate.h"
#include "merge.h"
#include "party.h"
#include "process.h"
#include "slot.h"
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

bool ent_meeting_has(const ent_meeting *m, uint32_t entity)
{
    for (size_t i = 0; i < m->participant_count; i++)
        if (m->participants[i] == entity)
            return true;
    return false;
}

bool ent_meeting_is_gathering(const ent_meeting *m)
{
    return m->kind == ENT_TALKS || m->kind == ENT_SUMMIT || m->kind == ENT_MULTILATERAL;
}

/* The least probabilities of a trigger and of a meeting - its trigger's and its second party's - by cross-validation. A
 * noun that points back ("la rencontre a eu lieu à Sotchi") needs more of its trigger and no parties. */
static const double TRIGGER_LEAST = 0.05, MEETING_LEAST = 0.25, BACK_LEAST = 0.2;

typedef struct {
    ent_document *doc;
    const ent_judge *judge;
    ent_meetings *out;
} finder;

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

static ent_meeting_kind kind_of(const ent_scene *s)
{
    ent_str kind = ent_kb_local(s->doc->kb, s->trigger->item, ENT_P_MEETING_KIND);
    for (int k = ENT_BILATERAL; k <= ENT_VISIT; k++)
        if (ent_str_is(kind, ent_meeting_kind_name((ent_meeting_kind)k)))
            return (ent_meeting_kind)k;
    return ENT_BILATERAL;
}

/* Does the scene point back to the meeting told last? A round of talks or a summit is not the talk of two before it. */
static bool points_to_last(const ent_scene *s, const ent_meetings *told)
{
    if (!told->n || !points_back(s))
        return false;
    ent_meeting_kind kind = kind_of(s), last = told->v[told->n - 1].kind;
    return (kind != ENT_TALKS && kind != ENT_SUMMIT) || last == kind;
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
    return m->participant_count >= 2 || (m->participant_count == 1 && ent_meeting_is_gathering(m) &&
                                         (m->place != ENT_NO_ENTITY || m->start || m->process));
}

static void try_trigger(void *handle, const ent_scene *scene, const ent_dates *dates)
{
    static const ent_meeting_status statuses[] = {ENT_HELD, ENT_ONGOING, ENT_PLANNED, ENT_CANCELLED, ENT_HELD};
    finder *f = handle;
    const ent_trigger *t = scene->trigger;
    uint64_t features[ENT_JUDGE_FEATURES];
    size_t n = ent_judge_trigger_features(scene, features);
    double probability = ent_judge_probability(f->judge, features, n);
    bool back = points_to_last(scene, f->out);
    if (t->said == ENT_SAID_NOT || probability < (back ? BACK_LEAST : TRIGGER_LEAST))
        return;
    ent_meeting m = {.trigger = t->item,
                     .kind = kind_of(scene),
                     .status = statuses[t->said],
                     .host = ENT_NO_ENTITY,
                     .place = ENT_NO_ENTITY,
                     .super = ENT_NO_MEETING,
                     .words = t->span};
    double sure = ent_set_parties(scene, f->judge, scene->pronoun || back, &m);
    ent_set_place(scene, f->judge, &m);
    ent_set_date(scene, dates, f->judge, &m);
    ent_set_process(f->doc, scene->sentence, &m);
    m.evidence[m.evidence_count++] = scene->sentence;
    m.confidence = back ? probability : probability * sure;
    if (back) {
        ent_add_to_meeting(f->doc, &f->out->v[f->out->n - 1], &m);
        return;
    }
    m.background = ent_is_in_margin(scene, t->span.first) || (m.kind == ENT_SUMMIT && is_venue(scene));
    if (m.confidence >= MEETING_LEAST && has_enough(&m) && (!m.background || m.kind == ENT_SUMMIT))
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

void ent_drop_unsure_meetings(ent_meetings *meetings, double confidence)
{
    uint32_t *number = ent_calloc(meetings->n + 1, sizeof *number), kept = 0;
    for (size_t i = 0; i < meetings->n; i++)
        number[i] = meetings->v[i].confidence >= confidence ? kept++ : ENT_NO_MEETING;
    for (size_t i = 0; i < meetings->n; i++) {
        ent_meeting m = meetings->v[i];
        m.super = m.super == ENT_NO_MEETING ? m.super : number[m.super];
        if (number[i] != ENT_NO_MEETING)
            meetings->v[number[i]] = m;
    }
    meetings->n = kept;
    free(number);
}
