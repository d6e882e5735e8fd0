/* Queries: terms as values, what is answered, what is refused. The shell tests in tests/query ask more. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>

#include "query.h"
#include "query_split.h"
#include "query_term.h"

/* "text", "text@lang", "text^type" of XSD, "<iri>" */
static ent_term term(const char *z)
{
    ent_term t = {.kind = ENT_TERM_LITERAL, .value = ent_str_of(z)};
    const char *at = strchr(z, '@'), *type = strchr(z, '^');
    if (z[0] == '<')
        return (ent_term){.kind = ENT_TERM_IRI, .value = ent_str_n(z + 1, t.value.n - 2)};
    if (at) {
        t.value.n = (size_t)(at - z);
        t.lang = ent_str_of(at + 1);
    } else if (type) {
        static char names[64][64]; /* a test's worth of datatypes */
        static size_t n;
        char *name = names[n++ % 64];
        snprintf(name, 64, "%s%s", ENT_XSD, type + 1);
        t.value.n = (size_t)(type - z);
        t.datatype = ent_str_of(name);
    }
    return t;
}

static void literals_have_classes(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        ent_term_class class;
    } cases[] = {{"x", ENT_CLASS_STRING},
                 {"x^string", ENT_CLASS_STRING},
                 {"x@fr", ENT_CLASS_LANG},
                 {"<http://x>", ENT_CLASS_IRI},
                 {"-12^integer", ENT_CLASS_INTEGER},
                 {"1^nonNegativeInteger", ENT_CLASS_INTEGER},
                 {"1.5^integer", ENT_CLASS_OTHER},
                 {"^integer", ENT_CLASS_OTHER},
                 {".5^decimal", ENT_CLASS_DECIMAL},
                 {".^decimal", ENT_CLASS_OTHER},
                 {"1e3^decimal", ENT_CLASS_OTHER},
                 {"1e3^double", ENT_CLASS_DOUBLE},
                 {"-INF^double", ENT_CLASS_DOUBLE},
                 {"1e^double", ENT_CLASS_OTHER},
                 {"true^boolean", ENT_CLASS_BOOLEAN},
                 {"yes^boolean", ENT_CLASS_OTHER},
                 {"2017-11-20^date", ENT_CLASS_DATE},
                 {"2017-11-20+02:00^date", ENT_CLASS_DATE},
                 {"2017-13-20^date", ENT_CLASS_OTHER},
                 {"2017-11^date", ENT_CLASS_OTHER},
                 {"2017-11^gYearMonth", ENT_CLASS_PARTIAL},
                 {"--11-20^gMonthDay", ENT_CLASS_PARTIAL},
                 {"2017-11-20T10:11:12.5Z^dateTime", ENT_CLASS_DATETIME},
                 {"2017-11-20T10:11^dateTime", ENT_CLASS_OTHER}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_int_equal(ent_term_classify(term(cases[i].text)), cases[i].class);
}

static void terms_compare_by_value(void **state)
{
    (void)state;
    assert_int_equal(ent_term_equal(term("1^integer"), term("1.0^decimal")), ENT_YES);
    assert_int_equal(ent_term_equal(term("0.5^decimal"), term("0.50^decimal")), ENT_YES);
    assert_int_equal(ent_term_equal(term("x@fr"), term("x@FR")), ENT_YES);
    assert_int_equal(ent_term_equal(term("x@fr"), term("x")), ENT_NO);
    assert_int_equal(ent_term_equal(term("1^integer"), term("1")), ENT_NO);
    assert_int_equal(ent_term_equal(term("a^other"), term("b^other")), ENT_ERROR);
    assert_int_equal(ent_term_equal(term("NaN^double"), term("NaN^double")), ENT_NO);
    assert_int_equal(ent_term_less(term("9^integer"), term("10^integer")), ENT_YES);
    assert_int_equal(ent_term_less(term("9"), term("10")), ENT_NO);
    assert_int_equal(ent_term_less(term("x"), term("1^integer")), ENT_ERROR);
    assert_int_equal(ent_term_less(term("2017-11-20T23:00:00-02:00^dateTime"), term("2017-11-21T00:30:00Z^dateTime")),
                     ENT_NO);
    assert_int_equal(ent_term_less(term("2017-11^gYearMonth"), term("2018-01^gYearMonth")), ENT_YES);
    assert_int_equal(ent_term_less(term("2017^gYear"), term("2018-01^gYearMonth")), ENT_ERROR);
}

