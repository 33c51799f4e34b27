"""Several lists about the same pupils: corrections, contradictions, complete lists, wishes."""

import unittest

import openpyxl

from campaign import Campaign, reason

CLASSES = ("Classe;MEF\n2HR;2473340431\n2ALI;2472210731\n1BP;2472210532\n1CSR;2473340332\n"
           "1CUI;2412214621\nTCUI;2412214622\nTBP;2472210533\n")
COUNCIL = "Nom;Prénom;Né(e) le;Classe 2025-2026;Décision;Classe 2026-2027\n"


class Lists(unittest.TestCase):
    def campaign(self, **lists):
        campaign = Campaign()
        self.addCleanup(campaign.__exit__)
        campaign.write("classes.csv", CLASSES)
        for name, text in lists.items():
            campaign.write(name.replace("__", "/") + ".csv", text)
        return campaign

    def anomalies(self, campaign):
        return [row["Motif"] for row in campaign.rows("vie-scolaire", "Anomalies", "Fichier")]

    def council(self, *lines):
        """Pupils by name of one council list, a line « class;decision;next class » each."""
        text = COUNCIL + "".join(f"NOM{n};Luc;{28 - n % 28:02}/03/2010;{line}\n"
                                 for n, line in enumerate(lines))
        campaign = self.campaign(conseils__a=text)
        campaign.ok()
        self.found = self.anomalies(campaign)
        pupils = campaign.pupils()
        return [pupils[f"NOM{n}", "Luc"] for n in range(len(lines))]

    def test_a_corrected_line_leaves_no_ghost(self):
        list_ = ("Nom;Prénom;Né(e) le;Établissement d'origine;Formation 2026-2027\n"
                 "ZIDNAE;Éloïse;03/03/2011;Collège Jean Moulin;2de MHR\n")
        campaign = self.campaign(inscrits__n=list_)
        campaign.ok()
        campaign.write("inscrits/n.csv", list_.replace("ZIDNAE", "ZIDANE"))
        facts = campaign.json()
        self.assertEqual((facts["inscrits"], facts["aide_centimes"]["certaine"]), (1, 21000))
        self.assertEqual(set(campaign.pupils()), {("ZIDANE", "Éloïse")})
        self.assertIn("n'est plus dans ce fichier", self.anomalies(campaign)[0])

    def test_the_year_in_a_file_s_name_counts_where_the_list_itself_says_none(self):
        list_ = "Nom;Prénom;Né(e) le;Établissement d'origine;Classe\nUN;Luc;01/03/2011;Collège Jean-Moulin;2ALI\n"
        campaign = self.campaign(inscrits__a=list_)
        campaign.ok()
        for name in ("Classes 2025-2026", "liste_2025_2026"):
            # A file that was read under another name is refused like one that is new.
            (campaign.folder / "inscrits/a.csv").rename(campaign.folder / f"inscrits/{name}.csv")
            result = campaign.run("--forcer")
            self.assertEqual((result.returncode, "se dit de l'année 2025-2026" in result.stderr), (65, True), result.stderr)
            (campaign.folder / f"inscrits/{name}.csv").rename(campaign.folder / "inscrits/a.csv")
        (campaign.folder / "inscrits/a.csv").rename(campaign.folder / "inscrits/2026-2027.csv")
        campaign.ok("--forcer")
        campaign.write("inscrits/b 2025-2026.csv", list_.replace("Classe\n", "Classe 2026-2027\n").replace("UN", "DEUX"))
        self.assertEqual(campaign.json()["eleves"], 2)

    def test_an_older_version_that_is_put_back_counts_again(self):
        both = COUNCIL + "UN;Luc;01/03/2010;2ALI;Passage;1BP\nDEUX;Luc;02/03/2010;2ALI;Passage;1BP\n"
        campaign = self.campaign(conseils__a=both)
        campaign.ok()
        campaign.write("conseils/a.csv", both[:both.index("DEUX")])
        self.assertEqual(campaign.json()["eleves"], 1)
        campaign.write("conseils/a.csv", both)
        self.assertEqual(campaign.json()["eleves"], 2)
        self.assertIn("Rien de nouveau", campaign.ok().stdout)

    def test_a_departure_said_after_the_class_was_given_wins_and_is_asked_about(self):
        campaign = self.campaign(conseils__a=COUNCIL + "UN;Luc;01/03/2010;2ALI;Passage;1BP\n")
        campaign.ok()
        campaign.write("conseils/b.csv", COUNCIL + "UN;Luc;01/03/2010;2ALI;Démission;\n")
        campaign.ok()
        row = campaign.pupils()["UN", "Luc"]
        # Nothing but the names says which list is the newer one.
        self.assertEqual((row["Situation"], row["À vérifier"]), ("sortant", "oui"))
        asked, = campaign.open_questions()[row["Réf."]]
        self.assertEqual(asked["Ce que cela change"], "reste : situation 1, 72 € ; part : sortant")
        (campaign.folder / "conseils/b.csv").rename(campaign.folder / "conseils/b 2026-06-15.csv")
        (campaign.folder / "conseils/a.csv").rename(campaign.folder / "conseils/a 2026-06-12.csv")
        campaign.ok()
        row = campaign.pupils()["UN", "Luc"]
        self.assertEqual((row["Situation"], row["À vérifier"]), ("sortant", None))

    def test_of_two_columns_of_one_meaning_the_one_that_names_its_year_is_read(self):
        for titles, cells in (("Classe;Classe 2026-2027", "1XX;1BP"),
                              ("Classe 2026-2027;Classe", "1BP;1XX")):
            campaign = self.campaign(inscrits__a=f"Nom;Prénom;Né(e) le;{titles}\n"
                                                 f"UN;Luc;01/03/2010;{cells}\n")
            campaign.ok()
            self.assertEqual(campaign.pupils()["UN", "Luc"]["Classe 2026-2027"], "1BP")

    def test_two_numbers_two_decisions_or_a_pass_against_a_number_are_said(self):
        campaign = self.campaign(
            # Without an INE the two lines would be two pupils, and asked about.
            conseils__a="INE;" + COUNCIL + "999000001AB;UN;Luc;01/03/2010;2ALI;Passage;1BP\n"
                                           "999000001AB;UN;Luc;01/03/2010;2MHR;Redoublement;1BP\n",
            dossiers__a="Nom;Prénom;Né(e) le;N° de dossier\nUN;Luc;01/03/2010;0041\n",
            dossiers__b="Nom;Prénom;Né(e) le;N° de dossier\nUN;Luc;01/03/2010;0042\n",
            dossiers__c="Nom;Prénom;Né(e) le;Pass\nUN;Luc;01/03/2010;non\n")
        campaign.ok()
        said = " ".join(self.anomalies(campaign))
        for words in ("une autre classe de l'an dernier", "dit « Passage »",
                      "un autre N° de dossier", "Pass = non, mais une autre liste"):
            self.assertIn(words, said)

    def test_a_file_read_earlier_and_gone_from_the_folder_counts_no_more(self):
        campaign = self.campaign(conseils__a=COUNCIL + "A;Luc;01/03/2010;2HR;Passage;1CSR\n")
        campaign.ok()
        (campaign.folder / "conseils/a.csv").unlink()
        campaign.write("conseils/b.csv", COUNCIL + "B;Zoé;02/03/2010;2HR;Passage;1CSR\n")
        self.assertEqual(campaign.json()["inscrits"], 1)

    def test_a_complete_list_makes_the_absent_leave_and_a_short_one_nobody(self):
        going = "".join(f"NOM{n};Luc;{n + 1:02}/03/2010;2HR;Passage;\n" for n in range(6))
        enrolled = "Nom;Prénom;Né(e) le;Classe 2026-2027\n"
        rows = [f"NOM{n};Luc;{n + 1:02}/03/2010;1CSR\n" for n in range(6)]
        for listed, kind, leavers in ((4, "complete", 2), (3, "nouveaux", 0)):
            campaign = self.campaign(conseils__a=COUNCIL + going,
                                     inscrits__b=enrolled + "".join(rows[:listed]))
            facts = campaign.json()
            self.assertEqual((facts["liste_des_inscrits"], facts["sortants"]), (kind, leavers))

    def test_while_few_councils_have_met_a_list_is_not_taken_for_complete(self):
        lines = "".join(f"NOM{n};Luc;{n + 1:02}/03/2010;2HR;{'Passage' if n < 2 else ''};\n"
                        for n in range(9))
        campaign = self.campaign(conseils__a=COUNCIL + lines,
                                 inscrits__b="Nom;Prénom;Né(e) le;Classe 2026-2027\n"
                                             "NOM0;Luc;01/03/2010;1CSR\nNOM1;Luc;02/03/2010;1CSR\n")
        facts = campaign.json()
        self.assertEqual((facts["liste_des_inscrits"], facts["sortants"], facts["en_attente"]),
                         ("nouveaux", 0, 7))

    def test_a_council_export_in_inscrits_enrols_only_whom_it_gives_a_class(self):
        text = ("Nom;Prénom;Né(e) le;Code classe;Code Classe an prochain;Décision\n"
                "RESTE;Luc;01/03/2010;2HR;1CSR;Passage\nPART;Zoé;02/03/2010;TCUI;;Démission\n")
        campaign = self.campaign(inscrits__a=text, conseils__a=text)
        facts = campaign.json()
        self.assertEqual((facts["inscrits"], facts["sortants"]), (1, 1))

    def test_of_several_wishes_the_first_counts_whatever_the_order_of_the_lines(self):
        head = ('"INE";"Nom de l\'élève";"Prénom 1";"Libellé étab. origine";"Rang du vœu";"Code MEF";'
                '"Code UAI étab. Accueil"\n')
        lines = ['"999000001AB";"VOEU";"Luc";"COLLEGE PASTEUR";"1";"24722107310";"0389523V"\n',
                 '"999000001AB";"VOEU";"Luc";"COLLEGE PASTEUR";"2";"24122146210";"0389523V"\n',
                 '"999000002AB";"AUTRE";"Zoé";"COLLEGE PASTEUR";"1";"24722107310";"0699304N"\n']
        for order in (lines, lines[::-1]):
            campaign = self.campaign(inscrits__a=head + "".join(order))
            facts = campaign.json()
            self.assertEqual(facts["aide_centimes"]["certaine"], 10800)
            self.assertEqual((facts["inscrits"], facts["fichiers"][1]["lignes"]["ignorees"]), (1, 1))
            self.assertEqual(self.anomalies(campaign), [])

    def test_what_a_council_wrote_is_not_shown_on_screen(self):
        head = "Nom;Prénom;Né(e) le;Classe;Décision\n"
        campaign = self.campaign(conseils__a=head + "ROUX;Tom;01/02/2010;2HR;Vu avec Mme SECRET\n"
                                 "ROUX;Tom;01/02/2010;2HR;Passage\n")
        said = campaign.told()
        self.assertIn("une autre ligne de ce fichier dit autre chose (ligne 2)", said)
        self.assertNotIn("SECRET", said)

    def test_who_is_refused_or_waits_is_not_enrolled(self):
        head = "Nom;Prénom;Né(e) le;Établissement d'origine;Code MEF;Décision finale\n"
        lines = "".join(f"NOM{n};Luc;0{n + 1}/03/2011;Collège Pasteur;24722107310;{words}\n" for n, words in
                        enumerate(("Admis", "Refusé", "Liste supplémentaire", "Sur liste d'attente")))
        facts = self.campaign(inscrits__a=head + lines).json()
        self.assertEqual((facts["inscrits"], facts["en_attente"], facts["sortants"]), (1, 3, 0))

    def test_decisions_in_the_words_people_use(self):
        cases = (("2HR;Passage en 1re Cuisine;", "S1", 120), ("2HR;Passage en 1ère professionnelle;",
                 "S1", 120), ("1CUI;Poursuite en 2e année CAP;", "S1", 0),
                 ("2ALI;Redoublement exceptionnel;", "S1", 0),
                 ("TCUI;Fin de cycle / diplômé;", "SORTANT_DIPLOME", 0),
                 ("2HR;Départ en apprentissage (CFA);", "SORTANT_DECISION", 0),
                 ("2HR;Affecté dans un autre lycée;", "SORTANT_DECISION", 0),
                 ("2HR;Décision en attente;", "ATTENTE_DECISION", 0),
                 ("2HR;Passage sous réserve;", "ATTENTE_DECISION", 0))
        for case, row in zip(cases, self.council(*(line for line, _, _ in cases))):
            self.assertEqual((row["Règle"], row["Aide certaine (€)"]), case[1:], case[0])
        self.assertEqual(self.found, [])

    def test_the_level_that_a_decision_names_is_not_lost(self):
        to_bac_pro, to_final, back = self.council("1CUI;Passage en 1ère Cuisine;",
                                                  "2HR;Passage en Tle;", "1CSR;Maintien en 2de;")
        self.assertEqual((to_bac_pro["Aide certaine (€)"], to_bac_pro["À vérifier"]), (210, None))
        for row in (to_final, back):
            self.assertEqual((row["À vérifier"], row["Aide certaine (€)"]), ("oui", 0))

    def test_a_decision_in_the_place_of_a_class_is_a_decision(self):
        rows = self.council("2HR;;SORT", "2HR;;CFA", "TCUI;;Démission", "2HR;;A affecter")
        self.assertEqual([row["Situation"] for row in rows], ["sortant"] * 3 + ["en attente"])

    def test_the_class_a_newcomer_is_in_now_is_last_years(self):
        campaign = self.campaign(inscrits__a=(
            "Nom;Prénom;Né(e) le;Établissement actuel;Classe actuelle;Formation demandée\n"
            "CC;Ana;03/02/2011;Lycée du Lac;3PM;2nde Bac Pro MHR\n"
            "BB;Tom;02/02/2010;Lycée du Parc;2GT4;1ère Bac Pro Cuisine\n"))
        campaign.ok()
        pupils = campaign.pupils()
        self.assertEqual([(pupils[name]["Situation"], pupils[name]["Aide certaine (€)"])
                          for name in (("CC", "Ana"), ("BB", "Tom"))], [(2, 210), (2, 210)])

    def test_a_level_read_from_another_schools_class_code_says_so(self):
        campaign = self.campaign(inscrits__a=(
            "Nom;Prénom;Né(e) le;Établissement d'origine;Classe d'origine;Classe 2026-2027\n"
            "A;Luc;01/02/2010;Lycée Ampère;2GT7;1CSR\nB;Zoé;02/02/2010;Lycée Ampère;;1CSR\n"))
        campaign.ok()
        pupils = campaign.pupils()
        mark = "niveau de l'an dernier déduit du code de classe"
        self.assertIn(mark, reason(pupils["A", "Luc"]))
        self.assertNotIn(mark, reason(pupils["B", "Zoé"]))

    def test_columns_that_are_not_read_are_named(self):
        campaign = self.campaign(conseils__a=COUNCIL.replace("Décision", "Ce qui fut dit")
                                 + "A;Luc;01/03/2010;2HR;Passage;1CSR\n")
        self.assertIn("non reconnues, non lues : Ce qui fut dit", campaign.told())
        file = campaign.json()["fichiers"][1]
        self.assertEqual(file["colonnes_non_reconnues"], "Ce qui fut dit")
        self.assertIn("« Classe 2025-2026 » = classe de l'an dernier", file["colonnes_lues"])
        journal = campaign.rows("vie-scolaire", "Journal", "Traitement")
        self.assertIn("« Né(e) le » = date de naissance", journal[1]["Colonnes lues"])

    def test_a_hand_list_without_numbers_is_refused(self):
        campaign = self.campaign(dossiers__d="Nom;Prénom;Né(e) le;Truc\nA;Luc;01/03/2010;7\n")
        result = campaign.run()
        self.assertEqual(result.returncode, 65)
        self.assertIn("titre non compris : « Truc » ; il faut Nom, Prénom et N° de dossier (ou Pass)", result.stderr)

    def test_a_decision_nobody_understands_is_said(self):
        row, = self.council("2HR;Passage si désistement;")
        self.assertEqual((row["Situation"], row["Règle"]), ("en attente", "ATTENTE_NON_COMPRIS"))
        self.assertIn("décision non reconnue", self.found[0])

    def test_two_council_files_that_disagree_are_an_anomaly(self):
        campaign = self.campaign(
            conseils__juin=COUNCIL + "A;Luc;01/03/2010;2ALI;Passage;1BP\n",
            conseils__appel=COUNCIL + "A;Luc;01/03/2010;2ALI;Maintien;2ALI\n")
        campaign.ok()
        self.assertIn("un autre fichier de conseils/ dit « Maintien »", self.anomalies(campaign)[0])

    def test_two_spellings_of_a_name_are_one_pupil(self):
        campaign = self.campaign(
            conseils__a=COUNCIL + "N'GUYEN;Jean-Luc;01/03/2010;2HR;;\n",
            conseils__b=COUNCIL + "NGUYEN;JEAN LUC;01/03/2010;2HR;Passage;1CSR\n")
        self.assertEqual(campaign.json()["eleves"], 1)

    def test_homonyms_twins_and_shared_numbers_stay_apart(self):
        campaign = self.campaign(
            conseils__a=COUNCIL + "DUPOND;Alice;01/03/2010;2HR;Passage;1CSR\n"
                                  "DUPOND;Alice;09/03/2010;2ALI;Passage;1BP\n"
                                  "DUPOND;Zoé;09/03/2010;2ALI;Passage;1BP\n",
            dossiers__d="Nom;Prénom;Né(e) le;N° de dossier\nDUPOND;Alice;;77\n"
                        "DUPOND;Alice;09/03/2010;88\nDUPOND;Zoé;09/03/2010;88\n")
        facts = campaign.json()
        self.assertEqual(facts["eleves"], 3)
        self.assertEqual(facts["fichiers"][2]["lignes"]["rejetees"], 1)
        reasons = self.anomalies(campaign)
        self.assertIn("plusieurs élèves connus", reasons[0])
        self.assertEqual(sum("aussi celui d'un autre élève" in said for said in reasons), 2)


