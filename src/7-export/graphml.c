#include "graphml.h"
#include "axiom.h"
#include "check_lexical.h"
#include "kb.h"
#include "name_in.h"
#include "quads.h"
#include <libxml/xmlwriter.h>
#include <stdlib.h>

/* What a meeting has to do with. */
static const struct {
    const char *property, *type;
    bool is_participant;
} links[] = {{"ent:host", "host", false},
             {"ent:participant", "participant", true},
             {"ent:party", "party", false},
             {"ent:process", "process", false},
             {"schema:location", "location", false}};

/* Texts and numbers of a node. */
static const struct {
    const char *key, *property, *type;
    bool is_local; /* the end of an IRI */
} data[] = {{"start", "schema:startDate", "string", false}, {"end", "schema:endDate", "string", false},
            {"status", "ent:status", "string", true},       {"confidence", "ent:confidence", "double", false},
            {"code", "ent:countryCode", "string", false},   {"latitude", "geo:lat", "double", false},
            {"longitude", "geo:long", "double", false}};

enum { DATA_COUNT = sizeof data / sizeof *data, LINK_COUNT = sizeof links / sizeof *links };

typedef struct {
    ent_str from_iri, to_iri;
    ent_id from, to;
    const char *type;
    uint32_t weight;
} edge;

typedef struct {
    ent_str iri;
    ent_id id;
} node;

typedef struct {
    const ent_store *graph;
    const char *lang;
    xmlTextWriterPtr xml;
    ent_arena *arena;
    ent_buf text; /* scratch */
    ENT_VEC(node) nodes;
    ENT_VEC(edge) edges;
} exporting;

static ent_id property(const exporting *e, const char *prefixed)
{
    return ent_store_iri(e->graph, ent_term_iri(e->arena, prefixed).s);
}

static ent_cursor match(const exporting *e, ent_id s, ent_id p, ent_id o)
{
    return p ? ent_store_match(e->graph, s, p, o, 0, true) : (ent_cursor){0};
}

/* ---- nodes and edges ---- */

static ent_str iri_of(const exporting *e, ent_id id) { return ent_store_term(e->graph, id).value; }

static void add_node(exporting *e, ent_id id) { *ENT_PUSH(e->nodes) = (node){iri_of(e, id), id}; }

static void add_edge(exporting *e, ent_id from, ent_id to, const char *type)
{
    *ENT_PUSH(e->edges) = (edge){iri_of(e, from), iri_of(e, to), from, to, type, 1};
    add_node(e, from);
    add_node(e, to);
}

static void link_meeting(exporting *e, ent_id meeting)
{
    add_node(e, meeting);
    for (int i = 0; i < LINK_COUNT; i++) {
        ent_cursor cursor = match(e, meeting, property(e, links[i].property), 0);
        for (const ent_quad *q; (q = ent_cursor_next(&cursor));)
            add_edge(e, meeting, q->o, links[i].type);
    }
}

/* The participants of a meeting two by two, the first by IRI first. */
static void pair_meeting(exporting *e, ent_id meeting)
{
    ent_id p = property(e, "ent:participant"), last = 0;
    ent_cursor one = match(e, meeting, p, 0);
    for (const ent_quad *a; (a = ent_cursor_next(&one));) {
        if (a->o == last) /* told in several graphs */
            continue;
        last = a->o;
        add_node(e, a->o);
        ent_cursor other = one;
        ent_id seen = last;
        for (const ent_quad *b; (b = ent_cursor_next(&other));) {
            if (b->o == seen)
                continue;
            seen = b->o;
            bool in_order = ent_str_cmp(iri_of(e, a->o), iri_of(e, b->o)) < 0;
            add_edge(e, in_order ? a->o : b->o, in_order ? b->o : a->o, "met");
        }
    }
}

static int by_iri(const void *x, const void *y)
{
    const node *a = x, *b = y;
    int c = ent_str_cmp(a->iri, b->iri);
    return c ? c : (a->id > b->id) - (a->id < b->id);
}

static int by_ends(const void *x, const void *y)
{
    const edge *a = x, *b = y;
    int c = ent_str_cmp(a->from_iri, b->from_iri);
    c = c ? c : ent_str_cmp(a->to_iri, b->to_iri);
    return c ? c : strcmp(a->type, b->type);
}

