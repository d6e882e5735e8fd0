/* Strings, buffers, arena, arrays, hashing, map, errors. */
#include "test.h"

static void strings_compare_by_bytes(void **state)
{
    (void)state;
    static const struct {
        const char *a, *b;
        int order;
    } rows[] = {{"", "", 0},    {"", "a", -1},  {"a", "a", 0}, {"a", "ab", -1},
                {"b", "ab", 1}, {"z", "é", -1}, {"é", "z", 1}};
    for (size_t i = 0; i < COUNT(rows); i++) {
        int order = ent_str_cmp(ent_str_of(rows[i].a), ent_str_of(rows[i].b));
        assert_int_equal((order > 0) - (order < 0), rows[i].order);
        assert_int_equal(ent_str_eq(ent_str_of(rows[i].a), ent_str_of(rows[i].b)), rows[i].order == 0);
    }
    assert_true(ent_str_eq((ent_str){NULL, 0}, ENT_STR("")));
    assert_int_equal(ent_str_cmp((ent_str){NULL, 0}, (ent_str){NULL, 0}), 0);
    assert_int_equal(ent_str_of(NULL).n, 0);
}

static void strings_begin_and_end(void **state)
{
    (void)state;
    assert_true(ent_str_starts(ENT_STR("article.jsonl"), "article"));
    assert_true(ent_str_starts(ENT_STR("a"), ""));
    assert_false(ent_str_starts(ENT_STR("art"), "article"));
    assert_true(ent_str_ends(ENT_STR("article.jsonl"), ".jsonl"));
    assert_false(ent_str_ends(ENT_STR("jsonl"), ".jsonl"));
    static const char *const rows[][2] = {{"", ""},   {" \t\r\n\f\v", ""}, {" a b ", "a b"},
                                          {"a", "a"}, {"\n\na", "a"},      {"\xc2\xa0 a", "\xc2\xa0 a"}};
    for (size_t i = 0; i < COUNT(rows); i++)
        assert_true(ent_str_is(ent_str_trim(ent_str_of(rows[i][0])), rows[i][1]));
}

static void buffers_grow_and_end_in_nul(void **state)
{
    (void)state;
    ent_buf buf = {0};
    assert_true(ent_str_is(ent_buf_view(&buf), ""));
    ent_buf_add(&buf, NULL, 0);
    assert_string_equal(buf.s, "");
    for (int i = 0; i < 10000; i++)
        ent_buf_printf(&buf, "%d,", i % 10);
    assert_int_equal(buf.n, 20000);
    assert_int_equal(strlen(buf.s), 20000);
    ent_buf_clear(&buf);
    assert_string_equal(buf.s, "");
    ent_buf_z(&buf, "un ");
    ent_buf_str(&buf, ENT_STR("deux"));
    ent_buf_char(&buf, '!');
    ent_buf_printf(&buf, "%s", "");
    assert_string_equal(buf.s, "un deux!");
    ent_buf_free(&buf);
    assert_null(buf.s);
    assert_int_equal(buf.n + buf.room, 0);
    ent_buf_free(&buf);
}

static void arenas_align_zero_and_reset(void **state)
{
    (void)state;
    ent_arena *arena = ent_arena_new();
    ent_arena_reset(arena);
    for (int round = 0; round < 3; round++) {
        for (size_t size = 0; size < 70000; size = size * 3 + 1) {
            char *p = ent_arena_alloc(arena, size);
            assert_int_equal((uintptr_t)p % 16, 0);
            for (size_t i = 0; i < size; i++)
                assert_int_equal(p[i], 0);
            memset(p, 0xff, size);
        }
        ent_arena_reset(arena);
    }
    ent_str copy = ent_arena_str(arena, (ent_str){"abcdef", 3});
    assert_string_equal(copy.s, "abc");
    assert_string_equal(ent_arena_str(arena, (ent_str){NULL, 0}).s, "");
    ent_str text = ent_arena_printf(arena, "%s-%d", "x", 7);
    assert_int_equal(text.n, 3);
    assert_string_equal(text.s, "x-7");
    ent_arena_free(arena);
    ent_arena_free(NULL);
}

static void arrays_grow(void **state)
{
    (void)state;
    ENT_VEC(int) xs = {0};
    for (int i = 0; i < 1000; i++)
        *ENT_PUSH(xs) = i * i;
    assert_int_equal(xs.n, 1000);
    for (int i = 0; i < 1000; i++)
        assert_int_equal(xs.v[i], i * i);
    ENT_VEC_FREE(xs);
    assert_null(xs.v);
    assert_int_equal(xs.n + xs.room, 0);
}

/* The hash is stored in files: it must never change, on any machine. */
static void hashes_are_stable(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        uint64_t seed, hash;
    } rows[] = {
        {"", 0, UINT64_C(0xe220a8397b1dcdaf)},         {"a", 0, UINT64_C(0xabb2c0533576bb5a)},
        {"a", 1, UINT64_C(0xfb761138e1e0a78c)},        {"poutine", 0, UINT64_C(0x6abda43c9dcd379b)},
        {"vladimir", 0, UINT64_C(0xee576ad57b323fac)}, {"vladimir poutine", 0, UINT64_C(0x2b5a2c751021e716)},
    };
    for (size_t i = 0; i < COUNT(rows); i++)
        assert_int_equal(ent_hash(rows[i].text, strlen(rows[i].text), rows[i].seed), rows[i].hash);
    char bytes[24] = "-vladimir poutine"; /* alignment does not matter */
    assert_int_equal(ent_hash(bytes + 1, 16, 0), ent_hash("vladimir poutine", 16, 0));
    assert_int_not_equal(ent_hash("\0", 1, 0), ent_hash("\0\0", 2, 0));
}

