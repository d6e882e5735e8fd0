#include "filter.h"
#include "escape.h"
#include "nearest.h"
#include "terms.h"
#include "unicode.h"
#include <stdlib.h>

enum { ANY_KIND = ENT_VIEW_KINDS };

void ent_filter_free(ent_filter *f)
{
    ENT_VEC_FREE(f->people);
    ENT_VEC_FREE(f->states);
    ENT_VEC_FREE(f->organizations);
    ENT_VEC_FREE(f->processes);
}

/* ---- names ---- */

static bool folds_to(ent_str name, ent_str folded, ent_buf *scratch)
{
    ent_buf_clear(scratch);
    ent_fold(scratch, name);
    return ent_str_eq(ent_buf_view(scratch), folded);
}

/* Are they words of the name, one after the other: "lavrov" of "sergey lavrov"? */
static bool has_words(ent_str name, ent_str folded, ent_buf *scratch)
{
    ent_buf_clear(scratch);
    ent_fold(scratch, name);
    const char *s = scratch->s, *end = s + scratch->n;
    for (const char *at = s; folded.n && scratch->n && (at = memmem(at, (size_t)(end - at), folded.s, folded.n));
         at++) {
        bool begins = at == s || at[-1] == ' ' || at[-1] == '-',
             ends = at + folded.n == end || strchr(" -", at[folded.n]);
        if (begins && ends)
            return true;
    }
    return false;
}

typedef bool name_test(ent_str name, ent_str folded, ent_buf *scratch);

static bool any_name(const ent_view_entity *e, ent_str folded, name_test *test, ent_buf *scratch)
{
    if (test(e->label, folded, scratch))
        return true;
    for (size_t i = 0; i < e->name_count; i++)
        if (test(e->names[i], folded, scratch))
            return true;
    return false;
}

static bool is_iri_of(const ent_view_entity *e, const char *given)
{
    return ent_str_is(e->iri, given) || ent_str_is(ent_iri_tail(e->iri), given);
}

/* States are places too where the graph says no more of them. */
static bool is_kind(const ent_view_entity *e, int kind)
{
    if (kind == ANY_KIND)
        return e->kind != ENT_VIEW_PROCESS && e->meetings > 0;
    return e->kind == (ent_view_kind)kind || (kind == ENT_VIEW_STATE && e->kind == ENT_VIEW_PLACE);
}

static ent_status unknown(const ent_view *view, const char *given, ent_str folded, int kind, const ent_log *log)
{
    static const char *const kinds[] = {"person", "organization", "state", "place", "process", "actor"};
    ent_nearest near = {.wanted = folded};
    ent_buf clean = {0}, message = {0};
    for (size_t i = 0; i < view->entity_count; i++)
        if (is_kind(&view->entities[i], kind))
            ent_nearest_offer(&near, view->entities[i].label, view->entities[i].meetings);
    ent_text_clean(&clean, ent_str_of(given));
    ent_buf_printf(&message, "no %s of this graph is called '%.120s'", kinds[kind], clean.s ? clean.s : "");
    for (size_t i = 0; i < near.count; i++)
        ent_buf_printf(&message, "%s%.*s", i ? ", " : "; near it: ", (int)near.names[i].n, near.names[i].s);
    ent_status status = ent_fail(log, ENT_ERR_ARGUMENT, NULL, 0, 0, "%s", message.s);
    ent_buf_free(&clean);
    ent_buf_free(&message);
    ent_nearest_free(&near);
    return status;
}

/* Mark in `found` every entity of the kind that has the name in full; if there is none, the only one that has it as
 * words of its name. */
static ent_status find(const ent_view *view, const char *given, int kind, bool *found, const ent_log *log)
{
    ent_buf clean = {0}, folded = {0}, scratch = {0};
    size_t whole = 0, parts = 0, part = 0;
    ent_text_clean(&clean, ent_str_of(given));
    ent_fold(&folded, ent_buf_view(&clean));
    for (size_t i = 0; i < view->entity_count; i++) {
        const ent_view_entity *e = &view->entities[i];
        if (!is_kind(e, kind))
            continue;
        if (is_iri_of(e, given) || any_name(e, ent_buf_view(&folded), folds_to, &scratch)) {
            found[i] = true;
            whole++;
        } else if (any_name(e, ent_buf_view(&folded), has_words, &scratch)) {
            part = i;
            parts++;
        }
    }
    if (!whole && parts == 1)
        found[part] = true;
    ent_status status = whole || parts == 1 ? ENT_OK : unknown(view, given, ent_buf_view(&folded), kind, log);
    ent_buf_free(&clean);
    ent_buf_free(&folded);
    ent_buf_free(&scratch);
    return status;
}

