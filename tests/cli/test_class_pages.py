"""The pages for the head teachers: `traiter --par-classe`."""

import base64
import hashlib
import html
import re
import stat
import unittest

from campaign import Campaign
from letters import LetterPage

NAME = "Classe 2026-2027"
ODD = "2/MHR <é>"


def pages(campaign):
    return {path.name: path.read_text("utf-8") for path in campaign.report("budget").parent.glob("classe-*")}


def rows_of(text):
    body = re.search(r"<tbody>\n(.*?)</tbody>", text, re.S)
    return [[html.unescape(re.sub("<[^>]*>", "", cell)).replace("\u00a0", " ")
             for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", line)]
            for line in body[1].splitlines()] if body else []


class ClassPages(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.campaign = Campaign("lycee-exemple")
        for path in (cls.campaign.folder / "conseils").glob("*.csv"):
            text = path.read_bytes()
            path.write_bytes(text.replace(b";2MHR", f";{ODD}".encode("cp1252")) if b"2MHR" in text else text)
        cls.result = cls.campaign.ok("--par-classe")
        cls.pages = pages(cls.campaign)
        cls.listed = cls.campaign.rows("vie-scolaire", "Par classe", NAME)

    @classmethod
    def tearDownClass(cls):
        cls.campaign.__exit__()

    def test_each_class_has_its_pupils_and_nobody_else(self):
        classes = {row[NAME] for row in self.listed if row["Situation"] in (1, 2, 3) and row[NAME]}
        titled = {html.unescape(re.search(r"<h1>Classe (.*?)&nbsp;:", text)[1]): text
                  for text in self.pages.values()}
        self.assertEqual(set(titled), classes)
        for name, text in titled.items():
            wanted = [[row["Nom"], row["Prénom"], str(row["Situation"]), row["Action"], row["À vérifier"] or ""]
                      for row in self.listed if row[NAME] == name and row["Situation"] in (1, 2, 3)]
            self.assertEqual([row[:4] + [row[5]] for row in rows_of(text)], wanted, name)
            own = {row["Nom"] for row in self.listed if row[NAME] == name}
            for other in {row["Nom"] for row in self.listed} - own:
                self.assertIsNone(re.search(rf"\b{re.escape(other)}\b", text), (name, other))

    def test_an_amount_stands_alone_only_where_it_is_certain(self):
        """Else why: as in « Par classe », and as the letters leave it out."""
        letters = {(letter.name, letter.class_): letter for letter in
                   LetterPage(self.campaign.report("lettres").with_suffix(".html")).letters}
        seen = set()
        for text in self.pages.values():
            name = html.unescape(re.search(r"<h1>Classe (.*?)&nbsp;:", text)[1])
            said = {(row["Nom"], row["Prénom"]): row for row in self.listed if row[NAME] == name}
            for family, first, _, _, amount, *_ in rows_of(text):
                row = said[family, first]
                self.assertEqual(amount, row["Précision sur l'aide"] or
                                 f"{row['Aide maximum (€)']:g} €".replace(".", ","))
                seen.add(amount)
                if letter := letters.get((f"{first} {family}", name)):
                    self.assertEqual(amount.endswith("€"), amount in " ".join(letter.texts), (family, letter.texts))
        self.assertLessEqual({"pas d'aide à ce niveau", "redouble : aide à confirmer", "statut à préciser",
                              "apprenti : pas d'aide", "passerelle à confirmer", "108 €"}, seen)

    def test_families_are_chased_for_what_a_letter_asked_of_them(self):
        """Not those whose number is there, nor those that have no letter yet."""
        letters = LetterPage(self.campaign.report("lettres").with_suffix(".html"))
        asked = {(letter.name, letter.class_) for letter in letters.letters
                 if letter.situation == 3 or letter.situation == 2 and letter.slip}
        self.assertGreater(len(asked), 20)
        for text in self.pages.values():
            name = html.unescape(re.search(r"<h1>Classe (.*?)&nbsp;:", text)[1])
            chased = re.search(r"(\d+)\sfamilles? à relancer", text)
            self.assertEqual(int(chased[1]) if chased else 0,
                             sum((f"{row[1]} {row[0]}", name) in asked for row in rows_of(text)), name)

    def test_a_page_needs_nothing_else_and_is_its_owners(self):
        for name, text in self.pages.items():
            self.assertRegex(name, r"^classe-2026-2027-[a-z0-9-]+\.html$")
            self.assertNotRegex(text, r"(?i)<script|<link|https?:|src=|\{\{")
            style = re.search(r"<style>(.*?)</style>", text, re.S)[1]
            digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
            self.assertIn(f"style-src 'sha256-{digest}'", text)
            path = self.campaign.report("budget").parent / name
            self.assertEqual(stat.S_IMODE(path.stat().st_mode), 0o600)
        self.assertIn("pages de classe écrites dans", self.result.stdout)

    def test_they_are_kept_up_to_date(self):
        with Campaign("mini") as campaign:
            campaign.ok()
            self.assertEqual(pages(campaign), {})
            campaign.ok("--par-classe")
            first = pages(campaign)
            self.assertTrue(first)
            campaign.ok("--par-classe")
            self.assertEqual(pages(campaign), first)
            self.assertIn(f"Pages de classe : {len(first)} fichiers\n", campaign.ok(command="etat").stdout)
            name = sorted(first)[0]
            (campaign.report("budget").parent / name).unlink()
            settings = (campaign.folder / "passregion.ini").read_text("utf-8")
            campaign.write("passregion.ini",
                           re.sub("(?m)^contact_nom.*$", "contact_nom = Mme Essai", settings))
            for path in (campaign.folder / "conseils").iterdir():
                path.unlink()
            campaign.ok("--forcer")
            again = pages(campaign)
            # The one that was taken away is not made again; whose class is empty says so.
            self.assertEqual(set(again), set(first) - {name})
            for text in again.values():
                self.assertIn("Mme Essai" if rows_of(text) else "plus aucun élève", text)
            self.assertIn("plus aucun élève", "".join(again.values()))


if __name__ == "__main__":
    unittest.main()
