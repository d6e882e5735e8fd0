/* What is written in each format is read back as it was. */
#include "test.h"
#include "writer.h"
#include <jansson.h>

#define XSD "http://www.w3.org/2001/XMLSchema#"

static const struct {
    const char *format, *ending;
} formats[] = {{"turtle", ".ttl"}, {"ntriples", ".nt"},       {"nquads", ".nq"}, {"trig", ".trig"},
               {"rdfxml", ".rdf"}, {"rdfxml-abbrev", ".rdf"}, {"json", ".json"}, {"json-triples", ".json"}};

/* Text that some syntax holds dear. */
static const char *const hostile[] = {
    "",
    " ",
    "plain",
    "  spaces at both ends  ",
    "\"",
    "\"\"\"",
    "ends in \"",
    "'",
    "'''",
    "\\",
    "ends in \\",
    "\\\\\"",
    "\\n",
    "\\u00e9",
    "\\U0001F1F8",
    "%",
    "%20",
    "line\nline",
    "\r",
    "a\r\nb",
    "\n",
    "tab\ttab",
    "<b>&amp;</b>",
    "]]>",
    "<!-- -->",
    "<?xml?>",
    "</script>",
    "{}",
    "[]",
    "_:b",
    "@fr",
    "^^",
    "#",
    ". ;",
    "<http://x>",
    "é œ ß İ",
    "Лавров",
    "الأسد",
    "\u202e\u200f",
    "\u2028\u2029",
    "\xc2\x85",
    "\u00a0",
    "\ufeff",
    "\U0001f1f8\U0001f1fe \U0001f600",
    "\U0010ffff",
    "e\u0301",
    "$(id) `id` ; --",
};

static ent_term literal(const char *value, const char *lang, const char *datatype)
{
    return (ent_term){ENT_TERM_LITERAL, ent_str_of(value), ent_str_of(lang), ent_str_of(datatype)};
}

static ent_term iri(const char *value) { return (ent_term){ENT_TERM_IRI, ent_str_of(value), {NULL, 0}, {NULL, 0}}; }

/* A graph of everything: hostile literals plain and tagged, types, two graphs. */
static void write_all(ent_writer *w)
{
    const ent_str p = ENT_STR("http://example.org/ns#p"), none = {"", 0}, g = ENT_STR("http://example.org/g");
    ent_writer_prefix(w, "ns", "http://example.org/ns#");
    for (size_t i = 0; i < COUNT(hostile); i++) {
        char subject[64];
        snprintf(subject, sizeof subject, "http://example.org/s%zu#char=0,%zu", i, i);
        ent_writer_quad(w, iri(subject), p, literal(hostile[i], NULL, NULL), i % 2 ? g : none);
        ent_writer_quad(w, iri(subject), ENT_STR("http://example.org/ns#q"), literal(hostile[i], "fr", NULL), none);
    }
    static const char *const typed[][2] = {
        {"2017-11-20", XSD "date"},      {"2017-11", XSD "gYearMonth"}, {"2017", XSD "gYear"},
        {"--11-20", XSD "gMonthDay"},    {"0.98", XSD "decimal"},       {"1.00", XSD "decimal"},
        {"0", XSD "nonNegativeInteger"}, {"12", XSD "integer"},         {"true", XSD "boolean"}};
    for (size_t i = 0; i < COUNT(typed); i++)
        ent_writer_quad(w, iri("http://example.org/t"), p, literal(typed[i][0], NULL, typed[i][1]), none);
    ent_writer_quad(w, iri("http://example.org/%C3%A9?a=b&c=d"), p, iri("http://example.org/o"), g);
}

static int by_text(const void *a, const void *b) { return strcmp(*(char *const *)a, *(char *const *)b); }

/* The quads of a store as sorted lines; graphs only where they are kept. */
static ent_buf lines_of(const ent_store *store, bool graphs)
{
    ENT_VEC(char *) lines = {0};
    ent_buf all = {0};
    ent_cursor cursor = ent_store_match(store, 0, 0, 0, 0, true);
    for (const ent_quad *q; (q = ent_cursor_next(&cursor));) {
        ent_buf line = {0};
        const ent_id ids[] = {q->s, q->p, q->o, graphs ? q->g : 0};
        for (size_t i = 0; i < COUNT(ids); i++) {
            ent_term t = ent_store_term(store, ids[i]);
            ent_buf_printf(&line, "%d %zu ", t.kind, t.value.n);
            ent_buf_str(&line, t.value);
            ent_buf_printf(&line, "@%.*s^%.*s ", (int)t.lang.n, t.lang.s, (int)t.datatype.n, t.datatype.s);
        }
        *ENT_PUSH(lines) = line.s;
    }
    qsort(lines.v, lines.n, sizeof *lines.v, by_text);
    for (size_t i = 0; i < lines.n; i++) {
        ent_buf_z(&all, lines.v[i]);
        ent_buf_char(&all, '\n');
        free(lines.v[i]);
    }
    ENT_VEC_FREE(lines);
    return all;
}

