#include "phrase.h"
#include <stdlib.h>

bool ent_is_determiner(const ent_document *doc, uint32_t i)
{
    static const char *const words[] = {"le",    "la",    "l'",  "les", "son", "sa",    "ses",
                                        "leur",  "leurs", "the", "his", "her", "their", "its",
                                        "notre", "nos",   "mon", "ma",  "our", "my",    NULL};
    return ent_doc_is_any(doc, i, words);
}

static bool is_possessive(const ent_document *doc, uint32_t i)
{
    static const char *const words[] = {"son", "sa", "ses", "leur", "leurs", "his", "her", "their", "its", NULL};
    return ent_doc_is_any(doc, i, words);
}

static bool is_fused_determiner(const ent_document *doc, uint32_t i)
{
    static const char *const words[] = {"du", "au", "des", "aux", NULL};
    return ent_doc_is_any(doc, i, words);
}

static bool is_plural_determiner(const ent_document *doc, uint32_t i)
{
    static const char *const words[] = {"les", "des",   "ses",  "leurs", "deux", "trois",
                                        "two", "three", "both", "aux",   NULL};
    return ent_doc_is_any(doc, i, words);
}

/* ---- the core ---- */

static bool is_phrase_kind(ent_kind kind)
{
    return kind == ENT_ROLE_PHRASE || kind == ENT_COUNTERPART || kind == ENT_SUCCESSOR || kind == ENT_DESCRIPTION;
}

/* "président du parti" in "président du Parti socialiste": half of a name is no part of a title. */
static bool splits_name(const ent_document *doc, ent_span core)
{
    const ent_mention *m = ent_doc_mention_at(doc, core.end - 1);
    return m && m->kind == ENT_MENTION_NAME && m->span.first > core.first && m->span.end > core.end;
}

static const ent_match *core_at(const ent_document *doc, uint32_t i, size_t *rest)
{
    const ent_match *m = ent_matches_at(&doc->matches, i, rest);
    for (; *rest; --*rest, m++)
        if (is_phrase_kind(ent_kb_kind(doc->kb, m->form->item)) && !splits_name(doc, m->span))
            return m;
    return NULL;
}

/* A core inside the name of an organization or place ("Ministère de la Défense") is no office. */
static bool is_inside_name(const ent_document *doc, ent_span core)
{
    const ent_mention *m = ent_doc_mention_at(doc, core.first);
    return m && m->kind == ENT_MENTION_NAME && m->span.end >= core.end;
}

/* ---- the country or body ---- */

static const ent_match *adjective_before(const ent_document *doc, uint32_t i)
{
    for (uint32_t back = 1; back <= 3 && back <= i; back++) {
        const ent_match *m = ent_matches_adjective(&doc->matches, i - back);
        if (m && m->span.end == i)
            return m;
    }
    return NULL;
}

/* The name of a place or organization that begins at a token. */
const ent_mention *ent_body_at(const ent_document *doc, uint32_t i)
{
    const ent_mention *m = ent_doc_mention_at(doc, i);
    return m && m->kind == ENT_MENTION_NAME && m->span.first == i && doc->entities.v[m->entity].type != ENT_PERSON
               ? m
               : NULL;
}

void ent_set_body(const ent_document *doc, ent_phrase *p, const ent_mention *body)
{
    p->in = doc->entities.v[body->entity].item;
    p->in_entity = body->entity;
}

uint32_t ent_skip_article(const ent_document *doc, uint32_t i)
{
    return ent_doc_is(doc, i, "la") || ent_doc_is(doc, i, "l'") || ent_doc_is(doc, i, "le") ||
                   ent_doc_is(doc, i, "the") || ent_doc_is(doc, i, "les")
               ? i + 1
               : i;
}

