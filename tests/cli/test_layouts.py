"""The layouts that lists come in, read through the program: titles on two lines or none, blocks
per class, several lines per pupil, notes around the list."""

import datetime
import io
import unittest

import openpyxl

import exports
from campaign import Campaign

INE = "99900000{}AA"


def read(folder, text, name="liste.csv", classes="", encoding="utf-8"):
    """Reads one list of `folder`; gives its file entry of --json and the pupils."""
    with Campaign() as campaign:
        if classes:
            campaign.write("classes.csv", classes)
        campaign.write(f"{folder}/{name}", text, encoding)
        summary = campaign.json()
        entry = [e for e in summary["fichiers"] if e["dossier"] == folder][0]
        lines = entry["lignes"]
        assert lines["lues"] == sum(v for k, v in lines.items() if k != "lues"), lines
        return entry, campaign.pupils()


class Titles(unittest.TestCase):
    def test_edt_has_two_lines_of_titles(self):
        text = ("Nom,Prénom,Né(e) le,Sexe,Ancienne classe,Ancien MEF,Options précédentes,Classe prévisionnelle,"
                "MEF prévisionnel,Redoublant prévisionnel,Options prévisionnelles,Critères,,,,Regroupé avec,"
                "Séparé de,Verrou\n"
                ",,,,,,,,,,,Niveau scolaire,Comportement,Absentéisme,À définir,,,\n"
                '"MARTIN",Léa,13/6/2010,Féminin,3PM,,"LV1,LV2",2MHR1,,Non,"LV1,LV2",B,B,A,,,,\n'
                '"DURAND",Zoé,1/2/2010,Féminin,,,,2MHR1,,Non,,B,B,A,,,,\n')
        entry, pupils = read("inscrits", text)
        self.assertEqual(entry["lignes"]["en_tete"], 2)
        self.assertEqual(entry["lignes"]["rejetees"], 0)
        self.assertEqual(set(pupils), {("MARTIN", "Léa"), ("DURAND", "Zoé")})
        self.assertEqual(pupils["MARTIN", "Léa"]["Classe 2025-2026"], "3PM")
        self.assertEqual(pupils["MARTIN", "Léa"]["Classe 2026-2027"], "2MHR1")

    def test_a_title_above_two_columns_goes_with_what_stands_below(self):
        text = ("Élève;;;Classe;\nNom;Prénom;Né(e) le;2025-2026;2026-2027\n"
                "MARTIN;Léa;13/06/2010;2MHR1;1CUIS\n")
        entry, pupils = read("inscrits", text)
        self.assertEqual(entry["lignes"]["en_tete"], 2)
        row = pupils["MARTIN", "Léa"]
        self.assertEqual((row["Classe 2025-2026"], row["Classe 2026-2027"]), ("2MHR1", "1CUIS"))

    def test_a_year_above_two_columns_of_one_title_tells_them_apart(self):
        text = ("Élève;;;Année 2025-2026;;Année 2026-2027;\n"
                "Nom;Prénom;Né(e) le;Classe;Établissement;Classe;Statut\n"
                "ROUX;Léa;01/02/2010;1CUI;LP Autre;1CUS;ST\n")
        entry, pupils = read("inscrits", text)
        self.assertEqual(entry["lignes"]["en_tete"], 2)
        row = pupils["ROUX", "Léa"]
        self.assertEqual((row["Classe 2025-2026"], row["Classe 2026-2027"]), ("1CUI", "1CUS"))

    def test_years_alone_are_titles_of_classes(self):
        for text in ("Nom;Prénom;Né(e) le;2025-2026;2026-2027\nROUX;Léa;01/02/2010;1CUI;1CUS\n",
                     "Nom;Prénom;Né(e) le;Scolarité;\nNom;Prénom;Né(e) le;2025-2026;2026-2027\n"
                     "ROUX;Léa;01/02/2010;1CUI;1CUS\n"):
            _, pupils = read("inscrits", text)
            row = pupils["ROUX", "Léa"]
            self.assertEqual((row["Classe 2025-2026"], row["Classe 2026-2027"]), ("1CUI", "1CUS"))

    def test_unknown_words_below_the_titles_are_no_pupil(self):
        text = "Nom;Prénom;Né(e) le;Classe;Suivi;\n;;;;interne;externe\nMARTIN;Léa;13/06/2010;2MHR1;x;\n"
        entry, _ = read("conseils", text)
        self.assertEqual((entry["lignes"]["en_tete"], entry["lignes"]["rejetees"]), (2, 0))

    def test_a_first_pupil_is_never_taken_for_titles(self):
        for first in ("MARTIN;Léa;;;", "MARTIN;Léa;;Passage;", ";;;Passage;Interne"):
            text = f"Nom;Prénom;Né(e) le;Décision;Classe\n{first}\nDURAND;Zoé;13/06/2010;Passage;2MHR1\n"
            entry, pupils = read("conseils", text)
            self.assertEqual(entry["lignes"]["en_tete"], 1, first)
            self.assertIn(("DURAND", "Zoé"), pupils)

    def test_gepi_has_no_titles(self):
        text = ("MARTIN;Léa;13/06/2010;101;999000001AA;0389523V;NON;EXTERN;F\n"
                "DURAND;Marc;01/02/2010;102;;0690001A;NON;DP DAN;M\n"
                "PETIT;Zoé;01/02/2011;103;999000003AA;;OUI;DP DAN;F\n")
        entry, pupils = read("inscrits", text)
        self.assertEqual(entry["lignes"]["en_tete"], 0)
        self.assertEqual(entry["lignes"]["ajoutees"], 3)
        self.assertEqual(pupils["MARTIN", "Léa"]["INE"], "999000001AA")

    def test_name_and_birth_date_need_no_titles(self):
        text = ("Edité le 24/06/2026;;;;Année scolaire 2025-2026\n\nClasse;2MHR1\n\nEffectif;3\n\n\n"
                "MARTIN Léa;13/06/2010\nDE LA FONTAINE Marie;01/02/2010\nPETIT Zoé;01/02/2011\n")
        entry, pupils = read("conseils", text)
        self.assertEqual(entry["lignes"]["ajoutees"], 3)
        self.assertEqual(entry["lignes"]["rejetees"], 0)
        self.assertEqual(pupils["DE LA FONTAINE", "Marie"]["Classe 2025-2026"], "2MHR1")


    def test_other_titles_further_down_are_read_from_there(self):
        text = ("Nom;Prénom;Né(e) le;Classe\nMARTIN;Léa;13/06/2010;2MHR1\n\n"
                "Classe;Né(e) le;Nom;Prénom;INE\n1CUIS;14/06/2009;DURAND;Zoé;999000002AA\n\n"
                "Nom;Prénom;Né(e) le;Classe\nPETIT;Luc;15/06/2010;TCUIS\n"
                "Nom;Prénom;Né(e) le;Classe\nROUX;Max;15/06/2010;TCUIS\n")
        entry, pupils = read("conseils", text)
        self.assertEqual((entry["lignes"]["ajoutees"], entry["lignes"]["rejetees"]), (4, 0))
        self.assertEqual({n: r["Classe 2025-2026"] for (n, _), r in pupils.items()},
                         {"MARTIN": "2MHR1", "DURAND": "1CUIS", "PETIT": "TCUIS", "ROUX": "TCUIS"})
        with Campaign() as campaign:
            campaign.write("conseils/l.csv", text)
            said = campaign.told()
            self.assertIn("conseils/l.csv:4: une autre ligne de titres commence ici", said)
            self.assertNotIn("conseils/l.csv:9:", said)


    def test_titles_on_two_lines_may_stand_again(self):
        head = "Nom;Prénom;Né(e) le;Classe;Classe\n;;;2025-2026;2026-2027\n"
        entry, pupils = read("inscrits", f"{head}BERLIOZ;Alban;01/02/2009;2ALI;1ALI\n{head}"
                                         "DUPONT;Marie;01/04/2009;2MHR;1MHR\n")
        self.assertEqual((entry["lignes"]["en_tete"], entry["lignes"]["ignorees"]), (2, 2))
        self.assertEqual(pupils["DUPONT", "Marie"]["Classe 2026-2027"], "1MHR")


