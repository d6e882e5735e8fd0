/* The chain against brute force; training on toy sentences. */
#include "agree.h"
#include "class_train.h"
#include "compile.h"
#include "tagger.h"
#include "test.h"
#include "train.h"
#include <math.h>

/* ---- the chain ---- */

enum { LONGEST = 5 };

static double random_score(uint32_t *seed) { return (double)(next_number(seed) % 8001) / 1000.0 - 4.0; }

static void fill(ent_lattice *lattice, double transitions[ENT_LABELS][ENT_LABELS], size_t n, uint32_t *seed)
{
    lattice->scores.n = 0;
    for (size_t i = 0; i < n * ENT_LABELS; i++)
        *ENT_PUSH(lattice->scores) = random_score(seed);
    for (int k = 0; k < ENT_LABELS; k++)
        for (int l = 0; l < ENT_LABELS; l++)
            transitions[k][l] = random_score(seed);
}

/* The next sequence of labels, as a counter; false after the last. */
static bool next_labels(uint8_t *labels, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (++labels[i] < ENT_LABELS)
            return true;
        labels[i] = 0;
    }
    return false;
}

/* The score of a path, minus infinity if the constraints forbid it. */
static double path_score(const ent_lattice *lattice, double transitions[ENT_LABELS][ENT_LABELS], const uint8_t *labels,
                         size_t n)
{
    double sum = 0;
    for (size_t i = 0; i < n; i++) {
        if (!ent_label_may_follow(i ? labels[i - 1] : -1, labels[i]))
            return -INFINITY;
        sum += lattice->scores.v[i * ENT_LABELS + labels[i]] + (i ? transitions[labels[i - 1]][labels[i]] : 0);
    }
    return sum;
}

static void labels_follow_their_kind(void **state)
{
    (void)state;
    static const char *const allowed[ENT_LABELS + 1] = {/* O B I B I B I: before the beginning, then after each */
                                                        "1101010", "1101010", "1111010", "1111010",
                                                        "1101110", "1101110", "1101011", "1101011"};
    for (int before = -1; before < ENT_LABELS; before++)
        for (int label = 0; label < ENT_LABELS; label++)
            assert_int_equal(ent_label_may_follow(before, label), allowed[before + 1][label] == '1');
}

static void sums_and_best_path_equal_brute_force(void **state)
{
    (void)state;
    uint32_t seed = 17;
    ent_lattice lattice = {0};
    double transitions[ENT_LABELS][ENT_LABELS];
    for (int round = 0; round < 40; round++) {
        size_t n = 1 + (size_t)round % LONGEST;
        fill(&lattice, transitions, n, &seed);
        double log_z = ent_lattice_sums(&lattice, n, (const double(*)[ENT_LABELS])transitions);
        uint8_t labels[LONGEST] = {0}, best[LONGEST] = {0}, found[LONGEST];
        double z = 0, best_score = -INFINITY, marginals[LONGEST][ENT_LABELS] = {{0}};
        do {
            double score = path_score(&lattice, transitions, labels, n);
            z += exp(score);
            for (size_t i = 0; i < n; i++)
                marginals[i][labels[i]] += exp(score);
            if (score > best_score) {
                best_score = score;
                memcpy(best, labels, n);
            }
        } while (next_labels(labels, n));
        assert_true(fabs(log_z - log(z)) < 1e-9);
        ent_lattice_best(&lattice, n, (const double(*)[ENT_LABELS])transitions, found);
        assert_memory_equal(found, best, n);
        for (size_t i = 0; i < n; i++)
            for (int l = 0; l < ENT_LABELS; l++) {
                size_t cell = i * ENT_LABELS + (size_t)l;
                double p = exp(lattice.forward.v[cell] + lattice.backward.v[cell] - log_z);
                assert_true(fabs(p - marginals[i][l] / z) < 1e-9);
            }
    }
    ent_lattice_free(&lattice);
}

static void long_sentences_do_not_overflow(void **state)
{
    (void)state;
    enum { N = 20000 };
    uint32_t seed = 23;
    ent_lattice lattice = {0};
    double transitions[ENT_LABELS][ENT_LABELS];
    uint8_t *labels = ent_alloc(N);
    fill(&lattice, transitions, N, &seed);
    assert_true(isfinite(ent_lattice_sums(&lattice, N, (const double(*)[ENT_LABELS])transitions)));
    ent_lattice_best(&lattice, N, (const double(*)[ENT_LABELS])transitions, labels);
    for (size_t i = 0; i < N; i++)
        assert_true(ent_label_may_follow(i ? labels[i - 1] : -1, labels[i]));
    free(labels);
    ent_lattice_free(&lattice);
}

/* ---- training ---- */

