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
    if (!e->item || e->item != e->country || before <= s->sentence.first || before >= s->sentence.end)
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
    if (e->item == e->country)
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
        if (dateline || (where != 9 && stands_as_place(s, m)))
            out[n++] = (ent_slot_candidate){m->span, where, place_type(s->doc, e), m->entity};
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
        out[n++] = (ent_slot_candidate){dates->v[i].span, where, date_type(&dates->v[i]), 0};
    }
    return n;
}
