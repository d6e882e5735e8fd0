/* The parts of `entente check` that are tables: datatypes, the order of dates, quotations. */
#include "axiom.h"
#include "check_lexical.h"
#include "check_phrases.h"
#include "test.h"

static void texts_are_values_of_their_types(void **state)
{
    (void)state;
    static const struct {
        const char *type, *text;
        bool good;
    } rows[] = {
        {"date", "2016-02-29", true},
        {"date", "2017-02-29", false},
        {"date", "1900-02-29", false},
        {"date", "2000-02-29", true},
        {"date", "2017-13-01", false},
        {"date", "2017-04-31", false},
        {"date", "2017-00-10", false},
        {"date", "2017-1-1", false},
        {"date", "2017-01-01Z", false},
        {"date", "", false},
        {"gYearMonth", "2017-12", true},
        {"gYearMonth", "2017-13", false},
        {"gYearMonth", "2017", false},
        {"gYear", "2017", true},
        {"gYear", "17", false},
        {"gMonthDay", "--02-29", true},
        {"gMonthDay", "--02-30", false},
        {"gMonthDay", "02-28", false},
        {"decimal", "0.98", true},
        {"decimal", "-1", true},
        {"decimal", ".5", true},
        {"decimal", "1.2.3", false},
        {"decimal", "1e3", false},
        {"decimal", "", false},
        {"decimal", "-", false},
        {"integer", "+7", true},
        {"integer", "7.0", false},
        {"nonNegativeInteger", "0", true},
        {"nonNegativeInteger", "-0", true},
        {"nonNegativeInteger", "-1", false},
        {"boolean", "true", true},
        {"boolean", "1", true},
        {"boolean", "yes", false},
        {"duration", "whatever", true},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        ent_buf type = {0};
        ent_buf_printf(&type, ENT_XSD "%s", rows[i].type);
        if (ent_check_lexical(ent_str_of(rows[i].text), ent_buf_view(&type)) != rows[i].good)
            fail_msg("\"%s\"^^xsd:%s", rows[i].text, rows[i].type);
        ent_buf_free(&type);
    }
}

static void dates_are_ordered_as_far_as_both_tell(void **state)
{
    (void)state;
    assert_int_equal(ent_check_date_order(ENT_STR("2017"), ENT_STR("2017-05-03")), 0);
    assert_true(ent_check_date_order(ENT_STR("2017-05-04"), ENT_STR("2017-05-03")) > 0);
    assert_true(ent_check_date_order(ENT_STR("2016-12"), ENT_STR("2017")) < 0);
}

static void a_phrase_fits_its_place(void **state)
{
    (void)state;
    static const struct {
        uint32_t begin, end;
        const char *words, *iri, *fault;
    } rows[] = {
        {2, 5, "été", "http://a#char=2,5", NULL},
        {2, 5, "été", "http://a/phrase", NULL},
        {5, 5, "", "http://a#char=5,5", "ends before it begins"},
        {2, 6, "été", "http://a#char=2,6", "its words are not as long as its place"},
        {2, 5, "été", "http://a#char=2,6", "its IRI tells of another place"},
        {2, 5, "été", "http://ab#char=2,5", "its IRI tells of another place"},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        ent_check_phrase p = {.begin = rows[i].begin, .end = rows[i].end, .words = ent_str_of(rows[i].words)};
        const char *fault = ent_check_phrase_fault(&p, ent_str_of(rows[i].iri), ENT_STR("http://a"));
        if (rows[i].fault)
            assert_string_equal(fault ? fault : "none", rows[i].fault);
        else
            assert_null(fault);
    }
}

static void count_one(void *handle, const ent_check_phrase *phrase, const ent_check_phrase *other)
{
    assert_true(phrase->begin >= other->begin);
    ++*(size_t *)handle;
}

static void phrases_that_overlap_agree(void **state)
{
    (void)state;
    static const struct {
        ent_id context;
        uint32_t begin, end;
        const char *words;
        size_t faults; /* of this and those before it */
    } rows[] = {
        {1, 0, 11, "Élias a dit", 0}, {1, 0, 5, "Élias", 0},    {1, 6, 7, "a", 0},
        {1, 8, 11, "Dit", 1},         {1, 8, 15, "dit oui", 1}, {1, 12, 15, "non", 2},
        {1, 20, 23, "fin", 2},        {2, 0, 5, "Autre", 2},    {1, 7, 12, " dit!", 3},
    };
    ent_check_phrases phrases = {0};
    for (size_t i = 0; i < COUNT(rows); i++) {
        size_t faults = 0;
        *ENT_PUSH(phrases) = (ent_check_phrase){.subject = (ent_id)i + 1,
                                                .context = rows[i].context,
                                                .begin = rows[i].begin,
                                                .end = rows[i].end,
                                                .words = ent_str_of(rows[i].words)};
        ent_check_phrases_agree(&phrases, count_one, &faults);
        if (faults != rows[i].faults)
            fail_msg("\"%s\": %zu faults", rows[i].words, faults);
    }
    ENT_VEC_FREE(phrases);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(texts_are_values_of_their_types), cmocka_unit_test(dates_are_ordered_as_far_as_both_tell),
        cmocka_unit_test(a_phrase_fits_its_place), cmocka_unit_test(phrases_that_overlap_agree)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
