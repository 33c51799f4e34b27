"""The budget to be passed around: whoever knows the rates and all numbers of its file finds no number
of pupils from one to four, and the file stands beside the other, never in its place."""

import random
import re
import unittest

import openpyxl

from campaign import Campaign, lines_of, table

COUNTS = ("Élèves", "Bénéficiaires sûrs", "À confirmer (élèves)")
MONEY = ("Aide certaine (€)", "Aide à confirmer (€)", "Aide maximum (€)", "Crédit (€)")
ROUNDED = re.compile(r"lignes réunies, montants arrondis à (\d+) €")
# MEF and what 2026-2027 pays there: bac pro of three families, CAP of four trades, Tle.
COURSES = {"2MHR": "2473340431", "1CSR": "2473340332", "TCSR": "2473340333", "2ALI": "2472210731",
           "1BP": "2472210532", "TBP": "2472210533", "2MRC": "2473121131", "1PAT": "2412214121",
           "TPAT": "2412214122", "1BOU": "2412213721", "1CUI": "2412214621", "TCUI": "2412214622"}


def is_small(number):
    return 1 <= number <= 4


class Shared:
    """What somebody has who is given the file: its lines, the total, the amounts there can be."""

    def __init__(self, path):
        book = openpyxl.load_workbook(path, read_only=True)
        self.sheets = book.sheetnames
        *self.lines, self.total = table(book["Par famille"], "Famille de métiers")
        self.overview = {row[0]: row[1:] for row in lines_of(book["Synthèse"]) if row[0]}
        self.numbers = [cell for sheet in book for row in sheet.iter_rows(values_only=True)
                        for cell in row if isinstance(cell, (int, float)) and not isinstance(cell, bool)]
        self.amounts = {cents(row["Montant (€)"]) for row in table(book["Barème"], "Code")
                        if row["Montant (€)"]}
        book.close()
        self.amounts |= {cents(line["Montant unitaire (€)"]) for line in self.lines
                         if line["Montant unitaire (€)"]}


def cents(euros):
    return round((euros or 0) * 100)


