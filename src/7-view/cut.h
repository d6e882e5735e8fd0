/* Which part of a view is drawn when all of it is too much. */
#ifndef ENT_CUT_H
#define ENT_CUT_H

#include "view.h"

typedef struct {
    bool *meetings, *entities;         /* by index of the view: drawn? */
    size_t meeting_count, actor_count; /* drawn */
    size_t meetings_out, actors_out;   /* left out */
} ent_cut;

/* Whole meetings, the most reported first (then those with most actors, then the earliest), as long as
 * they and those who took part are at most `top` nodes (0: no limit). A first meeting that is larger than
 * that keeps those of its actors who take part most often. */
ent_cut ent_cut_of(const ent_view *view, size_t top);
/* The most reported `top` meetings (0: all), without actors; only those of processes if so asked, which alone count. */
ent_cut ent_cut_meetings(const ent_view *view, bool of_processes, size_t top);
void ent_cut_free(ent_cut *cut);

#endif
