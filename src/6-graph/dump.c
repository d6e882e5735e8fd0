#include "dump.h"

/* Text of the article on one line, nothing in it that drives a terminal. */
static void put_text(FILE *out, ent_str text)
{
    for (size_t i = 0; i < text.n; i++) {
        unsigned char c = (unsigned char)text.s[i];
        fputc(c < 0x20 || c == 0x7f ? ' ' : c, out);
    }
}

static void put_span(FILE *out, const ent_document *doc, ent_span span)
{
    fprintf(out, "%u\t%u\t", ent_doc_token(doc, span.first)->cbegin, ent_doc_token(doc, span.end - 1)->cend);
    put_text(out, ent_doc_text(doc, span));
}

static const char *type_name(ent_kind type)
{
    return type == ENT_PERSON ? "Person" : type == ENT_PLACE ? "Place" : "Organization";
}

static void put_entity(FILE *out, const ent_document *doc, uint32_t entity)
{
    const ent_entity *e = &doc->entities.v[entity];
    put_text(out, e->item ? ent_kb_iri(doc->kb, e->item) : e->label);
}

static void dump_tokens(FILE *out, const ent_document *doc, const ent_meetings *meetings)
{
    (void)meetings;
    for (uint32_t i = 0; i < doc->tokens.tokens.n; i++) {
        fprintf(out, "%u\t", ent_doc_token(doc, i)->sentence);
        put_span(out, doc, (ent_span){i, i + 1});
        fputc('\t', out);
        put_text(out, ent_doc_token(doc, i)->norm);
        fputc('\n', out);
    }
}

static void dump_names(FILE *out, const ent_document *doc, const ent_meetings *meetings)
{
    (void)meetings;
    for (size_t i = 0; i < doc->names.n; i++) {
        put_span(out, doc, doc->names.v[i].span);
        fprintf(out, "\t%s\t%.2f\n", type_name(doc->names.v[i].type), doc->names.v[i].confidence);
    }
}

static void dump_mentions(FILE *out, const ent_document *doc, const ent_meetings *meetings)
{
    (void)meetings;
    for (size_t i = 0; i < doc->mentions.n; i++) {
        const ent_mention *m = &doc->mentions.v[i];
        put_span(out, doc, m->span);
        fprintf(out, "\t%s\t%s\t%.2f\t", type_name(doc->entities.v[m->entity].type),
                m->kind == ENT_MENTION_NAME ? "name" : "nominal", m->confidence);
        put_entity(out, doc, m->entity);
        fprintf(out, "\t%s\n", m->reason);
    }
}

static void dump_entities(FILE *out, const ent_document *doc, const ent_meetings *meetings)
{
    (void)meetings;
    for (uint32_t i = 0; i < doc->entities.n; i++) {
        const ent_entity *e = &doc->entities.v[i];
        fprintf(out, "%s\t%u\t", type_name(e->type), e->mentions);
        put_text(out, e->label);
        fputc('\t', out);
        put_entity(out, doc, i);
        fputc('\t', out);
        put_text(out, e->country ? ent_kb_iri(doc->kb, e->country) : (ent_str){"", 0});
        fputc('\n', out);
    }
    for (size_t i = 0; i < doc->posts.n; i++) {
        const ent_post *p = &doc->posts.v[i];
        fputs("post\t", out);
        put_entity(out, doc, p->person);
        fputc('\t', out);
        put_text(out, ent_local_name(ent_kb_iri(doc->kb, p->role)));
        fputc('\t', out);
        put_entity(out, doc, p->in_entity);
        fputc('\t', out);
        put_span(out, doc, p->evidence);
        fputc('\n', out);
    }
}

static void dump_meetings(FILE *out, const ent_document *doc, const ent_meetings *meetings)
{
    for (size_t i = 0; i < meetings->n; i++) {
        const ent_meeting *m = &meetings->v[i];
        fprintf(out, "%s\t%s\t", ent_meeting_kind_name(m->kind), ent_meeting_status_name(m->status));
        for (size_t k = 0; k < m->participant_count; k++) {
            fputs(k ? ", " : "", out);
            put_text(out, doc->entities.v[m->participants[k]].label);
        }
        fputc('\t', out);
        if (m->place != ENT_NO_ENTITY)
            put_text(out, doc->entities.v[m->place].label);
        fprintf(out, "\t%u\t%u\t", m->start, m->end);
        if (m->process)
            put_text(out, ent_local_name(ent_kb_iri(doc->kb, m->process)));
        fprintf(out, "\t%u\t%.2f\t", m->round, m->confidence);
        put_text(out, ent_local_name(ent_kb_iri(doc->kb, m->trigger)));
        for (size_t k = 0; k < m->evidence_count; k++) {
            fputc('\t', out);
            put_text(out, ent_doc_text(doc, m->evidence[k]));
        }
        fputc('\n', out);
    }
}

typedef struct {
    const char *name;
    ent_stage needs;
    void (*dump)(FILE *, const ent_document *, const ent_meetings *);
} dump;

static const dump *find_dump(const char *name)
{
    static const dump dumps[] = {{"tokens", ENT_UP_TO_TOKENS, dump_tokens},
                                 {"names", ENT_UP_TO_ENTITIES, dump_names},
                                 {"mentions", ENT_UP_TO_ENTITIES, dump_mentions},
                                 {"entities", ENT_UP_TO_ENTITIES, dump_entities},
                                 {"meetings", ENT_UP_TO_MEETINGS, dump_meetings}};
    for (size_t i = 0; i < sizeof dumps / sizeof *dumps; i++)
        if (!strcmp(dumps[i].name, name))
            return &dumps[i];
    return NULL;
}

bool ent_dump_knows(const char *stage) { return find_dump(stage); }
ent_stage ent_dump_stage(const char *stage) { return find_dump(stage)->needs; }

ent_status ent_dump(FILE *out, const ent_document *doc, const ent_meetings *meetings, const char *stage)
{
    if (doc->article->id.n) {
        fputs("# ", out);
        put_text(out, doc->article->id);
        fputc('\n', out);
    }
    find_dump(stage)->dump(out, doc, meetings);
    return ferror(out) ? ENT_ERR_IO : ENT_OK;
}
