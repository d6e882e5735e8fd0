/* Bytes of files: plain, gzip, zstd, and what is broken about them. */
#include "stream.h"
#include "test.h"
#include <zlib.h>
#include <zstd.h>

static ent_buf text_of(size_t n)
{
    ent_buf text = {0};
    for (uint32_t seed = 1; text.n < n;)
        ent_buf_printf(&text, "%u %s\n", next_number(&seed), next_number(&seed) % 3 ? "Astana" : "Genève");
    text.n = n;
    return text;
}

static ent_buf gzip_of(ent_str text)
{
    ent_buf out = {0};
    size_t room = text.n + text.n / 100 + 256;
    char *bytes = ent_alloc(room);
    z_stream z = {0};
    assert_int_equal(deflateInit2(&z, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY), Z_OK);
    ent_buf input = {0};
    ent_buf_str(&input, text);
    z.next_in = (unsigned char *)input.s;
    z.avail_in = (uInt)text.n;
    z.next_out = (unsigned char *)bytes;
    z.avail_out = (uInt)room;
    assert_int_equal(deflate(&z, Z_FINISH), Z_STREAM_END);
    ent_buf_add(&out, bytes, room - z.avail_out);
    deflateEnd(&z);
    ent_buf_free(&input);
    free(bytes);
    return out;
}

static ent_buf zstd_of(ent_str text)
{
    ent_buf out = {0};
    size_t room = ZSTD_compressBound(text.n);
    char *bytes = ent_alloc(room);
    size_t n = ZSTD_compress(bytes, room, text.s, text.n, 3);
    assert_false(ZSTD_isError(n));
    ent_buf_add(&out, bytes, n);
    free(bytes);
    return out;
}

/* Read all of a file. */
static ent_status rest(ent_str bytes, ent_buf *all, size_t limit, heard *said)
{
    ent_log log = {said, hear};
    const char *path = put_bytes("stream", bytes.s, bytes.n);
    ent_stream *stream = ent_stream_open(path, &log);
    ent_buf_clear(all);
    ent_status status = stream ? ent_stream_rest(stream, all, limit) : ENT_ERR_IO;
    ent_stream_close(stream);
    return status;
}

static void packed_is_read_like_plain(void **state)
{
    (void)state;
    static const size_t sizes[] = {0, 1, 100, 65535, 65536, 65537, 131072, 200000, 1000000};
    ent_buf all = {0};
    heard said = {0};
    for (size_t i = 0; i < COUNT(sizes); i++)
        for (int same = 0; same < 2; same++) {
            ent_buf text = text_of(sizes[i] ? sizes[i] : 1);
            text.n = sizes[i];
            if (same && text.n) /* packs to next to nothing: much comes out of the last bytes read */
                memset(text.s, 'a', text.n);
            ent_str plain = ent_buf_view(&text);
            ent_buf gz = gzip_of(plain), zst = zstd_of(plain);
            ent_str forms[] = {plain, ent_buf_view(&gz), ent_buf_view(&zst)};
            for (size_t f = 0; f < COUNT(forms); f++) {
                assert_int_equal(rest(forms[f], &all, SIZE_MAX, &said), ENT_OK);
                assert_int_equal(all.n, text.n);
                assert_true(ent_str_eq(ent_buf_view(&all), plain));
            }
            ent_buf_free(&text);
            ent_buf_free(&gz);
            ent_buf_free(&zst);
        }
    assert_int_equal(said.count, 0);
    ent_buf_free(&all);
}

