#include "unit.h"
#include "phrase.h"

static const struct {
    const char *word;
    ent_prep prep;
} prepositions[] = {
    {"avec", ENT_PREP_WITH},     {"with", ENT_PREP_WITH},
    {"entre", ENT_PREP_BETWEEN}, {"between", ENT_PREP_BETWEEN},
    {"de", ENT_PREP_OF},         {"du", ENT_PREP_OF},
    {"des", ENT_PREP_OF},        {"d'", ENT_PREP_OF},
    {"of", ENT_PREP_OF},         {"from", ENT_PREP_OF},
    {"par", ENT_PREP_BY},        {"by", ENT_PREP_BY},
    {"a", ENT_PREP_TO},          {"au", ENT_PREP_TO},
    {"aux", ENT_PREP_TO},        {"to", ENT_PREP_TO},
    {"aupres", ENT_PREP_TO},     {"en", ENT_PREP_IN},
    {"dans", ENT_PREP_IN},       {"in", ENT_PREP_IN},
    {"at", ENT_PREP_IN},         {"vers", ENT_PREP_IN},
    {"depuis", ENT_PREP_IN},     {"near", ENT_PREP_IN},
    {"chez", ENT_PREP_TO},       {"among", ENT_PREP_BETWEEN},
    {"parmi", ENT_PREP_BETWEEN}, {"selon", ENT_PREP_OTHER},
    {"for", ENT_PREP_OTHER},     {"pour", ENT_PREP_OTHER},
    {"contre", ENT_PREP_OTHER},  {"against", ENT_PREP_OTHER},
    {"sur", ENT_PREP_OTHER},     {"on", ENT_PREP_OTHER},
    {"about", ENT_PREP_OTHER},   {"over", ENT_PREP_OTHER},
    {"without", ENT_PREP_OTHER}, {"sans", ENT_PREP_OTHER},
    {"like", ENT_PREP_OTHER},    {"comme", ENT_PREP_OTHER},
    {"apres", ENT_PREP_OTHER},   {"after", ENT_PREP_OTHER},
    {"avant", ENT_PREP_OTHER},   {"before", ENT_PREP_OTHER},
    {"into", ENT_PREP_IN},       {"across", ENT_PREP_IN},
    {"inside", ENT_PREP_IN},     {"envers", ENT_PREP_OTHER},
};

/* Folded, "à" is "a", which is "has" in French and an article in English. */
static bool is_bare_a(const ent_document *doc, uint32_t i)
{
    if (!ent_doc_is(doc, i, "a"))
        return false;
    const ent_token *t = ent_doc_token(doc, i);
    bool capital_without_accent = doc->lang == ENT_LANG_FR && t->flags & ENT_TOKEN_CAPITAL;
    return t->end - t->begin == 1 && !capital_without_accent;
}

static ent_prep preposition_at(const ent_document *doc, uint32_t i)
{
    if (is_bare_a(doc, i))
        return ENT_PREP_NONE;
    for (size_t k = 0; k < sizeof prepositions / sizeof *prepositions; k++)
        if (ent_doc_is(doc, i, prepositions[k].word))
            return prepositions[k].prep;
    return ENT_PREP_NONE;
}

/* May the word stand between a preposition and the name or phrase it governs: "with the Deputy National Security
 * Advisors of France", "avec les deux présidents", "with his German counterpart"? */
static bool is_premodifier(const ent_document *doc, uint32_t i)
{
    static const char *const words[] = {"deux", "both", "two", "trois", "three", "plusieurs", "several", NULL};
    if (ent_is_determiner(doc, i) || ent_matches_adjective(&doc->matches, i))
        return true;
    for (const char *const *w = words; *w; w++)
        if (ent_doc_is(doc, i, *w))
            return true;
    const ent_token *t = ent_doc_token(doc, i);
    return t->flags & ENT_TOKEN_WORD && t->flags & ENT_TOKEN_CAPITAL && !ent_doc_mention_at(doc, i);
}

static ent_prep preposition_before(const ent_document *doc, uint32_t token)
{
    enum { REACH = 6 };
    uint32_t first = doc->tokens.sentences.v[ent_doc_token(doc, token)->sentence].first;
    ent_prep prep = preposition_at(doc, token);
    if (prep) /* the phrase begins with a fused "du", "aux" */
        return prep;
    for (int steps = 0; token > first && steps < REACH; steps++) {
        token--;
        prep = preposition_at(doc, token);
        if (prep)
            return prep;
        if (!is_premodifier(doc, token))
            return ENT_PREP_NONE;
    }
    return ENT_PREP_NONE;
}

