/* Is a text a value of an XML Schema datatype? */
#ifndef ENT_CHECK_LEXICAL_H
#define ENT_CHECK_LEXICAL_H

#include "base.h"

/* True also for datatypes that are not known here. Dates are days of the calendar, years of four digits. */
bool ent_check_lexical(ent_str text, ent_str datatype);

/* Order of two dates to the precision that both have: < 0, 0, > 0. "2017" and "2017-05-03" are equal. */
int ent_check_date_order(ent_str a, ent_str b);

#endif
