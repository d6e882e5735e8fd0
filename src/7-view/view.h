/* What a picture or page is made from: the meetings of a graph with all that is
 * said of them, read once out of the store.
 *
 *   store ──> meeting ─┬─ participants, parties, host ──> entity ──> side (a state or an organization)
 *                      ├─ location, process            ──> entity
 *                      └─ evidence                     ──> article
 *
 * Everything is in an order that depends on the statements alone: entities by
 * kind and IRI, articles by date and IRI, meetings by date and IRI. All text
 * is clean (see escape.h); IRIs are as in the store. */
#ifndef ENT_VIEW_H
#define ENT_VIEW_H

#include "base.h"
#include "store.h"

typedef enum {
    ENT_VIEW_PERSON,
    ENT_VIEW_ORGANIZATION,
    ENT_VIEW_STATE,
    ENT_VIEW_PLACE,
    ENT_VIEW_PROCESS,
    ENT_VIEW_KINDS
} ent_view_kind;

/* Of the kinds that a graph gives a meeting the last named here is taken: it says most. */
typedef enum {
    ENT_VIEW_MEETING,
    ENT_VIEW_BILATERAL,
    ENT_VIEW_MULTILATERAL,
    ENT_VIEW_VISIT,
    ENT_VIEW_TALKS,
    ENT_VIEW_CALL,
    ENT_VIEW_SUMMIT,
    ENT_VIEW_MEETING_KINDS
} ent_view_meeting_kind;

/* Where reports differ, the first named here is taken: what was planned may be held later. */
typedef enum {
    ENT_VIEW_HELD,
    ENT_VIEW_ONGOING,
    ENT_VIEW_CANCELLED,
    ENT_VIEW_PLANNED,
    ENT_VIEW_STATUSES
} ent_view_status;

typedef enum {
    ENT_VIEW_HEAD_OF_STATE,
    ENT_VIEW_HEAD_OF_GOVERNMENT,
    ENT_VIEW_FOREIGN_MINISTER,
    ENT_VIEW_DEFENCE_MINISTER,
    ENT_VIEW_HEAD_OF_ORGANIZATION,
    ENT_VIEW_MINISTER,
    ENT_VIEW_DEPUTY_MINISTER,
    ENT_VIEW_ENVOY,
    ENT_VIEW_AMBASSADOR,
    ENT_VIEW_PARTY_LEADER,
    ENT_VIEW_MILITARY_COMMANDER,
    ENT_VIEW_ADVISER,
    ENT_VIEW_SPOKESPERSON,
    ENT_VIEW_LEGISLATOR,
    ENT_VIEW_DIPLOMAT,
    ENT_VIEW_OFFICIAL,
    ENT_VIEW_NO_ROLE
} ent_view_role;

/* An index into one of the arrays of the view; ENT_NONE for none. */
typedef uint32_t ent_index;

typedef struct {
    ent_str iri;
    ent_str label; /* in the language asked for, else the best there is; never empty */
    ent_view_kind kind;
    ent_view_role role; /* of persons */
    ent_index side;     /* for whom it stands: a state or an organization (maybe itself); ENT_NONE if unknown */
    uint32_t meetings;  /* in how many it takes part */
    ent_str *names;     /* all that the graph gives, in every language; maybe none */
    size_t name_count;
} ent_view_entity;

typedef struct {
    ent_str iri;
    ent_str headline, publisher, date, url; /* empty where unknown */
    ent_str lang;
} ent_view_article;

/* A name in a sentence. */
typedef struct {
    uint32_t begin, end; /* bytes of the (clean) sentence */
    ent_index entity;
} ent_view_mark;

/* One sentence that says so. */
typedef struct {
    ent_index article;
    ent_str sentence;
    uint32_t begin, end;  /* code points of the article */
    ent_view_mark *marks; /* in order, without overlap */
    size_t mark_count;
} ent_view_evidence;

typedef struct {
    ent_index *v;
    size_t n;
} ent_indexes;

typedef struct {
    ent_str iri;
    ent_str label; /* empty if the graph has none */
    ent_view_meeting_kind kind;
    ent_view_status status;
    uint32_t statuses;   /* bit i: some report says status i */
    ent_str start, end;  /* lexical forms; empty: unknown, or no span */
    ent_str other_start; /* another start that some report gives; empty: none */
    ent_str reported;    /* the day of the first article that reports it; empty: unknown */
    ent_str order;       /* what it is sorted by: start, else that of the round before it, else reported */
    ent_index process, location, host; /* entities */
    uint32_t round;                    /* 0: none */
    ent_indexes participants, parties;
    ent_indexes actors; /* participants, and the parties for whom none of them stands: what is drawn */
    ent_view_evidence *evidence;
    size_t evidence_count;
    uint32_t articles; /* how many different ones report it: its weight */
} ent_view_meeting;

typedef struct {
    ent_view_meeting *meetings;
    size_t meeting_count;
    ent_view_entity *entities; /* those that a meeting names, and their sides */
    size_t entity_count;
    ent_view_article *articles; /* those that report a meeting */
    size_t article_count;
    size_t counts[ENT_VIEW_KINDS]; /* entities that take part, by kind */
    ent_str first, last;           /* of the dates of meetings; empty if none is known */
    ent_str filtered;              /* how a filter (filter.h) has narrowed the view; empty: it has not */
    ent_arena *arena;              /* owns all of the above */
} ent_view;

/* Read the view from an indexed store. `lang` is the language of labels ("en", "fr"). The view owns all
 * it holds: the store may be freed before it. */
ent_view *ent_view_new(const ent_store *store, const char *lang);
void ent_view_free(ent_view *view); /* NULL is fine */

/* The parts of a lexical date: how many of year, month, day it has (0: no date); absent parts are 0.
 * "--05-14" gives 2 with year 0. */
int ent_view_date(ent_str lexical, int *year, int *month, int *day);

#endif
