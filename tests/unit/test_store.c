/* The store: interning, set semantics, every pattern against a plain scan, and reading. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "store.h"

/* ---- a log that remembers ---- */

typedef struct {
    int count;
    ent_status status;
    size_t line, column;
    char message[256];
} memory;

static void remember(void *handle, const ent_error *error)
{
    memory *m = handle;
    m->count++;
    m->status = error->status;
    m->line = error->line;
    m->column = error->column;
    snprintf(m->message, sizeof m->message, "%s", error->message);
}

static ent_term iri(const char *z) { return (ent_term){.kind = ENT_TERM_IRI, .value = ent_str_of(z)}; }

static ent_term literal(const char *z, const char *lang, const char *datatype)
{
    return (ent_term){
        .kind = ENT_TERM_LITERAL, .value = ent_str_of(z), .lang = ent_str_of(lang), .datatype = ent_str_of(datatype)};
}

static size_t count_matches(ent_cursor cursor)
{
    size_t n = 0;
    while (ent_cursor_next(&cursor))
        n++;
    return n;
}

/* ---- terms ---- */

static void terms_are_interned_once(void **state)
{
    (void)state;
    ent_store *store = ent_store_new();
    ent_id a = ent_store_intern(store, iri("http://a/"));
    assert_int_equal(a, 1);
    assert_int_equal(ent_store_intern(store, iri("http://a/")), a);
    assert_int_equal(ent_store_iri(store, "http://a/"), a);
    assert_int_equal(ent_store_iri(store, "http://b/"), 0);
    ent_id plain = ent_store_intern(store, literal("http://a/", NULL, NULL));
    assert_int_not_equal(plain, a);
    assert_int_equal(ent_store_intern(store, literal("http://a/", NULL, "http://www.w3.org/2001/XMLSchema#string")),
                     plain);
    ent_id fr = ent_store_intern(store, literal("Syrie", "fr", NULL));
    assert_int_equal(ent_store_find(store, literal("Syrie", "FR", NULL)), fr);
    assert_int_equal(ent_store_find(store, literal("Syrie", "en", NULL)), 0);
    assert_int_equal(ent_store_find(store, literal("Syrie", NULL, "fr")), 0);
    assert_int_equal(ent_store_terms(store), 3);
    ent_store_free(store);
}

static void terms_come_back_whole(void **state)
{
    (void)state;
    ent_store *store = ent_store_new();
    ent_id id = ent_store_intern(store, literal("2017-11-20", NULL, "http://www.w3.org/2001/XMLSchema#date"));
    ent_term term = ent_store_term(store, id);
    assert_int_equal(term.kind, ENT_TERM_LITERAL);
    assert_true(ent_str_is(term.value, "2017-11-20"));
    assert_true(ent_str_is(term.datatype, "http://www.w3.org/2001/XMLSchema#date"));
    assert_int_equal(term.lang.n, 0);
    term = ent_store_term(store, ent_store_intern(store, literal("", "fr-CA", NULL)));
    assert_int_equal(term.value.n, 0);
    assert_true(ent_str_is(term.lang, "fr-ca"));
    ent_term with_nul = {.kind = ENT_TERM_LITERAL, .value = ent_str_n("a\0b", 3), .lang = ENT_STR("en")};
    term = ent_store_term(store, ent_store_intern(store, with_nul));
    assert_int_equal(term.value.n, 3);
    assert_int_equal(ent_store_term(store, 0).value.n, 0);
    assert_int_equal(ent_store_term(store, 99).value.n, 0);
    ent_store_free(store);
}

/* ---- matching ---- */

enum { TERMS = 7, QUADS = 300 };

static ent_quad some_quad(uint32_t *seed)
{
    ent_id field[4];
    for (int i = 0; i < 4; i++) {
        *seed = *seed * 1664525u + 1013904223u;
        field[i] = (*seed >> 16) % TERMS + 1;
    }
    return (ent_quad){field[0], field[1], field[2], field[3] % 3};
}

