"""Questions are rows, answers are facts: what « Ce que cela change » promises is what comes of it,
through the workbook and through `repondre` alike."""

import functools
import re
import unittest

from campaign import Campaign, reason
from typing_book import ALL, CHECK, opened, put, read

CLASSES = ("Classe;MEF\n2ALI;2472210731\n2MHR;2473340431\n1BP;2472210532\n1CUS;2472210632\n"
           "1CUI;2412214621\nTCUI;2412214622\nBOU1A;2402213711\n3PM;1031003111\n")
COUNCIL = ("Nom;Prénom;Né(e) le;INE;Classe 2025-2026;Décision;Classe 2026-2027\n"
           "SANSPASS;Ana;01/01/2010;999200001AA;2ALI;Passage;1BP\n"
           "ECOLE;Ben;02/01/2010;999200002AA;2ALI;Passage;1BP\n"
           "PARTANT;Cloé;03/01/2010;999200003AA;2MHR;Démission;\n"
           "FLOU;Dan;04/01/2010;999200004AA;2ALI;Passage;\n"
           "PONT;Eva;05/01/2010;999200005AA;2ALI;Passage;1CUS\n"
           "BIS;Fou;06/01/2010;999200006AA;2MHR;Redoublement;2MHR\n"
           "TER;Gil;07/01/2010;999200007AA;2ALI;Redoublement;2ALI\n"
           "AUTRE;Hugo;08/01/2010;999200008AA;2ALI;Réorientation;2MHR\n"
           "VAGUE;Iris;09/01/2010;999200009AA;K7;;2ALI\n"
           "RARE;Jo;10/01/2009;999200010AA;TCUI;Passage;BOU1A\n"
           "RAREBIS;Kim;11/01/2009;999200011AA;TCUI;Passage;BOU1A\n")
ENROLLED = ("Nom;Prénom;Né(e) le;INE;Établissement 2025-2026;UAI 2025-2026;Formation 2025-2026;"
            "Classe 2026-2027;Statut\n"
            "SANSPASS;Ana;01/01/2010;999200001AA;;;;1BP;ST\n"
            "ECOLE;Ben;02/01/2010;999200002AA;LP du Pré-Carré;0739207L;;1BP;ST\n"
            "PARTANT;Cloé;03/01/2010;999200003AA;;;;1CUS;ST\n"
            "FLOU;Dan;04/01/2010;999200004AA;;;;ZZZ;ST\n"
            "PONT;Eva;05/01/2010;999200005AA;;;;1CUS;ST\n"
            "BIS;Fou;06/01/2010;999200006AA;;;;2MHR;ST\n"
            "TER;Gil;07/01/2010;999200007AA;;;;2ALI;ST\n"
            "AUTRE;Hugo;08/01/2010;999200008AA;;;;2MHR;ST\n"
            "VAGUE;Iris;09/01/2010;999200009AA;;;;2ALI;ST\n"
            "RARE;Jo;10/01/2009;999200010AA;;;;BOU1A;ST\n"
            "RAREBIS;Kim;11/01/2009;999200011AA;;;;BOU1A;ST\n"
            "LYCEEN;Léa;12/01/2010;999200012AA;Lycée de la Combe-Noire;0699304N;2de générale;1CUS;ST\n"
            "NULLEPART;Max;13/01/2010;999200013AA;;;;1CUI;ST\n"
            "PARISIEN;Nina;14/01/2010;999200014AA;Lycée de la Côte-Bleue;0139644M;;1CUI;ST\n"
            "MUET;Oscar;15/01/2010;999200015AA;Collège Jean-Moulin;;;1CUI;\n"
            "REFAIT;Paul;16/01/2010;999200016AA;LP du Pré-Carré;0739207L;2de bac pro;2ALI;ST\n"
            "FILIERE;Quyn;17/01/2009;999200017AA;Collège Jean-Moulin;;;TCUI;ST\n")
FORMER = (ENROLLED.splitlines()[0] +
          "\nABSENT;Rose;18/01/2011;999200018AA;Collège Jean-Moulin;;;2ALI;ST\n")
WISHES = (ENROLLED.splitlines()[0] +
          ";Décision\nOBSCUR;Sam;20/01/2011;999200021AA;Collège Jean-Moulin;;;2ALI;ST;Zorglub\n")
