#include "account.h"
#include "candidate.h"
#include <stdlib.h>

/* ---- what each wording came to ---- */

typedef struct {
    uint32_t entity;
    ent_span span;
    double probability;
} party;

typedef struct {
    ent_trigger trigger;
    ent_span sentence;
    double probability;
    ENT_VEC(party) parties;
    size_t meeting; /* the one that it told; SIZE_MAX: none */
} verdict;

typedef struct {
    ent_account *account;
    ent_document *doc;
    const ent_meetings *meetings;
    const ent_judge *judge;
    ENT_VEC(verdict) verdicts;
    ent_dates dates;
} accounting;

static void note_candidate(void *handle, const ent_scene *scene, const ent_dates *dates)
{
    accounting *a = handle;
    uint64_t features[ENT_JUDGE_FEATURES];
    verdict *v = ENT_PUSH(a->verdicts);
    *v = (verdict){.trigger = *scene->trigger, .sentence = scene->sentence, .meeting = SIZE_MAX};
    v->probability = ent_judge_probability(a->judge, features, ent_judge_trigger_features(scene, features));
    for (size_t i = 0; i < scene->units->n; i++)
        *ENT_PUSH(v->parties) =
            (party){scene->units->v[i].entity, scene->units->v[i].span,
                    ent_judge_probability(a->judge, features, ent_judge_party_features(scene, i, features))};
    for (size_t i = 0; i < a->meetings->n; i++)
        if (a->meetings->v[i].words.first == scene->trigger->span.first)
            v->meeting = i;
    a->dates.n = 0;
    for (size_t i = 0; i < dates->n; i++)
        *ENT_PUSH(a->dates) = dates->v[i];
}

/* ---- text of the account; in the document's arena ---- */

static const char *word(const accounting *a, ent_explain_word_id id)
{
    return ent_explain_word(a->account->language, id);
}

static int lang(const accounting *a) { return a->account->language == ENT_FRENCH ? ENT_LANG_FR : ENT_LANG_EN; }

static ent_str keep(const accounting *a, ent_buf *text)
{
    ent_str copy = ent_arena_str(a->doc->arena, ent_buf_view(text));
    ent_buf_free(text);
    return copy;
}

static void add_quote(const accounting *a, ent_buf *out, ent_span span)
{
    ent_buf_z(out, ent_word(a->account->language, ENT_W_QUOTE_OPEN));
    ent_buf_str(out, ent_doc_text(a->doc, span));
    ent_buf_z(out, ent_word(a->account->language, ENT_W_QUOTE_CLOSE));
}

static void add_probability(ent_buf *out, double p) { ent_buf_printf(out, "%.2f", p > 0.99 ? 0.99 : p); }

static ent_str item_label(const accounting *a, ent_item item)
{
    ent_str label = ent_kb_label(a->doc->kb, item, lang(a));
    return label.n ? label : ent_local_name(ent_kb_iri(a->doc->kb, item));
}

static ent_str entity_label(const accounting *a, uint32_t entity)
{
    const ent_entity *e = &a->doc->entities.v[entity];
    return e->item ? item_label(a, e->item) : e->label;
}

static ent_account_item *add_item(const accounting *a, int section, ent_buf *title)
{
    ent_account_section *s = &a->account->sections[section];
    ent_account_item *item = ENT_PUSH(*s);
    *item = (ent_account_item){.title = keep(a, title)};
    return item;
}

static void add_row(const accounting *a, ent_account_item *item, ent_explain_word_id label, ent_buf *text)
{
    *ENT_PUSH(item->rows) = (ent_account_row){word(a, label), keep(a, text)};
}

/* ---- meetings ---- */

static ent_view_meeting_kind view_kind(ent_meeting_kind kind)
{
    static const ent_view_meeting_kind kinds[] = {ENT_VIEW_BILATERAL, ENT_VIEW_MULTILATERAL, ENT_VIEW_TALKS,
                                                  ENT_VIEW_SUMMIT,    ENT_VIEW_CALL,         ENT_VIEW_VISIT};
    return kinds[kind];
}

