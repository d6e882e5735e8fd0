#include "romanized.h"
#include "person.h"
#include "script.h"

enum { CANDIDATES = 16, SKELETON = 5 /* consonants that a name without vowels must show */ };

/* Weights: the state in the sentence of the name, in the article; the office in the sentence; held on the day. */
enum { NEAR = 4, SPOKEN_OF = 2, OFFICE = 2, DAY = 1 };

typedef struct {
    ent_item items[CANDIDATES];
    size_t n;
} candidates;

/* ---- what speaks for a person ---- */

typedef struct {
    bool near, spoken_of;
} presence;

/* Is the state named, by name, adjective, inhabitants, capital, in the sentence of the name or elsewhere? */
static presence presence_of(const ent_document *doc, ent_span span, ent_item state)
{
    presence found = {false, false};
    uint32_t sentence = ent_doc_token(doc, span.first)->sentence;
    for (size_t i = 0; i < doc->matches.all.n; i++) {
        const ent_match *m = &doc->matches.all.v[i];
        ent_item item = m->form->item;
        if (item != state &&
            !(ent_kb_kind(doc->kb, item) == ENT_PLACE && ent_kb_country(doc->kb, item) == state &&
              (ent_kb_prop(doc->kb, item, ENT_P_CAPITAL_OF) || ent_kb_prop(doc->kb, item, ENT_P_ACTS_FOR))))
            continue;
        found.spoken_of = true;
        found.near |= ent_doc_token(doc, m->span.first)->sentence == sentence;
    }
    for (size_t i = 0; i < doc->entities.n && !found.spoken_of; i++)
        found.spoken_of = doc->entities.v[i].type != ENT_PERSON && doc->entities.v[i].country == state;
    return found;
}

/* Is the office told in the sentence of the name? */
static bool office_near(const ent_document *doc, ent_span span, ent_item role)
{
    uint32_t number = ent_doc_token(doc, span.first)->sentence;
    ent_span sentence = doc->tokens.sentences.v[number];
    for (uint32_t i = sentence.first; role && i < sentence.end; i++) {
        size_t n;
        for (const ent_match *m = ent_matches_at(&doc->matches, i, &n); n; n--, m++)
            if (ent_kb_kind(doc->kb, m->form->item) == ENT_ROLE_PHRASE &&
                ent_kb_ref(doc->kb, m->form->item, ENT_P_ROLE) == role)
                return true;
    }
    return false;
}

static int weight_of_state(const ent_document *doc, ent_span span, ent_item state)
{
    presence p = state ? presence_of(doc, span, state) : (presence){false, false};
    return p.near ? NEAR : p.spoken_of ? SPOKEN_OF : 0;
}

int ent_romanized_weight(const ent_document *doc, ent_span span, ent_item person)
{
    size_t n;
    ent_item home = ent_kb_country(doc->kb, person), last = home;
    int state = weight_of_state(doc, span, home), office = 0, day = 0;
    for (const ent_office *o = ent_kb_offices(doc->kb, person, &n); n; n--, o++) {
        ent_item in = ent_kb_country(doc->kb, o->in);
        int weight = in != last ? weight_of_state(doc, span, in) : 0;
        last = in;
        state = weight > state ? weight : state;
        if (office_near(doc, span, o->role))
            office = OFFICE;
        if (doc->published && ent_office_held(o, doc->published))
            day = DAY;
    }
    return state ? state + office + day : 0;
}

/* ---- candidates ---- */

/* The letters of a name, in Latin; the script it is written in, "" for Latin. Returns how many words. */
static size_t letters_of(ent_document *doc, ent_span span, ent_buf *letters, const char **script)
{
    const char *other = ent_script_of(ent_doc_token(doc, span.first));
    *script = other ? other : "";
    if (!other)
        return ent_romanizer_letters(letters, ent_doc_text(doc, span));
    ent_buf latin = {0};
    size_t words = 0;
    if (ent_script_latin(doc, span, &latin))
        words = ent_romanizer_letters(letters, ent_buf_view(&latin));
    ent_buf_free(&latin);
    return words;
}

static bool has_own_rules(const ent_romanizer *r, const char *script)
{
    for (size_t i = 0; i < ent_romanizer_count(r); i++)
        if (*script && ent_str_is(ent_romanizer_script(r, i), script))
            return true;
    return false;
}

static void add_candidate(candidates *all, ent_item item)
{
    for (size_t i = 0; i < all->n; i++)
        if (all->items[i] == item)
            return;
    if (all->n < CANDIDATES)
        all->items[all->n++] = item;
}

/* Only romanizations whose states the article speaks of can find somebody; bit 31 is set where this has been told. */
#define TOLD (UINT32_C(1) << 31)