/* Each node once; each edge once, weighted by how often a pair met. */
static void unite(exporting *e, bool is_counted)
{
    size_t kept = 0;
    if (e->nodes.n)
        qsort(e->nodes.v, e->nodes.n, sizeof *e->nodes.v, by_iri);
    for (size_t i = 0; i < e->nodes.n; i++)
        if (!kept || e->nodes.v[kept - 1].id != e->nodes.v[i].id)
            e->nodes.v[kept++] = e->nodes.v[i];
    e->nodes.n = kept;
    kept = 0;
    if (e->edges.n)
        qsort(e->edges.v, e->edges.n, sizeof *e->edges.v, by_ends);
    for (size_t i = 0; i < e->edges.n; i++) {
        if (kept && !by_ends(&e->edges.v[kept - 1], &e->edges.v[i]))
            e->edges.v[kept - 1].weight += is_counted;
        else
            e->edges.v[kept++] = e->edges.v[i];
    }
    e->edges.n = kept;
}

/* ---- XML ---- */

/* What XML has no place for, control characters and U+FFFE and U+FFFF, becomes U+FFFD. */
static const xmlChar *xml_text(exporting *e, ent_str text)
{
    ent_buf_clear(&e->text);
    ent_buf_z(&e->text, "");
    for (size_t i = 0; i < text.n; i++) {
        unsigned char c = (unsigned char)text.s[i];
        bool is_control = c < 0x20 && c != '\t' && c != '\n' && c != '\r';
        bool is_nonchar =
            text.n - i >= 3 && (!memcmp(text.s + i, "\xef\xbf\xbe", 3) || !memcmp(text.s + i, "\xef\xbf\xbf", 3));
        if (is_control || is_nonchar)
            ent_buf_z(&e->text, "\xef\xbf\xbd");
        else
            ent_buf_char(&e->text, (char)c);
        i += is_nonchar ? 2 : 0;
    }
    return (const xmlChar *)ent_buf_view(&e->text).s;
}

static void open_element(exporting *e, const char *name) { xmlTextWriterStartElement(e->xml, (const xmlChar *)name); }

static void put_attribute(exporting *e, const char *name, ent_str value)
{
    xmlTextWriterWriteAttribute(e->xml, (const xmlChar *)name, xml_text(e, value));
}

static void put_data(exporting *e, const char *key, ent_str value)
{
    open_element(e, "data");
    put_attribute(e, "key", ent_str_of(key));
    xmlTextWriterWriteString(e->xml, xml_text(e, value));
    xmlTextWriterEndElement(e->xml);
}

static void put_key(exporting *e, const char *id, const char *domain, const char *type)
{
    open_element(e, "key");
    put_attribute(e, "id", ent_str_of(id));
    put_attribute(e, "for", ent_str_of(domain));
    put_attribute(e, "attr.name", ent_str_of(!strcmp(id, "relation") ? "type" : id));
    put_attribute(e, "attr.type", ent_str_of(type));
    xmlTextWriterEndElement(e->xml);
}

static void put_keys(exporting *e)
{
    put_key(e, "label", "node", "string");
    put_key(e, "type", "node", "string");
    for (int i = 0; i < DATA_COUNT; i++)
        put_key(e, data[i].key, "node", data[i].type);
    put_key(e, "relation", "edge", "string");
    put_key(e, "weight", "edge", "double");
}

/* Of the classes of a node the one that tells most, in this order. */
static const char *type_of(const exporting *e, ent_id id)
{
    static const char *const classes[][2] = {{"ent:Summit", "Summit"},
                                             {"ent:Talks", "Talks"},
                                             {"ent:Call", "Call"},
                                             {"ent:Visit", "Visit"},
                                             {"ent:MultilateralMeeting", "MultilateralMeeting"},
                                             {"ent:BilateralMeeting", "BilateralMeeting"},
                                             {"ent:Meeting", "Meeting"},
                                             {"ent:Process", "Process"},
                                             {"schema:Person", "Person"},
                                             {"schema:Country", "Country"},
                                             {"schema:Organization", "Organization"},
                                             {"schema:City", "City"},
                                             {"schema:Place", "Place"}};
    ent_id type = property(e, "rdf:type");
    for (size_t i = 0; i < sizeof classes / sizeof *classes; i++) {
        ent_id class = property(e, classes[i][0]);
        ent_cursor cursor = class ? match(e, id, type, class) : (ent_cursor){0};
        if (ent_cursor_next(&cursor))
            return classes[i][1];
    }
    return "Thing";
}

