"""Of two complete lists the newer one says who is enrolled; newcomers' lists add up; whom only an
overtaken list enrols is asked about. Lists of equal standing that disagree are asked about, too."""

import unittest

from campaign import Campaign, lines_of, reason, table

CLASSES = "Classe;MEF\n2ALI;2472210731\n2MHR;2473340431\n1BP;2472210532\n1CUS;2472210632\n1CUI;2412214621\n"
COUNCIL = "Nom;Prénom;Né(e) le;Classe 2025-2026;Décision;Classe 2026-2027\n"
ENROLLED = "Nom;Prénom;Né(e) le;Établissement d'origine;Classe 2026-2027;Statut\n"
HERE = [f"ICI{n};Léa;{n + 1:02}/03/2010" for n in range(6)]
QUESTION = "Absent de la dernière liste complète : est-il parti ?"


def council(lines=HERE, said="2ALI;Passage;1BP"):
    return COUNCIL + "".join(f"{line};{said}\n" for line in lines)


def enrolled(*lines, title="", school="", class_name="1BP"):
    """A list of those, under a title."""
    return title + ENROLLED + "".join(f"{line};{school};{class_name};ST\n" for line in lines)


NEW = "NEUF;Tom;20/05/2011"


class CompleteCase(unittest.TestCase):
    def campaign(self, **files):
        campaign = Campaign()
        self.addCleanup(campaign.__exit__)
        campaign.write("classes.csv", CLASSES)
        campaign.write("conseils/juin.csv", council())
        return campaign

    def seen(self, campaign):
        """What is decided, by name: situation, certain and maximum, questions."""
        campaign.ok()
        questions = campaign.open_questions()
        return {name: (row["Situation"], row["Aide certaine (€)"], row["Aide maximum (€)"],
                       [asked["Question"] for asked in questions[row["Réf."]]])
                for (name, _), row in campaign.pupils().items()}


