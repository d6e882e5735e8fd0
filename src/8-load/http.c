#include "http.h"
#include <arpa/inet.h>
#include <curl/curl.h>
#include <errno.h>
#include <stdlib.h>
#include <time.h>

enum { WORDS_KEPT = 16 << 10, REDIRECTS = 5, WAIT_MAX = 30, RETRY_AFTER_MAX = 300 };

struct ent_http {
    CURL *curl;
    ent_http_options options;
    const ent_log *log;
    size_t retried;
};

/* What came back. */
typedef struct {
    CURLcode code;
    long status; /* 0: nothing came */
    ent_buf body;
    size_t keep;
    bool overflow; /* more came than is kept */
    curl_off_t retry_after;
    bool is_markup;
    ent_buf redirect; /* where to; empty: nowhere */
    char error[CURL_ERROR_SIZE];
} answer_in;

/* ---- which address ---- */

static bool is_loopback(const char *host)
{
    struct in_addr v4;
    if (!strcmp(host, "localhost") || !strcmp(host, "[::1]"))
        return true;
    return inet_pton(AF_INET, host, &v4) == 1 && ntohl(v4.s_addr) >> 24 == 127;
}

static char *part_of(CURLU *url, CURLUPart part)
{
    char *text = NULL;
    return curl_url_get(url, part, &text, CURLU_DEFAULT_PORT) == CURLUE_OK ? text : NULL;
}

/* Why requests may not go there; NULL if they may. */
static const char *unfit(CURLU *url, const ent_credential *credential)
{
    char *scheme = part_of(url, CURLUPART_SCHEME), *host = part_of(url, CURLUPART_HOST),
         *user = part_of(url, CURLUPART_USER), *password = part_of(url, CURLUPART_PASSWORD),
         *fragment = part_of(url, CURLUPART_FRAGMENT);
    const char *why = NULL;
    if (!scheme || !host || (strcmp(scheme, "http") != 0 && strcmp(scheme, "https") != 0))
        why = "not an http or https URL";
    else if (user || password)
        why = "a user name or password does not belong in the URL; see --auth";
    else if (fragment)
        why = "a URL with a fragment (#…) is no address of a store";
    else if (credential && credential->kind && strcmp(scheme, "https") != 0 && !is_loopback(host))
        why = "credentials are not sent in the clear: use https";
    curl_free(scheme);
    curl_free(host);
    curl_free(user);
    curl_free(password);
    curl_free(fragment);
    return why;
}

static ent_status check_url(const char *text, const ent_http_options *options, const ent_log *log)
{
    CURLU *url = curl_url();
    const char *why = url && curl_url_set(url, CURLUPART_URL, text, CURLU_NON_SUPPORT_SCHEME) == CURLUE_OK
                          ? unfit(url, options->credential)
                          : "not an http or https URL";
    curl_url_cleanup(url);
    return why ? ent_fail(log, ENT_ERR_ARGUMENT, NULL, 0, 0, "%s", why) : ENT_OK;
}

/* The same scheme, host and port? */
static bool same_server(const char *a, const char *b)
{
    static const CURLUPart parts[] = {CURLUPART_SCHEME, CURLUPART_HOST, CURLUPART_PORT};
    CURLU *one = curl_url(), *other = curl_url();
    bool same = one && other && !curl_url_set(one, CURLUPART_URL, a, 0) && !curl_url_set(other, CURLUPART_URL, b, 0);
    for (size_t i = 0; i < sizeof parts / sizeof *parts && same; i++) {
        char *x = part_of(one, parts[i]), *y = part_of(other, parts[i]);
        same = x && y && !strcasecmp(x, y);
        curl_free(x);
        curl_free(y);
    }
    curl_url_cleanup(one);
    curl_url_cleanup(other);
    return same;
}

/* ---- setting up ---- */

static void set_credential(CURL *curl, const ent_credential *credential)
{
    if (!credential || !credential->kind)
        return;
    if (credential->kind == ENT_CREDENTIAL_BEARER) {
        curl_easy_setopt(curl, CURLOPT_HTTPAUTH, CURLAUTH_BEARER);
        curl_easy_setopt(curl, CURLOPT_XOAUTH2_BEARER, credential->secret);
        return;
    }
    curl_easy_setopt(curl, CURLOPT_HTTPAUTH,
                     credential->kind == ENT_CREDENTIAL_DIGEST ? CURLAUTH_DIGEST : CURLAUTH_BASIC);
    curl_easy_setopt(curl, CURLOPT_USERPWD, credential->secret);
}

