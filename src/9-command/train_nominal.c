#include "train_nominal.h"
#include "nominal.h"

typedef struct {
    ent_judge_trainer *trainer;
    const json_t *persons;
} teaching;

/* Code points that a span and an annotated range share. */
static json_int_t shared(const ent_document *doc, ent_span span, const json_t *range)
{
    json_int_t begin = json_integer_value(json_array_get(range, 0)), end = json_integer_value(json_array_get(range, 1));
    json_int_t first = ent_doc_token(doc, span.first)->cbegin, last = ent_doc_token(doc, span.end - 1)->cend;
    return (end < last ? end : last) - (begin > first ? begin : first);
}

/* How many names of the annotated person are mentions of the entity. */
static size_t names_of(const ent_document *doc, uint32_t entity, const json_t *person)
{
    const json_t *names = json_object_get(person, "names");
    size_t n = 0;
    for (size_t m = 0; m < doc->mentions.n; m++)
        for (size_t i = 0; doc->mentions.v[m].entity == entity && i < json_array_size(names); i++)
            n += doc->mentions.v[m].kind == ENT_MENTION_NAME &&
                 shared(doc, doc->mentions.v[m].span, json_array_get(names, i)) > 0;
    return n;
}

/* The candidate who is the annotated person; ENT_NO_ENTITY if the names were not found. */
static uint32_t entity_of(const ent_antecedents *a, const json_t *person)
{
    uint32_t best = ENT_NO_ENTITY;
    size_t most = 0;
    for (size_t i = 0; i < a->persons.n; i++) {
        size_t n = names_of(a->doc, a->persons.v[i].entity, person);
        if (n > most) {
            most = n;
            best = a->persons.v[i].entity;
        }
    }
    return best;
}

/* The person whose annotated description the phrase covers by half. */
static const json_t *described(const ent_antecedents *a, const json_t *persons)
{
    for (size_t i = 0; i < json_array_size(persons); i++) {
        const json_t *nominals = json_object_get(json_array_get(persons, i), "nominals");
        for (size_t k = 0; k < json_array_size(nominals); k++) {
            const json_t *range = json_array_get(nominals, k);
            json_int_t size =
                json_integer_value(json_array_get(range, 1)) - json_integer_value(json_array_get(range, 0));
            if (size > 0 && shared(a->doc, a->phrase->span, range) * 2 >= size)
                return json_array_get(persons, i);
        }
    }
    return NULL;
}

/* Teaches every person of the article as an antecedent or none; the right one is then taken as chosen. */
static uint32_t teach(void *handle, const ent_antecedents *a, double *probability)
{
    const teaching *t = handle;
    const json_t *person = described(a, t->persons);
    uint32_t right = person ? entity_of(a, person) : ENT_NO_ENTITY;
    uint64_t features[ENT_JUDGE_FEATURES];
    *probability = 1;
    if (person && right == ENT_NO_ENTITY)
        return right; /* said of somebody whose name was missed: teaches nothing */
    for (size_t i = 0; i < a->persons.n; i++)
        ent_judge_trainer_add(t->trainer, features, ent_antecedent_features(a, i, features),
                              a->persons.v[i].entity == right);
    return right;
}

bool ent_train_nominals_add(ent_judge_trainer *trainer, ent_document *doc, const ent_models *models,
                            const json_t *article)
{
    const json_t *text = json_object_get(article, "text");
    teaching t = {trainer, json_object_get(article, "persons")};
    if (!json_is_string(text) || (t.persons && !json_is_array(t.persons)))
        return false;
    if (!t.persons)
        return true;
    ent_article a = {.text = {json_string_value(text), json_string_length(text)},
                     .lang = ent_str_of(json_string_value(json_object_get(article, "lang"))),
                     .published = ent_str_of(json_string_value(json_object_get(article, "published")))};
    ent_analyse(doc, NULL, models, &a, ENT_UP_TO_ENTITIES);
    ent_each_nominal(doc, teach, &t);
    return true;
}
