/* The tagger's model file: what training writes and tagger.c maps. Private to this folder. */
#ifndef ENT_TAGGER_FILE_H
#define ENT_TAGGER_FILE_H

#include "tagger.h"

#define ENT_MODEL_MAGIC "entente-crf-2\n"

typedef struct {
    char magic[16];
    uint32_t endian, labels;
    uint64_t slots;       /* of the table; a power of two */
    double scale;         /* weight = byte * scale */
    double lean;          /* what the label O is worth less when names are sought: finds more of them */
    double slope, offset; /* of the log odds of a name: what the model says into what is so */
    double transitions[ENT_LABELS][ENT_LABELS];
    uint64_t classes_size; /* bytes of the table of word classes behind the slots; 0: none */
    char hash[72];         /* hex SHA-256 of all that follows the header */
} model_header;

typedef struct {
    uint8_t check[3]; /* bits 40-63 of the feature; the low bits are the slot. All zero with zero weights: free */
    int8_t weights[ENT_LABELS];
} model_slot; /* 10 bytes, no padding */

/* The table of classes begins at a multiple of 8 bytes behind the slots. */
static inline uint64_t model_classes_at(uint64_t slots)
{
    return sizeof(model_header) + (slots * sizeof(model_slot) + 7) / 8 * 8;
}

static inline uint32_t model_check(uint64_t feature) { return (uint32_t)(feature >> 40) | 1u; }
static inline uint32_t slot_check(const model_slot *s)
{
    return (uint32_t)s->check[0] | (uint32_t)s->check[1] << 8 | (uint32_t)s->check[2] << 16;
}

/* The slot of a feature that the model knows, else NULL. A feature without weights may be known too. */
static inline const model_slot *model_find(const model_slot *slots, uint64_t mask, uint64_t feature)
{
    uint32_t check = model_check(feature);
    for (uint64_t at = feature & mask; slot_check(&slots[at]); at = (at + 1) & mask)
        if (slot_check(&slots[at]) == check)
            return &slots[at];
    return NULL;
}

#endif
