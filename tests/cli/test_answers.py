"""repondre: the school's own answers win, are dated, survive, and fall with their facts."""

import concurrent.futures
import contextlib
import functools
import re
import sqlite3
import unittest
import zipfile

from campaign import Campaign, reason

HEADER = "Nom;Prénom;Né(e) le;INE;Classe 2025-2026;Décision;Classe 2026-2027\n"
CLASSES = ("Classe;MEF\n2MHR;2473340431\n1CSR;2473340332\n1CUS;2472210632\nTCUI;2412214622\n"
           "3PM;1031003111\n1PAT;2412214121\n1BP;2472210532\nBOU1A;2402213711\n")
COUNCIL = (HEADER +
           "DURAND;Zoé;02/03/2010;999000001AB;2MHR;Passage;1CSR\n"
           "PETIT;Luc;04/05/2010;999000002AB;2MHR;Redoublement;2MHR\n"
           "ROUX;Ida;06/07/2009;999000003AB;TCUI;Diplômé;\n"
           "MARTIN;Léa;07/08/2010;999000004AB;3PM;Passage;1PAT\n"
           "BOUVIER;Célia;10/11/2009;999000007AB;TCUI;Passage;BOU1A\n")
NEW = ("Nom;Prénom;Né(e) le;INE;Établissement d'origine;UAI d'origine;Formation d'origine;"
       "Classe 2026-2027;Statut\nMARTIN;Paul;01/01/2010;999000010AB;LP du Pré-Carré;0739207L;"
       "2de Bac Pro Métiers de l'alimentation;1BP;Scolaire\n")
NUMBER = "Nom;Prénom;Né(e) le;N° de dossier\n"


def grant(explained):
    """The certain and the maximum aid, in cents, of what `explain` gives."""
    return tuple(explained["aide_centimes"].values())


@functools.cache
def treated():
    """The campaign that all tests start from, treated once: take a copy."""
    campaign = Campaign()
    unittest.addModuleCleanup(campaign.__exit__)
    campaign.write("classes.csv", CLASSES)
    campaign.write("conseils/juin.csv", COUNCIL)
    campaign.write("inscrits/nouveaux.csv", NEW)
    campaign.ok()
    return campaign


def answer_while_held():
    """The exit code of an answer while somebody else holds the database: half a minute passes."""
    with Campaign(folder=treated().folder) as campaign, \
            contextlib.closing(sqlite3.connect(campaign.folder / "campagne.db")) as database:
        database.execute("BEGIN IMMEDIATE")
        return campaign.run(str(campaign.folder), "petit", "--aide-retenue", "oui", command="repondre",
                            folder=False).returncode


HELD = None


def setUpModule():
    """What is waited for is begun first, beside all else."""
    global HELD
    treated()
    pool = concurrent.futures.ThreadPoolExecutor(1)
    unittest.addModuleCleanup(pool.shutdown)
    HELD = pool.submit(answer_while_held)


class Answers(unittest.TestCase):
    """Each test works on a copy of a campaign that `prepare` brought to its state once."""

    @classmethod
    def setUpClass(cls):
        cls.prepared = Campaign(folder=treated().folder)
        cls.addClassCleanup(cls.prepared.__exit__)
        preparing = cls()
        preparing.campaign = cls.prepared
        preparing.prepare()

    def setUp(self):
        self.campaign = Campaign(folder=self.prepared.folder)
        self.addCleanup(self.campaign.__exit__)

    def prepare(self):
        """What a class does to the treated campaign before its tests."""

    def answer(self, *words, **keywords):
        return self.campaign.run(str(self.campaign.folder), *words, command="repondre",
                                 folder=False, **keywords)

    def answered(self, *words, **keywords):
        result = self.answer(*words, **keywords)
        self.assertEqual((result.returncode, result.stderr), (0, ""))
        return result.stdout

    def explain(self, *name):
        return self.campaign.json(str(self.campaign.folder), *name, command="expliquer",
                                  folder=False)

    def grant(self, *name):
        return grant(self.explain(*name))

    def to_check(self, name):
        rows = self.campaign.rows("vie-scolaire", "À vérifier", "Classe 2026-2027")
        return {row["Nom"]: row for row in rows}[name]

    def files(self):
        return {path: (path.read_bytes(), path.stat().st_mtime_ns)
                for path in self.campaign.folder.rglob("*") if path.is_file()}

    def settle(self):
        """Runs, and once more: the second run must find nothing to do."""
        said = self.campaign.told()
        before = self.files()
        self.assertIn("Rien de nouveau", self.campaign.ok().stdout)
        self.assertEqual(self.files(), before)
        return said


