/* The compiler and its image: forms, properties, offices, unions, extensions, errors. */
#include "compile.h"
#include "derive.h"
#include "pattern.h"
#include "test.h"

static const char prefixes[] = "@prefix ent: <https://w3id.org/entente/ontology#> .\n"
                               "@prefix person: <https://w3id.org/entente/id/person/> .\n"
                               "@prefix place: <https://w3id.org/entente/id/place/> .\n"
                               "@prefix process: <https://w3id.org/entente/id/process/> .\n"
                               "@prefix word: <https://w3id.org/entente/id/word/> .\n"
                               "@prefix schema: <http://schema.org/> . @prefix org: <http://www.w3.org/ns/org#> .\n"
                               "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
                               "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
                               "@prefix owl: <http://www.w3.org/2002/07/owl#> .\n"
                               "@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n"
                               "@prefix wd: <http://www.wikidata.org/entity/> .\n";

static const char world[] =
    "place:russia a schema:Country ; rdfs:label \"Russia\"@en , \"Russie\"@fr ; ent:countryCode \"RU\" ;\n"
    "  ent:adjective \"Russian\"@en , \"russe\"@fr ; ent:inhabitant \"Russe\"@fr ; owl:sameAs wd:Q159 .\n"
    "place:moscow a schema:City ; rdfs:label \"Moscow\"@en , \"Moscou\"@fr ; schema:containedInPlace place:russia .\n"
    "ent:ForeignMinister a ent:Role ; rdfs:label \"foreign minister\"@en .\n"
    "word:fr-ministre a ent:RolePhrase ; org:role ent:ForeignMinister ;\n"
    "  ent:phrase \"ministre <adj>? des affaires étrangères\"@fr .\n"
    "word:en-minister a ent:RolePhrase ; org:role ent:ForeignMinister ; ent:phrase \"minister of foreign affairs\"@en "
    ".\n"
    "process:astana a ent:Process ; rdfs:label \"Astana process\"@en ;\n"
    "  ent:datedRound [ ent:number 2 ; schema:startDate \"2017-02-15\"^^xsd:date ; schema:endDate "
    "\"2017-02-16\"^^xsd:date "
    "] ,\n"
    "            [ ent:number 1 ; schema:startDate \"2017-01-23\"^^xsd:date ; schema:location place:moscow ] .\n"
    "person:sergey-lavrov a schema:Person ; ent:holds [ ent:position \"Minister of Foreign Affairs of Russia\" ;\n"
    "  org:postIn place:russia ; schema:startDate \"1999\" ; schema:endDate \"2000-05\" ] .\n";

static const char people[] =
    "person:sergey-lavrov a schema:Person ; rdfs:label \"Sergey Lavrov\"@en , \"Sergueï Lavrov\"@fr ;\n"
    "  skos:altLabel \"Сергей Лавров\"@ru ; ent:shortName \"Lavrov\"@en ; schema:nationality place:russia ;\n"
    "  ent:holds [ org:role ent:ForeignMinister ; org:postIn place:russia ; schema:startDate \"2004-03-09\"^^xsd:date "
    "] ;\n"
    "  owl:sameAs wd:Q58217 .\n";

static const char more_people[] =
    "person:s-lavrov a schema:Person ; rdfs:label \"Serguei Viktorovitch Lavrov\"@fr ; owl:sameAs wd:Q58217 ;\n"
    "  ent:holds [ org:role ent:ForeignMinister ; org:postIn place:russia ; schema:startDate \"2004-03-09\"^^xsd:date "
    "] .\n"
    "person:maria a schema:Person ; rdfs:label \"Maria Zakharova\"@en ; schema:nationality place:russia .\n"
    "person:sergey-lavrov ent:shortName \"Lavrov\"@en , \"Lavrov\"@fr .\n";

static const char *put_turtle(const char *name, const char *const *parts, size_t n)
{
    ent_buf text = {0};
    ent_buf_z(&text, prefixes);
    for (size_t i = 0; i < n; i++)
        ent_buf_z(&text, parts[i]);
    const char *path = put_file(name, text.s);
    ent_buf_free(&text);
    return path;
}

static ent_kb *compile(const char *const *parts, size_t n, const ent_kb *base)
{
    heard said = {0};
    ent_log log = {&said, hear};
    const char *path = put_turtle("some.ttl", parts, n);
    ent_kb *kb = ent_compile(&path, 1, base, &log);
    assert_string_equal(said.message, "");
    assert_non_null(kb);
    return kb;
}