uint32_t ent_place_start(const ent_document *doc, uint32_t token)
{
    static const char *const words[] = {"city",    "capital", "town",    "resort",   "ville",  "capitale",
                                        "station", "port",    "village", "province", "region", "palace",
                                        "palais",  "hotel",   "airport", "aeroport", "base",   NULL};
    uint32_t first = doc->tokens.sentences.v[ent_doc_token(doc, token)->sentence].first;
    for (uint32_t back = 1; back <= 3 && token >= first + back; back++)
        for (const char *const *w = words; *w; w++)
            if (ent_doc_is(doc, token - back, *w)) {
                uint32_t at = token - back;
                for (int steps = 0; steps < 4 && at > first && !preposition_at(doc, at - 1); steps++)
                    at--;
                return at;
            }
    return token;
}

bool ent_is_locative(const ent_document *doc, uint32_t token)
{
    token = ent_place_start(doc, token);
    ent_prep prep = preposition_before(doc, token);
    return prep == ENT_PREP_IN || (prep == ENT_PREP_TO && doc->lang == ENT_LANG_FR);
}

/* ---- which mentions are parties ---- */

static bool is_media(const ent_document *doc, ent_item item)
{
    return item && (ent_kb_is_a(doc->kb, item, "Media") || ent_kb_is_a(doc->kb, item, "NewsAgency"));
}

/* The phrase that is joined to the name beginning at a token, from its left. */
static uint32_t start_with_phrase(const ent_document *doc, const ent_mention *m)
{
    for (size_t i = 0; i < doc->phrases.n; i++) {
        const ent_phrase *p = &doc->phrases.v[i];
        if (p->person == m->entity && p->apposed && p->span.end <= m->span.first && m->span.first - p->span.end <= 4 &&
            p->span.first < m->span.first)
            return p->span.first;
    }
    uint32_t first = m->span.first;
    for (uint32_t back = 1; back <= 3 && back <= first; back++) {
        const ent_match *h = ent_matches_find(&doc->matches, doc->kb, first - back, ENT_HONORIFIC, ENT_FORM_WORD);
        if (h && h->span.end + 1 >= first)
            return first - back;
    }
    return first;
}

static bool inside_phrase(const ent_document *doc, ent_span span)
{
    for (size_t i = 0; i < doc->phrases.n; i++) {
        const ent_phrase *p = &doc->phrases.v[i];
        if (p->span.first <= span.first && span.end <= p->span.end)
            return true;
    }
    return false;
}

/* "King Abdullah II of Jordan": the state is told as the person's, not as a party. */
static bool belongs_to_name(const ent_document *doc, const ent_mention *m)
{
    uint32_t i = m->span.first;
    if (i && ent_doc_is(doc, i - 1, "the"))
        i--;
    const ent_mention *before = i >= 2 && ent_doc_is(doc, i - 1, "of") ? ent_doc_mention_at(doc, i - 2) : NULL;
    return before && before->span.end == i - 1 && doc->entities.v[before->entity].type == ENT_PERSON;
}

static void add_mention(ent_document *doc, const ent_mention *m, ent_units *units)
{
    const ent_entity *e = &doc->entities.v[m->entity];
    ent_unit u = {.span = m->span, .entity = m->entity, .person = e->type == ENT_PERSON, .state = ent_is_state(e)};
    if (u.person && m->kind == ENT_MENTION_NAME)
        u.span.first = start_with_phrase(doc, m);
    u.prep = preposition_before(doc, u.span.first);
    if (!u.person) {
        bool acts = e->type == ENT_PLACE && !u.state && e->item && ent_kb_ref(doc->kb, e->item, ENT_P_ACTS_FOR);
        if (e->type == ENT_PLACE && !u.state && !acts)
            return;
        u.locative = ent_is_locative(doc, m->span.first);
        if (is_media(doc, e->item) || inside_phrase(doc, m->span) || belongs_to_name(doc, m) ||
            (u.locative && !u.state))
            return;
        if (acts) {
            u.entity = ent_doc_implied_entity(doc, ent_kb_ref(doc->kb, e->item, ENT_P_ACTS_FOR), ENT_PLACE);
            u.state = true;
        }
    }
    *ENT_PUSH(*units) = u;
}

