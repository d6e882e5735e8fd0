#include "classes.h"
#include "classes_file.h"

bool ent_classes_view(ent_classes *classes, const void *memory, size_t size)
{
    const classes_header *h = memory;
    bool good = size >= sizeof *h && !memcmp(h->magic, ENT_CLASSES_MAGIC, sizeof ENT_CLASSES_MAGIC) &&
                h->endian == 0x01020304 && h->levels == ENT_CLASS_LEVELS && h->slots && !(h->slots & (h->slots - 1)) &&
                h->slots == (size - sizeof *h) / sizeof(class_slot);
    if (good)
        *classes = (ent_classes){h + 1, h->slots - 1};
    return good;
}

uint64_t ent_token_word(const ent_token *t)
{
    if (!(t->flags & ENT_TOKEN_NUMBER))
        return t->key;
    char digits[16];
    size_t n = t->norm.n < sizeof digits ? t->norm.n : sizeof digits;
    for (size_t i = 0; i < n; i++)
        digits[i] = t->norm.s[i] >= '0' && t->norm.s[i] <= '9' ? '0' : t->norm.s[i];
    return ent_hash(digits, n, 1);
}

uint64_t ent_class_word(const ent_token *t)
{
    return ent_mix(ent_token_word(t) + (t->flags & (ENT_TOKEN_CAPITAL | ENT_TOKEN_UPPER) ? 1 : 0));
}

void ent_classes_of(const ent_classes *classes, const ent_token *token, uint16_t levels[ENT_CLASS_LEVELS])
{
    const class_slot *slots = classes->slots;
    memset(levels, 0, ENT_CLASS_LEVELS * sizeof *levels);
    if (!slots)
        return;
    uint64_t word = ent_class_word(token);
    uint32_t check = class_check(word);
    for (uint64_t at = word & classes->mask; slots[at].check; at = (at + 1) & classes->mask)
        if (slots[at].check == check) {
            memcpy(levels, slots[at].levels, sizeof slots[at].levels);
            return;
        }
}
