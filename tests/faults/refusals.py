"""Every call of the program that may be refused, of memory, SQLite, the disk or a library, refused once in each
place where the program asks for it (refused.c): it ends as its manual says, and leaves what was there or what is right.

usage: refusals.py [POINTS [COMMAND...]]    at most so many refusals a command, 0: all that no command before had
"""

import contextlib
import os
import pathlib
import shutil
import sqlite3
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).parent
sys.path[:0] = [str(HERE), *(str(HERE.parent / folder) for folder in ("support", "rules"))]

import builtin_rules

from databases import NEW, ROW, type_cells
from pages import page_of, spoil
from places import BOOKS, DATABASE, PROGRAM, ROOT, must

REFUSED = pathlib.Path(PROGRAM).parent / "tests/refused"
DAY = ("--date", "2026-06-27")


def sample(name):
    return lambda folder: shutil.copytree(ROOT / "samples" / name, folder)


def mini(folder):
    shutil.copytree(ROOT / "samples/mini", folder)


def decided(folder):
    mini(folder)
    must(folder, date="2026-06-20")


def typed(folder):
    """What was typed in the workbook, answered and added since the last run."""
    decided(folder)
    type_cells(folder / BOOKS[0])
    subprocess.run([PROGRAM, "repondre", "-q", "--situation", "2", "--motif", "vu", "--date", "2026-06-21",
                    str(folder), "BERLIOZ"], check=True, capture_output=True)
    (folder / NEW).write_text(ROW, encoding="utf-8")


def run_twice(folder):
    typed(folder)
    must(folder, date="2026-06-22")


def damaged(folder):
    typed(folder)
    spoil(folder / DATABASE, page_of(folder / DATABASE, "read_line"))


def older(folder):
    """As an older version of the program left it."""
    mini(folder)
    with contextlib.closing(sqlite3.connect(folder / DATABASE)) as database:
        database.executescript((ROOT / "tests/cli/databases/version_4.sql").read_text(encoding="utf-8"))


def abandoned(folder):
    """A rescue was killed."""
    damaged(folder)
    (folder / f".{DATABASE}-reprise").touch()
    (folder / ".passregion-reprise-abcdef").mkdir()
    (folder / ".passregion-reprise-abcdef" / DATABASE).write_bytes(b"half of it")


def with_rules(folder):
    decided(folder)
    subprocess.run([PROGRAM, "regles", "-q", str(folder)], check=True, capture_output=True)
    (folder / "regles/credit.csv").write_text("oups;1\n", encoding="utf-8")


def ruled(folder):
    mini(folder)
    subprocess.run([PROGRAM, "regles", "-q", str(folder)], check=True, capture_output=True)


def left(folder):
    """A list is gone."""
    run_twice(folder)
    (folder / NEW).unlink()
    must(folder, "traiter", "-q", "--forcer", date="2026-06-23")


def nothing(folder):
    """None is there yet."""



# Cells of every kind, sound and not.
ODD_LISTS = {
    "conseils/bizarre.csv": (
        "Conseil de classe 2ALI du 12/06/2026\n"
        "Élèves;Né(e) le;INE;Classe 2025-2026;Formation 2025-2026;Décision du conseil;Classe 2026-2027;"
        "Date de sortie;Redoublant;Allergies\n"
        "M. DUPONT Zoé (né Martin);31/02/2010;9991;2ALI;24722107310;Passage;1BP;32/01/2026;peut-être;arachide\n"
        "MARTIN LOUISE;01/02/1950;999000001AB;2ALI;CAP Cuisine;#N/A;#REF!;12/06/2026;oui;\n"
        "DURAND Ali, Bo;3/4/10;1,23E+11;2ALI;2,47E+10;" + "x" * 300 + ";1BP;;non;;de trop\n"
        "Total;2\n\nDURAND Ali, Bo;3/4/10\n"),
    "inscrits/bizarre.csv": (
        "Nom;Prénom;Date de naissance;UAI d'origine;Établissement d'origine;Classe;MEF;Statut;Passerelle;Rang;"
        "Civilité;Nom responsable;Prénom responsable;Adresse responsable;CP;Ville;Tél. responsable;"
        "Courriel responsable;Profession\n"
        "A;B;05/06/2011;0389618A;Collège du Lac (0389618Y);2ALI;2472210731;AP;X;1;Mme;ZORN;Édith;"
        "\"12\nrue Haute\n1000 BOURG\";1000;BOURG;612345678;a@exemple.fr;avocate\n"
        "C;D;2011-06-05;0389618Y;LP X;1BP;12;?;non;0;Docteur;M. et Mme BO Ida;;idem;SW1A 1AA;;+33 6 12 34 56 78;x\n"
        ";E;;;;;;;;;;;;;;;;;\nF;;1/1/2011;;;2ALI;;;;;;oui;X;5 rue Basse, 38100 Grenoble;F-38000;Y;04;\n"),
    "dossiers/bizarre.csv": (
        "Nom;Prénom;Classe;Pass;N° de dossier\nBERLIOZ;Alban;2ALI;oui;aucun\nBERLIOZ;Alban;2ALI;?;1,2E+05\n"
        "DA COSTA;Chloé;3PM;non;2ALI\nHUMBERT;Gaëlle;;oui;0041277\nPERSONNE;Ici;;oui;0055\n"),
}