static ent_kb *compile_all(void) { return compile((const char *[]){world, people, more_people}, 3, NULL); }

static ent_item item(const ent_kb *kb, const char *path)
{
    char iri[256];
    snprintf(iri, sizeof iri, strchr(path, ':') ? "%s" : ENT_BASE "%s", path);
    return ent_kb_find(kb, ent_str_of(iri));
}

/* Local names of the items that a form names in a trie, with their flags: "russia:8 moscow:1". */
static const char *named(const ent_kb *kb, ent_trie trie, const char *form)
{
    static char shown[512];
    ent_sequence words;
    ent_pattern_plain(&words, ent_str_of(form));
    ent_node node = ent_kb_root(trie);
    for (size_t i = 0; i < words.n && node != ENT_NONE; i++)
        node = ent_kb_step(kb, node, words.elements[i].key);
    size_t n = 0, at = 0;
    const ent_form *forms = node == ENT_NONE ? NULL : ent_kb_forms(kb, node, &n);
    shown[0] = '\0';
    for (; n; n--, forms++) {
        ent_str name = ent_local_name(ent_kb_iri(kb, forms->item));
        at += (size_t)snprintf(shown + at, sizeof shown - at, "%s%.*s:%d", at ? " " : "", (int)name.n, name.s,
                               forms->flags);
    }
    return shown;
}

static void forms_name_their_items(void **state)
{
    (void)state;
    ent_kb *kb = compile_all();
    static const struct {
        ent_trie trie;
        const char *form, *items;
    } rows[] = {
        {ENT_TRIE_FORMS, "RUSSIE", "russia:1"}, /* twice in the sources (ICU says it too) and once in the image */
        {ENT_TRIE_FORMS, "russe", "russia:136 russia:16"},
        {ENT_TRIE_FORMS, "Russian", "russia:8"},
        {ENT_TRIE_FORMS, "Sergei Lavrov", ""},
        {ENT_TRIE_FORMS, "serguei lavrov", "sergey-lavrov:1"},
        {ENT_TRIE_FORMS, "Сергей Лавров", "sergey-lavrov:1"},
        {ENT_TRIE_FORMS, "Serguei Viktorovitch Lavrov", "sergey-lavrov:1"},
        {ENT_TRIE_FORMS, "Lavrov", "sergey-lavrov:2 sergey-lavrov:2"},
        {ENT_TRIE_FORMS, "ministre des affaires étrangères", "fr-ministre:32"},
        {ENT_TRIE_FORMS, "ministre", ""},
        {ENT_TRIE_SURNAMES, "Zakharova", "maria:1"},
        {ENT_TRIE_SURNAMES, "Maria", ""},
        {ENT_TRIE_GIVEN, "Maria", "maria:1"},
        {ENT_TRIE_FORMS, "", ""},
    };
    for (size_t i = 0; i < COUNT(rows); i++)
        assert_string_equal(named(kb, rows[i].trie, rows[i].form), rows[i].items);
    ent_node node = ent_kb_root(ENT_TRIE_FORMS);
    ent_sequence words;
    ent_pattern_plain(&words, ENT_STR("ministre des"));
    node = ent_kb_step(kb, node, words.elements[0].key);
    assert_true(ent_kb_has_slots(kb, node));
    assert_int_equal(ent_kb_step_slot(kb, node, ENT_SLOT_NUM), ENT_NONE);
    ent_node slot = ent_kb_step_slot(kb, node, ENT_SLOT_ADJ);
    assert_int_not_equal(slot, ENT_NONE);
    assert_int_not_equal(ent_kb_step(kb, slot, words.elements[1].key), ENT_NONE);
    ent_kb_close(kb);
}

