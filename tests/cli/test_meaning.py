"""What people's words mean: decisions of councils, titles of columns, trades, schools."""

import unittest

from campaign import Campaign, UAI

CLASSES = ("Classe;MEF\n3PM;1031003111\n2ALI;2472210731\n1BP;2472210532\nTBP;2472210533\n"
           "1CUI;2412214621\nTCUI;2412214622\nCHOC;2402214511\n")
COUNCIL = "Nom;Prénom;Né(e) le;Classe 2025-2026;Décision\n"
PRO_1RE = "1re bac pro Métiers de l'alimentation"
PRO_2DE = "2de bac pro Métiers de l'alimentation"
CAP_1, CAP_2 = "1re année CAP Cuisine", "Tle CAP Cuisine"
TLE = "Tle bac pro Boulanger-pâtissier"
NOT_UNDERSTOOD = "non reconnue"


class Base(unittest.TestCase):
    def campaign(self, **lists):
        campaign = Campaign()
        self.addCleanup(campaign.__exit__)
        campaign.write("classes.csv", CLASSES)
        for name, text in lists.items():
            campaign.write(name.replace("__", "/") + ".csv", text)
        campaign.ok()
        return campaign

    def pupils(self, campaign, count):
        """The pupils NOM0, NOM1… in their order, each with « Anomalies » of its line."""
        anomalies = campaign.rows("vie-scolaire", "Anomalies", "Fichier")
        pupils = campaign.pupils()
        return [pupils[f"NOM{n}", "Luc"]
                | {"Anomalies": " ".join(row["Motif"] for row in anomalies if row["Ligne"] == n + 2)}
                for n in range(count)]


def numbered(lines):
    """Pupils NOM0, NOM1…, each with the rest of its line."""
    return "".join(f"NOM{n};Luc;{n % 28 + 1:02}/03/2010;{line}\n" for n, line in enumerate(lines))


# By what they prove: a class, what the decisions make of its pupil (situation and formation of next
# year), the decisions.
MEANINGS = {
    "who goes on": (
        ("2ALI", (1, PRO_1RE), "Passage validé", "Passage confirmé", "admis(e)",
         "Autorisé à passer", "Avis favorable au passage", "Passe en classe supérieure",
         "Admis(e) en classe supérieure", "Poursuit sa formation", "Continue",
         "Montée de classe", "Passage avec félicitations", "passage de plein droit",
         "Avis favorable - passage en 1re", "Passe en première", "monte en 1ère",
         "Autorisée à passer en 1re", "Favorable au passage"),
        ("1CUI", (1, CAP_2), "Passe en 2e année", "Admise en deuxième année",
         "Poursuit en Tle", "monte en terminale", "Continue en Tle", "Admise"),
    ),
    "who stays down": (
        ("2ALI", (1, PRO_2DE), "Maintenu(e)", "Maintenue en 2de", "maintien en seconde",
         "Maintien accordé", "Redoublement autorisé", "Redouble sa seconde",
         "redouble son année", "Refait une 2de", "Doublant", "Redoublera"),
        ("TBP", (1, TLE), "Maintenu en terminale", "Redoublement Tle",
         "Redoublement de la terminale", "Refait sa Tle", "Échec au bac, redouble"),
    ),
    "the year named must be the pupil's": (
        ("2ALI", (1, None), "Passe en Tle", "Maintenu en terminale"),
        ("1CUI", (1, None), "Passage en 2de", "Poursuite en 2nde"),
    ),
    "who turns to another course": (
        ("2ALI", (1, None), "réorienté vers CAP", "Réorientée vers un CAP",
         "Réorientation acceptée", "Change de formation", "Changement de section"),
    ),
    "who leaves": (
        ("2ALI", ("sortant", None), "Départ de l'établissement", "est parti",
         "Sortant(e)", "A démissionné", "Radiée des listes", "Exclue", "A abandonné",
         "Change de lycée", "Chgt d'établissement", "Inscrit dans un autre lycée",
         "Affectation dans un autre établissement", "affecté autre lycée",
         "Affectée dans un autre LP", "Poursuit ailleurs", "Part dans un autre lycée",
         "Va en CFA", "Entre au CFA", "Poursuite en alternance", "Alternance",
         "A signé un contrat d'apprentissage", "Réorientation vers un autre lycée",
         "Réorientation en apprentissage", "A déménagé", "Ne reviendra pas",
         "Non réinscription", "Insertion professionnelle", "Quittera l'établissement"),
    ),
    "who has a diploma": (
        ("TCUI", ("sortant", None), "Obtient son CAP", "a obtenu le CAP",
         "Diplômé du CAP", "Titulaire du CAP", "CAP acquis", "Reçue au CAP"),
        ("TBP", ("sortant", None), "Bachelière", "Obtention du bac pro",
         "Reçu au bac pro", "Admis(e) au baccalauréat", "Poursuit en BTS",
         "Admise en BTS", "Admis mention bien"),
    ),
    "admis is the diploma in the last year only": (
        ("TBP", ("sortant", None), "Admis", "Reçue", "Admise à l'examen"),
        ("TCUI", ("sortant", None), "Admis", "Reçue", "Admise à l'examen"),
        ("CHOC", ("sortant", None), "Admis", "Reçue", "Admise à l'examen"),
        ("2ALI", (1, PRO_1RE), "Admis", "Reçu", "Admise en 1re"),
        ("1CUI", (1, CAP_2), "Admis", "Reçu"),
        ("TCUI", (1, "1re bac pro"), "Admis en 1re", "Admise en première"),
    ),
    "admis en cap is no diploma": (
        ("3PM", (1, None), "Admis en CAP", "Admise en bac pro", "Admis", "Reçu"),
        ("2ALI", (1, None), "Admis en CAP"),
        ("TCUI", (1, None), "Admis en bac pro"),
    ),
    "who waits": (
        ("3PM", ("en attente", None), "Affelnet", "Vœux AFFELNET", "Sans solution",
         "Non affectée", "En attente de réponse", "Cherche un patron",
         "En recherche d'apprentissage", "Liste complémentaire", "À confirmer",
         "Famille en appel", "Non communiqué", "Passage sous condition",
         "Affectation en cours"),
        ("TBP", ("en attente", None), "Ajourné", "Rattrapage", "Échec au bac",
         "Attente résultats", "En attente des résultats du bac"),
    ),
    "a passerelle with and without its trade": (
        ("TCUI", (1, "1re bac pro"), "Passerelle bac pro", "Passerelle vers la 1re",
         "passerelle 1re", "Passerelle vers bac pro"),
        ("TCUI", (1, "1re bac pro Cuisine"), "Passerelle bac pro cuisine",
         "Passerelle vers 1re bac pro Cuisine", "passerelle 1ère bac pro cuisine"),
    ),
    "what may be two things is asked": (
        ("2ALI", "non comprise", "Passage ou redoublement", "Redoublement refusé",
         "Redoublement proposé", "Avis défavorable", "Passage probable", "Oui",
         "Réinscrit", "Reste", "Décrocheur", "Apprenti", "Refusé", "Exclusion"),
    ),
}