def possible(amounts, pupils, low, high):
    """For each amount how many of so many pupils may have it (the others have another or none), where
    the sum of all is from `low` to below `high`."""
    found = {amount: set() for amount in amounts}
    for amount in amounts:
        # The sums that any number of pupils make with the other amounts, as bits.
        reach = [1]
        for _ in range(pupils):
            more = reach[-1]
            for other in amounts:
                if other != amount:
                    more |= reach[-1] << (other // UNIT)
            reach.append(more)
        for count in range(pupils + 1):
            sums = reach[pupils - count]
            first = max(0, -(-low // UNIT) - count * amount // UNIT)
            last = -(-high // UNIT) - count * amount // UNIT
            if last > first and sums >> first & ((1 << (last - first)) - 1):
                found[amount].add(count)
    return found


UNIT = 50  # cents: every amount is a multiple
STEP = 50000  # cents: what sums are rounded to where no line says so


class Attack:
    """All that can be worked out; `finds`: what of it is a number from one to four."""

    def __init__(self, shared):
        self.shared = shared
        self.finds = []
        lines, total = shared.lines, shared.total
        if lines:
            self.counts(lines, total)
            self.sums_of_lines(lines, total)
            for line in lines:
                self.amounts(line)
            self.doubts(lines, total)

    def note(self, what, number):
        if is_small(number):
            self.finds.append((what, number))

    def counts(self, lines, total):
        """What is written, divided, or left of a total without lines."""
        for line in [*lines, total]:
            for title in COUNTS:
                self.note(title, line[title] or 0)
            self.note("crédit", cents(line["Crédit (€)"]) / 5000)
            unit = line["Montant unitaire (€)"]
            for title in MONEY[:3] if unit else ():
                self.note(f"{title} par montant", round((line[title] or 0) / unit, 6))
            for title in COUNTS[1:]:
                if line[title] is not None:
                    self.note(f"pas de {title}", line["Élèves"] - line[title])
        families = {}
        for line in lines:
            families[line["Famille de métiers"]] = families.get(line["Famille de métiers"], 0) + line["Élèves"]
        for family, pupils in families.items():
            shown = self.shared.overview.get(family, (0,))[0]
            self.note(family, shown)
            self.note(family, abs(shown - pupils))

    def sums_of_lines(self, lines, total):
        for title in ("Élèves", "Crédit (€)"):
            left = cents(total[title]) - sum(cents(line[title]) for line in lines)
            self.note(f"reste de {title}", left / (100 if title == "Élèves" else 5000))

    def amounts(self, line):
        """Of a line that is several: how many have which amount."""
        rounded = ROUNDED.match(line["Précision"] or "")
        if not rounded:
            # A line of one amount is what it says: nothing is added up in it.
            if line["Montant unitaire (€)"] is not None:
                assert cents(line["Aide maximum (€)"]) == line["Élèves"] * cents(line["Montant unitaire (€)"])
            return
        step = cents(int(rounded[1]))
        middle = cents(line["Aide maximum (€)"])
        for amount, counts in possible(self.shared.amounts, line["Élèves"], middle - step // 2,
                                       middle + step // 2).items():
            if len(counts) == 1:
                self.note(f"élèves à {amount}", counts.pop())

    def doubts(self, lines, total):
        """How many get nothing, and how many of a line wait for their amount."""
        if total["Bénéficiaires sûrs"] is None:
            return
        sure, waiting = total["Bénéficiaires sûrs"], total["À confirmer (élèves)"]
        without = total["Élèves"] - sure - waiting
        self.note("sans aide", without)
        told = [line for line in lines if line["Montant unitaire (€)"] is not None]
        unknown = sum(line["Élèves"] for line in lines if line["Précision"] == "montant inconnu")
        self.note("sans aide, réunis", without - sum(line["Élèves"] for line in told if not line["Montant unitaire (€)"]))
        self.note("avec une aide, réunis",
                  sure + waiting - unknown - sum(line["Élèves"] for line in told if line["Montant unitaire (€)"]))
        self.note("à confirmer, montant connu", waiting - unknown)
        self.doubts_of_lines([line for line in told if line["Montant unitaire (€)"]], waiting - unknown,
                             sum(line["Élèves"] for line in lines if line not in told), total)

    def doubts_of_lines(self, priced, waiting, merged, total):
        """How many of each line wait, from how many there are and about what they wait for."""
        middle = cents(total["Aide à confirmer (€)"])
        steps = [cents(int(found[1])) for found in map(ROUNDED.match, (line["Précision"] or "" for line in self.shared.lines))
                 if found]
        step = min(steps, default=STEP)
        low, high = max(0, middle - step // 2) // UNIT, (middle + step // 2) // UNIT
        # For so many who wait in the lines that are several: every sum that their amounts make.
        start = [1]
        for _ in range(min(merged, waiting)):
            start.append(start[-1])
            for amount in self.shared.amounts:
                start[-1] |= start[-2] << (amount // UNIT)
        start += [0] * (waiting + 1 - len(start))
        for line in priced:
            reach = start
            for other in priced:
                unit = cents(other["Montant unitaire (€)"]) // UNIT
                if other is not line:
                    reach = [self.joined(reach, count, other["Élèves"], unit) for count in range(waiting + 1)]
            unit = cents(line["Montant unitaire (€)"]) // UNIT
            fitting = {count for count in range(min(line["Élèves"], waiting) + 1)
                       if reach[waiting - count] << (count * unit) >> low & ((1 << (high - low)) - 1)}
            if len(fitting) == 1:
                self.note("à confirmer d'une ligne", fitting.pop())

    @staticmethod
    def joined(reach, count, most, unit):
        """The sums of `count` pupils, up to `most` of them of a line more."""
        sums = 0
        for more in range(min(most, count) + 1):
            sums |= reach[count - more] << (more * unit)
        return sums


def diffusable(campaign):
    return campaign.folder / "rapports/budget-2026-2027-diffusable.xlsx"


def random_school(chance):
    """A campaign of up to sixty newcomers and pupils who go up, repeat, are apprentis."""
    campaign = Campaign(redoublants=chance.choice(("a_verifier", "oui", "non")))
    campaign.write("classes.csv", "Classe;MEF\n" + "".join(f"{code};{mef}\n" for code, mef in COURSES.items()))
    few = chance.choice((2, 5, 9))
    sizes = {code: chance.randint(0, few) if chance.random() < 0.6 else chance.randint(4, 14) for code in COURSES}
    council = ["Nom;Prénom;Né(e) le;Classe 2025-2026;Décision;Classe 2026-2027;Statut"]
    new = ["Nom;Prénom;Né(e) le;Établissement d'origine;Classe d'origine;Classe 2026-2027;Statut"]
    for code, size in sizes.items():
        for place in range(size):
            name, born = f"{code}N{place}", f"{chance.randint(1, 28):02}/{chance.randint(1, 12):02}/2009"
            statut = "AP" if chance.random() < 0.1 else "ST"
            if code.startswith("2") and chance.random() < 0.2:
                council.append(f"{name};Zoé;{born};{code};Redoublement;{code};{statut}")
            else:
                origin = "Lycée Ampère;2GT1" if chance.random() < 0.2 else "Collège Jean Moulin;3 B"
                new.append(f"{name};Zoé;{born};{origin};{code};{statut}")
    campaign.write("conseils/juin.csv", "\n".join(council) + "\n")
    campaign.write("inscrits/nouveaux.csv", "\n".join(new) + "\n")
    return campaign


class SmallGroups(unittest.TestCase):
    def sound(self, campaign):
        """The attack finds nothing; how many lines there are."""
        shared = Shared(diffusable(campaign))
        self.assertEqual(Attack(shared).finds, [])
        self.assertEqual([line for line in shared.lines if line["Élèves"] < 5], [])
        self.assertEqual(shared.sheets, ["Synthèse", "Par famille", "Barème"])
        for title in ("Élèves", "Aide maximum (€)", "Crédit (€)"):
            self.assertEqual(sum(cents(line[title]) for line in shared.lines), cents(shared.total[title]), title)
        whole = campaign.rows("budget", "Par famille", "Famille de métiers")[-1]
        self.assertEqual((shared.total["Élèves"], shared.total["Crédit (€)"]), (whole["Élèves"], whole["Crédit (€)"]))
        steps = sum(bool(ROUNDED.match(line["Précision"] or "")) for line in shared.lines)
        self.assertLessEqual(abs(cents(shared.total["Aide maximum (€)"]) - cents(whole["Aide maximum (€)"])),
                             25000 * steps)
        return len(shared.lines)

    def test_no_small_group_of_a_sample_is_found(self):
        for sample, least in (("lycee-exemple", 12), ("lycee-tous-formats", 3), ("lycee-beaute-batiment", 2), ("mini", 1)):
            with Campaign(sample) as campaign:
                campaign.ok("-q", "--diffusable")
                self.assertGreaterEqual(self.sound(campaign), least, sample)

    def test_no_small_group_of_any_school_is_found(self):
        seed = 2026
        for number in range(6):
            with random_school(random.Random(seed + number)) as campaign:
                result = campaign.run("-q", "--diffusable")
                self.assertEqual(result.returncode, 0, result.stderr)
                with self.subTest(seed=seed + number):
                    self.sound(campaign)

    def test_the_attack_finds_what_the_whole_budget_shows(self):
        with Campaign("lycee-exemple") as campaign:
            campaign.ok("-q", "--diffusable")
            shared = Shared(diffusable(campaign))
            honest = dict(shared.lines[0])
            shared.lines = [line | {"Bénéficiaires sûrs": line["Bénéficiaires"]} for line in
                            campaign.rows("budget", "Par famille", "Famille de métiers")[:-1]]
            attack = Attack.__new__(Attack)
            attack.shared, attack.finds = shared, []
            attack.counts(shared.lines, shared.total)
            self.assertGreater(len(attack.finds), 20)
            # Two amounts and an exact sum: 2 x 140 + 4 x 108.
            attack.finds = []
            shared.amounts = {14000, 10800}
            attack.amounts({**honest, "Élèves": 6, "Aide maximum (€)": 712,
                            "Précision": "lignes réunies, montants arrondis à 1 €"})
            self.assertEqual(sorted(number for _, number in attack.finds), [2, 4])

    def test_where_nobody_waits_for_an_amount_all_is_told(self):
        with Campaign(redoublants="oui") as campaign:
            campaign.write("classes.csv", "Classe;MEF\n2ALI;2472210731\n2MHR;2473340431\n")
            lines = ["Nom;Prénom;Né(e) le;Établissement d'origine;Classe d'origine;Classe 2026-2027;Statut"]
            lines += [f"NOM{place};Zoé;{place + 1:02}/03/2011;Collège Jean Moulin;3 B;{'2ALI' if place < 6 else '2MHR'};ST"
                      for place in range(14)]
            campaign.write("inscrits/nouveaux.csv", "\n".join(lines) + "\n")
            campaign.ok("--diffusable")
            shared = Shared(diffusable(campaign))
            self.assertEqual([tuple(line[title] for title in (*COUNTS, *MONEY)) for line in [*shared.lines, shared.total]],
                             [(6, 6, 0, 648, 0, 648, 300), (8, 8, 0, 1680, 0, 1680, 400),
                              (14, 14, 0, 2328, 0, 2328, 700)])

    def test_fewer_than_five_are_not_spoken_of(self):
        with Campaign() as campaign:
            campaign.write("classes.csv", "Classe;MEF\n2ALI;2472210731\n")
            campaign.write("inscrits/nouveaux.csv", "Nom;Prénom;Né(e) le;Établissement d'origine;Classe d'origine;"
                           "Classe 2026-2027\nABEL;Zoé;01/03/2011;Collège Jean Moulin;3 B;2ALI\n")
            campaign.ok("--diffusable")
            book = openpyxl.load_workbook(diffusable(campaign), read_only=True)
            self.assertEqual(table(book["Par famille"], "Famille de métiers"), [])
            self.assertIn("Moins de cinq inscrits", str(lines_of(book["Synthèse"])))


class Beside(unittest.TestCase):
    """Its own file, where it is asked for; from then on it is as new as the others."""

    def test_it_has_to_be_asked_for_and_is_kept_up_to_date(self):
        with Campaign("mini") as campaign:
            campaign.ok()
            self.assertFalse(diffusable(campaign).exists())
            whole = campaign.report("budget").read_bytes()
            said = campaign.ok("--diffusable").stdout
            self.assertLessEqual(len(said.splitlines()), 10)
            self.assertRegex(said, r"\n(Écrit|Classeur) : .*budget-2026-2027.xlsx ; à diffuser : "
                                   r".*budget-2026-2027-diffusable.xlsx\n")
            self.assertEqual(campaign.report("budget").read_bytes(), whole)
            self.assertEqual(diffusable(campaign).stat().st_mode & 0o777, 0o600)
            first = diffusable(campaign).read_bytes()
            campaign.ok()
            self.assertEqual(diffusable(campaign).read_bytes(), first)
            extra = ["Nom;Prénom;Né(e) le;Établissement d'origine;Classe d'origine;Classe 2026-2027"]
            extra += [f"NEUF{place};Zoé;{place + 1:02}/03/2011;Collège Jean Moulin;3 B;2ALI" for place in range(5)]
            campaign.write("inscrits/suite.csv", "\n".join(extra) + "\n")
            campaign.ok(date="2026-06-21")
            self.assertNotEqual(diffusable(campaign).read_bytes(), first)
            self.assertIn("12 inscrits", Shared(diffusable(campaign)).overview.popitem and str(
                lines_of(openpyxl.load_workbook(diffusable(campaign))["Synthèse"])))
            said = campaign.ok(command="etat", date="2026-06-21").stdout
            self.assertIn("budget-2026-2027-diffusable.xlsx : à jour", said)

    def test_each_of_its_pages_says_what_it_is_and_the_other_that_it_is_not(self):
        with Campaign("mini") as campaign:
            campaign.ok("--diffusable")
            book = openpyxl.load_workbook(diffusable(campaign))
            for sheet in book:
                self.assertIn("budget des aides, à diffuser", sheet["A1"].value)
                self.assertIn("à diffuser", sheet.oddHeader.right.text)
            self.assertIn("usage interne", str(lines_of(campaign.book("budget")["Synthèse"])))

    def test_other_commands_refuse_the_option(self):
        with Campaign("mini") as campaign:
            for command in ("verifier", "etat"):
                self.assertEqual(campaign.run("--diffusable", command=command).returncode, 64)


if __name__ == "__main__":
    unittest.main()
