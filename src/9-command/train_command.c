/* entente train: annotated articles into the tagger's model. */
#include "class_train.h"
#include "command.h"
#include "kb.h"
#include "mapping.h"
#include "stream.h"
#include "train.h"
#include "train_judge.h"
#include "train_nominal.h"
#include <getopt.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>

static const char help[] =
    "Usage: entente train --words -o CLASSES TEXTS...\n"
    "       entente train -k KNOWLEDGE [--classes CLASSES] -o MODEL ANNOTATED...\n"
    "       entente train -k KNOWLEDGE --names MODEL -o JUDGE ANNOTATED...\n"
    "\n"
    "Learn classes of words from plain text, train the tagger of names, or with --names the judge of\n"
    "descriptions and meetings.\n"
    "TEXTS and ANNOTATED are JSON Lines (also .gz, .zst). All have \"text\"; for the tagger also \"lang\" and\n"
    "\"entities\", a list of [begin, end, type] in code points, type one of Person, Place, Organization (of names\n"
    "within others the longest is learnt), and \"weight\" (1) if given; for the judge \"meetings\" with \"evidence\"\n"
    "[begin, end] and \"participants\" with \"spans\" and \"country\"; with \"judged\", a list of [begin, end],\n"
    "only these words of the article teach; and if given \"persons\" with \"names\" and \"nominals\" (descriptions\n"
    "that stand for them), lists of [begin, end].\n"
    "\n"
    "  -k, --kb FILE        compiled knowledge (entente.kb)\n"
    "      --words          learn classes of words: such as stand in like company\n"
    "      --classes FILE   classes of words that the tagger shall know\n"
    "      --names FILE     a tagger's model: train the judge over it\n"
    "  -o, --output FILE    where to write the model\n"
    "      --epochs N       passes over the data (20; judge 15)\n"
    "      --rate R         size of the first steps (0.03; judge 0.1)\n"
    "      --l2 L           strength of the prior (0.00001; judge 0.05)\n"
    "      --lean B         how much likelier than learnt names are taken to be, in log odds (0.7)\n"
    "      --least N        leave out features seen fewer times (2)\n"
    "                       (of words: 10)\n"
    "  -h, --help           this text\n"
    "\n"
    "Examples:\n"
    "  entente train --words -o words.classes news.jsonl.gz\n"
    "  entente train -k build/entente.kb --classes words.classes -o names.crf annotated.jsonl\n"
    "  entente train -k build/entente.kb --names names.crf -o meetings.judge annotated.jsonl\n";

typedef struct training training;
struct training {
    bool (*add)(training *t, const json_t *article); /* false: not of the form */
    ent_kb *kb;
    ent_romanizer *romanizer;
    ent_class_trainer *words;
    ent_trainer *trainer;
    ent_mapping class_file;
    ent_classes classes;
    ent_tagger *names;         /* under the judge */
    ent_judge_trainer *trials; /* what the judge is taught */
    ent_judge *judge;          /* taught descriptions, so that meetings are taught with them */
    ent_document doc;
    ent_tokens tokens;
    ent_matches matches;
    ent_features features;
    ent_buf labels;
};

static int first_label(const char *type)
{
    if (!strcmp(type, "Person"))
        return ENT_LABEL_B_PERSON;
    if (!strcmp(type, "Place"))
        return ENT_LABEL_B_PLACE;
    return !strcmp(type, "Organization") ? ENT_LABEL_B_ORGANIZATION : 0;
}

typedef struct {
    json_int_t begin, end; /* code points */
    int label;             /* that it begins with */
} labelled_span;

static int longest_first(const void *x, const void *y)
{
    const labelled_span *a = x, *b = y;
    json_int_t longer = (b->end - b->begin) - (a->end - a->begin);
    return longer ? (longer > 0) - (longer < 0) : (a->begin > b->begin) - (a->begin < b->begin);
}

static bool covers(const labelled_span *span, const ent_token *token)
{
    return token->cend > span->begin && token->cbegin < span->end;
}

/* The span's tokens, unless a longer name has one of them. */
static void label_span(training *t, const labelled_span *span)
{
    const ent_token *token = t->tokens.tokens.v;
    size_t n = t->tokens.tokens.n, first = 0;
    while (first < n && !covers(span, &token[first]))
        first++;
    size_t end = first;
    for (; end < n && covers(span, &token[end]); end++)
        if (t->labels.s[end])
            return;
    for (size_t i = first; i < end; i++) {
        bool begins = i == first || token[i].sentence != token[i - 1].sentence;
        t->labels.s[i] = (char)(begins ? span->label : span->label + 1);
    }
}

static bool add_text(training *t, const json_t *article)
{
    const json_t *text = json_object_get(article, "text");
    if (!json_is_string(text))
        return false;
    ent_tokenize(&t->tokens, (ent_str){json_string_value(text), json_string_length(text)});
    ent_class_trainer_add(t->words, &t->tokens);
    return true;
}

