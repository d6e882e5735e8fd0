/* An article under analysis: what each stage has found so far. Stages add, none changes what an earlier one found.
 *
 *   tokens ─> matches ─> names ─> mentions + entities ─> offices ─> posts ─> meetings
 */
#ifndef ENT_DOCUMENT_H
#define ENT_DOCUMENT_H

#include "entente/article.h"
#include "lexicon.h"
#include "romanize.h"
#include "tagger.h"

typedef enum { ENT_MENTION_NAME, ENT_MENTION_NOMINAL } ent_mention_kind;

enum { ENT_NO_ENTITY = UINT32_MAX };

typedef struct {
    ent_span span;
    ent_mention_kind kind;
    uint32_t entity;    /* number in entities */
    double confidence;  /* that the words are a mention of this type */
    const char *reason; /* why it is linked so: a rule's name, static */
} ent_mention;

typedef struct {
    ent_kind type;     /* ENT_PERSON, ENT_PLACE, ENT_ORGANIZATION */
    ent_item item;     /* 0: the knowledge base does not know it */
    ent_str label;     /* the longest name in the article; arena */
    ent_str key;       /* folded name, words joined by one space; arena */
    ent_item country;  /* the state it is or stands for, as far as known; 0 */
    uint8_t gender;    /* 'm', 'f' or 0 */
    uint32_t mentions; /* how many names; 0: only implied by an adjective or a post */
    uint32_t first;    /* token of the first name */
} ent_entity;

/* Is it a state that the knowledge base knows? */
static inline bool ent_is_state(const ent_entity *e) { return e->item && e->item == e->country; }

/* A phrase that names an office: "le ministre russe des Affaires étrangères", with what it says. */
typedef struct {
    ent_span span;   /* the whole phrase, determiner included where there is one */
    ent_span core;   /* the role phrase itself */
    ent_item phrase; /* the lexicon item */
    ent_item role;   /* 0 for counterparts and descriptions */
    ent_item in;     /* country or organization of the knowledge base; 0 if not said */
    uint32_t
        in_entity;   /* an entity of the article (organization or place) that is named as the body; or ENT_NO_ENTITY */
    ent_item tenure; /* role modifier (former, acting …); 0 */
    uint32_t person; /* the entity it is said of, by apposition or reference; ENT_NO_ENTITY */
    bool definite;   /* has a determiner or possessive that makes it stand for somebody */
    bool possessive; /* "son", "his" */
    bool plural;
    bool apposed; /* stands beside the name of `person` */
} ent_phrase;

typedef struct {
    uint32_t person; /* entity */
    ent_item role;
    ent_item in;        /* state or organization of the knowledge base, or 0 */
    uint32_t in_entity; /* else the entity of the article */
    ent_item tenure;    /* role modifier or 0 */
    ent_span evidence;
} ent_post;

typedef struct ent_scripts ent_scripts; /* see script.h */

typedef struct {
    const ent_kb *kb;
    const ent_romanizer *romanizer; /* NULL: names are known as they are spelt */
    const ent_article *article;
    ent_arena *arena;
    int lang;
    uint32_t published; /* yyyymmdd; 0 unknown */
    ent_tokens tokens;
    ent_matches matches;
    ent_features features;
    ent_tagging tagging;
    ent_names names;
    ENT_VEC(ent_mention) mentions; /* by position */
    ENT_VEC(ent_entity) entities;
    ENT_VEC(ent_phrase) phrases; /* by position */
    ENT_VEC(ent_post) posts;
    ENT_VEC(uint32_t) mention_at;             /* token -> mention that covers it, or ENT_NONE */
    ent_scripts *scripts;                     /* transliterators in use */
    uint32_t romanizations;                   /* bits of those whose states the article speaks of; 0: not yet told */
    ent_buf romanized_letters, romanized_key; /* scratch */
} ent_document;

/* Ready for an article; what it held is forgotten, its memory kept. Zero-initialise before the first use. */
void ent_document_begin(ent_document *doc, const ent_kb *kb, const ent_article *article);
void ent_document_free(ent_document *doc);

static inline const ent_token *ent_doc_token(const ent_document *doc, uint32_t i) { return &doc->tokens.tokens.v[i]; }
static inline bool ent_doc_is(const ent_document *doc, uint32_t i, const char *norm)
{
    return i < doc->tokens.tokens.n && ent_str_is(doc->tokens.tokens.v[i].norm, norm);
}
/* Is the token one of the words, a list that ends with NULL? */
bool ent_doc_is_any(const ent_document *doc, uint32_t i, const char *const *words);
ent_str ent_doc_text(const ent_document *doc, ent_span span);
/* Folded words of a span joined by one space, joining hyphens dropped; arena. */
ent_str ent_doc_key(ent_document *doc, ent_span span);
/* The mention that covers a token, NULL if none. */
const ent_mention *ent_doc_mention_at(const ent_document *doc, uint32_t token);
void ent_doc_index_mentions(ent_document *doc); /* after mentions changed: sorts and indexes */
/* The entity of a knowledge item, made without mentions if the article does not name it. */
uint32_t ent_doc_implied_entity(ent_document *doc, ent_item item, ent_kind type);

#endif
