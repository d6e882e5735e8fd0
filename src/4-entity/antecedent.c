#include "antecedent.h"
#include "person.h"
#include <stdlib.h>

/* ---- what is known of a person ---- */

/* The gender of most persons of the knowledge base who have this given name. */
static uint8_t gender_of_given_name(const ent_kb *kb, uint64_t key)
{
    enum { ENOUGH = 40 };
    ent_node node = ent_kb_step(kb, ent_kb_root(ENT_TRIE_GIVEN), key);
    size_t n, male = 0, female = 0;
    if (node == ENT_NONE)
        return 0;
    const ent_form *f = ent_kb_forms(kb, node, &n);
    for (size_t i = 0; i < n && i < ENOUGH; i++) {
        uint8_t gender = ent_gender_of(kb, f[i].item);
        male += gender == 'm';
        female += gender == 'f';
    }
    return male > 3 * female ? 'm' : female > 3 * male ? 'f' : 0;
}

static uint8_t gender_of(const ent_document *doc, const ent_entity *e)
{
    if (e->gender)
        return e->gender;
    size_t n = 0;
    while (n < e->key.n && e->key.s[n] != ' ')
        n++;
    return n < e->key.n ? gender_of_given_name(doc->kb, ent_token_key(ent_str_n(e->key.s, n))) : 0;
}

static ent_item role_of(const ent_document *doc, uint32_t person)
{
    for (size_t i = 0; i < doc->posts.n; i++)
        if (doc->posts.v[i].person == person)
            return doc->posts.v[i].role;
    size_t n = 0;
    ent_item item = doc->entities.v[person].item, ever = 0;
    const ent_office *o = item ? ent_kb_offices(doc->kb, item, &n) : NULL;
    for (; n; n--, o++) {
        if (o->role && ent_office_held(o, doc->published))
            return o->role;
        ever = o->role ? o->role : ever;
    }
    return ever;
}

void ent_antecedents_begin(ent_antecedents *a, const ent_document *doc)
{
    a->doc = doc;
    a->next_name = 0;
    a->names = doc->mentions.n;
    a->persons.n = 0;
    for (uint32_t i = 0; i < doc->entities.n; i++) {
        const ent_entity *e = &doc->entities.v[i];
        if (e->type == ENT_PERSON && e->mentions)
            *ENT_PUSH(a->persons) = (ent_candidate){.entity = i,
                                                    .gender = gender_of(doc, e),
                                                    .role = role_of(doc, i),
                                                    .last = ENT_NONE,
                                                    .follows = ENT_NONE};
    }
}

/* ---- going on ---- */

static ent_candidate *find(const ent_antecedents *a, uint32_t entity)
{
    for (size_t i = 0; i < a->persons.n; i++)
        if (a->persons.v[i].entity == entity)
            return &a->persons.v[i];
    return NULL;
}

static uint32_t sentence_of(const ent_antecedents *a, uint32_t token) { return ent_doc_token(a->doc, token)->sentence; }

/* Is nobody else spoken of so far in the sentence of a token? */
static bool opens_sentence(const ent_antecedents *a, uint32_t token)
{
    for (size_t i = 0; i < a->persons.n; i++) {
        uint32_t last = a->persons.v[i].last;
        if (last != ENT_NONE && last < token && sentence_of(a, last) == sentence_of(a, token))
            return false;
    }
    return true;
}

static void pass_names(ent_antecedents *a, uint32_t before)
{
    for (; a->next_name < a->names; a->next_name++) {
        const ent_mention *m = &a->doc->mentions.v[a->next_name];
        if (m->span.first >= before)
            return;
        ent_candidate *c = find(a, m->entity);
        if (!c)
            continue;
        c->opens = opens_sentence(a, m->span.first);
        c->last = m->span.first;
        c->before++;
    }
}

static void look_ahead(ent_antecedents *a)
{
    bool first = true;
    for (size_t i = 0; i < a->persons.n; i++)
        a->persons.v[i].follows = ENT_NONE, a->persons.v[i].next = false;
    a->apposed = ENT_NONE;
    for (size_t m = a->next_name; m < a->names; m++) {
        ent_span name = a->doc->mentions.v[m].span;
        ent_candidate *c = find(a, a->doc->mentions.v[m].entity);
        if (!c || name.first < a->phrase->span.end)
            continue;
        c->next = first;
        first = false;
        if (sentence_of(a, name.first) != sentence_of(a, a->phrase->span.first))
            return;
        if (a->apposed == ENT_NONE)
            a->apposed = name.first - a->phrase->span.end;
        if (c->follows == ENT_NONE)
            c->follows = name.first;
    }
}

/* ---- how a person answers to a description ---- */

static bool is_state(const ent_document *doc, ent_item item) { return ent_kb_country(doc->kb, item) == item; }

/* One body, or a state and a body of it; two bodies of one state are two. */
static bool same_body(const ent_document *doc, ent_item a, ent_item b)
{
    if (a == b || !a || !b)
        return a == b;
    return (is_state(doc, a) || is_state(doc, b)) && ent_kb_country(doc->kb, a) == ent_kb_country(doc->kb, b);
}

static bool names_body(const ent_phrase *p) { return p->in || p->in_entity != ENT_NO_ENTITY; }

static ent_claim claim(const ent_antecedents *a, ent_item role, ent_item in, uint32_t in_entity)
{
    const ent_phrase *p = a->phrase;
    if (!a->role || role != a->role)
        return ENT_CLAIM_OTHER;
    if (!names_body(p))
        return ENT_CLAIM_ROLE;
    bool same = p->in ? same_body(a->doc, in, p->in) : p->in_entity == in_entity;
    return same ? ENT_CLAIM_FULL : ENT_CLAIM_ELSEWHERE;
}

