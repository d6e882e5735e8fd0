#include "wording.h"

static const char *const WORDS[ENT_W_COUNT][ENT_LANGUAGES] = {
    [ENT_W_TITLE] = {"Who met whom", "Qui a rencontré qui"},
    [ENT_W_NO_MEETING] = {"No meeting was found in this graph.", "Aucune rencontre n’a été trouvée dans ce graphe."},
    [ENT_W_NO_PROCESS] = {"Outside any process", "Hors de tout processus"},
    [ENT_W_PEOPLE] = {"People", "Personnes"},
    [ENT_W_ORGANIZATIONS] = {"Organizations", "Organisations"},
    [ENT_W_OTHER_STATES] = {"States", "États"},
    [ENT_W_OTHER_PARTICIPANTS] = {"Other participants", "Autres participants"},
    [ENT_W_SOURCES] = {"Sources", "Sources"},
    [ENT_W_LEGEND] = {"Legend", "Légende"},
    [ENT_W_LINE_WIDTH] = {"thicker: reported more often", "plus épais : plus souvent rapporté"},
    [ENT_W_TRACK] = {"next in the process", "suite du processus"},
    [ENT_W_CONFLICT] = {"reports differ", "les articles divergent"},
    [ENT_W_ALSO_REPORTED] = {"also reported", "aussi rapporté"},
    [ENT_W_MORE_EVIDENCE] = {"further reports", "autres mentions"},
    [ENT_W_DATE] = {"Date", "Date"},
    [ENT_W_PLACE] = {"Place", "Lieu"},
    [ENT_W_KIND] = {"Kind", "Type"},
    [ENT_W_STATUS] = {"Status", "Statut"},
    [ENT_W_PARTICIPANTS] = {"Participants", "Participants"},
    [ENT_W_PROCESS] = {"Process", "Processus"},
    [ENT_W_EVIDENCE] = {"Evidence", "Preuves"},
    [ENT_W_HOST] = {"host", "hôte"},
    [ENT_W_TABLE_CAPTION] = {"The meetings, by date, with the sentences that report them",
                             "Les rencontres, par date, avec les phrases qui les rapportent"},
    [ENT_W_PEOPLE_CAPTION] = {"The participants", "Les participants"},
    [ENT_W_NAME] = {"Name", "Nom"},
    [ENT_W_ROLE] = {"Role", "Fonction"},
    [ENT_W_SIDE] = {"Stands for", "Représente"},
    [ENT_W_MEETINGS_HEAD] = {"Meetings", "Rencontres"},
    [ENT_W_DIAGRAM] = {"Diagram", "Diagramme"},
    [ENT_W_SKIP] = {"Skip to the table of meetings", "Aller au tableau des rencontres"},
    [ENT_W_UNKNOWN_DATE] = {"date unknown", "date inconnue"},
    [ENT_W_REPORTED_ON] = {"reported", "rapportée le"},
    [ENT_W_MORE_NODES] = {"more", "de plus"},
    [ENT_W_DELEGATION] = {"delegation", "délégation"},
    [ENT_W_PROCESS_TITLE] = {"Negotiations side by side", "Les négociations côte à côte"},
    [ENT_W_TIMELINE_TITLE] = {"Meetings along time", "Les rencontres au fil du temps"},
    [ENT_W_NO_TRACK] = {"No meeting of this graph belongs to a process.",
                        "Aucune rencontre de ce graphe ne relève d’un processus."},
    [ENT_W_MORE_MEETINGS] = {"thicker: more meetings", "plus épais : plus de rencontres"},
    [ENT_W_ONLY] = {"Only", "Seulement"},
    [ENT_W_NO_YEAR] = {"undated", "sans date"},
    [ENT_W_OTHERS] = {"Others", "Autres"},
    [ENT_W_OTHER_MEETINGS] = {"Other meetings", "Autres rencontres"},
    [ENT_W_FROM] = {"from", "depuis"},
    [ENT_W_UNTIL] = {"until", "jusqu’à"},
    [ENT_W_COLON] = {": ", "\u00A0: "},
    [ENT_W_QUOTE_OPEN] = {"“", "«\u00A0"},
    [ENT_W_QUOTE_CLOSE] = {"”", "\u00A0»"},
};

