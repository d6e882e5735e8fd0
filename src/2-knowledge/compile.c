#include "compile.h"
#include "axiom.h"
#include "builder.h"
#include "derive.h"
#include "pattern.h"
#include "romanize.h"
#include "sources.h"
#include <stdlib.h>

#define SCHEMA "http://schema.org/"

/* rdf:type -> kind of item */
static const struct {
    const char *type;
    ent_kind kind;
} kinds[] = {
    {SCHEMA "Person", ENT_PERSON},
    {SCHEMA "Country", ENT_PLACE},
    {SCHEMA "City", ENT_PLACE},
    {SCHEMA "AdministrativeArea", ENT_PLACE},
    {SCHEMA "LandmarksOrHistoricalBuildings", ENT_PLACE},
    {SCHEMA "Place", ENT_PLACE},
    {SCHEMA "Organization", ENT_ORGANIZATION},
    {ENT_NS "Process", ENT_PROCESS},
    {ENT_NS "Role", ENT_ROLE},
    {ENT_NS "RolePhrase", ENT_ROLE_PHRASE},
    {ENT_NS "RoleModifier", ENT_ROLE_MODIFIER},
    {ENT_NS "DescriptionPhrase", ENT_DESCRIPTION},
    {ENT_NS "CounterpartPhrase", ENT_COUNTERPART},
    {ENT_NS "SuccessorPhrase", ENT_SUCCESSOR},
    {ENT_NS "Honorific", ENT_HONORIFIC},
    {ENT_NS "NameParticle", ENT_PARTICLE},
    {ENT_NS "MonthName", ENT_MONTH},
    {ENT_NS "WeekdayName", ENT_WEEKDAY},
    {ENT_NS "NumberWord", ENT_NUMBER},
    {ENT_NS "OrdinalWord", ENT_ORDINAL},
    {ENT_NS "RelativeDate", ENT_RELATIVE_DATE},
    {ENT_NS "DateModifier", ENT_DATE_MODIFIER},
    {ENT_NS "AgoPhrase", ENT_AGO},
    {ENT_NS "Furniture", ENT_FURNITURE},
    {ENT_NS "VerbTrigger", ENT_VERB},
    {ENT_NS "NounTrigger", ENT_NOUN},
    {ENT_NS "Trap", ENT_TRAP},
    {ENT_NS "Modal", ENT_MODAL},
    {ENT_NS "DelegationPhrase", ENT_DELEGATION},
    {ENT_NS "FunctionWord", ENT_FUNCTION_WORD},
    {ENT_NS "Qualifier", ENT_QUALIFIER},
    {ENT_NS "Romanization", ENT_ROMANIZATION},
    {ENT_NS "Transliteration", ENT_TRANSLITERATION},
};

/* properties whose values are surface forms */
static const struct {
    ent_property property;
    uint8_t flags;
    bool is_pattern;
} form_properties[] = {
    {ENT_P_LABEL, ENT_FORM_FULL, false},          {ENT_P_ALT_LABEL, ENT_FORM_FULL, false},
    {ENT_P_SHORT_NAME, ENT_FORM_SHORT, false},    {ENT_P_AMBIGUOUS_NAME, ENT_FORM_AMBIGUOUS, false},
    {ENT_P_ADJECTIVE, ENT_FORM_ADJECTIVE, false}, {ENT_P_INHABITANT, ENT_FORM_INHABITANT, false},
    {ENT_P_PHRASE, ENT_FORM_WORD, true},          {ENT_P_FORM, ENT_FORM_WORD, true},
    {ENT_P_PARTICIPLE, ENT_FORM_WORD, true},      {ENT_P_INFINITIVE, ENT_FORM_WORD, true},
    {ENT_P_PRESENT, ENT_FORM_WORD, true},         {ENT_P_PAST, ENT_FORM_WORD, true},
    {ENT_P_FUTURE, ENT_FORM_WORD, true},          {ENT_P_CONDITIONAL, ENT_FORM_WORD, true},
    {ENT_P_GERUND, ENT_FORM_WORD, true},
};

typedef struct {
    ent_builder *builder;
    const ent_source *source;
    const ent_log *log;
    ent_map *properties; /* IRI -> ent_property */
    ent_positions *positions;
    ent_status status;
} compiler;

static ent_str iri_of(const compiler *c, ent_id id)
{
    ent_term term = ent_store_term(c->source->store, id);
    return term.kind == ENT_TERM_IRI ? term.value : (ent_str){"", 0};
}

