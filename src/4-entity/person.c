#include "person.h"
#include "lookup.h"
#include "romanized.h"
#include <stdlib.h>

bool ent_office_held(const ent_office *office, uint32_t day)
{
    if (!day)
        return true;
    uint32_t start = office->start, end = office->end ? office->end : office->known_until;
    if (end && end % 100 == 0)
        end += end % 10000 == 0 ? 1231 : 31; /* to the end of the month or year */
    if (!office->end && office->known_until)
        end += 30000; /* in office when the data were taken: likely for some years more */
    return (!start || start <= day) && (!end || day <= end);
}

/* The state that a person stands for on the article's day: that of the latest office held then - none, where it is one
 * of an international body -, else the nationality. */
static ent_item state_of(const ent_document *doc, ent_item person)
{
    size_t n;
    const ent_office *latest = NULL;
    for (const ent_office *o = ent_kb_offices(doc->kb, person, &n); n; n--, o++)
        if (o->role && doc->published && ent_office_held(o, doc->published) && (!latest || o->start >= latest->start))
            latest = o;
    return latest ? ent_kb_country(doc->kb, latest->in) : ent_kb_country(doc->kb, person);
}

uint8_t ent_gender_of(const ent_kb *kb, ent_item item)
{
    ent_str gender = ent_kb_local(kb, item, ENT_P_GENDER);
    return ent_str_is(gender, "Male") ? 'm' : ent_str_is(gender, "Female") ? 'f' : 0;
}

/* ---- words of a name ---- */

typedef struct {
    uint64_t keys[12];
    size_t n;
} words;

static bool is_particle(const ent_document *doc, uint32_t token)
{
    return ent_matches_find(&doc->matches, doc->kb, token, ENT_PARTICLE, ENT_FORM_WORD) != NULL;
}

static words words_of(const ent_document *doc, ent_span span)
{
    words w = {.n = 0};
    for (uint32_t i = span.first; i < span.end && w.n < 12; i++) {
        const ent_token *t = ent_doc_token(doc, i);
        bool counts = t->flags & ENT_TOKEN_WORD && (!is_particle(doc, i) || span.end - span.first == 1);
        if (counts && !(t->flags & ENT_TOKEN_HYPHEN))
            w.keys[w.n++] = t->key;
    }
    return w;
}

/* Do the words of `shorter` end `longer` ("Assad", "Tayyip Erdogan"), or stand in it in order with its last word
 * ("George Bush" in "George W. Bush")? */
static bool fits_into(const words *shorter, const words *longer)
{
    if (!shorter->n || shorter->n > longer->n || shorter->keys[shorter->n - 1] != longer->keys[longer->n - 1])
        return false;
    size_t at = 0;
    for (size_t i = 0; i < longer->n && at < shorter->n; i++)
        at += longer->keys[i] == shorter->keys[at];
    return at == shorter->n;
}

/* ---- the persons of the article ---- */

typedef struct {
    uint32_t entity;
    words longest;
    uint32_t last;  /* token of the latest name linked so far, for nearness */
    uint64_t sound; /* see romanized.h */
} person;

typedef struct {
    ent_document *doc;
    ENT_VEC(person) persons;
    ENT_VEC(uint32_t) entity_of; /* name index -> entity */
} resolver;

static uint32_t new_person(resolver *r, ent_item item, ent_span span, const words *w)
{
    ent_document *doc = r->doc;
    *ENT_PUSH(doc->entities) = (ent_entity){.type = ENT_PERSON,
                                            .item = item,
                                            .label = ent_arena_str(doc->arena, ent_doc_text(doc, span)),
                                            .key = ent_doc_key(doc, span),
                                            .country = item ? state_of(doc, item) : 0,
                                            .gender = item ? ent_gender_of(doc->kb, item) : 0,
                                            .first = span.first};
    uint32_t entity = (uint32_t)doc->entities.n - 1;
    *ENT_PUSH(r->persons) = (person){entity, *w, span.first, ent_romanized_sound(doc, span)};
    return entity;
}

