/* A graph described as a data set that others find and load: VoID and DCAT, with counts and licence. */
#ifndef ENT_DATASET_H
#define ENT_DATASET_H

#include "census.h"
#include "entente/entente.h"

/* The IRI is BASE dataset/SLUG-OF-THE-TITLE. Turtle goes to dataset->out, where failures of writing are latched. */
ent_status ent_dataset_write(const ent_census *census, const ent_dataset *dataset, const char *base, const char *format,
                             const ent_log *log);

#endif
