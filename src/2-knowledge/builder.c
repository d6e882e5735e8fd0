#include "builder.h"
#include "image.h"
#include <assert.h>
#include <stdlib.h>

typedef struct {
    ent_item item;
    uint32_t order;
    ent_prop prop;
} item_prop;

typedef struct {
    ent_node node;
    uint32_t order;
    ent_form form;
} node_form;

struct ent_builder {
    ent_map *iris;    /* IRI -> item */
    ent_map *strings; /* text -> offset */
    ent_buf blob;
    ENT_VEC(image_item) items;
    ENT_VEC(item_prop) props;
    ENT_VEC(ent_office) offices;
    ENT_VEC(ent_round) rounds;
    ENT_VEC(ent_axiom) axioms;
    ENT_VEC(uint32_t) slots; /* of each node */
    ENT_VEC(node_form) forms;
    image_edge *edges;
    size_t edge_count, edge_mask;
};

/* ---- strings and items ---- */

uint32_t ent_builder_string(ent_builder *b, ent_str text)
{
    bool is_new;
    uint32_t *offset = ent_map_put(b->strings, text, &is_new);
    if (is_new) {
        *offset = (uint32_t)b->blob.n;
        ent_buf_str(&b->blob, text);
        ent_buf_char(&b->blob, '\0');
    }
    return *offset;
}

static ent_item kept_item(const ent_builder *b, ent_item item)
{
    while (b->items.v[item].same)
        item = b->items.v[item].same;
    return item;
}

ent_item ent_builder_find(const ent_builder *b, ent_str iri)
{
    uint32_t item = ent_map_get(b->iris, iri);
    return item == ENT_NONE ? 0 : kept_item(b, item);
}

ent_item ent_builder_item(ent_builder *b, ent_str iri)
{
    bool is_new;
    uint32_t *item = ent_map_put(b->iris, iri, &is_new);
    if (is_new) {
        *item = (uint32_t)b->items.n;
        *ENT_PUSH(b->items) = (image_item){.iri = ent_builder_string(b, iri)};
    }
    return kept_item(b, *item);
}

void ent_builder_unite(ent_builder *b, ent_item item, ent_item kept)
{
    b->items.v[item].kind = ENT_NOTHING;
    b->items.v[item].same = kept;
}

ent_kind ent_builder_kind(const ent_builder *b, ent_item item) { return (ent_kind)b->items.v[item].kind; }
void ent_builder_set_kind(ent_builder *b, ent_item item, ent_kind kind) { b->items.v[item].kind = kind; }
size_t ent_builder_items(const ent_builder *b) { return b->items.n - 1; }
ent_str ent_builder_iri(const ent_builder *b, ent_item item) { return ent_str_of(b->blob.s + b->items.v[item].iri); }

void ent_builder_prop(ent_builder *b, ent_item item, ent_prop prop)
{
    *ENT_PUSH(b->props) = (item_prop){item, (uint32_t)b->props.n, prop};
}

const ent_prop *ent_builder_prop_at(const ent_builder *b, size_t i, ent_item *item)
{
    if (i >= b->props.n)
        return NULL;
    *item = b->props.v[i].item;
    return &b->props.v[i].prop;
}

const ent_office *ent_builder_office_at(const ent_builder *b, size_t i)
{
    return i < b->offices.n ? &b->offices.v[i] : NULL;
}

ent_str ent_builder_text(const ent_builder *b, uint32_t string) { return ent_str_of(b->blob.s + string); }

void ent_builder_office(ent_builder *b, ent_office office) { *ENT_PUSH(b->offices) = office; }
void ent_builder_round(ent_builder *b, ent_round round) { *ENT_PUSH(b->rounds) = round; }
void ent_builder_axiom(ent_builder *b, ent_axiom axiom) { *ENT_PUSH(b->axioms) = axiom; }
size_t ent_builder_axioms(const ent_builder *b) { return b->axioms.n; }

/* ---- the trie ---- */

static image_edge *find_edge(image_edge *edges, size_t mask, uint64_t key)
{
    size_t at = key & mask;
    while (edges[at].key && edges[at].key != key)
        at = (at + 1) & mask;
    return &edges[at];
}

static void grow_edges(ent_builder *b, size_t mask)
{
    image_edge *wider = ent_calloc(mask + 1, sizeof *wider);
    for (size_t i = 0; b->edges && i <= b->edge_mask; i++)
        if (b->edges[i].key)
            *find_edge(wider, mask, b->edges[i].key) = b->edges[i];
    free(b->edges);
    b->edges = wider;
    b->edge_mask = mask;
}

