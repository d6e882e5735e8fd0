#include "date.h"
#include <stdio.h>
#include <stdlib.h>

/* ---- calendar ---- */

int32_t ent_day_number(uint32_t date)
{
    int32_t y = (int32_t)(date / 10000), m = (int32_t)(date / 100 % 100), d = (int32_t)(date % 100);
    y -= m <= 2;
    int32_t era = (y >= 0 ? y : y - 399) / 400;
    int32_t yoe = y - era * 400;
    int32_t doy = (153 * (m + (m > 2 ? -3 : 9)) + 2) / 5 + d - 1;
    int32_t doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;
    return era * 146097 + doe - 719468;
}

uint32_t ent_day_date(int32_t z)
{
    z += 719468;
    int32_t era = (z >= 0 ? z : z - 146096) / 146097;
    int32_t doe = z - era * 146097;
    int32_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
    int32_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    int32_t mp = (5 * doy + 2) / 153;
    int32_t d = doy - (153 * mp + 2) / 5 + 1, m = mp < 10 ? mp + 3 : mp - 9;
    return (uint32_t)((yoe + era * 400 + (m <= 2)) * 10000 + m * 100 + d);
}

int ent_weekday(uint32_t date) { return (int)(((ent_day_number(date) + 3) % 7 + 7) % 7) + 1; }

ent_str ent_date_text(ent_arena *arena, uint32_t date)
{
    uint32_t y = date / 10000, m = date / 100 % 100, d = date % 100;
    if (!y)
        return ent_arena_printf(arena, "--%02u-%02u", m, d);
    if (!m)
        return ent_arena_printf(arena, "%04u", y);
    return d ? ent_arena_printf(arena, "%04u-%02u-%02u", y, m, d) : ent_arena_printf(arena, "%04u-%02u", y, m);
}

const char *ent_date_type(uint32_t date)
{
    if (date < 10000)
        return "gMonthDay";
    return date % 10000 == 0 ? "gYear" : date % 100 == 0 ? "gYearMonth" : "date";
}

static uint32_t days_in(uint32_t year, uint32_t month)
{
    static const uint8_t days[] = {0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100) || year % 400 == 0;
    return days[month] + (month == 2 && (leap || !year) ? 1u : 0u);
}

static bool is_date(uint32_t date)
{
    uint32_t m = date / 100 % 100, d = date % 100;
    return m >= 1 && m <= 12 && d >= 1 && d <= days_in(date / 10000, m);
}

bool ent_date_parse(ent_str text, uint32_t *date)
{
    if (text.n < 10 || (text.n > 10 && text.s[10] != 'T' && text.s[10] != ' '))
        return false;
    *date = 0;
    for (size_t i = 0; i < 10; i++) {
        bool dash = i == 4 || i == 7;
        if (dash ? text.s[i] != '-' : text.s[i] < '0' || text.s[i] > '9')
            return false;
        *date = dash ? *date : *date * 10 + (uint32_t)(text.s[i] - '0');
    }
    return is_date(*date);
}

/* ---- words ---- */

typedef struct {
    const ent_document *doc;
    ent_dates *out;
} finder;

/* The number of a lexicon word of the kind that begins here (month, weekday); 0 if none. *end moves behind it. */
static uint32_t word_number(const finder *f, uint32_t i, ent_kind kind, uint32_t *end)
{
    if (i >= f->doc->tokens.tokens.n)
        return 0;
    const ent_match *m = ent_matches_find(&f->doc->matches, f->doc->kb, i, kind, ENT_FORM_WORD);
    double number;
    if (!m || !ent_kb_number(f->doc->kb, m->form->item, ENT_P_NUMBER, &number))
        return 0;
    *end = m->span.end + (ent_doc_is(f->doc, m->span.end, ".") && kind == ENT_MONTH ? 1u : 0u);
    return (uint32_t)number;
}