class Classes(unittest.TestCase):
    def classes_of(self, text, folder="conseils", column="Classe 2025-2026", **keywords):
        _, pupils = read(folder, text, **keywords)
        return {name: row[column] for (name, _), row in pupils.items()}

    def classes_of_each(self, texts, names, classes=""):
        """The class of each of these names in each of these lists, all of one campaign: the letter of
        its list stands behind each name."""
        marks = [chr(65 + number) for number in range(len(texts))]
        with Campaign() as campaign:
            if classes:
                campaign.write("classes.csv", classes)
            for text, mark in zip(texts, marks):
                for name in names:
                    text = text.replace(name, name + mark)
                campaign.write(f"conseils/liste{mark}.csv", text)
            for entry in campaign.json()["fichiers"]:
                lines = entry["lignes"]
                self.assertEqual(lines["lues"], sum(v for k, v in lines.items() if k != "lues"), lines)
            found = {name: row["Classe 2025-2026"] for (name, _), row in campaign.pupils().items()}
        self.assertEqual(set(found), {name + mark for name in names for mark in marks})
        return [{name: found[name + mark] for name in names} for mark in marks]

    def assert_each(self, titles, form, wanted, classes=""):
        """A list that has a title where `form` says gives these classes, whatever the title of these."""
        found = self.classes_of_each([form.format(title) for title in titles], list(wanted), classes)
        for title, classes_found in zip(titles, found):
            with self.subTest(title):
                self.assertEqual(classes_found, wanted)

    def test_a_class_stands_above_its_block(self):
        cases = (("Classe : 2MHR1", "Classe : TCUIS"), ("2MHR1", "T CUIS 1"),
                 ("Liste des élèves de 2MHR1", "Liste des élèves de 1CAP2"),
                 ("Classe de 2MHR1 (2 élèves)", "Classe de 1MELEC - 1 élève"),
                 ("Division 2MHR1;;Effectif : 2", "Division 2MRC;;Effectif : 1"),
                 ("Classe;2MHR1", "Classe;TCUIS"), ("2MHR1;2 élèves", "1CUIS;1 élève"))
        texts = [f"{one}\nNom;Prénom;Né(e) le\nMARTIN;Léa;13/06/2010\nDURAND;Zoé;13/06/2010\n"
                 f"\n{other}\nNom;Prénom;Né(e) le\nPETIT;Luc;13/06/2010\nTotal : 3 élèves\n"
                 for one, other in cases]
        found = self.classes_of_each(texts, ("MARTIN", "DURAND", "PETIT"))
        for (one, other), classes in zip(cases, found):
            with self.subTest(one):
                self.assertEqual(classes["MARTIN"], "2MHR1")
                self.assertEqual(classes["DURAND"], "2MHR1")
                self.assertIn(classes["PETIT"], other)
                self.assertNotEqual(classes["PETIT"], "2MHR1")

    def test_a_class_of_a_title_is_said_in_summary_and_journal(self):
        with Campaign() as campaign:
            campaign.write("conseils/l.csv", "Classe : 2MHR1\nNom;Prénom;Né(e) le\nMARTIN;Léa;13/06/2010\n")
            words = "lasse prise du titre ou du nom de la feuille pour 1 élève"
            self.assertIn(words, campaign.told())
            self.assertIn(words, campaign.rows("vie-scolaire", "Journal", "Traitement")[0]["Remarque"])

    def test_the_column_is_empty_and_the_title_names_the_class(self):
        text = ("Liste de la classe 2MHR1 - année 2025-2026\n"
                "Élèves;Né(e) le;Classe de rattachement\nMARTIN Léa;13/06/2010;\nDURAND Zoé;13/06/2010;\n")
        self.assertEqual(self.classes_of(text), {"MARTIN": "2MHR1", "DURAND": "2MHR1"})

    def test_a_class_added_to_the_table_reaches_lists_read_before(self):
        with Campaign() as campaign:
            campaign.write("classes.csv", "Classe;MEF\n2MHR1;2473340431\n")
            campaign.write("conseils/l.csv", "Conseil CUISBEL\nNom;Prénom;Né(e) le\nDUPONT;Marie;01/04/2009\n")
            campaign.ok()
            self.assertIsNone(campaign.pupils()["DUPONT", "Marie"]["Classe 2025-2026"])
            campaign.write("classes.csv", "Classe;MEF\n2MHR1;2473340431\nCUISBEL;2412214621\n")
            campaign.ok()
            self.assertEqual(campaign.pupils()["DUPONT", "Marie"]["Classe 2025-2026"], "CUISBEL")
            before = campaign.report("vie-scolaire").read_bytes()
            self.assertIn("Rien de nouveau", campaign.ok().stdout)
            self.assertEqual(campaign.report("vie-scolaire").read_bytes(), before)

    def test_a_title_that_names_no_single_class_ends_the_one_above(self):
        classes = "Classe;MEF\n2ALI;2472210731\n1CUI;2412214621\nTCUI;2412214622\n"
        titles = ("1CUI et TCUI", "Classe : Terminale de cuisine", "Terminale cuisine", "2ALI / 1CUI")
        self.assert_each(titles, "Nom;Prénom;Né(e) le\n2ALI;;\nBERNARD;Alban;01/02/2010\n{};;\n"
                                 "CHEVAL;Berthe;01/02/2009\n", {"BERNARD": "2ALI", "CHEVAL": None}, classes)

    def test_the_classes_of_siecle_are_known_before_any_list(self):
        structures = ("<?xml version='1.0' encoding='ISO-8859-15'?><BEE_STRUCTURES><DONNEES><DIVISIONS>"
                      "<DIVISION CODE_STRUCTURE='TCUISINE'><MEFS_APPARTENANCE><MEF_APPARTENANCE><CODE_MEF>"
                      "24722106330</CODE_MEF></MEF_APPARTENANCE></MEFS_APPARTENANCE></DIVISION></DIVISIONS>"
                      "</DONNEES></BEE_STRUCTURES>")
        with Campaign() as campaign:
            campaign.write("inscrits/Structures.xml", structures)
            campaign.write("conseils/a.csv", "TCUISINE\nNom;Prénom;Né(e) le\nMARTIN;Léa;13/06/2010\n")
            campaign.ok()
            self.assertEqual(campaign.pupils()["MARTIN", "Léa"]["Classe 2025-2026"], "TCUISINE")

    def test_a_class_of_next_year_leaves_room_for_the_title(self):
        text = "Classe 2MHR1\nNom;Prénom;Né(e) le;Classe 2026-2027\nMARTIN;Léa;13/06/2010;1CUIS\n"
        self.assertEqual(self.classes_of(text), {"MARTIN": "2MHR1"})

    def test_titles_above_each_block_do_not_fill_their_columns(self):
        titles = "Élèves;Né(e) le;Classe de rattachement\n"
        text = (f"Classe : 2MHR1\n{titles}MARTIN Léa;13/06/2010;\n\n"
                f"Classe : 1CSR;;\n{titles}PETIT Luc;13/06/2010;\n")
        self.assertEqual(self.classes_of(text), {"MARTIN": "2MHR1", "PETIT": "1CSR"})

    def test_a_class_above_its_block_is_no_whole_name(self):
        classes = "Classe;Formation\nTCUIS;Terminale bac pro Cuisine\n"
        for title in ("Classe : TCUIS", "Classe TCUIS", "Classe : TCUIS;;", "TCUIS"):
            text = (f"Classe : 2MHR1\nÉlèves;Né(e) le;Avis\nMARTIN Léa;13/06/2010;Passage\n\n"
                    f"{title}\nÉlèves;Né(e) le;Avis\nCLASSE Tom;13/06/2010;Passage\nPAGE Ève\n"
                    ";;2 élèves\n")
            with self.subTest(title):
                self.assertEqual(self.classes_of(text, classes=classes),
                                 {"MARTIN": "2MHR1", "CLASSE": "TCUIS", "PAGE": "TCUIS"})

    def test_a_pupil_without_class_in_a_list_of_classes_keeps_none(self):
        text = ("Classe 2MHR1\nNom;Prénom;Né(e) le;Classe\nMARTIN;Léa;13/06/2010;2MHR1\n"
                "DURAND;Zoé;13/06/2010;\n")
        self.assertEqual(self.classes_of(text), {"MARTIN": "2MHR1", "DURAND": None})

    def test_titles_that_name_no_class_are_left_alone(self):
        titles = ("Conseil de classe du 3e trimestre", "Liste de classe au 12/06/2026", "Page 1",
                  "Le 24 juin 2026 à 16 h 02", "Lycée professionnel des Essais", "24 élèves",
                  "Année scolaire 2025-2026", "Liste des élèves", "juin 2026", "Feuil2", "Page1", "T3",
                  "Sheet1", "Export 2")
        self.assert_each(titles, "{}\n\nNom;Prénom;Né(e) le\nMARTIN;Léa;13/06/2010\n", {"MARTIN": None})

    def test_words_that_end_in_a_number_are_no_class(self):
        block = ("Classe : 2ALI\nNom;Prénom;Né(e) le\nROUX;Léa;01/02/2010\n{}\nBLEU;Ana;02/02/2010\n")
        lines = ("Option 2", "Groupe 2", "Salle B12", "Délégués 2026", "Page 2", "Bât. 2")
        self.assert_each(lines, block, {"ROUX": "2ALI", "BLEU": "2ALI"})
        titles = ("Bilan 2", "Promo 2026", "LP Val 2", "Tél 0476", "V2", "S2", "Commission n°2", "Classeur 1",
                  "Salle 12 - Professeur : M. PETIT", "Liste1", "EXP2", "juin26", "3e", "2nde", "Annexe 2")
        self.assert_each(titles, "{}\nNom;Prénom;Né(e) le\nMARTIN;Léa;13/06/2010\n", {"MARTIN": None})

    def test_a_class_of_ours_is_found_in_any_title(self):
        classes = "Classe;MEF\n2ALI;2472210731\n2MHR1;2473340431\n1BP;2472210532\n"
        titles = ("Classe 2ALI", "Division 2ALI", "2ALI - Élèves", "Liste 2ALI", "Conseil 2ALI", "2ALI juin",
                  "Conseil de classe du 3e trimestre - 2 ALI", "Copie de 2ALI", "2ali T3", "Cl. 2ALI",
                  "Salle 12 - Professeur : M. PETIT 2ALI")
        form = "{}\nNom;Prénom;Né(e) le\nMARTIN;Léa;13/06/2010\n"
        self.assert_each(titles, form, {"MARTIN": "2ALI"}, classes)
        self.assert_each(("Conseils de classe 2ALI et 2MHR1", "2MHR1 vers 2ALI"), "Liste\n" + form, {"MARTIN": None},
                         classes)

    def test_titles_of_columns_are_no_class(self):
        heads = ("NOM;PRENOM;CLASSE;NE(E) LE", "NOM;PRENOM;NE(E) LE;CLASSE;REGIME", "Nom;Prénom;Classe;INE",
                 "NOM;PRENOM;CLASSE;SUIVI X")
        texts = []
        for head in heads:
            cells = ["MARTIN", "Léa"] + ["" if title in ("CLASSE", "Classe", "REGIME", "INE", "SUIVI X") else "13/06/2010"
                                         for title in head.split(";")[2:]]
            texts.append(head + "\n" + ";".join(cells) + "\n")
        for head, classes in zip(heads, self.classes_of_each(texts, ["MARTIN"])):
            with self.subTest(head):
                self.assertEqual(classes, {"MARTIN": None})

    def test_a_class_without_digit_counts_where_it_is_ours(self):
        text = "TCUISINE\nNom;Prénom;Né(e) le\nMARTIN;Léa;13/06/2010\n"
        self.assertEqual(self.classes_of(text), {"MARTIN": None})
        self.assertEqual(self.classes_of(text, classes="Classe;Formation\nTCUISINE;Terminale bac pro Cuisine\n"),
                         {"MARTIN": "TCUISINE"})


