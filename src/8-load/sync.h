/* Article graphs of a store that are no longer among those loaded, dropped. */
#ifndef ENT_SYNC_H
#define ENT_SYNC_H

#include "load.h"

/* Ask options->sync which graphs with an article there are under BASE article/, and drop those that are not keys of
 * `kept`; `dropped` counts them. */
ent_status ent_sync(ent_http *http, const ent_load_options *options, const ent_map *kept, size_t *dropped,
                    const ent_log *log);

#endif
