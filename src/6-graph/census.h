/* A count of what is written: statements, subjects, classes, properties, articles, days and languages. Memory grows by
 * 8 to 32 bytes for each entity, meeting and post, not with the articles. */
#ifndef ENT_CENSUS_H
#define ENT_CENSUS_H

#include "store.h"

typedef struct ent_census ent_census;

ent_census *ent_census_new(void);
void ent_census_free(ent_census *census); /* NULL is fine */

/* Count a statement; those of one subject in one graph come together, each once. Fits ent_writer_watch. */
void ent_census_quad(void *census, ent_term s, ent_str p, ent_term o, ent_str graph);

size_t ent_census_statements(const ent_census *census);
size_t ent_census_subjects(const ent_census *census); /* distinct */
size_t ent_census_articles(const ent_census *census);

/* Classes with their distinct members and properties with their statements: IRI -> place in `counts`. */
typedef struct {
    const ent_map *names;
    const size_t *counts;
} ent_census_list;
ent_census_list ent_census_classes(const ent_census *census);
ent_census_list ent_census_properties(const ent_census *census);

/* First and last day of publication (empty: none), and the languages ("en", "fr") as keys. */
ent_str ent_census_first_day(const ent_census *census);
ent_str ent_census_last_day(const ent_census *census);
const ent_map *ent_census_languages(const ent_census *census);

#endif
