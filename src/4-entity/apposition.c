#include "apposition.h"
#include "phrase.h"

static const ent_mention *person_at(const ent_document *doc, uint32_t i)
{
    const ent_mention *m = ent_doc_mention_at(doc, i);
    return m && m->kind == ENT_MENTION_NAME && m->span.first == i && doc->entities.v[m->entity].type == ENT_PERSON
               ? m
               : NULL;
}

static uint32_t skip_honorifics(const ent_document *doc, uint32_t i)
{
    for (int steps = 0; steps < 3; steps++) {
        const ent_match *h = ent_matches_find(&doc->matches, doc->kb, i, ENT_HONORIFIC, ENT_FORM_WORD);
        if (!h || person_at(doc, i))
            return i;
        i = h->span.end;
        if (ent_doc_is(doc, i, "."))
            i++;
    }
    return i;
}

/* "Speaking after the American president, Abbas insisted": a comma joins no title of a state to a person who is known
 * to stand for another and never to have held office there. */
static bool is_of_another_state(const ent_document *doc, const ent_phrase *p, uint32_t person)
{
    const ent_entity *e = &doc->entities.v[person];
    ent_item state = p->in ? ent_kb_country(doc->kb, p->in) : 0;
    if (!state || !e->item || !e->country || e->country == state)
        return false;
    size_t n;
    for (const ent_office *o = ent_kb_offices(doc->kb, e->item, &n); n; n--, o++)
        if (ent_kb_country(doc->kb, o->in) == state)
            return false;
    return true;
}

/* "le président russe, Vladimir Poutine" */
static uint32_t person_after(const ent_document *doc, const ent_phrase *p)
{
    uint32_t i = p->span.end;
    if (ent_doc_is(doc, i, ",") && (p->definite || p->in))
        i++;
    i = skip_honorifics(doc, i);
    if (doc->lang == ENT_LANG_FR && (ent_doc_is(doc, i, "le") || ent_doc_is(doc, i, "la") || ent_doc_is(doc, i, "l'")))
        i = skip_honorifics(doc, i + 1); /* le ministre de la Défense, le général Ali Abbas */
    const ent_mention *m = person_at(doc, i);
    bool comma = ent_doc_is(doc, p->span.end, ",");
    return m && !(comma && is_of_another_state(doc, p, m->entity)) ? m->entity : ENT_NO_ENTITY;
}

/* "Staffan de Mistura, l'envoyé spécial de l'ONU", "Sergei Lavrov (foreign minister)", "M. Dupont est ministre" */
static uint32_t person_before(const ent_document *doc, const ent_phrase *p)
{
    static const char *const links[] = {",", "(", "est", "is", "was", "etait", "devient", "became", "-", NULL};
    uint32_t i = p->span.first;
    if (i && (ent_doc_is(doc, i - 1, "un") || ent_doc_is(doc, i - 1, "une") || ent_doc_is(doc, i - 1, "a") ||
              ent_doc_is(doc, i - 1, "an")))
        i--;
    if (!i || !ent_doc_is_any(doc, i - 1, links))
        return ENT_NO_ENTITY;
    i--;
    if (i && ent_doc_is(doc, i - 1, "qui"))
        i--;
    const ent_mention *m = i ? ent_doc_mention_at(doc, i - 1) : NULL;
    bool person = m && m->kind == ENT_MENTION_NAME && m->span.end == i && doc->entities.v[m->entity].type == ENT_PERSON;
    return person ? m->entity : ENT_NO_ENTITY;
}

/* "President Reuven Rivlin of Israel": the body stands behind the name. */
static void body_behind_name(const ent_document *doc, ent_phrase *p)
{
    uint32_t i = p->span.end;
    while (i < p->span.end + 6 && !person_at(doc, i))
        i++;
    const ent_mention *name = person_at(doc, i);
    if (!name || p->in || p->in_entity != ENT_NO_ENTITY || !ent_doc_is(doc, name->span.end, "of"))
        return;
    const ent_mention *body = ent_body_at(doc, ent_skip_article(doc, name->span.end + 1));
    if (body)
        ent_set_body(doc, p, body);
}

