"""Data for letters: whom they go to and where, as lists of every make give it; stored only then, shown only in
« Publipostage », « expliquer » and « eleve exporter », gone with the pupil, of no say in any decision."""

import unittest

import exports
from campaign import Campaign
from letters import LetterPage
from parts import folded, texts
from test_erasure import found

CLASSES = "Classe;MEF\n2MHR;2473340431\n1CSR;2473340332\n"
PARENT = ("Civilité", "Responsable", "Adresse_1", "Adresse_2", "Adresse_3", "Code_postal", "Ville", "Téléphone",
          "Courriel_responsable", "Courriel_famille")

# SIECLE, « exportCSVExtraction »: the representative, the other one, who pays.
SIECLE_CSV = (
    "Nom de famille;Prénom 1;Date de naissance;INE;Division;Nom de famille repr. légal;Prénom repr. légal;"
    "Civilité repr. légal;Ligne 1 Adresse repr. légal;Ligne 2 Adresse repr. légal;Code postal repr. légal;"
    "Commune repr. légal;Tél. personnel repr. légal;Tél. portable repr. légal;Courriel repr. légal;"
    "Nom de famille autre repr. légal;Prénom autre repr. légal;Courriel autre repr. légal;Ligne 3 Adresse financ.;"
    "Profession repr. légal\n"
    "AMARI;Zoé;02/03/2010;999000001AB;1CSR;ZORN;Édith;MME;12;rue des Lilas;1000;BOURG-EN-BRESSE;0474001122;"
    "612345678;edith@exemple.fr;AMARI;Karim;karim@exemple.fr;CHEZ PERSONNE;avocate\n"
    # The first has no name: the other is written to.
    "BRUN;Ian;04/05/2010;999000002AB;2MHR;;;;;;;;;;;BRUN;Ugo;ugo@exemple.fr;;\n")

# Charlemagne: plain columns behind the responsable's are his; an address in one cell.
CHARLEMAGNE = (
    "Le 24 septembre 2026 à 16 h 02\n\nNum Badge;Nom;Prénom;Né(e) le;Code classe;Civilité;Responsable;Adresse;"
    "Téléphone;Email;Allergies\n"
    "12;COLIN;Léa;06/07/2009;1CSR;;M. et Mme COLIN Jean;\"3 impasse du Lac\nBât. B\n38000 GRENOBLE\";"
    "04 76 00 11 22;colin@exemple.fr;arachide\n"
    "13;DUBOIS;Ali;08/09/2009;1CSR;Madame;DUBOIS Ida;5 rue Haute, 38100 Grenoble;néant;;\n")

# PRONOTE: a list of responsables, whose children stand in a column of their own.
PRONOTE = (
    "Civilité;Nom;Prénom;Adresse 1;Adresse 2;Code postal;Ville;Tél. portable;E-mail;Élève;Classe;Lien de parenté\n"
    "Mme;ESTEVE;Ana;Le Bourg;;38500;VOIRON;0611223344;ana@exemple.fr;ESTEVE Tom;1CSR;Mère\n"
    "M.;ESTEVE;Luis;9 quai Nord;;38000;GRENOBLE;0655667788;luis@exemple.fr;ESTEVE Tom;1CSR;Père\n")

# Two lines of titles: whose columns they are stands above.
GROUPED = (
    ("Élève", None, None, None, "Responsable légal 1", None, None, None, None, None, "Responsable légal 2", None, None),
    ("Nom", "Prénom", "Né(e) le", "Classe", "Civilité", "Nom", "Prénom", "Adresse", "CP", "Ville", "Nom", "Prénom",
     "Adresse"),
    ("FAURE", "Mia", "10/11/2009", "2MHR", "Mme", "FAURE", "Lou", "1 place d'Armes", "38200", "VIENNE", "FAURE", "Max",
     "2 rue Basse"),
    ("GARON", "Eva", "12/12/2009", "2MHR", None, None, None, "7 cours Lafayette", "69003", "LYON", None, None, None))

