#include "class_train.h"
#include "classes_file.h"
#include "output.h"
#include <math.h>
#include <stdlib.h>

typedef struct {
    uint64_t word;
    uint32_t count, id;
} vocable;

/* Words before or after another, with how often. */
typedef struct {
    uint32_t word, count;
} neighbour;

struct ent_class_trainer {
    vocable *table; /* open addressing; count 0: free */
    size_t mask, words;
    ENT_VEC(uint32_t) text; /* words as they were numbered, BREAK between sentences */
};

enum { BREAK = 0 }; /* the word, and the class, of a sentence's edge */

ent_class_trainer *ent_class_trainer_new(void)
{
    ent_class_trainer *t = ent_calloc(1, sizeof *t);
    t->mask = (1 << 16) - 1;
    t->table = ent_calloc(t->mask + 1, sizeof *t->table);
    t->words = 1;
    return t;
}

void ent_class_trainer_free(ent_class_trainer *t)
{
    if (!t)
        return;
    free(t->table);
    ENT_VEC_FREE(t->text);
    free(t);
}

/* ---- reading: words numbered as they come ---- */

static vocable *find_word(const ent_class_trainer *t, uint64_t word)
{
    size_t at = word & t->mask;
    while (t->table[at].count && t->table[at].word != word)
        at = (at + 1) & t->mask;
    return &t->table[at];
}

static void grow(ent_class_trainer *t)
{
    vocable *old = t->table;
    size_t n = t->mask + 1;
    t->mask = n * 2 - 1;
    t->table = ent_calloc(n * 2, sizeof *t->table);
    for (size_t i = 0; i < n; i++)
        if (old[i].count)
            *find_word(t, old[i].word) = old[i];
    free(old);
}

static uint32_t count_word(ent_class_trainer *t, uint64_t word)
{
    if (t->words * 2 > t->mask)
        grow(t);
    vocable *v = find_word(t, word);
    if (!v->count)
        *v = (vocable){word, 0, (uint32_t)t->words++};
    v->count++;
    return v->id;
}

void ent_class_trainer_add(ent_class_trainer *t, const ent_tokens *tokens)
{
    for (size_t s = 0; s < tokens->sentences.n; s++) {
        *ENT_PUSH(t->text) = BREAK;
        for (uint32_t i = tokens->sentences.v[s].first; i < tokens->sentences.v[s].end; i++)
            *ENT_PUSH(t->text) = count_word(t, ent_class_word(&tokens->tokens.v[i]));
    }
    *ENT_PUSH(t->text) = BREAK;
}

/* ---- the vocabulary: frequent words, by falling count ---- */

typedef struct {
    vocable *words; /* [0] the edge, [1] all rare words */
    uint32_t n;
    uint32_t *text;                       /* the trainer's, in numbers of this vocabulary */
    uint32_t *first_after, *first_before; /* n + 1 offsets into the lists */
    neighbour *after, *before;            /* of all words, one behind the other */
} model;

enum { RARE = 1, FIRST_WORD = 2 };

static int by_count(const void *x, const void *y)
{
    const vocable *a = x, *b = y;
    if (a->count != b->count)
        return a->count < b->count ? 1 : -1;
    return (a->word > b->word) - (a->word < b->word);
}

static void choose_words(const ent_class_trainer *t, model *m, unsigned least)
{
    uint32_t *number = ent_calloc(t->words, sizeof *number);
    m->words = ent_calloc(t->words + FIRST_WORD, sizeof *m->words);
    m->n = FIRST_WORD;
    for (size_t i = 0; i <= t->mask; i++)
        if (t->table[i].count >= least && t->table[i].count)
            m->words[m->n++] = t->table[i];
    qsort(m->words + FIRST_WORD, m->n - FIRST_WORD, sizeof *m->words, by_count);
    for (uint32_t i = FIRST_WORD; i < m->n; i++)
        number[m->words[i].id] = i;
    m->text = ent_alloc(t->text.n * sizeof *m->text);
    for (size_t i = 0; i < t->text.n; i++) {
        uint32_t word = t->text.v[i];
        m->text[i] = word == BREAK ? BREAK : number[word] ? number[word] : RARE;
        if (m->text[i] < FIRST_WORD)
            m->words[m->text[i]].count++;
    }
    free(number);
}

/* ---- pairs of neighbours ---- */

static int by_pair(const void *x, const void *y)
{
    uint64_t a = *(const uint64_t *)x, b = *(const uint64_t *)y;
    return (a > b) - (a < b);
}