class Winning(Answers):
    def test_an_answer_wins_is_dated_and_the_computed_one_stands_beside_it(self):
        said = self.answered("martin", "paul", "--situation", "3", "--motif", "pas de Pass",
                             date="2026-06-18")
        self.assertIn("situation retenue : 3 (calculé : situation 2)", said)
        self.settle()
        explained = self.explain("martin", "paul")
        self.assertEqual((explained["situation"], explained["calcule"]["situation"]), (3, "2"))
        self.assertEqual(explained["reponses"], [{
            "date": "2026-06-18", "type": "situation", "valeur": "3", "motif": "pas de Pass",
            "abandonnee": None, "pourquoi": None, "change": None}])
        row = self.campaign.pupils()["MARTIN", "Paul"]
        self.assertEqual((row["Situation"], row["Action"], row["À vérifier"]),
                         (3, "nouvelle demande", None))
        self.assertIn("Réponse du lycée du 18/06/2026 : situation 3 (pas de Pass)", reason(row))
        self.assertIn("calculé : situation 2", reason(row))
        self.assertEqual((row["Situation retenue"], row["Aide retenue"], row["Remarque"]),
                         ("3", None, "pas de Pass"))

    def test_oui_is_the_maximum_and_non_nothing(self):
        self.assertEqual(self.grant("petit"), (0, 21000))
        self.answered("petit", "--aide-retenue", "oui")
        self.assertEqual(self.grant("petit"), (21000, 21000))
        self.answered("petit", "--aide-retenue=non")
        explained = self.explain("petit")
        self.assertEqual(grant(explained), (0, 0))
        self.assertEqual(explained["calcule"],
                         {"situation": None, "certaine": 0, "maximum": 21000})

    def motifs(self):
        self.campaign.ok()
        return {row["Nom"]: reason(row) for row in self.campaign.pupils().values()}

    def test_the_computed_aid_stands_beside_the_answer(self):
        computed = {"petit": "0 € à 210 €", "durand": "120 €", "bouvier": "montant inconnu"}
        for values in (("oui", "non", "non"), ("non", "oui", "oui")):
            for name, value in zip(computed, values):
                self.answered(name, "--aide-retenue", value, "--motif", "vu")
            motifs = self.motifs()
            for name, value in zip(computed, values):
                self.assertTrue(motifs[name.upper()].endswith(
                    f" ; réponse du lycée du 20/06/2026 : aide {value} (vu) ; "
                    f"calculé : {computed[name]}."), motifs[name.upper()])
        self.answered("petit", "--aide-retenue", "calculée")
        self.assertNotIn("calculé", self.motifs()["PETIT"])

    def test_oui_where_there_is_nothing_to_have_is_said_to_change_nothing(self):
        self.campaign.write("conseils/statuts.csv", "Nom;Prénom;Né(e) le;INE;Classe 2025-2026;"
                            "Décision;Classe 2026-2027;Statut\n"
                            "APPRENTI;Noé;01/02/2010;999000020AB;2MHR;Passage;1CSR;AP\n"
                            "ZÉRO;Ana;01/02/2010;999000021AB;1CUS;Passage;TCUS;ST\n")
        self.campaign.write("classes.csv", CLASSES + "TCUS;2472210633\n")
        self.campaign.ok()
        names = ("apprenti", "zéro")
        for name in names:
            said = self.answered(name, "--aide-retenue", "oui")
            self.assertIn("ne change pas le montant : l'aide de cet élève est de 0 €", said)
        motifs = self.motifs()
        for name in names:
            self.assertIn("calculé : 0 €, la réponse ne change pas ce montant", motifs[name.upper()])
            self.assertEqual(self.grant(name), (0, 0))
            self.assertNotIn("ne change pas", self.answered(name, "--aide-retenue", "non"))
        motifs = self.motifs()
        for name in names:
            self.assertTrue(motifs[name.upper()].endswith("calculé : 0 €."))
        self.assertNotIn("ne change pas", self.answered("petit", "--aide-retenue", "oui"))

    def test_a_repeater_with_a_class_of_the_next_year_is_asked_about_until_answered(self):
        self.campaign.write("conseils/juin.csv",
                            COUNCIL.replace("Redoublement;2MHR", "Redoublement;1CSR"))
        self.assertIn("le conseil le dit redoublant, mais sa classe est de l'année suivante",
                      self.motifs()["PETIT"])
        self.assertIn("Dans quelle formation entre-t-il", str(self.to_check("PETIT")))
        self.answered("petit", "--aide-retenue", "oui")
        self.campaign.ok()
        self.assertIsNone(self.campaign.pupils()["PETIT", "Luc"]["À vérifier"])
        self.assertEqual(self.grant("petit"), (12000, 12000))

    def test_the_kinds_are_independent(self):
        self.answered("petit", "--situation", "3", "--aide-retenue", "oui")
        for value, situation in (("2", 2), ("calculée", 1)):
            self.answered("petit", "--situation", value)
            explained = self.explain("petit")
            self.assertEqual(explained["situation"], situation)
            self.assertEqual(grant(explained), (21000, 21000))

    def test_what_is_answered_is_no_open_question(self):
        self.assertEqual(self.campaign.json("-n")["a_verifier"], 3)
        self.answered("petit", "--aide-retenue", "non")
        self.answered("martin", "paul", "--situation", "2")
        self.assertEqual(self.campaign.run("--strict", "-q", "-n").returncode, 1)
        self.assertEqual(self.campaign.json()["a_verifier"], 1)
        self.assertEqual(self.campaign.pupils()["PETIT", "Luc"]["Aide retenue"], "non")
        self.assertIn("montant de cette aide n'est pas connu",
                      self.answered("bouvier", "--aide-retenue", "oui"))
        self.answered("bouvier", "--aide-retenue", "non")
        self.assertEqual(self.campaign.run("--strict", "-q", "-n").returncode, 0)

    def test_lists_letters_and_sums_follow_and_the_budget_names_nobody(self):
        self.answered("durand", "--situation", "sortant", "--motif", "parti à Annecy")
        self.answered("roux", "--situation", "3")
        self.answered("petit", "--situation", "2", "--aide-retenue", "oui", "--motif", "vu avec PETIT")
        facts = self.campaign.json()
        self.assertEqual((facts["inscrits"], facts["sortants"]), (5, 1))
        pupils = self.campaign.pupils()
        self.assertEqual(pupils["DURAND", "Zoé"]["Situation"], "sortant")
        for who, sheet, first in (("PETIT", "2 N° de dossier", "Classe 2026-2027"),
                                  ("ROUX", "3 Nouvelles demandes", "Classe 2026-2027"),
                                  ("DURAND", "Ne pas revalider", "Nom")):
            rows = self.campaign.rows("vie-scolaire", sheet, first)
            self.assertIn(who, [row["Nom"] for row in rows])
        rows = self.campaign.rows("vie-scolaire", "Publipostage", "Nom")
        letters = {row["Nom"]: row for row in rows}
        self.assertEqual([letters[name]["Situation"] for name in ("ROUX", "PETIT")], [3, 2])
        self.assertNotIn("DURAND", letters)
        self.assertIn("210 €", letters["PETIT"]["Aide"])
        budget = self.campaign.opened(self.campaign.report("budget"))
        for sheet in ("Par famille", "Par formation", "Par classe", "Par situation"):
            first = budget[sheet]["A4"].value
            *rows, total = self.campaign.rows("budget", sheet, first)
            for column in ("Aide certaine (€)", "Aide maximum (€)", "Crédit (€)"):
                for part in (rows, pupils.values()):
                    self.assertEqual(total[column], sum(row[column] or 0 for row in part), sheet)
            self.assertEqual((total["Élèves"], sum(row["Élèves"] for row in rows)), (5, 5))
        with zipfile.ZipFile(self.campaign.report("budget")) as book:
            text = b" ".join(book.read(name) for name in book.namelist()).decode("utf-8")
        self.assertFalse(re.search("DURAND|PETIT|ROUX|Annecy|99900000", text))