static bool fits(const ent_quad *q, ent_quad p, bool any_graph)
{
    return (!p.s || p.s == q->s) && (!p.p || p.p == q->p) && (!p.o || p.o == q->o) && (any_graph || p.g == q->g);
}

/* Every pattern over a small world gives just what a scan of the unique quads gives. */
static void every_pattern_matches_like_a_scan(void **state)
{
    (void)state;
    ent_store *store = ent_store_new();
    for (int i = 0; i < TERMS; i++)
        ent_store_intern(store, iri((const char *[]){"a", "b", "c", "d", "e", "f", "g"}[i]));
    uint32_t seed = 7;
    for (int i = 0; i < QUADS; i++) {
        ent_store_add(store, some_quad(&seed));
        if (i == QUADS / 2)
            ent_store_index(store); /* adding after indexing is allowed */
    }
    ent_store_index(store);
    ENT_VEC(ent_quad) all = {0};
    ent_cursor cursor = ent_store_match(store, 0, 0, 0, 0, true);
    for (const ent_quad *q; (q = ent_cursor_next(&cursor));)
        *ENT_PUSH(all) = *q;
    assert_int_equal(all.n, ent_store_count(store));
    assert_true(all.n <= QUADS && all.n > QUADS / 2);
    for (uint32_t code = 0; code < 8 * 8 * 8 * 4; code++) {
        ent_quad p = {code & 7, code >> 3 & 7, code >> 6 & 7, (code >> 9) % 4};
        bool any_graph = p.g == 3;
        size_t expected = 0;
        for (size_t i = 0; i < all.n; i++)
            expected += fits(&all.v[i], p, any_graph);
        assert_int_equal(count_matches(ent_store_match(store, p.s, p.p, p.o, p.g, any_graph)), expected);
    }
    ENT_VEC_FREE(all);
    ent_store_free(store);
}

static void an_empty_store_matches_nothing(void **state)
{
    (void)state;
    ent_store *store = ent_store_new();
    assert_int_equal(count_matches(ent_store_match(store, 0, 0, 0, 0, true)), 0);
    ent_store_index(store);
    assert_int_equal(count_matches(ent_store_match(store, 0, 0, 0, 0, true)), 0);
    assert_int_equal(ent_store_object(store, 1, 1), 0);
    assert_int_equal(ent_store_object(store, 0, 1), 0);
    ent_store_free(store);
    ent_store_free(NULL);
}

/* Ids beyond one radix digit are sorted by all their digits. */
static void many_terms_are_sorted(void **state)
{
    (void)state;
    ent_store *store = ent_store_new();
    enum { MANY = 10000 };
    for (int i = 0; i < MANY; i++) {
        char name[16];
        snprintf(name, sizeof name, "t%d", i);
        ent_store_intern(store, iri(name));
    }
    for (uint32_t i = 1; i <= MANY; i++)
        ent_store_add(store, (ent_quad){MANY + 1 - i, 1, i, 0});
    ent_store_index(store);
    ent_cursor cursor = ent_store_match(store, 0, 0, 0, 0, true);
    for (uint32_t i = 1; i <= MANY; i++)
        assert_int_equal(ent_cursor_next(&cursor)->s, i);
    assert_int_equal(ent_store_object(store, 5, 1), MANY - 4);
    ent_store_free(store);
}

/* ---- reading ---- */

/* Write text to a file in the current temporary folder and read it. */
static ent_status read_text(ent_store *store, const char *ending, const char *text, size_t n, memory *said)
{
    char path[] = "/tmp/test_store_XXXXXX.....";
    snprintf(path + strlen("/tmp/test_store_XXXXXX"), 6, "%s", ending);
    int fd = mkstemps(path, (int)strlen(ending));
    assert_true(fd >= 0);
    assert_int_equal(write(fd, text, n), n);
    close(fd);
    ent_log log = {said, remember};
    ent_status status = ent_store_read(store, path, NULL, &log);
    unlink(path);
    ent_store_index(store);
    return status;
}

