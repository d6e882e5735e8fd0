#include "meeting.h"
#include "merge.h"
#include "trigger.h"
#include "unicode.h"
#include "unit.h"
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

typedef struct {
    ent_document *doc;
    ent_dates dates;
    ent_units units;
    ent_triggers triggers;
    ent_meetings *out;
    ent_span sentence;
    uint32_t last_subject; /* the person that "he" and "il" mean: subject of the sentence before */
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

/* All units of the list to which unit i belongs. */
static void add_list(const finder *f, ent_meeting *m, size_t i)
{
    size_t first = i, end = i + 1;
    while (first > 0 && f->units.v[first].joined)
        first--;
    while (end < f->units.n && f->units.v[end].joined)
        end++;
    for (size_t k = first; k < end; k++)
        add_party(m, f->units.v[k].entity);
}

/* The list that acts: the nearest before the trigger that no "of" or "according to" holds back. */
static size_t subject_of(const finder *f, const ent_trigger *t)
{
    size_t found = SIZE_MAX;
    for (size_t i = f->units.n; i-- > 0;) {
        const ent_unit *u = &f->units.v[i];
        if (u->span.end > t->span.first)
            continue;
        size_t head = i;
        while (head > 0 && f->units.v[head].joined)
            head--;
        ent_prep prep = f->units.v[head].prep;
        if (prep == ENT_PREP_NONE)
            return i;
        if (found == SIZE_MAX && (prep == ENT_PREP_BETWEEN || prep == ENT_PREP_WITH))
            found = i;
    }
    return found;
}

static bool takes(const finder *f, const ent_trigger *t, ent_prep prep)
{
    static const struct {
        ent_prep prep;
        const char *words[6];
    } words[] = {
        {ENT_PREP_WITH, {"avec", "with", NULL}},
        {ENT_PREP_BETWEEN, {"entre", "between", "among", NULL}},
        {ENT_PREP_OF, {"de", "of", "des", "du", NULL}},
        {ENT_PREP_BY, {"par", "by", NULL}},
        {ENT_PREP_TO, {"à", "to", "auprès de", "chez", NULL}},
    };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        for (const char *const *w = words[i].words; words[i].prep == prep && *w; w++)
            if (ent_trigger_has(f->doc->kb, t->item, ENT_P_PREPOSITION, *w))
                return true;
    return false;
}

/* The list that the trigger is done to or with: the first behind it that stands as its frame wants. */
static size_t object_of(const finder *f, const ent_trigger *t)
{
    const ent_kb *kb = f->doc->kb;
    bool direct = t->verb && (ent_trigger_has(kb, t->item, ENT_P_FRAME, "SubjectObject") || ent_trigger_has(kb, t->item, ENT_P_FRAME, "Gathering") ||
                              ent_trigger_has(kb, t->item, ENT_P_FRAME, "Invite"));
    uint32_t limit = t->span.end + 22;
    for (size_t i = 0; i < f->units.n; i++) {
        const ent_unit *u = &f->units.v[i];
        if (u->span.first < t->span.end)
            continue;
        if (u->span.first > limit)
            break;
        if (u->prep == ENT_PREP_WITH || u->prep == ENT_PREP_BETWEEN)
            return i;
        if (t->passive ? u->prep == ENT_PREP_BY : direct && u->prep == ENT_PREP_NONE)
            return i;
        if (u->prep != ENT_PREP_NONE && takes(f, t, u->prep) && (u->prep != ENT_PREP_OF || u->span.first <= t->span.end + 3))
            return i;
    }
    return SIZE_MAX;
}

/* "il", "elle", "he", "they" between the sentence's beginning and the trigger. */
static bool has_pronoun_subject(const finder *f, const ent_trigger *t)
{
    static const char *const words[] = {"il", "elle", "ils", "elles", "he", "she", "they", NULL};
    for (uint32_t i = t->span.first; i-- > f->sentence.first && t->span.first - i < 8;)
        for (const char *const *w = words; *w; w++)
            if (ent_doc_is(f->doc, i, *w))
                return true;
    return false;
}

static void set_parties(const finder *f, const ent_trigger *t, ent_meeting *m)
{
    size_t subject = subject_of(f, t), object = object_of(f, t);
    if (subject != SIZE_MAX)
        add_list(f, m, subject);
    else if (has_pronoun_subject(f, t) && f->last_subject != ENT_NO_ENTITY)
        add_party(m, f->last_subject);
    if (object != SIZE_MAX)
        add_list(f, m, object);
    ent_str host = ent_kb_local(f->doc->kb, t->item, ENT_P_HOST_SIDE);
    size_t side = ent_str_is(host, "Subject") ? (t->passive ? object : subject) : ent_str_is(host, "Object") ? (t->passive ? subject : object) : SIZE_MAX;
    if (side != SIZE_MAX)
        m->host = f->units.v[side].entity;
}

/* ---- place and date ---- */

static void set_place(const finder *f, const ent_trigger *t, ent_meeting *m)
{
    int best = 0;
    for (uint32_t i = f->sentence.first; i < f->sentence.end; i++) {
        const ent_mention *mention = ent_doc_mention_at(f->doc, i);
        if (!mention || mention->span.first != i || mention->kind != ENT_MENTION_NAME)
            continue;
        const ent_entity *e = &f->doc->entities.v[mention->entity];
        if (e->type != ENT_PLACE || !ent_is_locative(f->doc, i))
            continue;
        bool state = e->item && e->item == e->country, after = i >= t->span.end;
        int distance = (int)(after ? i - t->span.end : t->span.first - i);
        int score = (state ? 100 : 300) + (after ? 60 : 0) - (distance > 90 ? 90 : distance);
        if (score > best) {
            best = score;
            m->place = mention->entity;
        }
    }
}

static const ent_date *nearest_date(const finder *f, const ent_trigger *t)
{
    const ent_date *best = NULL;
    uint32_t least = UINT32_MAX;
    for (size_t i = 0; i < f->dates.n; i++) {
        const ent_date *d = &f->dates.v[i];
        if (d->span.first < f->sentence.first || d->span.first >= f->sentence.end)
            continue;
        uint32_t distance = d->span.first >= t->span.end ? d->span.first - t->span.end : t->span.first - d->span.first;
        if (distance < least) {
            least = distance;
            best = d;
        }
    }
    return best;
}

static void set_date(const finder *f, const ent_trigger *t, ent_meeting *m)
{
    const ent_date *d = nearest_date(f, t);
    if (!d)
        return;
    bool future = m->status == ENT_PLANNED && d->future;
    m->start = future ? d->future : d->start;
    m->end = future && d->future != d->start ? 0 : d->end;
    if (m->status == ENT_HELD && f->doc->published && m->start % 100 && m->start / 10000 && m->start > f->doc->published)
        m->status = ENT_PLANNED;
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
        else if (norm.n > 1 && norm.n < 6 && norm.s[0] >= '1' && norm.s[0] <= '9' && (ent_str_ends(norm, "e") || ent_str_ends(norm, "eme") ||
                                                                                       ent_str_ends(norm, "th") || ent_str_ends(norm, "er")))
            for (size_t k = 0; k < norm.n && norm.s[k] >= '0' && norm.s[k] <= '9'; k++)
                number = number * 10 + (norm.s[k] - '0');
        static const char *const words[] = {"cycle", "round", "tour", "session", "reunion", "edition", "meeting", "rounds", NULL};
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

/* A process named in the sentence; else one whose seat is the place of talks on its theme. */
static void set_process(const finder *f, ent_meeting *m)
{
    const ent_kb *kb = f->doc->kb;
    for (uint32_t i = f->sentence.first; i < f->sentence.end && !m->process; i++) {
        const ent_match *named = ent_matches_find(&f->doc->matches, kb, i, ENT_PROCESS, ENT_FORM_FULL | ENT_FORM_SHORT);
        if (named)
            m->process = named->form->item;
    }
    bool talks = m->kind == ENT_TALKS || m->kind == ENT_SUMMIT || m->kind == ENT_MULTILATERAL;
    ent_item seat = m->place != ENT_NO_ENTITY ? f->doc->entities.v[m->place].item : 0;
    for (ent_item item = 1; talks && seat && !m->process && item <= ent_kb_items(kb); item++)
        if (ent_kb_kind(kb, item) == ENT_PROCESS && ent_kb_ref(kb, item, ENT_P_SEAT) == seat && has_theme(f, item))
            m->process = item;
    if (m->process)
        m->round = round_near(f);
}

/* ---- one trigger ---- */

static ent_meeting_kind kind_of(const finder *f, const ent_trigger *t)
{
    ent_str kind = ent_kb_local(f->doc->kb, t->item, ENT_P_MEETING_KIND);
    for (int k = ENT_BILATERAL; k <= ENT_VISIT; k++)
        if (ent_str_is(kind, ent_meeting_kind_name((ent_meeting_kind)k)))
            return (ent_meeting_kind)k;
    return ENT_BILATERAL;
}

static void settle_kind(ent_meeting *m)
{
    if (m->kind == ENT_BILATERAL && m->participant_count > 2)
        m->kind = ENT_MULTILATERAL;
    else if (m->kind == ENT_MULTILATERAL && m->participant_count == 2)
        m->kind = ENT_BILATERAL;
}

/* A talk needs two parties; a round of talks, a summit or conference may be told with one. */
static bool has_enough(const ent_meeting *m, const ent_trigger *t)
{
    if (m->participant_count >= 2)
        return t->strength >= 0.3;
    bool gathering = m->kind == ENT_TALKS || m->kind == ENT_SUMMIT;
    return m->participant_count == 1 && gathering && t->strength >= 0.6 && (m->place != ENT_NO_ENTITY || m->start || m->process);
}

static void try_trigger(finder *f, const ent_trigger *t)
{
    static const ent_meeting_status statuses[] = {ENT_HELD, ENT_ONGOING, ENT_PLANNED, ENT_CANCELLED, ENT_HELD};
    if (t->said == ENT_SAID_NOT)
        return;
    ent_meeting m = {.trigger = t->item, .kind = kind_of(f, t), .status = statuses[t->said], .host = ENT_NO_ENTITY, .place = ENT_NO_ENTITY,
                     .words = t->span, .confidence = t->strength};
    set_parties(f, t, &m);
    set_place(f, t, &m);
    set_date(f, t, &m);
    set_process(f, &m);
    settle_kind(&m);
    m.evidence[m.evidence_count++] = f->sentence;
    if (has_enough(&m, t))
        ent_merge_meeting(f->doc, f->out, &m);
}

static void remember_subject(finder *f)
{
    for (size_t i = 0; i < f->units.n; i++)
        if (f->units.v[i].person && f->units.v[i].prep == ENT_PREP_NONE) {
            f->last_subject = f->units.v[i].entity;
            return;
        }
}

void ent_find_meetings(ent_document *doc, ent_meetings *meetings)
{
    finder f = {.doc = doc, .out = meetings, .last_subject = ENT_NO_ENTITY};
    meetings->n = 0;
    ent_find_dates(doc, &f.dates);
    for (uint32_t s = 0; s < doc->tokens.sentences.n; s++) {
        f.sentence = doc->tokens.sentences.v[s];
        ent_find_units(doc, s, &f.units);
        ent_find_triggers(doc, s, &f.triggers);
        for (size_t i = 0; i < f.triggers.n; i++)
            try_trigger(&f, &f.triggers.v[i]);
        remember_subject(&f);
    }
    ENT_VEC_FREE(f.dates);
    ENT_VEC_FREE(f.units);
    ENT_VEC_FREE(f.triggers);
}
