"""Every rejection and warning: file, line, column, value, reason and remedy, in the sheet
« Anomalies » and, without what identifies anybody, on screen. A new code needs a case here."""

import re
import unittest

import exports
from campaign import ROOT, Campaign

HEAD = "Nom;Prénom;Né(e) le;INE;Classe;Décision\n"
GOOD = "BERLIOZ;Alban;13/06/2010;999000001AA;2MHR1;Passage\n"
SHORT_HEAD = "Nom;Prénom;Né(e) le;Classe\n"
# Everything in the cases below that tells who somebody is.
SECRET = ("BERLIOZ", "Alban", "MORVILLE", "Léontine", "LÉONTINE", "Théodule", "31/02/2010", "le 3 mai", "12X",
          "13/06/2010", "14/06/2010", "2010-06-1", "999000001", "999000002")



def judged(title, *cells, classes=None):
    """A case of a column that its cells tell of."""
    people = ("BERLIOZ;Alban", "MORVILLE;Léontine", "DUVAL;Théodule", "BERLIOZ;Léontine", "MORVILLE;Alban")
    lines = [f"{person};2MHR1;{cells[n % len(cells)]}\n" for n, person in enumerate(people)]
    return ({"conseils/l.csv": f"Nom;Prénom;Classe;{title}\n" + "".join(lines)} | (classes or {}),
            ("conseils/l.csv", 1, title, None))


def page(class_name, second_row, third_row):
    """A web page with two pupils: the class of the first, what the tags of the rows say."""
    return ("<meta charset=utf-8><table><tr><td>Nom<td>Prénom<td>Né(e) le<td>Classe</tr>"
            f"<tr><td>BERLIOZ<td>Alban<td>13/06/2010<td>{class_name}</td></tr>"
            f"<tr{second_row}{third_row}><td>MORVILLE<td>Léontine<td>14/06/2010<td>77</tr></table>")
def numbered(text):
    """A case of what stands in the place of a file number."""
    return ({"conseils/l.csv": HEAD + GOOD,
             "dossiers/d.csv": f"Nom;Prénom;Né(e) le;N° de dossier\nBERLIOZ;Alban;13/06/2010;{text}\n"},
            ("dossiers/d.csv", 2, "N° de dossier", text))


