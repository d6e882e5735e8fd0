#include "style.h"
#include "rdf_reader.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#define STYLE_NS "https://w3id.org/entente/style#"
#define ENT_NS   "https://w3id.org/entente/ontology#"
#define SCHEMA   "http://schema.org/"
#define XSD      "http://www.w3.org/2001/XMLSchema#"

/* ---- what there is to style ---- */

typedef enum { A_LOOK, A_LINE, A_COLOUR, A_FONT, A_LENGTH } subject_kind;

/* The subjects of statements; `index` is that of the array of the style. */
static const struct {
    const char *iri;
    subject_kind kind;
    int index;
} SUBJECTS[] = {
    {SCHEMA "Person", A_LOOK, ENT_LOOK_PERSON},
    {SCHEMA "Organization", A_LOOK, ENT_LOOK_ORGANIZATION},
    {SCHEMA "Country", A_LOOK, ENT_LOOK_STATE},
    {ENT_NS "Meeting", A_LOOK, ENT_LOOK_MEETING + ENT_VIEW_MEETING},
    {ENT_NS "BilateralMeeting", A_LOOK, ENT_LOOK_MEETING + ENT_VIEW_BILATERAL},
    {ENT_NS "MultilateralMeeting", A_LOOK, ENT_LOOK_MEETING + ENT_VIEW_MULTILATERAL},
    {ENT_NS "Visit", A_LOOK, ENT_LOOK_MEETING + ENT_VIEW_VISIT},
    {ENT_NS "Talks", A_LOOK, ENT_LOOK_MEETING + ENT_VIEW_TALKS},
    {ENT_NS "Call", A_LOOK, ENT_LOOK_MEETING + ENT_VIEW_CALL},
    {ENT_NS "Summit", A_LOOK, ENT_LOOK_MEETING + ENT_VIEW_SUMMIT},
    {ENT_NS "Held", A_LINE, ENT_VIEW_HELD},
    {ENT_NS "Ongoing", A_LINE, ENT_VIEW_ONGOING},
    {ENT_NS "Planned", A_LINE, ENT_VIEW_PLANNED},
    {ENT_NS "Cancelled", A_LINE, ENT_VIEW_CANCELLED},
    {STYLE_NS "paper", A_COLOUR, ENT_C_PAPER},
    {STYLE_NS "ink", A_COLOUR, ENT_C_INK},
    {STYLE_NS "soft", A_COLOUR, ENT_C_SOFT},
    {STYLE_NS "card", A_COLOUR, ENT_C_CARD},
    {STYLE_NS "side", A_COLOUR, ENT_C_SIDE},
    {STYLE_NS "process", A_COLOUR, ENT_C_PROCESS},
    {STYLE_NS "edge", A_COLOUR, ENT_C_EDGE},
    {STYLE_NS "track", A_COLOUR, ENT_C_TRACK},
    {STYLE_NS "rule", A_COLOUR, ENT_C_RULE},
    {STYLE_NS "notice", A_COLOUR, ENT_C_NOTICE},
    {STYLE_NS "guide", A_COLOUR, ENT_C_GUIDE},
    {STYLE_NS "side-1", A_COLOUR, ENT_C_SIDES + 0},
    {STYLE_NS "side-2", A_COLOUR, ENT_C_SIDES + 1},
    {STYLE_NS "side-3", A_COLOUR, ENT_C_SIDES + 2},
    {STYLE_NS "side-4", A_COLOUR, ENT_C_SIDES + 3},
    {STYLE_NS "side-5", A_COLOUR, ENT_C_SIDES + 4},
    {STYLE_NS "side-6", A_COLOUR, ENT_C_SIDES + 5},
    {STYLE_NS "side-7", A_COLOUR, ENT_C_SIDES + 6},
    {STYLE_NS "side-8", A_COLOUR, ENT_C_SIDES + 7},
    {STYLE_NS "title", A_FONT, ENT_F_TITLE},
    {STYLE_NS "subtitle", A_FONT, ENT_F_SUBTITLE},
    {STYLE_NS "remark", A_FONT, ENT_F_NOTICE},
    {STYLE_NS "cluster", A_FONT, ENT_F_CLUSTER},
    {STYLE_NS "name", A_FONT, ENT_F_NAME},
    {STYLE_NS "role", A_FONT, ENT_F_ROLE},
    {STYLE_NS "heading", A_FONT, ENT_F_HEADING},
    {STYLE_NS "detail", A_FONT, ENT_F_DETAIL},
    {STYLE_NS "note", A_FONT, ENT_F_NOTE},
    {STYLE_NS "legend", A_FONT, ENT_F_LEGEND},
    {STYLE_NS "page", A_LENGTH, 0},
    {STYLE_NS "nodes", A_LENGTH, 1},
    {STYLE_NS "clusters", A_LENGTH, 2},
    {STYLE_NS "lines", A_LENGTH, 3},
};

