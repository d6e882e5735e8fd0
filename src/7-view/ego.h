/* The scene of one person, organization or state and its surroundings: who met it, who met those, and so on; lines
 * are as thick as meetings are many.
 *
 *   Turkey                           Russia
 *     Erdoğan ══════  Putin  ──────    Lavrov          (one step: to both sides)
 *
 *   Assad ── Putin ══ Erdoğan ── Trump                 (more: ring after ring to the right)
 *
 * Around a person stand persons (and organizations and states where only they are named); around a state stand
 * states, with all who act for them. */
#ifndef ENT_EGO_H
#define ENT_EGO_H

#include "scene.h"

/* At most `top` nodes, the nearest first, of these those that met most often; laid out. */
void ent_ego_make(ent_scene *scene);

#endif
