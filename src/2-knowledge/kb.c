#include "kb.h"
#include "image.h"
#include "mapping.h"
#include <stdlib.h>

struct ent_kb {
    void *memory;
    size_t size;
    ent_mapping mapping; /* of a file; else the memory is malloc's */
    const image_header *header;
    const char *strings;
    const image_item *items;
    const ent_prop *props;
    const ent_office *offices;
    const uint32_t *offices_in;
    const ent_round *rounds;
    const image_node *nodes;
    const ent_form *forms;
    const image_edge *edges;
    const uint32_t *iris;
    const ent_axiom *axioms;
    uint64_t edge_mask, iri_mask;
};

static const char *const property_iris[ENT_P_COUNT] = {
#define P(name, iri) iri,
    ENT_PROPERTIES(P)
#undef P
};

const char *ent_property_iri(ent_property property) { return property_iris[property]; }

static bool sections_fit(const image_header *h, size_t size)
{
    static const size_t widths[SECTION_COUNT] = {1,
                                                 sizeof(image_item),
                                                 sizeof(ent_prop),
                                                 sizeof(ent_office),
                                                 sizeof(uint32_t),
                                                 sizeof(ent_round),
                                                 sizeof(image_node),
                                                 sizeof(ent_form),
                                                 sizeof(image_edge),
                                                 sizeof(uint32_t),
                                                 sizeof(ent_axiom)};
    for (int i = 0; i < SECTION_COUNT; i++) {
        image_range r = h->sections[i];
        if (r.offset > size || r.count > (size - r.offset) / widths[i] || r.offset % 8)
            return false;
    }
    uint64_t edges = h->sections[SECTION_EDGES].count, iris = h->sections[SECTION_IRIS].count;
    return edges && !(edges & (edges - 1)) && iris && !(iris & (iris - 1)) && h->sections[SECTION_STRINGS].count &&
           h->sections[SECTION_NODES].count >= ENT_TRIE_ROOTS;
}

static const void *section(const ent_kb *kb, image_section s)
{
    return (const char *)kb->memory + kb->header->sections[s].offset;
}

static bool set_sections(ent_kb *kb)
{
    const image_header *h = kb->memory;
    if (kb->size < sizeof *h || memcmp(h->magic, ENT_IMAGE_MAGIC, sizeof ENT_IMAGE_MAGIC) != 0 ||
        h->endian != ENT_IMAGE_ENDIAN || h->version != image_version() || h->size != kb->size ||
        !sections_fit(h, kb->size))
        return false;
    kb->header = h;
    kb->strings = section(kb, SECTION_STRINGS);
    if (kb->strings[h->sections[SECTION_STRINGS].count - 1])
        return false;
    kb->items = section(kb, SECTION_ITEMS);
    kb->props = section(kb, SECTION_PROPS);
    kb->offices = section(kb, SECTION_OFFICES);
    kb->offices_in = section(kb, SECTION_OFFICES_IN);
    kb->rounds = section(kb, SECTION_ROUNDS);
    kb->nodes = section(kb, SECTION_NODES);
    kb->forms = section(kb, SECTION_FORMS);
    kb->edges = section(kb, SECTION_EDGES);
    kb->iris = section(kb, SECTION_IRIS);
    kb->axioms = section(kb, SECTION_AXIOMS);
    kb->edge_mask = h->sections[SECTION_EDGES].count - 1;
    kb->iri_mask = h->sections[SECTION_IRIS].count - 1;
    return true;
}

ent_kb *ent_kb_open(const char *path, const ent_log *log)
{
    ent_mapping mapping;
    if (ent_mapping_open(&mapping, path, "knowledge", log))
        return NULL;
    ent_kb *kb = ent_calloc(1, sizeof *kb);
    *kb = (ent_kb){.memory = mapping.memory, .size = mapping.size, .mapping = mapping};
    if (set_sections(kb))
        return kb;
    ent_fail(log, ENT_ERR_FORMAT, path, 0, 0, "not a compiled knowledge file of this version");
    ent_kb_close(kb);
    return NULL;
}

