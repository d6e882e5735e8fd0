#include "statement.h"
#include "describe.h"
#include "digest.h"
#include "iri.h"
#include "quads.h"
#include <stdio.h>
#include <stdlib.h>

typedef struct {
    ent_document *doc;
    const ent_graph_options *options;
    ent_quads quads;
    ent_str article;
    ent_str *iris;     /* of entities, made on demand */
    ent_str *meetings; /* IRIs */
    bool *used;
} describing;

static const char *lang_tag(const ent_document *doc) { return doc->lang == ENT_LANG_EN ? "en" : "fr"; }

static const char *class_of(ent_kind type)
{
    return type == ENT_PERSON ? "schema:Person" : type == ENT_PLACE ? "schema:Place" : "schema:Organization";
}

static ent_str entity_iri(describing *d, uint32_t entity)
{
    if (!d->iris[entity].n)
        d->iris[entity] = ent_iri_entity(d->doc, entity, d->options->base);
    return d->iris[entity];
}

static ent_str span_iri(describing *d, ent_span span)
{
    return ent_arena_printf(d->doc->arena, "%s#char=%u,%u", d->article.s, ent_doc_token(d->doc, span.first)->cbegin,
                            ent_doc_token(d->doc, span.end - 1)->cend);
}

/* ---- the article ---- */

static ent_str sha256_hex(ent_arena *arena, ent_str text)
{
    char *hex = ent_arena_alloc(arena, ENT_DIGEST_HEX + 1);
    ent_sha256_hex(text.s, text.n, hex);
    return (ent_str){hex, ENT_DIGEST_HEX};
}

static void describe_article(describing *d)
{
    const ent_article *a = d->doc->article;
    const char *lang = lang_tag(d->doc);
    ent_quads *q = &d->quads;
    ent_quads_class(q, d->article, "rdf:type", "schema:NewsArticle");
    ent_quads_class(q, d->article, "rdf:type", "nif:Context");
    ent_quads_text(q, d->article, "dcterms:identifier", a->id, NULL);
    ent_quads_text(q, d->article, "schema:inLanguage", ent_str_of(lang), NULL);
    ent_quads_text(q, d->article, "ent:sha256", sha256_hex(d->doc->arena, a->text), NULL);
    if (d->doc->published)
        ent_quads_typed(q, d->article, "schema:datePublished", ent_date_text(d->doc->arena, d->doc->published),
                        ent_date_type(d->doc->published));
    if (a->title.n)
        ent_quads_text(q, d->article, "schema:headline", a->title, lang);
    if (a->url.n)
        ent_quads_text(q, d->article, "schema:url", a->url, NULL);
    if (a->source.n)
        ent_quads_text(q, d->article, "schema:publisher", a->source, NULL);
}

/* ---- mentions and entities ---- */

/* A run of text as evidence: a phrase with its place and its words. */
static ent_str describe_span(describing *d, ent_span span)
{
    ent_str iri = span_iri(d, span);
    ent_quads *q = &d->quads;
    ent_quads_class(q, iri, "rdf:type", "nif:Phrase");
    ent_quads_iri(q, iri, "nif:referenceContext", d->article);
    ent_quads_integer(q, iri, "nif:beginIndex", ent_doc_token(d->doc, span.first)->cbegin);
    ent_quads_integer(q, iri, "nif:endIndex", ent_doc_token(d->doc, span.end - 1)->cend);
    ent_quads_text(q, iri, "nif:anchorOf", ent_arena_str(d->doc->arena, ent_doc_text(d->doc, span)), NULL);
    return iri;
}

