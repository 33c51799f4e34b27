"""A school's own rules: what an edited row changes, and a new year by rows alone."""

import functools
import unittest

from campaign import Campaign, date, reason, table
from rule_files import add_rows, exported, folder, query, read, save, set_cells

AMOUNTS = ("Aide certaine (€)", "Aide maximum (€)")
THIS_YEAR, NEXT_YEAR = "2026-2027", "2027-2028"


def pupils(campaign):
    """« Tous les élèves » by name, first name and birth date: homonyms stay apart."""
    return {(row["Nom"], row["Prénom"], row["Né(e) le"]): row
            for row in campaign.rows("vie-scolaire", "Tous les élèves", "Nom")}


def differences(before, after):
    """The pupils that differ, each with the titles of the cells that do."""
    assert before.keys() == after.keys()
    return {who: {title for title in row if row[title] != after[who][title]}
            for who, row in before.items() if row != after[who]}


@functools.cache
def exported_once(sample, *only):
    """A sample with these files of the rules, made once: take a copy."""
    campaign = exported(sample, only=only)
    unittest.addModuleCleanup(campaign.__exit__)
    return campaign


def with_rules(sample, *only):
    """A sample with these files of the rules in force, as `regles` wrote them."""
    return Campaign(folder=exported_once(sample, *only).folder)