/* The first value by bytes, where reports differ; empty: none that fits. */
static ent_str value_of(const exporting *e, ent_id id, int number)
{
    ent_str best = ENT_STR("");
    ent_cursor cursor = match(e, id, property(e, data[number].property), 0);
    for (const ent_quad *q; (q = ent_cursor_next(&cursor));) {
        ent_str value = data[number].is_local ? ent_local_name(iri_of(e, q->o)) : iri_of(e, q->o);
        bool fits = strcmp(data[number].type, "double") != 0 || ent_check_lexical(value, ENT_STR(ENT_XSD "decimal"));
        if (fits && (!best.n || ent_str_cmp(value, best) < 0))
            best = value;
    }
    return best;
}

static void put_node(exporting *e, const node *n)
{
    open_element(e, "node");
    put_attribute(e, "id", n->iri);
    put_data(e, "label", ent_name_in(e->graph, n->id, e->lang));
    put_data(e, "type", ent_str_of(type_of(e, n->id)));
    for (int i = 0; i < DATA_COUNT; i++) {
        ent_str value = value_of(e, n->id, i);
        if (value.n)
            put_data(e, data[i].key, value);
    }
    xmlTextWriterEndElement(e->xml);
    ent_arena_reset(e->arena);
}

static void put_edge(exporting *e, const edge *g)
{
    char weight[16];
    snprintf(weight, sizeof weight, "%u", g->weight);
    open_element(e, "edge");
    put_attribute(e, "source", g->from_iri);
    put_attribute(e, "target", g->to_iri);
    put_data(e, "relation", ent_str_of(g->type));
    put_data(e, "weight", ent_str_of(weight));
    xmlTextWriterEndElement(e->xml);
}

static void put_document(exporting *e, bool is_directed)
{
    xmlTextWriterSetIndent(e->xml, 1);
    xmlTextWriterStartDocument(e->xml, "1.0", "UTF-8", NULL);
    open_element(e, "graphml");
    put_attribute(e, "xmlns", ENT_STR("http://graphml.graphdrawing.org/xmlns"));
    put_keys(e);
    open_element(e, "graph");
    put_attribute(e, "edgedefault", ent_str_of(is_directed ? "directed" : "undirected"));
    for (size_t i = 0; i < e->nodes.n; i++)
        put_node(e, &e->nodes.v[i]);
    for (size_t i = 0; i < e->edges.n; i++)
        put_edge(e, &e->edges.v[i]);
    xmlTextWriterEndDocument(e->xml);
}

ent_status ent_graphml(const ent_store *graph, ent_graphml_shape shape, const char *lang, FILE *to, const ent_log *log)
{
    exporting e = {.graph = graph, .lang = lang, .arena = ent_arena_new()};
    ent_id last = 0, class = property(&e, "ent:Meeting");
    ent_cursor cursor = class ? match(&e, 0, property(&e, "rdf:type"), class) : (ent_cursor){0};
    for (const ent_quad *q; (q = ent_cursor_next(&cursor));) {
        if (q->s != last)
            (shape == ENT_GRAPHML_PAIRS ? pair_meeting : link_meeting)(&e, q->s);
        last = q->s;
    }
    unite(&e, shape == ENT_GRAPHML_PAIRS);
    xmlOutputBufferPtr out = xmlOutputBufferCreateFile(to, NULL);
    e.xml = out ? xmlNewTextWriter(out) : NULL;
    ent_status status = e.xml ? ENT_OK : ent_fail(log, ENT_ERR_INTERNAL, NULL, 0, 0, "libxml2 cannot be started");
    if (e.xml)
        put_document(&e, shape == ENT_GRAPHML_MEETINGS);
    xmlFreeTextWriter(e.xml); /* and flush */
    ENT_VEC_FREE(e.nodes);
    ENT_VEC_FREE(e.edges);
    ent_buf_free(&e.text);
    ent_arena_free(e.arena);
    return status;
}
