/* The features of judge.h. */
#include "judge_feature.h"
#include "phrase.h"

static uint64_t bucket(size_t n) { return n < 4 ? n : n < 7 ? 4 : n < 12 ? 5 : n < 20 ? 6 : 7; }

static uint64_t word_at(const ent_scene *s, int64_t i)
{
    bool inside = i >= s->sentence.first && i < s->sentence.end;
    return inside ? ent_doc_token(s->doc, (uint32_t)i)->key : 3;
}

/* The class of the word: what stands in like company. */
static uint64_t class_at(const ent_scene *s, int64_t i, int level)
{
    bool inside = i >= s->sentence.first && i < s->sentence.end && (size_t)i < s->doc->features.facts.n;
    return inside ? s->doc->features.facts.v[i].class[level] : 9999;
}

/* The item's IRI, not its number, so that a model outlives changes of the knowledge. */
static uint64_t item_key(const ent_scene *s, ent_item item)
{
    ent_str iri = item ? ent_kb_iri(s->doc->kb, item) : (ent_str){"", 0};
    return ent_hash(iri.s, iri.n, 5);
}

/* ---- a unit ---- */

static bool has_post(const ent_document *doc, uint32_t person, uint64_t *role)
{
    for (size_t i = 0; i < doc->posts.n; i++)
        if (doc->posts.v[i].person == person) {
            ent_str iri = ent_kb_iri(doc->kb, doc->posts.v[i].role);
            *role = ent_hash(iri.s, iri.n, 6);
            return true;
        }
    return false;
}

/* person, state, organization or other; known; with a post */
static uint64_t unit_type(const ent_scene *s, size_t i)
{
    if (i == SIZE_MAX)
        return s->pronoun ? 1 : 0;
    const ent_unit *u = &s->units->v[i];
    const ent_entity *e = &s->doc->entities.v[u->entity];
    uint64_t role;
    uint64_t type = u->person ? 2 : u->state ? 3 : e->type == ENT_ORGANIZATION ? 4 : 5;
    return type * 8 + (e->item ? 2u : 0u) + (has_post(s->doc, u->entity, &role) ? 1u : 0u);
}

static size_t list_length(const ent_scene *s, size_t i)
{
    if (i == SIZE_MAX)
        return 0;
    size_t first = i, end = i + 1;
    while (first > 0 && s->units->v[first].joined)
        first--;
    while (end < s->units->n && s->units->v[end].joined)
        end++;
    return end - first;
}

static size_t count_units(const ent_scene *s, bool persons)
{
    size_t n = 0;
    for (size_t i = s->context; i < s->units->n; i++)
        n += s->units->v[i].person == persons && !s->units->v[i].locative;
    return n;
}

static bool in_quotation(const ent_scene *s)
{
    int depth = 0;
    for (uint32_t i = s->sentence.first; i < s->trigger->span.first; i++) {
        if (ent_doc_is(s->doc, i, "\""))
            depth ^= 1;
        else if (ent_doc_is(s->doc, i, "«") || ent_doc_is(s->doc, i, "“"))
            depth = 1;
        else if (ent_doc_is(s->doc, i, "»") || ent_doc_is(s->doc, i, "”"))
            depth = 0;
    }
    return depth != 0;
}

static uint64_t trigger_class(const ent_scene *s)
{
    const ent_trigger *t = s->trigger;
    return item_key(s, ent_kb_ref(s->doc->kb, t->item, ENT_P_MEETING_KIND)) +
           ent_hash(ent_kb_local(s->doc->kb, t->item, ENT_P_MEETING_KIND).s,
                    ent_kb_local(s->doc->kb, t->item, ENT_P_MEETING_KIND).n, 7);
}

/* The words around the trigger, wherever they stand: what it is about ("prix", "procès", "plateau", "homologue"). */
static void put_company(ent_judge_sink *s, const ent_scene *scene)
{
    enum { REACH = 6 };
    for (int k = 1; k <= REACH; k++) {
        uint64_t before = word_at(scene, (int64_t)scene->trigger->span.first - k);
        uint64_t behind = word_at(scene, (int64_t)scene->trigger->span.end + k - 1);
        ent_judge_put2(s, 0, before);
        ent_judge_put2(s, 1, behind);
        s->number -= 2; /* one template, whatever the distance */
    }
}

