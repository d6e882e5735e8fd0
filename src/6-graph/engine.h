/* The engine from within: what it analyses with. */
#ifndef ENT_ENGINE_H
#define ENT_ENGINE_H

#include "analyse.h"
#include "entente/entente.h"

/* Knowledge and models, which live as long as the engine. */
ent_models ent_engine_models(const ent_engine *engine);

/* Is the article fit to be analysed? Reports what is not: a NUL byte, a day of publication that is none. */
ent_status ent_engine_accepts(const ent_article *article, const ent_log *log);

#endif
