#include "process.h"
#include "date.h"
#include "unicode.h"
#include <stdlib.h>

/* "17e", "8th", "dix-septième": the number of an ordinal, or 0. */
static double ordinal_at(const ent_document *doc, uint32_t i)
{
    static const char *const endings[] = {"e", "eme", "th", "er", "st", "nd", "rd"};
    const ent_match *ordinal = ent_matches_find(&doc->matches, doc->kb, i, ENT_ORDINAL, ENT_FORM_WORD);
    ent_str norm = ent_doc_token(doc, i)->norm;
    double number = 0;
    size_t digits = 0;
    if (ordinal && ent_kb_number(doc->kb, ordinal->form->item, ENT_P_NUMBER, &number))
        return number;
    for (; digits < norm.n && digits < 4 && norm.s[digits] >= '0' && norm.s[digits] <= '9'; digits++)
        number = number * 10 + (norm.s[digits] - '0');
    ent_str ending = {norm.s + digits, norm.n - digits};
    for (size_t e = 0; digits && e < sizeof endings / sizeof *endings; e++)
        if (ent_str_is(ending, endings[e]))
            return number;
    return 0;
}

static uint32_t round_near(const ent_document *doc, ent_span sentence)
{
    static const char *const words[] = {"cycle",   "round",   "tour",   "session", "reunion",
                                        "edition", "meeting", "rounds", NULL};
    enum { REACH = 4 };
    for (uint32_t i = sentence.first; i < sentence.end; i++) {
        double number = ordinal_at(doc, i);
        for (uint32_t k = i + 1; number >= 1 && k < i + REACH; k++)
            for (const char *const *w = words; *w; w++)
                if (ent_doc_is(doc, k, *w))
                    return (uint32_t)number;
    }
    return 0;
}

static bool has_word(const ent_document *doc, ent_str word)
{
    ent_buf key = {0};
    bool found = false;
    ent_fold(&key, word);
    for (size_t i = 0; i < doc->tokens.tokens.n && !found; i++)
        found = ent_str_eq(doc->tokens.tokens.v[i].norm, ent_buf_view(&key));
    ent_buf_free(&key);
    return found;
}

/* Does the article hold one of the words ("Syrie|syrien") that the process is about? */
static bool has_theme(const ent_document *doc, ent_item process)
{
    size_t n;
    for (const ent_prop *p = ent_kb_props(doc->kb, process, &n); n; n--, p++) {
        if (p->property != ENT_P_THEME || (p->lang != doc->lang && p->lang != ENT_LANG_ANY))
            continue;
        ent_str words = ent_kb_string(doc->kb, p->value);
        for (size_t at = 0, stop; at < words.n; at = stop + 1) {
            for (stop = at; stop < words.n && words.s[stop] != '|'; stop++)
                ;
            if (has_word(doc, (ent_str){words.s + at, stop - at}))
                return true;
        }
    }
    return false;
}

/* Was the process at work on the day of the meeting, or of publication? */
static bool is_active(const ent_document *doc, ent_item process, const ent_meeting *m)
{
    enum { REACH = 45 }; /* days around a round in which it is spoken of */
    uint32_t day = m->start % 100 && m->start > 10000000 ? m->start : doc->published;
    size_t n;
    for (const ent_round *r = ent_kb_rounds(doc->kb, process, &n); day && n; n--, r++)
        if (r->start % 100 && abs(ent_day_number(r->start) - ent_day_number(day)) <= REACH)
            return true;
    return false;
}

/* A process that the sentence names; by a name that others share ("Geneva talks") only on its theme and while at work.
 */
static ent_item named_process(const ent_document *doc, ent_span sentence, const ent_meeting *m)
{
    const ent_kb *kb = doc->kb;
    for (uint32_t i = sentence.first; i < sentence.end; i++) {
        size_t n;
        for (const ent_match *match = ent_matches_at(&doc->matches, i, &n); n; n--, match++) {
            ent_item item = match->form->item;
            bool shared = match->form->flags & ENT_FORM_AMBIGUOUS;
            if (ent_kb_kind(kb, item) == ENT_PROCESS && (!shared || (has_theme(doc, item) && is_active(doc, item, m))))
                return item;
        }
    }
    return 0;
}

/* A process named; else one at work whose seat is the place of talks on its theme. */
void ent_set_process(const ent_document *doc, ent_span sentence, ent_meeting *m)
{
    const ent_kb *kb = doc->kb;
    m->process = named_process(doc, sentence, m);
    bool talks = ent_meeting_is_gathering(m) && m->participant_count != 2;
    ent_item seat = m->place != ENT_NO_ENTITY ? doc->entities.v[m->place].item : 0;
    for (ent_item item = 1; talks && seat && !m->process && item <= ent_kb_items(kb); item++)
        if (ent_kb_kind(kb, item) == ENT_PROCESS && ent_kb_ref(kb, item, ENT_P_SEAT) == seat && has_theme(doc, item) &&
            is_active(doc, item, m))
            m->process = item;
    if (m->process)
        m->round = round_near(doc, sentence);
}