static void add_meeting_title(const accounting *a, ent_buf *out, const ent_meeting *m)
{
    ent_buf_z(out, ent_word_meeting(a->account->language, view_kind(m->kind)));
    for (size_t i = 0; i < m->participant_count; i++) {
        ent_buf_z(out, i ? ", " : ent_word(a->account->language, ENT_W_COLON));
        ent_buf_str(out, entity_label(a, m->participants[i]));
    }
}

static void add_rule(const accounting *a, ent_buf *out, const ent_trigger *t)
{
    ent_buf_str(out, ent_local_name(ent_kb_iri(a->doc->kb, t->item)));
    ent_buf_char(out, ' ');
    add_quote(a, out, t->span);
    ent_buf_printf(out, ", %s ", word(a, ENT_X_STRENGTH));
    add_probability(out, t->strength);
}

static void add_said(const accounting *a, ent_buf *out, const ent_trigger *t)
{
    ent_buf_printf(out, "%s, ", ent_said_word(a->account->language, t->said));
    ent_buf_z(out, word(a, t->modal ? ENT_X_BY_MODAL : ENT_X_BY_FORM));
    if (t->modal) {
        ent_buf_char(out, ' ');
        ent_buf_str(out, ent_local_name(ent_kb_iri(a->doc->kb, t->modal)));
    }
}

static void explain_status(const accounting *a, ent_account_item *item, const ent_meeting *m, const ent_trigger *t)
{
    static const ent_said said[] = {ENT_SAID_HELD, ENT_SAID_ONGOING, ENT_SAID_PLANNED, ENT_SAID_CANCELLED};
    ent_buf text = {0};
    if (t && t->said == said[m->status])
        add_said(a, &text, t);
    else
        ent_buf_printf(&text, "%s, %s", ent_said_word(a->account->language, said[m->status]), word(a, ENT_X_BY_DATE));
    add_row(a, item, ENT_X_STATUS, &text);
}

static void explain_party(const accounting *a, ent_account_item *item, const verdict *v, uint32_t entity)
{
    const ent_entity *e = &a->doc->entities.v[entity];
    ent_buf text = {0};
    ent_buf_str(&text, entity_label(a, entity));
    if (e->country && e->country != e->item) {
        ent_buf_printf(&text, " (%s ", word(a, ENT_X_STATE));
        ent_buf_str(&text, item_label(a, e->country));
        ent_buf_char(&text, ')');
    }
    const party *found = NULL;
    for (size_t i = 0; v && i < v->parties.n; i++)
        if (v->parties.v[i].entity == entity && (!found || v->parties.v[i].probability > found->probability))
            found = &v->parties.v[i];
    ent_buf_char(&text, ' ');
    if (found) {
        add_quote(a, &text, found->span);
        ent_buf_printf(&text, ", %s ", word(a, ENT_X_LIKELY));
        add_probability(&text, found->probability);
    } else {
        ent_buf_z(&text, word(a, ENT_X_IMPLIED));
    }
    add_row(a, item, ENT_X_PARTY, &text);
}

/* The words that gave a meeting its date: those in its own sentences first. */
static const ent_date *date_of(const accounting *a, const ent_meeting *m)
{
    const ent_date *found = NULL;
    for (size_t i = 0; i < a->dates.n; i++) {
        const ent_date *d = &a->dates.v[i];
        if (d->start != m->start && d->future != m->start && !(d->yearless && d->start % 10000 == m->start % 10000))
            continue;
        for (size_t k = 0; k < m->evidence_count; k++)
            if (d->span.first >= m->evidence[k].first && d->span.first < m->evidence[k].end)
                return d;
        found = found ? found : d;
    }
    return found;
}

static void explain_date(const accounting *a, ent_account_item *item, const ent_meeting *m)
{
    if (!m->start)
        return;
    ent_buf text = {0};
    ent_write_date(&text, a->account->language, ent_date_text(a->doc->arena, m->start),
                   m->end ? ent_date_text(a->doc->arena, m->end) : ENT_STR(""));
    const ent_date *d = date_of(a, m);
    if (d) {
        ent_buf_char(&text, ' ');
        add_quote(a, &text, d->span);
    }
    add_row(a, item, ENT_X_DATE, &text);
}