# By the name of its code: the files, then the file, line, column and value of its row.
CASES = {
    "guillemet_ouvert": ({"conseils/l.csv": HEAD + GOOD + '"MORVILLE;Léontine;14/06/2010;;2MHR1;Passage\n'
                                            + "DUVAL;Théodule;14/06/2010;;2MHR1;Passage\n"},
                         ("conseils/l.csv", 3, None, None)),
    "ligne_demesuree": ({"conseils/l.csv": HEAD + GOOD + f"MORVILLE;Léontine;14/06/2010;;2MHR1;{'x' * 70000}\n"},
                        ("conseils/l.csv", 3, None, None)),
    "valeur_demesuree": ({"conseils/l.csv": HEAD + GOOD + f"MORVILLE;Léontine;14/06/2010;;{'Œ' * 4096};Passage\n"},
                         ("conseils/l.csv", 3, "Classe", "Œ" * 30 + "…")),
    # The line is that where the record starts, whatever cells of several lines stand above.
    "sans_nom": ({"conseils/l.csv": "Édité le 20/06/2026\n\n" + HEAD + GOOD.replace("Passage", '"Pas-\nsage"')
                                    + ";Léontine;14/06/2010;;2MHR1;Passage\n"},
                 ("conseils/l.csv", 6, None, None)),
    "sans_prenom": ({"conseils/l.csv": HEAD + GOOD + "MORVILLE;;14/06/2010;;2MHR1;Passage\n"},
                    ("conseils/l.csv", 3, None, None)),
    "eleve_ambigu": ({"conseils/l.csv": HEAD + "MORVILLE;Léontine;13/06/2010;;2MHR1;\n"
                                               "MORVILLE;Léontine;14/06/2010;;2MHR1;\n",
                      "dossiers/d.csv": "Nom;Prénom;N° de dossier\n\nMORVILLE;Léontine;77\n"},
                     ("dossiers/d.csv", 3, "Nom", "MORVILLE Léontine")),
    "classe_incomplete": ({"conseils/l.csv": HEAD + GOOD, "classes.csv": "Classe;MEF\n2MHR1;2473340431\n;2412214621\n"},
                          ("classes.csv", 3, None, None)),
    "date_impossible": ({"conseils/l.csv": HEAD + GOOD + "MORVILLE;Léontine;31/02/2010;;2MHR1;Passage\n"},
                        ("conseils/l.csv", 3, "Né(e) le", "31/02/2010")),
    "date_illisible": ({"conseils/l.csv": HEAD + GOOD + "MORVILLE;Léontine;le 3 mai;;2MHR1;Passage\n"},
                       ("conseils/l.csv", 3, "Né(e) le", "le 3 mai")),
    "uai_invalide": ({"conseils/l.csv": SHORT_HEAD.replace("Classe", "Classe;UAI d'origine")
                                        + "BERLIOZ;Alban;13/06/2010;2MHR1;0389523A\n"},
                     ("conseils/l.csv", 2, "UAI d'origine", "0389523A")),
    "ine_inhabituel": ({"conseils/l.csv": HEAD + "BERLIOZ;Alban;13/06/2010;12X;2MHR1;Passage\n"},
                       ("conseils/l.csv", 2, "INE", "12X")),
    "mef_invalide": ({"conseils/l.csv": SHORT_HEAD.replace("Classe", "Classe;Code MEF")
                                        + "BERLIOZ;Alban;13/06/2010;2MHR1;2,47E+09\n"},
                     ("conseils/l.csv", 2, "Code MEF", "2,47E+09")),
    "statut_inconnu": ({"conseils/l.csv": SHORT_HEAD.replace("Classe", "Classe;Statut")
                                          + "BERLIOZ;Alban;13/06/2010;2MHR1;bizarre\n"},
                       ("conseils/l.csv", 2, "Statut", "bizarre")),
    "oui_non_inconnu": ({"conseils/l.csv": SHORT_HEAD.replace("Classe", "Classe;Doublant")
                                           + "BERLIOZ;Alban;13/06/2010;2MHR1;parfois\n"},
                        ("conseils/l.csv", 2, "Doublant", "parfois")),
    "numero_en_toutes_lettres": ({"conseils/l.csv": HEAD + GOOD,
                                  "dossiers/d.csv": "Nom;Prénom;Né(e) le;N° de dossier\n"
                                                    "BERLIOZ;Alban;13/06/2010;en attente\n"},
                                 ("dossiers/d.csv", 2, "N° de dossier", "en attente")),
    "nom_indecis": ({"conseils/l.csv": "Élèves;Né(e) le;Classe\nMORVILLE LÉONTINE;13/06/2010;2MHR1\n"},
                    ("conseils/l.csv", 2, "Élèves", "MORVILLE LÉONTINE")),
    "ligne_courte": ({"conseils/l.csv": HEAD + GOOD + "MORVILLE;Léontine;14/06/2010;\n"},
                     ("conseils/l.csv", 3, None, None)),
    "ligne_longue": ({"conseils/l.csv": HEAD + GOOD.replace("\n", ";;de trop\n")},
                     ("conseils/l.csv", 2, "colonne 8, sans titre", None)),
    "ine_deja_pris": ({"conseils/l.csv": HEAD + GOOD + "MORVILLE;Léontine;14/06/2010;999000001AA;2MHR1;Passage\n"},
                      ("conseils/l.csv", 3, "INE", "999000001AA")),
    "deux_ine": ({"conseils/l.csv": HEAD + GOOD + GOOD.replace("999000001AA", "999000002AA")},
                 ("conseils/l.csv", 3, "INE", "999000002AA")),
    "nom_different": ({"conseils/l.csv": HEAD + GOOD + GOOD.replace("BERLIOZ;Alban", "MORVILLE;Léontine")},
                      ("conseils/l.csv", 3, "INE", "999000001AA")),
    "reconnu_par_le_nom": ({"conseils/l.csv": HEAD + "BERLIOZ;Alban;13/06/2010;;;Passage\n",
                            "dossiers/d.csv": "Nom;Prénom;N° de dossier\nBERLIOZ;Alban;77\n"},
                           ("dossiers/d.csv", 2, "Nom", "BERLIOZ Alban")),
    "homonyme_possible": ({"conseils/a.csv": HEAD + GOOD,
                           "conseils/b.csv": HEAD + "\nBERLIOZ;Alban;;;TCUI;Passage\n"},
                          ("conseils/b.csv", 3, "Nom", "BERLIOZ Alban")),
    "ine_contre_nom": ({"conseils/l.csv": HEAD + GOOD + "MORVILLE;Léontine;14/06/2010;999000002AA;2MHR1;Passage\n",
                        "dossiers/d.csv": "Nom;Prénom;INE;N° de dossier\nBERLIOZ;Alban;999000002AA;77\n"},
                       ("dossiers/d.csv", 2, "INE", "999000002AA")),
    "seule_la_classe": ({"conseils/l.csv": HEAD + "BERLIOZ;Alban;13/06/2010;;2MHR1;Passage\n"
                                                  "BERLIOZ;Alban;13/06/2010;;TCUI;Passage\n"},
                        ("conseils/l.csv", 3, "Nom", "BERLIOZ Alban")),
    "texte_code_deux_fois": ({"conseils/l.csv": (HEAD + "BERLIOZ;Élodie-Zoé;13/06/2010;;2MHR1;Passage\n")
                              .encode().decode("cp1252").encode()},
                             ("conseils/l.csv", None, None, None)),
    "autres_titres": ({"conseils/l.csv": HEAD + GOOD + "\nClasse;Né(e) le;Prénom;Nom\n2MHR1;14/06/2010;Léontine;MORVILLE\n"},
                      ("conseils/l.csv", 4, None, None)),
    "titre_en_double": ({"conseils/l.csv": "Nom;Prénom;Né(e) le;Classe;;Nom;Prénom;Né(e) le;Classe\n"
                                           "BERLIOZ;Alban;13/06/2010;2MHR1;;MORVILLE;Léontine;14/06/2010;2MHR1\n"},
                        ("conseils/l.csv", 1, "Nom", None)),
    "formule_en_erreur": ({"conseils/l.csv": HEAD + "BERLIOZ;Alban;13/06/2010;999000001AA;#N/A;Passage\n"},
                          ("conseils/l.csv", 2, "Classe", "#N/A")),
    "naissance_differente": ({"conseils/l.csv": HEAD + GOOD + GOOD.replace("13/06/2010", "06/12/2010")},
                             ("conseils/l.csv", 3, "Date de naissance", "2010-12-06")),
    "encodages_meles": ({"conseils/l.csv": (HEAD + GOOD).encode() + "MORVILLE;Léontine;14/06/2010;;2MHR1;\n"
                         .encode("cp1252")},
                        ("conseils/l.csv", None, None, None)),
    "colonne_lue_par_ses_cases": judged("Décision zorglub", "Passage", "Redoublement"),
    "titre_mal_ecrit": judged("Décisoin", "Passage", "Redoublement"),
    "noms_lus_par_leurs_cases": ({"conseils/l.csv": HEAD.replace("Prénom", "Zorglub") + GOOD
                                                    + "MORVILLE;Léontine;14/06/2010;;2MHR1;Passage\n"},
                                 ("conseils/l.csv", 1, "Zorglub", None)),
    "classes_de_l_an_dernier": ({"inscrits/l.csv": "Nom;Prénom;Né(e) le;Classe 2025-2026\nBERLIOZ;Alban;13/06/2010;2MHR1\n"},
                                ("inscrits/l.csv", 1, None, None)),
    "lignes_au_dessus_des_titres": ({"conseils/l.csv": "MORVILLE;Léontine;14/06/2010;;2MHR1;Passage\n" + HEAD + GOOD},
                                    ("conseils/l.csv", 1, None, "1 ligne")),
    "liste_non_lue": ({"conseils/l.ods": exports.ods({
        "F": exports.ods_row(HEAD.strip().split(";")) + exports.ods_row(GOOD.strip().split(";")),
        "": exports.ods_row(["Zorglub", "Grumph", "Né(e) le", "Classe"])
                 + exports.ods_row(["Léontine", "de Morville", "14/06/2010", "2MHR1"])})},
                      ("conseils/l.ods", 2, "« Zorglub », « Grumph »", "1 ligne")),
    "deux_colonnes_d_un_sens": ({"conseils/l.csv": HEAD.replace("INE", "Code classe")
                                                   + GOOD.replace("999000001AA", "2ALI1")},
                                ("conseils/l.csv", 2, "Classe", "1 ligne")),
    "titre_pris_de_plus_bas": ({"conseils/l.csv": SHORT_HEAD.replace("Nom", "Zorglub") + "BERLIOZ;Alban;13/06/2010;2MHR1\n"
                                                  + SHORT_HEAD + "MORVILLE;Léontine;14/06/2010;2MHR1\n"},
                               ("conseils/l.csv", 1, "Zorglub", None)),
    "colonne_ine": judged("Zorglub", *(f"99900000{n}AA" for n in range(3, 8))),
    "colonne_uai": judged("Zorglub", "0389523V"),
    "colonne_naissance": judged("Zorglub", "15/06/2010"),
    "colonne_dates_recentes": judged("Zorglub", "15/06/2026"),
    "colonne_dates": judged("Décision", "01/09/2024"),
    "colonne_mef": judged("Zorglub", "2473340431"),
    "colonne_courriels": judged("Décision", "essai@exemple.fr"),
    "colonne_classes": judged("Zorglub", "3MHR1", classes={"classes.csv": "Classe;MEF\n3MHR1;2473340431\n"}),
    "colonne_decisions": judged("Zorglub", "Passage", "Redoublement"),
    "colonne_oui_non": ({"conseils/l.csv": HEAD + GOOD,
                         "dossiers/d.csv": "Nom;Prénom;Né(e) le;N° de dossier;Zorglub\n"
                                           "BERLIOZ;Alban;13/06/2010;0041277;oui\n"},
                        ("dossiers/d.csv", 1, "Zorglub", None)),
    "colonne_numeros": ({"conseils/l.csv": HEAD + GOOD + "MORVILLE;Léontine;14/06/2010;;2MHR1;Passage\n",
                         "dossiers/d.csv": "Nom;Prénom;Né(e) le;Pass;Zorglub\nBERLIOZ;Alban;13/06/2010;oui;0041277\n"
                                           "MORVILLE;Léontine;14/06/2010;oui;0041278\n"},
                        ("dossiers/d.csv", 1, "Zorglub", None)),
    "colonne_codes_de_classe": judged("Zorglub", "3 B", "2GT7"),
    "colonne_formations": judged("Zorglub", "1re bac pro Cuisine"),
    "colonne_etablissements": ({"inscrits/l.csv": "Nom;Prénom;Né(e) le;Classe;Zorglub\n"
                                                  "BERLIOZ;Alban;13/06/2010;2MHR1;Collège du Val\n"},
                               ("inscrits/l.csv", 1, "Zorglub", None)),
    "colonne_statuts": judged("Zorglub", "ST", "AP"),
    "lignes_masquees": ({"conseils/l.html": page("", " hidden", "")}, ("conseils/l.html", 3, None, "1 ligne")),
    "colonne_masquee": ({"conseils/l.ods": exports.ods({"": "<table:table-column table:visibility='collapse'/>"
                                                             + exports.ods_row(["Nom", "Prénom", "Né(e) le", "Classe"])
                                                             + exports.ods_row(["BERLIOZ", "Alban", "13/06/2010", "2MHR1"])})},
                        ("conseils/l.ods", 1, "Nom", None)),
    "ligne_barree": ({"conseils/l.csv": HEAD + GOOD,
                      "dossiers/d.html": page("", "", " style='text-decoration:line-through'").replace("Classe", "N° de dossier")},
                     ("dossiers/d.html", 3, None, None)),
    "case_barree": ({"conseils/l.html": page("2MHR1", "", "").replace("<td>2MHR1", "<td><s>2MHR1</s>")},
                    ("conseils/l.html", 2, "Classe", "2MHR1")),
    "classe_reportee": ({"conseils/l.csv": SHORT_HEAD + "BERLIOZ;Alban;13/06/2010;2MHR1\nMORVILLE;Léontine;14/06/2010;\n"
                                                        "DUVAL;Théodule;15/06/2010;\n"},
                        ("conseils/l.csv", 3, "Classe", "2 lignes")),
    "lignes_collees": ({"conseils/l.csv": HEAD + GOOD.replace("\n", ";MORVILLE;Léontine;14/06/2010;2MHR1\n")},
                       ("conseils/l.csv", 2, None, "MORVILLE ; Léontine ; 14/06/2010 ; 2MHR1")),
    "dates_americaines": judged("Né(e) le", "06/13/2010", "06/14/2010"),
    "dates_dans_deux_ordres": judged("Né(e) le", "06/13/2010", "14/06/2010"),
    "dates_sans_ordre_sur": judged("Né(e) le", "06/13/2010", "01/06/2010", "02/06/2010", "03/06/2010", "04/06/2010"),
    "naissance_invraisemblable": ({"conseils/l.csv": HEAD + GOOD.replace("2010", "1909")},
                                  ("conseils/l.csv", 2, "Né(e) le", "13/06/1909")),
    "date_avec_heure": ({"conseils/l.csv": HEAD + GOOD.replace("13/06/2010", "2010-06-12 22:00")},
                        ("conseils/l.csv", 2, "Né(e) le", "2010-06-12 22:00")),
    "numero_abime": numbered("4,12E+09"),
    "numero_invraisemblable": numbered("retrouvé chez lui"),
    "xml_autre_encodage": ({"conseils/l.xml": exports.siecle_pupils("<ELEVE ELEVE_ID='1'><NOM>BERLIOZ</NOM>"
                                                                    "<PRENOM>Éloïse</PRENOM></ELEVE>")
                            .decode("iso-8859-15").encode()},
                           ("conseils/l.xml", None, None, None)),
    "nom_entre_parentheses": ({"conseils/l.csv": "Élèves;Né(e) le;Classe\nMORVILLE (dite Léo) Léontine;13/06/2010;2MHR1\n"},
                              ("conseils/l.csv", 2, "Élèves", "MORVILLE (dite Léo) Léontine")),
}


