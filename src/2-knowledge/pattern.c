#include "pattern.h"
#include "token.h"
#include "unicode.h"
#include <stdlib.h>

typedef struct {
    ent_str text;
    size_t at;
    const char *reason;
    int depth;
} parser;

/* Does the text end with an elided word ("d'", "qu'"), one that is a token with its apostrophe before a letter? */
static bool ends_elided(ent_str text)
{
    ent_tokens tokens = {0};
    ent_buf with_letter = {0};
    ent_buf_str(&with_letter, text);
    ent_buf_char(&with_letter, 'a');
    ent_tokenize(&tokens, ent_buf_view(&with_letter));
    size_t n = tokens.tokens.n;
    bool elided = n >= 2 && tokens.tokens.v[n - 2].flags & ENT_TOKEN_ELISION && tokens.tokens.v[n - 2].end == text.n;
    ent_tokens_free(&tokens);
    ent_buf_free(&with_letter);
    return elided;
}

/* "d' accueil", or "n'" at the end of a group, stand for what a text writes as one: the space is left out, or a letter
 * added, which is told, so that the elided word is the token that it is in a text. */
static bool join_elisions(ent_buf *joined, ent_str name)
{
    bool elided = false;
    for (size_t at = 0; at < name.n;) {
        size_t from = at;
        uint32_t c = ent_utf8_next(name, &at);
        if (elided && c == ' ')
            continue;
        ent_buf_add(joined, name.s + from, at - from);
        elided = ent_is_apostrophe(c) && ends_elided(ent_buf_view(joined));
    }
    if (elided)
        ent_buf_char(joined, 'a');
    return elided;
}

void ent_pattern_plain(ent_sequence *out, ent_str name)
{
    ent_tokens tokens = {0};
    ent_buf joined = {0};
    bool added = join_elisions(&joined, name);
    ent_tokenize(&tokens, ent_buf_view(&joined));
    out->n = 0;
    for (size_t i = 0; i + added < tokens.tokens.n && out->n < ENT_PATTERN_LENGTH; i++)
        if (!(tokens.tokens.v[i].flags & ENT_TOKEN_HYPHEN))
            out->elements[out->n++] = (ent_element){.key = tokens.tokens.v[i].key};
    ent_tokens_free(&tokens);
    ent_buf_free(&joined);
}

static int slot_of(ent_str name)
{
    static const char *const names[ENT_SLOTS] = {"",       "adj", "country", "place",  "org",
                                                 "person", "num", "month",   "weekday"};
    for (int i = 1; i < ENT_SLOTS; i++)
        if (ent_str_is(name, names[i]))
            return i;
    return 0;
}

/* every sequence of `left` followed by every sequence of `right`; `left` becomes the product */
static bool multiply(ent_sequences *left, const ent_sequences *right, parser *p)
{
    if (left->n * right->n > ENT_PATTERN_MAX) {
        p->reason = "the pattern stands for too many forms";
        return false;
    }
    ent_sequences product = {0};
    for (size_t i = 0; i < left->n; i++)
        for (size_t k = 0; k < right->n; k++) {
            ent_sequence *s = ENT_PUSH(product);
            *s = left->v[i];
            if (s->n + right->v[k].n > ENT_PATTERN_LENGTH) {
                p->reason = "the pattern is too long";
                ENT_VEC_FREE(product);
                return false;
            }
            memcpy(s->elements + s->n, right->v[k].elements, right->v[k].n * sizeof *s->elements);
            s->n += right->v[k].n;
        }
    ENT_VEC_FREE(*left);
    *left = product;
    return true;
}

static bool optional(parser *p)
{
    if (p->at >= p->text.n || p->text.s[p->at] != '?')
        return false;
    p->at++;
    return true;
}

static bool parse_sequence(parser *p, ent_sequences *out);

/* element = "(" sequence { "|" sequence } ")" */
static bool parse_group(parser *p, ent_sequences *out)
{
    p->at++;
    for (;;) {
        ent_sequences branch = {0};
        if (!parse_sequence(p, &branch)) {
            ENT_VEC_FREE(branch);
            return false;
        }
        for (size_t i = 0; i < branch.n; i++)
            *ENT_PUSH(*out) = branch.v[i];
        ENT_VEC_FREE(branch);
        if (p->at >= p->text.n) {
            p->reason = "a parenthesis is not closed";
            return false;
        }
        if (p->text.s[p->at++] == ')')
            return true;
    }
}

/* element = "<" slot ">" */
static bool parse_slot(parser *p, ent_sequences *out)
{
    size_t begin = ++p->at;
    while (p->at < p->text.n && p->text.s[p->at] != '>')
        p->at++;
    int slot = slot_of((ent_str){p->text.s + begin, p->at - begin});
    if (!slot || p->at >= p->text.n) {
        p->reason = "no such slot; known are adj country place org person num month weekday";
        return false;
    }
    p->at++;
    *ENT_PUSH(*out) = (ent_sequence){.elements = {{.slot = slot}}, .n = 1};
    return true;
}

static bool is_special(char c) { return c == '(' || c == ')' || c == '|' || c == '<'; }

static void parse_words(parser *p, ent_sequences *out)
{
    size_t begin = p->at;
    while (p->at < p->text.n && !is_special(p->text.s[p->at]))
        p->at++;
    ent_pattern_plain(ENT_PUSH(*out), (ent_str){p->text.s + begin, p->at - begin});
}

/* sequence = { element } */
static bool parse_sequence(parser *p, ent_sequences *out)
{
    *ENT_PUSH(*out) = (ent_sequence){.n = 0};
    if (++p->depth > 16) {
        p->reason = "parentheses too deep";
        return false;
    }
    while (!p->reason && p->at < p->text.n && p->text.s[p->at] != ')' && p->text.s[p->at] != '|') {
        ent_sequences element = {0};
        char c = p->text.s[p->at];
        if (c == '(' || c == '<') {
            if ((c == '(' ? parse_group(p, &element) : parse_slot(p, &element)) && optional(p))
                *ENT_PUSH(element) = (ent_sequence){.n = 0};
        } else
            parse_words(p, &element);
        if (!p->reason)
            multiply(out, &element, p);
        ENT_VEC_FREE(element);
    }
    p->depth--;
    return !p->reason;
}

ent_status ent_pattern_expand(ent_sequences *out, ent_str pattern, const char **reason)
{
    parser p = {.text = pattern};
    ent_sequences all = {0};
    if (parse_sequence(&p, &all) && p.at < pattern.n)
        p.reason = "')' or '|' outside parentheses";
    for (size_t i = 0; i < all.n && !p.reason; i++)
        if (all.v[i].n)
            *ENT_PUSH(*out) = all.v[i];
    ENT_VEC_FREE(all);
    *reason = p.reason;
    return p.reason ? ENT_ERR_SYNTAX : ENT_OK;
}
