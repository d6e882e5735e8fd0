#include "romanize.h"
#include "token.h"
#include "unicode.h"
#include <stdlib.h>

typedef struct {
    ent_item item;
    ent_rewriter *rules;
    char script[5];
    bool either_order; /* family names come first at home, last in many newspapers */
} romanization;

typedef struct {
    char script[5];
    ent_str id; /* borrowed from the image */
} transliterator;

typedef struct {
    ent_item state;
    uint32_t romanizations; /* bits */
} state_use;

struct ent_romanizer {
    ENT_VEC(state_use) states; /* by item, each once */
    ENT_VEC(romanization) all;
    ENT_VEC(transliterator) transliterators;
};

/* ---- reading them ---- */

static void set_script(char script[5], ent_str code) { memcpy(script, code.s, code.n < 4 ? code.n : 4); }

static romanization *of_item(ent_romanizer *r, ent_item item)
{
    for (size_t i = 0; i < r->all.n; i++)
        if (r->all.v[i].item == item)
            return &r->all.v[i];
    *ENT_PUSH(r->all) = (romanization){.item = item, .rules = ent_rewriter_new()};
    return &r->all.v[r->all.n - 1];
}

/* What a property says of a romanization; false if its rules are wrong, which the compiler has seen to. */
static bool take_property(ent_romanizer *r, ent_item item, const ent_prop *prop, ent_str text)
{
    const char *reason;
    size_t line;
    romanization *one = of_item(r, item);
    if (prop->property == ENT_P_REWRITING && !prop->is_item)
        return !ent_rewriter_add(one->rules, text, &reason, &line);
    if (prop->property == ENT_P_SCRIPT)
        set_script(one->script, text);
    one->either_order |= prop->property == ENT_P_NAME_ORDER;
    return true;
}

static void take_state(ent_romanizer *r, ent_item state, size_t number)
{
    if (number < 31)
        *ENT_PUSH(r->states) = (state_use){state, UINT32_C(1) << number};
}

static int by_state(const void *x, const void *y)
{
    const state_use *a = x, *b = y;
    return (a->state > b->state) - (a->state < b->state);
}

static void order_states(ent_romanizer *r)
{
    size_t kept = 0;
    if (r->states.n)
        qsort(r->states.v, r->states.n, sizeof *r->states.v, by_state);
    for (size_t i = 0; i < r->states.n; i++) {
        if (kept && r->states.v[kept - 1].state == r->states.v[i].state)
            r->states.v[kept - 1].romanizations |= r->states.v[i].romanizations;
        else
            r->states.v[kept++] = r->states.v[i];
    }
    r->states.n = kept;
}

uint32_t ent_romanizer_of_state(const ent_romanizer *r, ent_item state)
{
    state_use wanted = {state, 0};
    const state_use *found = r->states.n ? bsearch(&wanted, r->states.v, r->states.n, sizeof wanted, by_state) : NULL;
    return found ? found->romanizations : 0;
}

static void take_transliterator(ent_romanizer *r, const ent_kb *kb, ent_item item)
{
    transliterator *t = ENT_PUSH(r->transliterators);
    *t = (transliterator){.id = ent_kb_text(kb, item, ENT_P_TRANSLITERATOR)};
    set_script(t->script, ent_kb_text(kb, item, ENT_P_SCRIPT));
}

/* All romanizations and transliterations of an image are forms of one node. */
static ent_element index_of_all(void) { return (ent_element){.key = ent_token_key(ENT_STR("romanizations"))}; }

ent_romanizer *ent_romanizer_new(const ent_kb *kb)
{
    ent_romanizer *r = ent_calloc(1, sizeof *r);
    ent_node node = ent_kb_step(kb, ent_kb_root(ENT_TRIE_ROMANIZED), index_of_all().key);
    size_t forms = 0, n;
    const ent_form *f = node == ENT_NONE ? NULL : ent_kb_forms(kb, node, &forms);
    for (; forms; forms--, f++) {
        if (ent_kb_kind(kb, f->item) == ENT_TRANSLITERATION)
            take_transliterator(r, kb, f->item);
        if (ent_kb_kind(kb, f->item) != ENT_ROMANIZATION || (r->all.n && r->all.v[r->all.n - 1].item == f->item))
            continue;
        for (const ent_prop *p = ent_kb_props(kb, f->item, &n); n; n--, p++)
            if (!take_property(r, f->item, p, p->is_item ? ENT_STR("") : ent_kb_string(kb, p->value))) {
                ent_romanizer_free(r);
                return NULL;
            } else if (p->property == ENT_P_NAMES_OF && p->is_item) {
                take_state(r, p->value, r->all.n - 1);
            }
    }
    order_states(r);
    return r;
}