NUMBERS = ("Nom;Prénom;Né(e) le;INE;Pass\nSANSPASS;Ana;01/01/2010;999200001AA;non\n"
           "PARISIEN;Nina;14/01/2010;999200014AA;oui\n"
           "REFAIT;Paul;16/01/2010;999200016AA;oui\n")
QUESTIONS = {"ABSENT", "DECISION", "DEPART", "PASS", "ORIGINE", "ICI_SANS_PASS",
             "PASS_AUTRE_REGION", "ECOLE", "STATUT", "FORMATION", "PASSERELLE", "REDOUBLANT", "REORIENTE", "REDOUBLANT_PEUT_ETRE",
             "FORMATION_PRECEDENTE", "SANS_REGLE", "FILIERE"}
# What stands in the place of words, where a question takes a value.
VALUES = {"FORMATION": "1re bac pro Cuisine", "SANS_REGLE": "95,50", "FILIERE": "11"}


@functools.cache
def treated():
    """The campaign in which each question is open, treated once: take a copy."""
    campaign = Campaign()
    unittest.addModuleCleanup(campaign.__exit__)
    campaign.write("classes.csv", CLASSES)
    campaign.write("conseils/juin.csv", COUNCIL)
    campaign.write("inscrits/complète 2026-06-15.csv", ENROLLED)
    campaign.write("inscrits/nouveaux 2026-06-01.csv", FORMER)
    campaign.write("inscrits/vœux 2026-06-15.csv", WISHES)
    campaign.write("dossiers/pass.csv", NUMBERS)
    campaign.ok()
    return campaign


OFFERED = ("ici", "collège", "lycée ou CFA de la région", "autre région", "a un Pass", "n'a pas de Pass")


def promises(effect):
    """« a : situation 1, 120 € ; b, c : sortant ; sinon : situation 2 » by answer."""
    found = re.findall(r"(?:^| ; )([^:;]+) : ([^;]+?)(?= ; |$)", effect or "")
    said = {answer.strip(): words for answers, words in found if not answers.startswith("selon")
            for answer in answers.split(", ")}
    rest = said.pop("sinon", None)
    return said | {answer: rest for answer in OFFERED if rest and answer not in said}


def promised(words, row):
    """(situation, certain, maximum) that the words promise to who has that row now."""
    situation = re.search(r"situation (\d)", words)
    amounts = [float(amount.replace(",", ".")) for amount in re.findall(r"(\d+(?:,\d+)?) €", words)]
    certain, maximum = row["Aide certaine (€)"], row["Aide maximum (€)"]
    if "sortant" in words:
        return "sortant", 0, 0
    if amounts:
        certain, maximum = amounts[0], amounts[-1]
    return int(situation[1]) if situation else row["Situation"], certain, maximum


class QuestionsCase(unittest.TestCase):
    def setUp(self):
        self.campaign = Campaign(folder=treated().folder)
        self.addCleanup(self.campaign.__exit__)

    def check(self):
        """The rows of « À vérifier » by Réf."""
        return {row["Réf."]: row
                for row in self.campaign.rows("vie-scolaire", CHECK, "Classe 2026-2027")}

    def everyone(self):
        return {row["Réf."]: row for row in self.campaign.pupils().values()}

    def type(self, answers, title="Réponse", sheet=CHECK):
        """Types by Réf. in the workbook."""
        with opened(self.campaign.report("vie-scolaire")) as book:
            page = read(self.campaign.report("vie-scolaire")).page(sheet)
            for line in page.lines():
                ref = page.at(line, "Réf.").value
                if ref in answers:
                    put(book[sheet].cell(line, page.titles[title]), answers[ref])

    def repondre(self, *words):
        result = self.campaign.run(str(self.campaign.folder), *words, command="repondre",
                                   folder=False)
        self.assertEqual((result.returncode, result.stderr), (0, ""))
        return result.stdout

    def result(self, row):
        return row["Situation"], row["Aide certaine (€)"], row["Aide maximum (€)"]

    def settle(self):
        said = self.campaign.ok().stdout
        self.assertIn("Rien de nouveau", self.campaign.ok().stdout)
        return said


