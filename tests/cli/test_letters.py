"""The letters to the families: who gets which, what stands in it and what does not, how it is kept."""

import base64
import collections
import datetime
import hashlib
import re
import shutil
import stat
import tempfile
import unittest

import test_questions
from campaign import Campaign
from letters import LetterPage

SHEETS = {1: "1 Revalidations", 2: "2 N° de dossier", 3: "3 Nouvelles demandes"}
SENTENCES = ("Objet", "Démarche", "Où_et_quand", "À_cocher", "Rappel", "Aide", "Crédit")
CONTACT = "Mme Odile Ravanel"
PARTING = "Nous vous prions d'agréer, Madame, Monsieur, nos salutations distinguées."
# The rules of situation 2 where nobody knows whether there is a Pass.
PASS_UNKNOWN = ("S2_PRESUME",)
# Questions that a letter asks itself, those whose amount it leaves out; behind any other there is none.
ASKED_BY_LETTER = {"PASS"}
LEFT_OUT = {"STATUT", "FORMATION", "PASSERELLE", "REDOUBLANT", "REORIENTE", "REDOUBLANT_PEUT_ETRE",
            "FORMATION_PRECEDENTE", "SANS_REGLE"}
MARKUP = "Lycée <b>Essai</b> & « Fils » \"'"


def page_of(campaign, folder=None):
    return campaign.report("lettres", folder=folder).with_suffix(".html")


def name_of(row):
    return f"{row['Prénom']} {row['Nom']}"