static void members_one_after_another_are_one(void **state)
{
    (void)state;
    heard said = {0};
    ent_buf all = {0}, a = gzip_of(ENT_STR("un\n")), b = gzip_of(ENT_STR("")), c = gzip_of(ENT_STR("deux\n"));
    ent_buf_str(&a, ent_buf_view(&b));
    ent_buf_str(&a, ent_buf_view(&c));
    assert_int_equal(rest(ent_buf_view(&a), &all, 100, &said), ENT_OK);
    assert_string_equal(all.s, "un\ndeux\n");
    ent_buf x = zstd_of(ENT_STR("un\n")), y = zstd_of(ENT_STR("deux\n"));
    ent_buf_str(&x, ent_buf_view(&y));
    assert_int_equal(rest(ent_buf_view(&x), &all, 100, &said), ENT_OK);
    assert_string_equal(all.s, "un\ndeux\n");
    ent_buf *bufs[] = {&all, &a, &b, &c, &x, &y};
    for (size_t i = 0; i < COUNT(bufs); i++)
        ent_buf_free(bufs[i]);
}

/* Cut or damaged anywhere, packed data give an error or the right text, never a wrong one. */
static void broken_packings_are_told(void **state)
{
    (void)state;
    ent_buf text = text_of(3000), all = {0};
    ent_buf forms[] = {gzip_of(ent_buf_view(&text)), zstd_of(ent_buf_view(&text))};
    for (size_t f = 0; f < COUNT(forms); f++) {
        for (size_t n = 10; n < forms[f].n; n += 7) {
            heard said = {0};
            assert_int_equal(rest(ent_str_n(forms[f].s, n), &all, SIZE_MAX, &said), ENT_ERR_SYNTAX);
            assert_int_equal(said.count, 1);
            assert_string_equal(said.message, "the compressed data end too early");
        }
        for (size_t at = 4; at < forms[f].n; at += 5) {
            heard said = {0};
            forms[f].s[at] ^= 0x55;
            ent_status status = rest(ent_buf_view(&forms[f]), &all, SIZE_MAX, &said);
            forms[f].s[at] ^= 0x55;
            assert_int_equal(said.count, status != ENT_OK);
            if (f == 0 && !status) /* gzip carries a checksum */
                assert_true(ent_str_eq(ent_buf_view(&all), ent_buf_view(&text)));
        }
        ent_buf_free(&forms[f]);
    }
    heard said = {0};
    assert_int_equal(rest(ENT_STR("\x1f\x8b\x08 nonsense"), &all, 100, &said), ENT_ERR_SYNTAX);
    assert_string_equal(said.message, "the gzip data are damaged");
    assert_int_equal(rest(ENT_STR("\x28\xb5\x2f\xfd nonsense"), &all, 100, &said), ENT_ERR_SYNTAX);
    assert_string_equal(said.message, "the zstd data are damaged");
    ent_buf_free(&text);
    ent_buf_free(&all);
}

static void limits_hold(void **state)
{
    (void)state;
    heard said = {0};
    ent_log log = {&said, hear};
    ent_buf all = {0}, line = {0};
    assert_int_equal(rest(ENT_STR("12345"), &all, 5, &said), ENT_OK);
    assert_int_equal(rest(ENT_STR("123456"), &all, 5, &said), ENT_ERR_LIMIT);
    assert_string_equal(said.message, "the file is larger than an article may be");
    ent_buf bomb = {0};
    while (bomb.n < 4000000)
        ent_buf_z(&bomb, "aaaaaaaaaaaaaaaa");
    ent_buf gz = gzip_of(ent_buf_view(&bomb));
    assert_int_equal(rest(ent_buf_view(&gz), &all, 100000, &said), ENT_ERR_LIMIT);
    assert_true(all.n <= 100000);
    ent_stream *stream = ent_stream_open(put_file("lines", "1234\n12345\n"), &log);
    bool more;
    assert_int_equal(ent_stream_line(stream, &line, 5, &more), ENT_OK);
    assert_int_equal(ent_stream_line(stream, &line, 5, &more), ENT_ERR_LIMIT);
    assert_string_equal(said.message, "a line is longer than an article may be");
    ent_stream_close(stream);
    ent_buf_free(&bomb);
    ent_buf_free(&gz);
    ent_buf_free(&all);
    ent_buf_free(&line);
}