static bool add_meetings(training *t, const json_t *article)
{
    ent_models models = {t->kb, t->names, t->judge, t->romanizer};
    return ent_train_judge_add(t->trials, &t->doc, &models, article);
}

static bool add_nominals(training *t, const json_t *article)
{
    ent_models models = {t->kb, t->names, NULL, t->romanizer};
    return ent_train_nominals_add(t->trials, &t->doc, &models, article);
}

/* Of names within names, the longest. */
static void label_entities(training *t, const json_t *entities)
{
    ENT_VEC(labelled_span) spans = {0};
    for (size_t i = 0; i < json_array_size(entities); i++) {
        const json_t *e = json_array_get(entities, i);
        const char *type = json_string_value(json_array_get(e, 2));
        int label = type ? first_label(type) : 0;
        if (label)
            *ENT_PUSH(spans) = (labelled_span){json_integer_value(json_array_get(e, 0)),
                                               json_integer_value(json_array_get(e, 1)), label};
    }
    if (spans.n)
        qsort(spans.v, spans.n, sizeof *spans.v, longest_first);
    ent_buf_clear(&t->labels);
    for (size_t i = 0; i < t->tokens.tokens.n; i++)
        ent_buf_char(&t->labels, 0);
    for (size_t i = 0; i < spans.n; i++)
        label_span(t, &spans.v[i]);
    ENT_VEC_FREE(spans);
}

static bool add_names(training *t, const json_t *article)
{
    const json_t *text = json_object_get(article, "text"), *entities = json_object_get(article, "entities");
    const char *lang = json_string_value(json_object_get(article, "lang"));
    const json_t *weight = json_object_get(article, "weight");
    if (!json_is_string(text) || !json_is_array(entities))
        return false;
    int language = lang && !strcmp(lang, "en") ? ENT_LANG_EN : ENT_LANG_FR;
    ent_tokenize(&t->tokens, (ent_str){json_string_value(text), json_string_length(text)});
    ent_lexicon_match(&t->matches, t->kb, &t->tokens, language);
    ent_features_prepare(&t->features, t->kb, &t->classes, &t->tokens, &t->matches, language);
    label_entities(t, entities);
    if (t->tokens.tokens.n)
        ent_trainer_add(t->trainer, &t->tokens, &t->features, (const uint8_t *)t->labels.s,
                        json_is_number(weight) ? json_number_value(weight) : 1);
    return true;
}

static ent_status read_annotated(training *t, const char *path)
{
    ent_stream *stream = ent_stream_open(path, &ent_stderr_log);
    if (!stream)
        return ENT_ERR_IO;
    ent_buf line = {0};
    ent_status status = ENT_OK;
    bool more = true;
    for (size_t number = 1; !status; number++) {
        ent_buf_clear(&line);
        status = ent_stream_line(stream, &line, 1 << 30, &more);
        if (status || !more)
            break;
        json_error_t error;
        json_t *article = json_loadb(line.s, line.n, 0, &error);
        if (!article || !t->add(t, article))
            status = ent_fail(&ent_stderr_log, ENT_ERR_SYNTAX, path, number, 0, "not an annotated article: %s",
                              article ? "see entente train --help for its form" : error.text);
        json_decref(article);
    }
    ent_buf_free(&line);
    ent_stream_close(stream);
    return status;
}

static void progress(int epoch, double loss) { fprintf(stderr, "epoch %d: loss %.1f\n", epoch, loss); }

/* ---- what was asked for ---- */

typedef struct {
    const char *kb, *classes, *names, *output;
    bool words;
    ent_training training;
} request;

static ent_judge_training of_judge(const ent_training *o)
{
    return (ent_judge_training){o->epochs, o->rate, o->l2, o->least};
}

static ent_status write_judge(const training *t, const ent_training *o, const char *path)
{
    const ent_judge_training asked = of_judge(o);
    ent_judge *judge = ent_judge_trainer_run(t->trials, &asked, &ent_stderr_log);
    ent_status status = judge ? ent_judge_write(judge, path, &ent_stderr_log) : ENT_ERR_EMPTY;
    ent_judge_close(judge);
    return status;
}

static ent_status run_trainer(training *t, const request *asked)
{
    const ent_training *o = &asked->training;
    if (asked->words) {
        ent_class_training words = {{200, 1500}, o->least, (unsigned)o->epochs};
        return ent_class_trainer_run(t->words, &words, asked->output, &ent_stderr_log);
    }
    if (t->names)
        return write_judge(t, o, asked->output);
    return ent_trainer_run(t->trainer, o, asked->output, progress, &ent_stderr_log);
}

static ent_status open_classes(training *t, const char *path)
{
    if (ent_mapping_open(&t->class_file, path, "word classes", &ent_stderr_log))
        return ENT_ERR_IO;
    if (ent_classes_view(&t->classes, t->class_file.memory, t->class_file.size))
        return ENT_OK;
    return ent_fail(&ent_stderr_log, ENT_ERR_FORMAT, path, 0, 0, "not a table of word classes of this version");
}

