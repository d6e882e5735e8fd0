#include "post.h"
#include "person.h"
#include "phrase.h"
#include <stdlib.h>

/* ---- posts ---- */

/* The body in which the knowledge base says the person holds the role on the article's day (else ever): in the person's
 * own state rather than in another ("Emmanuel Macron" is a prince of Andorra too). */
static ent_item known_body(const ent_document *doc, const ent_entity *person, ent_item role)
{
    size_t n;
    ent_item ever = 0, now = 0;
    const ent_office *o = ent_kb_offices(doc->kb, person->item, &n);
    for (; n; n--, o++) {
        if (o->role != role)
            continue;
        bool own = o->in == person->country;
        if (ent_office_held(o, doc->published))
            now = !now || own ? o->in : now;
        ever = o->in;
    }
    return now ? now : ever;
}

/* The state that the article names most often. */
static ent_item main_state(const ent_document *doc)
{
    ent_item best = 0;
    uint32_t most = 0;
    for (size_t i = 0; i < doc->entities.n; i++) {
        const ent_entity *e = &doc->entities.v[i];
        if (ent_is_state(e) && e->mentions > most) {
            most = e->mentions;
            best = e->item;
        }
    }
    return best;
}

static bool has_post(const ent_document *doc, const ent_post *post)
{
    for (size_t i = 0; i < doc->posts.n; i++) {
        const ent_post *p = &doc->posts.v[i];
        if (p->person == post->person && p->role == post->role && p->in == post->in &&
            (p->in || p->in_entity == post->in_entity))
            return true;
    }
    return false;
}

static bool is_role(const ent_document *doc, ent_item role, const char *const *names)
{
    ent_str local = ent_local_name(ent_kb_iri(doc->kb, role));
    for (; *names; names++)
        if (ent_str_is(local, *names))
            return true;
    return false;
}

/* Offices of a body rather than of a state: of whom they are is never the article's state for want of a name. */
static bool is_of_body(const ent_document *doc, ent_item role)
{
    static const char *const names[] = {"HeadOfOrganization", "Spokesperson", "Official", "PartyLeader", NULL};
    return is_role(doc, role, names);
}

/* Offices of a state, whichever of its bodies is named: "minister at the Department of State". */
static bool is_of_state(const ent_document *doc, ent_item role)
{
    static const char *const names[] = {"HeadOfState",     "HeadOfGovernment", "Minister",   "DeputyMinister",
                                        "ForeignMinister", "DefenceMinister",  "Ambassador", NULL};
    return is_role(doc, role, names);
}

/* "président de l'Assemblée nationale", "Russian Foreign Ministry spokeswoman": the organization named in the phrase.
 */
static const ent_mention *body_within(const ent_document *doc, const ent_phrase *p)
{
    for (uint32_t i = p->span.first; i < p->span.end; i++) {
        const ent_mention *m = ent_doc_mention_at(doc, i);
        if (m && m->kind == ENT_MENTION_NAME && doc->entities.v[m->entity].type == ENT_ORGANIZATION)
            return m;
    }
    return NULL;
}

/* The organization named last before the phrase, in its sentence or the one before. */
static uint32_t body_before(const ent_document *doc, const ent_phrase *p)
{
    uint32_t sentence = ent_doc_token(doc, p->span.first)->sentence;
    for (uint32_t i = p->span.first; i-- > 0 && ent_doc_token(doc, i)->sentence + 1 >= sentence;) {
        const ent_mention *m = ent_doc_mention_at(doc, i);
        if (m && m->kind == ENT_MENTION_NAME && doc->entities.v[m->entity].type == ENT_ORGANIZATION)
            return m->entity;
    }
    return ENT_NO_ENTITY;
}

/* Does the article name the state, by its name or its adjective? */
static bool is_named(const ent_document *doc, ent_item state)
{
    for (size_t i = 0; i < doc->entities.n; i++)
        if (doc->entities.v[i].mentions && (doc->entities.v[i].item == state || doc->entities.v[i].country == state) &&
            doc->entities.v[i].type != ENT_PERSON)
            return true;
    for (size_t i = 0; i < doc->matches.all.n; i++)
        if (doc->matches.all.v[i].form->item == state &&
            doc->matches.all.v[i].form->flags & (ENT_FORM_ADJECTIVE | ENT_FORM_INHABITANT))
            return true;
    return false;
}

