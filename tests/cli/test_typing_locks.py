"""The workbook is open elsewhere: the new one waits beside it, and the next run puts things right."""

import stat
import unittest

from campaign import Campaign
from typing_book import ALL, CHECK, FIRST, NAME, SECOND, THIRD, TypingCase, day

LOCKS = (f"~${NAME}.xlsx", f".~lock.{NAME}.xlsx#")
LIST = ("Nom;Prénom;Né(e) le;INE;Classe 2025-2026;Décision;Classe 2026-2027\n"
        "AUBRAC;Ninon;05/05/2010;999104599ZZ;2ALI;Passage;1BP\n")
REMARK = (SECOND, "IMBERT", "Remarque")
TYPED_HERE = {(FIRST, "BERLIOZ", "Fait le"): day("18/06/2026"), REMARK: "dans le classeur ouvert"}
TYPED_THERE = {(THIRD, "GUERRAB", "Suivi"): "validé", (FIRST, "AUBRAC", "Remarque"): "dans le nouveau"}


class Locks(TypingCase):
    @property
    def waiting(self):
        return self.path.with_name(f"{NAME} (nouveau).xlsx")

    def open_elsewhere(self, name=LOCKS[0]):
        self.path.with_name(name).write_bytes(b"\x06Perrin" + bytes(150))

    def close(self, name=LOCKS[0]):
        self.path.with_name(name).unlink()

    def drop_list(self, name="plus", text=LIST):
        self.campaign.write(f"conseils/{name}.csv", text)

    def treat_while_open(self):
        """A run while the workbook is open: 75, the open one untouched, the new one beside it."""
        before = self.path.read_bytes()
        result = self.run_discreetly()
        self.assertEqual(result.returncode, 75, result.stderr)
        self.assertIn(NAME, result.stderr)
        self.assertRegex(result.stderr, "(?i)ouvert|fermez")
        self.assertEqual(self.path.read_bytes(), before)
        self.assertTrue(self.waiting.exists())

    def assert_put_right(self):
        self.assertFalse(self.waiting.exists())
        self.assertEqual(self.copies(), {})
        self.assert_settled()


class Waiting(Locks):
    def test_each_program_s_lock_makes_the_new_workbook_wait_beside(self):
        for name in LOCKS:
            self.open_elsewhere(name)
            self.drop_list(text=LIST.replace("AUBRAC", "AUBRAC" + "X" * len(name)))
            self.treat_while_open()
            self.close(name)
            self.treat()
            self.assert_put_right()

    def test_the_waiting_workbook_shows_what_is_new_and_what_was_typed_so_far(self):
        self.type(TYPED_HERE)
        self.open_elsewhere()
        self.drop_list()
        self.treat_while_open()
        self.assert_shown(TYPED_HERE, self.waiting)
        self.assertIsNotNone(self.page(FIRST, self.waiting).line("AUBRAC"))
        self.assertEqual(stat.S_IMODE(self.waiting.stat().st_mode), 0o600)

    def test_typing_alone_waits_too(self):
        self.type(TYPED_HERE)
        self.open_elsewhere()
        self.treat_while_open()
        self.assert_shown(TYPED_HERE, self.waiting)
        self.close()
        self.treat()
        self.assert_shown(TYPED_HERE)
        self.assert_put_right()

    def test_the_budget_is_not_held_up(self):
        before = self.campaign.report("budget").read_bytes()
        self.open_elsewhere()
        self.drop_list()
        self.treat_while_open()
        self.assertNotEqual(self.campaign.report("budget").read_bytes(), before)

    def test_with_nothing_new_nothing_waits(self):
        self.open_elsewhere()
        result = self.run_discreetly()
        self.assertIn("Rien de nouveau", result.stdout)
        self.assertFalse(self.waiting.exists())

    def test_simulating_while_it_is_open_writes_nothing(self):
        self.type(TYPED_HERE)
        self.open_elsewhere()
        self.drop_list()
        before = self.files()
        self.run_discreetly("--simuler")
        self.assertEqual(self.files(), before)

    def test_of_several_folders_only_the_open_one_waits(self):
        self.open_elsewhere()
        self.drop_list()
        with Campaign("mini") as other:
            result = self.run_discreetly(str(self.campaign.folder), str(other.folder), folder=False)
            self.assertEqual(result.returncode, 75)
            self.assertTrue(self.waiting.exists())
            self.assertTrue(other.report("vie-scolaire").exists())

    def test_a_lock_of_another_workbook_holds_nothing_up(self):
        for name in ("~$budget-2025-2026.xlsx", "~$vie-scolaire-2025-2026.xlsx",
                     ".~lock.autre.xlsx#"):
            self.path.with_name(name).write_bytes(b"x")
        self.drop_list()
        self.treat()
        self.assert_put_right()


