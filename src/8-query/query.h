/* SPARQL queries over a store. Rasqal parses them; patterns are matched and
 * expressions evaluated here, on the store's indexes. Rasqal 0.9.33's own engine
 * gives wrong rows where an OPTIONAL shares a variable with what stands before
 * it, reads freed memory in STRAFTER, and fetches what SERVICE names.
 *
 * A query sees the union of all graphs, a triple once; GRAPH sees the named ones.
 * Answered: SELECT, ASK, CONSTRUCT, DESCRIBE; OPTIONAL, UNION, MINUS, GRAPH,
 * FILTER, BIND; GROUP BY, HAVING and all aggregates; ORDER BY, DISTINCT, LIMIT,
 * OFFSET; subqueries. Refused with a message: what Rasqal cannot parse or does not hand on
 * (property paths, EXISTS, VALUES), and what would fetch or change
 * something (FROM, SERVICE, updates). */
#ifndef ENT_QUERY_H
#define ENT_QUERY_H

#include "store.h"
#include <stdio.h>

typedef enum {
    ENT_QUERY_TABLE, /* aligned text; CONSTRUCT and DESCRIBE as Turtle */
    ENT_QUERY_CSV,   /* SPARQL 1.1 Query Results CSV and TSV */
    ENT_QUERY_TSV,
    ENT_QUERY_JSON, /* SPARQL 1.1 Query Results JSON */
    ENT_QUERY_XML,  /* SPARQL Query Results XML */
    ENT_QUERY_TURTLE,
    ENT_QUERY_NTRIPLES
} ent_query_format;

/* False if there is no format of that name. */
bool ent_query_format_by_name(const char *name, ent_query_format *format);
/* "table, csv, …" */
const char *ent_query_format_names(void);

/* Answer `query` (UTF-8) over an indexed store onto `out`, which is left open. `query_name` stands for the query in
 * messages; `base` resolves its relative IRIs (NULL: the default base). Nothing is read, fetched or changed. Errors
 * are told to the log with the query's line where it is known:
 *   ENT_ERR_SYNTAX    no SPARQL, or more of it than is answered here
 *   ENT_ERR_ENCODING  the query is not UTF-8
 *   ENT_ERR_FORMAT    rows asked for as a graph, or the reverse
 *   ENT_ERR_LIMIT     more than 256 variables, or subqueries more than 32 deep in each other
 *   ENT_ERR_IO        `out` cannot be written */
ent_status ent_query_run(const ent_store *store, ent_str query, const char *query_name, const char *base,
                         ent_query_format format, FILE *out, const ent_log *log);

#endif