/* A description of nobody who is named still tells of a state: "son homologue turc". */
static void add_phrase(ent_document *doc, const ent_phrase *p, ent_units *units)
{
    if (p->apposed || p->person != ENT_NO_ENTITY || !p->in || ent_kb_country(doc->kb, p->in) == 0)
        return;
    if (p->tenure && !p->definite)
        return;
    *ENT_PUSH(*units) = (ent_unit){.span = p->span,
                                   .entity = ent_doc_implied_entity(doc, ent_kb_country(doc->kb, p->in), ENT_PLACE),
                                   .prep = preposition_before(doc, p->span.first),
                                   .state = true};
}

/* "his British, German and U.S. counterparts": the states whose adjectives are joined to a delegation's. */
static void add_joined_adjectives(ent_document *doc, uint32_t first, ent_units *units)
{
    enum { STATES = 5, WORDS = 3 };
    for (int steps = 0; steps < STATES && first >= 2; steps++) {
        if (!ent_doc_is(doc, first - 1, ",") && !ent_doc_is(doc, first - 1, "and") && !ent_doc_is(doc, first - 1, "et"))
            return;
        uint32_t end = first - 1;
        const ent_match *adjective = NULL;
        for (uint32_t back = 1; back <= WORDS && back <= end && !adjective; back++) {
            adjective = ent_matches_adjective(&doc->matches, end - back);
            if (adjective && adjective->span.end != end)
                adjective = NULL;
        }
        ent_item state = adjective ? ent_kb_country(doc->kb, adjective->form->item) : 0;
        if (!state)
            return;
        first = adjective->span.first;
        *ENT_PUSH(*units) = (ent_unit){.span = adjective->span,
                                       .entity = ent_doc_implied_entity(doc, state, ENT_PLACE),
                                       .prep = preposition_before(doc, first),
                                       .state = true};
    }
}

/* "the Syrian government", "une délégation turque", and what is joined to it: "Russian and Turkish negotiators". */
static void add_delegation(ent_document *doc, const ent_match *d, ent_units *units)
{
    if (!d->slot || ent_kb_country(doc->kb, d->slot) == 0 || inside_phrase(doc, d->span))
        return;
    ent_unit u = {.span = d->span,
                  .entity = ent_doc_implied_entity(doc, ent_kb_country(doc->kb, d->slot), ENT_PLACE),
                  .prep = preposition_before(doc, d->span.first),
                  .state = true};
    *ENT_PUSH(*units) = u;
    add_joined_adjectives(doc, d->span.first, units);
}

static void sort_units(ent_units *units)
{
    for (size_t i = 1; i < units->n; i++)
        for (size_t k = i; k && units->v[k].span.first < units->v[k - 1].span.first; k--) {
            ent_unit swap = units->v[k];
            units->v[k] = units->v[k - 1];
            units->v[k - 1] = swap;
        }
}

/* Only commas, "et", determiners and honorifics between two units: they are one list. */
static bool are_joined(const ent_document *doc, const ent_unit *a, const ent_unit *b)
{
    if (b->span.first < a->span.end)
        return true;
    if (b->span.first - a->span.end > 4)
        return false;
    static const char *const and[] = {",", "et", "and", "ainsi", "que", "puis", "ou", "as", "well", "&", NULL};
    bool link = false;
    for (uint32_t i = a->span.end; i < b->span.first; i++) {
        bool one = false;
        for (const char *const *w = and; *w && !one; w++)
            one = ent_doc_is(doc, i, *w);
        link |= one;
        if (!one && !ent_is_determiner(doc, i) && !preposition_at(doc, i))
            return false;
    }
    return link;
}

void ent_find_units(ent_document *doc, uint32_t sentence, ent_units *units)
{
    ent_span s = doc->tokens.sentences.v[sentence];
    units->n = 0;
    uint32_t last = ENT_NONE;
    for (uint32_t i = s.first; i < s.end; i++) {
        uint32_t m = doc->mention_at.v[i];
        if (m != ENT_NONE && m != last && doc->mentions.v[m].span.first >= s.first)
            add_mention(doc, &doc->mentions.v[m], units);
        last = m;
    }
    for (uint32_t i = s.first; i < s.end; i++) {
        const ent_match *d = ent_matches_find(&doc->matches, doc->kb, i, ENT_DELEGATION, ENT_FORM_WORD);
        if (d)
            add_delegation(doc, d, units);
    }
    for (size_t i = 0; i < doc->phrases.n; i++)
        if (doc->phrases.v[i].span.first >= s.first && doc->phrases.v[i].span.first < s.end)
            add_phrase(doc, &doc->phrases.v[i], units);
    sort_units(units);
    for (size_t i = 1; i < units->n; i++)
        units->v[i].joined = are_joined(doc, &units->v[i - 1], &units->v[i]);
}
