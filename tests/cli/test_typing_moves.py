"""A pupil goes to another sheet and comes back: what was typed goes along, or waits."""

import unittest

from typing_book import ALL, CHECK, FIRST, SECOND, THIRD, TypingCase, day

PASS = "Nom;Prénom;Né(e) le;Pass\nIMBERT;Hugo;26/07/2010;{}\n"
COUNCIL = ("Nom;Prénom;Né(e) le;INE;Classe 2025-2026;Décision;Classe 2026-2027\n"
           "IMBERT;Hugo;26/07/2010;999104519FE;2ALI;Passage;1BP\n")
EXIT = "Nom;Prénom;Né(e) le;INE;Date de sortie\nGUERRAB;Farid;17/04/2011;999104517BA;{}\n"
SECOND_TYPED = {
    (SECOND, "IMBERT", "Suivi"): "relancé",
    (SECOND, "IMBERT", "Demandé le"): day("17/06/2026"),
    (SECOND, "IMBERT", "Reçu le"): "mi-juillet sans faute",
    (SECOND, "IMBERT", "Remarque"): "rappeler la tante",
}
THIRD_TYPED = {
    (THIRD, "GUERRAB", "Suivi"): "validé",
    (THIRD, "GUERRAB", "Demande vue le"): day("16/06/2026"),
    (THIRD, "GUERRAB", "Validée le"): day("18/06/2026"),
    (THIRD, "GUERRAB", "Relancé le"): "une fois au téléphone",
    (THIRD, "GUERRAB", "Remarque"): "photo acceptée",
}


class Moves(TypingCase):
    def passe(self, word):
        self.campaign.write("dossiers/reponses.csv", PASS.format(word))

    def leave(self, date):
        self.campaign.write("inscrits/zz-departs.csv", EXIT.format(date))

    def answer(self, *words):
        result = self.campaign.run(str(self.campaign.folder), "IMBERT", *words,
                                   command="repondre", folder=False)
        self.assertEqual((result.returncode, result.stderr), (0, ""))

    def assert_in_words(self, who, *texts):
        for text in texts:
            self.assertIn(text, self.saisie(who))


class SecondTyped(Moves):
    def begin(self):
        super().begin()
        self.type(SECOND_TYPED)


class FromTheSecond(SecondTyped):
    def test_to_the_first_the_remark_goes_along_and_the_rest_waits(self):
        self.treat()
        self.campaign.write("conseils/retour.csv", COUNCIL)
        self.treat()
        self.assertEqual(self.situation("IMBERT"), 1)
        self.assert_shown({(FIRST, "IMBERT", "Remarque"): "rappeler la tante",
                           (FIRST, "IMBERT", "Fait le"): None, (FIRST, "IMBERT", "Par"): None})
        self.assert_in_words("IMBERT", "relancé", "17/06/2026", "mi-juillet sans faute",
                             "rappeler la tante")
        self.answer("--situation", "2")
        self.settle()
        self.assert_shown(SECOND_TYPED)

    def test_typed_in_the_same_run_that_moves_the_pupil(self):
        self.campaign.write("conseils/retour.csv", COUNCIL)
        self.settle()
        self.assert_shown({(FIRST, "IMBERT", "Remarque"): "rappeler la tante"})
        self.assert_in_words("IMBERT", "relancé", "17/06/2026", "mi-juillet sans faute")

    def test_a_situation_typed_moves_the_rest_of_the_row(self):
        self.type({(ALL, "IMBERT", "Situation retenue"): "3",
                   (CHECK, "IMBERT", "Remarque"): "la question posée"})
        self.treat()
        self.assert_shown({(THIRD, "IMBERT", "Suivi"): "relancé",
                           (THIRD, "IMBERT", "Remarque"): "rappeler la tante",
                           (ALL, "IMBERT", "Situation retenue"): "3",
                           (CHECK, "IMBERT", "Remarque"): "la question posée"})
        self.type({(ALL, "IMBERT", "Situation retenue"): None})
        self.settle()
        self.assert_shown(SECOND_TYPED)


class SentToTheThird(SecondTyped):
    def begin(self):
        super().begin()
        self.treat()
        self.passe("non")
        self.treat()

    def test_to_the_third_what_has_the_same_title_goes_along(self):
        self.assertEqual(self.situation("IMBERT"), 3)
        self.assert_shown({(THIRD, "IMBERT", "Suivi"): "relancé",
                           (THIRD, "IMBERT", "Remarque"): "rappeler la tante",
                           (THIRD, "IMBERT", "Relancé le"): None})
        self.assert_in_words("IMBERT", "17/06/2026", "mi-juillet sans faute")
        self.passe("oui")
        self.settle()
        self.assertEqual(self.situation("IMBERT"), 2)
        self.assert_shown(SECOND_TYPED)

    def test_what_is_typed_where_the_pupil_stands_meanwhile_stays_there(self):
        meanwhile = {(THIRD, "IMBERT", "Demande vue le"): day("20/06/2026"),
                     (THIRD, "IMBERT", "Relancé le"): "demain matin"}
        self.type(meanwhile)
        self.treat()
        self.assert_shown(meanwhile)
        self.passe("oui")
        self.treat()
        self.assert_shown(SECOND_TYPED)
        self.assert_in_words("IMBERT", "demain matin", "20/06/2026")
        self.passe("non")
        self.settle()
        self.assert_shown(meanwhile)

    def test_a_value_that_went_along_and_was_changed_there_is_not_lost(self):
        self.type({(THIRD, "IMBERT", "Remarque"): "la tante a rappelé"})
        self.treat()
        self.assert_shown({(THIRD, "IMBERT", "Remarque"): "la tante a rappelé"})
        self.passe("oui")
        self.settle()
        self.assert_in_words("IMBERT", "la tante a rappelé", "mi-juillet sans faute")

    def test_a_value_that_went_along_and_was_emptied_there_does_not_come_again(self):
        self.type({(THIRD, "IMBERT", "Remarque"): None})
        self.settle()
        self.assert_shown({(THIRD, "IMBERT", "Remarque"): None,
                           (THIRD, "IMBERT", "Suivi"): "relancé"})


