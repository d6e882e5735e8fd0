/* The knowledge base as the pipeline reads it: one memory-mapped image of
 * items (people, places, triggers, …), their properties, dated offices, and a
 * trie of all their surface forms. Immutable; may be read from many threads.
 *
 *   item      person:sergey-lavrov            word:fr-rencontrer
 *   kind      ENT_PERSON                      ENT_VERB
 *   forms     "sergey lavrov", "lavrov", …    "rencontrer", "rencontré", …
 *   props     label, nationality, sameAs, …   kind, frame, strength, …
 *   offices   ForeignMinister in RU from …    -
 *
 * Image layout (image.h): header, then sections found by offset; native byte order, checked at load.
 */
#ifndef ENT_KB_H
#define ENT_KB_H

#include "base.h"

typedef enum {
    ENT_NOTHING,
    ENT_PERSON,
    ENT_PLACE,
    ENT_ORGANIZATION,
    ENT_PROCESS,
    ENT_ROLE,
    ENT_ROLE_PHRASE,
    ENT_ROLE_MODIFIER,
    ENT_DESCRIPTION,
    ENT_COUNTERPART,
    ENT_SUCCESSOR,
    ENT_HONORIFIC,
    ENT_PARTICLE,
    ENT_MONTH,
    ENT_WEEKDAY,
    ENT_NUMBER,
    ENT_ORDINAL,
    ENT_RELATIVE_DATE,
    ENT_DATE_MODIFIER,
    ENT_AGO,
    ENT_FURNITURE,
    ENT_VERB,
    ENT_NOUN,
    ENT_TRAP,
    ENT_MODAL,
    ENT_DELEGATION,
    ENT_FUNCTION_WORD,
    ENT_QUALIFIER,
    ENT_ROMANIZATION,
    ENT_TRANSLITERATION,
    ENT_KINDS
} ent_kind;

/* Properties of items. P(name, IRI) - the one list of vocabulary terms that C reads from knowledge. */
#define ENT_PROPERTIES(P)                                                                                              \
    P(TYPE, "http://www.w3.org/1999/02/22-rdf-syntax-ns#type")                                                         \
    P(LABEL, "http://www.w3.org/2000/01/rdf-schema#label")                                                             \
    P(ALT_LABEL, "http://www.w3.org/2004/02/skos/core#altLabel")                                                       \
    P(SHORT_NAME, ENT_NS "shortName")                                                                                  \
    P(AMBIGUOUS_NAME, ENT_NS "ambiguousName")                                                                          \
    P(ADJECTIVE, ENT_NS "adjective")                                                                                   \
    P(INHABITANT, ENT_NS "inhabitant")                                                                                 \
    P(SAME_AS, "http://www.w3.org/2002/07/owl#sameAs")                                                                 \
    P(GENDER, "http://schema.org/gender")                                                                              \
    P(NATIONALITY, "http://schema.org/nationality")                                                                    \
    P(COUNTRY_CODE, ENT_NS "countryCode")                                                                              \
    P(COUNTRY, ENT_NS "country")                                                                                       \
    P(CONTAINED_IN, "http://schema.org/containedInPlace")                                                              \
    P(CAPITAL_OF, ENT_NS "capitalOf")                                                                                  \
    P(ACTS_FOR, ENT_NS "actsFor")                                                                                      \
    P(LATITUDE, "http://www.w3.org/2003/01/geo/wgs84_pos#lat")                                                         \
    P(LONGITUDE, "http://www.w3.org/2003/01/geo/wgs84_pos#long")                                                       \
    P(NAME_ORDER, ENT_NS "nameOrder")                                                                                  \
    P(POPULATION, ENT_NS "population")                                                                                 \
    P(PARENT, "http://schema.org/parentOrganization")                                                                  \
    P(PROCESS, ENT_NS "process")                                                                                       \
    P(SEAT, ENT_NS "seat")                                                                                             \
    P(THEME, ENT_NS "theme")                                                                                           \
    P(GUARANTOR, ENT_NS "guarantor")                                                                                   \
    P(ROLE, "http://www.w3.org/ns/org#role")                                                                           \
    P(POST_IN, "http://www.w3.org/ns/org#postIn")                                                                      \
    P(ONLY_IN, ENT_NS "onlyIn")                                                                                        \
    P(TENURE, ENT_NS "tenure")                                                                                         \
    P(NUMBER, ENT_NS "number")                                                                                         \
    P(OFFSET, ENT_NS "offset")                                                                                         \
    P(UNIT, ENT_NS "unit")                                                                                             \
    P(ANCHOR, ENT_NS "anchor")                                                                                         \
    P(PART, ENT_NS "part")                                                                                             \
    P(DIRECTION, ENT_NS "direction")                                                                                   \
    P(PREFIX, ENT_NS "prefix")                                                                                         \
    P(MEETING_KIND, ENT_NS "kind")                                                                                     \
    P(FRAME, ENT_NS "frame")                                                                                           \
    P(HOST_SIDE, ENT_NS "hostSide")                                                                                    \
    P(PREPOSITION, ENT_NS "preposition")                                                                               \
    P(STRENGTH, ENT_NS "strength")                                                                                     \
    P(REFLEXIVE, ENT_NS "reflexive")                                                                                   \
    P(WINDOW, ENT_NS "window")                                                                                         \
    P(STATUS, ENT_NS "status")                                                                                         \
    P(SIDE, ENT_NS "side")                                                                                             \
    P(DISCONTINUOUS, ENT_NS "discontinuous")                                                                           \
    P(GENERIC, ENT_NS "generic")                                                                                       \
    P(PHRASE, ENT_NS "phrase")                                                                                         \
    P(FORM, ENT_NS "form")                                                                                             \
    P(PARTICIPLE, ENT_NS "participle")                                                                                 \
    P(INFINITIVE, ENT_NS "infinitive")                                                                                 \
    P(PRESENT, ENT_NS "present")                                                                                       \
    P(PAST, ENT_NS "past")                                                                                             \
    P(FUTURE, ENT_NS "future")                                                                                         \
    P(CONDITIONAL, ENT_NS "conditional")                                                                               \
    P(GERUND, ENT_NS "gerund")                                                                                         \
    P(HOLDS, ENT_NS "holds")                                                                                           \
    P(ROUND, ENT_NS "datedRound")                                                                                      \
    P(POSITION, ENT_NS "position")                                                                                     \
    P(REWRITING, ENT_NS "rewriting")                                                                                   \
    P(NAMES_OF, ENT_NS "namesOf")                                                                                      \
    P(SCRIPT, ENT_NS "script")                                                                                         \
    P(TRANSLITERATOR, ENT_NS "transliterator")                                                                         \
    P(KNOWN_UNTIL, ENT_NS "knownUntil")                                                                                \
    P(START, "http://schema.org/startDate")                                                                            \
    P(END, "http://schema.org/endDate")                                                                                \
    P(LOCATION, "http://schema.org/location")                                                                          \
    P(EXAMPLE, ENT_NS "example")                                                                                       \
    P(COUNTER_EXAMPLE, ENT_NS "counterExample")                                                                        \
    P(COMMENT, "http://www.w3.org/2000/01/rdf-schema#comment")

