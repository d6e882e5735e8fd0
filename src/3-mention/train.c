#include "train.h"
#include "output.h"
#include "tagger_file.h"
#include <math.h>
#include <nettle/sha2.h>
#include <stdlib.h>

typedef struct {
    size_t first, n; /* tokens of the trainer */
    double weight;
} sequence;

typedef struct {
    size_t first; /* its features in `ids` */
    uint8_t n, label;
} labelled;

typedef struct {
    uint64_t feature;
    uint32_t id;
    uint32_t count;
} entry;

struct ent_trainer {
    ENT_VEC(sequence) sequences;
    ENT_VEC(labelled) tokens;
    ENT_VEC(uint32_t) ids;
    entry *table; /* feature -> id, open addressing */
    size_t mask;
    ENT_VEC(uint64_t) features; /* of each id */
    ENT_VEC(uint32_t) counts;
    float (*weights)[ENT_LABELS], (*squares)[ENT_LABELS];
    double transitions[ENT_LABELS][ENT_LABELS], transition_squares[ENT_LABELS][ENT_LABELS];
};

ent_trainer *ent_trainer_new(void)
{
    ent_trainer *t = ent_calloc(1, sizeof *t);
    t->mask = (1 << 16) - 1;
    t->table = ent_calloc(t->mask + 1, sizeof *t->table);
    return t;
}

void ent_trainer_free(ent_trainer *t)
{
    if (!t)
        return;
    ENT_VEC_FREE(t->sequences);
    ENT_VEC_FREE(t->tokens);
    ENT_VEC_FREE(t->ids);
    ENT_VEC_FREE(t->features);
    ENT_VEC_FREE(t->counts);
    free(t->table);
    free(t->weights);
    free(t->squares);
    free(t);
}

static entry *find_entry(ent_trainer *t, uint64_t feature)
{
    size_t at = feature & t->mask;
    while (t->table[at].count && t->table[at].feature != feature)
        at = (at + 1) & t->mask;
    return &t->table[at];
}

static void grow_table(ent_trainer *t)
{
    entry *old = t->table;
    size_t n = t->mask + 1;
    t->mask = n * 2 - 1;
    t->table = ent_calloc(n * 2, sizeof *t->table);
    for (size_t i = 0; i < n; i++)
        if (old[i].count)
            *find_entry(t, old[i].feature) = old[i];
    free(old);
}

static uint32_t id_of(ent_trainer *t, uint64_t feature)
{
    entry *e = find_entry(t, feature);
    if (!e->count) {
        if (t->features.n * 2 > t->mask) {
            grow_table(t);
            e = find_entry(t, feature);
        }
        *e = (entry){feature, (uint32_t)t->features.n, 1};
        *ENT_PUSH(t->features) = feature;
        *ENT_PUSH(t->counts) = 0;
    }
    t->counts.v[e->id]++;
    return e->id;
}

void ent_trainer_add(ent_trainer *t, const ent_tokens *tokens, const ent_features *features, const uint8_t *labels,
                     double weight)
{
    uint64_t list[ENT_FEATURES_MAX];
    for (size_t s = 0; s < tokens->sentences.n; s++) {
        ent_span span = tokens->sentences.v[s];
        *ENT_PUSH(t->sequences) = (sequence){t->tokens.n, span.end - span.first, weight};
        for (uint32_t i = span.first; i < span.end; i++) {
            size_t n = ent_features_of(features, span, i, list);
            *ENT_PUSH(t->tokens) = (labelled){t->ids.n, (uint8_t)n, labels[i]};
            for (size_t k = 0; k < n; k++)
                *ENT_PUSH(t->ids) = id_of(t, list[k]);
        }
    }
}

/* ---- gradient steps ---- */

/* A xorshift generator with a fixed seed: the order of sentences is the same on every run. */
static uint64_t next_random(uint64_t *state)
{
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    return *state;
}

static void shuffle(uint32_t *order, size_t n, uint64_t *state)
{
    for (size_t i = n; i > 1; i--) {
        size_t k = next_random(state) % i;
        uint32_t swap = order[i - 1];
        order[i - 1] = order[k];
        order[k] = swap;
    }
}

