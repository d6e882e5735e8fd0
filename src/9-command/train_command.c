/* entente train: annotated articles into the tagger's model. */
#include "command.h"
#include "kb.h"
#include "stream.h"
#include "train.h"
#include "train_judge.h"
#include <getopt.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>

static const char help[] =
    "Usage: entente train -k KNOWLEDGE [--names MODEL] -o MODEL ANNOTATED...\n"
    "\n"
    "Train the tagger of names, or with --names the judge of meetings. ANNOTATED is JSON Lines (also .gz, .zst): "
    "\"text\", \"lang\" and \"entities\", a list of\n"
    "[begin, end, type] in code points, type one of Person, Place, Organization; \"weight\" (1) if given;\n"
    "for the judge \"meetings\" with \"evidence\" [begin, end] and \"participants\" with \"spans\" and \"country\".\n"
    "\n"
    "  -k, --kb FILE        compiled knowledge (entente.kb)\n"
    "      --names FILE     a tagger's model: train the judge of meetings over it\n"
    "  -o, --output FILE    where to write the model\n"
    "      --epochs N       passes over the data (20; judge 15)\n"
    "      --rate R         size of the first steps (0.1)\n"
    "      --l2 L           strength of the prior (0.00001; judge 0.001)\n"
    "      --least N        leave out features seen fewer times (2; judge 3)\n"
    "  -h, --help           this text\n"
    "\n"
    "Examples:\n"
    "  entente train -k build/entente.kb -o names.crf annotated.jsonl\n"
    "  entente train -k build/entente.kb --names names.crf -o meetings.judge annotated.jsonl\n";

typedef struct {
    const ent_kb *kb;
    ent_trainer *trainer;
    ent_tagger *names; /* of the judge's training; NULL: the tagger's */
    ent_judge_trainer *judge;
    ent_document doc;
    ent_tokens tokens;
    ent_matches matches;
    ent_features features;
    ent_buf labels;
} training;

static int first_label(const char *type)
{
    if (!strcmp(type, "Person"))
        return ENT_LABEL_B_PERSON;
    if (!strcmp(type, "Place"))
        return ENT_LABEL_B_PLACE;
    return !strcmp(type, "Organization") ? ENT_LABEL_B_ORGANIZATION : 0;
}

static void label_span(training *t, json_int_t begin, json_int_t end, int label)
{
    for (size_t i = 0; i < t->tokens.tokens.n; i++) {
        const ent_token *token = &t->tokens.tokens.v[i];
        if (token->cend <= begin || token->cbegin >= end)
            continue;
        bool first =
            i == 0 || t->tokens.tokens.v[i - 1].cend <= begin || token->sentence != t->tokens.tokens.v[i - 1].sentence;
        t->labels.s[i] = (char)(first ? label : label + 1);
    }
}

static bool add_article(training *t, const json_t *article)
{
    const json_t *text = json_object_get(article, "text"), *entities = json_object_get(article, "entities");
    const char *lang = json_string_value(json_object_get(article, "lang"));
    const json_t *weight = json_object_get(article, "weight");
    if (!json_is_string(text) || !json_is_array(entities))
        return false;
    int language = lang && !strcmp(lang, "en") ? ENT_LANG_EN : ENT_LANG_FR;
    ent_tokenize(&t->tokens, (ent_str){json_string_value(text), json_string_length(text)});
    ent_lexicon_match(&t->matches, t->kb, &t->tokens, language);
    ent_features_prepare(&t->features, t->kb, &t->tokens, &t->matches, language);
    ent_buf_clear(&t->labels);
    for (size_t i = 0; i < t->tokens.tokens.n; i++)
        ent_buf_char(&t->labels, 0);
    for (size_t i = 0; i < json_array_size(entities); i++) {
        const json_t *e = json_array_get(entities, i);
        const char *type = json_string_value(json_array_get(e, 2));
        int label = type ? first_label(type) : 0;
        if (label)
            label_span(t, json_integer_value(json_array_get(e, 0)), json_integer_value(json_array_get(e, 1)), label);
    }
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
        ent_models models = {t->kb, t->names, NULL};
        bool fits =
            article && (t->names ? ent_train_judge_add(t->judge, &t->doc, &models, article) : add_article(t, article));
        if (!fits)
            status = ent_fail(&ent_stderr_log, ENT_ERR_SYNTAX, path, number, 0, "not an annotated article: %s",
                              article ? "see entente train --help for its form" : error.text);
        json_decref(article);
    }
    ent_buf_free(&line);
    ent_stream_close(stream);
    return status;
}

