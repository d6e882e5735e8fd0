/* Builds a knowledge image: items, properties, offices, rounds and the trie of
 * forms are added in any order, then laid out for mapping. Starts empty or
 * from an image, so that a user's file extends what is compiled already. */
#ifndef ENT_BUILDER_H
#define ENT_BUILDER_H

#include "kb.h"

typedef struct ent_builder ent_builder;

ent_builder *ent_builder_new(const ent_kb *base); /* base: NULL, or the image to extend (copied) */
void ent_builder_free(ent_builder *builder);

/* The item of an IRI; made (kind ENT_NOTHING) if new. */
ent_item ent_builder_item(ent_builder *builder, ent_str iri);
ent_item ent_builder_find(const ent_builder *builder, ent_str iri); /* 0 if unknown */
ent_kind ent_builder_kind(const ent_builder *builder, ent_item item);
void ent_builder_set_kind(ent_builder *builder, ent_item item, ent_kind kind);
ent_str ent_builder_iri(const ent_builder *builder, ent_item item);
size_t ent_builder_items(const ent_builder *builder);
/* From now on `item` is but another name of `kept`; two different items that ent_builder_find gave. */
void ent_builder_unite(ent_builder *builder, ent_item item, ent_item kept);

uint32_t ent_builder_string(ent_builder *builder, ent_str text);           /* its offset in the image */
void ent_builder_prop(ent_builder *builder, ent_item item, ent_prop prop); /* a doublet is dropped */
void ent_builder_office(ent_builder *builder, ent_office office);
/* What was added so far, by number from 0; NULL behind the last. */
const ent_prop *ent_builder_prop_at(const ent_builder *builder, size_t i, ent_item *item);
const ent_office *ent_builder_office_at(const ent_builder *builder, size_t i);
ent_str ent_builder_text(const ent_builder *builder, uint32_t string);
void ent_builder_round(ent_builder *builder, ent_round round);
void ent_builder_axiom(ent_builder *builder, ent_axiom axiom); /* a doublet is dropped */
size_t ent_builder_axioms(const ent_builder *builder);

/* One element of a form: a token's key, or a slot. */
typedef struct {
    uint64_t key;
    int slot; /* 0: a token */
} ent_element;

void ent_builder_form(ent_builder *builder, ent_trie trie, const ent_element *elements, size_t n, ent_form form);

/* Lay out the image (malloc'd; give it to ent_kb_from_memory or write it to a file). */
void *ent_builder_image(ent_builder *builder, ent_str hash, size_t *size);

#endif
