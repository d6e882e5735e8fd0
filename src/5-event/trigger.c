#include "trigger.h"
#include "phrase.h"

enum { MODAL_REACH = 9 }; /* tokens between a modal and its trigger */

static const ent_match *longest_of(const ent_document *doc, uint32_t i, ent_kind kind)
{
    return ent_matches_find(&doc->matches, doc->kb, i, kind, ENT_FORM_WORD);
}

/* ---- traps ---- */

static bool is_true(const ent_kb *kb, ent_item item, ent_property property)
{
    return ent_str_is(ent_kb_text(kb, item, property), "true");
}

static bool window_trap(const ent_document *doc, ent_span sentence)
{
    for (uint32_t i = sentence.first; i < sentence.end; i++) {
        const ent_match *trap = longest_of(doc, i, ENT_TRAP);
        if (trap && is_true(doc->kb, trap->form->item, ENT_P_WINDOW))
            return true;
    }
    return false;
}

/* A trap voids what overlaps it, unless the trigger holds the whole trap and more. */
static bool is_trapped(const ent_document *doc, ent_span sentence, ent_span trigger)
{
    for (uint32_t i = sentence.first; i < trigger.end; i++) {
        const ent_match *trap = longest_of(doc, i, ENT_TRAP);
        if (!trap || trap->span.end <= trigger.first)
            continue;
        bool held_whole = trigger.first <= trap->span.first && trap->span.end <= trigger.end &&
                          trigger.end - trigger.first > trap->span.end - trap->span.first;
        if (!held_whole)
            return true;
    }
    return false;
}

/* ---- which matches are triggers ---- */

static bool is_reflexive_here(const ent_document *doc, ent_span sentence, uint32_t at)
{
    static const char *const words[] = {"s'", "se", "me", "m'", "nous", NULL};
    for (uint32_t back = 1; back <= 4 && at >= sentence.first + back; back++)
        for (const char *const *w = words; *w; w++)
            if (ent_doc_is(doc, at - back, *w))
                return true;
    return false;
}

/* "la visite", "un appel", "of visits": a noun stands here, not the verb that looks like it. */
static bool after_noun_marker(const ent_document *doc, ent_span sentence, uint32_t at)
{
    static const char *const french[] = {"un", "une", "des",  "cette",  "ce",    "cet",      "de",       "du", "d'",
                                         "en", "par", "sans", "aucune", "aucun", "premiere", "derniere", NULL};
    static const char *const english[] = {"a", "an", "this", "that", "of", "any", "no", "first", "last", NULL};
    const char *const *words = doc->lang == ENT_LANG_FR ? french : english; /* "a" is an article or "has" */
    if (at == sentence.first)
        return false;
    if (ent_is_determiner(doc, at - 1))
        return true;
    for (const char *const *w = words; *w; w++)
        if (ent_doc_is(doc, at - 1, *w))
            return true;
    return false;
}

/* "rencontré", "reçues": does the word end in a participle's é? Folding has made "rencontre" of it. */
static bool ends_in_acute(const ent_document *doc, uint32_t i)
{
    ent_str word = ent_tokens_text(&doc->tokens, (ent_span){i, i + 1});
    while (word.n && (word.s[word.n - 1] == 'e' || word.s[word.n - 1] == 's'))
        word.n--;
    return ent_str_ends(word, "é") || ent_str_ends(word, "É");
}

static bool fits_form(const ent_document *doc, ent_span sentence, const ent_match *m)
{
    ent_kind kind = ent_kb_kind(doc->kb, m->form->item);
    if (kind == ENT_NOUN)
        return true;
    if (m->form->property == ENT_P_PRESENT && ends_in_acute(doc, m->span.first))
        return false;
    bool reflexive = is_true(doc->kb, m->form->item, ENT_P_REFLEXIVE);
    if (reflexive != is_reflexive_here(doc, sentence, m->span.first) && reflexive)
        return false;
    bool finite =
        m->form->property == ENT_P_PRESENT || m->form->property == ENT_P_PAST || m->form->property == ENT_P_PARTICIPLE;
    return !finite || !after_noun_marker(doc, sentence, m->span.first);
}

static double strength_of(const ent_kb *kb, ent_item item)
{
    double strength;
    return ent_kb_number(kb, item, ENT_P_STRENGTH, &strength) ? strength : 0.5;
}

bool ent_trigger_has(const ent_kb *kb, ent_item item, ent_property property, const char *local_or_text)
{
    size_t n;
    for (const ent_prop *p = ent_kb_props(kb, item, &n); n; n--, p++)
        if (p->property == property) {
            ent_str value = p->is_item ? ent_kb_iri(kb, p->value) : ent_kb_string(kb, p->value);
            if (ent_str_is(property == ENT_P_PREPOSITION ? value : ent_local_name(value), local_or_text))
                return true;
        }
    return false;
}