static void raise(ent_claim *to, ent_claim said) { *to = said > *to ? said : *to; }

static void set_claims(const ent_antecedents *a, ent_candidate *c)
{
    const ent_document *doc = a->doc;
    c->article = c->now = c->past = ENT_CLAIM_NOT_KNOWN;
    for (size_t i = 0; i < doc->posts.n; i++) {
        const ent_post *post = &doc->posts.v[i];
        if (post->person == c->entity)
            raise(&c->article, claim(a, post->role, post->in, post->in_entity));
    }
    size_t n = 0;
    ent_item item = doc->entities.v[c->entity].item;
    const ent_office *o = item ? ent_kb_offices(doc->kb, item, &n) : NULL;
    for (; n; n--, o++)
        if (o->role)
            raise(ent_office_held(o, doc->published) ? &c->now : &c->past, claim(a, o->role, o->in, ENT_NO_ENTITY));
}

static void set_likeness(const ent_antecedents *a, ent_candidate *c)
{
    const ent_document *doc = a->doc;
    const ent_phrase *p = a->phrase;
    uint64_t word = ent_doc_token(doc, p->core.first)->key;
    c->same_item = c->same_word = c->same_last = false;
    for (size_t i = 0; i < doc->phrases.n; i++) {
        const ent_phrase *o = &doc->phrases.v[i];
        bool same_word = ent_doc_token(doc, o->core.first)->key == word;
        if (o < p && same_word && o->person != ENT_NO_ENTITY)
            c->same_last = o->person == c->entity;
        if (o->person != c->entity || o == p)
            continue;
        c->same_item |= o->phrase == p->phrase;
        c->same_word |= same_word;
    }
    ent_item state = p->in ? ent_kb_country(doc->kb, p->in) : 0, own = doc->entities.v[c->entity].country;
    c->same_state = state && own == state;
    c->other_state = state && own && own != state;
}

static bool is_former(const ent_antecedents *a)
{
    const ent_phrase *p = a->phrase;
    return p->tenure && ent_str_is(ent_kb_local(a->doc->kb, p->tenure, ENT_P_TENURE), "Former");
}

static int rank_of(const ent_antecedents *a, const ent_candidate *c)
{
    bool former = is_former(a);
    ent_claim held = former ? c->past : c->now;
    ent_claim best = c->article > held ? c->article : held;
    int rank = best >= ENT_CLAIM_ROLE ? (int)best + 2 : 0; /* 5, 6 */
    if (former && rank && c->past < ENT_CLAIM_ROLE && c->now >= ENT_CLAIM_ROLE)
        rank = 1; /* in office still */
    if (c->same_word)
        rank = rank > 4 ? rank : 4;
    else if (c->same_item)
        rank = rank > 3 ? rank : 3;
    if (!rank && c->same_state)
        rank = 2;
    bool against = (a->gender && c->gender && a->gender != c->gender) || (c->other_state && rank < 5);
    return against ? 0 : rank + 1;
}

static void compare(ent_antecedents *a)
{
    a->best = 0;
    a->rivals = 0;
    for (size_t i = 0; i < a->persons.n; i++) {
        int rank = a->persons.v[i].rank;
        if (rank > a->best)
            a->rivals = 0;
        a->best = rank > a->best ? rank : a->best;
        a->rivals += rank == a->best;
    }
}

/* The gender that the words of the description tell: "la chancelière", "sa femme", "her husband". */
static uint8_t gender_told(const ent_document *doc, const ent_phrase *p)
{
    uint8_t gender = ent_gender_of(doc->kb, p->phrase);
    if (gender || doc->lang != ENT_LANG_FR)
        return gender;
    uint32_t before = p->span.first < p->core.first ? p->span.first : p->span.first - 1;
    if (p->core.first == 0)
        return 0;
    if (ent_doc_is(doc, before, "la") || ent_doc_is(doc, before, "sa"))
        return 'f';
    return ent_doc_is(doc, before, "le") || ent_doc_is(doc, before, "du") || ent_doc_is(doc, before, "au") ? 'm' : 0;
}

/* "the ministers": English tells the number by the noun. */
static bool is_plural(const ent_document *doc, const ent_phrase *p)
{
    ent_str word = ent_doc_token(doc, p->core.end - 1)->norm, first = ent_doc_token(doc, p->core.first)->norm;
    bool last_plural = word.n > 2 && word.s[word.n - 1] == 's' && word.s[word.n - 2] != 's';
    return last_plural || (first.n > 2 && first.s[first.n - 1] == 's' && first.s[first.n - 2] != 's');
}

void ent_antecedents_reach(ent_antecedents *a, const ent_phrase *phrase, ent_item role)
{
    a->phrase = phrase;
    a->role = role;
    a->gender = gender_told(a->doc, phrase);
    a->plural = is_plural(a->doc, phrase);
    pass_names(a, phrase->span.first);
    look_ahead(a);
    for (size_t i = 0; i < a->persons.n; i++) {
        ent_candidate *c = &a->persons.v[i];
        set_claims(a, c);
        set_likeness(a, c);
        c->rank = rank_of(a, c);
    }
    compare(a);
}

void ent_antecedents_refer(ent_antecedents *a, uint32_t entity)
{
    ent_candidate *c = find(a, entity);
    c->opens = opens_sentence(a, a->phrase->span.first);
    c->last = a->phrase->span.first;
}