static const char *const MEETINGS[ENT_VIEW_MEETING_KINDS][ENT_LANGUAGES] = {
    [ENT_VIEW_MEETING] = {"Meeting", "Rencontre"},
    [ENT_VIEW_BILATERAL] = {"Bilateral meeting", "Rencontre bilatérale"},
    [ENT_VIEW_MULTILATERAL] = {"Multilateral meeting", "Réunion multilatérale"},
    [ENT_VIEW_VISIT] = {"Visit", "Visite"},
    [ENT_VIEW_TALKS] = {"Talks", "Pourparlers"},
    [ENT_VIEW_CALL] = {"Call", "Entretien à distance"},
    [ENT_VIEW_SUMMIT] = {"Summit", "Sommet"},
};

static const char *const STATUSES[ENT_VIEW_STATUSES][ENT_LANGUAGES] = {
    [ENT_VIEW_HELD] = {"held", "tenue"},
    [ENT_VIEW_ONGOING] = {"ongoing", "en cours"},
    [ENT_VIEW_CANCELLED] = {"cancelled", "annulée"},
    [ENT_VIEW_PLANNED] = {"planned", "prévue"},
};

static const char *const ROLES[ENT_VIEW_NO_ROLE][ENT_LANGUAGES] = {
    [ENT_VIEW_HEAD_OF_STATE] = {"head of state", "chef de l’État"},
    [ENT_VIEW_HEAD_OF_GOVERNMENT] = {"head of government", "chef du gouvernement"},
    [ENT_VIEW_FOREIGN_MINISTER] = {"foreign minister", "Affaires étrangères"},
    [ENT_VIEW_DEFENCE_MINISTER] = {"defence minister", "Défense"},
    [ENT_VIEW_HEAD_OF_ORGANIZATION] = {"head of organization", "direction"},
    [ENT_VIEW_MINISTER] = {"minister", "ministre"},
    [ENT_VIEW_DEPUTY_MINISTER] = {"deputy minister", "vice-ministre"},
    [ENT_VIEW_ENVOY] = {"envoy", "émissaire"},
    [ENT_VIEW_AMBASSADOR] = {"ambassador", "ambassade"},
    [ENT_VIEW_PARTY_LEADER] = {"party leader", "chef de parti"},
    [ENT_VIEW_MILITARY_COMMANDER] = {"military commander", "commandement militaire"},
    [ENT_VIEW_ADVISER] = {"adviser", "conseil"},
    [ENT_VIEW_SPOKESPERSON] = {"spokesperson", "porte-parole"},
    [ENT_VIEW_LEGISLATOR] = {"legislator", "parlementaire"},
    [ENT_VIEW_DIPLOMAT] = {"diplomat", "diplomate"},
    [ENT_VIEW_OFFICIAL] = {"official", "responsable"},
};

static const char *const COUNTED[ENT_N_COUNT][ENT_LANGUAGES][2] = {
    [ENT_N_MEETING] = {{"meeting", "meetings"}, {"rencontre", "rencontres"}},
    [ENT_N_PERSON] = {{"person", "people"}, {"personne", "personnes"}},
    [ENT_N_ORGANIZATION] = {{"organization", "organizations"}, {"organisation", "organisations"}},
    [ENT_N_STATE] = {{"state", "states"}, {"État", "États"}},
    [ENT_N_ARTICLE] = {{"article", "articles"}, {"article", "articles"}},
    [ENT_N_PARTICIPANT] = {{"participant", "participants"}, {"participant", "participants"}},
    [ENT_N_PUBLISHER] = {{"publisher", "publishers"}, {"éditeur", "éditeurs"}},
};

static const char *const MONTHS[12][ENT_LANGUAGES] = {
    {"January", "janvier"}, {"February", "février"},  {"March", "mars"},
    {"April", "avril"},     {"May", "mai"},           {"June", "juin"},
    {"July", "juillet"},    {"August", "août"},       {"September", "septembre"},
    {"October", "octobre"}, {"November", "novembre"}, {"December", "décembre"}};

bool ent_language_of(const char *tag, ent_language *language)
{
    static const char *const tags[] = {"en", "fr"};
    for (int i = 0; i < ENT_LANGUAGES; i++)
        if (!strncmp(tag, tags[i], 2) && (!tag[2] || tag[2] == '-' || tag[2] == '_')) {
            *language = (ent_language)i;
            return true;
        }
    return false;
}

const char *ent_language_tag(ent_language language) { return language == ENT_FRENCH ? "fr" : "en"; }

const char *ent_word(ent_language language, ent_word_id word) { return WORDS[word][language]; }

const char *ent_word_meeting(ent_language language, ent_view_meeting_kind kind) { return MEETINGS[kind][language]; }

const char *ent_word_status(ent_language language, ent_view_status status) { return STATUSES[status][language]; }