static ent_node step_or_add(ent_builder *b, ent_node from, ent_element element)
{
    uint64_t key = image_edge_key(from, element.slot ? image_slot_key(element.slot) : element.key);
    image_edge *edge = find_edge(b->edges, b->edge_mask, key);
    if (edge->key)
        return edge->child;
    if ((b->edge_count + 1) * 2 > b->edge_mask) {
        grow_edges(b, b->edge_mask * 2 + 1);
        edge = find_edge(b->edges, b->edge_mask, key);
    }
    *edge = (image_edge){.key = key, .child = (uint32_t)b->slots.n};
    b->edge_count++;
    *ENT_PUSH(b->slots) = 0;
    if (element.slot)
        b->slots.v[from] |= 1u << element.slot;
    return edge->child;
}

void ent_builder_form(ent_builder *b, ent_trie trie, const ent_element *elements, size_t n, ent_form form)
{
    if (!n)
        return;
    ent_node node = ent_kb_root(trie);
    for (size_t i = 0; i < n; i++)
        node = step_or_add(b, node, elements[i]);
    form.length = (uint8_t)(n > 255 ? 255 : n);
    *ENT_PUSH(b->forms) = (node_form){node, (uint32_t)b->forms.n, form};
}

/* ---- begin and end ---- */

static void copy_base(ent_builder *b, const ent_kb *base)
{
    size_t size;
    const char *image = ent_kb_image(base, &size);
    const image_header *h = (const image_header *)(const void *)image;
#define AT(section) ((const void *)(image + h->sections[section].offset))
    ent_buf_add(&b->blob, AT(SECTION_STRINGS), h->sections[SECTION_STRINGS].count);
    for (size_t at = 0; at < b->blob.n; at += strlen(b->blob.s + at) + 1)
        *ent_map_put(b->strings, ent_str_of(b->blob.s + at), NULL) = (uint32_t)at;
    const image_item *items = AT(SECTION_ITEMS);
    const ent_prop *props = AT(SECTION_PROPS);
    for (size_t i = 0; i < h->sections[SECTION_ITEMS].count; i++) {
        *ENT_PUSH(b->items) = items[i];
        if (i)
            *ent_map_put(b->iris, ent_str_of(b->blob.s + items[i].iri), NULL) = (uint32_t)i;
        for (size_t k = 0; k < items[i].prop_count; k++)
            ent_builder_prop(b, (ent_item)i, props[items[i].prop_first + k]);
    }
    const ent_office *offices = AT(SECTION_OFFICES);
    for (size_t i = 0; i < h->sections[SECTION_OFFICES].count; i++)
        ent_builder_office(b, offices[i]);
    const ent_round *rounds = AT(SECTION_ROUNDS);
    for (size_t i = 0; i < h->sections[SECTION_ROUNDS].count; i++)
        ent_builder_round(b, rounds[i]);
    const ent_axiom *axioms = AT(SECTION_AXIOMS);
    for (size_t i = 0; i < h->sections[SECTION_AXIOMS].count; i++)
        ent_builder_axiom(b, axioms[i]);
    const image_node *nodes = AT(SECTION_NODES);
    const ent_form *forms = AT(SECTION_FORMS);
    for (size_t i = 0; i < h->sections[SECTION_NODES].count; i++) {
        *ENT_PUSH(b->slots) = nodes[i].slots;
        for (size_t k = 0; k < nodes[i].form_count; k++)
            *ENT_PUSH(b->forms) = (node_form){(ent_node)i, (uint32_t)b->forms.n, forms[nodes[i].form_first + k]};
    }
    b->edge_mask = h->sections[SECTION_EDGES].count - 1;
    b->edges = ent_alloc((b->edge_mask + 1) * sizeof *b->edges);
    memcpy(b->edges, AT(SECTION_EDGES), (b->edge_mask + 1) * sizeof *b->edges);
    for (size_t i = 0; i <= b->edge_mask; i++)
        b->edge_count += b->edges[i].key != 0;
#undef AT
}

ent_builder *ent_builder_new(const ent_kb *base)
{
    ent_builder *b = ent_calloc(1, sizeof *b);
    b->iris = ent_map_new();
    b->strings = ent_map_new();
    if (base) {
        copy_base(b, base);
        return b;
    }
    ent_builder_string(b, ENT_STR(""));
    *ENT_PUSH(b->items) = (image_item){0};
    grow_edges(b, (1 << 10) - 1);
    for (int i = 0; i < ENT_TRIE_ROOTS; i++)
        *ENT_PUSH(b->slots) = 0;
    return b;
}

