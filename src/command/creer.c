/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <string.h>

#include "passregion/commands.h"
#include "passregion/platform.h"

enum { TEXT_SIZE = 4096 };

#define BOM "\xEF\xBB\xBF"

/* A file of a fresh campaign. %1$d-%2$d would need POSIX: the year is put in by hand. */
static const struct {
    const char *folder; /* "" for the campaign's own */
    const char *name;
    const char *text; /* {annee} and {avant} are replaced */
} FILES[] = {
    {"", "passregion.ini",
     "# Réglages de la campagne. Complétez les lignes « uai » et « nom », puis enregistrez.\r\n"
     "[etablissement]\r\n"
     "# sept chiffres et une lettre\r\n"
     "uai =\r\n"
     "nom =\r\n"
     "# les anciens noms ou les noms abrégés de l'établissement, séparés par |\r\n"
     "autres_noms =\r\n"
     "# la personne que les familles contactent\r\n"
     "contact_nom =\r\n"
     "contact_courriel =\r\n"
     "contact_telephone =\r\n"
     "\r\n"
     "[campagne]\r\n"
     "annee = {annee}\r\n"
     "# laissez vide pour la date de la circulaire, ou écrivez AAAA-MM-JJ\r\n"
     "date_limite =\r\n"
     "\r\n"
     "[choix]\r\n"
     "# 3e prépa-métiers d'ici qui entre en 1re CAP ici : situation 1 ou 3\r\n"
     "prepa_metiers_vers_cap = 1\r\n"
     "# aide versée de nouveau aux redoublants, aux réorientés : a_verifier, oui ou non\r\n"
     "redoublants = a_verifier\r\n"
     "reorientes = a_verifier\r\n"},
    {"", "classes.csv", BOM "Classe;MEF;Formation\r\n"},
    {"conseils", "modele-conseil.csv",
     BOM "INE;Nom;Prénom;Né(e) le;Classe {avant};Décision du conseil;Classe {annee}\r\n"},
    {"inscrits", "modele-inscrits.csv",
     BOM "INE;Nom;Prénom;Né(e) le;Établissement d'origine;UAI d'origine;Classe d'origine;Formation "
         "{annee};Classe {annee};Statut;Courriel\r\n"},
    {"dossiers", "modele-dossiers.csv", BOM "Nom;Prénom;Né(e) le;N° de dossier;Pass\r\n"},
    {"", "LISEZMOI.txt",
     BOM "Campagne Pass Région {annee}\r\n\r\n"
         "1. Ouvrez passregion.ini avec le Bloc-notes : complétez l'UAI et le nom de\r\n"
         "   l'établissement, et la personne que les familles contactent.\r\n"
         "2. Complétez classes.csv dans le tableur : une classe par ligne, avec son code MEF\r\n"
         "   ou le nom de la formation (« 2de Bac Pro MHR », « 1re année CAP Pâtissier »).\r\n"
         "   Les classes des deux années, {avant} et {annee}.\r\n"
         "3. Déposez les exports tels que votre logiciel les donne (CSV, texte, .xlsx, .ods,\r\n"
         "   XML de SIECLE, .htm) :\r\n"
         "     conseils/  les élèves de {avant} après les conseils de classe\r\n"
         "     inscrits/  les inscrits de {annee} (les nouveaux, ou tout le monde)\r\n"
         "     dossiers/  les N° de dossier déjà connus ; colonne Pass : oui ou non\r\n"
         "   Les fichiers « modele-… » montrent les colonnes ; ils peuvent rester ou partir.\r\n"
         "4. Lancez : passregion traiter ce-dossier\r\n"
         "5. Ouvrez les deux classeurs du dossier rapports/.\r\n\r\n"
         "Relancez autant de fois que vous voulez : seuls les fichiers nouveaux sont lus.\r\n"
         "Ce qui est compris d'un fichier : passregion lire ce-dossier/inscrits/liste.xlsx\r\n"
         "Pourquoi cet élève est là : passregion expliquer ce-dossier NOM Prénom\r\n"
         "Retenir votre réponse : passregion repondre ce-dossier NOM Prénom --situation N\r\n"
         "Changer les montants, les dates, les lettres : passregion regles ce-dossier, puis\r\n"
         "modifiez dans Excel les fichiers du dossier regles/.\r\n"
         "Réglages : uai, nom, autres_noms, contact_nom, contact_courriel, contact_telephone ;\r\n"
         "annee, date_limite ; prepa_metiers_vers_cap, redoublants, reorientes.\r\n"},
};

static const char *const FOLDERS[] = {"conseils", "inscrits", "dossiers", "rapports"};

/* Copies a text with its years filled in. */
static void fill_in(char out[TEXT_SIZE], const char *text, int year)
{
    size_t used = 0;

    while (*text && used + 16 < TEXT_SIZE) {
        const bool now = !strncmp(text, "{annee}", 7);
        const bool before = !strncmp(text, "{avant}", 7);
        if (now || before) {
            const int first = now ? year : year - 1;
            used += (size_t)snprintf(out + used, TEXT_SIZE - used, "%d-%d", first, first + 1);
            text += 7;
        } else {
            out[used++] = *text++;
        }
    }
    out[used] = '\0';
}

static bool create(const char *folder, const struct options *options, struct error *error)
{
    char path[PATH_SIZE];
    char parent[PATH_SIZE];
    char text[TEXT_SIZE];

    if (!path_join(path, folder, "passregion.ini", error))
        return false;
    if (path_kind(path) != PATH_NONE)
        return error_set(error, STATUS_CREATE,
                         "« %s » est déjà un dossier de campagne ; choisissez un autre nom",
                         folder);
    if (options->simulate)
        return true;
    if (!folder_make(folder, error))
        return false;
    for (size_t i = 0; i < sizeof FOLDERS / sizeof *FOLDERS; i++) {
        if (!path_join(path, folder, FOLDERS[i], error) || !folder_make(path, error))
            return false;
    }
    for (size_t i = 0; i < sizeof FILES / sizeof *FILES; i++) {
        if (!path_join(parent, folder, FILES[i].folder, error) ||
            !path_join(path, parent, FILES[i].name, error))
            return false;
        if (path_kind(path) != PATH_NONE)
            continue;
        fill_in(text, FILES[i].text, options->date.year);
        if (!file_create(path, text, strlen(text), error))
            return false;
    }
    return true;
}

enum status command_create(const struct options *options)
{
    struct error error;
    const char *folder = options->folders[0];

    if (!create(folder, options, &error))
        return command_fail(&error);
    if (options->json)
        printf("{\"format\":1,\"simulation\":%s}\n", options->simulate ? "true" : "false");
    else if (options->quiet)
        return STATUS_OK;
    else if (options->simulate)
        printf("Simulation : le dossier %s serait préparé ; rien n'a été écrit.\n", folder);
    else
        printf("Dossier de campagne prêt : %s\n"
               "Complétez %s/passregion.ini et %s/classes.csv, déposez les exports, puis lancez :\n"
               "  passregion traiter %s\n",
               folder, folder, folder, folder);
    return STATUS_OK;
}
