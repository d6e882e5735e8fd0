#include "entente/article.h"
#include "decode.h"
#include "html.h"
#include "stream.h"
#include "unicode.h"
#include <dirent.h>
#include <errno.h>
#include <jansson.h>
#include <stdlib.h>
#include <sys/stat.h>

typedef struct {
    const ent_article_defaults *defaults;
    ent_article_fn *each;
    void *handle;
    const ent_log *log;
    ent_arena *arena;
    size_t count;
} reading;

static ent_status deliver(reading *r, ent_article *article)
{
    if (!article->lang.n)
        article->lang = r->defaults->lang;
    if (!article->published.n)
        article->published = r->defaults->published;
    r->count++;
    ent_status status = r->each(r->handle, article);
    ent_arena_reset(r->arena);
    return status;
}

/* ---- JSON Lines ---- */

static ent_str member(const json_t *object, const char *key)
{
    const json_t *value = json_object_get(object, key);
    if (!json_is_string(value))
        return (ent_str){"", 0};
    return (ent_str){json_string_value(value), json_string_length(value)};
}

static ent_status bad_line(const ent_article *at, const ent_log *log, const char *reason)
{
    return ent_fail(log, ENT_ERR_SYNTAX, at->file, at->line, 0, "%s", reason);
}

static ent_status read_object(reading *r, ent_article *article, const json_t *object)
{
    if (!json_is_object(object) || !json_is_string(json_object_get(object, "text")))
        return bad_line(article, r->log, "not an article: a JSON object with a string \"text\" is needed");
    article->text = member(object, "text");
    article->title = member(object, "title");
    article->lang = member(object, "lang");
    article->published = member(object, "published");
    article->url = member(object, "url");
    article->source = member(object, "source");
    article->id = member(object, "id");
    if (!article->id.n)
        return bad_line(article, r->log, "the article has no \"id\"");
    return deliver(r, article);
}

static bool is_blank(ent_str line) { return ent_str_trim(line).n == 0; }

static ent_status read_line(reading *r, ent_article *article, ent_str line)
{
    json_error_t error;
    size_t flags = JSON_ALLOW_NUL | JSON_REJECT_DUPLICATES;
    json_t *object = json_loadb(line.s, line.n, flags, &error);
    if (!object)
        return ent_fail(r->log, ENT_ERR_SYNTAX, article->file, article->line,
                        (size_t)(error.column > 0 ? error.column : 0), "not JSON: %s", error.text);
    ent_status status = read_object(r, article, object);
    json_decref(object);
    return status;
}

static ent_str without_mark(ent_str text)
{
    return ent_str_starts(text, "\xef\xbb\xbf") ? (ent_str){text.s + 3, text.n - 3} : text;
}

static ent_status read_lines(reading *r, ent_stream *stream, const char *path)
{
    ent_buf line = {0};
    ent_status status = ENT_OK;
    for (size_t number = 1; !status; number++) {
        bool more;
        ent_buf_clear(&line);
        status = ent_stream_line(stream, &line, ENT_ARTICLE_MAX, &more);
        if (status || !more)
            break;
        ent_article article = {.file = path, .line = number};
        ent_str json = number == 1 ? without_mark(ent_buf_view(&line)) : ent_buf_view(&line);
        if (!is_blank(json))
            status = read_line(r, &article, json);
    }
    ent_buf_free(&line);
    return status;
}

/* ---- one article a file ---- */

/* "a/b/name.txt.gz" -> "name" */
static ent_str stem(ent_arena *arena, const char *path)
{
    static const char *const endings[] = {".gz", ".zst", ".txt", ".text", ".html", ".htm", ".xhtml", NULL};
    const char *slash = strrchr(path, '/');
    ent_str name = ent_str_of(slash ? slash + 1 : path);
    if (ent_str_is(name, "-") || ent_str_is(name, "standard input"))
        name = ENT_STR("stdin");
    for (const char *const *ending = endings; *ending; ending++)
        if (ent_str_ends(name, *ending) && name.n > strlen(*ending))
            name.n -= strlen(*ending);
    return ent_arena_str(arena, name);
}

static bool looks_like(ent_str text, const char *word)
{
    size_t n = strlen(word);
    for (size_t i = 0; i < n; i++)
        if (i >= text.n || (text.s[i] | 32) != (word[i] | 32))
            return false;
    return true;
}

