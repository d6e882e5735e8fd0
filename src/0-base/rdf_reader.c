#include "rdf_reader.h"
#include <errno.h>
#include <raptor2.h>
#include <stdio.h>
#include <stdlib.h>

/* What one reading needs. */
typedef struct {
    const char *path; /* as the user wrote it, for messages */
    const ent_log *log;
    ent_rdf_fn *each;
    void *handle;
    raptor_world *world;
    raptor_parser *parser;
    size_t generated;   /* blank nodes without a label so far */
    ent_status stopped; /* what `each` gave, where that was not ENT_OK; it has reported it */
    ent_status status;
    ent_buf message; /* what is wrong, where status is not ENT_OK, and where */
    size_t line, column;
} reading;

/* ---- UTF-8 ---- */

/* Where a walk over UTF-8 is, and what the next byte must be inside a sequence. */
typedef struct {
    size_t line, column;
    int left; /* bytes that the sequence still needs */
    unsigned char low, high;
} utf8_walk;

static const utf8_walk utf8_start = {.line = 1, .low = 0x80, .high = 0xBF};

/* The second byte's bounds keep out overlong forms, surrogates and what lies beyond U+10FFFF. */
static bool enter_sequence(utf8_walk *walk, unsigned char lead)
{
    walk->left = lead < 0xE0 ? 1 : lead < 0xF0 ? 2 : 3;
    walk->low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
    walk->high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
    return lead >= 0xC2 && lead <= 0xF4;
}

/* False at the first byte that cannot stand there; the walk then tells its place. */
static bool walk_utf8(utf8_walk *walk, ent_str bytes)
{
    for (size_t i = 0; i < bytes.n; i++) {
        unsigned char byte = (unsigned char)bytes.s[i];
        if (walk->left) {
            if (byte < walk->low || byte > walk->high)
                return false;
            walk->left--;
            walk->low = 0x80;
            walk->high = 0xBF;
            continue;
        }
        walk->column++;
        if (byte == '\n') {
            walk->line++;
            walk->column = 0;
        } else if (byte >= 0x80 && !enter_sequence(walk, byte)) {
            return false;
        }
    }
    return true;
}

static bool is_utf8(ent_str text)
{
    utf8_walk walk = utf8_start;
    return walk_utf8(&walk, text) && !walk.left;
}

/* ---- complaints ---- */

static size_t positive(int n) { return n > 0 ? (size_t)n : 0; }

/* The first complaint is kept, as those that follow come from it; but Raptor may tell the line only in a later one. */
static void complain(reading *r, ent_status status, size_t line, size_t column, const char *message)
{
    if (!r->status) {
        r->status = status;
        ent_buf_z(&r->message, message);
    }
    if (!r->line) {
        r->line = line;
        r->column = line ? column : 0;
    }
}

/* Raptor's return codes stay 0 on many faults, so that every error message counts as failure. */
static void on_message(void *handle, raptor_log_message *message)
{
    const raptor_locator *where = message->locator;
    if (message->level >= RAPTOR_LOG_LEVEL_ERROR)
        complain(handle, ENT_ERR_SYNTAX, where ? positive(where->line) : 0, where ? positive(where->column) : 0,
                 message->text);
}

/* ---- statements ---- */

/* Raptor's default numbers unlabelled nodes genid1, genid2 …, which a file may
 * use itself as labels: a letter in front tells the two apart. */
static unsigned char *on_blank(void *handle, unsigned char *given)
{
    reading *r = handle;
    ent_buf name = {0};
    if (given)
        ent_buf_printf(&name, "u%s", (const char *)given);
    else
        ent_buf_printf(&name, "g%zu", ++r->generated);
    unsigned char *own = raptor_alloc_memory(name.n + 1);
    if (own)
        memcpy(own, name.s, name.n + 1);
    ent_buf_free(&name);
    raptor_free_memory(given);
    return own;
}

static ent_str uri_text(raptor_uri *uri)
{
    if (!uri)
        return ENT_STR("");
    size_t n;
    unsigned char *s = raptor_uri_as_counted_string(uri, &n);
    return ent_str_n((const char *)s, n);
}

