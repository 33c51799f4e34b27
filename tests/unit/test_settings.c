/* SPDX-License-Identifier: MIT */
#include "passregion/settings.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "passregion/platform.h"
#include "support.h"

#define REQUIRED                    \
    "[etablissement]\n"             \
    "uai = 0389523V\n"              \
    "nom = Lycée des Deux-Rives\n" \
    "[campagne]\n"                  \
    "annee = 2026-2027\n"

static char folder[PATH_SIZE];
static char path[PATH_SIZE];

static int open_folder(void **state)
{
    struct error error;

    (void)state;
    return folder_make_private(".", "reglages", folder, &error) &&
                   path_join(path, folder, "passregion.ini", &error)
               ? 0
               : -1;
}

static int close_folder(void **state)
{
    (void)state;
    folder_remove(folder);
    return 0;
}

static bool read_text(struct settings *settings, const char *text, struct error *error)
{
    FILE *file = fopen(path, "wb");

    assert_non_null(file);
    assert_true(fputs(text, file) >= 0);
    assert_int_equal(fclose(file), 0);
    *error = (struct error){STATUS_OK, ""};
    return settings_read(settings, path, error);
}

static void read_well(struct settings *settings, const char *text)
{
    struct error error;

    if (!read_text(settings, text, &error))
        fail_msg("%s", error.text);
}

static void assert_setting(const struct settings *settings, enum setting_key key, const char *name,
                           const char *value)
{
    assert_string_equal(settings->setting[key].key, name);
    assert_string_equal(settings->setting[key].value, value);
}

static void a_whole_file_is_read(void **state)
{
    struct settings settings;

    (void)state;
    read_well(&settings, "; Campagne de juin\n" REQUIRED "date_limite = 09/07/2026\n"
                         "budget_remis_le = 20 juin 2026\n"
                         "[etablissement]\n"
                         "autres_noms = LP des Deux-Rives ; Les Deux-Rives, annexe\n"
                         "contact_nom = Mme Vasseur # secrétariat\n"
                         "contact_courriel = vie-scolaire@deux-rives.exemple.fr\n"
                         "contact_telephone = 04 00 00 00 52\n"
                         "[choix]\n"
                         "prepa_metiers_vers_cap = 3\nredoublants = oui\nreorientes = non\n");
    assert_int_equal(settings.campaign_year, 2026);
    assert_setting(&settings, SETTING_UAI, "uai", "0389523V");
    assert_setting(&settings, SETTING_NAME, "nom", "Lycée des Deux-Rives");
    assert_says(settings.setting[SETTING_OTHER_NAMES].value, "LP des Deux-Rives");
    assert_says(settings.setting[SETTING_OTHER_NAMES].value, "|");
    assert_null(strchr(settings.setting[SETTING_OTHER_NAMES].value, ';'));
    assert_setting(&settings, SETTING_CONTACT_NAME, "contact_nom", "Mme Vasseur");
    assert_setting(&settings, SETTING_YEAR, "annee", "2026-2027");
    assert_setting(&settings, SETTING_DEADLINE, "date_limite", "2026-07-09");
    assert_setting(&settings, SETTING_HANDED_ON, "budget_remis_le", "2026-06-20");
    assert_setting(&settings, SETTING_PREPA_TO_CAP, "prepa_metiers_vers_cap", "3");
    assert_setting(&settings, SETTING_REPEATERS, "redoublants", "oui");
    assert_setting(&settings, SETTING_REORIENTED, "reorientes", "non");
}

static void only_three_settings_are_required(void **state)
{
    struct settings settings;

    (void)state;
    read_well(&settings, REQUIRED);
    assert_setting(&settings, SETTING_CONTACT_NAME, "contact_nom", "");
    assert_setting(&settings, SETTING_DEADLINE, "date_limite", "");
    assert_setting(&settings, SETTING_PREPA_TO_CAP, "prepa_metiers_vers_cap", "1");
    assert_setting(&settings, SETTING_REPEATERS, "redoublants", "a_verifier");
    assert_setting(&settings, SETTING_REORIENTED, "reorientes", "a_verifier");
    assert_int_equal(strlen(settings.digest), DIGEST_SIZE - 1);
}