static void maps_hold_many_keys(void **state)
{
    (void)state;
    enum { KEYS = 100000 };
    ent_map *map = ent_map_new();
    char key[24];
    for (uint32_t i = 0; i < KEYS; i++) {
        bool is_new = false;
        snprintf(key, sizeof key, "key %u", i * 7919u);
        uint32_t *value = ent_map_put(map, ent_str_of(key), &is_new);
        assert_true(is_new);
        assert_int_equal(*value, ENT_NONE);
        *value = i * 2;
    }
    assert_int_equal(ent_map_count(map), KEYS);
    for (uint32_t i = 0; i < KEYS; i++) {
        bool is_new = true;
        snprintf(key, sizeof key, "key %u", i * 7919u);
        assert_int_equal(ent_map_get(map, ent_str_of(key)), i * 2);
        assert_int_equal(*ent_map_put(map, ent_str_of(key), &is_new), i * 2);
        assert_false(is_new);
        assert_string_equal(ent_map_key(map, i).s, key);
        assert_int_equal(ent_map_value(map, i), i * 2);
    }
    assert_int_equal(ent_map_get(map, ENT_STR("key")), ENT_NONE);
    ent_map_free(map);
}

static void maps_take_any_bytes(void **state)
{
    (void)state;
    ent_map *map = ent_map_new();
    assert_int_equal(ent_map_get(map, ENT_STR("")), ENT_NONE);
    assert_int_equal(ent_map_intern(map, ENT_STR("")), 0);
    assert_int_equal(ent_map_intern(map, ent_str_n("a\0b", 3)), 1);
    assert_int_equal(ent_map_intern(map, ENT_STR("a")), 2);
    assert_int_equal(ent_map_intern(map, ent_str_n("a\0b", 3)), 1);
    assert_int_equal(ent_map_intern(map, (ent_str){NULL, 0}), 0);
    assert_int_equal(ent_map_count(map), 3);
    assert_int_equal(ent_map_key(map, 1).n, 3);
    ent_map_free(map);
    ent_map_free(NULL);
}

static void errors_reach_the_log(void **state)
{
    (void)state;
    heard said = {0};
    ent_log log = {&said, hear}, deaf = {NULL, NULL};
    assert_int_equal(ent_fail(&log, ENT_ERR_SYNTAX, "f.ttl", 3, 14, "bad %s", "dot"), ENT_ERR_SYNTAX);
    assert_int_equal(said.count, 1);
    assert_string_equal(said.file, "f.ttl");
    assert_int_equal(said.line, 3);
    assert_int_equal(said.column, 14);
    assert_string_equal(said.message, "bad dot");
    assert_int_equal(ent_fail(NULL, ENT_ERR_IO, NULL, 0, 0, "x"), ENT_ERR_IO);
    assert_int_equal(ent_fail(&deaf, ENT_ERR_IO, NULL, 0, 0, "x"), ENT_ERR_IO);
    for (int status = ENT_OK; status <= ENT_ERR_INTERNAL; status++)
        assert_string_not_equal(ent_strerror((ent_status)status), "unknown status");
    assert_string_equal(ent_strerror((ent_status)99), "unknown status");
}

static jmp_buf out_of_memory;
static size_t wanted_bytes;

static void leap_out(size_t wanted)
{
    wanted_bytes = wanted;
    longjmp(out_of_memory, 1);
}

static void exhausted_memory_is_told(void **state)
{
    (void)state;
    if (is_sanitized())
        skip(); /* the sanitizer's malloc ends the program itself */
    static volatile size_t impossible = SIZE_MAX / 2;
    static void *volatile old;
    static volatile size_t told;
    ent_on_exhausted(leap_out);
    old = ent_alloc(1);
    if (!setjmp(out_of_memory))
        ent_alloc(impossible);
    told += wanted_bytes == SIZE_MAX / 2;
    if (!setjmp(out_of_memory))
        ent_calloc(1, impossible);
    told += wanted_bytes == SIZE_MAX / 2;
    if (!setjmp(out_of_memory))
        ent_realloc(old, impossible - 1);
    told += wanted_bytes == SIZE_MAX / 2 - 1;
    assert_int_equal(told, 3);
    free(old);
    ent_on_exhausted(NULL);
    free(ent_alloc(0));
    free(ent_calloc(0, 0));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(strings_compare_by_bytes),
        cmocka_unit_test(strings_begin_and_end),
        cmocka_unit_test(buffers_grow_and_end_in_nul),
        cmocka_unit_test(arenas_align_zero_and_reset),
        cmocka_unit_test(arrays_grow),
        cmocka_unit_test(hashes_are_stable),
        cmocka_unit_test(maps_hold_many_keys),
        cmocka_unit_test(maps_take_any_bytes),
        cmocka_unit_test(errors_reach_the_log),
        cmocka_unit_test(exhausted_memory_is_told),
    };
    return cmocka_run_group_tests_name("base", tests, NULL, NULL);
}
