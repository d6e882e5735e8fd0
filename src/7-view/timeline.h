/* The scene of a timeline: time runs down the page, a row for each meeting; lanes are states or processes, and in
 * each lane stands who took part.
 *
 *                                  Russia     Turkey     Iran
 *   2017   ┌ Talks, round 1  ┐──── Putin ───────────────Rouhani
 *          ┌ Bilateral meet… ┐──── Lavrov ── Çavuşoğlu
 */
#ifndef ENT_TIMELINE_H
#define ENT_TIMELINE_H

#include "scene.h"

/* At most `top` meetings, the most reported first; laid out. */
void ent_timeline_make(ent_scene *scene);

#endif