/* The body that the phrase does not name: as the knowledge base has it, the person's state, the article's. */
static void imply_body(const ent_document *doc, const ent_phrase *p, ent_post *post)
{
    const ent_entity *person = &doc->entities.v[p->person];
    if (person->item)
        post->in = known_body(doc, person, p->role);
    if (!post->in && is_of_body(doc, p->role))
        post->in_entity = body_before(doc, p);
    else if (!post->in)
        post->in = person->country ? person->country : main_state(doc);
    ent_item state = post->in ? ent_kb_country(doc->kb, post->in) : 0;
    if (state && state == post->in && !is_named(doc, state))
        post->in = 0;
}

static void set_body(const ent_document *doc, const ent_phrase *p, ent_post *post)
{
    const ent_mention *within = is_of_body(doc, p->role) ? body_within(doc, p) : NULL;
    if (within) {
        post->in = doc->entities.v[within->entity].item;
        post->in_entity = within->entity;
    } else if (!post->in && post->in_entity == ENT_NO_ENTITY) {
        imply_body(doc, p, post);
    }
    ent_item state = post->in ? ent_kb_country(doc->kb, post->in) : 0;
    if (state && is_of_state(doc, p->role) && ent_kb_kind(doc->kb, post->in) == ENT_ORGANIZATION)
        post->in = state;
}

void ent_add_post(ent_document *doc, const ent_phrase *p)
{
    ent_str tenure = p->tenure ? ent_kb_local(doc->kb, p->tenure, ENT_P_TENURE) : (ent_str){"", 0};
    if (!p->role || ent_str_is(tenure, "Candidate") || ent_str_is(tenure, "Designated"))
        return;
    ent_post post = {p->person, p->role, p->in, p->in_entity, p->tenure, p->span};
    set_body(doc, p, &post);
    if (!post.in && post.in_entity == ENT_NO_ENTITY)
        return;
    if (post.in)
        post.in_entity = ent_doc_implied_entity(doc, post.in, ent_kb_kind(doc->kb, post.in));
    ent_entity *person = &doc->entities.v[p->person];
    if (!person->country)
        person->country = post.in ? ent_kb_country(doc->kb, post.in) : doc->entities.v[post.in_entity].country;
    if (!has_post(doc, &post))
        *ENT_PUSH(doc->posts) = post;
}

/* The last office that the sentence names before a phrase. */
static ent_item role_in_sentence(const ent_document *doc, const ent_phrase *p)
{
    uint32_t first = doc->tokens.sentences.v[ent_doc_token(doc, p->span.first)->sentence].first;
    for (size_t i = doc->phrases.n; i-- > 0;) {
        const ent_phrase *o = &doc->phrases.v[i];
        if (o->span.first >= first && o->span.end <= p->span.first && o->role && o->in != p->in &&
            ent_kb_kind(doc->kb, o->phrase) == ENT_ROLE_PHRASE)
            return o->role;
    }
    return 0;
}

/* "son homologue russe, Sergueï Lavrov": the role is that of the person spoken of before. */
ent_item ent_role_before(const ent_document *doc, const ent_phrase *p)
{
    ent_item role = role_in_sentence(doc, p);
    if (role)
        return role;
    for (uint32_t i = p->span.first; i-- > 0;) {
        const ent_mention *m = ent_doc_mention_at(doc, i);
        if (!m || doc->entities.v[m->entity].type != ENT_PERSON || m->entity == p->person)
            continue;
        for (size_t k = 0; k < doc->posts.n; k++)
            if (doc->posts.v[k].person == m->entity)
                return doc->posts.v[k].role;
        size_t n;
        ent_item item = doc->entities.v[m->entity].item;
        const ent_office *o = item ? ent_kb_offices(doc->kb, item, &n) : NULL;
        for (; o && n; n--, o++)
            if (o->role && ent_office_held(o, doc->published) && doc->published)
                return o->role;
    }
    return 0;
}

void ent_find_posts(ent_document *doc)
{
    for (size_t i = 0; i < doc->phrases.n; i++) {
        ent_phrase *p = &doc->phrases.v[i];
        if (p->apposed && ent_kb_kind(doc->kb, p->phrase) == ENT_COUNTERPART)
            p->role = ent_role_before(doc, p);
        if (p->apposed)
            ent_add_post(doc, p);
    }
}