static const char *write_file(const char *format, const char *ending, void (*write)(ent_writer *))
{
    static char name[64];
    heard said = {0};
    ent_log log = {&said, hear};
    snprintf(name, sizeof name, "%s%s", format, ending);
    FILE *file = fopen(in_folder(name), "wb");
    ent_writer *w = ent_writer_open(file, format, NULL, &log);
    assert_non_null(w);
    write(w);
    if (ent_writer_close(w) || said.count)
        fail_msg("%s: %s", format, said.message);
    assert_int_equal(fclose(file), 0);
    return in_folder(name);
}

static void every_format_is_read_back(void **state)
{
    (void)state;
    ent_buf expected[2] = {{0}, {0}}; /* without graphs, with */
    for (size_t f = COUNT(formats); f-- > 0;) {
        heard said = {0};
        ent_log log = {&said, hear};
        const char *path = write_file(formats[f].format, formats[f].ending, write_all);
        ent_store *store = ent_store_new();
        ent_status status = ent_store_read(store, path, NULL, &log);
        if (status)
            fail_msg("%s: %zu: %s", formats[f].format, said.line, said.message);
        ent_store_index(store);
        bool graphs = ent_writer_has_graphs(formats[f].format);
        ent_buf got = lines_of(store, graphs);
        assert_int_equal(ent_store_count(store), 2 * COUNT(hostile) + 10);
        ent_buf *wanted = &expected[graphs];
        if (!wanted->s)
            ent_buf_str(wanted, ent_buf_view(&got)); /* all formats agree; the terms are checked below */
        size_t at = 0;
        while (got.s[at] && got.s[at] == wanted->s[at])
            at++;
        if (got.s[at] != wanted->s[at])
            fail_msg("%s: ...%.60s\nis not ...%.60s", formats[f].format, got.s + (at > 20 ? at - 20 : 0),
                     wanted->s + (at > 20 ? at - 20 : 0));
        for (size_t i = 0; i < COUNT(hostile); i++) {
            assert_int_not_equal(ent_store_find(store, literal(hostile[i], NULL, NULL)), 0);
            assert_int_not_equal(ent_store_find(store, literal(hostile[i], "fr", NULL)), 0);
        }
        assert_int_not_equal(ent_store_find(store, literal("1.00", NULL, XSD "decimal")), 0);
        assert_int_not_equal(ent_store_find(store, literal("0", NULL, XSD "nonNegativeInteger")), 0);
        assert_int_equal(ent_store_iri(store, "http://example.org/g") != 0, graphs);
        ent_buf_free(&got);
        ent_store_free(store);
    }
    ent_buf_free(&expected[0]);
    ent_buf_free(&expected[1]);
}

static void two_writings_give_the_same_bytes(void **state)
{
    (void)state;
    for (size_t f = 0; f < COUNT(formats); f++) {
        ent_buf a = get_file(write_file(formats[f].format, formats[f].ending, write_all));
        ent_buf b = get_file(write_file(formats[f].format, formats[f].ending, write_all));
        assert_true(a.n > 0 && ent_str_eq(ent_buf_view(&a), ent_buf_view(&b)));
        ent_buf_free(&a);
        ent_buf_free(&b);
    }
}

static void json_is_json(void **state)
{
    (void)state;
    for (size_t f = 0; f < COUNT(formats); f++) {
        if (strcmp(formats[f].ending, ".json") != 0)
            continue;
        json_error_t error;
        json_t *root = json_load_file(write_file(formats[f].format, ".json", write_all), 0, &error);
        if (!root)
            fail_msg("%s: line %d: %s", formats[f].format, error.line, error.text);
        json_decref(root);
    }
}

static void write_nothing(ent_writer *w) { (void)w; }

static void an_empty_graph_is_a_valid_file(void **state)
{
    (void)state;
    for (size_t f = 0; f < COUNT(formats); f++) {
        heard said = {0};
        ent_log log = {&said, hear};
        ent_store *store = ent_store_new();
        assert_int_equal(
            ent_store_read(store, write_file(formats[f].format, formats[f].ending, write_nothing), NULL, &log), ENT_OK);
        assert_int_equal(ent_store_count(store), 0);
        ent_store_free(store);
    }
}