# SIECLE with who is written to, and where.
ODD_LISTS["inscrits/ElevesAvecAdresses.xml"] = """<?xml version="1.0" encoding="UTF-8"?>
<BEE_ELEVES VERSION="3.0"><PARAMETRES><UAJ>0389052H</UAJ><ANNEE_SCOLAIRE>2026</ANNEE_SCOLAIRE>
<DATE_EXPORT>01/06/2026</DATE_EXPORT></PARAMETRES><DONNEES><ELEVES>
<ELEVE ELEVE_ID="7" ELENOET="70"><ID_NATIONAL>999000007AB</ID_NATIONAL><NOM_DE_FAMILLE>JOLY</NOM_DE_FAMILLE>
<PRENOM>Kim</PRENOM><DATE_NAISS>18/03/2010</DATE_NAISS><MEL>kim@exemple.fr</MEL><ADRESSE_ID>1</ADRESSE_ID>
<CODE_MEF>24722107310</CODE_MEF><SCOLARITE_AN_DERNIER><CODE_RNE>0389618Y</CODE_RNE><DENOM_PRINC>COLLEGE</DENOM_PRINC>
<DENOM_COMPL>DU LAC</DENOM_COMPL><CODE_STRUCTURE>3B</CODE_STRUCTURE></SCOLARITE_AN_DERNIER></ELEVE></ELEVES>
<STRUCTURES><STRUCTURES_ELEVE ELEVE_ID="7"><STRUCTURE><CODE_STRUCTURE>2ALI</CODE_STRUCTURE>
<TYPE_STRUCTURE>D</TYPE_STRUCTURE></STRUCTURE></STRUCTURES_ELEVE></STRUCTURES>
<PERSONNES><PERSONNE PERSONNE_ID="21"><LC_CIVILITE>MME</LC_CIVILITE><NOM_DE_FAMILLE>LENOIR</NOM_DE_FAMILLE>
<PRENOM>Inès</PRENOM><TEL_PERSONNEL>0476112233</TEL_PERSONNEL><ADRESSE_ID>2</ADRESSE_ID></PERSONNE></PERSONNES>
<RESPONSABLES><RESPONSABLE_ELEVE><ELEVE_ID>7</ELEVE_ID><PERSONNE_ID>21</PERSONNE_ID><RESP_LEGAL>1</RESP_LEGAL>
</RESPONSABLE_ELEVE></RESPONSABLES>
<ADRESSES><ADRESSE ADRESSE_ID="1"><LIGNE1_ADRESSE>14 avenue de la Gare</LIGNE1_ADRESSE>
<CODE_POSTAL>73000</CODE_POSTAL><LIBELLE_POSTAL>CHAMBERY</LIBELLE_POSTAL></ADRESSE><ADRESSE ADRESSE_ID="2">
<LIGNE1_ADRESSE>2 rue du Rhône</LIGNE1_ADRESSE><COMMUNE_ETRANGERE>GENEVE</COMMUNE_ETRANGERE><LL_PAYS>SUISSE</LL_PAYS>
</ADRESSE></ADRESSES></DONNEES></BEE_ELEVES>
"""