static void properties_are_read(void **state)
{
    (void)state;
    ent_kb *kb = compile_all();
    ent_item lavrov = item(kb, "person/sergey-lavrov"), russia = item(kb, "place/russia"),
             moscow = item(kb, "place/moscow");
    assert_true(lavrov && russia && moscow);
    assert_int_equal(item(kb, "person/nobody"), 0);
    assert_int_equal(ent_kb_kind(kb, lavrov), ENT_PERSON);
    assert_int_equal(ent_kb_kind(kb, moscow), ENT_PLACE);
    assert_int_equal(ent_kb_kind(kb, item(kb, "process/astana")), ENT_PROCESS);
    assert_int_equal(ent_kb_kind(kb, item(kb, "word/fr-ministre")), ENT_ROLE_PHRASE);
    assert_true(ent_str_is(ent_kb_label(kb, russia, ENT_LANG_FR), "Russie"));
    assert_true(ent_str_is(ent_kb_label(kb, item(kb, "person/maria"), ENT_LANG_FR), "Maria Zakharova"));
    assert_true(ent_str_is(ent_kb_text(kb, russia, ENT_P_COUNTRY_CODE), "RU"));
    assert_int_equal(ent_kb_text(kb, moscow, ENT_P_COUNTRY_CODE).n, 0);
    assert_int_equal(ent_kb_ref(kb, lavrov, ENT_P_NATIONALITY), russia);
    assert_int_equal(ent_kb_ref(kb, lavrov, ENT_P_SAME_AS), 0);
    assert_true(ent_str_is(ent_kb_local(kb, lavrov, ENT_P_SAME_AS), "Q58217"));
    assert_true(ent_kb_is_a(kb, moscow, "City"));
    assert_false(ent_kb_is_a(kb, moscow, "Country"));
    assert_int_equal(ent_kb_country(kb, moscow), russia);
    assert_int_equal(ent_kb_country(kb, lavrov), russia);
    assert_int_equal(ent_kb_country(kb, russia), russia);
    assert_int_equal(ent_kb_country(kb, item(kb, "process/astana")), 0);
    assert_int_equal(ent_kb_hash(kb).n, 64);
    ent_kb_close(kb);
}

static void numbers_are_read_in_any_locale(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        bool good;
        double number;
    } rows[] = {{"0", true, 0},    {"12", true, 12},       {"-1", true, -1},  {"0.9", true, 0.9},
                {"+3", true, 3},   {"-2.25", true, -2.25}, {"", false, 0},    {"-", false, 0},
                {"abc", false, 0}, {"1e3", false, 0},      {"1,5", false, 0}, {"1.2.3", false, 0}};
    for (size_t i = 0; i < COUNT(rows); i++) {
        char text[200];
        double number = -99;
        snprintf(text, sizeof text, "word:x a ent:NumberWord ; ent:number \"%s\" .\n", rows[i].text);
        ent_kb *kb = compile((const char *[]){text}, 1, NULL);
        assert_int_equal(ent_kb_number(kb, item(kb, "word/x"), ENT_P_NUMBER, &number), rows[i].good);
        if (rows[i].good)
            assert_true(number > rows[i].number - 1e-9 && number < rows[i].number + 1e-9);
        assert_false(ent_kb_number(kb, item(kb, "word/x"), ENT_P_OFFSET, &number));
        ent_kb_close(kb);
    }
}

static void offices_and_rounds_are_dated(void **state)
{
    (void)state;
    ent_kb *kb = compile_all();
    size_t n;
    ent_item lavrov = item(kb, "person/sergey-lavrov"), russia = item(kb, "place/russia");
    ent_item minister = item(kb, ENT_NS "ForeignMinister");
    const ent_office *office = ent_kb_offices(kb, lavrov, &n);
    assert_int_equal(n, 2);                     /* the one that two files tell is one */
    assert_int_equal(office[0].role, minister); /* from the words of the position */
    assert_int_equal(office[0].start, 19990000);
    assert_int_equal(office[0].end, 20000500);
    assert_true(ent_str_is(ent_kb_string(kb, office[0].label), "Minister of Foreign Affairs of Russia"));
    assert_int_equal(office[1].role, minister);
    assert_int_equal(office[1].in, russia);
    assert_int_equal(office[1].start, 20040309);
    assert_int_equal(office[1].end, 0);
    const uint32_t *in = ent_kb_offices_in(kb, russia, &n);
    assert_int_equal(n, 2);
    size_t all;
    const ent_office *offices = ent_kb_all_offices(kb, &all);
    assert_int_equal(all, 2);
    assert_int_equal(offices[in[0]].person, lavrov);
    const ent_round *round = ent_kb_rounds(kb, item(kb, "process/astana"), &n);
    assert_int_equal(n, 2);
    assert_int_equal(round[0].number, 1);
    assert_int_equal(round[0].start, 20170123);
    assert_int_equal(round[0].place, item(kb, "place/moscow"));
    assert_int_equal(round[1].number, 2);
    assert_int_equal(round[1].end, 20170216);
    ent_kb_close(kb);
}