#define READ(store, ending, text, said) read_text(store, ending, text, strlen(text), said)

static void formats_give_the_same_quads(void **state)
{
    (void)state;
    ent_store *store = ent_store_new();
    memory said = {0};
    assert_int_equal(READ(store, ".ttl", "<http://a> <http://b> \"x\"@fr, 5 .", &said), ENT_OK);
    assert_int_equal(ent_store_count(store), 2);
    const char *nt = "<http://a> <http://b> \"x\"@FR .\n"
                     "<http://a> <http://b> \"5\"^^<http://www.w3.org/2001/XMLSchema#integer> .\n";
    assert_int_equal(READ(store, ".nt", nt, &said), ENT_OK);
    assert_int_equal(ent_store_count(store), 2);
    assert_int_equal(READ(store, ".nq", "<http://a> <http://b> \"x\"@fr <http://g> .\n", &said), ENT_OK);
    assert_int_equal(ent_store_count(store), 3);
    assert_int_equal(READ(store, ".trig", "<http://g> { <http://a> <http://b> \"x\"@fr }", &said), ENT_OK);
    assert_int_equal(ent_store_count(store), 3);
    const char *rdf = "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns:p='http://'>"
                      "<rdf:Description rdf:about='http://a'><p:b xml:lang='fr'>x</p:b></rdf:Description></rdf:RDF>";
    assert_int_equal(READ(store, ".rdf", rdf, &said), ENT_OK);
    assert_int_equal(ent_store_count(store), 3);
    assert_int_equal(said.count, 0);
    ent_store_free(store);
}

static void blank_nodes_of_two_files_are_two_nodes(void **state)
{
    (void)state;
    ent_store *store = ent_store_new();
    memory said = {0};
    const char *text = "_:z <http://p> <http://o> .\n";
    assert_int_equal(READ(store, ".nt", text, &said), ENT_OK);
    assert_int_equal(READ(store, ".nt", text, &said), ENT_OK);
    assert_int_equal(READ(store, ".ttl", text, &said), ENT_OK);
    assert_int_equal(ent_store_count(store), 3);
    /* A label that looks like one Raptor makes up is another node than an unlabelled one. */
    const char *mixed = "_:genid1 <http://p> 1 . [] <http://p> 2 . _:genid2 <http://p> 3 . [] <http://p> 4 .";
    assert_int_equal(READ(store, ".ttl", mixed, &said), ENT_OK);
    assert_int_equal(ent_store_count(store), 7);
    ent_id p = ent_store_iri(store, "http://p");
    ent_id before = 0, subjects = 0;
    ent_cursor cursor = ent_store_match(store, 0, 0, 0, 0, true);
    for (const ent_quad *q; (q = ent_cursor_next(&cursor)); before = q->s)
        subjects += q->s != before && q->p == p;
    assert_int_equal(subjects, 7);
    ent_store_free(store);
}

static void a_bad_file_adds_nothing(void **state)
{
    (void)state;
    ent_store *store = ent_store_new();
    memory said = {0};
    assert_int_equal(READ(store, ".ttl", "<http://a> <http://b> <http://c> .\n<http://a> <http://b> .\n", &said),
                     ENT_ERR_SYNTAX);
    assert_int_equal(said.count, 1);
    assert_int_equal(said.line, 2);
    assert_int_equal(ent_store_count(store), 0);
    assert_int_equal(READ(store, ".nt", "<http://a> <http://b> <http://c> .\n\n<http://a> nonsense\n", &said),
                     ENT_ERR_SYNTAX);
    assert_int_equal(said.line, 3);
    assert_int_equal(READ(store, ".rdf", "<rdf", &said), ENT_ERR_SYNTAX);
    assert_int_equal(said.count, 3);
    assert_int_equal(ent_store_count(store), 0);
    ent_store_free(store);
}