# Made by hand: the father first, and who has none.
BY_HAND = (
    "Nom;Prénom;Date de naissance;Classe 2026-2027;Nom du père;Prénom du père;Mail père;Nom de la mère;"
    "Prénom de la mère;Mail mère;Adresse des parents;CP / Ville;Mail élève;Situation familiale\n"
    "HUGO;Noé;14/01/2010;2MHR;HUGO;Paul;paul@exemple.fr;IZARD;Anne;anne@exemple.fr;8 rue du Four;26000 VALENCE;"
    "noe@exemple.fr;divorcés\n"
    "IMBERT;Zia;16/02/2010;2MHR;;;;IMBERT;Rose;rose@exemple.fr;4 rue du Puits;07100 ANNONAY;zia@exemple.fr;veuve\n")

SIECLE_XML = """<?xml version="1.0" encoding="ISO-8859-15"?>
<BEE_ELEVES VERSION="3.0"><PARAMETRES><UAJ>0389523V</UAJ><ANNEE_SCOLAIRE>2026</ANNEE_SCOLAIRE></PARAMETRES><DONNEES>
<ELEVES><ELEVE ELEVE_ID="7" ELENOET="70"><ID_NATIONAL>999000007AB</ID_NATIONAL><NOM_DE_FAMILLE>JOLY</NOM_DE_FAMILLE>
<PRENOM>Kim</PRENOM><DATE_NAISS>18/03/2010</DATE_NAISS><TEL_PORTABLE>0699999999</TEL_PORTABLE>
<MEL>kim@exemple.fr</MEL><ADRESSE_ID>1</ADRESSE_ID></ELEVE>
<ELEVE ELEVE_ID="8" ELENOET="80"><ID_NATIONAL>999000008AB</ID_NATIONAL><NOM_DE_FAMILLE>KELLER</NOM_DE_FAMILLE>
<PRENOM>Luc</PRENOM><DATE_NAISS>20/04/2010</DATE_NAISS><ADRESSE_ID>1</ADRESSE_ID></ELEVE></ELEVES>
<STRUCTURES><STRUCTURES_ELEVE ELEVE_ID="7"><STRUCTURE><CODE_STRUCTURE>2MHR</CODE_STRUCTURE></STRUCTURE></STRUCTURES_ELEVE>
<STRUCTURES_ELEVE ELEVE_ID="8"><STRUCTURE><CODE_STRUCTURE>2MHR</CODE_STRUCTURE></STRUCTURE></STRUCTURES_ELEVE></STRUCTURES>
<BOURSES><BOURSE ELEVE_ID="7"><NUM_ECHELON>6</NUM_ECHELON></BOURSE></BOURSES>
<PERSONNES><PERSONNE PERSONNE_ID="20"><LC_CIVILITE>M.</LC_CIVILITE><NOM_DE_FAMILLE>KELLER</NOM_DE_FAMILLE>
<PRENOM>Otto</PRENOM></PERSONNE><PERSONNE PERSONNE_ID="21"><LC_CIVILITE>MME</LC_CIVILITE>
<NOM_DE_FAMILLE>LENOIR</NOM_DE_FAMILLE><NOM_USAGE>KELLER</NOM_USAGE><PRENOM>Inès</PRENOM>
<TEL_PERSONNEL>0476112233</TEL_PERSONNEL><MEL>ines@exemple.fr</MEL><ADRESSE_ID>2</ADRESSE_ID></PERSONNE></PERSONNES>
<RESPONSABLES><RESPONSABLE_ELEVE><ELEVE_ID>8</ELEVE_ID><PERSONNE_ID>20</PERSONNE_ID><RESP_LEGAL>2</RESP_LEGAL>
</RESPONSABLE_ELEVE><RESPONSABLE_ELEVE><ELEVE_ID>8</ELEVE_ID><PERSONNE_ID>21</PERSONNE_ID><RESP_LEGAL>1</RESP_LEGAL>
</RESPONSABLE_ELEVE></RESPONSABLES>
<ADRESSES><ADRESSE ADRESSE_ID="1"><LIGNE1_ADRESSE>Résidence Belle Étoile</LIGNE1_ADRESSE>
<LIGNE2_ADRESSE>14 avenue de la Gare</LIGNE2_ADRESSE><CODE_POSTAL>73000</CODE_POSTAL><LL_PAYS>FRANCE</LL_PAYS>
<LIBELLE_POSTAL>CHAMBERY</LIBELLE_POSTAL></ADRESSE>
<ADRESSE ADRESSE_ID="2"><LIGNE1_ADRESSE>2 rue du Rhône</LIGNE1_ADRESSE><COMMUNE_ETRANGERE>GENEVE</COMMUNE_ETRANGERE>
<LL_PAYS>SUISSE</LL_PAYS></ADRESSE></ADRESSES></DONNEES></BEE_ELEVES>
"""

