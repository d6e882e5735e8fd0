#include "judge.h"
#include "mapping.h"
#include "output.h"
#include <math.h>
#include <stdlib.h>

void ent_judge_put(ent_judge_sink *s, uint64_t value)
{
    s->number++;
    if (s->n < ENT_JUDGE_FEATURES)
        s->out[s->n++] = ent_mix(value + s->number * UINT64_C(0x9e3779b97f4a7c15));
}

void ent_judge_put2(ent_judge_sink *s, uint64_t a, uint64_t b) { ent_judge_put(s, ent_mix(a + 1) ^ b); }

void ent_judge_put3(ent_judge_sink *s, uint64_t a, uint64_t b, uint64_t c)
{
    ent_judge_put(s, ent_mix(ent_mix(a + 1) ^ b) ^ c);
}

#define MAGIC "entente-judge-1\n"

typedef struct {
    char magic[20];
    uint32_t endian;
    uint64_t slots; /* a power of two */
} header;

typedef struct {
    uint32_t check; /* high bits of the feature; 0: free */
    float weight;
} slot;

struct ent_judge {
    ent_mapping mapping; /* of a file */
    void *image;         /* else what was learnt, owned */
    const void *bytes;   /* either */
    size_t size;
    const slot *slots;
    uint64_t mask;
};

static uint32_t check_of(uint64_t feature) { return (uint32_t)(feature >> 32) | 1u; }

static ent_judge *judge_of(ent_mapping mapping, void *image, size_t size)
{
    ent_judge *judge = ent_alloc(sizeof *judge);
    const char *bytes = image ? image : mapping.memory;
    header h;
    memcpy(&h, bytes, sizeof h);
    *judge = (ent_judge){mapping, image, bytes, size, (const slot *)(const void *)(bytes + sizeof h), h.slots - 1};
    return judge;
}

ent_judge *ent_judge_open(const char *path, const ent_log *log)
{
    ent_mapping m;
    if (ent_mapping_open(&m, path, "model", log))
        return NULL;
    const header *h = m.memory;
    bool good = h && m.size >= sizeof *h && !memcmp(h->magic, MAGIC, sizeof MAGIC) && h->endian == 0x01020304 &&
                h->slots && !(h->slots & (h->slots - 1)) && h->slots == (m.size - sizeof *h) / sizeof(slot);
    if (good)
        return judge_of(m, NULL, m.size);
    ent_fail(log, ENT_ERR_FORMAT, path, 0, 0, "not a model file of this version");
    ent_mapping_close(&m);
    return NULL;
}

void ent_judge_close(ent_judge *judge)
{
    if (!judge)
        return;
    ent_mapping_close(&judge->mapping);
    free(judge->image);
    free(judge);
}

uint64_t ent_judge_hash(const ent_judge *judge) { return ent_hash(judge->bytes, judge->size, 0); }

static size_t find(const slot *slots, uint64_t mask, uint64_t feature)
{
    uint64_t at = feature & mask;
    while (slots[at].check && slots[at].check != check_of(feature))
        at = (at + 1) & mask;
    return at;
}

double ent_judge_probability(const ent_judge *judge, const uint64_t *features, size_t n)
{
    double sum = 0;
    for (size_t i = 0; i < n; i++)
        sum += (double)judge->slots[find(judge->slots, judge->mask, features[i])].weight; /* a free slot weighs 0 */
    return 1 / (1 + exp(-sum));
}

/* ---- training ---- */

typedef struct {
    size_t first, n;
    bool yes;
} example;

typedef struct {
    uint64_t feature;
    uint32_t count;
    float weight, square;
    double sum; /* of the weight after each pass: the model is the mean, which varies less than the last */
} learnt;

struct ent_judge_trainer {
    ENT_VEC(example) examples;
    ENT_VEC(uint64_t) features;
    learnt *table;
    size_t mask, used;
};

ent_judge_trainer *ent_judge_trainer_new(void)
{
    ent_judge_trainer *t = ent_calloc(1, sizeof *t);
    t->mask = (1 << 12) - 1;
    t->table = ent_calloc(t->mask + 1, sizeof *t->table);
    return t;
}

void ent_judge_trainer_free(ent_judge_trainer *t)
{
    if (!t)
        return;
    ENT_VEC_FREE(t->examples);
    ENT_VEC_FREE(t->features);
    free(t->table);
    free(t);
}

static learnt *entry_of(const ent_judge_trainer *t, uint64_t feature)
{
    size_t at = feature & t->mask;
    while (t->table[at].count && t->table[at].feature != feature)
        at = (at + 1) & t->mask;
    return &t->table[at];
}