class Editing(unittest.TestCase):
    """Each edit changes the pupils it is about, and nothing else of anybody."""

    @classmethod
    def setUpClass(cls):
        cls.treated = with_rules("lycee-exemple", "montants.csv")
        cls.addClassCleanup(cls.treated.__exit__)
        cls.treated.ok()
        cls.before = pupils(cls.treated)

    def changed(self, edit):
        """The pupils of the sample before and after an edit of « montants.csv »."""
        with Campaign(folder=self.treated.folder) as campaign:
            edit(campaign)
            campaign.ok()
            self.assertEqual(query(campaign, "SELECT count(*) FROM run"), [(2,)])
            return self.before, pupils(campaign)

    def test_an_amount_changes_the_pupils_of_its_row_and_nothing_else(self):
        def edit(campaign):
            set_cells(campaign, "montants.csv", "1RE_ALIMENTATION", Montant="81,00 €")
        before, after = self.changed(edit)
        found = differences(before, after)
        self.assertGreater(len(found), 5)
        self.assertEqual(list(found), [
            who for who, row in before.items() if 72 in (row[AMOUNTS[0]], row[AMOUNTS[1]])])
        for who, titles in found.items():
            self.assertEqual(before[who]["Famille de métiers"], "Métiers de l'alimentation")
            self.assertTrue(before[who]["Formation 2026-2027"].startswith("1re bac pro"))
            self.assertLessEqual(titles, set(AMOUNTS))
            for title in titles:
                self.assertEqual((before[who][title], after[who][title]), (72, 81))

    def test_the_new_amount_reaches_the_budget_and_the_letter(self):
        with with_rules("mini", "montants.csv") as campaign:
            set_cells(campaign, "montants.csv", "1RE_ALIMENTATION", Montant="108,5")
            campaign.ok()
            rates = {row["Code"]: row["Montant (€)"]
                     for row in campaign.rows("budget", "Barème appliqué", "Code")}
            self.assertEqual(rates["1RE_ALIMENTATION"], 108.5)
            self.assertEqual(rates["2DE_ALIMENTATION"], 108)
            letters = {row["Nom"]: row["Aide"]
                       for row in campaign.rows("vie-scolaire", "Publipostage", "Nom")}
            self.assertIn("108,50 €", letters["BERLIOZ"])
            self.assertIn("108 €", letters["GUERRAB"])

    def test_a_row_for_a_trade_without_amount_gives_it_to_that_trade_alone(self):
        def edit(campaign):
            add_rows(campaign, "montants.csv",
                     ("CAP1AN_BOULANGER", "2026-2027", "CAP 1 an", "CAP_BOULANGER", "", "",
                      "accordée", "125", "réponse de la Région", "courriel de la Région"))
        before, after = self.changed(edit)
        found = differences(before, after)
        unknown = [who for who, row in before.items()
                   if row["Formation 2026-2027"] == "CAP 1 an Boulanger"]
        self.assertEqual(list(found), unknown)
        self.assertLessEqual(set(AMOUNTS), found[unknown[0]])
        self.assertEqual([after[unknown[0]][title] for title in AMOUNTS], [125, 125])

    def test_a_trade_with_its_code_name_and_amount_works_by_rows_alone(self):
        added = {
            "specialites.csv": ("CAP_ESSAI", "CAP", "Sellerie nautique", "", "Métiers de la mer",
                                "non", "essai"),
            "noms_specialites.csv": ("sellerie des bateaux", "CAP_ESSAI", "essai"),
            "codes_mef.csv": ("CAP", "29991", "CAP_ESSAI", "SELLERIE NAUTIQUE", "2026", "", "tous",
                              "essai"),
            "montants.csv": ("CAP_ESSAI", "2026-2027", "1re année de CAP", "CAP_ESSAI", "", "",
                             "accordée", "133", "réponse de la Région", "essai")}
        with exported(only=added) as campaign:
            campaign.write("classes.csv", "Classe;MEF;Formation\n1SEL;2412999121;\n"
                                          "1NAU;;1re année CAP Sellerie des bateaux\n")
            campaign.write("inscrits/nouveaux.csv",
                           "INE;Nom;Prénom;Né(e) le;Classe 2026-2027;Établissement d'origine\n"
                           "999300001AB;PAR CODE;Ana;01/02/2011;1SEL;Collège des Essais\n"
                           "999300002AB;PAR NOM;Ben;03/04/2011;1NAU;Collège des Essais\n")
            campaign.ok()
            for row in campaign.pupils().values():
                self.assertIsNone(row[AMOUNTS[1]])
            for file, row in added.items():
                add_rows(campaign, file, row)
            campaign.ok()
            for row in campaign.pupils().values():
                self.assertEqual(row["Formation 2026-2027"], "1re année CAP Sellerie nautique")
                self.assertEqual(row["Famille de métiers"], "Métiers de la mer")
                self.assertEqual([row[title] for title in AMOUNTS], [133, 133])

    def test_a_word_of_the_office_is_read_once_it_has_its_row(self):
        with with_rules("mini", "decisions.csv", "titres.csv") as campaign:
            campaign.write("conseils/juillet.csv", "INE;Nom;Prénom;Oracle;Année prochaine en\n"
                                                   "999104512AB;BERLIOZ;Alban;Rempile;2ALI\n")
            add_rows(campaign, "decisions.csv", ("Rempile", "redouble", "usage de la maison"))
            add_rows(campaign, "titres.csv", ("Oracle", "décision", "fichier", "essai"),
                     ("Année prochaine en", "classe", "campagne", "essai"))
            campaign.ok()
            row = campaign.pupils()["BERLIOZ", "Alban"]
            self.assertEqual((row["Classe 2026-2027"], row["À vérifier"]), ("2ALI", "oui"))

    def test_without_the_folder_the_built_in_rules_hold_again(self):
        with with_rules("mini", "montants.csv") as campaign:
            set_cells(campaign, "montants.csv", "1RE_ALIMENTATION", Montant="81")
            campaign.ok()
            self.assertEqual(campaign.pupils()["BERLIOZ", "Alban"][AMOUNTS[0]], 81)
            (campaign.folder / "regles/montants.csv").unlink()
            campaign.ok()
            self.assertEqual(campaign.pupils()["BERLIOZ", "Alban"][AMOUNTS[0]], 72)

    def test_marks_of_a_file_open_in_a_spreadsheet_do_no_harm(self):
        with with_rules("mini", "montants.csv") as campaign:
            for name in ("~$montants.csv", ".~lock.montants.csv#", ".DS_Store"):
                (campaign.folder / "regles" / name).write_bytes(b"x")
            campaign.ok()


