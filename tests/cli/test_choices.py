"""The three switches of passregion.ini on a whole school: each changes what it says, no more.

Whom a switch speaks of, and which amounts, is worked out here from last year's and next year's
class as the circular has it, not from what the program says of them.
"""

import collections
import functools
import re
import unittest

from campaign import Campaign, reason, table

SAMPLE = "lycee-exemple"
WHO = ("Nom", "Prénom", "Né(e) le")
SHEETS = {"Tous les élèves": "Nom", "À vérifier": "Classe 2026-2027",
          "1 Revalidations": "Classe 2026-2027", "2 N° de dossier": "Classe 2026-2027",
          "3 Nouvelles demandes": "Classe 2026-2027", "Ne pas revalider": "Nom"}
QUESTION = {"redoublants": "L'aide au 1er équipement est-elle versée de nouveau à un redoublant ?",
            "reorientes": "L'aide au 1er équipement est-elle versée de nouveau"
                          " à un élève réorienté ?"}
GRANT_CHANGES = {"À vérifier", "Aide certaine (€)", "Aide maximum (€)", "Motif", "Motif détaillé"}
SITUATION_CHANGES = {"Situation", "Action", "Règle", "Motif"}

# The classes of the sample: diploma, year of the course, its length, trade or family.
Course = collections.namedtuple("Course", "diploma year length subject")
CAP, CAP_1, BAC = "CAP en plusieurs années", "CAP 1 an", "bac pro"
FOOD, HOTEL, CLIENT = "alimentation", "hôtellerie-restauration", "relation client"
COURSES = {
    "3PM": Course("DNB", 1, 1, "prépa-métiers"),
    "1CUI": Course(CAP, 1, 2, "cuisine"), "TCUI": Course(CAP, 2, 2, "cuisine"),
    "1HCR": Course(CAP, 1, 2, "HCR"), "THCR": Course(CAP, 2, 2, "HCR"),
    "1BOU": Course(CAP, 1, 2, "boulanger"), "TBOU": Course(CAP, 2, 2, "boulanger"),
    "1PAT": Course(CAP, 1, 2, "pâtissier"), "TPAT": Course(CAP, 2, 2, "pâtissier"),
    "1CAP3": Course(CAP, 1, 3, "cuisine"), "2CAP3": Course(CAP, 2, 3, "cuisine"),
    "3CAP3": Course(CAP, 3, 3, "cuisine"),
    "CHOC": Course(CAP_1, 1, 1, "chocolatier"), "BOU1A": Course(CAP_1, 1, 1, "boulanger"),
    "2ALI": Course(BAC, 1, 3, FOOD), "1BP": Course(BAC, 2, 3, FOOD), "TBP": Course(BAC, 3, 3, FOOD),
    "2MHR": Course(BAC, 1, 3, HOTEL), "1CSR": Course(BAC, 2, 3, HOTEL),
    "1CUS": Course(BAC, 2, 3, HOTEL), "1CUSP": Course(BAC, 2, 3, HOTEL),
    "TCSR": Course(BAC, 3, 3, HOTEL), "TCUS": Course(BAC, 3, 3, HOTEL),
    "2MRC": Course(BAC, 1, 3, CLIENT), "1MRC": Course(BAC, 2, 3, CLIENT),
    "TMRC": Course(BAC, 3, 3, CLIENT),
}
# What the circular gives a pupil who enters, in euros.
AMOUNTS = {(CAP, 1, "cuisine"): 140, (CAP, 1, "HCR"): 140, (CAP, 1, "boulanger"): 108,
           (CAP, 1, "pâtissier"): 140, (CAP_1, 1, "chocolatier"): 140,
           (BAC, 1, FOOD): 108, (BAC, 1, HOTEL): 210, (BAC, 1, CLIENT): 90,
           (BAC, 2, FOOD): 72, (BAC, 2, HOTEL): 120, (BAC, 2, CLIENT): 50}


# ---------------------------------------------------------------------------------------
# What the program says.

def set_choices(campaign, choices):
    """Writes the switches into the settings; None takes the line out."""
    path = campaign.folder / "passregion.ini"
    text = path.read_bytes().decode("utf-8")
    for name, value in choices.items():
        line = "" if value is None else f"{name} = {value}\n"
        text, count = re.subn(rf"(?m)^{name} = .*\n", line, text)
        assert count == 1, f"« {name} » : {count} lignes dans passregion.ini"
    path.write_bytes(text.encode("utf-8"))


def read_sheets(campaign):
    """The pupils' rows of each sheet, by who they are."""
    book = campaign.book("vie-scolaire")
    found = {}
    for name, first_title in SHEETS.items():
        if name == "À vérifier":
            continue
        rows = table(book[name], first_title)
        found[name] = {tuple(row[title] for title in WHO): row for row in rows}
        assert len(found[name]) == len(rows), f"un élève figure deux fois dans « {name} »"
    who = {row["Réf."]: key for key, row in found["Tous les élèves"].items()}
    found["À vérifier"] = {who[pupil]: {"Question": [row["Question"] for row in rows]}
                           for pupil, rows in campaign.open_questions().items()}
    return found