/* Is the office one that is held at a place or towards one: "ambassadeur à Damas", "envoy to Syria"? */
static bool is_posted(const ent_document *doc, const ent_phrase *p)
{
    ent_str role = ent_local_name(ent_kb_text(doc->kb, p->phrase, ENT_P_ROLE));
    return ent_str_is(role, "Ambassador") || ent_str_is(role, "Envoy") || ent_str_is(role, "Diplomat");
}

/* A word that may stand before the body's name: "of the 193-member General Assembly". */
static bool is_modifier(const ent_document *doc, uint32_t i)
{
    if (i >= doc->tokens.tokens.n || ent_doc_mention_at(doc, i))
        return false;
    const ent_token *t = ent_doc_token(doc, i);
    bool joined = t->flags & ENT_TOKEN_HYPHEN ||
                  (i + 1 < doc->tokens.tokens.n && ent_doc_token(doc, i + 1)->flags & ENT_TOKEN_HYPHEN) ||
                  (i && ent_doc_token(doc, i - 1)->flags & ENT_TOKEN_HYPHEN);
    return joined || ent_matches_adjective(&doc->matches, i);
}

/* "de l'ONU", "du Kremlin", "of Iran" tell the body; "pour la Syrie", "to Syria", "à Damas" what the office is about.
 */
static bool body_after(const ent_document *doc, ent_phrase *p)
{
    static const char *const of[] = {"de", "du", "des", "d'", "of", NULL};
    static const char *const about[] = {"for", "pour", "au", "aux", "en", "to", "at", "a", "aupres", NULL};
    uint32_t i = p->span.end;
    bool topic = ent_doc_is_any(doc, i, about) && is_posted(doc, p);
    if (!topic && !ent_doc_is_any(doc, i, of))
        return false;
    i++;
    if (topic && ent_doc_is_any(doc, i, of))
        i++; /* auprès de */
    i = ent_skip_article(doc, i);
    const ent_mention *body = ent_body_at(doc, i);
    for (int words = 0; words < 4 && !body && doc->lang == ENT_LANG_EN && is_modifier(doc, i); words++)
        body = ent_body_at(doc, ++i);
    if (!body)
        return false;
    if (!p->in && !topic)
        ent_set_body(doc, p, body);
    p->span.end = body->span.end;
    return true;
}

/* "la députée En Marche", "le président (LREM) de l'Assemblée": the party goes with the person, not the office. */
static bool party_after(const ent_document *doc, ent_phrase *p)
{
    bool bracket = ent_doc_is(doc, p->span.end, "(");
    uint32_t at = p->span.end + bracket;
    if (at < doc->tokens.tokens.n && ent_doc_token(doc, at)->flags & ENT_TOKEN_CAPITAL)
        at = ent_skip_article(doc, at); /* le président Les Républicains */
    const ent_mention *m = doc->lang == ENT_LANG_FR ? ent_body_at(doc, at) : NULL;
    if (!m || doc->entities.v[m->entity].type != ENT_ORGANIZATION || (bracket && !ent_doc_is(doc, m->span.end, ")")))
        return false;
    p->span.end = m->span.end + bracket;
    return true;
}

static void extend_right(const ent_document *doc, ent_phrase *p)
{
    for (int steps = 0; steps < 4; steps++) {
        const ent_match *adjective = ent_matches_adjective(&doc->matches, p->span.end);
        const ent_match *modifier =
            ent_matches_find(&doc->matches, doc->kb, p->span.end, ENT_ROLE_MODIFIER, ENT_FORM_WORD);
        if (adjective && doc->lang == ENT_LANG_FR) {
            p->in = p->in ? p->in : adjective->form->item;
            p->span.end = adjective->span.end;
        } else if (modifier) {
            p->tenure = modifier->form->item;
            p->span.end = modifier->span.end;
        } else if (!body_after(doc, p) && !party_after(doc, p)) {
            return;
        }
    }
}