ent_index ent_filter_find(const ent_view *view, const char *name, const ent_log *log)
{
    bool *found = ent_calloc(view->entity_count + 1, sizeof *found);
    ent_index best = ENT_NONE;
    /* a state may be there only by those who stand for it */
    ent_status status = find(view, name, ANY_KIND, found, NULL);
    if (status)
        status = find(view, name, ENT_VIEW_STATE, found, NULL);
    if (status)
        status = find(view, name, ANY_KIND, found, log);
    for (size_t i = 0; !status && i < view->entity_count; i++)
        if (found[i] && (best == ENT_NONE || view->entities[i].meetings > view->entities[best].meetings))
            best = (ent_index)i;
    free(found);
    return best;
}

/* ---- which meetings pass ---- */

typedef struct {
    const ent_view *view;
    const ent_filter *filter;
    ent_language language;
    const ent_log *log;
    bool *keep;  /* by meeting */
    ent_buf say; /* what is asked for */
} narrowing;

static void part(narrowing *n) { ent_buf_z(&n->say, n->say.n ? " · " : ""); }

static bool takes_part(const ent_view *view, const ent_view_meeting *m, const bool *wanted)
{
    for (size_t i = 0; i < m->participants.n; i++) {
        ent_index side = view->entities[m->participants.v[i]].side;
        if (wanted[m->participants.v[i]] || (side != ENT_NONE && wanted[side]))
            return true;
    }
    for (size_t i = 0; i < m->parties.n; i++)
        if (wanted[m->parties.v[i]])
            return true;
    return false;
}

static void say_names(narrowing *n, const bool *wanted)
{
    bool first = true;
    part(n);
    for (size_t i = 0; i < n->view->entity_count; i++)
        if (wanted[i]) {
            ent_str label = n->view->entities[i].label;
            ent_buf_printf(&n->say, "%s%.*s", first ? "" : ", ", (int)label.n, label.s);
            first = false;
        }
}

static ent_status keep_named(narrowing *n, const char *const *names, size_t count, ent_view_kind kind)
{
    if (!count)
        return ENT_OK;
    bool *wanted = ent_calloc(n->view->entity_count + 1, sizeof *wanted);
    ent_status status = ENT_OK;
    for (size_t i = 0; i < count && !status; i++)
        status = find(n->view, names[i], (int)kind, wanted, n->log);
    for (size_t i = 0; i < n->view->meeting_count; i++) {
        const ent_view_meeting *m = &n->view->meetings[i];
        n->keep[i] &=
            kind == ENT_VIEW_PROCESS ? m->process != ENT_NONE && wanted[m->process] : takes_part(n->view, m, wanted);
    }
    say_names(n, wanted);
    free(wanted);
    return status;
}

bool ent_filter_date(const char *text)
{
    int year, month, day;
    return ent_view_date(ent_str_of(text), &year, &month, &day) && year;
}

/* Dates compare as far as both go: "2017" holds all of 2017. */
static int cmp_dates(ent_str a, ent_str b)
{
    size_t n = a.n < b.n ? a.n : b.n;
    return memcmp(a.s, b.s, n);
}

static bool in_span(const ent_filter *f, const ent_view_meeting *m)
{
    int year, month, day;
    ent_str first = m->start.n ? m->start : m->end, last = m->end.n ? m->end : m->start;
    if (!ent_view_date(first, &year, &month, &day) || !year)
        return false;
    if (!ent_view_date(last, &year, &month, &day) || !year)
        last = first;
    return (!f->from || cmp_dates(last, ent_str_of(f->from)) >= 0) &&
           (!f->until || cmp_dates(first, ent_str_of(f->until)) <= 0);
}

static void keep_span(narrowing *n)
{
    const ent_filter *f = n->filter;
    if (!f->from && !f->until)
        return;
    for (size_t i = 0; i < n->view->meeting_count; i++)
        n->keep[i] &= in_span(f, &n->view->meetings[i]);
    part(n);
    if (!f->until)
        ent_buf_printf(&n->say, "%s ", ent_word(n->language, ENT_W_FROM));
    if (!f->from)
        ent_buf_printf(&n->say, "%s ", ent_word(n->language, ENT_W_UNTIL));
    ent_write_date(&n->say, n->language, ent_str_of(f->from), ent_str_of(f->until));
}

