#include "document.h"
#include "derive.h"
#include "script.h"
#include <stdlib.h>

static int language_of(const ent_document *doc)
{
    if (ent_str_starts(doc->article->lang, "fr"))
        return ENT_LANG_FR;
    if (ent_str_starts(doc->article->lang, "en"))
        return ENT_LANG_EN;
    return ent_lexicon_language(doc->kb, &doc->tokens);
}

void ent_document_begin(ent_document *doc, const ent_kb *kb, const ent_article *article)
{
    if (!doc->arena)
        doc->arena = ent_arena_new();
    ent_arena_reset(doc->arena);
    doc->kb = kb;
    doc->article = article;
    doc->names.n = doc->mentions.n = doc->entities.n = doc->phrases.n = doc->posts.n = doc->mention_at.n = 0;
    doc->romanizations = 0;
    doc->published = ent_packed_date(article->published);
    ent_tokenize(&doc->tokens, article->text);
    doc->lang = language_of(doc);
}

void ent_document_free(ent_document *doc)
{
    ent_arena_free(doc->arena);
    ent_tokens_free(&doc->tokens);
    ent_matches_free(&doc->matches);
    ent_features_free(&doc->features);
    ent_tagging_free(&doc->tagging);
    ENT_VEC_FREE(doc->names);
    ENT_VEC_FREE(doc->mentions);
    ENT_VEC_FREE(doc->entities);
    ENT_VEC_FREE(doc->phrases);
    ENT_VEC_FREE(doc->posts);
    ENT_VEC_FREE(doc->mention_at);
    ent_scripts_free(doc->scripts);
    ent_buf_free(&doc->romanized_letters);
    ent_buf_free(&doc->romanized_key);
    *doc = (ent_document){0};
}

bool ent_doc_is_any(const ent_document *doc, uint32_t i, const char *const *words)
{
    for (; *words; words++)
        if (ent_doc_is(doc, i, *words))
            return true;
    return false;
}

ent_str ent_doc_text(const ent_document *doc, ent_span span) { return ent_tokens_text(&doc->tokens, span); }

ent_str ent_doc_key(ent_document *doc, ent_span span)
{
    ent_buf key = {0};
    for (uint32_t i = span.first; i < span.end; i++) {
        const ent_token *token = ent_doc_token(doc, i);
        if (token->flags & ENT_TOKEN_HYPHEN)
            continue;
        if (key.n)
            ent_buf_char(&key, ' ');
        ent_buf_str(&key, token->norm);
    }
    ent_str copy = ent_arena_str(doc->arena, ent_buf_view(&key));
    ent_buf_free(&key);
    return copy;
}

static int by_position(const void *x, const void *y)
{
    const ent_mention *a = x, *b = y;
    if (a->span.first != b->span.first)
        return a->span.first < b->span.first ? -1 : 1;
    return (a->span.end < b->span.end) - (a->span.end > b->span.end);
}

void ent_doc_index_mentions(ent_document *doc)
{
    if (doc->mentions.n > 1)
        qsort(doc->mentions.v, doc->mentions.n, sizeof *doc->mentions.v, by_position);
    doc->mention_at.n = 0;
    for (size_t i = 0; i < doc->tokens.tokens.n; i++)
        *ENT_PUSH(doc->mention_at) = ENT_NONE;
    for (size_t m = doc->mentions.n; m-- > 0;)
        for (uint32_t i = doc->mentions.v[m].span.first; i < doc->mentions.v[m].span.end; i++) {
            /* a name inside a nominal ("le président de la Syrie") stays reachable */
            uint32_t old = doc->mention_at.v[i];
            if (old == ENT_NONE || doc->mentions.v[old].kind == ENT_MENTION_NOMINAL)
                doc->mention_at.v[i] = (uint32_t)m;
        }
}

const ent_mention *ent_doc_mention_at(const ent_document *doc, uint32_t token)
{
    uint32_t m = token < doc->mention_at.n ? doc->mention_at.v[token] : ENT_NONE;
    return m == ENT_NONE ? NULL : &doc->mentions.v[m];
}

uint32_t ent_doc_implied_entity(ent_document *doc, ent_item item, ent_kind type)
{
    for (size_t i = 0; i < doc->entities.n; i++)
        if (doc->entities.v[i].item == item)
            return (uint32_t)i;
    ent_str label = ent_kb_label(doc->kb, item, doc->lang);
    *ENT_PUSH(doc->entities) = (ent_entity){.type = type,
                                            .item = item,
                                            .label = label,
                                            .key = label,
                                            .country = ent_kb_country(doc->kb, item),
                                            .first = ENT_NONE};
    return (uint32_t)doc->entities.n - 1;
}
