/* The layout of a knowledge image: what the builder writes and kb.c maps. Private to this folder. */
#ifndef ENT_IMAGE_H
#define ENT_IMAGE_H

#include "kb.h"

#define ENT_IMAGE_MAGIC "entente-kb-1\n"
enum { ENT_IMAGE_ENDIAN = 0x01020304 };

typedef enum {
    SECTION_STRINGS,    /* bytes; NUL-terminated strings; offset 0 is "" */
    SECTION_ITEMS,      /* image_item; [0] is none */
    SECTION_PROPS,      /* ent_prop, by item */
    SECTION_OFFICES,    /* ent_office, by person */
    SECTION_OFFICES_IN, /* uint32: numbers of offices, by country or organization */
    SECTION_ROUNDS,     /* ent_round, by process */
    SECTION_NODES,      /* image_node */
    SECTION_FORMS,      /* ent_form, by node */
    SECTION_EDGES,      /* image_edge: open addressing, count is a power of two */
    SECTION_IRIS,       /* uint32 items: open addressing by hash of the IRI, count is a power of two */
    SECTION_AXIOMS,     /* ent_axiom, without doublets */
    SECTION_COUNT
} image_section;

typedef struct {
    uint64_t offset, count;
} image_range;

typedef struct {
    char magic[16];
    uint32_t endian, version;
    uint64_t size;
    char hash[72]; /* hex SHA-256 of the sources, NUL-terminated */
    image_range sections[SECTION_COUNT];
} image_header;

typedef struct {
    uint32_t iri; /* string */
    uint32_t kind;
    uint32_t country; /* resolved state, 0 if none */
    uint32_t same;    /* the item that this one is but another name of; 0: it stands for itself */
    uint32_t prop_first, prop_count;
    uint32_t office_first, office_count;
    uint32_t in_first, in_count;
    uint32_t round_first, round_count;
} image_item;

typedef struct {
    uint32_t form_first, form_count;
    uint32_t slots; /* bit s: an edge for slot s leaves from here */
} image_node;

typedef struct {
    uint64_t key; /* image_edge_key(node, token key); 0: free */
    uint32_t child;
    uint32_t unused;
} image_edge;

/* What must be alike in writer and reader: the properties and kinds by their numbers, the records by their sizes. */
static inline uint32_t image_version(void)
{
    uint64_t version = ENT_KINDS + 16 * SECTION_COUNT + 32 * ENT_TRIE_ROOTS + 64 * sizeof(image_item) +
                       4096 * sizeof(ent_office) + 65536 * sizeof(ent_round);
    for (int p = 0; p < ENT_P_COUNT; p++)
        version = ent_hash(ent_property_iri((ent_property)p), strlen(ent_property_iri((ent_property)p)), version);
    return (uint32_t)version;
}

static inline uint64_t image_edge_key(ent_node node, uint64_t token_key)
{
    uint64_t key = ent_mix(token_key + node * UINT64_C(0x9e3779b97f4a7c15));
    return key ? key : 1;
}

static inline uint64_t image_slot_key(int slot) { return UINT64_C(0x736c6f7400000000) + (uint64_t)slot; }

#endif
