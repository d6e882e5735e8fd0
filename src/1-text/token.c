#include "token.h"
#include "unicode.h"
#include <stdlib.h>

typedef struct {
    ent_tokens *out;
    ent_str text;
    size_t at;      /* bytes */
    uint32_t count; /* code points before `at` */
    bool space, newline;
} scanner;

static uint32_t peek(const scanner *s, size_t at) { return at < s->text.n ? ent_utf8_next(s->text, &at) : 0; }

static size_t after(const scanner *s, size_t at)
{
    if (at < s->text.n)
        ent_utf8_next(s->text, &at);
    return at;
}

static bool is_word(uint32_t c) { return ent_is_letter(c) || ent_is_digit(c); }

static size_t word_end(const scanner *s, size_t at)
{
    while (at < s->text.n && is_word(peek(s, at)))
        at = after(s, at);
    return at;
}

/* Words that lose their vowel before another, in French. */
static bool is_elision(ent_str word)
{
    static const char *const forms[] = {"l",  "d",     "s",      "n",      "j",      "m",      "t",      "c",
                                        "qu", "jusqu", "lorsqu", "puisqu", "quoiqu", "presqu", "quelqu", NULL};
    char low[8];
    if (word.n > 6)
        return false;
    for (size_t i = 0; i < word.n; i++)
        low[i] = (char)(word.s[i] | 32);
    low[word.n] = '\0';
    for (const char *const *form = forms; *form; form++)
        if (!strcmp(*form, low))
            return true;
    return false;
}

/* "'s", "'re", "n't" … : the length of an English clitic that begins at the apostrophe, else 0. */
static size_t clitic_end(const scanner *s, size_t apostrophe)
{
    size_t begin = after(s, apostrophe), end = word_end(s, begin), n = end - begin;
    if (n == 0 || n > 2)
        return 0;
    char a = (char)(s->text.s[begin] | 32), b = n == 2 ? (char)(s->text.s[begin + 1] | 32) : 0;
    bool known = (n == 1 && (a == 's' || a == 'd' || a == 'm')) ||
                 (n == 2 && ((a == 'r' && b == 'e') || (a == 'v' && b == 'e') || (a == 'l' && b == 'l')));
    return known ? end : 0;
}

/* Points of an acronym or initial: "U.S.", "J.-C.", "M.": each letter alone, upper case. */
static size_t acronym_end(const scanner *s, size_t at)
{
    size_t end = at;
    while (ent_is_upper(peek(s, end)) && peek(s, after(s, end)) == '.') {
        if (end != at && !ent_is_upper(peek(s, end)))
            break;
        end = after(s, end) + 1;
    }
    if (end != at && ent_is_upper(peek(s, end)) && !is_word(peek(s, after(s, end))))
        end = after(s, end); /* "U.S" without its last point */
    return end;
}

static size_t number_end(const scanner *s, size_t at)
{
    size_t end = word_end(s, at);
    for (;;) {
        uint32_t c = peek(s, end);
        bool separator = c == '.' || c == ',' || c == ':' || c == '/';
        if (!separator || !ent_is_digit(peek(s, end + 1)))
            return end;
        end = word_end(s, end + 1);
    }
}

static size_t apostrophe_word(const scanner *s, size_t begin, size_t end)
{
    size_t next = after(s, end);
    if (!is_word(peek(s, next)))
        return end;
    ent_str word = {s->text.s + begin, end - begin};
    if (is_elision(word))
        return next;
    if (clitic_end(s, end))
        return end;
    if (word.n > 1 && (word.s[word.n - 1] | 32) == 'n' && (s->text.s[next] | 32) == 't' &&
        word_end(s, next) == next + 1)
        return end - 1;       /* "did|n't" */
    return word_end(s, next); /* O'Brien, Sana'a, aujourd'hui */
}