EXPECTED = {
    "AMARI": ("Mme", "Édith ZORN", "12 rue des Lilas", None, None, "01000", "BOURG-EN-BRESSE", "0612345678",
              "edith@exemple.fr", "edith@exemple.fr"),
    "BRUN": (None, "Ugo BRUN", None, None, None, None, None, None, "ugo@exemple.fr", "ugo@exemple.fr"),
    "COLIN": ("M. et Mme", "COLIN Jean", "3 impasse du Lac", "Bât. B", None, "38000", "GRENOBLE", "04 76 00 11 22",
              "colin@exemple.fr", "colin@exemple.fr"),
    "DUBOIS": ("Mme", "DUBOIS Ida", "5 rue Haute", None, None, "38100", "Grenoble", None, None, None),
    "ESTEVE": ("Mme", "Ana ESTEVE", "Le Bourg", None, None, "38500", "VOIRON", "0611223344", "ana@exemple.fr",
               "ana@exemple.fr"),
    "FAURE": ("Mme", "Lou FAURE", "1 place d'Armes", None, None, "38200", "VIENNE", None, None, None),
    "GARON": (None, None, "7 cours Lafayette", None, None, "69003", "LYON", None, None, None),
    "HUGO": (None, "Paul HUGO", "8 rue du Four", None, None, "26000", "VALENCE", None, "paul@exemple.fr",
             "paul@exemple.fr"),
    "IMBERT": (None, "Rose IMBERT", "4 rue du Puits", None, None, "07100", "ANNONAY", None, "rose@exemple.fr",
               "rose@exemple.fr"),
    # The pupil's own e-mail and telephone are no responsable's; the address is where the family lives.
    "JOLY": (None, None, "Résidence Belle Étoile", "14 avenue de la Gare", None, "73000", "CHAMBERY", None, None,
             "kim@exemple.fr"),
    "KELLER": ("Mme", "Inès KELLER", "2 rue du Rhône", "GENEVE", "SUISSE", None, None, "0476112233",
               "ines@exemple.fr", "ines@exemple.fr"),
}
ADDRESSED = {
    "Zoé AMARI": ["Mme Édith ZORN", "Élève : Zoé AMARI, classe 1CSR", "12 rue des Lilas", "01000 BOURG-EN-BRESSE"],
    "Léa COLIN": ["M. et Mme COLIN Jean", "Élève : Léa COLIN, classe 1CSR", "3 impasse du Lac", "Bât. B",
                  "38000 GRENOBLE"],
}
NEVER = ("arachide", "avocate", "divorcés", "veuve", "CHEZ PERSONNE", "0699999999", "noe@exemple.fr", "Karim", "AMARI Karim",
         "2 rue Basse", "Anne", "IZARD", "Otto", "LENOIR")
# What is personal in there, of pupils and of others.
SECRETS = ("ZORN", "edith@exemple.fr", "0612345678", "12 rue des Lilas", "BOURG-EN-BRESSE", "COLIN Jean", "Bât. B",
           "5 rue Haute", "Le Bourg", "0611223344", "1 place d'Armes", "8 rue du Four", "Rose", "Belle Étoile", "2 rue du Rhône")


