#include "axiom.h"

/* People, places and wordings are items; of the vocabulary are what is none, and the roles. */
static bool is_of_vocabulary(const ent_builder *builder, ent_term subject)
{
    if (subject.kind == ENT_TERM_BLANK)
        return true;
    ent_item item = ent_builder_find(builder, subject.value);
    return !item || ent_builder_kind(builder, item) == ENT_NOTHING || ent_builder_kind(builder, item) == ENT_ROLE;
}

static bool is_axiom(ent_str predicate)
{
    if (ent_str_is(predicate, ENT_RDFS "label") || ent_str_is(predicate, ENT_RDFS "comment"))
        return false;
    return ent_str_starts(predicate, ENT_RDFS) || ent_str_starts(predicate, ENT_OWL) ||
           ent_str_starts(predicate, ENT_RDF);
}

/* A blank node of one source is not that of another, nor of the image that is extended. */
static uint32_t add_string(ent_builder *builder, ent_term term, size_t number)
{
    if (term.kind != ENT_TERM_BLANK)
        return ent_builder_string(builder, term.value);
    ent_buf label = {0};
    ent_buf_printf(&label, "n%zux%.*s", number, (int)term.value.n, term.value.s);
    uint32_t string = ent_builder_string(builder, ent_buf_view(&label));
    ent_buf_free(&label);
    return string;
}

void ent_axioms_note(ent_builder *builder, const ent_source *source)
{
    size_t number = ent_builder_axioms(builder);
    ent_cursor cursor = ent_store_match(source->store, 0, 0, 0, 0, true);
    for (const ent_quad *q; (q = ent_cursor_next(&cursor));) {
        ent_term s = ent_store_term(source->store, q->s), o = ent_store_term(source->store, q->o);
        ent_str p = ent_store_term(source->store, q->p).value;
        if (!is_axiom(p) || !is_of_vocabulary(builder, s))
            continue;
        ent_builder_axiom(builder, (ent_axiom){.s = add_string(builder, s, number),
                                               .p = ent_builder_string(builder, p),
                                               .o = add_string(builder, o, number),
                                               .s_kind = (uint8_t)s.kind,
                                               .o_kind = (uint8_t)o.kind});
    }
}

ent_store *ent_axioms_open(const ent_kb *kb)
{
    size_t n;
    ent_store *store = ent_store_new();
    for (const ent_axiom *a = ent_kb_axioms(kb, &n); n; n--, a++) {
        ent_term s = {.kind = (ent_term_kind)a->s_kind, .value = ent_kb_string(kb, a->s)},
                 p = {.kind = ENT_TERM_IRI, .value = ent_kb_string(kb, a->p)},
                 o = {.kind = (ent_term_kind)a->o_kind, .value = ent_kb_string(kb, a->o)};
        ent_store_add(store, (ent_quad){.s = ent_store_intern(store, s),
                                        .p = ent_store_intern(store, p),
                                        .o = ent_store_intern(store, o)});
    }
    ent_store_index(store);
    return store;
}
