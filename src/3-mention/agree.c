#include "agree.h"
#include <stdlib.h>

enum { LONGEST = 6, TYPES = 3 };

/* chosen by cross-validation */
static const double least_evidence = 0.6; /* sum of confidence that makes a name of its other places */
static const double sure = 0.75;          /* a name found so surely keeps its type */
static const double agreed = 0.7;         /* confidence of a name that only agreement finds */

/* How surely a sequence of words was found as a name of each type: sums of confidence. */
typedef struct {
    double found[TYPES];
} evidence;

typedef struct {
    const ent_tokens *tokens;
    const ent_features *features;
    ent_map *sequences; /* words joined by a space -> number in evidence */
    ENT_VEC(evidence) evidence;
    ent_buf key;
} agreement;

static const ent_kind types[TYPES] = {ENT_PERSON, ENT_PLACE, ENT_ORGANIZATION};

static int index_of(ent_kind type) { return type == ENT_PERSON ? 0 : type == ENT_PLACE ? 1 : 2; }

static const ent_token *token_at(const agreement *a, uint32_t i) { return &a->tokens->tokens.v[i]; }

static ent_str key_of(agreement *a, uint32_t first, uint32_t end)
{
    ent_buf_clear(&a->key);
    for (uint32_t i = first; i < end; i++) {
        ent_buf_str(&a->key, token_at(a, i)->norm);
        ent_buf_char(&a->key, ' ');
    }
    return (ent_str){a->key.s, a->key.n};
}

static bool is_capital(const agreement *a, uint32_t i)
{
    return token_at(a, i)->flags & (ENT_TOKEN_CAPITAL | ENT_TOKEN_UPPER);
}

static void add_evidence(agreement *a, uint32_t first, uint32_t end, ent_kind type, double confidence)
{
    if (end - first > LONGEST || !is_capital(a, first))
        return;
    uint32_t n = ent_map_intern(a->sequences, key_of(a, first, end));
    while (a->evidence.n <= n)
        *ENT_PUSH(a->evidence) = (evidence){0};
    a->evidence.v[n].found[index_of(type)] += confidence;
}

/* A name speaks for itself; a person's also for the surname, its last capitalised word on. */
static void gather(agreement *a, const ent_names *names)
{
    for (size_t i = 0; i < names->n; i++) {
        const ent_name *name = &names->v[i];
        add_evidence(a, name->span.first, name->span.end, name->type, name->confidence);
        uint32_t last = name->span.end - 1;
        if (name->type == ENT_PERSON && last > name->span.first)
            add_evidence(a, last, name->span.end, ENT_PERSON, name->confidence);
    }
}

static evidence evidence_of(agreement *a, uint32_t first, uint32_t end)
{
    uint32_t n = ent_map_get(a->sequences, key_of(a, first, end));
    return a->evidence.v && n < a->evidence.n ? a->evidence.v[n] : (evidence){0};
}

static int strongest(const evidence *e)
{
    int best = 0;
    for (int t = 1; t < TYPES; t++)
        best = e->found[t] > e->found[best] ? t : best;
    return best;
}

/* May a word that the tagger passed over be a name because it is one elsewhere? Not where it is a common word too. */
static bool may_be_name(const agreement *a, uint32_t first, uint32_t end)
{
    const ent_token_facts *f = &a->features->facts.v[first];
    return end > first + 1 || (!(f->elsewhere & ENT_ELSE_LOWER) && token_at(a, first)->norm.n > 2);
}

static uint32_t try_at(agreement *a, uint32_t first, uint32_t limit, ent_names *into)
{
    if (!is_capital(a, first))
        return first + 1;
    for (uint32_t end = limit < first + LONGEST ? limit : first + LONGEST; end > first; end--) {
        evidence e = evidence_of(a, first, end);
        int best = strongest(&e);
        if (e.found[best] < least_evidence || !may_be_name(a, first, end))
            continue;
        *ENT_PUSH(*into) = (ent_name){{first, end}, types[best], agreed};
        return end;
    }
    return first + 1;
}

/* A one-word name of doubtful type takes the type that its other places agree on. */
static void settle_type(agreement *a, ent_name *name)
{
    evidence e = evidence_of(a, name->span.first, name->span.end);
    int best = strongest(&e);
    if (name->confidence < sure && e.found[best] > 2 * e.found[index_of(name->type)])
        name->type = types[best];
}

void ent_agree(const ent_tokens *tokens, const ent_features *features, ent_names *names)
{
    agreement a = {.tokens = tokens, .features = features, .sequences = ent_map_new()};
    ent_names all = {0};
    gather(&a, names);
    size_t next = 0;
    for (uint32_t i = 0; i < tokens->tokens.n;) {
        uint32_t limit = next < names->n ? names->v[next].span.first : (uint32_t)tokens->tokens.n;
        uint32_t sentence_end = tokens->sentences.v[token_at(&a, i)->sentence].end;
        if (i == limit) {
            settle_type(&a, &names->v[next]);
            *ENT_PUSH(all) = names->v[next];
            i = names->v[next++].span.end;
        } else {
            i = try_at(&a, i, limit < sentence_end ? limit : sentence_end, &all);
        }
    }
    names->n = 0;
    for (size_t i = 0; i < all.n; i++)
        *ENT_PUSH(*names) = all.v[i];
    ENT_VEC_FREE(all);
    ENT_VEC_FREE(a.evidence);
    ent_buf_free(&a.key);
    ent_map_free(a.sequences);
}
