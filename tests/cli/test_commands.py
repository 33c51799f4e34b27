"""Every command on every sample, with every file of it: none fails, none says a word on standard
error. Also run under sanitizers, for all the code that only some commands reach."""

import json
import unittest

from campaign import PROGRAM, Campaign
from sample_reports import SAMPLES

DATE = "2026-06-27"
ROLES = ("conseils", "inscrits", "dossiers")
# Under sanitizers those that lead through most of the code: every container, a school's own rules.
CHOSEN = ("lycee-tous-formats", "lycee-beaute-batiment") if "asan" in PROGRAM else SAMPLES


class Commands(unittest.TestCase):
    def each_sample(self):
        for sample in CHOSEN:
            with self.subTest(sample), Campaign(sample) as campaign:
                yield campaign

    def done(self, campaign, *words, command, **keywords):
        """Runs a command that must end well; its standard output."""
        return campaign.ok(*words, command=command, date=DATE, **keywords).stdout

    def test_every_command_ends_well_on_every_sample(self):
        for campaign in self.each_sample():
            self.assertTrue(self.done(campaign, command="verifier"))
            first = json.loads(self.done(campaign, "--json", "--csv", command="traiter"))
            self.assertGreater(first["inscrits"], 0)
            self.assertIn("Rien de nouveau", self.done(campaign, command="traiter"))
            folder = str(campaign.folder)
            for words in (("1",), ("2", "--json")):
                self.assertIn("situation", self.done(campaign, folder, *words, command="expliquer", folder=False).lower())
            answer = self.done(campaign, folder, "1", "--situation", "3", "--aide-retenue", "non", "--motif", "essai",
                               command="repondre", folder=False)
            self.assertIn("passregion traiter", answer)
            self.assertIn("réponse", self.done(campaign, folder, "1", command="expliquer", folder=False))
            # The rules as files say the same; what there was before is kept.
            self.done(campaign, command="regles")
            again = json.loads(self.done(campaign, "--json", command="traiter"))
            self.assertEqual(again["regles"]["empreinte"], first["regles"]["empreinte"])
            self.assertEqual(again["reponses"]["retenues"], 2)

    def test_every_file_of_every_sample_can_be_looked_at(self):
        for campaign in self.each_sample():
            for role in ROLES:
                for path in sorted((campaign.folder / role).iterdir()):
                    if path.name == "LISEZMOI.txt":
                        continue
                    with self.subTest(path.name):
                        seen = json.loads(self.done(campaign, "--json", str(path), command="lire", folder=False))
                        self.assertTrue(seen["listes"])


if __name__ == "__main__":
    unittest.main()
