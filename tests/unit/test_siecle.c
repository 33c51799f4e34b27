/* SPDX-License-Identifier: MIT */
#include "siecle/siecle.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>
#include <minizip/zip.h>

#include "passregion/buffer.h"
#include "passregion/xml.h"
#include "support.h"

#define NAME "inscrits/export.zip"
#define HEAD "<?xml version=\"1.0\" encoding=\"ISO-8859-15\"?>\n"
#define YEAR                                                               \
    "<PARAMETRES><UAJ>0389523V</UAJ><ANNEE_SCOLAIRE>2026</ANNEE_SCOLAIRE>" \
    "<DATE_EXPORT>01/09/2026</DATE_EXPORT></PARAMETRES>"
#define ELEVES(data) HEAD "<BEE_ELEVES VERSION=\"3.0\">" data "</BEE_ELEVES>"
#define SEAT(id, type, division)                                                 \
    "<STRUCTURES_ELEVE ELEVE_ID=\"" id "\"><STRUCTURE><CODE_STRUCTURE>" division \
    "</CODE_STRUCTURE><TYPE_STRUCTURE>" type "</TYPE_STRUCTURE></STRUCTURE></STRUCTURES_ELEVE>"

/* The titles, and where a value of them stands. */
#define TITLES TITLES_WITH("Code statut")
#define TITLES_NO_STATUT TITLES_WITH("") /* where no pupil has one */
#define TITLES_WITH(statut)                                                                           \
    "INE;Nom de famille;Nom d'usage;Prénom 1;Date de naissance;Courriel;Code MEF;" statut             \
    ";Doublement;"                                                                                    \
    "Date de sortie;Classe précédente;Code MEF précédent;UAI d'origine;Établissement d'origine;" \
    "Division"

/* A document's tables in words: « [name] » or « [name: why it is skipped] », then « line: cells ».
 */
static char *tables_in_words(const struct document *document)
{
    struct buffer words = {0};
    struct error error = {STATUS_OK, ""};
    struct row row;
    char line[32];

    buffer_add(&words, "");
    for (struct document_table *table = document->tables; table; table = table->next) {
        buffer_add(&words, "[");
        buffer_add(&words, table->table.name);
        buffer_add(&words, table->skipped ? ": " : table->holds_classes ? ", classes" : "");
        buffer_add(&words, table->skipped ? table->skipped : "");
        buffer_add(&words, "]\n");
        grid_finish(&table->grid);
        struct rows *rows = rows_open(&table->table, &error);
        assert_non_null(rows);
        while (rows_next(rows, &row, &error)) {
            snprintf(line, sizeof line, "%zu:", row.line);
            buffer_add(&words, line);
            assert_int_equal(row.kind == ROW_CELLS && row.line == 0, row.line_count == 0);
            for (size_t i = 0; i < row.cell_count; i++) {
                buffer_add(&words, i ? ";" : "");
                buffer_add(&words, row.cells[i]);
            }
            buffer_add(&words, row.kind == ROW_TOO_LARGE ? "(trop)\n" : "\n");
        }
        rows_close(rows);
    }
    return words.text;
}

/* What one XML file says; from a buffer that ends right behind the bytes. */
static char *read_xml(const char *xml, size_t length, struct error *error)
{
    struct document document = {0};
    char *words = NULL;
    char *copy = malloc(length ? length : 1);

    assert_non_null(copy);
    memcpy(copy, xml, length);
    *error = (struct error){STATUS_OK, ""};
    if (siecle_read(&document, copy, length, NAME, error)) {
        assert_string_equal(document.container, "SIECLE (XML)");
        words = tables_in_words(&document);
    } else {
        assert_int_not_equal(error->status, STATUS_OK);
    }
    free(copy);
    document_close(&document);
    return words;
}

static void assert_reads(const char *xml, const char *expected)
{
    struct error error;
    char *words = read_xml(xml, strlen(xml), &error);

    if (!words)
        fail_msg("%s", error.text);
    assert_string_equal(words, expected);
    free(words);
}

static void assert_refuses(const char *xml, const char *fault)
{
    struct error error;

    assert_null(read_xml(xml, strlen(xml), &error));
    assert_fault(&error, STATUS_DATA, fault);
    assert_says(error.text, NAME " : ");
    assert_says(error.text, " ; ");
}

