#include "sync.h"
#include "iri.h"
#include <jansson.h>
#include <stdlib.h>

/* Some stores cut long answers short without a word: the graphs are asked for in pages, each from the last name on. */
enum { PAGE = 5000, ANSWER_MAX = 64 << 20 };

typedef struct {
    ENT_VEC(char *) names;
} page;

static void page_free(page *p)
{
    for (size_t i = 0; i < p->names.n; i++)
        free(p->names.v[i]);
    ENT_VEC_FREE(p->names);
}

static const char *text_at(const json_t *row, const char *variable)
{
    return json_string_value(json_object_get(json_object_get(row, variable), "value"));
}

static ent_status take_page(page *to, ent_str answer, const char *from, const ent_log *log)
{
    json_t *root = json_loadb(answer.s, answer.n, 0, NULL);
    const json_t *rows = json_object_get(json_object_get(root, "results"), "bindings");
    ent_status status = ENT_OK;
    if (!json_is_array(rows))
        status = ent_fail(log, ENT_ERR_SYNTAX, NULL, 0, 0, "%s: the answer is not SPARQL results in JSON", from);
    size_t i;
    const json_t *row;
    json_array_foreach(rows, i, row)
    {
        const char *name = text_at(row, "g");
        if (name && *name)
            *ENT_PUSH(to->names) = strdup(name);
    }
    json_decref(root);
    return status;
}

static ent_status ask_page(ent_http *http, const ent_load_options *options, const char *after, page *to,
                           const ent_log *log)
{
    ent_buf query = {0}, form = {0}, answer = {0};
    ent_buf_printf(&query,
                   "SELECT DISTINCT ?g WHERE { GRAPH ?g { ?article a <http://schema.org/NewsArticle> } "
                   "FILTER(STRSTARTS(STR(?g), \"%sarticle/\") && STR(?g) > \"%s\") } ORDER BY STR(?g) LIMIT %d",
                   options->base, after, PAGE);
    ent_buf_z(&form, "query="); /* as of a form: Virtuoso never answers a query that is the body itself */
    ent_iri_add(&form, ent_buf_view(&query));
    ent_http_request request = {.method = "POST",
                                .url = options->sync,
                                .type = "application/x-www-form-urlencoded",
                                .accept = "application/sparql-results+json",
                                .body = ent_buf_view(&form),
                                .keep = ANSWER_MAX};
    ent_status status = ent_http_send(http, &request, &answer);
    if (!status)
        status = take_page(to, ent_buf_view(&answer), options->sync, log);
    ent_buf_free(&query);
    ent_buf_free(&form);
    ent_buf_free(&answer);
    return status;
}

static ent_status drop(ent_http *http, const ent_load_options *options, const char *graph)
{
    ent_buf text = {0};
    ent_http_request request = {.method = "DELETE", .absent_is_good = true};
    if (options->batches.way == ENT_LOAD_UPDATE) {
        ent_buf_printf(&text, "DROP SILENT GRAPH <%s>", graph);
        request = (ent_http_request){
            .method = "POST", .url = options->to, .type = "application/sparql-update", .body = ent_buf_view(&text)};
    } else {
        ent_http_graph_url(&text, options->to, ent_str_of(graph));
        request.url = text.s;
    }
    ent_status status = ent_http_send(http, &request, NULL);
    ent_buf_free(&text);
    return status;
}

/* A name that goes into a query or an update as it is. */
static bool is_safe(const char *name)
{
    for (; *name; name++)
        if ((unsigned char)*name <= 0x20 || strchr("<>\"{}|^`\\", *name))
            return false;
    return true;
}

static ent_status drop_strangers(ent_http *http, const ent_load_options *options, const page *p, const ent_map *kept,
                                 size_t *dropped, const ent_log *log)
{
    ent_status status = ENT_OK;
    ent_buf prefix = {0};
    ent_buf_printf(&prefix, "%sarticle/", options->base);
    for (size_t i = 0; i < p->names.n && !status; i++) {
        ent_str name = ent_str_of(p->names.v[i]);
        if (!ent_str_starts(name, prefix.s) || !is_safe(name.s)) {
            status =
                ent_fail(log, ENT_ERR_SYNTAX, NULL, 0, 0, "%s: names a graph that was not asked for", options->sync);
        } else if (ent_map_get(kept, name) == ENT_NONE) {
            status = drop(http, options, name.s);
            *dropped += !status;
        }
    }
    ent_buf_free(&prefix);
    return status;
}

ent_status ent_sync(ent_http *http, const ent_load_options *options, const ent_map *kept, size_t *dropped,
                    const ent_log *log)
{
    ent_status status = ENT_OK;
    ent_buf after = {0};
    ent_buf_z(&after, "");
    for (bool more = true; more && !status;) {
        page p = {0};
        status = ask_page(http, options, after.s ? after.s : "", &p, log);
        if (!status)
            status = drop_strangers(http, options, &p, kept, dropped, log);
        more = p.names.n > 0;
        if (more && strcmp(p.names.v[p.names.n - 1], after.s ? after.s : "") <= 0)
            status = ent_fail(log, ENT_ERR_SYNTAX, NULL, 0, 0, "%s: the answer is not in order", options->sync);
        if (more) {
            ent_buf_clear(&after);
            ent_buf_z(&after, p.names.v[p.names.n - 1]);
        }
        page_free(&p);
    }
    ent_buf_free(&after);
    return status;
}
