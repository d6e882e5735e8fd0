/* Candidates for meetings: every trigger of an article with the parties around it and what its frame makes of them. */
#ifndef ENT_CANDIDATE_H
#define ENT_CANDIDATE_H

#include "date.h"
#include "judge_feature.h"

/* Called for each trigger, in the order of the text. `dates` are those of the whole document. */
typedef void ent_candidate_fn(void *handle, const ent_scene *scene, const ent_dates *dates);

void ent_each_candidate(ent_document *doc, ent_candidate_fn *each, void *handle);

/* The first and the end of the list that a unit belongs to ("X, Y et Z"). */
void ent_unit_list(const ent_units *units, size_t unit, size_t *first, size_t *end);

/* "en marge de", "on the sidelines of": does a token of the scene's sentence follow such words closely? */
bool ent_is_in_margin(const ent_scene *scene, uint32_t token);

#endif