void ent_romanizer_free(ent_romanizer *r)
{
    if (!r)
        return;
    for (size_t i = 0; i < r->all.n; i++)
        ent_rewriter_free(r->all.v[i].rules);
    ENT_VEC_FREE(r->all);
    ENT_VEC_FREE(r->transliterators);
    ENT_VEC_FREE(r->states);
    free(r);
}

ent_str ent_romanizer_transliterator(const ent_romanizer *r, const char *script)
{
    for (size_t i = 0; i < r->transliterators.n; i++)
        if (!strcmp(r->transliterators.v[i].script, script))
            return r->transliterators.v[i].id;
    return (ent_str){"", 0};
}

size_t ent_romanizer_count(const ent_romanizer *r) { return r->all.n; }
ent_item ent_romanizer_item(const ent_romanizer *r, size_t i) { return r->all.v[i].item; }
ent_str ent_romanizer_script(const ent_romanizer *r, size_t i) { return ent_str_of(r->all.v[i].script); }

const char *ent_romanizer_check(ent_str rules, size_t *line)
{
    const char *reason;
    ent_rewriter *trial = ent_rewriter_new();
    ent_status status = ent_rewriter_add(trial, rules, &reason, line);
    ent_rewriter_free(trial);
    return status ? reason : NULL;
}

/* ---- keys ---- */

size_t ent_romanizer_letters(ent_buf *out, ent_str name)
{
    ent_buf folded = {0};
    size_t words = 0;
    ent_fold(&folded, name);
    ent_str text = ent_buf_view(&folded);
    ent_buf_char(out, ' ');
    for (size_t at = 0; at < text.n;) {
        size_t from = at;
        uint32_t c = ent_utf8_next(text, &at);
        if (ent_is_letter(c)) {
            words += out->s[out->n - 1] == ' ';
            ent_buf_add(out, text.s + from, at - from);
        } else if (out->s[out->n - 1] != ' ' && !ent_is_apostrophe(c)) {
            ent_buf_char(out, ' ');
        }
    }
    if (out->s[out->n - 1] != ' ')
        ent_buf_char(out, ' ');
    ent_buf_free(&folded);
    return words;
}

/* "m oh a mm e d" -> "mohamed": doubled letters single within a word, then the spaces off. */
static void run_together(ent_buf *key)
{
    size_t kept = 0;
    char last = 0;
    for (size_t i = 0; i < key->n; i++) {
        char c = key->s[i];
        if (c != ' ' && (c != last || (unsigned char)c >= 0x80))
            key->s[kept++] = c;
        last = c;
    }
    key->n = kept;
    if (key->s)
        key->s[kept] = '\0';
}

void ent_romanizer_key(const ent_romanizer *r, size_t i, ent_str letters, ent_buf *key)
{
    ent_buf_clear(key);
    ent_buf_str(key, letters);
    ent_rewriter_apply(r->all.v[i].rules, key);
    run_together(key);
}

static size_t elements_of(ent_item romanization_item, ent_str key, ent_element out[2])
{
    out[0] = (ent_element){.key = ent_mix(romanization_item)};
    out[1] = (ent_element){.key = ent_token_key(key)};
    return 2;
}

const ent_form *ent_romanizer_find(const ent_romanizer *r, const ent_kb *kb, size_t i, ent_str key, size_t *count)
{
    ent_element path[2];
    ent_node node = ent_kb_root(ENT_TRIE_ROMANIZED);
    size_t n = elements_of(r->all.v[i].item, key, path);
    for (size_t k = 0; k < n && node != ENT_NONE; k++)
        node = ent_kb_step(kb, node, path[k].key);
    *count = 0;
    return node == ENT_NONE ? NULL : ent_kb_forms(kb, node, count);
}

bool ent_romanizer_same(const ent_romanizer *r, ent_str letters, ent_str others)
{
    ent_buf one = {0}, other = {0};
    bool same = false;
    for (size_t i = 0; i < r->all.n && !same; i++) {
        if (r->all.v[i].script[0])
            continue;
        ent_romanizer_key(r, i, letters, &one);
        ent_romanizer_key(r, i, others, &other);
        same = one.n && ent_str_eq(ent_buf_view(&one), ent_buf_view(&other));
    }
    ent_buf_free(&one);
    ent_buf_free(&other);
    return same;
}

/* ---- for the compiler ---- */

