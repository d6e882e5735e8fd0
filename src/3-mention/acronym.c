#include "acronym.h"

enum { SHORTEST = 2, LONGEST = 10, MOST_SKIPPED = 3, MOST_WORDS = 16 };

static const ent_token *at(const ent_tokens *tokens, uint32_t i) { return &tokens->tokens.v[i]; }

static bool is(const ent_tokens *tokens, uint32_t i, const char *norm) { return ent_str_is(at(tokens, i)->norm, norm); }

/* The short form's letters, without the points of "O.N.U."; 0 if it is none. */
static size_t letters_of(const ent_token *t, char letters[LONGEST])
{
    size_t n = 0;
    for (size_t i = 0; i < t->norm.n; i++) {
        char c = t->norm.s[i];
        if (c == '.')
            continue;
        if (c < 'a' || c > 'z' || n == LONGEST)
            return 0;
        letters[n++] = c;
    }
    return n >= SHORTEST ? n : 0;
}

static bool is_short_form(const ent_tokens *tokens, uint32_t i)
{
    const ent_token *t = at(tokens, i);
    return i >= 3 && i + 1 < tokens->tokens.n && is(tokens, i - 1, "(") && is(tokens, i + 1, ")") &&
           (t->flags & ENT_TOKEN_UPPER || (t->flags & ENT_TOKEN_CAPITAL && t->norm.n > 3));
}

/* From the last letter to the first: each begins a word, with few words between that begin none. */
bool ent_acronym_at(const ent_tokens *tokens, uint32_t i, ent_span *long_form)
{
    char letters[LONGEST];
    size_t n = is_short_form(tokens, i) ? letters_of(at(tokens, i), letters) : 0;
    if (!n)
        return false;
    uint32_t sentence_first = tokens->sentences.v[at(tokens, i)->sentence].first, word = i - 1;
    size_t left = n, skipped = 0;
    while (left && word > sentence_first && i - word <= MOST_WORDS) {
        const ent_token *t = at(tokens, --word);
        if (!(t->flags & ENT_TOKEN_WORD)) {
            if (!(t->flags & ENT_TOKEN_HYPHEN))
                return false;
            continue;
        }
        bool begins = t->norm.n && t->norm.s[0] == letters[left - 1];
        left -= begins;
        skipped = begins ? 0 : skipped + 1;
        if (skipped > MOST_SKIPPED)
            return false;
    }
    *long_form = (ent_span){word, i - 1};
    return !left && i - 1 - word >= 2;
}