static size_t token_end(const scanner *s)
{
    size_t at = s->at;
    uint32_t c = peek(s, at);
    if (ent_is_digit(c))
        return number_end(s, at);
    if (ent_is_letter(c)) {
        size_t end = acronym_end(s, at);
        if (end != at)
            return end;
        end = word_end(s, at);
        if ((c | 32) == 'n' && end == at + 1 && ent_is_apostrophe(peek(s, end)) &&
            (peek(s, after(s, end)) | 32) == 't' && !is_word(peek(s, after(s, end) + 1)) && at > 0 &&
            ent_is_letter((unsigned char)s->text.s[at - 1]))
            return after(s, end) + 1; /* n't */
        return ent_is_apostrophe(peek(s, end)) ? apostrophe_word(s, at, end) : end;
    }
    if (ent_is_apostrophe(c) && at > 0 && !s->space) {
        size_t end = clitic_end(s, at);
        if (end)
            return end;
    }
    return after(s, at);
}

static uint16_t token_flags(const scanner *s, size_t end)
{
    uint16_t flags = 0;
    size_t letters = 0, uppers = 0;
    uint32_t first = peek(s, s->at), c = first;
    for (size_t at = s->at; at < end;) {
        c = ent_utf8_next(s->text, &at);
        letters += ent_is_letter(c);
        uppers += ent_is_upper(c);
    }
    if (letters)
        flags |= ENT_TOKEN_WORD;
    if (ent_is_digit(first))
        flags |= ENT_TOKEN_NUMBER;
    if (ent_is_upper(first))
        flags |= ENT_TOKEN_CAPITAL;
    if (uppers > 1 && uppers == letters)
        flags |= ENT_TOKEN_UPPER;
    if (!s->space)
        flags |= ENT_TOKEN_JOINED;
    if (s->newline)
        flags |= ENT_TOKEN_NEWLINE;
    if (ent_is_hyphen(first) && !s->space && is_word(peek(s, end)))
        flags |= ENT_TOKEN_HYPHEN;
    if (letters && ent_is_apostrophe(c) && first != c)
        flags |= ENT_TOKEN_ELISION;
    return flags;
}

static void add_token(scanner *s)
{
    size_t end = token_end(s);
    ent_str word = {s->text.s + s->at, end - s->at};
    uint32_t length = (uint32_t)ent_utf8_length(word);
    size_t norm = s->out->norms.n;
    ent_fold(&s->out->norms, word);
    /* norm.s is set once the buffer no longer moves */
    *ENT_PUSH(s->out->tokens) = (ent_token){.begin = (uint32_t)s->at,
                                            .end = (uint32_t)end,
                                            .cbegin = s->count,
                                            .cend = s->count + length,
                                            .norm = {NULL, s->out->norms.n - norm},
                                            .flags = token_flags(s, end)};
    s->at = end;
    s->count += length;
    s->space = s->newline = false;
}

static void skip_space(scanner *s)
{
    while (s->at < s->text.n) {
        uint32_t c = peek(s, s->at);
        if (!ent_is_space(c))
            return;
        s->space = true;
        s->newline |= c == '\n' || c == '\r' || c == 0x2028 || c == 0x2029;
        s->at = after(s, s->at);
        s->count++;
    }
}

uint64_t ent_token_key(ent_str norm) { return ent_hash(norm.s, norm.n, 0x746f6b656eu); }

static void set_norms(ent_tokens *t)
{
    size_t at = 0;
    for (size_t i = 0; i < t->tokens.n; i++) {
        ent_token *token = &t->tokens.v[i];
        token->norm.s = t->norms.s + at;
        token->key = ent_token_key(token->norm);
        at += token->norm.n;
    }
}

static bool ends_sentence(ent_str norm)
{
    return ent_str_is(norm, ".") || ent_str_is(norm, "!") || ent_str_is(norm, "?") || ent_str_is(norm, "...");
}

/* Closing quotes and brackets; a straight quote closes if it stands at the end of a word. */
static bool closes(const ent_token *token)
{
    return (ent_str_is(token->norm, "\"") && token->flags & ENT_TOKEN_JOINED) || ent_str_is(token->norm, "»") ||
           ent_str_is(token->norm, ")") || ent_str_is(token->norm, "]") || ent_str_is(token->norm, "”");
}