/* The best trigger that begins at a token: the longest, then the strongest; a reflexive verb where "se" stands. */
static const ent_match *trigger_at(const ent_document *doc, ent_span sentence, uint32_t i)
{
    size_t n;
    const ent_match *best = NULL;
    for (const ent_match *m = ent_matches_at(&doc->matches, i, &n); n; n--, m++) {
        ent_kind kind = ent_kb_kind(doc->kb, m->form->item);
        if ((kind != ENT_VERB && kind != ENT_NOUN) || m->span.end > sentence.end ||
            (best && m->span.end < best->span.end))
            continue;
        if (!fits_form(doc, sentence, m) || is_trapped(doc, sentence, m->span))
            continue;
        bool plain_present = best && m->form->item == best->form->item && m->form->property == ENT_P_PRESENT &&
                             best->form->property == ENT_P_PARTICIPLE; /* without its accent it is none */
        bool better = !best || plain_present ||
                      (is_true(doc->kb, m->form->item, ENT_P_REFLEXIVE) &&
                       !is_true(doc->kb, best->form->item, ENT_P_REFLEXIVE)) ||
                      strength_of(doc->kb, m->form->item) > strength_of(doc->kb, best->form->item);
        best = better ? m : best;
    }
    return best;
}

/* ---- status ---- */

/* Of several modals the graver decides. */
static int gravity(ent_str status)
{
    static const char *const order[] = {"Held", "Ongoing", "Planned", "Hypothetical", "Negated", "Cancelled"};
    for (int i = 0; i < 6; i++)
        if (ent_str_is(status, order[i]))
            return i;
    return 0;
}

static ent_said said_by(int gravity)
{
    static const ent_said said[] = {ENT_SAID_HELD, ENT_SAID_ONGOING, ENT_SAID_PLANNED,
                                    ENT_SAID_NOT,  ENT_SAID_NOT,     ENT_SAID_CANCELLED};
    return said[gravity];
}

static bool is_clause_end(const ent_document *doc, uint32_t i)
{
    static const char *const marks[] = {";",   ":",   "\"",   "«",   "»",   "“",     "”",    "(",   ")",
                                        "que", "qu'", "that", "qui", "who", "which", "mais", "but", NULL};
    for (const char *const *m = marks; *m; m++)
        if (ent_doc_is(doc, i, *m))
            return true;
    return false;
}

static bool has_second_part(const ent_document *doc, const ent_match *modal, uint32_t end)
{
    ent_str part = ent_kb_text(doc->kb, modal->form->item, ENT_P_DISCONTINUOUS);
    if (!part.n)
        return true;
    for (uint32_t i = modal->span.end; i < end; i++) {
        ent_str norm = ent_doc_token(doc, i)->norm;
        /* "pas|plus|jamais" */
        for (size_t at = 0; at < part.n;) {
            size_t stop = at;
            while (stop < part.n && part.s[stop] != '|' && part.s[stop] != ' ')
                stop++;
            if (ent_str_eq(norm, (ent_str){part.s + at, stop - at}))
                return true;
            at = stop + 1;
        }
    }
    return false;
}

static void weigh(const ent_document *doc, const ent_match *modal, int *gravest, ent_item *which)
{
    int g = gravity(ent_kb_local(doc->kb, modal->form->item, ENT_P_STATUS));
    if (g > *gravest) {
        *gravest = g;
        *which = modal->form->item;
    }
}

/* A verb's modal stands in its own clause: behind the last name and comma before it ("could affect millions, Putin
 * met"). */
static bool ends_verb_group(const ent_document *doc, uint32_t i)
{
    const ent_mention *m = ent_doc_mention_at(doc, i);
    return ent_doc_is(doc, i, ",") || (m && m->kind == ENT_MENTION_NAME);
}

/* Weigh the modals that begin at a token and stand on this side of their trigger; the end of the longest, or 0. */
static uint32_t weigh_modals(const ent_document *doc, uint32_t i, bool after, uint32_t limit, int *gravest,
                             ent_item *which)
{
    size_t n;
    uint32_t end = 0;
    for (const ent_match *m = ent_matches_at(&doc->matches, i, &n); n; n--, m++) {
        if (ent_kb_kind(doc->kb, m->form->item) != ENT_MODAL || m->span.end > limit || (end && m->span.end < end) ||
            ent_str_is(ent_kb_local(doc->kb, m->form->item, ENT_P_SIDE), "After") != after)
            continue;
        end = m->span.end;
        if (has_second_part(doc, m, limit))
            weigh(doc, m, gravest, which);
    }
    return end;
}