void ent_builder_free(ent_builder *b)
{
    if (!b)
        return;
    ent_map_free(b->iris);
    ent_map_free(b->strings);
    ent_buf_free(&b->blob);
    ENT_VEC_FREE(b->items);
    ENT_VEC_FREE(b->props);
    ENT_VEC_FREE(b->offices);
    ENT_VEC_FREE(b->rounds);
    ENT_VEC_FREE(b->axioms);
    ENT_VEC_FREE(b->slots);
    ENT_VEC_FREE(b->forms);
    free(b->edges);
    free(b);
}

/* ---- layout ---- */

#define COMPARE(a, b) (((a) > (b)) - ((a) < (b)))

static int by_item(const void *x, const void *y)
{
    const item_prop *a = x, *b = y;
    int c = COMPARE(a->item, b->item);
    return c ? c : COMPARE(a->order, b->order);
}

static int by_node(const void *x, const void *y)
{
    const node_form *a = x, *b = y;
    int c = COMPARE(a->node, b->node);
    return c ? c : COMPARE(a->order, b->order);
}

static int by_person(const void *x, const void *y)
{
    const ent_office *a = x, *b = y;
    int c = COMPARE(a->person, b->person);
    c = c ? c : COMPARE(a->start, b->start);
    c = c ? c : COMPARE(a->end, b->end);
    c = c ? c : COMPARE(a->in, b->in);
    c = c ? c : COMPARE(a->role, b->role);
    return c ? c : COMPARE(a->label, b->label);
}

static int by_process(const void *x, const void *y)
{
    const ent_round *a = x, *b = y;
    int c = COMPARE(a->process, b->process);
    c = c ? c : COMPARE(a->start, b->start);
    return c ? c : COMPARE(a->number, b->number);
}

static int by_axiom(const void *x, const void *y)
{
    const ent_axiom *a = x, *b = y;
    int c = COMPARE(a->s, b->s);
    c = c ? c : COMPARE(a->p, b->p);
    c = c ? c : COMPARE(a->o, b->o);
    c = c ? c : COMPARE(a->s_kind, b->s_kind);
    return c ? c : COMPARE(a->o_kind, b->o_kind);
}

static void begin_section(ent_buf *out, image_header *h, image_section s, size_t count)
{
    while (out->n % 8)
        ent_buf_char(out, '\0');
    h->sections[s] = (image_range){out->n, count};
}

static bool same_prop(const ent_prop *a, const ent_prop *b)
{
    return a->property == b->property && a->value == b->value && a->is_item == b->is_item && a->lang_tag == b->lang_tag;
}

/* An IRI that stood for nothing when it was read may be an item by now. */
static void settle_prop(const ent_builder *b, ent_prop *prop)
{
    ent_item known = prop->is_iri && !prop->is_item ? ent_builder_find(b, ent_str_of(b->blob.s + prop->value)) : 0;
    if (known) {
        prop->is_item = 1;
        prop->value = known;
    } else if (prop->is_item) {
        prop->value = kept_item(b, prop->value);
    }
}

/* What was said of an item that is another's name is said of the other. */
static void settle_items(ent_builder *b)
{
    for (size_t i = 0; i < b->props.n; i++) {
        b->props.v[i].item = kept_item(b, b->props.v[i].item);
        settle_prop(b, &b->props.v[i].prop);
    }
    for (size_t i = 0; i < b->offices.n; i++) {
        ent_office *office = &b->offices.v[i];
        office->person = kept_item(b, office->person);
        office->role = kept_item(b, office->role);
        office->in = kept_item(b, office->in);
    }
    for (size_t i = 0; i < b->rounds.n; i++) {
        b->rounds.v[i].process = kept_item(b, b->rounds.v[i].process);
        b->rounds.v[i].place = kept_item(b, b->rounds.v[i].place);
    }
    for (size_t i = 0; i < b->forms.n; i++)
        b->forms.v[i].form.item = kept_item(b, b->forms.v[i].form.item);
    for (size_t i = 0; i < b->items.n; i++)
        if (b->items.v[i].same)
            b->items.v[i].same = kept_item(b, (ent_item)i);
}