enum { SUBJECT_COUNT = sizeof SUBJECTS / sizeof *SUBJECTS };

static const struct {
    const char *name;
    int group; /* index of its subject */
    int least, most;
} LENGTHS[ENT_LENGTHS] = {
    [ENT_MARGIN] = {"margin", 0, 0, 400},
    [ENT_MIN_PICTURE] = {"leastWidth", 0, 100, 5000},
    [ENT_PAD] = {"padding", 1, 0, 100},
    [ENT_ACTOR_GAP] = {"gap", 1, 2, 200},
    [ENT_MEETING_GAP] = {"meetingGap", 1, 2, 200},
    [ENT_MIN_ACTOR] = {"leastActor", 1, 40, 1000},
    [ENT_MAX_ACTOR] = {"mostActor", 1, 120, 1000},
    [ENT_MIN_MEETING] = {"leastMeeting", 1, 40, 1000},
    [ENT_MAX_MEETING] = {"mostMeeting", 1, 150, 1000},
    [ENT_CLUSTER_GAP] = {"clusterGap", 2, 2, 400},
    [ENT_CLUSTER_PAD] = {"clusterPadding", 2, 2, 200},
    [ENT_CLUSTER_HEAD] = {"clusterHead", 2, 16, 200},
    [ENT_MIN_GAP] = {"leastColumnGap", 2, 20, 1000},
    [ENT_MAX_GAP] = {"mostColumnGap", 2, 20, 2000},
    [ENT_THINNEST] = {"thinnest", 3, 10, 2000},
    [ENT_THICKEST] = {"thickest", 3, 10, 5000},
};

static const ent_shape SHAPES[] = {
    {"box", "box", "", ENT_OUTLINE_BOX, 0, 0},
    {"rounded", "box", ",rounded", ENT_OUTLINE_BOX, 0, 0},
    {"tab", "tab", "", ENT_OUTLINE_BOX, 0, 0},
    {"octagon", "octagon", "", ENT_OUTLINE_OCTAGON, 24, 0},
    {"hexagon", "hexagon", "", ENT_OUTLINE_WEDGE, 34, 0},
    {"ellipse", "ellipse", "", ENT_OUTLINE_ELLIPSE, 16, 0},
    {"arrow", "cds", "", ENT_OUTLINE_BOX, 6, 12},
    {"note", "note", "", ENT_OUTLINE_BOX, 4, 0},
    {"component", "component", "", ENT_OUTLINE_BOX, 12, 0},
    {"folder", "folder", "", ENT_OUTLINE_BOX, 0, 0},
    {"parallelogram", "parallelogram", "", ENT_OUTLINE_WEDGE, 34, 0},
    {"trapezium", "trapezium", "", ENT_OUTLINE_WEDGE, 34, 0},
};

enum { SHAPE_COUNT = sizeof SHAPES / sizeof *SHAPES };

static const char *const LINES[] = {"solid", "bold", "dashed", "dotted"};
static const char *const DECORATIONS[] = {"none", "diagonals"};

/* ---- reading ---- */

typedef struct {
    ent_style *style;
    const char *path;
    const char *theme;
    const ent_log *log;
    bool theme_seen;
    ent_status status;
    size_t line;        /* of the statement at hand */
    ent_str property;   /* its name, after the namespace */
    ent_term value;     /* its object */
    ent_buf known;      /* scratch: names for messages */
    unsigned char *has; /* by subject: bits of the properties that have been said */
} reader;

static void refuse(reader *r, const char *format, ...) __attribute__((format(printf, 2, 3)));

