/* Articles as they come in: plain text, HTML pages, JSON Lines; files, folders, standard input. */
#ifndef ENTENTE_ARTICLE_H
#define ENTENTE_ARTICLE_H

#include "entente/status.h"
#include "entente/text.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { ENT_ARTICLE_MAX = 64 << 20 }; /* bytes of one article (or of one line of JSON Lines) */

/* One article; strings are valid UTF-8, NUL-terminated, empty where unknown, and live during the callback. */
typedef struct {
    ent_str id;   /* the identifier given, else the file's name without folder and ending */
    ent_str text; /* as decoded; offsets speak of this */
    ent_str title;
    ent_str lang;      /* "fr", "en"; empty: to be told from the text */
    ent_str published; /* YYYY-MM-DD or empty */
    ent_str url;
    ent_str source;
    const char *file; /* for messages */
    size_t line;      /* of a JSON Lines file; 0 elsewhere */
} ent_article;

typedef struct {
    ent_str lang, published; /* for articles that do not say; borrowed */
} ent_article_defaults;

typedef ent_status ent_article_fn(void *handle, const ent_article *article);

/* Read every article of a path and hand each to `each`, in a fixed order (folders by name). Stops at the first
 * failure, its own or the callback's. A path without any article is ENT_ERR_EMPTY. */
ent_status ent_articles_read(const char *path, const ent_article_defaults *defaults, ent_article_fn *each, void *handle,
                             const ent_log *log);

#ifdef __cplusplus
}
#endif
#endif