class Decisions(Base):
    def test_each_decision_means_what_people_mean_by_it(self):
        cases = [(sentence, class_, meaning, said) for sentence, groups in MEANINGS.items()
                 for class_, meaning, *decisions in groups for said in decisions]
        campaign = self.campaign(conseils__a=COUNCIL + numbered(f'{class_};"{said}"' for _, class_, _, said in cases))
        for (sentence, class_, meaning, said), pupil in zip(cases, self.pupils(campaign, len(cases))):
            with self.subTest(sentence, class_=class_, said=said):
                found = ("non comprise" if NOT_UNDERSTOOD in pupil["Anomalies"] else
                         (pupil["Situation"], pupil["Formation 2026-2027"]))
                self.assertEqual(found, meaning)

    def test_a_next_class_wins_over_a_diploma(self):
        campaign = self.campaign(conseils__a="Nom;Prénom;Né(e) le;Classe 2025-2026;Décision;"
                                             "Classe 2026-2027\n" + numbered(["TCUI;Admis;1BP"]))
        self.assertEqual(self.pupils(campaign, 1)[0]["Situation"], 1)


class Columns(Base):
    """Titles of columns: which are read, which are not, which are dropped and named."""

    def columns(self, campaign, what):
        """The titles that the Journal names of the one list, dropped or not recognised."""
        note, = [row["Remarque"] for row in campaign.rows("vie-scolaire", "Journal", "Traitement")
                 if row["Fichier"] == "inscrits/a.csv"]
        return note.partition(what + " : ")[2]

    def raw(self, campaign):
        return (campaign.folder / "campagne.db").read_bytes()

    def with_columns(self, *titles):
        """A campaign of one pupil with further columns, each cell a word of its own."""
        cells = [f"SECRET{n}" for n in range(len(titles))]
        text = (";".join(["Nom", "Prénom", "Né(e) le", "Établissement d'origine",
                          "Formation 2026-2027", *titles])
                + "\n" + ";".join(["NOM0", "Luc", "01/03/2010", "Collège X", "2de MHR", *cells])
                + "\n")
        return self.campaign(inscrits__a=text)

    def test_health_social_and_secrets_are_dropped_and_named(self):
        titles = ("P.A.I.", "PPRE", "Élève ULIS", "Notification MDPH", "AESH", "Dispositif",
                  "Aménagements d'épreuves", "Tiers temps", "Vaccins", "Médecin traitant",
                  "Traitement médical", "Régime alimentaire", "Allergies alimentaires",
                  "Infirmerie", "Présence Doss. Médic.", "Boursier (O/N)", "Échelon", "QF",
                  "Code Bourse 1", "Aide sociale", "Fonds social", "Situation familiale",
                  "Garde alternée", "Famille d'accueil", "ASE", "Foyer", "Profession du père",
                  "mdp", "Mot de passe Pass Région", "Code PIN", "Code à quatre chiffres",
                  "Code secret Pass Région", "Identifiants de connexion", "Login",
                  "N° de sécurité sociale", "Mot de passe 2025-2026")
        campaign = self.with_columns(*titles)
        self.assertEqual(campaign.pupils()["NOM0", "Luc"]["Situation"], 3)
        named = self.columns(campaign, "écartées sans être lues")
        self.assertNotIn(b"SECRET", self.raw(campaign))
        for title in titles:
            self.assertIn(title, named)

    def test_the_responsibles_email_in_its_spellings(self):
        titles = ("Courriel repr. légal", "Courriel Repr. Lég. 1", "Courriel resp. légal1",
                  "Courriel resp. légal 1", "Mail responsable 1", "E-mail du responsable légal 1",
                  "Email du responsable", "Adresse mail de la famille", "Mail des parents",
                  "Mél responsable légal", "Courriel autre repr. légal", "E-mail mère",
                  "Adresse électronique du responsable légal", "Courriel parent 1")
        campaign = self.campaign(**{
            f"inscrits__{n:02}": f"Nom;Prénom;Né(e) le;Établissement d'origine;Formation 2026-2027;{title}\n"
                                 f"NOM{n};Luc;01/03/2010;Collège X;2de MHR;p{n}@exemple.fr\n"
            for n, title in enumerate(titles)})
        rows = campaign.rows("vie-scolaire", "3 Nouvelles demandes", "Classe 2026-2027")
        self.assertEqual(len(rows), len(titles))
        emails = {row["Nom"]: row["Courriel"] for row in rows}
        for n, title in enumerate(titles):
            self.assertEqual(emails[f"NOM{n}"], f"p{n}@exemple.fr", title)

    def test_look_alikes_are_not_taken_for_the_pupil(self):
        titles = ("Nom du responsable", "Nom de famille repr. légal", "Prénom repr. légal",
                  "Nom Repr. Lég. 1", "Prénom Repr. Lég. 2", "Prénom d'usage",
                  "Nom établissement", "Nom de l'établissement", "Commune resp. financ.",
                  "Date de naissance du responsable", "Nom de la mère", "Prénom du père",
                  "Nom et prénom du responsable", "Nom du maître de stage", "Email élève",
                  "Courriel de l'élève", "Ligne 3 Adresse financ.", "Nom resp. légal1")
        campaign = self.with_columns(*titles)
        (name, row), = campaign.pupils().items()
        self.assertEqual((name, row["Situation"]), (("NOM0", "Luc"), 3))
        self.assertNotIn(b"SECRET", self.raw(campaign))
        self.assertEqual(self.columns(campaign, "non reconnues, non lues"), "")

    def test_the_columns_of_affelnet_are_all_known(self):
        titles = AFFELNET.replace("\n", "").split(";")
        self.assertEqual(len(titles), 55)
        values = {"INE": "999000001AB", "Nom de l'élève": "NOM0", "Prénom 1": "Luc",
                  "Mail responsable 1": "p@exemple.fr", "Code UAI étab. Accueil": UAI,
                  "Libellé formation origine de l'élève": "3EME", "Code MEF": "24733404310",
                  "Code UAI étab. origine": "0389618Y", "Rang du vœu": "1"}
        campaign = self.campaign(inscrits__a="\n".join(
            ";".join(f'"{cell}"' for cell in cells)
            for cells in (titles, [values.get(title, "-") for title in titles])))
        row = campaign.pupils()["NOM0", "Luc"]
        self.assertEqual((row["Situation"], row["Aide certaine (€)"]), (3, 210))
        self.assertEqual(self.columns(campaign, "non reconnues, non lues"), "")

    def test_last_years_school_under_more_titles(self):
        cases = (("Nom de l'établissement d'origine", "LP des Essais"),
                 ("Dernier établissement scolaire fréquenté", "ANCIENNE ECOLE"),
                 ("RNE de l'établissement d'origine", UAI), ("UAI de provenance", UAI))
        campaign = self.campaign(**{
            f"inscrits__{n}": f"Nom;Prénom;Né(e) le;{title};Formation 2026-2027\nNOM{n};Luc;01/03/2010;{cell};2de MHR\n"
            for n, (title, cell) in enumerate(cases)})
        pupils = campaign.pupils()
        for n, (title, _) in enumerate(cases):
            self.assertEqual(pupils[f"NOM{n}", "Luc"]["Situation"], 1, title)