class Lasting(Answers):
    def prepare(self):
        self.answered("petit", "--situation", "3", "--aide-retenue", "oui", "--motif", "vu")
        self.settle()

    def assert_kept(self, *kinds, name="petit"):
        explained = self.explain(name)
        self.assertEqual([answer["type"] for answer in explained["reponses"]
                          if not answer["abandonnee"]], list(kinds))
        return explained

    def test_an_answer_survives_what_changes_nothing_it_rests_on(self):
        header, *lines = COUNCIL.splitlines()
        line = "PETIT;Luc;04/05/2010;999000002AB;2MHR;Maintien;\n"
        other = "NEUF;Nino;01/01/2010;999000077AB;2MHR;Passage;1CUS\n"
        for name, text in (("copie", COUNCIL), ("juin", "\n".join([header, *lines[::-1]])),
                           ("mots", HEADER + line), ("autres", HEADER + other),
                           ("juin", COUNCIL.replace("PETIT;Luc", "PETIT-JEAN;Luc") + "\n")):
            self.campaign.write(f"conseils/{name}.csv", text)
            self.assertIn("2 retenue", self.settle())
            self.assert_kept("situation", "aide", name="999000002AB")

    def test_an_answer_falls_with_its_facts_and_that_is_said(self):
        self.campaign.write("conseils/juin.csv",
                            COUNCIL.replace("Redoublement;2MHR", "Passage;1CUS"))
        before = (self.campaign.folder / "campagne.db").read_bytes()
        self.campaign.ok("--simuler")
        self.assertEqual((self.campaign.folder / "campagne.db").read_bytes(), before)
        self.assertIn("0 retenue, 2 qui ne valent plus (voir la feuille « Anomalies »)",
                      self.settle())
        explained = self.explain("petit")
        self.assertEqual(grant(explained), (12000, 12000))
        fallen, = [answer for answer in explained["reponses"]
                   if answer["type"] == "aide"]
        self.assertEqual((fallen["pourquoi"], fallen["abandonnee"]), ("faits", "2026-06-20"))
        self.assertEqual(fallen["change"], "redoublement : « non », avant « oui »")
        said = [row["Motif"] for row in self.campaign.rows("vie-scolaire", "Anomalies", "Fichier")]
        self.assertTrue(any(text.endswith("n'est plus retenue : redoublement : « non », avant « oui »") for text in said))
        # It does not come back with the facts: the school must answer again.
        self.campaign.write("conseils/juin.csv", COUNCIL + "\n")
        self.settle()
        self.assertEqual(self.grant("petit"), (0, 21000))
        self.answered("petit", "--situation", "3", "--aide-retenue", "oui")
        self.assertNotIn("ne vaut plus", self.settle())

    def test_a_file_number_drops_what_was_said_of_the_situation_only(self):
        self.campaign.write("dossiers/n.csv", NUMBER + "PETIT;Luc;04/05/2010;0012\n")
        self.assertIn("1 retenue, 1 qui ne vaut plus", self.settle())
        explained = self.assert_kept("aide")
        self.assertIn("a un Pass : « oui », avant « inconnu »", str(explained["reponses"]))

    def test_another_formation_drops_what_was_said_of_the_situation_too(self):
        self.answered("durand", "--situation", "sortant")
        self.campaign.write("conseils/juin.csv", COUNCIL.replace("Passage;1CSR", "Passage;1BP"))
        self.assertIn("1 qui ne vaut plus", self.settle())
        self.assertEqual(self.explain("durand")["situation"], 1)
        said = " ".join(row["Motif"] for row in
                        self.campaign.rows("vie-scolaire", "Anomalies", "Fichier"))
        self.assertRegex(said, r"n'est plus retenue : formation : « 1re bac pro : .* », avant « 1re bac pro : ")

    def test_a_formation_that_becomes_known_drops_nothing(self):
        who = "Nom;Prénom;Né(e) le;Établissement d'origine;Formation 2026-2027\nPAGE;Ana;01/02/2010;{}\n"
        self.campaign.write("inscrits/page.csv", who.format("Lycée Ampère;"))
        self.campaign.ok()
        self.answered("page", "--situation", "3")
        self.campaign.write("inscrits/page.csv", who.format("Lycée Ampère;2de Bac Pro MHR"))
        self.assertNotIn("ne vaut plus", self.settle())
        self.assertEqual(self.explain("page")["situation"], 3)

    def test_another_statut_drops_what_was_said_of_the_grant_only(self):
        self.campaign.write("conseils/s.csv", "Nom;Prénom;Né(e) le;Classe 2025-2026;Statut\n"
                            "PETIT;Luc;04/05/2010;2MHR;AP\n")
        self.settle()
        self.assertEqual(grant(self.assert_kept("situation")), (0, 0))

    def test_the_choice_of_the_school_drops_an_answer_that_rested_on_it(self):
        self.answered("martin", "léa", "--situation", "2")
        settings = (self.campaign.folder / "passregion.ini").read_text("utf-8")
        self.campaign.write("passregion.ini", settings.replace("vers_cap = 1", "vers_cap = 3"))
        self.settle()
        self.assertEqual(self.explain("martin", "léa")["situation"], 3)
        self.assert_kept("situation", "aide")

    def test_the_choice_for_repeaters_drops_an_aid_that_rested_on_it(self):
        settings = (self.campaign.folder / "passregion.ini").read_text("utf-8")
        self.campaign.write("passregion.ini", settings.replace("redoublants = a_verifier",
                                                               "redoublants = non"))
        self.assertIn("1 retenue, 1 qui ne vaut plus", self.settle())
        self.assertEqual(self.grant("petit"), (0, 0))
        said = [row["Motif"] for row in self.campaign.rows("vie-scolaire", "Anomalies", "Fichier")]
        self.assertTrue(any("choix pour les redoublants : « non », avant « à vérifier »" in text
                            for text in said))

    def test_what_changed_is_said_in_words(self):
        self.campaign.write("conseils/z.csv", HEADER + "PETIT;Luc;04/05/2010;999000002AB;2MHR;"
                                                       "Passage;1BP\n")
        self.settle()
        said = " ".join(row["Motif"] for row in
                        self.campaign.rows("vie-scolaire", "Anomalies", "Fichier"))
        self.assertIn("redoublement : « non », avant « oui »", said)
        self.assertNotIn("niveau", said)

    def test_an_answer_taken_back_reaches_the_workbooks_the_same_day(self):
        self.answered("petit", "--aide-retenue", "calculée")
        self.settle()
        self.assertEqual(self.campaign.pupils()["PETIT", "Luc"]["Aide certaine (€)"], 0)
        result = self.answer("petit", "--aide-retenue", "calculée")
        self.assertEqual(result.returncode, 65)
        self.assertIn("pas de réponse à retirer", result.stderr)

    def test_the_amount_of_an_answer_follows_the_rules(self):
        self.campaign.ok(str(self.campaign.folder), "montants.csv", command="regles", folder=False)
        rules = self.campaign.folder / "regles" / "montants.csv"
        rules.write_bytes(rules.read_bytes().replace(b";210;2de", b";250;2de"))
        self.settle()
        self.assertEqual(self.grant("petit"), (25000, 25000))


