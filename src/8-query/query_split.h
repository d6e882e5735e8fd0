/* The text of a query in parts. Rasqal parses subqueries but hands their SELECT and modifiers to nobody; it does so for
 * whole queries. A subquery is therefore cut out and made a query of its own, under the prologue of the whole:
 *
 *     PREFIX e: <http://e/>                      PREFIX e: <http://e/>
 *     SELECT ?m { { SELECT DISTINCT ?m       ─>  SELECT ?m { {SERVICE <urn:x-entente:subquery:0> {}
 *       { ?m e:with ?w } } ?m e:on ?d }            } ?m e:on ?d }
 *
 *                                                PREFIX e: <http://e/>
 *                                                 SELECT DISTINCT ?m
 *                                                { ?m e:with ?w }
 *
 * Lines stay where they are, so that messages name the right ones. Subqueries in subqueries stay in their text, to be
 * split in turn. */
#ifndef ENT_QUERY_SPLIT_H
#define ENT_QUERY_SPLIT_H

#include "base.h"

/* What stands in the place of subquery number N is a SERVICE of this IRI followed by N. */
#define ENT_SUBQUERY_IRI "urn:x-entente:subquery:"

typedef struct {
    ent_str text;  /* the query without its subqueries */
    ent_str *subs; /* each as a query of its own */
    size_t n_subs;
} ent_query_parts;

/* Any text will do, well-formed or not: what is not closed is left as it is. The parts live in the arena. */
ent_query_parts ent_query_split(ent_arena *arena, ent_str query);

#endif
