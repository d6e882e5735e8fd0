/* The example sentences of the knowledge as tests, in both directions.
 *
 *   a wording's ent:example         it fires in it, alone or
 *                                   within a longer one             ent:counterExample   it tells no meeting there
 *   a trap's    ent:example         the trap lies in it             ent:counterExample   it does not, or a longer
 *                                                                                        wording outdoes it
 *   a modal's   ent:example         it lies in it, and a wording there has its status                               */
#ifndef ENT_EXAMPLE_H
#define ENT_EXAMPLE_H

#include "analyse.h"

typedef struct {
    size_t passed, failed;
} ent_example_counts;

/* Test the examples that Turtle files (or folders of them) give for items of the models' knowledge. Each failure is
 * reported with file and line; the status then is ENT_ERR_SYNTAX. */
ent_status ent_examples_test(const char *const *paths, size_t n, const ent_models *models, ent_example_counts *counts,
                             const ent_log *log);

#endif