static const char WHOLE[] = ELEVES(
    YEAR
    "<DONNEES><ELEVES>"
    "<ELEVE ELEVE_ID=\"11\" ELENOET=\"101\"><ID_NATIONAL>1234567890A</ID_NATIONAL>"
    "<INE_RNIE> 123456789AB </INE_RNIE><ELENOET>101</ELENOET>"
    "<NOM_DE_FAMILLE>LEB\xBC\x55\x46</NOM_DE_FAMILLE><NOM>AUTRE</NOM><PRENOM>Zo\xE9</PRENOM>"
    "<DATE_NAISS>01/02/2010</DATE_NAISS><DOUBLEMENT>0</DOUBLEMENT>"
    "<ADRESSE><MEL>adresse@example.org</MEL></ADRESSE><MEL>zoe@example.org</MEL>"
    "<CODE_STATUT>ST</CODE_STATUT><CODE_MEF>24722106310</CODE_MEF>"
    "<SANTE><NOM>secret</NOM></SANTE>"
    "<SCOLARITE_AN_DERNIER><CODE_MEF>10310031110</CODE_MEF><CODE_STRUCTURE>3PM</CODE_STRUCTURE>"
    "<CODE_RNE>0380001A</CODE_RNE><SIGLE>CLG</SIGLE><DENOM_PRINC>COLLEGE</DENOM_PRINC>"
    "<DENOM_COMPL>LES C\xC8\x44RES</DENOM_COMPL><LL_COMMUNE_INSEE>VOIRON</LL_COMMUNE_INSEE>"
    "<MEL>college@example.org</MEL></SCOLARITE_AN_DERNIER></ELEVE>"
    "<ELEVE ELEVE_ID=\"12\"><NOM>MARTIN &amp; CO</NOM><PRENOM>Luc</PRENOM>"
    "<DATE_SORTIE>30/06/2026</DATE_SORTIE></ELEVE>"
    "</ELEVES><STRUCTURES>"
    "<STRUCTURES_ELEVE ELEVE_ID=\"11\"><STRUCTURE><CODE_STRUCTURE>GR1</CODE_STRUCTURE>"
    "<TYPE_STRUCTURE>G</TYPE_STRUCTURE></STRUCTURE><STRUCTURE><TYPE_STRUCTURE>D</TYPE_STRUCTURE>"
    "<CODE_STRUCTURE>2MA</CODE_STRUCTURE></STRUCTURE><STRUCTURE><CODE_STRUCTURE>2MB"
    "</CODE_STRUCTURE><TYPE_STRUCTURE>D</TYPE_STRUCTURE></STRUCTURE></STRUCTURES_ELEVE>" SEAT(
        "12", "G", "GR1") "</STRUCTURES></DONNEES>");

static void a_pupil_is_a_row_with_class_and_last_school(void **state)
{
    (void)state;
    assert_reads(WHOLE,
                 "[]\n0:Année scolaire 2026-2027\n0:" TITLES ";UAI 2026-2027\n"
                 "1:123456789AB;LEBŒUF;;Zoé;01/02/2010;zoe@example.org;24722106310;ST;0;;3PM;"
                 "10310031110;0380001A;COLLEGE LES CÈDRES VOIRON;2MA;0389523V\n"
                 "2:;MARTIN & CO;;Luc;;;;;;30/06/2026\n");
}

static void the_sections_may_come_in_any_order(void **state)
{
    (void)state;
    assert_reads(
        ELEVES("<DONNEES><STRUCTURES>" SEAT("1", "D", "2MA") SEAT("2", "D", "1CB") SEAT(
            "1", "D", "TMA") "</STRUCTURES><ELEVES>"
                             "<ELEVE ELEVE_ID=\"2\"><NOM>B</NOM></ELEVE>"
                             "<ELEVE ELEVE_ID=\"1\"><NOM>A</NOM></ELEVE></ELEVES></DONNEES>" YEAR),
        "[]\n0:Année scolaire 2026-2027\n0:" TITLES_NO_STATUT ";UAI 2026-2027\n"
        "1:;B;;;;;;;;;;;;;1CB;0389523V\n2:;A;;;;;;;;;;;;;2MA;0389523V\n");
}

