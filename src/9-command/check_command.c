/* entente check: graphs against the ontology. */
#include "check.h"
#include "command.h"
#include "iri.h"
#include "output.h"
#include "resources.h"
#include <getopt.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>

static const char help[] =
    "Usage: entente check [OPTION]... GRAPH...\n"
    "\n"
    "Check graphs (.ttl .nt .nq .trig .rdf .json; '-': standard input, see -i) against the ontology: terms that it "
    "does\n"
    "not define, domains, ranges, datatypes, cardinalities (evidence among them), classes that exclude each other, "
    "dates\n"
    "that end before they begin, quotations that do not fit their places. Each graph is checked by itself. Any "
    "finding\n"
    "makes the exit status 1.\n"
    "\n"
    "  -o, --output FILE      where to write the findings (standard output)\n"
    "  -i, --input FORMAT     of the graphs: turtle, ntriples, nquads, trig, rdfxml, json; by their endings if not "
    "given\n"
    "      --json             an array of objects: file, rule, subject, predicate, object, reason\n"
    "      --knowledge FILE   Turtle that adds to the ontology and the knowledge; again and again\n"
    "      --base IRI         prefix of the IRIs minted (https://w3id.org/entente/id/)\n"
    "      --evidence none    meetings and posts need no sentence that says so (extract --evidence none)\n"
    "  -h, --help             this text\n"
    "\n"
    "Examples:\n"
    "  entente check graph.nq\n"
    "  entente check --json -o findings.json a.nq b.nq\n"
    "  entente extract -f nquads news.jsonl | entente check -i nquads -\n";

typedef struct {
    const char *output, *input, *base;
    bool is_json, has_evidence;
    ENT_VEC(const char *) knowledge;
} choice;

typedef struct {
    FILE *to;
    const char *file;
    bool is_json;
    size_t count; /* of all files */
} report;

/* ---- the two forms of a finding ---- */

/* Nothing in the input drives the terminal. */
static void put_plain(FILE *to, ent_str text)
{
    for (size_t i = 0; i < text.n; i++)
        fputc((unsigned char)text.s[i] < 0x20 || text.s[i] == 0x7f ? '?' : text.s[i], to);
}

static void put_text(const report *r, const ent_finding *f)
{
    ent_arena *arena = ent_arena_new();
    fprintf(r->to, "%s: %s: ", r->file, f->rule);
    put_plain(r->to, f->subject.value);
    if (f->predicate.n) {
        fputc(' ', r->to);
        put_plain(r->to, ent_check_name(arena, f->predicate));
    }
    if (f->object.value.n) {
        fputs(f->object.kind == ENT_TERM_LITERAL ? " \"" : " ", r->to);
        put_plain(r->to, f->object.kind == ENT_TERM_IRI ? ent_check_name(arena, f->object.value) : f->object.value);
        fputs(f->object.kind == ENT_TERM_LITERAL ? "\"" : "", r->to);
    }
    fputs(": ", r->to);
    put_plain(r->to, f->reason);
    fputc('\n', r->to);
    ent_arena_free(arena);
}

static void put_json(const report *r, const ent_finding *f)
{
    json_t *o = json_object();
    json_object_set_new(o, "file", json_string(r->file));
    json_object_set_new(o, "rule", json_string(f->rule));
    json_object_set_new(o, "subject", json_stringn(f->subject.value.s, f->subject.value.n));
    if (f->predicate.n)
        json_object_set_new(o, "predicate", json_stringn(f->predicate.s, f->predicate.n));
    if (f->object.value.n)
        json_object_set_new(o, "object", json_stringn(f->object.value.s, f->object.value.n));
    json_object_set_new(o, "reason", json_stringn(f->reason.s, f->reason.n));
    fputs(r->count > 1 ? ",\n" : "\n", r->to);
    json_dumpf(o, r->to, JSON_COMPACT);
    json_decref(o);
}

static void put_finding(void *handle, const ent_finding *finding)
{
    report *r = handle;
    r->count++;
    if (r->is_json)
        put_json(r, finding);
    else
        put_text(r, finding);
}

