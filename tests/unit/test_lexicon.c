/* What the matcher finds in a text: longest first, case, acronyms, hyphens, slots, languages. */
#include "compile.h"
#include "lexicon.h"
#include "test.h"

static const char knowledge[] =
    "@prefix ent: <https://w3id.org/entente/ontology#> . @prefix e: <https://w3id.org/entente/id/e/> .\n"
    "@prefix schema: <http://schema.org/> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
    "@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix org: <http://www.w3.org/ns/org#> .\n"
    "e:syria a schema:Country ; rdfs:label \"Syria\"@en , \"Syrie\"@fr ; ent:countryCode \"SY\" ;\n"
    "  ent:adjective \"syrien\"@fr , \"Syrian\"@en ; ent:inhabitant \"Syrien\"@fr .\n"
    "e:russia a schema:Country ; rdfs:label \"Russia\"@en , \"Russie\"@fr ; ent:countryCode \"RU\" ; ent:adjective "
    "\"russe\"@fr .\n"
    "e:nice a schema:City ; rdfs:label \"Nice\"@fr .\n"
    "e:assad a schema:Person ; rdfs:label \"Bachar al-Assad\"@fr ; ent:shortName \"Assad\"@fr .\n"
    "e:lavrov a schema:Person ; skos:altLabel \"Сергей Лавров\"@ru , \"سيرغي لافروف\"@ar .\n"
    "e:un a schema:Organization ; rdfs:label \"United Nations\"@en , \"Nations unies\"@fr ; ent:shortName \"ONU\"@fr , "
    "\"UN\"@en .\n"
    "e:otan a schema:Organization ; ent:shortName \"OTAN\"@fr .\n"
    "e:us a schema:Country ; ent:countryCode \"US\" ; ent:shortName \"US\"@en , \"U.S.\"@en .\n"
    "e:ebay a schema:Organization ; rdfs:label \"eBay\"@en .\n"
    "e:g20 a schema:Organization ; ent:shortName \"G20\"@en .\n"
    "e:minister a ent:RolePhrase ; ent:phrase \"ministre\"@fr , \"ministre <adj>? des affaires étrangères\"@fr .\n"
    "e:tete a ent:NounTrigger ; ent:form \"tête-à-tête\"@fr .\n"
    "e:meet a ent:VerbTrigger ; ent:present \"meet\"@en .\n"
    "e:ago a ent:AgoPhrase ; ent:phrase \"il y a <num> (jour|jours)\"@fr , \"<num> jours plus tard\"@fr .\n"
    "e:visit a ent:NounTrigger ; ent:form \"visite en <country>\"@fr , \"entretien <person> <person>\"@fr .\n"
    "e:three a ent:NumberWord ; ent:number 3 ; ent:phrase \"trois\"@fr , \"vingt-trois\"@fr .\n"
    "e:fr a ent:FunctionWord ; ent:phrase \"le\"@fr , \"la\"@fr , \"de\"@fr . e:en a ent:FunctionWord ; ent:phrase "
    "\"the\"@en , \"of\"@en .\n";

static ent_kb *kb;

static int open_kb(void **state)
{
    if (make_folder(state))
        return -1;
    const char *path = put_file("k.ttl", knowledge);
    kb = ent_compile(&path, 1, NULL, NULL);
    return kb ? 0 : -1;
}

static int close_kb(void **state)
{
    ent_kb_close(kb);
    return remove_folder(state);
}

/* "name[first,end) …" by first token, longest first; "=slot" where a slot was filled. */
static const char *found(const char *text, int lang)
{
    static char shown[1024];
    size_t at = 0;
    ent_tokens tokens = {0};
    ent_matches matches = {0};
    ent_tokenize(&tokens, ent_str_of(text));
    ent_lexicon_match(&matches, kb, &tokens, lang);
    shown[0] = '\0';
    for (uint32_t i = 0; i < tokens.tokens.n; i++) {
        size_t n;
        const ent_match *m = ent_matches_at(&matches, i, &n);
        for (size_t k = 0; k < n; k++) {
            assert_int_equal(m[k].span.first, i);
            assert_true(!k || m[k].span.end <= m[k - 1].span.end);
            ent_str name = ent_local_name(ent_kb_iri(kb, m[k].form->item));
            at += (size_t)snprintf(shown + at, sizeof shown - at, "%s%.*s[%u,%u)", at ? " " : "", (int)name.n, name.s,
                                   i, m[k].span.end);
            if (m[k].slot) {
                name = ent_local_name(ent_kb_iri(kb, m[k].slot));
                at += (size_t)snprintf(shown + at, sizeof shown - at, "=%.*s", (int)name.n, name.s);
            }
        }
    }
    ent_matches_free(&matches);
    ent_tokens_free(&tokens);
    return shown;
}