class Promises(QuestionsCase):
    def test_each_question_is_there_with_its_answers(self):
        asked = {ref.split()[1] for ref in self.check()}
        self.assertEqual(asked, QUESTIONS)
        for ref, row in self.check().items():
            self.assertTrue(row["Ce que cela change"], ref)
            self.assertTrue(row["À qui demander"], ref)
            self.assertIsNone(row["Réponse"], ref)

    def test_common_questions_stand_on_top_once_with_the_number_of_pupils(self):
        rows = list(self.check().items())
        common = [(ref, row["Nom"], row["Ce que cela change"]) for ref, row in rows if ref.startswith("0 ")]
        self.assertEqual([ref for ref, _ in rows[:len(common)]], [ref for ref, *_ in common])
        self.assertIn(("0 REDOUBLANT", "3 élèves", "oui : 426 € ; non : 0 € à 108 €"), common)
        self.assertIn(("0 SANS_REGLE CAP1_1 CAP_BOULANGER -", "2 élèves", "le montant en euros"), common)

    def rounds(self):
        """{Réf.: answer} such that no pupil is answered for twice in one of them."""
        left = [(ref, answer) for ref, row in self.check().items() if not ref.startswith("0 ")
                for answer in promises(row["Ce que cela change"])]
        while left:
            taken, pupils, rest = {}, set(), []
            for ref, answer in left:
                if ref.split()[0] in pupils:
                    rest.append((ref, answer))
                    continue
                pupils.add(ref.split()[0])
                taken[ref] = answer
            left = rest
            yield taken

    def test_what_is_promised_is_what_comes_through_the_workbook(self):
        asked, before, tried = self.check(), self.everyone(), set()
        for answers in self.rounds():
            with Campaign(folder=treated().folder) as self.campaign:
                self.type(answers)
                self.settle()
                after, rows = self.everyone(), self.check()
                for ref, answer in answers.items():
                    pupil = int(ref.split()[0])
                    words = promises(asked[ref]["Ce que cela change"])[answer]
                    self.assertEqual(self.result(after[pupil]), promised(words, before[pupil]), (ref, answer))
                    self.assertEqual(rows[ref]["Réponse"], answer)
                    self.assertIn(f"réponse du lycée du 20/06/2026 : {answer}", reason(after[pupil]))
                    tried.add(ref.split()[1])
        self.assertEqual(QUESTIONS - tried, {"FORMATION", "REDOUBLANT", "REORIENTE", "SANS_REGLE", "FILIERE"})

    def test_what_is_promised_of_all_is_what_comes(self):
        asked, before = self.check(), self.everyone()
        for ref, answer in (("0 REDOUBLANT", "oui"), ("0 REDOUBLANT", "non"), ("0 REORIENTE", "oui")):
            with Campaign(folder=treated().folder) as self.campaign:
                self.type({ref: answer})
                self.settle()
                after = self.everyone()
                changed = [pupil for pupil in after if self.result(after[pupil]) != self.result(before[pupil])]
                _, certain, maximum = promised(promises(asked[ref]["Ce que cela change"])[answer], {
                    "Situation": 0, "Aide certaine (€)": 0, "Aide maximum (€)": 0})
                concerned = [pupil for pupil in after if pupil in changed or self.may_repeat(asked, ref, pupil)]
                self.assertEqual((sum(after[pupil]["Aide certaine (€)"] for pupil in concerned),
                                  sum(after[pupil]["Aide maximum (€)"] for pupil in concerned)), (certain, maximum))
                self.assertEqual(asked[ref]["Nom"].split()[0], str(len(concerned)))
                self.assertEqual(self.check()[ref]["Réponse"], answer)

    @staticmethod
    def may_repeat(asked, ref, pupil):
        """Of whom it is asked whether it repeats: what is answered for repeaters matters to it."""
        return ref == "0 REDOUBLANT" and f"{pupil} REDOUBLANT_PEUT_ETRE" in asked

    def test_values_are_answers_where_a_question_takes_them(self):
        refs = {next(ref for ref in self.check() if code in ref.split()): value for code, value in VALUES.items()}
        self.type(refs)
        self.settle()
        rows = {row["Nom"]: row for row in self.everyone().values()}
        self.assertEqual(self.result(rows["FLOU"])[1:], (120, 210))  # and is it a passerelle?
        for name in ("RARE", "RAREBIS"):
            self.assertEqual(self.result(rows[name]), (1, 95.5, 95.5))
        letter, = [row for row in self.campaign.rows("vie-scolaire", "3 Nouvelles demandes", "Classe 2026-2027")
                   if row["Nom"] == "FILIERE"]
        self.assertEqual(letter["Filière n°"], 11)
        self.assertLessEqual({*refs.values()}, {row["Réponse"] for row in self.check().values()})

    def test_a_file_number_answers_whether_there_is_a_pass(self):
        for way in ("workbook", "command"):
            with Campaign(folder=treated().folder) as self.campaign:
                ref = next(ref for ref in self.check() if ref.endswith(" PASS"))
                if way == "workbook":
                    self.type({ref: "0041277"})
                else:
                    self.repondre(ref.split()[0], "--question", "PASS", "--reponse", "0041277")
                self.settle()
                row, = [row for row in self.campaign.rows("vie-scolaire", "2 N° de dossier", "Classe 2026-2027")
                        if row["Nom"] == "LYCEEN"]
                self.assertEqual((row["N° de dossier"], row["À vérifier"]), ("0041277", None))
                self.assertIn("revalidation sur n° de dossier", str(self.everyone()[int(ref.split()[0])]["Action"]))


