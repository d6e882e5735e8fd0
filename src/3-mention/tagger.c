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
};

ent_tagger *ent_tagger_open(const char *path, const ent_log *log)
{
    ent_mapping m;
    if (ent_mapping_open(&m, path, "model", log))
        return NULL;
    const model_header *h = m.memory;
    bool good = h && m.size >= sizeof *h && !memcmp(h->magic, ENT_MODEL_MAGIC, sizeof ENT_MODEL_MAGIC) &&
                h->endian == 0x01020304 && h->labels == ENT_LABELS && h->slots && !(h->slots & (h->slots - 1)) &&
                h->slots == (m.size - sizeof *h) / sizeof(model_slot);
    if (!good) {
        ent_fail(log, ENT_ERR_FORMAT, path, 0, 0, "not a model file of this version");
        ent_mapping_close(&m);
        return NULL;
    }
    ent_tagger *t = ent_alloc(sizeof *t);
    *t = (ent_tagger){m, h, (const model_slot *)(const void *)((const char *)m.memory + sizeof *h), h->slots - 1};
    return t;
}

void ent_tagger_close(ent_tagger *tagger)
{
    if (!tagger)
        return;
    ent_mapping_close(&tagger->mapping);
    free(tagger);
}

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

static double log_sum(const double *terms, int n)
{
    double most = -INFINITY, sum = 0;
    for (int i = 0; i < n; i++)
        most = terms[i] > most ? terms[i] : most;
    if (most == -INFINITY)
        return most;
    for (int i = 0; i < n; i++)
        sum += exp(terms[i] - most);
    return most + log(sum);
}

static void set_room(ent_lattice *lattice, size_t cells)
{
    while (lattice->forward.n < cells)
        *ENT_PUSH(lattice->forward) = 0;
    while (lattice->backward.n < cells)
        *ENT_PUSH(lattice->backward) = 0;
}

double ent_lattice_sums(ent_lattice *lattice, size_t n, const double transitions[ENT_LABELS][ENT_LABELS])
{
    set_room(lattice, n * ENT_LABELS);
    double(*score)[ENT_LABELS] = (void *)lattice->scores.v, (*f)[ENT_LABELS] = (void *)lattice->forward.v,
    (*b)[ENT_LABELS] = (void *)lattice->backward.v, terms[ENT_LABELS];
    for (int l = 0; l < ENT_LABELS; l++) {
        f[0][l] = ent_label_may_follow(-1, l) ? score[0][l] : -INFINITY;
        b[n - 1][l] = 0;
    }
    for (size_t i = 1; i < n; i++)
        for (int l = 0; l < ENT_LABELS; l++) {
            for (int k = 0; k < ENT_LABELS; k++)
                terms[k] = ent_label_may_follow(k, l) ? f[i - 1][k] + transitions[k][l] : -INFINITY;
            f[i][l] = score[i][l] + log_sum(terms, ENT_LABELS);
        }
    for (size_t i = n - 1; i-- > 0;)
        for (int k = 0; k < ENT_LABELS; k++) {
            for (int l = 0; l < ENT_LABELS; l++)
                terms[l] = ent_label_may_follow(k, l) ? transitions[k][l] + score[i + 1][l] + b[i + 1][l] : -INFINITY;
            b[i][k] = log_sum(terms, ENT_LABELS);
        }
    return log_sum(f[n - 1], ENT_LABELS);
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

/* ---- tagging ---- */

static const model_slot *find_slot(const ent_tagger *t, uint64_t feature)
{
    uint32_t check = model_check(feature);
    for (uint64_t at = feature & t->mask; slot_check(&t->slots[at]); at = (at + 1) & t->mask)
        if (slot_check(&t->slots[at]) == check)
            return &t->slots[at];
    return NULL;
}

static void score_token(const ent_tagger *t, const ent_features *features, ent_span sentence, uint32_t i,
                        double *scores)
{
    uint64_t list[ENT_FEATURES_MAX];
    size_t n = ent_features_of(features, sentence, i, list);
    int sums[ENT_LABELS] = {0};
    for (size_t k = 0; k < n; k++) {
        const model_slot *slot = find_slot(t, list[k]);
        for (int l = 0; slot && l < ENT_LABELS; l++)
            sums[l] += slot->weights[l];
    }
    for (int l = 0; l < ENT_LABELS; l++)
        scores[l] = sums[l] * t->header->scale;
}

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

static void tag_sentence(const ent_tagger *t, const ent_features *features, ent_span sentence, ent_lattice *lattice,
                         ent_buf *labels, ent_names *names)
{
    static const ent_kind types[] = {ENT_PERSON, ENT_PLACE, ENT_ORGANIZATION};
    size_t n = sentence.end - sentence.first;
    if (sentence.first >= sentence.end)
        return;
    lattice->scores.n = 0;
    for (uint32_t i = sentence.first; i < sentence.end; i++) {
        double scores[ENT_LABELS];
        score_token(t, features, sentence, i, scores);
        for (int l = 0; l < ENT_LABELS; l++)
            *ENT_PUSH(lattice->scores) = scores[l];
    }
    ent_buf_clear(labels);
    for (size_t i = 0; i < n; i++)
        ent_buf_char(labels, 0);
    uint8_t *best = (uint8_t *)labels->s;
    ent_lattice_best(lattice, n, t->header->transitions, best);
    bool any = false;
    for (size_t i = 0; i < n; i++)
        any |= best[i] != 0;
    if (!any)
        return;
    double log_z = ent_lattice_sums(lattice, n, t->header->transitions);
    for (size_t i = 0; i < n;) {
        size_t end = i + 1;
        if (best[i]) {
            while (end < n && best[end] == best[i] + 1)
                end++;
            *ENT_PUSH(*names) = (ent_name){{sentence.first + (uint32_t)i, sentence.first + (uint32_t)end},
                                           types[(best[i] - 1) / 2],
                                           span_probability(lattice, log_z, i, end, best, t->header->transitions)};
        }
        i = end;
    }
}

void ent_tagger_names(const ent_tagger *tagger, const ent_tokens *tokens, const ent_features *features,
                      ent_names *names)
{
    ent_lattice lattice = {0};
    ent_buf labels = {0};
    for (size_t i = 0; i < tokens->sentences.n; i++)
        tag_sentence(tagger, features, tokens->sentences.v[i], &lattice, &labels, names);
    ent_lattice_free(&lattice);
    ent_buf_free(&labels);
}
