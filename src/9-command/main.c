/* entente: the binary. Picks the command and hands it the rest of the line. */
#include "command.h"
#include <errno.h>
#include <stdio.h>

static const struct {
    const char *name;
    ent_command *run;
    const char *summary;
} commands[] = {
    {"extract", ent_command_extract, "articles into a graph"},
    {"merge", ent_command_merge, "graphs of many articles into one, each meeting one node"},
    {"explain", ent_command_explain, "articles with what was found in them, and why"},
    {"render", ent_command_render, "a graph into a diagram or a page"},
    {"query", ent_command_query, "ask a graph in SPARQL"},
    {"load", ent_command_load, "a graph into a triple store"},
    {"convert", ent_command_convert, "a graph into another form, for stores, spreadsheets and Gephi"},
    {"check", ent_command_check, "a graph against the ontology"},
    {"compile", ent_command_compile, "knowledge in Turtle into the file that the other commands read"},
    {"train", ent_command_train, "the tagger's model from annotated text"},
};

static void report(void *handle, const ent_error *error)
{
    (void)handle;
    fputs("entente: ", stderr);
    if (error->file)
        fprintf(stderr, "%s:", error->file);
    if (error->line)
        fprintf(stderr, "%zu:", error->line);
    if (error->column)
        fprintf(stderr, "%zu:", error->column);
    if (error->file)
        fputc(' ', stderr);
    for (const char *c = error->message; *c; c++) /* a message may quote the input: nothing in it drives the terminal */
        fputc((unsigned char)*c < 0x20 || *c == 0x7f ? '?' : *c, stderr);
    fputc('\n', stderr);
}

const ent_log ent_stderr_log = {NULL, report};

int ent_usage_error(const char *command, const char *format, ...)
{
    va_list args;
    fprintf(stderr, "entente %s: ", command);
    va_start(args, format);
    vfprintf(stderr, format, args);
    va_end(args);
    fprintf(stderr, " (see 'entente %s --help')\n", command);
    return 2;
}

static int usage(FILE *to, int status)
{
    fputs("Usage: entente COMMAND [OPTION]... [FILE]...\n\nReads news, writes a knowledge graph of "
          "diplomacy.\n\nCommands:\n",
          to);
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++)
        fprintf(to, "  %-9s %s\n", commands[i].name, commands[i].summary);
    fputs("\n'entente COMMAND --help' tells more. 'entente --version' tells which this is.\n", to);
    return status;
}

static int run(int argc, char **argv)
{
    if (argc < 2)
        return usage(stderr, 2);
    if (!strcmp(argv[1], "--version"))
        return printf("entente %s\n", ENT_VERSION) < 0;
    if (!strcmp(argv[1], "--help") || !strcmp(argv[1], "-h"))
        return usage(stdout, 0);
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++)
        if (!strcmp(argv[1], commands[i].name))
            return commands[i].run(argc - 1, argv + 1);
    fprintf(stderr, "entente: no command '%s'\n", argv[1]);
    return usage(stderr, 2);
}

int main(int argc, char **argv)
{
    int status = run(argc, argv);
    errno = 0;
    if (!status && (ferror(stdout) || fflush(stdout) != 0)) {
        ent_fail(&ent_stderr_log, ENT_ERR_IO, "standard output", 0, 0, "cannot write: %s",
                 errno ? strerror(errno) : "write failed");
        return 1;
    }
    return status;
}
