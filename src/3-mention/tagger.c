#include "tagger.h"
#include "mapping.h"
#include "tagger_file.h"
#include <math.h>
#include <stdlib.h>

struct ent_tagger {
    ent_mapping mapping;
    const model_header *header;
    const model_slot *slots;
    uint64_t mask;
    ent_classes classes;
};

/* Is the file what its header says? */
static bool is_model(const ent_mapping *m)
{
    const model_header *h = m->memory;
    if (!h || m->size < sizeof *h || memcmp(h->magic, ENT_MODEL_MAGIC, sizeof ENT_MODEL_MAGIC) != 0 ||
        h->endian != 0x01020304 || h->labels != ENT_LABELS)
        return false;
    return h->slots && !(h->slots & (h->slots - 1)) && h->slots <= m->size / sizeof(model_slot) &&
           h->classes_size <= m->size && model_classes_at(h->slots) + h->classes_size == m->size;
}

ent_tagger *ent_tagger_open(const char *path, const ent_log *log)
{
    ent_mapping m;
    if (ent_mapping_open(&m, path, "model", log))
        return NULL;
    ent_classes classes = {0};
    const char *bytes = m.memory;
    const model_header *h = m.memory;
    if (!is_model(&m) ||
        (h->classes_size && !ent_classes_view(&classes, bytes + model_classes_at(h->slots), h->classes_size))) {
        ent_fail(log, ENT_ERR_FORMAT, path, 0, 0, "not a model file of this version");
        ent_mapping_close(&m);
        return NULL;
    }
    ent_tagger *t = ent_alloc(sizeof *t);
    *t = (ent_tagger){m, h, (const model_slot *)(const void *)(bytes + sizeof *h), h->slots - 1, classes};
    return t;
}

void ent_tagger_close(ent_tagger *tagger)
{
    if (!tagger)
        return;
    ent_mapping_close(&tagger->mapping);
    free(tagger);
}

ent_classes ent_tagger_classes(const ent_tagger *tagger) { return tagger ? tagger->classes : (ent_classes){0}; }

ent_str ent_tagger_hash(const ent_tagger *tagger) { return ent_str_of(tagger->header->hash); }

/* ---- the chain ---- */

bool ent_label_may_follow(int before, int label)
{
    bool inside = label > 0 && label % 2 == 0; /* I-X goes on from B-X or I-X */
    return !inside || before == label || before == label - 1;
}

void ent_lattice_free(ent_lattice *lattice)
{
    ENT_VEC_FREE(lattice->scores);
    ENT_VEC_FREE(lattice->forward);
    ENT_VEC_FREE(lattice->backward);
}

static void set_room(ent_lattice *lattice, size_t cells)
{
    while (lattice->forward.n < cells)
        *ENT_PUSH(lattice->forward) = 0;
    while (lattice->backward.n < cells)
        *ENT_PUSH(lattice->backward) = 0;
}

/* exp of the transitions, 0 for what may not follow. */
static void transition_factors(const double transitions[ENT_LABELS][ENT_LABELS], double factor[ENT_LABELS][ENT_LABELS])
{
    for (int k = 0; k < ENT_LABELS; k++)
        for (int l = 0; l < ENT_LABELS; l++)
            factor[k][l] = ent_label_may_follow(k, l) ? exp(transitions[k][l]) : 0;
}

static double largest(const double *terms)
{
    double most = terms[0];
    for (int l = 1; l < ENT_LABELS; l++)
        most = terms[l] > most ? terms[l] : most;
    return most;
}

/* logs = log of sums + base; sums are scaled to have 1 as their largest, the scale is added to the base. */
static double to_logs(double *sums, double base, double *logs)
{
    double most = largest(sums);
    base += log(most);
    for (int l = 0; l < ENT_LABELS; l++) {
        sums[l] /= most;
        logs[l] = log(sums[l]) + base;
    }
    return base;
}

