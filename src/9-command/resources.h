/* The files that the program brings with it: compiled knowledge and the models. */
#ifndef ENT_RESOURCES_H
#define ENT_RESOURCES_H

#include "entente/entente.h"
#include "kb.h"
#include "style.h"

/* Open the engine over entente.kb, entente.crf and entente.judge: in the folder $ENTENTE_DATA if that is set, else
 * beside the running binary, else where they were installed; with the Turtle files of `extra` added. NULL on failure,
 * which has been reported. */
ent_engine *ent_resources_open(const char *const *extra, size_t n, const ent_log *log);

/* The style that is shipped with what the files change; NULL on failure, which has been reported. */
ent_style *ent_resources_style(const char *const *extra, size_t n, const char *theme, const ent_log *log);

/* The knowledge alone, likewise; the caller closes it. */
ent_kb *ent_resources_knowledge(const char *const *extra, size_t n, const ent_log *log);

#endif