static void the_encodings_of_windows_are_read_too(void **state)
{
    struct settings settings;

    (void)state;
    read_well(&settings, "\xEF\xBB\xBF[etablissement]\r\nuai=0389523v\r\nnom=Lycée\r\n"
                         "[campagne]\r\nannee=2026/2027\r\n");
    assert_setting(&settings, SETTING_UAI, "uai", "0389523V");
    assert_setting(&settings, SETTING_NAME, "nom", "Lycée");
    assert_setting(&settings, SETTING_YEAR, "annee", "2026-2027");
    read_well(&settings, "[etablissement]\nuai=0389523V\nnom=Lyc\xE9"
                         "e\n[campagne]\nannee=26-27");
    assert_setting(&settings, SETTING_NAME, "nom", "Lycée");
    assert_int_equal(settings.campaign_year, 2026);
}

static void a_long_value_is_read_whole(void **state)
{
    struct settings settings;
    char name[401];
    char text[800];

    (void)state;
    memset(name, 'x', sizeof name - 1);
    name[sizeof name - 1] = '\0';
    snprintf(text, sizeof text, REQUIRED "[etablissement]\ncontact_nom = %s\n", name);
    read_well(&settings, text);
    assert_setting(&settings, SETTING_CONTACT_NAME, "contact_nom", name);
}

struct wrong {
    const char *text;
    const char *place; /* behind the file's name */
    const char *words;
    const char *remedy;
};

static void assert_wrong(const struct wrong *wrong, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct settings settings;
        struct error error;
        char place[64];
        if (read_text(&settings, wrong[i].text, &error))
            fail_msg("row %zu was accepted", i);
        snprintf(place, sizeof place, "passregion.ini:%s", wrong[i].place);
        assert_fault(&error, STATUS_SETTINGS, place);
        assert_says(error.text, wrong[i].words);
        assert_says(error.text, wrong[i].remedy);
    }
}

static void an_unknown_word_names_its_line_and_the_nearest_one(void **state)
{
    static const struct wrong WRONG[] = {
        {REQUIRED "anee = 2026-2027\n", "6:", "réglage inconnu « anee »", "« annee »"},
        {REQUIRED "Annee = 2026-2027\n", "6:", "réglage inconnu « Annee »", "« annee »"},
        {REQUIRED "date limite = x\n", "6:", "« date limite »", "« date_limite »"},
        {REQUIRED "couleur = rouge\n", "6:", "réglage inconnu « couleur »", "LISEZMOI.txt"},
        {"[etablisement]\nuai = 0389523V\n", "1:", "section inconnue « etablisement »",
         "« etablissement »"},
        {"[divers]\nx = y\n", "1:", "section inconnue « divers »", "LISEZMOI.txt"},
        {"uai = 0389523V\n", "1:", "« uai »", ""},
        {REQUIRED "\n\n[choix]\nredoublants = peut-être\n", "9:", "« peut-être »",
         "a_verifier oui non"},
        {REQUIRED "[choix]\nprepa_metiers_vers_cap = 2\n", "7:", "« 2 »", "1 3"},
        {REQUIRED "[choix]\nreorientes = ou\n", "7:", "« ou »", "a_verifier oui non"},
    };

    (void)state;
    assert_wrong(WRONG, COUNT(WRONG));
}

static void an_unknown_section_is_an_error_even_when_it_is_empty(void **state)
{
    static const struct wrong WRONG[] = {{REQUIRED "[choi]\n", "6:", "« choi »", "« choix »"}};

    (void)state;
    assert_wrong(WRONG, COUNT(WRONG));
}

/* There are more blanks than space and tab. */
static void an_unknown_section_behind_any_blank_is_named_whole(void **state)
{
    struct settings settings;
    struct error error;

    (void)state;
    assert_false(
        read_text(&settings, REQUIRED "\v\f[éééééééééééééééééééééééééééééé]\nx = 1\n", &error));
    assert_fault(&error, STATUS_SETTINGS, "6: section inconnue « éééééééééééééééééééééééééééééé »");
}

static void a_value_that_cannot_be_is_named_with_its_line(void **state)
{
    static const struct wrong WRONG[] = {
        {"[etablissement]\nuai = 0389523A\n", "2:", "« 0389523A » n'est pas un UAI", "lettre"},
        {"[campagne]\nannee = 2026\n", "2:", "« 2026 »", "annee = 2026-2027"},
        {"[campagne]\nannee = 2026-2028\n", "2:", "« 2026-2028 »", "2026-2027"},
        {REQUIRED "date_limite = 31/06/2026\n", "6:", "« 31/06/2026 »", "AAAA-MM-JJ"},
        {REQUIRED "budget_remis_le = hier\n", "6:", "« hier »", "budget_remis_le = AAAA-MM-JJ"},
        {REQUIRED "annee = 2026-2027\n", "6:", "deux fois", "annee"},
        {REQUIRED "n'importe quoi\n", "6:", "ligne incompréhensible", "réglage = valeur"},
    };

    (void)state;
    assert_wrong(WRONG, COUNT(WRONG));
}

