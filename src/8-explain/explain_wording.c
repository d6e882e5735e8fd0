#include "explain_wording.h"

static const char *const words[ENT_X_COUNT][ENT_LANGUAGES] = {
    [ENT_X_TITLE] = {"What was found, and why", "Ce qui a été trouvé, et pourquoi"},
    [ENT_X_LEGEND] = {"Marks", "Marques"},
    [ENT_X_MEETINGS] = {"Meetings", "Rencontres"},
    [ENT_X_POSTS] = {"Offices", "Fonctions"},
    [ENT_X_LINKS] = {"Who and what is named", "Qui et quoi est nommé"},
    [ENT_X_REFUSED] = {"Refused", "Écarté"},
    [ENT_X_NONE] = {"none", "aucun"},
    [ENT_X_RULE] = {"rule", "règle"},
    [ENT_X_LIKELY] = {"likely", "probable à"},
    [ENT_X_STATUS] = {"status", "état"},
    [ENT_X_PARTY] = {"party", "partie"},
    [ENT_X_HOST] = {"host", "hôte"},
    [ENT_X_PLACE] = {"place", "lieu"},
    [ENT_X_DATE] = {"date", "date"},
    [ENT_X_PROCESS] = {"process", "processus"},
    [ENT_X_WORDS] = {"words", "mots"},
    [ENT_X_ENTITY] = {"is", "est"},
    [ENT_X_STATE] = {"stands for", "représente"},
    [ENT_X_REASON] = {"because", "parce que"},
    [ENT_X_STRENGTH] = {"strength of the wording", "force de la tournure"},
    [ENT_X_BY_FORM] = {"by the form of the words", "par la forme des mots"},
    [ENT_X_BY_MODAL] = {"by the modal", "par le modal"},
    [ENT_X_BY_DATE] = {"by its date", "par sa date"},
    [ENT_X_IMPLIED] = {"implied by an adjective, an office or another sentence",
                       "impliqué par un adjectif, une fonction ou une autre phrase"},
    [ENT_X_UNKNOWN] = {"not in the knowledge base", "absent de la base de connaissances"},
    [ENT_X_SAID_NOT] = {"denied or only possible", "nié ou seulement possible"},
    [ENT_X_UNLIKELY] = {"judged unlikely to be a meeting", "jugé peu probable comme rencontre"},
    [ENT_X_AGAIN] = {"tells again of", "raconte encore"},
    [ENT_X_TOO_FEW] = {"too few parties known around it", "trop peu de parties connues autour"},
    [ENT_X_TRAPPED] = {"void by the trap", "annulé par le piège"},
    [ENT_X_WINDOW] = {"which voids the whole sentence", "qui annule toute la phrase"},
    [ENT_X_TENURE] = {"tenure", "exercice"},
};

const char *ent_explain_word(ent_language language, ent_explain_word_id word) { return words[word][language]; }

const char *ent_mark_word(ent_language language, ent_mark_kind kind)
{
    static const char *const marks[ENT_MARK_KINDS][ENT_LANGUAGES] = {
        [ENT_MARK_PERSON] = {"person", "personne"},
        [ENT_MARK_PLACE] = {"place", "lieu"},
        [ENT_MARK_ORGANIZATION] = {"organization", "organisation"},
        [ENT_MARK_TRIGGER] = {"wording of a meeting", "tournure d'une rencontre"},
        [ENT_MARK_REFUSED] = {"wording refused", "tournure écartée"},
        [ENT_MARK_MODAL] = {"modal", "modal"},
        [ENT_MARK_TRAP] = {"trap", "piège"},
        [ENT_MARK_DATE] = {"date", "date"},
    };
    return marks[kind][language];
}

const char *ent_reason_word(ent_language language, const char *reason)
{
    static const char *const french[][2] = {
        {"full name", "nom complet"},
        {"name known", "nom connu"},
        {"name as written", "nom tel qu'écrit"},
        {"acronym after its long form", "sigle donné avec sa forme longue"},
        {"short name of a person named in full", "nom court d'une personne nommée en entier"},
        {"name in another romanization", "nom dans une autre transcription"},
        {"surname known in this context", "nom de famille connu dans ce contexte"},
        {"counterpart by country", "homologue, d'après son pays"},
        {"description in context", "description, d'après le contexte"},
        {"office by country and date", "fonction, d'après le pays et la date"},
    };
    for (size_t i = 0; language == ENT_FRENCH && i < sizeof french / sizeof *french; i++)
        if (!strcmp(reason, french[i][0]))
            return french[i][1];
    return reason;
}

ent_str ent_tenure_word(ent_language language, ent_str tenure)
{
    static const char *const tenures[][1 + ENT_LANGUAGES] = {{"Former", "former", "ancien"},
                                                             {"Acting", "acting", "par intérim"},
                                                             {"Designated", "designated", "désigné"},
                                                             {"Candidate", "candidate", "candidat"}};
    for (size_t i = 0; i < sizeof tenures / sizeof *tenures; i++)
        if (ent_str_is(tenure, tenures[i][0]))
            return ent_str_of(tenures[i][1 + language]);
    return tenure;
}

const char *ent_said_word(ent_language language, ent_said said)
{
    static const ent_view_status statuses[] = {ENT_VIEW_HELD, ENT_VIEW_ONGOING, ENT_VIEW_PLANNED, ENT_VIEW_CANCELLED};
    return said == ENT_SAID_NOT ? ent_explain_word(language, ENT_X_SAID_NOT)
                                : ent_word_status(language, statuses[said]);
}
