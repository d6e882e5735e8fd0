/* The lines of text on nodes, cut to fit, and the size that they give them. */
#ifndef ENT_NODE_TEXT_H
#define ENT_NODE_TEXT_H

#include "scene.h"

/* Fills in the text, width and height of a meeting or actor, and counts its look and status in the legend. */
void ent_text_node(ent_scene *scene, ent_scene_node *node);

/* Puts a line of who took part on the card of a meeting: the sides, most present first, then how many people. */
void ent_text_who(ent_scene *scene, ent_scene_node *node, const size_t *rank);

/* The sides of a meeting by rank, as a list: "Russia, Turkey, Iran"; gives how many they are. */
size_t ent_text_sides(ent_buf *out, const ent_scene *scene, const ent_view_meeting *meeting, const size_t *rank);

/* The mark of those of one side in a meeting: the first name, and how many more. Width is the lane's. */
void ent_text_cell(ent_scene *scene, ent_scene_node *node, ent_str name, size_t more, int width);

/* "+ 3 more" for each block that leaves some out. */
void ent_text_rests(ent_scene *scene);

/* Whatever can be said of when: the date, else when it was reported, else that it is not known. */
void ent_text_when(ent_buf *out, ent_language language, const ent_view_meeting *meeting);

#endif
