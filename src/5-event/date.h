/* Dates in a text: what they say, resolved against the day of publication, never more precise than the words. */
#ifndef ENT_DATE_H
#define ENT_DATE_H

#include "document.h"

typedef struct {
    ent_span span;
    uint32_t start;      /* yyyymmdd; 00 for an unknown month or day; 0000mmdd without a year */
    uint32_t end;        /* the same, of a span of days; 0: none */
    uint32_t future;     /* a weekday or day without a year, if it is to come and not past; 0: the same */
    uint32_t future_end; /* the end of a span that is to come */
    bool yearless;       /* the year is not said: it is the one nearest to publication */
} ent_date;

typedef ENT_VEC(ent_date) ent_dates;

/* All dates of the document, by position. */
void ent_find_dates(const ent_document *doc, ent_dates *dates);

/* Days since 1970-01-01 of a full date and back (Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", 2013).
 */
int32_t ent_day_number(uint32_t date);
uint32_t ent_day_date(int32_t day);
int ent_weekday(uint32_t date); /* 1 Monday … 7 Sunday */

/* "2015-10-20" (what follows a "T" is left out) to 20151020; false if it is no day of the calendar. */
bool ent_date_parse(ent_str text, uint32_t *date);

/* "2015-10-20", "2015-10", "2015", "--10-20"; arena. And its XSD type's local name. */
ent_str ent_date_text(ent_arena *arena, uint32_t date);
const char *ent_date_type(uint32_t date);

#endif
