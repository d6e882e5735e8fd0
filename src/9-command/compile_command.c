/* entente compile: Turtle files into a knowledge image. */
#include "command.h"
#include "compile.h"
#include "engine.h"
#include "example.h"
#include "output.h"
#include "resources.h"
#include <getopt.h>
#include <stdio.h>

static const char help[] =
    "Usage: entente compile -o FILE TURTLE...\n"
    "       entente compile --test TURTLE...\n"
    "\n"
    "Compile knowledge (Turtle files, or folders of them) into the file that the other\n"
    "commands read as entente.kb.\n"
    "\n"
    "  -o, --output FILE   where to write (a finished file or none)\n"
    "  -t, --test          write nothing: add the files to the knowledge that the other commands\n"
    "                      use, and test their example sentences: a wording must fire in each of its\n"
    "                      ent:example and tell no meeting in its ent:counterExample, a trap must lie\n"
    "                      in the one and not in the other, a modal set the status in its example\n"
    "  -h, --help          this text\n"
    "\n"
    "Examples:\n"
    "  entente compile -o entente.kb ontology\n"
    "  entente compile -o entente.kb ontology my-people.ttl\n"
    "  entente compile --test my-wordings.ttl\n";

static int write_image(const ent_kb *kb, const char *path)
{
    ent_output *out = ent_output_open(path, &ent_stderr_log);
    if (!out)
        return 1;
    size_t size;
    const void *image = ent_kb_image(kb, &size);
    fwrite(image, 1, size, ent_output_stream(out));
    return ent_output_commit(out) != ENT_OK;
}

static int test_examples(const char *const *paths, size_t n)
{
    ent_engine *engine = ent_resources_open(paths, n, &ent_stderr_log);
    if (!engine)
        return 1;
    ent_models models = ent_engine_models(engine);
    ent_example_counts counts;
    ent_status status = ent_examples_test(paths, n, &models, &counts, &ent_stderr_log);
    printf("%zu examples passed, %zu failed\n", counts.passed, counts.failed);
    ent_engine_close(engine);
    return status != ENT_OK;
}

int ent_command_compile(int argc, char **argv)
{
    static const struct option options[] = {{"output", required_argument, NULL, 'o'},
                                            {"test", no_argument, NULL, 't'},
                                            {"help", no_argument, NULL, 'h'},
                                            {0}};
    const char *output = NULL;
    bool test = false;
    for (int c; (c = getopt_long(argc, argv, "o:th", options, NULL)) != -1;) {
        if (c == 'h')
            return fputs(help, stdout) < 0;
        if (c == 't')
            test = true;
        else if (c == 'o')
            output = optarg;
        else
            return 2;
    }
    if (optind == argc)
        return ent_usage_error("compile", "no Turtle file given");
    if (test && output)
        return ent_usage_error("compile", "--test writes nothing: -o does not go with it");
    if (test)
        return test_examples((const char *const *)argv + optind, (size_t)(argc - optind));
    if (!output)
        return ent_usage_error("compile", "no output file given (-o)");
    ent_kb *kb = ent_compile((const char *const *)argv + optind, (size_t)(argc - optind), NULL, &ent_stderr_log);
    if (!kb)
        return 1;
    int status = write_image(kb, output);
    ent_kb_close(kb);
    return status;
}