static void the_order_is_total(void **state)
{
    (void)state;
    static const char *const sorted[] = {"<http://a>",
                                         "false^boolean",
                                         "-INF^double",
                                         "1^integer",
                                         "1.5^decimal",
                                         "10^integer",
                                         "10",
                                         "9",
                                         "x",
                                         "x@en",
                                         "x@fr",
                                         "2017^gYear",
                                         "2017-11^gYearMonth",
                                         "2017-11-20^date",
                                         "2017-11-20T01:00:00Z^dateTime"};
    size_t n = sizeof sorted / sizeof *sorted;
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < n; k++) {
            int order = ent_term_order(term(sorted[i]), term(sorted[k]));
            assert_int_equal((order > 0) - (order < 0), (i > k) - (i < k));
        }
}

/* ---- whole queries ---- */

static void remember(void *handle, const ent_error *error)
{
    snprintf(handle, 256, "%s:%zu: %s", error->file ? error->file : "", error->line, error->message);
}

static ent_store *two_graphs(void)
{
    ent_store *store = ent_store_new();
    ent_id id[6];
    static const char *const names[] = {"<http://e/m>", "<http://e/n>", "<http://e/with>",
                                        "<http://e/a>", "<http://e/b>", "<http://e/on>"};
    for (int i = 0; i < 6; i++)
        id[i] = ent_store_intern(store, term(names[i]));
    ent_id g = ent_store_intern(store, term("<http://g/1>")), h = ent_store_intern(store, term("<http://g/2>"));
    ent_id date = ent_store_intern(store, term("2017-11-20^date"));
    ent_store_add(store, (ent_quad){id[0], id[2], id[3], g});
    ent_store_add(store, (ent_quad){id[0], id[2], id[3], h});
    ent_store_add(store, (ent_quad){id[0], id[2], id[4], g});
    ent_store_add(store, (ent_quad){id[1], id[2], id[3], h});
    ent_store_add(store, (ent_quad){id[1], id[5], date, 0});
    ent_store_index(store);
    return store;
}

static char *answer(const char *query, ent_status expected, char said[256])
{
    ent_store *store = two_graphs();
    char *text = NULL;
    size_t n = 0;
    FILE *out = open_memstream(&text, &n);
    ent_log log = {said, remember};
    assert_int_equal(ent_query_run(store, ent_str_of(query), "q.rq", "http://e/", ENT_QUERY_CSV, out, &log), expected);
    fclose(out);
    ent_store_free(store);
    return text;
}

