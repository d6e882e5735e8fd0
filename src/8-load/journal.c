#include "journal.h"
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/file.h>
#include <unistd.h>

struct ent_journal {
    int fd;
    char *path;
    const ent_log *log;
    size_t at, done; /* requests so far in this run; in the record */
    uint64_t chain;  /* digest of all bodies up to `at` */
    uint64_t end;    /* and up to `done`, by the record */
};

static ent_status fail_io(const ent_journal *journal, const char *what)
{
    return ent_fail(journal->log, ENT_ERR_IO, journal->path, 0, 0, "cannot %s: %s", what, strerror(errno));
}

static ent_status write_line(ent_journal *journal, const char *line)
{
    size_t n = strlen(line);
    errno = ENOSPC; /* what a short write means */
    return write(journal->fd, line, n) == (ssize_t)n ? ENT_OK : fail_io(journal, "write");
}

static ent_status read_all(const ent_journal *journal, ent_buf *text)
{
    char chunk[1 << 16];
    ssize_t n;
    while ((n = read(journal->fd, chunk, sizeof chunk)) > 0)
        ent_buf_add(text, chunk, (size_t)n);
    return n < 0 ? fail_io(journal, "read") : ENT_OK;
}

/* The lines of the record; a last one that was cut short does not count and is cut off. */
static ent_status take_lines(ent_journal *journal, const char *text, const char *head)
{
    size_t n = strlen(head), line = 1;
    if (strncmp(text, head, n) != 0)
        return ent_fail(journal->log, ENT_ERR_ARGUMENT, journal->path, 1, 0,
                        "not the record of this load (another address, way or size of batches, or no record at all)");
    const char *at = text + n;
    for (const char *end; (end = strchr(at, '\n')); at = end + 1) {
        size_t number;
        int used = 0;
        if (sscanf(at, "%zu %16" SCNx64 "%n", &number, &journal->end, &used) != 2 || at + used != end ||
            number != ++journal->done)
            return ent_fail(journal->log, ENT_ERR_SYNTAX, journal->path, line + 1, 0, "not a line of a load's record");
        line++;
    }
    return ftruncate(journal->fd, at - text) || lseek(journal->fd, 0, SEEK_END) < 0 ? fail_io(journal, "write")
                                                                                    : ENT_OK;
}

static ent_status begin(ent_journal *journal, uint64_t identity)
{
    ent_buf text = {0};
    char head[64];
    snprintf(head, sizeof head, "entente load 1 %016" PRIx64 "\n", identity);
    ent_status status = read_all(journal, &text);
    bool is_new = !text.n || (text.n < strlen(head) && !strncmp(text.s, head, text.n));
    if (!status && is_new)
        status = ftruncate(journal->fd, 0) || lseek(journal->fd, 0, SEEK_SET) ? fail_io(journal, "write")
                                                                              : write_line(journal, head);
    else if (!status)
        status = take_lines(journal, text.s, head);
    ent_buf_free(&text);
    return status;
}

ent_journal *ent_journal_open(const char *path, uint64_t identity, const ent_log *log)
{
    ent_journal *journal = ent_calloc(1, sizeof *journal);
    size_t n = strlen(path) + 1;
    journal->path = memcpy(ent_alloc(n), path, n);
    journal->log = log;
    journal->fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    ent_status status = ENT_OK;
    if (journal->fd < 0)
        status = fail_io(journal, "open");
    else if (flock(journal->fd, LOCK_EX | LOCK_NB))
        status = ent_fail(log, ENT_ERR_IO, path, 0, 0, "another load is at work with this record");
    else
        status = begin(journal, identity);
    if (!status)
        return journal;
    ent_journal_close(journal, false);
    return NULL;
}

ent_status ent_journal_next(ent_journal *journal, uint64_t digest, bool *done)
{
    *done = false;
    if (!journal)
        return ENT_OK;
    journal->chain = ent_mix(journal->chain ^ digest) + 1;
    *done = ++journal->at <= journal->done;
    if (journal->at == journal->done && journal->chain != journal->end)
        return ent_fail(journal->log, ENT_ERR_ARGUMENT, journal->path, 0, 0,
                        "the graphs are not those that this load began with");
    return ENT_OK;
}

ent_status ent_journal_done(ent_journal *journal)
{
    if (!journal)
        return ENT_OK;
    char line[64];
    snprintf(line, sizeof line, "%zu %016" PRIx64 "\n", journal->at, journal->chain);
    return write_line(journal, line);
}

ent_status ent_journal_check(const ent_journal *journal)
{
    if (!journal || journal->at >= journal->done)
        return ENT_OK;
    return ent_fail(journal->log, ENT_ERR_ARGUMENT, journal->path, 0, 0,
                    "the graphs are not those that this load began with: there were more");
}

void ent_journal_close(ent_journal *journal, bool remove)
{
    if (!journal)
        return;
    if (remove)
        unlink(journal->path);
    if (journal->fd >= 0)
        close(journal->fd);
    free(journal->path);
    free(journal);
}