class Page(unittest.TestCase):
    """What the page of a whole school says, held against the workbook beside it."""

    @classmethod
    def setUpClass(cls):
        cls.campaign = Campaign("lycee-exemple")
        cls.facts = cls.campaign.json()
        cls.page = LetterPage(page_of(cls.campaign))
        cls.letters = cls.page.letters
        cls.merge = {(row["Classe"] or "Classe à préciser", name_of(row), row["Né_le"]): row for row in
                     cls.campaign.rows("vie-scolaire", "Publipostage", "Nom")}
        cls.pupils = cls.campaign.rows("vie-scolaire", "Tous les élèves", "Nom")
        for pupil in cls.pupils:
            pupil["Classe"] = pupil["Classe 2026-2027"] or "Classe à préciser"
        cls.asked = {pupil: [row["Question"] for row in rows] for pupil, rows in cls.campaign.open_questions().items()}
        cls.waiting = {(row[0], row[1]) for row in cls.page.questions()}

    @classmethod
    def tearDownClass(cls):
        cls.campaign.__exit__()

    def rows_of(self, letter):
        return [row for (class_, name, _), row in self.merge.items()
                if (class_, name) == (letter.class_, letter.name)]

    def test_letters_and_questions_are_all_who_are_enrolled(self):
        counted = collections.Counter(letter.situation for letter in self.letters)
        waiting = collections.Counter()
        for class_, name in self.waiting:
            pupil, = (row for row in self.pupils
                      if (f"{row['Nom']} {row['Prénom']}", row["Classe"]) == (name, class_))
            waiting[pupil["Situation"]] += 1
        for situation, sheet in SHEETS.items():
            rows = self.campaign.rows("vie-scolaire", sheet, "Classe 2026-2027")
            self.assertEqual(counted[situation] + waiting[situation], len(rows), sheet)
        self.assertEqual(self.facts["lettres"], {"pretes": len(self.letters), "a_verifier": len(self.waiting)})
        self.assertEqual(self.facts["rapports"][-1], str(page_of(self.campaign)))

    def test_the_counts_are_those_of_the_letters(self):
        counts = self.page.counts()
        wanted = collections.defaultdict(lambda: [0] * 5)
        for letter in self.letters:
            wanted[letter.class_][letter.situation - 1] += 1
            wanted[letter.class_][3] += 1
        for class_, _ in self.waiting:
            wanted[class_][4] += 1
        wanted["Total"] = [sum(column) for column in zip(*wanted.values())]
        self.assertEqual(counts, dict(wanted))

    def test_they_lie_by_class_situation_and_name(self):
        order = [(letter.class_ == "Classe à préciser", letter.class_, letter.situation)
                 for letter in self.letters]
        self.assertEqual(order, sorted(order))

    def test_a_letter_has_the_sentences_of_its_pupil_and_no_others(self):
        fixed = {"Lycée professionnel privé Les Trois Cascades", "Le 20 juin 2026", "Madame, Monsieur,",
                 "Les aides", "Espace des bénéficiaires : https://auvergnerhonealpes.zecarte.fr/Beneficiaire/",
                 CONTACT, PARTING, f"Pour toute question, adressez-vous à {CONTACT}, à l'adresse "
                 f"vie-scolaire@trois-cascades.exemple.fr, ou par téléphone au 04 00 00 00 23. {PARTING}"}
        for letter in self.letters:
            of = "d'" if letter.name[0] in "AEIOUÉÈ" else "de "
            own = {f"Aux responsables {of}{letter.name}", f"À {letter.name} et à ses responsables",
                   f"Classe {letter.class_}"} | fixed
            fits = []
            for row in self.rows_of(letter):
                sentences = {" ".join(row[title].split()) for title in SENTENCES if row[title]}
                said = {text.removeprefix("Objet : ") for text in letter.texts if text}
                fits.append(row["Situation"] == letter.situation and sentences <= said <= sentences | own)
            self.assertIn(True, fits, letter)

    def test_who_is_of_age_is_written_to_as_well(self):
        grown = 0
        for letter in self.letters:
            both = f"À {letter.name} et à ses responsables" in letter.texts
            ages = {row["Né_le"] is not None and row["Né_le"] <= datetime.datetime(2008, 6, 20) for row in self.rows_of(letter)}
            self.assertIn(both, ages, letter)
            grown += both
        self.assertGreater(grown, 3)

    def test_a_letter_names_nobody_else(self):
        names = {letter.name for letter in self.letters}
        for letter in self.letters:
            text = " ".join(letter.texts + letter.slip)
            self.assertEqual([name for name in names if name in text and name not in letter.name], [], letter)

    def test_what_is_asked_is_no_fact(self):
        """Only the amount is in doubt: a letter without it. Only the Pass: it is asked for. Else none."""
        amounts = ("versée de nouveau", "Refait-il", "passerelle", "statut scolaire", "montant de l'aide",
                   "Dans quelle formation", "Quelle était sa formation")
        held, without = set(), 0
        for pupil in self.pupils:
            if pupil["Situation"] not in (1, 2, 3):
                continue
            others = [question for question in self.asked.get(pupil["Réf."], ())
                      if not any(words in question for words in amounts)]
            if others and pupil["Règle"].split()[0] not in PASS_UNKNOWN:
                held.add(f"{pupil['Nom']} {pupil['Prénom']}")
                continue
            letter = next(letter for letter in self.letters
                          if (letter.name, letter.class_) == (name_of(pupil), pupil["Classe"]))
            if others:
                self.assertTrue(any(text.startswith("Votre enfant sera élève de notre établissement. S'il possède")
                                    for text in letter.texts), letter)
            if pupil["Aide certaine (€)"] != pupil["Aide maximum (€)"]:
                without += 1
                self.assertFalse([text for text in letter.texts if "€" in text and "crédit" not in text], letter)
        self.assertEqual({name for _, name in self.waiting}, held)
        self.assertGreater(min(len(held), without), 3)

    def test_nobody_who_leaves_or_waits_for_a_council_gets_one(self):
        names = {letter.name for letter in self.letters}
        staying = {name_of(pupil) for pupil in self.pupils if pupil["Situation"] in (1, 2, 3)}
        others = {name_of(pupil) for pupil in self.pupils} - staying
        self.assertEqual(names & others, set())
        self.assertGreater(len(others), 20)

    def test_who_has_to_send_a_number_gets_a_slip(self):
        missing = {(row["Nom"], row["Prénom"]) for row in
                   self.campaign.rows("vie-scolaire", SHEETS[2], "Classe 2026-2027") if row["N° de dossier"] == "à obtenir"}
        with_slip = [letter for letter in self.letters if letter.slip]
        self.assertEqual({letter.name for letter in with_slip},
                         {f"{first} {family}" for family, first in missing} & {letter.name for letter in self.letters})
        for letter in with_slip:
            said = " ".join(letter.slip)
            for words in (f"Coupon-réponse à remettre à {CONTACT}", letter.name, "N° de dossier du Pass Région :",
                          "Date :", "Signature :"):
                self.assertIn(words, said)
            presumed = any("S'il possède déjà" in text for text in letter.texts)
            self.assertEqual("Mon enfant n'a pas de Pass Région." in said, presumed, letter)

    def test_it_needs_nothing_else_and_says_no_place_or_time(self):
        text = self.page.text
        self.assertEqual(re.findall(r'\b(?:src|href|action)\s*=\s*"(?!#)', text), [])
        self.assertNotRegex(text, r"@import|url\(|\bon[a-z]+=|\bstyle=")
        self.assertNotIn(str(self.campaign.base), text)
        self.assertNotRegex(text, r"\b\d\d:\d\d\b")
        policy = re.search(r'Content-Security-Policy" content="([^"]*)"', text)[1]
        for tag in ("style", "script"):
            body = re.search(rf"<{tag}>(.*?)</{tag}>", text, re.S)[1]
            digest = base64.b64encode(hashlib.sha256(body.encode()).digest()).decode()
            self.assertIn(f"{tag}-src 'sha256-{digest}'", policy)
        self.assertIn("default-src 'none'", policy)


