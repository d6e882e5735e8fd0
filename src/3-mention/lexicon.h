/* All forms of the knowledge base that stand in a text: one pass over the tokens.
 *
 * Semantics: at every token, every form that begins there (overlaps included);
 * who uses the matches picks among them (longest, of a kind, in context).
 * Words match by their folded form; hyphens that join words are skipped; a
 * name must begin with a capital, an acronym be written as one. A slot of a
 * pattern is taken by the longest match of its class that leads to an end. */
#ifndef ENT_LEXICON_H
#define ENT_LEXICON_H

#include "kb.h"
#include "token.h"

typedef struct {
    ent_span span;
    const ent_form *form;
    ent_item slot; /* the item that filled the pattern's slot (a state for <adj>, <country>), else 0 */
} ent_match;

typedef struct {
    ENT_VEC(ent_match) all;     /* by first token; longest first */
    ENT_VEC(uint32_t) first;    /* [i] … [i+1]: the matches that begin at token i */
    ENT_VEC(ent_match) scratch; /* of one token */
} ent_matches;

/* Find them; `lang` (ENT_LANG_EN or _FR) is the text's: lexicon words of the other language do not count. */
void ent_lexicon_match(ent_matches *into, const ent_kb *kb, const ent_tokens *tokens, int lang);
void ent_matches_free(ent_matches *matches);

/* The matches that begin at a token. */
const ent_match *ent_matches_at(const ent_matches *matches, uint32_t token, size_t *count);

/* The longest match at a token whose item is of the kind and whose form has one of the flags; NULL if none. */
const ent_match *ent_matches_find(const ent_matches *matches, const ent_kb *kb, uint32_t token, ent_kind kind,
                                  unsigned flags);

/* The longest match at a token that is the adjective of a place; NULL if none. */
const ent_match *ent_matches_adjective(const ent_matches *matches, uint32_t token);

/* Walk the trie over exactly the span (joining hyphens skipped); the node reached, or ENT_NONE. */
ent_node ent_lexicon_lookup(const ent_kb *kb, ent_trie trie, const ent_tokens *tokens, ent_span span);

/* Is the sentence a line of the page's furniture ("Lire aussi : …", "Source link"), by items of kind ENT_FURNITURE? */
bool ent_lexicon_is_furniture(const ent_matches *matches, const ent_kb *kb, const ent_tokens *tokens,
                              ent_span sentence);

/* Language of a text by its function words (kb items of kind ENT_FUNCTION_WORD): ENT_LANG_EN or ENT_LANG_FR. */
int ent_lexicon_language(const ent_kb *kb, const ent_tokens *tokens);

#endif