static void matches_are_found(void **state)
{
    (void)state;
    enum { FR = ENT_LANG_FR, EN = ENT_LANG_EN };
    static const struct {
        const char *text;
        int lang;
        const char *matches;
    } rows[] = {
        {"", FR, ""},
        {"rien du tout", FR, ""},
        /* all that begin at a token, the longest first */
        {"le ministre des Affaires étrangères", FR, "fr[0,1) minister[1,5) minister[1,2)"},
        {"le ministre des affaires", FR, "fr[0,1) minister[1,2)"},
        /* names begin with a capital; words do not care */
        {"la Syrie", FR, "fr[0,1) syria[1,2)"},
        {"la syrie", FR, "fr[0,1)"},
        {"SYRIE", FR, "syria[0,1)"},
        {"nice", FR, ""},
        {"Nice", FR, "nice[0,1)"},
        {"bachar al-assad", FR, ""},
        {"MINISTRE", FR, "minister[0,1)"},
        {"eBay ebay", EN, "ebay[0,1) ebay[1,2)"},
        /* acronyms are written as such, those of four letters and more also as a name */
        {"ONU", FR, "un[0,1)"},
        {"Onu", FR, ""},
        {"onu", FR, ""},
        {"UN", EN, "un[0,1)"},
        {"un Un", EN, ""},
        {"Otan OTAN otan", FR, "otan[0,1) otan[1,2)"},
        {"US U.S. us Us", EN, "us[0,1) us[1,2)"},
        {"G20", EN, "g20[0,1)"},
        /* a hyphen that joins is like a space, on both sides */
        {"Bachar al-Assad", FR, "assad[0,4) assad[3,4)"},
        {"Bachar al Assad", FR, "assad[0,3) assad[2,3)"},
        {"Bachar-al-Assad", FR, "assad[0,5) assad[4,5)"},
        {"Bachar al - Assad", FR, "assad[3,4)"},
        {"tête à tête, tête-à-tête", FR, "tete[0,3) tete[4,9)"},
        {"United-Nations", EN, "un[0,3)"},
        {"pro-Assad", FR, "assad[2,3)"},
        /* accents and case folded */
        {"TETE A TETE", FR, "tete[0,3)"},
        /* slots */
        {"ministre syrien des affaires étrangères", FR, "minister[0,5)=syria minister[0,1) syria[1,2)"},
        {"ministre Syrie des affaires étrangères", FR, "minister[0,1) syria[1,2)"},
        {"il y a trois jours", FR, "ago[0,5)=three three[3,4)"},
        {"il y a 12 jours", FR, "ago[0,5)"},
        {"il y a vingt-trois jours", FR, "ago[0,7)=three three[3,6) three[5,6)"},
        {"il y a des jours", FR, ""},
        {"trois jours plus tard", FR, "ago[0,4)=three three[0,1)"},
        {"et 3 jours plus tard", FR, "ago[1,5)"},
        {"visite en Syrie", FR, "visit[0,3)=syria syria[2,3)"},
        {"visite en Nice", FR, "nice[2,3)"},
        {"entretien Assad Assad", FR, "visit[0,3)=assad assad[1,2) assad[2,3)"},
        /* words of the other language do not count, names do */
        {"meet", FR, ""},
        {"meet", EN, "meet[0,1)"},
        {"syrien", EN, ""},
        {"Russia", FR, "russia[0,1)"},
        /* other scripts */
        {"Сергей Лавров", FR, "lavrov[0,2)"},
        {"سيرغي لافروف", FR, "lavrov[0,2)"},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        const char *got = found(rows[i].text, rows[i].lang);
        if (strcmp(got, rows[i].matches) != 0)
            fail_msg("\"%s\": %s, not %s", rows[i].text, got, rows[i].matches);
    }
}