#define ENT_NS   "https://w3id.org/entente/ontology#"
#define ENT_BASE "https://w3id.org/entente/id/"

typedef enum {
#define P(name, iri) ENT_P_##name,
    ENT_PROPERTIES(P)
#undef P
        ENT_P_COUNT
} ent_property;

const char *ent_property_iri(ent_property property);

typedef uint32_t ent_item; /* number of an item; 0 is none */

/* How a form names its item. */
enum {
    ENT_FORM_FULL = 1,      /* label or full name */
    ENT_FORM_SHORT = 2,     /* short, yet sure */
    ENT_FORM_AMBIGUOUS = 4, /* needs context */
    ENT_FORM_ADJECTIVE = 8, /* "russe" of Russia */
    ENT_FORM_INHABITANT = 16,
    ENT_FORM_WORD = 32,  /* of a lexicon item: see .property for which of its forms */
    ENT_FORM_UPPER = 64, /* written in capitals in the knowledge: an acronym */
    ENT_FORM_LOWER = 128 /* begins in lower case in the knowledge */
};

enum { ENT_LANG_ANY, ENT_LANG_EN, ENT_LANG_FR, ENT_LANG_OTHER };

typedef struct {
    ent_item item;
    uint8_t flags;    /* ENT_FORM_… */
    uint8_t lang;     /* ENT_LANG_… */
    uint8_t property; /* ent_property that held the form */
    uint8_t length;   /* tokens, joining hyphens not counted */
} ent_form;

typedef struct {
    ent_item person;
    ent_item role;        /* 0: an office without a role of the vocabulary */
    ent_item in;          /* country or organization */
    uint32_t start;       /* yyyymmdd; 00 for what is unknown; 0: unknown */
    uint32_t end;         /* the same; 0: open */
    uint32_t known_until; /* the same; 0: not limited */
    uint32_t label;       /* strings; 0: none */
} ent_office;

/* A dated round or meeting of a process. */
typedef struct {
    ent_item process;
    uint32_t number; /* 0: none */
    uint32_t start, end;
    ent_item place;
    uint32_t label;
} ent_round;

typedef struct ent_kb ent_kb;

