/* The script and the style sheet of pages, as they stand in explorer/: arrays that make writes from the files there
 * (the parts of the script in the order of their names, in one scope of their own). */
#ifndef ENT_EXPLORER_FILES_H
#define ENT_EXPLORER_FILES_H

#include <stddef.h>

extern const unsigned char ent_explorer_script[];
extern const size_t ent_explorer_script_size;
extern const unsigned char ent_explorer_style[];
extern const size_t ent_explorer_style_size;

#endif
