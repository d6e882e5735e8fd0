#include "check_rules.h"
#include "axiom.h"
#include "quads.h"
#include <stdlib.h>

struct ent_check_rules {
    ent_arena *arena;
    ent_store *axioms;
    ent_map *classes;             /* IRI -> number */
    ENT_VEC(ent_class_set) above; /* by class: itself and its superclasses */
    ENT_VEC(ent_class_set) apart; /* by class: those it excludes, as stated */
    ent_map *properties;
    ENT_VEC(ent_property_rule) rules;
    ent_map *individuals;
    ENT_VEC(ent_class_set) kinds; /* by individual */
    ENT_VEC(ent_cardinality) cardinalities;
};

/* ---- sets ---- */

enum { WORDS = ENT_CLASSES_MAX / 64 };

bool ent_class_set_meets(const ent_class_set *a, const ent_class_set *b)
{
    for (int i = 0; i < WORDS; i++)
        if (a->bits[i] & b->bits[i])
            return true;
    return false;
}

bool ent_class_set_is_empty(const ent_class_set *set)
{
    static const ent_class_set empty;
    return !memcmp(set, &empty, sizeof empty);
}

void ent_class_set_unite(ent_class_set *set, const ent_class_set *more)
{
    for (int i = 0; i < WORDS; i++)
        set->bits[i] |= more->bits[i];
}

static void set_add(ent_class_set *set, uint32_t number) { set->bits[number / 64] |= UINT64_C(1) << (number % 64); }
static bool set_has(const ent_class_set *set, uint32_t number) { return set->bits[number / 64] >> (number % 64) & 1; }

/* ---- the axioms ---- */

ent_str ent_check_name(ent_arena *arena, ent_str iri)
{
    for (const ent_namespace *n = ent_namespaces(); n->prefix; n++)
        if (ent_str_starts(iri, n->iri) && iri.n > strlen(n->iri))
            return ent_arena_printf(arena, "%s:%.*s", n->prefix, (int)(iri.n - strlen(n->iri)), iri.s + strlen(n->iri));
    return ent_arena_printf(arena, "<%.*s>", (int)iri.n, iri.s);
}

static ent_term term(const ent_check_rules *r, ent_id id) { return ent_store_term(r->axioms, id); }

static ent_cursor match(const ent_check_rules *r, ent_id s, const char *property, ent_id o)
{
    ent_id p = ent_store_iri(r->axioms, property);
    return p ? ent_store_match(r->axioms, s, p, o, 0, true) : (ent_cursor){0};
}

static ent_id object(const ent_check_rules *r, ent_id s, const char *property)
{
    return ent_store_object(r->axioms, s, ent_store_iri(r->axioms, property));
}

static ent_cursor of_type(const ent_check_rules *r, const char *type)
{
    ent_id class = ent_store_iri(r->axioms, type);
    return class ? match(r, 0, ENT_RDF "type", class) : (ent_cursor){0};
}

/* Each member of a list: *list is the next cell. 0 at its end, or where it is no list. */
static ent_id next_member(const ent_check_rules *r, ent_id *list)
{
    ent_id member = *list ? object(r, *list, ENT_RDF "first") : 0;
    *list = member ? object(r, *list, ENT_RDF "rest") : 0;
    return member;
}

/* ---- classes ---- */

static ent_status number_classes(ent_check_rules *r, const ent_log *log)
{
    ent_cursor cursor = of_type(r, ENT_OWL "Class");
    for (const ent_quad *q; (q = ent_cursor_next(&cursor));)
        if (term(r, q->s).kind == ENT_TERM_IRI)
            ent_map_intern(r->classes, term(r, q->s).value);
    if (ent_map_count(r->classes) > ENT_CLASSES_MAX)
        return ent_fail(log, ENT_ERR_LIMIT, NULL, 0, 0, "the ontology has more than %d classes", ENT_CLASSES_MAX);
    return ENT_OK;
}

static void climb(const ent_check_rules *r, ent_class_set *above, ent_str class)
{
    uint32_t number = ent_map_get(r->classes, class);
    if (number == ENT_NONE || set_has(above, number))
        return;
    set_add(above, number);
    static const char *const links[] = {ENT_RDFS "subClassOf", ENT_OWL "equivalentClass"};
    for (size_t i = 0; i < sizeof links / sizeof *links; i++) {
        ent_cursor cursor = match(r, ent_store_iri(r->axioms, class.s), links[i], 0);
        for (const ent_quad *q; (q = ent_cursor_next(&cursor));)
            if (term(r, q->o).kind == ENT_TERM_IRI)
                climb(r, above, term(r, q->o).value);
    }
}

