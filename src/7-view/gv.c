#include "gv.h"
#include "measure.h"
#include <graphviz/gvplugin.h>
#include <graphviz/gvplugin_textlayout.h>
#include <locale.h>
#include <stdlib.h>

/* The plugin that measures text; Graphviz wants these to be writable and to stay where they are. */
struct ent_gv {
    GVC_t *context;
    gvtextlayout_engine_t engine;
    gvplugin_installed_t types[2];
    gvplugin_api_t apis[2];
    gvplugin_library_t library;
    lt_symlist_t builtins[2];
};

/* The width from the table, a line of 1.2 times the size, its baseline a fifth of the size below the middle line. */
static boolean lay_out_text(textspan_t *span, char **font_path)
{
    (void)font_path;
    double size = span->font->size;
    span->size.x = ent_text_width(ent_str_of(span->str), size, span->font->flags & HTML_BF);
    span->size.y = size * 1.2;
    span->yoffset_layout = 0;
    span->yoffset_centerline = size * 0.16;
    span->layout = NULL;
    span->free_layout = NULL;
    return TRUE;
}

static void fill_plugin(ent_gv *gv)
{
    gv->engine.textlayout = lay_out_text;
    gv->types[0] = (gvplugin_installed_t){0, "textlayout", 1000, &gv->engine, NULL};
    gv->apis[0] = (gvplugin_api_t){API_textlayout, gv->types};
    gv->library = (gvplugin_library_t){ent_gv_loose("entente"), gv->apis};
    /* Graphviz takes as plugins what is named so. */
    gv->builtins[0] = (lt_symlist_t){"gvplugin_entente_LTX_library", &gv->library};
}

ent_gv *ent_gv_new(bool own_text)
{
    ent_gv *gv = ent_calloc(1, sizeof *gv);
    if (own_text)
        fill_plugin(gv);
    gv->context = gvContextPlugins(gv->builtins, 1);
    return gv;
}

void ent_gv_free(ent_gv *gv)
{
    if (!gv)
        return;
    gvFreeContext(gv->context);
    free(gv);
}

/* ---- graphs with identities in order of making ---- */

/* Named objects have even identities, by the order of their names; nameless ones have odd ones. */
typedef struct {
    ent_map *names;
    IDTYPE nameless;
} identities;

static void *open_identities(Agraph_t *graph, Agdisc_t *disc)
{
    (void)graph;
    (void)disc;
    identities *ids = ent_calloc(1, sizeof *ids);
    ids->names = ent_map_new();
    return ids;
}

static long map_identity(void *state, int type, char *name, IDTYPE *id, int create)
{
    (void)type;
    identities *ids = state;
    if (!name) {
        *id = 2 * ids->nameless++ + 1;
        return TRUE;
    }
    uint32_t number = create ? ent_map_intern(ids->names, ent_str_of(name)) : ent_map_get(ids->names, ent_str_of(name));
    *id = 2 * ((IDTYPE)number + 1);
    return number != ENT_NONE;
}

static long allocate_identity(void *state, int type, IDTYPE id)
{
    (void)state;
    (void)type;
    (void)id;
    return FALSE; /* nobody chooses identities */
}

static void free_identity(void *state, int type, IDTYPE id)
{
    (void)state;
    (void)type;
    (void)id;
}

static char *print_identity(void *state, int type, IDTYPE id)
{
    (void)type;
    const identities *ids = state;
    return id % 2 ? NULL : ent_gv_loose(ent_map_key(ids->names, (uint32_t)(id / 2 - 1)).s);
}

static void close_identities(void *state)
{
    identities *ids = state;
    ent_map_free(ids->names);
    free(ids);
}

static void register_identity(void *state, int type, void *object)
{
    (void)state;
    (void)type;
    (void)object;
}

Agraph_t *ent_gv_open(const char *name, bool directed)
{
    static const Agiddisc_t in_order = {open_identities, map_identity,     allocate_identity, free_identity,
                                        print_identity,  close_identities, register_identity};
    Agdisc_t disc = {&AgMemDisc, (Agiddisc_t *)(uintptr_t)&in_order, &AgIoDisc};
    return agopen(ent_gv_loose(name), directed ? Agdirected : Agundirected, &disc);
}

/* ---- what surrounds a call: numbers with points, errors kept off the terminal ---- */

typedef struct {
    locale_t neutral, before;
    agerrlevel_t level;
    agusererrf errors;
} guard;

static int swallow(char *message)
{
    (void)message;
    return 0;
}

static guard enter(void)
{
    guard g = {.neutral = newlocale(LC_ALL_MASK, "C", (locale_t)0)};
    if (g.neutral != (locale_t)0)
        g.before = uselocale(g.neutral);
    g.level = agseterr(AGERR);
    g.errors = agseterrf(swallow);
    return g;
}

static void leave(guard *g)
{
    agseterrf(g->errors);
    agseterr(g->level);
    if (g->neutral == (locale_t)0)
        return;
    uselocale(g->before);
    freelocale(g->neutral);
}

ent_status ent_gv_layout(ent_gv *gv, Agraph_t *graph, const char *engine, const ent_log *log)
{
    guard g = enter();
    int failed = gvLayout(gv->context, graph, engine);
    leave(&g);
    if (failed)
        return ent_fail(log, ENT_ERR_INTERNAL, NULL, 0, 0, "Graphviz could not lay out with %s", engine);
    return ENT_OK;
}

ent_status ent_gv_render(ent_gv *gv, Agraph_t *graph, const char *format, ent_buf *out, const ent_log *log)
{
    char *data = NULL;
    unsigned int n = 0;
    guard g = enter();
    int failed = gvRenderData(gv->context, graph, format, &data, &n);
    leave(&g);
    if (!failed && data && n)
        ent_buf_add(out, data, n);
    else
        failed = 1;
    if (data)
        gvFreeRenderData(data);
    if (failed)
        return ent_fail(log, ENT_ERR_INTERNAL, NULL, 0, 0, "Graphviz could not write %s", format);
    return ENT_OK;
}

void ent_gv_free_layout(ent_gv *gv, Agraph_t *graph) { gvFreeLayout(gv->context, graph); }

/* ---- attributes ---- */

void ent_gv_set(void *object, const char *name, const char *value)
{
    agsafeset(object, ent_gv_loose(name), ent_gv_loose(value), ent_gv_loose(""));
}

void ent_gv_set_html(void *object, const char *name, const char *value)
{
    Agraph_t *root = agraphof(object);
    char *html = agstrdup_html(root, ent_gv_loose(value));
    agsafeset(object, ent_gv_loose(name), html, ent_gv_loose(""));
    agstrfree(root, html);
}

void ent_gv_setf(void *object, const char *name, const char *format, ...)
{
    char value[512];
    va_list args;
    va_start(args, format);
    vsnprintf(value, sizeof value, format, args);
    va_end(args);
    ent_gv_set(object, name, value);
}
