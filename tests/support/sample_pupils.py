"""Who is in samples/lycee-tous-formats: pupils, classes and wishes, for make_samples.py."""

import datetime
import unicodedata

UAI = "0269447C"
SCHOOL = "Lycée professionnel privé de la Roche-Cendrée"
COLLEGE = ("0389447M", "Collège des Grands-Peupliers")

# Last year's classes and their MEF, as Structures.xml gives them; one class is mixed.
CLASSES = {
    "3PM": ["10310031110"], "2MHR": ["24733404310"], "1CUS": ["24722106320"],
    "TCUS": ["24722106330"], "1CUI": ["24122146210"], "TCUI": ["24122146220"],
    "2MRC": ["24731211310"], "1MCV": ["24731213320"], "TMCV": ["24731213330", "24731212330"],
    "2ALI": ["24722107310"], "1BPA": ["24722105320"], "TBPA": ["24722105330"],
    "1PAT": ["24122141210"], "TPAT": ["24122141220"], "1BOU": ["24122137210"],
    "TBOU": ["24122137220"],
}

# Who was here: class, family name, first name, birth date; decision; next year's class.
HERE = [line.split(";") for line in """\
3PM;ANSELME;Robin;12/03/2011;Passage en 1re année de CAP;1CUI
3PM;BACHELARD;Élodie;29/08/2011;Passage en 1re année de CAP;1PAT
3PM;CHAPOTON;Yanis;04/01/2011;Passage en 2de;2MHR
3PM;D'ALMEIDA;Luca;17/11/2010;Passage en 1re année de CAP;1BOU
3PM;DIALLO;Aminata;23/06/2011;Passage en 2de;2MRC
3PM;FAUGERAS;Noé;30/10/2011;En attente Affelnet;
2MHR;HAMIDI;Sofia;08/02/2010;Passage;1CUS
2MHR;IMBERTON;Jules;19/05/2010;Passage;1CSR
2MHR;JACQUEMOND;Léa;27/07/2010;Passage;1CSR
2MHR;KACIMI;Rayan;02/12/2010;Redoublement;2MHR
2MHR;LAVOREL;Hugo;15/09/2010;Passage;1CUS
2MHR;MOULINIER;Chloé;21/04/2010;Réorientation;1CUI
2MHR;NAVARRO;Inès;11/10/2010;Démission;
1CUS;OBERTI;Matteo;03/03/2009;Passage;TCUS
1CUS;PELISSON;Anaïs;25/06/2009;Passage;TCUS
1CUS;ROCHETTE;Lina;14/12/2009;Changement d'établissement;
TCUS;SABATIER;Enzo;07/01/2008;Diplômé;
TCUS;TISSERAND;Manon;18/08/2008;Diplômée;CHOC
TCUS;URBAIN;Kylian;30/05/2008;Redouble la Tle;TCUS
1CUI;WAGNER;Tom;09/04/2010;Passage en 2e année;TCUI
1CUI;YVERT;Lucas;16/01/2010;Redoublement;1CUI
1CUI;ZERROUKI;Nour;28/11/2009;Passage en 2e année;TCUI
TCUI;ARNAVON;Paul;05/07/2008;Diplômé;
TCUI;BESSENAY;Camille;13/09/2008;CAP obtenu;1CUS
TCUI;CHARVET;Gaël;26/02/2009;Passerelle;1CUP
2MRC;DUFRESNE;Axel;20/03/2010;Passage;1MCV
2MRC;ETCHART;Naïa;01/06/2010;Passage;1MCV
2MRC;FOREST;Ilan;22/10/2010;Redoublement;2MRC
2MRC;HENRIOT;Sacha;17/07/2010;Passage;
1MCV;IDIR;Yasmine;06/05/2009;Passage;TMCV
1MCV;JULLIARD;Nathan;24/11/2009;Passage;TMCV
TMCV;LAGRANGE;Adam;12/02/2008;Diplômé;
TMCV;MERCADIER;Zoé;31/08/2008;Poursuite d'études BTS;
2ALI;NIVOLLET;Arthur;10/01/2010;;1BPA
2ALI;OLAGNIER;Éva;29/04/2010;;1BPA
2ALI;PIZZUTI;Marco;14/06/2010;;
1BPA;SEYSSEL;Romain;08/08/2009;;TBPA
1BPA;TARDIEU;Lou;19/12/2009;;TBPA
TBPA;VERNAISON;Hector;23/03/2008;;
1PAT;BÉRAUD;Coralie;02/02/2010;Passage en 2e année;
1PAT;CŒURET;Martin;27/05/2010;Passage en 2e année;
1PAT;DA ROCHA;Inês;15/10/2010;Redoublement;
TPAT;ESCALIER;Flavie;11/04/2009;Diplômée;
TPAT;N'DIAYE;Moussa;08/09/2008;Diplômé;
1BOU;LHERMET;Benoît;21/01/2010;Passage;TBOU
1BOU;MÉJEAN;Aurélie;18/07/2010;Passage;TBOU
TBOU;QUÉROL;Jérémie;04/03/2009;CAP obtenu;1BPA
TBOU;SUÈRE;François;30/11/2008;Diplômé;""".splitlines()]