/* In scaled sums rather than in logs: an exponential a label, not one a transition. */
double ent_lattice_sums(ent_lattice *lattice, size_t n, const double transitions[ENT_LABELS][ENT_LABELS])
{
    set_room(lattice, n * ENT_LABELS);
    double(*score)[ENT_LABELS] = (void *)lattice->scores.v, (*f)[ENT_LABELS] = (void *)lattice->forward.v,
    (*b)[ENT_LABELS] = (void *)lattice->backward.v;
    double factor[ENT_LABELS][ENT_LABELS], before[ENT_LABELS] = {0}, now[ENT_LABELS] = {0}, base = 0;
    transition_factors(transitions, factor);
    for (size_t i = 0; i < n; i++) {
        double most = largest(score[i]);
        for (int l = 0; l < ENT_LABELS; l++) {
            double sum = i ? 0 : ent_label_may_follow(-1, l);
            for (int k = 0; i && k < ENT_LABELS; k++)
                sum += before[k] * factor[k][l];
            now[l] = sum * exp(score[i][l] - most);
        }
        base = to_logs(now, base + most, f[i]);
        memcpy(before, now, sizeof before);
    }
    double total = 0;
    for (int l = 0; l < ENT_LABELS; l++) {
        total += now[l];
        before[l] = 1;
        b[n - 1][l] = 0;
    }
    double log_z = base + log(total);
    base = 0;
    for (size_t i = n - 1; i-- > 0;) {
        double most = largest(score[i + 1]), after[ENT_LABELS];
        for (int l = 0; l < ENT_LABELS; l++)
            after[l] = before[l] * exp(score[i + 1][l] - most);
        for (int k = 0; k < ENT_LABELS; k++) {
            now[k] = 0;
            for (int l = 0; l < ENT_LABELS; l++)
                now[k] += factor[k][l] * after[l];
        }
        base = to_logs(now, base + most, b[i]);
        memcpy(before, now, sizeof before);
    }
    return log_z;
}

void ent_lattice_best(const ent_lattice *lattice, size_t n, const double transitions[ENT_LABELS][ENT_LABELS],
                      uint8_t *labels)
{
    const double(*score)[ENT_LABELS] = (const void *)lattice->scores.v;
    double best[ENT_LABELS], next[ENT_LABELS];
    uint8_t *from = ent_alloc(n * ENT_LABELS);
    for (int l = 0; l < ENT_LABELS; l++)
        best[l] = ent_label_may_follow(-1, l) ? score[0][l] : -INFINITY;
    for (size_t i = 1; i < n; i++) {
        for (int l = 0; l < ENT_LABELS; l++) {
            next[l] = -INFINITY;
            from[i * ENT_LABELS + (size_t)l] = 0;
            for (int k = 0; k < ENT_LABELS; k++) {
                double s = ent_label_may_follow(k, l) ? best[k] + transitions[k][l] + score[i][l] : -INFINITY;
                if (s > next[l]) {
                    next[l] = s;
                    from[i * ENT_LABELS + (size_t)l] = (uint8_t)k;
                }
            }
        }
        memcpy(best, next, sizeof best);
    }
    int last = 0;
    for (int l = 1; l < ENT_LABELS; l++)
        last = best[l] > best[last] ? l : last;
    for (size_t i = n; i-- > 0;) {
        labels[i] = (uint8_t)last;
        last = i ? from[i * ENT_LABELS + (size_t)last] : 0;
    }
    free(from);
}

bool ent_chain_of(ent_chain *chain, const ent_features *features, ent_span sentence,
                  bool (*knows_inner)(const void *who, uint64_t inner), const void *who)
{
    bool open = false;
    chain->n = 0;
    for (uint32_t i = sentence.first; i < sentence.end; i++) {
        const ent_token_facts *f = &features->facts.v[i];
        bool in = f->openness == ENT_OPEN || (f->openness == ENT_NEAR && knows_inner(who, ent_feature_inner(f)));
        open |= f->openness == ENT_OPEN;
        if (in)
            *ENT_PUSH(*chain) = i;
        else if (!chain->n || chain->v[chain->n - 1] != ENT_GAP)
            *ENT_PUSH(*chain) = ENT_GAP;
    }
    return open;
}

/* ---- sums of weights ---- */

enum { KEPT = 1 << 13, SEEN_FROM = 2 * ENT_REACH + 1 };

/* What the features of one token alone add, for each place it is seen from. */
typedef struct {
    uint64_t token; /* which it is; 0: none */
    int16_t sums[SEEN_FROM][ENT_LABELS];
} kept_sum;