typedef struct {
    ent_builder *builder;
    ent_romanizer *romanizer;
    ENT_VEC(uint32_t) of; /* item -> bits: the romanizations of a state, then of a person */
    ent_buf letters, key;
} deriving;

static void read_romanizations(deriving *d)
{
    ent_item item;
    const ent_prop *p;
    for (size_t i = 0; (p = ent_builder_prop_at(d->builder, i, &item)); i++) {
        ent_element node = index_of_all();
        if (ent_builder_kind(d->builder, item) == ENT_TRANSLITERATION && p->property == ENT_P_TRANSLITERATOR)
            ent_builder_form(d->builder, ENT_TRIE_ROMANIZED, &node, 1, (ent_form){.item = item});
        if (ent_builder_kind(d->builder, item) != ENT_ROMANIZATION)
            continue;
        take_property(d->romanizer, item, p, p->is_item ? ENT_STR("") : ent_builder_text(d->builder, p->value));
        size_t number = (size_t)(of_item(d->romanizer, item) - d->romanizer->all.v);
        if (p->property == ENT_P_NAMES_OF && p->is_item && number < 32)
            d->of.v[p->value] |= UINT32_C(1) << number;
    }
    ent_element node = index_of_all();
    for (size_t i = 0; i < d->romanizer->all.n; i++)
        ent_builder_form(d->builder, ENT_TRIE_ROMANIZED, &node, 1, (ent_form){.item = d->romanizer->all.v[i].item});
}

/* A person's name is written by the rules for the states whose national or office holder the person is. */
static void choose_romanizations(deriving *d)
{
    ent_item item;
    const ent_prop *p;
    const ent_office *office;
    for (size_t i = 0; (p = ent_builder_prop_at(d->builder, i, &item)); i++)
        if (p->property == ENT_P_NATIONALITY && p->is_item)
            d->of.v[item] |= d->of.v[p->value];
    for (size_t i = 0; (office = ent_builder_office_at(d->builder, i)); i++)
        d->of.v[office->person] |= d->of.v[office->in];
}

/* " abe shinzo " of " shinzo abe " */
static void turn_around(ent_buf *letters)
{
    size_t last = letters->n - 1;
    while (letters->s[last - 1] != ' ')
        last--;
    ent_buf turned = {0};
    ent_buf_char(&turned, ' ');
    ent_buf_add(&turned, letters->s + last, letters->n - last);
    ent_buf_add(&turned, letters->s + 1, last - 1);
    ent_buf_free(letters);
    *letters = turned;
}

static void add_key(deriving *d, ent_item person, size_t i)
{
    ent_element path[2];
    ent_romanizer_key(d->romanizer, i, ent_buf_view(&d->letters), &d->key);
    size_t n = elements_of(d->romanizer->all.v[i].item, ent_buf_view(&d->key), path);
    ent_builder_form(d->builder, ENT_TRIE_ROMANIZED, path, n, (ent_form){.item = person, .flags = ENT_FORM_FULL});
}

static void add_keys(deriving *d, ent_item person, ent_str name)
{
    ent_buf_clear(&d->letters);
    if ((unsigned char)name.s[0] >= 0xce || ent_romanizer_letters(&d->letters, name) < 2) /* of another script */
        return;
    for (size_t i = 0; i < d->romanizer->all.n && i < 32; i++)
        if (d->of.v[person] >> i & 1)
            add_key(d, person, i);
    turn_around(&d->letters);
    for (size_t i = 0; i < d->romanizer->all.n && i < 32; i++)
        if (d->of.v[person] >> i & 1 && d->romanizer->all.v[i].either_order)
            add_key(d, person, i);
}

void ent_derive_romanized(ent_builder *builder)
{
    deriving d = {.builder = builder, .romanizer = ent_calloc(1, sizeof *d.romanizer)};
    ent_item item;
    const ent_prop *p;
    while (d.of.n <= ent_builder_items(builder))
        *ENT_PUSH(d.of) = 0;
    read_romanizations(&d);
    choose_romanizations(&d);
    for (size_t i = 0; (p = ent_builder_prop_at(builder, i, &item)); i++)
        if ((p->property == ENT_P_LABEL || p->property == ENT_P_ALT_LABEL) && d.of.v[item] &&
            ent_builder_kind(builder, item) == ENT_PERSON)
            add_keys(&d, item, ent_builder_text(builder, p->value));
    ENT_VEC_FREE(d.of);
    ent_buf_free(&d.letters);
    ent_buf_free(&d.key);
    ent_romanizer_free(d.romanizer);
}
