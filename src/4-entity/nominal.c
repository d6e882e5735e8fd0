#include "nominal.h"
#include "post.h"
#include <stdlib.h>

/* Chosen by cross-validation; less than even, as several may share the probability that a description stands for
 * somebody at all. */
static const double least_probability = 0.35;

static bool may_refer(const ent_document *doc, const ent_phrase *p)
{
    if (p->apposed || p->plural)
        return false;
    static const char *const indefinite[] = {"un", "une", "a", "an", "des", "les", "aux", "ces", "these", NULL};
    uint32_t before = p->span.first ? p->span.first - 1 : ENT_NONE;
    bool first =
        before == ENT_NONE || ent_doc_token(doc, before)->sentence != ent_doc_token(doc, p->span.first)->sentence;
    return first || p->definite || !ent_doc_is_any(doc, before, indefinite);
}

static const char *reason_of(const ent_document *doc, const ent_phrase *p, const ent_candidate *c)
{
    if (ent_kb_kind(doc->kb, p->phrase) == ENT_COUNTERPART)
        return "counterpart by country";
    return c->article >= ENT_CLAIM_ROLE || c->now >= ENT_CLAIM_ROLE || c->past >= ENT_CLAIM_ROLE
               ? "office by country and date"
               : "description in context";
}

static const ent_candidate *candidate_of(const ent_antecedents *a, uint32_t entity)
{
    size_t i = 0;
    while (a->persons.v[i].entity != entity)
        i++;
    return &a->persons.v[i];
}

void ent_each_nominal(ent_document *doc, ent_choose_antecedent *choose, void *handle)
{
    ent_antecedents a = {0};
    ent_antecedents_begin(&a, doc);
    for (size_t i = 0; i < doc->phrases.n && a.persons.n; i++) {
        ent_phrase *p = &doc->phrases.v[i];
        if (!may_refer(doc, p))
            continue;
        bool counterpart = ent_kb_kind(doc->kb, p->phrase) == ENT_COUNTERPART;
        ent_item role = counterpart ? ent_role_before(doc, p) : p->role;
        double probability = 0;
        ent_antecedents_reach(&a, p, role);
        uint32_t entity = choose(handle, &a, &probability);
        if (entity == ENT_NO_ENTITY)
            continue;
        const ent_candidate *c = candidate_of(&a, entity);
        p->person = entity;
        p->role = role;
        *ENT_PUSH(doc->mentions) =
            (ent_mention){p->span, ENT_MENTION_NOMINAL, entity, probability, reason_of(doc, p, c)};
        if (role && p->in && !counterpart && (c->article >= ENT_CLAIM_ROLE || c->now >= ENT_CLAIM_ROLE))
            ent_add_post(doc, p);
        ent_antecedents_refer(&a, entity);
    }
    ENT_VEC_FREE(a.persons);
    ent_doc_index_mentions(doc);
}

static uint32_t choose_by_judge(void *handle, const ent_antecedents *a, double *probability)
{
    const ent_judge *judge = *(const ent_judge **)handle;
    uint32_t best = ENT_NO_ENTITY;
    uint64_t features[ENT_JUDGE_FEATURES];
    for (size_t i = 0; i < a->persons.n; i++) {
        double p = ent_judge_probability(judge, features, ent_antecedent_features(a, i, features));
        if (p >= least_probability && p > *probability) {
            best = a->persons.v[i].entity;
            *probability = p;
        }
    }
    return best;
}

void ent_resolve_nominals(ent_document *doc, const ent_judge *judge)
{
    if (judge)
        ent_each_nominal(doc, choose_by_judge, &judge);
}
