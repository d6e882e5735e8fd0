/* What one article says of one meeting, in the form in which reports are compared. */
#ifndef ENT_REPORT_H
#define ENT_REPORT_H

#include "facts.h"

enum { ENT_REPORT_PARTIES = 64 }; /* more are not compared */

/* Somebody who takes part, and the state it is or stands for (0: not known). Names by their numbers in the facts. */
typedef struct {
    uint32_t who, state;
} ent_report_party;

typedef enum { ENT_DAY_NONE, ENT_DAY_YEARLESS, ENT_DAY_COARSE, ENT_DAY_EXACT } ent_day_precision;

/* .kinds */
enum {
    ENT_KIND_CALL = 1,
    ENT_KIND_BILATERAL = 2,
    ENT_KIND_VISIT = 4,
    ENT_KIND_MULTILATERAL = 8,
    ENT_KIND_TALKS = 16,
    ENT_KIND_SUMMIT = 32,
    ENT_KINDS_GATHERING = ENT_KIND_MULTILATERAL | ENT_KIND_TALKS | ENT_KIND_SUMMIT,
};

/* .statuses */
enum { ENT_TOLD_HELD = 1, ENT_TOLD_ONGOING = 2, ENT_TOLD_PLANNED = 4, ENT_TOLD_CANCELLED = 8 };

/* No pointers and no holes left unset: two reports that say the same are the same bytes up to `parties[count]`. */
typedef struct {
    int32_t first, last; /* days on which it may have been: a span, or all of a month or year; of YEARLESS: mmdd */
    int32_t published;   /* day, or ENT_DAY_UNKNOWN */
    uint32_t place, process, round; /* 0: not told */
    uint8_t precision, kinds, statuses, unused;
    uint32_t count;
    ent_report_party parties[ENT_REPORT_PARTIES]; /* by number of `who` */
} ent_report;

size_t ent_report_size(const ent_report *report); /* bytes in use */

/* Gathers the statements of one subject in one graph. */
typedef struct {
    ent_report report;
    uint32_t states[ENT_REPORT_PARTIES]; /* ent:party */
    size_t state_count;
    uint32_t start, end; /* packed dates */
} ent_report_draft;

void ent_report_begin(ent_report_draft *draft);
void ent_report_take(ent_report_draft *draft, ent_facts *facts, const ent_flat_quad *quad);
/* The report, whole; lives in the draft. `graph`: the number of the article's graph. */
const ent_report *ent_report_finish(ent_report_draft *draft, const ent_facts *facts, uint32_t graph);

#endif
