/* The features of antecedent.h. */
#include "antecedent.h"

static uint64_t item_key(const ent_antecedents *a, ent_item item)
{
    ent_str iri = item ? ent_kb_iri(a->doc->kb, item) : (ent_str){"", 0};
    return ent_hash(iri.s, iri.n, 5);
}

static uint64_t word_at(const ent_antecedents *a, int64_t i)
{
    bool inside = i >= 0 && i < (int64_t)a->doc->tokens.tokens.n;
    return inside ? ent_doc_token(a->doc, (uint32_t)i)->key : 3;
}

static uint64_t few(uint32_t n) { return n < 3 ? n : n < 5 ? 3 : n < 9 ? 4 : 5; }

/* How many persons have been spoken of since. */
static uint64_t since(const ent_antecedents *a, const ent_candidate *c, bool equals)
{
    uint32_t n = 0;
    if (c->last == ENT_NONE)
        return 7;
    for (size_t i = 0; i < a->persons.n; i++) {
        const ent_candidate *o = &a->persons.v[i];
        n += o->last != ENT_NONE && o->last > c->last && (!equals || o->rank >= c->rank);
    }
    return n < 4 ? n : n < 7 ? 4 : 5;
}

/* Sentences back to where the person was spoken of last. */
static uint64_t distance(const ent_antecedents *a, const ent_candidate *c)
{
    if (c->last == ENT_NONE)
        return 7;
    uint32_t here = ent_doc_token(a->doc, a->phrase->span.first)->sentence;
    uint32_t n = here - ent_doc_token(a->doc, c->last)->sentence;
    return n < 3 ? n : n < 6 ? 3 : n < 12 ? 4 : 5;
}

static bool is_most_named(const ent_antecedents *a, const ent_candidate *c)
{
    for (size_t i = 0; i < a->persons.n; i++)
        if (a->doc->entities.v[a->persons.v[i].entity].mentions > a->doc->entities.v[c->entity].mentions)
            return false;
    return true;
}

static uint64_t surname_of(const ent_document *doc, uint32_t person)
{
    ent_str key = doc->entities.v[person].key;
    size_t at = key.n;
    while (at && key.s[at - 1] != ' ')
        at--;
    return ent_hash(key.s + at, key.n - at, 9);
}

/* Has another person of the same surname been named? */
static bool has_namesake(const ent_antecedents *a, const ent_candidate *c)
{
    for (size_t i = 0; i < a->persons.n; i++)
        if (a->persons.v[i].entity != c->entity &&
            surname_of(a->doc, a->persons.v[i].entity) == surname_of(a->doc, c->entity))
            return true;
    return false;
}

/* Is the person of a state to which the title is limited ("chancelière": Germany, Austria)? 0: it is not limited. */
static int limit_fits(const ent_antecedents *a, const ent_candidate *c)
{
    size_t n;
    bool limited = false;
    ent_item state = a->doc->entities.v[c->entity].country;
    for (const ent_prop *p = ent_kb_props(a->doc->kb, a->phrase->phrase, &n); n; n--, p++) {
        if (p->property != ENT_P_ONLY_IN || !p->is_item)
            continue;
        limited = true;
        if (p->value == state)
            return 1;
    }
    return limited ? 2 : 0;
}

/* Is the person of the state of whom was spoken of last? */
static bool shares_state(const ent_antecedents *a, const ent_candidate *c)
{
    const ent_candidate *latest = NULL;
    for (size_t i = 0; i < a->persons.n; i++) {
        const ent_candidate *o = &a->persons.v[i];
        if (o != c && o->last != ENT_NONE && (!latest || o->last > latest->last))
            latest = o;
    }
    ent_item state = a->doc->entities.v[c->entity].country;
    return latest && state && a->doc->entities.v[latest->entity].country == state;
}