static bool is_html(ent_str text)
{
    text = ent_str_trim(text);
    return looks_like(text, "<!doctype html") || looks_like(text, "<html") || looks_like(text, "<?xml");
}

static ent_status read_single(reading *r, ent_stream *stream, const char *path)
{
    ent_buf bytes = {0}, text = {0};
    ent_status status = ent_stream_rest(stream, &bytes, ENT_ARTICLE_MAX);
    if (!status)
        status = ent_decode(&text, ent_buf_view(&bytes), path, r->log);
    ent_article article = {.id = stem(r->arena, path), .text = ent_buf_view(&text), .file = path};
    if (!status && is_blank(article.text))
        status = ent_fail(r->log, ENT_ERR_EMPTY, path, 0, 0, "the file holds no text");
    if (!status && is_html(article.text))
        status = ent_html_read(&article, r->arena, article.text, r->log);
    if (!status && is_blank(article.text))
        status = ent_fail(r->log, ENT_ERR_EMPTY, path, 0, 0, "the page holds no text");
    if (!status)
        status = deliver(r, &article);
    ent_buf_free(&bytes);
    ent_buf_free(&text);
    return status;
}

/* JSON Lines are known by their name, or begin with an object, as nothing else that is read does. */
static bool is_lines(const char *path, ent_str first)
{
    static const char *const endings[] = {".jsonl", ".jsonl.gz", ".jsonl.zst", NULL};
    for (const char *const *ending = endings; *ending; ending++)
        if (ent_str_ends(ent_str_of(path), *ending))
            return true;
    first = ent_str_trim(without_mark(first));
    return first.n && first.s[0] == '{' && (first.n < 2 || first.s[1] == '"' || first.s[1] == ' ');
}

static ent_status read_file(reading *r, const char *path)
{
    ent_stream *stream = ent_stream_open(path, r->log);
    if (!stream)
        return ENT_ERR_IO;
    ent_str first;
    ent_status status = ent_stream_peek(stream, 4096, &first);
    if (!status)
        status = is_lines(path, first) ? read_lines(r, stream, path) : read_single(r, stream, path);
    ent_stream_close(stream);
    return status;
}

/* ---- folders ---- */

static int by_name(const struct dirent **a, const struct dirent **b) { return strcmp((*a)->d_name, (*b)->d_name); }

static int is_visible(const struct dirent *entry) { return entry->d_name[0] != '.'; }

static bool is_article_name(const char *name)
{
    static const char *const endings[] = {".txt", ".html", ".htm", ".jsonl", ".gz", ".zst", NULL};
    for (const char *const *ending = endings; *ending; ending++)
        if (ent_str_ends(ent_str_of(name), *ending))
            return true;
    return false;
}

static ent_status read_path(reading *r, const char *path, bool named);

static ent_status read_folder(reading *r, const char *folder)
{
    struct dirent **entries;
    int n = scandir(folder, &entries, is_visible, by_name);
    if (n < 0)
        return ent_fail(r->log, ENT_ERR_IO, folder, 0, 0, "cannot read the folder: %s", strerror(errno));
    ent_status status = ENT_OK;
    for (int i = 0; i < n; i++) {
        ent_buf path = {0};
        ent_buf_printf(&path, "%s/%s", folder, entries[i]->d_name);
        if (!status)
            status = read_path(r, path.s, false);
        ent_buf_free(&path);
        free(entries[i]);
    }
    free(entries);
    return status;
}

static ent_status read_path(reading *r, const char *path, bool named)
{
    struct stat info;
    bool standard = !strcmp(path, "-");
    if (!standard && stat(path, &info) != 0)
        return ent_fail(r->log, ENT_ERR_IO, path, 0, 0, "cannot read: %s", strerror(errno));
    if (!standard && S_ISDIR(info.st_mode))
        return read_folder(r, path);
    return named || is_article_name(path) ? read_file(r, path) : ENT_OK;
}

ent_status ent_articles_read(const char *path, const ent_article_defaults *defaults, ent_article_fn *each, void *handle,
                             const ent_log *log)
{
    reading r = {.defaults = defaults, .each = each, .handle = handle, .log = log, .arena = ent_arena_new()};
    ent_status status = read_path(&r, path, true);
    if (!status && !r.count)
        status = ent_fail(log, ENT_ERR_EMPTY, path, 0, 0, "no article there (.txt, .html, .jsonl, also .gz and .zst)");
    ent_arena_free(r.arena);
    return status;
}