class Warnings(unittest.TestCase):
    """A passerelle stands for the 2de: amounts that differ are allowed, and said."""

    def warnings(self, *edits, added=()):
        with with_rules("mini", "montants.csv") as campaign:
            for key, cells in edits:
                set_cells(campaign, "montants.csv", key, **cells)
            add_rows(campaign, "montants.csv", *added)
            return [line.split(" : ", 2)[2] for line in campaign.told("-n").splitlines()
                    if line.startswith("À revoir : regles/montants.csv:")]

    def assert_warned(self, edits, *expected, added=()):
        found = self.warnings(*edits, added=added)
        self.assertEqual(len(found), len(expected), found)
        for text, line in zip(expected, sorted(found)):
            self.assertTrue(line.startswith(text), line)

    def test_the_rules_as_they_were_written_give_no_warning(self):
        self.assert_warned([])

    def test_a_passerelle_of_another_amount_none_or_an_unknown_one(self):
        for cells, said in (({"Montant": "100"}, "100 €"),
                            ({"Montant": "0", "Aide": "aucune"}, "aucune aide"),
                            ({"Montant": "", "Aide": "inconnue"}, "montant inconnu")):
            with self.subTest(said=said):
                self.assert_warned(
                    [("PASSERELLE_ALIMENTATION", cells)],
                    f"PASSERELLE_ALIMENTATION : la passerelle ({said}) n'a pas le montant de la "
                    "2de (2DE_ALIMENTATION : 108 €) ; vérifiez ces deux montants")

    def test_a_2de_that_gives_nothing_or_is_unknown(self):
        for cells, said in (({"Montant": "0", "Aide": "aucune"}, "aucune aide"),
                            ({"Montant": "", "Aide": "inconnue"}, "montant inconnu")):
            with self.subTest(said=said):
                self.assert_warned(
                    [("2DE_ALIMENTATION", cells)],
                    "PASSERELLE_ALIMENTATION : la passerelle (108 €) n'a pas le montant de la "
                    f"2de (2DE_ALIMENTATION : {said})")

    def test_the_passerelle_of_a_trade_against_its_own_2de_or_the_common_one(self):
        def row(code, level, trade, entry, euros):
            return (code, THIS_YEAR, level, trade, "", entry, "accordée", euros, "mots", "essai")
        self.assert_warned([], "PASSERELLE_PAIN : la passerelle (90 €) n'a pas le montant de la 2de "
                           "(2DE_ALIMENTATION : 108 €)",
                           added=[row("PASSERELLE_PAIN", "1re bac pro", "BP_BOULANGER_PATISSIER",
                                      "passerelle", "90")])
        self.assert_warned([], "PASSERELLE_ASSP : la passerelle (90 €) n'a pas le montant de la 2de "
                           "(2DE_ASSP : 85 €)",
                           added=[row("2DE_ASSP", "2de bac pro", "BP_ASSP", "", "85"),
                                  row("PASSERELLE_ASSP", "1re bac pro", "BP_ASSP", "passerelle",
                                      "90")])
        self.assert_warned([], added=[row("2DE_COMMUNE", "2de bac pro", "BP_ALIMENTATION", "", "108"),
                                      row("PASSERELLE_PAIN", "1re bac pro",
                                          "BP_BOULANGER_PATISSIER", "passerelle", "108")])

    def test_a_1re_of_any_entry_holds_for_the_passerelle_too(self):
        added = [("1RE_PAIN", THIS_YEAR, "1re bac pro", "BP_BOULANGER_PATISSIER", "", "", "accordée",
                  "72", "mots", "essai")]
        self.assert_warned([], "1RE_PAIN : cette ligne vaut aussi pour la passerelle (72 €), qui n'a "
                           "pas le montant de la 2de (2DE_ALIMENTATION : 108 €) ; faites-en deux "
                           "lignes, l'une d'Entrée « ordinaire », l'autre « passerelle »", added=added)
        code, *same = added[0][:5]
        self.assert_warned([], added=[
            (code, *same, "ordinaire", *added[0][6:]),
            ("PASSERELLE_PAIN", *same, "passerelle", "accordée", "108", "mots", "essai")])


