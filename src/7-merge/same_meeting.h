/* Do two reports tell of one meeting? The rules, in words:
 *
 * - Neither says another process or round than the other.
 * - Days: one day of both fits (a day within a span, a month, a year); or they are a day apart, or days apart of the
 *   same round; or one is not told. The looser the day, the more the rest must be the same: of meetings a day apart
 *   people and town, of one known by its month or year people and town (by its month, also people, if both articles are
 *   of the same days), of one without a day people and kind, in articles of the same days.
 * - Places: the same, one within the other, or one not told; two of one state on the same day for the same people.
 * - Parties: the same; on the same day, one's are all among the other's and of the same sides, where a person matches
 *   the state it stands for. Of gatherings in one town or process two in common are enough, of one numbered round any.
 * - Kinds: a call is no gathering; two who talked are a gathering only if these two are all.
 *
 * A status never keeps reports apart: what was planned is held later, and who cancels what others held contradicts
 * them about the same meeting. */
#ifndef ENT_SAME_MEETING_H
#define ENT_SAME_MEETING_H

#include "report.h"

enum { ENT_DISPUTE_DATE = 1, ENT_DISPUTE_PLACE = 2, ENT_DISPUTE_STATUS = 4 };

enum {
    ENT_NEWS_DAYS = 3,   /* between two articles that report, without a day, the same meeting */
    ENT_ECHO_DAYS = 7,   /* between a meeting and an article that tells it without its day */
    ENT_PLAN_DAYS = 30,  /* the same, of one that is to come */
    ENT_ROUND_DAYS = 14, /* between two days told of one numbered round */
};

/* How well they fit, from 1; 0: they are two meetings. */
unsigned ent_reports_agree(const ent_facts *facts, const ent_report *a, const ent_report *b);

/* On what two reports of one meeting contradict each other: ENT_DISPUTE_… */
unsigned ent_reports_dispute(const ent_facts *facts, const ent_report *a, const ent_report *b);

#endif