static void matches_are_picked_by_kind(void **state)
{
    (void)state;
    ent_tokens tokens = {0};
    ent_matches matches = {0};
    ent_tokenize(&tokens, ENT_STR("ministre syrien des affaires étrangères"));
    ent_lexicon_match(&matches, kb, &tokens, ENT_LANG_FR);
    const ent_match *m = ent_matches_find(&matches, kb, 0, ENT_ROLE_PHRASE, ENT_FORM_WORD);
    assert_non_null(m);
    assert_int_equal(m->span.end, 5);
    assert_null(ent_matches_find(&matches, kb, 0, ENT_PERSON, 0xff));
    assert_null(ent_matches_find(&matches, kb, 1, ENT_PLACE, ENT_FORM_FULL));
    assert_non_null(ent_matches_find(&matches, kb, 1, ENT_PLACE, ENT_FORM_ADJECTIVE));
    assert_null(ent_matches_find(&matches, kb, 5, ENT_PLACE, 0xff)); /* one behind the last token */
    ent_tokenize(&tokens, ENT_STR(""));                              /* reused, and empty */
    ent_lexicon_match(&matches, kb, &tokens, ENT_LANG_FR);
    assert_null(ent_matches_find(&matches, kb, 0, ENT_PLACE, 0xff));
    ent_matches_free(&matches);
    ent_tokens_free(&tokens);
}

static void spans_are_looked_up(void **state)
{
    (void)state;
    ent_tokens tokens = {0};
    ent_tokenize(&tokens, ENT_STR("Bachar al-Assad parle"));
    size_t n;
    ent_node node = ent_lexicon_lookup(kb, ENT_TRIE_FORMS, &tokens, (ent_span){0, 4});
    assert_int_not_equal(node, ENT_NONE);
    assert_non_null(ent_kb_forms(kb, node, &n));
    assert_int_equal(n, 1);
    assert_int_equal(ent_lexicon_lookup(kb, ENT_TRIE_FORMS, &tokens, (ent_span){0, 5}), ENT_NONE);
    assert_int_not_equal(ent_lexicon_lookup(kb, ENT_TRIE_SURNAMES, &tokens, (ent_span){1, 4}), ENT_NONE);
    assert_int_not_equal(ent_lexicon_lookup(kb, ENT_TRIE_GIVEN, &tokens, (ent_span){0, 1}), ENT_NONE);
    ent_tokens_free(&tokens);
}

static void languages_are_told_by_small_words(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int lang;
    } rows[] = {{"le ministre de la Syrie", ENT_LANG_FR},
                {"the minister of Syria", ENT_LANG_EN},
                {"the le la", ENT_LANG_FR},
                {"", ENT_LANG_FR}};
    for (size_t i = 0; i < COUNT(rows); i++) {
        ent_tokens tokens = {0};
        ent_tokenize(&tokens, ent_str_of(rows[i].text));
        assert_int_equal(ent_lexicon_language(kb, &tokens), rows[i].lang);
        ent_tokens_free(&tokens);
    }
}

/* Texts made of the pieces of patterns, repeated, end soon. */
static void repetition_ends_soon(void **state)
{
    (void)state;
    static const char *const parts[] = {"il y a ",          "tête-", "Bachar al-", "ministre syrien des ",
                                        "entretien Assad ", "- "};
    for (size_t i = 0; i < COUNT(parts); i++) {
        ent_buf text = {0};
        ent_tokens tokens = {0};
        ent_matches matches = {0};
        while (text.n < 200000)
            ent_buf_z(&text, parts[i]);
        ent_tokenize(&tokens, ent_buf_view(&text));
        ent_lexicon_match(&matches, kb, &tokens, ENT_LANG_FR);
        assert_true(matches.all.n <= 4 * tokens.tokens.n);
        ent_buf_free(&text);
        ent_matches_free(&matches);
        ent_tokens_free(&tokens);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(matches_are_found),    cmocka_unit_test(matches_are_picked_by_kind),
        cmocka_unit_test(spans_are_looked_up),  cmocka_unit_test(languages_are_told_by_small_words),
        cmocka_unit_test(repetition_ends_soon),
    };
    return cmocka_run_group_tests_name("lexicon", tests, open_kb, close_kb);
}
