/* Tokens, sentences, offsets. */
#include "test.h"
#include "token.h"
#include "unicode.h"

/* tokens joined by '|', sentences by ' || ' */
static char *cut(const char *text)
{
    static char shown[2048];
    ent_tokens tokens = {0};
    ent_tokenize(&tokens, ent_str_of(text));
    assert_true(ent_tokens_check(&tokens));
    ent_buf out = {0};
    for (uint32_t i = 0; i < tokens.tokens.n; i++) {
        bool begins = tokens.sentences.v[tokens.tokens.v[i].sentence].first == i;
        ent_buf_z(&out, i == 0 ? "" : begins ? " || " : "|");
        ent_buf_str(&out, ent_tokens_text(&tokens, (ent_span){i, i + 1}));
    }
    snprintf(shown, sizeof shown, "%s", ent_buf_view(&out).s);
    ent_buf_free(&out);
    ent_tokens_free(&tokens);
    return shown;
}

static void texts_are_cut(void **state)
{
    (void)state;
    static const char *const rows[][2] = {
        {"", ""},
        {" \n\t ", ""},
        {"Le président syrien s'est entretenu, hier, avec M. Poutine.",
         "Le|président|syrien|s'|est|entretenu|,|hier|,|avec|M.|Poutine|."},
        /* elisions */
        {"l'ONU", "l'|ONU"},
        {"L’ONU qu’il n’a", "L’|ONU|qu’|il|n’|a"},
        {"jusqu'à lorsqu'elle quelqu'un", "jusqu'|à|lorsqu'|elle|quelqu'|un"},
        {"d'Assad C'est J'ai", "d'|Assad|C'|est|J'|ai"},
        {"aujourd'hui Aujourd’hui AUJOURD'HUI", "aujourd'hui|Aujourd’hui|AUJOURD'HUI"},
        {"presqu'île prud'homme", "presqu'|île|prud'homme"},
        /* apostrophes in names, English clitics */
        {"O'Brien Sana'a Ta'izz", "O'Brien|Sana'a|Ta'izz"},
        {"Putin's envoy", "Putin|'s|envoy"},
        {"Russia’s", "Russia|’s"},
        {"the states' envoys", "the|states|'|envoys"},
        {"didn't don’t", "did|n't|do|n’t"},
        {"they're we've he'll I'm I'd", "they|'re|we|'ve|he|'ll|I|'m|I|'d"},
        {"'Yes'", "'|Yes|'"},
        {"rock 'n' roll", "rock|'|n|'|roll"},
        /* acronyms and initials */
        {"U.S. envoy", "U.S.|envoy"},
        {"the U.S.", "the|U.S."},
        {"the U.S, said", "the|U.S|,|said"},
        {"U.N.-led", "U.N.|-|led"},
        {"J.-C. and John F. Kerry", "J.|-|C.|and|John|F.|Kerry"},
        {"M.Poutine", "M.|Poutine"},
        {"MM. Lavrov et Kerry", "MM|.|Lavrov|et|Kerry"},
        /* numbers */
        {"400.000 1,144 3.5", "400.000|1,144|3.5"},
        {"20h30 9e 1er 21st 27.03.15 20/10/2015", "20h30|9e|1er|21st|27.03.15|20/10/2015"},
        {"en 2017.", "en|2017|."},
        {"20-22 octobre", "20|-|22|octobre"},
        {"50%, 3$", "50|%|,|3|$"},
        {"12:30", "12:30"},
        /* hyphens */
        {"al-Assad pro-Russia", "al|-|Assad|pro|-|Russia"},
        {"tête-à-tête", "tête|-|à|-|tête"},
        {"Genève – Astana", "Genève|–|Astana"},
        /* other scripts */
        {"Лавров встретился", "Лавров|встретился"},
        {"بشار الأسد", "بشار|الأسد"},
        {"e\u0301te\u0301", "e\u0301te\u0301"},
        /* symbols are one token each */
        {"«Oui»", "«|Oui|»"},
        {"a@b.c #x", "a|@|b|.|c|#|x"},
        {"🇸🇾", "🇸|🇾"},
        {"...", ".|.|."},
        {"…", "…"},
    };
    for (size_t i = 0; i < COUNT(rows); i++)
        assert_string_equal(cut(rows[i][0]), rows[i][1]);
}

