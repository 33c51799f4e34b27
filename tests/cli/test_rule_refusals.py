"""Rules that cannot be in force: each stops the run, says where and what to do, writes nothing."""

import collections
import contextlib
import os
import re
import unittest

from campaign import Campaign
from rule_files import decisions, exported, folder, read, save, set_cells


def cell(key, title, value):
    """A change of the cell under a title in the rows that hold `key`."""
    def change(rows):
        for row in rows[1:]:
            if key in row:
                row[rows[0].index(title)] = value
        return rows
    return change


def without(key):
    return lambda rows: [row for row in rows if key not in row]


def plus(*added):
    return lambda rows: [*rows, list(added)]


def text(old, new):
    """A change of the text of the file; it must hold `old`."""
    def change(content):
        assert old in content
        return content.replace(old, new, 1)
    change.of_text = True
    return change


LAST_LINE = "the last line"
AMOUNT = ("X", "2026-2027", "CAP 1 an", "CAP_BOULANGER", "", "", "accordée", "5", "m", "essai")

# File, change, place and value that the message names, remedy.
WRONG_CELLS = (
    ("credit.csv", text("Année;", "Année;Couleur;"), ":1", "« Couleur »", "retirez-la ou corrigez"),
    ("credit.csv", text("Mots de la circulaire;", ""), ":1", "« Mots de la circulaire »",
     "il manque cette colonne ; remettez-la"),
    ("credit.csv", text(";Source", ";Source;année"), ":1", "« année »", "n'en gardez qu'une"),
    ("credit.csv", text(";circulaire", ";;circulaire"), ":2", "« circulaire 2026-2027",
     "sous aucun titre ; retirez-la"),
    ("montants.csv", cell("CAP_HCR", "Source", ""), ":4", "colonne « Source »",
     "cette case est vide ; complétez-la, ou retirez la ligne"),
    ("montants.csv", cell("CAP_HCR", "Aide", "acordée"), ":4", "colonne « Aide », « acordée »",
     "vouliez-vous « accordée » ?"),
    ("montants.csv", cell("CAP_HCR", "Entrée", "par la fenêtre"), ":4", "« par la fenêtre »",
     "valeurs possibles : ordinaire, passerelle"),
    ("montants.csv", cell("CAP_HCR", "Spécialité", "CAP_HRC"), ":4", "« CAP_HRC »",
     "« CAP Commercialisation et services en hôtel-café-restaurant »"),
    ("montants.csv", cell("CAP_HCR", "Montant (€)", "14O"), ":4", "« Montant (€) », « 14O »",
     "écrivez par exemple 140 ou 108,50"),
    ("montants.csv", cell("CAP_HCR", "Montant (€)", "1,234"), ":4", "« 1,234 »", "108,50"),
    ("montants.csv", cell("CAP_HCR", "Année", "2026"), ":4", "colonne « Année », « 2026 »",
     "écrivez par exemple 2026-2027"),
    ("filieres.csv", cell("3e prépa-métiers", "Filière n°", "douze"), ":5", "« douze »",
     "écrivez par exemple 11"),
    ("montants.csv", plus(*AMOUNT[:3], "CAP_HRC", *AMOUNT[4:]), ":29", "« CAP_HRC »", ""),
    ("montants.csv", plus("CAP_HCR", *AMOUNT[1:]), ":29", "« CAP_HCR »",
     "déjà plus haut (ligne 4) ; n'en gardez qu'une"),
    ("credit.csv", text(";Un crédit", ';"Un crédit'), ":2", "un guillemet n'est pas fermé",
     "corrigez-la"),
    ("credit.csv", lambda rows: [], "", "le fichier n'a aucune ligne", "retirez-le"),
    ("credit.csv", lambda rows: [[]], "", "le fichier n'a aucune ligne", "règles intégrées"),
)
# Faults of one step are named together; those of a later step (each table below is one) once there are none.
CONTRADICTIONS = (
    ("faits.csv", cell("date limite des demandes", "Valeur", "31/06/2026"), ":4",
     "colonne « Valeur », « 31/06/2026 » : ce n'est pas une date", "écrivez jour/mois/année"),
    ("faits.csv", cell("date limite des demandes", "Valeur", "09/07/2025"), ":4",
     "« 09/07/2025 » : cette date n'est pas de l'année 2026-2027", "corrigez la date"),
    ("faits.csv", cell("date limite des demandes", "Valeur", "1/6/2026"), ":4",
     "la date limite est avant l'ouverture (03/06/2026)", "corrigez l'une des deux"),
    ("montants.csv", cell("CAP_HCR", "Aide", "aucune"), ":4", "« aucune, 140 »",
     "accordée : un montant ; aucune : 0 ; inconnue : case vide"),
    ("montants.csv", cell("CAP_INCONNU", "Montant (€)", "0"), ":19", "« inconnue, 0 »",
     "case vide"),
    ("montants.csv", plus("BIS", "2026-2027", "1re année de CAP", "CAP_HCR", "", "", "accordée",
                          "150", "m", "essai"), ":29 (BIS, CAP_HCR)", "2 lignes de même rang",
     "n'en gardez qu'une"),
    ("montants.csv", without("CAP1AN_INCONNU"), "", "CAP 1 an", "ajoutez une ligne : un montant"),
    ("credit.csv", cell("50", "Montant (€)", "0"), ":2", "colonne « Montant (€) », « 0 »",
     "écrivez par exemple 50"),
    ("situations.csv", without("S2_PRESUME"), "",
     "« lycée, CFA ou prépa-métiers de la région, inconnu, oui, autre élève » : aucune ligne",
     "ajoutez une ligne, ou videz une condition"),
    ("situations.csv", cell("S2_PRESUME", "Pass", ""), ":17",
     "« lycée, CFA ou prépa-métiers de la région, oui, oui, autre élève » : 2 lignes",
     "précisez ou retirez l'une d'elles"),
    ("statuts.csv", without("apprenti"), "",
     "colonne « Statut », « apprenti » : il manque la ligne", "ajoutez-la"),
    ("passerelles.csv", plus("2026-2027", "", "CAP", "non", "m", "essai"), ":11", "2 lignes",
     "précisez ou retirez"),
    ("lettres.csv", cell("objet", "Phrase", "Pass {anne}"), ":2", "« Pass {anne} » : {anne} n'est pas "
     "un mot que cette phrase peut contenir", "ici : {annee} {assistance}"),
    ("lettres.csv", cell("objet", "Phrase", "Pass {montant}"), ":2", "{montant} n'est pas", ""),
    ("lettres.csv", cell("objet", "Phrase", "x" * 256), ":2", "cette phrase a 256 caractères : Word n'en lit que "
     "255 d'une case", "écrivez-la en moins de 255 caractères"),
    ("actions.csv", cell("situation 1", "Action", "revalider {"), ":2", "{} n'est pas",
     "retirez-le"),
)
WRONG_WORDS = (
    ("decisions.csv", plus("passage", "quitte", "essai"), LAST_LINE, "les mêmes mots ont deux sens",
     "n'en gardez qu'un"),
    ("titres.csv", plus("NOM", "prenom", "fichier", "essai"), LAST_LINE,
     "le même titre de colonne a deux sens", "n'en gardez qu'un"),
    ("valeurs.csv", cell("AP", "Sens", "apprentie"), "", "« apprentie » : ce sens n'est pas connu",
     "écrivez scolaire, apprenti ou autre"),
)
MISSING_NAMES = (
    ("questions.csv", without("ORIGINE"), "", "« ORIGINE »", "ajoutez-la"),
)


