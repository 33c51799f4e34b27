"""expliquer: whom it finds, what it read and where, and whether what it announces comes true."""

import json
import re
import unittest

from campaign import Campaign, reason

HEADER = "Nom;Prénom;Né(e) le;INE;Classe 2025-2026;Décision;Classe 2026-2027\n"
CLASSES = ("Classe;MEF;Formation\n2MHR;2473340431;\n1CSR;2473340332;\nTCUI;2412214622;\n"
           "1PAT;2412214121;\n3PM;1031003111;\nBOU1A;2402213711;\n1BP;2472210532;\n"
           "1CSRP;;1ère Bac Pro Commercialisation et services en restauration passerelle\n")
COUNCIL = (HEADER +
           "DURAND;Zoé;02/03/2010;999000001AB;2MHR;Passage;1CSR\n"
           "PETIT;Luc;04/05/2010;999000002AB;2MHR;Redoublement;2MHR\n"
           "ROUX;Ida;06/07/2009;999000003AB;TCUI;Diplômé;\n"
           "D'ANGELO;Élise;07/08/2010;999000004AB;3PM;Passage;1PAT\n"
           "LE GALL;Noé;08/09/2010;;2MHR;;\n"
           "LE GALL;Noé;09/10/2010;;2MHR;;\n"
           "BOUVIER;Célia;10/11/2009;999000007AB;TCUI;Passage;BOU1A\n")
NEW = ("Nom;Prénom;Né(e) le;INE;Établissement d'origine;UAI d'origine;Classe d'origine;"
       "Formation d'origine;Classe 2026-2027;Statut\n"
       "CŒURDACIER;Paul;01/01/2010;999000010AB;LP du Pré-Carré;0739207L;;"
       "2de Bac Pro Métiers de l'alimentation;1BP;Scolaire\n"
       "NOIR;Ana;02/01/2011;999000011AB;Collège des Quatre-Fontaines;0389618Y;3 B;;2MHR;Scolaire\n"
       "BLANC;Tom;03/01/2011;999000012AB;Collège des Quatre-Fontaines;0389618Y;3 B;;1PAT;AP\n")
PASS = "Nom;Prénom;Né(e) le;Pass\n"


class Explanations(unittest.TestCase):
    def campaign(self, sample=None):
        campaign = Campaign(sample)
        self.addCleanup(campaign.__exit__)
        if not sample:
            campaign.write("classes.csv", CLASSES)
            campaign.write("conseils/juin.csv", COUNCIL)
            campaign.write("inscrits/nouveaux.csv", NEW)
        return campaign

    def ask(self, campaign, *words):
        return campaign.run(str(campaign.folder), *words, command="expliquer", folder=False)

    def explain(self, campaign, *words):
        return campaign.json(str(campaign.folder), *words, command="expliquer", folder=False)


class Names(Explanations):
    def test_a_pupil_is_found_by_name_in_either_order_by_ine_and_by_ref(self):
        campaign = self.campaign()
        campaign.ok()
        for name in ("D'ANGELO", "d’angelo", "ANGELO Elise", "élise d'angelo", "Elise D ANGELO",
                     "999000004AB", "999000004ab", "4", "ange"):
            self.assertEqual(self.explain(campaign, *name.split())["eleve"]["ref"], 4, name)
        self.assertEqual(self.explain(campaign, "coeurdacier")["eleve"]["nom"], "CŒURDACIER")

    def test_homonyms_are_listed_with_what_tells_them_apart(self):
        campaign = self.campaign()
        result = self.ask(campaign, "le", "gall")
        self.assertEqual(result.returncode, 65)
        self.assertIn("2 élèves peuvent répondre à ce nom", result.stderr)
        self.assertNotIn("GALL", result.stderr)
        told = re.findall(r"Réf\. (\d+) : LE GALL Noé, né\(e\) le (\S+), 2MHR", result.stdout)
        self.assertEqual([birth for _, birth in told], ["08/09/2010", "09/10/2010"])
        self.assertEqual(self.explain(campaign, told[1][0])["eleve"]["ne_le"], "2010-10-09")

    def test_a_whole_name_goes_before_a_part_of_one(self):
        campaign = self.campaign()
        campaign.write("conseils/plus.csv",
                       HEADER + "PETITJEAN;Lucas;01/02/2010;999000020AB;2MHR;Passage;1CSR\n")
        self.assertEqual(self.explain(campaign, "petit", "luc")["eleve"]["nom"], "PETIT")
        self.assertEqual(self.explain(campaign, "petit")["eleve"]["nom"], "PETIT")
        self.assertEqual(self.ask(campaign, "tit").returncode, 65)

    def test_nobody_is_65_and_named_nowhere(self):
        campaign = self.campaign()
        for words in (["NEMO"], ["999999999ZZ"], ["99"], ["%"], ["x'; --"]):
            result = self.ask(campaign, *words)
            self.assertEqual((result.returncode, result.stdout), (65, ""), words)
            self.assertIn("aucun élève de la campagne ne répond", result.stderr)
            self.assertNotIn(words[0], result.stderr)


