#include "candidate.h"
#include <stdlib.h>

enum { CONTEXT_UNITS = 5, CONTEXT_AGE = 3, OBJECT_REACH = 22, PRONOUN_REACH = 8 };

void ent_unit_list(const ent_units *units, size_t unit, size_t *first, size_t *end)
{
    *first = unit;
    *end = unit + 1;
    while (*first > 0 && units->v[*first].joined)
        --*first;
    while (*end < units->n && units->v[*end].joined)
        ++*end;
}

/* ---- who stands where the frame wants somebody ---- */

/* The list that acts: the nearest before the trigger that no "of" or "according to" holds back. */
static size_t subject_of(const ent_scene *s)
{
    size_t found = SIZE_MAX;
    for (size_t i = s->units->n; i-- > s->context;) {
        if (s->units->v[i].span.end > s->trigger->span.first)
            continue;
        size_t head, end;
        ent_unit_list(s->units, i, &head, &end);
        ent_prep prep = s->units->v[head].prep;
        if (prep == ENT_PREP_NONE)
            return i;
        if (found == SIZE_MAX && (prep == ENT_PREP_BETWEEN || prep == ENT_PREP_WITH))
            found = i;
    }
    return found;
}

static bool takes(const ent_scene *s, ent_prep prep)
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
            if (ent_trigger_has(s->doc->kb, s->trigger->item, ENT_P_PREPOSITION, *w))
                return true;
    return false;
}

static bool has_frame(const ent_scene *s, const char *frame)
{
    return ent_trigger_has(s->doc->kb, s->trigger->item, ENT_P_FRAME, frame);
}

/* The list that the trigger is done to or with: the first behind it that stands as its frame wants. */
static size_t object_of(const ent_scene *s)
{
    const ent_trigger *t = s->trigger;
    bool direct = t->verb && (has_frame(s, "SubjectObject") || has_frame(s, "Gathering") || has_frame(s, "Invite"));
    for (size_t i = s->context; i < s->units->n; i++) {
        const ent_unit *u = &s->units->v[i];
        if (u->span.first < t->span.end)
            continue;
        if (u->span.first > t->span.end + OBJECT_REACH)
            break;
        if (u->prep == ENT_PREP_WITH || u->prep == ENT_PREP_BETWEEN)
            return i;
        if (t->passive ? u->prep == ENT_PREP_BY : direct && u->prep == ENT_PREP_NONE)
            return i;
        if (u->prep != ENT_PREP_NONE && takes(s, u->prep) &&
            (u->prep != ENT_PREP_OF || u->span.first <= t->span.end + 3))
            return i;
    }
    return SIZE_MAX;
}

/* One of the words shortly before the trigger. */
static bool has_word_before(const ent_scene *s, const char *const *words)
{
    for (uint32_t i = s->trigger->span.first; i-- > s->sentence.first && s->trigger->span.first - i < PRONOUN_REACH;)
        for (const char *const *w = words; *w; w++)
            if (ent_doc_is(s->doc, i, *w))
                return true;
    return false;
}

static const char *const singular[] = {"il", "elle", "he", "she", NULL};
static const char *const plural[] = {"ils", "elles", "they", "deux", "two", "both", NULL};

/* ---- what else the sentence tells ---- */

static bool has_place(const ent_document *doc, ent_span sentence)
{
    for (uint32_t i = sentence.first; i < sentence.end; i++) {
        const ent_mention *m = ent_doc_mention_at(doc, i);
        if (m && m->span.first == i && doc->entities.v[m->entity].type == ENT_PLACE && ent_is_locative(doc, i))
            return true;
    }
    return false;
}

static bool has_date(const ent_dates *dates, ent_span sentence)
{
    for (size_t i = 0; i < dates->n; i++)
        if (dates->v[i].span.first >= sentence.first && dates->v[i].span.first < sentence.end)
            return true;
    return false;
}

static bool has_process(const ent_document *doc, ent_span sentence)
{
    for (uint32_t i = sentence.first; i < sentence.end; i++)
        if (ent_matches_find(&doc->matches, doc->kb, i, ENT_PROCESS, ENT_FORM_FULL | ENT_FORM_SHORT))
            return true;
    return false;
}

/* ---- the walk ---- */

static bool has_unit(const ent_units *units, uint32_t entity)
{
    for (size_t i = 0; i < units->n; i++)
        if (units->v[i].entity == entity)
            return true;
    return false;
}

static void keep_unit(const ent_unit *u, uint32_t age, ent_units *kept)
{
    bool acts = u->person || (u->state && u->prep != ENT_PREP_OF && !u->locative);
    if (!acts || kept->n >= CONTEXT_UNITS || has_unit(kept, u->entity))
        return;
    *ENT_PUSH(*kept) = *u;
    kept->v[kept->n - 1].joined = false;
    kept->v[kept->n - 1].age = age;
}

/* Units that the next sentence may mean by "they": persons and states that acted in this one, then those before. */
static void keep_context(const ent_units *units, size_t context, ent_units *kept, ent_units *older)
{
    older->n = 0;
    for (size_t i = 0; i < kept->n; i++)
        *ENT_PUSH(*older) = kept->v[i];
    kept->n = 0;
    for (size_t i = context; i < units->n; i++)
        keep_unit(&units->v[i], 0, kept);
    for (size_t i = 0; i < older->n && older->v[i].age < CONTEXT_AGE; i++)
        keep_unit(&older->v[i], older->v[i].age + 1, kept);
}

static void add_units(ent_units *units, const ent_units *more)
{
    for (size_t i = 0; i < more->n; i++)
        *ENT_PUSH(*units) = more->v[i];
}

void ent_each_candidate(ent_document *doc, ent_candidate_fn *each, void *handle)
{
    ent_dates dates = {0};
    ent_units here = {0}, all = {0}, context = {0}, older = {0};
    ent_triggers triggers = {0};
    ent_find_dates(doc, &dates);
    for (uint32_t n = 0; n < doc->tokens.sentences.n; n++) {
        ent_scene s = {.doc = doc, .units = &all, .sentence = doc->tokens.sentences.v[n], .context = context.n};
        ent_find_units(doc, n, &here);
        triggers.n = 0;
        if (!ent_lexicon_is_furniture(&doc->matches, doc->kb, &doc->tokens, s.sentence))
            ent_find_triggers(doc, n, &triggers);
        all.n = 0;
        add_units(&all, &context);
        add_units(&all, &here);
        if (triggers.n) {
            s.place = has_place(doc, s.sentence);
            s.date = has_date(&dates, s.sentence);
            s.process = has_process(doc, s.sentence);
        }
        for (size_t i = 0; i < triggers.n; i++) {
            s.trigger = &triggers.v[i];
            s.subject = subject_of(&s);
            s.object = object_of(&s);
            s.plural = has_word_before(&s, plural);
            s.pronoun = s.plural || has_word_before(&s, singular);
            each(handle, &s, &dates);
        }
        keep_context(&all, s.context, &context, &older);
    }
    ENT_VEC_FREE(dates);
    ENT_VEC_FREE(here);
    ENT_VEC_FREE(all);
    ENT_VEC_FREE(context);
    ENT_VEC_FREE(older);
    ENT_VEC_FREE(triggers);
}
