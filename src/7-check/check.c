#include "check.h"
#include "axiom.h"
#include "check_lexical.h"
#include "check_phrases.h"
#include <stdlib.h>

#define SCHEMA "http://schema.org/"
#define NIF    "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#"
#define PROV   "http://www.w3.org/ns/prov#"

typedef struct {
    const ent_property_rule *rule; /* NULL: not looked up, or undefined */
} known_property;

typedef struct {
    const ent_check_rules *rules;
    const ent_store *graph;
    const ent_check_options *options;
    ent_finding_fn *each;
    void *handle;
    size_t count;
    ent_arena *arena; /* reset with each subject */
    uint32_t *set_of; /* by term: number of its set of classes; ENT_NONE: not yet known */
    ENT_VEC(ent_class_set) sets;
    ent_map *set_numbers;        /* bytes of a set -> number */
    known_property *property_of; /* by term */
    ent_check_phrases phrases;
} checking;

static ent_term term(const checking *c, ent_id id) { return ent_store_term(c->graph, id); }

static void find(checking *c, const char *rule, ent_id s, ent_id p, ent_id o, ent_str reason)
{
    ent_term none = {.value = ENT_STR("")};
    ent_finding finding = {rule, term(c, s), p ? term(c, p).value : ENT_STR(""), o ? term(c, o) : none, reason};
    c->count++;
    c->each(c->handle, &finding);
}

static ent_str name(checking *c, ent_str iri) { return ent_check_name(c->arena, iri); }

/* ---- the classes of a node ---- */

static void add_class(checking *c, ent_class_set *set, ent_str class)
{
    uint32_t number;
    const ent_class_set *above = ent_check_class(c->rules, class, &number);
    if (above)
        ent_class_set_unite(set, above);
}

/* What the knowledge base says, of an IRI under the base that was chosen. */
static void add_known_classes(checking *c, ent_class_set *set, ent_str iri)
{
    size_t n, skip = strlen(c->options->base);
    if (!c->options->kb || !ent_str_starts(iri, c->options->base))
        return;
    ent_str own = ent_arena_printf(c->arena, ENT_BASE "%.*s", (int)(iri.n - skip), iri.s + skip);
    ent_item item = ent_kb_find(c->options->kb, own);
    for (const ent_prop *p = item ? ent_kb_props(c->options->kb, item, &n) : NULL; p && n; n--, p++)
        if (p->property == ENT_P_TYPE && !p->is_item)
            add_class(c, set, ent_kb_string(c->options->kb, p->value));
}

static ent_class_set gather_classes(checking *c, ent_id node)
{
    ent_class_set set = {0};
    ent_id type = ent_store_iri(c->graph, ENT_RDF "type");
    ent_cursor cursor = type ? ent_store_match(c->graph, node, type, 0, 0, true) : (ent_cursor){0};
    for (const ent_quad *q; (q = ent_cursor_next(&cursor));)
        if (term(c, q->o).kind == ENT_TERM_IRI)
            add_class(c, &set, term(c, q->o).value);
    const ent_class_set *declared =
        term(c, node).kind == ENT_TERM_IRI ? ent_check_individual(c->rules, term(c, node).value) : NULL;
    if (declared)
        ent_class_set_unite(&set, declared);
    if (ent_class_set_is_empty(&set) && term(c, node).kind == ENT_TERM_IRI)
        add_known_classes(c, &set, term(c, node).value);
    return set;
}

/* Few sets of classes are shared by many nodes. */
static const ent_class_set *classes_of(checking *c, ent_id node)
{
    if (c->set_of[node] == ENT_NONE) {
        ent_class_set set = gather_classes(c, node);
        c->set_of[node] = ent_map_intern(c->set_numbers, (ent_str){(const char *)&set, sizeof set});
        if (c->set_of[node] == c->sets.n)
            *ENT_PUSH(c->sets) = set;
    }
    return &c->sets.v[c->set_of[node]];
}

/* ---- one statement ---- */

static bool is_undefined(checking *c, ent_str iri)
{
    uint32_t number;
    return ent_str_starts(iri, ENT_NS) && !ent_check_class(c->rules, iri, &number) &&
           !ent_check_property(c->rules, iri) && !ent_check_individual(c->rules, iri);
}

static void check_type(checking *c, const ent_quad *q)
{
    uint32_t number;
    ent_term class = term(c, q->o);
    if (class.kind != ENT_TERM_IRI || !ent_check_class(c->rules, class.value, &number))
        find(c, "undefined", q->s, q->p, q->o,
             ent_arena_printf(c->arena, "the ontology has no class %s", name(c, class.value).s));
}

static void check_domain(checking *c, const ent_quad *q, const ent_property_rule *rule)
{
    const ent_class_set *classes = classes_of(c, q->s);
    for (size_t i = 0; i < rule->domains.n; i++)
        if (!ent_class_set_meets(classes, &rule->domains.v[i].classes))
            find(c, "domain", q->s, q->p, 0,
                 ent_arena_printf(c->arena, "only %s may have it", rule->domains.v[i].wants.s));
}