static uint32_t romanizations_of(ent_document *doc)
{
    if (!doc->romanizations) {
        doc->romanizations = TOLD;
        for (size_t i = 0; i < doc->matches.all.n; i++) {
            ent_item state = ent_kb_country(doc->kb, doc->matches.all.v[i].form->item);
            if (state)
                doc->romanizations |= ent_romanizer_of_state(doc->romanizer, state);
        }
    }
    return doc->romanizations;
}

static candidates find_candidates(ent_document *doc, ent_str letters, const char *script)
{
    candidates all = {.n = 0};
    const ent_romanizer *r = doc->romanizer;
    const char *wanted = has_own_rules(r, script) ? script : "";
    uint32_t usable = *script ? UINT32_MAX : romanizations_of(doc);
    for (size_t i = 0; i < ent_romanizer_count(r); i++) {
        if ((i < 31 && !(usable >> i & 1)) || !ent_str_is(ent_romanizer_script(r, i), wanted))
            continue;
        size_t n;
        ent_romanizer_key(r, i, letters, &doc->romanized_key);
        if (*wanted && doc->romanized_key.n < SKELETON)
            continue;
        const ent_form *f = ent_romanizer_find(r, doc->kb, i, ent_buf_view(&doc->romanized_key), &n);
        for (; n; n--, f++)
            add_candidate(&all, f->item);
    }
    return all;
}

/* The one that the article speaks for most, and strongly enough; 0 where two are alike. */
static ent_item best_of(const ent_document *doc, ent_span span, const candidates *all, int enough)
{
    ent_item best = 0;
    int most = enough - 1;
    for (size_t i = 0; i < all->n; i++) {
        int weight = ent_romanized_weight(doc, span, all->items[i]);
        if (weight >= most)
            best = weight > most ? all->items[i] : 0;
        most = weight > most ? weight : most;
    }
    return best;
}

ent_item ent_romanized_lookup(ent_document *doc, ent_span span)
{
    const char *script;
    if (!doc->romanizer)
        return 0;
    if (!ent_script_of(ent_doc_token(doc, span.first)) && !(romanizations_of(doc) & ~TOLD))
        return 0;
    ent_buf_clear(&doc->romanized_letters);
    size_t words = letters_of(doc, span, &doc->romanized_letters, &script);
    if (words < 2) /* Chinese and Korean names come apart into words only when they are transliterated */
        return 0;
    candidates all = find_candidates(doc, ent_buf_view(&doc->romanized_letters), script);
    /* a name in its own script is the surer, if that has vowels */
    int enough = *script && all.n == 1 && !has_own_rules(doc->romanizer, script) ? 0 : SPOKEN_OF;
    return best_of(doc, span, &all, enough);
}

ent_item ent_romanized_homonym(const ent_document *doc, ent_span span, ent_item first)
{
    candidates all = {.n = 0};
    size_t n = 0;
    ent_node node = ent_lexicon_lookup(doc->kb, ENT_TRIE_FORMS, &doc->tokens, span);
    const ent_form *f = node == ENT_NONE ? NULL : ent_kb_forms(doc->kb, node, &n);
    for (; n; n--, f++)
        if (f->flags & ENT_FORM_FULL && ent_kb_kind(doc->kb, f->item) == ENT_PERSON)
            add_candidate(&all, f->item);
    ent_item best = all.n > 1 ? best_of(doc, span, &all, SPOKEN_OF) : 0;
    return best ? best : first;
}

/* ---- unknown persons ---- */

/* r, m and n in their order: what the spellings of a name hardly differ in. */
uint64_t ent_romanized_sound(const ent_document *doc, ent_span span)
{
    uint64_t sound = 1;
    char last = 0;
    for (uint32_t i = span.first; i < span.end; i++) {
        ent_str word = ent_doc_token(doc, i)->norm;
        for (size_t k = 0; k < word.n && word.n > 2; k++) {
            char c = word.s[k] == 'm' ? 'n' : word.s[k];
            if ((c == 'r' || c == 'n') && c != last)
                sound = sound * 31 + (unsigned char)c;
            last = c;
        }
    }
    return sound;
}

bool ent_romanized_same(const ent_document *doc, ent_str name, ent_str other)
{
    if (!doc->romanizer)
        return false;
    ent_buf one = {0}, two = {0};
    bool same = ent_romanizer_letters(&one, name) > 1 && ent_romanizer_letters(&two, other) > 1 &&
                ent_romanizer_same(doc->romanizer, ent_buf_view(&one), ent_buf_view(&two));
    ent_buf_free(&one);
    ent_buf_free(&two);
    return same;
}