static void the_line_is_told_where_raptor_tells_it_late(void **state)
{
    (void)state;
    ent_store *store = ent_store_new();
    memory said = {0};
    assert_int_equal(READ(store, ".ttl", "<http://a> <http://b> 1 .\n\nq:a <http://b> 2 .\n", &said), ENT_ERR_SYNTAX);
    assert_int_equal(said.line, 3);
    assert_string_equal(said.message, "The namespace prefix in \"q:a\" was not declared.");
    ent_store_free(store);
}

static void text_that_is_not_utf8_is_refused(void **state)
{
    (void)state;
    ent_store *store = ent_store_new();
    memory said = {0};
    assert_int_equal(READ(store, ".ttl", "# \xC3\xA9\n<http://a> <http://b> \"\xC3\xA9t\xE9\" .\n", &said),
                     ENT_ERR_ENCODING);
    assert_int_equal(said.line, 2);
    assert_int_equal(said.column, 26);
    static const char *const bad[] = {"\xFF", "\xC0\x80", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xE2\x82", "\\uD83C"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        char text[64];
        snprintf(text, sizeof text, "<http://a> <http://b> \"%s\" .\n", bad[i]);
        assert_int_equal(READ(store, ".ttl", text, &said), ENT_ERR_ENCODING);
    }
    assert_int_equal(ent_store_count(store), 0);
    assert_int_equal(READ(store, ".nt", "<http://a> <http://b> \"\xF0\x9F\x87\xB8 \xE2\x82\xAC\" .\n", &said), ENT_OK);
    ent_store_free(store);
}

static void unreadable_files_are_told(void **state)
{
    (void)state;
    ent_store *store = ent_store_new();
    memory said = {0};
    ent_log log = {&said, remember};
    assert_int_equal(ent_store_read(store, "/nowhere/at/all.ttl", NULL, &log), ENT_ERR_IO);
    assert_string_equal(said.message, "cannot open: No such file or directory");
    assert_int_equal(ent_store_read(store, "/tmp", "turtle", &log), ENT_ERR_IO);
    assert_string_equal(said.message, "cannot read: Is a directory");
    assert_int_equal(ent_store_read(store, "graph.txt", NULL, &log), ENT_ERR_FORMAT);
    assert_int_equal(ent_store_read(store, "graph.ttl", "guess", &log), ENT_ERR_FORMAT);
    assert_int_equal(ent_store_read(store, "-", NULL, &log), ENT_ERR_FORMAT);
    assert_int_equal(said.count, 5);
    ent_store_free(store);
}

static void no_outside_entity_is_read(void **state)
{
    (void)state;
    ent_store *store = ent_store_new();
    memory said = {0};
    const char *rdf = "<!DOCTYPE r [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>"
                      "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns:p='http://x/'>"
                      "<rdf:Description rdf:about='http://a'><p:b>&e;</p:b></rdf:Description></rdf:RDF>";
    READ(store, ".rdf", rdf, &said);
    for (ent_id id = 1; id <= ent_store_terms(store); id++)
        assert_null(strstr(ent_store_term(store, id).value.s, "root:"));
    ent_store_free(store);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(terms_are_interned_once),
        cmocka_unit_test(terms_come_back_whole),
        cmocka_unit_test(every_pattern_matches_like_a_scan),
        cmocka_unit_test(an_empty_store_matches_nothing),
        cmocka_unit_test(many_terms_are_sorted),
        cmocka_unit_test(formats_give_the_same_quads),
        cmocka_unit_test(blank_nodes_of_two_files_are_two_nodes),
        cmocka_unit_test(a_bad_file_adds_nothing),
        cmocka_unit_test(the_line_is_told_where_raptor_tells_it_late),
        cmocka_unit_test(text_that_is_not_utf8_is_refused),
        cmocka_unit_test(unreadable_files_are_told),
        cmocka_unit_test(no_outside_entity_is_read),
    };
    return cmocka_run_group_tests_name("store", tests, NULL, NULL);
}