@functools.cache
def run(**choices):
    """The sample under some switches: its sheets, and the facts of --json."""
    with Campaign(SAMPLE) as campaign:
        set_choices(campaign, choices)
        facts = campaign.json()
        return read_sheets(campaign), facts


def everyone(**choices):
    return run(**choices)[0]["Tous les élèves"]


def changed(before, after):
    """Who differs between two runs, each with the titles that differ."""
    assert before.keys() == after.keys()
    titles = {who: {title for title in before[who] if before[who][title] != after[who][title]}
              for who in before}
    return {who: found for who, found in titles.items() if found}


def parts(row):
    return reason(row).split(" ; ")


# ---------------------------------------------------------------------------------------
# Whom a switch speaks of.

def next_course(row):
    """Next year's course: of the class; without one, of the formation that was deduced."""
    label = row["Formation 2026-2027"]
    if row["Classe 2026-2027"]:
        return COURSES[row["Classe 2026-2027"]]
    if label in (None, "3e prépa-métiers"):
        return COURSES["3PM"] if label else None
    last = COURSES[row["Classe 2025-2026"]]
    years = {"1re année CAP": 1, "Tle CAP": 2, "2de bac pro": 1, "1re bac pro": 2, "Tle bac pro": 3}
    year, = [years[start] for start in years if label.startswith(start)]
    return last._replace(year=year)


def staying():
    """Who was here last year and goes on: last year's and next year's course, by who they are."""
    found = {}
    for who, row in everyone().items():
        if str(row["Règle"]).startswith(("S1", "S3_ICI")):
            found[who] = COURSES[row["Classe 2025-2026"]], next_course(row)
    return found


def repeaters():
    """The same year of the same diploma, trade or family; only where it gives any aid."""
    return {who: AMOUNTS[kind_of(after)] for who, (before, after) in staying().items()
            if after and kind_of(before) == kind_of(after) and kind_of(after) in AMOUNTS}


def reoriented():
    """From the middle of a course to the first year of another trade or family."""
    return {who: AMOUNTS[kind_of(after)] for who, (before, after) in staying().items()
            if after and before.year < before.length and after.year == 1
            and (before.diploma, before.subject) != (after.diploma, after.subject)}


def entering_cap():
    """From 3e prépa-métiers here to the first of several years of a CAP."""
    return {who for who, (before, after) in staying().items()
            if before == COURSES["3PM"] and after and (after.diploma, after.year) == (CAP, 1)}


def kind_of(course):
    return course.diploma, course.year, course.subject


