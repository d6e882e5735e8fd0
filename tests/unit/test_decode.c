/* Bytes of unknown encoding to UTF-8. */
#include "decode.h"
#include "test.h"
#include "unicode.h"

static ent_status decode(ent_str bytes, ent_buf *out, heard *said)
{
    ent_log log = {said, hear};
    *said = (heard){0};
    ent_buf_clear(out);
    return ent_decode(out, bytes, "a.txt", &log);
}

static void unicode_forms_become_utf8(void **state)
{
    (void)state;
    static const struct {
        const char *bytes;
        size_t n;
        const char *text;
    } rows[] = {
        {"", 0, ""},
        {"plain", 5, "plain"},
        {"Gen\xc3\xa8ve", 7, "Genève"},
        {"\xef\xbb\xbfGen\xc3\xa8ve", 10, "Genève"},
        {"\xef\xbb\xbf", 3, ""},
        {"\xff\xfeG\0\xe8\0\x3c\xd8\xf8\xdd", 10, "Gè🇸"},
        {"\xfe\xff\0G\0\xe8\xd8\x3c\xdd\xf8", 10, "Gè🇸"},
        {"\xff\xfe\0\0G\0\0\0\xe8\0\0\0", 12, "Gè"},
        {"\0\0\xfe\xff\0\0\0G\0\1\xf1\xf8", 12, "G🇸"},
    };
    ent_buf out = {0};
    heard said;
    for (size_t i = 0; i < COUNT(rows); i++) {
        assert_int_equal(decode(ent_str_n(rows[i].bytes, rows[i].n), &out, &said), ENT_OK);
        assert_string_equal(ent_buf_view(&out).s, rows[i].text);
        assert_int_equal(said.count, 0);
    }
    ent_buf_free(&out);
}

static void legacy_encodings_are_told_by_their_letters(void **state)
{
    (void)state;
    static const char *const rows[][2] = {
        {"Le ministre fran\xe7"
         "ais des Affaires \xe9trang\xe8res a \xe9t\xe9 re\xe7u \xe0 Gen\xe8ve par la pr\xe9sidence.",
         "Le ministre français des Affaires étrangères a été reçu à Genève par la présidence."},
        {"L\x92\x93"
         "accord\x94 sur le c\x9cur de la n\xe9gociation \x96 co\xfbt : 5 \x80 \x96 a \xe9t\xe9 sign\xe9 \xe0 "
         "Gen\xe8ve.",
         "L’“accord” sur le cœur de la négociation – coût : 5 € – a été signé à Genève."},
    };
    ent_buf out = {0};
    heard said;
    for (size_t i = 0; i < COUNT(rows); i++) {
        assert_int_equal(decode(ent_str_of(rows[i][0]), &out, &said), ENT_OK);
        assert_string_equal(ent_buf_view(&out).s, rows[i][1]);
    }
    ent_buf_free(&out);
}

/* Text that begins as UTF-8 and breaks is never guessed at. */
static void broken_utf8_is_told_with_its_place(void **state)
{
    (void)state;
    static const struct {
        const char *bytes;
        size_t line, column;
        const char *message;
    } rows[] = {
        {"\xc3\xa9t\xc3", 1, 3, "broken UTF-8: byte 0xc3"},
        {"\xc3\xa9\xc3\xa9 \xff", 1, 4, "broken UTF-8: byte 0xff"},
        {"un\nd\xc3\xa9"
         "ux \xe9\n",
         2, 6, "broken UTF-8: byte 0xe9"},
        {"\xf0\x9f\x87\xb8\n\n\xe2\x82z", 3, 1, "broken UTF-8: byte 0xe2"},
        {"caf\xc3\xa9 \xed\xa0\x80", 1, 6, "broken UTF-8: byte 0xed"},
    };
    ent_buf out = {0};
    heard said;
    for (size_t i = 0; i < COUNT(rows); i++) {
        assert_int_equal(decode(ent_str_of(rows[i].bytes), &out, &said), ENT_ERR_ENCODING);
        assert_int_equal(said.count, 1);
        assert_string_equal(said.file, "a.txt");
        assert_int_equal(said.line, rows[i].line);
        assert_int_equal(said.column, rows[i].column);
        assert_string_equal(said.message, rows[i].message);
        assert_int_equal(out.n, 0);
    }
    ent_buf_free(&out);
}

static void broken_utf16_is_told(void **state)
{
    (void)state;
    static const struct {
        const char *bytes;
        size_t n;
    } rows[] = {{"\xff\xfeG", 3}, {"\xff\xfe\x3c\xd8G\0", 6}, {"\xff\xfe\x3c\xd8", 4}, {"\xff\xfe\xf8\xddG\0", 6}};
    ent_buf out = {0};
    heard said;
    for (size_t i = 0; i < COUNT(rows); i++) {
        assert_int_equal(decode(ent_str_n(rows[i].bytes, rows[i].n), &out, &said), ENT_ERR_ENCODING);
        assert_non_null(strstr(said.message, "the text is not valid UTF-16"));
        assert_int_equal(out.n, 0);
    }
    ent_buf_free(&out);
}

/* Whatever the bytes: an error, or valid UTF-8. */
static void any_bytes_become_valid_utf8_or_an_error(void **state)
{
    (void)state;
    uint32_t seed = 5;
    ent_buf out = {0};
    heard said;
    for (int round = 0; round < 3000; round++) {
        size_t n = next_number(&seed) % 60;
        char *bytes = ent_alloc(n);
        for (size_t i = 0; i < n; i++)
            bytes[i] = (char)(next_number(&seed) % 3 ? 'a' + next_number(&seed) % 26 : next_number(&seed));
        ent_status status = decode(ent_str_n(bytes, n), &out, &said);
        assert_int_equal(said.count, status != ENT_OK);
        assert_int_equal(ent_utf8_valid(ent_buf_view(&out)), out.n);
        free(bytes);
    }
    ent_buf_free(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(unicode_forms_become_utf8),
        cmocka_unit_test(legacy_encodings_are_told_by_their_letters),
        cmocka_unit_test(broken_utf8_is_told_with_its_place),
        cmocka_unit_test(broken_utf16_is_told),
        cmocka_unit_test(any_bytes_become_valid_utf8_or_an_error),
    };
    return cmocka_run_group_tests_name("decode", tests, NULL, NULL);
}