static void pupils_are_joined_by_number_where_there_is_no_id(void **state)
{
    (void)state;
    assert_reads(
        ELEVES("<DONNEES><ELEVES><ELEVE><ELENOET>7</ELENOET><NOM>A</NOM></ELEVE>"
               "<ELEVE ELENOET=\"8\" ELEVE_ID=\"80\"><NOM>B</NOM></ELEVE>"
               "<ELEVE ELENOET=\"9\" ELEVE_ID=\"90\"><NOM>C</NOM></ELEVE></ELEVES><STRUCTURES>"
               "<STRUCTURES_ELEVE ELENOET=\"7\" ELEVE_ID=\"70\"><STRUCTURE><CODE_STRUCTURE>SEPT"
               "</CODE_STRUCTURE><TYPE_STRUCTURE>D</TYPE_STRUCTURE></STRUCTURE></STRUCTURES_ELEVE>"
               "<STRUCTURES_ELEVE ELENOET=\"8\"><STRUCTURE><CODE_STRUCTURE>HUIT</CODE_STRUCTURE>"
               "<TYPE_STRUCTURE>D</TYPE_STRUCTURE></STRUCTURE></STRUCTURES_ELEVE>"
               "<STRUCTURES_ELEVE ELENOET=\"9\" ELEVE_ID=\"91\"><STRUCTURE><CODE_STRUCTURE>NEUF"
               "</CODE_STRUCTURE><TYPE_STRUCTURE>D</TYPE_STRUCTURE></STRUCTURE></STRUCTURES_ELEVE>"
               "</STRUCTURES></DONNEES>"),
        "[]\n0:" TITLES_NO_STATUT "\n1:;A;;;;;;;;;;;;;SEPT\n2:;B;;;;;;;;;;;;;HUIT\n3:;C\n");
}

static void what_is_missing_is_an_empty_cell(void **state)
{
    (void)state;
    assert_reads(ELEVES(""), "[]\n0:" TITLES_NO_STATUT "\n");
    assert_reads(ELEVES("<DONNEES><ELEVES/><STRUCTURES/></DONNEES>"),
                 "[]\n0:" TITLES_NO_STATUT "\n");
    assert_reads(
        ELEVES("<PARAMETRES><ANNEE_SCOLAIRE>bientôt</ANNEE_SCOLAIRE></PARAMETRES><DONNEES><ELEVES>"
               "<ELEVE/><ELEVE ELEVE_ID=\"1\"><INE_RNIE>  </INE_RNIE><INE_BEA>1B</INE_BEA><NOM/>"
               "<SCOLARITE_AN_DERNIER><SIGLE>LP</SIGLE><LL_COMMUNE_INSEE>VIF</LL_COMMUNE_INSEE>"
               "</SCOLARITE_AN_DERNIER></ELEVE><ELEVE><PRENOM>A</PRENOM><SCOLARITE_AN_DERNIER>"
               "<LL_COMMUNE_INSEE>VIF</LL_COMMUNE_INSEE></SCOLARITE_AN_DERNIER></ELEVE>"
               "</ELEVES></DONNEES>"),
        "[]\n0:" TITLES_NO_STATUT "\n1:\n2:1B;;;;;;;;;;;;;LP VIF\n3:;;;A\n");
}

static void an_id_met_twice_keeps_both_rows(void **state)
{
    (void)state;
    assert_reads(ELEVES("<DONNEES><ELEVES><ELEVE ELEVE_ID=\"1\"><NOM>A</NOM></ELEVE>"
                        "<ELEVE ELEVE_ID=\"1\"><NOM>B</NOM></ELEVE></ELEVES><STRUCTURES>" SEAT(
                            "1", "D", "2MA") "</STRUCTURES></DONNEES>"),
                 "[]\n0:" TITLES_NO_STATUT "\n1:;A;;;;;;;;;;;;;2MA\n2:;B;;;;;;;;;;;;;2MA\n");
}

static void the_euro_sign_is_that_of_iso_8859_15(void **state)
{
    (void)state;
    assert_reads(ELEVES("<DONNEES><ELEVES><ELEVE><NOM>S\xBDur \xA4</NOM></ELEVE></ELEVES>"
                        "</DONNEES>"),
                 "[]\n0:" TITLES_NO_STATUT "\n1:;Sœur €\n");
}