static void score_sequence(ent_trainer *t, const sequence *s, ent_lattice *lattice)
{
    lattice->scores.n = 0;
    for (size_t i = 0; i < s->n; i++) {
        const labelled *token = &t->tokens.v[s->first + i];
        double sums[ENT_LABELS] = {0};
        for (size_t k = 0; k < token->n; k++) {
            uint32_t id = t->ids.v[token->first + k];
            if (id != ENT_NONE)
                for (int l = 0; l < ENT_LABELS; l++)
                    sums[l] += (double)t->weights[id][l];
        }
        for (int l = 0; l < ENT_LABELS; l++)
            *ENT_PUSH(lattice->scores) = sums[l];
    }
}

static void step_weights(ent_trainer *t, const labelled *token, const double *gradient, const ent_training *o)
{
    for (size_t k = 0; k < token->n; k++) {
        uint32_t id = t->ids.v[token->first + k];
        if (id == ENT_NONE)
            continue;
        for (int l = 0; l < ENT_LABELS; l++) {
            double g = gradient[l] + o->l2 * (double)t->weights[id][l];
            double square = (double)t->squares[id][l] + g * g;
            t->squares[id][l] = (float)square;
            t->weights[id][l] -= (float)(o->rate * g / (sqrt(square) + 1e-6));
        }
    }
}

static void step_transitions(ent_trainer *t, const double gradient[ENT_LABELS][ENT_LABELS], const ent_training *o)
{
    for (int k = 0; k < ENT_LABELS; k++)
        for (int l = 0; l < ENT_LABELS; l++) {
            double g = gradient[k][l];
            t->transition_squares[k][l] += g * g;
            t->transitions[k][l] -= o->rate * g / (sqrt(t->transition_squares[k][l]) + 1e-6);
        }
}

/* One sentence: expected minus observed counts, a step against them. Returns its loss. */
static double learn_sequence(ent_trainer *t, const sequence *s, ent_lattice *lattice, const ent_training *o)
{
    score_sequence(t, s, lattice);
    double log_z = ent_lattice_sums(lattice, s->n, t->transitions), gold = 0;
    const double(*score)[ENT_LABELS] = (const void *)lattice->scores.v,
          (*f)[ENT_LABELS] = (const void *)lattice->forward.v, (*b)[ENT_LABELS] = (const void *)lattice->backward.v;
    double pairs[ENT_LABELS][ENT_LABELS] = {{0}};
    for (size_t i = 0; i < s->n; i++) {
        const labelled *token = &t->tokens.v[s->first + i];
        double gradient[ENT_LABELS];
        for (int l = 0; l < ENT_LABELS; l++)
            gradient[l] = s->weight * (exp(f[i][l] + b[i][l] - log_z) - (token->label == l));
        gold += score[i][token->label];
        if (i) {
            int before = token[-1].label;
            gold += t->transitions[before][token->label];
            pairs[before][token->label] -= s->weight;
            for (int k = 0; k < ENT_LABELS; k++)
                for (int l = 0; l < ENT_LABELS; l++)
                    if (ent_label_may_follow(k, l))
                        pairs[k][l] +=
                            s->weight * exp(f[i - 1][k] + t->transitions[k][l] + score[i][l] + b[i][l] - log_z);
        }
        step_weights(t, token, gradient, o);
    }
    step_transitions(t, (const double(*)[ENT_LABELS])pairs, o);
    return s->weight * (log_z - gold);
}

static void drop_rare(ent_trainer *t, unsigned least)
{
    for (size_t i = 0; i < t->ids.n; i++)
        if (t->counts.v[t->ids.v[i]] < least)
            t->ids.v[i] = ENT_NONE;
}

/* ---- writing ---- */

static float largest(const float *w)
{
    float most = 0;
    for (int l = 0; l < ENT_LABELS; l++)
        most = fabsf(w[l]) > most ? fabsf(w[l]) : most;
    return most;
}

static int falling(const void *x, const void *y)
{
    float a = *(const float *)x, b = *(const float *)y;
    return (a < b) - (a > b);
}

