/* The table of word classes: what class_train.c writes and classes.c reads. Private to this folder. */
#ifndef ENT_CLASSES_FILE_H
#define ENT_CLASSES_FILE_H

#include "classes.h"

#define ENT_CLASSES_MAGIC "entente-cls-1\n"

typedef struct {
    char magic[16];
    uint32_t endian, levels;
    uint64_t slots; /* of the table; a power of two */
} classes_header;

typedef struct {
    uint32_t check; /* high half of the word's hash, the low bits are the slot; 0: free */
    uint16_t levels[ENT_CLASS_LEVELS];
} class_slot;

static inline uint32_t class_check(uint64_t word) { return (uint32_t)(word >> 32) | 1u; }

#endif