/* ---- files ---- */

static ent_status check_file(const ent_check_rules *rules, const ent_check_options *options, const choice *chosen,
                             report *r)
{
    ent_store *store = ent_store_new();
    ent_status status = ent_store_read(store, r->file, chosen->input, &ent_stderr_log);
    if (!status) {
        ent_store_index(store);
        size_t n = ent_check(rules, store, options, put_finding, r);
        if (!r->is_json)
            fprintf(r->to, "%s: %zu statements, %zu finding%s\n", r->file, ent_store_count(store), n,
                    n == 1 ? "" : "s");
    }
    ent_store_free(store);
    return status;
}

static ent_status check_files(const ent_kb *kb, const choice *chosen, report *r, char **files, int n)
{
    ent_check_rules *rules = ent_check_rules_new(kb, &ent_stderr_log);
    ent_check_options options = {kb, chosen->base, chosen->has_evidence};
    ent_status status = rules ? ENT_OK : ENT_ERR_LIMIT;
    fputs(r->is_json ? "[" : "", r->to);
    for (int i = 0; i < n && !status; i++) {
        r->file = files[i];
        status = check_file(rules, &options, chosen, r);
    }
    fputs(r->is_json ? r->count ? "\n]\n" : "]\n" : "", r->to);
    ent_check_rules_free(rules);
    return status;
}

static int run(const choice *chosen, char **files, int n)
{
    ent_kb *kb = ent_resources_knowledge(chosen->knowledge.v, chosen->knowledge.n, &ent_stderr_log);
    ent_output *out = kb ? ent_output_open(chosen->output, &ent_stderr_log) : NULL;
    ent_status status = ENT_ERR_IO;
    report r = {.is_json = chosen->is_json};
    if (out) {
        r.to = ent_output_stream(out);
        status = check_files(kb, chosen, &r, files, n);
        if (status)
            ent_output_abort(out);
        else
            status = ent_output_commit(out);
    }
    ent_kb_close(kb);
    return status != ENT_OK || r.count > 0;
}

static int finish_choice(const choice *chosen, int files)
{
    if (!files)
        return ent_usage_error("check", "no graph given");
    if (!ent_iri_is_base(ent_str_of(chosen->base)))
        return ent_usage_error("check", "not an IRI to begin others with: '%s'", chosen->base);
    return 0;
}

int ent_command_check(int argc, char **argv)
{
    static const struct option options[] = {
        {"output", required_argument, NULL, 'o'}, {"input", required_argument, NULL, 'i'},
        {"json", no_argument, NULL, 'j'},         {"knowledge", required_argument, NULL, 'k'},
        {"base", required_argument, NULL, 'b'},   {"evidence", required_argument, NULL, 'e'},
        {"help", no_argument, NULL, 'h'},         {0}};
    choice chosen = {.base = ENT_BASE, .has_evidence = true};
    int status = 0;
    for (int c; !status && (c = getopt_long(argc, argv, "o:i:h", options, NULL)) != -1;) {
        switch (c) {
        case 'o': chosen.output = optarg; break;
        case 'i': chosen.input = optarg; break;
        case 'j': chosen.is_json = true; break;
        case 'k': *ENT_PUSH(chosen.knowledge) = optarg; break;
        case 'b': chosen.base = optarg; break;
        case 'e':
            chosen.has_evidence = strcmp(optarg, "none") != 0;
            if (chosen.has_evidence && strcmp(optarg, "sentence") != 0 && strcmp(optarg, "mention") != 0)
                status = ent_usage_error("check", "unknown level of evidence '%s'", optarg);
            break;
        case 'h': ENT_VEC_FREE(chosen.knowledge); return fputs(help, stdout) < 0;
        default: status = 2;
        }
    }
    if (!status)
        status = finish_choice(&chosen, argc - optind);
    if (!status)
        status = run(&chosen, argv + optind, argc - optind);
    ENT_VEC_FREE(chosen.knowledge);
    return status;
}