/* Map a compiled image. Strings and items live as long as it. */
ent_kb *ent_kb_open(const char *path, const ent_log *log);
/* Take over an image in memory (malloc'd), as the compiler makes it. */
ent_kb *ent_kb_from_memory(void *image, size_t size, const ent_log *log);
void ent_kb_close(ent_kb *kb); /* NULL is fine */

ent_str ent_kb_hash(const ent_kb *kb); /* hex digest of the sources: what knowledge this is */
const void *ent_kb_image(const ent_kb *kb, size_t *size);

size_t ent_kb_items(const ent_kb *kb); /* items are 1 … this */
ent_kind ent_kb_kind(const ent_kb *kb, ent_item item);
ent_str ent_kb_iri(const ent_kb *kb, ent_item item);
ent_item ent_kb_find(const ent_kb *kb, ent_str iri); /* 0 if unknown */
ent_str ent_kb_string(const ent_kb *kb, uint32_t offset);

/* Values of a property; the value is an item, an integer (offset, numbers), or a string offset, as the property has it.
 */
typedef struct {
    uint8_t property;
    uint8_t lang; /* ENT_LANG_… */
    uint8_t is_item;
    uint8_t is_iri;    /* a string that is an IRI */
    uint32_t value;    /* ent_item or string */
    uint32_t lang_tag; /* string */
} ent_prop;

const ent_prop *ent_kb_props(const ent_kb *kb, ent_item item, size_t *count);
const ent_prop *ent_kb_prop(const ent_kb *kb, ent_item item, ent_property property); /* first, or NULL */
ent_item ent_kb_ref(const ent_kb *kb, ent_item item, ent_property property);         /* first as item, 0 if none */
ent_str ent_kb_text(const ent_kb *kb, ent_item item, ent_property property); /* first as string; empty if none */
bool ent_kb_number(const ent_kb *kb, ent_item item, ent_property property, double *number);
/* The label in a language (ENT_LANG_…), else in the other; empty if none. */
ent_str ent_kb_label(const ent_kb *kb, ent_item item, int lang);
/* The local name after '#' or the last '/' of the value of a property ("Former" of ent:Former); empty if none. */
ent_str ent_kb_local(const ent_kb *kb, ent_item item, ent_property property);
ent_str ent_local_name(ent_str iri);
bool ent_kb_is_a(const ent_kb *kb, ent_item item, const char *type_local_name);

const ent_office *ent_kb_offices(const ent_kb *kb, ent_item person, size_t *count);
const ent_office *ent_kb_all_offices(const ent_kb *kb, size_t *count);
/* Offices held in a country or organization, by number in ent_kb_all_offices. */
const uint32_t *ent_kb_offices_in(const ent_kb *kb, ent_item in, size_t *count);
const ent_round *ent_kb_rounds(const ent_kb *kb, ent_item process, size_t *count);
/* The state of a place, organization or person: itself, or by country, containment, nationality; 0 if unknown. */
ent_item ent_kb_country(const ent_kb *kb, ent_item item);

/* A statement about the vocabulary: classes, properties, how they hang together, the values that a property may have.
 */
typedef struct {
    uint32_t s, p, o;                  /* strings: IRIs, labels of blank nodes; o also a lexical form */
    uint8_t s_kind, o_kind, unused[2]; /* ent_term_kind */
} ent_axiom;

const ent_axiom *ent_kb_axioms(const ent_kb *kb, size_t *count);

/* ---- the trie of forms ---- */

typedef enum {
    ENT_TRIE_FORMS,
    ENT_TRIE_SURNAMES,
    ENT_TRIE_GIVEN,
    ENT_TRIE_ROMANIZED, /* romanization, key of a full name: see romanize.h */
    ENT_TRIE_ROOTS
} ent_trie;

/* Slots of patterns: edges that are taken by a class of words and not by a word. */
enum {
    ENT_SLOT_ADJ = 1,
    ENT_SLOT_COUNTRY,
    ENT_SLOT_PLACE,
    ENT_SLOT_ORG,
    ENT_SLOT_PERSON,
    ENT_SLOT_NUM,
    ENT_SLOT_MONTH,
    ENT_SLOT_WEEKDAY,
    ENT_SLOTS
};

typedef uint32_t ent_node;
ent_node ent_kb_root(ent_trie trie);
/* The node reached from `node` by a token's key; ENT_NONE if there is none. */
ent_node ent_kb_step(const ent_kb *kb, ent_node node, uint64_t token_key);
/* Say that this step will be asked for soon: memory is fetched meanwhile. */
void ent_kb_will_step(const ent_kb *kb, ent_node node, uint64_t token_key);
ent_node ent_kb_step_slot(const ent_kb *kb, ent_node node, int slot);
bool ent_kb_has_slots(const ent_kb *kb, ent_node node);
const ent_form *ent_kb_forms(const ent_kb *kb, ent_node node, size_t *count);

#endif