size_t ent_judge_trigger_features(const ent_scene *scene, uint64_t out[ENT_JUDGE_FEATURES])
{
    const ent_trigger *t = scene->trigger;
    ent_judge_sink s = {.out = out, .number = 1000};
    uint64_t item = item_key(scene, t->item), kind = trigger_class(scene), said = (uint64_t)t->said;
    uint64_t subject = unit_type(scene, scene->subject), object = unit_type(scene, scene->object);
    uint64_t persons = bucket(count_units(scene, true)), others = bucket(count_units(scene, false));
    int64_t first = t->span.first, end = t->span.end;
    ent_judge_put(&s, 0);
    ent_judge_put(&s, item);
    ent_judge_put2(&s, item, (uint64_t)t->form * 2 + (t->passive ? 1u : 0u));
    ent_judge_put2(&s, item, said);
    ent_judge_put2(&s, item, subject / 8 * 16 + object / 8);
    ent_judge_put(&s, (uint64_t)(t->strength * 20));
    ent_judge_put2(&s, (uint64_t)(t->strength * 5), subject / 8 * 16 + object / 8);
    ent_judge_put2(&s, kind, said);
    ent_judge_put3(&s, kind, subject / 8, object / 8);
    ent_judge_put2(&s, subject, object);
    ent_judge_put(&s, subject);
    ent_judge_put(&s, object);
    ent_judge_put2(&s, t->verb, (uint64_t)t->form);
    ent_judge_put2(&s, said, t->verb);
    ent_judge_put(&s, item_key(scene, t->modal));
    for (int k = 1; k <= 3; k++) {
        ent_judge_put(&s, word_at(scene, first - k));
        ent_judge_put(&s, word_at(scene, end + k - 1));
    }
    ent_judge_put2(&s, word_at(scene, first - 1), kind);
    ent_judge_put2(&s, word_at(scene, end), kind);
    ent_judge_put2(&s, word_at(scene, first - 1), word_at(scene, first - 2));
    ent_judge_put2(&s, word_at(scene, end), word_at(scene, end + 1));
    ent_judge_put2(&s, persons, others);
    ent_judge_put2(&s, persons, kind);
    ent_judge_put2(&s, scene->place, kind);
    ent_judge_put2(&s, scene->date, kind);
    ent_judge_put3(&s, scene->place, scene->date, persons);
    ent_judge_put2(&s, scene->process, kind);
    ent_judge_put(&s, in_quotation(scene));
    ent_judge_put2(&s, in_quotation(scene), kind);
    ent_judge_put(&s, bucket(ent_doc_token(scene->doc, t->span.first)->sentence));
    ent_judge_put(&s, bucket((scene->sentence.end - scene->sentence.first) / 4));
    ent_judge_put2(&s, list_length(scene, scene->subject), list_length(scene, scene->object));
    ent_judge_put2(&s, (uint64_t)scene->doc->lang, kind);
    ent_judge_put(&s, scene->object == SIZE_MAX ? 99 : bucket(scene->units->v[scene->object].span.first - t->span.end));
    ent_judge_put(&s, scene->object == SIZE_MAX ? 99 : (uint64_t)scene->units->v[scene->object].prep);
    ent_judge_put2(&s, item, scene->object == SIZE_MAX ? 99 : (uint64_t)scene->units->v[scene->object].prep);
    ent_judge_put(&s, bucket(scene->doc->posts.n));
    put_company(&s, scene);
    return s.n;
}

/* ---- is a unit a party ---- */

/* What stands between the unit and the trigger: clause marks, verbs of other triggers, commas. */
static uint64_t between(const ent_scene *s, const ent_unit *u)
{
    static const char *const marks[] = {"qui", "que", "qu'", "who",   "which", "that", "\"",  "«", "»",
                                        ":",   ";",   "(",   "apres", "after", "mais", "but", NULL};
    uint32_t from = u->span.first >= s->trigger->span.end ? s->trigger->span.end : u->span.end;
    uint32_t to = u->span.first >= s->trigger->span.end ? u->span.first : s->trigger->span.first;
    uint64_t commas = 0, clauses = 0;
    for (uint32_t i = from; i < to; i++) {
        commas += ent_doc_is(s->doc, i, ",");
        for (const char *const *m = marks; *m; m++)
            clauses += ent_doc_is(s->doc, i, *m);
    }
    return (commas > 2 ? 2 : commas) * 4 + (clauses > 2 ? 2 : clauses);
}

