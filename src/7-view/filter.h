/* A view narrowed to what is asked for. What stands for names of people, states,
 * organizations and processes is matched with whatever the graph calls them, in
 * any language, without regard to case and accents, or with their IRI (whole, or
 * what follows its last slash); a part of a name ("Lavrov") is enough where only
 * one has it. */
#ifndef ENT_FILTER_H
#define ENT_FILTER_H

#include "view.h"
#include "wording.h"

/* A meeting is kept if it passes all that is given; of several names of one kind one is enough. */
typedef struct {
    ENT_VEC(const char *) people;        /* one who took part */
    ENT_VEC(const char *) states;        /* took part, or somebody who stands for it */
    ENT_VEC(const char *) organizations; /* likewise */
    ENT_VEC(const char *) processes;     /* belongs to it */
    unsigned statuses;                   /* bit i: status i is wanted; 0: all */
    const char *from, *until;            /* YYYY, YYYY-MM or YYYY-MM-DD, both ends within; NULL: open */
    size_t reports;                      /* articles that support it, at least */
} ent_filter;

void ent_filter_free(ent_filter *filter); /* the lists, not the names */

/* Is it a date as `from` and `until` take it? */
bool ent_filter_date(const char *text);

/* Drop the meetings that do not pass, count anew what the view counts, and say so in `view->filtered`. Undated
 * meetings do not pass a span of dates. ENT_ERR_ARGUMENT for a name that nothing in the view has; the report names
 * the nearest. */
ent_status ent_filter_apply(ent_view *view, const ent_filter *filter, ent_language language, const ent_log *log);

/* The one entity of this name that takes part (any kind but processes); ENT_NONE and a report if there is none. Of
 * several of one name the most present. */
ent_index ent_filter_find(const ent_view *view, const char *name, const ent_log *log);

#endif
