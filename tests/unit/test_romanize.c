/* Which spellings the shipped romanizations take for one name (romanized.tsv), and how their rules are read. */
#include "compile.h"
#include "romanize.h"
#include "test.h"

static ent_kb *kb;
static ent_romanizer *romanizer;

static int open_kb(void **state)
{
    static const char *const folder[] = {"ontology/words"};
    if (make_folder(state))
        return -1;
    kb = ent_compile(folder, 1, NULL, NULL);
    romanizer = kb ? ent_romanizer_new(kb) : NULL;
    return romanizer ? 0 : -1;
}

static int close_kb(void **state)
{
    ent_romanizer_free(romanizer);
    ent_kb_close(kb);
    return remove_folder(state);
}

static size_t romanization_of(const char *name)
{
    char iri[128];
    snprintf(iri, sizeof iri, "https://w3id.org/entente/id/word/romanization-%s", name);
    for (size_t i = 0; i < ent_romanizer_count(romanizer); i++)
        if (ent_str_is(ent_kb_iri(kb, ent_romanizer_item(romanizer, i)), iri))
            return i;
    fail_msg("no romanization %s", name);
    return 0;
}

/* The key, to be freed. */
static char *key_of(const char *romanization, const char *name)
{
    ent_buf letters = {0}, key = {0};
    ent_romanizer_letters(&letters, ent_str_of(name));
    ent_romanizer_key(romanizer, romanization_of(romanization), ent_buf_view(&letters), &key);
    ent_buf_free(&letters);
    return key.s;
}

/* Rows of the table of one kind: how many. Wrong ones are told all at once. */
static size_t check_rows(const char *wanted)
{
    char line[512];
    size_t rows = 0, wrong = 0;
    FILE *table = fopen("tests/unit/romanized.tsv", "r");
    assert_non_null(table);
    while (fgets(line, sizeof line, table)) {
        char *at = line, *field[4];
        line[strcspn(line, "\n")] = '\0';
        for (int i = 0; i < 4; i++)
            field[i] = strsep(&at, "\t");
        if (line[0] == '#' || strcmp(field[1], wanted) != 0)
            continue;
        assert_non_null(field[3]);
        char *one = key_of(field[0], field[2]), *two = key_of(field[0], field[3]);
        if ((strcmp(one, two) == 0) != (strcmp(wanted, "same") == 0)) {
            print_error("%s: %s, %s: %s, %s\n", field[0], field[2], field[3], one, two);
            wrong++;
        }
        rows++;
        free(one);
        free(two);
    }
    fclose(table);
    assert_int_equal(wrong, 0);
    return rows;
}

static void spellings_of_one_name_have_one_key(void **state)
{
    (void)state;
    assert_true(check_rows("same") >= 150);
}

static void names_of_two_people_have_two(void **state)
{
    (void)state;
    assert_true(check_rows("other") >= 150);
}

static void letters_of_a_name(void **state)
{
    (void)state;
    static const struct {
        const char *name, *letters;
        size_t words;
    } rows[] = {{"", " ", 0},
                {"Sana'a", " sanaa ", 1},
                {"  Çavuşoğlu, M. 3 ", " cavusoglu m ", 2},
                {"Ze’ev-Elkin", " zeev elkin ", 2},
                {"—", " ", 0}};
    for (size_t i = 0; i < COUNT(rows); i++) {
        ent_buf out = {0};
        assert_int_equal(ent_romanizer_letters(&out, ent_str_of(rows[i].name)), rows[i].words);
        assert_string_equal(out.s, rows[i].letters);
        ent_buf_free(&out);
    }
}

static void rules_rewrite(void **state)
{
    (void)state;
    static const struct {
        const char *rules, *text, *result;
    } rows[] = {
        {"", " abc ", " abc "},
        {"a > b", " aa ", " bb "},
        {"ab > x; a > y; abc > z", " abc ab a ", " z x y "}, /* the longest */
        {"a > 1\na > 2", " a ", " 1 "},                      /* of equals the first */
        {"b { a } > x", " a ba ", " a bx "},
        {"a } [bc] > x", " ab ac ad ", " xb xc ad "},
        {"a } [^bc] > x", " ab ad ", " ab xd "},
        {"_{ al }_ >", " al ali al ", "  ali  "},
        {"[ou]{ff|f}_ > v", " ofu off uf af ", " ofu ov uv af "},
        {"a > b\n::Null\nb > c", " ab ", " cc "},
        {"a > b # a > c", " a ", " b "},
        {"ä > ae", " ä ", " ae "},
        {"a_b > _", " a b ", "   "},
        {"[ab]c > x", " ac bc cc ", " x x cc "},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        const char *reason;
        size_t line;
        ent_rewriter *rewriter = ent_rewriter_new();
        ent_buf text = {0};
        ent_buf_z(&text, rows[i].text);
        assert_int_equal(ent_rewriter_add(rewriter, ent_str_of(rows[i].rules), &reason, &line), ENT_OK);
        ent_rewriter_apply(rewriter, &text);
        if (strcmp(text.s, rows[i].result) != 0)
            fail_msg("\"%s\" of \"%s\": \"%s\"", rows[i].rules, rows[i].text, text.s);
        ent_buf_free(&text);
        ent_rewriter_free(rewriter);
    }
}