def lines_of(path):
    data = path.read_bytes()
    try:
        text = data.decode("utf-16" if data.startswith(b"\xff\xfe") else "utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252")
    return re.split("\r\n|\r|\n", text)


def spellings(value):
    """A value as the samples may have written it: dates come in four shapes."""
    day, month, year = (value.split("/") + ["", ""])[:3]
    return (value, f"{day}.{month}.{year}", f"{year}{month}{day}",
            f"{day.lstrip('0')}/{month.lstrip('0')}/{year}")


class Facts(Explanations):
    def assert_lines_true(self, campaign, facts):
        for fact in facts:
            for source in [fact, *fact["ecartes"]]:
                # These three are said in words of ours: « AP » is « apprenti ».
                if source["fichier"] and fact["fait"] not in ("Statut", "Pass", "Redoublant"):
                    line = lines_of(campaign.folder / source["fichier"])[source["ligne"] - 1]
                    self.assertTrue(any(text in line for text in spellings(source["valeur"])),
                                    (fact["fait"], source, line))

    def test_every_fact_names_the_true_line_of_the_true_file(self):
        campaign = self.campaign("lycee-exemple")
        for name in ("CHAMBON Léa", "DUPUIS", "JOLIVET", "ALLARD", "L'HOSTIS", "MUÑOZ",
                     "DURAND-VIALLE", "CŒURDACIER", "COMBE", "FAYOLLE", "HAKIMI", "FABRE", "1"):
            explained = self.explain(campaign, *name.split())
            self.assertGreaterEqual(len(explained["faits"]), 5, name)
            self.assert_lines_true(campaign, explained["faits"])

    def test_what_was_overridden_stands_beside_with_its_own_line(self):
        campaign = self.campaign()
        campaign.write("conseils/septembre.csv", "\n" + HEADER +
                       "PETIT;Luc;04/05/2010;999000002AB;;Passage;1CSR\n")
        explained = self.explain(campaign, "petit")
        facts = {fact["fait"]: fact for fact in explained["faits"]}
        self.assertEqual(facts["Classe 2026-2027"],
                         {"fait": "Classe 2026-2027", "valeur": "1CSR",
                          "fichier": "conseils/septembre.csv", "ligne": 3,
                          "ecartes": [{"valeur": "2MHR", "fichier": "conseils/juin.csv",
                                       "ligne": 3}]})
        self.assertEqual(facts["Classe 2025-2026"]["fichier"], "conseils/juin.csv")
        self.assert_lines_true(campaign, explained["faits"])
        self.assertIn("(conseils/septembre.csv:3 ; l'emporte sur « 2MHR » (conseils/juin.csv:3))",
                      self.ask(campaign, "petit").stdout)

    def test_a_file_in_a_new_version_gives_its_new_lines(self):
        campaign = self.campaign()
        campaign.ok()
        header, *lines = COUNCIL.splitlines()
        campaign.write("conseils/juin.csv", "\n".join(["Conseil", "", header, *lines[::-1]]))
        for _ in range(2):
            explained = self.explain(campaign, "petit")
            self.assertEqual({fact["ligne"] for fact in explained["faits"] if fact["fichier"]}, {9})
            self.assert_lines_true(campaign, explained["faits"])
            campaign.ok()

    def test_explaining_needs_no_run_and_writes_nothing(self):
        campaign = self.campaign()
        result = self.ask(campaign, "petit")
        self.assertIn("Calculé avec ce qui est dans le dossier aujourd'hui", result.stdout)
        self.assertFalse((campaign.folder / "campagne.db").exists())
        campaign.ok()
        campaign.write("dossiers/n.csv", PASS + "PETIT;Luc;04/05/2010;oui\n")
        before = (campaign.folder / "campagne.db").read_bytes()
        self.assertIn("Calculé avec", self.ask(campaign, "petit").stdout)
        self.assertEqual(self.explain(campaign, "petit")["regle"], "S1_PASS")
        self.assertEqual((campaign.folder / "campagne.db").read_bytes(), before)
        campaign.ok()
        self.assertNotIn("Calculé avec", self.ask(campaign, "petit").stdout)