static void one_link_is_one_item(void **state)
{
    (void)state;
    ent_kb *kb = compile_all();
    assert_int_not_equal(item(kb, "person/sergey-lavrov"), 0);
    assert_int_equal(item(kb, "person/s-lavrov"), item(kb, "person/sergey-lavrov"));
    ent_kb_close(kb);
    /* three names of one, by two links, in any order */
    static const char *const chains[] = {
        "person:a a schema:Person ; owl:sameAs wd:Q1 . person:b a schema:Person ; owl:sameAs wd:Q1 , wd:Q2 ."
        " person:c a schema:Person ; owl:sameAs wd:Q2 .\n",
        "person:a a schema:Person ; owl:sameAs wd:Q1 . person:b a schema:Person ; owl:sameAs wd:Q2 , wd:Q1 ."
        " person:c a schema:Person ; owl:sameAs wd:Q2 .\n",
        "person:a a schema:Person ; owl:sameAs wd:Q1 . person:c a schema:Person ; owl:sameAs wd:Q2 ."
        " person:b a schema:Person ; owl:sameAs wd:Q1 , wd:Q2 .\n"};
    for (size_t i = 0; i < COUNT(chains); i++) {
        kb = compile(&chains[i], 1, NULL);
        assert_int_equal(item(kb, "person/b"), item(kb, "person/a"));
        assert_int_equal(item(kb, "person/c"), item(kb, "person/a"));
        ent_kb_close(kb);
    }
}

/* ---- extensions ---- */

static int by_text(const void *a, const void *b) { return strcmp(*(char *const *)a, *(char *const *)b); }

/* All that can be looked up of the items, as sorted lines. */
static ent_buf dump(const ent_kb *kb, ent_arena *arena)
{
    ENT_VEC(const char *) lines = {0};
    ent_buf all = {0};
    size_t n;
#define IRI(item) ent_kb_iri(kb, item).s
    for (ent_item i = 1; i <= ent_kb_items(kb); i++) {
        if (ent_kb_find(kb, ent_kb_iri(kb, i)) != i)
            continue;
        *ENT_PUSH(lines) =
            ent_arena_printf(arena, "%s kind %u country %s\n", IRI(i), ent_kb_kind(kb, i), IRI(ent_kb_country(kb, i)))
                .s;
        for (const ent_prop *p = ent_kb_props(kb, i, &n); n; n--, p++)
            *ENT_PUSH(lines) =
                ent_arena_printf(arena, "%s %s %s@%s %d%d\n", IRI(i), ent_property_iri((ent_property)p->property),
                                 p->is_item ? IRI(p->value) : ent_kb_string(kb, p->value).s,
                                 ent_kb_string(kb, p->lang_tag).s, p->is_item, p->is_iri)
                    .s;
        for (const ent_office *o = ent_kb_offices(kb, i, &n); n; n--, o++)
            *ENT_PUSH(lines) = ent_arena_printf(arena, "%s holds %s in %s %u-%u %s\n", IRI(i), IRI(o->role), IRI(o->in),
                                                o->start, o->end, ent_kb_string(kb, o->label).s)
                                   .s;
        for (const ent_round *r = ent_kb_rounds(kb, i, &n); n; n--, r++)
            *ENT_PUSH(lines) =
                ent_arena_printf(arena, "%s round %u %u-%u %s\n", IRI(i), r->number, r->start, r->end, IRI(r->place)).s;
    }
#undef IRI
    qsort(lines.v, lines.n, sizeof *lines.v, by_text);
    for (size_t i = 0; i < lines.n; i++)
        ent_buf_z(&all, lines.v[i]);
    ENT_VEC_FREE(lines);
    return all;
}

static void base_and_extension_equal_all_at_once(void **state)
{
    (void)state;
    ent_arena *arena = ent_arena_new();
    ent_kb *all = compile_all();
    const char *const parts[] = {world, people, more_people};
    for (size_t cut = 1; cut < COUNT(parts); cut++) {
        ent_kb *base = compile(parts, cut, NULL);
        size_t size, same;
        const void *image = ent_kb_image(base, &size);
        void *before = memcpy(ent_arena_alloc(arena, size), image, size);
        ent_kb *extended = compile(parts + cut, COUNT(parts) - cut, base);
        assert_memory_equal(ent_kb_image(base, &same), before, size);
        ent_buf a = dump(all, arena), b = dump(extended, arena);
        size_t at = 0;
        while (a.s[at] && a.s[at] == b.s[at])
            at++;
        if (a.s[at] || b.s[at])
            fail_msg("extended: ...%.100s\nall at once: ...%.100s", b.s + at, a.s + at);
        ent_buf_free(&a);
        ent_buf_free(&b);
        static const char *const forms[] = {"Russie", "russe",           "Serguei Viktorovitch Lavrov",
                                            "Lavrov", "Maria Zakharova", "ministre des affaires étrangères",
                                            "Moscou"};
        for (size_t i = 0; i < COUNT(forms); i++) {
            char *expected = strdup(named(all, ENT_TRIE_FORMS, forms[i]));
            assert_string_equal(named(extended, ENT_TRIE_FORMS, forms[i]), expected);
            free(expected);
        }
        ent_kb_close(base);
        ent_kb_close(extended);
    }
    ent_kb_close(all);
    ent_arena_free(arena);
}

