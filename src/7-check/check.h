/* A graph against the ontology: what SHACL shapes would say of it, from the ontology's own domains, ranges,
 * cardinalities and disjoint classes, in one pass over the statements by subject. A closed world: what the graph does
 * not say is not so. */
#ifndef ENT_CHECK_H
#define ENT_CHECK_H

#include "check_rules.h"

typedef struct {
    const char *rule;  /* undefined, domain, range, datatype, cardinality, disjoint, dates, quotation */
    ent_term subject;  /* strings live during the call */
    ent_str predicate; /* empty where none is concerned */
    ent_term object;   /* value empty where none is concerned */
    ent_str reason;
} ent_finding;

typedef void ent_finding_fn(void *handle, const ent_finding *finding);

typedef struct {
    const ent_kb *kb;  /* tells the classes of what the graph itself does not type */
    const char *base;  /* prefix of the IRIs minted */
    bool has_evidence; /* meetings and posts must have their sentences */
} ent_check_options;

/* Hand every finding to `each`, in the order of the graph's terms; returns how many. The store is indexed. */
size_t ent_check(const ent_check_rules *rules, const ent_store *graph, const ent_check_options *options,
                 ent_finding_fn *each, void *handle);

#endif
