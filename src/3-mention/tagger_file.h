/* The tagger's model file: what training writes and tagger.c maps. Private to this folder. */
#ifndef ENT_TAGGER_FILE_H
#define ENT_TAGGER_FILE_H

#include "tagger.h"

#define ENT_MODEL_MAGIC "entente-crf-1\n"

typedef struct {
    char magic[16];
    uint32_t endian, labels;
    uint64_t slots; /* of the table; a power of two */
    double scale;   /* weight = byte * scale */
    double transitions[ENT_LABELS][ENT_LABELS];
    char hash[72]; /* hex SHA-256 of all that follows the header */
} model_header;

typedef struct {
    uint8_t check[3]; /* bits 40-63 of the feature; the low bits are the slot. All zero with zero weights: free */
    int8_t weights[ENT_LABELS];
} model_slot; /* 10 bytes, no padding */

static inline uint32_t model_check(uint64_t feature) { return (uint32_t)(feature >> 40) | 1u; }
static inline uint32_t slot_check(const model_slot *s)
{
    return (uint32_t)s->check[0] | (uint32_t)s->check[1] << 8 | (uint32_t)s->check[2] << 16;
}

#endif