/* Two items of the base that a file says are one become one, with all that is said of either. */
static void an_extension_unites_items(void **state)
{
    (void)state;
    const char *const two =
        "person:a a schema:Person ; rdfs:label \"A One\"@en ; owl:sameAs wd:Q1 .\n"
        "person:b a schema:Person ; rdfs:label \"B Two\"@en ; owl:sameAs wd:Q2 ; schema:gender schema:Male .\n";
    const char *const one = "person:c a schema:Person ; owl:sameAs wd:Q1 , wd:Q2 .\n";
    ent_kb *base = compile(&two, 1, NULL), *kb = compile(&one, 1, base);
    assert_int_not_equal(item(base, "person/b"), item(base, "person/a"));
    assert_int_equal(item(kb, "person/b"), item(kb, "person/a"));
    assert_int_equal(item(kb, "person/c"), item(kb, "person/a"));
    assert_true(ent_str_is(ent_kb_local(kb, item(kb, "person/a"), ENT_P_GENDER), "Male"));
    assert_string_equal(named(kb, ENT_TRIE_FORMS, "B Two"), "a:1");
    ent_kb_close(base);
    ent_kb_close(kb);
}

/* A state that only the extension knows fills what the base left open. */
static void an_extension_fills_what_was_open(void **state)
{
    (void)state;
    const char *const open = "person:x a schema:Person ; rdfs:label \"X Y\" ; schema:nationality place:z .\n";
    const char *const state_z = "place:z a schema:Country ; rdfs:label \"Zed\"@en ; ent:countryCode \"ZZ\" .\n";
    ent_kb *base = compile(&open, 1, NULL), *kb = compile(&state_z, 1, base);
    assert_int_equal(ent_kb_country(base, item(base, "person/x")), 0);
    assert_int_not_equal(item(kb, "place/z"), 0);
    assert_int_equal(ent_kb_country(kb, item(kb, "person/x")), item(kb, "place/z"));
    ent_kb_close(base);
    ent_kb_close(kb);
}

/* ---- sources ---- */

static void the_same_sources_give_the_same_bytes(void **state)
{
    (void)state;
    ent_kb *a = compile_all(), *b = compile_all(), *other = compile((const char *[]){world}, 1, NULL);
    size_t n, m;
    const void *x = ent_kb_image(a, &n), *y = ent_kb_image(b, &m);
    assert_int_equal(n, m);
    assert_memory_equal(x, y, n);
    assert_true(ent_str_eq(ent_kb_hash(a), ent_kb_hash(b)));
    assert_false(ent_str_eq(ent_kb_hash(a), ent_kb_hash(other)));
    ent_kb_close(a);
    ent_kb_close(b);
    ent_kb_close(other);
}

static void folders_are_compiled_by_name(void **state)
{
    (void)state;
    mkdir(in_folder("k"), 0755);
    mkdir(in_folder("k/people"), 0755);
    put_turtle("k/world.ttl", (const char *[]){world}, 1);
    put_turtle("k/people/p.ttl", (const char *[]){people}, 1);
    put_file("k/README.md", "not Turtle <");
    const char *path = in_folder("k");
    ent_kb *kb = ent_compile(&path, 1, NULL, NULL);
    assert_non_null(kb);
    assert_int_equal(ent_kb_ref(kb, item(kb, "person/sergey-lavrov"), ENT_P_NATIONALITY), item(kb, "place/russia"));
    ent_kb_close(kb);
}

