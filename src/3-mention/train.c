#include "train.h"
#include "digest.h"
#include "output.h"
#include "tagger_file.h"
#include <math.h>
#include <stdlib.h>

/* A sentence: a run of the trainer's tokens, of which its chain (see tagger.h) is another run. */
typedef struct {
    size_t first, n;
    double weight;
} sequence;

typedef struct {
    size_t first;   /* its features in `ids` */
    uint64_t inner; /* ent_feature_inner */
    uint8_t n, label, openness;
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
    ent_map *inner; /* the words, not capitalised, that stand in names: as the bytes of their features */
    ENT_VEC(uint64_t) inner_features;
    float (*weights)[ENT_LABELS], (*squares)[ENT_LABELS];
    double transitions[ENT_LABELS][ENT_LABELS], transition_squares[ENT_LABELS][ENT_LABELS];
};

ent_trainer *ent_trainer_new(void)
{
    ent_trainer *t = ent_calloc(1, sizeof *t);
    t->mask = (1 << 16) - 1;
    t->table = ent_calloc(t->mask + 1, sizeof *t->table);
    t->inner = ent_map_new();
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
    ENT_VEC_FREE(t->inner_features);
    ent_map_free(t->inner);
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
    return e->id;
}

static ent_str inner_key(const uint64_t *inner) { return (ent_str){(const char *)inner, sizeof *inner}; }

static void add_token(ent_trainer *t, const ent_features *features, ent_span sentence, uint32_t i, uint8_t label)
{
    uint64_t list[ENT_FEATURES_MAX];
    const ent_token_facts *f = &features->facts.v[i];
    labelled token = {t->ids.n, ent_feature_inner(f), 0, label, f->openness};
    size_t n = ent_features_joint(features, sentence, i, list);
    for (size_t k = 0; k < n; k++)
        *ENT_PUSH(t->ids) = id_of(t, list[k]);
    for (int offset = -ENT_REACH; offset <= ENT_REACH; offset++) {
        int64_t at = (int64_t)i + offset;
        bool inside = at >= sentence.first && at < sentence.end;
        n = ent_features_alone(inside ? &features->facts.v[at] : NULL, offset, list);
        for (size_t k = 0; k < n; k++)
            *ENT_PUSH(t->ids) = id_of(t, list[k]);
    }
    token.n = (uint8_t)(t->ids.n - token.first);
    *ENT_PUSH(t->tokens) = token;
    if (label && f->openness == ENT_NEAR && ent_map_intern(t->inner, inner_key(&token.inner)) == t->inner_features.n)
        *ENT_PUSH(t->inner_features) = token.inner;
}

void ent_trainer_add(ent_trainer *t, const ent_tokens *tokens, const ent_features *features, const uint8_t *labels,
                     double weight)
{
    for (size_t s = 0; s < tokens->sentences.n; s++) {
        ent_span span = tokens->sentences.v[s];
        *ENT_PUSH(t->sequences) = (sequence){t->tokens.n, span.end - span.first, weight};
        for (uint32_t i = span.first; i < span.end; i++)
            add_token(t, features, span, i, labels[i]);
    }
}

/* ---- chains: only the tokens that may be in a name are learnt from ---- */

static bool may_be_in_name(const ent_trainer *t, const labelled *token)
{
    return token->openness == ENT_OPEN ||
           (token->openness == ENT_NEAR && ent_map_get(t->inner, inner_key(&token->inner)) != ENT_NONE);
}

