/* The sentences that explain a picture: title, counts, what was left out,
 * sources, and what each node and line says when it is pointed at. All clean
 * text, appended to `out`; several lines are parted by '\n'. */
#ifndef ENT_CAPTION_H
#define ENT_CAPTION_H

#include "scene.h"

/* What a picture of its kind is called if nobody says otherwise: "Who met whom", "Around Vladimir Putin". */
ent_str ent_caption_title(const ent_scene *scene);
/* "23 January 2017 – December 2018 · 18 meetings · 17 people · 19 articles"; or that there is no meeting to show. */
void ent_caption_counts(ent_buf *out, const ent_scene *scene);
/* "Left out …"; nothing if all is drawn. With what has no place in a picture of this kind. */
void ent_caption_left_out(ent_buf *out, const ent_scene *scene);
/* "Sources: The Harbour Gazette (6), …", the most used first; nothing if no publisher is known. */
void ent_caption_sources(ent_buf *out, const ent_scene *scene);

/* "Talks, round 9, Astana process, Astana, 14–15 May 2018 (planned)" */
void ent_caption_meeting(ent_buf *out, ent_language language, const ent_view *view, const ent_view_meeting *meeting);
/* "“The sentence” The Harbour Gazette, 16 May 2018" */
void ent_caption_evidence(ent_buf *out, ent_language language, const ent_view *view, const ent_view_evidence *evidence);
/* "Sergey Lavrov, foreign minister, Russia" */
void ent_caption_actor(ent_buf *out, ent_language language, const ent_view *view, const ent_view_entity *entity);

/* The same for what is drawn: a node with its first evidence, a line, a block. */
void ent_caption_node(ent_buf *out, const ent_scene *scene, const ent_scene_node *node);
void ent_caption_edge(ent_buf *out, const ent_scene *scene, const ent_scene_edge *edge);
void ent_caption_block(ent_buf *out, const ent_scene *scene, const ent_scene_block *block);

#endif