static const char knowledge[] =
    "@prefix schema: <http://schema.org/> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
    "<http://x/syria> a schema:Country ; rdfs:label \"Syrie\"@fr .\n";

/* Words with their labels: p P person, l L place, o O organization (capital: goes on). */
static const char *const lessons[][2] = {
    {"Vladimir Poutine est à Moscou .", "pP..l."},
    {"Le président Hollande a quitté Paris .", "..p..l."},
    {"John Kerry parle à Genève .", "pP..l."},
    {"La Syrie accuse Washington .", ".l.l."},
    {"Ban Ki-moon dirige les Nations unies .", "pPPP..oO."},
    {"Les Nations unies siègent à Genève .", ".oO..l."},
    {"Le ministre Lavrov arrive à Astana .", "..p..l."},
    {"Rien ne se passe ici .", "......"},
    {"Angela Merkel quitte Berlin .", "pP.l."},
    {"Selon Reuters , Hollande est à Berlin .", ".o.p..l."},
};

typedef struct {
    ent_kb *kb;
    ent_tokens tokens;
    ent_matches matches;
    ent_features features;
    ent_classes classes;
    ent_tagging tagging;
} reading;

static void read_text(reading *r, const char *text)
{
    ent_tokenize(&r->tokens, ent_str_of(text));
    ent_lexicon_match(&r->matches, r->kb, &r->tokens, ENT_LANG_FR);
    ent_features_prepare(&r->features, r->kb, &r->classes, &r->tokens, &r->matches, ENT_LANG_FR);
}

static reading reading_new(void)
{
    const char *path = put_file("k.ttl", knowledge);
    reading r = {.kb = ent_compile(&path, 1, NULL, NULL)};
    assert_non_null(r.kb);
    return r;
}

static void reading_free(reading *r)
{
    ent_tokens_free(&r->tokens);
    ent_matches_free(&r->matches);
    ent_features_free(&r->features);
    ent_tagging_free(&r->tagging);
    ent_kb_close(r->kb);
}

static ent_status train(reading *r, const char *path, size_t n, const ent_log *log)
{
    ent_trainer *trainer = ent_trainer_new();
    for (size_t i = 0; i < n; i++) {
        uint8_t labels[32];
        read_text(r, lessons[i][0]);
        assert_int_equal(r->tokens.tokens.n, strlen(lessons[i][1]));
        for (size_t k = 0; k < r->tokens.tokens.n; k++)
            labels[k] = (uint8_t)(strchr(".pPlLoO", lessons[i][1][k]) - ".pPlLoO");
        ent_trainer_add(trainer, &r->tokens, &r->features, labels, 1);
    }
    ent_training options = {.epochs = 30, .rate = 0.1, .l2 = 1e-5, .least = 1, .slope = 1, .most_bytes = 1 << 18};
    ent_status status = ent_trainer_run(trainer, &options, path, NULL, log);
    ent_trainer_free(trainer);
    return status;
}

/* The labels that the tagger gives, in the letters of the lessons. */
static void tag(reading *r, const ent_tagger *tagger, const char *text, char *letters)
{
    read_text(r, text);
    ent_names names = {0};
    ent_tagger_names(tagger, &r->tokens, &r->features, &r->tagging, &names);
    ent_agree(&r->tokens, &r->features, &names);
    memset(letters, '.', r->tokens.tokens.n);
    letters[r->tokens.tokens.n] = '\0';
    for (size_t i = 0; i < names.n; i++) {
        const ent_name *name = &names.v[i];
        assert_true(name->confidence >= 0 && name->confidence <= 1);
        assert_true(name->span.first < name->span.end && name->span.end <= r->tokens.tokens.n);
        const char *kind = name->type == ENT_PERSON ? "pP" : name->type == ENT_PLACE ? "lL" : "oO";
        for (uint32_t k = name->span.first; k < name->span.end; k++)
            letters[k] = kind[k > name->span.first];
    }
    ENT_VEC_FREE(names);
}

static void ten_sentences_are_learnt(void **state)
{
    (void)state;
    reading r = reading_new();
    assert_int_equal(train(&r, in_folder("a.crf"), COUNT(lessons), NULL), ENT_OK);
    ent_tagger *tagger = ent_tagger_open(in_folder("a.crf"), NULL);
    assert_non_null(tagger);
    assert_int_equal(ent_tagger_hash(tagger).n, 64);
    char letters[64];
    for (size_t i = 0; i < COUNT(lessons); i++) {
        tag(&r, tagger, lessons[i][0], letters);
        assert_string_equal(letters, lessons[i][1]);
    }
    tag(&r, tagger, "", letters);
    assert_string_equal(letters, "");
    tag(&r, tagger, "Le président Lavrov arrive à Genève .", letters); /* new, of known parts */
    assert_string_equal(letters, "..p..l.");
    ent_tagger_close(tagger);
    reading_free(&r);
}

