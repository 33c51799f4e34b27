"""Who may be the same: what people type in two ways is asked about, an answer holds, and those who
are two are left alone. Every pupil is invented."""

import os
import unittest

import slips
from campaign import Campaign

CLASSES = "Classe;MEF\n2MHR;2473340431\n1CUS;2472210632\n2ALI;2472210731\n1BP;2472210532\n"
COUNCIL = "INE;Nom;Prénom;Né(e) le;Classe;Décision;Classe 2026-2027\n"
ENROLLED = "INE;Nom;Prénom;Né(e) le;Classe d'origine;Classe 2026-2027;Statut\n"
# How a list of the new year writes a pupil of the old one: what differs, the one, the other.
KINDS = [
    ("one digit", "AUBERTIN;Noé;13/06/2010", "AUBERTIN;Noé;13/06/2009"),
    ("two digits", "BASTILLON;Zoé;14/06/2010", "BASTILLON;Zoé;15/06/2011"),
    ("digits exchanged", "CORVELLE;Ana;12/05/2010", "CORVELLE;Ana;21/05/2010"),
    ("day and month", "DUMASIER;Bob;07/08/2010", "DUMASIER;Bob;08/07/2010"),
    ("an hour off", "FALGUIER;Tom;01/07/2010", "FALGUIER;Tom;30/06/2010"),
    ("one letter", "GAUDRILLE;Ida;16/06/2010", "GAUDRILE;Ida;16/06/2010"),
    ("two letters", "HORTEFEU;Max;17/06/2010", "HORTAFUE;Max;17/06/2010"),
    ("two letters of a short name", "ROUX;Nils;17/07/2010", "RUXE;Nils;17/07/2010"),
    ("a letter of the first name", "IMBRETON;Camille;18/06/2010", "IMBRETON;Camile;18/06/2010"),
    ("name and first name", "JANVIER;Martin;19/06/2010", "MARTIN;Janvier;19/06/2010"),
    ("a second name", "KERLEAU;Hana;20/06/2010", "KERLEAU-BRUN;Hana;20/06/2010"),
    ("another name", "LAVIGNOLE;Gil;21/06/2010", "ODELAIN;Gil;21/06/2010"),
    ("a mark", "MONTGRAND;Eva;22/06/2010", "MONTGRAND (ULIS);Eva;22/06/2010"),
    ("a title", "NORMANDEL;Lia;23/06/2010", "Mlle NORMANDEL;Lia;23/06/2010"),
    ("the second first name", "ORSINELLI;Anne Lise;24/06/2010", "ORSINELLI;Lise;24/06/2010"),
]
# One pupil, and not asked: what a file itself says.
ONE = [
    ("more first names", "PRADELLE;Louise Marie Anne;13/06/2010", "PRADELLE;Louise;13/06/2010"),
    ("first names with commas", "QUERCYAN;Jean, Paul;14/06/2010", "QUERCYAN;Jean;14/06/2010"),
    ("a hyphen", "ROQUEFEU;Jean-Marie;15/06/2010", "ROQUEFEU;Jean Marie;15/06/2010"),
]
# Two pupils in two lists, and not asked.
TWO = [
    ("siblings", "SERVANTIN;Léa;13/06/2010", "SERVANTIN;Lou;02/11/2008"),
    ("a first name in common", "TOURNEMIR;Léa;14/06/2010", "VALDERIES;Léa;03/10/2009"),
    ("numbers in names", "ELEVE 12;Léa;15/06/2010", "ELEVE 13;Léa;15/06/2010"),
]
FILLERS = [f"TEMOIN{letter};Rémi;0{number + 1}/02/2010" for number, letter in enumerate("ABCDEFGH")]


def council(lines, ine=""):
    return COUNCIL + "".join(f"{ine};{line};2MHR;Passage;1CUS\n" for line in lines)


