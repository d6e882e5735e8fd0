/* How wide text is. By a table of the Helvetica and Arial widths, not by the
 * fonts of this machine, so that a picture is the same on every machine; other
 * scripts are estimated. */
#ifndef ENT_MEASURE_H
#define ENT_MEASURE_H

#include "base.h"

/* Width in points of clean text. */
double ent_text_width(ent_str text, double size, bool bold);

/* Append `text`, cut at a character and ended by "…" if it is wider than `width`. */
void ent_text_fit(ent_buf *out, ent_str text, double size, bool bold, double width);

#endif
