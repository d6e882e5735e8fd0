#include "query_split.h"
#include <stdlib.h>
#include <strings.h>

/* ---- tokens, as far as telling braces and words from what only looks like them needs ---- */

static bool is_word_char(char c)
{
    return (unsigned char)c >= 0x80 || strchr("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-.:%", c);
}

static size_t skip_word(ent_str text, size_t at)
{
    at += strchr("?$@", text.s[at]) != NULL;
    while (at < text.n && text.s[at] && is_word_char(text.s[at]))
        at++;
    return at;
}

/* The end of an IRI that begins here; where it is none ("?a < ?b") the sign alone. */
static size_t skip_iri(ent_str text, size_t at)
{
    for (size_t i = at + 1; i < text.n; i++) {
        if (text.s[i] == '>')
            return i + 1;
        if ((unsigned char)text.s[i] <= 0x20 || strchr("<\"{}|^`\\", text.s[i]))
            break;
    }
    return at + 1;
}

/* A string in one or three quotes; one that is not closed goes to the end. */
static size_t skip_string(ent_str text, size_t at)
{
    const char quote = text.s[at];
    bool is_long = at + 2 < text.n && text.s[at + 1] == quote && text.s[at + 2] == quote;
    for (size_t i = at + (is_long ? 3 : 1); i < text.n; i++) {
        if (text.s[i] == '\\')
            i++;
        else if (text.s[i] == quote && !is_long)
            return i + 1;
        else if (text.s[i] == quote && i + 2 < text.n && text.s[i + 1] == quote && text.s[i + 2] == quote)
            return i + 3;
    }
    return text.n;
}

static size_t skip_comment(ent_str text, size_t at)
{
    const char *end = memchr(text.s + at, '\n', text.n - at);
    return end ? (size_t)(end - text.s) + 1 : text.n;
}

/* Where the token that begins here ends; at most the end of the text. */
static size_t skip_token(ent_str text, size_t at)
{
    size_t end = at + 1;
    switch (text.s[at]) {
    case '<': end = skip_iri(text, at); break;
    case '"':
    case '\'': end = skip_string(text, at); break;
    case '#': end = skip_comment(text, at); break;
    case '\\': end = at + 2; break;
    default:
        if (text.s[at] && (is_word_char(text.s[at]) || strchr("?$@", text.s[at])))
            end = skip_word(text, at);
    }
    return end < text.n ? end : text.n;
}

static bool is_word(ent_str text, size_t at, size_t end, const char *word)
{
    return end - at == strlen(word) && !strncasecmp(text.s + at, word, end - at);
}

/* ---- the parts ---- */

/* The prologue ends where the query's first keyword begins. */
static size_t prologue_end(ent_str text)
{
    static const char *const verbs[] = {"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"};
    for (size_t at = 0, end; at < text.n; at = end) {
        end = skip_token(text, at);
        for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++)
            if (is_word(text, at, end, verbs[i]))
                return at;
    }
    return text.n;
}

/* Does a subquery begin behind the brace that ends before `at`? */
static bool subquery_begins(ent_str text, size_t at)
{
    while (at < text.n && (strchr(" \t\r\n", text.s[at]) || text.s[at] == '#'))
        at = text.s[at] == '#' ? skip_comment(text, at) : at + 1;
    return at < text.n && is_word(text, at, skip_token(text, at), "SELECT");
}

/* The brace that closes what began before `at`; the text's end if none does. */
static size_t closing_brace(ent_str text, size_t at)
{
    for (size_t depth = 0; at < text.n; at = skip_token(text, at)) {
        if (text.s[at] == '{')
            depth++;
        else if (text.s[at] == '}' && !depth--)
            return at;
    }
    return text.n;
}

static void add_lines(ent_buf *to, ent_str text)
{
    for (size_t i = 0; i < text.n; i++)
        if (text.s[i] == '\n')
            ent_buf_char(to, '\n');
}

static ent_str subquery_text(ent_arena *arena, ent_str text, size_t prologue, size_t at, size_t end)
{
    ent_buf buf = {0};
    ent_buf_add(&buf, text.s, prologue);
    add_lines(&buf, ent_str_n(text.s + prologue, at - prologue));
    ent_buf_char(&buf, ' ');
    ent_buf_add(&buf, text.s + at, end - at);
    ent_str copy = ent_arena_str(arena, ent_buf_view(&buf));
    ent_buf_free(&buf);
    return copy;
}

ent_query_parts ent_query_split(ent_arena *arena, ent_str query)
{
    ENT_VEC(ent_str) subs = {0};
    ent_buf outer = {0};
    size_t prologue = prologue_end(query), copied = 0;
    for (size_t at = prologue, end; at < query.n; at = end) {
        end = skip_token(query, at);
        if (query.s[at] != '{' || !subquery_begins(query, end))
            continue;
        size_t close = closing_brace(query, end);
        if (close == query.n)
            break;
        ent_buf_add(&outer, query.s + copied, end - copied);
        ent_buf_printf(&outer, "SERVICE <" ENT_SUBQUERY_IRI "%zu> {}", subs.n);
        add_lines(&outer, ent_str_n(query.s + end, close - end));
        *ENT_PUSH(subs) = subquery_text(arena, query, prologue, end, close);
        copied = end = close;
    }
    ent_buf_add(&outer, query.s + copied, query.n - copied);
    ent_query_parts parts = {ent_arena_str(arena, ent_buf_view(&outer)), NULL, subs.n};
    parts.subs = ent_arena_alloc(arena, (subs.n + 1) * sizeof *parts.subs);
    if (subs.n)
        memcpy(parts.subs, subs.v, subs.n * sizeof *parts.subs);
    ent_buf_free(&outer);
    ENT_VEC_FREE(subs);
    return parts;
}