static uint8_t lang_of(ent_str tag)
{
    if (!tag.n)
        return ENT_LANG_ANY;
    if (tag.n == 2 && (tag.s[0] | 32) == 'e' && (tag.s[1] | 32) == 'n')
        return ENT_LANG_EN;
    return tag.n == 2 && (tag.s[0] | 32) == 'f' && (tag.s[1] | 32) == 'r' ? ENT_LANG_FR : ENT_LANG_OTHER;
}

/* ---- pass 1: which subjects are items of which kind ---- */

static ent_kind kind_of(ent_str type)
{
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (ent_str_is(type, kinds[i].type))
            return kinds[i].kind;
    return ENT_NOTHING;
}

static void declare_items(compiler *c)
{
    const ent_store *store = c->source->store;
    ent_id type = ent_store_iri(store, ent_property_iri(ENT_P_TYPE));
    ent_cursor cursor = ent_store_match(store, 0, type, 0, 0, true);
    for (const ent_quad *q; type && (q = ent_cursor_next(&cursor));) {
        ent_kind kind = kind_of(iri_of(c, q->o));
        ent_str subject = iri_of(c, q->s);
        if (!kind || !subject.n)
            continue;
        ent_item item = ent_builder_item(c->builder, subject);
        if (!ent_builder_kind(c->builder, item))
            ent_builder_set_kind(c->builder, item, kind);
    }
}

/* The links that the image to extend holds already. */
static void note_links(ent_map *by_link, const ent_kb *base)
{
    for (ent_item item = 1; base && item <= ent_kb_items(base); item++) {
        size_t n;
        for (const ent_prop *p = ent_kb_props(base, item, &n); n; n--, p++)
            if (p->property == ENT_P_SAME_AS && p->is_iri && !p->is_item)
                *ent_map_put(by_link, ent_kb_string(base, p->value), NULL) = item;
    }
}

/* Two items with one link to Wikidata are one: the name seen first stays. */
static void unite_items(compiler *c, ent_map *by_link)
{
    const ent_store *store = c->source->store;
    ent_id same = ent_store_iri(store, ent_property_iri(ENT_P_SAME_AS));
    ent_cursor cursor = ent_store_match(store, 0, same, 0, 0, true);
    for (const ent_quad *q; same && (q = ent_cursor_next(&cursor));) {
        ent_str link = iri_of(c, q->o), subject = iri_of(c, q->s);
        ent_item item = ent_builder_find(c->builder, subject);
        if (!item || !link.n)
            continue;
        bool is_new;
        uint32_t *first = ent_map_put(by_link, link, &is_new);
        if (is_new)
            *first = item;
        ent_item other = ent_builder_find(c->builder, ent_builder_iri(c->builder, *first)); /* united meanwhile */
        if (other != item)
            ent_builder_unite(c->builder, item > other ? item : other, item > other ? other : item);
    }
}

/* ---- pass 2: properties, forms, offices ---- */

static void bad_pattern(compiler *c, ent_str subject, ent_str pattern, const char *reason)
{
    c->status = ent_fail(c->log, ENT_ERR_SYNTAX, c->source->path, 0, 0, "<%.*s>: pattern \"%.*s\": %s", (int)subject.n,
                         subject.s, (int)pattern.n, pattern.s, reason);
}

/* Letters of a name all upper case, at least two: an acronym. */
static uint8_t case_flags(ent_str name)
{
    size_t upper = 0, lower = 0;
    for (size_t i = 0; i < name.n; i++) {
        upper += name.s[i] >= 'A' && name.s[i] <= 'Z';
        lower += (name.s[i] >= 'a' && name.s[i] <= 'z') || (unsigned char)name.s[i] >= 0x80;
    }
    uint8_t flags = upper > 1 && !lower ? ENT_FORM_UPPER : 0;
    return name.n && name.s[0] >= 'a' && name.s[0] <= 'z' ? flags | ENT_FORM_LOWER : flags;
}

static void add_pattern(compiler *c, ent_item item, ent_str pattern, ent_form form)
{
    ent_sequences all = {0};
    const char *reason;
    if (ent_pattern_expand(&all, pattern, &reason))
        bad_pattern(c, ent_builder_iri(c->builder, item), pattern, reason);
    for (size_t i = 0; i < all.n; i++) {
        ent_builder_form(c->builder, ENT_TRIE_FORMS, all.v[i].elements, all.v[i].n, form);
        if (ent_builder_kind(c->builder, item) == ENT_ROLE_PHRASE)
            ent_positions_add(c->positions, &all.v[i], item);
    }
    ENT_VEC_FREE(all);
}

