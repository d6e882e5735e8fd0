#include "example.h"
#include "candidate.h"
#include "mapping.h"
#include "sources.h"
#include <stdlib.h>

typedef struct {
    const ent_models *models;
    const ent_log *log;
    ent_example_counts *counts;
    const char *path;
    ent_str file; /* its bytes */
    ent_document doc;
    ent_meetings meetings;
} testing;

/* One sentence, and what it is of. */
typedef struct {
    ent_item item;
    ent_str text, lang;
    bool counter;
} example;

/* ---- what a sentence does ---- */

typedef struct {
    ent_item item;
    ent_said status;     /* that it gives, as a modal */
    bool fired, decided; /* its words, alone or within a longer wording; a wording has that status */
} firing;

/* The status that a modal gives: a denied or possible meeting is none. */
static ent_said said_by(const ent_kb *kb, ent_item modal)
{
    static const struct {
        const char *status;
        ent_said said;
    } statuses[] = {{"Held", ENT_SAID_HELD},
                    {"Ongoing", ENT_SAID_ONGOING},
                    {"Planned", ENT_SAID_PLANNED},
                    {"Cancelled", ENT_SAID_CANCELLED}};
    for (size_t i = 0; i < sizeof statuses / sizeof *statuses; i++)
        if (ent_str_is(ent_kb_local(kb, modal, ENT_P_STATUS), statuses[i].status))
            return statuses[i].said;
    return ENT_SAID_NOT;
}

/* Does the item lie within the words that fired? "La réunion d'urgence" fires for "la réunion" too. */
static bool holds(const ent_document *doc, ent_span span, ent_item item)
{
    for (uint32_t i = span.first; i < span.end; i++) {
        size_t n;
        for (const ent_match *m = ent_matches_at(&doc->matches, i, &n); n; n--, m++)
            if (m->form->item == item && m->span.end <= span.end)
                return true;
    }
    return false;
}

static void note(void *handle, const ent_scene *scene, const ent_dates *dates)
{
    (void)dates;
    firing *f = handle;
    f->fired |= holds(scene->doc, scene->trigger->span, f->item);
    f->decided |= scene->trigger->said == f->status;
}

static firing fire(testing *t, ent_item item)
{
    firing f = {.item = item, .status = said_by(t->models->kb, item)};
    ent_each_candidate(&t->doc, note, &f);
    return f;
}

static bool tells_meeting(const testing *t, ent_item item)
{
    for (size_t i = 0; i < t->meetings.n; i++)
        if (t->meetings.v[i].trigger == item)
            return true;
    return false;
}

static bool lies_in(const testing *t, ent_item item)
{
    for (size_t i = 0; i < t->doc.matches.all.n; i++)
        if (t->doc.matches.all.v[i].form->item == item)
            return true;
    return false;
}

/* Why the sentence is no example of its item; NULL if it is. */
static const char *fault(testing *t, const example *e)
{
    switch (ent_kb_kind(t->models->kb, e->item)) {
    case ENT_VERB:
    case ENT_NOUN:
        if (e->counter)
            return tells_meeting(t, e->item) ? "is a counter-example, but tells a meeting by" : NULL;
        return fire(t, e->item).fired ? NULL : "does not fire";
    case ENT_TRAP:
        if (e->counter)
            return lies_in(t, e->item) && !fire(t, e->item).fired ? "is a counter-example, but holds" : NULL;
        return lies_in(t, e->item) ? NULL : "does not hold";
    case ENT_MODAL:
        if (e->counter)
            return lies_in(t, e->item) ? "is a counter-example, but holds" : NULL;
        return !lies_in(t, e->item) ? "does not hold" : fire(t, e->item).decided ? NULL : "has not the status of";
    default: return NULL;
    }
}

/* ---- where it stands ---- */

/* The line on which the sentence is written in the file; 0 if it is written with escapes. */
static size_t line_of(const testing *t, ent_str text)
{
    const char *at = text.n ? memmem(t->file.s, t->file.n, text.s, text.n) : NULL;
    size_t line = 1;
    for (const char *c = t->file.s; at && c < at; c++)
        line += *c == '\n';
    return at ? line : 0;
}

static void test_example(testing *t, const example *e)
{
    ent_article article = {.text = e->text, .lang = e->lang, .file = t->path};
    ent_analyse(&t->doc, &t->meetings, t->models, &article, ENT_UP_TO_MEETINGS);
    const char *reason = fault(t, e);
    t->counts->passed += !reason;
    t->counts->failed += reason != NULL;
    ent_str name = ent_local_name(ent_kb_iri(t->models->kb, e->item));
    if (reason)
        ent_fail(t->log, ENT_ERR_SYNTAX, t->path, line_of(t, e->text), 0, "\"%.*s\" %s %.*s", (int)e->text.n, e->text.s,
                 reason, (int)name.n, name.s);
}

/* ---- the files ---- */

static void test_property(testing *t, const ent_store *store, ent_property property)
{
    ent_id id = ent_store_iri(store, ent_property_iri(property));
    if (!id)
        return;
    ent_cursor cursor = ent_store_match(store, 0, id, 0, 0, true);
    for (const ent_quad *q; (q = ent_cursor_next(&cursor));) {
        ent_term text = ent_store_term(store, q->o);
        example e = {.item = ent_kb_find(t->models->kb, ent_store_term(store, q->s).value),
                     .text = text.value,
                     .lang = text.lang,
                     .counter = property == ENT_P_COUNTER_EXAMPLE};
        if (e.item && text.kind == ENT_TERM_LITERAL)
            test_example(t, &e);
    }
}

static ent_status test_source(testing *t, const ent_source *source)
{
    ent_mapping file;
    ent_status status = ent_mapping_open(&file, source->path, "knowledge", t->log);
    if (status)
        return status;
    t->path = source->path;
    t->file = (ent_str){file.memory, file.memory ? file.size : 0};
    test_property(t, source->store, ENT_P_EXAMPLE);
    test_property(t, source->store, ENT_P_COUNTER_EXAMPLE);
    ent_mapping_close(&file);
    return ENT_OK;
}

ent_status ent_examples_test(const char *const *paths, size_t n, const ent_models *models, ent_example_counts *counts,
                             const ent_log *log)
{
    testing t = {.models = models, .log = log, .counts = counts};
    ent_sources sources = {0};
    *counts = (ent_example_counts){0};
    ent_status status = ent_sources_read(&sources, paths, n, ENT_STR(""), log);
    for (size_t i = 0; i < sources.files.n && !status; i++)
        status = test_source(&t, &sources.files.v[i]);
    ent_sources_free(&sources);
    ent_document_free(&t.doc);
    ENT_VEC_FREE(t.meetings);
    return status ? status : counts->failed ? ENT_ERR_SYNTAX : ENT_OK;
}