class Folders(unittest.TestCase):
    """A list in the wrong folder is refused with where it belongs; there it is taken."""

    HEAD = "Nom;Prénom;Né(e) le;"
    PUPIL = "DURAND;Zoé;02/03/2010;"
    LISTS = (("conseils", None, "Classe 2024-2025", "2HR", "la liste se dit de l'année 2024-2025"),
             ("inscrits", "conseils", "Classe 2025-2026;Décision", "2HR;Passage",
              "c'est une liste de décisions de 2025-2026"),
             ("conseils", "inscrits", "Établissement d'origine;Classe 2026-2027", "Collège Essai;2HR",
              "c'est une liste de nouveaux élèves"))

    def test_a_list_is_refused_where_it_would_be_read_by_halves(self):
        for folder, other, titles, cells, words in self.LISTS:
            with self.subTest(titles), Campaign() as campaign:
                campaign.write(f"{folder}/l.csv", f"{self.HEAD}{titles}\n{self.PUPIL}{cells}\n")
                result = campaign.run()
                self.assertEqual((result.returncode, result.stdout), (65, ""))
                self.assertIn(f"{folder}/l.csv : {words}", result.stderr)
                self.assertNotIn("DURAND", result.stderr)
                if other:
                    self.assertIn(f"mettez-la dans {other}/", result.stderr)
                    (campaign.folder / folder / "l.csv").rename(campaign.folder / other / "l.csv")
                    self.assertEqual(campaign.json()["eleves"], 1)

    def test_a_list_of_last_years_classes_alone_is_read_and_asked(self):
        with Campaign() as campaign:
            campaign.write("inscrits/l.csv", f"{self.HEAD}Cl. 25/26\n{self.PUPIL}2HR\n")
            campaign.ok()
            row = campaign.pupils()["DURAND", "Zoé"]
            self.assertEqual((row["Classe 2025-2026"], row["À vérifier"], row["Aide certaine (€)"]), ("2HR", "oui", 0))
            self.assertIn("ne donne que la classe de l'an dernier",
                          campaign.rows("vie-scolaire", "Anomalies", "Fichier")[0]["Motif"])
            self.assertEqual(campaign.run("--strict").returncode, 1)

    def test_a_wish_list_with_admissions_stays_a_list_of_newcomers(self):
        with Campaign() as campaign:
            campaign.write("inscrits/l.csv", f"{self.HEAD}Classe d'origine;Établissement d'origine;Décision;MEF\n"
                                             f"{self.PUPIL}3 B;Collège Essai;Admis;2472210631\n")
            self.assertEqual(campaign.json()["inscrits"], 1)

    def test_the_sheet_that_is_refused_is_named(self):
        with Campaign() as campaign:
            book = openpyxl.Workbook()
            for sheet, titles, cell in ((book.active, "Classe 2026-2027", "1CSR"),
                                        (book.create_sheet("Anciens"), "Classe 2025-2026;Décision", "2HR;Passage")):
                sheet.append(["Nom", "Prénom", "Né(e) le", *titles.split(";")])
                sheet.append(["DURAND", "Zoé", "02/03/2010", *cell.split(";")])
            book.save(campaign.folder / "inscrits/l.xlsx")
            self.assertIn("inscrits/l.xlsx [Anciens] : c'est une liste de décisions", campaign.run().stderr)