static void refuse(reader *r, const char *format, ...)
{
    char text[1024];
    va_list args;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    r->status = ent_fail(r->log, ENT_ERR_SYNTAX, r->path, r->line, 0, "%s", text);
}

static int printable(ent_str s) { return (int)(s.n < 80 ? s.n : 80); }

static void refuse_value(reader *r, const char *wanted)
{
    refuse(r, "style:%.*s is '%.*s': %s is wanted", printable(r->property), r->property.s, printable(r->value.value),
           r->value.value.s, wanted);
}

static const char *keep(reader *r, ent_str s) { return ent_arena_str(r->style->arena, s).s; }

/* One of some names; its index, or -1 and a complaint. */
static int choice(reader *r, const char *const *names, size_t n)
{
    ent_buf_clear(&r->known);
    for (size_t i = 0; i < n; i++) {
        if (r->value.kind == ENT_TERM_LITERAL && ent_str_is(r->value.value, names[i]))
            return (int)i;
        ent_buf_printf(&r->known, "%s%s", i ? i + 1 == n ? " or " : ", " : "", names[i]);
    }
    refuse_value(r, r->known.s);
    return -1;
}

static bool number(reader *r, int least, int most, int *into)
{
    ent_str s = r->value.value;
    int n = 0;
    bool sound = r->value.kind == ENT_TERM_LITERAL && s.n > 0 && s.n < 7;
    for (size_t i = 0; sound && i < s.n; i++) {
        sound = s.s[i] >= '0' && s.s[i] <= '9';
        n = n * 10 + s.s[i] - '0';
    }
    if (sound && n >= least && n <= most)
        return *into = n, true;
    ent_buf_clear(&r->known);
    ent_buf_printf(&r->known, "a whole number from %d to %d", least, most);
    refuse_value(r, r->known.s);
    return false;
}

static void truth(reader *r, bool *into)
{
    static const char *const names[] = {"false", "true"};
    int i = choice(r, names, 2);
    if (i >= 0)
        *into = i == 1;
}

static const char *colour(reader *r)
{
    ent_str s = r->value.value;
    bool sound = r->value.kind == ENT_TERM_LITERAL && s.n == 7 && s.s[0] == '#';
    for (size_t i = 1; sound && i < 7; i++)
        sound = (s.s[i] >= '0' && s.s[i] <= '9') || ((s.s[i] | 32) >= 'a' && (s.s[i] | 32) <= 'f');
    if (sound)
        return keep(r, s);
    refuse_value(r, "a colour like #1a2b3c");
    return NULL;
}

/* Families go into attributes and style sheets: letters, digits, blanks, commas, hyphens are all they need. */
static const char *family(reader *r)
{
    ent_str s = r->value.value;
    bool sound = r->value.kind == ENT_TERM_LITERAL && s.n > 0 && s.n < 200;
    for (size_t i = 0; sound && i < s.n; i++)
        sound = ((s.s[i] | 32) >= 'a' && (s.s[i] | 32) <= 'z') || (s.s[i] >= '0' && s.s[i] <= '9') ||
                strchr(" ,-", s.s[i]) != NULL;
    if (sound)
        return keep(r, s);
    refuse_value(r, "a list of font families");
    return NULL;
}

/* ---- a statement of each kind ---- */

static void set_shape(reader *r, ent_look *look)
{
    const char *names[SHAPE_COUNT];
    for (size_t i = 0; i < SHAPE_COUNT; i++)
        names[i] = SHAPES[i].name;
    int i = choice(r, names, SHAPE_COUNT);
    if (i >= 0)
        look->shape = &SHAPES[i];
}

static void set_decoration(reader *r, ent_look *look)
{
    int i = choice(r, DECORATIONS, sizeof DECORATIONS / sizeof *DECORATIONS);
    look->decoration = i > 0 ? DECORATIONS[i] : "";
}

static void set_line_style(reader *r, ent_line *line)
{
    int i = choice(r, LINES, sizeof LINES / sizeof *LINES);
    line->style = i > 0 ? LINES[i] : "";
}

static void set_colour_of(reader *r, ent_font *font)
{
    for (size_t i = 0; i < SUBJECT_COUNT; i++)
        if (SUBJECTS[i].kind == A_COLOUR && ent_str_is(r->value.value, SUBJECTS[i].iri)) {
            font->colour = (ent_colour_id)SUBJECTS[i].index;
            return;
        }
    refuse_value(r, "the name of a colour, like style:ink,");
}