static void a_class_has_a_row_for_each_mef(void **state)
{
    (void)state;
    assert_reads(
        HEAD "<BEE_STRUCTURES>" YEAR "<DONNEES><DIVISIONS>"
             "<DIVISION CODE_STRUCTURE=\"2MA\"><LIBELLE_LONG>x</LIBELLE_LONG><MEFS_APPARTENANCE>"
             "<MEF_APPARTENANCE><CODE_MEF>24722107310</CODE_MEF></MEF_APPARTENANCE>"
             "<MEF_APPARTENANCE><CODE_MEF>24733404310</CODE_MEF></MEF_APPARTENANCE>"
             "</MEFS_APPARTENANCE></DIVISION><DIVISION><MEFS_APPARTENANCE><MEF_APPARTENANCE "
             "CODE_MEF=\"24122146210\"><CODE_MEF>24122146210</CODE_MEF></MEF_APPARTENANCE>"
             "</MEFS_APPARTENANCE><CODE_STRUCTURE>1CUI</CODE_STRUCTURE></DIVISION>"
             "<DIVISION CODE=\"VIDE\"/><DIVISION/></DIVISIONS>"
             "<GROUPES><GROUPE CODE=\"G\"/></GROUPES></DONNEES></BEE_STRUCTURES>",
        "[, classes]\n0:Classe;MEF\n1:2MA;24722107310\n2:2MA;24733404310\n3:1CUI;24122146210\n"
        "4:VIDE\n5:\n");
    assert_reads("<STS_EDT><DONNEES><STRUCTURE><DIVISIONS><DIVISION CODE=\"1A\">"
                 "<MEFS_APPARTENANCE><MEF_APPARTENANCE CODE=\"1\"/><MEF_APPARTENANCE CODE=\"2\"/>"
                 "</MEFS_APPARTENANCE></DIVISION></DIVISIONS><GROUPES><GROUPE CODE=\"G1\">"
                 "<DIVISIONS_APPARTENANCE><DIVISION_APPARTENANCE CODE=\"1A\"/>"
                 "</DIVISIONS_APPARTENANCE></GROUPE></GROUPES></STRUCTURE></DONNEES></STS_EDT>",
                 "[, classes]\n0:Classe;MEF\n1:1A;1\n2:1A;2\n");
}

/* The day of the export, whichever element comes first. */
static void a_table_is_of_the_day_that_its_file_says(void **state)
{
    static const struct {
        const char *xml;
        const char *day;
    } CASES[] = {
        {ELEVES(YEAR), "01/09/2026"},
        {ELEVES("<PARAMETRES><DATE_EXPORT/><HORODATAGE>18/06/2026 09:30:00</HORODATAGE>"
                "<DATE_EXPORT>19/06/2026</DATE_EXPORT></PARAMETRES>"),
         "18/06/2026 09:30:00"},
        {HEAD "<BEE_STRUCTURES>" YEAR "</BEE_STRUCTURES>", "01/09/2026"},
        {ELEVES(""), NULL},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(CASES); i++) {
        struct error error;
        struct document document = {.container = ""};
        if (!siecle_read(&document, CASES[i].xml, strlen(CASES[i].xml), NAME, &error))
            fail_msg("%s", error.text);
        if (CASES[i].day)
            assert_string_equal(document.tables->day_words, CASES[i].day);
        else
            assert_null(document.tables->day_words);
        document_close(&document);
    }
}

static void other_roots_are_refused_with_the_remedy(void **state)
{
    (void)state;
    assert_refuses(HEAD "<BEE_NOMENCLATURES><DONNEES/></BEE_NOMENCLATURES>",
                   "n'est pas un export Élèves ou Structures de SIECLE ; exportez « "
                   "ElevesSansAdresses »");
    assert_refuses("<ELEVES/>", "n'est pas un export Élèves");
}

static void hostile_xml_is_refused(void **state)
{
    struct buffer deep = {0};

    (void)state;
    assert_refuses("<!DOCTYPE a [<!ENTITY b \"c\">]><BEE_ELEVES>&b;</BEE_ELEVES>", "DOCTYPE");
    assert_refuses("", "abîmé ou coupé");
    buffer_add(&deep, "<BEE_ELEVES>");
    for (int i = 0; i < XML_DEPTH_MAX; i++)
        buffer_add(&deep, "<DONNEES>");
    assert_refuses(deep.text, "l'un dans l'autre");
    buffer_clear(&deep);
}

static void a_text_too_long_for_a_cell_rejects_its_row(void **state)
{
    struct buffer xml = {0};

    (void)state;
    buffer_add(&xml, "<BEE_ELEVES><DONNEES><ELEVES><ELEVE><NOM>");
    for (size_t i = 0; i < 2 * CELL_SIZE_MAX; i += 8)
        buffer_add(&xml, "ABCDEFGH");
    buffer_add(&xml, "</NOM></ELEVE><ELEVE><NOM>B</NOM></ELEVE></ELEVES></DONNEES></BEE_ELEVES>");
    assert_reads(xml.text, "[]\n0:" TITLES_NO_STATUT "\n1:(trop)\n2:;B\n");
    buffer_clear(&xml);
}