static void describe_mention(describing *d, const ent_mention *m)
{
    ent_str iri = describe_span(d, m->span);
    ent_quads *q = &d->quads;
    ent_quads_iri(q, iri, "itsrdf:taIdentRef", entity_iri(d, m->entity));
    ent_quads_class(q, iri, "itsrdf:taClassRef", class_of(d->doc->entities.v[m->entity].type));
    ent_quads_typed(q, iri, "itsrdf:taConfidence",
                    ent_arena_printf(d->doc->arena, "%u.%02u", m->confidence >= 0.995,
                                     m->confidence >= 0.995 ? 0 : (unsigned)(m->confidence * 100 + 0.5)),
                    "decimal");
    ent_quads_class(q, iri, "ent:mentionKind", m->kind == ENT_MENTION_NAME ? "ent:Name" : "ent:Nominal");
    ent_quads_text(q, iri, "ent:linkReason", ent_str_of(m->reason), "en");
}

static void describe_entity(describing *d, uint32_t entity)
{
    const ent_entity *e = &d->doc->entities.v[entity];
    ent_str iri = entity_iri(d, entity);
    ent_quads_class(&d->quads, iri, "rdf:type", class_of(e->type));
    if (e->item) {
        ent_mark_used(d->doc->kb, e->item, d->used);
        ent_describe_classes(&d->quads, d->doc->kb, e->item, iri);
    }
    if (ent_is_state(e))
        ent_quads_text(&d->quads, iri, "ent:countryCode", ent_kb_text(d->doc->kb, e->item, ENT_P_COUNTRY_CODE), NULL);
    if (e->mentions)
        ent_quads_text(&d->quads, iri, e->item ? "skos:altLabel" : "rdfs:label", e->label, lang_tag(d->doc));
    if (e->type == ENT_ORGANIZATION && e->country) {
        ent_mark_used(d->doc->kb, e->country, d->used);
        ent_quads_iri(&d->quads, iri, "ent:country",
                      ent_iri_item(d->doc->arena, d->doc->kb, e->country, d->options->base));
    }
}

/* ---- posts ---- */

static void describe_post(describing *d, const ent_post *p)
{
    ent_document *doc = d->doc;
    ent_str role = ent_local_name(ent_kb_iri(doc->kb, p->role)), body = entity_iri(d, p->in_entity);
    ent_buf iri = {0};
    ent_buf_printf(&iri, "%spost/", d->options->base);
    for (size_t i = 0; i < role.n; i++) { /* ForeignMinister -> foreign-minister */
        bool upper = role.s[i] >= 'A' && role.s[i] <= 'Z';
        if (upper && i)
            ent_buf_char(&iri, '-');
        ent_buf_char(&iri, (char)(upper ? role.s[i] + 32 : role.s[i]));
    }
    ent_str code = p->in ? ent_kb_text(doc->kb, p->in, ENT_P_COUNTRY_CODE) : (ent_str){"", 0};
    ent_buf_char(&iri, '-');
    ent_buf_str(&iri, code.n ? code : ent_local_name(body));
    ent_str post = ent_arena_str(doc->arena, ent_buf_view(&iri));
    ent_buf_free(&iri);
    ent_quads_class(&d->quads, post, "rdf:type", "org:Post");
    ent_quads_iri(&d->quads, post, "org:role", ent_kb_iri(doc->kb, p->role));
    ent_quads_iri(&d->quads, post, "org:postIn", body);
    ent_quads_iri(&d->quads, post, "org:heldBy", entity_iri(d, p->person));
    if (d->options->evidence != ENT_EVIDENCE_NONE)
        ent_quads_iri(&d->quads, post, "prov:wasDerivedFrom", describe_span(d, p->evidence));
    ent_str tenure = p->tenure ? ent_kb_text(doc->kb, p->tenure, ENT_P_TENURE) : (ent_str){"", 0};
    if (tenure.n) /* who holds it is the post's own statement; that it is over, the phrase's */
        ent_quads_iri(&d->quads, span_iri(d, p->evidence), "ent:tenure", tenure);
}

/* ---- meetings ---- */

static int by_iri(const void *x, const void *y) { return ent_str_cmp(*(const ent_str *)x, *(const ent_str *)y); }

static ent_str iri_by_offset(const describing *d, const ent_meeting *m)
{
    return ent_arena_printf(d->doc->arena, "%smeeting/%s-%u", d->options->base,
                            d->article.s + strlen(d->options->base) + strlen("article/"),
                            ent_doc_token(d->doc, m->words.first)->cbegin);
}