static void control_characters_pass_or_are_refused(void **state)
{
    (void)state;
    for (size_t f = 0; f < COUNT(formats); f++)
        for (char c = 1; c > 0; c = (char)(c == 0x1f ? 0x7f : c == 0x7f ? -1 : c + 1)) {
            heard said = {0};
            ent_log log = {&said, hear};
            char text[] = {'a', c, 'b', '\0'}, name[32];
            snprintf(name, sizeof name, "c%s", formats[f].ending);
            FILE *file = fopen(in_folder(name), "wb");
            ent_writer *w = ent_writer_open(file, formats[f].format, NULL, &log);
            ent_writer_quad(w, iri("http://s"), ENT_STR("http://example.org/p"), literal(text, NULL, NULL),
                            ENT_STR(""));
            ent_status status = ent_writer_close(w);
            fclose(file);
            bool refused = !strncmp(formats[f].format, "rdfxml", 6) && c != '\t' && c != '\n' && c != '\r';
            assert_int_equal(status, refused ? ENT_ERR_FORMAT : ENT_OK);
            assert_int_equal(said.count, refused);
            if (status)
                continue;
            ent_store *store = ent_store_new();
            if (ent_store_read(store, in_folder(name), NULL, &log) || !ent_store_find(store, literal(text, NULL, NULL)))
                fail_msg("%s loses U+%04X %s", formats[f].format, c, said.message);
            ent_store_free(store);
        }
}

/* Raptor would cut the text there; false evidence is worse than none. */
static void what_raptor_would_cut_is_refused(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        size_t n;
    } rows[] = {{"a\0b", 3}, {"a\xef\xbf\xbe", 4}, {"\xef\xbf\xbf", 3}};
    for (size_t f = 0; f < COUNT(formats); f++)
        for (size_t i = 0; i < COUNT(rows); i++) {
            heard said = {0};
            ent_log log = {&said, hear};
            FILE *file = fopen("/dev/null", "wb");
            ent_writer *w = ent_writer_open(file, formats[f].format, NULL, &log);
            ent_term o = {.kind = ENT_TERM_LITERAL, .value = ent_str_n(rows[i].text, rows[i].n)};
            ent_writer_quad(w, iri("http://s"), ENT_STR("http://example.org/p"), o, ENT_STR(""));
            assert_int_equal(ent_writer_close(w), ENT_ERR_FORMAT);
            assert_int_equal(said.count, 1);
            fclose(file);
        }
}

/* Failures of writing are latched in the stream and told by the writer, however late. */
static void a_full_device_is_told(void **state)
{
    (void)state;
    for (size_t f = 0; f < COUNT(formats); f++)
        for (int buffered = 0; buffered < 2; buffered++) {
            FILE *file = fopen("/dev/full", "wb");
            if (!buffered)
                setvbuf(file, NULL, _IONBF, 0);
            ent_writer *w = ent_writer_open(file, formats[f].format, NULL, NULL);
            if (w)
                write_all(w);
            ent_status status = w ? ent_writer_close(w) : ENT_ERR_IO;
            bool told = status != ENT_OK || ferror(file) || fflush(file) != 0;
            assert_true(told);
            fclose(file);
        }
}

static void unknown_formats_are_refused(void **state)
{
    (void)state;
    heard said = {0};
    ent_log log = {&said, hear};
    FILE *file = fopen("/dev/null", "wb");
    assert_null(ent_writer_open(file, "nonsense", NULL, &log));
    assert_string_equal(said.message, "unknown format 'nonsense'");
    fclose(file);
    for (size_t f = 0; f < COUNT(formats); f++) {
        assert_true(ent_writer_knows(formats[f].format));
        bool graphs = !strcmp(formats[f].format, "nquads") || !strcmp(formats[f].format, "trig");
        assert_int_equal(ent_writer_has_graphs(formats[f].format), graphs);
    }
    assert_false(ent_writer_knows("guess"));
    assert_false(ent_writer_knows(""));
    assert_int_equal(ent_writer_close(NULL), ENT_OK);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_format_is_read_back),
        cmocka_unit_test(two_writings_give_the_same_bytes),
        cmocka_unit_test(json_is_json),
        cmocka_unit_test(an_empty_graph_is_a_valid_file),
        cmocka_unit_test(control_characters_pass_or_are_refused),
        cmocka_unit_test(what_raptor_would_cut_is_refused),
        cmocka_unit_test(a_full_device_is_told),
        cmocka_unit_test(unknown_formats_are_refused),
    };
    return cmocka_run_group_tests_name("writer", tests, make_folder, remove_folder);
}
