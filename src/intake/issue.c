/* SPDX-License-Identifier: MIT */
#include "passregion/issue.h"

/* Of a column whose cells look like something that its title does not say. */
#define NOT_READ                                                                         \
    "cette colonne n'est pas lue : son titre ne dit pas ce que montrent ses cases, qui " \
    "ressemblent à "
#define RENAME_IT                                                                      \
    "renommez-la d'après ce qu'elle contient, ou ajoutez la ligne de son titre dans " \
    "regles/titres.csv (sans usage, si elle ne sert pas)"

static const struct {
    const char *name;
    bool rejects;
    const char *reason;
    const char *remedy;
} ISSUES[ISSUE_CODE_COUNT] = {
    [ISSUE_UNCLOSED_QUOTE] = {"guillemet_ouvert", true,
                              "un guillemet s'ouvre sur cette ligne et ne se ferme pas",
                              "fermez ou retirez le guillemet dans le fichier, puis relancez"},
    [ISSUE_ROW_TOO_LARGE] = {"ligne_demesuree", true,
                             "cellule de plus de 64 ko ou plus de 512 colonnes",
                             "vérifiez cette ligne dans le tableur, puis réexportez la liste"},
    [ISSUE_VALUE_TOO_LONG] = {"valeur_demesuree", false, "texte de plus de 1000 caractères",
                              "raccourcissez-le, ou cherchez dans la liste un guillemet ou un "
                              "séparateur égaré ; la ligne a été lue sans lui"},
    [ISSUE_NO_NAME] = {"sans_nom", true, "ligne sans nom d'élève",
                       "complétez le nom et le prénom dans le logiciel d'où vient la liste"},
    [ISSUE_NO_FIRST_NAME] = {"sans_prenom", true, "ligne sans prénom",
                             "complétez le prénom dans le logiciel d'où vient la liste"},
    [ISSUE_AMBIGUOUS_PUPIL] =
        {"eleve_ambigu", true, "plusieurs élèves connus peuvent être celui de cette ligne",
         "ajoutez l'INE ou la date de naissance dans la liste, puis relancez"},
    [ISSUE_CLASS_ROW] = {"classe_incomplete", true, "ligne sans classe, ou sans MEF ni formation",
                         "complétez classes.csv : une classe et sa formation par ligne"},
    [ISSUE_DATE_IMPOSSIBLE] = {"date_impossible", false, "cette date n'existe pas",
                               "corrigez la date ; la ligne a été lue sans elle"},
    [ISSUE_DATE_UNREADABLE] = {"date_illisible", false,
                               "ce n'est pas une date que le programme sait lire",
                               "écrivez-la jj/mm/aaaa ; la ligne a été lue sans elle"},
    [ISSUE_UAI] = {"uai_invalide", false,
                   "ce n'est pas un UAI : sept chiffres et la lettre qui leur correspond",
                   "corrigez l'UAI de l'établissement ; la ligne a été lue sans lui"},
    [ISSUE_INE] = {"ine_inhabituel", false, "cet INE n'a pas la forme d'un INE",
                   "vérifiez l'INE ; il est gardé mais ne sert pas à reconnaître l'élève"},
    [ISSUE_MEF] = {"mef_invalide", false,
                   "ce n'est pas un code MEF : il a 10 ou 11 chiffres (Excel les abîme parfois)",
                   "corrigez le code ou complétez classes.csv ; la ligne a été lue sans lui"},
    [ISSUE_STATUT] = {"statut_inconnu", false, "statut non reconnu",
                      "écrivez ST (scolaire) ou AP (apprenti)"},
    [ISSUE_YES_NO] = {"oui_non_inconnu", false, "ni oui ni non",
                      "écrivez oui ou non ; la ligne a été lue sans cette réponse"},
    [ISSUE_NO_NUMBER] = {"numero_en_toutes_lettres", false,
                         "ce n'est pas un numéro mais une remarque : aucun numéro n'est retenu",
                         "laissez la case vide et écrivez oui ou non dans la colonne Pass"},
    [ISSUE_NAME_GUESSED] =
        {"nom_indecis", false,
         "nom et prénom dans une seule case, sans majuscules qui les distinguent : le dernier "
         "mot a été pris pour le prénom",
         "vérifiez l'élève, ou exportez le nom et le prénom en deux colonnes"},
    [ISSUE_SHORT_ROW] = {"ligne_courte", false, "ligne plus courte que l'en-tête",
                         "vérifiez qu'aucune case ne manque au milieu de la ligne"},
    [ISSUE_LONG_ROW] = {"ligne_longue", false, "ligne plus longue que l'en-tête",
                        "vérifiez qu'aucune case n'est décalée (séparateur dans un texte)"},
    [ISSUE_INE_TAKEN] =
        {"ine_deja_pris", false,
         "cet INE est déjà celui d'un élève d'un autre nom et d'une autre date de naissance",
         "corrigez l'INE de l'un des deux ; les deux élèves sont gardés, celui-ci sans INE"},
    [ISSUE_TWO_INE] =
        {"deux_ine", false, "même nom, prénom et date de naissance qu'un élève d'un autre INE",
         "vérifiez s'il s'agit d'une seule personne ; les deux sont gardés séparément"},
    [ISSUE_NAME_DIFFERS] = {"nom_different", false,
                            "même INE qu'un élève connu sous un autre nom ou prénom",
                            "vérifiez l'INE ; les deux lignes ont été prises pour le même élève"},
    [ISSUE_NAME_ONLY] =
        {"reconnu_par_le_nom", false,
         "élève reconnu par son seul nom et prénom, faute d'INE, de date de naissance et de "
         "classe à comparer",
         "vérifiez qu'il s'agit bien de lui, ou ajoutez sa date de naissance"},
    [ISSUE_POSSIBLE_HOMONYM] =
        {"homonyme_possible", false,
         "même nom et prénom qu'un élève d'une autre classe : pris pour un autre élève",
         "vérifiez s'il s'agit d'un homonyme, ou ajoutez la date de naissance"},
    [ISSUE_INE_AGAINST_NAME] =
        {"ine_contre_nom", true,
         "cet INE est celui d'un élève connu, le nom celui d'un autre : la ligne n'est à personne",
         "vérifiez si la colonne des INE a glissé d'une ligne, corrigez la liste, puis relancez"},
    [ISSUE_ONLY_CLASS_DIFFERS] =
        {"seule_la_classe", false,
         "mêmes nom, prénom et date de naissance qu'un élève d'une autre classe de cette liste",
         "répondez à la question dans « À vérifier », ou ajoutez leur INE : il les distingue"},
    [ISSUE_TWICE_ENCODED] =
        {"texte_code_deux_fois", false,
         "les accents de ce fichier étaient codés deux fois (« Ã© » pour « é ») : ils ont été "
         "rétablis",
         "vérifiez quelques noms, et exportez de nouveau la liste si l'un d'eux est faux"},
    [ISSUE_OTHER_TITLES] =
        {"autres_titres", false,
         "une autre ligne de titres commence ici : les lignes qui suivent sont lues d'après elle",
         "vérifiez quelques élèves de cette partie, ou séparez les deux listes"},
    [ISSUE_TITLE_TWICE] =
        {"titre_en_double", false,
         "ce titre est là deux fois : seule la première colonne remplie de chaque ligne est lue",
         "mettez deux listes côte à côte l'une sous l'autre, ou renommez la colonne de trop"},
    [ISSUE_FORMULA] =
        {"formule_en_erreur", false,
         "cette case tient une erreur de formule, ou une formule sans résultat enregistré",
         "corrigez-la dans le tableur et enregistrez de nouveau ; la ligne a été lue sans elle"},
    [ISSUE_BIRTH_DIFFERS] =
        {"naissance_differente", false,
         "même INE et même nom qu'un élève connu sous une autre date de naissance",
         "vérifiez la date ; les deux lignes ont été prises pour le même élève"},
    [ISSUE_MIXED_ENCODINGS] =
        {"encodages_meles", false,
         "ce fichier mêle deux encodages (UTF-8 et Windows-1252) : chaque accent a été lu dans le "
         "sien",
         "vérifiez quelques noms, et exportez de nouveau la liste si l'un d'eux est faux"},
    [ISSUE_READ_BY_CELLS] =
        {"colonne_lue_par_ses_cases", false,
         "le titre de cette colonne n'est compris qu'en partie, mais ses cases le confirment : "
         "elle est lue",
         "vérifiez quelques élèves ; si elle dit autre chose, renommez-la, ou ajoutez la ligne de "
         "son titre dans regles/titres.csv"},
    [ISSUE_LOOKS_INE] = {"colonne_ine", false, NOT_READ "des INE", RENAME_IT},
    [ISSUE_LOOKS_UAI] = {"colonne_uai", false, NOT_READ "des UAI d'établissements", RENAME_IT},
    [ISSUE_LOOKS_BIRTH] = {"colonne_naissance", false, NOT_READ "des dates de naissance",
                           RENAME_IT},
    [ISSUE_LOOKS_LATE] = {"colonne_dates_recentes", false,
                          NOT_READ "des dates récentes, comme de sortie", RENAME_IT},
    [ISSUE_LOOKS_DATE] = {"colonne_dates", false, NOT_READ "des dates", RENAME_IT},
    [ISSUE_LOOKS_MEF] = {"colonne_mef", false, NOT_READ "des codes MEF", RENAME_IT},
    [ISSUE_LOOKS_EMAIL] = {"colonne_courriels", false, NOT_READ "des adresses de courriel",
                           RENAME_IT},
    [ISSUE_LOOKS_CLASS] = {"colonne_classes", false, NOT_READ "des classes de l'établissement",
                           RENAME_IT},
    [ISSUE_LOOKS_DECISION] = {"colonne_decisions", false,
                              NOT_READ "des décisions de conseils de classe", RENAME_IT},
    [ISSUE_LOOKS_STATUT] = {"colonne_statuts", false, NOT_READ "des statuts (scolaire, apprenti)",
                            RENAME_IT},
};

bool issue_put(const struct issue_sink *sink, enum issue_code code, size_t line, const char *column,
               const char *value, struct error *error)
{
    const struct issue issue = {code, line, column, value};
    return sink->put(sink->data, &issue, error);
}

const char *issue_name(enum issue_code code)
{
    return ISSUES[code].name;
}

bool issue_rejects(enum issue_code code)
{
    return ISSUES[code].rejects;
}

const char *issue_reason(enum issue_code code)
{
    return ISSUES[code].reason;
}

const char *issue_remedy(enum issue_code code)
{
    return ISSUES[code].remedy;
}
