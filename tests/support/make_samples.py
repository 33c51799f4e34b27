"""Writes samples/lycee-tous-formats: the same school in every container that the program reads.

    /usr/bin/python3 tests/support/make_samples.py [folder]

Binary files are made, not typed: this script is how. It needs the standard library and openpyxl;
dates are fixed, so the same versions give the same bytes. `passregion.ini` and `classes.csv` are
typed by hand and left alone. School, pupils, INE and addresses are invented.
"""

import pathlib
import sys
import unicodedata
from xml.sax.saxutils import escape

from sample_books import (council_ods, council_xlsm, council_xlsx, newcomers_xlsx, numbers_xlsx,
                          zipped)
from sample_pupils import (BORN, CLASSES, COLLEGE, FUTURE, HERE, INE, SCHOOL, UAI, WISHES, day,
                           of_class)

FOLDER = pathlib.Path(__file__).resolve().parents[2] / "samples" / "lycee-tous-formats"


# SIECLE

def siecle_head(root, date="18/06/2026"):
    return (f'<?xml version="1.0" encoding="ISO-8859-15"?>\n<{root} VERSION="3.0">\n<PARAMETRES>'
            f"<UAJ>{UAI}</UAJ><ANNEE_SCOLAIRE>2025</ANNEE_SCOLAIRE><DATE_EXPORT>{date}"
            f"</DATE_EXPORT><HORODATAGE>{date} 09:30:00</HORODATAGE></PARAMETRES>\n<DONNEES>\n")


def last_year(line):
    """2024-2025, which decides nothing now: another school, or a class of ours."""
    name = line[0]
    own = (f"<CODE_RNE>{UAI}</CODE_RNE><CODE_NATURE>320</CODE_NATURE><SIGLE>LP</SIGLE>"
           "<DENOM_PRINC>LP PRIVE</DENOM_PRINC><DENOM_COMPL>DE LA ROCHE-CENDREE</DENOM_COMPL>")
    before = {"1CUS": "2MHR", "TCUS": "1CUS", "TCUI": "1CUI", "1MCV": "2MRC", "TMCV": "1MCV",
              "1BPA": "2ALI", "TBPA": "1BPA", "TPAT": "1PAT", "TBOU": "1BOU"}.get(name)
    if line[1] == "OBERTI":
        before = "1CUS"  # repeats in 2025-2026, goes up now
    if before:
        return (f"<CODE_MEF>{CLASSES[before][0]}</CODE_MEF><CODE_STRUCTURE>{before}"
                f"</CODE_STRUCTURE>{own}")
    return (f"<CODE_STRUCTURE>{'4 C' if name == '3PM' else '3 C'}</CODE_STRUCTURE><CODE_RNE>"
            f"{COLLEGE[0]}</CODE_RNE><CODE_NATURE>340</CODE_NATURE><SIGLE>CLG</SIGLE><DENOM_PRINC>"
            "COLLEGE</DENOM_PRINC><DENOM_COMPL>DES GRANDS-PEUPLIERS</DENOM_COMPL>")


def siecle_pupils():
    """Every pupil of 2025-2026, one of whom left in November and has no class any more."""
    pupils = seats = ""
    gone = ["1CUI", "TOURNIER", "Kévin", "25/02/2010", "", ""]
    for number, line in enumerate(HERE + [gone], 1):
        name, family, first, born = line[:4]
        left = line is gone
        ids = f'ELEVE_ID="{700100 + number}" ELENOET="{4000 + number}"'
        pupils += (
            f"<ELEVE {ids}><ID_NATIONAL>{INE[family, first]}</ID_NATIONAL><ELENOET>{4000 + number}"
            f"</ELENOET><ID_ELEVE_ETAB>{4000 + number:05d}269447</ID_ELEVE_ETAB><NOM_DE_FAMILLE>"
            f"{escape(family)}</NOM_DE_FAMILLE><PRENOM>{first}</PRENOM><DATE_NAISS>{born}"
            f"</DATE_NAISS><DOUBLEMENT>{int(family == 'OBERTI')}</DOUBLEMENT><CODE_REGIME>"
            f"{(0, 2, 3)[number % 3]}</CODE_REGIME><DATE_ENTREE>01/09/2025</DATE_ENTREE>"
            + ("<DATE_SORTIE>14/11/2025</DATE_SORTIE><CODE_MOTIF_SORTIE>10</CODE_MOTIF_SORTIE>"
               if left else "")
            + f"<CODE_SEXE>{1 + number % 2}</CODE_SEXE><CODE_STATUT>ST</CODE_STATUT><CODE_MEF>"
            f"{CLASSES[name][0]}</CODE_MEF><CODE_PROVENANCE>1</CODE_PROVENANCE>"
            f"<SCOLARITE_AN_DERNIER>{last_year(line)}</SCOLARITE_AN_DERNIER></ELEVE>\n")
        if not left:
            seats += (f"<STRUCTURES_ELEVE {ids}><STRUCTURE><CODE_STRUCTURE>{name}GR{1 + number % 2}"
                      "</CODE_STRUCTURE><TYPE_STRUCTURE>G</TYPE_STRUCTURE></STRUCTURE><STRUCTURE>"
                      f"<CODE_STRUCTURE>{name}</CODE_STRUCTURE><TYPE_STRUCTURE>D</TYPE_STRUCTURE>"
                      "</STRUCTURE></STRUCTURES_ELEVE>\n")
    text = (siecle_head("BEE_ELEVES") + f"<ELEVES>\n{pupils}</ELEVES>\n<STRUCTURES>\n{seats}"
            "</STRUCTURES>\n</DONNEES>\n</BEE_ELEVES>\n")
    return zipped([("ElevesSansAdresses.xml", text.encode("iso-8859-15"))])