class Asked(unittest.TestCase):
    def test_each_open_question_has_its_letter_or_none(self):
        page = LetterPage(page_of(test_questions.treated()))
        letters = {letter.name.split()[1]: f"{letter.situation}{'?' * ('possède déjà un Pass Région jeunes, ' in ' '.join(letter.texts))}"
                   for letter in page.letters}
        self.assertEqual(letters, {
            "FLOU": "1", "PONT": "1", "BIS": "1", "TER": "1", "AUTRE": "1", "VAGUE": "1", "RARE": "1", "RAREBIS": "1",
            "REFAIT": "2", "LYCEEN": "2?", "MUET": "3"})
        self.assertEqual([name.split()[0] for _, name, _, _ in page.questions()], [
            "ECOLE", "SANSPASS", "NULLEPART", "PARISIEN", "PARTANT", "ABSENT", "OBSCUR", "FILIERE"])


    def test_the_kind_of_a_question_alone_says_whether_there_is_a_letter(self):
        """The Pass: the letter asks; an amount: it is left out; all else: none yet. Whatever is presumed."""
        with Campaign(folder=test_questions.treated().folder) as campaign:
            campaign.write("inscrits/suite 2026-06-16.csv", test_questions.ENROLLED.splitlines()[0] + """
SUITE;Tia;21/01/2010;999200021AA;;;;1CUS;ST
AILLEURS;Ugo;22/01/2010;999200022AA;Lycée Ampère;;;1CUS;ST
RAYE;Val;23/01/2010;999200023AA;;;;1BP;ST
DEBUTE;Wim;24/01/2011;999200024AA;;;;2ALI;ST
""")
            campaign.write("inscrits/encore 2026-06-17.csv", "Nom;Prénom;Né(e) le;Classe 2026-2027;Statut\n"
                           "DEBUTTE;Wim;24/01/2011;2ALI;ST\n")
            campaign.write("inscrits/barrés 2026-06-18.html", "<meta charset=utf-8><table><tr><td>Nom</td><td>Prénom</td>"
                           "<td>INE</td><td>Né(e) le</td><td>Classe 2026-2027</td></tr><tr><td><s>RAYE</s></td>"
                           "<td><s>Val</s></td><td><s>999200023AA</s></td><td><s>23/01/2010</s></td><td><s>1BP</s></td>"
                           "</tr></table>")
            campaign.ok("-q")
            page = LetterPage(page_of(campaign))
            letters = {letter.name: " ".join(letter.texts) for letter in page.letters}
            pupils = {row["Réf."]: row for row in campaign.pupils().values()}
            asked = collections.defaultdict(set)
            for row in campaign.rows("vie-scolaire", "À vérifier", "Classe 2026-2027"):
                code, *both = row["Réf."].split()[1:]
                for pupil in both if code == "MEME" else [row["Réf."].split()[0]]:
                    asked[int(pupil)].add(code)
        self.assertEqual(set().union(*asked.values()), test_questions.QUESTIONS | {"BARRE", "MEME"})
        by_situation = collections.defaultdict(set)
        for pupil, codes in asked.items():
            if pupil == 0 or pupils[pupil]["Situation"] not in (1, 2, 3):
                continue
            text, row = letters.get(name_of(pupils[pupil])), pupils[pupil]
            for code in codes:
                by_situation[code].add(row["Situation"])
            if codes - ASKED_BY_LETTER - LEFT_OUT or row["Situation"] == 3 and "FORMATION" in codes:
                self.assertIsNone(text, (row["Nom"], codes))
            else:
                self.assertEqual("S'il possède déjà" in text, bool(codes & ASKED_BY_LETTER), (row["Nom"], codes))
                if row["Aide certaine (€)"] != row["Aide maximum (€)"]:
                    self.assertIsNone(re.search(r"équipement[^.]* \d+ €", text), text)
        self.assertEqual(by_situation["ORIGINE"], {2, 3})
        self.assertEqual({name for _, name, _, _ in page.questions()},
                         {f"{row['Nom']} {row['Prénom']}" for row in pupils.values()
                          if row["Situation"] in (1, 2, 3) and name_of(row) not in letters})


