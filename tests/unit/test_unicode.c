/* Folding for matching, validity of UTF-8, classes of characters. */
#include "test.h"
#include "unicode.h"

static void assert_folds(const char *text, const char *expected)
{
    ent_buf out = {0};
    ent_fold(&out, ent_str_of(text));
    assert_string_equal(ent_buf_view(&out).s, expected);
    ent_buf_free(&out);
}

static void words_fold(void **state)
{
    (void)state;
    static const char *const rows[][2] = {
        {"", ""},
        {"Poutine", "poutine"},
        {"ÉLYSÉE", "elysee"},
        {"\u00e9t\u00e9", "ete"},   /* composed */
        {"e\u0301te\u0301", "ete"}, /* decomposed */
        {"Erdoğan", "erdogan"},
        {"Çavuşoğlu", "cavusoglu"},
        {"İstanbul", "istanbul"}, /* dotted capital I */
        {"I\u0307stanbul", "istanbul"},
        {"Yıldırım", "yildirim"}, /* dotless i */
        {"ISTANBUL", "istanbul"}, /* whatever the locale */
        {"Œuvre cœur", "oeuvre coeur"},
        {"Æthelred", "aethelred"},
        {"Straße STRAẞE", "strasse strasse"},
        {"Løkke Rasmussen", "lokke rasmussen"},
        {"Łódź", "lodz"},
        {"Đukanović", "dukanovic"},
        {"Nguyễn", "nguyen"},
        {"Aliyev Əliyev", "aliyev eliyev"},
        {"aujourd’hui", "aujourd'hui"},      /* curly */
        {"aujourd\u02bchui", "aujourd'hui"}, /* modifier letter */
        {"al\u2011Assad al\u2010Assad", "al-assad al-assad"},
        {"ﬁn", "fin"}, /* ligature of type */
        {"1\u00a0000", "1 000"},
        {"n\u00ba", "no"},
        {"\u2026", "..."},
        {"ЛАВРОВ", "лавров"},
        {"Ёлкин", "елкин"},
        {"Й", "и"},
        {"Άγκυρα", "αγκυρα"},
        {"بَشَّار الأسد", "بشار الاسد"}, /* vowel signs and hamza off */
        {"שָׁלוֹם", "שלום"},
        {"习近平", "习近平"},
        {"🇸🇾", "🇸🇾"},
    };
    for (size_t i = 0; i < COUNT(rows); i++)
        assert_folds(rows[i][0], rows[i][1]);
}

/* What is folded stays as it is: else a folded key would not match itself. */
static void folding_twice_changes_nothing(void **state)
{
    (void)state;
    for (uint32_t c = 1; c < 0x20000; c++) {
        if (c >= 0xd800 && c < 0xe000)
            continue;
        char text[5] = {0};
        size_t n = 0;
        if (c < 0x80)
            text[n++] = (char)c;
        else if (c < 0x800)
            text[n++] = (char)(0xc0 | c >> 6);
        else if (c < 0x10000)
            text[n++] = (char)(0xe0 | c >> 12);
        else
            text[n++] = (char)(0xf0 | c >> 18);
        for (int shift = c < 0x80 ? -6 : c < 0x800 ? 0 : c < 0x10000 ? 6 : 12; shift >= 0; shift -= 6)
            text[n++] = (char)(0x80 | (c >> shift & 0x3f));
        ent_buf once = {0}, twice = {0};
        ent_fold(&once, ent_str_n(text, n));
        ent_fold(&twice, ent_buf_view(&once));
        if (!ent_str_eq(ent_buf_view(&once), ent_buf_view(&twice)) || ent_utf8_valid(ent_buf_view(&once)) != once.n)
            fail_msg("U+%04X folds to %s, and that to %s", c, ent_buf_view(&once).s, ent_buf_view(&twice).s);
        ent_buf_free(&once);
        ent_buf_free(&twice);
    }
}