/* Rules of a romanization are read once here, so that who maps the image may rely on them. */
static void check_rewriting(compiler *c, ent_item item, ent_str rules)
{
    size_t line;
    const char *reason = ent_romanizer_check(rules, &line);
    if (!reason)
        return;
    ent_str subject = ent_builder_iri(c->builder, item);
    c->status = ent_fail(c->log, ENT_ERR_SYNTAX, c->source->path, 0, 0, "<%.*s>: rewriting rules, line %zu: %s",
                         (int)subject.n, subject.s, line, reason);
}

static bool is_entity(ent_kind kind) { return kind >= ENT_PERSON && kind <= ENT_PROCESS; }

static void add_form(compiler *c, ent_item item, ent_property property, ent_term value)
{
    ent_kind kind = ent_builder_kind(c->builder, item);
    for (size_t i = 0; i < sizeof form_properties / sizeof *form_properties; i++) {
        if (form_properties[i].property != property)
            continue;
        ent_form form = {.item = item,
                         .flags = form_properties[i].flags,
                         .lang = lang_of(value.lang),
                         .property = (uint8_t)property};
        if (form_properties[i].is_pattern) {
            add_pattern(c, item, value.value, form);
        } else if (is_entity(kind)) {
            ent_sequence name;
            form.flags |= case_flags(value.value);
            ent_pattern_plain(&name, value.value);
            ent_builder_form(c->builder, ENT_TRIE_FORMS, name.elements, name.n, form);
            if (kind == ENT_PERSON && !(form.flags & ENT_FORM_AMBIGUOUS))
                ent_derive_surnames(c->builder, &name, form);
        }
    }
}

static ent_term first_object(const compiler *c, ent_id subject, ent_property property)
{
    ent_id p = ent_store_iri(c->source->store, ent_property_iri(property));
    ent_id o = p ? ent_store_object(c->source->store, subject, p) : 0;
    return o ? ent_store_term(c->source->store, o) : (ent_term){0};
}

static ent_item item_object(const compiler *c, ent_id subject, ent_property property)
{
    ent_term term = first_object(c, subject, property);
    return term.kind == ENT_TERM_IRI && term.value.n ? ent_builder_find(c->builder, term.value) : 0;
}

static uint32_t date_object(const compiler *c, ent_id subject, ent_property property)
{
    return ent_packed_date(first_object(c, subject, property).value);
}

static uint32_t string_object(const compiler *c, ent_id subject, ent_property property)
{
    ent_term term = first_object(c, subject, property);
    return term.kind == ENT_TERM_LITERAL && term.value.n ? ent_builder_string(c->builder, term.value) : 0;
}

static void add_office(compiler *c, ent_item person, ent_id node)
{
    ent_str position = first_object(c, node, ENT_P_POSITION).value;
    ent_office office = {.person = person,
                         .role = item_object(c, node, ENT_P_ROLE),
                         .in = item_object(c, node, ENT_P_POST_IN),
                         .start = date_object(c, node, ENT_P_START),
                         .end = date_object(c, node, ENT_P_END),
                         .known_until = date_object(c, node, ENT_P_KNOWN_UNTIL),
                         .label = string_object(c, node, position.n ? ENT_P_POSITION : ENT_P_LABEL)};
    if (!office.in)
        return;
    if (!office.role && position.n)
        office.role = ent_positions_role(c->positions, position, office.in);
    ent_builder_office(c->builder, office);
}

/* "Genève II", "Astana 9": the names of a round name its process. */
static void name_round(compiler *c, ent_item process, ent_id node)
{
    static const ent_property names[] = {ENT_P_LABEL, ENT_P_ALT_LABEL};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        ent_id property = ent_store_iri(c->source->store, ent_property_iri(names[i]));
        ent_cursor cursor = ent_store_match(c->source->store, node, property, 0, 0, true);
        for (const ent_quad *q; property && (q = ent_cursor_next(&cursor));)
            add_form(c, process, names[i], ent_store_term(c->source->store, q->o));
    }
}

static void add_round(compiler *c, ent_item process, ent_id node)
{
    name_round(c, process, node);
    ent_str number = first_object(c, node, ENT_P_NUMBER).value;
    uint32_t n = 0;
    for (size_t i = 0; i < number.n && number.s[i] >= '0' && number.s[i] <= '9' && n < 10000; i++)
        n = n * 10 + (uint32_t)(number.s[i] - '0');
    ent_builder_round(c->builder, (ent_round){.process = process,
                                              .number = n,
                                              .start = date_object(c, node, ENT_P_START),
                                              .end = date_object(c, node, ENT_P_END),
                                              .place = item_object(c, node, ENT_P_LOCATION),
                                              .label = string_object(c, node, ENT_P_LABEL)});
}

