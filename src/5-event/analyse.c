#include "analyse.h"
#include "name.h"
#include "phrase.h"
#include "post.h"

void ent_analyse(ent_document *doc, ent_meetings *meetings, const ent_kb *kb, const ent_tagger *tagger, const ent_article *article)
{
    ent_document_begin(doc, kb, article);
    ent_lexicon_match(&doc->matches, kb, &doc->tokens, doc->lang);
    ent_features_prepare(&doc->features, kb, &doc->tokens, &doc->matches, doc->lang);
    ent_tagger_names(tagger, &doc->tokens, &doc->features, &doc->names);
    ent_resolve_names(doc);
    ent_find_phrases(doc);
    ent_join_phrases(doc);
    ent_find_posts(doc);
    ent_resolve_nominals(doc);
    ent_find_meetings(doc, meetings);
}
