/* Dates in texts, and the calendar beneath them. Knowledge: ontology/words/dates.ttl. */
#include "compile.h"
#include "date.h"
#include "test.h"

static ent_kb *kb;

static int open_kb(void **state)
{
    (void)state;
    const char *path = "ontology/words/dates.ttl";
    kb = ent_compile(&path, 1, NULL, NULL);
    return kb ? 0 : -1;
}

static int close_kb(void **state)
{
    (void)state;
    ent_kb_close(kb);
    return 0;
}

/* "start..end>future" of each date; the end and the future where they are told. */
static const char *dates_of(const char *lang, const char *published, const char *text)
{
    static char shown[512];
    ent_document doc = {0};
    ent_dates dates = {0};
    ent_article article = {
        .id = ENT_STR("x"), .text = ent_str_of(text), .lang = ent_str_of(lang), .published = ent_str_of(published)};
    ent_document_begin(&doc, kb, &article);
    ent_lexicon_match(&doc.matches, kb, &doc.tokens, doc.lang);
    ent_find_dates(&doc, &dates);
    size_t at = 0;
    shown[0] = '\0';
    for (size_t i = 0; i < dates.n; i++) {
        const ent_date *d = &dates.v[i];
        assert_true(d->span.first < d->span.end && d->span.end <= doc.tokens.tokens.n);
        assert_true(!i || d->span.first >= d[-1].span.end);
        at += (size_t)snprintf(shown + at, sizeof shown - at, "%s%s", at ? " " : "",
                               ent_date_text(doc.arena, d->start).s);
        if (d->end)
            at += (size_t)snprintf(shown + at, sizeof shown - at, "..%s", ent_date_text(doc.arena, d->end).s);
        if (d->future && d->future != d->start)
            at += (size_t)snprintf(shown + at, sizeof shown - at, ">%s", ent_date_text(doc.arena, d->future).s);
    }
    ENT_VEC_FREE(dates);
    ent_document_free(&doc);
    return shown;
}

typedef struct {
    const char *published, *text, *dates;
} row;

static void check_rows(const char *lang, const row *rows, size_t n)
{
    int wrong = 0;
    for (size_t i = 0; i < n; i++) {
        const char *got = dates_of(lang, rows[i].published, rows[i].text);
        if (strcmp(got, rows[i].dates) != 0) {
            print_error("\"%s\" on %s: %s, not %s\n", rows[i].text, rows[i].published, got, rows[i].dates);
            wrong++;
        }
    }
    assert_int_equal(wrong, 0);
}