static bool same_list(const ent_scene *s, size_t a, size_t b)
{
    if (a == SIZE_MAX || b == SIZE_MAX)
        return false;
    for (size_t i = (a < b ? a : b) + 1; i <= (a < b ? b : a); i++)
        if (!s->units->v[i].joined)
            return false;
    return true;
}

static uint64_t mention_share(const ent_scene *s, uint32_t entity)
{
    uint32_t most = 1;
    for (size_t i = 0; i < s->doc->entities.n; i++)
        if (s->doc->entities.v[i].type == ENT_PERSON && s->doc->entities.v[i].mentions > most)
            most = s->doc->entities.v[i].mentions;
    return s->doc->entities.v[entity].mentions * 3 / most;
}

/* Does one who is named in the trigger's sentence stand for the unit's state, or the state for the unit? */
static bool is_represented(const ent_scene *s, const ent_unit *u)
{
    ent_item state = s->doc->entities.v[u->entity].country;
    for (size_t i = s->context; state && i < s->units->n; i++)
        if (s->doc->entities.v[s->units->v[i].entity].country == state)
            return true;
    return false;
}

/* Of a unit of another sentence: how the trigger points to it, and what a part it plays in the article. */
static void put_context(ent_judge_sink *s, const ent_scene *scene, const ent_unit *u)
{
    uint64_t kind = trigger_class(scene), type = u->person ? 2 : u->state ? 3 : 4, age = u->age;
    uint64_t before = word_at(scene, (int64_t)scene->trigger->span.first - 1);
    uint64_t own = bucket(count_units(scene, true)) * 8 + bucket(count_units(scene, false));
    uint64_t sides = (scene->subject != SIZE_MAX) * 2u + (scene->object != SIZE_MAX);
    ent_judge_put2(s, before, age);
    ent_judge_put3(s, before, type, sides);
    ent_judge_put3(s, age, type, kind);
    ent_judge_put3(s, age, type, own);
    ent_judge_put3(s, age, sides, scene->trigger->verb);
    ent_judge_put3(s, age, type, mention_share(scene, u->entity));
    ent_judge_put3(s, own, type, kind);
    ent_judge_put3(s, is_represented(scene, u), type, age);
    ent_judge_put3(s, (uint64_t)u->prep, age, type);
    ent_judge_put3(s, item_key(scene, scene->trigger->item), type, sides);
    /* "a reçu des policiers": somebody unnamed stands where another would be */
    ent_judge_put3(s, word_at(scene, scene->trigger->span.end), scene->trigger->verb, sides);
    ent_judge_put3(s, class_at(scene, scene->trigger->span.end, 0), scene->trigger->verb, sides);
    ent_judge_put3(s, class_at(scene, scene->trigger->span.end + 1, 0), class_at(scene, scene->trigger->span.end, 0),
                   sides);
    ent_judge_put2(s, class_at(scene, scene->trigger->span.end + 1, 1), sides);
}