struct ent_kept_sums {
    kept_sum edge; /* beyond the sentence */
    kept_sum at[KEPT];
};

void ent_tagging_free(ent_tagging *tagging)
{
    ent_lattice_free(&tagging->lattice);
    ENT_VEC_FREE(tagging->chain);
    ent_buf_free(&tagging->labels);
    free(tagging->kept);
    tagging->kept = NULL;
}

static void fetch_slots(const ent_tagger *t, const uint64_t *features, size_t n)
{
    for (size_t k = 0; k < n; k++)
        __builtin_prefetch(&t->slots[features[k] & t->mask]);
}

static void add_weights(const ent_tagger *t, const uint64_t *features, size_t n, int sums[ENT_LABELS])
{
    for (size_t k = 0; k < n; k++) {
        const model_slot *slot = model_find(t->slots, t->mask, features[k]);
        for (int l = 0; slot && l < ENT_LABELS; l++)
            sums[l] += slot->weights[l];
    }
}

static void sum_alone(const ent_tagger *t, const ent_token_facts *token, kept_sum *into)
{
    uint64_t lists[SEEN_FROM][ENT_FEATURES_MAX];
    size_t n[SEEN_FROM];
    for (int seen = 0; seen < SEEN_FROM; seen++) {
        n[seen] = ent_features_alone(token, seen - ENT_REACH, lists[seen]);
        fetch_slots(t, lists[seen], n[seen]);
    }
    for (int seen = 0; seen < SEEN_FROM; seen++) {
        int sums[ENT_LABELS] = {0};
        add_weights(t, lists[seen], n[seen], sums);
        for (int l = 0; l < ENT_LABELS; l++)
            into->sums[seen][l] = (int16_t)sums[l];
    }
}

/* All that ent_features_alone reads of a token, in one number. Numbers are one word, but not of one beginning and end.
 */
static uint64_t identity(const ent_token_facts *f)
{
    uint64_t marks = (uint64_t)f->shape | (uint64_t)f->gazetteer << 8 | (uint64_t)f->lexicon << 16 |
                     (uint64_t)f->elsewhere << 24 | (uint64_t)f->class[0] << 32 | (uint64_t)f->class[1] << 48;
    uint64_t id = ent_mix(f->word ^ ent_mix(marks + 1));
    for (int k = 0; k < 3; k++)
        id = ent_mix(id ^ f->prefix[k]) + f->suffix[k];
    return id | 1;
}

static const kept_sum *sums_of(const ent_tagger *t, ent_tagging *tagging, const ent_token_facts *token)
{
    if (!token)
        return &tagging->kept->edge;
    uint64_t id = identity(token);
    kept_sum *kept = &tagging->kept->at[(id >> 20) % KEPT];
    if (kept->token != id) {
        sum_alone(t, token, kept);
        kept->token = id;
    }
    return kept;
}

static void begin_tagging(const ent_tagger *t, ent_tagging *tagging)
{
    if (tagging->of == t)
        return;
    free(tagging->kept);
    tagging->kept = ent_calloc(1, sizeof *tagging->kept);
    tagging->of = t;
    sum_alone(t, NULL, &tagging->kept->edge);
}

static void score_token(const ent_tagger *t, ent_tagging *tagging, const ent_features *features, ent_span sentence,
                        uint32_t i, double *scores)
{
    uint64_t list[ENT_FEATURES_MAX];
    int sums[ENT_LABELS] = {0};
    size_t n = ent_features_joint(features, sentence, i, list);
    fetch_slots(t, list, n);
    for (int offset = -ENT_REACH; offset <= ENT_REACH; offset++) {
        int64_t at = (int64_t)i + offset;
        bool inside = at >= sentence.first && at < sentence.end;
        const kept_sum *kept = sums_of(t, tagging, inside ? &features->facts.v[at] : NULL);
        for (int l = 0; l < ENT_LABELS; l++)
            sums[l] += kept->sums[offset + ENT_REACH][l];
    }
    add_weights(t, list, n, sums);
    for (int l = 0; l < ENT_LABELS; l++)
        scores[l] = sums[l] * t->header->scale - (l == ENT_LABEL_O ? t->header->lean : 0);
}