/* ---- agreement ---- */

/* A name given by hand: words first … end - 1. */
static void give(ent_names *names, uint32_t first, uint32_t end, ent_kind type, double confidence)
{
    *ENT_PUSH(*names) = (ent_name){{first, end}, type, confidence};
}

static void a_sure_name_is_one_in_its_other_places(void **state)
{
    (void)state;
    reading r = reading_new();
    ent_names names = {0};
    /*            0      1        2     3 4        5     6 7  8        9    10      11 */
    read_text(&r, "Hakeem Jeffries parle . Jeffries parle . La jeffries dort , Jeffriez dort .");
    give(&names, 0, 2, ENT_PERSON, 0.9);
    ent_agree(&r.tokens, &r.features, &names);
    assert_int_equal(names.n, 1); /* "jeffries" is a common word here, so alone it is none */
    names.n = 0;
    read_text(&r, "Hakeem Jeffries parle . Jeffries parle . Jeffriez dort .");
    give(&names, 0, 2, ENT_PERSON, 0.9);
    ent_agree(&r.tokens, &r.features, &names);
    assert_int_equal(names.n, 2);
    assert_int_equal(names.v[1].span.first, 4);
    assert_int_equal(names.v[1].type, ENT_PERSON);
    assert_true(names.v[1].confidence < 0.9);
    names.n = 0;
    give(&names, 0, 2, ENT_PERSON, 0.4); /* not surely found */
    ent_agree(&r.tokens, &r.features, &names);
    assert_int_equal(names.n, 1);
    ENT_VEC_FREE(names);
    reading_free(&r);
}

static void a_doubtful_type_follows_the_others(void **state)
{
    (void)state;
    reading r = reading_new();
    ent_names names = {0};
    read_text(&r, "Cellebrite vend . Cellebrite vend . Cellebrite vend .");
    give(&names, 0, 1, ENT_ORGANIZATION, 0.9);
    give(&names, 3, 4, ENT_ORGANIZATION, 0.9);
    give(&names, 6, 7, ENT_PLACE, 0.5);
    ent_agree(&r.tokens, &r.features, &names);
    assert_int_equal(names.n, 3);
    assert_int_equal(names.v[2].type, ENT_ORGANIZATION);
    names.n = 0;
    give(&names, 0, 1, ENT_ORGANIZATION, 0.9);
    give(&names, 6, 7, ENT_PLACE, 0.95); /* sure of itself */
    ent_agree(&r.tokens, &r.features, &names);
    assert_int_equal(names.v[names.n - 1].type, ENT_PLACE);
    ENT_VEC_FREE(names);
    reading_free(&r);
}

/* ---- word classes ---- */

static void words_in_like_company_are_one_class(void **state)
{
    (void)state;
    static const char *const cities[] = {"Ankara", "Moscou", "Sotchi", "Vienne"}, *const animals[] = {"chat", "chien",
                                                                                                      "loup", "renard"};
    ent_class_trainer *trainer = ent_class_trainer_new();
    ent_tokens tokens = {0};
    char text[128];
    for (int i = 0; i < 200; i++) {
        snprintf(text, sizeof text, "Il arrive à %s mardi . Le %s mange la viande .", cities[i % 4],
                 animals[i / 4 % 4]);
        ent_tokenize(&tokens, ent_str_of(text));
        ent_class_trainer_add(trainer, &tokens);
    }
    ent_class_training options = {{10, 12}, 2, 10};
    assert_int_equal(ent_class_trainer_run(trainer, &options, in_folder("a.classes"), NULL), ENT_OK);
    assert_int_equal(ent_class_trainer_run(trainer, &options, "/dev/full", NULL), ENT_ERR_IO);
    ent_class_trainer_free(trainer);
    ent_buf file = get_file(in_folder("a.classes"));
    ent_classes classes = {0};
    assert_false(ent_classes_view(&classes, file.s, file.n - 1));
    assert_true(ent_classes_view(&classes, file.s, file.n));
    ent_tokenize(&tokens, ent_str_of("Ankara Moscou Sotchi Vienne chat chien loup renard Kinshasa ankara"));
    uint16_t of[10][ENT_CLASS_LEVELS];
    for (size_t i = 0; i < 10; i++)
        ent_classes_of(&classes, &tokens.tokens.v[i], of[i]);
    for (size_t i = 0; i < 8; i++)
        assert_int_equal(of[i][1], of[i / 4 * 4][1]);
    assert_int_not_equal(of[0][1], of[4][1]);
    assert_int_equal(of[8][0], 0); /* never seen */
    assert_int_equal(of[9][0], 0); /* not so written */
    ent_classes_of(&(ent_classes){0}, &tokens.tokens.v[0], of[0]);
    assert_int_equal(of[0][0], 0);
    ent_tokens_free(&tokens);
    ent_buf_free(&file);
}