/* 2017-11-22 was a Wednesday. */
static void french_dates_are_found(void **state)
{
    (void)state;
    static const row rows[] = {
        {"2017-11-22", "", ""},
        {"2017-11-22", "rien de daté", ""},
        /* full */
        {"2017-11-22", "le 20 novembre 2017", "2017-11-20"},
        {"", "le 20 novembre 2017", "2017-11-20"},
        {"2017-11-22", "le 1er janvier 2015", "2015-01-01"},
        {"2017-11-22", "lundi 20 novembre", "2017-11-20"},
        {"2017-11-22", "ce lundi 20 novembre 2017", "2017-11-20"},
        {"2017-11-22", "le 27.03.15 et le 20/10/2015", "2015-03-27 2015-10-20"},
        {"2017-11-22", "le 2015-10-20", "2015-10-20"},
        {"2017-11-22", "le 31 février 2015", ""},
        {"2017-11-22", "le 29 février 2016", "2016-02-29"},
        /* the year nearest to publication */
        {"2017-11-22", "le 20 octobre", "2017-10-20"},
        {"2017-01-05", "le 20 décembre", "2016-12-20"},
        {"2017-12-28", "le 10 janvier", "2018-01-10"},
        {"2017-01-28", "le 29 février", "2016-02-29"},
        {"", "le 20 octobre", "--10-20"},
        /* spans */
        {"2017-11-22", "du 20 au 22 octobre 2015", "2015-10-20..2015-10-22"},
        {"2017-11-22", "les 14 et 15 septembre", "2017-09-14..2017-09-15"},
        {"2017-11-22", "20-22 octobre", "2017-10-20..2017-10-22"},
        {"2017-11-22", "lundi 20 et mardi 21 novembre", "2017-11-20..2017-11-21"},
        /* less than a day */
        {"2017-11-22", "en octobre 2015", "2015-10"},
        {"2017-11-22", "en octobre", "2017-10"},
        {"2017-01-22", "en décembre", "2016-12"},
        {"", "en octobre", ""},
        {"2017-11-22", "en 2015", "2015"},
        {"2017-11-22", "2015 soldats, en 3015", ""},
        /* weekdays: the last one, or the next if it is to come */
        {"2017-11-22", "lundi", "2017-11-20>2017-11-27"},
        {"2017-11-22", "mercredi", "2017-11-22"},
        {"2017-11-22", "mercredi dernier", "2017-11-15"},
        {"2017-11-22", "mercredi prochain", "2017-11-29"},
        {"2017-11-22", "jeudi", "2017-11-16>2017-11-23"},
        {"2017-11-22", "jeudi prochain", "2017-11-23"},
        {"2017-11-22", "jeudi dernier", "2017-11-16"},
        {"2017-11-22", "lundi et mardi", "2017-11-20..2017-11-21>2017-11-27"},
        {"", "lundi", ""},
        /* relative to publication */
        {"2017-11-22", "aujourd’hui", "2017-11-22"},
        {"2017-11-22", "hier soir", "2017-11-21"},
        {"2017-11-22", "avant-hier", "2017-11-20"},
        {"2017-11-22", "après-demain", "2017-11-24"},
        {"2017-12-31", "demain", "2018-01-01"},
        {"2016-03-01", "hier", "2016-02-29"},
        {"2017-11-22", "la semaine dernière", "2017-11-13..2017-11-19"},
        {"2017-11-22", "la semaine prochaine", "2017-11-27..2017-12-03"},
        {"2017-11-22", "ce week-end", "2017-11-25..2017-11-26"},
        {"2017-01-22", "le mois dernier", "2016-12"},
        {"2017-12-22", "le mois prochain", "2018-01"},
        {"2017-11-22", "l'an dernier", "2016"},
        {"2017-11-22", "il y a trois jours", "2017-11-19"},
        {"2017-11-22", "il y a 3 semaines", "2017-10-30..2017-11-05"},
        {"2017-01-22", "il y a deux mois", "2016-11"},
        {"2017-11-22", "dans dix jours", "2017-12-02"},
        {"2017-11-22", "dans vingt-cinq ans", "2042"},
        {"2017-11-22", "il y a huit jours", "2017-11-13..2017-11-19"}, /* says a week */
        {"", "hier", ""},
        {"", "il y a trois jours", ""},
        /* relative to the day last told */
        {"2017-11-22", "le 10 mars 2016 ; le lendemain", "2016-03-10 2016-03-11"},
        {"2017-11-22", "le 10 mars 2016 ; la veille", "2016-03-10 2016-03-09"},
        {"2017-11-22", "le 10 mars 2016 ; trois jours plus tard", "2016-03-10 2016-03-13"},
        {"2017-11-22", "le 10 mars 2016 ; deux jours plus tôt", "2016-03-10 2016-03-08"},
        {"2017-11-22", "la veille", "2017-11-21"},
        /* numbers that are no dates */
        {"2017-11-22", "20h30, 12:30, 400.000 hommes, 1.2.3.4, 99/99/2015", ""},
    };
    check_rows("fr", rows, COUNT(rows));
}

