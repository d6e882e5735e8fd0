/* Ordered rewriting rules with context, the notation of phonology and of ICU's transliterators:
 *
 *   rules   = { rule (";" | line end) }            "#" begins a comment
 *   rule    = [ before "{" ] side { "|" side } [ "}" after ] ">" result
 *   pass    = "::Null"                             what follows works on what came out before
 *   before, side, after = { letter | "[" letters "]" | "[^" letters "]" | "_" }     "_" is a word's edge
 *
 *   gu } [eiy] > g         # Sergueï -> sergei
 *   _al_ > _               # al-Sadr -> sadr
 *
 * A pass goes over the text from left to right; at each place the rule with the longest side that fits is taken,
 * among several the one written first, and goes on behind it; a letter that none takes stays. Contexts are looked
 * for in the text as it was before the pass. */
#ifndef ENT_REWRITE_H
#define ENT_REWRITE_H

#include "base.h"

typedef struct ent_rewriter ent_rewriter; /* immutable once all rules are in */

ent_rewriter *ent_rewriter_new(void);
void ent_rewriter_free(ent_rewriter *rewriter); /* NULL is fine */

/* Add rules, in passes of their own behind those added before. On failure `reason` says why (static string), `line`
 * where (from 1); the rewriter is then only to be freed. */
ent_status ent_rewriter_add(ent_rewriter *rewriter, ent_str rules, const char **reason, size_t *line);

/* Rewrite words of lower-case letters that are separated by one space and begin and end with one; the result, of the
 * same kind, replaces `text`. */
void ent_rewriter_apply(const ent_rewriter *rewriter, ent_buf *text);

#endif
