/* Meetings that an article tells of. */
#ifndef ENT_MEETING_H
#define ENT_MEETING_H

#include "date.h"
#include "document.h"
#include "judge_feature.h"

enum { ENT_PARTIES_MAX = 24, ENT_EVIDENCE_MAX = 8, ENT_NO_MEETING = UINT32_MAX };

typedef enum { ENT_BILATERAL, ENT_MULTILATERAL, ENT_TALKS, ENT_SUMMIT, ENT_CALL, ENT_VISIT } ent_meeting_kind;
typedef enum { ENT_HELD, ENT_ONGOING, ENT_PLANNED, ENT_CANCELLED } ent_meeting_status;

typedef struct {
    ent_item trigger; /* the lexicon item that fired first */
    ent_meeting_kind kind;
    ent_meeting_status status;
    uint32_t participants[ENT_PARTIES_MAX]; /* entities */
    size_t participant_count;
    uint32_t host;                       /* entity or ENT_NO_ENTITY */
    uint32_t place;                      /* entity or ENT_NO_ENTITY */
    uint32_t start, end;                 /* packed dates; 0: not said */
    ent_item process;                    /* 0: none */
    uint32_t round;                      /* 0: none */
    ent_span evidence[ENT_EVIDENCE_MAX]; /* sentences */
    size_t evidence_count;
    ent_span words; /* of the trigger */
    double confidence;
    bool background; /* told as the frame of another: "en marge du sommet" */
    uint32_t super;  /* number of the meeting that it was part of, or ENT_NO_MEETING */
} ent_meeting;

typedef ENT_VEC(ent_meeting) ent_meetings;

const char *ent_meeting_kind_name(ent_meeting_kind kind);       /* "BilateralMeeting" … as in the vocabulary */
const char *ent_meeting_status_name(ent_meeting_status status); /* "Held" … */

bool ent_meeting_has(const ent_meeting *meeting, uint32_t entity); /* is it a participant? */
bool ent_meeting_is_gathering(const ent_meeting *meeting);         /* of several: talks, summit, multilateral */

/* Find the meetings of an analysed document. */
void ent_find_meetings(ent_document *doc, const ent_judge *judge, ent_meetings *meetings);

/* Leave out those of less confidence. What took place at one of them is part of none. */
void ent_drop_unsure_meetings(ent_meetings *meetings, double confidence);

#endif
