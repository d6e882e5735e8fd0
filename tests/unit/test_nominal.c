/* What is known of the persons named where a description stands: office, body, gender, likeness, and the order that
 * follows. The chooser here takes the first in that order, the nearest of equals: what is tested is what the judge is
 * told, not what it has learnt. */
#include "apposition.h"
#include "compile.h"
#include "name.h"
#include "nominal.h"
#include "phrase.h"
#include "post.h"
#include "test.h"

static const char knowledge[] =
    "@prefix ent: <https://w3id.org/entente/ontology#> . @prefix e: <https://w3id.org/entente/id/place/> .\n"
    "@prefix schema: <http://schema.org/> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
    "@prefix org: <http://www.w3.org/ns/org#> .\n"
    "e:germany a schema:Country ; rdfs:label \"Germany\"@en , \"Allemagne\"@fr ; ent:countryCode \"DE\" ;\n"
    "  ent:adjective \"allemand\"@fr , \"allemande\"@fr , \"German\"@en .\n"
    "e:france a schema:Country ; rdfs:label \"France\"@en , \"France\"@fr ; ent:countryCode \"FR\" ;\n"
    "  ent:adjective \"français\"@fr , \"French\"@en .\n"
    "e:red a ent:PoliticalParty , schema:Organization ; rdfs:label \"Parti rouge\"@fr ; ent:country e:france .\n"
    "e:blue a ent:PoliticalParty , schema:Organization ; rdfs:label \"Parti bleu\"@fr ; ent:country e:france .\n"
    "e:adler a schema:Person ; rdfs:label \"Anna Adler\"@en ; schema:gender schema:Female ;\n"
    "  schema:nationality e:germany ;\n"
    "  ent:holds [ org:role ent:HeadOfGovernment ; org:postIn e:germany ; schema:startDate \"2010-01-01\" ] .\n"
    "e:brun a schema:Person ; rdfs:label \"Marc Brun\"@fr ; schema:gender schema:Male ; schema:nationality e:france ;\n"
    "  ent:holds [ org:role ent:HeadOfState ; org:postIn e:france ; schema:startDate \"2012-01-01\" ] .\n"
    "e:clos a schema:Person ; rdfs:label \"Jean Clos\"@fr ; schema:gender schema:Male ; schema:nationality e:france ;\n"
    "  ent:holds [ org:role ent:HeadOfState ; org:postIn e:france ; schema:startDate \"2002-01-01\" ;\n"
    "    schema:endDate \"2011-12-31\" ] .\n"
    "e:ida a schema:Person ; rdfs:label \"Ida Rouge\"@fr ; schema:gender schema:Female ; schema:nationality e:france "
    ".\n"
    "e:luc a schema:Person ; rdfs:label \"Luc Bleu\"@fr ; schema:gender schema:Male ; schema:nationality e:france .\n";

static ent_kb *kb;

static int open_kb(void **state)
{
    if (make_folder(state))
        return -1;
    const char *paths[] = {"ontology/words", put_file("k.ttl", knowledge)};
    kb = ent_compile(paths, 2, NULL, NULL);
    return kb ? 0 : -1;
}

static int close_kb(void **state)
{
    ent_kb_close(kb);
    return remove_folder(state);
}

static uint32_t choose(void *handle, const ent_antecedents *a, double *probability)
{
    char *shown = handle;
    const ent_candidate *best = NULL;
    for (size_t i = 0; i < a->persons.n; i++) {
        const ent_candidate *c = &a->persons.v[i];
        bool nearer =
            best && c->rank == best->rank && c->last != ENT_NONE && (best->last == ENT_NONE || c->last > best->last);
        if (c->rank > 1 && (!best || c->rank > best->rank || nearer))
            best = c;
    }
    if (!best)
        return ENT_NO_ENTITY;
    ent_str words = ent_doc_text(a->doc, a->phrase->span), who = a->doc->entities.v[best->entity].label;
    snprintf(shown + strlen(shown), 1024 - strlen(shown), "%s%.*s = %.*s", *shown ? "; " : "", (int)words.n, words.s,
             (int)who.n, who.s);
    *probability = 1;
    return best->entity;
}

/* Every form of the knowledge that is the name of somebody or something, as the tagger would find it. */
static void find_names(ent_document *doc)
{
    for (uint32_t i = 0; i < doc->tokens.tokens.n; i++) {
        size_t n;
        const ent_match *m = ent_matches_at(&doc->matches, i, &n);
        for (; n && !(m->form->flags & ENT_FORM_FULL); n--)
            m++;
        if (!n)
            continue;
        *ENT_PUSH(doc->names) = (ent_name){.span = m->span, .type = ent_kb_kind(kb, m->form->item), .confidence = 1};
        i = m->span.end - 1;
    }
}

/* "description = person; …" */
static const char *resolved(const char *lang, const char *text)
{
    static char shown[1024];
    ent_document doc = {0};
    ent_article article = {.text = ent_str_of(text), .lang = ent_str_of(lang), .published = ENT_STR("2015-05-01")};
    shown[0] = '\0';
    ent_document_begin(&doc, kb, &article);
    ent_lexicon_match(&doc.matches, kb, &doc.tokens, doc.lang);
    find_names(&doc);
    ent_resolve_names(&doc);
    ent_find_phrases(&doc);
    ent_join_phrases(&doc);
    ent_find_posts(&doc);
    ent_each_nominal(&doc, choose, shown);
    ent_document_free(&doc);
    return shown;
}

static void test_descriptions(void **state)
{
    (void)state;
    static const struct {
        const char *lang, *text, *expected;
    } cases[] = {
        {"en", "Anna Adler met Marc Brun. The chancellor was pleased.", "The chancellor = Anna Adler"},
        {"en", "Anna Adler met Marc Brun. Guests cheered the 61-year-old chancellor.",
         "the 61-year-old chancellor = Anna Adler"},
        {"en", "Marc Brun met Anna Adler. Then the French president left.", "the French president = Marc Brun"},
        {"en", "Marc Brun came. Speaking after the French president, Anna Adler insisted.",
         "the French president = Marc Brun"},
        {"fr", "Jean Clos a vu Marc Brun. Ensuite le président a parlé.", "le président = Marc Brun"},
        {"fr", "Marc Brun a vu Jean Clos. Ensuite l'ancien président a parlé.", "l'ancien président = Jean Clos"},
        {"fr",
         "Ida Rouge, présidente du Parti rouge, a vu Luc Bleu, président du Parti bleu. Ensuite la présidente du "
         "Parti rouge a parlé.",
         "la présidente du Parti rouge = Ida Rouge"},
        {"fr", "L'acteur Luc Bleu a vu Marc Brun. Ensuite l'acteur a parlé.", "l'acteur = Luc Bleu"},
        {"fr", "L'acteur Luc Bleu a vu Marc Brun. Ensuite la célèbre actrice a parlé.", ""},
        {"fr", "Marc Brun est venu. Un ancien président a parlé, les présidents aussi.", ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_string_equal(resolved(cases[i].lang, cases[i].text), cases[i].expected);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_descriptions)};
    return cmocka_run_group_tests(tests, open_kb, close_kb);
}