static ent_str datatype_of(ent_term literal)
{
    return literal.lang.n       ? ENT_STR(ENT_RDF "langString")
           : literal.datatype.n ? literal.datatype
                                : ENT_STR(ENT_XSD "string");
}

static bool has_datatype(const ent_constraint *range, ent_str datatype)
{
    for (size_t i = 0; i < range->datatypes.n; i++)
        if (ent_str_eq(range->datatypes.v[i], datatype))
            return true;
    return false;
}

static void check_literal(checking *c, const ent_quad *q, const ent_property_rule *rule)
{
    ent_term o = term(c, q->o);
    ent_str datatype = datatype_of(o);
    if (rule->is_object) {
        find(c, "range", q->s, q->p, q->o, ENT_STR("its value must be a node, not a text"));
        return;
    }
    if (!ent_check_lexical(o.value, datatype))
        find(c, "datatype", q->s, q->p, q->o, ent_arena_printf(c->arena, "the text is no %s", name(c, datatype).s));
    for (size_t i = 0; i < rule->ranges.n; i++)
        if (!has_datatype(&rule->ranges.v[i], datatype))
            find(c, "range", q->s, q->p, q->o,
                 ent_arena_printf(c->arena, "its value must be %s, not %s", rule->ranges.v[i].wants.s,
                                  name(c, datatype).s));
}

static void check_node(checking *c, const ent_quad *q, const ent_property_rule *rule)
{
    if (rule->is_datatype) {
        find(c, "range", q->s, q->p, q->o, ENT_STR("its value must be a text, not a node"));
        return;
    }
    ent_term o = term(c, q->o);
    if (o.kind == ENT_TERM_IRI && is_undefined(c, o.value)) {
        find(c, "undefined", q->s, q->p, q->o,
             ent_arena_printf(c->arena, "the ontology has no term %s", name(c, o.value).s));
        return;
    }
    for (size_t i = 0; i < rule->ranges.n; i++)
        if (!rule->ranges.v[i].datatypes.n && !ent_class_set_meets(classes_of(c, q->o), &rule->ranges.v[i].classes))
            find(c, "range", q->s, q->p, q->o,
                 ent_arena_printf(c->arena, "its value must be %s", rule->ranges.v[i].wants.s));
}

static const ent_property_rule *property_of(checking *c, ent_id p)
{
    if (!c->property_of[p].rule)
        c->property_of[p].rule = ent_check_property(c->rules, term(c, p).value);
    return c->property_of[p].rule;
}

static void check_statement(checking *c, const ent_quad *q, ent_id type)
{
    if (q->p == type) {
        check_type(c, q);
        return;
    }
    const ent_property_rule *rule = property_of(c, q->p);
    if (!rule) {
        find(c, "undefined", q->s, q->p, 0, ENT_STR("the ontology has no such property"));
        return;
    }
    check_domain(c, q, rule);
    if (term(c, q->o).kind == ENT_TERM_LITERAL)
        check_literal(c, q, rule);
    else
        check_node(c, q, rule);
}

/* ---- one subject: its statements, those of several graphs once ---- */

typedef struct {
    const ent_quad *v;
    size_t n;
} subject_quads;

static size_t count_values(const subject_quads *s, ent_id property, ent_id *first)
{
    size_t n = 0;
    for (size_t i = 0; property && i < s->n; i++) {
        bool again = i && s->v[i - 1].p == s->v[i].p && s->v[i - 1].o == s->v[i].o;
        if (s->v[i].p == property && !again && !n++)
            *first = s->v[i].o;
    }
    return n;
}

/* A meeting that several articles tell of, in a merged graph: each may say another day or place. */
static bool is_merged(const checking *c, const subject_quads *s)
{
    ent_id reports = ent_store_iri(c->graph, ENT_NS "reports");
    for (size_t i = 0; reports && i < s->n; i++)
        if (s->v[i].p == reports)
            return true;
    return false;
}

static void check_cardinality(checking *c, const subject_quads *s, const ent_cardinality *rule)
{
    ent_id property = ent_store_iri(c->graph, rule->property.s), first = 0;
    if (!c->options->has_evidence && ent_str_is(rule->property, PROV "wasDerivedFrom"))
        return;
    size_t n = count_values(s, property, &first);
    ent_str class = ent_check_class_name(c->rules, rule->class_number), what = name(c, rule->property);
    if (n < rule->least)
        find(c, "cardinality", s->v->s, property, 0, ent_arena_printf(c->arena, "%s must have %s", class.s, what.s));
    if (n > rule->most && !is_merged(c, s))
        find(c, "cardinality", s->v->s, property, 0,
             ent_arena_printf(c->arena, "%s may have %s %u time%s, not %zu", class.s, what.s, rule->most,
                              rule->most == 1 ? "" : "s", n));
}

