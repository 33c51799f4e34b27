"""What may stand in a report's place, and what must never be lost there."""

import os
import unittest

from campaign import Campaign

NO_LEAKS = {"ASAN_OPTIONS": "detect_leaks=0"}


def traced(call, fault):
    """strace that plants a fault in a system call."""
    return ("strace", "-f", "-o", "/dev/null", "-e", f"trace={call}", "-e", f"inject={call}:{fault}")


def remark(campaign, text):
    """Types a remark on the first line of « 1 Revalidations »."""
    book = campaign.book("vie-scolaire")
    sheet = book["1 Revalidations"]
    column = next(cell.column for cell in sheet[4] if cell.value == "Remarque")
    sheet.cell(5, column).value = text
    book.save(campaign.report("vie-scolaire"))


def remarks(campaign):
    return [row["Remarque"] for row in
            campaign.rows("vie-scolaire", "1 Revalidations", "Classe 2026-2027")]


class Targets(unittest.TestCase):
    def traced_run(self, campaign, call, fault, **keywords):
        result = campaign.run(prefix=traced(call, fault), env=NO_LEAKS, **keywords)
        if "ptrace" in result.stderr.lower() or "not permitted" in result.stderr:
            self.skipTest("strace may not trace here")
        return result

    def test_a_link_is_neither_followed_nor_replaced(self):
        with Campaign("mini") as campaign:
            outside = campaign.base / "partage.xlsx"
            outside.write_bytes(b"le classeur d'un autre")
            target = campaign.report("vie-scolaire")
            target.parent.mkdir()
            for leads_to in (outside, campaign.base / "nulle-part.xlsx"):
                target.unlink(missing_ok=True)
                target.symlink_to(leads_to)
                result = campaign.run()
                self.assertEqual(result.returncode, 73, result.stderr)
                self.assertIn("est un lien vers un autre fichier", result.stderr)
                self.assertEqual(os.readlink(target), str(leads_to))
                self.assertEqual(outside.read_bytes(), b"le classeur d'un autre")
                self.assertFalse((campaign.folder / "campagne.db").exists())

    def test_a_folder_that_may_only_be_read_changes_nothing(self):
        with Campaign("mini") as campaign:
            campaign.ok()
            before = {path: path.read_bytes() for path in campaign.folder.rglob("*")
                      if path.is_file()}
            # The first folder made is rapports/ itself, which is there; the second is private.
            result = self.traced_run(campaign, "mkdir", "error=EROFS:when=2+", date="2026-07-01")
            self.assertEqual(result.returncode, 73, result.stderr)
            self.assertIn("le disque est en lecture seule", result.stderr)
            self.assertEqual(before, {path: path.read_bytes() for path in before})

    def test_a_workbook_that_another_program_holds_waits_beside_it(self):
        with Campaign("mini") as campaign:
            campaign.ok()
            old = campaign.report("vie-scolaire").read_bytes()
            waiting = campaign.report("vie-scolaire").with_name("vie-scolaire-2026-2027 (nouveau).xlsx")
            result = self.traced_run(campaign, "rename", "error=EBUSY:when=1", date="2026-07-01")
            self.assertEqual(result.returncode, 75, result.stderr)
            self.assertIn("est ouvert ailleurs", result.stderr)
            self.assertIn("(nouveau).xlsx", result.stderr)
            self.assertEqual(campaign.report("vie-scolaire").read_bytes(), old)
            self.assertTrue(waiting.exists())
            campaign.ok(date="2026-07-01")
            self.assertFalse(waiting.exists())
            self.assertNotEqual(campaign.report("vie-scolaire").read_bytes(), old)
            self.assertIn("Rien de nouveau", campaign.ok(date="2026-07-01").stdout)

    def test_one_saved_while_the_run_was_at_work_is_not_overwritten(self):
        """The file changes between reading and placing: as if it were open."""
        with Campaign("mini") as campaign:
            campaign.ok()
            target = campaign.report("vie-scolaire")
            lock = target.with_name(f"~${target.name}")
            lock.write_bytes(b"")
            remark(campaign, "en cours")
            self.assertEqual(campaign.run(date="2026-07-01").returncode, 75)
            remark(campaign, "au dernier moment")
            lock.unlink()
            campaign.ok(date="2026-07-01")
            self.assertIn("au dernier moment", remarks(campaign))

    def test_killed_at_each_rename_what_was_typed_is_not_lost(self):
        for call in (1, 2):
            with Campaign("mini") as campaign:
                campaign.ok()
                remark(campaign, "à garder")
                self.traced_run(campaign, "rename", f"signal=KILL:when={call}", date="2026-07-01")
                campaign.ok(date="2026-07-01")
                self.assertIn("à garder", remarks(campaign))
                self.assertIn("Rien de nouveau", campaign.ok(date="2026-07-01").stdout)

    def test_the_same_folder_by_another_path_is_the_same_folder(self):
        with Campaign("mini") as campaign:
            campaign.ok()
            before = campaign.report("budget").stat().st_mtime_ns
            here = os.getcwd()
            try:
                os.chdir(campaign.folder)
                self.assertIn("Rien de nouveau", campaign.ok(folder=False).stdout)
            finally:
                os.chdir(here)
            self.assertEqual(campaign.report("budget").stat().st_mtime_ns, before)


if __name__ == "__main__":
    unittest.main()