/* "the Russian leader's envoy for Syria": one phrase, with the possessor's state. */
static void take_possessor(ent_document *doc, size_t index)
{
    ent_phrase *p = &doc->phrases.v[index];
    if (!index || !p->span.first || !ent_doc_is(doc, p->span.first - 1, "'s") || p[-1].span.end != p->span.first - 1)
        return;
    p->span.first = p[-1].span.first;
    p->definite = true;
    p->in = p[-1].in ? p[-1].in : p->in; /* "for Syria" says what about */
    p->in_entity = p[-1].in ? p[-1].in_entity : p->in_entity;
}

static bool holds_role(const ent_document *doc, uint32_t person, ent_item role)
{
    size_t n = 0;
    ent_item item = doc->entities.v[person].item;
    const ent_office *o = item ? ent_kb_offices(doc->kb, item, &n) : NULL;
    for (; n; n--, o++)
        if (o->role == role)
            return true;
    return false;
}

/* "l'envoyé spécial du président russe, Alexandre Lavrentiev": the name is the envoy's. "le porte-parole du président
 * Erdogan": it is the president's. A comma tells, else what is known of the person. */
static void pass_to_outer(ent_document *doc, size_t inner)
{
    if (!inner)
        return;
    ent_phrase *in = &doc->phrases.v[inner], *out = in - 1;
    bool complement = out->span.end <= in->core.first && in->core.first - out->span.end <= 2 && !out->apposed &&
                      out->role && in->role;
    bool of = complement && (ent_doc_is(doc, out->span.end, "du") || ent_doc_is(doc, out->span.end, "de") ||
                             ent_doc_is(doc, out->span.end, "of"));
    bool comma = ent_doc_is(doc, in->span.end, ",");
    if (!of || (!comma && (holds_role(doc, in->person, in->role) || !holds_role(doc, in->person, out->role))))
        return;
    out->person = in->person;
    out->apposed = true;
    if (!out->in)
        out->in = in->in;
    in->person = ENT_NO_ENTITY;
    in->apposed = false;
}

void ent_join_phrases(ent_document *doc)
{
    for (size_t i = 0; i < doc->phrases.n; i++) {
        ent_phrase *p = &doc->phrases.v[i];
        if (ent_doc_is(doc, p->span.end, "'s"))
            continue; /* "the Russian leader's envoy": whose envoy, not who */
        take_possessor(doc, i);
        uint32_t person = person_after(doc, p);
        if (person != ENT_NO_ENTITY)
            body_behind_name(doc, p);
        if (person == ENT_NO_ENTITY)
            person = person_before(doc, p);
        p->person = person;
        p->apposed = person != ENT_NO_ENTITY;
        if (p->apposed)
            pass_to_outer(doc, i);
    }
    /* "les présidents russe et turc, Vladimir Poutine et Recep Tayyip Erdogan": names in the order of the countries */
    for (size_t i = 0; i + 1 < doc->phrases.n; i++) {
        size_t n = 1;
        while (i + n < doc->phrases.n && doc->phrases.v[i + n].core.first == doc->phrases.v[i].core.first)
            n++;
        if (n < 2)
            continue;
        uint32_t at =
            doc->phrases.v[i + n - 1].span.end + (ent_doc_is(doc, doc->phrases.v[i + n - 1].span.end, ",") ? 1u : 0u);
        for (size_t k = 0; k < n; k++) {
            at = skip_honorifics(doc, at);
            const ent_mention *m = person_at(doc, at);
            doc->phrases.v[i + k].person = m ? m->entity : ENT_NO_ENTITY;
            doc->phrases.v[i + k].apposed = m != NULL;
            at = m ? m->span.end : at;
            at += ent_doc_is(doc, at, ",") || ent_doc_is(doc, at, "et") || ent_doc_is(doc, at, "and");
        }
        i += n - 1;
    }
}