class Complete(CompleteCase):
    def test_who_is_only_in_the_older_complete_list_is_asked_about(self):
        campaign = self.campaign()
        campaign.write("inscrits/tous 2026-06-20.csv", enrolled(*HERE[:5], NEW, school=""))
        campaign.write("inscrits/tous 2026-06-10.csv", enrolled(*HERE[1:], NEW))
        seen = self.seen(campaign)
        self.assertEqual(seen["ICI0"], (1, 72, 72, []))
        self.assertEqual(seen["ICI5"], (1, 0, 72, [QUESTION]))
        campaign.run(str(campaign.folder), "ICI5", "--reponse", "part", command="repondre", folder=False)
        self.assertEqual(self.seen(campaign)["ICI5"], ("sortant", 0, 0, []))
        row, = [row for row in campaign.rows("vie-scolaire", "À vérifier", "Classe 2026-2027") if row["Nom"] == "ICI5"]
        self.assertEqual((row["Réponse"], row["Ce que cela change"]), ("part", "reste : situation 1, 72 € ; part : sortant"))
        campaign.run(str(campaign.folder), "ICI5", "--question", "ABSENT", "--reponse", "non", command="repondre", folder=False)
        self.assertEqual(self.seen(campaign)["ICI5"], (1, 72, 72, []))

    def test_the_first_sheet_says_what_each_list_is(self):
        campaign = self.campaign()
        campaign.write("inscrits/tous 2026-06-15.csv", enrolled(*HERE))
        campaign.write("inscrits/tous 2026-06-10.csv", enrolled(*HERE))
        campaign.write("inscrits/neufs 2026-06-16.csv", enrolled(NEW))
        campaign.ok()
        wanted = {"tous 2026-06-15": "liste complète", "tous 2026-06-10": "remplacée par une liste plus récente",
                  "neufs 2026-06-16": "nouveaux"}
        book = campaign.book("vie-scolaire")
        said = next(str(row) for row in lines_of(book["Synthèse"]) if "Liste des inscrits" in row)
        notes = {row["Fichier"]: (row["Remarque"] or "").lower() for row in table(book["Journal"], "Traitement")}
        for name, words in wanted.items():
            self.assertIn(f"inscrits/{name}.csv : {words}", said)
            self.assertTrue(notes[f"inscrits/{name}.csv"].startswith(words), notes)

    def test_who_is_not_in_the_lists_is_told_as_it_is(self):
        campaign = self.campaign()
        some = enrolled("DEUX;Ana;01/02/2011", school="Collège Jean-Moulin", class_name="2ALI")
        for name, text, said in (
                ("nouveaux 2026-06-01", some, "nouveaux seulement : qui n'y est pas n'est pas sortant pour autant"),
                ("nouveaux (1)", enrolled(NEW, class_name="2ALI"),
                 "nouveaux seulement : qui n'y est pas n'est pas sortant pour autant"),
                ("tous 2026-06-20", enrolled(*HERE),
                 "la dernière complète remplace les plus anciennes : qui n'est que dans celles-ci "
                 "est à confirmer, qui n'est dans aucune est compté sortant")):
            campaign.write(f"inscrits/{name}.csv", text)
            self.assertIn(f"Liste des inscrits, {said}\n", campaign.told())
            sheet = campaign.opened(campaign.report("vie-scolaire"))["Synthèse"]
            self.assertIn(said, " ".join(str(cell) for row in lines_of(sheet) for cell in row))
        (campaign.folder / "inscrits/nouveaux (1).csv").unlink()
        (campaign.folder / "inscrits/nouveaux 2026-06-01.csv").unlink()
        self.assertIn("Liste des inscrits, complète : qui n'y est pas est compté sortant\n", campaign.told("--forcer"))
        campaign.write("inscrits/z 2026-06-20.csv", some)
        self.assertIn("Liste des inscrits, complète à 2 listes : qui n'est dans aucune est compté sortant\n",
                      campaign.told())

    def test_whom_no_list_enrols_any_more_is_a_leaver_by_the_newest(self):
        campaign = self.campaign()
        campaign.write("inscrits/tous 2026-06-10.csv", enrolled(*HERE[:4]))
        self.assertEqual(self.seen(campaign)["ICI5"], ("sortant", 0, 0, []))

    def test_newcomers_lists_add_up_and_an_older_one_is_asked_about(self):
        for day, asked in (("2026-06-15", []), ("2026-06-01", [QUESTION])):
            campaign = self.campaign()
            campaign.write("inscrits/tous 2026-06-10.csv", enrolled(*HERE))
            campaign.write(f"inscrits/nouveaux {day}.csv", enrolled(NEW, school="Collège Jean-Moulin", class_name="2ALI"))
            self.assertEqual(self.seen(campaign)["NEUF"], (3, 108 if not asked else 0, 108, asked), day)

    def test_newcomers_lists_alone_make_nobody_leave_and_overtake_nobody(self):
        campaign = self.campaign()
        campaign.write("inscrits/a 2026-06-20.csv", enrolled(NEW, school="Collège Jean-Moulin", class_name="2ALI"))
        campaign.write("inscrits/b 2026-06-01.csv", enrolled("AUTRE;Zoé;01/01/2011", school="Collège Jean-Moulin",
                                                             class_name="2ALI"))
        seen = self.seen(campaign)
        self.assertEqual((seen["NEUF"], seen["AUTRE"], seen["ICI0"]), ((3, 108, 108, []), (3, 108, 108, []), (1, 72, 72, [])))

    def test_lists_of_a_class_each_are_complete_together(self):
        campaign = self.campaign()
        for number in range(3):
            campaign.write(f"inscrits/classe{number}.csv", enrolled(*HERE[2 * number:2 * number + 2][:2 - number // 2]))
        seen = self.seen(campaign)
        self.assertEqual((seen["ICI4"], seen["ICI5"]), ((1, 72, 72, []), ("sortant", 0, 0, [])))

    def test_a_second_download_stands_in_the_place_of_the_first(self):
        campaign = self.campaign()
        campaign.write("inscrits/nouveaux (1).csv", enrolled(NEW, "DEUX;Ana;01/02/2011", school="Collège Jean-Moulin", class_name="2ALI"))
        campaign.write("inscrits/nouveaux.csv", enrolled(NEW, "UN;Bob;02/02/2011", "DEUX;Ana;01/02/2011",
                                                         school="Collège Jean-Moulin", class_name="1CUI"))
        seen = self.seen(campaign)
        self.assertEqual((seen["NEUF"], seen["UN"]), ((3, 108, 108, []), (3, 0, 140, [QUESTION])))
        # Other titles: another list.
        campaign.write("inscrits/nouveaux (1).csv", "Nom;Prénom;Né(e) le;Établissement d'origine;Formation 2026-2027\n"
                       f"{NEW};Collège Jean-Moulin;2de bac pro Métiers de l'alimentation\n")
        self.assertEqual(self.seen(campaign)["UN"], (3, 140, 140, []))


class Rivals(CompleteCase):
    def test_two_classes_are_asked_about_where_nothing_tells_which_is_newer(self):
        campaign = self.campaign()
        campaign.write("inscrits/a.csv", enrolled("NEUF;Tom;20/05/2010", school="Collège Jean-Moulin", class_name="1CUI"))
        campaign.write("inscrits/b.csv", enrolled("NEUF;Tom;20/05/2010", school="Collège Jean-Moulin", class_name="2ALI"))
        self.assertEqual(self.seen(campaign)["NEUF"], (3, 108, 140, ["Dans quelle formation entre-t-il ?"]))
        row, = [row for row in campaign.rows("vie-scolaire", "À vérifier", "Classe 2026-2027") if row["Nom"] == "NEUF"]
        self.assertEqual(row["Ce que cela change"], "2de bac pro Métiers de l'alimentation : 108 € ; 1re année CAP Cuisine : 140 €")
        said = campaign.run(str(campaign.folder), "NEUF", "--reponse", "1re année CAP Cuisine", command="repondre", folder=False)
        self.assertEqual(said.returncode, 0, said.stderr)
        self.assertEqual(self.seen(campaign)["NEUF"], (3, 140, 140, []))

    def test_a_day_that_both_lists_say_settles_it(self):
        campaign = self.campaign()
        for name, class_name in (("a 2026-06-12", "2ALI"), ("b 2026-06-02", "1CUI")):
            campaign.write(f"inscrits/{name}.csv", enrolled(NEW, school="Collège Jean-Moulin", class_name=class_name))
        self.assertEqual(self.seen(campaign)["NEUF"], (3, 108, 108, []))

    def test_the_same_amount_is_no_question(self):
        campaign = self.campaign()
        campaign.write("inscrits/a.csv", enrolled(NEW, school="Collège Jean-Moulin", class_name="1CUI"))
        campaign.write("inscrits/b.csv", enrolled(NEW, school="Collège Jean-Moulin", class_name="1CUI2"))
        campaign.write("classes.csv", CLASSES + "1CUI2;2412214621\n")
        self.assertEqual(self.seen(campaign)["NEUF"], (3, 140, 140, []))

    def test_statuts_that_disagree_are_asked_about_unless_a_day_settles_it(self):
        for first, second, asked in (("a", "b", ["Est-il sous statut scolaire ou apprenti ?"]),
                                     ("a 2026-06-02", "b 2026-06-12", [])):
            campaign = self.campaign()
            campaign.write(f"inscrits/{first}.csv", enrolled(NEW, school="Collège Jean-Moulin", class_name="2ALI"))
            campaign.write(f"inscrits/{second}.csv",
                           enrolled(NEW, school="Collège Jean-Moulin", class_name="2ALI").replace(";ST\n", ";AP\n"))
            self.assertEqual(self.seen(campaign)["NEUF"][3], asked, first)

    def test_two_councils_that_disagree_on_the_year_to_come_are_asked_about(self):
        campaign = self.campaign()
        campaign.write("conseils/juin.csv", council(said="2ALI;Passage;"))
        campaign.write("conseils/appel.csv", council(HERE[:1], "2ALI;Redoublement;"))
        seen = self.seen(campaign)
        self.assertEqual(seen["ICI0"][:1] + seen["ICI0"][3:], (1, ["Dans quelle formation entre-t-il ?"]))
        self.assertEqual(seen["ICI0"][1], 0)
        self.assertEqual(seen["ICI1"], (1, 72, 72, []))


class Contradictions(CompleteCase):
    def test_a_council_that_sends_away_and_a_list_that_enrols_are_asked_about(self):
        campaign = self.campaign()
        campaign.write("conseils/juin.csv", council(HERE[1:]) + f"{HERE[0]};2ALI;Démission;\n")
        campaign.write("inscrits/tous.csv", enrolled(*HERE))
        situation, certain, maximum, asked = self.seen(campaign)["ICI0"]
        self.assertEqual((situation, certain, maximum), (1, 0, 72))
        self.assertIn("reste-t-il ?", asked[0])
        self.assertIn("sa présence à la rentrée est à confirmer", reason(campaign.pupils()["ICI0", "Léa"]))


if __name__ == "__main__":
    unittest.main()