def odd(folder):
    mini(folder)
    for name, text in ODD_LISTS.items():
        (folder / name).write_text(text, encoding="utf-8")


def built_in(folder):
    """The rules as they are written, to be made into the image that is built in."""
    shutil.copytree(ROOT / "sql", folder)


SCRIPTS = " ".join(f"@/{name.removeprefix('sql/')}" for name in builtin_rules.SCRIPTS)

# A name, what is there before, the command: « @ » is the folder.
COMMANDS = (
    ("premier", mini, "traiter -q --csv --par-classe --diffusable @"),
    ("suite", typed, "traiter --json -v @"),
    ("formats", sample("lycee-tous-formats"), "traiter -n @"),
    ("avec_regles", ruled, "traiter -n -q @"),
    ("regles_fautives", with_rules, "verifier @"),
    ("reprise", damaged, "traiter -q @"),
    ("reprise_lue", damaged, "traiter -n -q @"),
    ("reprise_abandonnee", abandoned, "traiter -q @"),
    ("ancienne", older, "traiter -q @"),
    ("annuler", run_twice, "annuler @"),
    ("purger", left, "purger --avant 2026-06-26 @"),
    ("effacer", run_twice, "eleve effacer --fichiers @ BERLIOZ"),
    ("exporter", run_twice, "eleve exporter @ BERLIOZ"),
    ("etat", typed, "etat --json @"),
    ("etat_lu", run_twice, "etat @"),
    ("questions", decided, "repondre @ FAVRE-BONNET"),
    ("reponse", decided, "repondre @ FAVRE-BONNET --question REDOUBLANT --reponse oui"),
    ("tranche", decided, "repondre @ BERLIOZ --aide-retenue 50 --motif vu"),
    ("expliquer", run_twice, "expliquer @ IMBERT"),
    ("expliquer_json", run_twice, "expliquer --json @ IMBERT"),
    ("listes", odd, "traiter -n -v @"),
    ("regles", decided, "regles @"),
    ("make_rules", built_in, f"make_rules @/image.c empreinte {SCRIPTS}"),
    ("creer", nothing, "creer @"),
    ("consolider", decided, "consolider @ -o @/region.xlsx"),
    ("lire_xlsx", sample("lycee-tous-formats"), "lire @/conseils/conseils-hotellerie.xlsx"),
    ("lire_ods", sample("lycee-tous-formats"), "lire --json @/conseils/conseils-relation-client.ods"),
    ("lire_siecle", sample("lycee-tous-formats"), "lire @/conseils/ExportXML_ElevesSansAdresses.zip"),
    ("lire_html", sample("lycee-tous-formats"), "lire @/conseils/charlemagne-alimentation.htm"),
    ("lire_texte", sample("lycee-exemple"), "lire @/conseils/conseils-hotellerie-restauration.txt"),
)


def refuse(scratch, name, prepare, words, points):
    """Whether the command kept its promises."""
    original, copy = scratch / "avant", scratch / "copie"
    shutil.rmtree(original, ignore_errors=True)
    prepare(original)
    command = [word.replace("@", str(copy)) for word in words.split()]
    if command[0] != "make_rules":
        command += DAY
    told = subprocess.run([REFUSED, str(points), scratch / "vu", original, copy, *command], capture_output=True, text=True,
                          errors="replace", check=False)
    print(f"{name} : {told.stdout.strip()}", flush=True)
    if told.returncode:
        said = pathlib.Path(f"{copy}.said").read_text(errors="replace")
        print(f"    {told.returncode}\n{told.stderr}\n{said}", flush=True)
    return not told.returncode


def main(points=0, *names):
    scratch = pathlib.Path(tempfile.mkdtemp(prefix="passregion-refusals-"))
    os.environ["ASAN_OPTIONS"] = "allocator_may_return_null=1"
    try:
        kept = [refuse(scratch, *command, points) for command in COMMANDS if not names or command[0] in names]
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    return 0 if kept and all(kept) else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
