/* The files that the program brings with it: compiled knowledge and the models. */
#ifndef ENT_RESOURCES_H
#define ENT_RESOURCES_H

#include "kb.h"
#include "judge.h"
#include "tagger.h"

typedef struct {
    ent_kb *kb;
    ent_tagger *tagger;
    ent_judge *judge;
} ent_resources;

/* Open entente.kb, entente.crf and entente.judge: in the folder $ENTENTE_DATA if that is set, else beside the running binary, else
 * where they were installed; then add the Turtle files of `extra`. Errors are reported; false on failure. */
bool ent_resources_open(ent_resources *resources, const char *const *extra, size_t n, const ent_log *log);
void ent_resources_close(ent_resources *resources);

#endif