ent_kb *ent_kb_from_memory(void *image, size_t size, const ent_log *log)
{
    ent_kb *kb = ent_calloc(1, sizeof *kb);
    *kb = (ent_kb){.memory = image, .size = size};
    if (set_sections(kb))
        return kb;
    ent_fail(log, ENT_ERR_INTERNAL, NULL, 0, 0, "the compiled knowledge is damaged");
    ent_kb_close(kb);
    return NULL;
}

void ent_kb_close(ent_kb *kb)
{
    if (!kb)
        return;
    if (!kb->mapping.memory)
        free(kb->memory);
    ent_mapping_close(&kb->mapping);
    free(kb);
}

ent_str ent_kb_hash(const ent_kb *kb) { return ent_str_of(kb->header->hash); }

const void *ent_kb_image(const ent_kb *kb, size_t *size)
{
    *size = kb->size;
    return kb->memory;
}

size_t ent_kb_items(const ent_kb *kb) { return kb->header->sections[SECTION_ITEMS].count - 1; }
ent_kind ent_kb_kind(const ent_kb *kb, ent_item item) { return (ent_kind)kb->items[item].kind; }
ent_str ent_kb_string(const ent_kb *kb, uint32_t offset) { return ent_str_of(kb->strings + offset); }
ent_str ent_kb_iri(const ent_kb *kb, ent_item item) { return ent_kb_string(kb, kb->items[item].iri); }

ent_item ent_kb_find(const ent_kb *kb, ent_str iri)
{
    for (uint64_t at = ent_hash(iri.s, iri.n, 0) & kb->iri_mask; kb->iris[at]; at = (at + 1) & kb->iri_mask)
        if (ent_str_eq(ent_kb_iri(kb, kb->iris[at]), iri))
            return kb->items[kb->iris[at]].same ? kb->items[kb->iris[at]].same : kb->iris[at];
    return 0;
}

const ent_prop *ent_kb_props(const ent_kb *kb, ent_item item, size_t *count)
{
    *count = kb->items[item].prop_count;
    return kb->props + kb->items[item].prop_first;
}

const ent_prop *ent_kb_prop(const ent_kb *kb, ent_item item, ent_property property)
{
    size_t n;
    const ent_prop *p = ent_kb_props(kb, item, &n);
    for (; n; n--, p++)
        if (p->property == property)
            return p;
    return NULL;
}

ent_item ent_kb_ref(const ent_kb *kb, ent_item item, ent_property property)
{
    const ent_prop *p = ent_kb_prop(kb, item, property);
    return p && p->is_item ? p->value : 0;
}

static ent_str prop_text(const ent_kb *kb, const ent_prop *p)
{
    if (!p)
        return (ent_str){"", 0};
    return p->is_item ? ent_kb_iri(kb, p->value) : ent_kb_string(kb, p->value);
}

ent_str ent_kb_text(const ent_kb *kb, ent_item item, ent_property property)
{
    return prop_text(kb, ent_kb_prop(kb, item, property));
}

bool ent_kb_number(const ent_kb *kb, ent_item item, ent_property property, double *number)
{
    const ent_prop *p = ent_kb_prop(kb, item, property);
    if (!p)
        return false;
    ent_str text = prop_text(kb, p);
    long whole = 0, scale = 1;
    bool negative = text.n && text.s[0] == '-', point = false, any = false;
    for (size_t i = negative; i < text.n; i++) { /* not strtod, which obeys the locale */
        if (text.s[i] == '.' && !point) {
            point = true;
        } else if (text.s[i] >= '0' && text.s[i] <= '9' && whole < 100000000000L) {
            whole = whole * 10 + (text.s[i] - '0');
            scale = point ? scale * 10 : scale;
            any = true;
        } else if (text.s[i] != '+') {
            return false;
        }
    }
    *number = (negative ? -1.0 : 1.0) * (double)whole / (double)scale;
    return any;
}