/* "WASHINGTON President Barack Obama": a place in capitals at the head of a line is not whose president. */
static bool is_dateline(const ent_document *doc, const ent_mention *m)
{
    const ent_token *first = ent_doc_token(doc, m->span.first);
    ent_str text = ent_doc_text(doc, m->span);
    if (doc->entities.v[m->entity].type != ENT_PLACE || (m->span.first && !(first->flags & ENT_TOKEN_NEWLINE)))
        return false;
    for (size_t i = 0; i < text.n; i++)
        if (text.s[i] >= 'a' && text.s[i] <= 'z')
            return false;
    return text.n > 3;
}

/* "the 61-year-old chancellor", "la célèbre animatrice": the qualifier that ends at a token, or at the hyphen before.
 */
static const ent_match *qualifier_before(const ent_document *doc, uint32_t i)
{
    enum { LONGEST = 5 };
    for (uint32_t back = i < LONGEST ? i : LONGEST; back > 0; back--) {
        const ent_match *m = ent_matches_find(&doc->matches, doc->kb, i - back, ENT_QUALIFIER, ENT_FORM_WORD);
        if (m && m->span.end == i)
            return m;
    }
    return NULL;
}

/* English: "Russia's", "UN", "Russian", "former" before the core. */
static void extend_left(const ent_document *doc, ent_phrase *p)
{
    for (int steps = 0; steps < 5 && p->span.first > 0; steps++) {
        uint32_t before = p->span.first - 1;
        const ent_match *adjective = adjective_before(doc, p->span.first);
        const ent_match *modifier = NULL, *qualifier = qualifier_before(doc, p->span.first);
        for (uint32_t back = 1; back <= 3 && back <= p->span.first && !modifier; back++) {
            modifier = ent_matches_find(&doc->matches, doc->kb, p->span.first - back, ENT_ROLE_MODIFIER, ENT_FORM_WORD);
            if (modifier && modifier->span.end != p->span.first && modifier->span.end + 1 != p->span.first)
                modifier = NULL;
            if (modifier && modifier->span.end + 1 == p->span.first &&
                !(ent_doc_token(doc, before)->flags & ENT_TOKEN_HYPHEN))
                modifier = NULL;
        }
        uint32_t name_end = ent_doc_is(doc, before, "'s") || ent_doc_is(doc, before, "'") ? before : p->span.first;
        const ent_mention *body = name_end ? ent_doc_mention_at(doc, name_end - 1) : NULL;
        if (body && (body->span.end != name_end || doc->entities.v[body->entity].type == ENT_PERSON ||
                     body->kind != ENT_MENTION_NAME || is_dateline(doc, body)))
            body = NULL;
        if (adjective) {
            p->in = p->in ? p->in : adjective->form->item;
            p->span.first = adjective->span.first;
        } else if (modifier) {
            p->tenure = modifier->form->item;
            p->span.first = modifier->span.first;
        } else if (body && doc->lang == ENT_LANG_EN) {
            if (!p->in)
                ent_set_body(doc, p, body);
            p->span.first = body->span.first;
            p->definite |= name_end == before; /* "Russia's president" */
        } else if (qualifier) {
            p->span.first = qualifier->span.first;
        } else {
            return;
        }
    }
}

static void set_determiner(const ent_document *doc, ent_phrase *p)
{
    uint32_t sentence_first = doc->tokens.sentences.v[ent_doc_token(doc, p->span.first)->sentence].first;
    if (p->span.first == sentence_first) {
        p->definite = true; /* a headline leaves its article out */
        return;
    }
    uint32_t before = p->span.first - 1;
    p->plural = is_plural_determiner(doc, before);
    if (p->plural && before > sentence_first && ent_is_determiner(doc, before - 1))
        before--; /* les deux */
    if (ent_is_determiner(doc, before)) {
        p->definite = true;
        p->possessive = is_possessive(doc, before);
        p->span.first = before;
    } else if (is_fused_determiner(doc, before)) {
        p->definite = true;
    }
}

/* ---- which reading of the core ---- */