static void explain_entity(const accounting *a, ent_account_item *item, ent_explain_word_id label, uint32_t entity)
{
    if (entity == ENT_NO_ENTITY)
        return;
    ent_buf text = {0};
    ent_buf_str(&text, entity_label(a, entity));
    add_row(a, item, label, &text);
}

static void explain_process(const accounting *a, ent_account_item *item, const ent_meeting *m)
{
    if (!m->process)
        return;
    ent_buf text = {0};
    ent_buf_str(&text, item_label(a, m->process));
    if (m->round) {
        ent_buf_z(&text, ", ");
        ent_write_round(&text, a->account->language, m->round);
    }
    add_row(a, item, ENT_X_PROCESS, &text);
}

static const verdict *verdict_of(const accounting *a, size_t meeting)
{
    for (size_t i = 0; i < a->verdicts.n; i++)
        if (a->verdicts.v[i].meeting == meeting)
            return &a->verdicts.v[i];
    return NULL;
}

static void explain_meeting(const accounting *a, size_t number)
{
    const ent_meeting *m = &a->meetings->v[number];
    const verdict *v = verdict_of(a, number);
    ent_buf title = {0};
    add_meeting_title(a, &title, m);
    ent_account_item *item = add_item(a, ENT_ACCOUNT_MEETINGS, &title);
    ent_buf text = {0};
    if (v)
        add_rule(a, &text, &v->trigger);
    else
        ent_buf_str(&text, ent_local_name(ent_kb_iri(a->doc->kb, m->trigger)));
    ent_buf_printf(&text, "; %s ", word(a, ENT_X_LIKELY));
    add_probability(&text, m->confidence);
    add_row(a, item, ENT_X_RULE, &text);
    explain_status(a, item, m, v ? &v->trigger : NULL);
    for (size_t i = 0; i < m->participant_count; i++)
        explain_party(a, item, v, m->participants[i]);
    explain_entity(a, item, ENT_X_HOST, m->host);
    explain_entity(a, item, ENT_X_PLACE, m->place);
    explain_date(a, item, m);
    explain_process(a, item, m);
    for (size_t i = 0; i < m->evidence_count; i++) {
        add_quote(a, &text, m->evidence[i]);
        add_row(a, item, ENT_X_WORDS, &text);
    }
}

/* ---- offices and links ---- */

static void explain_post(const accounting *a, const ent_post *p)
{
    ent_buf title = {0}, text = {0};
    ent_buf_str(&title, entity_label(a, p->person));
    ent_buf_z(&title, ent_word(a->account->language, ENT_W_COLON));
    ent_buf_str(&title, item_label(a, p->role));
    ent_buf_z(&title, ", ");
    ent_buf_str(&title, entity_label(a, p->in_entity));
    ent_account_item *item = add_item(a, ENT_ACCOUNT_POSTS, &title);
    add_quote(a, &text, p->evidence);
    add_row(a, item, ENT_X_WORDS, &text);
    ent_str tenure = p->tenure ? ent_kb_local(a->doc->kb, p->tenure, ENT_P_TENURE) : ENT_STR("");
    if (tenure.n) {
        ent_buf_str(&text, ent_tenure_word(a->account->language, tenure));
        add_row(a, item, ENT_X_TENURE, &text);
    }
}

/* Each way in which the article names an entity, once. */
static void explain_mentions(const accounting *a, ent_account_item *item, uint32_t entity)
{
    ent_map *seen = ent_map_new();
    for (size_t i = 0; i < a->doc->mentions.n; i++) {
        const ent_mention *m = &a->doc->mentions.v[i];
        if (m->entity != entity)
            continue;
        ent_buf text = {0};
        add_quote(a, &text, m->span);
        ent_buf_printf(&text, "%s%s", ent_word(a->account->language, ENT_W_COLON),
                       ent_reason_word(a->account->language, m->reason));
        bool is_new;
        ent_map_put(seen, ent_buf_view(&text), &is_new);
        ent_buf_printf(&text, ", %s ", word(a, ENT_X_LIKELY));
        add_probability(&text, m->confidence);
        if (is_new)
            add_row(a, item, ENT_X_WORDS, &text);
        ent_buf_free(&text);
    }
    ent_map_free(seen);
}

