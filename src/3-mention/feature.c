#include "feature.h"
#include "acronym.h"
#include <stdlib.h>

/* ---- facts of one token ---- */

enum {
    SHAPE_NONE,
    SHAPE_LOWER,
    SHAPE_CAPITAL,
    SHAPE_INITIAL,
    SHAPE_UPPER,
    SHAPE_UPPER_SHORT,
    SHAPE_NUMBER,
    SHAPE_MIXED_NUMBER,
    SHAPE_HYPHEN,
    SHAPE_ELISION,
    SHAPE_PUNCTUATION
};

static uint8_t shape_of(const ent_token *t)
{
    if (t->flags & ENT_TOKEN_HYPHEN)
        return SHAPE_HYPHEN;
    if (t->flags & ENT_TOKEN_ELISION)
        return SHAPE_ELISION;
    if (t->flags & ENT_TOKEN_NUMBER)
        return t->flags & ENT_TOKEN_WORD ? SHAPE_MIXED_NUMBER : SHAPE_NUMBER;
    if (!(t->flags & ENT_TOKEN_WORD))
        return SHAPE_PUNCTUATION;
    if (t->flags & ENT_TOKEN_UPPER)
        return t->norm.n <= 4 ? SHAPE_UPPER_SHORT : SHAPE_UPPER;
    if (t->flags & ENT_TOKEN_CAPITAL)
        return t->norm.n <= 2 ? SHAPE_INITIAL : SHAPE_CAPITAL;
    return SHAPE_LOWER;
}

static void set_affixes(ent_token_facts *f, ent_str norm)
{
    for (size_t k = 0; k < 3; k++) {
        size_t n = k + 2;
        bool there = norm.n > n;
        f->prefix[k] = there ? ent_hash(norm.s, n, 2) : 0;
        f->suffix[k] = there ? ent_hash(norm.s + norm.n - n, n, 3) : 0;
    }
}

/* ---- what the knowledge base says ---- */

static unsigned type_of(ent_kind kind)
{
    switch (kind) {
    case ENT_PERSON: return 1;
    case ENT_PLACE: return 2;
    case ENT_ORGANIZATION: return 3;
    case ENT_PROCESS: return 4;
    default: return 0;
    }
}

enum { NAME_FORMS = ENT_FORM_FULL | ENT_FORM_SHORT | ENT_FORM_AMBIGUOUS };

/* The kinds of names that have exactly this span, as bits, and the surest way it is named. */
static unsigned kinds_at(const ent_kb *kb, const ent_match *m, size_t n, uint32_t end, unsigned *surety)
{
    unsigned bits = 0;
    *surety = 0;
    for (; n && m->span.end == end; n--, m++) {
        unsigned type = m->form->flags & NAME_FORMS ? type_of(ent_kb_kind(kb, m->form->item)) : 0;
        if (type)
            bits |= 1u << type;
        if (type && m->form->flags & ENT_FORM_FULL)
            *surety = 2;
        else if (type && m->form->flags & ENT_FORM_SHORT && !*surety)
            *surety = 1;
    }
    return bits;
}

static const ent_match *first_name(const ent_kb *kb, const ent_match *m, size_t *n)
{
    for (; *n; --*n, m++)
        if (m->form->flags & NAME_FORMS && type_of(ent_kb_kind(kb, m->form->item)))
            return m;
    return NULL;
}

/* gazetteer = type bits 1-4 (5 bits), surety (2 bits), inside (1 bit) */
static void set_gazetteer(ent_features *f, const ent_kb *kb, const ent_tokens *tokens, const ent_matches *matches)
{
    for (uint32_t i = 0; i < tokens->tokens.n;) {
        size_t n;
        const ent_match *m = ent_matches_at(matches, i, &n);
        m = first_name(kb, m, &n);
        if (!m) {
            i++;
            continue;
        }
        unsigned surety, bits = kinds_at(kb, m, n, m->span.end, &surety);
        for (uint32_t k = i; k < m->span.end; k++)
            f->facts.v[k].gazetteer = (uint8_t)((bits >> 1) | surety << 4 | (k > i ? 64u : 0u));
        i = m->span.end;
    }
}

static void set_lexicon(ent_features *f, const ent_kb *kb, const ent_tokens *tokens, const ent_matches *matches)
{
    for (uint32_t i = 0; i < tokens->tokens.n; i++) {
        size_t n;
        for (const ent_match *m = ent_matches_at(matches, i, &n); n; n--, m++) {
            ent_kind kind = ent_kb_kind(kb, m->form->item);
            unsigned code = m->form->flags & ENT_FORM_ADJECTIVE    ? 40u
                            : m->form->flags & ENT_FORM_INHABITANT ? 41u
                            : kind > ENT_PROCESS                   ? (unsigned)kind
                                                                   : 0u;
            if (!code)
                continue;
            for (uint32_t k = i; k < m->span.end; k++)
                if (!f->facts.v[k].lexicon || k == i)
                    f->facts.v[k].lexicon = (uint8_t)code;
            break; /* the longest speaks */
        }
    }
}

/* ---- the rest of the article ---- */