class Endings(unittest.TestCase):
    def test_when_no_line_can_be_used_the_reason_is_said(self):
        with Campaign() as campaign:
            campaign.write("conseils/a.csv", "Nom;Prénom;Né(e) le;Classe\nDURAND;;01/01/2009;2HR\n")
            result = campaign.run()
            self.assertEqual(result.returncode, 65)
            self.assertIn("conseils/a.csv:2: ligne sans prénom", result.stderr)
            self.assertNotIn("DURAND", result.stderr)

    def test_a_workbook_that_is_none_any_more_is_written_again(self):
        with Campaign("mini") as campaign:
            campaign.ok()
            report = campaign.report("budget")
            before = campaign.rows("budget", "Par famille", "Famille de métiers")
            report.write_bytes(b"abime")
            self.assertIn("Gardé", campaign.ok().stdout)
            self.assertEqual(campaign.rows("budget", "Par famille", "Famille de métiers"), before)
            kept, = report.parent.glob("budget*saisie*.xlsx")
            self.assertEqual(kept.read_bytes(), b"abime")
            self.assertIn("Rien de nouveau", campaign.ok().stdout)

    def test_what_a_killed_run_left_is_cleared_away(self):
        with Campaign("mini") as campaign:
            left = campaign.folder / "rapports" / ".passregion-0389052H-abcdef"
            left.mkdir(parents=True)
            left.parent.chmod(0o700)
            (left / "vie-scolaire-2026-2027.xlsx").write_bytes(b"PK")
            campaign.ok()
            self.assertFalse(left.exists())

    def test_json_tells_when_nothing_was_new(self):
        with Campaign("mini") as campaign:
            self.assertTrue(all(file["nouveau"] for file in campaign.json()["fichiers"]))
            self.assertFalse(any(file["nouveau"] for file in campaign.json()["fichiers"]))


if __name__ == "__main__":
    unittest.main()
