/* What the ontology demands of a graph, compiled from its axioms: classes with all that is above them, properties with
 * domains and ranges, cardinalities of classes, classes that exclude each other, the individuals of the vocabulary. */
#ifndef ENT_CHECK_RULES_H
#define ENT_CHECK_RULES_H

#include "kb.h"
#include "store.h"

enum { ENT_CLASSES_MAX = 512 };

/* A set of classes, by number. */
typedef struct {
    uint64_t bits[ENT_CLASSES_MAX / 64];
} ent_class_set;

bool ent_class_set_meets(const ent_class_set *a, const ent_class_set *b);
bool ent_class_set_is_empty(const ent_class_set *set);
void ent_class_set_unite(ent_class_set *set, const ent_class_set *more);

/* One domain or range: any of its classes, or any of its datatypes. */
typedef struct {
    ent_class_set classes;
    ENT_VEC(ent_str) datatypes;
    ent_str wants; /* for messages: "schema:Person or schema:Place" */
} ent_constraint;

typedef ENT_VEC(ent_constraint) ent_constraints;

typedef struct {
    ent_str iri;
    bool is_object, is_datatype;     /* neither: both kinds of value may be */
    ent_constraints domains, ranges; /* all must hold */
} ent_property_rule;

/* How often the members of a class may have a property. */
typedef struct {
    uint32_t class_number;
    ent_str property;
    uint32_t least, most; /* UINT32_MAX: no bound */
} ent_cardinality;

typedef struct ent_check_rules ent_check_rules; /* immutable */

/* Reads the axioms of `kb`, which must live as long. NULL if the ontology has too many classes, which is reported. */
ent_check_rules *ent_check_rules_new(const ent_kb *kb, const ent_log *log);
void ent_check_rules_free(ent_check_rules *rules); /* NULL is fine */

const ent_property_rule *ent_check_property(const ent_check_rules *rules, ent_str iri); /* NULL: undefined */
/* The classes that a member of the class is of; NULL: undefined. */
const ent_class_set *ent_check_class(const ent_check_rules *rules, ent_str iri, uint32_t *number);
/* The classes of an individual of the vocabulary, NULL if it is none. */
const ent_class_set *ent_check_individual(const ent_check_rules *rules, ent_str iri);
const ent_cardinality *ent_check_cardinalities(const ent_check_rules *rules, size_t *count);
/* Two classes of the set that exclude each other; false if none do. */
bool ent_check_disjoint(const ent_check_rules *rules, const ent_class_set *set, ent_str *one, ent_str *other);
ent_str ent_check_class_name(const ent_check_rules *rules, uint32_t number); /* "schema:Person" */

/* An IRI as people read it: "ent:party", or "<http://…>"; arena. */
ent_str ent_check_name(ent_arena *arena, ent_str iri);

#endif
