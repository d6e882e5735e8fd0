#include "marks.h"
#include "escape.h"
#include "unicode.h"
#include <stdlib.h>

typedef struct {
    uint32_t begin, end; /* code points of the article */
    ent_index entity;
} found;

typedef ENT_VEC(found) founds;

/* Whoever begins first goes first, the longer before the shorter. */
static int cmp_found(const void *a, const void *b)
{
    const found *x = a, *y = b;
    if (x->begin != y->begin)
        return x->begin < y->begin ? -1 : 1;
    if (x->end != y->end)
        return x->end > y->end ? -1 : 1;
    return x->entity < y->entity ? -1 : x->entity > y->entity;
}

static void find(const ent_terms *terms, const ent_index *entity, ent_id article, ent_id sentence,
                 const ent_view_evidence *evidence, founds *into)
{
    ent_ids phrases = {0};
    ent_terms_subjects(terms, ENT_T_CONTEXT, article, &phrases);
    for (size_t i = 0; i < phrases.n; i++) {
        ent_id meant = ent_terms_first(terms, phrases.v[i], ENT_T_IDENT_REF);
        if (phrases.v[i] == sentence || !meant || entity[meant] == ENT_NONE)
            continue;
        found f = {ent_terms_number(terms, phrases.v[i], ENT_T_BEGIN),
                   ent_terms_number(terms, phrases.v[i], ENT_T_END_INDEX), entity[meant]};
        if (f.begin >= evidence->begin && f.begin < f.end && f.end <= evidence->end)
            *ENT_PUSH(*into) = f;
    }
    ENT_VEC_FREE(phrases);
    if (into->n)
        qsort(into->v, into->n, sizeof *into->v, cmp_found);
}

/* The bytes that the first n code points take. */
static size_t bytes_of(ent_str text, size_t n)
{
    size_t at = 0;
    while (n-- && at < text.n)
        ent_utf8_next(text, &at);
    return at;
}

static size_t clean_length(ent_buf *scratch, ent_str raw)
{
    ent_buf_clear(scratch);
    ent_text_clean(scratch, raw);
    return scratch->n;
}

/* Cleaning folds blanks and drops controls, so bytes move: a mark ends where the cleaned text up to its end does. */
static ent_view_mark place(ent_str raw, const ent_view_evidence *evidence, found f, ent_buf *scratch)
{
    size_t begin = bytes_of(raw, f.begin - evidence->begin), end = bytes_of(raw, f.end - evidence->begin);
    size_t name = clean_length(scratch, ent_str_n(raw.s + begin, end - begin));
    size_t stop = clean_length(scratch, ent_str_n(raw.s, end));
    return (ent_view_mark){.begin = (uint32_t)(stop - name), .end = (uint32_t)stop, .entity = f.entity};
}

void ent_marks_read(const ent_terms *terms, const ent_index *entity, ent_id article, ent_id sentence,
                    ent_view_evidence *evidence)
{
    founds f = {0};
    ent_str raw = ent_terms_raw(terms, ent_terms_first(terms, sentence, ENT_T_ANCHOR_OF));
    bool fits = raw.n && ent_utf8_valid(raw) == raw.n &&
                ent_utf8_length(raw) == (size_t)evidence->end - (size_t)evidence->begin;
    if (fits && evidence->begin < evidence->end)
        find(terms, entity, article, sentence, evidence, &f);
    evidence->marks = ent_arena_alloc(terms->arena, (f.n + 1) * sizeof *evidence->marks);
    ent_buf scratch = {0};
    uint32_t last = 0;
    for (size_t i = 0; i < f.n; i++) {
        ent_view_mark mark = place(raw, evidence, f.v[i], &scratch);
        if (mark.begin < last || mark.begin >= mark.end || mark.end > evidence->sentence.n)
            continue;
        evidence->marks[evidence->mark_count++] = mark;
        last = mark.end;
    }
    ent_buf_free(&scratch);
    ENT_VEC_FREE(f);
}
