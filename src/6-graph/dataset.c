#include "dataset.h"
#include "iri.h"
#include "quads.h"
#include "statement.h"
#include <stdlib.h>

#define VOID "http://rdfs.org/ns/void#"
#define DCAT "http://www.w3.org/ns/dcat#"

typedef struct {
    ent_quads quads;
    const ent_census *census;
    ent_str iri; /* of the data set */
} describing_set;

/* The name of each format that there is, at IANA and at the W3C. */
static const struct {
    const char *format, *media_type, *feature;
} forms[] = {
    {"turtle", "text/turtle", "Turtle"},
    {"ntriples", "application/n-triples", "N-Triples"},
    {"nquads", "application/n-quads", "N-Quads"},
    {"trig", "application/trig", "TriG"},
    {"jsonld", "application/ld+json", "JSON-LD"},
    {"rdfxml", "application/rdf+xml", "RDF_XML"},
    {"rdfxml-abbrev", "application/rdf+xml", "RDF_XML"},
    {"json", "application/rdf+json", "RDF_JSON"},
    {"json-triples", "application/json", NULL},
    {"csv", "text/csv", NULL},
};

static void put_number(describing_set *d, ent_str s, const char *p, size_t number)
{
    ent_quads_typed(&d->quads, s, p, ent_arena_printf(d->quads.arena, "%zu", number), "integer");
}

static void put_iri(describing_set *d, ent_str s, const char *p, const char *iri)
{
    ent_quads_iri(&d->quads, s, p, ent_arena_str(d->quads.arena, ent_str_of(iri)));
}

/* ---- partitions ---- */

/* "schema:Person" of an IRI, as "schema-Person"; the whole percent-encoded where no prefix fits. */
static ent_str part_name(describing_set *d, ent_str iri)
{
    for (const ent_namespace *n = ent_namespaces(); n->prefix; n++)
        if (ent_str_starts(iri, n->iri))
            return ent_arena_printf(d->quads.arena, "%s-%s", n->prefix, iri.s + strlen(n->iri));
    ent_buf name = {0};
    ent_iri_add(&name, iri);
    ent_str copy = ent_arena_str(d->quads.arena, ent_buf_view(&name));
    ent_buf_free(&name);
    return copy;
}

static void put_parts(describing_set *d, ent_census_list list, const char *kind, const char *partition,
                      const char *property, const char *count)
{
    for (uint32_t i = 0; i < ent_map_count(list.names); i++) {
        ent_str iri = ent_map_key(list.names, i);
        ent_str part = ent_arena_printf(d->quads.arena, "%s#%s-%s", d->iri.s, kind, part_name(d, iri).s);
        ent_quads_iri(&d->quads, d->iri, partition, part);
        ent_quads_iri(&d->quads, part, property, iri);
        put_number(d, part, count, list.counts[i]);
    }
}

/* A vocabulary is used if one of its terms is. */
static void put_vocabularies(describing_set *d)
{
    ent_census_list lists[] = {ent_census_classes(d->census), ent_census_properties(d->census)};
    for (size_t l = 0; l < 2; l++)
        for (uint32_t i = 0; i < ent_map_count(lists[l].names); i++)
            for (const ent_namespace *n = ent_namespaces(); n->prefix; n++)
                if (ent_str_starts(ent_map_key(lists[l].names, i), n->iri))
                    put_iri(d, d->iri, VOID "vocabulary", n->iri);
}

/* ---- the rest ---- */

static void put_counts(describing_set *d)
{
    put_number(d, d->iri, VOID "triples", ent_census_statements(d->census));
    put_number(d, d->iri, VOID "distinctSubjects", ent_census_subjects(d->census));
    put_number(d, d->iri, VOID "documents", ent_census_articles(d->census));
    put_number(d, d->iri, VOID "classes", ent_map_count(ent_census_classes(d->census).names));
    put_number(d, d->iri, VOID "properties", ent_map_count(ent_census_properties(d->census).names));
    put_parts(d, ent_census_classes(d->census), "class", VOID "classPartition", VOID "class", VOID "entities");
    put_parts(d, ent_census_properties(d->census), "property", VOID "propertyPartition", VOID "property",
              VOID "triples");
}