static ent_term literal_term(const raptor_term_literal_value *literal)
{
    return (ent_term){.kind = ENT_TERM_LITERAL,
                      .value = ent_str_n((const char *)literal->string, literal->string_len),
                      .lang = ent_str_n((const char *)literal->language, literal->language_len),
                      .datatype = uri_text(literal->datatype)};
}

static ent_term blank_term(const raptor_term_blank_value *blank)
{
    return (ent_term){.kind = ENT_TERM_BLANK, .value = ent_str_n((const char *)blank->string, blank->string_len)};
}

/* The term borrowed; a complaint if it is not UTF-8: Raptor lets \\uD83C through. */
static ent_term term_of(reading *r, const raptor_term *from)
{
    ent_term term = {.kind = ENT_TERM_IRI};
    switch (from->type) {
    case RAPTOR_TERM_TYPE_URI: term.value = uri_text(from->value.uri); break;
    case RAPTOR_TERM_TYPE_LITERAL: term = literal_term(&from->value.literal); break;
    case RAPTOR_TERM_TYPE_BLANK: term = blank_term(&from->value.blank); break;
    case RAPTOR_TERM_TYPE_UNKNOWN:
    default: complain(r, ENT_ERR_INTERNAL, 0, 0, "a term that is neither IRI, literal nor blank node"); return term;
    }
    if (!is_utf8(term.value))
        complain(r, ENT_ERR_ENCODING, 0, 0, "an escape that stands for no character");
    return term;
}

static void on_statement(void *handle, raptor_statement *statement)
{
    reading *r = handle;
    if (r->status || r->stopped)
        return;
    ent_rdf_quad quad = {
        .s = term_of(r, statement->subject), .p = term_of(r, statement->predicate), .o = term_of(r, statement->object)};
    const raptor_locator *where = raptor_parser_get_locator(r->parser);
    quad.line = where ? positive(where->line) : 0;
    if (statement->graph)
        quad.g = term_of(r, statement->graph);
    if (!r->status)
        r->stopped = r->each(r->handle, &quad);
}

/* ---- formats ---- */

static const struct {
    const char *ending, *parser;
} endings[] = {{".ttl", "turtle"}, {".nt", "ntriples"}, {".nq", "nquads"},  {".trig", "trig"},
               {".rdf", "rdfxml"}, {".owl", "rdfxml"},  {".xml", "rdfxml"}, {".json", "json"}};

static const char *parser_for(const char *path)
{
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (ent_str_ends(ent_str_of(path), endings[i].ending))
            return endings[i].parser;
    return NULL;
}

/* Raptor's "guess" and the parsers that fetch further documents are not for files from anywhere. */
static const char *checked_format(const char *path, const char *format, const ent_log *log)
{
    static const char *const known[] = {"turtle", "ntriples", "nquads", "trig", "rdfxml", "json"};
    if (!format && !strcmp(path, "-")) {
        ent_fail(log, ENT_ERR_FORMAT, path, 0, 0,
                 "standard input has no ending to tell its format by; name the format");
        return NULL;
    }
    const char *parser = format ? format : parser_for(path);
    for (size_t i = 0; parser && i < sizeof known / sizeof *known; i++)
        if (!strcmp(parser, known[i]))
            return parser;
    if (format)
        ent_fail(log, ENT_ERR_FORMAT, path, 0, 0, "unknown graph format '%s'", format);
    else
        ent_fail(log, ENT_ERR_FORMAT, path, 0, 0, "no graph format goes by this file's ending");
    return NULL;
}

/* ---- reading ---- */