class Formations(Base):
    """Trades and levels as people shorten them, in a label or a class code."""

    def formations(self, title, labels):
        campaign = self.campaign(inscrits__a=f"Nom;Prénom;Né(e) le;Établissement d'origine;{title}\n"
                                             + numbered(f"Collège X;{label}" for label in labels))
        return {label: pupil["Formation 2026-2027"]
                for label, pupil in zip(labels, self.pupils(campaign, len(labels)))}

    def all_are(self, title, wanted):
        self.assertEqual(self.formations(title, list(wanted)), wanted)

    def test_labels_with_a_trades_abbreviation(self):
        self.all_are("Formation 2026-2027", {
            "1re CGEH": "1re bac pro Conduite et gestion de l'entreprise hippique",
            "Tle LCQ": "Tle bac pro Laboratoire contrôle qualité",
            "1re BIT": "1re bac pro Production en industries pharmaceutiques, alimentaires et "
                       "cosmétiques",
            "1re productions horticoles": "1re bac pro Conduite de productions horticoles",
            "1re TRPM RSP": "1re bac pro Techn. en réal. prod. mécan. option réal. et suivi de "
                            "production",
            "1re TRPM": "1re bac pro Métiers de la réalisation d'ensembles mécaniques et industriels",
            "1re TEB": "1re bac pro Métiers des études et de la modélisation numérique du bâtiment",
            "1re bac pro MAV": "1re bac pro Menuiserie aluminium-verre",
            "1CAP MAV": "1re année CAP Menuisier aluminium-verre",
            "1re bac pro MMCM": "1re bac pro Maintenance des matériels option B matériels de "
                                "construction et manutention",
            "1CAP MVA": "1re année CAP Maintenance des véhicules option véhicules légers",
            "1CAP RICS soudage": "1re année CAP Réalisations industrielles option B soudage",
            "1CAP PROELEC": "1re année CAP Électricien",
            "1re TISEC": "1re bac pro Installateur en chauffage climatisation et énergies "
                         "renouvelables",
            "1re CTRM": "1re bac pro Conducteur routier de marchandises",
            "CAPA JP 1re année": "1re année CAP Jardinier paysagiste",
            "2de HPS": "2de bac pro Hygiène, propreté, stérilisation"})

    def test_labels_with_a_level_in_one_word(self):
        self.all_are("Formation 2026-2027", {
            "1CAPA JP": "1re année CAP Jardinier paysagiste",
            "2 CAPA JP": "Tle CAP Jardinier paysagiste",
            "1BAC PRO Cuisine": "1re bac pro Cuisine", "TBAC PRO": "Tle bac pro",
            "TBAC PRO MCV B": "Tle bac pro Métiers du commerce et de la vente option B",
            "BMA 2 ébéniste": "2e année de BMA Ébéniste", "1BMA ébéniste": "1re année de BMA Ébéniste",
            "CAP2A cuisine": CAP_2, "CAP1A cuisine": CAP_1, "2ème CAP cuisine": CAP_2,
            "2e CAP cuisine": CAP_2, "3PREPA METIERS": "3e prépa-métiers",
            "3e PrépaPro": "3e prépa-métiers"})

    def test_class_codes(self):
        self.all_are("Classe 2026-2027", {
            "1CAPA JP": "1re année CAP Jardinier paysagiste",
            "1LCQ": "1re bac pro Laboratoire contrôle qualité",
            "TTRPM1": "Tle bac pro Métiers de la réalisation d'ensembles mécaniques et industriels",
            "1CAPMAV": "1re année CAP Menuisier aluminium-verre",
            "2BPROMHR": "2de bac pro Métiers de l'hôtellerie-restauration",
            "1BACPROCUI": "1re bac pro Cuisine", "T MEI": "Tle bac pro Maintenance des systèmes de "
                                                         "productions connectés"})

    def test_what_may_be_two_trades_is_asked(self):
        labels = ["1re TCVA", "1re MV", "1re AF", "1re MVA", "CAP RICS", "2de bac pro 2e année",
                  "Bac pro cuisine 1ère année", "1re CGEEC", "CAP ATMFC", "2de MA"]
        for label, formation in self.formations("Formation 2026-2027", labels).items():
            self.assertIsNone(formation, label)