static void bad_sources_are_told_with_their_place(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        ent_status status;
        size_t line;
        const char *message;
    } rows[] = {
        {"@prefix a: <http://a/> .\na:b a:c\n", ENT_ERR_SYNTAX, 3, ""},
        {"\n<a> <b> [ .\n", ENT_ERR_SYNTAX, 2, ""},
        {"<http://a> <http://b> x:c .\n", ENT_ERR_SYNTAX, 1, ""},
        {"<http://a> <http://b> \"\xe9\" .\n", ENT_ERR_ENCODING, 1, ""},
        {"@prefix e: <https://w3id.org/entente/ontology#> .\n<http://x/w> a e:Trap ; e:phrase \"a (b\"@fr .\n",
         ENT_ERR_SYNTAX, 0, "<http://x/w>: pattern \"a (b\": a parenthesis is not closed"},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        heard said = {0};
        ent_log log = {&said, hear};
        const char *path = put_file("bad.ttl", rows[i].text);
        assert_null(ent_compile(&path, 1, NULL, &log));
        assert_int_equal(said.count, 1);
        assert_int_equal(said.status, rows[i].status);
        assert_string_equal(said.file, path);
        assert_int_equal(said.line, rows[i].line);
        assert_true(ent_str_starts(ent_str_of(said.message), rows[i].message));
    }
    heard said = {0};
    ent_log log = {&said, hear};
    const char *path = in_folder("nowhere.ttl");
    assert_null(ent_compile(&path, 1, NULL, &log));
    assert_string_equal(said.message, "cannot read: No such file or directory");
}

/* ---- damage ---- */

static ent_kb *open_bytes(const void *bytes, size_t n, heard *said)
{
    ent_log log = {said, hear};
    *said = (heard){0};
    return ent_kb_open(put_bytes("image.kb", bytes, n), &log);
}

static void a_damaged_image_is_refused(void **state)
{
    (void)state;
    ent_kb *kb = compile_all();
    size_t size;
    const char *image = ent_kb_image(kb, &size);
    heard said;
    ent_kb *whole = open_bytes(image, size, &said);
    assert_non_null(whole);
    assert_int_equal(item(whole, "place/russia"), item(kb, "place/russia"));
    ent_kb_close(whole);
    for (size_t n = 0; n < size; n += 1 + n / 3) {
        assert_null(open_bytes(image, n, &said));
        assert_int_equal(said.status, ENT_ERR_FORMAT);
        assert_string_equal(said.message, "not a compiled knowledge file of this version");
    }
    char *copy = ent_alloc(size + 1);
    memcpy(copy, image, size);
    copy[size] = '\0';
    assert_null(open_bytes(copy, size + 1, &said)); /* longer than it says */
    for (size_t at = 0; at < 32; at++) {            /* magic, byte order, size */
        if (at == 14 || at == 15 || (at >= 20 && at < 24))
            continue; /* padding, version */
        copy[at] ^= 0x20;
        assert_null(open_bytes(copy, size, &said));
        copy[at] ^= 0x20;
    }
    copy[size - 1] ^= 1; /* the strings no longer end */
    assert_null(open_bytes(copy, size, &said));
    free(copy);
    ent_kb_close(kb);
    ent_log log = {&said, hear};
    assert_null(ent_kb_open(in_folder("nowhere.kb"), &log));
    assert_string_equal(said.message, "cannot read the knowledge: No such file or directory");
    assert_null(ent_kb_open(test_folder(), &log));
    ent_kb_close(NULL);
}

static void dates_are_packed(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        uint32_t date;
    } rows[] = {{"2004-03-09", 20040309},
                {"2004-03", 20040300},
                {"2004", 20040000},
                {"", 0},
                {"04", 0},
                {"2004-3-9", 0},
                {"abc", 0},
                {"2017-11-20T08:00:00Z", 20171120}};
    for (size_t i = 0; i < COUNT(rows); i++)
        assert_int_equal(ent_packed_date(ent_str_of(rows[i].text)), rows[i].date);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(forms_name_their_items),
        cmocka_unit_test(properties_are_read),
        cmocka_unit_test(numbers_are_read_in_any_locale),
        cmocka_unit_test(offices_and_rounds_are_dated),
        cmocka_unit_test(one_link_is_one_item),
        cmocka_unit_test(base_and_extension_equal_all_at_once),
        cmocka_unit_test(an_extension_unites_items),
        cmocka_unit_test(an_extension_fills_what_was_open),
        cmocka_unit_test(the_same_sources_give_the_same_bytes),
        cmocka_unit_test(folders_are_compiled_by_name),
        cmocka_unit_test(bad_sources_are_told_with_their_place),
        cmocka_unit_test(a_damaged_image_is_refused),
        cmocka_unit_test(dates_are_packed),
    };
    return cmocka_run_group_tests_name("kb", tests, make_folder, remove_folder);
}
