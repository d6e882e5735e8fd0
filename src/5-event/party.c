#include "party.h"
#include "candidate.h"
#include <stdlib.h>

/* The least probabilities, by cross-validation: of a party that the trigger's sentence names, of one named elsewhere,
 * and of the second where only one was found. */
static const double OWN_LEAST = 0.5, CONTEXT_LEAST = 0.5, SECOND_LEAST = 0.1, FAR_SECOND_LEAST = 0.4;
/* How far a round of talks or a summit is believed of which one party is known. */
static const double ALONE = 0.4;

typedef struct {
    const ent_scene *scene;
    double *probability; /* of each unit to be a party */
} choice;

/* ---- who is of another clause or meeting ---- */

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

/* "en marge de la visite du président al-Assad, …": who is named there belongs to another meeting. */
static bool in_margin(const ent_scene *s, size_t unit)
{
    return s->units->v[unit].span.end <= s->trigger->span.first && ent_is_in_margin(s, s->units->v[unit].span.first);
}

static bool stands_aside(const ent_scene *s, size_t unit)
{
    return unit >= s->context && (in_margin(s, unit) || before_subject(s, unit) || in_later_clause(s, unit));
}

/* ---- the choice ---- */

static void add_party(ent_meeting *m, uint32_t entity)
{
    if (!ent_meeting_has(m, entity) && m->participant_count < ENT_PARTIES_MAX)
        m->participants[m->participant_count++] = entity;
}

/* The parties of a list ("X, Y et Z") take part together or not: each is as probable as all of them. */
static double *probabilities(const ent_scene *s, const ent_judge *judge)
{
    uint64_t features[ENT_JUDGE_FEATURES];
    double *p = ent_calloc(s->units->n + 1, sizeof *p);
    for (size_t i = 0; i < s->units->n; i++)
        p[i] = ent_judge_probability(judge, features, ent_judge_party_features(s, i, features));
    for (size_t first = 0, end; first < s->units->n; first = end) {
        double sum = 0;
        ent_unit_list(s->units, first, &first, &end);
        for (size_t i = first; i < end; i++)
            sum += p[i];
        for (size_t i = first; i < end; i++)
            p[i] = sum / (double)(end - first);
    }
    return p;
}

/* It takes two to meet: the likeliest of those left out, where only one was found. */
static void add_second_party(const choice *c, ent_meeting *m)
{
    double best = 0;
    uint32_t found = ENT_NO_ENTITY;
    for (size_t i = 0; i < c->scene->units->n; i++) {
        const ent_unit *u = &c->scene->units->v[i];
        bool apart =
            ent_meeting_has(m, u->entity) || u->locative || u->prep == ENT_PREP_OTHER || stands_aside(c->scene, i);
        double least = i < c->scene->context ? FAR_SECOND_LEAST : SECOND_LEAST;
        if (!apart && c->probability[i] > best && c->probability[i] > least) {
            best = c->probability[i];
            found = u->entity;
        }
    }
    if (found != ENT_NO_ENTITY)
        add_party(m, found);
}

static void add_parties(const choice *c, bool meant, ent_meeting *m)
{
    const ent_scene *s = c->scene;
    for (size_t i = s->context; i < s->units->n; i++)
        if (c->probability[i] > OWN_LEAST && !stands_aside(s, i))
            add_party(m, s->units->v[i].entity);
    meant |= m->participant_count < 2;
    for (size_t i = 0; meant && i < s->context; i++)
        if (c->probability[i] > CONTEXT_LEAST)
            add_party(m, s->units->v[i].entity);
    if (m->participant_count == 1)
        add_second_party(c, m);
}

static double probability_of(const choice *c, uint32_t entity)
{
    double best = 0;
    for (size_t i = 0; i < c->scene->units->n; i++)
        if (c->scene->units->v[i].entity == entity && c->probability[i] > best)
            best = c->probability[i];
    return best;
}

/* Of the second most probable party. */
static double sureness(const choice *c, const ent_meeting *m)
{
    double first = 0, second = 0;
    for (size_t i = 0; i < m->participant_count; i++) {
        double p = probability_of(c, m->participants[i]);
        second = p > first ? first : p > second ? p : second;
        first = p > first ? p : first;
    }
    return m->participant_count == 1 ? ALONE : second;
}

static void set_host(const ent_scene *s, ent_meeting *m)
{
    ent_str host = ent_kb_local(s->doc->kb, s->trigger->item, ENT_P_HOST_SIDE);
    bool subject = ent_str_is(host, "Subject"), object = ent_str_is(host, "Object");
    size_t side = subject  ? (s->trigger->passive ? s->object : s->subject)
                  : object ? (s->trigger->passive ? s->subject : s->object)
                           : SIZE_MAX;
    for (size_t i = 0; side != SIZE_MAX && i < m->participant_count; i++)
        if (m->participants[i] == s->units->v[side].entity)
            m->host = m->participants[i];
}

double ent_set_parties(const ent_scene *scene, const ent_judge *judge, bool meant, ent_meeting *m)
{
    choice c = {scene, probabilities(scene, judge)};
    add_parties(&c, meant, m);
    set_host(scene, m);
    double sure = sureness(&c, m);
    free(c.probability);
    return sure;
}
