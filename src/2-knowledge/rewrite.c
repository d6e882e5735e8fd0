#include "rewrite.h"
#include <stdlib.h>

enum { LONGEST = 40 }; /* elements of a part of a rule */

/* A set of bytes; the letters outside ASCII stand as their bytes in UTF-8. */
typedef struct {
    uint64_t bits[4];
} element;

typedef struct {
    uint32_t first, count; /* elements */
} part;

typedef struct {
    part before, side, after;
    ent_str result; /* own memory */
} rule;

typedef struct {
    ENT_VEC(rule) rules;
    ENT_VEC(uint32_t) by_head[256]; /* rules whose side may begin with the byte: the longest first */
} pass;

struct ent_rewriter {
    ent_arena *arena;
    ENT_VEC(element) elements;
    ENT_VEC(pass) passes;
};

ent_rewriter *ent_rewriter_new(void)
{
    ent_rewriter *r = ent_calloc(1, sizeof *r);
    r->arena = ent_arena_new();
    return r;
}

static void free_pass(pass *p)
{
    for (size_t i = 0; i < 256; i++)
        ENT_VEC_FREE(p->by_head[i]);
    ENT_VEC_FREE(p->rules);
}

void ent_rewriter_free(ent_rewriter *r)
{
    if (!r)
        return;
    for (size_t i = 0; i < r->passes.n; i++)
        free_pass(&r->passes.v[i]);
    ENT_VEC_FREE(r->passes);
    ENT_VEC_FREE(r->elements);
    ent_arena_free(r->arena);
    free(r);
}

static bool has(const element *e, unsigned char byte) { return e->bits[byte >> 6] >> (byte & 63) & 1; }

/* ---- reading rules ---- */

static const char *add_set(element *e, ent_str set)
{
    bool negated = set.n && set.s[0] == '^';
    if (set.n == negated)
        return "a set without letters";
    for (size_t i = negated; i < set.n; i++) {
        unsigned char byte = (unsigned char)(set.s[i] == '_' ? ' ' : set.s[i]);
        if (byte >= 0x80)
            return "a set holds ASCII letters only";
        e->bits[byte >> 6] |= UINT64_C(1) << (byte & 63);
    }
    for (int i = 0; negated && i < 4; i++)
        e->bits[i] = ~e->bits[i];
    return NULL;
}

/* Why the part is wrong, or NULL. */
static const char *add_part(ent_rewriter *r, ent_str text, part *p)
{
    *p = (part){(uint32_t)r->elements.n, 0};
    for (size_t i = 0; i < text.n; i++) {
        element e = {{0}};
        const char *wrong = NULL;
        if (text.s[i] == ' ' || text.s[i] == '\t')
            continue;
        if (text.s[i] == '[') {
            const char *end = memchr(text.s + i, ']', text.n - i);
            if (!end)
                return "a set is not closed";
            wrong = add_set(&e, (ent_str){text.s + i + 1, (size_t)(end - text.s) - i - 1});
            i = (size_t)(end - text.s);
        } else if (strchr("]{}>|:", text.s[i])) {
            return "a character that means something else";
        } else {
            unsigned char byte = (unsigned char)(text.s[i] == '_' ? ' ' : text.s[i]);
            e.bits[byte >> 6] |= UINT64_C(1) << (byte & 63);
        }
        if (wrong)
            return wrong;
        if (p->count++ == LONGEST)
            return "too long";
        *ENT_PUSH(r->elements) = e;
    }
    return NULL;
}

/* Longer sides first; the order of writing within a length, for rules come in that order. */
static void file_rule(ent_rewriter *r, pass *p, const rule *new_rule)
{
    const element *head = &r->elements.v[new_rule->side.first];
    *ENT_PUSH(p->rules) = *new_rule;
    for (unsigned byte = 0; byte < 256; byte++) {
        if (!has(head, (unsigned char)byte))
            continue;
        *ENT_PUSH(p->by_head[byte]) = 0;
        size_t at = p->by_head[byte].n - 1;
        uint32_t *list = p->by_head[byte].v;
        for (; at && p->rules.v[list[at - 1]].side.count < new_rule->side.count; at--)
            list[at] = list[at - 1];
        list[at] = (uint32_t)p->rules.n - 1;
    }
}

