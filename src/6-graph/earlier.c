#include "earlier.h"
#include "describe.h"
#include "mapping.h"
#include <stdlib.h>

#define RDFS_LABEL     "http://www.w3.org/2000/01/rdf-schema#label"
#define SKOS_ALT_LABEL "http://www.w3.org/2004/02/skos/core#altLabel"

struct ent_earlier {
    ent_mapping mapping;
    ent_map *graphs; /* name -> number in blocks */
    ENT_VEC(ent_str) blocks;
};

/* ---- one line: <s> <p> (<o>|"…"(@lang|^^<type>)?) (<g> )?. ---- */

typedef struct {
    ent_str terms[4];
    size_t n;
} line_terms;

/* The end of the IRI, blank-free and in ASCII, that begins at `at`; NULL if none does. */
static const char *end_of_iri(const char *at, const char *end)
{
    if (at == end || *at != '<')
        return NULL;
    for (at++; at<end && * at> ' ' && *at < 0x7f && *at != '<'; at++)
        if (*at == '>')
            return at + 1;
    return NULL;
}

static const char *end_of_literal(const char *at, const char *end)
{
    for (at++; at < end && *at != '"'; at++)
        if (*at < ' ' || *at == 0x7f || (*at == '\\' && ++at == end)) /* bytes beyond ASCII are negative or escaped */
            return NULL;
    if (at == end)
        return NULL;
    at++;
    if (at < end && *at == '@')
        while (++at<end && * at> ' ')
            ;
    else if (end - at > 2 && at[0] == '^' && at[1] == '^')
        return end_of_iri(at + 2, end);
    return at;
}

static bool split_line(ent_str line, line_terms *out)
{
    const char *at = line.s, *end = line.s + line.n;
    for (out->n = 0; out->n < 4 && at < end && *at != '.'; out->n++) {
        const char *stop = out->n == 2 && *at == '"' ? end_of_literal(at, end) : end_of_iri(at, end);
        if (!stop || stop == end || *stop != ' ')
            return false;
        out->terms[out->n] = (ent_str){at, (size_t)(stop - at)};
        at = stop + 1;
    }
    return out->n >= 3 && end - at == 1 && *at == '.';
}

/* The line at *at without its end; *at moves behind it. False at the end of the text, or where no line feed follows. */
static bool next_line(ent_str text, size_t *at, ent_str *line)
{
    const char *from = text.s + *at, *feed = *at < text.n ? memchr(from, '\n', text.n - *at) : NULL;
    if (!feed)
        return false;
    *line = (ent_str){from, (size_t)(feed - from)};
    *at += line->n + 1;
    return true;
}

/* ---- graphs ---- */

static ent_str inner(ent_str iri) { return (ent_str){iri.s + 1, iri.n - 2}; } /* without < and > */

/* Add the line to the block of its graph. A graph whose lines lie apart has an empty block and stays so. */
static void add_line(ent_earlier *earlier, ent_str graph, ent_str line)
{
    bool is_new;
    uint32_t *slot = ent_map_put(earlier->graphs, graph, &is_new);
    if (is_new) {
        *slot = (uint32_t)earlier->blocks.n;
        *ENT_PUSH(earlier->blocks) = (ent_str){line.s, 0};
    }
    ent_str *block = &earlier->blocks.v[*slot];
    if (block->s && block->s + block->n == line.s)
        block->n += line.n + 1;
    else
        *block = (ent_str){NULL, 0};
}

static ent_status find_graphs(ent_earlier *earlier, const char *path, const ent_log *log)
{
    ent_str text = {earlier->mapping.memory, earlier->mapping.size}, line;
    size_t at = 0, number = 1;
    for (line_terms terms; next_line(text, &at, &line); number++) {
        if (!split_line(line, &terms))
            return ent_fail(log, ENT_ERR_SYNTAX, path, number, 0, "not a line of N-Quads as extract writes them");
        add_line(earlier, terms.n == 4 ? inner(terms.terms[3]) : (ent_str){"", 0}, line);
    }
    return at == text.n ? ENT_OK : ent_fail(log, ENT_ERR_SYNTAX, path, number, 0, "the last line is cut short");
}

ent_earlier *ent_earlier_open(const char *path, const ent_log *log)
{
    ent_earlier *earlier = ent_calloc(1, sizeof *earlier);
    earlier->graphs = ent_map_new();
    if (!ent_mapping_open(&earlier->mapping, path, "earlier graph", log) && !find_graphs(earlier, path, log))
        return earlier;
    ent_earlier_close(earlier);
    return NULL;
}

void ent_earlier_close(ent_earlier *earlier)
{
    if (!earlier)
        return;
    ent_mapping_close(&earlier->mapping);
    ent_map_free(earlier->graphs);
    ENT_VEC_FREE(earlier->blocks);
    free(earlier);
}

ent_str ent_earlier_graph(const ent_earlier *earlier, ent_str graph)
{
    uint32_t i = ent_map_get(earlier->graphs, graph);
    return i == ENT_NONE || !earlier->blocks.v[i].s ? (ent_str){"", 0} : earlier->blocks.v[i];
}

/* ---- lines ---- */

ent_str ent_lines_of(ent_str lines, ent_str subject)
{
    ent_str found = {"", 0}, line;
    size_t at = 0;
    for (line_terms terms; next_line(lines, &at, &line);) {
        if (!split_line(line, &terms) || !ent_str_eq(inner(terms.terms[0]), subject))
            continue;
        if (found.n && found.s + found.n != line.s)
            return (ent_str){"", 0};
        found = (ent_str){found.n ? found.s : line.s, found.n + line.n + 1};
    }
    return found;
}

static void mark_iri(ent_str iri, const ent_kb *kb, const char *base, ent_buf *name, bool *used)
{
    if (ent_str_starts(iri, base)) { /* the knowledge has its items under the base of its own */
        size_t skip = strlen(base);
        ent_buf_clear(name);
        ent_buf_z(name, ENT_BASE);
        ent_buf_add(name, iri.s + skip, iri.n - skip);
        iri = ent_buf_view(name);
    }
    ent_mark_used(kb, ent_kb_find(kb, iri), used);
}

/* The subjects that have a label of their own: a name of the article that the knowledge does not know (what it knows
 * has the article's names as alternative labels), though it may have minted the IRI of an item. */
static ent_map *unknown_names(ent_str lines)
{
    ent_map *names = ent_map_new();
    ent_str line;
    size_t at = 0;
    for (line_terms terms; next_line(lines, &at, &line) && split_line(line, &terms);) {
        ent_str p = inner(terms.terms[1]);
        bool known = ent_str_is(p, SKOS_ALT_LABEL);
        if (known || ent_str_is(p, RDFS_LABEL))
            *ent_map_put(names, inner(terms.terms[0]), NULL) &= !known;
    }
    return names;
}

void ent_lines_mark(ent_str lines, const ent_kb *kb, const char *base, bool *used)
{
    ent_map *unknown = unknown_names(lines);
    ent_buf name = {0};
    ent_str line;
    size_t at = 0;
    for (line_terms terms; next_line(lines, &at, &line) && split_line(line, &terms);)
        for (size_t i = 0; i <= 2; i += 2) {
            ent_str term = terms.terms[i];
            if (*term.s == '<' && ent_map_get(unknown, inner(term)) != 1)
                mark_iri(inner(term), kb, base, &name, used);
        }
    ent_buf_free(&name);
    ent_map_free(unknown);
}