/* "Ankara denied that X had met Y", "rien ne dit qu'ils se verront": the clause hangs on a word that takes it back. */
static void weigh_denial(const ent_document *doc, ent_span sentence, uint32_t first, int *gravest, ent_item *which)
{
    enum { REACH = 4 };
    bool clause = first > sentence.first && (ent_doc_is(doc, first - 1, "that") || ent_doc_is(doc, first - 1, "que") ||
                                             ent_doc_is(doc, first - 1, "qu'"));
    for (uint32_t back = 2; clause && back <= REACH && first >= sentence.first + back; back++) {
        int g = 0;
        ent_item modal = 0;
        weigh_modals(doc, first - back, false, first, &g, &modal);
        if (g >= gravity(ENT_STR("Negated")) && g > *gravest) {
            *gravest = g;
            *which = modal;
        }
    }
}

static void modals_before(const ent_document *doc, ent_span sentence, const ent_trigger *t, int *gravest,
                          ent_item *which)
{
    uint32_t first = t->span.first;
    while (first > sentence.first && t->span.first - first < MODAL_REACH && !is_clause_end(doc, first - 1) &&
           !(t->verb && ends_verb_group(doc, first - 1)))
        first--;
    uint32_t clause = first;
    while (clause > sentence.first && t->span.first - clause < 2 * MODAL_REACH && !is_clause_end(doc, clause - 1))
        clause--;
    for (uint32_t i = first; i < t->span.first; i++) {
        uint32_t end = weigh_modals(doc, i, false, t->span.first, gravest, which);
        i = end ? end - 1 : i;
    }
    weigh_denial(doc, sentence, clause, gravest, which);
}

static void modals_after(const ent_document *doc, ent_span sentence, ent_span trigger, int *gravest, ent_item *which)
{
    for (uint32_t i = trigger.end; i < sentence.end && i < trigger.end + 2 * MODAL_REACH && !is_clause_end(doc, i); i++)
        weigh_modals(doc, i, true, sentence.end, gravest, which);
}

static int gravity_of_form(const ent_trigger *t)
{
    if (!t->verb)
        return 0;
    return t->form == ENT_P_FUTURE ? 2 : t->form == ENT_P_CONDITIONAL ? 3 : 0;
}

static void set_status(const ent_document *doc, ent_span sentence, ent_trigger *t)
{
    int gravest = gravity_of_form(t);
    modals_before(doc, sentence, t, &gravest, &t->modal);
    if (!t->verb || t->form == ENT_P_INFINITIVE)
        modals_after(doc, sentence, t->span, &gravest, &t->modal);
    t->said = said_by(gravest);
}

static bool has_auxiliary_be(const ent_document *doc, ent_span sentence, uint32_t at)
{
    static const char *const words[] = {"ete", "est",  "sont", "etait", "etaient", "sera", "seront", "etre",
                                        "was", "were", "been", "be",    "being",   "is",   "are",    NULL};
    for (uint32_t back = 1; back <= 4 && at >= sentence.first + back; back++) {
        if (ent_doc_is(doc, at - back, "s'") || ent_doc_is(doc, at - back, "se"))
            return false;
        for (const char *const *w = words; *w; w++)
            if (ent_doc_is(doc, at - back, *w))
                return true;
    }
    return false;
}

static void set_passive(const ent_document *doc, ent_span sentence, ent_trigger *t)
{
    if (t->form != ENT_P_PARTICIPLE || !ent_trigger_has(doc->kb, t->item, ENT_P_FRAME, "SubjectObject"))
        return;
    bool by = false;
    for (uint32_t i = t->span.end; i < sentence.end && i < t->span.end + 4 && !by; i++)
        by = ent_doc_is(doc, i, "par") || ent_doc_is(doc, i, "by");
    t->passive = by || has_auxiliary_be(doc, sentence, t->span.first);
}

void ent_find_triggers(const ent_document *doc, uint32_t sentence, ent_triggers *triggers)
{
    ent_span s = doc->tokens.sentences.v[sentence];
    triggers->n = 0;
    if (window_trap(doc, s))
        return;
    for (uint32_t i = s.first; i < s.end; i++) {
        const ent_match *m = trigger_at(doc, s, i);
        const ent_mention *name = ent_doc_mention_at(doc, i);
        if (!m || (name && name->kind == ENT_MENTION_NAME && name->span.end >= m->span.end))
            continue;
        ent_trigger *t = ENT_PUSH(*triggers);
        *t = (ent_trigger){.span = m->span,
                           .item = m->form->item,
                           .verb = ent_kb_kind(doc->kb, m->form->item) == ENT_VERB,
                           .form = (ent_property)m->form->property,
                           .strength = strength_of(doc->kb, m->form->item)};
        set_passive(doc, s, t);
        set_status(doc, s, t);
        i = m->span.end - 1;
    }
}