def codes():
    """The table of src/intake/words/issue.c: (what is lost, reason, remedy) by name."""
    text = (ROOT / "src/intake/words/issue.c").read_text(encoding="utf-8")
    table = text[text.index("ISSUES[ISSUE_CODE_COUNT]"):]
    table = table[:table.index("};")]
    for name, shared in re.findall(r'#define (\w+)((?:[\s\\]*"[^"]*")+)', text):
        table = re.sub(rf"\b{name}\b", " ".join(re.findall('"[^"]*"', shared)), table)
    words = r'((?:"[^"]*"\s*)+)'
    found = re.findall(rf'\[ISSUE_\w+\]\s*=\s*\{{"(\w+)",\s*(VALUE|UNREAD|LINE|KNOWN|REPAIRED),\s*{words},\s*{words}\}}', table)
    assert len(found) == table.count("[ISSUE_") - 1, "the table is written in another way"
    return {name: (loss, *("".join(re.findall('"([^"]*)"', part)) for part in (reason, remedy)))
            for name, loss, reason, remedy in found}


CODES = codes()
# So many cases share a campaign: all their anomalies fit on the screen.
TOGETHER = 8


def own(content, mark):
    """A content, text or bytes, with other names and INE: those of the case of these two letters."""
    if isinstance(content, bytes):
        return own(content.decode("latin-1"), mark).encode("latin-1")
    content = re.sub("(BERLIOZ|MORVILLE|DUVAL)", rf"\1-{mark}", content)
    return re.sub(r"(99900000\d)AA", rf"\g<1>{mark}", content)


