/* The pattern language: what each pattern stands for, and what is wrong with bad ones. */
#include "pattern.h"
#include "test.h"
#include "token.h"

/* Does the sequence consist of these words, folded and separated by a space, and slots by their number: "#1"? */
static bool is_sequence(const ent_sequence *sequence, ent_str words)
{
    size_t n = 0;
    while (words.n) {
        size_t length = 0;
        while (length < words.n && words.s[length] != ' ')
            length++;
        if (n == sequence->n)
            return false;
        const ent_element *e = &sequence->elements[n++];
        bool slot = words.s[0] == '#';
        if (slot ? e->slot != words.s[1] - '0' : e->slot || e->key != ent_token_key((ent_str){words.s, length}))
            return false;
        words.s += length + (length < words.n);
        words.n -= length + (length < words.n);
    }
    return n == sequence->n;
}

static void patterns_expand(void **state)
{
    (void)state;
    static const struct {
        const char *pattern, *forms; /* joined by '|' */
    } rows[] = {
        {"", ""},
        {"   ", ""},
        {"Rencontrer", "rencontrer"},
        {"s'entretenir avec", "s' entretenir avec"},
        {"s' entretenir avec l' émir", "s' entretenir avec l' emir"}, /* as a text writes it */
        {"(n'|ne) pas", "n' pas|ne pas"},
        {"d’ accueil", "d' accueil"},
        {"(leaders' meeting|leaders')", "leaders ' meeting|leaders '"},
        {"the film's end", "the film 's end"},
        {"tête-à-tête", "tete a tete"},
        {"vice-ministre", "vice ministre"},
        {"(a|b)", "a|b"},
        {"x (a|b c) y", "x a y|x b c y"},
        {"(rencontre|rencontrent)", "rencontre|rencontrent"},
        {"ministre <adj>? des affaires", "ministre #1 des affaires|ministre des affaires"},
        {"<num> jours", "#6 jours"},
        {"<country><place> <org> <person> <month> <weekday>", "#2 #3 #4 #5 #7 #8"},
        {"(a)?", "a"},
        {"(a)? (b)?", "a b|a|b"},
        {"(a|(b|c)? d) e", "a e|b d e|c d e|d e"},
        {"a(b|c)", "a b|a c"},
        {"Putin's", "putin 's"},
        {"U.S. envoy", "u.s. envoy"},
        {"( a | b )", "a|b"},
        {"accueil > monde", "accueil > monde"},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        ent_sequences all = {0};
        const char *reason = "unset";
        assert_int_equal(ent_pattern_expand(&all, ent_str_of(rows[i].pattern), &reason), ENT_OK);
        assert_null(reason);
        const char *form = rows[i].forms;
        size_t n = 0;
        for (; *form; n++) {
            size_t length = strcspn(form, "|");
            if (n >= all.n || !is_sequence(&all.v[n], ent_str_n(form, length)))
                fail_msg("\"%s\": form %zu is not \"%.*s\"", rows[i].pattern, n, (int)length, form);
            form += length + (form[length] != '\0');
        }
        assert_int_equal(all.n, n);
        ENT_VEC_FREE(all);
    }
}

static void bad_patterns_are_told(void **state)
{
    (void)state;
    static const char *const slots = "no such slot; known are adj country place org person num month weekday";
    const char *const rows[][2] = {
        {"(a", "a parenthesis is not closed"},
        {"((a)", "a parenthesis is not closed"},
        {"(a|b", "a parenthesis is not closed"},
        {"a)", "')' or '|' outside parentheses"},
        {"a|b", "')' or '|' outside parentheses"},
        {"<adj", slots},
        {"<>", slots},
        {"<Adj>", slots},
        {"<noun>", slots},
        {"((((((((((((((((((a))))))))))))))))))", "parentheses too deep"},
        {"(a|b)(a|b)(a|b)(a|b)(a|b)(a|b)(a|b)(a|b)(a|b)(a|b)(a|b)(a|b)(a|b)(a|b)",
         "the pattern stands for too many forms"},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        ent_sequences all = {0};
        const char *reason = NULL;
        if (ent_pattern_expand(&all, ent_str_of(rows[i][0]), &reason) != ENT_ERR_SYNTAX)
            fail_msg("\"%s\" passes", rows[i][0]);
        assert_string_equal(reason, rows[i][1]);
        assert_int_equal(all.n, 0);
        ENT_VEC_FREE(all);
    }
}

static void long_patterns_are_told(void **state)
{
    (void)state;
    for (size_t groups = 30; groups <= 34; groups++) { /* of two words each */
        ent_buf pattern = {0};
        for (size_t i = 0; i < groups; i++)
            ent_buf_z(&pattern, "(a a)");
        ent_sequences all = {0};
        const char *reason;
        ent_status status = ent_pattern_expand(&all, ent_buf_view(&pattern), &reason);
        assert_int_equal(status, groups * 2 <= ENT_PATTERN_LENGTH ? ENT_OK : ENT_ERR_SYNTAX);
        assert_int_equal(all.n, status == ENT_OK);
        if (status)
            assert_string_equal(reason, "the pattern is too long");
        ENT_VEC_FREE(all);
        ent_buf_free(&pattern);
    }
}

static void names_are_plain(void **state)
{
    (void)state;
    static const char *const rows[][2] = {
        {"Bachar al-Assad", "bachar al assad"}, {"Rally (party)", "rally ( party )"}, {"<adj>", "< adj >"}, {"", ""}};
    for (size_t i = 0; i < COUNT(rows); i++) {
        ent_sequence sequence;
        ent_pattern_plain(&sequence, ent_str_of(rows[i][0]));
        assert_true(is_sequence(&sequence, ent_str_of(rows[i][1])));
    }
    char many[1000];
    for (size_t i = 0; i < sizeof many; i++)
        many[i] = i % 2 ? ' ' : 'a';
    ent_sequence sequence;
    ent_pattern_plain(&sequence, ent_str_n(many, sizeof many));
    assert_int_equal(sequence.n, ENT_PATTERN_LENGTH);
}

/* Random junk of the language's own characters neither crashes nor leaks. */
static void any_pattern_ends(void **state)
{
    (void)state;
    static const char *const parts[] = {"(", ")", "|", "?", "<", ">", "<adj>", "a", " ", "é", "-", "'"};
    uint32_t seed = 11;
    for (int round = 0; round < 5000; round++) {
        ent_buf pattern = {0};
        for (uint32_t k = next_number(&seed) % 16; k; k--)
            ent_buf_z(&pattern, parts[next_number(&seed) % COUNT(parts)]);
        ent_sequences all = {0};
        const char *reason;
        ent_status status = ent_pattern_expand(&all, ent_buf_view(&pattern), &reason);
        assert_int_equal(reason != NULL, status != ENT_OK);
        assert_true(all.n <= ENT_PATTERN_MAX);
        ENT_VEC_FREE(all);
        ent_buf_free(&pattern);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(patterns_expand),        cmocka_unit_test(bad_patterns_are_told),
        cmocka_unit_test(long_patterns_are_told), cmocka_unit_test(names_are_plain),
        cmocka_unit_test(any_pattern_ends),
    };
    return cmocka_run_group_tests_name("pattern", tests, NULL, NULL);
}