class Schools(Base):
    """Last year's school by its name; the campaign's is « Lycée professionnel des Essais »."""

    def here(self, *names):
        campaign = self.campaign(inscrits__a="Nom;Prénom;Né(e) le;Établissement d'origine;"
                                             "Formation 2026-2027\n"
                                             + numbered(f"{name};2de MHR" for name in names))
        return [pupil["Situation"] == 1 for pupil in self.pupils(campaign, len(names))]

    def test_our_names_however_the_type_is_written(self):
        names = ("LYCEE PROFESSIONNEL DES ESSAIS", "lycée professionnel « des Essais »",
                 "ancienne ecole", "Lycée professionnel Essais", "Lycée prof. des Essais",
                 "LEP des Essais", "Lycée d'enseignement professionnel des Essais",
                 "Lyc. prof. des Essais")
        self.assertEqual(dict(zip(names, self.here(*names))), dict.fromkeys(names, True))

    def test_another_type_or_another_town_is_another_school(self):
        names = ("Lycée des Essais", "LPO des Essais", "LGT des Essais", "Collège des Essais",
                 "LP des Essais de Lyon", "LP", "Lycée professionnel", "Essais", "École")
        self.assertEqual(dict(zip(names, self.here(*names))), dict.fromkeys(names, False))

    def test_the_sector_from_the_departement_of_the_uai(self):
        campaign = self.campaign(inscrits__a="Nom;Prénom;Né(e) le;UAI d'origine;Formation 2025-2026;"
                                             "Formation 2026-2027\n"
                                 + numbered(["0132733A;2de MHR;1re Cuisine",
                                             "0389618Y;2de MHR;1re Cuisine"]))
        outside, inside = self.pupils(campaign, 2)
        self.assertEqual((outside["Situation"], inside["Situation"]), (3, 2))


