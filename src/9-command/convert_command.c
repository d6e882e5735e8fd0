/* entente convert: graphs into another form. */
#include "command.h"
#include "convert.h"
#include "iri.h"
#include "output.h"
#include "resources.h"
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>

static const char help[] =
    "Usage: entente convert [OPTION]... GRAPH...\n"
    "\n"
    "Write graphs (.ttl .nt .nq .trig .rdf .json; '-': standard input, see -i), united, in another form:\n"
    "  turtle, ntriples, nquads, trig, jsonld, rdfxml, rdfxml-abbrev, json, json-triples\n"
    "                   all statements; nquads, trig and jsonld keep the named graphs\n"
    "  csv              for spreadsheets: a row a meeting, with all its articles\n"
    "  graphml          for Gephi: meetings, and edges to whom and what they have to do with\n"
    "  graphml-pairs    for Gephi: who met whom, and how often\n"
    "\n"
    "  -o, --output FILE      where to write (standard output)\n"
    "  -f, --format FORMAT    one of these; by the ending of the output file, else turtle\n"
    "  -i, --input FORMAT     of the graphs: turtle, ntriples, nquads, trig, rdfxml, json; by their endings if not "
    "given\n"
    "  -l, --lang en|fr       language of the names in csv and graphml (en)\n"
    "      --entail           state as well what the ontology's alignments imply\n"
    "      --knowledge FILE   Turtle that adds to the ontology; again and again\n"
    "      --base IRI         prefix of the IRIs minted (https://w3id.org/entente/id/)\n"
    "  -h, --help             this text\n"
    "\n"
    "Examples:\n"
    "  entente convert -o meetings.csv graph.nq\n"
    "  entente convert --lang fr -f graphml-pairs -o qui-voit-qui.graphml graph.nq\n"
    "  entente convert --entail -o graph.jsonld graph.nq\n";

typedef struct {
    const char *output, *input;
    ent_convert_options options;
    bool is_entailed;
    ENT_VEC(const char *) knowledge;
} choice;

static ent_status write_graph(const choice *chosen, const ent_store *store, const ent_convert_options *options)
{
    ent_output *out = ent_output_open(chosen->output, &ent_stderr_log);
    if (!out)
        return ENT_ERR_IO;
    FILE *to = ent_output_stream(out);
    ent_status status = ent_convert(store, options, to, &ent_stderr_log);
    if (!status || ferror(to)) { /* commit tells what failed in writing */
        ent_status committed = ent_output_commit(out);
        return status ? status : committed;
    }
    ent_output_abort(out);
    return status;
}

static int run(const choice *chosen, char **files, int n)
{
    ent_kb *kb = ent_resources_knowledge(chosen->knowledge.v, chosen->knowledge.n, &ent_stderr_log);
    ent_store *store = ent_store_new();
    ent_status status = kb ? ENT_OK : ENT_ERR_IO;
    for (int i = 0; i < n && !status; i++)
        status = ent_store_read(store, files[i], chosen->input, &ent_stderr_log);
    if (!status) {
        ent_convert_options options = chosen->options;
        ent_entailment *entailment = chosen->is_entailed ? ent_entailment_new(kb) : NULL;
        options.kb = kb;
        options.entailment = entailment;
        ent_store_index(store);
        status = write_graph(chosen, store, &options);
        ent_entailment_free(entailment);
    }
    ent_store_free(store);
    ent_kb_close(kb);
    return status != ENT_OK;
}

static int finish_choice(choice *chosen, int files)
{
    ent_convert_options *o = &chosen->options;
    if (!o->format)
        o->format = ent_convert_format_of(chosen->output);
    if (!files)
        return ent_usage_error("convert", "no graph given");
    if (!ent_convert_knows(o->format))
        return ent_usage_error("convert", "unknown format '%s'", o->format);
    if (!ent_str_is(ent_str_of(o->lang), "en") && !ent_str_is(ent_str_of(o->lang), "fr"))
        return ent_usage_error("convert", "no language '%s': en or fr", o->lang);
    if (!ent_iri_is_base(ent_str_of(o->base)))
        return ent_usage_error("convert", "not an IRI to begin others with: '%s'", o->base);
    return 0;
}

int ent_command_convert(int argc, char **argv)
{
    static const struct option options[] = {{"output", required_argument, NULL, 'o'},
                                            {"format", required_argument, NULL, 'f'},
                                            {"input", required_argument, NULL, 'i'},
                                            {"lang", required_argument, NULL, 'l'},
                                            {"entail", no_argument, NULL, 'n'},
                                            {"knowledge", required_argument, NULL, 'k'},
                                            {"base", required_argument, NULL, 'b'},
                                            {"help", no_argument, NULL, 'h'},
                                            {0}};
    choice chosen = {.options = {.lang = "en", .base = ENT_BASE}};
    int status = 0;
    for (int c; !status && (c = getopt_long(argc, argv, "o:f:i:l:h", options, NULL)) != -1;) {
        switch (c) {
        case 'o': chosen.output = optarg; break;
        case 'f': chosen.options.format = optarg; break;
        case 'i': chosen.input = optarg; break;
        case 'l': chosen.options.lang = optarg; break;
        case 'n': chosen.is_entailed = true; break;
        case 'k': *ENT_PUSH(chosen.knowledge) = optarg; break;
        case 'b': chosen.options.base = optarg; break;
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
