#include "lexicon.h"
#include <stdlib.h>

enum {
    LONGEST = 24, /* tokens of one match */
    AHEAD = 6
}; /* tokens whose first step is fetched beforehand */

typedef struct {
    const ent_kb *kb;
    const ent_tokens *tokens;
    ent_matches *out;
    int lang;
    uint32_t start;
} matching;

static uint32_t skip_hyphen(const ent_tokens *tokens, uint32_t at)
{
    if (at < tokens->tokens.n && tokens->tokens.v[at].flags & ENT_TOKEN_HYPHEN)
        at++;
    return at;
}

/* Is the text written as the knowledge writes this form? */
static bool case_fits(const matching *m, const ent_form *form, uint32_t end)
{
    const ent_token *token = &m->tokens->tokens.v[m->start];
    if (form->flags & (ENT_FORM_WORD | ENT_FORM_ADJECTIVE))
        return true;
    if (form->flags & ENT_FORM_UPPER && form->length == 1) {
        if (token->flags & ENT_TOKEN_UPPER || (token->norm.n > 1 && token->norm.s[1] == '.'))
            return true;
        return token->norm.n > 3 && token->flags & ENT_TOKEN_CAPITAL; /* Otan, Unesco */
    }
    if (form->flags & ENT_FORM_LOWER)
        return true;
    for (uint32_t i = m->start; i < end; i++)
        if (m->tokens->tokens.v[i].flags & (ENT_TOKEN_CAPITAL | ENT_TOKEN_NUMBER))
            return true;
    return !(token->flags & ENT_TOKEN_WORD) ||
           (form->lang == ENT_LANG_OTHER && (unsigned char)token->norm.s[0] >= 0x80); /* scripts without case */
}

static bool lang_fits(const matching *m, const ent_form *form)
{
    return !(form->flags & (ENT_FORM_WORD | ENT_FORM_ADJECTIVE | ENT_FORM_INHABITANT)) || form->lang == ENT_LANG_ANY ||
           form->lang == m->lang ||
           ent_kb_kind(m->kb, form->item) == ENT_FURNITURE; /* often of another language than the text */
}

static void add_matches(matching *m, ent_node node, uint32_t end, ent_item slot)
{
    size_t n;
    for (const ent_form *form = ent_kb_forms(m->kb, node, &n); n; n--, form++)
        if (lang_fits(m, form) && case_fits(m, form, end))
            *ENT_PUSH(m->out->scratch) = (ent_match){{m->start, end}, form, slot};
}

/* Does a match fill a slot of this class? */
static bool fills(const matching *m, const ent_match *match, int slot)
{
    const ent_form *f = match->form;
    ent_kind kind = ent_kb_kind(m->kb, f->item);
    bool name = f->flags & (ENT_FORM_FULL | ENT_FORM_SHORT);
    switch (slot) {
    case ENT_SLOT_ADJ: return f->flags & ENT_FORM_ADJECTIVE;
    case ENT_SLOT_COUNTRY: return kind == ENT_PLACE && name && ent_kb_prop(m->kb, f->item, ENT_P_COUNTRY_CODE);
    case ENT_SLOT_PLACE: return kind == ENT_PLACE && name;
    case ENT_SLOT_ORG: return kind == ENT_ORGANIZATION && name;
    case ENT_SLOT_PERSON: return kind == ENT_PERSON && name;
    case ENT_SLOT_NUM: return kind == ENT_NUMBER || kind == ENT_ORDINAL;
    case ENT_SLOT_MONTH: return kind == ENT_MONTH;
    case ENT_SLOT_WEEKDAY: return kind == ENT_WEEKDAY;
    }
    return false;
}

static void walk(matching *m, ent_node node, uint32_t at, ent_item slot);

static void walk_slots(matching *m, ent_node node, uint32_t at, ent_item slot)
{
    const ent_tokens *t = m->tokens;
    for (int s = 1; s < ENT_SLOTS; s++) {
        ent_node next = ent_kb_step_slot(m->kb, node, s);
        if (next == ENT_NONE || at >= t->tokens.n)
            continue;
        if (s == ENT_SLOT_NUM && t->tokens.v[at].flags & ENT_TOKEN_NUMBER)
            walk(m, next, at + 1, slot);
        size_t n;
        uint32_t last_end = 0;
        for (const ent_match *match = ent_matches_at(m->out, at, &n); n; n--, match++)
            if (fills(m, match, s) && match->span.end != last_end) {
                last_end = match->span.end;
                walk(m, next, match->span.end, slot ? slot : match->form->item);
            }
    }
}

static void walk(matching *m, ent_node node, uint32_t at, ent_item slot)
{
    if (at > m->start)
        add_matches(m, node, at, slot);
    if (at - m->start >= LONGEST || at > m->tokens->tokens.n)
        return;
    if (at > m->start)
        at = skip_hyphen(m->tokens, at);
    if (at >= m->tokens->tokens.n)
        return;
    ent_node next = ent_kb_step(m->kb, node, m->tokens->tokens.v[at].key);
    if (next != ENT_NONE)
        walk(m, next, at + 1, slot);
    if (at > m->start && ent_kb_has_slots(m->kb, node))
        walk_slots(m, node, at, slot);
}

static int longest_first(const void *x, const void *y)
{
    const ent_match *a = x, *b = y;
    if (a->span.end != b->span.end)
        return a->span.end < b->span.end ? 1 : -1;
    return (a->form > b->form) - (a->form < b->form); /* forms lie in one array: the order of the knowledge */
}