def siecle_structures():
    text = siecle_head("BEE_STRUCTURES") + "<DIVISIONS>\n"
    for name, mefs in CLASSES.items():
        inside = "".join(f"<MEF_APPARTENANCE><CODE_MEF>{mef}</CODE_MEF></MEF_APPARTENANCE>"
                         for mef in mefs)
        text += (f'<DIVISION CODE_STRUCTURE="{name}"><LIBELLE_LONG>CLASSE DE {name}</LIBELLE_LONG>'
                 f"<MEFS_APPARTENANCE>{inside}</MEFS_APPARTENANCE></DIVISION>\n")
    text += "</DIVISIONS>\n</DONNEES>\n</BEE_STRUCTURES>\n"
    return text.encode("iso-8859-15")


# Text

def charlemagne_htm():
    """Alimentation: the next class stands beside, a boarder twice, one left, one unknown."""
    titles = ["Num Badge", "Identifiant Élève", "Nom", "Prénom", "Date de naissance",
              "Code Classe prec.", "Code classe", "Code Classe an prochain", "Date Sortie",
              "Code Régime"]
    before = {"1BPA": "2ALI", "TBPA": "1BPA"}
    rows = []
    for number, line in enumerate(of_class("2ALI", "1BPA", "TBPA")):
        left = "20260703" if line[1] == "VERNAISON" else ""
        cells = [f"{712 + 9 * number:05d}", str(3100 + 4 * number), line[1], line[2],
                 f"{day(line[3]):%Y%m%d}", before.get(line[0], ""), line[0], line[5], left,
                 "P" if line[1] == "OLAGNIER" else "D"]
        rows += [cells] * (2 if line[1] == "OLAGNIER" else 1)
    text = ("<html>\n<head>\n<meta http-equiv=\"Content-Type\" content=\"text/html; "
            "charset=windows-1252\">\n<title>Liste</title>\n</head>\n<body>\n"
            "<p>Le 18 juin 2026 à 9 h 30</p>\n<table border=\"1\">\n<tr>"
            + "".join(f"<th>{title}</th>" for title in titles) + "</tr>\n")
    for cells in rows:
        filled = "".join(f"<td>{escape(cell) or '&nbsp;'}</td>" for cell in cells)
        text += f"<tr>{filled}</tr>\n"
    return (text + "</table>\n</body>\n</html>\n").replace("\n", "\r\n").encode("cp1252")


def pronote_csv():
    """Pâtisserie as PRONOTE prints it: a block a class, the class above it."""
    text = f"{SCHOOL};;;;\nConseils du 3e trimestre - année scolaire 2025-2026;;;;\n"
    for name in ("1PAT", "TPAT"):
        lines = of_class(name)
        text += (f";;;;\nClasse : {name};;;;\n"
                 "Élèves;Né(e) le;Sexe;Classe de rattachement;Avis du conseil\n")
        for line in lines:
            text += f'"{line[1]} {line[2]}";{line[3]};"";"";"{line[4]}"\n'
        text += f";;{len(lines)} élèves;;\n"
    return b"\xef\xbb\xbf" + text.encode("utf-8")