static void explain_link(const accounting *a, uint32_t entity)
{
    const ent_entity *e = &a->doc->entities.v[entity];
    ent_buf title = {0}, text = {0};
    ent_buf_str(&title, entity_label(a, entity));
    ent_account_item *item = add_item(a, ENT_ACCOUNT_LINKS, &title);
    if (e->item)
        ent_buf_str(&text, ent_kb_iri(a->doc->kb, e->item));
    else
        ent_buf_z(&text, word(a, ENT_X_UNKNOWN));
    add_row(a, item, ENT_X_ENTITY, &text);
    if (e->country && e->country != e->item) {
        ent_buf_str(&text, item_label(a, e->country));
        add_row(a, item, ENT_X_STATE, &text);
    }
    explain_mentions(a, item, entity);
}

/* ---- what was refused ---- */

/* A meeting whose sentences include this one. */
static size_t told_in(const accounting *a, ent_span sentence)
{
    for (size_t i = 0; i < a->meetings->n; i++)
        for (size_t k = 0; k < a->meetings->v[i].evidence_count; k++)
            if (a->meetings->v[i].evidence[k].first == sentence.first)
                return i;
    return SIZE_MAX;
}

static void explain_refusal(const accounting *a, const verdict *v)
{
    static const double LEAST = 0.5; /* at which a wording counts as likely */
    ent_buf title = {0}, text = {0};
    size_t again = told_in(a, v->sentence);
    add_rule(a, &title, &v->trigger);
    ent_account_item *item = add_item(a, ENT_ACCOUNT_REFUSED, &title);
    if (v->trigger.said == ENT_SAID_NOT) {
        add_said(a, &text, &v->trigger);
    } else if (v->probability < LEAST) {
        ent_buf_printf(&text, "%s: ", word(a, ENT_X_UNLIKELY));
        add_probability(&text, v->probability);
    } else if (again != SIZE_MAX) {
        ent_buf_printf(&text, "%s %zu. ", word(a, ENT_X_AGAIN), again + 1);
        add_meeting_title(a, &text, &a->meetings->v[again]);
    } else {
        ent_buf_z(&text, word(a, ENT_X_TOO_FEW));
    }
    add_row(a, item, ENT_X_REASON, &text);
    add_quote(a, &text, v->sentence);
    add_row(a, item, ENT_X_WORDS, &text);
}

static bool is_wording(const accounting *a, const ent_match *m)
{
    ent_kind kind = ent_kb_kind(a->doc->kb, m->form->item);
    return kind == ENT_VERB || kind == ENT_NOUN;
}

/* The longest wording of a meeting that the trap lies on; with `all` any of the sentence. */
static const ent_match *trapped_by(const accounting *a, const ent_match *trap, ent_span sentence, bool all)
{
    const ent_match *found = NULL;
    for (uint32_t i = sentence.first; i < sentence.end; i++) {
        size_t n;
        for (const ent_match *m = ent_matches_at(&a->doc->matches, i, &n); n; n--, m++) {
            bool on = m->span.first < trap->span.end && trap->span.first < m->span.end;
            if (is_wording(a, m) && (on || all) &&
                (!found || m->span.end - m->span.first > found->span.end - found->span.first))
                found = m;
        }
    }
    return found;
}

