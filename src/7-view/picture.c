#include "picture.h"

static const char *const NAMES[ENT_PICTURES] = {"relations", "process", "timeline", "ego"};

const char *ent_picture_name(ent_picture_kind kind) { return NAMES[kind]; }

ent_picture_kind ent_picture_named(const char *name)
{
    int kind = 0;
    while (kind < ENT_PICTURES && strcmp(name, NAMES[kind]) != 0)
        kind++;
    return (ent_picture_kind)kind;
}