# Newcomers of the colleague's workbook.
NEW = [line.split(";") for line in """\
ABADIE;Margot;03/02/2011;ine;Collège des Grands-Peupliers;0389447M;3 B;;2MHR;Scolaire
BÉATRIX;Noémie;14/07/2009;;LP du Pont-de-Bois;0739581T;1CUIS;1re Bac Pro Cuisine;TCUS;Scolaire
CAZENAVE;Oscar;22/05/2010;;LP du Pont-de-Bois;0739581T;2HR1;2de Bac Pro Métiers de l'hôtellerie-restauration;1CUS;Scolaire
DELORME;Lison;09/09/2010;;LP du Pont-de-Bois;0739581T;2MRC;2de Bac Pro Métiers de la relation client;1MCV;Scolaire
EL AMRANI;Sami;17/12/2009;;LP des Tamaris (Marseille);0139718T;2ALI;2de Bac Pro Métiers de l'alimentation;1BPA;Scolaire
FLANDRIN;Elias;30/03/2010;;CFA des Trois-Vallons;0749731A;1CAP CUI;1re année CAP Cuisine;TCUI;Apprenti
GIROUD;Salomé;26/01/2011;;Collège des Grands-Peupliers;0389447M;3 A;;1CUI;
HUMBLOT;Gaspard;11/06/2010;;Lycée de la Plaine-Haute;0699817W;2GT4;2de générale et technologique;1CUS;Scolaire
JOUVENCEL;Maya;05/10/2010;;LP du Pont-de-Bois;0739581T;3PM;3e prépa-métiers;2ALI;Scolaire
ZERROUKI;Nour;28/11/2009;ine;LP de la Roche-Cendrée;0269447C;1CUI;;TCUI;Apprentie""".splitlines()]

# AFFELNET: who, from where, then the wishes (MEF, label, school's UAI).
OTHER = "0739581T"
WISHES = [
    ("ABADIE", "Margot", [("24733404310", "2NDPRO MET.HOTEL.-RESTAUR. 2NDE COMMUNE", UAI),
                          ("24733404310", "2NDPRO MET.HOTEL.-RESTAUR. 2NDE COMMUNE", OTHER)]),
    ("CHAPOTON", "Yanis", [("24733404310", "2NDPRO MET.HOTEL.-RESTAUR. 2NDE COMMUNE", UAI)]),
    ("KESTELOOT", "Jeanne", [("24731211310", "2NDPRO MET. RELATION CLIENT 2NDE COMMUNE", UAI)]),
    ("LAFORÊT", "Malo", [("24122137210", "1CAP2  BOULANGER", OTHER),
                         ("24122137210", "1CAP2  BOULANGER", UAI)]),
    ("MASSON-RIEU", "Agathe", [("24122141210", "1CAP2  PATISSIER", UAI),
                               ("24122146210", "1CAP2  CUISINE", UAI)]),
    ("NOUVEL", "Hadrien", [("24122146210", "1CAP2  CUISINE", OTHER)]),
]

# EDT, next year's first years of bac pro: name, birth date, class and MEF, last year then next.
FUTURE = [line.split(";") for line in """\
BESSENAY;Camille;TCUI;2CAP2  CUISINE;1CUS;1ERPRO CUISINE
CAZENAVE;Oscar;;;1CUS;1ERPRO CUISINE
HAMIDI;Sofia;2MHR;2NDPRO MET.HOTEL.-RESTAUR. 2NDE COMMUNE;1CUS;1ERPRO CUISINE
HUMBLOT;Gaspard;;;1CUS;1ERPRO CUISINE
LAVOREL;Hugo;2MHR;2NDPRO MET.HOTEL.-RESTAUR. 2NDE COMMUNE;1CUS;1ERPRO CUISINE
IMBERTON;Jules;2MHR;2NDPRO MET.HOTEL.-RESTAUR. 2NDE COMMUNE;1CSR;1ERPRO COMMERC. SERVICES EN RESTAURATION
JACQUEMOND;Léa;2MHR;2NDPRO MET.HOTEL.-RESTAUR. 2NDE COMMUNE;1CSR;1ERPRO COMMERC. SERVICES EN RESTAURATION
ORSINI;Paola;;;1CSR;1ERPRO COMMERC. SERVICES EN RESTAURATION""".splitlines()]
BORN = {("ORSINI", "Paola"): "07/08/2010"}
BORN.update({(line[1], line[2]): line[3] for line in HERE})
BORN.update({(line[0], line[1]): line[2] for line in NEW})


def people():
    """Everyone who has an INE, in an order that later additions at the end leave as it is."""
    names = [(line[1], line[2]) for line in HERE] + [("TOURNIER", "Kévin")]
    names += [(line[0], line[1]) for line in NEW] + [(name, first) for name, first, _ in WISHES]
    names += [("ORSINI", "Paola")]
    return list(dict.fromkeys(names))


LETTERS = "ABCDEFGHJK"
INE = {who: f"{999500000 + 3511 * i:09d}{LETTERS[i * 7 % 10]}{LETTERS[i * 3 % 10]}"
       for i, who in enumerate(people(), 1)}


def day(text):
    return datetime.datetime.strptime(text, "%d/%m/%Y")


def is_day(text):
    return len(text) == 10 and text[2] == text[5] == "/"


def of_class(*classes):
    return [line for name in classes for line in HERE if line[0] == name]


def plain(name):
    """A name fit for an address."""
    letters = unicodedata.normalize("NFD", name.lower())
    return "".join(letter for letter in letters if letter.isascii() and letter.isalpha())