static size_t on_body(char *bytes, size_t size, size_t count, void *handle)
{
    answer_in *in = handle;
    size_t n = size * count, room = in->keep - in->body.n;
    ent_buf_add(&in->body, bytes, n < room ? n : room);
    in->overflow |= n > room;
    return in->overflow ? 0 : n; /* 0 ends the transfer: an answer without end is not listened to */
}

ent_http *ent_http_open(const char *url, const ent_http_options *options, const ent_log *log)
{
    static const ent_http_options open_to_all = {.credential = NULL}; /* a proxy is not shown our credentials */
    if (check_url(url, options, log) || (options->proxy && check_url(options->proxy, &open_to_all, log)))
        return NULL;
    CURL *curl = curl_global_init(CURL_GLOBAL_DEFAULT) ? NULL : curl_easy_init();
    if (!curl) {
        ent_fail(log, ENT_ERR_INTERNAL, NULL, 0, 0, "libcurl cannot be started");
        return NULL;
    }
    ent_http *http = ent_calloc(1, sizeof *http);
    *http = (ent_http){.curl = curl, .options = *options, .log = log};
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(curl, CURLOPT_SSL_VERIFYPEER, 1L);
    curl_easy_setopt(curl, CURLOPT_SSL_VERIFYHOST, 2L);
    curl_easy_setopt(curl, CURLOPT_SSLVERSION, CURL_SSLVERSION_TLSv1_2);
    if (options->ca)
        curl_easy_setopt(curl, CURLOPT_CAINFO, options->ca);
    curl_easy_setopt(curl, CURLOPT_PROXY, options->proxy ? options->proxy : ""); /* "": not the environment's either */
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, 20L);
    curl_easy_setopt(curl, CURLOPT_TIMEOUT, (long)options->timeout);
    curl_easy_setopt(curl, CURLOPT_USERAGENT, "entente/" ENT_VERSION);
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, on_body);
    set_credential(curl, options->credential);
    return http;
}

void ent_http_close(ent_http *http)
{
    if (!http)
        return;
    curl_easy_cleanup(http->curl);
    curl_global_cleanup();
    free(http);
}

size_t ent_http_retried(const ent_http *http) { return http->retried; }

/* ---- one exchange ---- */

static struct curl_slist *headers_of(const ent_http_request *request)
{
    struct curl_slist *headers = curl_slist_append(NULL, "Expect:"); /* no second of waiting for "100 Continue" */
    ent_buf line = {0};
    if (request->type) {
        ent_buf_printf(&line, "Content-Type: %s", request->type);
        headers = curl_slist_append(headers, line.s);
        ent_buf_clear(&line);
    }
    ent_buf_printf(&line, "Accept: %s", request->accept ? request->accept : "*/*");
    headers = curl_slist_append(headers, line.s);
    ent_buf_free(&line);
    return headers;
}

static void take_answer(CURL *curl, answer_in *in)
{
    char *type = NULL, *to = NULL;
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &in->status);
    curl_easy_getinfo(curl, CURLINFO_RETRY_AFTER, &in->retry_after);
    curl_easy_getinfo(curl, CURLINFO_CONTENT_TYPE, &type);
    curl_easy_getinfo(curl, CURLINFO_REDIRECT_URL, &to);
    in->is_markup = type && (strstr(type, "html") || strstr(type, "xml"));
    ent_buf_clear(&in->redirect);
    if (to)
        ent_buf_z(&in->redirect, to);
}

static void exchange(ent_http *http, const ent_http_request *request, const char *url, answer_in *in)
{
    CURL *curl = http->curl;
    struct curl_slist *headers = headers_of(request);
    ent_buf_clear(&in->body);
    in->overflow = false;
    in->error[0] = '\0';
    curl_easy_setopt(curl, CURLOPT_URL, url);
    curl_easy_setopt(curl, CURLOPT_POST, 1L);
    curl_easy_setopt(curl, CURLOPT_CUSTOMREQUEST, request->method);
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers);
    curl_easy_setopt(curl, CURLOPT_POSTFIELDS, request->body.n ? request->body.s : "");
    curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)request->body.n);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, in);
    curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, in->error);
    in->code = curl_easy_perform(curl);
    take_answer(curl, in);
    if (in->overflow && in->code == CURLE_WRITE_ERROR)
        in->code = CURLE_OK; /* it was our doing */
    curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, NULL);
    curl_slist_free_all(headers);
}