/* Open what the training stands on and choose what an article gives to it. */
static ent_status begin(training *t, request *asked)
{
    t->add = asked->words ? add_text : asked->names ? add_nominals : add_names;
    t->words = ent_class_trainer_new();
    t->trainer = ent_trainer_new();
    t->trials = ent_judge_trainer_new();
    if (asked->words)
        return ENT_OK;
    t->kb = ent_kb_open(asked->kb, &ent_stderr_log);
    t->romanizer = t->kb ? ent_romanizer_new(t->kb) : NULL;
    if (t->kb && asked->names)
        t->names = ent_tagger_open(asked->names, &ent_stderr_log);
    if (!t->kb || (asked->names && !t->names))
        return ENT_ERR_IO;
    ent_status status = asked->classes ? open_classes(t, asked->classes) : ENT_OK;
    asked->training.classes = ent_str_n(t->class_file.memory, t->class_file.size);
    return status;
}

static void end(training *t)
{
    ent_class_trainer_free(t->words);
    ent_trainer_free(t->trainer);
    ent_judge_trainer_free(t->trials);
    ent_judge_close(t->judge);
    ent_tagger_close(t->names);
    ent_romanizer_free(t->romanizer);
    ent_kb_close(t->kb);
    ent_mapping_close(&t->class_file);
    ent_document_free(&t->doc);
    ent_tokens_free(&t->tokens);
    ent_matches_free(&t->matches);
    ent_features_free(&t->features);
    ent_buf_free(&t->labels);
}

static ent_status read_all(training *t, char **paths, int n)
{
    ent_status status = ENT_OK;
    for (int i = 0; i < n && !status; i++)
        status = read_annotated(t, paths[i]);
    return status;
}

/* Meetings are told by descriptions too: these are taught first, and meetings over them in a second reading. */
static ent_status go_on_to_meetings(training *t, const request *asked, char **paths, int n)
{
    const ent_judge_training so_far = of_judge(&asked->training);
    t->judge = ent_judge_trainer_run(t->trials, &so_far, NULL);
    t->add = add_meetings;
    return read_all(t, paths, n);
}

static int run(request *asked, char **paths, int n)
{
    training t = {0};
    ent_status status = begin(&t, asked);
    if (!status)
        status = read_all(&t, paths, n);
    if (!status && asked->names)
        status = go_on_to_meetings(&t, asked, paths, n);
    if (!status)
        status = run_trainer(&t, asked);
    end(&t);
    return status != ENT_OK;
}

/* What was not said; chosen by cross-validation. */
static void set_defaults(request *asked)
{
    ent_training *o = &asked->training;
    o->epochs = o->epochs ? o->epochs : asked->words ? 5 : asked->names ? 15 : 20;
    o->least = o->least ? o->least : asked->words ? 10 : 2;
    o->rate = o->rate > 0 ? o->rate : asked->names ? 0.1 : 0.03;
    o->l2 = o->l2 > 0 ? o->l2 : asked->names ? 5e-2 : 1e-5;
}

int ent_command_train(int argc, char **argv)
{
    static const struct option options[] = {
        {"kb", required_argument, NULL, 'k'},    {"output", required_argument, NULL, 'o'},
        {"words", no_argument, NULL, 'w'},       {"classes", required_argument, NULL, 'c'},
        {"names", required_argument, NULL, 'm'}, {"epochs", required_argument, NULL, 'e'},
        {"rate", required_argument, NULL, 'r'},  {"l2", required_argument, NULL, 'l'},
        {"least", required_argument, NULL, 'n'}, {"lean", required_argument, NULL, 'L'},
        {"help", no_argument, NULL, 'h'},        {0}};
    /* lean and calibration: by cross-validation (tests/score/calibration.py) */
    request asked = {.training = {.lean = 0.7, .slope = 0.7, .offset = 0.3, .most_bytes = 10 << 20}};
    for (int c; (c = getopt_long(argc, argv, "k:o:h", options, NULL)) != -1;) {
        switch (c) {
        case 'k': asked.kb = optarg; break;
        case 'o': asked.output = optarg; break;
        case 'w': asked.words = true; break;
        case 'c': asked.classes = optarg; break;
        case 'm': asked.names = optarg; break;
        case 'e': asked.training.epochs = atoi(optarg); break;
        case 'r': asked.training.rate = atof(optarg); break;
        case 'l': asked.training.l2 = atof(optarg); break;
        case 'L': asked.training.lean = atof(optarg); break;
        case 'n': asked.training.least = (unsigned)atoi(optarg); break;
        case 'h': return fputs(help, stdout) < 0;
        default: return 2;
        }
    }
    if (!(asked.kb || asked.words) || !asked.output || optind == argc)
        return ent_usage_error("train", "-k (or --words), -o and annotated files are needed");
    set_defaults(&asked);
    return run(&asked, argv + optind, argc - optind);
}
