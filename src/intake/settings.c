/* SPDX-License-Identifier: MIT */
#include "passregion/settings.h"

#include <stdio.h>
#include <string.h>

#include "passregion/container.h"
#include "passregion/date.h"
#include "passregion/decode.h"
#include "passregion/input.h"
#include "passregion/platform.h"
#include "passregion/school_year.h"
#include "passregion/spelling.h"
#include "passregion/text.h"

enum {
    FAR = 3 /* edits beyond which a word is no near miss */,
    LINE_SIZE = 2046 /* bytes */,
    WORD_SIZE = 32
};

static const char BLANKS[] = " \t\v\f";

static const struct {
    const char *section;
    const char *name;
    const char *preset;
    const char *values; /* the closed set, separated by blanks, or NULL */
    bool required;
} KEYS[SETTING_COUNT] = {
    [SETTING_UAI] = {"etablissement", "uai", "", NULL, true},
    [SETTING_NAME] = {"etablissement", "nom", "", NULL, true},
    [SETTING_OTHER_NAMES] = {"etablissement", "autres_noms", "", NULL, false},
    [SETTING_CONTACT_NAME] = {"etablissement", "contact_nom", "", NULL, false},
    [SETTING_CONTACT_EMAIL] = {"etablissement", "contact_courriel", "", NULL, false},
    [SETTING_CONTACT_PHONE] = {"etablissement", "contact_telephone", "", NULL, false},
    [SETTING_YEAR] = {"campagne", "annee", "", NULL, true},
    [SETTING_DEADLINE] = {"campagne", "date_limite", "", NULL, false},
    [SETTING_HANDED_ON] = {"campagne", "budget_remis_le", "", NULL, false},
    [SETTING_PREPA_TO_CAP] = {"choix", "prepa_metiers_vers_cap", "1", "1 3", false},
    [SETTING_REPEATERS] = {"choix", "redoublants", "a_verifier", "a_verifier oui non", false},
    [SETTING_REORIENTED] = {"choix", "reorientes", "a_verifier", "a_verifier oui non", false},
};

/* The file's text, the line that is being read and the first fault found. */
struct ini_text {
    struct settings *settings;
    const char *path;
    const char *section; /* as KEYS writes it, "" before the first */
    int line;            /* from 1 */
    bool seen[SETTING_COUNT];
    struct error *error;
};

/* The known word nearest to a misspelt one, or NULL. */
static const char *nearest(const char *word, bool sections, const char *section)
{
    const char *best = NULL;
    unsigned best_distance = FAR + 1;

    for (size_t i = 0; i < SETTING_COUNT; i++) {
        if (!sections && strcmp(KEYS[i].section, section) != 0)
            continue;
        const char *known = sections ? KEYS[i].section : KEYS[i].name;
        const unsigned distance = spelling_distance(word, known);
        if (distance < best_distance) {
            best = known;
            best_distance = distance;
        }
    }
    return best;
}

static bool fault(const struct ini_text *text, const char *what, const char *word, const char *hint)
{
    return error_set(text->error, STATUS_SETTINGS, "%s:%d: %s « %s »%s%s%s", text->path, text->line,
                     what, word, hint ? " ; vouliez-vous « " : "", hint ? hint : "",
                     hint ? " » ?" : " ; voyez la liste des réglages dans LISEZMOI.txt");
}

static const char *section_named(const char *name)
{
    for (size_t i = 0; i < SETTING_COUNT; i++) {
        if (!strcmp(KEYS[i].section, name))
            return KEYS[i].section;
    }
    return NULL;
}

/* Writes the one of `values` that is meant, whatever its case and accents: « Oui », « à vérifier ».
 */
static bool choose(char *value, const char *values)
{
    char wanted[WORD_SIZE];
    char folded[WORD_SIZE];
    char word[WORD_SIZE];

    if (text_fold(value, wanted, sizeof wanted) >= sizeof wanted)
        return false;
    for (const char *at = values; *at; at += strspn(at, " ")) {
        const size_t length = strcspn(at, " ");
        snprintf(word, sizeof word, "%.*s", (int)length, at);
        text_fold(word, folded, sizeof folded);
        if (!strcmp(folded, wanted)) {
            snprintf(value, SETTING_SIZE, "%s", word);
            return true;
        }
        at += length;
    }
    return false;
}