def apart(name, files, place):
    """A case as one among many in a campaign: its files under its name, its pupils its own."""
    number = list(CASES).index(name)
    mark = chr(65 + number // 26) + chr(65 + number % 26)

    def path(file):
        return file.replace("/", f"/{name}-")
    file, line, column, value = place
    return ({path(file): own(content, mark) for file, content in files.items()},
            (path(file), line, column, value and own(value, mark)))


class Codes(unittest.TestCase):
    def check_screen(self, said):
        for secret in SECRET:
            self.assertNotIn(secret, said)

    def anomalies(self, files):
        """The rows of the sheet, the summary as text and the one of --json."""
        with Campaign() as campaign:
            for name, content in files.items():
                campaign.write(name, content)
            self.said = campaign.told()
            self.facts = campaign.json()
            self.journal = {row["Fichier"]: row["Remarque"]
                            for row in campaign.rows("vie-scolaire", "Journal", "Traitement")}
            return campaign.rows("vie-scolaire", "Anomalies", "Fichier")

    def check(self, name, files, place, sheet=None):
        self.check_row(name, self.anomalies(files), files, place, sheet)

    def check_row(self, name, rows, files, place, sheet=None):
        """Of the files of a case, one row of the sheet and one line of the screen have its reason."""
        loss, reason, remedy = CODES[name]
        if loss == "REPAIRED":
            self.assertNotIn(reason, [row["Motif"] for row in rows])
            self.assertIn(reason[1:], self.journal[place[0]])
            self.assertIn(reason[1:], self.said)
            return self.check_screen(self.said)
        act = "oui"
        if loss == "KNOWN":
            remedy, act = f"rien à faire si c'est juste ; sinon {remedy}", "seulement à savoir"
        row, = [row for row in rows if row["Motif"] == reason and row["Fichier"] in files]
        self.assertEqual((row["Fichier"], row["Ligne"], row["Colonne"], row["Valeur"], row["Feuille"]),
                         (*place, sheet))
        self.assertEqual((row["Remède"], row["À faire"]), (remedy, act))
        self.assertTrue(reason and remedy)
        entry, = [e for e in self.facts["fichiers"] if e["fichier"] == place[0] and e["feuille"] == (sheet or "")]
        self.assertEqual(entry["lignes"]["rejetees"], int(loss == "LINE"))
        where = place[0] + (f" [{sheet}]" if sheet else "") + (f":{place[1]}" if place[1] else "")
        line, = [line for line in self.said.splitlines() if reason in line and line.startswith(tuple(files))]
        self.assertTrue(line.startswith(f"{where}: {place[2] or ''}"), line)
        self.assertTrue(line.endswith(f"{reason} ; {remedy}"), line)
        self.check_screen(self.said)

    def test_every_code_has_a_case(self):
        self.assertEqual(set(CODES), set(CASES))
        text = (ROOT / "include/passregion/issue.h").read_text(encoding="utf-8")
        self.assertEqual(len(CODES), len(re.findall(r"^    ISSUE_\w+,$", text, re.M)))

    def test_every_code_names_place_value_reason_and_remedy(self):
        cases = [(name, *apart(name, *case)) for name, case in CASES.items()]
        for some in (cases[start:start + TOGETHER] for start in range(0, len(cases), TOGETHER)):
            rows = self.anomalies({path: content for _, files, _ in some for path, content in files.items()})
            for name, files, place in some:
                with self.subTest(name):
                    self.check_row(name, rows, files, place)

    def test_in_a_workbook_the_line_is_the_sheets_row(self):
        rows = [["Liste des élèves"], [], *(line.split(";") for line in (HEAD + GOOD).splitlines()), [], [],
                ["MORVILLE", "Léontine", "31/02/2010", "", "2MHR1"], ["MORVILLE", "", "14/06/2010", "", "2MHR1"]]
        other = [["Nom", "Prénom", "Né(e) le", "Classe"], ["DUVAL", "Théodule", "14/06/2010", "2MHR1"]]
        sheets = {"Mai": exports.xlsx_sheet(exports.xlsx_rows(other)),
                  "Juin": exports.xlsx_sheet(exports.xlsx_rows([[text or None for text in row] for row in rows]))}
        workbook = exports.xlsx(sheets)
        with Campaign() as campaign:
            campaign.write("conseils/c.xlsx", workbook)
            campaign.ok()
            found = {row["Motif"]: row for row in campaign.rows("vie-scolaire", "Anomalies", "Fichier")}
        for name, place in (("date_impossible", (7, "Né(e) le", "31/02/2010")), ("sans_prenom", (8, None, None))):
            row = found[CODES[name][1]]
            self.assertEqual((row["Ligne"], row["Colonne"], row["Valeur"]), place)
            self.assertEqual((row["Fichier"], row["Feuille"]), ("conseils/c.xlsx", "Juin"))
        del sheets["Mai"]
        libre = exports.ods({"Juin": "".join(map(exports.ods_row, rows[:7]))})
        self.check("date_impossible", {"conseils/c.ods": libre}, ("conseils/c.ods", 7, "Né(e) le", "31/02/2010"), "Juin")

    def test_in_siecles_xml_the_line_is_the_pupils_element(self):
        pupil = "<ELEVE><NOM>BERLIOZ</NOM><PRENOM>Alban</PRENOM><DATE_NAISS>13/06/2010</DATE_NAISS></ELEVE>"
        content = exports.siecle_pupils(pupil + pupil.replace("<PRENOM>Alban</PRENOM>", ""))
        self.check("sans_prenom", {"conseils/e.xml": content}, ("conseils/e.xml", 2, None, None))

    def test_what_is_rejected_is_said_first(self):
        lines = [f"BERLIOZ;Alban;31/02/2010;99900{n:04}AA;2MHR1;Passage" for n in range(30)]
        lines += ["MORVILLE;;14/06/2010;;2MHR1;Passage"] * 3
        rows = self.anomalies({"conseils/l.csv": HEAD + "\n".join(lines) + "\n"})
        self.assertEqual(len(rows), self.facts["anomalies"])
        shown = [line for line in self.said.splitlines() if line.startswith("conseils/")]
        self.assertEqual(len(shown), len(rows))
        self.assertEqual([CODES["sans_prenom"][1] in line for line in shown[:4]], [True] * 3 + [False])
        self.assertEqual([line.split(":")[1] for line in shown[:5]], ["32", "33", "34", "2", "3"])

    def test_with_verbose_all_stand_on_standard_error_and_name_nobody(self):
        with Campaign() as campaign:
            lines = "".join(f"BERLIOZ;Alban;31/02/2010;999{n:06}AA;2MHR1;Passage\n" for n in range(40))
            campaign.write("conseils/l.csv", HEAD + lines)
            result = campaign.run("-v")
            self.assertEqual(result.returncode, 0, result.stderr)
            self.assertEqual(result.stderr.count(CODES["date_impossible"][1]), 40)
            self.check_screen(result.stderr + result.stdout)


if __name__ == "__main__":
    unittest.main()