class PutRight(Locks):
    def begin(self):
        super().begin()
        self.open_elsewhere()
        self.drop_list()
        self.treat_while_open()

    def test_the_next_run_puts_the_new_one_in_its_place(self):
        self.close()
        self.treat()
        self.assertIsNotNone(self.page(FIRST).line("AUBRAC"))
        self.assert_put_right()

    def test_what_was_typed_in_either_is_merged(self):
        self.type(TYPED_HERE)
        self.type(TYPED_THERE, self.waiting)
        self.close()
        self.treat()
        self.assert_shown({**TYPED_HERE, **TYPED_THERE})
        self.assertEqual(self.anomalies(), [])
        self.assert_put_right()

    def test_what_was_typed_in_the_waiting_one_only_is_merged(self):
        self.type(TYPED_THERE, self.waiting)
        self.close()
        self.treat()
        self.assert_shown(TYPED_THERE)
        self.assert_put_right()

    def test_two_values_for_one_cell_show_one_and_name_the_other(self):
        texts = {"dans le classeur ouvert", "dans le nouveau aussi"}
        self.type({REMARK: "dans le classeur ouvert"})
        self.type({REMARK: "dans le nouveau aussi"}, self.waiting)
        self.close()
        self.treat()
        shown = self.shown(*REMARK)
        self.assertIn(shown, texts)
        other, = texts - {shown}
        self.assert_reported("Remarque", other)
        self.assert_put_right()

    def test_the_same_value_in_both_is_no_conflict(self):
        for path in (self.path, self.waiting):
            self.type({REMARK: "pareil des deux côtés"}, path)
        self.close()
        self.treat()
        self.assert_shown({REMARK: "pareil des deux côtés"})
        self.assertEqual(self.anomalies(), [])

    def test_open_for_two_runs_what_was_typed_between_is_merged(self):
        self.type(TYPED_THERE, self.waiting)
        self.drop_list("encore", LIST.replace("AUBRAC;Ninon;05/05/2010;999104599ZZ",
                                              "BRUNEL;Tom;06/06/2010;999104598ZZ"))
        self.treat_while_open()
        self.assert_shown(TYPED_THERE, self.waiting)
        self.assertIsNotNone(self.page(FIRST, self.waiting).line("BRUNEL"))
        self.type(TYPED_HERE)
        self.close()
        self.treat()
        self.assert_shown({**TYPED_HERE, **TYPED_THERE})
        self.assert_put_right()

    def test_a_cell_emptied_in_the_waiting_one_is_emptied(self):
        self.type(TYPED_THERE, self.waiting)
        self.close()
        self.treat()
        self.open_elsewhere()
        self.drop_list("encore", LIST.replace("AUBRAC;Ninon;05/05/2010;999104599ZZ",
                                              "BRUNEL;Tom;06/06/2010;999104598ZZ"))
        self.treat_while_open()
        self.type({(THIRD, "GUERRAB", "Suivi"): None}, self.waiting)
        self.close()
        self.treat()
        self.assert_shown({**TYPED_THERE, (THIRD, "GUERRAB", "Suivi"): None})
        self.assert_put_right()

    def test_an_answer_typed_in_the_waiting_one_decides(self):
        self.type({(ALL, "IMBERT", "Situation retenue"): "3"}, self.waiting)
        self.close()
        self.treat()
        self.assertEqual(self.situation("IMBERT"), 3)
        self.assert_put_right()

    def test_the_staff_put_the_new_one_in_its_place_themselves(self):
        self.type(TYPED_THERE, self.waiting)
        self.close()
        self.waiting.replace(self.path)
        self.treat()
        self.assert_shown(TYPED_THERE)
        self.assert_put_right()

    def test_the_staff_deleted_the_waiting_one(self):
        self.type(TYPED_HERE)
        self.waiting.unlink()
        self.close()
        self.treat()
        self.assertIsNotNone(self.page(FIRST).line("AUBRAC"))
        self.assert_shown(TYPED_HERE)
        self.assert_put_right()

    def test_a_waiting_one_that_cannot_be_read_is_kept_and_the_run_goes_on(self):
        self.waiting.write_bytes(b"plus rien de lisible")
        self.type(TYPED_HERE)
        self.close()
        result = self.run_discreetly()
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertIn(b"plus rien de lisible", [path.read_bytes() for path in
                                                self.path.parent.glob(f"{NAME}*")])
        self.assert_shown(TYPED_HERE)
        self.assert_settled()

    def test_simulating_puts_nothing_right_on_disk(self):
        self.type(TYPED_THERE, self.waiting)
        self.close()
        before = self.files()
        self.run_discreetly("-n")
        self.assertEqual(self.files(), before)


if __name__ == "__main__":
    unittest.main()
