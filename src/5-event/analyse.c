#include "analyse.h"
#include "agree.h"
#include "apposition.h"
#include "name.h"
#include "nominal.h"
#include "phrase.h"
#include "post.h"
#include "script.h"

static void find_entities(ent_document *doc, const ent_models *models)
{
    doc->romanizer = models->romanizer;
    ent_lexicon_match(&doc->matches, doc->kb, &doc->tokens, doc->lang);
    ent_classes classes = ent_tagger_classes(models->tagger);
    ent_features_prepare(&doc->features, doc->kb, &classes, &doc->tokens, &doc->matches, doc->lang);
    ent_tagger_names(models->tagger, &doc->tokens, &doc->features, &doc->tagging, &doc->names);
    ent_agree(&doc->tokens, &doc->features, &doc->names);
    ent_script_names(doc);
    ent_resolve_names(doc);
    ent_find_phrases(doc);
    ent_join_phrases(doc);
    ent_find_posts(doc);
    ent_resolve_nominals(doc, models->judge);
}

void ent_analyse(ent_document *doc, ent_meetings *meetings, const ent_models *models, const ent_article *article,
                 ent_stage stage)
{
    ent_document_begin(doc, models->kb, article);
    if (stage >= ENT_UP_TO_ENTITIES)
        find_entities(doc, models);
    if (stage >= ENT_UP_TO_MEETINGS)
        ent_find_meetings(doc, models->judge, meetings);
}