class Command(QuestionsCase):
    def test_the_command_answers_as_the_workbook_does(self):
        answers, pupils = {}, set()
        for ref, row in self.check().items():
            pupil, code = ref.split()[:2]
            if pupil == "0" or pupil not in pupils:
                answers[ref] = next(iter(promises(row["Ce que cela change"])), None) or VALUES[code]
                pupils.add(pupil)
        self.assertEqual({ref.split()[1] for ref in answers}, QUESTIONS)
        self.type(answers)
        self.campaign.ok()
        typed = self.everyone()
        with Campaign(folder=treated().folder) as self.campaign:
            # Those to all come last: they leave some questions without an object.
            for ref, answer in sorted(answers.items(), key=lambda one: one[0].startswith("0 ")):
                pupil, *code = ref.split()
                said = self.repondre("tous" if pupil == "0" else pupil, "--question", " ".join(code),
                                     "--reponse", answer)
                self.assertIn(answer, said)
            self.settle()
            self.assertEqual(self.everyone(), typed)

    def test_it_shows_the_questions_and_what_may_be_answered(self):
        said = self.repondre("PONT")
        self.assertIn("PASSERELLE : Entre-t-il en 1re par une classe passerelle ?", said)
        self.assertIn("passerelle : 210 € ; ordinaire : 120 €", said)
        shown = self.campaign.json(str(self.campaign.folder), "PONT", command="repondre", folder=False)
        self.assertEqual([(item["code"], item["ouverte"], item["reponses"]) for item in shown["questions"]],
                         [("PASSERELLE", True, ["passerelle", "ordinaire"])])
        self.assertIn("REDOUBLANT", self.repondre("tous"))
        self.repondre("PONT", "--question", "PASSERELLE", "--reponse", "non")
        self.campaign.ok()
        self.assertIn("répondu : ordinaire", self.repondre("PONT"))
        self.repondre("PONT", "--question", "PASSERELLE", "--reponse", "calculée")
        self.repondre("SANSPASS", "--situation", "1")
        self.campaign.ok()
        self.assertIn("réglée par le dernier mot", self.repondre("SANSPASS"))

    def test_the_natural_non_to_a_passerelle_is_the_ordinary_amount(self):
        said = self.repondre("PONT", "--reponse", "non")
        self.assertIn("aide de 120 €", said)
        self.campaign.ok()
        row, = [row for row in self.everyone().values() if row["Nom"] == "PONT"]
        self.assertEqual(self.result(row), (1, 120, 120))

    def test_a_question_is_named_by_its_words_too(self):
        self.repondre("PONT", "--question", "passerelle ?", "--reponse", "passerelle")
        self.campaign.ok()
        explained = self.campaign.json(str(self.campaign.folder), "PONT", command="expliquer", folder=False)
        self.assertEqual([(item["type"], item["valeur"]) for item in explained["reponses"]], [("PASSERELLE", "passerelle")])
        self.assertEqual([(item["code"], item["repondu"], item["reponse"]) for item in explained["questions"]],
                         [("PASSERELLE", True, "passerelle")])

    def test_who_answers_otherwise_is_told_what_is_possible(self):
        for words, said in ((("PONT", "--reponse", "peut-être"), "« passerelle », « ordinaire »"),
                            (("PONT", "--question", "STATUT", "--reponse", "oui"), "PASSERELLE"),
                            (("FLOU", "--reponse", "quelque chose"), "formation"),
                            (("SANSPASS", "--question", "PASS", "--reponse", "7" * 600), "trop longue"),
                            (("PONT", "--question", "PASSERELLE", "--reponse", "Calculee"), "pas de réponse à retirer"),
                            (("TER", "--question", "PASS", "--reponse", "oui"), "REDOUBLANT")):
            result = self.campaign.run(str(self.campaign.folder), *words, command="repondre", folder=False)
            self.assertEqual((result.returncode, said in result.stderr), (65, True), (words, result.stderr))

    def test_the_last_word_is_not_for_all(self):
        result = self.campaign.run(str(self.campaign.folder), "tous", "--situation", "1", command="repondre", folder=False)
        self.assertEqual((result.returncode, "d'un seul élève" in result.stderr), (64, True))

    def test_an_answer_of_one_pupil_beats_the_one_for_all(self):
        self.repondre("tous", "--question", "REDOUBLANT", "--reponse", "non")
        self.repondre("BIS", "--question", "REDOUBLANT", "--reponse", "oui")
        self.settle()
        rows = {row["Nom"]: self.result(row) for row in self.everyone().values()}
        self.assertEqual((rows["BIS"], rows["TER"]), ((1, 210, 210), (1, 0, 0)))
        self.assertEqual(self.check()["0 REDOUBLANT"]["Nom"], "2 élèves")  # and who may repeat

    def test_an_answer_for_all_holds_only_where_the_settings_leave_it_open(self):
        self.repondre("tous", "--question", "REDOUBLANT", "--reponse", "non")
        settings = self.campaign.folder / "passregion.ini"
        settings.write_text(settings.read_text("utf-8").replace("redoublants = a_verifier", "redoublants = oui"), "utf-8")
        self.campaign.ok()
        rows = {row["Nom"]: self.result(row) for row in self.everyone().values()}
        self.assertEqual((rows["BIS"], rows["TER"]), ((1, 210, 210), (1, 108, 108)))

    def test_an_answer_taken_back_asks_again(self):
        self.repondre("PONT", "--reponse", "passerelle")
        self.campaign.ok()
        self.repondre("PONT", "--question", "PASSERELLE", "--reponse", "calculée")
        self.settle()
        row, = [row for row in self.everyone().values() if row["Nom"] == "PONT"]
        self.assertEqual((self.result(row), row["À vérifier"]), ((1, 120, 210), "oui"))