def unicode_txt():
    """3e prépa-métiers: Excel, « Texte Unicode »; it typed an apostrophe of its own."""
    text = "Conseil de classe de 3PM\t\t\t\t\r\n\t\t\t\t\r\n"
    text += "Nom\tPrénom\tNé(e) le\tDécision\tClasse 2026-2027\r\n"
    for line in of_class("3PM"):
        text += "\t".join([line[1].replace("'", "’"), *line[2:]]) + "\r\n"
    return b"\xff\xfe" + text.encode("utf-16-le")


def macintosh_csv():
    """Boulangerie: Excel on an old Mac."""
    text = "Nom;Prénom;Né(e) le;Classe;Décision;Classe 2026-2027\r"
    for line in of_class("1BOU", "TBOU"):
        text += ";".join([line[1], line[2], line[3], line[0], line[4], line[5]]) + "\r"
    return text.encode("mac_roman")


def affelnet_csv():
    titles = ["Académie possédant le dossier élève", "INE", "Nom de l'élève", "Prénom 1",
              "Prénom 2", "Libellé formation origine de l'élève", "Code UAI étab. origine",
              "Type étab. origine", "Libellé étab. origine", "Rang du vœu",
              "Code offre de formation (vœu)", "Code MEF", "Libellé formation",
              "Code UAI étab. Accueil"]
    rows = [titles]
    for number, (name, first, wishes) in enumerate(WISHES):
        here = name == "CHAPOTON"
        origin = (["3EME PREPA-METIERS", UAI, "LP", "LP de la Roche-Cendrée"] if here else
                  ["3EME", COLLEGE[0], "CLG", COLLEGE[1]])
        for rank, (mef, label, host) in enumerate(wishes, 1):
            rows.append(["GRENOBLE", INE[name, first], name, first, "-", *origin, str(rank),
                         str(2600040 + 7 * number + rank), mef, label, host])
    return "".join(";".join(f'"{cell}"' for cell in row) + "\n" for row in rows).encode("utf-8")


def edt_csv():
    text = ("Nom,Prénom,Né(e) le,Sexe,Ancienne classe,Ancien MEF,Options précédentes,"
            "Classe prévisionnelle,MEF prévisionnel,Redoublant prévisionnel,"
            "Options prévisionnelles,Critères,,,,Regroupé avec,Séparé de,Verrou\n"
            ",,,,,,,,,,,Niveau scolaire,Comportement,Absentéisme,À définir,,,\n")
    for name, first, *rest in FUTURE:
        born = day(BORN[name, first])
        cells = [name, first, f"{born.day}/{born.month}/{born.year}", "", rest[0], rest[1],
                 "ANGLAIS LV1, ARTS APPLIQUES", rest[2], rest[3], "", "ANGLAIS LV1, ARTS APPLIQUES",
                 "", "", "", "", "", ""]
        text += ",".join(f'"{cell}"' for cell in cells) + ",\n"
    return text.encode("utf-8")


def answers_csv():
    """Numbers on a Mac: UTF-8 whose accents stand apart (NFD), names as families type them."""
    text = ("Nom de l'enfant;Prénom de l'enfant;Date de naissance;N° de dossier\n"
            "Béatrix;Noémie;14/07/2009;2025-104417\nCœuret;Martin;27/05/2010;0033905\n")
    return unicodedata.normalize("NFD", text).encode("utf-8")


FILES = {
    "conseils/conseils-hotellerie.xlsx": council_xlsx,
    "conseils/suivi-cap-cuisine.xlsm": council_xlsm,
    "conseils/conseils-relation-client.ods": council_ods,
    "conseils/ExportXML_ElevesSansAdresses.zip": siecle_pupils,
    "conseils/Structures.xml": siecle_structures,
    "conseils/charlemagne-alimentation.htm": charlemagne_htm,
    "conseils/PRONOTE_patisserie.csv": pronote_csv,
    "conseils/conseil-3PM.txt": unicode_txt,
    "conseils/conseils-boulangerie-mac.csv": macintosh_csv,
    "inscrits/affelnet-voeux.csv": affelnet_csv,
    "inscrits/preparation-rentree-1re.csv": edt_csv,
    "inscrits/nouveaux-inscrits.xlsx": newcomers_xlsx,
    "dossiers/numeros-pass.xlsx": numbers_xlsx,
    "dossiers/reponses-familles.csv": answers_csv,
}


def main(folder=FOLDER):
    for name, make in FILES.items():
        path = pathlib.Path(folder) / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(make())


if __name__ == "__main__":
    main(*sys.argv[1:])