static void english_dates_are_found(void **state)
{
    (void)state;
    static const row rows[] = {
        {"2017-11-22", "on October 20, 2015", "2015-10-20"},
        {"2017-11-22", "on 20 October 2015", "2015-10-20"},
        {"2017-11-22", "on the 20th of October", "2017-10-20"},
        {"2017-11-22", "on Oct. 20", "2017-10-20"},
        {"2017-11-22", "on Monday, November 20", "2017-11-20"},
        {"2017-11-22", "October 20-22, 2015", "2015-10-20..2015-10-22"},
        {"2017-11-22", "October 20 and 21", "2017-10-20..2017-10-21"},
        {"2017-11-22", "in October 2015", "2015-10"},
        {"2017-11-22", "in August", "2017-08"},
        {"2017-08-22", "In May they may march on 5", "2017-05"},
        {"2017-11-22", "in 2015", "2015"},
        {"2017-11-22", "on Monday", "2017-11-20>2017-11-27"},
        {"2017-11-22", "next Wednesday", "2017-11-29"},
        {"2017-11-22", "last Wednesday", "2017-11-15"},
        {"2017-11-22", "on Monday and Tuesday", "2017-11-20..2017-11-21>2017-11-27"},
        {"2017-11-22", "yesterday", "2017-11-21"},
        {"2017-11-22", "the day before yesterday", "2017-11-20"},
        {"2017-11-22", "the day after tomorrow", "2017-11-24"},
        {"2017-11-22", "last week", "2017-11-13..2017-11-19"},
        {"2017-11-22", "over the weekend", "2017-11-25..2017-11-26"},
        {"2017-11-22", "three days ago", "2017-11-19"},
        {"2017-11-22", "about two weeks ago", "2017-11-06..2017-11-12"},
        {"2017-11-22", "in 2 months", "2018-01"},
        {"2017-11-22", "on March 10, 2016. The following day", "2016-03-10 2016-03-11"},
        {"2017-11-22", "on March 10, 2016. Three days later", "2016-03-10 2016-03-13"},
    };
    check_rows("en", rows, COUNT(rows));
}

/* ---- calendar ---- */

static void days_are_numbered(void **state)
{
    (void)state;
    static const struct {
        uint32_t date;
        int32_t day;
        int weekday;
    } rows[] = {{19700101, 0, 4},     {19691231, -1, 3},     {20000229, 11016, 2},
                {20171122, 17492, 3}, {19000101, -25567, 1}, {21001231, 47846, 5}};
    for (size_t i = 0; i < COUNT(rows); i++) {
        assert_int_equal(ent_day_number(rows[i].date), rows[i].day);
        assert_int_equal(ent_day_date(rows[i].day), rows[i].date);
        assert_int_equal(ent_weekday(rows[i].date), rows[i].weekday);
    }
    uint32_t before = ent_day_date(ent_day_number(19000101) - 1);
    int weekday = ent_weekday(before);
    for (int32_t day = ent_day_number(19000101); day <= ent_day_number(20991231); day++) {
        uint32_t date = ent_day_date(day);
        assert_int_equal(ent_day_number(date), day);
        assert_true(date > before);
        weekday = weekday % 7 + 1;
        assert_int_equal(ent_weekday(date), weekday);
        before = date;
    }
    assert_int_equal(before, 20991231);
}

static void dates_are_written_as_xsd(void **state)
{
    (void)state;
    static const struct {
        uint32_t date;
        const char *text, *type;
    } rows[] = {{20171120, "2017-11-20", "date"},
                {20171100, "2017-11", "gYearMonth"},
                {20170000, "2017", "gYear"},
                {1120, "--11-20", "gMonthDay"},
                {229, "--02-29", "gMonthDay"}};
    ent_arena *arena = ent_arena_new();
    for (size_t i = 0; i < COUNT(rows); i++) {
        assert_string_equal(ent_date_text(arena, rows[i].date).s, rows[i].text);
        assert_string_equal(ent_date_type(rows[i].date), rows[i].type);
    }
    ent_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(french_dates_are_found),
        cmocka_unit_test(english_dates_are_found),
        cmocka_unit_test(days_are_numbered),
        cmocka_unit_test(dates_are_written_as_xsd),
    };
    return cmocka_run_group_tests_name("date", tests, open_kb, close_kb);
}