class Workbooks(unittest.TestCase):
    def book(self, *sheets):
        book = openpyxl.Workbook()
        book.remove(book.active)
        for title, state, rows in sheets:
            sheet = book.create_sheet(title)
            sheet.sheet_state = state
            for row in rows:
                sheet.append(row)
        stream = io.BytesIO()
        book.save(stream)
        return stream.getvalue()

    def test_sheets_named_as_classes_hidden_ones_and_those_of_other_years(self):
        head = ["Nom", "Prénom", "Né(e) le"]
        birth = datetime.date(2010, 6, 13)
        with Campaign() as campaign:
            campaign.write("conseils/classes.xlsx", self.book(
                ("2MHR1", "visible", [head, ["MARTIN", "Léa", birth]]),
                ("Conseil 1CUIS", "visible", [head, ["DURAND", "Zoé", birth]]),
                ("2024-2025", "visible", [head, ["ANCIEN", "Tom", birth]]),
                ("Archives", "hidden", [head, ["CACHÉ", "Luc", birth]]),
                ("Notes", "visible", [["à relire"]])))
            campaign.write("classes.csv", "Classe;MEF\n1CUIS;2472210632\n")
            facts = campaign.json()
            told = {entry["feuille"]: (entry["remarque"], entry["lignes"]["lues"]) for entry in facts["fichiers"]}
            self.assertEqual(told["Archives"], ("feuille masquée", 0))
            self.assertEqual(told["2024-2025"], ("feuille d'une autre année", 2))
            self.assertEqual(told["Notes"], ("aucune liste reconnue", 1))
            self.assertEqual({name: row["Classe 2025-2026"] for (name, _), row in campaign.pupils().items()},
                             {"MARTIN": "2MHR1", "DURAND": "1CUIS"})