size_t ent_judge_party_features(const ent_scene *scene, size_t i, uint64_t out[ENT_JUDGE_FEATURES])
{
    const ent_trigger *t = scene->trigger;
    const ent_unit *u = &scene->units->v[i];
    ent_judge_sink s = {.out = out, .number = 2000};
    bool context = i < scene->context, right = !context && u->span.first >= t->span.end;
    size_t rank = 0;
    for (size_t k = scene->context; k < scene->units->n && !context; k++) {
        const ent_unit *o = &scene->units->v[k];
        rank += right ? k < i && o->span.first >= t->span.end : k > i && o->span.end <= t->span.first;
    }
    if (context)
        rank = i;
    uint64_t side = context ? 2 : right, type = unit_type(scene, i),
             prep = (uint64_t)u->prep + (u->locative ? 16u : 0u);
    uint64_t rule = same_list(scene, i, scene->subject) ? 1 : same_list(scene, i, scene->object) ? 2 : 0;
    uint64_t item = item_key(scene, t->item), kind = trigger_class(scene), role = 0;
    uint64_t distance = context ? 9 : bucket(right ? u->span.first - t->span.end : t->span.first - u->span.end);
    uint64_t gap = context ? 15 : between(scene, u);
    bool post = has_post(scene->doc, u->entity, &role);
    ent_judge_put(&s, 0);
    ent_judge_put3(&s, side, rank, type / 8);
    ent_judge_put3(&s, side, prep, type / 8);
    ent_judge_put3(&s, side, prep, kind);
    ent_judge_put3(&s, side, prep, item);
    ent_judge_put2(&s, side * 8 + rule, type);
    ent_judge_put3(&s, side * 8 + rule, prep, distance);
    ent_judge_put2(&s, rule, kind);
    ent_judge_put2(&s, rule, gap);
    ent_judge_put3(&s, side, gap, distance);
    ent_judge_put3(&s, side, gap, type / 8);
    ent_judge_put2(&s, type, kind);
    ent_judge_put2(&s, post, role);
    ent_judge_put2(&s, role, kind);
    ent_judge_put2(&s, mention_share(scene, u->entity), u->person);
    ent_judge_put3(&s, u->person, side, bucket(count_units(scene, true)));
    ent_judge_put3(&s, type / 8, scene->subject != SIZE_MAX, scene->object != SIZE_MAX);
    ent_judge_put3(&s, rule, scene->subject != SIZE_MAX, scene->object != SIZE_MAX);
    ent_judge_put2(&s, side, word_at(scene, (int64_t)u->span.first - 1));
    ent_judge_put2(&s, side, word_at(scene, u->span.end));
    ent_judge_put3(&s, side, rule, word_at(scene, u->span.end));
    ent_judge_put3(&s, side, class_at(scene, (int64_t)u->span.first - 1, 0), type / 8);
    ent_judge_put3(&s, side, class_at(scene, (int64_t)u->span.first - 1, 0),
                   class_at(scene, (int64_t)u->span.first - 2, 0));
    ent_judge_put3(&s, side, class_at(scene, u->span.end, 0), rule);
    ent_judge_put2(&s, side, class_at(scene, (int64_t)u->span.first - 2, 1));
    ent_judge_put3(&s, side, word_at(scene, (int64_t)u->span.first - 1), word_at(scene, (int64_t)u->span.first - 2));
    ent_judge_put3(&s, side, rule, word_at(scene, (int64_t)u->span.first - 1));
    ent_judge_put2(&s, context, scene->pronoun);
    ent_judge_put3(&s, context, scene->pronoun, rank);
    ent_judge_put3(&s, context, rank, bucket(count_units(scene, true)));
    ent_judge_put3(&s, context, type / 8, kind);
    ent_judge_put2(&s, u->joined, rule);
    ent_judge_put2(&s, (t->passive ? 2u : 0u) + (t->verb ? 1u : 0u), side * 8 + rule);
    ent_judge_put2(&s, (uint64_t)scene->doc->lang, side * 8 + prep);
    ent_judge_put2(&s, u->state && count_units(scene, true) > 1, kind);
    ent_judge_put3(&s, context ? u->age + 1 : 0, type / 8, scene->pronoun + 2u * scene->plural);
    ent_judge_put3(&s, context ? u->age + 1 : 0, rank, scene->pronoun + 2u * scene->plural);
    ent_judge_put3(&s, context, scene->plural, bucket(count_units(scene, true)));
    if (context)
        put_context(&s, scene, u);
    return s.n;
}

/* ---- is a place or date the meeting's ---- */

static uint64_t gap_marks(const ent_scene *s, ent_span span, uint64_t *distance)
{
    ent_unit u = {.span = span};
    bool right = span.first >= s->trigger->span.end, inside = !right && span.end > s->trigger->span.first;
    *distance = inside ? 0 : bucket(right ? span.first - s->trigger->span.end : s->trigger->span.first - span.end);
    return inside ? 30 : between(s, &u);
}

static uint64_t token_key(const ent_scene *s, int64_t i)
{
    return i >= 0 && (size_t)i < s->doc->tokens.tokens.n ? ent_doc_token(s->doc, (uint32_t)i)->key : 3;
}

