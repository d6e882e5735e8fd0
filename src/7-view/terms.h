/* The vocabulary terms that views read, and the reading of one node of the store. */
#ifndef ENT_TERMS_H
#define ENT_TERMS_H

#include "view.h"

#define ENT_VIEW_NS "https://w3id.org/entente/ontology#"

/* T(name, IRI) */
#define ENT_VIEW_TERMS(T)                                                                                              \
    T(TYPE, "http://www.w3.org/1999/02/22-rdf-syntax-ns#type")                                                         \
    T(LABEL, "http://www.w3.org/2000/01/rdf-schema#label")                                                             \
    T(ALT_LABEL, "http://www.w3.org/2004/02/skos/core#altLabel")                                                       \
    T(NAME, "http://schema.org/name")                                                                                  \
    T(PERSON, "http://schema.org/Person")                                                                              \
    T(ORGANIZATION, "http://schema.org/Organization")                                                                  \
    T(COUNTRY_CLASS, "http://schema.org/Country")                                                                      \
    T(PLACE, "http://schema.org/Place")                                                                                \
    T(PARTICIPANT, ENT_VIEW_NS "participant")                                                                          \
    T(PARTY, ENT_VIEW_NS "party")                                                                                      \
    T(HOST, ENT_VIEW_NS "host")                                                                                        \
    T(LOCATION, "http://schema.org/location")                                                                          \
    T(START, "http://schema.org/startDate")                                                                            \
    T(END, "http://schema.org/endDate")                                                                                \
    T(STATUS, ENT_VIEW_NS "status")                                                                                    \
    T(PROCESS, ENT_VIEW_NS "process")                                                                                  \
    T(ROUND, ENT_VIEW_NS "round")                                                                                      \
    T(DERIVED_FROM, "http://www.w3.org/ns/prov#wasDerivedFrom")                                                        \
    T(ANCHOR_OF, "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#anchorOf")                            \
    T(CONTEXT, "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#referenceContext")                      \
    T(BEGIN, "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#beginIndex")                              \
    T(END_INDEX, "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#endIndex")                            \
    T(IDENT_REF, "http://www.w3.org/2005/11/its/rdf#taIdentRef")                                                       \
    T(HEADLINE, "http://schema.org/headline")                                                                          \
    T(PUBLISHER, "http://schema.org/publisher")                                                                        \
    T(PUBLISHED, "http://schema.org/datePublished")                                                                    \
    T(URL, "http://schema.org/url")                                                                                    \
    T(IN_LANGUAGE, "http://schema.org/inLanguage")                                                                     \
    T(MEMBER, "http://www.w3.org/ns/org#member")                                                                       \
    T(MEMBER_OF, "http://www.w3.org/ns/org#organization")                                                              \
    T(HELD_BY, "http://www.w3.org/ns/org#heldBy")                                                                      \
    T(HOLDS, ENT_VIEW_NS "holds")                                                                                      \
    T(POST_IN, "http://www.w3.org/ns/org#postIn")                                                                      \
    T(ROLE, "http://www.w3.org/ns/org#role")                                                                           \
    T(NATIONALITY, "http://schema.org/nationality")                                                                    \
    T(COUNTRY, ENT_VIEW_NS "country")                                                                                  \
    T(COUNTRY_CODE, ENT_VIEW_NS "countryCode")                                                                         \
    T(CONTAINED_IN, "http://schema.org/containedInPlace")                                                              \
    T(PARENT, "http://schema.org/parentOrganization")

typedef enum {
#define T(name, iri) ENT_T_##name,
    ENT_VIEW_TERMS(T)
#undef T
        ENT_T_COUNT
} ent_term_name;

/* A store with the numbers of the terms above in it (0: not used in this graph). */
typedef struct {
    const ent_store *store;
    ent_arena *arena; /* strings that are given out live here */
    const char *lang;
    ent_str first, last; /* the dates of what is viewed: offices of that time count most; empty: unknown */
    ent_id id[ENT_T_COUNT];
} ent_terms;

ent_terms ent_terms_of(const ent_store *store, ent_arena *arena, const char *lang);

typedef ENT_VEC(ent_id) ent_ids;

/* The different objects of (s, p), ordered by their text; replaces what `into` held. */
void ent_terms_objects(const ent_terms *terms, ent_id s, ent_term_name p, ent_ids *into);
/* The different subjects of (p, o), in the same way. */
void ent_terms_subjects(const ent_terms *terms, ent_term_name p, ent_id o, ent_ids *into);
/* The first of these objects; 0 if none. */
ent_id ent_terms_first(const ent_terms *terms, ent_id s, ent_term_name p);

bool ent_terms_has(const ent_terms *terms, ent_id s, ent_term_name p, ent_id o);
ent_str ent_terms_raw(const ent_terms *terms, ent_id id);  /* the text of a term, as in the store */
ent_str ent_terms_text(const ent_terms *terms, ent_id id); /* the same, clean, in the arena; empty for 0 */
uint32_t ent_terms_number(const ent_terms *terms, ent_id s, ent_term_name p); /* 0 if none, or none that fits */
bool ent_terms_is_node(const ent_terms *terms, ent_id id);                    /* an IRI or a blank node */

/* Order of two terms by text, then language and datatype: the same in every store. */
int ent_terms_cmp(const ent_store *store, ent_id a, ent_id b);

/* "foreign-minister" of ".../post/foreign-minister": what follows the last of / # */
ent_str ent_iri_tail(ent_str iri);

/* The label of a node: clean, in the arena. In the language if there is one, else in English, French, none or any
 * other; of several the one that the default graph (the knowledge) or most graphs give; then another name, then
 * the tail of its IRI. `own` (if not NULL) tells whether it is in the language asked for. */
ent_str ent_terms_label(const ent_terms *terms, ent_id node, bool *own);

/* All names of a node, in every language, in the order of their text: clean, in the arena. */
ent_str *ent_terms_names(const ent_terms *terms, ent_id node, size_t *n);

#endif