static void a_file_cut_anywhere_is_refused(void **state)
{
    (void)state;
    for (size_t length = 0; length < sizeof WHOLE - 1; length++) {
        struct error error;
        assert_null(read_xml(WHOLE, length, &error));
        assert_int_equal(error.status, STATUS_DATA);
    }
}

static void any_byte_may_be_wrong(void **state)
{
    static char bytes[sizeof WHOLE];
    unsigned random = 2026;

    (void)state;
    for (int round = 0; round < 3000; round++) {
        struct error error;
        memcpy(bytes, WHOLE, sizeof WHOLE);
        for (int i = 0; i < 3; i++)
            bytes[random_below(&random, sizeof WHOLE - 1)] = (char)random_below(&random, 256);
        free(read_xml(bytes, sizeof WHOLE - 1, &error));
    }
}

/* A class for each of many pupils takes no time that grows with their square. */
static void many_pupils_are_joined_at_once(void **state)
{
    enum { MANY = 50000 };
    struct buffer xml = {0};
    struct error error;
    char piece[256];

    (void)state;
    buffer_add(&xml, "<BEE_ELEVES><DONNEES><ELEVES>");
    for (int i = 0; i < MANY; i++) {
        snprintf(piece, sizeof piece, "<ELEVE ELEVE_ID=\"%d\" ELENOET=\"1\"><NOM>A</NOM></ELEVE>",
                 i);
        buffer_add(&xml, piece);
    }
    buffer_add(&xml, "</ELEVES><STRUCTURES>");
    for (int i = 0; i < MANY; i++) {
        snprintf(piece, sizeof piece,
                 "<STRUCTURES_ELEVE ELEVE_ID=\"%d\" ELENOET=\"1\"><STRUCTURE><CODE_STRUCTURE>C%d"
                 "</CODE_STRUCTURE><TYPE_STRUCTURE>D</TYPE_STRUCTURE></STRUCTURE>"
                 "</STRUCTURES_ELEVE>",
                 2 * MANY - 2 * i, i);
        buffer_add(&xml, piece);
    }
    buffer_add(&xml, "</STRUCTURES></DONNEES></BEE_ELEVES>");
    char *words = read_xml(xml.text, xml.length, &error);
    assert_non_null(words);
    assert_says(words, "\n1:;A\n");
    assert_says(words, "\n3:;A;;;;;;;;;;;;;C49999\n");
    free(words);
    buffer_clear(&xml);
}

struct member {
    const char *name;
    const char *bytes;
};

/* A zip of these members in memory, by way of a file. */
static char *zip_of(const struct member *members, size_t count, size_t *length)
{
    static const char PATH[] = "test_siecle.zip";
    zipFile zip = zipOpen64(PATH, APPEND_STATUS_CREATE);
    assert_non_null(zip);
    for (size_t i = 0; i < count; i++) {
        assert_int_equal(zipOpenNewFileInZip(zip, members[i].name, NULL, NULL, 0, NULL, 0, NULL,
                                             Z_DEFLATED, Z_DEFAULT_COMPRESSION),
                         ZIP_OK);
        zipWriteInFileInZip(zip, members[i].bytes, (unsigned)strlen(members[i].bytes));
        zipCloseFileInZip(zip);
    }
    zipClose(zip, NULL);
    FILE *stream = fopen(PATH, "rb");
    assert_non_null(stream);
    char *bytes = malloc(65536);
    assert_non_null(bytes);
    *length = fread(bytes, 1, 65536, stream);
    fclose(stream);
    remove(PATH);
    return bytes;
}

static char *read_zip(const char *bytes, size_t length, struct error *error)
{
    struct document document = {0};
    struct archive *archive = archive_open_bytes(bytes, length);
    char *words = NULL;

    *error = (struct error){STATUS_OK, ""};
    if (!archive)
        error_set(error, STATUS_DATA, NAME " : cut ; x");
    else if (siecle_read_archive(&document, archive, NAME, error))
        words = tables_in_words(&document);
    assert_int_equal(words == NULL, error->status != STATUS_OK);
    archive_close(archive);
    document_close(&document);
    return words;
}

static char *read_members(const struct member *members, size_t count, struct error *error)
{
    size_t length;
    char *bytes = zip_of(members, count, &length);
    char *words = read_zip(bytes, length, error);

    free(bytes);
    return words;
}