def enrolled(lines, ine="", before="2MHR"):
    return ENROLLED + "".join(f"{ine};{line};{before};1CUS;ST\n" for line in lines)


def asked(campaign):
    """The open questions whether two are the same, as (family name, question)."""
    return [(row["Nom"], row["Question"]) for row in campaign.rows("vie-scolaire", "À vérifier", "Classe 2026-2027")
            if row["Question"].startswith("Est-ce le même élève") and not row["Réponse"]]


def names(line):
    return tuple(line.split(";")[:2])


class Pairs(unittest.TestCase):
    def campaign(self, **files):
        campaign = Campaign()
        self.addCleanup(campaign.__exit__)
        campaign.write("classes.csv", CLASSES)
        for name, text in files.items():
            campaign.write(name.replace("__", "/") + ".csv", text)
        campaign.ok()
        return campaign

    def two_lists(self, *lines):
        """A campaign where the councils write each pupil in one way, a complete list in another."""
        return self.campaign(conseils__c=council([*FILLERS, *(one for one, _ in lines)]),
                             inscrits__n=enrolled([*FILLERS, *(other for _, other in lines)]))

    def test_each_kind_is_asked_and_nobody_leaves_or_is_firm(self):
        campaign = self.two_lists(*(lines for _, *lines in KINDS))
        rows = campaign.rows("vie-scolaire", "Tous les élèves", "Nom")
        self.assertEqual(len(rows), len(FILLERS) + 2 * len(KINDS))
        questions = asked(campaign)
        for kind, one, other in KINDS:
            with self.subTest(kind):
                found = [row for row in rows if (row["Nom"], row["Prénom"]) in (names(one), names(other))]
                self.assertEqual(len(found), 2)
                self.assertEqual([(row["Situation"] != "sortant", row["À vérifier"]) for row in found],
                                 [(True, "oui")] * 2)
                older, = (row for row in found if row["Situation"] == 1)
                self.assertEqual((older["Aide certaine (€)"], older["Aide maximum (€)"]), (0, 120))
                self.assertEqual(sum(name == names(other)[0] and names(one)[0] in question
                                     for name, question in questions), 1)

    def test_what_a_file_says_is_one_pupil_and_not_asked(self):
        campaign = self.two_lists(*(lines for _, *lines in ONE))
        rows = campaign.rows("vie-scolaire", "Tous les élèves", "Nom")
        self.assertEqual((len(rows), asked(campaign)), (len(FILLERS) + len(ONE), []))
        self.assertEqual({row["Situation"] for row in rows}, {1})
        self.assertIn("un prénom de plus ou de moins", self.explained(campaign, "PRADELLE"))

    def explained(self, campaign, name):
        return campaign.run(str(campaign.folder), name, command="expliquer", folder=False).stdout

    def reply(self, campaign, pupil, answer):
        result = campaign.run(str(campaign.folder), str(pupil), "--question", "MEME", "--reponse", answer,
                              command="repondre", folder=False)
        self.assertEqual((result.returncode, result.stderr), (0, ""))
        campaign.ok()

    def test_those_who_are_two_are_left_alone(self):
        campaign = self.two_lists(*(lines for _, *lines in TWO))
        rows = {(row["Nom"], row["Prénom"]): row for row in campaign.rows("vie-scolaire", "Tous les élèves", "Nom")}
        self.assertEqual((len(rows), asked(campaign)), (len(FILLERS) + 2 * len(TWO), []))
        for kind, one, _ in TWO:
            self.assertEqual(rows[names(one)]["Situation"], "sortant", kind)

    def test_those_of_one_list_are_two(self):
        twins = ["ULMET;Jules;13/06/2010", "ULMET;Julie;13/06/2010", "VARENNE;Noé;13/06/2010", "VARENNE;Noé;13/06/2011"]
        campaign = self.campaign(conseils__c=council(twins), inscrits__n=enrolled(twins))
        self.assertEqual((len(campaign.pupils()), asked(campaign)), (3, []))
        self.assertEqual(campaign.json()["eleves"], 4)

    def test_a_twin_in_the_list_of_another_class_is_two(self):
        text = council(["ULMET;Lina;13/06/2010"])
        campaign = self.campaign(conseils__a=text, conseils__b=text.replace("Lina", "Lena").replace("2MHR", "2ALI"))
        self.assertEqual((len(campaign.pupils()), asked(campaign)), (2, []))

    def test_two_ine_are_two_unless_all_else_is_the_same(self):
        def lists(one, other):
            return {"conseils__c": council([one], "999000101AA"), "inscrits__n": enrolled([other], "999000102AA")}
        campaign = self.campaign(**lists("WALTERIN;Noé;13/06/2010", "WALTERIN;Noé;13/06/2009"))
        self.assertEqual((campaign.json()["eleves"], asked(campaign)), (2, []))
        campaign = self.campaign(**lists("WALTERIN;Noé;13/06/2010", "WALTERIN;Noé;13/06/2010"))
        self.assertEqual((campaign.json()["eleves"], len(asked(campaign))), (2, 1))

    def test_usage_names_identify(self):
        siecle = COUNCIL.replace("Nom;", "Nom de famille;Nom d'usage;")
        campaign = self.campaign(
            conseils__a=siecle + ";XAINTRAIS;YVERNOIS;Ida;21/06/2010;2MHR;Passage;1CUS\n",
            inscrits__n=enrolled(["YVERNOIS;Ida;21/06/2010"]),
            dossiers__d="Nom;Prénom;N° de dossier\nYVERNOIS;Ida;0041277\n")
        row, = campaign.rows("vie-scolaire", "Tous les élèves", "Nom")
        self.assertEqual((row["Situation"], row["À vérifier"], asked(campaign)), (1, None, []))
        for name in ("XAINTRAIS", "YVERNOIS"):
            said = self.explained(campaign, name)
            self.assertIn("N° de dossier : 0041277", said)
            self.assertIn("sous le nom d'usage", said)

    def test_a_list_of_file_numbers_is_confronted_too(self):
        lists = ("Nom;Prénom;Né(e) le;N° de dossier\nZELLINGEN;Ida;21/06/2010;0041277\n",
                 "Nom;Prénom;N° de dossier\nZELLINGUER;Ida;0041277\n",
                 "Nom;Prénom;Né(e) le;N° de dossier\nAUTREMENT;Ida;21/06/2010;0041277\n")
        for text in lists:
            with self.subTest(text):
                campaign = self.campaign(inscrits__n=enrolled(["ZELLINGER;Ida;21/06/2010"], before="2GT7"),
                                         dossiers__d=text)
                row, = campaign.rows("vie-scolaire", "Tous les élèves", "Nom")
                self.assertEqual((row["À vérifier"], row["Aide certaine (€)"] > 0, len(asked(campaign))),
                                 ("oui", True, 1))
                self.reply(campaign, "ZELLINGER", "oui")
                row, = campaign.rows("vie-scolaire", "Tous les élèves", "Nom")
                self.assertEqual((row["Action"], asked(campaign)), ("revalidation sur n° de dossier", []))


