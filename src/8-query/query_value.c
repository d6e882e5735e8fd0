#include "query_value.h"
#include "query_term.h"
#include <stdlib.h>

struct ent_values {
    const ent_store *store;
    ent_store *computed; /* its id i is number `known` + i */
    ent_id known;
};

ent_values *ent_values_new(const ent_store *store)
{
    ent_values *values = ent_calloc(1, sizeof *values);
    values->store = store;
    values->computed = ent_store_new();
    values->known = (ent_id)ent_store_terms(store);
    return values;
}

void ent_values_free(ent_values *values)
{
    if (!values)
        return;
    ent_store_free(values->computed);
    free(values);
}

const ent_store *ent_values_store(const ent_values *values) { return values->store; }

ent_term ent_values_term(const ent_values *values, ent_id id)
{
    return id <= values->known ? ent_store_term(values->store, id)
                               : ent_store_term(values->computed, id - values->known);
}

ent_id ent_values_intern(ent_values *values, ent_term term)
{
    ent_id id = ent_store_find(values->store, term);
    return id ? id : values->known + ent_store_intern(values->computed, term);
}

int ent_values_compare(const ent_values *values, ent_id a, ent_id b)
{
    if (a == b || !a || !b)
        return (a > b) - (a < b);
    return ent_term_order(ent_values_term(values, a), ent_values_term(values, b));
}

/* ---- from and to Rasqal ---- */

static ent_str uri_text(raptor_uri *uri)
{
    size_t n = 0;
    unsigned char *s = uri ? raptor_uri_as_counted_string(uri, &n) : NULL;
    return ent_str_n((const char *)s, n);
}

bool ent_literal_term(rasqal_literal *literal, ent_term *term)
{
    literal = literal ? rasqal_literal_value(literal) : NULL;
    if (!literal)
        return false;
    int failed = 0;
    size_t n = 0;
    const unsigned char *s = rasqal_literal_as_counted_string(literal, &n, 0, &failed);
    if (!s || failed)
        return false;
    *term = (ent_term){.kind = ENT_TERM_LITERAL, .value = ent_str_n((const char *)s, n)};
    switch (rasqal_literal_get_rdf_term_type(literal)) {
    case RASQAL_LITERAL_URI: term->kind = ENT_TERM_IRI; return true;
    case RASQAL_LITERAL_BLANK: term->kind = ENT_TERM_BLANK; return true;
    default: break;
    }
    term->lang = ent_str_of(literal->language);
    if (!term->lang.n)
        term->datatype = uri_text(rasqal_literal_datatype(literal));
    return true;
}

/* A copy that Rasqal may free. */
static unsigned char *own(ent_str text)
{
    char *copy = rasqal_alloc_memory(text.n + 1);
    if (!copy)
        abort();
    memcpy(copy, text.n ? text.s : "", text.n);
    copy[text.n] = '\0';
    return (unsigned char *)copy;
}

static raptor_uri *new_uri(rasqal_world *world, ent_str text)
{
    return raptor_new_uri_from_counted_string(rasqal_world_get_raptor(world), (const unsigned char *)text.s, text.n);
}

rasqal_literal *ent_literal_new(rasqal_world *world, ent_term term)
{
    if (term.kind == ENT_TERM_BLANK)
        return rasqal_new_simple_literal(world, RASQAL_LITERAL_BLANK, own(term.value));
    if (term.kind == ENT_TERM_IRI)
        return rasqal_new_uri_literal(world, new_uri(world, term.value));
    raptor_uri *datatype = term.datatype.n ? new_uri(world, term.datatype) : NULL;
    char *language = term.lang.n ? (char *)own(term.lang) : NULL;
    return rasqal_new_string_literal(world, own(term.value), language, datatype, NULL);
}