static void the_first_fault_of_a_file_is_the_one_named(void **state)
{
    static const struct wrong WRONG[] = {
        {"[etablissement\nuai = 0389523V\n", "1:", "ligne incompréhensible", ""}};

    (void)state;
    assert_wrong(WRONG, COUNT(WRONG));
}

static void a_missing_setting_is_named_with_its_section(void **state)
{
    static const struct wrong WRONG[] = {
        {"", " ", "« uai » sous [etablissement]", "complétez"},
        {"[etablissement]\nuai = 0389523V\n[campagne]\nannee = 2026-2027\n", " ",
         "« nom » sous [etablissement]", "complétez"},
        {"[etablissement]\nuai = 0389523V\nnom = X\n", " ", "« annee » sous [campagne]",
         "complétez"},
        {"[etablissement]\nuai =\nnom = X\n[campagne]\nannee = 2026-2027\n", " ", "« uai »",
         "complétez"},
    };

    (void)state;
    assert_wrong(WRONG, COUNT(WRONG));
}

static void a_value_or_line_too_long_is_named(void **state)
{
    char name[SETTING_SIZE + 1];
    char text[8192];
    char long_line[4000];
    struct wrong wrong = {text, "7:", "trop longue", "contact_nom"};

    (void)state;
    memset(name, 'x', sizeof name - 1);
    name[sizeof name - 1] = '\0';
    snprintf(text, sizeof text, REQUIRED "[etablissement]\ncontact_nom = %s\n", name);
    assert_wrong(&wrong, 1);
    memset(long_line, 'x', sizeof long_line - 1);
    long_line[sizeof long_line - 1] = '\0';
    snprintf(text, sizeof text, REQUIRED "[etablissement]\ncontact_nom = %s\n", long_line);
    wrong = (struct wrong){text, "7:", "octets", "raccourcissez"};
    assert_wrong(&wrong, 1);
}

static void a_folder_without_settings_says_how_to_make_one(void **state)
{
    struct settings settings;
    struct error error = {STATUS_OK, ""};

    (void)state;
    assert_false(settings_read(&settings, "./no-such-folder/passregion.ini", &error));
    assert_fault(&error, STATUS_SETTINGS, "passregion creer");
    assert_false(read_text(&settings, "PK\003\004", &error));
    assert_fault(&error, STATUS_SETTINGS, "classeur");
    assert_false(read_text(&settings, "[etablissement]\nnom = Lyc\xE9\x81\n", &error));
    assert_fault(&error, STATUS_SETTINGS, "encodage non reconnu");
}

static void the_digest_is_that_of_the_bytes(void **state)
{
    struct settings one;
    struct settings other;

    (void)state;
    read_well(&one, REQUIRED);
    read_well(&other, REQUIRED "\n");
    assert_string_not_equal(one.digest, other.digest);
    read_well(&other, REQUIRED);
    assert_string_equal(one.digest, other.digest);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_whole_file_is_read),
        cmocka_unit_test(only_three_settings_are_required),
        cmocka_unit_test(the_encodings_of_windows_are_read_too),
        cmocka_unit_test(a_long_value_is_read_whole),
        cmocka_unit_test(an_unknown_word_names_its_line_and_the_nearest_one),
        cmocka_unit_test(an_unknown_section_is_an_error_even_when_it_is_empty),
        cmocka_unit_test(an_unknown_section_behind_any_blank_is_named_whole),
        cmocka_unit_test(a_value_that_cannot_be_is_named_with_its_line),
        cmocka_unit_test(the_first_fault_of_a_file_is_the_one_named),
        cmocka_unit_test(a_missing_setting_is_named_with_its_section),
        cmocka_unit_test(a_value_or_line_too_long_is_named),
        cmocka_unit_test(a_folder_without_settings_says_how_to_make_one),
        cmocka_unit_test(the_digest_is_that_of_the_bytes),
    };
    return cmocka_run_group_tests(tests, open_folder, close_folder);
}