/* In English "may" and "march" are words, unless they are written as names. */
static uint32_t month_at(const finder *f, uint32_t i, uint32_t *end)
{
    uint32_t month = word_number(f, i, ENT_MONTH, end);
    bool capital = month && ent_doc_token(f->doc, i)->flags & ENT_TOKEN_CAPITAL;
    return month && (capital || f->doc->lang == ENT_LANG_FR) ? month : 0;
}

/* Leading digits of a number token ("20", "1er", "9th"); 0 if it is none or too long. */
static uint32_t digits_at(const ent_document *doc, uint32_t i)
{
    if (i >= doc->tokens.tokens.n || !(ent_doc_token(doc, i)->flags & ENT_TOKEN_NUMBER))
        return 0;
    ent_str s = ent_doc_token(doc, i)->norm;
    uint32_t number = 0;
    size_t at = 0;
    while (at < s.n && s.s[at] >= '0' && s.s[at] <= '9' && at < 4)
        number = number * 10 + (uint32_t)(s.s[at++] - '0');
    ent_str rest = {s.s + at, s.n - at};
    bool plain = !rest.n || ent_str_is(rest, "er") || ent_str_is(rest, "st") || ent_str_is(rest, "nd") ||
                 ent_str_is(rest, "rd") || ent_str_is(rest, "th");
    return plain ? number : 0;
}

static uint32_t day_at(const ent_document *doc, uint32_t i)
{
    uint32_t d = digits_at(doc, i);
    return d >= 1 && d <= 31 ? d : 0;
}

static uint32_t year_at(const ent_document *doc, uint32_t i)
{
    uint32_t y = digits_at(doc, i);
    return y >= 1900 && y <= 2099 && ent_doc_token(doc, i)->norm.n == 4 ? y : 0;
}

/* The year that brings month and day nearest to publication. */
static uint32_t nearest_year(const ent_document *doc, uint32_t month, uint32_t day)
{
    if (!doc->published)
        return 0;
    uint32_t year = doc->published / 10000, best = year;
    int32_t least = INT32_MAX;
    for (uint32_t y = year - 1; y <= year + 1; y++) {
        uint32_t d = day ? day : 15;
        if (!is_date(y * 10000 + month * 100 + d))
            continue; /* 29 February */
        int32_t distance = abs(ent_day_number(y * 10000 + month * 100 + d) - ent_day_number(doc->published));
        if (distance < least) {
            least = distance;
            best = y;
        }
    }
    return best;
}

static void add(finder *f, uint32_t first, uint32_t end, uint32_t start, uint32_t stop)
{
    *ENT_PUSH(f->out[0]) = (ent_date){.span = {first, end}, .start = start, .end = stop > start ? stop : 0};
}

static void add_dayed(finder *f, ent_span span, uint32_t start, uint32_t stop, bool yearless)
{
    add(f, span.first, span.end, start, stop);
    f->out->v[f->out->n - 1].yearless = yearless && start >= 10000;
}

static uint32_t packed(const ent_document *doc, uint32_t year, uint32_t month, uint32_t day)
{
    if (!year)
        year = nearest_year(doc, month, day);
    if (!year && !day)
        return 0;
    uint32_t date = year * 10000 + month * 100 + day;
    return !day || is_date(date) ? date : 0;
}

/* "," and a year, or a year */
static uint32_t year_after(const finder *f, uint32_t *end)
{
    uint32_t at = *end + (ent_doc_is(f->doc, *end, ",") ? 1u : 0u);
    uint32_t year = year_at(f->doc, at);
    if (year)
        *end = at + 1;
    return year;
}

