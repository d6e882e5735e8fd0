#include "lookup.h"

/* Among the items that have exactly this name, the best of the wanted type: full names before short before ambiguous
 * ones, states before cities, populous before small, then the order of the knowledge. */
static double rank_of(const ent_document *doc, const ent_form *form)
{
    double population = 0, rank = form->flags & ENT_FORM_FULL ? 2e12 : form->flags & ENT_FORM_SHORT ? 1e12 : 0;
    if (ent_kb_prop(doc->kb, form->item, ENT_P_COUNTRY_CODE))
        rank += 1e11;
    else if (ent_kb_prop(doc->kb, form->item, ENT_P_ACTS_FOR))
        rank += 5e10;
    if (ent_kb_number(doc->kb, form->item, ENT_P_POPULATION, &population))
        rank += population;
    else
        rank += 1e9; /* written by hand, not one of many */
    return rank;
}

static bool ends_name(const ent_document *doc, uint32_t i)
{
    return ent_doc_is(doc, i, ",") || ent_doc_is(doc, i, "jr") || ent_doc_is(doc, i, "sr");
}

/* "Joseph R. Biden, Jr.": the name without initials in its middle and what follows a comma. */
static ent_node lookup_plain(const ent_document *doc, ent_span span)
{
    ent_node node = ent_kb_root(ENT_TRIE_FORMS);
    for (uint32_t i = span.first; i < span.end && node != ENT_NONE && !ends_name(doc, i); i++) {
        const ent_token *t = ent_doc_token(doc, i);
        bool initial = i > span.first && t->norm.n == 2 && t->norm.s[1] == '.';
        if (!initial && !(t->flags & ENT_TOKEN_HYPHEN))
            node = ent_kb_step(doc->kb, node, t->key);
    }
    return node;
}

/* The state that the article names most, by name or adjective. */
static ent_item main_state(const ent_document *doc)
{
    ent_item best = 0;
    size_t most = 0;
    for (size_t i = 0; i < doc->matches.all.n; i++) {
        ent_item state = ent_kb_country(doc->kb, doc->matches.all.v[i].form->item);
        size_t n = 0;
        if (!state || state != doc->matches.all.v[i].form->item || state == best)
            continue;
        for (size_t k = 0; k < doc->matches.all.n; k++)
            n += doc->matches.all.v[k].form->item == state;
        if (n > most) {
            most = n;
            best = state;
        }
    }
    return best;
}

/* "ministère de la Défense" is the one of the state that the article is about. */
static bool fits_context(const ent_document *doc, const ent_form *form)
{
    if (!(form->flags & ENT_FORM_AMBIGUOUS) || ent_kb_kind(doc->kb, form->item) != ENT_ORGANIZATION)
        return true;
    ent_item state = ent_kb_country(doc->kb, form->item);
    return !state || state == main_state(doc);
}

ent_item ent_name_lookup(const ent_document *doc, ent_span span, ent_kind type)
{
    ent_node node = ent_lexicon_lookup(doc->kb, ENT_TRIE_FORMS, &doc->tokens, span);
    size_t n = 0;
    if (node != ENT_NONE)
        ent_kb_forms(doc->kb, node, &n);
    if (!n && type == ENT_PERSON)
        node = lookup_plain(doc, span);
    if (node == ENT_NONE)
        return 0;
    const ent_form *best = NULL;
    for (const ent_form *f = ent_kb_forms(doc->kb, node, &n); n; n--, f++) {
        if (ent_kb_kind(doc->kb, f->item) != type ||
            !(f->flags & (ENT_FORM_FULL | ENT_FORM_SHORT | ENT_FORM_AMBIGUOUS)))
            continue;
        if (!fits_context(doc, f))
            continue;
        if (!best || rank_of(doc, f) > rank_of(doc, best))
            best = f;
    }
    return best ? best->item : 0;
}