class FromTheQuestion(SecondTyped):
    def begin(self):
        super().begin()
        self.type({(CHECK, "IMBERT", "Remarque"): "la question posée"})
        self.treat()
        self.type({(SECOND, "IMBERT", "N° de dossier"): "0055123"})
        self.treat()

    def test_a_filled_cell_of_the_same_title_is_not_overwritten(self):
        self.assert_settled()
        self.assertIsNone(self.page(CHECK).line("IMBERT"))
        self.assert_shown(SECOND_TYPED)
        self.assert_in_words("IMBERT", "la question posée", "rappeler la tante")

    def test_what_had_no_room_comes_back_with_the_pupil(self):
        self.type({(SECOND, "IMBERT", "N° de dossier"): None})
        self.settle()
        self.assert_shown({**SECOND_TYPED, (CHECK, "IMBERT", "Remarque"): "la question posée"})


class FromTheOthers(Moves):
    def test_a_leaver_keeps_all_and_has_it_back_on_return(self):
        self.type(THIRD_TYPED)
        self.treat()
        for date, situation in (("25/08/2026", "sortant"), ("", 3), ("26/08/2026", "sortant"),
                                ("", 3)):
            self.leave(date)
            self.settle()
            self.assertEqual(self.situation("GUERRAB"), situation)
            self.assert_in_words("GUERRAB", "validé", "16/06/2026", "18/06/2026",
                                 "une fois au téléphone", "photo acceptée")
            if situation == 3:
                self.assert_shown(THIRD_TYPED)

    def test_typed_in_the_same_run_that_makes_a_leaver(self):
        self.type(THIRD_TYPED)
        self.leave("25/08/2026")
        self.treat()
        self.assert_in_words("GUERRAB", "validé", "16/06/2026", "photo acceptée")
        self.leave("")
        self.settle()
        self.assert_shown(THIRD_TYPED)

    def test_the_remark_of_a_question_stays_with_the_question(self):
        self.type({(CHECK, "IMBERT", "Remarque"): "la question posée"})
        self.treat()
        self.type({(SECOND, "IMBERT", "N° de dossier"): "0055123"})
        self.settle()
        self.assertIsNone(self.page(CHECK).line("IMBERT"))
        self.assert_shown({(SECOND, "IMBERT", "Remarque"): None})
        self.assert_in_words("IMBERT", "la question posée")
        self.type({(SECOND, "IMBERT", "N° de dossier"): None})
        self.settle()
        self.assert_shown({(CHECK, "IMBERT", "Remarque"): "la question posée"})

    def test_a_pupil_who_is_in_no_list_for_a_while_has_all_again_on_return(self):
        head = "Nom;Prénom;Né(e) le;INE;Classe 2025-2026;Décision;Classe 2026-2027\n"
        lines = ["AUBRAC;Ninon;05/05/2010;999104599ZZ;2ALI;Passage;1BP\n",
                 "BRUNEL;Tom;06/06/2010;999104598ZZ;2ALI;Passage;1BP\n"]
        self.campaign.write("conseils/plus.csv", head + "".join(lines))
        self.treat()
        typing = {(FIRST, "AUBRAC", "Fait le"): day("18/06/2026"),
                  (FIRST, "AUBRAC", "Remarque"): "revient peut-être"}
        self.type(typing)
        self.treat()
        self.campaign.write("conseils/plus.csv", head + lines[1])
        self.treat("--forcer")
        self.assertIsNone(self.page(FIRST).line("AUBRAC"))
        self.campaign.write("conseils/plus.csv", head + "".join(lines))
        self.settle()
        self.assert_shown(typing)

    def test_a_pupil_whose_name_is_corrected_keeps_what_was_typed(self):
        self.type(THIRD_TYPED)
        self.treat()
        self.campaign.write("inscrits/zz-corrige.csv", "Nom;Prénom;Né(e) le;INE\n"
                            "GUERRAB-SIMON;Farid;17/04/2011;999104517BA\n")
        self.settle()
        corrected = {(THIRD, "GUERRAB-SIMON", title): value
                     for (_, _, title), value in THIRD_TYPED.items()}
        self.assert_shown(corrected)

    def test_a_copy_with_the_old_name_typed_in_after_the_correction_finds_its_pupil(self):
        old = self.path.read_bytes()
        self.campaign.write("inscrits/zz-corrige.csv", "Nom;Prénom;Né(e) le;INE\n"
                            "GUERRAB-SIMON;Farid;17/04/2011;999104517BA\n")
        self.settle()
        self.path.write_bytes(old)
        self.type(THIRD_TYPED)
        self.treat()
        self.assert_shown({(THIRD, "GUERRAB-SIMON", title): value
                           for (_, _, title), value in THIRD_TYPED.items()})
        self.assertEqual(self.anomalies(), [])
        self.assert_settled()


if __name__ == "__main__":
    unittest.main()