static bool refuse_uai(const struct ini_text *text, const char *value)
{
    const char letter = uai_letter(value);

    return letter ? error_set(text->error, STATUS_SETTINGS,
                              "%s:%d: « %s » n'est pas un UAI : avec ces sept chiffres la lettre "
                              "serait %c ; un chiffre ou la lettre est mal recopié, vérifiez-le",
                              text->path, text->line, value, letter)
                  : error_set(text->error, STATUS_SETTINGS,
                              "%s:%d: « %s » n'est pas un UAI : sept chiffres et leur lettre, "
                              "comme 0389523V",
                              text->path, text->line, value);
}

/* Brings « ; » and « , » between other names to « | ». */
static void unify_names(char *value)
{
    for (; *value; value++) {
        if (*value == ';' || *value == ',')
            *value = '|';
    }
}

/* Checks one value and brings it to the form the database keeps. */
static bool normalise(struct ini_text *text, enum setting_key key, char *value)
{
    struct date date;
    char uai[UAI_SIZE];
    int year;

    if (!*value && !KEYS[key].required)
        return true;
    if (KEYS[key].values && !choose(value, KEYS[key].values))
        return error_set(text->error, STATUS_SETTINGS,
                         "%s:%d: « %s » n'est pas une valeur de %s ; valeurs possibles : %s",
                         text->path, text->line, value, KEYS[key].name, KEYS[key].values);
    if (key == SETTING_UAI) {
        if (!uai_read(value, uai))
            return refuse_uai(text, value);
        memcpy(value, uai, sizeof uai);
    } else if (key == SETTING_YEAR) {
        if (!school_year_read(value, &year))
            return error_set(text->error, STATUS_SETTINGS,
                             "%s:%d: « %s » n'est pas une année scolaire ; écrivez annee = "
                             "2026-2027",
                             text->path, text->line, value);
        text->settings->campaign_year = year;
        snprintf(value, SETTING_SIZE, "%d-%d", year, year + 1);
    } else if (key == SETTING_DEADLINE || key == SETTING_HANDED_ON) {
        if (date_read(value, 2099, &date) != DATE_VALID)
            return error_set(text->error, STATUS_SETTINGS,
                             "%s:%d: « %s » n'est pas une date ; écrivez %s = AAAA-MM-JJ",
                             text->path, text->line, value, KEYS[key].name);
        date_to_iso(date, value);
    } else if (key == SETTING_OTHER_NAMES) {
        unify_names(value);
    }
    return true;
}

static bool take_value(struct ini_text *text, size_t key, const char *value)
{
    struct setting *setting = &text->settings->setting[key];

    if (text->seen[key])
        return fault(text, "réglage écrit deux fois :", setting->key, NULL);
    text->seen[key] = true;
    if (strlen(value) >= sizeof setting->value)
        return fault(text, "valeur trop longue pour", setting->key, NULL);
    snprintf(setting->value, sizeof setting->value, "%s", value);
    return (!*value && KEYS[key].required) ||
           normalise(text, (enum setting_key)key, setting->value);
}

/* Without the blanks around it. */
static char *trim(char *word)
{
    size_t length;

    word += strspn(word, BLANKS);
    for (length = strlen(word); length && strchr(BLANKS, word[length - 1]); length--)
        word[length - 1] = '\0';
    return word;
}

static bool take_section(struct ini_text *text, char *name)
{
    char *end = strchr(name, ']');

    if (!end)
        return fault(text, "ligne incompréhensible, il manque « ] » :", name, NULL);
    *end = '\0';
    text->section = section_named(name);
    return text->section || fault(text, "section inconnue", name, nearest(name, true, ""));
}

/* « ; » stands between the school's other names, so only « # » behind a blank ends a value. */
static void cut_comment(char *value)
{
    char *sign = strchr(value + 1, '#');

    while (sign && !strchr(BLANKS, sign[-1]))
        sign = strchr(sign + 1, '#');
    if (sign)
        *sign = '\0';
}

/* A line: blank, a comment, « [section] » or « réglage = valeur ». */
static bool take_line(struct ini_text *text, char *line)
{
    line = trim(line);
    if (!*line || *line == ';' || *line == '#')
        return true;
    if (*line == '[')
        return take_section(text, line + 1);
    char *sign = strpbrk(line, "=:");
    if (!sign)
        return error_set(text->error, STATUS_SETTINGS,
                         "%s:%d: ligne incompréhensible ; écrivez « réglage = valeur »", text->path,
                         text->line);
    cut_comment(sign);
    *sign = '\0';
    const char *name = trim(line);
    if (!*text->section)
        return fault(text, "réglage hors de toute section", name, NULL);
    for (size_t i = 0; i < SETTING_COUNT; i++) {
        if (!strcmp(KEYS[i].section, text->section) && !strcmp(KEYS[i].name, name))
            return take_value(text, i, trim(sign + 1));
    }
    return fault(text, "réglage inconnu", name, nearest(name, false, text->section));
}