static void put_period(describing_set *d)
{
    if (!ent_census_first_day(d->census).n)
        return;
    ent_str period = ent_arena_printf(d->quads.arena, "%s#period", d->iri.s);
    ent_quads_iri(&d->quads, d->iri, "dcterms:temporal", period);
    ent_quads_class(&d->quads, period, "rdf:type", "dcterms:PeriodOfTime");
    ent_quads_typed(&d->quads, period, DCAT "startDate", ent_census_first_day(d->census), "date");
    ent_quads_typed(&d->quads, period, DCAT "endDate", ent_census_last_day(d->census), "date");
}

static void put_languages(describing_set *d)
{
    const ent_map *languages = ent_census_languages(d->census);
    for (uint32_t i = 0; i < ent_map_count(languages); i++)
        ent_quads_iri(
            &d->quads, d->iri, "dcterms:language",
            ent_arena_printf(d->quads.arena, "http://id.loc.gov/vocabulary/iso639-1/%s", ent_map_key(languages, i).s));
}

static void put_distribution(describing_set *d, const char *format, const char *licence)
{
    ent_str file = ent_arena_printf(d->quads.arena, "%s#file", d->iri.s);
    put_iri(d, d->iri, DCAT "distribution", file.s);
    put_iri(d, file, "rdf:type", DCAT "Distribution");
    put_iri(d, file, "dcterms:license", licence);
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        if (strcmp(forms[i].format, format) != 0)
            continue;
        ent_quads_iri(
            &d->quads, file, DCAT "mediaType",
            ent_arena_printf(d->quads.arena, "https://www.iana.org/assignments/media-types/%s", forms[i].media_type));
        if (forms[i].feature)
            ent_quads_iri(&d->quads, d->iri, VOID "feature",
                          ent_arena_printf(d->quads.arena, "http://www.w3.org/ns/formats/%s", forms[i].feature));
    }
}

static ent_str dataset_iri(ent_arena *arena, const char *base, const char *title)
{
    ent_buf iri = {0};
    ent_buf_printf(&iri, "%sdataset/", base);
    ent_iri_slug(&iri, ent_str_of(title));
    ent_str copy = ent_arena_str(arena, ent_buf_view(&iri));
    ent_buf_free(&iri);
    return copy;
}

ent_status ent_dataset_write(const ent_census *census, const ent_dataset *dataset, const char *base, const char *format,
                             const ent_log *log)
{
    ent_writer *writer = ent_writer_open(dataset->out, "turtle", NULL, log);
    if (!writer)
        return ENT_ERR_FORMAT;
    describing_set d = {.quads = {.arena = ent_arena_new()}, .census = census};
    d.iri = dataset_iri(d.quads.arena, base, dataset->title);
    ent_write_prefixes(writer, base);
    ent_writer_prefix(writer, "void", VOID);
    ent_writer_prefix(writer, "dcat", DCAT);
    put_iri(&d, d.iri, "rdf:type", VOID "Dataset");
    put_iri(&d, d.iri, "rdf:type", DCAT "Dataset");
    ent_quads_text(&d.quads, d.iri, "dcterms:title", ent_str_of(dataset->title), NULL);
    put_iri(&d, d.iri, "dcterms:license", dataset->licence);
    put_iri(&d, d.iri, "dcterms:conformsTo", "https://w3id.org/entente/ontology");
    ent_quads_iri(&d.quads, d.iri, "prov:wasGeneratedBy", ent_arena_printf(d.quads.arena, "%srun/extraction", base));
    ent_quads_text(&d.quads, d.iri, VOID "uriSpace", ent_str_of(base), NULL);
    put_counts(&d);
    put_vocabularies(&d);
    put_period(&d);
    put_languages(&d);
    put_distribution(&d, format, dataset->licence);
    ent_quads_write(&d.quads, writer, ENT_STR(""));
    ENT_VEC_FREE(d.quads.triples);
    ent_arena_free(d.quads.arena);
    return ent_writer_close(writer);
}