static void add_property(compiler *c, ent_item item, ent_property property, ent_id object)
{
    ent_term value = ent_store_term(c->source->store, object);
    if (property == ENT_P_EXAMPLE || property == ENT_P_COUNTER_EXAMPLE || property == ENT_P_COMMENT)
        return; /* for readers and tests */
    ent_prop prop = {.property = (uint8_t)property, .lang = lang_of(value.lang)};
    if (value.kind == ENT_TERM_IRI) {
        ent_item known = ent_builder_find(c->builder, value.value);
        prop.is_item = known != 0;
        prop.is_iri = 1;
        prop.value = known ? known : ent_builder_string(c->builder, value.value);
        if (known && ent_builder_kind(c->builder, item) == ENT_ROLE_PHRASE &&
            (property == ENT_P_ROLE || property == ENT_P_POST_IN || property == ENT_P_ONLY_IN))
            ent_positions_rule(c->positions, item, property, known);
    } else {
        add_form(c, item, property, value);
        if (property == ENT_P_REWRITING)
            check_rewriting(c, item, value.value);
        if (is_entity(ent_builder_kind(c->builder, item)) || property != ENT_P_PHRASE) {
            prop.value = ent_builder_string(c->builder, value.value);
            prop.lang_tag = ent_builder_string(c->builder, value.lang);
        } else {
            return; /* the phrases of words live in the trie alone */
        }
    }
    ent_builder_prop(c->builder, item, prop);
}

/* `words_first`: role phrases must be known before the offices that name positions. */
static void describe_items(compiler *c, bool words_first)
{
    const ent_store *store = c->source->store;
    ent_cursor cursor = ent_store_match(store, 0, 0, 0, 0, true);
    for (const ent_quad *q; !c->status && (q = ent_cursor_next(&cursor));) {
        ent_item item = ent_builder_find(c->builder, iri_of(c, q->s));
        ent_str predicate = iri_of(c, q->p);
        uint32_t property = ent_map_get(c->properties, predicate);
        if (!item || property == ENT_NONE || (ent_builder_kind(c->builder, item) > ENT_PROCESS) != words_first)
            continue;
        if (property == ENT_P_HOLDS)
            add_office(c, item, q->o);
        else if (property == ENT_P_ROUND && ent_builder_kind(c->builder, item) == ENT_PROCESS)
            add_round(c, item, q->o);
        else
            add_property(c, item, (ent_property)property, q->o);
    }
}

static void compile_sources(compiler *c, const ent_sources *sources, const ent_kb *base)
{
    ent_map *by_link = ent_map_new();
    note_links(by_link, base);
    for (int pass = 0; pass < 4; pass++)
        for (size_t i = 0; i < sources->files.n && !c->status; i++) {
            c->source = &sources->files.v[i];
            if (pass == 0)
                declare_items(c);
            else if (pass == 1)
                unite_items(c, by_link);
            else
                describe_items(c, pass == 2);
        }
    ent_map_free(by_link);
    for (size_t i = 0; i < sources->files.n && !c->status; i++)
        ent_axioms_note(c->builder, &sources->files.v[i]);
}

ent_kb *ent_compile(const char *const *paths, size_t n, const ent_kb *base, const ent_log *log)
{
    ent_sources sources = {0};
    ent_kb *kb = NULL;
    compiler c = {.builder = ent_builder_new(base), .log = log, .properties = ent_map_new()};
    c.positions = ent_positions_new();
    for (uint32_t p = 0; p < ENT_P_COUNT; p++)
        *ent_map_put(c.properties, ent_str_of(ent_property_iri((ent_property)p)), NULL) = p;
    c.status = ent_sources_read(&sources, paths, n, base ? ent_kb_hash(base) : ENT_STR(""), log);
    if (!c.status)
        compile_sources(&c, &sources, base);
    if (!c.status && !base)
        ent_derive_country_names(c.builder, &sources);
    if (!c.status) {
        ent_derive_romanized(c.builder);
        size_t size;
        void *image = ent_builder_image(c.builder, ent_str_of(sources.hash), &size);
        kb = ent_kb_from_memory(image, size, log);
    }
    ent_positions_free(c.positions);
    ent_map_free(c.properties);
    ent_builder_free(c.builder);
    ent_sources_free(&sources);
    return kb;
}