/* Does the description begin its sentence? */
static bool begins(const ent_antecedents *a)
{
    uint32_t first = a->phrase->span.first;
    return !first || ent_doc_token(a->doc, first - 1)->sentence != ent_doc_token(a->doc, first)->sentence;
}

/* Is the description inside quotation marks? */
static bool quoted(const ent_antecedents *a)
{
    uint32_t at = a->phrase->span.first, first = a->doc->tokens.sentences.v[ent_doc_token(a->doc, at)->sentence].first;
    bool straight = false;
    while (at-- > first) {
        straight ^= ent_doc_is(a->doc, at, "\"");
        if (ent_doc_is(a->doc, at, "«") || ent_doc_is(a->doc, at, "“"))
            return true;
        if (ent_doc_is(a->doc, at, "»") || ent_doc_is(a->doc, at, "”"))
            return false;
    }
    return straight;
}

typedef struct {
    uint64_t kind, item, head, ending, determiner, tenure, body;
    bool begins, possessive, bare;
} view;

static view view_of(const ent_antecedents *a)
{
    enum { ENDING = 4 };
    const ent_phrase *p = a->phrase;
    const ent_document *doc = a->doc;
    ent_str tenure = p->tenure ? ent_kb_local(doc->kb, p->tenure, ENT_P_TENURE) : (ent_str){"", 0};
    ent_item role = ent_kb_kind(doc->kb, p->phrase) == ENT_COUNTERPART ? 0 : a->role;
    view v = {.kind = (uint64_t)ent_kb_kind(doc->kb, p->phrase),
              .item = item_key(a, p->phrase),
              .head = word_at(a, p->core.first),
              .tenure = ent_hash(tenure.s, tenure.n, 6),
              .body = p->in                           ? 1
                      : p->in_entity != ENT_NO_ENTITY ? 2
                                                      : 0,
              .begins = begins(a),
              .possessive = p->possessive};
    ent_str word = ent_doc_token(doc, p->core.first)->norm;
    size_t tail = word.n < ENDING ? word.n : ENDING;
    v.ending = ent_hash(word.s + word.n - tail, tail, 7);
    v.determiner =
        word_at(a, p->span.first < p->core.first && p->definite ? p->span.first : (int64_t)p->span.first - 1);
    v.kind = role ? item_key(a, role) : v.kind;
    v.bare = !v.body;
    return v;
}

/* Whether the description stands for anybody. */
static void put_phrase(ent_judge_sink *s, const ent_antecedents *a, const view *v)
{
    const ent_phrase *p = a->phrase;
    uint64_t best = (uint64_t)a->best, rivals = few(a->rivals);
    uint64_t apposed = a->apposed == ENT_NONE ? 9 : few(a->apposed);
    uint64_t flags = (p->definite ? 1u : 0u) | (v->possessive ? 2u : 0u) | (a->plural ? 4u : 0u);
    ent_judge_put(s, 0);
    ent_judge_put(s, flags);
    ent_judge_put(s, v->item);
    ent_judge_put(s, v->head);
    ent_judge_put2(s, v->kind, flags);
    ent_judge_put2(s, v->kind, v->body);
    ent_judge_put2(s, v->kind, v->tenure);
    ent_judge_put2(s, v->kind, v->determiner);
    ent_judge_put(s, v->determiner);
    ent_judge_put(s, word_at(a, (int64_t)p->span.first - 1));
    ent_judge_put(s, word_at(a, p->span.end));
    ent_judge_put(s, apposed);
    ent_judge_put2(s, v->kind, best);
    ent_judge_put3(s, best, rivals, v->body);
    ent_judge_put2(s, v->begins, flags);
    ent_judge_put(s, few((uint32_t)a->persons.n));
    ent_judge_put2(s, best, flags);
    ent_judge_put3(s, best, flags, v->kind);
    ent_judge_put2(s, quoted(a), flags);
}