static void wrong_rules_are_told(void **state)
{
    (void)state;
    static const struct {
        const char *rules, *reason;
        size_t line;
    } rows[] = {
        {"a", "a rule has one \">\"", 1},
        {"a > b > c", "a rule has one \">\"", 1},
        {"a > b\n > c", "a rule that rewrites nothing", 2},
        {"a || b > c", "a rule that rewrites nothing", 1},
        {"[ab > c", "a set is not closed", 1},
        {"[] > c", "a set without letters", 1},
        {"[^] > c", "a set without letters", 1},
        {"[é] > c", "a set holds ASCII letters only", 1},
        {"a ] > c", "a character that means something else", 1},
        {"a } b } c > d", "a character that means something else", 1},
        {"a > [b]", "a result is made of letters", 1},
        {"\n\n::null\n", "a rule has one \">\"", 3},
        {"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa > b", "too long", 1},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        size_t line = 0;
        const char *reason = ent_romanizer_check(ent_str_of(rows[i].rules), &line);
        if (!reason || strcmp(reason, rows[i].reason) != 0 || line != rows[i].line)
            fail_msg("\"%s\": %s, line %zu", rows[i].rules, reason ? reason : "none", line);
    }
}

/* A user's file: a romanization of its own, and a mistake in one, told with file, item and line. */
static void a_file_adds_a_romanization(void **state)
{
    (void)state;
#define BEGIN                                                                                                          \
    "@prefix ent: <https://w3id.org/entente/ontology#> . @prefix e: <https://w3id.org/entente/id/e/> .\n"              \
    "@prefix schema: <http://schema.org/> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
    heard said = {0};
    ent_log log = {&said, hear};
    const char *good =
        put_file("good.ttl", BEGIN "e:vn a schema:Country ; ent:countryCode \"VN\" .\n"
                                   "e:ng a schema:Person ; rdfs:label \"Nguyen Phu\"@en ; schema:nationality e:vn .\n"
                                   "e:r a ent:Romanization ; ent:namesOf e:vn ; ent:nameOrder ent:FamilyNameFirst ;\n"
                                   "  ent:rewriting \"\"\"_{ ng } > n\nph > f\"\"\" .\n");
    const char *bad = put_file("bad.ttl", BEGIN "e:r a ent:Romanization ; ent:rewriting \"a > b\\nb\" .\n");
    ent_kb *both[] = {ent_compile(&good, 1, NULL, &log), ent_compile(&good, 1, kb, &log)};
    for (size_t k = 0; k < 2; k++) {
        assert_non_null(both[k]);
        ent_romanizer *r = ent_romanizer_new(both[k]);
        size_t last = ent_romanizer_count(r) - 1, n;
        const ent_form *f = ent_romanizer_find(r, both[k], last, ENT_STR("funuyen"), &n);
        assert_non_null(f);
        assert_int_equal(n, 1);
        assert_int_equal(f->item, ent_kb_find(both[k], ENT_STR("https://w3id.org/entente/id/e/ng")));
        assert_non_null(ent_romanizer_find(r, both[k], last, ENT_STR("nuyenfu"), &n));
        assert_null(ent_romanizer_find(r, both[k], last, ENT_STR("nuyen"), &n));
        ent_romanizer_free(r);
        ent_kb_close(both[k]);
    }
    assert_int_equal(said.count, 0);
    assert_null(ent_compile(&bad, 1, NULL, &log));
    assert_int_equal(said.status, ENT_ERR_SYNTAX);
    assert_string_equal(said.file, bad);
    assert_string_equal(said.message,
                        "<https://w3id.org/entente/id/e/r>: rewriting rules, line 2: a rule has one \">\"");
}

/* Long names without end make no trouble, and no key for one word alone. */
static void hostile_names_end_soon(void **state)
{
    (void)state;
    ent_buf name = {0}, letters = {0}, key = {0};
    while (name.n < 200000)
        ent_buf_z(&name, "abd al-\xd8\xb4 ou 'é ");
    ent_romanizer_letters(&letters, ent_buf_view(&name));
    for (size_t i = 0; i < ent_romanizer_count(romanizer); i++)
        ent_romanizer_key(romanizer, i, ent_buf_view(&letters), &key);
    assert_false(ent_romanizer_same(romanizer, ent_buf_view(&letters), ENT_STR(" a b ")));
    assert_true(ent_romanizer_same(romanizer, ENT_STR(" igor tchoumakov "), ENT_STR(" igor chumakov ")));
    assert_false(ent_romanizer_same(romanizer, ENT_STR("  "), ENT_STR("  ")));
    ent_buf_free(&name);
    ent_buf_free(&letters);
    ent_buf_free(&key);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(spellings_of_one_name_have_one_key),
        cmocka_unit_test(names_of_two_people_have_two),
        cmocka_unit_test(letters_of_a_name),
        cmocka_unit_test(rules_rewrite),
        cmocka_unit_test(wrong_rules_are_told),
        cmocka_unit_test(a_file_adds_a_romanization),
        cmocka_unit_test(hostile_names_end_soon),
    };
    return cmocka_run_group_tests_name("romanize", tests, open_kb, close_kb);
}