static void lines_come_one_by_one(void **state)
{
    (void)state;
    static const struct {
        const char *text, *lines; /* joined by '|' */
    } rows[] = {{"", ""},        {"\n", "\n|"},           {"a", "a|"},
                {"a\n", "a\n|"}, {"a\n\nb", "a\n|\n|b|"}, {"a\r\nb\n", "a\r\n|b\n|"}};
    for (size_t i = 0; i < COUNT(rows); i++) {
        ent_buf line = {0}, shown = {0};
        ent_stream *stream = ent_stream_open(put_file("lines", rows[i].text), NULL);
        for (bool more = true; more;) {
            ent_buf_clear(&line);
            assert_int_equal(ent_stream_line(stream, &line, 100, &more), ENT_OK);
            if (more) {
                ent_buf_str(&shown, ent_buf_view(&line));
                ent_buf_char(&shown, '|');
            }
        }
        assert_string_equal(ent_buf_view(&shown).s, rows[i].lines);
        ent_stream_close(stream);
        ent_buf_free(&line);
        ent_buf_free(&shown);
    }
}

static void lines_cross_the_blocks_of_the_file(void **state)
{
    (void)state;
    ent_buf text = {0}, line = {0};
    for (size_t n = 1; n < 90000; n = n * 5 / 3 + 1) {
        for (size_t i = 0; i < n; i++)
            ent_buf_char(&text, 'x');
        ent_buf_char(&text, '\n');
    }
    ent_buf gz = gzip_of(ent_buf_view(&text));
    ent_stream *stream = ent_stream_open(put_bytes("lines.gz", gz.s, gz.n), NULL);
    bool more;
    for (size_t n = 1; n < 90000; n = n * 5 / 3 + 1) {
        ent_buf_clear(&line);
        assert_int_equal(ent_stream_line(stream, &line, 100000, &more), ENT_OK);
        assert_true(more);
        assert_int_equal(line.n, n + 1);
    }
    ent_stream_close(stream);
    ent_buf_free(&text);
    ent_buf_free(&line);
    ent_buf_free(&gz);
}

static void peeking_takes_nothing(void **state)
{
    (void)state;
    ent_buf all = {0};
    ent_str first;
    ent_stream *stream = ent_stream_open(put_file("peek", "{\"id\""), NULL);
    assert_int_equal(ent_stream_peek(stream, 2, &first), ENT_OK);
    assert_true(ent_str_is(first, "{\""));
    assert_int_equal(ent_stream_peek(stream, 4096, &first), ENT_OK);
    assert_true(ent_str_is(first, "{\"id\""));
    assert_int_equal(ent_stream_rest(stream, &all, 100), ENT_OK);
    assert_string_equal(all.s, "{\"id\"");
    assert_int_equal(ent_stream_peek(stream, 10, &first), ENT_OK);
    assert_int_equal(first.n, 0);
    ent_stream_close(stream);
    ent_buf_free(&all);
}

static void what_cannot_be_read_is_told(void **state)
{
    (void)state;
    heard said = {0};
    ent_log log = {&said, hear};
    assert_null(ent_stream_open(in_folder("nowhere"), &log));
    assert_string_equal(said.message, "cannot read: No such file or directory");
    assert_null(ent_stream_open(test_folder(), &log));
    assert_string_equal(said.message, "cannot read: Is a directory");
    assert_string_equal(said.file, test_folder());
    assert_int_equal(said.count, 2);
    ent_stream_close(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(packed_is_read_like_plain), cmocka_unit_test(members_one_after_another_are_one),
        cmocka_unit_test(broken_packings_are_told),  cmocka_unit_test(limits_hold),
        cmocka_unit_test(lines_come_one_by_one),     cmocka_unit_test(lines_cross_the_blocks_of_the_file),
        cmocka_unit_test(peeking_takes_nothing),     cmocka_unit_test(what_cannot_be_read_is_told),
    };
    return cmocka_run_group_tests_name("stream", tests, make_folder, remove_folder);
}