class Against(unittest.TestCase):
    """An INE against the name."""

    campaign = Pairs.campaign

    def test_a_column_of_ine_that_slipped_gives_nobody_a_number(self):
        pupils = [("999000201AA", "ALVARENG", "Ana"), ("999000202BB", "BRISEMUR", "Bob"), ("999000203CC", "CALVISSE", "Cléo")]
        slipped = [(pupils[(n + 1) % 3][0], *pupils[n][1:]) for n in range(3)]
        for text in ("INE;Nom;Prénom;N° de dossier\n" + "".join(f"{';'.join(who)};004120{n}\n" for n, who in enumerate(slipped)),
                     "INE;Nom;Prénom;Né(e) le;N° de dossier\n"
                     + "".join(f"{';'.join(who)};1{n}/06/2010;004120{n}\n" for n, who in enumerate(slipped))):
            campaign = self.campaign(
                conseils__c=COUNCIL + "".join(f"{';'.join(who)};1{n}/06/2010;2MHR;Passage;1CUS\n" for n, who in enumerate(pupils)),
                dossiers__d=text)
            facts = campaign.json()
            self.assertEqual((facts["eleves"], facts["lignes"]["rejetees"]), (3, 3))
            motives = [row["Motif"] for row in campaign.rows("vie-scolaire", "Anomalies", "Fichier")]
            self.assertEqual(sum("la ligne n'est à personne" in words for words in motives), 3)
            self.assertNotIn("00412", campaign.run(str(campaign.folder), "ALVARENG", command="expliquer", folder=False).stdout)

    def test_a_pass_of_which_such_a_line_would_tell_is_asked(self):
        campaign = self.campaign(
            inscrits__n="INE;Nom;Prénom;Né(e) le;Établissement d'origine;Classe d'origine;Classe 2026-2027;Statut\n"
                        "999000401AA;ALVARENG;Ana;10/06/2011;Collège des Essais;3 B;2MHR;ST\n"
                        "999000402AA;BRISEMUR;Bob;11/06/2011;Collège des Essais;3 B;2MHR;ST\n",
            dossiers__d="INE;Nom;Prénom;N° de dossier\n999000402AA;ALVARENG;Ana;0041200\n")
        rows = campaign.rows("vie-scolaire", "Tous les élèves", "Nom")
        self.assertEqual([(row["Situation"], row["À vérifier"]) for row in rows], [(3, "oui")] * 2)
        said = campaign.run(str(campaign.folder), "BRISEMUR", command="expliquer", folder=False).stdout
        self.assertIn("Ligne qui pouvait être la sienne : dossiers/d.csv:2", said)

    def test_nobody_leaves_because_such_a_line_was_not_his(self):
        lines = [f"9990003{n:02}AA;{line}" for n, line in enumerate(FILLERS)]
        slipped = [f"9990003{[1, 2, 0][n] if n < 3 else n:02}AA;{line}" for n, line in enumerate(FILLERS)]
        campaign = self.campaign(conseils__c=COUNCIL + "".join(f"{line};2MHR;Passage;1CUS\n" for line in lines),
                                 inscrits__n=ENROLLED + "".join(f"{line};2MHR;1CUS;ST\n" for line in slipped))
        rows = campaign.rows("vie-scolaire", "Tous les élèves", "Nom")
        self.assertEqual([(row["Situation"], row["À vérifier"]) for row in rows], [(1, "oui")] * 3 + [(1, None)] * 5)