static void set_apart(ent_check_rules *r, ent_id one, ent_id other)
{
    uint32_t a = ent_map_get(r->classes, term(r, one).value), b = ent_map_get(r->classes, term(r, other).value);
    if (a == ENT_NONE || b == ENT_NONE || a == b)
        return;
    set_add(&r->apart.v[a], b);
    set_add(&r->apart.v[b], a);
}

static void find_disjoint(ent_check_rules *r)
{
    ent_cursor pairs = match(r, 0, ENT_OWL "disjointWith", 0);
    for (const ent_quad *q; (q = ent_cursor_next(&pairs));)
        set_apart(r, q->s, q->o);
    ent_cursor groups = of_type(r, ENT_OWL "AllDisjointClasses");
    for (const ent_quad *q; (q = ent_cursor_next(&groups));) {
        ent_id list = object(r, q->s, ENT_OWL "members");
        for (ent_id one; (one = next_member(r, &list));) {
            ent_id rest = list;
            for (ent_id other; (other = next_member(r, &rest));)
                set_apart(r, one, other);
        }
    }
}

static void find_classes(ent_check_rules *r)
{
    for (uint32_t i = 0; i < ent_map_count(r->classes); i++) {
        *ENT_PUSH(r->above) = (ent_class_set){0};
        *ENT_PUSH(r->apart) = (ent_class_set){0};
        climb(r, &r->above.v[i], ent_map_key(r->classes, i));
    }
    find_disjoint(r);
}

/* ---- cardinalities ---- */

/* A restriction of a class: "at least 1 prov:wasDerivedFrom". */
static void add_restriction(ent_check_rules *r, uint32_t class, ent_id restriction)
{
    static const struct {
        const char *property;
        bool least, most;
    } bounds[] = {{ENT_OWL "minCardinality", true, false},
                  {ENT_OWL "maxCardinality", false, true},
                  {ENT_OWL "cardinality", true, true}};
    ent_id property = object(r, restriction, ENT_OWL "onProperty");
    for (size_t i = 0; property && i < sizeof bounds / sizeof *bounds; i++) {
        ent_id number = object(r, restriction, bounds[i].property);
        if (!number)
            continue;
        uint32_t n = (uint32_t)strtoul(term(r, number).value.s, NULL, 10);
        *ENT_PUSH(r->cardinalities) = (ent_cardinality){.class_number = class,
                                                        .property = term(r, property).value,
                                                        .least = bounds[i].least ? n : 0,
                                                        .most = bounds[i].most ? n : UINT32_MAX};
    }
}

static void find_cardinalities(ent_check_rules *r)
{
    for (uint32_t class = 0; class < ent_map_count(r->classes); class ++) {
        ent_id id = ent_store_iri(r->axioms, ent_map_key(r->classes, class).s);
        ent_cursor cursor = match(r, id, ENT_RDFS "subClassOf", 0);
        for (const ent_quad *q; (q = ent_cursor_next(&cursor));)
            if (term(r, q->o).kind == ENT_TERM_BLANK)
                add_restriction(r, class, q->o);
    }
}

/* ---- properties ---- */

static void add_choice(ent_check_rules *r, ent_constraint *c, ent_id id)
{
    ent_str iri = term(r, id).value;
    uint32_t class = ent_map_get(r->classes, iri);
    if (class != ENT_NONE)
        set_add(&c->classes, class);
    else
        *ENT_PUSH(c->datatypes) = iri;
    ent_str name = ent_check_name(r->arena, iri);
    c->wants = c->wants.n ? ent_arena_printf(r->arena, "%s or %s", c->wants.s, name.s) : name;
}

static void find_constraints(ent_check_rules *r, ent_constraints *all, ent_id property, const char *kind)
{
    ent_cursor cursor = match(r, property, kind, 0);
    for (const ent_quad *q; (q = ent_cursor_next(&cursor));) {
        ent_constraint *c = ENT_PUSH(*all);
        *c = (ent_constraint){0};
        ent_id list = object(r, q->o, ENT_OWL "unionOf");
        if (term(r, q->o).kind == ENT_TERM_IRI)
            add_choice(r, c, q->o);
        for (ent_id member; (member = next_member(r, &list));)
            add_choice(r, c, member);
    }
}