class Lines(unittest.TestCase):
    def test_groups_are_ignored_and_boarders_twice_are_unchanged(self):
        text = ("Nom de famille;Prénom;Date Naissance;Code Structure;Type Structure;Lib. Structure\n"
                "MARTIN;Léa;13/06/2010;2MHR1;D;2MHR1\nMARTIN;Léa;13/06/2010;2ANG1;G;ANGLAIS\n"
                "MARTIN;Léa;13/06/2010;2MHR1;D;2MHR1\n")
        entry, pupils = read("conseils", text)
        lines = entry["lignes"]
        self.assertEqual((lines["ajoutees"], lines["inchangees"], lines["ignorees"]), (1, 1, 1))
        self.assertEqual(pupils["MARTIN", "Léa"]["Classe 2025-2026"], "2MHR1")

    def test_another_lycee_of_the_group_is_another_school(self):
        text = ("Code établissement;Nom;Prénom;Né(e) le;Code classe;Code Classe an prochain\n"
                "03-LY;BLEU;Ana;01/02/2010;1_G2;T_G2\n{}03-LY;NOIR;Luc;01/02/2010;2GT1;1CUIS\n")
        classes = "Classe;MEF\n1CUIS;2472210632\n"
        _, pupils = read("conseils", text.format("04-LP;MARTIN;Léa;13/06/2010;2MHR1;1CUIS\n"), classes=classes)
        self.assertEqual({name for name, _ in pupils}, {"MARTIN", "NOIR"})
        self.assertNotEqual(pupils["NOIR", "Luc"]["Situation"], 1)
        # Where no line is of a lycée professionnel, the lycée is ours.
        _, pupils = read("conseils", text.format(""), classes=classes)
        self.assertEqual({name for name, _ in pupils}, {"BLEU", "NOIR"})

    def test_the_heads_decision_goes_before_the_councils_opinion(self):
        for opinion, decision in (("Redoublement", "Passage"), ("Passage", "Redoublement")):
            text = ("Nom;Prénom;Né(e) le;Classe;Avis du conseil;Décision du chef d'établissement\n"
                    f"ROUX;Léa;01/02/2010;2ALI;{opinion};{decision}\n")
            with Campaign() as campaign:
                campaign.write("classes.csv", "Classe;MEF\n2ALI;2472210731\n")
                campaign.write("conseils/l.csv", text)
                campaign.ok()
                formation = campaign.pupils()["ROUX", "Léa"]["Formation 2026-2027"]
                self.assertEqual(formation.startswith("2de"), decision == "Redoublement")

    def test_what_a_formula_could_not_say_is_empty_and_said(self):
        entry, pupils = read("conseils", "Nom;Prénom;Né(e) le;Classe\nMARTIN;Léa;13/06/2010;#N/A\n"
                                         "DURAND;Zoé;13/06/2010;#REF!\nNULL;Tom;13/06/2010;NULL\n")
        self.assertEqual({row["Classe 2025-2026"] for row in pupils.values()}, {None})
        self.assertIn(("NULL", "Tom"), pupils)

    def test_the_export_of_another_school_is_refused(self):
        xml = ("<?xml version='1.0' encoding='ISO-8859-15'?><BEE_ELEVES><PARAMETRES><UAJ>0739207L</UAJ>"
               "<ANNEE_SCOLAIRE>2025</ANNEE_SCOLAIRE></PARAMETRES><DONNEES><ELEVES><ELEVE ELEVE_ID='1'>"
               "<NOM>ROUX</NOM><PRENOM>Ana</PRENOM></ELEVE></ELEVES></DONNEES></BEE_ELEVES>")
        with Campaign() as campaign:
            campaign.write("conseils/e.xml", xml)
            result = campaign.run()
            self.assertEqual(result.returncode, 65)
            self.assertIn("export de l'établissement 0739207L", result.stderr)

    def test_the_college_of_the_group_is_another_school(self):
        text = ("Code établissement;Nom;Prénom;Né(e) le;Code classe;Code Classe an prochain\n"
                "04-LP;MARTIN;Léa;13/06/2010;2MHR1;1CUIS\n02-COL;PETIT;Zoé;14/06/2011;3B;2MHR1\n"
                "02-COL;DURAND;Tom;15/06/2012;4C;3B\n02-COL;ROUX;Max;15/06/2011;3PM;1CUIS\n"
                "01-ECO;MOREL;Ana;15/06/2016;CM2;6A\n")
        classes = "Classe;MEF\n2MHR1;2473340431\n1CUIS;2472210632\n3PM;1031003111\n"
        entry, pupils = read("conseils", text, classes=classes)
        self.assertEqual((entry["lignes"]["ajoutees"], entry["lignes"]["ignorees"]), (3, 2))
        self.assertEqual({n: r["Situation"] for (n, _), r in pupils.items()},
                         {"MARTIN": 1, "PETIT": 3, "ROUX": 1})
        self.assertIsNone(pupils["PETIT", "Zoé"]["À vérifier"])

    def test_empty_cells_at_the_end_of_a_sheets_row_are_no_missing_cells(self):
        rows = [["Nom", "Prénom", "Né(e) le", "Classe", "Décision", "Statut", "Courriel"],
                ["MARTIN", "Léa", "13/06/2010", "2MHR1"], ["DURAND", "Zoé", "13/06/2010", "2MHR1"]]
        sheet = exports.xlsx_sheet(exports.xlsx_rows(rows))
        page = "".join(f"<tr><td>{'<td>'.join(row)}" for row in rows)
        pupil = "<ELEVE><NOM>MARTIN</NOM><PRENOM>Léa</PRENOM><DATE_NAISS>13/06/2010</DATE_NAISS></ELEVE>"
        for name, content in (("a.xlsx", exports.xlsx({"Juin": sheet})),
                              ("a.ods", exports.ods({"Juin": "".join(map(exports.ods_row, rows))})),
                              ("a.htm", f"<table>{page}</table>"), ("a.xml", exports.siecle_pupils(pupil))):
            with self.subTest(name), Campaign() as campaign:
                campaign.write(f"conseils/{name}", content)
                campaign.json()
                reasons = [row["Motif"] for row in campaign.rows("vie-scolaire", "Anomalies", "Fichier")]
                self.assertNotIn("ligne plus courte que l'en-tête", reasons)

    def test_a_dash_is_empty(self):
        text = ("Nom;Prénom;INE;Né(e) le;Classe;Décision\nMARTIN;Léa;-;13/06/2010;2MHR1;-\n"
                "DURAND;Zoé;999000002AA;-;2MHR1;–\n")
        entry, pupils = read("conseils", text)
        self.assertEqual(entry["lignes"]["rejetees"], 0)
        self.assertIsNone(pupils["MARTIN", "Léa"]["INE"])

    def test_notes_under_the_list_are_ignored(self):
        text = ("Nom;Prénom;Né(e) le;Classe\nMARTIN;Léa;13/06/2010;2MHR1\n\n;;24 élèves;\nTotal;1;;\n"
                "Édité le 24/06/2026;;;\nPage 1/1;;;\n* les élèves en gras sont internes;;;\n"
                "Document confidentiel\nFilles : 1;Garçons : 0;;\nMoyenne;12;;\n"
                "Professeur principal;M. DURAND;;\nProfesseur principal :;Mme BLANC;;\nVoie scolaire;22;;\n")
        entry, _ = read("conseils", text)
        self.assertEqual((entry["lignes"]["ajoutees"], entry["lignes"]["rejetees"]), (1, 0))

    def test_columns_that_look_alike_are_told_apart(self):
        text = ("Nom du responsable;Prénom du responsable;Nom;Prénom;Prénom d'usage;Nom d'usage;Né(e) le;Classe;"
                "Nom établissement\n"
                "LEROY;Paul;MARTIN;Léa;Lili;LEROY;13/06/2010;2MHR1;LP X\n")
        _, pupils = read("conseils", text)
        self.assertEqual(set(pupils), {("MARTIN", "Léa")})

    def test_the_responsible_is_written_to_before_the_pupil(self):
        text = ("Nom;Prénom;Né(e) le;Classe;Adresse E-mail;Courriel repr. légal\n"
                "MARTIN;Léa;13/06/2010;2MHR1;lea@exemple.fr;parent@exemple.fr\n"
                "DURAND;Zoé;13/06/2010;2MHR1;zoe@exemple.fr;\n")
        with Campaign() as campaign:
            campaign.write("inscrits/l.csv", text)
            campaign.ok()
            emails = {row["Nom"]: row["Courriel"]
                      for row in campaign.rows("vie-scolaire", "3 Nouvelles demandes", "Classe 2026-2027")}
        self.assertEqual(emails, {"MARTIN": "parent@exemple.fr", "DURAND": "zoe@exemple.fr"})

    def test_names_under_one_merged_title(self):
        text = "Nom et prénom;;Né(e) le;Classe\nMARTIN;Léa;13/06/2010;2MHR1\nDURAND;Zoé;14/06/2010;2MHR1\n"
        entry, pupils = read("conseils", text)
        self.assertEqual(entry["lignes"]["rejetees"], 0)
        self.assertEqual(set(pupils), {("MARTIN", "Léa"), ("DURAND", "Zoé")})

    def test_a_uai_in_the_name_of_a_school_is_read(self):
        text = ("Nom;Prénom;Né(e) le;Établissement d'origine;Classe d'origine;Formation\n"
                "MARTIN;Léa;13/06/2010;LP privé du Val (0389523V);2MHR1;1re bac pro Cuisine\n")
        _, pupils = read("inscrits", text)
        self.assertEqual(pupils["MARTIN", "Léa"]["Situation"], 1)

    def test_names_in_one_cell(self):
        cells = {"DA SILVA COSTA Emma": ("DA SILVA COSTA", "Emma"), "NOIRET Jean Baptiste": ("NOIRET", "Jean Baptiste"),
                 "D'HAENE Marie": ("D'HAENE", "Marie"), "DE LA FONTAINE Jean-Marc": ("DE LA FONTAINE", "Jean-Marc"),
                 "MARTIN LOUISE": ("MARTIN", "LOUISE"), "N'GUYEN Élodie": ("N'GUYEN", "Élodie")}
        text = "Élèves;Né(e) le;Classe\n" + "".join(f"{c};13/06/2010;2MHR1\n" for c in cells)
        _, pupils = read("conseils", text)
        self.assertEqual(set(pupils), set(cells.values()))


if __name__ == "__main__":
    unittest.main()