/* BASE meeting/DAY-PLACE-PARTIES where these identify it, else BASE meeting/ARTICLE-OFFSET. */
static ent_str meeting_iri(describing *d, const ent_meeting *m)
{
    ent_document *doc = d->doc;
    ent_str parties[ENT_PARTIES_MAX] = {{0}};
    for (size_t i = 0; i < m->participant_count; i++)
        parties[i] = ent_local_name(entity_iri(d, m->participants[i]));
    qsort(parties, m->participant_count, sizeof *parties, by_iri);
    bool full_date = m->start % 100 && m->start / 10000;
    if (!full_date || m->participant_count < 2)
        return iri_by_offset(d, m);
    ent_buf iri = {0};
    ent_buf_printf(&iri, "%smeeting/%s", d->options->base, ent_date_text(doc->arena, m->start).s);
    if (m->place != ENT_NO_ENTITY) {
        ent_buf_char(&iri, '-');
        ent_buf_str(&iri, ent_local_name(entity_iri(d, m->place)));
    }
    for (size_t i = 0; i < m->participant_count && i < 3; i++) {
        ent_buf_char(&iri, '-');
        ent_buf_str(&iri, parties[i]);
    }
    ent_str copy = ent_arena_str(doc->arena, ent_buf_view(&iri));
    ent_buf_free(&iri);
    return copy;
}

static void describe_parties(describing *d, const ent_meeting *m, ent_str iri)
{
    ent_document *doc = d->doc;
    for (size_t i = 0; i < m->participant_count; i++) {
        const ent_entity *e = &doc->entities.v[m->participants[i]];
        ent_quads_iri(&d->quads, iri, "ent:participant", entity_iri(d, m->participants[i]));
        if (e->country) {
            ent_mark_used(d->doc->kb, e->country, d->used);
            ent_quads_iri(&d->quads, iri, "ent:party", ent_iri_item(doc->arena, doc->kb, e->country, d->options->base));
        }
    }
    if (m->host != ENT_NO_ENTITY)
        ent_quads_iri(&d->quads, iri, "ent:host", entity_iri(d, m->host));
    if (m->place != ENT_NO_ENTITY)
        ent_quads_iri(&d->quads, iri, "schema:location", entity_iri(d, m->place));
}

/* "Vladimir Poutine, Bachar al-Assad: Sotchi, 2017-11-20" */
static ent_str meeting_label(describing *d, const ent_meeting *m)
{
    ent_document *doc = d->doc;
    ent_buf label = {0};
    for (size_t i = 0; i < m->participant_count; i++) {
        const ent_entity *e = &doc->entities.v[m->participants[i]];
        ent_buf_z(&label, i ? ", " : "");
        ent_buf_str(&label, e->item ? ent_kb_label(doc->kb, e->item, doc->lang) : e->label);
    }
    if (m->place != ENT_NO_ENTITY || m->start)
        ent_buf_z(&label, ": ");
    if (m->place != ENT_NO_ENTITY) {
        const ent_entity *e = &doc->entities.v[m->place];
        ent_buf_str(&label, e->item ? ent_kb_label(doc->kb, e->item, doc->lang) : e->label);
    }
    if (m->start) {
        ent_buf_z(&label, m->place != ENT_NO_ENTITY ? ", " : "");
        ent_buf_str(&label, ent_date_text(doc->arena, m->start));
    }
    ent_str copy = ent_arena_str(doc->arena, ent_buf_view(&label));
    ent_buf_free(&label);
    return copy;
}

/* Two meetings of the same people on one day (a call, then a visit) are told apart by where the article says so. */
static void name_meetings(describing *d, const ent_meetings *meetings)
{
    for (size_t i = 0; i < meetings->n; i++) {
        d->meetings[i] = meeting_iri(d, &meetings->v[i]);
        for (size_t k = 0; k < i; k++)
            if (ent_str_eq(d->meetings[k], d->meetings[i]))
                d->meetings[i] = iri_by_offset(d, &meetings->v[i]);
    }
}