/* With redirects inside the server followed, by the same method and with the same body. */
static void exchange_there(ent_http *http, const ent_http_request *request, answer_in *in)
{
    ent_buf url = {0};
    ent_buf_z(&url, request->url);
    for (int i = 0; i <= REDIRECTS; i++) {
        exchange(http, request, url.s, in);
        if (in->code || !in->redirect.n || !same_server(url.s, in->redirect.s))
            break;
        ent_buf_clear(&url);
        ent_buf_str(&url, ent_buf_view(&in->redirect));
    }
    ent_buf_free(&url);
}

/* ---- again? ---- */

static bool is_good(const answer_in *in, const ent_http_request *request)
{
    return !in->code && ((in->status >= 200 && in->status < 300) || (in->status == 404 && request->absent_is_good));
}

/* May the same request fare better later? */
static bool may_pass(const answer_in *in)
{
    switch (in->code) {
    case CURLE_OK:
        return in->status == 408 || in->status == 425 || in->status == 429 ||
               (in->status >= 500 && in->status != 501 && in->status != 505);
    case CURLE_COULDNT_CONNECT:
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_GOT_NOTHING:
    case CURLE_SEND_ERROR:
    case CURLE_RECV_ERROR:
    case CURLE_PARTIAL_FILE:
    case CURLE_OPERATION_TIMEDOUT:
    case CURLE_HTTP2:
    case CURLE_HTTP2_STREAM: return true;
    default: return false;
    }
}

static void wait_for(double seconds)
{
    struct timespec left = {.tv_sec = (time_t)seconds};
    left.tv_nsec = (long)((seconds - (double)left.tv_sec) * 1e9);
    while (nanosleep(&left, &left) && errno == EINTR) {
    }
}

static double pause_before(const ent_http *http, const answer_in *in, unsigned attempt)
{
    if (!in->code && in->retry_after > 0)
        return in->retry_after < RETRY_AFTER_MAX ? (double)in->retry_after : RETRY_AFTER_MAX;
    double seconds = http->options.first_wait;
    while (attempt-- && seconds < WAIT_MAX)
        seconds *= 2;
    return seconds < WAIT_MAX ? seconds : WAIT_MAX;
}

static ent_status tell(const ent_http *http, const ent_http_request *request, const answer_in *in, unsigned attempts)
{
    ent_buf words = {0};
    ent_status status = ENT_ERR_IO;
    const char *often = attempts ? ", tried again in vain" : "";
    if (in->code) {
        ent_http_words(&words, ent_str_of(in->error[0] ? in->error : curl_easy_strerror(in->code)), false);
        ent_fail(http->log, status, NULL, 0, 0, "%s %s: %s%s", request->method, request->url, words.s, often);
    } else if (in->redirect.n) {
        ent_http_words(&words, ent_buf_view(&in->redirect), false);
        ent_fail(http->log, status, NULL, 0, 0,
                 "%s %s: the server sends us to %s, and we do not go: give that address if you trust it",
                 request->method, request->url, words.s);
    } else {
        ent_http_words(&words, ent_buf_view(&in->body), in->is_markup);
        ent_fail(http->log, status, NULL, 0, 0, "%s %s: status %ld%s%s%s", request->method, request->url, in->status,
                 often, words.n ? ": " : "", words.n ? words.s : "");
    }
    ent_buf_free(&words);
    return status;
}

ent_status ent_http_send(ent_http *http, const ent_http_request *request, ent_buf *answer)
{
    answer_in in = {.keep = request->keep > WORDS_KEPT ? request->keep : WORDS_KEPT};
    unsigned attempt = 0;
    for (exchange_there(http, request, &in); !is_good(&in, request) && may_pass(&in) && attempt < http->options.retries;
         exchange_there(http, request, &in)) {
        wait_for(pause_before(http, &in, attempt++));
        http->retried++;
    }
    ent_status status = ENT_OK;
    if (!is_good(&in, request))
        status = tell(http, request, &in, attempt);
    else if (in.overflow && request->keep)
        status = ent_fail(http->log, ENT_ERR_LIMIT, NULL, 0, 0, "%s %s: an answer of more than %zu bytes",
                          request->method, request->url, request->keep);
    else if (answer)
        ent_buf_str(answer, ent_buf_view(&in.body));
    ent_buf_free(&in.body);
    ent_buf_free(&in.redirect);
    return status;
}
