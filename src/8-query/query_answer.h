/* Writing the rows of an answer. Write errors stay in the stream (ferror). */
#ifndef ENT_QUERY_ANSWER_H
#define ENT_QUERY_ANSWER_H

#include "ntriples.h"
#include "query.h"
#include "query_match.h"

/* A prefix that the query declares. */
typedef struct {
    ent_str name, iri;
} ent_prefix;

typedef struct {
    const char *const *names; /* of the columns, without "?" */
    size_t n_names;
    const ent_rows *rows; /* one number for each column; 0: unbound */
    const ent_values *values;
    const ent_prefix *prefixes; /* shorten IRIs in the table */
    size_t n_prefixes;
} ent_answer;

void ent_answer_write(const ent_answer *answer, ent_query_format format, FILE *out);
void ent_answer_write_boolean(bool truth, ent_query_format format, FILE *out);

/* Text for a terminal (query_table.c). Controls and bidirectional overrides are shown as \u escapes. */
void ent_answer_write_table(const ent_answer *answer, FILE *out);

#endif