static void keep_statuses(narrowing *n)
{
    unsigned wanted = n->filter->statuses;
    if (!wanted)
        return;
    for (size_t i = 0; i < n->view->meeting_count; i++)
        n->keep[i] &= wanted >> n->view->meetings[i].status & 1;
    part(n);
    bool first = true;
    for (int s = 0; s < ENT_VIEW_STATUSES; s++)
        if (wanted >> s & 1) {
            ent_buf_printf(&n->say, "%s%s", first ? "" : ", ", ent_word_status(n->language, (ent_view_status)s));
            first = false;
        }
}

static void keep_reported(narrowing *n)
{
    if (n->filter->reports < 2)
        return;
    for (size_t i = 0; i < n->view->meeting_count; i++)
        n->keep[i] &= n->view->meetings[i].articles >= n->filter->reports;
    part(n);
    ent_buf_printf(&n->say, "≥ ");
    ent_write_count(&n->say, n->language, n->filter->reports, ENT_N_ARTICLE);
}

/* ---- the view without the rest ---- */

static void drop_meetings(ent_view *view, const bool *keep)
{
    size_t kept = 0;
    for (size_t i = 0; i < view->meeting_count; i++)
        if (keep[i])
            view->meetings[kept++] = view->meetings[i];
    view->meeting_count = kept;
}

/* Articles that report none of the meetings left go; evidence follows. */
static void drop_articles(ent_view *view)
{
    ent_index *place = ent_alloc((view->article_count + 1) * sizeof *place);
    memset(place, 0xFF, (view->article_count + 1) * sizeof *place);
    for (size_t m = 0; m < view->meeting_count; m++)
        for (size_t e = 0; e < view->meetings[m].evidence_count; e++)
            place[view->meetings[m].evidence[e].article] = 0;
    size_t kept = 0;
    for (size_t i = 0; i < view->article_count; i++)
        if (place[i] == 0) {
            view->articles[kept] = view->articles[i];
            place[i] = (ent_index)kept++;
        }
    view->article_count = kept;
    for (size_t m = 0; m < view->meeting_count; m++)
        for (size_t e = 0; e < view->meetings[m].evidence_count; e++)
            view->meetings[m].evidence[e].article = place[view->meetings[m].evidence[e].article];
    free(place);
}

static void count_anew(ent_view *view)
{
    memset(view->counts, 0, sizeof view->counts);
    view->first = view->last = ENT_STR("");
    for (size_t i = 0; i < view->entity_count; i++)
        view->entities[i].meetings = 0;
    for (size_t m = 0; m < view->meeting_count; m++) {
        const ent_view_meeting *meeting = &view->meetings[m];
        for (size_t i = 0; i < meeting->actors.n; i++) {
            ent_view_entity *e = &view->entities[meeting->actors.v[i]];
            view->counts[e->kind] += e->meetings++ == 0;
        }
        const ent_str ends[] = {meeting->start, meeting->end};
        for (size_t i = 0; i < 2; i++) {
            int year, month, day;
            if (!ent_view_date(ends[i], &year, &month, &day) || !year)
                continue;
            view->first = !view->first.n || ent_str_cmp(ends[i], view->first) < 0 ? ends[i] : view->first;
            view->last = !view->last.n || ent_str_cmp(ends[i], view->last) > 0 ? ends[i] : view->last;
        }
    }
}

static void say(narrowing *n, ent_view *view, size_t before)
{
    if (!n->say.n)
        return;
    view->filtered = ent_arena_printf(view->arena, "%s%s%s (%zu / %zu)", ent_word(n->language, ENT_W_ONLY),
                                      ent_word(n->language, ENT_W_COLON), n->say.s, view->meeting_count, before);
}

ent_status ent_filter_apply(ent_view *view, const ent_filter *f, ent_language language, const ent_log *log)
{
    narrowing n = {.view = view, .filter = f, .language = language, .log = log};
    size_t before = view->meeting_count;
    n.keep = ent_alloc((before + 1) * sizeof *n.keep);
    memset(n.keep, true, (before + 1) * sizeof *n.keep);
    ent_status status = keep_named(&n, f->people.v, f->people.n, ENT_VIEW_PERSON);
    if (!status)
        status = keep_named(&n, f->states.v, f->states.n, ENT_VIEW_STATE);
    if (!status)
        status = keep_named(&n, f->organizations.v, f->organizations.n, ENT_VIEW_ORGANIZATION);
    if (!status)
        status = keep_named(&n, f->processes.v, f->processes.n, ENT_VIEW_PROCESS);
    if (!status) {
        keep_span(&n);
        keep_statuses(&n);
        keep_reported(&n);
        drop_meetings(view, n.keep);
        drop_articles(view);
        count_anew(view);
        say(&n, view, before);
    }
    free(n.keep);
    ent_buf_free(&n.say);
    return status;
}
