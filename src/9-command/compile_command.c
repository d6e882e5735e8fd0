/* entente compile: Turtle files into a knowledge image. */
#include "command.h"
#include "compile.h"
#include "output.h"
#include <getopt.h>
#include <stdio.h>

static const char help[] = "Usage: entente compile -o FILE TURTLE...\n"
                           "\n"
                           "Compile knowledge (Turtle files, or folders of them) into the file that the other\n"
                           "commands read as entente.kb.\n"
                           "\n"
                           "  -o, --output FILE   where to write (a finished file or none)\n"
                           "  -h, --help          this text\n"
                           "\n"
                           "Examples:\n"
                           "  entente compile -o entente.kb ontology\n"
                           "  entente compile -o entente.kb ontology my-people.ttl\n";

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

int ent_command_compile(int argc, char **argv)
{
    static const struct option options[] = {
        {"output", required_argument, NULL, 'o'}, {"help", no_argument, NULL, 'h'}, {0}};
    const char *output = NULL;
    for (int c; (c = getopt_long(argc, argv, "o:h", options, NULL)) != -1;) {
        if (c == 'h')
            return fputs(help, stdout) < 0;
        if (c != 'o')
            return 2;
        output = optarg;
    }
    if (optind == argc)
        return ent_usage_error("compile", "no Turtle file given");
    if (!output)
        return ent_usage_error("compile", "no output file given (-o)");
    ent_kb *kb = ent_compile((const char *const *)argv + optind, (size_t)(argc - optind), NULL, &ent_stderr_log);
    if (!kb)
        return 1;
    int status = write_image(kb, output);
    ent_kb_close(kb);
    return status;
}