static bool open_parser(reading *r, const char *format)
{
    r->world = raptor_new_world();
    if (!r->world)
        return false;
    raptor_world_set_log_handler(r->world, r, on_message);
    raptor_world_set_generate_bnodeid_handler(r->world, r, on_blank);
    if (raptor_world_open(r->world))
        return false;
    r->parser = raptor_new_parser(r->world, format);
    if (!r->parser)
        return false;
    raptor_parser_set_option(r->parser, RAPTOR_OPTION_NO_NET, NULL, 1);
    raptor_parser_set_option(r->parser, RAPTOR_OPTION_NO_FILE, NULL, 1);
    raptor_parser_set_option(r->parser, RAPTOR_OPTION_LOAD_EXTERNAL_ENTITIES, NULL, 0);
    raptor_parser_set_statement_handler(r->parser, r, on_statement);
    return true;
}

/* Relative IRIs are resolved against the file's name, as everywhere. */
static bool start_parser(reading *r)
{
    bool is_stdin = !strcmp(r->path, "-");
    unsigned char *text = is_stdin ? NULL : raptor_uri_filename_to_uri_string(r->path);
    raptor_uri *base = raptor_new_uri(r->world, text ? text : (const unsigned char *)"file:///dev/stdin");
    bool started = base && !raptor_parser_parse_start(r->parser, base);
    raptor_free_uri(base);
    raptor_free_memory(text);
    return started;
}

static void close_parser(reading *r)
{
    if (r->parser)
        raptor_free_parser(r->parser);
    if (r->world)
        raptor_free_world(r->world);
}

static void feed(reading *r, const unsigned char *bytes, size_t n, int is_end)
{
    if (raptor_parser_parse_chunk(r->parser, bytes, n, is_end))
        complain(r, ENT_ERR_SYNTAX, 0, 0, "not what its format says");
}

static void parse_stream(reading *r, FILE *in, bool is_text)
{
    utf8_walk walk = utf8_start;
    unsigned char chunk[1 << 16];
    size_t n;
    while (!r->status && !r->stopped && (n = fread(chunk, 1, sizeof chunk, in)) > 0) {
        if (is_text && !walk_utf8(&walk, ent_str_n((const char *)chunk, n)))
            complain(r, ENT_ERR_ENCODING, walk.line, walk.column, "text that is not UTF-8");
        else
            feed(r, chunk, n, 0);
    }
    if (r->stopped)
        return;
    if (!r->status && ferror(in)) {
        ent_buf_printf(&r->message, "cannot read: %s", strerror(errno));
        r->status = ENT_ERR_IO;
    }
    if (!r->status && is_text && walk.left)
        complain(r, ENT_ERR_ENCODING, walk.line, walk.column, "text that is not UTF-8");
    if (!r->status)
        feed(r, NULL, 0, 1);
}

static void read_stream(reading *r, FILE *in, const char *format)
{
    if (!open_parser(r, format) || !start_parser(r))
        complain(r, ENT_ERR_INTERNAL, 0, 0, "Raptor cannot be started");
    else
        parse_stream(r, in, strcmp(format, "rdfxml") != 0); /* XML may name another encoding */
    close_parser(r);
    if (r->status && !r->stopped)
        ent_fail(r->log, r->status, r->path, r->line, r->column, "%s", r->message.s);
    ent_buf_free(&r->message);
}

ent_status ent_rdf_read_stream(FILE *in, const char *path, const char *format, ent_rdf_fn *each, void *handle,
                               const ent_log *log)
{
    format = checked_format(path, format, log);
    if (!format)
        return ENT_ERR_FORMAT;
    reading r = {.path = path, .log = log, .each = each, .handle = handle};
    read_stream(&r, in, format);
    return r.stopped ? r.stopped : r.status;
}

ent_status ent_rdf_read(const char *path, const char *format, ent_rdf_fn *each, void *handle, const ent_log *log)
{
    format = checked_format(path, format, log);
    if (!format)
        return ENT_ERR_FORMAT;
    bool is_stdin = !strcmp(path, "-");
    FILE *in = is_stdin ? stdin : fopen(path, "rb");
    if (!in)
        return ent_fail(log, ENT_ERR_IO, path, 0, 0, "cannot open: %s", strerror(errno));
    ent_status status = ent_rdf_read_stream(in, path, format, each, handle, log);
    if (!is_stdin)
        fclose(in);
    return status;
}
