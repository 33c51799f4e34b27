/* SPDX-License-Identifier: MIT */

/*
 * An Excel workbook. Pieces of the input, divided by NULs, are members of a
 * sound zip; their first letter says which, without one it is the sheet. An
 * input that starts like a zip is read as one.
 */

#include "fuzz.h"

#include "xlsx/xlsx.h"

#define RELATIONS "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define RELATION(id, kind, target) \
    "<Relationship Id='" id "' Type='" RELATIONS "/" kind "' Target='" target "'/>"

static const struct member MEMBERS[] = {
    {.key = 's',
     .name = "xl/worksheets/sheet1.xml",
     .text = "<worksheet><sheetData><row><c t='s'><v>0</v></c><c t='s'><v>1</v></c></row>"
             "<row><c t='s'><v>2</v></c><c s='1'><v>40310</v></c></row></sheetData></worksheet>"},
    {.key = 't',
     .name = "xl/sharedStrings.xml",
     .text = "<sst><si><t>Nom</t></si><si><t>Date de naissance</t></si>"
             "<si><t>BERLIOZ Zoé</t></si></sst>"},
    {.key = 'y',
     .name = "xl/styles.xml",
     .text = "<styleSheet><numFmts><numFmt numFmtId='164' formatCode='0000'/></numFmts>"
             "<cellXfs><xf numFmtId='0'/><xf numFmtId='14'/><xf numFmtId='164'/></cellXfs>"
             "</styleSheet>"},
    {.key = 'w',
     .name = "xl/workbook.xml",
     .text = "<workbook xmlns:r='" RELATIONS "'><sheets><sheet name='2MELEC' r:id='rId1'/>"
             "<sheet name='Notes' r:id='rId4'/></sheets></workbook>"},
    {.key = 'r',
     .name = "xl/_rels/workbook.xml.rels",
     .text = "<Relationships>" RELATION("rId1", "worksheet", "worksheets/sheet1.xml") RELATION(
         "rId2", "sharedStrings", "sharedStrings.xml") RELATION("rId3", "styles", "styles.xml")
         RELATION("rId4", "worksheet", "/xl/worksheets/sheet2.xml") "</Relationships>"},
    {.key = 'p', .name = "_rels/.rels"},
    {.key = '2', .name = "xl/worksheets/sheet2.xml", .text = "<worksheet><sheetData/></worksheet>"},
};

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (is_zip(data, size))
        check_file(data, size, ROLE_ENROLMENT);
    else
        check_workbook(MEMBERS, COUNT(MEMBERS), data, size, xlsx_read);
    return 0;
}