/* The person of the knowledge base who has this name as it is spelt, or in another romanization. */
static ent_item known_person(const resolver *r, ent_span span, const char **reason)
{
    ent_item item = ent_name_lookup(r->doc, span, ENT_PERSON);
    if (item)
        return ent_romanized_homonym(r->doc, span, item);
    item = ent_romanized_lookup(r->doc, span);
    *reason = item ? "name in another romanization" : *reason;
    return item;
}

/* A full name: the person of that knowledge item, else one whose name it shortens, lengthens or spells otherwise. */
static uint32_t full_name(resolver *r, const ent_name *name, const words *w, const char **reason)
{
    ent_item item = known_person(r, name->span, reason);
    uint64_t sound = ent_romanized_sound(r->doc, name->span);
    for (size_t i = 0; i < r->persons.n; i++) {
        person *p = &r->persons.v[i];
        ent_entity *e = &r->doc->entities.v[p->entity];
        bool same_item = item && e->item == item;
        bool same_name =
            (!item || !e->item) && p->longest.n > 1 && (fits_into(w, &p->longest) || fits_into(&p->longest, w));
        bool same_sound = !same_name && !item && !e->item && sound == p->sound &&
                          ent_romanized_same(r->doc, e->label, ent_doc_text(r->doc, name->span));
        if (!same_item && !same_name && !same_sound)
            continue;
        if (!e->item && item) {
            e->item = item;
            e->country = state_of(r->doc, item);
        }
        if (w->n > p->longest.n) {
            p->longest = *w;
            e->label = ent_arena_str(r->doc->arena, ent_doc_text(r->doc, name->span));
            e->key = ent_doc_key(r->doc, name->span);
        }
        return p->entity;
    }
    return new_person(r, item, name->span, w);
}

/* ---- surnames ---- */

/* The gender that an honorific before the name tells ("Mme Clinton"): 'm', 'f' or 0. */
static uint8_t gender_before(const ent_document *doc, uint32_t token)
{
    for (uint32_t back = 1; back <= 2 && back <= token; back++) {
        const ent_match *m = ent_matches_find(&doc->matches, doc->kb, token - back, ENT_HONORIFIC, ENT_FORM_WORD);
        if (m && m->span.end == token)
            return ent_gender_of(doc->kb, m->form->item);
    }
    return 0;
}

/* How well a person of the article answers to a short name, the more important first. */
typedef struct {
    bool surname; /* the short name ends the full one; else it is the given name */
    bool known;   /* the one whom readers know by this name alone */
    bool before;  /* named so far */
    uint32_t nearness;
} answer;

static bool answers_better(const answer *a, const answer *b)
{
    if (a->surname != b->surname)
        return a->surname;
    if (a->before != b->before)
        return a->before;
    if (a->known != b->known)
        return a->known;
    return a->nearness > b->nearness;
}

/* The person named in the article who answers best to a short name. */
static uint32_t by_article(const resolver *r, const ent_name *name, const words *w)
{
    const ent_document *doc = r->doc;
    uint8_t gender = gender_before(doc, name->span.first);
    ent_item known = ent_name_lookup(doc, name->span, ENT_PERSON);
    uint32_t best = ENT_NO_ENTITY;
    answer best_answer = {0};
    for (size_t i = 0; i < r->persons.n; i++) {
        const person *p = &r->persons.v[i];
        const ent_entity *e = &doc->entities.v[p->entity];
        bool surname = fits_into(w, &p->longest);
        bool given = w->n == 1 && p->longest.n > 1 && p->longest.keys[0] == w->keys[0];
        if ((!surname && !given) || (gender && e->gender && e->gender != gender))
            continue;
        bool before = p->last <= name->span.first;
        answer a = {surname, known && e->item == known, before, before ? p->last : UINT32_MAX - p->last};
        if (best == ENT_NO_ENTITY || answers_better(&a, &best_answer)) {
            best = p->entity;
            best_answer = a;
        }
    }
    return best;
}

