#include "describe.h"
#include "date.h"
#include "iri.h"
#include "statement.h"
#include <stdlib.h>

static ent_str value_iri(ent_quads *q, const ent_kb *kb, const ent_prop *p, const char *base)
{
    return p->is_item ? ent_iri_item(q->arena, kb, p->value, base) : ent_kb_string(kb, p->value);
}

void ent_describe_classes(ent_quads *quads, const ent_kb *kb, ent_item item, ent_str iri)
{
    size_t n;
    for (const ent_prop *p = ent_kb_props(kb, item, &n); n; n--, p++)
        if (p->property == ENT_P_TYPE && !p->is_item)
            ent_quads_iri(quads, iri, "rdf:type", ent_kb_string(kb, p->value));
}

/* Properties told as they are: the name in the graph, and the XSD type of a literal (NULL: text with its language). */
static const struct {
    ent_property property;
    const char *name, *type;
} told[] = {
    {ENT_P_LABEL, "rdfs:label", NULL},
    {ENT_P_ALT_LABEL, "skos:altLabel", NULL},
    {ENT_P_SHORT_NAME, "skos:altLabel", NULL},
    {ENT_P_SAME_AS, "owl:sameAs", NULL},
    {ENT_P_NATIONALITY, "schema:nationality", NULL},
    {ENT_P_COUNTRY_CODE, "ent:countryCode", NULL},
    {ENT_P_COUNTRY, "ent:country", NULL},
    {ENT_P_CONTAINED_IN, "schema:containedInPlace", NULL},
    {ENT_P_PARENT, "schema:parentOrganization", NULL},
    {ENT_P_LATITUDE, "geo:lat", "decimal"},
    {ENT_P_LONGITUDE, "geo:long", "decimal"},
};

static void describe_property(ent_quads *q, const ent_kb *kb, ent_str iri, const ent_prop *p, const char *base)
{
    for (size_t i = 0; i < sizeof told / sizeof *told; i++) {
        if (told[i].property != p->property)
            continue;
        if (p->is_item || p->is_iri)
            ent_quads_iri(q, iri, told[i].name, value_iri(q, kb, p, base));
        else if (told[i].type)
            ent_quads_typed(q, iri, told[i].name, ent_kb_string(kb, p->value), told[i].type);
        else
            ent_quads_text(q, iri, told[i].name, ent_kb_string(kb, p->value), ent_kb_string(kb, p->lang_tag).s);
    }
}

/* A dated office as an org:Membership of its own IRI: PERSON/office/N. */
static void describe_office(ent_quads *q, const ent_kb *kb, ent_str person, const ent_office *o, size_t number,
                            const char *base)
{
    ent_str iri = ent_arena_printf(q->arena, "%s/office-%zu", person.s, number);
    ent_quads_class(q, iri, "rdf:type", "org:Membership");
    ent_quads_iri(q, iri, "org:member", person);
    ent_quads_iri(q, iri, "org:organization", ent_iri_item(q->arena, kb, o->in, base));
    if (o->role)
        ent_quads_iri(q, iri, "org:role", ent_kb_iri(kb, o->role));
    if (o->label)
        ent_quads_text(q, iri, "rdfs:label", ent_kb_string(kb, o->label), "en");
    if (o->start)
        ent_quads_typed(q, iri, "schema:startDate", ent_date_text(q->arena, o->start), ent_date_type(o->start));
    if (o->end)
        ent_quads_typed(q, iri, "schema:endDate", ent_date_text(q->arena, o->end), ent_date_type(o->end));
}

void ent_describe_item(ent_quads *q, const ent_kb *kb, ent_item item, const char *base)
{
    size_t n;
    ent_str iri = ent_iri_item(q->arena, kb, item, base);
    ent_describe_classes(q, kb, item, iri);
    for (const ent_prop *p = ent_kb_props(kb, item, &n); n; n--, p++)
        describe_property(q, kb, iri, p, base);
    const ent_office *o = ent_kb_offices(kb, item, &n);
    for (size_t i = 0; i < n; i++)
        describe_office(q, kb, iri, &o[i], i + 1, base);
}

void ent_write_prefixes(ent_writer *writer, const char *base)
{
    for (const ent_namespace *n = ent_namespaces(); n->prefix; n++)
        ent_writer_prefix(writer, n->prefix, n->iri);
    static const char *const kinds[] = {"person", "place", "organization", "meeting", "post", "process", "article"};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        char iri[1024];
        snprintf(iri, sizeof iri, "%s%s/", base, kinds[i]);
        ent_writer_prefix(writer, kinds[i], iri);
    }
}

