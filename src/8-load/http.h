/* HTTP requests to one server, over libcurl: TLS verified, no proxy but the one given, no redirect to another server,
 * answers bounded in size and time; what can pass is tried again. */
#ifndef ENT_HTTP_H
#define ENT_HTTP_H

#include "credential.h"

typedef struct {
    const ent_credential *credential;
    const char *ca;    /* file of certificates to trust; NULL: the system's */
    const char *proxy; /* URL; NULL: none, whatever the environment says */
    unsigned timeout;  /* seconds for one request and its answer */
    unsigned retries;  /* how often a request is sent again */
    double first_wait; /* seconds before the first time; doubled for each that follows, up to 30 */
} ent_http_options;

typedef struct {
    const char *method;
    const char *url;
    const char *type;   /* of the body; NULL: there is none */
    const char *accept; /* NULL: anything */
    ent_str body;
    size_t keep;         /* bytes of a good answer that are wanted; more is ENT_ERR_LIMIT. 0: none are wanted */
    bool absent_is_good; /* 404 is as good as 200 */
} ent_http_request;

typedef struct ent_http ent_http;

/* `url` is where requests will go; refused (and reported) are other schemes than http and https, user names and
 * passwords in it, and credentials sent in the clear to another machine. NULL on failure. */
ent_http *ent_http_open(const char *url, const ent_http_options *options, const ent_log *log);
void ent_http_close(ent_http *http); /* NULL is fine */

/* Send a request to the server until it is answered with 2xx. Tried again: a connection that fails or breaks, 408, 425,
 * 429 and 5xx (but 501 and 505), after what Retry-After says (300 s at most) or the back-off. Every other answer and
 * the last failure is reported with the server's words. `answer` (NULL: not wanted) takes the body. */
ent_status ent_http_send(ent_http *http, const ent_http_request *request, ent_buf *answer);

size_t ent_http_retried(const ent_http *http); /* requests sent again so far */

/* The address of a graph under the Graph Store Protocol: URL?graph=… or, with an empty graph, URL?default. */
void ent_http_graph_url(ent_buf *out, const char *url, ent_str graph);

/* A server's words made fit for a terminal and a message: tags off where it is markup, blanks joined, controls and
 * what is not UTF-8 as "?", 300 bytes at most. */
void ent_http_words(ent_buf *out, ent_str body, bool is_markup);

#endif
