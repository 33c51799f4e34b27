"""The rules as files: what `regles` writes, and who vouches for rules that a school has changed."""

import re
import stat
import unittest

from campaign import Campaign, lines_of
from rule_files import BOM, add_rows, decisions, exported, folder, read, save, set_cells

FILES = ["actions.csv", "codes_mef.csv", "credit.csv", "decisions.csv", "etats.csv", "faits.csv",
         "familles.csv", "filieres.csv", "lettres.csv", "montants.csv", "noms_familles.csv",
         "noms_specialites.csv", "passerelles.csv", "phrases_aide.csv", "questions.csv",
         "redoublements.csv", "situations.csv", "specialites.csv", "statuts.csv", "titres.csv",
         "valeurs.csv"]


class Writing(unittest.TestCase):
    def test_each_table_is_a_file_that_a_french_excel_opens(self):
        with exported() as campaign:
            self.assertEqual(list(folder(campaign)), FILES)
            for name, path in folder(campaign).items():
                content = path.read_bytes()
                self.assertTrue(content.startswith(BOM), name)
                self.assertTrue(content.endswith(b"\r\n"), name)
                self.assertEqual(content.count(b"\n"), content.count(b"\r\n"), name)
                titles, *rows = read(path)
                self.assertGreater(len(rows), 0, name)
                self.assertEqual(titles[-1], "Source", name)
                self.assertEqual(len(set(titles)), len(titles), name)
                self.assertEqual(content.split(b"\r\n")[0][3:].decode(), ";".join(titles))
                for row in rows:
                    self.assertEqual(len(row), len(titles), (name, row))
                    self.assertTrue(row[-1].strip(), (name, row))
                self.assertEqual(stat.S_IMODE(path.stat().st_mode), 0o600, name)

    def test_titles_are_french_and_without_the_names_of_the_code(self):
        with exported() as campaign:
            titles = {title for path in folder(campaign).values() for title in read(path)[0]}
            for title in ("Année", "Établissement précédent", "Montant (€)", "À qui demander",
                          "Mots de la circulaire", "Source"):
                self.assertIn(title, titles)
            self.assertFalse([title for title in titles if "_" in title])

    def test_a_second_call_writes_nothing_and_keeps_what_was_edited(self):
        with exported() as campaign:
            set_cells(campaign, "montants.csv", "CAP_CUISINE", Montant="141")
            (campaign.folder / "regles/credit.csv").write_bytes(
                folder(campaign)["credit.csv"].read_bytes()[3:].replace(b"\r\n", b"\n"))
            before = {name: (path.read_bytes(), path.stat().st_mtime_ns)
                      for name, path in folder(campaign).items()}
            result = campaign.ok(command="regles")
            self.assertIn("0 fichier de règles écrit, 21 déjà là et gardés", result.stdout)
            self.assertEqual({name: (path.read_bytes(), path.stat().st_mtime_ns)
                              for name, path in folder(campaign).items()}, before)

    def test_only_a_file_that_was_removed_is_written_anew(self):
        with exported() as campaign:
            wanted = folder(campaign)["statuts.csv"].read_bytes()
            set_cells(campaign, "montants.csv", "CAP_CUISINE", Montant="141")
            edited = folder(campaign)["montants.csv"].read_bytes()
            folder(campaign)["statuts.csv"].unlink()
            result = campaign.ok(command="regles")
            self.assertIn("1 fichier de règles écrit, 20 déjà là", result.stdout)
            self.assertEqual(folder(campaign)["statuts.csv"].read_bytes(), wanted)
            self.assertEqual(folder(campaign)["montants.csv"].read_bytes(), edited)

    def test_simulating_writes_nothing(self):
        with Campaign("mini") as campaign:
            for option in ("-n", "--simuler"):
                result = campaign.ok(option, command="regles")
                self.assertIn("21 fichiers de règles à écrire", result.stdout)
            self.assertFalse((campaign.folder / "regles").exists())
            self.assertEqual(campaign.ok("-q", command="regles").stdout, "")
            folder(campaign)["statuts.csv"].unlink()
            self.assertIn("1 fichier de règles à écrire, 20 déjà là",
                          campaign.ok("-n", command="regles").stdout)
            self.assertNotIn("statuts.csv", folder(campaign))

    def test_sortie_names_another_folder_and_the_rules_in_force_go_there(self):
        with exported("mini") as campaign:
            set_cells(campaign, "montants.csv", "CAP_CUISINE", Montant="141")
            elsewhere = campaign.base / "ailleurs"
            campaign.ok("-o", str(elsewhere), command="regles")
            self.assertEqual({path.name: path.read_bytes() for path in elsewhere.iterdir()},
                             {name: path.read_bytes() for name, path in folder(campaign).items()})
            self.assertFalse((campaign.folder / "campagne.db").exists())
            self.assertEqual(stat.S_IMODE(elsewhere.stat().st_mode), 0o700)