static void explain_trap(const accounting *a, const ent_match *trap, ent_span sentence)
{
    bool window = ent_str_is(ent_kb_text(a->doc->kb, trap->form->item, ENT_P_WINDOW), "true");
    const ent_match *wording = trapped_by(a, trap, sentence, window);
    if (!wording)
        return;
    ent_buf title = {0}, text = {0};
    ent_buf_str(&title, ent_local_name(ent_kb_iri(a->doc->kb, wording->form->item)));
    ent_buf_char(&title, ' ');
    add_quote(a, &title, wording->span);
    ent_account_item *item = add_item(a, ENT_ACCOUNT_REFUSED, &title);
    ent_buf_printf(&text, "%s ", word(a, ENT_X_TRAPPED));
    ent_buf_str(&text, ent_local_name(ent_kb_iri(a->doc->kb, trap->form->item)));
    ent_buf_char(&text, ' ');
    add_quote(a, &text, trap->span);
    if (window)
        ent_buf_printf(&text, ", %s", word(a, ENT_X_WINDOW));
    add_row(a, item, ENT_X_REASON, &text);
    add_quote(a, &text, sentence);
    add_row(a, item, ENT_X_WORDS, &text);
    *ENT_PUSH(a->account->marks) =
        (ent_mark){ent_doc_token(a->doc, trap->span.first)->begin, ent_doc_token(a->doc, trap->span.end - 1)->end,
                   ENT_MARK_TRAP, ENT_ACCOUNT_REFUSED, (uint32_t)a->account->sections[ENT_ACCOUNT_REFUSED].n - 1};
}

static void explain_traps(const accounting *a)
{
    for (size_t s = 0; s < a->doc->tokens.sentences.n; s++) {
        ent_span sentence = a->doc->tokens.sentences.v[s];
        for (uint32_t i = sentence.first; i < sentence.end; i++) {
            const ent_match *trap = ent_matches_find(&a->doc->matches, a->doc->kb, i, ENT_TRAP, ENT_FORM_WORD);
            if (trap)
                explain_trap(a, trap, sentence);
        }
    }
}

/* ---- marks ---- */

static void add_mark(const accounting *a, ent_span span, ent_mark_kind kind, uint32_t section, uint32_t item)
{
    *ENT_PUSH(a->account->marks) = (ent_mark){ent_doc_token(a->doc, span.first)->begin,
                                              ent_doc_token(a->doc, span.end - 1)->end, kind, section, item};
}

static void mark_mentions(const accounting *a, const uint32_t *item_of)
{
    for (size_t i = 0; i < a->doc->mentions.n; i++) {
        const ent_mention *m = &a->doc->mentions.v[i];
        ent_kind type = a->doc->entities.v[m->entity].type;
        add_mark(a, m->span,
                 type == ENT_PERSON  ? ENT_MARK_PERSON
                 : type == ENT_PLACE ? ENT_MARK_PLACE
                                     : ENT_MARK_ORGANIZATION,
                 ENT_ACCOUNT_LINKS, item_of[m->entity]);
    }
    for (size_t i = 0; i < a->dates.n; i++)
        add_mark(a, a->dates.v[i].span, ENT_MARK_DATE, 0, ENT_NONE);
}

static int by_place(const void *x, const void *y)
{
    const ent_mark *a = x, *b = y;
    if (a->begin != b->begin)
        return a->begin < b->begin ? -1 : 1;
    return (int)a->kind - (int)b->kind;
}

static bool is_blank(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }

/* Of marks that overlap the one of the higher class stays whole; of the other what lies before it. */
static void part_marks(ent_account *account)
{
    const char *text = account->doc->tokens.text.s;
    size_t kept = 0;
    if (account->marks.n)
        qsort(account->marks.v, account->marks.n, sizeof *account->marks.v, by_place);
    for (size_t i = 0; i < account->marks.n; i++) {
        ent_mark m = account->marks.v[i];
        while (kept && account->marks.v[kept - 1].end > m.begin && account->marks.v[kept - 1].kind > m.kind) {
            ent_mark *before = &account->marks.v[kept - 1];
            before->end = m.begin;
            while (before->end > before->begin && is_blank(text[before->end - 1]))
                before->end--;
            kept -= before->end == before->begin;
        }
        if (!kept || account->marks.v[kept - 1].end <= m.begin)
            account->marks.v[kept++] = m;
    }
    account->marks.n = kept;
}