# What the circular of the next year would change: file, key of the row, cells.
NEXT = (
    ("faits.csv", "rentrée", {"Valeur": "02/09/2027"}),
    ("faits.csv", "ouverture des demandes", {"Valeur": "01/06/2027"}),
    ("faits.csv", "date limite des demandes", {"Valeur": "8/7/2027"}),
    ("faits.csv", "assistance", {"Valeur": "04 00 00 00 28"}),
    ("credit.csv", "50", {"Montant": "55"}),
    ("montants.csv", "2DE_HOTELLERIE", {"Montant": "220"}),
    ("montants.csv", "1RE_HOTELLERIE", {"Montant": "130"}),
    ("montants.csv", "PASSERELLE_HOTELLERIE", {"Montant": "220"}),
)


def school(annee):
    """Two pupils of ours and one who comes from a collège, one year or the next."""
    first = int(annee[:4])
    campaign = Campaign(annee=annee)
    campaign.write("classes.csv", "Classe;MEF\n2MHR;2473340431\n1CSR;2473340332\n")
    campaign.write("conseils/juin.csv",
                   f"Nom;Prénom;Né(e) le;INE;Classe {first - 1}-{first};Décision;Classe {annee}\n"
                   "DURAND;Zoé;02/03/2010;999000001AB;2MHR;Passage;1CSR\n"
                   "PETIT;Luc;04/05/2010;999000002AB;2MHR;Quitte l'établissement;\n")
    campaign.write("inscrits/nouveaux.csv",
                   f"Nom;Prénom;Né(e) le;INE;Établissement d'origine;Classe {annee}\n"
                   "ROUX;Ida;06/07/2011;999000003AB;Collège des Essais;2MHR\n")
    return campaign


def next_year(campaign, annee):
    """Moves the rows of the rule files to another year, with what changes in it."""
    for path in folder(campaign).values():
        titles, *rows = read(path)
        if "Année" in titles:
            for row in rows:
                row[titles.index("Année")] = annee
            save(path, [titles, *rows])
    for file, key, changed in NEXT:
        set_cells(campaign, file, key, **changed)


def keep_yearly(campaign):
    """Leaves the rule files whose rows are of a year; the built-in ones hold for the others."""
    for path in folder(campaign).values():
        if "Année" not in read(path)[0]:
            path.unlink()


@functools.cache
def rules_of_two_years():
    """The rule files whose rows are of a year, with those of both years side by side."""
    with exported() as campaign:
        keep_yearly(campaign)
        this = {name: read(path) for name, path in folder(campaign).items()}
        next_year(campaign, NEXT_YEAR)
        return {name: this[name] + read(path)[1:] for name, path in folder(campaign).items()}


