/* The words of pictures and pages in the languages they are made in, and how
 * dates and counts are written there. */
#ifndef ENT_WORDING_H
#define ENT_WORDING_H

#include "view.h"

typedef enum { ENT_ENGLISH, ENT_FRENCH, ENT_LANGUAGES } ent_language;

/* "en", "fr" or a tag that begins so; false if it is neither. */
bool ent_language_of(const char *tag, ent_language *language);
const char *ent_language_tag(ent_language language);

typedef enum {
    ENT_W_TITLE,
    ENT_W_NO_MEETING,
    ENT_W_NO_PROCESS,
    ENT_W_PEOPLE,
    ENT_W_ORGANIZATIONS,
    ENT_W_OTHER_STATES,
    ENT_W_OTHER_PARTICIPANTS,
    ENT_W_SOURCES,
    ENT_W_LEGEND,
    ENT_W_LINE_WIDTH,
    ENT_W_TRACK,
    ENT_W_CONFLICT,
    ENT_W_ALSO_REPORTED,
    ENT_W_MORE_EVIDENCE,
    ENT_W_DATE,
    ENT_W_PLACE,
    ENT_W_KIND,
    ENT_W_STATUS,
    ENT_W_PARTICIPANTS,
    ENT_W_PROCESS,
    ENT_W_EVIDENCE,
    ENT_W_HOST,
    ENT_W_TABLE_CAPTION,
    ENT_W_PEOPLE_CAPTION,
    ENT_W_NAME,
    ENT_W_ROLE,
    ENT_W_SIDE,
    ENT_W_MEETINGS_HEAD,
    ENT_W_DIAGRAM,
    ENT_W_SKIP,
    ENT_W_UNKNOWN_DATE,
    ENT_W_REPORTED_ON,
    ENT_W_MORE_NODES,
    ENT_W_DELEGATION,
    ENT_W_PROCESS_TITLE,
    ENT_W_TIMELINE_TITLE,
    ENT_W_NO_TRACK,
    ENT_W_MORE_MEETINGS,
    ENT_W_ONLY,
    ENT_W_OTHERS,
    ENT_W_NO_YEAR,
    ENT_W_OTHER_MEETINGS,
    ENT_W_FROM,
    ENT_W_UNTIL,
    ENT_W_COLON,
    ENT_W_QUOTE_OPEN,
    ENT_W_QUOTE_CLOSE,
    ENT_W_COUNT
} ent_word_id;

const char *ent_word(ent_language language, ent_word_id word);
const char *ent_word_meeting(ent_language language, ent_view_meeting_kind kind);
const char *ent_word_status(ent_language language, ent_view_status status);
/* The status of a word in any language ("held", "tenue"); ENT_VIEW_STATUSES if there is none. */
ent_view_status ent_status_named(const char *word);
/* NULL for ENT_VIEW_NO_ROLE. */
const char *ent_word_role(ent_language language, ent_view_role role);

/* Things that are counted. */
typedef enum {
    ENT_N_MEETING,
    ENT_N_PERSON,
    ENT_N_ORGANIZATION,
    ENT_N_STATE,
    ENT_N_ARTICLE,
    ENT_N_PARTICIPANT,
    ENT_N_PUBLISHER,
    ENT_N_COUNT
} ent_counted;

/* "1 meeting", "3 rencontres". All functions below append to `out`. */
void ent_write_count(ent_buf *out, ent_language language, size_t n, ent_counted what);

/* "round 9", "9e cycle". */
void ent_write_round(ent_buf *out, ent_language language, uint32_t round);

/* A date as precise as it is given ("2018-05-14", "2018-05", "2018", "--05-14"),
 * or the span from `start` to `end` ("14–15 May 2018"). Either may be empty.
 * What is no such date is written as it stands. */
void ent_write_date(ent_buf *out, ent_language language, ent_str start, ent_str end);

/* "Talks, round 9": the kind of a meeting and its round. */
void ent_write_kind(ent_buf *out, ent_language language, const ent_view_meeting *meeting);

/* "Left out, as least reported: 40 meetings and 3 participants." */
void ent_write_left_out(ent_buf *out, ent_language language, size_t meetings, size_t participants);

/* "Around Russia", "Russie : ses rencontres": the title of an ego's picture. */
void ent_write_around(ent_buf *out, ent_language language, ent_str name);

/* "18 meetings outside any process are not shown." */
void ent_write_unplaced(ent_buf *out, ent_language language, size_t meetings);

#endif
