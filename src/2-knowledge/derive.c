#include "derive.h"
#include "token.h"
#include <stdlib.h>
#include <unicode/uloc.h>
#include <unicode/ustring.h>

uint32_t ent_packed_date(ent_str text)
{
    static const size_t widths[] = {4, 2, 2};
    uint32_t date = 0;
    size_t at = 0;
    for (int part = 0; part < 3; part++) {
        uint32_t number = 0;
        size_t digits = 0;
        while (at < text.n && text.s[at] >= '0' && text.s[at] <= '9' && digits < widths[part])
            number = number * 10 + (uint32_t)(text.s[at++] - '0'), digits++;
        if (digits && digits != widths[part])
            return 0;
        date = date * 100 + number; /* a missing part is 00 */
        if (at < text.n && text.s[at] == '-')
            at++;
    }
    return date;
}

void ent_derive_surnames(ent_builder *builder, const ent_sequence *name, ent_form form)
{
    if (name->n == 1 && form.flags & ENT_FORM_SHORT) {
        ent_builder_form(builder, ENT_TRIE_SURNAMES, name->elements, 1, form);
        return;
    }
    for (size_t length = 1; length < name->n && length <= 4; length++)
        ent_builder_form(builder, ENT_TRIE_SURNAMES, name->elements + name->n - length, length, form);
    if (name->n > 1) {
        ent_builder_form(builder, ENT_TRIE_GIVEN, name->elements, 1, form);
    }
}

/* ---- names of states ---- */

/* A state's name in a language becomes a form; false if ICU has none that is plain. */
static bool add_icu_form(ent_builder *builder, ent_item state, const char *locale, const char *lang, uint8_t number,
                         char name[600])
{
    UChar wide[200];
    int32_t n = 0;
    UErrorCode error = U_ZERO_ERROR;
    uloc_getDisplayCountry(locale, lang, wide, 200, &error);
    u_strToUTF8(name, 600, &n, wide, -1, &error);
    if (U_FAILURE(error) || error == U_USING_DEFAULT_WARNING || n <= 0 || strchr(name, '('))
        return false;
    ent_sequence forms;
    ent_pattern_plain(&forms, ent_str_of(name));
    ent_builder_form(builder, ENT_TRIE_FORMS, forms.elements, forms.n,
                     (ent_form){.item = state, .flags = ENT_FORM_FULL, .lang = number, .property = ENT_P_LABEL});
    return true;
}

/* One that is told in the graph, too. */
static void add_icu_name(ent_builder *builder, ent_item state, const char *locale, const char *lang, uint8_t number)
{
    char name[600];
    if (!add_icu_form(builder, state, locale, lang, number, name))
        return;
    ent_builder_prop(builder, state,
                     (ent_prop){.property = ENT_P_ALT_LABEL,
                                .lang = number,
                                .value = ent_builder_string(builder, ent_str_of(name)),
                                .lang_tag = ent_builder_string(builder, ent_str_of(lang))});
}

void ent_derive_country_names(ent_builder *builder, const ent_sources *sources)
{
    static const char *const others[] = {"ru", "uk", "ar", "fa", "el", "he", "zh", "ko", "ka", "hy"};
    for (size_t i = 0; i < sources->files.n; i++) {
        const ent_store *store = sources->files.v[i].store;
        ent_id code = ent_store_iri(store, ent_property_iri(ENT_P_COUNTRY_CODE));
        ent_cursor cursor = ent_store_match(store, 0, code, 0, 0, true);
        for (const ent_quad *q; code && (q = ent_cursor_next(&cursor));) {
            ent_item state = ent_builder_find(builder, ent_store_term(store, q->s).value);
            ent_str value = ent_store_term(store, q->o).value;
            char locale[8] = "und-", name[600];
            if (!state || value.n != 2)
                continue;
            memcpy(locale + 4, value.s, 2);
            add_icu_name(builder, state, locale, "en", ENT_LANG_EN);
            add_icu_name(builder, state, locale, "fr", ENT_LANG_FR);
            for (size_t k = 0; k < sizeof others / sizeof *others; k++)
                add_icu_form(builder, state, locale, others[k], ENT_LANG_OTHER, name);
        }
    }
}

/* ---- positions ---- */

typedef struct {
    ent_item phrase, value;
    ent_property property; /* ROLE, POST_IN or ONLY_IN */
} phrase_rule;

struct ent_positions {
    ent_map *phrases; /* keys of a sequence, as bytes -> role phrase */
    ENT_VEC(phrase_rule) rules;
};

ent_positions *ent_positions_new(void)
{
    ent_positions *p = ent_calloc(1, sizeof *p);
    p->phrases = ent_map_new();
    return p;
}

void ent_positions_free(ent_positions *positions)
{
    ent_map_free(positions->phrases);
    ENT_VEC_FREE(positions->rules);
    free(positions);
}

static ent_str key_bytes(uint64_t *keys, const ent_sequence *s, size_t first, size_t end)
{
    for (size_t i = first; i < end; i++)
        keys[i - first] = s->elements[i].key;
    return (ent_str){(const char *)keys, (end - first) * sizeof *keys};
}

void ent_positions_add(ent_positions *positions, const ent_sequence *phrase, ent_item role_phrase)
{
    uint64_t keys[ENT_PATTERN_LENGTH];
    for (size_t i = 0; i < phrase->n; i++)
        if (phrase->elements[i].slot)
            return;
    bool is_new;
    uint32_t *slot = ent_map_put(positions->phrases, key_bytes(keys, phrase, 0, phrase->n), &is_new);
    if (is_new)
        *slot = role_phrase;
}

void ent_positions_rule(ent_positions *positions, ent_item phrase, ent_property property, ent_item value)
{
    *ENT_PUSH(positions->rules) = (phrase_rule){phrase, value, property};
}

/* The role a phrase means for an office in this state or body; 0 where it means none there. */
static ent_item role_for(const ent_positions *positions, ent_item phrase, ent_item in)
{
    ent_item role = 0;
    bool limited = false, allowed = false;
    for (size_t i = 0; i < positions->rules.n; i++) {
        const phrase_rule *rule = &positions->rules.v[i];
        if (rule->phrase != phrase)
            continue;
        if (rule->property == ENT_P_ROLE) {
            role = rule->value;
        } else {
            limited = true;
            allowed |= rule->value == in;
        }
    }
    return limited && !allowed ? 0 : role;
}

/* The longest known phrase; the first of several as long. */
ent_item ent_positions_role(const ent_positions *positions, ent_str position, ent_item in)
{
    ent_sequence s;
    uint64_t keys[ENT_PATTERN_LENGTH];
    ent_pattern_plain(&s, position);
    for (size_t length = s.n; length; length--)
        for (size_t first = 0; first + length <= s.n; first++) {
            uint32_t phrase = ent_map_get(positions->phrases, key_bytes(keys, &s, first, first + length));
            ent_item role = phrase == ENT_NONE ? 0 : role_for(positions, phrase, in);
            if (role)
                return role;
        }
    return 0;
}