static void write_props(ent_builder *b, ent_buf *out, image_header *h)
{
    if (b->props.n)
        qsort(b->props.v, b->props.n, sizeof *b->props.v, by_item);
    begin_section(out, h, SECTION_PROPS, 0);
    size_t begin = out->n;
    uint32_t written = 0;
    for (size_t i = 0; i < b->items.n; i++)
        b->items.v[i].prop_first = b->items.v[i].prop_count = 0;
    for (size_t i = 0; i < b->props.n; i++) {
        image_item *item = &b->items.v[b->props.v[i].item];
        const ent_prop *prop = &b->props.v[i].prop;
        if (!item->prop_count)
            item->prop_first = written;
        const ent_prop *old = (const ent_prop *)(const void *)(out->s + begin) + item->prop_first;
        bool doublet = false;
        for (uint32_t k = 0; k < item->prop_count && !doublet; k++)
            doublet = same_prop(&old[k], prop);
        if (doublet)
            continue;
        ent_buf_add(out, prop, sizeof *prop);
        item->prop_count++;
        written++;
    }
    h->sections[SECTION_PROPS].count = written;
}

static bool same_office(const ent_office *a, const ent_office *b)
{
    return a->person == b->person && a->role == b->role && a->in == b->in && a->start == b->start && a->end == b->end &&
           a->label == b->label;
}

static void write_offices(ent_builder *b, ent_buf *out, image_header *h)
{
    if (b->offices.n)
        qsort(b->offices.v, b->offices.n, sizeof *b->offices.v, by_person);
    size_t kept = 0;
    for (size_t i = 0; i < b->offices.n; i++)
        if (!kept || !same_office(&b->offices.v[kept - 1], &b->offices.v[i]))
            b->offices.v[kept++] = b->offices.v[i];
    b->offices.n = kept;
    begin_section(out, h, SECTION_OFFICES, kept);
    for (size_t i = 0; i < b->items.n; i++)
        b->items.v[i].office_count = b->items.v[i].in_count = 0;
    for (size_t i = 0; i < kept; i++) {
        const ent_office *office = &b->offices.v[i];
        image_item *person = &b->items.v[office->person];
        if (!person->office_count++)
            person->office_first = (uint32_t)i;
        b->items.v[office->in].in_count++;
        ent_buf_add(out, office, sizeof *office);
    }
}

static void write_offices_in(ent_builder *b, ent_buf *out, image_header *h)
{
    uint32_t next = 0;
    for (size_t i = 0; i < b->items.n; i++) {
        b->items.v[i].in_first = next;
        next += b->items.v[i].in_count;
        b->items.v[i].in_count = 0;
    }
    uint32_t *order = ent_alloc((b->offices.n + 1) * sizeof *order);
    for (size_t i = 0; i < b->offices.n; i++) {
        image_item *in = &b->items.v[b->offices.v[i].in];
        order[in->in_first + in->in_count++] = (uint32_t)i;
    }
    begin_section(out, h, SECTION_OFFICES_IN, b->offices.n);
    ent_buf_add(out, order, b->offices.n * sizeof *order);
    free(order);
}

static void write_rounds(ent_builder *b, ent_buf *out, image_header *h)
{
    if (b->rounds.n)
        qsort(b->rounds.v, b->rounds.n, sizeof *b->rounds.v, by_process);
    begin_section(out, h, SECTION_ROUNDS, b->rounds.n);
    for (size_t i = 0; i < b->items.n; i++)
        b->items.v[i].round_count = 0;
    for (size_t i = 0; i < b->rounds.n; i++) {
        image_item *process = &b->items.v[b->rounds.v[i].process];
        if (!process->round_count++)
            process->round_first = (uint32_t)i;
        ent_buf_add(out, &b->rounds.v[i], sizeof b->rounds.v[i]);
    }
}

static void write_axioms(ent_builder *b, ent_buf *out, image_header *h)
{
    if (b->axioms.n)
        qsort(b->axioms.v, b->axioms.n, sizeof *b->axioms.v, by_axiom);
    begin_section(out, h, SECTION_AXIOMS, 0);
    for (size_t i = 0; i < b->axioms.n; i++) {
        if (i && !by_axiom(&b->axioms.v[i - 1], &b->axioms.v[i]))
            continue;
        ent_buf_add(out, &b->axioms.v[i], sizeof b->axioms.v[i]);
        h->sections[SECTION_AXIOMS].count++;
    }
}

static bool same_form(const ent_form *a, const ent_form *b)
{
    return a->item == b->item && a->flags == b->flags && a->lang == b->lang && a->property == b->property;
}