/* Is the state spoken of in the article, by name or adjective? */
static bool is_about(const ent_document *doc, ent_item state)
{
    for (size_t i = 0; state && i < doc->matches.all.n; i++)
        if (doc->matches.all.v[i].form->flags & ENT_FORM_ADJECTIVE && doc->matches.all.v[i].form->item == state)
            return true;
    for (size_t i = 0; state && i < doc->entities.n; i++)
        if (doc->entities.v[i].country == state && doc->entities.v[i].type != ENT_PERSON)
            return true;
    return false;
}

/* A surname alone: somebody known under it by all ("Poutine"), or the only office holder of a state that the article
 * speaks of. A surname alone is never enough against context. */
static ent_item by_knowledge(const resolver *r, const ent_name *name)
{
    const ent_document *doc = r->doc;
    ent_item item = ent_name_lookup(doc, name->span, ENT_PERSON);
    if (item)
        return item;
    ent_node node = ent_lexicon_lookup(doc->kb, ENT_TRIE_SURNAMES, &doc->tokens, name->span);
    if (node == ENT_NONE)
        return 0;
    size_t n, offices, fitting = 0;
    for (const ent_form *f = ent_kb_forms(doc->kb, node, &n); n; n--, f++) {
        if (f->item == item || !is_about(doc, ent_kb_country(doc->kb, f->item)))
            continue;
        const ent_office *o = ent_kb_offices(doc->kb, f->item, &offices);
        bool held = false;
        for (; offices && !held; offices--, o++)
            held = ent_office_held(o, doc->published);
        fitting += held;
        item = held ? f->item : item;
    }
    return fitting == 1 ? item : 0;
}

static uint32_t short_name(resolver *r, const ent_name *name, const words *w, const char **reason)
{
    uint32_t entity = by_article(r, name, w);
    *reason = "short name of a person named in full";
    if (entity != ENT_NO_ENTITY)
        return entity;
    ent_item item = by_knowledge(r, name);
    *reason = item ? "surname known in this context" : "name as written";
    if (!item) /* a full name in one word: 习近平 */
        item = known_person(r, name->span, reason);
    for (size_t i = 0; item && i < r->persons.n; i++)
        if (r->doc->entities.v[r->persons.v[i].entity].item == item)
            return r->persons.v[i].entity;
    return new_person(r, item, name->span, w);
}

static void touch(resolver *r, uint32_t entity, uint32_t token)
{
    for (size_t i = 0; i < r->persons.n; i++)
        if (r->persons.v[i].entity == entity)
            r->persons.v[i].last = token;
}

void ent_resolve_persons(ent_document *doc)
{
    resolver r = {.doc = doc};
    for (int pass = 0; pass < 2; pass++)
        for (size_t i = 0; i < doc->names.n; i++) {
            const ent_name *name = &doc->names.v[i];
            words w = name->type == ENT_PERSON ? words_of(doc, name->span) : (words){.n = 0};
            bool full = w.n > 1;
            const char *reason = "full name";
            if (name->type != ENT_PERSON || full != (pass == 0)) {
                if (pass && full) /* nearness is told in the order of the text */
                    touch(&r, r.entity_of.v[i], name->span.first);
                if (!pass)
                    *ENT_PUSH(r.entity_of) = ENT_NO_ENTITY;
                continue;
            }
            uint32_t entity = full ? full_name(&r, name, &w, &reason) : short_name(&r, name, &w, &reason);
            if (!doc->entities.v[entity].gender)
                doc->entities.v[entity].gender = gender_before(doc, name->span.first);
            if (!pass)
                *ENT_PUSH(r.entity_of) = entity;
            else
                touch(&r, entity, name->span.first);
            doc->entities.v[entity].mentions++;
            if (name->span.first < doc->entities.v[entity].first)
                doc->entities.v[entity].first = name->span.first;
            *ENT_PUSH(doc->mentions) = (ent_mention){name->span, ENT_MENTION_NAME, entity, name->confidence, reason};
        }
    ENT_VEC_FREE(r.persons);
    ENT_VEC_FREE(r.entity_of);
}
