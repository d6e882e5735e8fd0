/* The scene of processes: the tracks of negotiation side by side, the rounds of each in order from the top, and
 * what happened in one month at one height.
 *
 *          Geneva process     Astana process     Sochi
 *   2017   ┌ Talks, round 4 ┐
 *          └────────┬───────┘ ┌ Talks, round 1 ┐
 *                   │         └───────┬────────┘ …
 */
#ifndef ENT_TRACKS_H
#define ENT_TRACKS_H

#include "scene.h"

/* Meetings of processes, at most `top`, the most reported first; laid out. What belongs to no process is counted. */
void ent_tracks_make(ent_scene *scene);

#endif
