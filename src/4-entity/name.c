#include "name.h"
#include "acronym.h"
#include "lookup.h"
#include "person.h"
#include "script.h"
#include <stdlib.h>

static uint32_t add_entity(ent_document *doc, ent_kind type, ent_item item, ent_span span)
{
    *ENT_PUSH(doc->entities) = (ent_entity){.type = type,
                                            .item = item,
                                            .label = ent_arena_str(doc->arena, ent_doc_text(doc, span)),
                                            .key = ent_doc_key(doc, span),
                                            .country = item ? ent_kb_country(doc->kb, item) : 0,
                                            .first = span.first};
    return (uint32_t)doc->entities.n - 1;
}

static uint32_t find_entity(const ent_document *doc, ent_kind type, ent_item item, ent_str key)
{
    for (size_t i = 0; i < doc->entities.n; i++) {
        const ent_entity *e = &doc->entities.v[i];
        if (item ? e->item == item : e->type == type && !e->item && ent_str_eq(e->key, key))
            return (uint32_t)i;
    }
    return ENT_NO_ENTITY;
}

/* The organization whose long form stands before the acronym. */
static uint32_t acronym_owner(const ent_document *doc, size_t name_index)
{
    if (!name_index)
        return ENT_NO_ENTITY;
    const ent_name *before = &doc->names.v[name_index - 1];
    ent_span own = doc->names.v[name_index].span, long_form;
    if (before->type != ENT_ORGANIZATION || own.end != own.first + 1 || before->span.end + 1 != own.first ||
        !ent_acronym_at(&doc->tokens, own.first, &long_form) || long_form.first < before->span.first)
        return ENT_NO_ENTITY;
    for (size_t m = doc->mentions.n; m-- > 0;)
        if (doc->mentions.v[m].span.first == before->span.first)
            return doc->mentions.v[m].entity;
    return ENT_NO_ENTITY;
}

/* Places and organizations: the knowledge base's, else by the folded name. A capital tagged as an organization
 * ("Moscou a exclu") is still the place. */
static void resolve_thing(ent_document *doc, size_t index, ent_map *acronyms)
{
    const ent_name *name = &doc->names.v[index];
    ent_kind type = name->type, other = type == ENT_PLACE ? ENT_ORGANIZATION : ENT_PLACE;
    ent_str key = ent_doc_key(doc, name->span);
    uint32_t entity = acronym_owner(doc, index);
    const char *reason = "acronym after its long form";
    if (entity == ENT_NO_ENTITY) {
        entity = ent_map_get(acronyms, key);
        entity = entity == ENT_NONE ? ENT_NO_ENTITY : entity;
    } else {
        *ent_map_put(acronyms, key, NULL) = entity;
    }
    if (entity == ENT_NO_ENTITY) {
        ent_item item = ent_name_lookup(doc, name->span, type);
        if (!item)
            item = ent_name_lookup(doc, name->span, other);
        if (!item && ent_script_of(ent_doc_token(doc, name->span.first)))
            item = ent_script_lookup(doc, name->span, type);
        reason = item ? "name known" : "name as written";
        entity = find_entity(doc, type, item, key);
        if (entity == ENT_NO_ENTITY)
            entity = add_entity(doc, item ? ent_kb_kind(doc->kb, item) : type, item, name->span);
    }
    doc->entities.v[entity].mentions++;
    *ENT_PUSH(doc->mentions) = (ent_mention){name->span, ENT_MENTION_NAME, entity, name->confidence, reason};
}

void ent_resolve_names(ent_document *doc)
{
    ent_map *acronyms = ent_map_new();
    for (size_t i = 0; i < doc->names.n; i++)
        if (doc->names.v[i].type != ENT_PERSON)
            resolve_thing(doc, i, acronyms);
    ent_map_free(acronyms);
    ent_resolve_persons(doc);
    ent_doc_index_mentions(doc);
}