class Refusals(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.campaign = exported("mini")
        cls.files = {name: path.read_bytes() for name, path in folder(cls.campaign).items()}
        cls.rules = cls.campaign.folder / "regles"

    @classmethod
    def tearDownClass(cls):
        cls.campaign.__exit__()

    def put(self, *names):
        """The folder regles/ with these files only, as they were written."""
        for path in folder(self.campaign).values():
            path.unlink()
        for name in names:
            (self.rules / name).write_bytes(self.files[name])

    def assert_refused(self, *words):
        before = sorted(os.listdir(self.campaign.folder))
        for command in ("traiter", "verifier"):
            result = self.campaign.run(command=command)
            self.assertEqual(result.returncode, 78, (words, result.stderr))
            self.assertEqual(result.stdout, "")
            for some in words:
                self.assertIn(some, result.stderr)
        self.assertEqual(sorted(os.listdir(self.campaign.folder)), before)
        self.assertNotIn("campagne.db", before)

    def change(self, campaign, file, change):
        """Puts a file beside those in regles/ as it was written, but for the change; gives its count of lines."""
        path = campaign.folder / "regles" / file
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(self.files[file])
        if hasattr(change, "of_text"):
            path.write_bytes(change(path.read_text("utf-8-sig")).encode())
        else:
            save(path, change(read(path)))
        return len(path.read_text("utf-8-sig").splitlines())

    def refuse_all(self, cases):
        """Each case stops traiter, alone in a folder of its own; verifier names the n-th case of each file at once."""
        turns, together = collections.Counter(), collections.defaultdict(lambda: Campaign("mini"))
        with contextlib.ExitStack() as stack:
            alone = [stack.enter_context(Campaign("mini")) for _ in cases]
            expected = []
            for campaign, (file, change, place, fault, remedy) in zip(alone, cases):
                count = self.change(campaign, file, change)
                self.change(together[turns[file]], file, change)
                place = f":{count} " if place == LAST_LINE else place
                expected.append((turns[file], (f"regles/{file}{place}", fault, remedy)))
                turns[file] += 1
            for campaign in together.values():
                stack.enter_context(campaign)
            folders = [campaign.folder for campaign in (*alone, *together.values())]
            before = [sorted(os.listdir(folder)) for folder in folders]
            verified = {turn: campaign.run(command="verifier") for turn, campaign in together.items()}
            for turn, result in verified.items():
                self.assertEqual((result.returncode, result.stdout), (78, ""), turn)
            result = self.campaign.run(*map(str, folders[:len(alone)]), folder=False)
            self.assertEqual((result.returncode, result.stdout), (78, ""))
            *said, rest = re.split(r"règles inutilisables : \d+ fautes? ; rien n'a été traité\n", result.stderr)
            self.assertEqual((len(said), rest), (len(cases), ""), result.stderr)
            for (turn, words), told in zip(expected, said):
                with self.subTest(words):
                    for some in words:
                        self.assertIn(some, told)
                        self.assertIn(some, verified[turn].stderr)
            self.assertEqual([sorted(os.listdir(folder)) for folder in folders], before)

    def test_a_cell_that_cannot_be_is_named_with_its_place_and_remedy(self):
        self.refuse_all(WRONG_CELLS)

    def test_all_wrong_cells_of_all_files_are_named_at_once(self):
        self.put("montants.csv", "credit.csv")
        path = self.rules / "montants.csv"
        rows = read(path)
        for key, title, value in (("CAP_CUISINE", "Montant (€)", "14O"), ("CAP_HCR", "Source", ""),
                                  ("CAP_HCR", "Aide", "acordée"), ("BP_TLE", "Année", "2026")):
            rows = cell(key, title, value)(rows)
        save(path, rows)
        set_cells(self.campaign, "credit.csv", "50", Montant="cinquante")
        faults = ("montants.csv:3 : colonne « Montant (€) », « 14O »",
                  "montants.csv:4 : colonne « Source »",
                  "montants.csv:4 : colonne « Aide », « acordée »",
                  "montants.csv:18 : colonne « Année », « 2026 »",
                  "credit.csv:2 : colonne « Montant (€) », « cinquante »")
        self.assert_refused(*(f"regles/{fault}" for fault in faults),
                            "règles inutilisables : 5 fautes")
        result = self.campaign.run(command="verifier")
        self.assertEqual(len(result.stderr.splitlines()), len(faults) + 1, result.stderr)

    def test_after_twenty_faults_the_others_are_counted(self):
        self.put("montants.csv", "credit.csv")
        path = self.rules / "montants.csv"
        save(path, [row[:-1] + ["" if row[0] != "Code" else row[-1]] for row in read(path)])
        set_cells(self.campaign, "credit.csv", "50", Montant="cinquante")
        result = self.campaign.run(command="verifier")
        self.assertEqual((result.returncode, len(result.stderr.splitlines())), (78, 21))
        self.assertIn("règles inutilisables : 28 fautes", result.stderr)

    def test_files_that_are_none_of_ours_are_all_named(self):
        self.put()
        for name in ("montant.csv", "notes.txt"):
            (self.rules / name).write_bytes(self.files["montants.csv"])
        self.assert_refused("regles/montant.csv : ce fichier n'est pas",
                            "regles/notes.txt : ce fichier n'est pas", "2 fautes")

    def test_rules_that_leave_a_gap_or_contradict_each_other_are_named(self):
        for cases in (MISSING_NAMES, CONTRADICTIONS, WRONG_WORDS):
            self.refuse_all(cases)

    def test_a_file_that_is_none_of_ours_is_named(self):
        for name in ("montant.csv", "montants.xlsx", "montants - Copie.csv", "notes.txt"):
            with self.subTest(name=name):
                self.put()
                (self.rules / name).write_bytes(self.files["montants.csv"])
                self.assert_refused(f"regles/{name} : ce fichier n'est pas l'un de ceux des règles",
                                    "redonnez-lui son nom, ou sortez-le")

    def test_a_workbook_under_a_csv_name_is_named(self):
        with Campaign("mini") as campaign:
            campaign.ok()
            workbook = campaign.report("budget").read_bytes()
        self.put()
        (self.rules / "montants.csv").write_bytes(workbook)
        self.assert_refused("regles/montants.csv : c'est un classeur Excel",
                            "enregistrez-le au format CSV (séparateur : point-virgule)")

    def test_a_name_that_is_left_hanging_between_files_is_named(self):
        for file, key, others in (("familles.csv", "G0012", ["specialites.csv", "montants.csv"]),
                                  ("specialites.csv", "CAP_CUISINE", ["codes_mef.csv"])):
            for beside in ([], others):
                with self.subTest(file=file, beside=beside):
                    self.put(file, *beside)
                    path = self.rules / file
                    save(path, [row for row in read(path) if row[0] != key])
                    if beside:
                        self.assert_refused(f"regles/{beside[0]}:", "cette valeur n'est pas connue")
                    else:
                        self.assert_refused("règles intégrées (", f"« {key} » : cette valeur n'est "
                                            f"plus dans {file} ; remettez sa ligne dans {file}")

    def test_regles_writes_the_other_files_all_the_same(self):
        self.put("montants.csv")
        set_cells(self.campaign, "montants.csv", "CAP_HCR", Aide="aucune")
        result = self.campaign.run(command="regles")
        self.assertEqual((result.returncode, len(list(folder(self.campaign)))), (0, 21))

    def test_after_a_run_a_fault_leaves_its_results_alone(self):
        with exported("mini", only=["montants.csv"]) as campaign:
            campaign.ok()
            before = decisions(campaign), campaign.report("budget").read_bytes()
            set_cells(campaign, "montants.csv", "CAP_HCR", Aide="aucune")
            self.assertEqual(campaign.run().returncode, 78)
            self.assertEqual((decisions(campaign), campaign.report("budget").read_bytes()), before)


if __name__ == "__main__":
    unittest.main()