static void write_forms(ent_builder *b, ent_buf *out, image_header *h)
{
    if (b->forms.n)
        qsort(b->forms.v, b->forms.n, sizeof *b->forms.v, by_node);
    image_node *nodes = ent_calloc(b->slots.n, sizeof *nodes);
    begin_section(out, h, SECTION_FORMS, 0);
    uint32_t written = 0;
    for (size_t i = 0; i < b->forms.n; i++) {
        const node_form *f = &b->forms.v[i];
        if (i && f[-1].node == f->node && same_form(&f[-1].form, &f->form))
            continue;
        image_node *node = &nodes[f->node];
        if (!node->form_count++)
            node->form_first = written;
        ent_buf_add(out, &f->form, sizeof f->form);
        written++;
    }
    h->sections[SECTION_FORMS].count = written;
    begin_section(out, h, SECTION_NODES, b->slots.n);
    for (size_t i = 0; i < b->slots.n; i++) {
        nodes[i].slots = b->slots.v[i];
        ent_buf_add(out, &nodes[i], sizeof nodes[i]);
    }
    free(nodes);
}

static void write_iris(ent_builder *b, ent_buf *out, image_header *h)
{
    size_t room = 16;
    while (room < ent_map_count(b->iris) * 2)
        room *= 2;
    uint32_t *table = ent_calloc(room, sizeof *table);
    for (size_t i = 1; i < b->items.n; i++) {
        ent_str iri = ent_builder_iri(b, (ent_item)i);
        size_t at = ent_hash(iri.s, iri.n, 0) & (room - 1);
        while (table[at])
            at = (at + 1) & (room - 1);
        table[at] = (uint32_t)i;
    }
    begin_section(out, h, SECTION_IRIS, room);
    ent_buf_add(out, table, room * sizeof *table);
    free(table);
}

/* The state of an item: itself if it has a code, else through the links that lead to one. */
static ent_item state_of(const ent_builder *b, const ent_prop *props, ent_item item, int depth)
{
    static const ent_property links[] = {ENT_P_COUNTRY,     ENT_P_CONTAINED_IN, ENT_P_ACTS_FOR,
                                         ENT_P_NATIONALITY, ENT_P_PARENT,       ENT_P_POST_IN};
    const image_item *it = &b->items.v[item];
    for (uint32_t k = 0; k < it->prop_count; k++)
        if (props[it->prop_first + k].property == ENT_P_COUNTRY_CODE)
            return item;
    for (size_t l = 0; depth && l < sizeof links / sizeof *links; l++)
        for (uint32_t k = 0; k < it->prop_count; k++) {
            const ent_prop *p = &props[it->prop_first + k];
            ent_item state = p->property == links[l] && p->is_item ? state_of(b, props, p->value, depth - 1) : 0;
            if (state)
                return state;
        }
    return 0;
}

static void write_items(ent_builder *b, ent_buf *out, image_header *h)
{
    const ent_prop *props = (const ent_prop *)(const void *)(out->s + h->sections[SECTION_PROPS].offset);
    for (size_t i = 1; i < b->items.n; i++)
        b->items.v[i].country = state_of(b, props, (ent_item)i, 4);
    begin_section(out, h, SECTION_ITEMS, b->items.n);
    ent_buf_add(out, b->items.v, b->items.n * sizeof *b->items.v);
}

void *ent_builder_image(ent_builder *b, ent_str hash, size_t *size)
{
    image_header h = {.endian = ENT_IMAGE_ENDIAN, .version = image_version()};
    ent_buf out = {0};
    memcpy(h.magic, ENT_IMAGE_MAGIC, sizeof ENT_IMAGE_MAGIC);
    memcpy(h.hash, hash.s, hash.n < sizeof h.hash - 1 ? hash.n : sizeof h.hash - 1);
    ent_buf_add(&out, &h, sizeof h);
    settle_items(b);
    write_props(b, &out, &h);
    write_offices(b, &out, &h);
    write_offices_in(b, &out, &h);
    write_rounds(b, &out, &h);
    write_axioms(b, &out, &h);
    write_forms(b, &out, &h);
    write_items(b, &out, &h);
    write_iris(b, &out, &h);
    begin_section(&out, &h, SECTION_EDGES, b->edge_mask + 1);
    ent_buf_add(&out, b->edges, (b->edge_mask + 1) * sizeof *b->edges);
    begin_section(&out, &h, SECTION_STRINGS, b->blob.n);
    ent_buf_str(&out, ent_buf_view(&b->blob));
    h.size = out.n;
    memcpy(out.s, &h, sizeof h);
    *size = out.n;
    return out.s;
}
