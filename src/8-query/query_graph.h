/* The graphs that CONSTRUCT and DESCRIBE give. */
#ifndef ENT_QUERY_GRAPH_H
#define ENT_QUERY_GRAPH_H

#include "query_answer.h"

/* Add the triples of the templates for each row (one number for each variable) to `graph`. A blank node of the
 * template is a new node for each row; a triple with an unbound or unfit term is left out. */
void ent_graph_construct(ent_store *graph, rasqal_query *query, ent_values *values, ent_variables *variables,
                         const ent_rows *rows);

/* Add all that is said of the resources that DESCRIBE names, and of the blank nodes that this leads to. */
void ent_graph_describe(ent_store *graph, rasqal_query *query, ent_values *values, ent_variables *variables,
                        const ent_rows *rows);

/* Write an indexed store's triples. Prefixes are used for Turtle only. */
void ent_graph_write(const ent_store *graph, ent_query_format format, const ent_prefix *prefixes, size_t n_prefixes,
                     FILE *out);

#endif
