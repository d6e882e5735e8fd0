#include "train_judge.h"
#include "candidate.h"
#include "slot.h"
#include <stdlib.h>

typedef struct {
    ent_judge_trainer *trainer;
    const json_t *meetings;
    const json_t *judged; /* the only triggers that teach; NULL: all */
} teaching;

static bool overlaps(const ent_document *doc, ent_span span, const json_t *range)
{
    json_int_t begin = json_integer_value(json_array_get(range, 0)), end = json_integer_value(json_array_get(range, 1));
    return ent_doc_token(doc, span.first)->cbegin < end && ent_doc_token(doc, span.end - 1)->cend > begin;
}

/* Is the entity the annotated party: by the state's code, or by a name that stands where one of the party's does? */
static bool is_party(const ent_document *doc, uint32_t entity, const json_t *party)
{
    const ent_entity *e = &doc->entities.v[entity];
    const char *code = json_string_value(json_object_get(party, "country"));
    if (code && *code && ent_is_state(e) && ent_str_is(ent_kb_text(doc->kb, e->item, ENT_P_COUNTRY_CODE), code))
        return true;
    const json_t *spans = json_object_get(party, "spans");
    for (size_t m = 0; m < doc->mentions.n; m++)
        for (size_t i = 0; doc->mentions.v[m].entity == entity && i < json_array_size(spans); i++)
            if (overlaps(doc, doc->mentions.v[m].span, json_array_get(spans, i)))
                return true;
    return false;
}

static bool overlaps_any(const ent_document *doc, ent_span span, const json_t *ranges)
{
    for (size_t i = 0; i < json_array_size(ranges); i++)
        if (overlaps(doc, span, json_array_get(ranges, i)))
            return true;
    return false;
}

static bool is_among(const ent_document *doc, uint32_t entity, const json_t *parties)
{
    for (size_t i = 0; i < json_array_size(parties); i++)
        if (is_party(doc, entity, json_array_get(parties, i)))
            return true;
    return false;
}

/* By its entity, or where it stands itself: a phrase need not be a mention of anybody. */
static bool is_unit_among(const ent_document *doc, const ent_unit *unit, const json_t *parties)
{
    for (size_t i = 0; i < json_array_size(parties); i++)
        if (overlaps_any(doc, unit->span, json_object_get(json_array_get(parties, i), "spans")))
            return true;
    return is_among(doc, unit->entity, parties);
}

/* How many of the sentence's units are among the meeting's parties. */
static size_t shared_parties(const ent_scene *s, const json_t *meeting)
{
    size_t shared = 0;
    for (size_t i = s->context; i < s->units->n; i++)
        shared += is_among(s->doc, s->units->v[i].entity, json_object_get(meeting, "participants"));
    return shared;
}

static void teach_parties(const teaching *t, const ent_scene *s, const json_t *meeting)
{
    uint64_t features[ENT_JUDGE_FEATURES];
    for (size_t i = 0; i < s->units->n; i++) {
        uint32_t entity = s->units->v[i].entity;
        bool yes = is_unit_among(s->doc, &s->units->v[i], json_object_get(meeting, "participants"));
        if (!yes && is_among(s->doc, entity, json_object_get(meeting, "optional")))
            continue;
        bool named_here = false; /* a context unit that the sentence names itself teaches nothing */
        for (size_t k = s->context; k < s->units->n && i < s->context; k++)
            named_here |= s->units->v[k].entity == entity;
        if (!named_here)
            ent_judge_trainer_add(t->trainer, features, ent_judge_party_features(s, i, features), yes);
    }
}

static void teach_place(const teaching *t, const ent_scene *s, const json_t *meeting)
{
    ent_slot_candidate candidates[ENT_SLOT_CANDIDATES];
    uint64_t features[ENT_JUDGE_FEATURES];
    size_t n = ent_place_candidates(s, candidates);
    for (size_t i = 0; i < n; i++) {
        bool yes = is_among(s->doc, candidates[i].entity, json_object_get(meeting, "place"));
        if (yes || !is_among(s->doc, candidates[i].entity, json_object_get(meeting, "place_optional")))
            ent_judge_trainer_add(t->trainer, features, ent_judge_place_features(s, &candidates[i], features), yes);
    }
}

static bool is_date_among(ent_arena *arena, uint32_t start, uint32_t end, const json_t *dates)
{
    ent_str text = ent_date_text(arena, start);
    if (end)
        text = ent_arena_printf(arena, "%s/%s", text.s, ent_date_text(arena, end).s);
    for (size_t i = 0; start && i < json_array_size(dates); i++)
        if (ent_str_is(text, json_string_value(json_array_get(dates, i))))
            return true;
    return false;
}

static void teach_date(const teaching *t, const ent_scene *s, const ent_dates *dates, const json_t *meeting)
{
    ent_slot_candidate candidates[ENT_SLOT_CANDIDATES];
    size_t which[ENT_SLOT_CANDIDATES], n = ent_date_candidates(s, dates, candidates, which);
    uint64_t features[ENT_JUDGE_FEATURES];
    const json_t *gold = json_object_get(meeting, "dates");
    for (size_t i = 0; i < n; i++) {
        const ent_date *d = &dates->v[which[i]];
        bool yes = is_date_among(s->doc->arena, d->start, d->end, gold) ||
                   is_date_among(s->doc->arena, d->future, d->future_end, gold) ||
                   overlaps_any(s->doc, d->span, json_object_get(meeting, "date_spans"));
        ent_judge_trainer_add(t->trainer, features, ent_judge_date_features(s, &candidates[i], features), yes);
    }
}

/* A trigger in the evidence tells of its meeting; one elsewhere with the same parties may tell of it again and teaches
 * nothing; any other is none. */
static void teach(void *handle, const ent_scene *s, const ent_dates *dates)
{
    teaching *t = handle;
    if (t->judged && !overlaps_any(s->doc, s->trigger->span, t->judged))
        return;
    uint64_t features[ENT_JUDGE_FEATURES];
    bool doubtful = false;
    const json_t *found = NULL;
    for (size_t i = 0; i < json_array_size(t->meetings) && !found; i++) {
        const json_t *m = json_array_get(t->meetings, i);
        if (overlaps(s->doc, s->trigger->span, json_object_get(m, "evidence")))
            found = m;
        if (t->judged)
            continue;
        size_t needed = json_array_size(json_object_get(m, "participants")) < 2 ? 1 : 2;
        doubtful |= shared_parties(s, m) >= needed || overlaps(s->doc, s->sentence, json_object_get(m, "evidence"));
    }
    if (found && json_array_size(json_object_get(found, "participants"))) {
        teach_parties(t, s, found);
        teach_place(t, s, found);
        teach_date(t, s, dates, found);
    }
    if (found || !doubtful)
        ent_judge_trainer_add(t->trainer, features, ent_judge_trigger_features(s, features), found != NULL);
}

bool ent_train_judge_add(ent_judge_trainer *trainer, ent_document *doc, const ent_models *models, const json_t *article)
{
    const json_t *text = json_object_get(article, "text");
    teaching t = {trainer, json_object_get(article, "meetings"), json_object_get(article, "judged")};
    if (!json_is_string(text) || !json_is_array(t.meetings))
        return false;
    ent_article a = {.text = {json_string_value(text), json_string_length(text)},
                     .lang = ent_str_of(json_string_value(json_object_get(article, "lang"))),
                     .published = ent_str_of(json_string_value(json_object_get(article, "published")))};
    ent_analyse(doc, NULL, models, &a, ENT_UP_TO_ENTITIES);
    ent_each_candidate(doc, teach, &t);
    return true;
}