void ent_lattice_add(ent_lattice *lattice, const double *scores)
{
    for (int l = 0; l < ENT_LABELS; l++)
        *ENT_PUSH(lattice->scores) = scores ? scores[l] : l == ENT_LABEL_O ? 0 : -INFINITY;
}

/* ---- names ---- */

/* Probability that exactly the labels first … end-1 are as given. */
static double span_probability(const ent_lattice *lattice, double log_z, size_t first, size_t end,
                               const uint8_t *labels, const double transitions[ENT_LABELS][ENT_LABELS])
{
    const double(*score)[ENT_LABELS] = (const void *)lattice->scores.v;
    double sum = lattice->forward.v[first * ENT_LABELS + labels[first]];
    for (size_t i = first + 1; i < end; i++)
        sum += transitions[labels[i - 1]][labels[i]] + score[i][labels[i]];
    double after = lattice->backward.v[(end - 1) * ENT_LABELS + labels[end - 1]];
    int inside = labels[end - 1] % 2 ? labels[end - 1] + 1 : labels[end - 1];
    size_t n = lattice->scores.n / ENT_LABELS;
    double p = exp(sum + after - log_z);
    if (end < n) { /* less what goes on with I-X */
        double longer = transitions[labels[end - 1]][inside] + score[end][inside] +
                        lattice->backward.v[end * ENT_LABELS + (size_t)inside];
        p -= exp(sum + longer - log_z);
    }
    return p < 0 ? 0 : p > 1 ? 1 : p;
}

/* The model is surer of itself than it should be: so much that its odds mean what they say on articles not seen. */
static double calibrated(const ent_tagger *t, double p)
{
    double odds = log(fmax(p, 1e-9) / fmax(1 - p, 1e-9));
    return 1 / (1 + exp(-(t->header->slope * odds + t->header->offset)));
}

/* The names that the labels of the chain say. */
static void read_labels(const ent_tagger *t, ent_tagging *tagging, const uint8_t *best, ent_names *names)
{
    static const ent_kind types[] = {ENT_PERSON, ENT_PLACE, ENT_ORGANIZATION};
    size_t n = tagging->chain.n;
    double log_z = ent_lattice_sums(&tagging->lattice, n, t->header->transitions);
    for (size_t i = 0; i < n;) {
        size_t end = i + 1;
        if (best[i]) {
            while (end < n && best[end] == best[i] + 1)
                end++;
            ent_span span = {tagging->chain.v[i], tagging->chain.v[end - 1] + 1};
            double p = span_probability(&tagging->lattice, log_z, i, end, best, t->header->transitions);
            *ENT_PUSH(*names) = (ent_name){span, types[(best[i] - 1) / 2], calibrated(t, p)};
        }
        i = end;
    }
}

static bool knows_inner(const void *tagger, uint64_t inner)
{
    const ent_tagger *t = tagger;
    return model_find(t->slots, t->mask, inner);
}

static void tag_sentence(const ent_tagger *t, const ent_features *features, ent_span sentence, ent_tagging *tagging,
                         ent_names *names)
{
    if (!ent_chain_of(&tagging->chain, features, sentence, knows_inner, t))
        return;
    size_t n = tagging->chain.n;
    tagging->lattice.scores.n = 0;
    ent_buf_clear(&tagging->labels);
    for (size_t i = 0; i < n; i++) {
        double scores[ENT_LABELS];
        bool gap = tagging->chain.v[i] == ENT_GAP;
        if (!gap)
            score_token(t, tagging, features, sentence, tagging->chain.v[i], scores);
        ent_lattice_add(&tagging->lattice, gap ? NULL : scores);
        ent_buf_char(&tagging->labels, 0);
    }
    uint8_t *best = (uint8_t *)tagging->labels.s;
    ent_lattice_best(&tagging->lattice, n, t->header->transitions, best);
    bool any = false;
    for (size_t i = 0; i < n; i++)
        any |= best[i] != 0;
    if (any)
        read_labels(t, tagging, best, names);
}

void ent_tagger_names(const ent_tagger *tagger, const ent_tokens *tokens, const ent_features *features,
                      ent_tagging *tagging, ent_names *names)
{
    begin_tagging(tagger, tagging);
    for (size_t i = 0; i < tokens->sentences.n; i++)
        tag_sentence(tagger, features, tokens->sentences.v[i], tagging, names);
}