class Whose(unittest.TestCase):
    """Who vouches for the rules in force, and what stands in the way of the school's own."""

    def whose(self, campaign):
        facts = campaign.json()["regles"]["verifiees"]
        shown = {book: " ".join(str(cell) for row in lines_of(campaign.book(book)["Synthèse"])
                                for cell in row if cell) for book in ("vie-scolaire", "budget")}
        for text in shown.values():
            self.assertEqual("NON VÉRIFIÉES pour 2026-2027" in text, not facts)
            self.assertIn("circulaire « Le Pass Région jeunes 2026/2027 »", text)
        return facts, ["remplacées par l'établissement" in text for text in shown.values()]

    def test_the_built_in_mark_does_not_vouch_for_rows_of_the_school(self):
        with exported("mini", only=["montants.csv"]) as campaign:
            set_cells(campaign, "montants.csv", "CAP Cuisine", Montant="999")
            self.assertEqual(self.whose(campaign), (False, [True, True]))

    def test_the_facts_of_the_school_vouch_for_them_or_do_not(self):
        with exported("mini", only=["montants.csv", "faits.csv"]) as campaign:
            set_cells(campaign, "montants.csv", "CAP Cuisine", Montant="999")
            self.assertEqual(self.whose(campaign), (True, [False, False]))
            facts = folder(campaign)["faits.csv"]
            save(facts, [row for row in read(facts) if "règles vérifiées pour" not in row])
            self.assertEqual(self.whose(campaign), (False, [False, False]))

    def doubted(self, campaign):
        """The rates that wait for the school's word: their codes; what « Synthèse » says of them."""
        rows = campaign.rows("budget", "Barème appliqué", "Code")
        first = lines_of(campaign.opened(campaign.report("budget"))["Synthèse"])
        return ({row["Code"] for row in rows if row["À vérifier"] == "oui"},
                [text for row in first for cell in row for text in
                 re.findall(r"à vérifier \([^)]*\)", str(cell))])

    def test_edited_amounts_are_doubted_until_the_school_vouches_for_them(self):
        edited = {"CAP_PATISSIER", "BOULANGER_2", "2DE_ALIMENTATION"}
        with exported("mini", only=["montants.csv"]) as campaign:
            campaign.ok()
            self.assertEqual(self.doubted(campaign), (set(), []))
            set_cells(campaign, "montants.csv", "CAP_PATISSIER", Montant="151")
            set_cells(campaign, "montants.csv", "2DE_ALIMENTATION", Aide="inconnue", Montant="")
            set_cells(campaign, "montants.csv", "CAP_CUISINE", Source="relu")
            add_rows(campaign, "montants.csv",
                     ("BOULANGER_2", "2026-2027", "CAP 1 an", "CAP_BOULANGER", "", "", "accordée",
                      "125", "réponse de la Région", "courriel"))
            campaign.ok()
            codes, said = self.doubted(campaign)
            self.assertEqual(codes, edited)
            self.assertEqual(set(said),
                             {"à vérifier (140 € dans les règles intégrées)",
                              "à vérifier (108 € dans les règles intégrées)"})
            decided = [row[1:] for row in decisions(campaign)]
            facts = [["Année", "Donnée", "Valeur", "Source"]]
            with exported("mini", only=["faits.csv"]) as other:
                facts = read(folder(other)["faits.csv"])
            save(campaign.folder / "regles/faits.csv", facts)
            campaign.ok()
            self.assertEqual(self.doubted(campaign), (set(), []))
            self.assertEqual([row[1:] for row in decisions(campaign)], decided)

    def test_a_link_that_leads_nowhere_is_not_taken_for_no_rules(self):
        for name in ("regles", "regles/montants.csv"):
            with Campaign("mini") as campaign:
                link = campaign.folder / name
                link.parent.mkdir(exist_ok=True)
                link.symlink_to("/partage-debranche/regles")
                for command in ("traiter", "verifier"):
                    result = campaign.run(command=command)
                    self.assertEqual(result.returncode, 78, result.stderr)
                    self.assertIn(name, result.stderr)


if __name__ == "__main__":
    unittest.main()