static void sentences_are_cut(void **state)
{
    (void)state;
    static const char *const rows[][2] = {
        {"Il part. Elle reste.", "Il|part|. || Elle|reste|."},
        {"C'est impossible.Il part.", "C'|est|impossible|. || Il|part|."},
        {"Vraiment ? Oui ! Bien.", "Vraiment|? || Oui|! || Bien|."},
        {"Il a vu M. Poutine. Puis rien.", "Il|a|vu|M.|Poutine|. || Puis|rien|."},
        {"Mr. Putin met Dr. Assad. Then left.", "Mr|.|Putin|met|Dr|.|Assad|. || Then|left|."},
        {"Mme. Merkel parle.", "Mme|.|Merkel|parle|."},
        {"On Oct. 20 they met.", "On|Oct|.|20|they|met|."},
        {"the U.S. President spoke.", "the|U.S.|President|spoke|."},
        {"Il dit : « Non. » Puis il part.", "Il|dit|:|«|Non|.|» || Puis|il|part|."},
        {"\"No.\" He left.", "\"|No|.|\" || He|left|."},
        {"He left. \"No,\" she said.", "He|left|. || \"|No|,|\"|she|said|."},
        {"Resolution No. 2254 holds.", "Resolution|No|.|2254|holds|."},
        {"(Il part.) Elle reste.", "(|Il|part|.|) || Elle|reste|."},
        {"Il hésite… Elle reste.", "Il|hésite|… || Elle|reste|."},
        {"Il hésite... mais reste.", "Il|hésite|.|.|.|mais|reste|."},
        {"Le 3.5 est là.", "Le|3.5|est|là|."},
        {"Un titre\nLe texte.", "Un|titre || Le|texte|."},
        {"une ligne\ncoupée ici.", "une|ligne|coupée|ici|."},
        {"une fin.\nensuite.", "une|fin|. || ensuite|."},
        {"Un\r\n\r\nDeux", "Un || Deux"},
        {"Un\u2028Deux", "Un || Deux"},
        {"\n\nUn", "Un"},
        {"En 2017. 300 morts.", "En|2017|. || 300|morts|."},
        {"visit entente.example.org now", "visit|entente|.|example|.|org|now"},
    };
    for (size_t i = 0; i < COUNT(rows); i++)
        assert_string_equal(cut(rows[i][0]), rows[i][1]);
}

static void offsets_are_code_points(void **state)
{
    (void)state;
    static const struct {
        const char *word;
        uint32_t begin, end, cbegin, cend;
    } rows[] = {{"🇸", 0, 4, 0, 1},   {"🇾", 4, 8, 1, 2},     {"Été", 9, 14, 3, 6},
                {"😀", 15, 19, 7, 8}, {"l'", 20, 22, 9, 11}, {"e\u0301t", 22, 26, 11, 14}};
    ent_tokens tokens = {0};
    ent_tokenize(&tokens, ENT_STR("🇸🇾 Été 😀 l'e\u0301t"));
    assert_int_equal(tokens.tokens.n, COUNT(rows));
    for (size_t i = 0; i < COUNT(rows); i++) {
        const ent_token *t = &tokens.tokens.v[i];
        assert_true(ent_str_is((ent_str){tokens.text.s + t->begin, t->end - t->begin}, rows[i].word));
        assert_int_equal(t->begin, rows[i].begin);
        assert_int_equal(t->end, rows[i].end);
        assert_int_equal(t->cbegin, rows[i].cbegin);
        assert_int_equal(t->cend, rows[i].cend);
    }
    assert_true(ent_str_is(ent_tokens_text(&tokens, (ent_span){2, 4}), "Été 😀"));
    assert_int_equal(ent_tokens_text(&tokens, (ent_span){2, 2}).n, 0);
    ent_tokens_free(&tokens);
}

static void tokens_have_flags(void **state)
{
    (void)state;
    enum {
        W = ENT_TOKEN_WORD,
        N = ENT_TOKEN_NUMBER,
        C = ENT_TOKEN_CAPITAL,
        U = ENT_TOKEN_UPPER,
        J = ENT_TOKEN_JOINED,
        L = ENT_TOKEN_NEWLINE,
        H = ENT_TOKEN_HYPHEN,
        E = ENT_TOKEN_ELISION
    };
    static const struct {
        const char *text;
        unsigned flags; /* of its last token */
    } rows[] = {
        {"mot", W | L},       {"a mot", W},          {"a Mot", W | C},
        {"a ONU", W | C | U}, {"a U.S.", W | C | U}, {"a A", W | C},
        {"a éTAT", W},        {"a É", W | C},        {"a 20", N},
        {"a 20h", N | W},     {"a 9e", N | W},       {"l'ONU", W | C | U | J},
        {"al-", J},           {"al -a", W | J},      {"a,", J},
        {"a\nb", W | L},      {"a\n.", L},           {"Putin's", W | J},
        {"a «", 0},           {"Лавров", W | C | L}, {"الأسد", W | L},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        ent_tokens tokens = {0};
        ent_tokenize(&tokens, ent_str_of(rows[i].text));
        if (tokens.tokens.v[tokens.tokens.n - 1].flags != rows[i].flags)
            fail_msg("\"%s\": flags %#x, not %#x", rows[i].text, tokens.tokens.v[tokens.tokens.n - 1].flags,
                     rows[i].flags);
        ent_tokens_free(&tokens);
    }
    ent_tokens tokens = {0};
    ent_tokenize(&tokens, ENT_STR("al-Assad l'ONU al- Assad"));
    assert_int_equal(tokens.tokens.v[1].flags, H | J);
    assert_int_equal(tokens.tokens.v[3].flags, W | E);
    assert_int_equal(tokens.tokens.v[6].flags, J);
    ent_tokens_free(&tokens);
}