/* The least size of weight that still fits the file. */
static float threshold(const ent_trainer *t, size_t room, float floor)
{
    float *sizes = ent_alloc(t->features.n * sizeof *sizes);
    for (size_t i = 0; i < t->features.n; i++)
        sizes[i] = largest(t->weights[i]);
    qsort(sizes, t->features.n, sizeof *sizes, falling);
    float least = t->features.n > room ? sizes[room] : 0;
    free(sizes);
    return least > floor ? least : floor;
}

static size_t table_size(size_t most_bytes)
{
    size_t slots = 1 << 10;
    while ((slots * 2) * sizeof(model_slot) + sizeof(model_header) <= most_bytes)
        slots *= 2;
    return slots;
}

static void fill_table(const ent_trainer *t, model_slot *slots, size_t n, float least, double scale)
{
    for (size_t i = 0; i < t->features.n; i++) {
        if (largest(t->weights[i]) <= least)
            continue;
        uint64_t at = t->features.v[i] & (n - 1);
        uint32_t check = model_check(t->features.v[i]);
        while (slot_check(&slots[at]))
            at = (at + 1) & (n - 1);
        slots[at].check[0] = (uint8_t)check;
        slots[at].check[1] = (uint8_t)(check >> 8);
        slots[at].check[2] = (uint8_t)(check >> 16);
        for (int l = 0; l < ENT_LABELS; l++)
            slots[at].weights[l] = (int8_t)lround((double)t->weights[i][l] / scale);
    }
}

static ent_status write_model(const ent_trainer *t, const ent_training *o, const char *path, const ent_log *log)
{
    model_header h = {.endian = 0x01020304, .labels = ENT_LABELS, .slots = table_size(o->most_bytes)};
    memcpy(h.magic, ENT_MODEL_MAGIC, sizeof ENT_MODEL_MAGIC);
    memcpy(h.transitions, t->transitions, sizeof h.transitions);
    float most = 0;
    for (size_t i = 0; i < t->features.n; i++)
        most = largest(t->weights[i]) > most ? largest(t->weights[i]) : most;
    h.scale = most > 0 ? (double)most / 127 : 1;
    model_slot *slots = ent_calloc(h.slots, sizeof *slots);
    fill_table(t, slots, h.slots, threshold(t, h.slots / 8 * 7, (float)(h.scale / 2)), h.scale);
    struct sha256_ctx digest;
    uint8_t sum[SHA256_DIGEST_SIZE];
    sha256_init(&digest);
    sha256_update(&digest, h.slots * sizeof *slots, (const uint8_t *)slots);
    sha256_digest(&digest, sizeof sum, sum);
    for (size_t i = 0; i < sizeof sum; i++)
        snprintf(h.hash + 2 * i, 3, "%02x", sum[i]);
    ent_output *out = ent_output_open(path, log);
    if (out) {
        fwrite(&h, sizeof h, 1, ent_output_stream(out));
        fwrite(slots, sizeof *slots, h.slots, ent_output_stream(out));
    }
    free(slots);
    return out ? ent_output_commit(out) : ENT_ERR_IO;
}

ent_status ent_trainer_run(ent_trainer *t, const ent_training *o, const char *path, void (*progress)(int, double),
                           const ent_log *log)
{
    if (!t->sequences.n)
        return ent_fail(log, ENT_ERR_EMPTY, NULL, 0, 0, "there is nothing to train on");
    t->weights = ent_calloc(t->features.n, sizeof *t->weights);
    t->squares = ent_calloc(t->features.n, sizeof *t->squares);
    drop_rare(t, o->least);
    uint32_t *order = ent_alloc(t->sequences.n * sizeof *order);
    for (size_t i = 0; i < t->sequences.n; i++)
        order[i] = (uint32_t)i;
    uint64_t state = UINT64_C(88172645463325252);
    ent_lattice lattice = {0};
    for (int epoch = 1; epoch <= o->epochs; epoch++) {
        double loss = 0;
        shuffle(order, t->sequences.n, &state);
        for (size_t i = 0; i < t->sequences.n; i++)
            loss += learn_sequence(t, &t->sequences.v[order[i]], &lattice, o);
        if (progress)
            progress(epoch, loss);
    }
    ent_lattice_free(&lattice);
    free(order);
    return write_model(t, o, path, log);
}
