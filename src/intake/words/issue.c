/* SPDX-License-Identifier: MIT */
#include "passregion/issue.h"

/* Of a column whose cells look like something that its title does not say. */
#define NOT_READ                                                                         \
    "cette colonne n'est pas lue : son titre ne dit pas ce que montrent ses cases, qui " \
    "ressemblent à "
#define RENAME_IT                                                                      \
    "renommez-la d'après ce qu'elle contient, ou ajoutez la ligne de son titre dans " \
    "regles/titres.csv (sans usage, si elle ne sert pas)"

/* What is lost with it; somebody has to see to it. KNOWN: nobody has, but it has to be known.
 * REPAIRED: nothing is lost, and the Journal tells it. */
enum loss { VALUE, UNREAD, LINE, KNOWN, REPAIRED };

static const struct {
    const char *name;
    enum loss loss;
    const char *reason;
    const char *remedy;
} ISSUES[ISSUE_CODE_COUNT] = {
    [ISSUE_UNCLOSED_QUOTE] = {"guillemet_ouvert", LINE,
                              "un guillemet s'ouvre sur cette ligne et ne se ferme pas",
                              "fermez ou retirez le guillemet dans le fichier, puis relancez"},
    [ISSUE_ROW_TOO_LARGE] = {"ligne_demesuree", LINE,
                             "cellule de plus de 64 ko ou plus de 512 colonnes",
                             "vérifiez cette ligne dans le tableur, puis réexportez la liste"},
    [ISSUE_VALUE_TOO_LONG] = {"valeur_demesuree", VALUE, "texte de plus de 1000 caractères",
                              "raccourcissez-le, ou cherchez dans la liste un guillemet ou un "
                              "séparateur égaré ; la ligne a été lue sans lui"},
    [ISSUE_NO_NAME] = {"sans_nom", LINE, "ligne sans nom d'élève",
                       "complétez le nom et le prénom dans le logiciel d'où vient la liste"},
    [ISSUE_NO_FIRST_NAME] = {"sans_prenom", LINE, "ligne sans prénom",
                             "complétez le prénom dans le logiciel d'où vient la liste"},
    [ISSUE_AMBIGUOUS_PUPIL] =
        {"eleve_ambigu", LINE, "plusieurs élèves connus peuvent être celui de cette ligne",
         "ajoutez l'INE ou la date de naissance dans la liste, puis relancez"},
    [ISSUE_CLASS_ROW] = {"classe_incomplete", LINE, "ligne sans classe, ou sans MEF ni formation",
                         "complétez classes.csv : une classe et sa formation par ligne"},
    [ISSUE_DATE_IMPOSSIBLE] = {"date_impossible", VALUE, "cette date n'existe pas",
                               "corrigez la date ; la ligne a été lue sans elle"},
    [ISSUE_DATE_UNREADABLE] = {"date_illisible", VALUE,
                               "ce n'est pas une date que le programme sait lire",
                               "écrivez-la jj/mm/aaaa ; la ligne a été lue sans elle"},
    [ISSUE_UAI] = {"uai_invalide", VALUE,
                   "ce n'est pas un UAI : sept chiffres et la lettre qui leur correspond",
                   "corrigez l'UAI de l'établissement ; la ligne a été lue sans lui"},
    [ISSUE_INE] = {"ine_inhabituel", VALUE, "cet INE n'a pas la forme d'un INE",
                   "vérifiez l'INE ; il est gardé mais ne sert pas à reconnaître l'élève"},
    [ISSUE_MEF] = {"mef_invalide", VALUE,
                   "ce n'est pas un code MEF : il a 10 ou 11 chiffres (Excel les abîme parfois)",
                   "corrigez le code ou complétez classes.csv ; la ligne a été lue sans lui"},
    [ISSUE_STATUT] = {"statut_inconnu", VALUE, "statut non reconnu",
                      "écrivez ST (scolaire) ou AP (apprenti)"},
    [ISSUE_YES_NO] = {"oui_non_inconnu", VALUE, "ni oui ni non",
                      "écrivez oui ou non ; la ligne a été lue sans cette réponse"},
    [ISSUE_NO_NUMBER] = {"numero_en_toutes_lettres", KNOWN,
                         "ce n'est pas un numéro mais une remarque : aucun numéro n'est retenu",
                         "laissez la case vide et écrivez oui ou non dans la colonne Pass"},
    [ISSUE_NAME_GUESSED] =
        {"nom_indecis", VALUE,
         "nom et prénom dans une seule case, sans majuscules qui les distinguent : le dernier "
         "mot a été pris pour le prénom",
         "vérifiez l'élève, ou exportez le nom et le prénom en deux colonnes"},
    [ISSUE_SHORT_ROW] = {"ligne_courte", VALUE, "ligne plus courte que l'en-tête",
                         "vérifiez qu'aucune case ne manque au milieu de la ligne"},
    [ISSUE_LONG_ROW] = {"ligne_longue", VALUE, "ligne plus longue que l'en-tête",
                        "vérifiez qu'aucune case n'est décalée (séparateur dans un texte)"},
    [ISSUE_INE_TAKEN] =
        {"ine_deja_pris", VALUE,
         "cet INE est déjà celui d'un élève d'un autre nom et d'une autre date de naissance",
         "corrigez l'INE de l'un des deux ; les deux élèves sont gardés, celui-ci sans INE"},
    [ISSUE_TWO_INE] =
        {"deux_ine", VALUE, "même nom, prénom et date de naissance qu'un élève d'un autre INE",
         "vérifiez s'il s'agit d'une seule personne ; les deux sont gardés séparément"},
    [ISSUE_NAME_DIFFERS] = {"nom_different", VALUE,
                            "même INE qu'un élève connu sous un autre nom ou prénom",
                            "vérifiez l'INE ; les deux lignes ont été prises pour le même élève"},
    [ISSUE_NAME_ONLY] =
        {"reconnu_par_le_nom", VALUE,
         "élève reconnu par son seul nom et prénom, faute d'INE, de date de naissance et de "
         "classe à comparer",
         "vérifiez qu'il s'agit bien de lui, ou ajoutez sa date de naissance"},
    [ISSUE_POSSIBLE_HOMONYM] =
        {"homonyme_possible", VALUE,
         "même nom et prénom qu'un élève d'une autre classe : pris pour un autre élève",
         "vérifiez s'il s'agit d'un homonyme, ou ajoutez la date de naissance"},
    [ISSUE_INE_AGAINST_NAME] =
        {"ine_contre_nom", LINE,
         "cet INE est celui d'un élève connu, le nom celui d'un autre : la ligne n'est à personne",
         "vérifiez si la colonne des INE a glissé d'une ligne, corrigez la liste, puis relancez"},
    [ISSUE_ONLY_CLASS_DIFFERS] =
        {"seule_la_classe", VALUE,
         "mêmes nom, prénom et date de naissance qu'un élève d'une autre classe de cette liste",
         "répondez à la question dans « À vérifier », ou ajoutez leur INE : il les distingue"},
    [ISSUE_TWICE_ENCODED] =
        {"texte_code_deux_fois", REPAIRED,
         "les accents de ce fichier étaient codés deux fois (« Ã© » pour « é ») : ils ont été "
         "rétablis",
         "vérifiez quelques noms, et exportez de nouveau la liste si l'un d'eux est faux"},
    [ISSUE_OTHER_TITLES] =
        {"autres_titres", KNOWN,
         "une autre ligne de titres commence ici : les lignes qui suivent sont lues d'après elle",
         "vérifiez quelques élèves de cette partie, ou séparez les deux listes"},
    [ISSUE_TITLE_TWICE] =
        {"titre_en_double", VALUE,
         "ce titre est là deux fois : seule la première colonne remplie de chaque ligne est lue",
         "mettez deux listes côte à côte l'une sous l'autre, ou renommez la colonne de trop"},
    [ISSUE_FORMULA] =
        {"formule_en_erreur", VALUE,
         "cette case tient une erreur de formule, ou une formule sans résultat enregistré",
         "corrigez-la dans le tableur et enregistrez de nouveau ; la ligne a été lue sans elle"},
    [ISSUE_BIRTH_DIFFERS] =
        {"naissance_differente", VALUE,
         "même INE et même nom qu'un élève connu sous une autre date de naissance",
         "vérifiez la date ; les deux lignes ont été prises pour le même élève"},
    [ISSUE_MIXED_ENCODINGS] =
        {"encodages_meles", REPAIRED,
         "ce fichier mêle deux encodages (UTF-8 et Windows-1252) : chaque accent a été lu dans le "
         "sien",
         "vérifiez quelques noms, et exportez de nouveau la liste si l'un d'eux est faux"},
    [ISSUE_READ_BY_CELLS] =
        {"colonne_lue_par_ses_cases", KNOWN,
         "le titre de cette colonne n'est compris qu'en partie, mais ses cases le confirment : "
         "elle est lue",
         "vérifiez quelques élèves ; si elle dit autre chose, renommez-la, ou ajoutez la ligne de "
         "son titre dans regles/titres.csv"},
    [ISSUE_LOOKS_INE] = {"colonne_ine", UNREAD, NOT_READ "des INE", RENAME_IT},
    [ISSUE_LOOKS_UAI] = {"colonne_uai", UNREAD, NOT_READ "des UAI d'établissements", RENAME_IT},
    [ISSUE_LOOKS_BIRTH] = {"colonne_naissance", UNREAD, NOT_READ "des dates de naissance",
                           RENAME_IT},
    [ISSUE_LOOKS_LATE] = {"colonne_dates_recentes", UNREAD,
                          NOT_READ "des dates récentes, comme de sortie", RENAME_IT},
    [ISSUE_LOOKS_DATE] = {"colonne_dates", UNREAD, NOT_READ "des dates", RENAME_IT},
    [ISSUE_LOOKS_MEF] = {"colonne_mef", UNREAD, NOT_READ "des codes MEF", RENAME_IT},
    [ISSUE_LOOKS_EMAIL] = {"colonne_courriels", UNREAD, NOT_READ "des adresses de courriel",
                           RENAME_IT},
    [ISSUE_LOOKS_CLASS] = {"colonne_classes", UNREAD, NOT_READ "des classes de l'établissement",
                           RENAME_IT},
    [ISSUE_LOOKS_DECISION] = {"colonne_decisions", UNREAD,
                              NOT_READ "des décisions de conseils de classe", RENAME_IT},
    [ISSUE_LOOKS_STATUT] = {"colonne_statuts", UNREAD, NOT_READ "des statuts (scolaire, apprenti)",
                            RENAME_IT},
    [ISSUE_LOOKS_YES_NO] = {"colonne_oui_non", UNREAD, NOT_READ "des réponses par oui ou non",
                            RENAME_IT},
    [ISSUE_LOOKS_SCHOOL] = {"colonne_etablissements", UNREAD, NOT_READ "des établissements",
                            RENAME_IT},
    [ISSUE_LOOKS_FORMATION] = {"colonne_formations", UNREAD, NOT_READ "des formations", RENAME_IT},
    [ISSUE_LOOKS_CODE] = {"colonne_codes_de_classe", UNREAD, NOT_READ "des codes de classe",
                          RENAME_IT},
    [ISSUE_LOOKS_NUMBER] = {"colonne_numeros", UNREAD, NOT_READ "des numéros de dossier",
                            RENAME_IT},
    [ISSUE_NEAR_TITLE] = {"titre_mal_ecrit", KNOWN,
                          "ce titre a sans doute une lettre fausse : la colonne est lue comme s'il "
                          "n'en était rien",
                          "vérifiez quelques élèves et corrigez le titre"},
    [ISSUE_NAMES_BY_CELLS] =
        {"noms_lus_par_leurs_cases", KNOWN,
         "le titre de cette colonne n'est pas compris, mais ses cases sont les noms qui "
         "manquaient : elle est lue",
         "vérifiez quelques élèves, et donnez-lui le titre Nom, Prénom ou « Nom et prénom »"},
    [ISSUE_CLASSES_BEFORE] =
        {"classes_de_l_an_dernier", UNREAD,
         "cette liste d'inscrits/ ne donne que la classe de l'an dernier : ses élèves sont comptés "
         "inscrits, sans classe ni formation",
         "si c'est la liste de l'an dernier, mettez-la dans conseils/ ; sinon ajoutez-y la classe "
         "ou la formation de la rentrée"},
    [ISSUE_LIKE_BELOW] =
        {"titre_pris_de_plus_bas", KNOWN,
         "ce titre n'est pas celui que la même colonne a plus bas dans la liste : elle est lue "
         "d'après celui-là",
         "vérifiez quelques élèves et corrigez le titre"},
    [ISSUE_ABOVE_TITLES] =
        {"lignes_au_dessus_des_titres", UNREAD,
         "des lignes au-dessus des titres, celle-ci la première, ressemblent à celles d'élèves : "
         "elles ne sont pas lues",
         "donnez-leur une ligne de titres avec Nom et Prénom, ou mettez-les sous celle qui y est"},
    [ISSUE_NO_LIST] =
        {"liste_non_lue", UNREAD,
         "cette partie n'est pas lue, faute de titres reconnus, mais ses lignes ressemblent à "
         "celles d'élèves",
         "corrigez les titres (Nom, Prénom, et Date de naissance, INE ou Classe), ou supprimez "
         "cette partie"},
    [ISSUE_TWO_COLUMNS] =
        {"deux_colonnes_d_un_sens", UNREAD,
         "cette colonne dit autre chose qu'une autre du même sens, qui l'emporte",
         "renommez celle des deux qui dit autre chose, ou supprimez celle de trop"},
    [ISSUE_HIDDEN_ROWS] =
        {"lignes_masquees", VALUE,
         "des lignes masquées ou filtrées dans le tableur, celle-ci la première, sont lues comme "
         "les autres",
         "affichez-les toutes, vérifiez-les, et supprimez celles qui ne comptent plus"},
    [ISSUE_HIDDEN_COLUMN] =
        {"colonne_masquee", VALUE,
         "cette colonne est masquée dans le tableur : elle ne compte que là où celles que l'on "
         "voit ne disent rien",
         "affichez-la et vérifiez-la, ou supprimez-la si elle ne compte plus"},
    [ISSUE_STRUCK_LINE] = {"ligne_barree", LINE, "cette ligne est barrée dans la liste",
                           "supprimez-la, ou ôtez la barre si elle compte encore"},
    [ISSUE_STRUCK_CELL] = {"case_barree", KNOWN, "cette case est barrée : elle n'est pas lue",
                           "effacez-la, ou ôtez la barre si elle compte encore"},
    [ISSUE_CLASS_ABOVE] =
        {"classe_reportee", KNOWN,
         "la classe n'est écrite qu'une fois par groupe : elle a été reportée sur les lignes qui "
         "suivent, celle-ci la première",
         "vérifiez où chaque groupe commence, ou écrivez la classe sur chaque ligne"},
    [ISSUE_TWO_ROWS] =
        {"lignes_collees", UNREAD,
         "cette ligne en porte sans doute deux : seule la première moitié est lue, et l'élève de "
         "la seconde n'est pas compté",
         "allez à la ligne entre les deux élèves, ou exportez de nouveau la liste"},
    [ISSUE_MONTH_FIRST] = {"dates_americaines", REPAIRED,
                           "les dates de cette colonne sont écrites mois/jour/année, et lues "
                           "ainsi : plusieurs n'existent pas dans l'autre sens",
                           "vérifiez la date de quelques élèves"},
    [ISSUE_TWO_ORDERS] = {"dates_dans_deux_ordres", UNREAD,
                          "les dates de cette colonne sont écrites les unes jour/mois/année, les "
                          "autres mois/jour/année : toutes sont lues jour/mois/année",
                          "écrivez-les toutes jour/mois/année"},
    [ISSUE_NO_ORDER] = {"dates_sans_ordre_sur", VALUE,
                        "aucune date de cette colonne ne dit si elles sont écrites jour/mois ou "
                        "mois/jour : elles sont lues jour/mois/année",
                        "vérifiez la date de quelques élèves"},
    [ISSUE_BIRTH_YEAR] = {"naissance_invraisemblable", VALUE,
                          "aucun élève n'est né cette année-là : la date ne sert pas à le "
                          "reconnaître",
                          "corrigez la date de naissance ; la ligne a été lue sans elle"},
    [ISSUE_DATE_MOVED] = {"date_avec_heure", REPAIRED,
                          "cette date porte l'heure qu'il est ailleurs quand il est minuit en "
                          "France : elle a été lue comme le lendemain",
                          "vérifiez la date ; pour l'éviter, exportez-la sans heure"},
    [ISSUE_NUMBER_DAMAGED] =
        {"numero_abime", VALUE,
         "ce n'est pas un N° de dossier : le tableur l'a changé en date ou en nombre arrondi ; "
         "aucun numéro n'est retenu",
         "retapez le numéro dans une colonne au format Texte"},
    [ISSUE_NOT_A_NUMBER] =
        {"numero_invraisemblable", VALUE,
         "ce n'est pas un N° de dossier : aucun numéro n'est retenu",
         "écrivez le numéro seul, ou laissez la case vide et écrivez oui ou non dans la colonne "
         "Pass"},
    [ISSUE_XML_ENCODING] =
        {"xml_autre_encodage", REPAIRED,
         "ce fichier XML annonce un encodage et en emploie un autre : il a été lu dans celui "
         "qu'il emploie",
         "vérifiez quelques noms accentués"},
    [ISSUE_NAME_BRACKETS] = {"nom_entre_parentheses", KNOWN,
                             "ce qui est entre parenthèses n'a pas été lu comme une partie du nom",
                             "vérifiez l'élève, ou exportez le nom et le prénom en deux colonnes"},
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
    return ISSUES[code].loss == LINE;
}

bool issue_is_unread(enum issue_code code)
{
    return ISSUES[code].loss == UNREAD;
}

const char *issue_act(enum issue_code code)
{
    switch (ISSUES[code].loss) {
    case KNOWN:
        return "savoir";
    case REPAIRED:
        return "journal";
    default:
        return "oui";
    }
}

const char *issue_reason(enum issue_code code)
{
    return ISSUES[code].reason;
}

const char *issue_remedy(enum issue_code code)
{
    return ISSUES[code].remedy;
}