static void describe_meeting(describing *d, const ent_meeting *m, ent_str iri)
{
    ent_document *doc = d->doc;
    ent_quads *q = &d->quads;
    ent_quads_class(q, iri, "rdf:type", "ent:Meeting");
    ent_quads_iri(q, iri, "rdf:type", ent_arena_printf(doc->arena, ENT_NS "%s", ent_meeting_kind_name(m->kind)));
    ent_quads_iri(q, iri, "ent:status", ent_arena_printf(doc->arena, ENT_NS "%s", ent_meeting_status_name(m->status)));
    ent_quads_text(q, iri, "rdfs:label", meeting_label(d, m), lang_tag(doc));
    describe_parties(d, m, iri);
    if (m->start)
        ent_quads_typed(q, iri, "schema:startDate", ent_date_text(doc->arena, m->start), ent_date_type(m->start));
    if (m->end)
        ent_quads_typed(q, iri, "schema:endDate", ent_date_text(doc->arena, m->end), ent_date_type(m->end));
    if (m->super != ENT_NO_MEETING)
        ent_quads_iri(q, iri, "schema:superEvent", d->meetings[m->super]);
    if (m->process) {
        d->used[m->process] = true;
        ent_quads_iri(q, iri, "ent:process", ent_iri_item(doc->arena, doc->kb, m->process, d->options->base));
    }
    if (m->round)
        ent_quads_typed(q, iri, "ent:round", ent_arena_printf(doc->arena, "%u", m->round), "integer");
    ent_quads_iri(q, iri, "ent:rule", ent_iri_item(doc->arena, doc->kb, m->trigger, d->options->base));
    ent_quads_typed(q, iri, "ent:confidence", ent_arena_printf(doc->arena, "0.%02u", (unsigned)(m->confidence * 100)),
                    "decimal");
    if (d->options->evidence != ENT_EVIDENCE_NONE)
        for (size_t i = 0; i < m->evidence_count; i++)
            ent_quads_iri(q, iri, "prov:wasDerivedFrom", describe_span(d, m->evidence[i]));
}

void ent_write_article_head(ent_writer *writer, ent_document *doc, const ent_graph_options *options)
{
    describing d = {.doc = doc, .options = options, .quads = {.arena = doc->arena}};
    d.article = ent_iri_article(doc->arena, doc->article->id, options->base);
    describe_article(&d);
    ent_quads_write(&d.quads, writer, d.article);
    ENT_VEC_FREE(d.quads.triples);
}

void ent_write_article(ent_writer *writer, ent_document *doc, const ent_meetings *meetings,
                       const ent_graph_options *options, bool *used)
{
    describing d = {.doc = doc, .options = options, .quads = {.arena = doc->arena}, .used = used};
    d.article = ent_iri_article(doc->arena, doc->article->id, options->base);
    d.iris = ent_calloc(doc->entities.n + 1, sizeof *d.iris);
    d.meetings = ent_calloc(meetings->n + 1, sizeof *d.meetings);
    describe_article(&d);
    for (size_t i = 0; i < doc->mentions.n && options->evidence == ENT_EVIDENCE_MENTION; i++)
        describe_mention(&d, &doc->mentions.v[i]);
    for (uint32_t i = 0; i < doc->entities.n; i++)
        describe_entity(&d, i);
    for (size_t i = 0; i < doc->posts.n; i++)
        describe_post(&d, &doc->posts.v[i]);
    name_meetings(&d, meetings);
    for (size_t i = 0; i < meetings->n; i++)
        describe_meeting(&d, &meetings->v[i], d.meetings[i]);
    if (options->entailment)
        ent_entail(options->entailment, &d.quads);
    ent_quads_write(&d.quads, writer, d.article);
    free(d.iris);
    free(d.meetings);
    ENT_VEC_FREE(d.quads.triples);
}
