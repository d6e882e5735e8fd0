/* ent_store_read of store.h: files into a store. */
#include "rdf_reader.h"
#include <stdlib.h>

/* Statements wait in `quads` until the file has ended well, as those before a fault are delivered too. */
typedef struct {
    ent_store *store;
    size_t number; /* tells the blank nodes of this reading from another's */
    ENT_VEC(ent_quad) quads;
    ent_buf label; /* scratch for blank labels */
} reading;

static ent_id intern(reading *r, ent_term term)
{
    if (term.kind == ENT_TERM_BLANK) {
        ent_buf_clear(&r->label);
        ent_buf_printf(&r->label, "f%zux%.*s", r->number, (int)term.value.n, term.value.s);
        term.value = ent_buf_view(&r->label);
    }
    return ent_store_intern(r->store, term);
}

static ent_status keep(void *handle, const ent_rdf_quad *quad)
{
    reading *r = handle;
    ent_quad ids = {.s = intern(r, quad->s), .p = intern(r, quad->p), .o = intern(r, quad->o), .g = 0};
    if (quad->g.value.n)
        ids.g = intern(r, quad->g);
    *ENT_PUSH(r->quads) = ids;
    return ENT_OK;
}

ent_status ent_store_read(ent_store *store, const char *path, const char *format, const ent_log *log)
{
    /* The number of terms grows with every file that holds a statement, so it tells readings apart
     * without state of its own; two files with no new term in between have no blank node either. */
    reading r = {.store = store, .number = ent_store_terms(store)};
    ent_status status = ent_rdf_read(path, format, keep, &r, log);
    for (size_t i = 0; !status && i < r.quads.n; i++)
        ent_store_add(store, r.quads.v[i]);
    ENT_VEC_FREE(r.quads);
    ent_buf_free(&r.label);
    return status;
}