class Choices(unittest.TestCase):
    maxDiff = None

    def check_grant(self, name, value, concerned):
        """A switch about the aid: the pupils it speaks of, their amounts, and no other cell."""
        before, after = everyone(), everyone(**{name: value})
        questions = run()[0]["À vérifier"]
        found = changed(before, after)
        self.assertEqual(set(found), set(concerned))
        for who, amount in concerned.items():
            with self.subTest(pupil=who):
                old, new = before[who], after[who]
                self.assertLessEqual(found[who], GRANT_CHANGES)
                self.assertEqual((old["Aide certaine (€)"], old["Aide maximum (€)"]), (0, amount))
                granted = amount if value == "oui" else 0
                self.assertEqual((new["Aide certaine (€)"], new["Aide maximum (€)"]),
                                 (granted, granted))
                asked = questions[who]["Question"]
                self.assertIn(QUESTION[name], asked)
                self.assertEqual(new["À vérifier"], "oui" if len(asked) > 1 else None)
                self.assertEqual(len(parts(old)), len(parts(new)))
                self.assertEqual(sum(a != b for a, b in zip(parts(old), parts(new))), 1)

    def check_questions(self, name, value, concerned):
        """« À vérifier » loses the question of the switch, and only that."""
        after = run(**{name: value})[0]["À vérifier"]
        expected = {}
        for who, row in run()[0]["À vérifier"].items():
            asked = [text for text in row["Question"] if text != QUESTION[name]]
            self.assertEqual(len(asked) < len(row["Question"]), who in concerned)
            if asked:
                expected[who] = asked
        self.assertEqual({who: row["Question"] for who, row in after.items()}, expected)

    def check_sums(self, name, value, concerned):
        """The sums move by those pupils' amounts; heads and credit stay."""
        before, after = dict(run()[1]), dict(run(**{name: value})[1])
        cents = 100 * sum(concerned.values())
        grant = dict(before.pop("aide_centimes"))
        if value == "oui":
            grant["certaine"] += cents
        else:
            grant["maximum"] -= cents
        grant["a_confirmer"] -= cents
        self.assertEqual(after.pop("aide_centimes"), grant)
        for title in ("inscrits", "situations", "sortants", "en_attente", "credit_centimes",
                      "eleves_sans_montant"):
            self.assertEqual(after[title], before[title], title)

    def check_same_lists(self, name, value):
        """No pupil goes from one work list to another."""
        before, after = run()[0], run(**{name: value})[0]
        for sheet in ("1 Revalidations", "2 N° de dossier", "3 Nouvelles demandes",
                      "Ne pas revalider"):
            self.assertLessEqual({title for titles in changed(before[sheet], after[sheet]).values()
                                  for title in titles}, {"À vérifier"}, sheet)

    def check_all(self, name, concerned):
        for value in ("oui", "non"):
            with self.subTest(value=value):
                self.check_grant(name, value, concerned)
                self.check_questions(name, value, concerned)
                self.check_sums(name, value, concerned)
                self.check_same_lists(name, value)

    def test_the_sample_holds_each_kind_of_pupil(self):
        kinds = [(kind_of(before), kind_of(after)) for before, after in staying().values() if after]
        for first, last in ((CAP, BAC), (CAP, CAP), (BAC, CAP), (BAC, BAC)):
            self.assertTrue(any(before[0] == first and after[0] == last and after[1] == 1
                                and before[1:] != after[1:] for before, after in kinds),
                            (first, last))
        self.assertEqual((len(repeaters()), len(reoriented()), len(entering_cap())), (10, 6, 3))
        for kind in ((CAP, 1), (CAP_1, 1), (BAC, 1), (BAC, 2), (CAP, 2), (BAC, 3), ("DNB", 1)):
            self.assertTrue(any(before == after and before[:2] == kind for before, after in kinds),
                            f"aucun redoublant en {kind}")

    def test_redoublants_speaks_of_repeaters_only(self):
        self.check_all("redoublants", repeaters())

    def test_reorientes_speaks_of_the_reoriented_only(self):
        self.check_all("reorientes", reoriented())

    def test_prepa_metiers_vers_cap_speaks_of_a_first_year_of_cap_only(self):
        before, after = everyone(), everyone(prepa_metiers_vers_cap="3")
        found = changed(before, after)
        self.assertEqual(set(found), entering_cap())
        for who, titles in found.items():
            with self.subTest(pupil=who):
                self.assertEqual(titles - {"Motif détaillé"}, SITUATION_CHANGES)
                self.assertEqual((before[who]["Situation"], before[who]["Action"]),
                                 (1, "revalidation automatique"))
                self.assertEqual((after[who]["Situation"], after[who]["Action"]),
                                 (3, "nouvelle demande"))
                self.assertNotEqual(parts(before[who])[0], parts(after[who])[0])
                self.assertEqual(parts(before[who])[1:], parts(after[who])[1:])

    def test_prepa_metiers_vers_cap_moves_them_to_another_work_list_and_no_sum(self):
        (before, facts), (after, other) = run(), run(prepa_metiers_vers_cap="3")
        moved, old, new = entering_cap(), "1 Revalidations", "3 Nouvelles demandes"
        self.assertEqual(before[old].keys() - after[old].keys(), moved)
        self.assertEqual(after[new].keys() - before[new].keys(), moved)
        self.assertEqual({after[new][who]["Filière n°"] for who in moved}, {11})
        for sheet in SHEETS.keys() - {"Tous les élèves"}:
            kept = before[sheet].keys() & after[sheet].keys()
            self.assertEqual(before[sheet].keys() ^ after[sheet].keys(),
                             moved if sheet in (old, new) else set(), sheet)
            self.assertEqual({who: after[sheet][who] for who in kept},
                             {who: before[sheet][who] for who in kept}, sheet)
        for title in ("inscrits", "sortants", "en_attente", "a_verifier", "aide_centimes",
                      "credit_centimes", "eleves_sans_montant"):
            self.assertEqual(other[title], facts[title], title)

    def test_the_switches_do_not_meddle_with_each_other(self):
        for value in ("oui", "non"):
            alone = [everyone(redoublants=value), everyone(reorientes=value),
                     everyone(prepa_metiers_vers_cap="3")]
            together = everyone(redoublants=value, reorientes=value, prepa_metiers_vers_cap="3")
            for who, row in everyone().items():
                others = [rows[who] for rows in alone if rows[who] != row]
                self.assertLessEqual(len(others), 1, who)
                self.assertEqual(together[who], others[0] if others else row)

    def test_a_switch_left_out_has_its_default(self):
        left_out = run(redoublants=None, reorientes=None, prepa_metiers_vers_cap=None)
        self.assertEqual(left_out[0], run()[0])

    def test_a_switch_changed_later_gives_what_it_gives_at_once(self):
        with Campaign(SAMPLE) as campaign:
            campaign.ok()
            for choices in ({"redoublants": "oui"}, {"redoublants": "non", "reorientes": "oui"},
                            {"redoublants": "a_verifier", "reorientes": "a_verifier",
                             "prepa_metiers_vers_cap": "3"}):
                set_choices(campaign, choices)
                campaign.ok()
                fresh = {name: value for name, value in choices.items() if value != "a_verifier"}
                self.assertEqual(read_sheets(campaign), run(**fresh)[0])


if __name__ == "__main__":
    unittest.main()
