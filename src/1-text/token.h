/* Tokens and sentences of a text.
 *
 *   text   "Le président syrien s'est entretenu, hier, avec M. Poutine. …"
 *   tokens  Le|président|syrien|s'|est|entretenu|,|hier|,|avec|M.|Poutine|.|
 *
 * A token is a run of letters and digits, an elided word with its apostrophe
 * (l', qu'), an English clitic ('s, n't), an acronym with its points (U.S.),
 * an initial with its point (M., W.), a number with its separators (1.144), or
 * one other character. Hyphens are tokens, so that parts of "pro-Russia" or
 * "al-Assad" can be named apart; matching skips those that join two words.
 */
#ifndef ENT_TOKEN_H
#define ENT_TOKEN_H

#include "base.h"

enum {
    ENT_TOKEN_WORD = 1,     /* has a letter */
    ENT_TOKEN_NUMBER = 2,   /* begins with a digit */
    ENT_TOKEN_CAPITAL = 4,  /* begins with an upper-case letter */
    ENT_TOKEN_UPPER = 8,    /* all its letters are upper case, two at least */
    ENT_TOKEN_JOINED = 16,  /* no space before it */
    ENT_TOKEN_NEWLINE = 32, /* a line end before it */
    ENT_TOKEN_HYPHEN = 64,  /* a hyphen with no space on either side */
    ENT_TOKEN_ELISION = 128 /* l', d', qu' … */
};

typedef struct {
    uint32_t begin, end;   /* bytes of the text, end-exclusive */
    uint32_t cbegin, cend; /* the same in code points */
    ent_str norm;          /* folded form (see unicode.h) */
    uint64_t key;          /* ent_token_key(norm) */
    uint32_t sentence;     /* number of its sentence, from 0 */
    uint16_t flags;        /* ENT_TOKEN_… */
} ent_token;

/* A run of tokens [first, end). */
typedef struct {
    uint32_t first, end;
} ent_span;

typedef struct {
    ent_str text; /* borrowed; valid UTF-8 */
    ENT_VEC(ent_token) tokens;
    ENT_VEC(ent_span) sentences;
    ent_buf norms; /* storage of the folded forms */
} ent_tokens;

/* Cut `text` (valid UTF-8, under 4 GiB) into tokens and sentences; `into` is reused or zero-initialised. */
void ent_tokenize(ent_tokens *into, ent_str text);
void ent_tokens_free(ent_tokens *tokens);

uint64_t ent_token_key(ent_str norm);

/* The bytes of the text between two tokens, both included. */
ent_str ent_tokens_text(const ent_tokens *tokens, ent_span span);

/* Asserts the invariants: tokens in order without overlap, sentences tile the tokens, offsets agree. For tests. */
bool ent_tokens_check(const ent_tokens *tokens);

#endif