static void sort_matches(ent_match *matches, size_t n)
{
    if (n > 1)
        qsort(matches, n, sizeof *matches, longest_first);
}

static void keep_scratch(ent_matches *into)
{
    for (size_t k = 0; k < into->scratch.n; k++)
        *ENT_PUSH(into->all) = into->scratch.v[k];
    into->scratch.n = 0;
}

/* From the last token to the first, so that the matches which fill a pattern's slots are known already.
 * While matching, `all` grows in reverse; first[i] counts from its end. */
void ent_lexicon_match(ent_matches *into, const ent_kb *kb, const ent_tokens *tokens, int lang)
{
    size_t n = tokens->tokens.n;
    into->all.n = into->first.n = 0;
    while (into->first.n < n + 2)
        *ENT_PUSH(into->first) = 0;
    matching m = {.kb = kb, .tokens = tokens, .out = into, .lang = lang};
    for (size_t i = n; i-- > 0;) {
        if (i >= AHEAD)
            ent_kb_will_step(kb, ent_kb_root(ENT_TRIE_FORMS), tokens->tokens.v[i - AHEAD].key);
        into->scratch.n = 0;
        m.start = (uint32_t)i;
        walk(&m, ent_kb_root(ENT_TRIE_FORMS), m.start, 0);
        sort_matches(into->scratch.v, into->scratch.n);
        size_t begin = into->all.n;
        into->first.v[i] = (uint32_t)begin;
        keep_scratch(into);
        into->first.v[n + 1] = (uint32_t)i;                      /* matches of tokens from i on are in place */
        walk_slots(&m, ent_kb_root(ENT_TRIE_FORMS), m.start, 0); /* "<num> days ago" */
        if (into->scratch.n) {
            keep_scratch(into);
            sort_matches(into->all.v + begin, into->all.n - begin);
        }
    }
}

const ent_match *ent_matches_at(const ent_matches *matches, uint32_t token, size_t *count)
{
    size_t n = matches->first.n - 2;
    uint32_t begin = matches->first.v[token];
    uint32_t done = matches->first.v[n + 1];
    if (token >= n || token < done) {
        *count = 0;
        return NULL;
    }
    uint32_t end = token == done ? (uint32_t)matches->all.n : matches->first.v[token - 1];
    *count = end - begin;
    return matches->all.v + begin;
}

const ent_match *ent_matches_find(const ent_matches *matches, const ent_kb *kb, uint32_t token, ent_kind kind,
                                  unsigned flags)
{
    size_t n;
    for (const ent_match *m = ent_matches_at(matches, token, &n); n; n--, m++)
        if (m->form->flags & flags && ent_kb_kind(kb, m->form->item) == kind)
            return m;
    return NULL;
}

const ent_match *ent_matches_adjective(const ent_matches *matches, uint32_t token)
{
    size_t n;
    for (const ent_match *m = ent_matches_at(matches, token, &n); n; n--, m++)
        if (m->form->flags & ENT_FORM_ADJECTIVE)
            return m;
    return NULL;
}

void ent_matches_free(ent_matches *matches)
{
    ENT_VEC_FREE(matches->all);
    ENT_VEC_FREE(matches->first);
    ENT_VEC_FREE(matches->scratch);
}

ent_node ent_lexicon_lookup(const ent_kb *kb, ent_trie trie, const ent_tokens *tokens, ent_span span)
{
    ent_node node = ent_kb_root(trie);
    for (uint32_t i = span.first; i < span.end && node != ENT_NONE; i++)
        if (!(tokens->tokens.v[i].flags & ENT_TOKEN_HYPHEN))
            node = ent_kb_step(kb, node, tokens->tokens.v[i].key);
    return node;
}

bool ent_lexicon_is_furniture(const ent_matches *matches, const ent_kb *kb, const ent_tokens *tokens, ent_span sentence)
{
    const ent_match *m = ent_matches_find(matches, kb, sentence.first, ENT_FURNITURE, ENT_FORM_WORD);
    if (!m)
        return false;
    if (ent_str_is(ent_kb_text(kb, m->form->item, ENT_P_PREFIX), "true"))
        return true;
    for (uint32_t i = m->span.end; i < sentence.end; i++) /* the whole line, punctuation and numbers aside */
        if ((tokens->tokens.v[i].flags & (ENT_TOKEN_WORD | ENT_TOKEN_NUMBER)) == ENT_TOKEN_WORD)
            return false;
    return true;
}

int ent_lexicon_language(const ent_kb *kb, const ent_tokens *tokens)
{
    size_t votes[ENT_LANG_OTHER + 1] = {0};
    for (size_t i = 0; i < tokens->tokens.n; i++) {
        ent_node node = ent_kb_step(kb, ent_kb_root(ENT_TRIE_FORMS), tokens->tokens.v[i].key);
        size_t n = 0;
        const ent_form *form = node == ENT_NONE ? NULL : ent_kb_forms(kb, node, &n);
        for (; n; n--, form++)
            if (ent_kb_kind(kb, form->item) == ENT_FUNCTION_WORD)
                votes[form->lang]++;
    }
    return votes[ENT_LANG_EN] > votes[ENT_LANG_FR] ? ENT_LANG_EN : ENT_LANG_FR;
}