/* "20 octobre 2015", "20 et 21 octobre", "du 20 au 22 octobre", "20-21 October" */
static bool day_month(finder *f, uint32_t i, uint32_t *next)
{
    static const char *const joints[] = {"et", "au", "-", "and", "to", "a", ",", "ou", "–", NULL};
    const ent_document *doc = f->doc;
    uint32_t first = day_at(doc, i), last = first, at = i + 1, end;
    if (!first)
        return false;
    for (int steps = 0; steps < 6; steps++) {
        bool joined = false;
        for (const char *const *j = joints; *j && !joined; j++)
            joined = ent_doc_is(doc, at, *j);
        uint32_t skip = joined ? at + 1 : at, weekday_end;
        if (joined && word_number(f, skip, ENT_WEEKDAY, &weekday_end))
            skip = weekday_end;
        if (joined && ent_doc_is(doc, skip, "le"))
            skip++;
        uint32_t more = joined ? day_at(doc, skip) : 0;
        if (!more || more <= last)
            break;
        last = more;
        at = skip + 1;
    }
    at += ent_doc_is(doc, at, "of");
    uint32_t month = month_at(f, at, &end);
    if (!month)
        return false;
    uint32_t year = year_after(f, &end);
    uint32_t start = packed(doc, year, month, first);
    if (start)
        add_dayed(f, (ent_span){i, end}, start, last > first ? packed(doc, year, month, last) : 0, !year);
    *next = end;
    return true;
}

/* "October 20, 2015", "octobre 2015", "en octobre" */
static bool month_first(finder *f, uint32_t i, uint32_t *next)
{
    uint32_t end, month = month_at(f, i, &end);
    if (!month)
        return false;
    uint32_t day = f->doc->lang == ENT_LANG_EN ? day_at(f->doc, end) : 0, last = 0;
    if (day) {
        end++;
        bool joined = ent_doc_is(f->doc, end, "-") || ent_doc_is(f->doc, end, "and") || ent_doc_is(f->doc, end, "–") ||
                      ent_doc_is(f->doc, end, "to");
        last = joined ? day_at(f->doc, end + 1) : 0;
        end += last > day ? 2 : 0;
    }
    uint32_t year = year_after(f, &end);
    uint32_t start = packed(f->doc, year, month, day);
    if (start)
        add_dayed(f, (ent_span){i, end}, start, last > day ? packed(f->doc, year, month, last) : 0, !year);
    *next = end;
    return true;
}

/* "27.03.15", "20/10/2015" as one token; "2015-10-20" as five */
static bool numeric(finder *f, uint32_t i, uint32_t *next)
{
    const ent_document *doc = f->doc;
    uint32_t year = year_at(doc, i);
    if (year && ent_doc_is(doc, i + 1, "-") && ent_doc_is(doc, i + 3, "-")) {
        uint32_t date = year * 10000 + digits_at(doc, i + 2) * 100 + digits_at(doc, i + 4);
        if (is_date(date)) {
            add(f, i, i + 5, date, 0);
            *next = i + 5;
            return true;
        }
    }
    unsigned a = 0, b = 0, c = 0;
    int used = 0;
    ent_str s = ent_doc_token(doc, i)->norm;
    char text[16] = {0};
    if (s.n >= sizeof text)
        return false;
    memcpy(text, s.s, s.n);
    if (sscanf(text, "%2u%*1[./]%2u%*1[./]%4u%n", &a, &b, &c, &used) != 3 || (size_t)used != s.n ||
        (c > 99 && c < 1900))
        return false;
    uint32_t date = (c < 100 ? 2000 + c : c) * 10000 + b * 100 + a;
    if (!is_date(date))
        return false;
    add(f, i, i + 1, date, 0);
    *next = i + 1;
    return true;
}

/* ---- relative to publication ---- */

static uint32_t shifted_month(uint32_t date, int32_t months)
{
    int32_t n = (int32_t)(date / 10000) * 12 + (int32_t)(date / 100 % 100) - 1 + months;
    return (uint32_t)(n / 12 * 10000 + (n % 12 + 1) * 100);
}

/* `from`: the day that the words count from. */
static void add_shifted(finder *f, ent_span span, ent_str unit, int32_t offset, uint32_t from)
{
    uint32_t published = from;
    int32_t day = ent_day_number(published);
    if (ent_str_is(unit, "Day")) {
        add(f, span.first, span.end, ent_day_date(day + offset), 0);
    } else if (ent_str_is(unit, "Week")) {
        int32_t monday = day - (ent_weekday(published) - 1) + 7 * offset;
        add(f, span.first, span.end, ent_day_date(monday), ent_day_date(monday + 6));
    } else if (ent_str_is(unit, "Weekend")) {
        int32_t saturday = day - (ent_weekday(published) - 1) + 5 + 7 * offset;
        add(f, span.first, span.end, ent_day_date(saturday), ent_day_date(saturday + 1));
    } else if (ent_str_is(unit, "Month")) {
        add(f, span.first, span.end, shifted_month(published, offset), 0);
    } else if (ent_str_is(unit, "Year")) {
        add(f, span.first, span.end, (uint32_t)((int32_t)(published / 10000) + offset) * 10000, 0);
    }
}