/* Sorted pairs (word << 32 | neighbour) into lists a word. */
static neighbour *list_neighbours(uint64_t *pairs, size_t n, uint32_t words, uint32_t **first)
{
    qsort(pairs, n, sizeof *pairs, by_pair);
    neighbour *list = ent_alloc((n + 1) * sizeof *list);
    *first = ent_calloc(words + 1, sizeof **first);
    uint32_t kept = 0;
    for (size_t i = 0; i < n; i++) {
        if (i == 0 || pairs[i] != pairs[i - 1]) {
            list[kept++] = (neighbour){(uint32_t)pairs[i], 0};
            (*first)[(pairs[i] >> 32) + 1] = kept;
        }
        list[kept - 1].count++;
    }
    for (uint32_t w = 1; w <= words; w++)
        if ((*first)[w] < (*first)[w - 1])
            (*first)[w] = (*first)[w - 1];
    return ent_realloc(list, (kept + 1) * sizeof *list);
}

static void count_pairs(const ent_class_trainer *t, model *m)
{
    size_t n = t->text.n - 1;
    uint64_t *pairs = ent_alloc(n * sizeof *pairs);
    for (size_t i = 0; i < n; i++)
        pairs[i] = (uint64_t)m->text[i] << 32 | m->text[i + 1];
    m->after = list_neighbours(pairs, n, m->n, &m->first_after);
    for (size_t i = 0; i < n; i++)
        pairs[i] = (uint64_t)m->text[i + 1] << 32 | m->text[i];
    m->before = list_neighbours(pairs, n, m->n, &m->first_before);
    free(pairs);
}

/* ---- the exchange ---- */

enum { LOGS = 1 << 16 };

typedef ENT_VEC(neighbour) neighbours;

typedef struct {
    const model *model;
    uint32_t classes;
    uint32_t *class_of;         /* by word */
    uint32_t *pairs, *mirrored; /* how often [before][after], and [after][before] */
    uint32_t *size;             /* tokens of each class */
    float *logs;                /* x log x, for small x */
    float *gain;                /* scratch, by class */
    uint32_t *counts;           /* scratch, by class: zero between uses */
    neighbours after, before;   /* scratch: of one word, by class */
} exchange;

static inline float x_log_x(const float *logs, uint32_t x)
{
    return x < LOGS ? logs[x] : (float)((double)x * log((double)x));
}

/* A word's neighbours, summed by class. */
static void sum_by_class(exchange *e, const neighbour *list, uint32_t n, neighbours *into)
{
    into->n = 0;
    for (uint32_t i = 0; i < n; i++) {
        uint32_t class = e->class_of[list[i].word];
        if (!e->counts[class])
            *ENT_PUSH(*into) = (neighbour){class, 0};
        e->counts[class] += list[i].count;
    }
    for (size_t i = 0; i < into->n; i++) {
        into->v[i].count = e->counts[into->v[i].word];
        e->counts[into->v[i].word] = 0;
    }
}

/* Put the word into the class (sign 1), or take it out (-1). */
static void move(exchange *e, uint32_t word, uint32_t class, uint32_t sign)
{
    for (size_t i = 0; i < e->after.n; i++) {
        uint32_t n = sign * e->after.v[i].count, other = e->after.v[i].word;
        e->pairs[class * e->classes + other] += n;
        e->mirrored[other * e->classes + class] += n;
    }
    for (size_t i = 0; i < e->before.n; i++) {
        uint32_t n = sign * e->before.v[i].count, other = e->before.v[i].word;
        e->pairs[other * e->classes + class] += n;
        e->mirrored[class * e->classes + other] += n;
    }
    e->size[class] += sign * e->model->words[word].count;
}

/* What each class would gain by `n` more pairs with one class, whose pairs with every class stand in `row`. */
static void add_gains(exchange *e, const uint32_t *row, uint32_t n)
{
    for (uint32_t b = 1; b < e->classes; b++)
        e->gain[b] += x_log_x(e->logs, row[b] + n) - x_log_x(e->logs, row[b]);
}

static uint32_t best_class(exchange *e, uint32_t word)
{
    uint32_t count = e->model->words[word].count, best = 1;
    for (uint32_t b = 1; b < e->classes; b++)
        e->gain[b] = 2 * (x_log_x(e->logs, e->size[b]) - x_log_x(e->logs, e->size[b] + count));
    for (size_t i = 0; i < e->after.n; i++)
        add_gains(e, e->mirrored + e->after.v[i].word * e->classes, e->after.v[i].count);
    for (size_t i = 0; i < e->before.n; i++)
        add_gains(e, e->pairs + e->before.v[i].word * e->classes, e->before.v[i].count);
    for (uint32_t b = 2; b < e->classes; b++)
        best = e->gain[b] > e->gain[best] ? b : best;
    return best;
}

static void gather_neighbours(exchange *e, uint32_t word)
{
    const model *m = e->model;
    sum_by_class(e, m->after + m->first_after[word], m->first_after[word + 1] - m->first_after[word], &e->after);
    sum_by_class(e, m->before + m->first_before[word], m->first_before[word + 1] - m->first_before[word], &e->before);
}