class LastWord(QuestionsCase):
    def test_a_firm_pupil_can_be_overruled_in_the_list_of_all(self):
        ref = next(ref for ref, row in self.everyone().items() if row["Nom"] == "TER")
        for written, aid in (("45,50", (45.5, 45.5)), ("oui", (108, 108)), ("non", (0, 0))):
            self.type({ref: written}, "Aide retenue", ALL)
            self.settle()
            self.assertEqual(self.result(self.everyone()[ref])[1:], aid)
            self.assertEqual(self.everyone()[ref]["Aide retenue"], written)
        self.type({ref: 3}, "Situation retenue", ALL)
        self.settle()
        self.assertEqual(self.everyone()[ref]["Situation"], 3)
        self.type({ref: None}, "Situation retenue", ALL)
        self.settle()
        self.assertEqual(self.everyone()[ref]["Situation"], 1)


class Later(QuestionsCase):
    def pupil(self, name):
        row, = [row for row in self.everyone().values() if row["Nom"] == name]
        return row

    def changes(self):
        return [(row["Nom"], row["Ce qui change"], row["Après"])
                for row in self.campaign.rows("vie-scolaire", "Changements", "Classe 2026-2027")]

    def test_a_later_list_that_answers_closes_the_question_and_says_so(self):
        self.campaign.write("inscrits/suite 2026-06-18.csv", ENROLLED.splitlines()[0] + ";Passerelle\n"
                            "PONT;Eva;05/01/2010;999200005AA;;;;1CUS;ST;oui\n")
        self.campaign.ok()
        self.assertEqual(self.result(self.pupil("PONT")), (1, 210, 210))
        self.assertIn(("PONT", "Question réglée", "une liste répond, ou elle ne se pose plus"), self.changes())
        self.assertFalse([ref for ref in self.check() if ref.endswith(" PASSERELLE")])

    def test_an_answer_that_settles_is_said_in_the_changes(self):
        self.repondre("PONT", "--reponse", "ordinaire")
        self.campaign.ok()
        self.assertIn(("PONT", "Question réglée", "réponse du lycée : ordinaire"), self.changes())

    def test_an_answer_and_a_later_list_that_disagree_are_asked_about(self):
        self.repondre("PONT", "--reponse", "ordinaire")
        self.campaign.ok()
        self.campaign.write("inscrits/suite 2026-06-18.csv", ENROLLED.splitlines()[0] + ";Passerelle\n"
                            "PONT;Eva;05/01/2010;999200005AA;;;;1CUS;ST;oui\n")
        self.settle()
        row = self.pupil("PONT")
        self.assertEqual((self.result(row), row["À vérifier"]), ((1, 120, 210), "oui"))
        self.assertTrue(any("n'est plus retenue" in row["Motif"] for row in
                            self.campaign.rows("vie-scolaire", "Anomalies", "Fichier")))
        self.repondre("PONT", "--question", "PASSERELLE", "--reponse", "passerelle")
        self.settle()
        row = self.pupil("PONT")
        self.assertEqual((self.result(row), row["À vérifier"]), ((1, 210, 210), None))

    def test_a_later_list_that_says_the_same_takes_the_answer_s_place(self):
        self.repondre("PONT", "--reponse", "passerelle")
        self.campaign.ok()
        self.campaign.write("inscrits/suite 2026-06-18.csv", ENROLLED.splitlines()[0] + ";Passerelle\n"
                            "PONT;Eva;05/01/2010;999200005AA;;;;1CUS;ST;oui\n")
        said = self.settle()
        self.assertNotIn("abandonnée", said)
        self.assertEqual(self.result(self.pupil("PONT")), (1, 210, 210))
        self.assertIsNone(self.pupil("PONT")["À vérifier"])

    def test_what_is_typed_beside_a_question_stays_with_it(self):
        ref = next(ref for ref in self.check() if ref.endswith(" PASSERELLE"))
        self.type({ref: "vu avec la scolarité"}, "Remarque")
        self.campaign.ok()
        self.type({ref: "ordinaire"})
        self.settle()
        self.assertEqual((self.check()[ref]["Réponse"], self.check()[ref]["Remarque"]), ("ordinaire", "vu avec la scolarité"))
        explained = self.campaign.json(str(self.campaign.folder), "PONT", command="expliquer", folder=False)
        self.assertEqual(explained["reponses"][0]["motif"], "vu avec la scolarité")


    def write(self, name, *lines):
        self.campaign.write(name, "\n".join([ENROLLED.splitlines()[0], *lines]) + "\n")

    def test_part_against_a_later_list_that_enrols_and_reste_against_one_that_lacks_are_asked(self):
        self.repondre("PARTANT", "--reponse", "part")
        self.repondre("ABSENT", "--reponse", "reste")
        self.campaign.ok()
        self.assertEqual(self.result(self.pupil("PARTANT")), ("sortant", 0, 0))
        self.write("inscrits/suite 2026-06-25.csv", "PARTANT;Cloé;03/01/2010;999200003AA;;;;1CUS;ST")
        self.campaign.write("inscrits/complète 2026-06-26.csv", ENROLLED)
        self.campaign.ok(date="2026-06-30")
        for name, answer in (("PARTANT", "part"), ("ABSENT", "reste")):
            row = self.pupil(name)
            self.assertEqual((row["À vérifier"], row["Aide certaine (€)"]), ("oui", 0), name)
            asked, = [asked for asked in self.campaign.open_questions()[row["Réf."]] if "reste-t-il" in asked["Question"]]
            self.assertIn(f"Vous aviez répondu « {answer} » le 20/06/2026", asked["Question"])
        self.assertIn("Rien de nouveau", self.campaign.ok(date="2026-06-30").stdout)

    def test_an_answer_holds_again_when_the_list_it_rests_on_comes_back(self):
        self.repondre("PONT", "--reponse", "passerelle")
        self.repondre("ABSENT", "--reponse", "reste")
        self.campaign.ok()
        held = {row["Nom"]: self.result(row) for row in self.everyone().values()}
        path = self.campaign.folder / "conseils/juin.csv"
        content = path.read_bytes()
        path.unlink()
        self.campaign.ok("--forcer")
        self.campaign.write("conseils/juin.csv", content)
        self.settle()
        self.assertEqual({row["Nom"]: self.result(row) for row in self.everyone().values()}, held)

    def test_a_list_with_another_number_than_the_answered_one_is_asked_about(self):
        self.repondre("LYCEEN", "--reponse", "0041277")
        self.campaign.ok()
        self.campaign.write("dossiers/n.csv", "Nom;Prénom;Né(e) le;N° de dossier\nLYCEEN;Léa;12/01/2010;0055501\n")
        self.settle()
        row, = [row for row in self.campaign.rows("vie-scolaire", "2 N° de dossier", "Classe 2026-2027")
                if row["Nom"] == "LYCEEN"]
        self.assertEqual((row["N° de dossier"], row["À vérifier"]), ("0055501", "oui"))

    def test_what_is_not_understood_takes_the_answer_s_place(self):
        ref = next(ref for ref in self.check() if ref.endswith(" PASSERELLE"))
        for written, result in (("passerelle", (210, 210)), ("peut-être", (120, 210)), ("non", (120, 120))):
            self.type({ref: written})
            self.settle()
            self.assertEqual(self.result(self.pupil("PONT"))[1:], result)
        pupil = int(ref.split()[0])
        for written, result in (("1 250,50 €", (1250.5, 1250.5)), ("abc", (120, 120))):
            self.type({pupil: written}, "Aide retenue", ALL)
            self.settle()
            self.assertEqual(self.result(self.pupil("PONT"))[1:], result)

    def test_a_file_number_is_no_sentence(self):
        ref = next(ref for ref in self.check() if ref.endswith(" PASS"))
        for written, number in (("oui, 0041277", None), ("non 1", None), ("12/06/2026", None), ("PASS-41277", "PASS-41277"),
                                ("2026/41277", "2026/41277"), ("41 277 001", "41 277 001")):
            self.type({ref: written})
            self.campaign.ok()
            row, = [row for row in self.campaign.rows("vie-scolaire", "2 N° de dossier", "Classe 2026-2027")
                    if row["Nom"] == "LYCEEN"]
            self.assertEqual(row["N° de dossier"], number or "à obtenir", written)

    def test_a_question_to_a_level_is_the_same_row_whoever_is_concerned(self):
        self.write("inscrits/suite 2026-06-16.csv", "FILBIS;Ray;19/01/2009;999200019AA;Collège Jean-Moulin;;;TCUI;ST")
        self.campaign.ok()
        self.assertEqual(self.check()["0 FILIERE CAP2_2"]["Nom"], "2 élèves")
        self.campaign.write("inscrits/complète 2026-06-15.csv", ENROLLED.replace("FILIERE;Quyn", "FILIERF;Quyn"))
        self.campaign.ok("--forcer")
        self.type({"0 FILIERE CAP2_2": "11"})
        self.settle()
        self.assertEqual(self.check()["0 FILIERE CAP2_2"]["Réponse"], "11")

    def test_a_leaver_overruled_is_promised_what_comes(self):
        self.campaign.write("conseils/plus.csv", COUNCIL.splitlines()[0] +
                            "\nSORP;Ada;03/02/2010;999200030AA;2ALI;Démission;1CUS\n")
        self.campaign.ok()
        self.repondre("SORP", "--situation", "1")
        self.campaign.ok()
        row = self.pupil("SORP")
        asked = self.check()[f"{row['Réf.']} PASSERELLE"]["Ce que cela change"]
        self.assertEqual(asked, "passerelle : 210 € ; ordinaire : 120 €")
        self.repondre("SORP", "--question", "PASSERELLE", "--reponse", "passerelle")
        self.campaign.ok()
        self.assertEqual(self.result(self.pupil("SORP")), (1, 210, 210))

    def test_who_is_settled_by_the_last_word_is_not_counted_among_all(self):
        self.repondre("BIS", "--aide-retenue", "0")
        self.campaign.ok()
        row = self.check()["0 REDOUBLANT"]
        self.assertEqual((row["Nom"], row["Ce que cela change"]), ("2 élèves", "oui : 216 € ; non : 0 € à 108 €"))

    def test_who_may_be_gone_is_promised_no_certain_amount(self):
        self.campaign.write("inscrits/nouveaux 2026-06-01.csv", FORMER +
                            "MULTI;Una;20/01/2010;999200020AA;Lycée de la Combe-Noire;0699304N;2de bac pro;1CUS;ST\n")
        self.campaign.ok()
        row = self.pupil("MULTI")
        self.assertEqual(self.check()[f"{row['Réf.']} PASSERELLE"]["Ce que cela change"],
                         "passerelle : 0 € à 210 € ; ordinaire : 0 € à 120 €")

    def test_an_amount_that_the_rules_learn_takes_the_answer_s_place(self):
        self.repondre("tous", "--question", "SANS_REGLE", "--reponse", "95,50")
        self.campaign.ok()
        self.campaign.ok(str(self.campaign.folder), "montants.csv", command="regles", folder=False)
        rules = self.campaign.folder / "regles/montants.csv"
        text = rules.read_text("utf-8-sig")
        unknown = next(line for line in text.splitlines() if line.startswith("CAP1AN_INCONNU;"))
        rules.write_text("\ufeff" + text.replace(unknown, unknown.replace("inconnue;;", "accordée;108;", 1)), "utf-8")
        self.campaign.ok()
        row = self.pupil("RARE")
        self.assertEqual(self.result(row)[1:], (108, 108))
        self.assertNotIn("95,50", reason(row))