/* Whether it stands for this person. */
static void put_person(ent_judge_sink *s, const ent_antecedents *a, const ent_candidate *c, const view *v)
{
    const ent_entity *e = &a->doc->entities.v[c->entity];
    uint64_t rank = (uint64_t)c->rank, behind = (uint64_t)(a->best - c->rank), rivals = few(a->rivals);
    uint64_t recent = since(a, c, false), among = since(a, c, true), far = distance(a, c);
    uint64_t gender = (uint64_t)a->gender * 256 + c->gender, total = few(e->mentions), before = few(c->before);
    uint64_t claims = (uint64_t)c->article * 64 + (uint64_t)c->now * 8 + (uint64_t)c->past;
    uint64_t likeness =
        (c->same_item ? 1u : 0u) | (c->same_word ? 2u : 0u) | (c->same_state ? 4u : 0u) | (c->other_state ? 8u : 0u);
    uint64_t known = e->item ? 1 : 0, most = is_most_named(a, c);
    uint64_t place = far * 4 + (c->opens ? 2u : 0u) + (v->begins ? 1u : 0u);
    ent_judge_put(s, rank);
    ent_judge_put2(s, rank, behind);
    ent_judge_put3(s, rank, behind, rivals);
    ent_judge_put3(s, v->kind, behind, among);
    ent_judge_put2(s, behind, recent);
    ent_judge_put3(s, v->kind, behind, recent);
    ent_judge_put3(s, behind, most, before);
    ent_judge_put3(s, v->kind, behind, most);
    ent_judge_put2(s, (uint64_t)c->article, v->tenure);
    ent_judge_put2(s, (uint64_t)c->now, v->tenure);
    ent_judge_put2(s, (uint64_t)c->past, v->tenure);
    ent_judge_put3(s, claims, v->tenure, v->bare);
    ent_judge_put2(s, v->kind, item_key(a, c->role));
    ent_judge_put2(s, v->item, item_key(a, c->role));
    ent_judge_put(s, gender);
    ent_judge_put2(s, gender, v->kind);
    ent_judge_put2(s, v->head, c->gender);
    ent_judge_put3(s, v->ending, c->gender, (uint64_t)a->gender);
    ent_judge_put2(s, (uint64_t)limit_fits(a, c), rank);
    ent_judge_put(s, likeness);
    ent_judge_put2(s, likeness, v->kind);
    ent_judge_put3(s, likeness, behind, recent);
    ent_judge_put(s, place);
    ent_judge_put2(s, place, behind);
    ent_judge_put2(s, place, v->kind);
    ent_judge_put3(s, far, recent, v->possessive);
    ent_judge_put3(s, v->kind, v->possessive, recent);
    ent_judge_put2(s, total, known);
    ent_judge_put3(s, item_key(a, e->country), v->bare, (uint64_t)a->doc->lang);
    ent_judge_put3(s, has_namesake(a, c), v->kind, v->possessive);
    ent_judge_put3(s, has_namesake(a, c), v->item, gender);
    uint64_t only = c->rank == a->best && a->rivals == 1 ? rank : 0;
    ent_judge_put3(s, only, a->phrase->definite, v->body);
    ent_judge_put3(s, only, a->phrase->definite, known * 2 + (c->before > 0));
    ent_judge_put3(s, c->same_last, v->kind, recent);
    ent_judge_put3(s, c->next, c->last == ENT_NONE, far);
    ent_judge_put3(s, c->next, c->before > 0, v->begins);
    ent_judge_put3(s, v->possessive, shares_state(a, c), v->kind);
    ent_judge_put2(s, c->follows == ENT_NONE ? 9 : few(c->follows - a->phrase->span.end), c->before > 0);
}

size_t ent_antecedent_features(const ent_antecedents *a, size_t person, uint64_t out[ENT_JUDGE_FEATURES])
{
    ent_judge_sink s = {.out = out, .number = 5000};
    view v = view_of(a);
    put_phrase(&s, a, &v);
    put_person(&s, a, &a->persons.v[person], &v);
    return s.n;
}
