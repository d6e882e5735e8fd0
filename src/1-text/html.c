#include "html.h"
#include "unicode.h"
#include <libxml/HTMLparser.h>
#include <libxml/tree.h>
#include <stdlib.h>

typedef struct {
    ent_buf text;
    bool in_article; /* only what stands in <article> or <main> counts, where there is one */
    int depth;
} walker;

static bool is_one_of(const xmlNode *node, const char *const *names)
{
    for (; *names; names++)
        if (!xmlStrcasecmp(node->name, (const xmlChar *)*names))
            return true;
    return false;
}

static bool is_skipped(const xmlNode *node)
{
    static const char *const names[] = {"script", "style",  "noscript", "nav",  "header", "footer", "form",     "aside",
                                        "button", "iframe", "svg",      "head", "select", "video",  "template", NULL};
    return is_one_of(node, names);
}

static bool is_block(const xmlNode *node)
{
    static const char *const names[] = {"p",  "div",     "br",         "h1",      "h2",     "h3",         "h4",
                                        "h5", "h6",      "li",         "ul",      "ol",     "tr",         "td",
                                        "th", "section", "blockquote", "article", "figure", "figcaption", NULL};
    return is_one_of(node, names);
}

/* White space of the source is one space; a block ends the line. */
static void add_text(walker *w, const char *z)
{
    ent_str s = ent_str_of(z);
    for (size_t at = 0; at < s.n;) {
        size_t begin = at;
        uint32_t c = ent_utf8_next(s, &at);
        bool blank = c < 128 && ent_is_space(c);
        char last = w->text.n ? w->text.s[w->text.n - 1] : '\n';
        if (!blank)
            ent_buf_add(&w->text, s.s + begin, at - begin);
        else if (last != ' ' && last != '\n')
            ent_buf_char(&w->text, ' ');
    }
}

static void end_line(walker *w)
{
    while (w->text.n && w->text.s[w->text.n - 1] == ' ')
        w->text.n--;
    if (w->text.n && w->text.s[w->text.n - 1] != '\n')
        ent_buf_char(&w->text, '\n');
}

static void walk(walker *w, const xmlNode *node)
{
    if (++w->depth < 256) /* deeper is made to hurt */
        for (; node; node = node->next) {
            if (node->type == XML_TEXT_NODE && node->content)
                add_text(w, (const char *)node->content);
            if (node->type != XML_ELEMENT_NODE || is_skipped(node))
                continue;
            if (is_block(node))
                end_line(w);
            walk(w, node->children);
            if (is_block(node))
                end_line(w);
        }
    w->depth--;
}

static const xmlNode *find(const xmlNode *node, const char *name, int depth)
{
    for (; node && depth < 256; node = node->next) {
        if (node->type != XML_ELEMENT_NODE)
            continue;
        if (!xmlStrcasecmp(node->name, (const xmlChar *)name))
            return node;
        const xmlNode *below = find(node->children, name, depth + 1);
        if (below)
            return below;
    }
    return NULL;
}

static ent_str attribute(ent_arena *arena, const xmlNode *node, const char *name)
{
    xmlChar *value = node ? xmlGetProp(node, (const xmlChar *)name) : NULL;
    ent_str copy = ent_arena_str(arena, ent_str_trim(ent_str_of(value ? (const char *)value : "")));
    xmlFree(value);
    return copy;
}

/* <meta property|name|itemprop="…" content="…"> */
static void read_meta(ent_article *article, ent_arena *arena, const xmlNode *node)
{
    static const char *const keys[] = {"property", "name", "itemprop"};
    for (size_t i = 0; i < 3; i++) {
        ent_str key = attribute(arena, node, keys[i]), content = attribute(arena, node, "content");
        if (!content.n)
            continue;
        if (ent_str_is(key, "og:title"))
            article->title = content;
        if (ent_str_is(key, "og:url"))
            article->url = content;
        if (ent_str_is(key, "og:site_name"))
            article->source = content;
        if ((ent_str_is(key, "article:published_time") || ent_str_is(key, "datePublished") ||
             ent_str_is(key, "date")) &&
            content.n >= 10 && content.s[4] == '-')
            article->published = ent_arena_str(arena, (ent_str){content.s, 10});
    }
}

static void read_head(ent_article *article, ent_arena *arena, const xmlNode *head)
{
    for (const xmlNode *node = head ? head->children : NULL; node; node = node->next) {
        if (node->type != XML_ELEMENT_NODE)
            continue;
        if (!xmlStrcasecmp(node->name, (const xmlChar *)"meta"))
            read_meta(article, arena, node);
        if (!xmlStrcasecmp(node->name, (const xmlChar *)"title") && !article->title.n) {
            xmlChar *title = xmlNodeGetContent(node);
            article->title = ent_arena_str(arena, ent_str_trim(ent_str_of(title ? (const char *)title : "")));
            xmlFree(title);
        }
    }
}

static void keep_quiet(void *context, xmlErrorPtr error) { (void)context, (void)error; }

/* What is amiss with a page is nobody's concern; least of all that of a Raptor world in the same thread, which takes
 * every error of libxml2 for one of its own. */
static htmlDocPtr parse_page(ent_str page)
{
    int options = HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET;
    xmlStructuredErrorFunc handler = xmlStructuredError;
    void *context = xmlStructuredErrorContext;
    xmlSetStructuredErrorFunc(NULL, keep_quiet);
    htmlDocPtr doc = htmlReadMemory(page.s, (int)page.n, NULL, "UTF-8", options);
    xmlSetStructuredErrorFunc(context, handler);
    return doc;
}

ent_status ent_html_read(ent_article *article, ent_arena *arena, ent_str page, const ent_log *log)
{
    htmlDocPtr doc = parse_page(page);
    const xmlNode *root = doc ? xmlDocGetRootElement(doc) : NULL;
    if (!root) {
        xmlFreeDoc(doc);
        return ent_fail(log, ENT_ERR_SYNTAX, article->file, 0, 0, "no HTML page could be made out");
    }
    ent_str lang = attribute(arena, root, "lang");
    if (lang.n >= 2 && !article->lang.n)
        article->lang = ent_arena_str(arena, (ent_str){lang.s, 2});
    read_head(article, arena, find(root, "head", 0));
    const xmlNode *body = find(root, "article", 0);
    body = body ? body : find(root, "main", 0);
    body = body ? body : find(root, "body", 0);
    walker w = {0};
    walk(&w, body ? body->children : root);
    article->text = ent_arena_str(arena, ent_buf_view(&w.text));
    ent_buf_free(&w.text);
    xmlFreeDoc(doc);
    return ENT_OK;
}