static void grow(ent_judge_trainer *t)
{
    learnt *old = t->table;
    size_t n = t->mask + 1;
    t->mask = n * 2 - 1;
    t->table = ent_calloc(n * 2, sizeof *t->table);
    for (size_t i = 0; i < n; i++)
        if (old[i].count)
            *entry_of(t, old[i].feature) = old[i];
    free(old);
}

void ent_judge_trainer_add(ent_judge_trainer *t, const uint64_t *features, size_t n, bool yes)
{
    *ENT_PUSH(t->examples) = (example){t->features.n, n, yes};
    for (size_t i = 0; i < n; i++) {
        if ((t->used + 1) * 2 > t->mask)
            grow(t);
        learnt *e = entry_of(t, features[i]);
        t->used += !e->count;
        e->feature = features[i];
        e->count++;
        *ENT_PUSH(t->features) = features[i];
    }
}

static void step(ent_judge_trainer *t, const example *x, const ent_judge_training *training)
{
    double sum = 0;
    const uint64_t *f = t->features.v + x->first;
    for (size_t i = 0; i < x->n; i++) {
        const learnt *e = entry_of(t, f[i]);
        sum += e->count >= training->least ? (double)e->weight : 0;
    }
    double error = 1 / (1 + exp(-sum)) - x->yes;
    for (size_t i = 0; i < x->n; i++) {
        learnt *e = entry_of(t, f[i]);
        if (e->count < training->least)
            continue;
        double g = error + training->l2 * (double)e->weight;
        double square = (double)e->square + g * g;
        e->square = (float)square;
        e->weight -= (float)(training->rate * g / (sqrt(square) + 1e-6));
    }
}

/* The image of what was learnt: the features seen often enough in a table of open addressing. */
static ent_judge *make_judge(const ent_judge_trainer *t, unsigned least)
{
    header h = {.endian = 0x01020304, .slots = 1 << 10};
    size_t kept = 0;
    memcpy(h.magic, MAGIC, sizeof MAGIC);
    for (size_t i = 0; i <= t->mask; i++)
        kept += t->table[i].count >= least;
    while (h.slots < kept * 2)
        h.slots *= 2;
    size_t size = sizeof h + h.slots * sizeof(slot);
    char *image = ent_calloc(1, size);
    slot *slots = (slot *)(void *)(image + sizeof h);
    memcpy(image, &h, sizeof h);
    for (size_t i = 0; i <= t->mask; i++)
        if (t->table[i].count >= least)
            slots[find(slots, h.slots - 1, t->table[i].feature)] =
                (slot){check_of(t->table[i].feature), t->table[i].weight};
    return judge_of((ent_mapping){0}, image, size);
}

ent_status ent_judge_write(const ent_judge *judge, const char *path, const ent_log *log)
{
    ent_output *out = ent_output_open(path, log);
    if (!out)
        return ENT_ERR_IO;
    fwrite(judge->bytes, judge->size, 1, ent_output_stream(out));
    return ent_output_commit(out);
}

/* In an order of chance, with a fixed seed. */
static void shuffle(ent_judge_trainer *t, uint64_t *state)
{
    for (size_t i = t->examples.n; i > 1; i--) {
        *state ^= *state << 13;
        *state ^= *state >> 7;
        *state ^= *state << 17;
        size_t k = *state % i;
        example swap = t->examples.v[i - 1];
        t->examples.v[i - 1] = t->examples.v[k];
        t->examples.v[k] = swap;
    }
}

ent_judge *ent_judge_trainer_run(ent_judge_trainer *t, const ent_judge_training *training, const ent_log *log)
{
    if (!t->examples.n) {
        ent_fail(log, ENT_ERR_EMPTY, NULL, 0, 0, "there is nothing to train on");
        return NULL;
    }
    uint64_t state = UINT64_C(88172645463325252);
    for (size_t i = 0; i <= t->mask; i++) {
        t->table[i].weight = t->table[i].square = 0;
        t->table[i].sum = 0;
    }
    for (int epoch = 0; epoch < training->epochs; epoch++) {
        shuffle(t, &state);
        for (size_t i = 0; i < t->examples.n; i++)
            step(t, &t->examples.v[i], training);
        for (size_t i = 0; i <= t->mask; i++)
            t->table[i].sum += (double)t->table[i].weight;
    }
    for (size_t i = 0; i <= t->mask; i++)
        t->table[i].weight = (float)(t->table[i].sum / training->epochs);
    return make_judge(t, training->least);
}