static void progress(int epoch, double loss) { fprintf(stderr, "epoch %d: loss %.1f\n", epoch, loss); }

static ent_status run_trainer(training *t, const ent_training *options, const char *output)
{
    if (t->names)
        return ent_judge_trainer_run(t->judge, options->epochs, options->rate, options->l2, options->least, output,
                                     &ent_stderr_log);
    return ent_trainer_run(t->trainer, options, output, progress, &ent_stderr_log);
}

static void training_free(training *t)
{
    ent_trainer_free(t->trainer);
    ent_judge_trainer_free(t->judge);
    ent_tagger_close(t->names);
    ent_document_free(&t->doc);
    ent_tokens_free(&t->tokens);
    ent_matches_free(&t->matches);
    ent_features_free(&t->features);
    ent_buf_free(&t->labels);
}

static int run(const char *kb_path, const char *names, const char *output, const ent_training *options, char **paths,
               int n)
{
    ent_kb *kb = ent_kb_open(kb_path, &ent_stderr_log);
    training t = {.kb = kb, .trainer = ent_trainer_new(), .judge = ent_judge_trainer_new()};
    if (kb && names)
        t.names = ent_tagger_open(names, &ent_stderr_log);
    ent_status status = kb && (!names || t.names) ? ENT_OK : ENT_ERR_IO;
    for (int i = 0; i < n && !status; i++)
        status = read_annotated(&t, paths[i]);
    if (!status)
        status = run_trainer(&t, options, output);
    training_free(&t);
    ent_kb_close(kb);
    return status != ENT_OK;
}

int ent_command_train(int argc, char **argv)
{
    static const struct option options[] = {{"kb", required_argument, NULL, 'k'},
                                            {"output", required_argument, NULL, 'o'},
                                            {"epochs", required_argument, NULL, 'e'},
                                            {"rate", required_argument, NULL, 'r'},
                                            {"l2", required_argument, NULL, 'l'},
                                            {"least", required_argument, NULL, 'n'},
                                            {"names", required_argument, NULL, 'm'},
                                            {"help", no_argument, NULL, 'h'},
                                            {0}};
    ent_training chosen = {.rate = 0.1, .most_bytes = 10 << 20};
    const char *kb = NULL, *output = NULL, *names = NULL;
    for (int c; (c = getopt_long(argc, argv, "k:o:h", options, NULL)) != -1;) {
        switch (c) {
        case 'k': kb = optarg; break;
        case 'o': output = optarg; break;
        case 'm': names = optarg; break;
        case 'e': chosen.epochs = atoi(optarg); break;
        case 'r': chosen.rate = atof(optarg); break;
        case 'l': chosen.l2 = atof(optarg); break;
        case 'n': chosen.least = (unsigned)atoi(optarg); break;
        case 'h': return fputs(help, stdout) < 0;
        default: return 2;
        }
    }
    if (!kb || !output || optind == argc)
        return ent_usage_error("train", "-k, -o and annotated files are needed");
    /* chosen by cross-validation */
    chosen.epochs = chosen.epochs ? chosen.epochs : names ? 15 : 20;
    chosen.least = chosen.least ? chosen.least : names ? 3 : 2;
    chosen.l2 = chosen.l2 > 0 ? chosen.l2 : names ? 1e-3 : 1e-5;
    return run(kb, names, output, &chosen, argv + optind, argc - optind);
}