class Statut(Base):
    def test_the_statut_in_words_and_codes(self):
        words = {"ST": "scolaire", "SCO": "scolaire", "scolaire (ST)": "scolaire",
                 "Formation initiale sous statut scolaire": "scolaire", "scolarisée": "scolaire",
                 "AP": "apprenti", "APP": "apprenti", "Statut apprenti": "apprenti",
                 "voie de l'apprentissage": "apprenti", "en alternance": "apprenti",
                 "FQ": "autre", "sous contrat": "à préciser", "stagiaire": "à préciser"}
        campaign = self.campaign(inscrits__a="Nom;Prénom;Né(e) le;Formation 2026-2027;Statut\n"
                                             + numbered(f"2de MHR;{word}" for word in words))
        found = [pupil["Statut"] for pupil in self.pupils(campaign, len(words))]
        self.assertEqual(dict(zip(words, found)), words)


AFFELNET = """Académie possédant le dossier élève;INE;Nom de l'élève;Prénom 1;Prénom 2;Prénom 3;
Adresse de l'élève - Ligne 1;Adresse de l'élève - Ligne 2;Adresse de l'élève - Ligne 3;
Adresse de l'élève - Ligne 4;Code postal;VILLE;PAYS;Téléphone personnel;Téléphone professionnel;
Téléphone portable;Téléphone responsable 1;Téléphone responsable 2;Mail responsable 1;
Mail responsable 2;Mnémonique MEF origine de l'élève;Code Spécialité du MEF origine de l'élève;
Libellé formation origine de l'élève;Code Option 1 d'origine de l'élève;
Libellé  Option 1 d'origine de l'élève;Code Option 2 d'origine de l'élève;
Libellé Option 2 d'origine de l'élève;Code LV1 d'origine de l'élève;Libellé LV1 origine de l'élève;
Code LV2 d'origine de l'élève;Libellé LV2 origine de l'élève;Code UAI étab. origine;
Type étab. origine;Libellé étab. origine;Ville étab. origine;Code UAI CIO origine;
Libellé CIO origine;Rang du vœu;Code offre de formation (vœu);Code MEF;Avec barème ?;
Mnémonique MEF de l'offre de formation;Code spécialité de l'offre de formation;Libellé formation;
Code Enseignement Optionnel;Libellé Enseignement Optionnel;
Dossier de candidature en internat demandé ?;Code LV1 demandée;Libellé  LV1 demandée;
Code LV2 demandée;Libellé LV2 demandée;Code UAI étab. Accueil;Type étab. Accueil;
Libellé établissement Accueil;Ville étab. Accueil"""


if __name__ == "__main__":
    unittest.main()
