#include "meeting_table.h"
#include "name_in.h"
#include "quads.h"
#include <stdlib.h>

typedef enum { CELL_TEXT, CELL_IRI, CELL_LOCAL, CELL_NAME, CELL_KIND, CELL_QUOTE, CELL_ARTICLE } cell_kind;

/* The columns; a meeting's own IRI stands before them. */
static const struct {
    const char *head, *property;
    cell_kind kind;
} columns[] = {
    {"kind", "rdf:type", CELL_KIND},
    {"status", "ent:status", CELL_LOCAL},
    {"start", "schema:startDate", CELL_TEXT},
    {"end", "schema:endDate", CELL_TEXT},
    {"place", "schema:location", CELL_NAME},
    {"participants", "ent:participant", CELL_NAME},
    {"participant_iris", "ent:participant", CELL_IRI},
    {"parties", "ent:party", CELL_NAME},
    {"host", "ent:host", CELL_NAME},
    {"process", "ent:process", CELL_NAME},
    {"round", "ent:round", CELL_TEXT},
    {"topic", "ent:topic", CELL_TEXT},
    {"articles", "prov:wasDerivedFrom", CELL_ARTICLE},
    {"evidence", "prov:wasDerivedFrom", CELL_QUOTE},
    {"confidence", "ent:confidence", CELL_TEXT},
};

enum { COLUMN_COUNT = sizeof columns / sizeof *columns };

typedef struct {
    FILE *to;
    const ent_store *store;
    const ent_table_names *names;
    ent_arena *arena;
    ENT_VEC(ent_str) values; /* of the cell */
} table_writer;

/* ---- cells ---- */

static void put_cell(FILE *to, ent_str text, const char *after)
{
    bool is_formula = text.n && strchr("=+-@\t\r\n", text.s[0]);
    bool is_quoted = false;
    for (size_t i = 0; i < text.n; i++)
        is_quoted |= text.s[i] && strchr("\",\r\n", text.s[i]) != NULL;
    fputs(is_quoted ? "\"" : "", to);
    fputs(is_formula ? "'" : "", to);
    for (size_t i = 0; i < text.n; i++) {
        if (text.s[i] == '"')
            fputc('"', to);
        fputc(text.s[i], to);
    }
    fputs(is_quoted ? "\"" : "", to);
    fputs(after, to);
}

void ent_meeting_table_head(FILE *to)
{
    fputs("iri", to);
    for (int i = 0; i < COLUMN_COUNT; i++)
        fprintf(to, ",%s", columns[i].head);
    fputs("\r\n", to);
}

/* ---- names ---- */

static ent_id property(const table_writer *w, const char *prefixed)
{
    return ent_store_iri(w->store, ent_term_iri(w->arena, prefixed).s);
}

static ent_str known_name(const table_writer *w, ent_str iri)
{
    if (!w->names->kb || !w->names->base.n || !ent_str_starts(iri, w->names->base.s))
        return ENT_STR("");
    ent_str own = ent_arena_printf(w->arena, ENT_BASE "%s", iri.s + w->names->base.n);
    ent_item item = ent_kb_find(w->names->kb, own);
    return item ? ent_kb_label(w->names->kb, item, w->names->lang) : ENT_STR("");
}

static ent_str name_of(const table_writer *w, ent_id entity)
{
    ent_str known = known_name(w, ent_store_term(w->store, entity).value);
    return known.n ? known : ent_name_in(w->store, entity, w->names->lang == ENT_LANG_FR ? "fr" : "en");
}

/* ---- rows ---- */

static ent_str first_text(const table_writer *w, ent_id subject, const char *prefixed)
{
    ent_id p = property(w, prefixed), o = p ? ent_store_object(w->store, subject, p) : 0;
    return o ? ent_store_term(w->store, o).value : ENT_STR("");
}

static ent_str value_of(const table_writer *w, cell_kind kind, ent_id object)
{
    ent_str text = ent_store_term(w->store, object).value;
    switch (kind) {
    case CELL_LOCAL: return ent_local_name(text);
    case CELL_NAME: return name_of(w, object);
    case CELL_KIND: /* the most special class of ours */
        return ent_str_starts(text, ENT_NS) && !ent_str_is(text, ENT_NS "Meeting") ? ent_local_name(text) : ENT_STR("");
    case CELL_QUOTE: return first_text(w, object, "nif:anchorOf");
    case CELL_ARTICLE: return first_text(w, object, "nif:referenceContext");
    case CELL_TEXT:
    case CELL_IRI:
    default: return text;
    }
}

static int by_text(const void *x, const void *y) { return ent_str_cmp(*(const ent_str *)x, *(const ent_str *)y); }

static void put_values(table_writer *w, int column, ent_id meeting)
{
    ent_id p = property(w, columns[column].property);
    ent_cursor cursor = ent_store_match(w->store, meeting, p, 0, 0, true);
    w->values.n = 0;
    for (const ent_quad *q; p && (q = ent_cursor_next(&cursor));) {
        ent_str value = value_of(w, columns[column].kind, q->o);
        if (value.n)
            *ENT_PUSH(w->values) = value;
    }
    if (w->values.n > 1)
        qsort(w->values.v, w->values.n, sizeof *w->values.v, by_text);
    ent_buf cell = {0};
    for (size_t i = 0; i < w->values.n; i++) {
        if (i && ent_str_eq(w->values.v[i - 1], w->values.v[i]))
            continue;
        ent_buf_z(&cell, i ? columns[column].kind == CELL_QUOTE ? " | " : "; " : "");
        ent_buf_str(&cell, w->values.v[i]);
    }
    put_cell(w->to, ent_buf_view(&cell), column == COLUMN_COUNT - 1 ? "\r\n" : ",");
    ent_buf_free(&cell);
}

typedef struct {
    ent_str iri;
    ent_id id;
} table_row;

static int by_row(const void *x, const void *y)
{
    return ent_str_cmp(((const table_row *)x)->iri, ((const table_row *)y)->iri);
}

void ent_meeting_table_rows(FILE *to, const ent_store *store, const ent_table_names *names)
{
    table_writer w = {.to = to, .store = store, .names = names, .arena = ent_arena_new()};
    ENT_VEC(table_row) rows = {0};
    ent_id type = property(&w, "rdf:type"), meeting = property(&w, "ent:Meeting");
    ent_cursor cursor = ent_store_match(store, 0, type, meeting, 0, true);
    for (const ent_quad *q; type && meeting && (q = ent_cursor_next(&cursor));)
        *ENT_PUSH(rows) = (table_row){ent_store_term(store, q->s).value, q->s};
    if (rows.n > 1)
        qsort(rows.v, rows.n, sizeof *rows.v, by_row);
    for (size_t i = 0; i < rows.n; i++) {
        if (i && rows.v[i - 1].id == rows.v[i].id) /* told in several graphs */
            continue;
        put_cell(to, rows.v[i].iri, ",");
        for (int c = 0; c < COLUMN_COUNT; c++)
            put_values(&w, c, rows.v[i].id);
        ent_arena_reset(w.arena);
    }
    ENT_VEC_FREE(rows);
    ENT_VEC_FREE(w.values);
    ent_arena_free(w.arena);
}