ent_view_status ent_status_named(const char *word)
{
    int status = 0;
    while (status < ENT_VIEW_STATUSES && strcmp(word, STATUSES[status][0]) != 0 &&
           strcmp(word, STATUSES[status][1]) != 0)
        status++;
    return (ent_view_status)status;
}

const char *ent_word_role(ent_language language, ent_view_role role)
{
    return role == ENT_VIEW_NO_ROLE ? NULL : ROLES[role][language];
}

void ent_write_count(ent_buf *out, ent_language language, size_t n, ent_counted what)
{
    bool many = language == ENT_FRENCH ? n > 1 : n != 1;
    ent_buf_printf(out, "%zu %s", n, COUNTED[what][language][many]);
}

void ent_write_round(ent_buf *out, ent_language language, uint32_t round)
{
    if (language == ENT_FRENCH)
        ent_buf_printf(out, round == 1 ? "%uer cycle" : "%ue cycle", round);
    else
        ent_buf_printf(out, "round %u", round);
}

void ent_write_kind(ent_buf *out, ent_language language, const ent_view_meeting *meeting)
{
    ent_buf_z(out, ent_word_meeting(language, meeting->kind));
    if (meeting->round) {
        ent_buf_z(out, ", ");
        ent_write_round(out, language, meeting->round);
    }
}

void ent_write_left_out(ent_buf *out, ent_language language, size_t meetings, size_t participants)
{
    ent_buf_z(out, language == ENT_FRENCH ? "Omis faute de place, surtout les moins rapportés : "
                                          : "Left out for lack of room, mostly the less reported: ");
    if (meetings)
        ent_write_count(out, language, meetings, ENT_N_MEETING);
    if (meetings && participants)
        ent_buf_z(out, language == ENT_FRENCH ? " et " : " and ");
    if (participants)
        ent_write_count(out, language, participants, ENT_N_PARTICIPANT);
    ent_buf_char(out, '.');
}

void ent_write_around(ent_buf *out, ent_language language, ent_str name)
{
    ent_buf_z(out, language == ENT_FRENCH ? "" : "Around ");
    ent_buf_str(out, name);
    ent_buf_z(out, language == ENT_FRENCH ? "\u00A0: ses rencontres" : "");
}

void ent_write_unplaced(ent_buf *out, ent_language language, size_t meetings)
{
    ent_write_count(out, language, meetings, ENT_N_MEETING);
    if (language == ENT_FRENCH)
        ent_buf_z(out, " hors de tout processus, non représentée");
    else
        ent_buf_z(out, meetings == 1 ? " outside any process is not shown." : " outside any process are not shown.");
    if (language == ENT_FRENCH)
        ent_buf_z(out, meetings > 1 ? "s." : ".");
}

/* ---- dates ---- */

typedef struct {
    int year, month, day;
    int parts; /* 0: not a date */
} moment;

static moment moment_of(ent_str lexical)
{
    moment m;
    m.parts = ent_view_date(lexical, &m.year, &m.month, &m.day);
    return m;
}

static void write_day(ent_buf *out, ent_language language, int day)
{
    ent_buf_printf(out, language == ENT_FRENCH && day == 1 ? "%der" : "%d", day);
}

/* Parts that the other end of a span has in common are left off: "14" of "14–15 May 2018". */
static void write_moment(ent_buf *out, ent_language language, moment m, bool with_month, bool with_year)
{
    if (m.day)
        write_day(out, language, m.day);
    if (m.month && with_month)
        ent_buf_printf(out, "%s%s", m.day ? " " : "", MONTHS[m.month - 1][language]);
    if (m.year && with_year)
        ent_buf_printf(out, "%s%d", m.month ? " " : "", m.year);
}

static void write_span(ent_buf *out, ent_language language, moment from, moment to)
{
    bool same_year = from.year == to.year && from.month && to.month;
    bool same_month = same_year && from.month == to.month && from.day && to.day;
    write_moment(out, language, from, !same_month, !same_year);
    ent_buf_z(out, from.day && !same_month ? " – " : "–");
    write_moment(out, language, to, true, true);
}

void ent_write_date(ent_buf *out, ent_language language, ent_str start, ent_str end)
{
    moment from = moment_of(start), to = moment_of(end);
    if (!start.n && end.n)
        ent_write_date(out, language, end, start);
    else if (from.parts && to.parts && !ent_str_eq(start, end))
        write_span(out, language, from, to);
    else if (from.parts)
        write_moment(out, language, from, true, true);
    else
        ent_buf_str(out, start);
}