static bool class_fits(const ent_kb *kb, ent_item in, bool other, const char *class)
{
    return in ? ent_kb_is_a(kb, in, class) : other && !strcmp(class, "Organization");
}

/* A limit is a state or body, or a class of them ("president" of an organization); an organization that is not known
 * (`other`) is one of the widest class only. */
static bool allowed_in(const ent_kb *kb, ent_item phrase, ent_item in, ent_item country, bool other, bool *limited)
{
    size_t n;
    bool allowed = false;
    *limited = false;
    for (const ent_prop *p = ent_kb_props(kb, phrase, &n); n; n--, p++)
        if (p->property == ENT_P_ONLY_IN) {
            *limited = true;
            allowed |= p->is_item ? p->value == in || p->value == country
                                  : class_fits(kb, in, other, ent_local_name(ent_kb_string(kb, p->value)).s);
        }
    return allowed || !*limited;
}

/* Of the readings of one core, one limited to the very country first, else one without limits. */
static void choose_reading(const ent_document *doc, ent_phrase *p, const ent_match *m, size_t n)
{
    uint32_t end = m->span.end;
    ent_item country = p->in ? ent_kb_country(doc->kb, p->in) : 0;
    bool other = !p->in && p->in_entity != ENT_NO_ENTITY && doc->entities.v[p->in_entity].type == ENT_ORGANIZATION;
    int best = -1;
    for (; n && m->span.end == end; n--, m++) {
        if (!is_phrase_kind(ent_kb_kind(doc->kb, m->form->item)))
            continue;
        bool limited;
        int fit = allowed_in(doc->kb, m->form->item, p->in, country, other, &limited) ? 1 + limited : 0;
        if (fit > best) {
            best = fit;
            p->phrase = m->form->item;
        }
    }
    p->role = ent_kb_ref(doc->kb, p->phrase, ENT_P_ROLE);
    if (!p->tenure && ent_kb_prop(doc->kb, p->phrase, ENT_P_TENURE))
        p->tenure = p->phrase; /* "président élu" says it itself */
    if (!p->in)
        p->in = ent_kb_ref(doc->kb, p->phrase, ENT_P_POST_IN);
}

/* "les ministres russe, turc et iranien": one phrase a country. */
static void add_coordinated(ent_document *doc, size_t index)
{
    for (;;) {
        ent_phrase p = doc->phrases.v[index];
        uint32_t at = p.span.end;
        if (!ent_doc_is(doc, at, ",") && !ent_doc_is(doc, at, "et") && !ent_doc_is(doc, at, "and"))
            return;
        const ent_match *adjective = ent_matches_adjective(&doc->matches, at + 1);
        if (!adjective || !p.plural)
            return;
        doc->phrases.v[index].span.end = adjective->span.end;
        p.in = adjective->form->item;
        p.in_entity = ENT_NO_ENTITY;
        p.span.end = adjective->span.end;
        *ENT_PUSH(doc->phrases) = p;
        index = doc->phrases.n - 1;
    }
}

void ent_find_phrases(ent_document *doc)
{
    uint32_t n = (uint32_t)doc->tokens.tokens.n;
    for (uint32_t i = 0; i < n; i++) {
        size_t rest;
        const ent_match *m = core_at(doc, i, &rest);
        if (!m || is_inside_name(doc, m->span))
            continue;
        ent_phrase p = {.span = m->span,
                        .core = m->span,
                        .phrase = m->form->item,
                        .in = m->slot,
                        .in_entity = ENT_NO_ENTITY,
                        .person = ENT_NO_ENTITY};
        extend_right(doc, &p);
        extend_left(doc, &p);
        set_determiner(doc, &p);
        choose_reading(doc, &p, m, rest);
        *ENT_PUSH(doc->phrases) = p;
        if (p.plural)
            add_coordinated(doc, doc->phrases.n - 1);
        i = m->span.end - 1;
    }
}