void ent_mark_used(const ent_kb *kb, ent_item item, bool *used)
{
    for (int depth = 0; item && depth < 4 && !used[item]; depth++) {
        used[item] = true;
        ent_item state = ent_kb_country(kb, item);
        if (state && state != item)
            used[state] = true;
        item = ent_kb_ref(kb, item, ENT_P_CONTAINED_IN);
    }
}

static void describe_run(ent_quads *q, const ent_kb *kb, const ent_graph_options *options, ent_str model)
{
    static const char *const evidence[] = {"evidence none", "evidence sentence", "evidence mention"};
    const char *base = options->base;
    ent_str run = ent_arena_printf(q->arena, "%srun/extraction", base),
            agent = ent_arena_printf(q->arena, "%sagent/entente", base);
    ent_quads_class(q, run, "rdf:type", "prov:Activity");
    ent_quads_iri(q, run, "prov:wasAssociatedWith", agent);
    ent_quads_class(q, agent, "rdf:type", "prov:SoftwareAgent");
    ent_quads_text(q, agent, "rdfs:label", ENT_STR("entente"), "en");
    ent_quads_text(q, agent, "schema:softwareVersion", ent_str_of(ENT_VERSION), NULL);
    ent_quads_text(q, run, "ent:knowledge", ent_kb_hash(kb), NULL);
    ent_quads_text(q, run, "ent:model", model, NULL);
    ent_quads_text(q, run, "ent:settings", ent_str_of(evidence[options->evidence]), NULL);
    if (options->confidence > 0)
        ent_quads_text(q, run, "ent:settings", ent_arena_printf(q->arena, "confidence %.4f", options->confidence),
                       NULL);
    if (options->entailment)
        ent_quads_text(q, run, "ent:settings", ent_str_of("entail"), NULL);
}

void ent_write_run(ent_writer *writer, const ent_kb *kb, const ent_graph_options *options, ent_str model)
{
    ent_quads q = {.arena = ent_arena_new()};
    describe_run(&q, kb, options, model);
    ent_quads_write(&q, writer, (ent_str){"", 0});
    ENT_VEC_FREE(q.triples);
    ent_arena_free(q.arena);
}

/* Containers of what is used are told too, so that "in Russia" can be asked of a town. */
static void use_containers(const ent_kb *kb, bool *used)
{
    for (ent_item item = 1; item <= ent_kb_items(kb); item++)
        for (ent_item up = item; used[item] && up && ent_kb_kind(kb, up) <= ENT_PROCESS;
             up = ent_kb_ref(kb, up, ENT_P_CONTAINED_IN)) {
            bool seen = used[up] && up != item;
            used[up] = true;
            if (seen)
                break;
        }
}

/* Mark what the statements of an item name besides it. */
static void mark_named(const ent_kb *kb, ent_item item, bool *named)
{
    size_t n;
    for (const ent_prop *p = ent_kb_props(kb, item, &n); n; n--, p++)
        for (size_t i = 0; i < sizeof told / sizeof *told; i++)
            if (p->is_item && told[i].property == p->property)
                named[p->value] = true;
    for (const ent_office *o = ent_kb_offices(kb, item, &n); n; n--, o++)
        named[o->in] = true;
}

/* Of what is only named: its classes and labels, so that no IRI dangles. */
static void describe_named(ent_quads *q, const ent_kb *kb, ent_item item, const char *base)
{
    size_t n;
    ent_str iri = ent_iri_item(q->arena, kb, item, base);
    ent_describe_classes(q, kb, item, iri);
    for (const ent_prop *p = ent_kb_props(kb, item, &n); n; n--, p++)
        if (p->property == ENT_P_LABEL)
            describe_property(q, kb, iri, p, base);
}

void ent_write_knowledge(ent_writer *writer, const ent_kb *kb, bool *used, const ent_graph_options *options,
                         ent_str model)
{
    ent_quads q = {.arena = ent_arena_new()};
    bool *named = ent_calloc(ent_kb_items(kb) + 1, sizeof *named);
    ent_write_run(writer, kb, options, model);
    use_containers(kb, used);
    for (ent_item item = 1; item <= ent_kb_items(kb); item++)
        if (used[item])
            mark_named(kb, item, named);
    for (ent_item item = 1; item <= ent_kb_items(kb); item++) {
        if ((!used[item] && !named[item]) || ent_kb_kind(kb, item) > ENT_PROCESS)
            continue;
        if (used[item])
            ent_describe_item(&q, kb, item, options->base);
        else
            describe_named(&q, kb, item, options->base);
        if (options->entailment)
            ent_entail(options->entailment, &q);
        ent_quads_write(&q, writer, (ent_str){"", 0});
        ent_arena_reset(q.arena);
    }
    free(named);
    ENT_VEC_FREE(q.triples);
    ent_arena_free(q.arena);
}