static void put_slot(ent_judge_sink *s, const ent_scene *scene, const ent_slot_candidate *c)
{
    const ent_trigger *t = scene->trigger;
    uint64_t kind = trigger_class(scene), distance = 9, gap = 15, where = (uint64_t)(c->sentence + 1), side = 2;
    if (c->sentence == 0) {
        gap = gap_marks(scene, c->span, &distance);
        side = c->span.first >= t->span.end;
    }
    ent_judge_put(s, 0);
    ent_judge_put2(s, where, c->type);
    ent_judge_put3(s, where, c->type, kind);
    ent_judge_put3(s, where, side, distance);
    ent_judge_put3(s, where, side, gap);
    ent_judge_put3(s, side, distance, c->type);
    ent_judge_put3(s, where, side, token_key(scene, (int64_t)c->span.first - 1));
    ent_judge_put3(s, where, token_key(scene, (int64_t)c->span.first - 1),
                   token_key(scene, (int64_t)c->span.first - 2));
    ent_judge_put2(s, where, token_key(scene, c->span.end));
    ent_judge_put2(s, token_key(scene, (int64_t)c->span.first - 1), kind);
    ent_judge_put2(s, where, (uint64_t)t->said);
    ent_judge_put3(s, side, (uint64_t)t->form, c->type);
    ent_judge_put2(s, item_key(scene, t->item), where);
    ent_judge_put2(s, (uint64_t)scene->doc->lang, side);
    ent_judge_put3(s, where, scene->place, scene->date);
    ent_judge_put3(s, where, scene->subject != SIZE_MAX, scene->object != SIZE_MAX);
    ent_judge_put2(s, where, bucket(ent_doc_token(scene->doc, c->span.first)->sentence));
    ent_judge_put2(s, where,
                   bucket(c->span.first -
                          scene->doc->tokens.sentences.v[ent_doc_token(scene->doc, c->span.first)->sentence].first));
}

/* Is the place in the state that one of the parties stands for, and is it spoken of much? */
size_t ent_judge_place_features(const ent_scene *scene, const ent_slot_candidate *c, uint64_t out[ENT_JUDGE_FEATURES])
{
    ent_judge_sink s = {.out = out, .number = 3000};
    const ent_entity *place = &scene->doc->entities.v[c->entity];
    uint64_t party = 0;
    for (size_t i = 0; i < scene->units->n; i++) {
        const ent_entity *e = &scene->doc->entities.v[scene->units->v[i].entity];
        party |= place->country && e->country == place->country ? 1u : 0u;
    }
    int64_t start = ent_place_start(scene->doc, c->span.first);
    uint64_t side = c->sentence == 0 ? c->span.first >= scene->trigger->span.end : 2;
    put_slot(&s, scene, c);
    ent_judge_put3(&s, token_key(scene, start - 1), (uint64_t)(c->sentence + 1), side);
    ent_judge_put3(&s, token_key(scene, start - 1), c->type, side);
    ent_judge_put2(&s, ent_is_locative(scene->doc, c->span.first), (uint64_t)(c->sentence + 1));
    ent_judge_put3(&s, ent_is_locative(scene->doc, c->span.first), c->type, trigger_class(scene));
    ent_judge_put3(&s, party, c->type, (uint64_t)(c->sentence + 1));
    ent_judge_put2(&s, bucket(place->mentions), c->type);
    ent_judge_put(&s, place->item != 0);
    ent_judge_put3(&s, c->stands, c->type, side);
    ent_judge_put3(&s, c->stands, token_key(scene, start - 1), side);
    ent_judge_put3(&s, c->stands, trigger_class(scene), c->type);
    ent_judge_put2(&s, c->stands, item_key(scene, scene->trigger->item));
    return s.n;
}

size_t ent_judge_date_features(const ent_scene *scene, const ent_slot_candidate *c, uint64_t out[ENT_JUDGE_FEATURES])
{
    ent_judge_sink s = {.out = out, .number = 4000};
    put_slot(&s, scene, c);
    ent_judge_put2(&s, token_key(scene, c->span.first), (uint64_t)(c->sentence + 1));
    return s.n;
}