/* Abbreviations whose point ends no sentence; single letters are tokens with their point already. */
static bool is_abbreviation(const ent_token *token, const ent_token *after_point)
{
    static const char *const forms[] = {"mr",   "mrs", "ms",  "dr",  "st",   "gen", "lt",   "col", "sen", "rep",
                                        "gov",  "sgt", "jr",  "sr",  "prof", "rev", "hon",  "jan", "feb", "aug",
                                        "sept", "oct", "nov", "dec", "mm",   "mme", "mlle", "vs",  "inc", NULL};
    for (const char *const *form = forms; *form; form++)
        if (ent_str_is(token->norm, *form))
            return (token->flags & ENT_TOKEN_CAPITAL) != 0;
    return ent_str_is(token->norm, "no") && after_point->flags & ENT_TOKEN_NUMBER; /* "No. 5" */
}

/* Does a sentence begin at token i (i > 0)? */
static bool starts_sentence(const ent_tokens *t, size_t i)
{
    const ent_token *token = &t->tokens.v[i];
    bool lower = (token->flags & ENT_TOKEN_WORD) && !(token->flags & ENT_TOKEN_CAPITAL);
    size_t last = i - 1;
    while (last > 0 && closes(&t->tokens.v[last]) && !(t->tokens.v[last].flags & ENT_TOKEN_NEWLINE))
        last--;
    bool ended = ends_sentence(t->tokens.v[last].norm);
    if (token->flags & ENT_TOKEN_NEWLINE)
        return !lower || ended;
    if (!ended || lower || closes(token) || ends_sentence(token->norm))
        return false;
    if (ent_str_is(t->tokens.v[last].norm, ".") && last > 0 && is_abbreviation(&t->tokens.v[last - 1], token))
        return false;
    return (token->flags & ENT_TOKEN_CAPITAL) || !(token->flags & ENT_TOKEN_JOINED);
}

static void cut_sentences(ent_tokens *t)
{
    for (size_t i = 0; i < t->tokens.n; i++) {
        if (i == 0 || starts_sentence(t, i))
            *ENT_PUSH(t->sentences) = (ent_span){(uint32_t)i, (uint32_t)i};
        t->sentences.v[t->sentences.n - 1].end = (uint32_t)i + 1;
        t->tokens.v[i].sentence = (uint32_t)t->sentences.n - 1;
    }
}

void ent_tokenize(ent_tokens *into, ent_str text)
{
    into->text = text;
    into->tokens.n = into->sentences.n = 0;
    ent_buf_clear(&into->norms);
    scanner s = {.out = into, .text = text, .newline = true, .space = true};
    for (skip_space(&s); s.at < text.n; skip_space(&s))
        add_token(&s);
    set_norms(into);
    cut_sentences(into);
}

void ent_tokens_free(ent_tokens *tokens)
{
    ENT_VEC_FREE(tokens->tokens);
    ENT_VEC_FREE(tokens->sentences);
    ent_buf_free(&tokens->norms);
}

ent_str ent_tokens_text(const ent_tokens *tokens, ent_span span)
{
    if (span.first >= span.end)
        return (ent_str){"", 0};
    uint32_t begin = tokens->tokens.v[span.first].begin;
    return (ent_str){tokens->text.s + begin, tokens->tokens.v[span.end - 1].end - begin};
}

bool ent_tokens_check(const ent_tokens *t)
{
    uint32_t at = 0, next = 0;
    for (size_t i = 0; i < t->tokens.n; i++) {
        const ent_token *token = &t->tokens.v[i];
        ent_str before = {t->text.s, token->begin};
        if (token->begin < at || token->end <= token->begin || token->end > t->text.n ||
            token->cend - token->cbegin > token->end - token->begin || ent_utf8_length(before) != token->cbegin)
            return false;
        at = token->end;
    }
    for (size_t i = 0; i < t->sentences.n; i++) {
        if (t->sentences.v[i].first != next || t->sentences.v[i].end <= next)
            return false;
        next = t->sentences.v[i].end;
    }
    return next == t->tokens.n;
}