/* Random valid UTF-8, much of it of what the scanner looks at. */
static size_t random_text(uint32_t *seed, char *text)
{
    static const char *const parts[] = {
        "a",  "A",  "n",      "t",      "'",      "s",        "\u2019", "-",      ".",          "1",
        "l",  " ",  "\n",     "\u00e9", "\u00c9", "\u0301",   "U.",     ",",      "\U0001f1f8", "\u0645",
        "»",  "\"", "?",      "\u00ad", "\u202f", "aujourd'", "n't",    "qu'",    "\t",         "\u2028",
        "Mr", "…",  "\u0416", "M",      "(",      ")",        "\u02bc", "\u00b4", "\u1e9e",     "\u0130"};
    size_t n = 0;
    for (uint32_t k = next_number(seed) % 40; k; k--) {
        const char *part = parts[next_number(seed) % COUNT(parts)];
        memcpy(text + n, part, strlen(part));
        n += strlen(part);
    }
    return n;
}

static void assert_sound(const ent_tokens *t)
{
    size_t at = 0;
    ent_buf norm = {0};
    assert_true(ent_tokens_check(t));
    for (size_t i = 0; i <= t->tokens.n; i++) {
        size_t begin = i < t->tokens.n ? t->tokens.v[i].begin : t->text.n, before = at;
        while (at < begin) /* only space is left out */
            assert_true(ent_is_space(ent_utf8_next(t->text, &at)));
        assert_int_equal(at, begin);
        if (i == t->tokens.n)
            break;
        const ent_token *token = &t->tokens.v[i];
        assert_int_equal(!(token->flags & ENT_TOKEN_JOINED), i == 0 || begin > before);
        ent_buf_clear(&norm);
        ent_fold(&norm, (ent_str){t->text.s + begin, token->end - begin});
        assert_true(ent_str_eq(ent_buf_view(&norm), token->norm));
        assert_int_equal(token->key, ent_token_key(token->norm));
        at = token->end;
    }
    ent_buf_free(&norm);
}

static void any_valid_text_is_cut_soundly(void **state)
{
    (void)state;
    uint32_t seed = 3;
    char text[512];
    ent_tokens tokens = {0}; /* reused */
    for (int round = 0; round < 20000; round++) {
        size_t n = random_text(&seed, text);
        char *exact = ent_alloc(n); /* no NUL behind: a sanitizer sees a read beyond */
        memcpy(exact, text, n);
        ent_tokenize(&tokens, ent_str_n(exact, n));
        assert_sound(&tokens);
        free(exact);
    }
    ent_tokens_free(&tokens);
}

/* A megabyte of one thing takes no time that grows with its square. */
static void long_runs_are_cut_quickly(void **state)
{
    (void)state;
    static const char *const parts[] = {"a", "'", "-", ".", "A.", "1.", "\n", "« ", "l'", "\u0301"};
    ent_tokens tokens = {0};
    for (size_t i = 0; i < COUNT(parts); i++) {
        ent_buf text = {0};
        while (text.n < 300000)
            ent_buf_z(&text, parts[i]);
        ent_tokenize(&tokens, ent_buf_view(&text));
        assert_true(tokens.tokens.n <= text.n);
        ent_buf_free(&text);
    }
    ent_tokens_free(&tokens);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(texts_are_cut),
        cmocka_unit_test(sentences_are_cut),
        cmocka_unit_test(offsets_are_code_points),
        cmocka_unit_test(tokens_have_flags),
        cmocka_unit_test(any_valid_text_is_cut_soundly),
        cmocka_unit_test(long_runs_are_cut_quickly),
    };
    return cmocka_run_group_tests_name("token", tests, NULL, NULL);
}