static void broken_utf8_is_found(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        size_t n, valid; /* bytes, offset of the first bad one */
    } rows[] = {
        {"", 0, 0},
        {"abc", 3, 3},
        {"a\0b", 3, 3},
        {"\u00e9\u20ac\U0001f1f8", 9, 9},
        {"\xf4\x8f\xbf\xbf", 4, 4},         /* U+10FFFF */
        {"\xed\x9f\xbf\xee\x80\x80", 6, 6}, /* around the surrogates */
        {"a\xc3", 2, 1},                    /* cut */
        {"a\xe2\x82", 3, 1},
        {"a\xf0\x9f\x87", 4, 1},
        {"a\xc3z", 3, 1},
        {"\x80", 1, 0}, /* alone */
        {"ab\xbf", 3, 2},
        {"\xc0\x80", 2, 0}, /* overlong */
        {"\xc1\xbf", 2, 0},
        {"\xe0\x9f\xbf", 3, 0},
        {"\xf0\x8f\xbf\xbf", 4, 0},
        {"\xed\xa0\x80", 3, 0}, /* surrogates */
        {"\xed\xbf\xbf", 3, 0},
        {"\xf4\x90\x80\x80", 4, 0}, /* beyond Unicode */
        {"\xf5\x80\x80\x80", 4, 0},
        {"\xfe", 1, 0},
        {"\xff", 1, 0},
        {"\xe9t\xe9", 3, 0}, /* Latin-1 */
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        char *exact = ent_alloc(rows[i].n); /* so that a sanitizer sees a read beyond */
        memcpy(exact, rows[i].text, rows[i].n);
        assert_int_equal(ent_utf8_valid(ent_str_n(exact, rows[i].n)), rows[i].valid);
        free(exact);
    }
}

static void code_points_are_walked(void **state)
{
    (void)state;
    ent_str text = ENT_STR("a\u00e9\u20ac\U0001f1f8\n");
    static const uint32_t expected[] = {'a', 0xe9, 0x20ac, 0x1f1f8, '\n'};
    size_t at = 0;
    for (size_t i = 0; i < COUNT(expected); i++)
        assert_int_equal(ent_utf8_next(text, &at), expected[i]);
    assert_int_equal(at, text.n);
    assert_int_equal(ent_utf8_length(text), COUNT(expected));
    assert_int_equal(ent_utf8_length(ENT_STR("")), 0);
}

static void characters_have_classes(void **state)
{
    (void)state;
    static const struct {
        uint32_t c;
        const char *classes; /* l letter, d digit, u upper, s space, a apostrophe, h hyphen */
    } rows[] = {
        {'a', "l"},    {'Z', "lu"},   {'0', "d"},    {'_', ""},     {' ', "s"},     {'\n', "s"},   {'\0', ""},
        {'@', ""},     {'[', ""},     {'`', ""},     {'{', ""},     {0xe9, "l"},    {0xc9, "lu"},  {0x301, "l"},
        {0x416, "lu"}, {0x436, "l"},  {0x645, "l"},  {0x4e60, "l"}, {0x661, "d"},   {0xb2, ""},    {0x1c5, "lu"},
        {0xa0, "s"},   {0x2028, "s"}, {0x202f, "s"}, {0x3000, "s"}, {0x85, "s"},    {0x200b, "s"}, {0xfeff, "s"},
        {'\'', "a"},   {0x2019, "a"}, {0x2018, "a"}, {0x2bc, "al"}, {'-', "h"},     {0x2010, "h"}, {0x2011, "h"},
        {0xad, "h"},   {0x2013, ""},  {0x2014, ""},  {0x1f1f8, ""}, {0x10ffff, ""},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        char found[8] = "", *at = found;
        if (ent_is_apostrophe(rows[i].c))
            *at++ = 'a';
        if (ent_is_digit(rows[i].c))
            *at++ = 'd';
        if (ent_is_hyphen(rows[i].c))
            *at++ = 'h';
        if (ent_is_letter(rows[i].c))
            *at++ = 'l';
        if (ent_is_space(rows[i].c))
            *at++ = 's';
        if (ent_is_upper(rows[i].c))
            *at++ = 'u';
        if (strcmp(found, rows[i].classes) != 0)
            fail_msg("U+%04X has classes \"%s\", not \"%s\"", rows[i].c, found, rows[i].classes);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_fold),
        cmocka_unit_test(folding_twice_changes_nothing),
        cmocka_unit_test(broken_utf8_is_found),
        cmocka_unit_test(code_points_are_walked),
        cmocka_unit_test(characters_have_classes),
    };
    return cmocka_run_group_tests_name("unicode", tests, NULL, NULL);
}