class Recording(Answers):
    def test_several_answers_in_a_row_are_all_kept_and_the_last_holds(self):
        for day, value in enumerate(("1", "2", "3"), start=21):
            self.answered("petit", "--situation", value, date=f"2026-06-{day}")
        self.answered("petit", "--situation", "calculée", date="2026-06-24")
        explained = self.explain("petit")
        self.assertEqual([(answer["valeur"], answer["abandonnee"], answer["pourquoi"])
                          for answer in explained["reponses"]],
                         [("1", "2026-06-22", "remplacée"), ("2", "2026-06-23", "remplacée"),
                          ("3", "2026-06-24", "retirée")])
        self.assertEqual(explained["situation"], 1)
        self.settle()

    def test_simulating_records_nothing_and_nobody_is_named_on_screen(self):
        before = self.files()
        said = self.answered("petit", "--aide-retenue", "oui", "-n")
        self.assertIn("Simulation : rien n'a été écrit", said)
        self.assertEqual(self.files(), before)
        self.assertEqual(self.answered("petit", "--aide-retenue", "oui", "-q"), "")
        changed = [path.name for path, file in self.files().items() if before[path] != file]
        self.assertEqual(changed, ["campagne.db"])

    def test_while_files_lie_unread_nothing_is_answered(self):
        self.campaign.write("dossiers/juin.csv", NUMBER + "MARTIN;Paul;01/01/2010;0042\n")
        result = self.answer("martin", "paul", "--situation", "3")
        self.assertEqual(result.returncode, 65)
        self.assertIn("lancez d'abord « passregion traiter »", result.stderr)

    def test_a_motif_in_another_encoding_is_refused(self):
        result = self.answer("petit", "--aide-retenue", "non", "--motif", b"r\xe9ponse")
        self.assertEqual(result.returncode, 64)

    def test_the_letter_of_who_is_refused_the_aid_does_not_speak_of_the_level(self):
        self.answered("durand", "--aide-retenue", "non")
        self.campaign.ok()
        row = next(row for row in self.campaign.rows("vie-scolaire", "Publipostage", "Nom")
                   if row["Nom"] == "DURAND")
        self.assertIn("ne bénéficie pas de l'aide", row["Aide"])

    def test_who_cannot_be_answered_for_is_said_and_nothing_recorded(self):
        before = self.files()
        for name, listed in (("martin", 2), ("nemo", 0)):
            result = self.answer(name, "--situation", "3")
            self.assertEqual((result.returncode, result.stdout.count("MARTIN")), (65, listed))
            self.assertFalse(re.search("martin|nemo", result.stderr, re.IGNORECASE))
        self.assertEqual(self.files(), before)
        (self.campaign.folder / "campagne.db").unlink()
        result = self.answer("petit", "--aide-retenue", "oui")
        self.assertIn("lancez d'abord « passregion traiter »", result.stderr)
        self.assertEqual(result.returncode, 66)


class WhileHeld(unittest.TestCase):
    """Behind the others by its name: what it waits for has passed by then."""

    def test_an_answer_is_not_taken_and_the_run_is_69(self):
        self.assertEqual(HELD.result(), 69)


if __name__ == "__main__":
    unittest.main()