/* The properties of each kind: which bit says that it was given; false if there is none of this name. */
static bool set_look(reader *r, ent_look *look, int *bit)
{
    if (ent_str_is(r->property, "shape"))
        return *bit = 0, set_shape(r, look), true;
    if (ent_str_is(r->property, "outlines"))
        return *bit = 1, number(r, 1, 2, &look->outlines), true;
    if (ent_str_is(r->property, "decoration"))
        return *bit = 2, set_decoration(r, look), true;
    return false;
}

static bool set_line(reader *r, ent_line *line, int *bit)
{
    if (ent_str_is(r->property, "line"))
        return *bit = 0, set_line_style(r, line), true;
    if (ent_str_is(r->property, "struck"))
        return *bit = 1, truth(r, &line->is_struck), true;
    return false;
}

static bool set_font(reader *r, ent_font *font, int *bit)
{
    if (ent_str_is(r->property, "font"))
        return *bit = 0, font->family = family(r), true;
    if (ent_str_is(r->property, "size"))
        return *bit = 1, number(r, 6, 72, &font->size), true;
    if (ent_str_is(r->property, "bold"))
        return *bit = 2, truth(r, &font->bold), true;
    if (ent_str_is(r->property, "italic"))
        return *bit = 3, truth(r, &font->italic), true;
    if (ent_str_is(r->property, "colour"))
        return *bit = 4, set_colour_of(r, font), true;
    return false;
}

/* Any property is the name of a theme. A chosen one is shown and has no twin. Light stands in for what has no colour
 * of the theme, whatever the order: a later light one goes only before an earlier light one. */
static bool set_colour(reader *r, size_t subject, ent_colour *into, int *bit)
{
    enum { LIGHT, DARK, CHOSEN };
    const char *value = colour(r);
    bool is_light = ent_str_is(r->property, "light"), is_chosen = r->theme && ent_str_is(r->property, r->theme);
    *bit = is_light ? LIGHT : is_chosen ? CHOSEN : ent_str_is(r->property, "dark") ? DARK : 7;
    r->theme_seen |= is_chosen;
    if (is_chosen || (is_light && !(r->has[subject] >> CHOSEN & 1)))
        into->shown = value;
    if (!r->theme && *bit == DARK)
        into->dark = value;
    return true;
}

static bool set_length(reader *r, int group, int *bit)
{
    for (int i = 0, k = 0; i < ENT_LENGTHS; i++) {
        if (LENGTHS[i].group != group)
            continue;
        if (ent_str_is(r->property, LENGTHS[i].name))
            return *bit = k, number(r, LENGTHS[i].least, LENGTHS[i].most, &r->style->length[i]), true;
        k++;
    }
    return false;
}

static bool set(reader *r, size_t subject, int *bit)
{
    ent_style *style = r->style;
    int i = SUBJECTS[subject].index;
    switch (SUBJECTS[subject].kind) {
    case A_LOOK: return set_look(r, &style->looks[i], bit);
    case A_LINE: return set_line(r, &style->lines[i], bit);
    case A_COLOUR: return set_colour(r, subject, &style->colours[i], bit);
    case A_FONT: return set_font(r, &style->fonts[i], bit);
    case A_LENGTH: return set_length(r, i, bit);
    }
    return false;
}

static size_t subject_of(ent_term term)
{
    for (size_t i = 0; i < SUBJECT_COUNT; i++)
        if (term.kind == ENT_TERM_IRI && ent_str_is(term.value, SUBJECTS[i].iri))
            return i;
    return SUBJECT_COUNT;
}

/* Statements with other properties than those of styles are for readers, and passed over. */
static ent_status on_statement(void *handle, const ent_rdf_quad *quad)
{
    reader *r = handle;
    ent_str property = quad->p.value, name = quad->s.value;
    if (!ent_str_starts(property, STYLE_NS))
        return ENT_OK;
    size_t n = sizeof STYLE_NS - 1;
    r->line = quad->line;
    r->property = ent_str_n(property.s + n, property.n - n);
    r->value = quad->o;
    size_t subject = subject_of(quad->s);
    int bit = 0;
    if (subject == SUBJECT_COUNT)
        refuse(r, "<%.*s> is nothing that has a style", printable(name), name.s);
    else if (!set(r, subject, &bit))
        refuse(r, "style:%.*s is no property of <%s>", printable(r->property), r->property.s, SUBJECTS[subject].iri);
    else
        r->has[subject] |= (unsigned char)(1U << bit);
    return r->status;
}