class Answers(unittest.TestCase):
    campaign = Pairs.campaign
    two_lists = Pairs.two_lists
    reply = Pairs.reply
    explained = Pairs.explained

    def pair(self):
        return self.two_lists(("AUBERTIN;Noé;13/06/2010", "AUBERTIN;Noé;13/06/2009"))

    def of(self, campaign):
        return [row for row in campaign.rows("vie-scolaire", "Tous les élèves", "Nom") if row["Nom"] == "AUBERTIN"]

    def test_the_same_pupil_is_one_for_good(self):
        campaign = self.pair()
        higher = max(row["Réf."] for row in self.of(campaign))
        lower = min(row["Réf."] for row in self.of(campaign))
        self.reply(campaign, higher, "oui")
        row, = self.of(campaign)
        self.assertEqual((row["Réf."], row["Situation"], row["À vérifier"], row["Aide certaine (€)"]), (lower, 1, None, 120))
        self.assertIn("même élève (Réf.", self.explained(campaign, str(higher)))
        self.assertEqual(len([row for row in campaign.rows("vie-scolaire", "Publipostage", "Nom")
                              if row["Nom"] == "AUBERTIN"]), 1)
        # The lists come again, in other words, one after the other, without the one and with it.
        for change in (lambda: campaign.write("inscrits/n.csv", (campaign.folder / "inscrits/n.csv").read_text("utf-8") + "\n"),
                       lambda: (campaign.folder / "inscrits/n.csv").rename(campaign.folder / "inscrits/m.csv"),
                       lambda: campaign.write("dossiers/d.csv", "Nom;Prénom;N° de dossier\nAUBERTIN;Noé;0041277\n")):
            change()
            campaign.ok("--forcer")
            row, = self.of(campaign)
            self.assertEqual((row["Réf."], row["Situation"], row["À vérifier"]), (lower, 1, None))
        self.assertIn("N° de dossier : 0041277", self.explained(campaign, "AUBERTIN"))
        for only in ("conseils/c.csv", "inscrits/m.csv"):
            path = campaign.folder / only
            text = path.read_bytes()
            path.unlink()
            campaign.ok("--forcer")
            row, = self.of(campaign)
            self.assertEqual(row["Réf."], lower, only)
            campaign.write(only, text)
        campaign.ok("--forcer")
        self.assertEqual(len(self.of(campaign)), 1)

    def test_two_pupils_are_not_asked_again_and_the_absent_one_leaves(self):
        campaign = self.pair()
        self.reply(campaign, self.of(campaign)[0]["Réf."], "deux élèves")
        self.assertEqual((asked(campaign), sorted(str(row["Situation"]) for row in self.of(campaign))), ([], ["2", "sortant"]))
        campaign.write("dossiers/d.csv", "Nom;Prénom;N° de dossier\nTEMOINA;Rémi;0041277\n")
        campaign.ok()
        self.assertEqual(asked(campaign), [])

    def test_an_answer_in_the_workbook_and_its_end(self):
        campaign = self.pair()
        for typed, count in (("même élève", 1), ("", 2)):
            book = campaign.book("vie-scolaire")
            sheet = book["À vérifier"]
            titles = {cell.value: cell.column for row in sheet.iter_rows(max_row=8) for cell in row}
            row, = (cells[0].row for cells in sheet.iter_rows()
                    if str(cells[titles["Question"] - 1].value).startswith("Est-ce le même élève"))
            sheet.cell(row, titles["Réponse"]).value = typed or None
            book.save(campaign.report("vie-scolaire"))
            campaign.ok()
            self.assertEqual(len(self.of(campaign)), count, typed)

    def test_what_was_typed_of_either_stays_with_the_one(self):
        campaign = self.pair()
        lower, higher = sorted(row["Réf."] for row in self.of(campaign))
        result = campaign.run(str(campaign.folder), str(higher), "--question", "ORIGINE", "--reponse", "0041555",
                              command="repondre", folder=False)
        self.assertEqual((result.returncode, result.stderr), (0, ""))
        self.reply(campaign, lower, "même élève")
        self.assertIn("0041555", self.explained(campaign, "AUBERTIN"))


class Measured(unittest.TestCase):
    """Figures over many pupils, printed."""

    def test_no_slip_changes_a_decision_firmly_and_in_silence(self):
        rate = float(os.environ.get("PASSREGION_SLIPS", "0.3"))
        found = slips.measure(rate, int(os.environ.get("PASSREGION_SEED", "1")))
        print(f"slips: {found}", flush=True)
        self.assertGreater(found["planted"], 50)
        self.assertEqual(found["silent"], [])

    def test_rolls_raise_no_more_than_one_false_pair_in_a_thousand(self):
        pupils = int(os.environ.get("PASSREGION_ROLL", "3000"))
        false = slips.false_pairs(pupils, int(os.environ.get("PASSREGION_SEED", "1")))
        print(f"rolls: {len(false)} false pairs in {pupils} pupils", flush=True)
        self.assertLessEqual(1000 * len(false), pupils, false)


if __name__ == "__main__":
    unittest.main()
