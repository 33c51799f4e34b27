"""Many invented schools, a campaign folder each, for what goes over all of them."""

import random

# The first three digits of their UAI in turn, and the département that these mean.
DEPARTMENTS = {"001": "01", "038": "38", "620": "2A", "042": "42", "720": "2B", "073": "73", "971": "971"}
LETTERS = "ABCDEFGHJKLMNPRSTUVWXYZ"
CLASSES = (("2MHR", "2473340431", "1CUI"), ("1CUI", "2472210632", "TCUI"), ("TCUI", "2472210633", ""),
           ("2ALI", "2472210731", "1BP"), ("1BP", "2472210532", "TBP"), ("TBP", "2472210533", ""),
           ("1PAT", "2412214121", "TPAT"), ("TPAT", "2412214122", ""))
# The start of every pupil's family name: no other word has it.
NAME = "ZIBELIN"


def uai(number):
    """That of the school of that number, with its letter."""
    starts = list(DEPARTMENTS)
    digits = f"{starts[number % len(starts)]}{9000 + number:04}"
    return digits + LETTERS[int(digits) % 23]


def settings(number, annee="2026-2027", more=""):
    return (f"[etablissement]\nuai = {uai(number)}\nnom = LP des Essais {number}\ncontact_nom = Mme Contact\n"
            f"[campagne]\nannee = {annee}\n{more}")


def make_school(folder, number, **keywords):
    """A campaign folder with a few pupils: some repeat, some are new, some have no Pass that is known."""
    chance = random.Random(number)
    for name in ("conseils", "inscrits"):
        (folder / name).mkdir(parents=True)
    (folder / "passregion.ini").write_text(settings(number, **keywords), "utf-8")
    (folder / "classes.csv").write_text("Classe;MEF\n" + "".join(f"{code};{mef}\n" for code, mef, _ in CLASSES), "utf-8")
    lines = ["INE;Nom;Prénom;Né(e) le;Classe 2025-2026;Décision;Classe 2026-2027"]
    for place in range(chance.randint(2, 6)):
        code, _, following = chance.choice(CLASSES)
        decision = "Redoublement" if place == 1 else "Passage" if following else "Diplômé"
        lines.append(f"999{number:03}{place:03}AB;{NAME}{number}X{place};Zoé;{place + 1:02}/03/2009;{code};{decision};"
                     f"{code if place == 1 else following}")
    (folder / "conseils/juin.csv").write_text("\n".join(lines) + "\n", "utf-8")
    lines = ["INE;Nom;Prénom;Né(e) le;Établissement d'origine;Classe d'origine;Classe 2026-2027"]
    lines += [f"998{number:03}{place:03}AB;{NAME}{number}Y{place};Noé;{place + 1:02}/05/2011;Collège des Essais;3 B;"
              f"{chance.choice(('2MHR', '2ALI', '1PAT'))}" for place in range(chance.randint(1, 3))]
    (folder / "inscrits/nouveaux.csv").write_text("\n".join(lines) + "\n", "utf-8")
    return folder