class OlderWorkbooks(unittest.TestCase):
    """What was typed in a workbook of the release before, and not yet read."""

    def test_the_last_word_typed_beside_the_questions_is_carried_over(self):
        with Campaign("mini") as campaign:
            campaign.ok()
            path = campaign.report("vie-scolaire")
            with opened(path) as book:
                sheet = book[CHECK]
                titles = {cell.value: cell.column for cell in sheet[4]}
                line = next(row[0].row for row in sheet.iter_rows(min_row=5) if row[1].value == "IMBERT")
                ref = sheet.cell(line, titles["Réf."]).value
                # As the release before wrote it: a row a pupil, the last word beside the question.
                sheet.cell(4, titles["Réponse"]).value = "Situation retenue"
                sheet.cell(4, titles["Ce que cela change"]).value = "Aide retenue"
                for row in range(5, sheet.max_row + 1):
                    sheet.cell(row, titles["Réponse"]).value = None
                    sheet.cell(row, titles["Ce que cela change"]).value = None
                sheet.cell(line, titles["Réf."]).value = int(ref.split()[0])
                for row in range(sheet.max_row, 4, -1):
                    if row != line:
                        sheet.delete_rows(row)
                line = 5
                put(sheet.cell(line, titles["Réponse"]), "3")
                put(sheet.cell(line, titles["Remarque"]), "pas de Pass")
            campaign.ok()
            row = campaign.pupils()["IMBERT", "Hugo"]
            self.assertEqual((row["Situation"], row["Situation retenue"], row["Remarque"]), (3, "3", "pas de Pass"))


class OneAmount(unittest.TestCase):
    def test_formations_of_one_amount_say_it_once(self):
        with Campaign() as campaign:
            campaign.write("classes.csv", "Classe;MEF\n2MHR;2473340431\n")
            campaign.write("inscrits/a.csv", "Nom;Prénom;Né(e) le;Établissement d'origine;Classe 2026-2027;Pass\n"
                           "SEULE;Eva;05/05/2011;Collège Z;1ZZZ;non\n")
            campaign.run("-q")
            row, = campaign.rows("vie-scolaire", "À vérifier", "Classe 2026-2027")
            self.assertRegex(row["Ce que cela change"].replace("\xa0", " "), r"^selon la formation : \d+ €$")


if __name__ == "__main__":
    unittest.main()
