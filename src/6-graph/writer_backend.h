/* What a format must do to be written through writer.h. Private to this folder. */
#ifndef ENT_WRITER_BACKEND_H
#define ENT_WRITER_BACKEND_H

#include "writer.h"

/* `state` is what `open` gave. Bytes go to the FILE; what fails in writing is latched there by the C library. */
typedef struct {
    void *(*open)(FILE *to, const char *format, const ent_kb *kb, const ent_log *log); /* NULL: failed, and told */
    void (*prefix)(void *state, const char *prefix, const char *iri);
    ent_status (*quad)(void *state, ent_term s, ent_str p, ent_term o, ent_str graph); /* failures are told */
    void (*flush)(void *state);       /* what is held back goes to the file; NULL: nothing is */
    ent_status (*close)(void *state); /* ends the file, frees */
} ent_writer_backend;

extern const ent_writer_backend ent_raptor_backend, /* all that Raptor serializes */
    ent_trig_backend,                               /* Serd */
    ent_jsonld_backend,                             /* Jansson */
    ent_csv_backend;                                /* the meetings alone */

#endif