def write_lists(campaign):
    campaign.write("classes.csv", CLASSES)
    # Of whom nobody knows where they were there are no letters yet.
    campaign.write("conseils/juin.csv", "Nom;Prénom;Né(e) le;Classe 2025-2026\nAMARI;Zoé;02/03/2010;2MHR\n"
                   "COLIN;Léa;06/07/2009;2MHR\n")
    campaign.write("inscrits/a-siecle.csv", SIECLE_CSV, "iso-8859-1")
    campaign.write("inscrits/b-charlemagne.csv", CHARLEMAGNE, "cp1252")
    campaign.write("inscrits/c-pronote.csv", PRONOTE, "utf-8-sig")
    campaign.write("inscrits/d-groupes.xlsx", exports.xlsx({"Feuil1": exports.xlsx_sheet(exports.xlsx_rows(GROUPED))}))
    campaign.write("inscrits/e-main.csv", BY_HAND)
    campaign.write("inscrits/f-ElevesAvecAdresses.xml", SIECLE_XML, "iso-8859-15")


def letters(campaign):
    return {row["Nom"]: row for row in campaign.rows("vie-scolaire", "Publipostage", "Nom")}


class Lists(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.campaign = Campaign()
        write_lists(cls.campaign)
        cls.said = cls.campaign.told()

    @classmethod
    def tearDownClass(cls):
        cls.campaign.__exit__()

    def test_letters_go_to_the_first_responsable_of_every_make_of_list(self):
        rows = letters(self.campaign)
        self.assertEqual(set(rows), set(EXPECTED))
        for name, expected in EXPECTED.items():
            self.assertEqual(tuple(rows[name][title] for title in PARENT), expected, name)

    def test_the_letters_are_addressed_to_them(self):
        page = LetterPage(self.campaign.report("lettres").with_suffix(".html"))
        for letter in page.letters:
            if letter.name in ADDRESSED:
                self.assertEqual(letter.texts[1:letter.texts.index("Le 20 juin 2026")], ADDRESSED[letter.name])
        self.assertLessEqual(set(ADDRESSED), {letter.name for letter in page.letters})

    def test_nobody_is_taken_for_a_pupil_and_nothing_is_asked_or_remarked_for_it(self):
        self.assertEqual({name for name, _ in self.campaign.pupils()}, set(EXPECTED))
        said = [row for row in self.campaign.rows("vie-scolaire", "Anomalies", "Fichier")
                if row["Colonne"] not in (None, "Élève")]
        self.assertEqual(said, [])
        for question in self.campaign.rows("vie-scolaire", "À vérifier", "Classe 2026-2027"):
            self.assertNotRegex(question["Question"], "[Rr]esponsable|adresse|téléphone")

    def test_what_is_not_wanted_is_not_kept(self):
        self.assertEqual(found(self.campaign.folder / "campagne.db", [folded(word).upper() for word in NEVER]), [])

    def test_nothing_personal_is_on_screen_or_in_the_budget(self):
        budget = " | ".join(text for _, text in texts(self.campaign.report("budget")))
        for secret in SECRETS:
            self.assertNotIn(secret, self.said)
            self.assertNotIn(folded(secret), budget)

    def test_word_finds_one_type_a_column_and_no_cell_that_it_cuts(self):
        sheet = self.campaign.opened(self.campaign.report("vie-scolaire"))["Publipostage"]
        for title, *cells in zip(*sheet.iter_rows(values_only=True)):
            kinds = {type(cell) for cell in cells if cell is not None}
            self.assertLessEqual(len(kinds), 1, title)
            self.assertLessEqual(max(len(str(cell or "")) for cell in cells), 255, title)
            self.assertFalse([cell for cell in cells if "\n" in str(cell)], title)

    def test_lire_says_what_each_column_holds(self):
        said = self.campaign.run(str(self.campaign.folder / "inscrits/a-siecle.csv"), command="lire",
                                 folder=False).stdout
        for line in ("« Prénom repr. légal » : responsable", "« Civilité repr. légal » : civilité du responsable",
                     "« Ligne 2 Adresse repr. légal » : adresse du responsable",
                     "« Commune repr. légal » : adresse du responsable",
                     "« Tél. portable repr. légal » : téléphone du responsable",
                     "« Courriel repr. légal » : courriel du responsable",
                     "« Ligne 3 Adresse financ. » : connue, sans usage",
                     "« Profession repr. légal » : écartée sans être lue"):
            self.assertIn(line + "\n", said)

    def test_expliquer_and_exporter_show_it_as_other_facts(self):
        address = "Adresse du responsable : 3 impasse du Lac, Bât. B, 38000 GRENOBLE (inscrits/b-charlemagne.csv"
        explained = self.campaign.ok(str(self.campaign.folder), "COLIN", command="expliquer", folder=False).stdout
        self.assertIn(f"{address}:4)", explained)
        exported = self.campaign.ok("exporter", str(self.campaign.folder), "COLIN", command="eleve",
                                    folder=False).stdout
        self.assertIn(f"{address}, ligne 4)", exported)
        self.assertIn("Courriel du responsable : colin@exemple.fr", exported)


class Later(unittest.TestCase):
    """What other lists say, and what is erased."""

    HEADER = "Nom;Prénom;Né(e) le;INE;Classe 2025-2026;Classe 2026-2027;Responsable;Adresse;Code postal;Ville\n"
    LINE = "DURAND;Zoé;02/03/2010;999000001AB;2MHR;1CSR;{};{};{};{}\n"

    def setUp(self):
        self.campaign = Campaign()
        self.addCleanup(self.campaign.__exit__)
        self.campaign.write("classes.csv", CLASSES)
        self.write("2026-06-12", "DURAND Sophie", "12 rue des Lilas", "38000", "GRENOBLE")
        self.campaign.ok()

    def write(self, day, *cells):
        self.campaign.write(f"conseils/liste {day}.csv", self.HEADER + self.LINE.format(*cells))

    def letter(self):
        return letters(self.campaign)["DURAND"]

    def test_the_newest_list_wins_in_silence_and_its_line_is_an_update(self):
        self.write("2026-06-15", "Sophie DURAND", "4 rue Neuve", "73000", "CHAMBERY")
        entry, = [entry for entry in self.campaign.json()["fichiers"] if "06-15" in entry["fichier"]]
        self.assertEqual((entry["lignes"]["mises_a_jour"], entry["lignes"]["inchangees"]), (1, 0))
        letter = self.letter()
        self.assertEqual([letter[title] for title in ("Responsable", "Adresse_1", "Ville")],
                         ["Sophie DURAND", "4 rue Neuve", "CHAMBERY"])
        self.assertEqual(self.campaign.rows("vie-scolaire", "Changements", "Classe 2026-2027"), [])
        self.assertEqual(self.campaign.rows("vie-scolaire", "Anomalies", "Fichier"), [])

    def test_an_empty_cell_erases_nothing_and_nobody_gets_the_address_of_another(self):
        self.write("2026-06-15", "Sophie DURAND", "", "", "")
        self.campaign.ok()
        self.assertEqual(self.letter()["Adresse_1"], "12 rue des Lilas")
        self.write("2026-06-16", "M. MOREAU Jean", "", "", "")
        self.campaign.ok()
        letter = self.letter()
        self.assertEqual((letter["Civilité"], letter["Responsable"], letter["Adresse_1"]), ("M.", "MOREAU Jean", None))

    def test_a_file_that_goes_takes_it_along(self):
        self.write("2026-06-15", "Sophie DURAND", "4 rue Neuve", "73000", "CHAMBERY")
        self.campaign.ok()
        (self.campaign.folder / "conseils/liste 2026-06-15.csv").unlink()
        self.campaign.ok()
        self.assertEqual(self.letter()["Adresse_1"], "12 rue des Lilas")

    def test_who_is_erased_leaves_no_responsable_behind(self):
        database = self.campaign.folder / "campagne.db"
        words = ("SOPHIE", "LILAS", "GRENOBLE")
        self.assertEqual(found(database, words), list(words))
        self.campaign.ok("effacer", str(self.campaign.folder), "DURAND", command="eleve", folder=False)
        self.assertEqual(found(database, words), [])
        self.assertEqual(found(self.campaign.report("vie-scolaire"), words), [])

    def test_who_is_purged_neither(self):
        self.campaign.ok("--avant", "2028-09-01", command="purger", date="2028-09-05")
        self.assertEqual(found(self.campaign.folder / "campagne.db", ("SOPHIE", "LILAS", "GRENOBLE")), [])


if __name__ == "__main__":
    unittest.main()