class Years(unittest.TestCase):
    def facts(self, campaign, annee, run_date):
        """What the workbooks of a year say of amounts, dates and credit."""
        result = campaign.json(date=run_date)
        lists = campaign.opened(campaign.report("vie-scolaire", annee=annee))
        rows, letters = ({row["Nom"]: row for row in table(lists[sheet], "Nom")}
                         for sheet in ("Tous les élèves", "Publipostage"))
        rates = table(campaign.opened(campaign.report("budget", annee=annee))["Barème appliqué"], "Code")
        self.assertEqual({row["Année"] for row in rates}, {annee})
        self.assertEqual(result["annee"], annee)
        request = letters["ROUX"]
        return {"amounts": (rows["DURAND"][AMOUNTS[0]], rows["ROUX"][AMOUNTS[0]]),
                "credit": {rows[name]["Crédit (€)"] for name in ("DURAND", "ROUX")},
                "dates": (request["Date_ouverture"], request["Date_limite"]),
                "sentence": request["Où_et_quand"].split(", sur ")[0],
                "help": request["Rappel"].split(" : ")[-1],
                "grant": request["Aide"].split(", ")[1].split(" de ")[-1]}

    def test_two_years_stand_side_by_side_and_each_campaign_takes_its_own(self):
        rules = rules_of_two_years()
        found = {}
        for annee, run_date in ((THIS_YEAR, "2026-06-20"), (NEXT_YEAR, "2027-06-20")):
            with school(annee) as campaign:
                (campaign.folder / "regles").mkdir()
                for name, rows in rules.items():
                    save(campaign.folder / "regles" / name, rows)
                campaign.ok(command="verifier", date=run_date)
                found[annee] = self.facts(campaign, annee, run_date)
        self.assertEqual(found[THIS_YEAR], {
            "amounts": (120, 210), "credit": {50}, "help": "04 86 27 98 50.",
            "dates": (date("03/06/2026"), date("09/07/2026")), "grant": "210 €",
            "sentence": "La demande se fait à partir du 3 juin 2026 et si possible avant le "
                        "9 juillet 2026"})
        self.assertEqual(found[NEXT_YEAR], {
            "amounts": (130, 220), "credit": {55}, "help": "04 00 00 00 28.",
            "dates": (date("01/06/2027"), date("08/07/2027")), "grant": "220 €",
            "sentence": "La demande se fait à partir du 1er juin 2027 et si possible avant le "
                        "8 juillet 2027"})

    def test_rows_of_another_year_change_nothing_in_this_one(self):
        with school(THIS_YEAR) as campaign:
            campaign.ok("-q", command="regles")
            keep_yearly(campaign)
            campaign.ok()
            before = campaign.report("budget").read_bytes()
            for name, rows in rules_of_two_years().items():
                save(campaign.folder / "regles" / name, rows)
            self.assertIn("Rien de nouveau", campaign.ok().stdout)
            self.assertEqual(campaign.report("budget").read_bytes(), before)

    def test_a_year_without_rules_is_refused_until_its_rows_are_there(self):
        with school(NEXT_YEAR) as campaign:
            def refused(*words):
                for command in ("traiter", "verifier"):
                    result = campaign.run(command=command, date="2027-06-20")
                    self.assertEqual((result.returncode, result.stdout), (78, ""))
                    for some in words:
                        self.assertIn(some, result.stderr)
                self.assertFalse((campaign.folder / "campagne.db").exists())
                self.assertFalse((campaign.folder / "rapports").exists())
            no_rules = ("passregion.ini : « annee = 2027-2028 » : aucune règle pour cette année ; "
                        "écrivez « annee = 2026-2027 », ou ")
            refused(no_rules + "ajoutez-en les règles : « passregion regles » les prépare\n")
            result = campaign.ok(command="regles")
            self.assertIn("21 fichiers de règles écrits, 0 déjà là et gardé", result.stdout)
            self.assertIn("Aucune règle pour 2027-2028 : ces lignes sont celles de 2026-2027. "
                          "Vérifiez-les sur la nouvelle circulaire, puis changez la colonne "
                          "« Année ».", result.stdout)
            with exported() as this_year:
                for name, path in folder(this_year).items():
                    self.assertEqual(folder(campaign)[name].read_bytes(), path.read_bytes(), name)
            refused(no_rules + "mettez-en les règles dans regles/ : « Année » de situations.csv\n")
            keep_yearly(campaign)
            next_year(campaign, NEXT_YEAR)
            set_cells(campaign, "faits.csv", "date limite des demandes", Valeur="09/07/2026")
            refused("regles/faits.csv:4", "« 09/07/2026 » : cette date n'est pas de l'année "
                    "2027-2028", "entre janvier 2027 et août 2028")
            set_cells(campaign, "faits.csv", "date limite des demandes", Valeur="08/07/2027")
            self.assertNotIn("Aucune règle", campaign.ok(command="regles").stdout)
            self.assertEqual(len(folder(campaign)), 21)
            self.assertEqual(self.facts(campaign, NEXT_YEAR, "2027-06-20")["amounts"], (130, 220))