static const struct member SHIPPED[] = {
    {"export/", ""},
    {"export/Nomenclature.xml", HEAD "<BEE_NOMENCLATURES><DONNEES/></BEE_NOMENCLATURES>"},
    {"../../ElevesSansAdresses.XML",
     "<BEE_ELEVES><DONNEES><ELEVES><ELEVE><NOM>A</NOM></ELEVE></ELEVES></DONNEES></BEE_ELEVES>"},
    {"C:\\Structures.xml", "<BEE_STRUCTURES><DONNEES><DIVISIONS><DIVISION CODE=\"2MA\"/>"
                           "</DIVISIONS></DONNEES></BEE_STRUCTURES>"},
    {"__MACOSX/._Structures.xml", "\x01\x02"},
    {"lisez\x1B\x82.txt", "bonjour"},
};

static void a_zip_is_a_table_for_each_member(void **state)
{
    struct error error;
    char *words = read_members(SHIPPED, COUNT(SHIPPED), &error);

    (void)state;
    if (!words)
        fail_msg("%s", error.text);
    assert_string_equal(words, "[Nomenclature.xml: fichier XML sans liste d'élèves ni de classes]\n"
                               "[ElevesSansAdresses.XML]\n0:" TITLES_NO_STATUT "\n1:;A\n"
                               "[Structures.xml, classes]\n0:Classe;MEF\n1:2MA\n"
                               "[._Structures.xml: fichier d'une archive qui n'est pas du XML]\n"
                               "[lisez??.txt: fichier d'une archive qui n'est pas du XML]\n");
    free(words);
}

static void a_zip_without_pupils_or_classes_is_refused(void **state)
{
    static const struct member OTHERS[] = {
        {"Communs.xml", "<BEE_COMMUNS/>"},
        {"photo.jpg", "x"},
    };
    static const struct member BROKEN[] = {
        {"Structures.xml", "<BEE_STRUCTURES/>"},
        {"Eleves.xml", "<BEE_ELEVES><DONNEES>"},
    };
    struct error error;

    (void)state;
    assert_null(read_members(OTHERS, COUNT(OTHERS), &error));
    assert_fault(&error, STATUS_DATA,
                 NAME " : archive zip sans export Élèves ou Structures de SIECLE ; "
                      "décompressez-la et déposez les fichiers qu'elle contient");
    assert_null(read_members(OTHERS, 0, &error));
    assert_int_equal(error.status, STATUS_DATA);
    assert_null(read_members(BROKEN, COUNT(BROKEN), &error));
    assert_fault(&error, STATUS_DATA, "dans Eleves.xml");
}

/* minizip does without the very last bytes, which say nothing. */
static void a_zip_cut_anywhere_is_refused_or_whole(void **state)
{
    size_t length;
    char *bytes = zip_of(SHIPPED, COUNT(SHIPPED), &length);
    struct error error;
    char *whole = read_zip(bytes, length, &error);

    (void)state;
    for (size_t cut = 0; cut < length; cut++) {
        char *copy = malloc(cut ? cut : 1);
        assert_non_null(copy);
        memcpy(copy, bytes, cut);
        char *words = read_zip(copy, cut, &error);
        if (words)
            assert_string_equal(words, whole);
        else
            assert_int_equal(error.status, STATUS_DATA);
        assert_true(!words || cut > length - 4);
        free(words);
        free(copy);
    }
    free(whole);
    free(bytes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_pupil_is_a_row_with_class_and_last_school),
        cmocka_unit_test(the_sections_may_come_in_any_order),
        cmocka_unit_test(pupils_are_joined_by_number_where_there_is_no_id),
        cmocka_unit_test(what_is_missing_is_an_empty_cell),
        cmocka_unit_test(an_id_met_twice_keeps_both_rows),
        cmocka_unit_test(the_euro_sign_is_that_of_iso_8859_15),
        cmocka_unit_test(a_class_has_a_row_for_each_mef),
        cmocka_unit_test(a_table_is_of_the_day_that_its_file_says),
        cmocka_unit_test(other_roots_are_refused_with_the_remedy),
        cmocka_unit_test(hostile_xml_is_refused),
        cmocka_unit_test(a_text_too_long_for_a_cell_rejects_its_row),
        cmocka_unit_test(a_file_cut_anywhere_is_refused),
        cmocka_unit_test(any_byte_may_be_wrong),
        cmocka_unit_test(many_pupils_are_joined_at_once),
        cmocka_unit_test(a_zip_is_a_table_for_each_member),
        cmocka_unit_test(a_zip_without_pupils_or_classes_is_refused),
        cmocka_unit_test(a_zip_cut_anywhere_is_refused_or_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