/* "a day after the envoy warned": counted from what the clause behind it tells, which is no date. */
static bool counts_from_clause(const ent_document *doc, ent_span phrase)
{
    static const char *const words[] = {"after", "before", "apres", "avant", NULL};
    bool open = false;
    for (const char *const *w = words; *w && !open; w++)
        open = ent_doc_is(doc, phrase.end - 1, *w);
    return open && phrase.end < doc->tokens.tokens.n && ent_doc_token(doc, phrase.end)->flags & ENT_TOKEN_WORD &&
           ent_doc_token(doc, phrase.end)->sentence == ent_doc_token(doc, phrase.first)->sentence;
}

/* "la veille", "the day before" count from the day last told. */
static uint32_t narrated_day(const finder *f)
{
    for (size_t i = f->out->n; i-- > 0;)
        if (is_date(f->out->v[i].start) && f->out->v[i].start > 10000000)
            return f->out->v[i].start;
    return f->doc->published;
}

static bool relative(finder *f, uint32_t i, uint32_t *next)
{
    const ent_document *doc = f->doc;
    const ent_match *m = ent_matches_find(&doc->matches, doc->kb, i, ENT_RELATIVE_DATE, ENT_FORM_WORD);
    double offset;
    if (!m || !doc->published || !ent_kb_number(doc->kb, m->form->item, ENT_P_OFFSET, &offset))
        return false;
    bool narrated = ent_kb_prop(doc->kb, m->form->item, ENT_P_ANCHOR) != NULL;
    *next = m->span.end;
    if (counts_from_clause(doc, m->span))
        return true;
    add_shifted(f, m->span, ent_kb_local(doc->kb, m->form->item, ENT_P_UNIT), (int32_t)offset,
                narrated ? narrated_day(f) : doc->published);
    *next = m->span.end;
    return true;
}

/* "il y a trois jours", "two weeks ago" */
static bool ago(finder *f, uint32_t i, uint32_t *next)
{
    const ent_document *doc = f->doc;
    const ent_match *m = ent_matches_find(&doc->matches, doc->kb, i, ENT_AGO, ENT_FORM_WORD);
    const ent_match *fixed = ent_matches_find(&doc->matches, doc->kb, i, ENT_RELATIVE_DATE, ENT_FORM_WORD);
    double direction, number = 0;
    if (!m || !doc->published || !ent_kb_number(doc->kb, m->form->item, ENT_P_DIRECTION, &direction))
        return false;
    if (fixed && fixed->span.end >= m->span.end)
        return false; /* "il y a huit jours" is a week */
    for (uint32_t k = m->span.first; k < m->span.end && number < 1; k++) {
        const ent_match *word = ent_matches_find(&doc->matches, doc->kb, k, ENT_NUMBER, ENT_FORM_WORD);
        number = digits_at(doc, k);
        if (number < 1 && word)
            ent_kb_number(doc->kb, word->form->item, ENT_P_NUMBER, &number);
    }
    bool narrated = ent_kb_prop(doc->kb, m->form->item, ENT_P_ANCHOR) != NULL;
    if (number >= 1 && number < 200)
        add_shifted(f, m->span, ent_kb_local(doc->kb, m->form->item, ENT_P_UNIT), (int32_t)(direction * number),
                    narrated ? narrated_day(f) : doc->published);
    *next = m->span.end;
    return true;
}

