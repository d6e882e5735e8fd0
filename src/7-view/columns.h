/* The layout of a scene that fits a page: three columns, read like a table.
 *
 *   Russia   ┐           ┌ Astana process ┐          ┌ Turkey
 *     Putin  ┤───────────┤  round 1       ├──────────┤   Erdoğan
 *     Lavrov ┘           │  round 4       │          └ Syria
 *   Iran …               └ Geneva process …            …
 *
 * Meetings keep their order (a process is read downwards); sides and people
 * are moved to where their lines are short. When meetings are by far the more,
 * they take the outer columns and people the middle one. Lines run only
 * between neighbouring columns, so that none crosses a node. */
#ifndef ENT_COLUMNS_H
#define ENT_COLUMNS_H

#include "scene.h"

/* Fills in columns, positions and sizes, curves, and the size of the scene. May cut one block into two. */
void ent_columns_layout(ent_scene *scene);

#endif