/* ---- all of it ---- */

static void forget(ent_account *account)
{
    for (int s = 0; s < ENT_ACCOUNT_SECTIONS; s++) {
        for (size_t i = 0; i < account->sections[s].n; i++)
            ENT_VEC_FREE(account->sections[s].v[i].rows);
        account->sections[s].n = 0;
    }
    account->marks.n = 0;
}

void ent_account_free(ent_account *account)
{
    forget(account);
    for (int s = 0; s < ENT_ACCOUNT_SECTIONS; s++)
        ENT_VEC_FREE(account->sections[s]);
    ENT_VEC_FREE(account->marks);
}

/* The modal that set the status: the match of its item nearest to the wording. */
static void mark_modal(const accounting *a, const verdict *v, uint32_t section, uint32_t number)
{
    const ent_match *nearest = NULL;
    uint32_t least = UINT32_MAX;
    for (uint32_t i = v->sentence.first; v->trigger.modal && i < v->sentence.end; i++) {
        size_t n;
        uint32_t distance = i > v->trigger.span.first ? i - v->trigger.span.first : v->trigger.span.first - i;
        for (const ent_match *m = ent_matches_at(&a->doc->matches, i, &n); n; n--, m++)
            if (m->form->item == v->trigger.modal && distance < least) {
                least = distance;
                nearest = m;
            }
    }
    if (nearest)
        add_mark(a, nearest->span, ENT_MARK_MODAL, section, number);
}

static void explain_wordings(const accounting *a)
{
    for (size_t i = 0; i < a->verdicts.n; i++) {
        const verdict *v = &a->verdicts.v[i];
        bool told = v->meeting != SIZE_MAX;
        if (!told)
            explain_refusal(a, v);
        uint32_t section = told ? ENT_ACCOUNT_MEETINGS : ENT_ACCOUNT_REFUSED,
                 number = told ? (uint32_t)v->meeting : (uint32_t)a->account->sections[section].n - 1;
        add_mark(a, v->trigger.span, told ? ENT_MARK_TRIGGER : ENT_MARK_REFUSED, section, number);
        mark_modal(a, v, section, number);
    }
}

static void explain_entities(const accounting *a)
{
    uint32_t *item_of = ent_alloc((a->doc->entities.n + 1) * sizeof *item_of);
    for (uint32_t i = 0; i < a->doc->entities.n; i++) {
        item_of[i] = a->doc->entities.v[i].mentions ? (uint32_t)a->account->sections[ENT_ACCOUNT_LINKS].n : ENT_NONE;
        if (a->doc->entities.v[i].mentions)
            explain_link(a, i);
    }
    mark_mentions(a, item_of);
    free(item_of);
}

void ent_account_make(ent_account *account, ent_document *doc, const ent_meetings *meetings, const ent_judge *judge,
                      ent_language language)
{
    accounting a = {.account = account, .doc = doc, .meetings = meetings, .judge = judge};
    forget(account);
    account->language = language;
    account->doc = doc;
    ent_each_candidate(doc, note_candidate, &a);
    if (!a.verdicts.n)
        ent_find_dates(doc, &a.dates);
    for (size_t i = 0; i < meetings->n; i++)
        explain_meeting(&a, i);
    for (size_t i = 0; i < doc->posts.n; i++)
        explain_post(&a, &doc->posts.v[i]);
    explain_entities(&a);
    explain_wordings(&a);
    explain_traps(&a);
    part_marks(account);
    for (size_t i = 0; i < a.verdicts.n; i++)
        ENT_VEC_FREE(a.verdicts.v[i].parties);
    ENT_VEC_FREE(a.verdicts);
    ENT_VEC_FREE(a.dates);
}

ent_explain_word_id ent_account_heading(int section)
{
    static const ent_explain_word_id headings[] = {ENT_X_MEETINGS, ENT_X_POSTS, ENT_X_LINKS, ENT_X_REFUSED};
    return headings[section];
}