static bool check_required(const struct settings *settings, const char *path, struct error *error)
{
    for (size_t i = 0; i < SETTING_COUNT; i++) {
        if (KEYS[i].required && !settings->setting[i].value[0])
            return error_set(error, STATUS_SETTINGS,
                             "%s: il manque le réglage « %s » sous [%s] ; complétez-le et relancez",
                             path, KEYS[i].name, KEYS[i].section);
    }
    return true;
}

static bool parse(struct settings *settings, const char *content, const char *path,
                  struct error *error)
{
    struct ini_text text = {.settings = settings, .path = path, .section = "", .error = error};
    char line[LINE_SIZE + 1];

    while (*content) {
        const size_t length = strcspn(content, "\r\n");
        text.line++;
        if (length > LINE_SIZE)
            return error_set(error, STATUS_SETTINGS,
                             "%s:%d: ligne de plus de %d octets : raccourcissez-la", path,
                             text.line, LINE_SIZE);
        memcpy(line, content, length);
        line[length] = '\0';
        if (!take_line(&text, line))
            return false;
        content += length;
        content += content[0] == '\r' && content[1] == '\n' ? 2 : *content != '\0';
    }
    return check_required(settings, path, error);
}

static void preset(struct settings *settings)
{
    *settings = (struct settings){.campaign_year = 0};
    for (size_t i = 0; i < SETTING_COUNT; i++) {
        settings->setting[i].key = KEYS[i].name;
        snprintf(settings->setting[i].value, SETTING_SIZE, "%s", KEYS[i].preset);
    }
}

void settings_without_file(struct settings *settings, int campaign_year)
{
    preset(settings);
    settings->campaign_year = campaign_year;
    snprintf(settings->setting[SETTING_YEAR].value, SETTING_SIZE, "%d-%d", campaign_year,
             campaign_year + 1);
}

bool settings_find(const char *folder, char path[PATH_SIZE], struct error *error)
{
    if (!path_join(path, folder, "passregion.ini.txt", error))
        return false;
    const bool is_text = path_kind(path) == PATH_FILE;

    if (!path_join(path, folder, "passregion.ini", error))
        return false;
    return !is_text || path_kind(path) != PATH_NONE ||
           path_join(path, folder, "passregion.ini.txt", error);
}

/* Whether a file is there to be read; says what else is. */
static bool check_path(const char *path, struct error *error)
{
    const char *reason;

    switch (path_look(path, &reason)) {
    case PATH_FILE:
        return true;
    case PATH_NONE:
        return error_set(error, STATUS_SETTINGS,
                         "« %s » n'existe pas : ce dossier n'est pas encore celui d'une campagne ; "
                         "préparez-le avec « passregion creer DOSSIER », qui ne touche à rien de "
                         "ce qui s'y trouve",
                         path);
    case PATH_UNKNOWN:
        return error_set(error, STATUS_SETTINGS,
                         "impossible de lire « %s » : %s ; rétablissez l'accès (droits, partage "
                         "débranché) et relancez",
                         path, reason);
    default:
        return error_set(error, STATUS_SETTINGS,
                         "« %s » n'est pas un fichier ; déplacez-le et remettez les réglages du "
                         "lycée à sa place",
                         path);
    }
}

bool settings_read(struct settings *settings, const char *path, struct error *error)
{
    struct input input;
    struct decoded decoded;

    preset(settings);
    if (!check_path(path, error))
        return false;
    if (!input_read(&input, path, path, error)) {
        error->status = STATUS_SETTINGS;
        return false;
    }
    memcpy(settings->digest, input.digest, sizeof settings->digest);
    bool done = container_check_text(input.bytes, input.length, path, error) &&
                decode(&decoded, input.bytes, input.length, NULL, path, error);
    if (done) {
        done = parse(settings, decoded.text, path, error);
        decoded_clear(&decoded);
    } else {
        error->status = STATUS_SETTINGS;
    }
    input_clear(&input);
    return done;
}
