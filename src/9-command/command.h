/* What the commands of the binary share. Each command is one file with one
 * entry function, listed in the table of main.c. */
#ifndef ENT_COMMAND_H
#define ENT_COMMAND_H

#include "base.h"

/* argv[0] is the command's name. Returns the exit status: 0 all well, 1 failed, 2 wrong use. */
typedef int ent_command(int argc, char **argv);

ent_command ent_command_extract, ent_command_merge, ent_command_explain, ent_command_render, ent_command_query,
    ent_command_load, ent_command_compile, ent_command_train, ent_command_check, ent_command_convert;

/* Errors to standard error: "entente: FILE:LINE:COLUMN: message". */
extern const ent_log ent_stderr_log;

/* Print `entente COMMAND: message` and a hint to --help; returns 2. */
int ent_usage_error(const char *command, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