static uint8_t sighting(const ent_tokens *tokens, uint32_t i, const ent_token_facts *f)
{
    const ent_token *t = &tokens->tokens.v[i];
    uint8_t seen = 0;
    bool begins = tokens->sentences.v[t->sentence].first == i;
    if (f->shape == SHAPE_LOWER)
        seen |= ENT_ELSE_LOWER;
    if (f->shape == SHAPE_CAPITAL && !begins)
        seen |= ENT_ELSE_CAPITAL;
    bool long_name = f->gazetteer & 64 || (i + 1 < tokens->tokens.n && f[1].gazetteer & 64);
    if (long_name && f->shape != SHAPE_LOWER)
        seen |= (uint8_t)((f->gazetteer & 7) << 2);
    return seen;
}

static void set_elsewhere(ent_features *f, const ent_kb *kb, const ent_tokens *tokens)
{
    ent_map *words = ent_map_new();
    f->seen.n = 0;
    ENT_VEC(uint32_t) ids = {0};
    for (uint32_t i = 0; i < tokens->tokens.n; i++) {
        uint32_t id = ent_map_intern(words, tokens->tokens.v[i].norm);
        *ENT_PUSH(ids) = id;
        if (id == f->seen.n) {
            uint64_t key = tokens->tokens.v[i].key;
            bool given = ent_kb_step(kb, ent_kb_root(ENT_TRIE_GIVEN), key) != ENT_NONE;
            bool surname = ent_kb_step(kb, ent_kb_root(ENT_TRIE_SURNAMES), key) != ENT_NONE;
            *ENT_PUSH(f->seen) = (uint8_t)((given ? ENT_ELSE_GIVEN : 0) | (surname ? ENT_ELSE_SURNAME : 0));
        }
        f->seen.v[id] |= sighting(tokens, i, &f->facts.v[i]);
    }
    for (uint32_t i = 0; i < tokens->tokens.n; i++)
        f->facts.v[i].elsewhere = f->seen.v[ids.v[i]];
    ENT_VEC_FREE(ids);
    ent_map_free(words);
}

/* ---- acronyms ---- */

/* The other places of the short form in the article. */
static void set_again(ent_features *f, const ent_tokens *tokens, uint32_t acronym)
{
    for (uint32_t i = 0; i < tokens->tokens.n; i++)
        if (tokens->tokens.v[i].key == tokens->tokens.v[acronym].key && !f->facts.v[i].acronym &&
            tokens->tokens.v[i].flags & (ENT_TOKEN_UPPER | ENT_TOKEN_CAPITAL))
            f->facts.v[i].acronym = ENT_ACRONYM_AGAIN;
}

static void set_acronyms(ent_features *f, const ent_tokens *tokens)
{
    ent_span form;
    for (uint32_t i = 0; i < tokens->tokens.n; i++) {
        if (!ent_acronym_at(tokens, i, &form))
            continue;
        for (uint32_t k = form.first; k < form.end; k++)
            f->facts.v[k].acronym = k == form.first ? ENT_ACRONYM_LONG_BEGINS : ENT_ACRONYM_LONG;
        f->facts.v[i].acronym = ENT_ACRONYM_SHORT;
        set_again(f, tokens, i);
    }
}

/* ---- where names may be ---- */

enum {
    BEFORE_CAPITAL = 8,
    AFTER_CAPITAL = 3
}; /* "commission nationale des comptes de campagne de l'Ain", "Sea of …" */

static bool looks_open(const ent_token_facts *f)
{
    switch (f->shape) {
    case SHAPE_CAPITAL:
    case SHAPE_INITIAL:
    case SHAPE_UPPER:
    case SHAPE_UPPER_SHORT:
    case SHAPE_MIXED_NUMBER: return true;
    default: return f->gazetteer || f->acronym;
    }
}

static void set_openness(ent_features *f, const ent_tokens *tokens)
{
    for (size_t k = 0; k < tokens->sentences.n; k++) {
        ent_span s = tokens->sentences.v[k];
        for (uint32_t i = s.first; i < s.end; i++) {
            if (!looks_open(&f->facts.v[i]))
                continue;
            f->facts.v[i].openness = ENT_OPEN;
            uint32_t from = i - s.first > BEFORE_CAPITAL ? i - BEFORE_CAPITAL : s.first;
            uint32_t to = s.end - i > AFTER_CAPITAL + 1 ? i + AFTER_CAPITAL + 1 : s.end;
            for (uint32_t n = from; n < to; n++)
                if (f->facts.v[n].openness == ENT_FAR)
                    f->facts.v[n].openness = ENT_NEAR;
        }
    }
}

/* What a hyphen joins to such a token may be in its name: "Seong-chang". */
static void open_joined(ent_features *f, const ent_tokens *tokens)
{
    ent_token_facts *facts = f->facts.v;
    for (uint32_t i = 2; i < tokens->tokens.n; i++)
        if (tokens->tokens.v[i - 1].flags & ENT_TOKEN_HYPHEN && facts[i].openness == ENT_NEAR &&
            facts[i - 2].openness == ENT_OPEN && tokens->tokens.v[i].sentence == tokens->tokens.v[i - 2].sentence)
            facts[i - 1].openness = facts[i].openness = ENT_OPEN;
}