static void check_cardinalities(checking *c, const subject_quads *s)
{
    size_t n;
    const ent_class_set *classes = classes_of(c, s->v->s);
    for (const ent_cardinality *rule = ent_check_cardinalities(c->rules, &n); n; n--, rule++)
        if (classes->bits[rule->class_number / 64] >> (rule->class_number % 64) & 1)
            check_cardinality(c, s, rule);
}

static void check_disjoint(checking *c, const subject_quads *s)
{
    ent_str one, other;
    if (ent_check_disjoint(c->rules, classes_of(c, s->v->s), &one, &other))
        find(c, "disjoint", s->v->s, ent_store_iri(c->graph, ENT_RDF "type"), 0,
             ent_arena_printf(c->arena, "nothing is both %s and %s", name(c, one).s, name(c, other).s));
}

/* Each end against each begin: several reports of one meeting may differ, but none ends before all begin. */
static void check_dates(checking *c, const subject_quads *s)
{
    ent_id start = ent_store_iri(c->graph, SCHEMA "startDate"), end = ent_store_iri(c->graph, SCHEMA "endDate");
    ent_id from = 0, to = 0;
    if (count_values(s, start, &from) != 1 || count_values(s, end, &to) != 1)
        return;
    if (ent_check_date_order(term(c, from).value, term(c, to).value) > 0)
        find(c, "dates", s->v->s, end, to,
             ent_arena_printf(c->arena, "ends before it begins, on %s", term(c, from).value.s));
}

static bool number_of(checking *c, const subject_quads *s, const char *property, uint32_t *number)
{
    ent_id value = 0, p = ent_store_iri(c->graph, property);
    if (count_values(s, p, &value) != 1)
        return false;
    ent_str text = term(c, value).value;
    *number = 0;
    for (size_t i = 0; i < text.n; i++) {
        if (text.s[i] < '0' || text.s[i] > '9' || *number > 100000000)
            return false;
        *number = *number * 10 + (uint32_t)(text.s[i] - '0');
    }
    return text.n > 0;
}

/* A phrase whose parts are there once each; others are told of by their cardinality. */
static void check_phrase(checking *c, const subject_quads *s)
{
    ent_id context = 0, words = 0, anchor = ent_store_iri(c->graph, NIF "anchorOf");
    ent_check_phrase phrase = {.subject = s->v->s};
    if (!number_of(c, s, NIF "beginIndex", &phrase.begin) || !number_of(c, s, NIF "endIndex", &phrase.end) ||
        count_values(s, anchor, &words) != 1 ||
        count_values(s, ent_store_iri(c->graph, NIF "referenceContext"), &context) != 1)
        return;
    phrase.context = context;
    phrase.words = term(c, words).value;
    const char *fault = ent_check_phrase_fault(&phrase, term(c, s->v->s).value, term(c, context).value);
    if (fault)
        find(c, "quotation", s->v->s, anchor, words, ent_str_of(fault));
    else
        *ENT_PUSH(c->phrases) = phrase;
}

static void check_subject(checking *c, const subject_quads *s, ent_id type)
{
    for (size_t i = 0; i < s->n; i++)
        if (!i || s->v[i - 1].p != s->v[i].p || s->v[i - 1].o != s->v[i].o)
            check_statement(c, &s->v[i], type);
    check_disjoint(c, s);
    check_cardinalities(c, s);
    check_dates(c, s);
    check_phrase(c, s);
    ent_arena_reset(c->arena);
}

/* ---- the graph ---- */

static void tell_disagreement(void *handle, const ent_check_phrase *phrase, const ent_check_phrase *other)
{
    checking *c = handle;
    find(c, "quotation", phrase->subject, ent_store_iri(c->graph, NIF "anchorOf"), 0,
         ent_arena_printf(c->arena, "its words are not those of %s at that place",
                          name(c, term(c, other->subject).value).s));
}

size_t ent_check(const ent_check_rules *rules, const ent_store *graph, const ent_check_options *options,
                 ent_finding_fn *each, void *handle)
{
    size_t terms = ent_store_terms(graph) + 1;
    checking c = {.rules = rules, .graph = graph, .options = options, .each = each, .handle = handle};
    c.arena = ent_arena_new();
    c.set_numbers = ent_map_new();
    c.set_of = ent_alloc(terms * sizeof *c.set_of);
    memset(c.set_of, 0xff, terms * sizeof *c.set_of);
    c.property_of = ent_calloc(terms, sizeof *c.property_of);
    ent_id type = ent_store_iri(graph, ENT_RDF "type");
    ent_cursor all = ent_store_match(graph, 0, 0, 0, 0, true);
    while (all.at < all.end) {
        subject_quads s = {all.at, 0};
        while (all.at < all.end && all.at->s == s.v->s) {
            s.n++;
            all.at++;
        }
        check_subject(&c, &s, type);
    }
    ent_check_phrases_agree(&c.phrases, tell_disagreement, &c);
    ENT_VEC_FREE(c.phrases);
    ENT_VEC_FREE(c.sets);
    ent_map_free(c.set_numbers);
    ent_arena_free(c.arena);
    free(c.set_of);
    free(c.property_of);
    return c.count;
}