class ApprenticesOnly(unittest.TestCase):
    """A MEF that only apprentices can have is asked about, wherever the formation comes from."""

    HEADER = "INE;Nom;Prénom;Né(e) le;Établissement d'origine;Classe 2026-2027;MEF 2026-2027"
    LINE = "{ine};{name};Ana;01/02/2011;Collège des Essais;{course}"
    WORDS = "ce code MEF est réservé aux apprentis"

    def results(self, *pupils, statut=True, classes="2CUISAP;2472210631\n"):
        """The row and the questions of each pupil, by name: (name, « class;MEF », statut)."""
        lines = [self.HEADER + (";Statut" if statut else "")]
        for number, (name, course, *said) in enumerate(pupils, start=1):
            line = self.LINE.format(ine=f"99930000{number}AB", name=name, course=course)
            lines.append(";".join([line, *said]))
        with Campaign() as campaign:
            campaign.write("classes.csv", "Classe;MEF\n1CUS;2472210632\n" + classes)
            campaign.write("inscrits/nouveaux.csv", "\n".join(lines) + "\n")
            campaign.ok()
            return {row["Nom"]: row for row in
                    campaign.rows("vie-scolaire", "Tous les élèves", "Nom")}

    def assert_alike(self, rows):
        """All have the amount of the 2de as a maximum only, and the same reason."""
        for row in rows.values():
            self.assertEqual([row[title] for title in (*AMOUNTS, "À vérifier")],
                             [0, 210, "oui"], row["Nom"])
        self.assertEqual(len({reason(row) for row in rows.values()}), 1, rows)

    def test_the_mef_of_the_class_contradicts_scolaire_like_the_pupil_s_own(self):
        for said in (("ST",), ()):
            rows = self.results(("LIGNE", "2CUISAP;2472210631", *said),
                                ("CLASSE", "2CUISAP;", *said), statut=bool(said))
            self.assert_alike(rows)
            self.assertIn(self.WORDS, reason(rows["CLASSE"]))

    def test_a_blank_statut_is_asked_in_the_same_words(self):
        rows = self.results(("LIGNE", "2CUISAP;2472210631", ""), ("CLASSE", "2CUISAP;", ""))
        self.assert_alike(rows)
        self.assertIn("statut à préciser", reason(rows["CLASSE"]))
        self.assertNotIn(self.WORDS, reason(rows["CLASSE"]))

    def test_the_mef_of_the_other_pupils_of_the_class_counts_too(self):
        rows = self.results(("LIGNE", "2X;2472210631", "AP"), ("CLASSE", "2X;", "ST"))
        self.assertEqual([rows["CLASSE"][title] for title in AMOUNTS], [0, 210])
        self.assertIn(self.WORDS, reason(rows["CLASSE"]))

    def test_only_the_formation_in_force_counts(self):
        rows = self.results(("LIGNE", "2CUISAP;2473340431", "ST"), ("APPRENTI", "2CUISAP;", "AP"),
                            ("MIXTE", "2MIX;", "ST"),
                            classes="2CUISAP;2472210631\n2MIX;2472210631\n2MIX;2473340431\n")
        self.assertEqual({name: [row[title] for title in AMOUNTS] for name, row in rows.items()},
                         {"LIGNE": [210, 210], "APPRENTI": [0, 0], "MIXTE": [210, 210]})
        for row in rows.values():
            self.assertNotIn(self.WORDS, reason(row))


if __name__ == "__main__":
    unittest.main()