/* ---- chains ---- */

static bool knows_none(const void *who, uint64_t inner)
{
    (void)inner;
    return who;
}

static void only_what_may_be_in_a_name_is_in_the_chain(void **state)
{
    (void)state;
    reading r = reading_new();
    ent_chain chain = {0};
    read_text(&r, "hier la pluie est tombée sur toute la région et même un peu Moscou aussi .");
    assert_true(ent_chain_of(&chain, &r.features, r.tokens.sentences.v[0], knows_none, NULL));
    assert_int_equal(chain.n, 3);
    assert_int_equal(chain.v[0], ENT_GAP);
    assert_int_equal(chain.v[1], 13);
    assert_int_equal(chain.v[2], ENT_GAP);
    assert_true(ent_chain_of(&chain, &r.features, r.tokens.sentences.v[0], knows_none, "all"));
    assert_int_equal(chain.v[0], ENT_GAP);
    assert_int_equal(chain.n, 1 + 8 + 1 + 2); /* the gap, eight before, the capital, all after */
    read_text(&r, "la pluie est tombée .");
    assert_false(ent_chain_of(&chain, &r.features, r.tokens.sentences.v[0], knows_none, "all"));
    ENT_VEC_FREE(chain);
    reading_free(&r);
}

static void two_trainings_give_the_same_bytes(void **state)
{
    (void)state;
    reading r = reading_new();
    assert_int_equal(train(&r, in_folder("a.crf"), COUNT(lessons), NULL), ENT_OK);
    assert_int_equal(train(&r, in_folder("b.crf"), COUNT(lessons), NULL), ENT_OK);
    ent_buf a = get_file(in_folder("a.crf")), b = get_file(in_folder("b.crf"));
    assert_int_equal(a.n, b.n);
    assert_true(a.n <= 1 << 18);
    assert_memory_equal(a.s, b.s, a.n);
    ent_buf_free(&a);
    ent_buf_free(&b);
    reading_free(&r);
}

static void nothing_to_train_on_is_told(void **state)
{
    (void)state;
    heard said = {0};
    ent_log log = {&said, hear};
    reading r = reading_new();
    assert_int_equal(train(&r, in_folder("none.crf"), 0, &log), ENT_ERR_EMPTY);
    assert_string_equal(said.message, "there is nothing to train on");
    assert_int_equal(access(in_folder("none.crf"), F_OK), -1);
    assert_int_equal(train(&r, "/dev/full", 1, &log), ENT_ERR_IO);
    reading_free(&r);
}

static void damaged_models_are_refused(void **state)
{
    (void)state;
    heard said = {0};
    ent_log log = {&said, hear};
    reading r = reading_new();
    assert_int_equal(train(&r, in_folder("a.crf"), COUNT(lessons), NULL), ENT_OK);
    ent_buf model = get_file(in_folder("a.crf"));
    for (size_t n = 0; n < model.n; n += 1 + n / 2) {
        assert_null(ent_tagger_open(put_bytes("cut.crf", model.s, n), &log));
        assert_string_equal(said.message, "not a model file of this version");
    }
    for (size_t at = 0; at < 14; at++) {
        model.s[at] ^= 1;
        assert_null(ent_tagger_open(put_bytes("bad.crf", model.s, model.n), &log));
        model.s[at] ^= 1;
    }
    assert_null(ent_tagger_open(in_folder("nowhere.crf"), &log));
    assert_string_equal(said.message, "cannot read the model: No such file or directory");
    ent_tagger_close(NULL);
    ent_buf_free(&model);
    reading_free(&r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(labels_follow_their_kind),
        cmocka_unit_test(sums_and_best_path_equal_brute_force),
        cmocka_unit_test(long_sentences_do_not_overflow),
        cmocka_unit_test(ten_sentences_are_learnt),
        cmocka_unit_test(two_trainings_give_the_same_bytes),
        cmocka_unit_test(a_sure_name_is_one_in_its_other_places),
        cmocka_unit_test(a_doubtful_type_follows_the_others),
        cmocka_unit_test(words_in_like_company_are_one_class),
        cmocka_unit_test(only_what_may_be_in_a_name_is_in_the_chain),
        cmocka_unit_test(nothing_to_train_on_is_told),
        cmocka_unit_test(damaged_models_are_refused),
    };
    return cmocka_run_group_tests_name("tagger", tests, make_folder, remove_folder);
}
