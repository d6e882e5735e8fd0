#include "candidate.h"
#include <stdlib.h>

enum { CONTEXT_UNITS = 12, CONTEXT_AGE = 4, HEAD = 2, OBJECT_REACH = 22, PRONOUN_REACH = 8 };

void ent_unit_list(const ent_units *units, size_t unit, size_t *first, size_t *end)
{
    *first = unit;
    *end = unit + 1;
    while (*first > 0 && units->v[*first].joined)
        --*first;
    while (*end < units->n && units->v[*end].joined)
        ++*end;
}

bool ent_is_in_margin(const ent_scene *s, uint32_t token)
{
    static const char *const words[] = {"marge", "margins", "margin", "sidelines", "sideline", NULL};
    enum { REACH = 8 };
    for (uint32_t back = 1; back <= REACH && token >= s->sentence.first + back; back++)
        for (const char *const *w = words; *w; w++)
            if (ent_doc_is(s->doc, token - back, *w))
                return true;
    return false;
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

static void add_units(ent_units *units, const ent_unit *more, size_t n)
{
    for (size_t i = 0; i < n; i++)
        *ENT_PUSH(*units) = more[i];
}

/* The units of all sentences; those of sentence n begin at starts[n]. */
typedef struct {
    ent_units units;
    ENT_VEC(size_t) starts;
} article_units;

static void find_all_units(ent_document *doc, article_units *article)
{
    ent_units here = {0};
    *ENT_PUSH(article->starts) = 0;
    for (uint32_t n = 0; n < doc->tokens.sentences.n; n++) {
        ent_find_units(doc, n, &here);
        add_units(&article->units, here.v, here.n);
        *ENT_PUSH(article->starts) = article->units.n;
    }
    ENT_VEC_FREE(here);
}

/* Units of a sentence that another may mean by "they", "the talks", "his host": persons and states that acted. */
static void keep_context(const article_units *article, uint32_t sentence, uint32_t age, ent_units *kept)
{
    for (size_t i = article->starts.v[sentence]; i < article->starts.v[sentence + 1]; i++) {
        ent_unit u = article->units.v[i];
        bool acts = u.person || (u.state && u.prep != ENT_PREP_OF && !u.locative);
        if (!acts || kept->n >= CONTEXT_UNITS || has_unit(kept, u.entity))
            continue;
        u.joined = false;
        u.age = age;
        *ENT_PUSH(*kept) = u;
    }
}

/* From the sentences before, the nearest first, then from the one after, then from the article's head. */
static void find_context(const article_units *article, uint32_t n, ent_units *kept)
{
    kept->n = 0;
    for (uint32_t back = 1; back <= CONTEXT_AGE && back <= n; back++)
        keep_context(article, n - back, back - 1, kept);
    if (n + 2 < article->starts.n)
        keep_context(article, n + 1, ENT_AGE_AFTER, kept);
    for (uint32_t head = 0; head < HEAD && head + CONTEXT_AGE < n; head++)
        keep_context(article, head, ENT_AGE_HEAD, kept);
}

static void set_surroundings(const article_units *article, uint32_t n, const ent_dates *dates, ent_units *units,
                             ent_scene *s)
{
    find_context(article, n, units);
    s->context = units->n;
    add_units(units, article->units.v + article->starts.v[n], article->starts.v[n + 1] - article->starts.v[n]);
    s->units = units;
    s->place = has_place(s->doc, s->sentence);
    s->date = has_date(dates, s->sentence);
    s->process = has_process(s->doc, s->sentence);
}

void ent_each_candidate(ent_document *doc, ent_candidate_fn *each, void *handle)
{
    ent_dates dates = {0};
    article_units article = {0};
    ent_units units = {0};
    ent_triggers triggers = {0};
    ent_find_dates(doc, &dates);
    find_all_units(doc, &article);
    for (uint32_t n = 0; n < doc->tokens.sentences.n; n++) {
        ent_scene s = {.doc = doc, .units = &units, .sentence = doc->tokens.sentences.v[n]};
        triggers.n = 0;
        if (!ent_lexicon_is_furniture(&doc->matches, doc->kb, &doc->tokens, s.sentence))
            ent_find_triggers(doc, n, &triggers);
        if (triggers.n)
            set_surroundings(&article, n, &dates, &units, &s);
        for (size_t i = 0; i < triggers.n; i++) {
            s.trigger = &triggers.v[i];
            s.subject = subject_of(&s);
            s.object = object_of(&s);
            s.plural = has_word_before(&s, plural);
            s.pronoun = s.plural || has_word_before(&s, singular);
            each(handle, &s, &dates);
        }
    }
    ENT_VEC_FREE(dates);
    ENT_VEC_FREE(article.units);
    ENT_VEC_FREE(article.starts);
    ENT_VEC_FREE(units);
    ENT_VEC_FREE(triggers);
}