/* ---- all of it ---- */

static unsigned wanted(size_t subject)
{
    static const unsigned char bits[] = {[A_LOOK] = 7, [A_LINE] = 3, [A_COLOUR] = 1, [A_FONT] = 31, [A_LENGTH] = 0};
    unsigned want = bits[SUBJECTS[subject].kind];
    for (int i = 0, k = 0; SUBJECTS[subject].kind == A_LENGTH && i < ENT_LENGTHS; i++)
        if (LENGTHS[i].group == SUBJECTS[subject].index)
            want |= 1U << k++;
    return want;
}

static void check_whole(reader *r)
{
    for (size_t i = 0; i < SUBJECT_COUNT && !r->status; i++)
        if ((r->has[i] & wanted(i)) != wanted(i))
            r->status =
                ent_fail(r->log, ENT_ERR_SYNTAX, r->path, 0, 0, "the style does not say all of <%s>", SUBJECTS[i].iri);
    if (!r->status && r->theme && !r->theme_seen)
        r->status =
            ent_fail(r->log, ENT_ERR_ARGUMENT, NULL, 0, 0, "no theme '%s': no colour has it in %s", r->theme, r->path);
    for (int c = 0; c < ENT_C_COUNT; c++)
        if (!r->style->colours[c].dark)
            r->style->colours[c].dark = r->style->colours[c].shown;
    if (!r->status && r->style->length[ENT_MAX_GAP] < r->style->length[ENT_MIN_GAP])
        r->status =
            ent_fail(r->log, ENT_ERR_SYNTAX, r->path, 0, 0, "style:mostColumnGap is below style:leastColumnGap");
}

ent_style *ent_style_new(const char *const *paths, size_t n, const char *theme, const ent_log *log)
{
    ent_arena *arena = ent_arena_new();
    ent_style *style = ent_arena_alloc(arena, sizeof *style);
    style->arena = arena;
    reader r = {.style = style, .theme = theme, .log = log, .path = "style"};
    r.has = ent_calloc(SUBJECT_COUNT, 1);
    for (size_t i = 0; i < n && !r.status; i++) {
        r.path = paths[i];
        ent_status status = ent_rdf_read(paths[i], "turtle", on_statement, &r, log);
        r.status = r.status ? r.status : status;
    }
    if (!r.status)
        check_whole(&r);
    ent_buf_free(&r.known);
    free(r.has);
    if (!r.status)
        return style;
    ent_style_free(style);
    return NULL;
}

void ent_style_free(ent_style *style)
{
    if (style)
        ent_arena_free(style->arena);
}

double ent_line_width(const ent_style *style, size_t n)
{
    double width = style->length[ENT_THINNEST] / 100.0 * sqrt(n ? (double)n : 1);
    double most = style->length[ENT_THICKEST] / 100.0;
    return width < most ? width : most;
}

/* ---- names that do not change ---- */

ent_look_id ent_look_of_entity(ent_view_kind kind)
{
    return kind == ENT_VIEW_PERSON                            ? ENT_LOOK_PERSON
           : kind == ENT_VIEW_STATE || kind == ENT_VIEW_PLACE ? ENT_LOOK_STATE
                                                              : ENT_LOOK_ORGANIZATION;
}

const char *ent_look_class(ent_look_id id)
{
    static const char *const classes[ENT_LOOK_COUNT] = {"person",    "organization", "state", "unspecified",
                                                        "bilateral", "multilateral", "visit", "talks",
                                                        "call",      "summit"};
    return classes[id];
}

const char *ent_status_class(ent_view_status status)
{
    static const char *const classes[ENT_VIEW_STATUSES] = {[ENT_VIEW_HELD] = "held",
                                                           [ENT_VIEW_ONGOING] = "ongoing",
                                                           [ENT_VIEW_CANCELLED] = "cancelled",
                                                           [ENT_VIEW_PLANNED] = "planned"};
    return classes[status];
}