static void find_properties(ent_check_rules *r, const char *type, bool is_object, bool is_datatype)
{
    ent_cursor cursor = of_type(r, type);
    for (const ent_quad *q; (q = ent_cursor_next(&cursor));) {
        ent_str iri = term(r, q->s).value;
        bool is_new;
        uint32_t *number = ent_map_put(r->properties, iri, &is_new);
        if (!is_new || term(r, q->s).kind != ENT_TERM_IRI)
            continue;
        *number = (uint32_t)r->rules.n;
        ent_property_rule *rule = ENT_PUSH(r->rules);
        *rule = (ent_property_rule){.iri = iri, .is_object = is_object, .is_datatype = is_datatype};
        find_constraints(r, &rule->domains, q->s, ENT_RDFS "domain");
        find_constraints(r, &rule->ranges, q->s, ENT_RDFS "range");
    }
}

/* ---- individuals ---- */

static void find_individuals(ent_check_rules *r)
{
    ent_cursor cursor = match(r, 0, ENT_RDF "type", 0);
    for (const ent_quad *q; (q = ent_cursor_next(&cursor));) {
        uint32_t class = ent_map_get(r->classes, term(r, q->o).value);
        if (class == ENT_NONE || term(r, q->s).kind != ENT_TERM_IRI)
            continue;
        uint32_t number = ent_map_intern(r->individuals, term(r, q->s).value);
        if (number == r->kinds.n)
            *ENT_PUSH(r->kinds) = (ent_class_set){0};
        ent_class_set_unite(&r->kinds.v[number], &r->above.v[class]);
    }
}

/* ---- the whole ---- */

ent_check_rules *ent_check_rules_new(const ent_kb *kb, const ent_log *log)
{
    ent_check_rules *r = ent_calloc(1, sizeof *r);
    r->arena = ent_arena_new();
    r->axioms = ent_axioms_open(kb);
    r->classes = ent_map_new();
    r->properties = ent_map_new();
    r->individuals = ent_map_new();
    if (number_classes(r, log)) {
        ent_check_rules_free(r);
        return NULL;
    }
    find_classes(r);
    find_cardinalities(r);
    find_properties(r, ENT_OWL "ObjectProperty", true, false);
    find_properties(r, ENT_OWL "DatatypeProperty", false, true);
    find_properties(r, ENT_OWL "AnnotationProperty", false, false);
    find_properties(r, ENT_RDF "Property", false, false);
    find_individuals(r);
    return r;
}

static void free_constraints(ent_constraints *all)
{
    for (size_t i = 0; i < all->n; i++)
        ENT_VEC_FREE(all->v[i].datatypes);
    ENT_VEC_FREE(*all);
}

void ent_check_rules_free(ent_check_rules *r)
{
    if (!r)
        return;
    for (size_t i = 0; i < r->rules.n; i++) {
        free_constraints(&r->rules.v[i].domains);
        free_constraints(&r->rules.v[i].ranges);
    }
    ENT_VEC_FREE(r->rules);
    ENT_VEC_FREE(r->above);
    ENT_VEC_FREE(r->apart);
    ENT_VEC_FREE(r->kinds);
    ENT_VEC_FREE(r->cardinalities);
    ent_map_free(r->classes);
    ent_map_free(r->properties);
    ent_map_free(r->individuals);
    ent_store_free(r->axioms);
    ent_arena_free(r->arena);
    free(r);
}

const ent_property_rule *ent_check_property(const ent_check_rules *r, ent_str iri)
{
    uint32_t number = ent_map_get(r->properties, iri);
    return number == ENT_NONE ? NULL : &r->rules.v[number];
}

const ent_class_set *ent_check_class(const ent_check_rules *r, ent_str iri, uint32_t *number)
{
    *number = ent_map_get(r->classes, iri);
    return *number == ENT_NONE ? NULL : &r->above.v[*number];
}

const ent_class_set *ent_check_individual(const ent_check_rules *r, ent_str iri)
{
    uint32_t number = ent_map_get(r->individuals, iri);
    return number == ENT_NONE ? NULL : &r->kinds.v[number];
}

const ent_cardinality *ent_check_cardinalities(const ent_check_rules *r, size_t *count)
{
    *count = r->cardinalities.n;
    return r->cardinalities.v;
}

bool ent_check_disjoint(const ent_check_rules *r, const ent_class_set *set, ent_str *one, ent_str *other)
{
    for (uint32_t a = 0; a < r->apart.n; a++)
        for (uint32_t b = a + 1; set_has(set, a) && b < r->apart.n; b++)
            if (set_has(set, b) && set_has(&r->apart.v[a], b)) {
                *one = ent_map_key(r->classes, a);
                *other = ent_map_key(r->classes, b);
                return true;
            }
    return false;
}

ent_str ent_check_class_name(const ent_check_rules *r, uint32_t number)
{
    return ent_check_name(r->arena, ent_map_key(r->classes, number));
}
