"""Titles of columns in the words of schools (titles.csv): each is read as what it means, word by word, and decoys are
left alone. Prints how many of each field are right."""

import collections
import csv
import json
import pathlib
import unittest

from campaign import Campaign

TITLES = pathlib.Path(__file__).with_name("titles.csv")
BASE = {"inscrits": ("Nom", "Prénom", "Né(e) le", "Classe 2026-2027"),
        "conseils": ("Nom", "Prénom", "Né(e) le", "Classe 2025-2026"),
        "dossiers": ("Nom", "Prénom", "Né(e) le", "Pass", "N° de dossier")}
# What `lire` calls a column that may hold what the title means.
SAID = {"classe": {"classe de l'année"}, "classe avant": {"classe de l'an dernier"},
        "formation": {"formation de l'année"}, "formation avant": {"formation de l'an dernier"},
        "UAI": {"UAI", "UAI de l'an dernier"}, "établissement": {"établissement", "établissement de l'an dernier"},
        "interdit": {"écartée sans être lue"}}
LEFT_ALONE = {"connue, sans usage", "non reconnue, non lue", "écartée sans être lue", "d'une autre année, non lue"}


def read_titles():
    with open(TITLES, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


def look_at(campaign, folder, titles):
    """What `lire` makes of a list with these titles behind those of every list."""
    path = f"{folder}/liste.csv"
    cells = ";".join('"' + title.replace('"', '""') + '"' for title in (*BASE[folder], *titles))
    campaign.write(path, f"{cells}\nMARTIN;Léa;13/06/2010;2MHR1\n")
    result = campaign.run("--json", str(campaign.folder / path), command="lire", folder=False)
    columns = json.loads(result.stdout)["listes"][0]["colonnes"]
    return [column["sens"] for column in columns[len(BASE[folder]):]]


def is_right(meaning, said):
    return said in (LEFT_ALONE if meaning == "rien" else SAID.get(meaning, {meaning}))


class Titles(unittest.TestCase):
    def test_titles_say_what_they_mean(self):
        tally = collections.defaultdict(collections.Counter)
        wrong = []
        rows = read_titles()
        with Campaign() as campaign:
            for folder in BASE:
                asked = [row for row in rows if row["folder"] == folder]
                said = look_at(campaign, folder, [row["title"] for row in asked])
                for row, meaning in zip(asked, said, strict=True):
                    right = is_right(row["meaning"], meaning)
                    tally[row["meaning"]][right] += 1
                    if not right:
                        wrong.append(f"{row['title']} ({row['meaning']}): {meaning}")
        for meaning, counts in tally.items():
            print(f"{meaning}: {counts[True]} of {counts.total()}")
        self.assertFalse(wrong, "\n".join(wrong))


if __name__ == "__main__":
    unittest.main()
