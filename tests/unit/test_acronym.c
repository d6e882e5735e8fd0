/* Acronyms that a text explains. */
#include "acronym.h"
#include "test.h"

static const struct {
    const char *text, *long_form; /* NULL: the first word in brackets is no acronym of what stands before */
} cases[] = {
    {"Le Front uni de libération du Zembla (FULZ) se tait.", "Front uni de libération du Zembla"},
    {"l'Organisation du traité de l'Atlantique nord (OTAN) se tait", "Organisation du traité de l'Atlantique nord"},
    {"l'Organisation des Nations unies (O.N.U.) se tait", "Organisation des Nations unies"},
    {"the Organization for Security and Co-operation in Europe (OSCE) met",
     "Organization for Security and Co-operation in Europe"},
    {"the World Health Organization (WHO) said", "World Health Organization"},
    {"la Banque centrale européenne (BCE)", "Banque centrale européenne"},
    {"Le ministre (PS) a parlé", NULL},
    {"La ville de Nantes (Loire)", NULL},
    {"il arrive (ONU) demain", NULL},
    {"(ONU) demain", NULL},
    {"Fini. Nations unies, on se dit (NU) oui", NULL},
    {"Union (U) seule", NULL},
};

static void long_forms_are_found(void **state)
{
    (void)state;
    ent_tokens tokens = {0};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        ent_tokenize(&tokens, ent_str_of(cases[i].text));
        ent_span form = {0};
        bool found = false;
        for (uint32_t k = 0; k < tokens.tokens.n && !found; k++)
            found = ent_acronym_at(&tokens, k, &form);
        char *said = found ? strndup(ent_tokens_text(&tokens, form).s, ent_tokens_text(&tokens, form).n) : NULL;
        if (cases[i].long_form)
            assert_string_equal(said ? said : cases[i].text, cases[i].long_form);
        else
            assert_null(said);
        free(said);
    }
    ent_tokens_free(&tokens);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(long_forms_are_found)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