/* Compact the tokens so that each sequence is its chain: a gap is a token without features. */
static void make_chains(ent_trainer *t)
{
    size_t kept = 0;
    for (size_t s = 0; s < t->sequences.n; s++) {
        sequence *q = &t->sequences.v[s];
        size_t first = kept;
        for (size_t i = q->first; i < q->first + q->n; i++) {
            labelled token = t->tokens.v[i];
            bool in = may_be_in_name(t, &token), after_gap = kept == first || !t->tokens.v[kept - 1].n;
            if (!in && after_gap && kept > first)
                continue;
            if (!in)
                token = (labelled){0};
            else if (after_gap && token.label && token.label % 2 == 0)
                token.label--; /* what began in a gap begins here */
            t->tokens.v[kept++] = token;
        }
        *q = (sequence){first, kept - first, q->weight};
    }
    t->tokens.n = kept;
    for (size_t i = 0; i < kept; i++)
        for (size_t k = 0; k < t->tokens.v[i].n; k++)
            t->counts.v[t->ids.v[t->tokens.v[i].first + k]]++;
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
        ent_lattice_add(lattice, token->n ? sums : NULL);
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
        step_weights(t, token, gradient, o); /* nothing for a gap */
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

static model_slot *put_feature(model_slot *slots, size_t n, uint64_t feature)
{
    uint64_t at = feature & (n - 1);
    uint32_t check = model_check(feature);
    while (slot_check(&slots[at]))
        at = (at + 1) & (n - 1);
    slots[at].check[0] = (uint8_t)check;
    slots[at].check[1] = (uint8_t)(check >> 8);
    slots[at].check[2] = (uint8_t)(check >> 16);
    return &slots[at];
}

static void fill_table(const ent_trainer *t, model_slot *slots, size_t n, float least, double scale)
{
    for (size_t i = 0; i < t->inner_features.n; i++)
        put_feature(slots, n, t->inner_features.v[i]);
    for (size_t i = 0; i < t->features.n; i++) {
        if (largest(t->weights[i]) <= least)
            continue;
        model_slot *slot = put_feature(slots, n, t->features.v[i]);
        for (int l = 0; l < ENT_LABELS; l++)
            slot->weights[l] = (int8_t)lround((double)t->weights[i][l] / scale);
    }
}

static ent_status write_model(const ent_trainer *t, const ent_training *o, const char *path, const ent_log *log)
{
    model_header h = {.endian = 0x01020304,
                      .labels = ENT_LABELS,
                      .slots = table_size(o->most_bytes),
                      .lean = o->lean,
                      .slope = o->slope,
                      .offset = o->offset,
                      .classes_size = o->classes.n};
    memcpy(h.magic, ENT_MODEL_MAGIC, sizeof ENT_MODEL_MAGIC);
    memcpy(h.transitions, t->transitions, sizeof h.transitions);
    float most = 0;
    for (size_t i = 0; i < t->features.n; i++)
        most = largest(t->weights[i]) > most ? largest(t->weights[i]) : most;
    h.scale = most > 0 ? (double)most / 127 : 1;
    size_t size = model_classes_at(h.slots) - sizeof h + o->classes.n;
    char *body = ent_calloc(size, 1);
    model_slot *slots = (void *)body;
    fill_table(t, slots, h.slots, threshold(t, h.slots / 8 * 7 - t->inner_features.n, (float)(h.scale / 2)), h.scale);
    if (o->classes.n)
        memcpy(body + size - o->classes.n, o->classes.s, o->classes.n);
    ent_sha256_hex(body, size, h.hash);
    ent_output *out = ent_output_open(path, log);
    if (out) {
        fwrite(&h, sizeof h, 1, ent_output_stream(out));
        fwrite(body, 1, size, ent_output_stream(out));
    }
    free(body);
    return out ? ent_output_commit(out) : ENT_ERR_IO;
}

ent_status ent_trainer_run(ent_trainer *t, const ent_training *o, const char *path, void (*progress)(int, double),
                           const ent_log *log)
{
    if (!t->sequences.n)
        return ent_fail(log, ENT_ERR_EMPTY, NULL, 0, 0, "there is nothing to train on");
    t->weights = ent_calloc(t->features.n, sizeof *t->weights);
    t->squares = ent_calloc(t->features.n, sizeof *t->squares);
    make_chains(t);
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