static ent_str result_of(ent_rewriter *r, ent_str text)
{
    ent_buf result = {0};
    for (size_t i = 0; i < text.n; i++)
        if (text.s[i] != ' ' && text.s[i] != '\t')
            ent_buf_char(&result, text.s[i] == '_' ? ' ' : text.s[i]);
    ent_str copy = ent_arena_str(r->arena, ent_buf_view(&result));
    ent_buf_free(&result);
    return copy;
}

/* The text before the first `mark`, which is taken off; all of it if there is none. */
static ent_str cut(ent_str *text, char mark, bool *found)
{
    const char *at = memchr(text->s, mark, text->n);
    *found = at != NULL;
    ent_str head = {text->s, at ? (size_t)(at - text->s) : text->n};
    size_t taken = head.n + *found;
    *text = (ent_str){text->s + taken, text->n - taken};
    return head;
}

static const char *add_rule(ent_rewriter *r, pass *p, ent_str text)
{
    bool arrow, opened, closed, more = true;
    rule new_rule = {.result = {"", 0}};
    ent_str left = cut(&text, '>', &arrow);
    if (!arrow || memchr(text.s, '>', text.n))
        return "a rule has one \">\"";
    for (size_t i = 0; i < text.n; i++)
        if (strchr("[]{}|", text.s[i]))
            return "a result is made of letters";
    ent_str before = cut(&left, '{', &opened);
    if (!opened) {
        left = before;
        before.n = 0;
    }
    ent_str sides = cut(&left, '}', &closed);
    const char *wrong = add_part(r, before, &new_rule.before);
    if (!wrong)
        wrong = add_part(r, left, &new_rule.after);
    new_rule.result = result_of(r, text);
    while (!wrong && more) {
        ent_str side = cut(&sides, '|', &more);
        wrong = add_part(r, side, &new_rule.side);
        if (!wrong && !new_rule.side.count)
            wrong = "a rule that rewrites nothing";
        if (!wrong)
            file_rule(r, p, &new_rule);
    }
    return wrong;
}

static const char *add_line(ent_rewriter *r, ent_str line)
{
    bool more = true, comment;
    line = cut(&line, '#', &comment);
    while (more) {
        ent_str text = ent_str_trim(cut(&line, ';', &more));
        const char *wrong = NULL;
        if (ent_str_is(text, "::Null"))
            *ENT_PUSH(r->passes) = (pass){0};
        else if (text.n)
            wrong = add_rule(r, &r->passes.v[r->passes.n - 1], text);
        if (wrong)
            return wrong;
    }
    return NULL;
}

ent_status ent_rewriter_add(ent_rewriter *r, ent_str rules, const char **reason, size_t *line)
{
    bool more = true;
    *ENT_PUSH(r->passes) = (pass){0};
    for (*line = 1; more; ++*line) {
        *reason = add_line(r, cut(&rules, '\n', &more));
        if (*reason)
            return ENT_ERR_SYNTAX;
    }
    return ENT_OK;
}

/* ---- rewriting ---- */

static bool fits(const ent_rewriter *r, part p, ent_str text, size_t at)
{
    if (p.count > text.n - at)
        return false;
    for (uint32_t i = 0; i < p.count; i++)
        if (!has(&r->elements.v[p.first + i], (unsigned char)text.s[at + i]))
            return false;
    return true;
}

static const rule *rule_at(const ent_rewriter *r, const pass *p, ent_str text, size_t at)
{
    unsigned char head = (unsigned char)text.s[at];
    for (size_t i = 0; i < p->by_head[head].n; i++) {
        const rule *candidate = &p->rules.v[p->by_head[head].v[i]];
        if (fits(r, candidate->side, text, at) && candidate->before.count <= at &&
            fits(r, candidate->before, text, at - candidate->before.count) &&
            fits(r, candidate->after, text, at + candidate->side.count))
            return candidate;
    }
    return NULL;
}

void ent_rewriter_apply(const ent_rewriter *r, ent_buf *text)
{
    ent_buf next = {0};
    for (size_t i = 0; i < r->passes.n; i++) {
        ent_str old = ent_buf_view(text);
        ent_buf_clear(&next);
        for (size_t at = 0; at < old.n;) {
            const rule *taken = rule_at(r, &r->passes.v[i], old, at);
            if (taken)
                ent_buf_str(&next, taken->result);
            else
                ent_buf_char(&next, old.s[at]);
            at += taken ? taken->side.count : 1;
        }
        ent_buf swap = *text;
        *text = next;
        next = swap;
    }
    ent_buf_free(&next);
}
