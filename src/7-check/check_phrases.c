#include "check_phrases.h"
#include <stdio.h>
#include <stdlib.h>

static size_t code_points(ent_str text)
{
    size_t n = 0;
    for (size_t i = 0; i < text.n; i++)
        n += ((unsigned char)text.s[i] & 0xc0) != 0x80;
    return n;
}

const char *ent_check_phrase_fault(const ent_check_phrase *p, ent_str iri, ent_str context_iri)
{
    char place[64];
    if (p->end <= p->begin)
        return "ends before it begins";
    if (code_points(p->words) != p->end - p->begin)
        return "its words are not as long as its place";
    snprintf(place, sizeof place, "#char=%u,%u", p->begin, p->end);
    bool is_placed = memmem(iri.s, iri.n, "#char=", 6) != NULL;
    if (is_placed && (!ent_str_ends(iri, place) || iri.n != context_iri.n + strlen(place) ||
                      memcmp(iri.s, context_iri.s, context_iri.n) != 0))
        return "its IRI tells of another place";
    return NULL;
}

static int by_place(const void *x, const void *y)
{
    const ent_check_phrase *a = x, *b = y;
    if (a->context != b->context)
        return a->context < b->context ? -1 : 1;
    if (a->begin != b->begin)
        return a->begin < b->begin ? -1 : 1;
    if (a->end != b->end)
        return a->end > b->end ? -1 : 1;
    return (a->subject > b->subject) - (a->subject < b->subject);
}

/* The bytes from one code point to another, both counted from the beginning. */
static ent_str slice(ent_str text, size_t from, size_t to)
{
    size_t begin = text.n, at = 0;
    for (size_t i = 0; i <= text.n; i++) {
        if (i < text.n && ((unsigned char)text.s[i] & 0xc0) == 0x80)
            continue;
        if (at == from)
            begin = i;
        if (at == to)
            return (ent_str){text.s + begin, i - begin};
        at++;
    }
    return (ent_str){text.s + begin, text.n - begin};
}

static bool agree(const ent_check_phrase *outer, const ent_check_phrase *p)
{
    size_t end = outer->end < p->end ? outer->end : p->end, from = p->begin - outer->begin;
    return ent_str_eq(slice(outer->words, from, end - outer->begin), slice(p->words, 0, end - p->begin));
}

void ent_check_phrases_agree(ent_check_phrases *phrases, ent_check_phrase_fn *each, void *handle)
{
    const ent_check_phrase *outer = NULL; /* of those before, the one that reaches farthest */
    if (phrases->n > 1)
        qsort(phrases->v, phrases->n, sizeof *phrases->v, by_place);
    for (size_t i = 0; i < phrases->n; i++) {
        const ent_check_phrase *p = &phrases->v[i];
        bool overlaps = outer && outer->context == p->context && p->begin < outer->end;
        if (overlaps && !agree(outer, p))
            each(handle, p, outer);
        if (!overlaps || p->end > outer->end)
            outer = p;
    }
}