/* At first the most frequent words found a class each and the others are dealt out in turn. */
static void begin_exchange(exchange *e)
{
    const model *m = e->model;
    for (uint32_t w = 0; w < m->n; w++) {
        e->class_of[w] = w == BREAK ? BREAK : 1 + (w - 1) % (e->classes - 1);
        e->size[e->class_of[w]] += m->words[w].count;
    }
    for (uint32_t w = 0; w < m->n; w++)
        for (uint32_t i = m->first_after[w]; i < m->first_after[w + 1]; i++) {
            uint32_t a = e->class_of[w], b = e->class_of[m->after[i].word];
            e->pairs[a * e->classes + b] += m->after[i].count;
            e->mirrored[b * e->classes + a] += m->after[i].count;
        }
    for (uint32_t x = 1; x < LOGS; x++)
        e->logs[x] = (float)((double)x * log((double)x));
}

/* One pass over the words; returns how many moved. A word's pairs with itself count by its class before the move. */
static uint32_t exchange_all(exchange *e)
{
    uint32_t moved = 0;
    for (uint32_t w = RARE; w < e->model->n; w++) {
        uint32_t old = e->class_of[w];
        gather_neighbours(e, w);
        move(e, w, old, UINT32_MAX);
        uint32_t best = best_class(e, w);
        move(e, w, best, 1);
        e->class_of[w] = best;
        moved += best != old;
    }
    return moved;
}

static uint32_t *learn_level(const model *m, uint32_t classes, unsigned passes)
{
    classes++; /* the edge has its own */
    size_t square = (size_t)classes * classes;
    exchange e = {.model = m,
                  .classes = classes,
                  .class_of = ent_calloc(m->n, sizeof(uint32_t)),
                  .pairs = ent_calloc(square, sizeof(uint32_t)),
                  .mirrored = ent_calloc(square, sizeof(uint32_t)),
                  .size = ent_calloc(classes, sizeof(uint32_t)),
                  .logs = ent_calloc(LOGS, sizeof(float)),
                  .gain = ent_calloc(classes, sizeof(float)),
                  .counts = ent_calloc(classes, sizeof(uint32_t))};
    begin_exchange(&e);
    for (unsigned pass = 0; pass < passes && exchange_all(&e); pass++)
        ;
    ENT_VEC_FREE(e.after);
    ENT_VEC_FREE(e.before);
    free(e.pairs);
    free(e.mirrored);
    free(e.size);
    free(e.logs);
    free(e.gain);
    free(e.counts);
    return e.class_of;
}

/* ---- writing ---- */

static void fill_slots(const model *m, uint32_t *const *levels, class_slot *slots, uint64_t n)
{
    for (uint32_t w = FIRST_WORD; w < m->n; w++) {
        uint64_t at = m->words[w].word & (n - 1);
        while (slots[at].check)
            at = (at + 1) & (n - 1);
        slots[at].check = class_check(m->words[w].word);
        for (int l = 0; l < ENT_CLASS_LEVELS; l++)
            slots[at].levels[l] = (uint16_t)levels[l][w];
    }
}

static ent_status write_classes(const model *m, uint32_t *const *levels, const char *path, const ent_log *log)
{
    classes_header h = {.endian = 0x01020304, .levels = ENT_CLASS_LEVELS, .slots = 1024};
    memcpy(h.magic, ENT_CLASSES_MAGIC, sizeof ENT_CLASSES_MAGIC);
    while (h.slots / 4 * 3 < m->n)
        h.slots *= 2;
    class_slot *slots = ent_calloc(h.slots, sizeof *slots);
    fill_slots(m, levels, slots, h.slots);
    ent_output *out = ent_output_open(path, log);
    if (out) {
        fwrite(&h, sizeof h, 1, ent_output_stream(out));
        fwrite(slots, sizeof *slots, h.slots, ent_output_stream(out));
    }
    free(slots);
    return out ? ent_output_commit(out) : ENT_ERR_IO;
}

ent_status ent_class_trainer_run(ent_class_trainer *t, const ent_class_training *o, const char *path,
                                 const ent_log *log)
{
    if (t->words == 1)
        return ent_fail(log, ENT_ERR_EMPTY, NULL, 0, 0, "there is no text to learn from");
    model m = {0};
    uint32_t *levels[ENT_CLASS_LEVELS];
    choose_words(t, &m, o->least);
    count_pairs(t, &m);
    for (int l = 0; l < ENT_CLASS_LEVELS; l++)
        levels[l] = learn_level(&m, o->classes[l], o->passes);
    ent_status status = write_classes(&m, levels, path, log);
    for (int l = 0; l < ENT_CLASS_LEVELS; l++)
        free(levels[l]);
    free(m.words);
    free(m.text);
    free(m.first_after);
    free(m.first_before);
    free(m.after);
    free(m.before);
    return status;
}