ent_str ent_kb_label(const ent_kb *kb, ent_item item, int lang)
{
    size_t n;
    const ent_prop *best = NULL;
    for (const ent_prop *p = ent_kb_props(kb, item, &n); n; n--, p++) {
        if (p->property != ENT_P_LABEL)
            continue;
        if (p->lang == lang)
            return prop_text(kb, p);
        if (!best || (best->lang == ENT_LANG_OTHER && p->lang != ENT_LANG_OTHER))
            best = p;
    }
    return prop_text(kb, best);
}

ent_str ent_local_name(ent_str iri)
{
    size_t at = iri.n;
    while (at && iri.s[at - 1] != '#' && iri.s[at - 1] != '/')
        at--;
    return (ent_str){iri.s + at, iri.n - at};
}

ent_str ent_kb_local(const ent_kb *kb, ent_item item, ent_property property)
{
    return ent_local_name(ent_kb_text(kb, item, property));
}

bool ent_kb_is_a(const ent_kb *kb, ent_item item, const char *type_local_name)
{
    size_t n;
    for (const ent_prop *p = ent_kb_props(kb, item, &n); n; n--, p++)
        if (p->property == ENT_P_TYPE && ent_str_is(ent_local_name(prop_text(kb, p)), type_local_name))
            return true;
    return false;
}

const ent_office *ent_kb_offices(const ent_kb *kb, ent_item person, size_t *count)
{
    *count = kb->items[person].office_count;
    return kb->offices + kb->items[person].office_first;
}

const ent_office *ent_kb_all_offices(const ent_kb *kb, size_t *count)
{
    *count = kb->header->sections[SECTION_OFFICES].count;
    return kb->offices;
}

const uint32_t *ent_kb_offices_in(const ent_kb *kb, ent_item in, size_t *count)
{
    *count = kb->items[in].in_count;
    return kb->offices_in + kb->items[in].in_first;
}

const ent_round *ent_kb_rounds(const ent_kb *kb, ent_item process, size_t *count)
{
    *count = kb->items[process].round_count;
    return kb->rounds + kb->items[process].round_first;
}

const ent_axiom *ent_kb_axioms(const ent_kb *kb, size_t *count)
{
    *count = kb->header->sections[SECTION_AXIOMS].count;
    return kb->axioms;
}

ent_item ent_kb_country(const ent_kb *kb, ent_item item) { return kb->items[item].country; }

ent_node ent_kb_root(ent_trie trie) { return (ent_node)trie; }

static ent_node step(const ent_kb *kb, uint64_t key)
{
    for (uint64_t at = key & kb->edge_mask; kb->edges[at].key; at = (at + 1) & kb->edge_mask)
        if (kb->edges[at].key == key)
            return kb->edges[at].child;
    return ENT_NONE;
}

ent_node ent_kb_step(const ent_kb *kb, ent_node node, uint64_t token_key)
{
    return step(kb, image_edge_key(node, token_key));
}

void ent_kb_will_step(const ent_kb *kb, ent_node node, uint64_t token_key)
{
    __builtin_prefetch(&kb->edges[image_edge_key(node, token_key) & kb->edge_mask]);
}

ent_node ent_kb_step_slot(const ent_kb *kb, ent_node node, int slot)
{
    if (!(kb->nodes[node].slots >> slot & 1))
        return ENT_NONE;
    return step(kb, image_edge_key(node, image_slot_key(slot)));
}

bool ent_kb_has_slots(const ent_kb *kb, ent_node node) { return kb->nodes[node].slots != 0; }

const ent_form *ent_kb_forms(const ent_kb *kb, ent_node node, size_t *count)
{
    *count = kb->nodes[node].form_count;
    return kb->forms + kb->nodes[node].form_first;
}
