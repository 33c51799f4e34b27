"""Runs killed, or failing, at each of the calls of the system that write the workbook."""

import collections
import re

from typing_book import FIRST, SECOND, THIRD, TypingCase, day

TYPING = {
    (FIRST, "BERLIOZ", "Fait le"): day("18/06/2026"),
    (FIRST, "BERLIOZ", "Remarque"): "tapée avant la panne",
    (SECOND, "IMBERT", "N° de dossier"): "0055123",
    (THIRD, "GUERRAB", "Suivi"): "validé",
}
THERE = {(FIRST, "DA COSTA", "Remarque"): "tapée dans le nouveau"}
CALLS = ("rename", "fsync", "unlink", "link", "rmdir", "mkdir")
TIMES = (1, 2, 3)


class FaultsCase(TypingCase):
    def traced(self, *expressions):
        """What strace wrote of a run, the calls of the expressions only; only to send a signal it
        must stop at all others too."""
        log = self.campaign.base / "trace"
        tracer = ["strace", "-f", "-o", str(log)]
        if not any(":signal=" in expression for expression in expressions):
            tracer.append("--seccomp-bpf")
        for expression in expressions:
            tracer += ["-e", expression]
        result = self.campaign.run(prefix=tracer, env={"ASAN_OPTIONS": "detect_leaks=0"})
        if "ptrace" in result.stderr.lower() or "not permitted" in result.stderr:
            self.skipTest("strace may not trace here")
        text = log.read_text()
        log.unlink()
        return text

    def reached(self):
        """The calls of the table that an undisturbed run comes to, each with its number."""
        text = self.traced(f"trace={','.join(CALLS)}")
        made = collections.Counter(re.findall(r"^\d+ +(\w+)\(", text, re.MULTILINE))
        return [(call, number) for call in CALLS for number in TIMES if number <= made[call]]

    def snapshot(self):
        return {path.relative_to(self.campaign.folder): path.read_bytes()
                for path in self.campaign.folder.rglob("*") if path.is_file()}

    def restore(self, snapshot):
        for path in self.campaign.folder.rglob("*"):
            if path.is_file():
                path.unlink()
        for name, content in snapshot.items():
            (self.campaign.folder / name).write_bytes(content)

    def sweep(self, kind, check):
        """From the state as it is, each call of the table fails once; then a run goes through, and
        one more has nothing to do. Where the files are those of an earlier fault, byte by byte, that
        run was made already."""
        before, taken_up, settled = self.snapshot(), [], []
        calls = self.reached()
        self.assertGreater(len(calls), 4)
        for call, number in calls:
            with self.subTest(call=call, number=number):
                self.restore(before)
                text = self.traced(f"trace={call}", f"inject={call}:{kind}:when={number}")
                self.assertRegex(text, r"INJECTED|\+\+\+ killed")
                left = self.snapshot()
                if left not in taken_up:
                    taken_up.append(left)
                    self.assertEqual(self.campaign.run().returncode, 0)
                    check()
                    left = self.snapshot()
                    if left not in settled:
                        self.assertIn("Rien de nouveau", self.campaign.ok().stdout)
                        settled.append(left)

    def shows(self, typing):
        return lambda: self.assert_shown(typing)