void ent_features_prepare(ent_features *f, const ent_kb *kb, const ent_classes *classes, const ent_tokens *tokens,
                          const ent_matches *matches, int lang)
{
    f->facts.n = 0;
    f->lang = lang;
    for (size_t i = 0; i < tokens->tokens.n; i++) {
        const ent_token *t = &tokens->tokens.v[i];
        ent_token_facts *facts = ENT_PUSH(f->facts);
        *facts = (ent_token_facts){.word = ent_token_word(t), .shape = shape_of(t)};
        set_affixes(facts, t->norm);
        ent_classes_of(classes, t, facts->class);
    }
    set_gazetteer(f, kb, tokens, matches);
    set_lexicon(f, kb, tokens, matches);
    set_elsewhere(f, kb, tokens);
    set_acronyms(f, tokens);
    set_openness(f, tokens);
    open_joined(f, tokens);
}

void ent_features_free(ent_features *features)
{
    ENT_VEC_FREE(features->facts);
    ENT_VEC_FREE(features->seen);
}

/* ---- features of one token ---- */

typedef struct {
    uint64_t *out;
    size_t n;
    uint64_t template; /* number of the next template */
} sink;

static void put(sink *s, uint64_t value)
{
    s->out[s->n++] = ent_mix(value + ++s->template * UINT64_C(0x9e3779b97f4a7c15));
}

static void put2(sink *s, uint64_t a, uint64_t b) { put(s, ent_mix(a) ^ b); }

static const ent_token_facts edge = {.word = 7};

size_t ent_features_alone(const ent_token_facts *t, int offset, uint64_t out[ENT_FEATURES_MAX])
{
    t = t ? t : &edge;
    sink s = {.out = out, .template = 1000 + 100 * (uint64_t)(offset + ENT_REACH)};
    put(&s, t->word);
    put(&s, t->shape);
    put2(&s, t->gazetteer, t->shape);
    put(&s, t->lexicon);
    put(&s, t->elsewhere);
    for (int l = 0; l < ENT_CLASS_LEVELS; l++)
        put(&s, t->class[l]);
    if (offset)
        return s.n;
    for (int k = 0; k < 3; k++) {
        put(&s, t->prefix[k]);
        put(&s, t->suffix[k]);
    }
    put2(&s, t->suffix[1], t->shape);
    put2(&s, t->gazetteer, t->word);
    put2(&s, t->class[1], t -> shape);
    put2(&s, ent_mix(t->gazetteer) + t->shape, t->elsewhere);
    return s.n;
}

static void put_words(sink *s, const ent_token_facts *const *w, const ent_token_facts *t)
{
    put2(s, w[2]->word, t->word);
    put2(s, t->word, w[4]->word);
    put2(s, w[2]->word, w[1]->word);
    put2(s, w[4]->word, w[5]->word);
    put2(s, w[2]->word, t->shape);
    put2(s, w[4]->word, t->shape);
    put2(s, w[0]->word, t->shape);
    put2(s, w[6]->word, t->shape);
    put2(s, w[2]->word, t->gazetteer);
}

static void put_shapes(sink *s, const ent_token_facts *const *w, const ent_token_facts *t, bool begins)
{
    put2(s, ent_mix(w[2]->shape) + t->shape, w[4]->shape);
    put2(s, ent_mix(w[1]->shape) + w[2]->shape, t->shape);
    put2(s, ent_mix(t->shape) + w[4]->shape, w[5]->shape);
    put2(s, ent_mix(t->shape) + begins, t->elsewhere);
    put2(s, w[2]->elsewhere, ent_mix(t->elsewhere) + t->shape);
    put2(s, w[4]->elsewhere, ent_mix(t->elsewhere) + t->shape);
    put2(s, w[2]->gazetteer, t->gazetteer);
    put2(s, t->gazetteer, w[4]->gazetteer);
    put2(s, t->acronym, t->shape);
    put2(s, t->acronym, w[2]->acronym);
    put2(s, t->acronym, t->class[0]);
    put2(s, ent_mix(w[2]->lexicon) + t->shape, w[4]->shape);
    put2(s, ent_mix(w[1]->lexicon) + w[2]->lexicon, t->shape);
}

size_t ent_features_joint(const ent_features *features, ent_span sentence, uint32_t i, uint64_t out[ENT_FEATURES_MAX])
{
    const ent_token_facts *w[7]; /* i-3 … i+3 */
    for (int k = -3; k <= 3; k++) {
        int64_t at = (int64_t)i + k;
        bool inside = at >= sentence.first && at < sentence.end;
        w[k + 3] = inside ? &features->facts.v[at] : &edge;
    }
    const ent_token_facts *t = w[3];
    sink s = {.out = out};
    put2(&s, (uint64_t)features->lang, t->word); /* "M." is a title in French, an initial in English */
    put_words(&s, w, t);
    put_shapes(&s, w, t, i == sentence.first);
    return s.n;
}

uint64_t ent_feature_inner(const ent_token_facts *token) { return ent_mix(token->word ^ UINT64_C(0x696e6e6572)); }
