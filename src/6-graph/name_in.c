#include "name_in.h"
#include "kb.h"

/* Is the label the better name? Any is better than none. */
static bool is_better(ent_term label, ent_term best, const char *lang)
{
    bool fits = ent_str_is(label.lang, lang), best_fits = ent_str_is(best.lang, lang);
    if (!best.value.n || fits != best_fits)
        return !best.value.n || fits;
    return ent_str_cmp(label.value, best.value) < 0;
}

ent_str ent_name_in(const ent_store *graph, ent_id node, const char *lang)
{
    static const ent_property naming[] = {ENT_P_LABEL, ENT_P_ALT_LABEL};
    for (size_t i = 0; i < sizeof naming / sizeof *naming; i++) {
        ent_id p = ent_store_iri(graph, ent_property_iri(naming[i]));
        ent_cursor cursor = p ? ent_store_match(graph, node, p, 0, 0, true) : (ent_cursor){0};
        ent_term best = {.value = ENT_STR("")};
        for (const ent_quad *q; (q = ent_cursor_next(&cursor));)
            if (is_better(ent_store_term(graph, q->o), best, lang))
                best = ent_store_term(graph, q->o);
        if (best.value.n)
            return best.value;
    }
    return ent_local_name(ent_store_term(graph, node).value);
}