class Reasoning(Explanations):
    def test_tests_stand_in_order_and_lead_to_the_rows(self):
        explained = self.explain(self.campaign(), "durand")
        answers = [test["reponse"] for test in explained["tests"]]
        self.assertEqual(answers[6:9], ["oui, donc inscrit", "ici", "inconnu"])
        self.assertEqual([test["ligne"] for test in explained["tests"] if test["ligne"]],
                         ["S1", "1RE_HOTELLERIE"])
        self.assertLess(answers.index("situation 1"), answers.index("120 €"))
        situation, amount = explained["lignes"][:2]
        self.assertEqual(situation["source"], "circulaire 2026-2027, situation 1")
        self.assertIn("poursuit sa scolarité en 2026/2027", situation["mots"])
        self.assertEqual(amount["resultat"], "120 €")
        self.assertIn("120 Euros", amount["mots"])

    def test_the_column_motif_says_the_same(self):
        campaign = self.campaign("mini")
        campaign.ok()
        for (name, first_name), row in campaign.pupils().items():
            explained = self.explain(campaign, name, first_name)
            self.assertEqual(explained["motif"], reason(row))
            self.assertEqual(explained["regle"], row["Règle"])
            self.assertEqual(str(explained["situation"]), str(row["Situation"]))
            self.assertEqual(explained["a_verifier"], row["À vérifier"] == "oui")
            text = self.ask(campaign, name, first_name).stdout
            self.assertIn("Motif : " + reason(row), text)

    def test_leavers_the_waiting_apprentices_and_unknown_amounts_say_why(self):
        campaign = self.campaign()
        waiting = re.search(r"Réf\. (\d+) : LE GALL", self.ask(campaign, "le", "gall").stdout).group(1)
        for name, situation, why in (("roux", "sortant", "Fin de formation"),
                                     (waiting, "en attente", "Rien n'est encore connu"),
                                     ("blanc", 3, "apprenti : pas d'aide"),
                                     ("bouvier", 1, "absent de la circulaire")):
            explained = self.explain(campaign, name)
            self.assertEqual(explained["situation"], situation)
            self.assertIn(why, explained["motif"])
            self.assertTrue(explained["lignes"])
        self.assertIn("montant inconnu", self.ask(campaign, "bouvier").stdout)

    def test_what_is_announced_comes_true(self):
        def edit(name, old, new):
            return lambda campaign: campaign.write(
                name, (campaign.folder / name).read_text("utf-8").replace(old, new))

        def says(name, who, value):
            return lambda campaign: campaign.write("dossiers/p.csv", f"{PASS}{who};{value}\n")
        durand, noir = "DURAND;Zoé;02/03/2010", "NOIR;Ana;02/01/2011"
        paul, lists = "CŒURDACIER;Paul;01/01/2010", "inscrits/nouveaux.csv"
        college = "Collège des Quatre-Fontaines;0389618Y;3 B;;2MHR"
        before = self.campaign()
        announced = {name: self.explain(before, name)["variantes"]
                     for name in ("durand", "noir", "coeurdacier", "blanc", "élise", "petit")}
        for name, change, do in (
                ("durand", "sans Pass", says("durand", durand, "non")),
                ("noir", "avec un Pass", says("noir", noir, "oui")),
                ("coeurdacier", "avec un Pass", says("paul", paul, "oui")),
                ("coeurdacier", "sans Pass", says("paul", paul, "non")),
                ("coeurdacier", "s'il venait d'une autre région",
                 edit(lists, "0739207L", "0139644M")),
                ("coeurdacier", "s'il était ici", edit(lists, "LP du Pré-Carré;0739207L",
                                                      "LP des Essais;0389523V")),
                ("noir", "s'il venait d'un lycée",
                 edit(lists, college, "LP X;0739207L;3PM;;2MHR")),
                ("noir", "apprenti", edit(lists, "2MHR;Scolaire", "2MHR;AP")),
                ("blanc", "sous statut scolaire", edit(lists, "1PAT;AP", "1PAT;ST")),
                ("durand", "par une classe passerelle", edit("conseils/juin.csv", "1CSR", "1CSRP")),
                ("élise", "avec le choix prepa", edit("passregion.ini", "cap = 1", "cap = 3")),
                ("petit", "si l'aide était",
                 edit("passregion.ini", "redoublants = a_v", "redoublants = oui\n;")),
                ("petit", "si l'aide n'était",
                 edit("passregion.ini", "redoublants = a_v", "redoublants = non\n;"))):
            with self.subTest(name=name, change=change):
                promised, = [{key: value for key, value in variant.items() if key != "si"}
                             for variant in announced[name] if variant["si"].startswith(change)]
                if "aide_centimes" in promised:
                    promised["aide_centimes"] = dict.fromkeys(("certaine", "maximum"),
                                                              promised["aide_centimes"])
                campaign = self.campaign()
                do(campaign)
                explained = self.explain(campaign, name)
                self.assertEqual({key: explained[key] for key in promised}, promised)

    def test_json_is_one_object_of_the_same(self):
        campaign = self.campaign()
        explained = json.loads(self.ask(campaign, "petit", "--json", "-q").stdout)
        text = self.ask(campaign, "petit").stdout
        self.assertEqual(explained["format"], 1)
        for test in explained["tests"]:
            self.assertIn(f"{test['test']} : {test['reponse']}", text)
        for line in explained["lignes"]:
            self.assertIn(line["mots"], text)
        self.assertEqual([question["a_qui"] for question in explained["questions"]], ["la Région"])


if __name__ == "__main__":
    unittest.main()