/* A weekday alone: the last one up to publication; to come, the next. With "dernier", "prochain", "last", "next". */
static bool weekday(finder *f, uint32_t i, uint32_t *next)
{
    const ent_document *doc = f->doc;
    uint32_t end, number = word_number(f, i, ENT_WEEKDAY, &end), day_end;
    if (!number)
        return false;
    uint32_t after = end + (ent_doc_is(doc, end, ",") ? 1u : 0u);
    after += ent_doc_is(doc, after, "le") || ent_doc_is(doc, after, "the");
    size_t before = f->out->n;
    if (day_month(f, after, &day_end) || (doc->lang == ENT_LANG_EN && month_first(f, after, &day_end))) {
        if (f->out->n > before)
            f->out->v[before].span.first = i;
        *next = day_end;
        return true;
    }
    *next = end;
    if (!doc->published)
        return true;
    const ent_match *left =
        i ? ent_matches_find(&doc->matches, doc->kb, i - 1, ENT_DATE_MODIFIER, ENT_FORM_WORD) : NULL;
    const ent_match *right = ent_matches_find(&doc->matches, doc->kb, end, ENT_DATE_MODIFIER, ENT_FORM_WORD);
    double direction = 0;
    if (right && doc->lang == ENT_LANG_FR)
        ent_kb_number(doc->kb, right->form->item, ENT_P_DIRECTION, &direction);
    if (left && doc->lang == ENT_LANG_EN)
        ent_kb_number(doc->kb, left->form->item, ENT_P_DIRECTION, &direction);
    int32_t today = ent_day_number(doc->published), back = (ent_weekday(doc->published) - (int)number + 7) % 7;
    uint32_t past = ent_day_date(today - (back == 0 && direction < 0 ? 7 : back));
    uint32_t future = ent_day_date(today + (7 - back) % 7 + (back == 0 && direction > 0 ? 7 : 0));
    add(f, i, end, direction > 0 ? future : past, 0);
    f->out->v[f->out->n - 1].future = direction < 0 ? past : future;
    return true;
}

/* "en 2015", "in 2015" */
static bool year_alone(finder *f, uint32_t i, uint32_t *next)
{
    uint32_t year = year_at(f->doc, i);
    bool introduced = i && (ent_doc_is(f->doc, i - 1, "en") || ent_doc_is(f->doc, i - 1, "in") ||
                            ent_doc_is(f->doc, i - 1, "early") || ent_doc_is(f->doc, i - 1, "late") ||
                            ent_doc_is(f->doc, i - 1, "debut") || ent_doc_is(f->doc, i - 1, "fin") ||
                            ent_doc_is(f->doc, i - 1, "mid"));
    if (!year || !introduced)
        return false;
    add(f, i, i + 1, year * 10000, 0);
    *next = i + 1;
    return true;
}

/* "mardi et mercredi": two days in a row are a span */
static void join_days(ent_dates *dates, const ent_document *doc)
{
    size_t kept = 0;
    for (size_t i = 0; i < dates->n; i++) {
        ent_date *last = kept ? &dates->v[kept - 1] : NULL, *d = &dates->v[i];
        bool between = last && d->span.first == last->span.end + 1 &&
                       (ent_doc_is(doc, last->span.end, "et") || ent_doc_is(doc, last->span.end, "and") ||
                        ent_doc_is(doc, last->span.end, "a"));
        if (between && last->future && d->future && !last->end &&
            ent_day_number(d->start) == ent_day_number(last->start) + 1) {
            last->end = d->start;
            last->future_end = d->future;
            last->span.end = d->span.end;
        } else {
            dates->v[kept++] = *d;
        }
    }
    dates->n = kept;
}

void ent_find_dates(const ent_document *doc, ent_dates *dates)
{
    typedef bool rule(finder *, uint32_t, uint32_t *);
    static rule *const rules[] = {ago, relative, weekday, numeric, day_month, month_first, year_alone};
    finder f = {doc, dates};
    dates->n = 0;
    for (uint32_t i = 0, next; i < doc->tokens.tokens.n; i = next) {
        next = i + 1;
        for (size_t r = 0; r < sizeof rules / sizeof *rules; r++)
            if (rules[r](&f, i, &next))
                break;
    }
    join_days(dates, doc);
}
