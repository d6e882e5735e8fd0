/* Descriptions of persons without a name beside them ("le ministre turc des Affaires étrangères", "his Iranian
 * counterpart", "la chancelière", "son épouse"): whom of those that the article names they stand for. */
#ifndef ENT_NOMINAL_H
#define ENT_NOMINAL_H

#include "antecedent.h"

/* The person whom a description stands for, with the probability; ENT_NO_ENTITY if nobody. */
typedef uint32_t ent_choose_antecedent(void *handle, const ent_antecedents *a, double *probability);

/* Ask for every description of a document whose posts are found, by position; what is chosen is noted in its phrase and
 * as a mention. */
void ent_each_nominal(ent_document *doc, ent_choose_antecedent *choose, void *handle);

/* The same as the judge chooses; nobody without a judge. */
void ent_resolve_nominals(ent_document *doc, const ent_judge *judge);

#endif