class Kept(unittest.TestCase):
    """The page is written, kept and taken back as the workbooks are."""

    def test_no_name_or_word_of_a_setting_becomes_markup(self):
        with Campaign("mini") as campaign:
            settings = campaign.folder / "passregion.ini"
            settings.write_text(re.sub(r"(?m)^nom = .*", f"nom = {MARKUP}", settings.read_text("utf-8")), "utf-8")
            council = campaign.folder / "conseils/conseils-juin-2026.csv"
            council.write_bytes(council.read_bytes().replace(b"BERLIOZ", b"BER<i>LIOZ & \"SCRIPT\""))
            campaign.ok("-q")
            page = LetterPage(page_of(campaign))
            self.assertIn('Alban BER<i>LIOZ & "SCRIPT"', [letter.name for letter in page.letters])
            self.assertEqual({letter.texts[0] for letter in page.letters}, {MARKUP})
            self.assertEqual([list(page.tree.find(tag)) for tag in ("i", "b")], [[], []])

    def test_the_same_again_is_the_same_bytes_and_its_owners_alone(self):
        contents = []
        for _ in range(2):
            with Campaign("mini") as campaign:
                campaign.ok("-q")
                self.assertEqual(stat.S_IMODE(page_of(campaign).stat().st_mode), 0o600)
                contents.append(page_of(campaign).read_bytes())
        self.assertEqual(*contents)

    def test_a_run_that_changes_nothing_leaves_it_and_one_that_changes_something_does_not(self):
        with Campaign("mini") as campaign:
            self.assertFalse(campaign.ok("-n") and page_of(campaign).exists())
            campaign.ok("-q")
            first = page_of(campaign)
            before, written = first.read_bytes(), first.stat().st_mtime_ns
            self.assertIn("lettres prêtes : 7 (lettres-2026-2027.html)\n", campaign.ok().stdout)
            self.assertEqual(first.stat().st_mtime_ns, written)
            self.assertIn(f"Lettres : {first} : à jour\n", campaign.ok(command="etat").stdout)
            (campaign.folder / "dossiers/plus.csv").write_text(
                "Nom;Prénom;Classe;N° de dossier\nIMBERT;Hugo;1BP;0041999\n", "utf-8")
            self.assertIn(f"Lettres : {first} : à refaire\n", campaign.ok(command="etat").stdout)
            campaign.ok("-q")
            self.assertIn("Nous avons son N° de dossier", next(
                text for letter in LetterPage(first).letters if letter.name == "Hugo IMBERT"
                for text in letter.texts if "N° de dossier" in text and "Objet" not in text))
            campaign.ok("-q", command="annuler")
            self.assertEqual(first.read_bytes(), before)
            other = campaign.base / "ailleurs"
            other.mkdir()
            campaign.ok("-q", "-o", str(other))
            self.assertEqual(page_of(campaign, folder=other).read_bytes(), before)
            first.unlink()
            campaign.ok("-q")
            self.assertEqual(first.read_bytes(), before)

    def test_a_school_s_own_sentences_stand_in_it_and_those_it_does_not_have_are_the_built_in_ones(self):
        with Campaign("lycee-beaute-batiment") as campaign:
            campaign.ok("-q")
            texts = next(letter.texts for letter in LetterPage(page_of(campaign)).letters if letter.situation == 1)
            self.assertTrue(any(text.startswith("Votre enfant reste au lycée Adèle-Vernay") for text in texts))
            self.assertIn("Madame, Monsieur,", texts)
            rules = campaign.folder / "regles/lettres.csv"
            rules.write_bytes(rules.read_bytes() + "2026-2027;situation 1;appel;Chers parents,;à nous\r\n".encode())
            campaign.ok("-q")
            said = collections.defaultdict(set)
            for letter in LetterPage(page_of(campaign)).letters:
                said[letter.situation] |= {text for text in letter.texts if text.endswith(("parents,", "Monsieur,"))}
            self.assertEqual(said, {1: {"Chers parents,"}, 2: {"Madame, Monsieur,"}, 3: {"Madame, Monsieur,"}})

    def test_behind_the_deadline_it_says_so(self):
        with Campaign("mini") as campaign:
            campaign.ok("-q", date="2026-07-20")
            farid, = (letter for letter in LetterPage(page_of(campaign)).letters if letter.situation == 3)
            self.assertTrue(any(text.startswith("La date du 9 juillet 2026 est passée") for text in farid.texts))

    def test_two_who_may_be_one_get_none(self):
        with Campaign("mini") as campaign:
            campaign.write("inscrits/encore.csv", "Nom;Prénom;Né(e) le;Classe 2026-2027;Établissement d'origine\n"
                           "GUERAB;Farid;17/04/2011;2ALI;Collège du Bourg\n")
            campaign.ok("-q")
            page = LetterPage(page_of(campaign))
            asked = [(name, question) for _, name, question, _ in page.questions()]
            self.assertEqual([name for name, _ in asked], ["GUERAB Farid", "GUERRAB Farid"])
            self.assertTrue(asked[0][1].startswith("Est-ce le même élève que GUERRAB Farid"), asked)
            self.assertTrue(asked[1][1].startswith("Est-ce le même élève que GUERAB Farid"), asked)
            self.assertNotIn("Farid", " ".join(letter.name for letter in page.letters))

    def test_somebody_at_work_on_it_loses_nothing_and_nothing_is_read_from_it(self):
        with Campaign("mini") as campaign:
            campaign.ok("-q")
            page = page_of(campaign)
            changed = page.read_text("utf-8").replace("Madame, Monsieur,", "Chers parents,")
            page.write_text(changed, "utf-8")
            lock = page.with_name(f".~lock.{page.name}#")
            lock.touch()
            result = campaign.run("-q")
            self.assertEqual(result.returncode, 75, result.stderr)
            self.assertIn("le nouveau attend sous le nom « lettres-2026-2027 (nouveau).html »", result.stderr)
            self.assertEqual(page.read_text("utf-8"), changed)
            lock.unlink()
            campaign.ok("-q")
            self.assertIn("Madame, Monsieur,", page.read_text("utf-8"))
            self.assertEqual([path.read_text("utf-8") for path in page.parent.glob("*.html") if path != page], [changed])

    def test_who_is_erased_is_in_no_letter(self):
        with Campaign("mini") as campaign:
            campaign.ok("-q")
            page_of(campaign).with_name("lettres-2025-2026.html").write_text("BERLIOZ", "utf-8")
            campaign.ok("effacer", str(campaign.folder), "BERLIOZ", "Alban", "--fichiers", command="eleve", folder=False)
            self.assertNotIn("BERLIOZ", page_of(campaign).read_text("utf-8"))
            self.assertEqual([path.name for path in page_of(campaign).parent.glob("*.html")], ["lettres-2026-2027.html"])

    def test_a_page_that_the_disk_cuts_is_never_put_in_place(self):
        def traced(log, inject):
            return campaign.run("-q", date="2026-06-21", env={"ASAN_OPTIONS": "detect_leaks=0"}, prefix=(
                "strace", "-f", "--seccomp-bpf", "-y", "-o", log, "-e", "trace=write", *inject))

        with Campaign("mini") as campaign, tempfile.NamedTemporaryFile("r", suffix=".trace") as log:
            names = ("budget-2026-2027.xlsx", "lettres-2026-2027.html", "vie-scolaire-2026-2027.xlsx")
            result = traced(log.name, ())
            if "ptrace" in result.stderr.lower() or "not permitted" in result.stderr:
                self.skipTest("strace may not trace here")
            writes = [line for line in log.read().splitlines() if "write(" in line]
            page = [place for place, line in enumerate(writes, 1) if "/lettres-2026-2027.html>" in line]
            shutil.rmtree(page_of(campaign).parent)
            (campaign.folder / "campagne.db").unlink()
            campaign.ok("-q")
            before = [(page_of(campaign).parent / name).read_bytes() for name in names]
            # The system says that it wrote what it did not.
            result = traced("/dev/null", ("-e", f"inject=write:retval=4096:when={page[1]}"))
            self.assertEqual(result.returncode, 74, result.stderr)
            self.assertIn("« lettres-2026-2027.html » n'a pas pu être écrit en entier", result.stderr)
            self.assertEqual([(page_of(campaign).parent / name).read_bytes() for name in names], before)
            self.assertEqual(tuple(sorted(path.name for path in page_of(campaign).parent.iterdir())), names)
            campaign.ok("-q", date="2026-06-21")
            self.assertIn("Le 21\u00a0juin 2026", page_of(campaign).read_text("utf-8"))


if __name__ == "__main__":
    unittest.main()
