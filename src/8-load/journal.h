/* The record of a load, in a file: which of its requests the server has answered. A load that is killed and begun again
 * with the same record sends what is missing.
 *
 *     entente load 1 0f8d2c6a4be91357      which load: address, way, size of batches …
 *     1 8a61f0e37c5b92d4                   first request done; digest of all bodies so far
 *     2 19c4d7be03fa6825
 *
 * A request that was under way when the load was killed is sent again, which does no harm: to add or to put the same
 * statements twice is to do it once. The digests tell whether the files are still those that the load began with.
 * A line is written at once but not forced to the disk: if the machine dies, the last requests are sent again.
 */
#ifndef ENT_JOURNAL_H
#define ENT_JOURNAL_H

#include "base.h"

typedef struct ent_journal ent_journal;

/* Open the record of the load that is called `identity`, or begin it. NULL on failure, which has been reported: it is
 * of another load, or another process is at it. */
ent_journal *ent_journal_open(const char *path, uint64_t identity, const ent_log *log);

/* The next request is one whose body has this digest: has it been done? An error if at the end of what has been done
 * the digests differ. The journal may be NULL: then nothing has been done. */
ent_status ent_journal_next(ent_journal *journal, uint64_t digest, bool *done);
/* That request has now been done. */
ent_status ent_journal_done(ent_journal *journal);

/* The load has sent all it had: an error if the record tells of more requests than there were. */
ent_status ent_journal_check(const ent_journal *journal);

/* Close; with `remove` the file goes: the load is complete. NULL is fine. */
void ent_journal_close(ent_journal *journal, bool remove);

#endif