static void queries_are_answered(void **state)
{
    (void)state;
    static const struct {
        const char *query, *csv;
    } cases[] = {
        {"SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", "n\r\n4\r\n"},
        {"SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }", "n\r\n4\r\n"},
        {"SELECT ?m ?d { ?m <with> <a> OPTIONAL { ?m <on> ?d } } ORDER BY ?m",
         "m,d\r\nhttp://e/m,\r\nhttp://e/n,2017-11-20\r\n"},
        {"SELECT ?w ?d { ?m <with> ?w OPTIONAL { ?m <on> ?d } } ORDER BY ?w ?d",
         "w,d\r\nhttp://e/a,\r\nhttp://e/a,2017-11-20\r\nhttp://e/b,\r\n"},
        {"SELECT ?m (STRAFTER(STR(?w), 'e/') AS ?x) { ?m <with> ?w FILTER(REGEX(STR(?w), 'B$', 'i')) }",
         "m,x\r\nhttp://e/m,b\r\n"},
        {"ASK { ?m <on> ?d FILTER(YEAR(?d) = 2017) }", "true\n"},
        {"SELECT * { ?m <with> <b> MINUS { ?m <on> ?d } }", "m\r\nhttp://e/m\r\n"},
        {"SELECT * { { SELECT ?m (COUNT(*) AS ?n) { ?m <with> ?w } GROUP BY ?m } ?m <on> ?d }",
         "m,d,n\r\nhttp://e/n,2017-11-20,1\r\n"},
        {"SELECT ?w { { SELECT DISTINCT ?m { ?m <with> ?w } } OPTIONAL { ?m <on> ?w } } ORDER BY ?w",
         "w\r\n\r\n2017-11-20\r\n"}, /* another ?w */
        {"SELECT ?g ?n { GRAPH ?g { { SELECT (COUNT(*) AS ?n) { ?m <with> ?w } } } } ORDER BY ?g",
         "g,n\r\nhttp://g/1,2\r\nhttp://g/2,2\r\n"},
        {"SELECT ?m ?d { ?m <with> <a> OPTIONAL { ?m <on> ?d } { SELECT ?m ?d { ?m <on> ?d } } } ORDER BY ?m",
         "m,d\r\nhttp://e/n,2017-11-20\r\n"},
        {"SELECT ?m { { SELECT ?m { ?m <with> ?w } ORDER BY DESC(?m) LIMIT 1 } { SELECT ?m { ?m <with> <b> } } }",
         "m\r\n"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char said[256] = "", *csv = answer(cases[i].query, ENT_OK, said);
        assert_string_equal(csv, cases[i].csv);
        assert_string_equal(said, "");
        free(csv);
    }
}

static void subqueries_are_cut_out(void **state)
{
    (void)state;
    static const struct {
        const char *query, *text, *sub;
    } cases[] = {
        {"PREFIX e: <http://e/#>\nASK {{ SELECT\n* {} }}",
         "PREFIX e: <http://e/#>\nASK {{SERVICE <urn:x-entente:subquery:0> {}\n}}",
         "PREFIX e: <http://e/#>\n  SELECT\n* {} "},
        {"ASK { { #\n sElEcT?s { ?s ?p \"}\" } } }", "ASK { {SERVICE <urn:x-entente:subquery:0> {}\n} }",
         "  #\n sElEcT?s { ?s ?p \"}\" } "},
        {"ASK { # { SELECT\n ?s ?p '{ SELECT' , \"\"\"\"{ SELECT }\\\"\"\"\" , <{> }", NULL, NULL},
        {"ASK { ?select{ ?a < ?b } e:SELECT {select: e:} }", NULL, NULL},
        {"ASK { { SELECT * { ?s ?p '}' . ?a < ?b } ", NULL, NULL}, /* not closed */
        {"ASK {{SELECT", NULL, NULL},
        {"\\", NULL, NULL},
        {"'", NULL, NULL},
        {"", NULL, NULL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        ent_arena *arena = ent_arena_new();
        ent_query_parts parts = ent_query_split(arena, ent_str_of(cases[i].query));
        assert_string_equal(parts.text.s, cases[i].text ? cases[i].text : cases[i].query);
        assert_int_equal(parts.n_subs, cases[i].sub != NULL);
        if (cases[i].sub)
            assert_string_equal(parts.subs[0].s, cases[i].sub);
        ent_arena_free(arena);
    }
}

static void a_pattern_that_rasqal_would_read_past_its_end(void **state)
{
    (void)state;
    char said[256] = "", *csv = answer("SELECT (REGEX('x', ?m) AS ?r) { ?m <on> ?d }", ENT_OK, said);
    assert_string_equal(csv, "r\r\n\r\n"); /* an IRI is no pattern: an error, not a crash */
    free(csv);
}

static void bad_queries_are_told(void **state)
{
    (void)state;
    char said[256] = "";
    free(answer("SELECT ?m {\n ?m ?p ?o\n", ENT_ERR_SYNTAX, said));
    assert_string_equal(said, "q.rq:3: syntax error, unexpected $end, expecting '}'");
    free(answer("SELECT ?m { SERVICE <http://x> { ?m ?p ?o } }", ENT_ERR_SYNTAX, said));
    assert_string_equal(said, "q.rq:0: the query has what is not supported: SERVICE (nothing is fetched)");
    free(answer("CONSTRUCT { ?m ?p ?o } { ?m ?p ?o }", ENT_ERR_FORMAT, said));
    free(answer("ASK { ?m ?p '\xC3' }", ENT_ERR_ENCODING, said));
    ent_buf many = {0};
    ent_buf_z(&many, "SELECT * {");
    for (int i = 0; i < 300; i++)
        ent_buf_printf(&many, " ?s <p> ?v%d .", i);
    ent_buf_z(&many, "}");
    free(answer(many.s, ENT_ERR_LIMIT, said));
    assert_string_equal(said, "q.rq:0: the query has more than 256 variables");
    ent_buf_free(&many);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(literals_have_classes),  cmocka_unit_test(terms_compare_by_value),
        cmocka_unit_test(the_order_is_total),     cmocka_unit_test(queries_are_answered),
        cmocka_unit_test(subqueries_are_cut_out), cmocka_unit_test(a_pattern_that_rasqal_would_read_past_its_end),
        cmocka_unit_test(bad_queries_are_told),
    };
    return cmocka_run_group_tests_name("query", tests, NULL, NULL);
}
