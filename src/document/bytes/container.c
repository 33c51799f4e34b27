/* SPDX-License-Identifier: MIT */
#include "passregion/container.h"

#include <string.h>

enum { BEGINNING = 1024 /* bytes in which a page must show that it is HTML */ };

/* What nobody reads here, by its first bytes. */
static const struct {
    const char *start;
    size_t length;
    const char *what;
    const char *remedy;
} REFUSED[] = {
    {"\xD0\xCF\x11\xE0", 4, "un classeur Excel ancien (.xls) ou protégé par un mot de passe",
     "ouvrez-le et enregistrez-le au format « Classeur Excel (.xlsx) », sans mot de passe"},
    {"\x09\x08", 2, "un classeur Excel très ancien (.xls)",
     "ouvrez-le et enregistrez-le au format « Classeur Excel (.xlsx) »"},
    {"%PDF", 4, "un document PDF",
     "exportez la liste de nouveau, au format Excel ou CSV : enregistrez au format « CSV » ou "
     "« Classeur Excel (.xlsx) » et non PDF"},
    {"\x89PNG", 4, "une image",
     "exportez la liste elle-même et enregistrez-la au format « CSV » ou « Classeur Excel "
     "(.xlsx) »"},
    {"\xFF\xD8\xFF", 3, "une image",
     "exportez la liste elle-même et enregistrez-la au format « CSV » ou « Classeur Excel "
     "(.xlsx) »"},
    {"GIF8", 4, "une image",
     "exportez la liste elle-même et enregistrez-la au format « CSV » ou « Classeur Excel "
     "(.xlsx) »"},
    {"II*\0", 4, "une image",
     "exportez la liste elle-même et enregistrez-la au format « CSV » ou « Classeur Excel "
     "(.xlsx) »"},
    {"{\\rtf", 5, "un document de traitement de texte",
     "copiez le tableau dans Excel et enregistrez-le au format « Classeur Excel (.xlsx) »"},
    {"MIME-Version:", 13, "une page web enregistrée en un seul fichier (.mht)",
     "ouvrez-la dans Excel et enregistrez-la au format « Classeur Excel (.xlsx) »"},
    {"From: <Saved by", 15, "une page web enregistrée en un seul fichier (.mht)",
     "ouvrez-la dans Excel et enregistrez-la au format « Classeur Excel (.xlsx) »"},
    {"Rar!", 4, "une archive RAR", "décompressez-la et déposez les fichiers qu'elle contient"},
    {"7z\xBC\xAF", 4, "une archive 7z", "décompressez-la et déposez les fichiers qu'elle contient"},
    {"\x1F\x8B", 2, "une archive gzip", "décompressez-la et déposez les fichiers qu'elle contient"},
};

bool container_check(const char *bytes, size_t length, const char *name, struct error *error)
{
    for (size_t i = 0; i < sizeof REFUSED / sizeof REFUSED[0]; i++) {
        if (length >= REFUSED[i].length && !memcmp(bytes, REFUSED[i].start, REFUSED[i].length))
            return error_set(error, STATUS_DATA, "%s : c'est %s, que le programme ne lit pas ; %s",
                             name, REFUSED[i].what, REFUSED[i].remedy);
    }
    return true;
}

/* Whether the text starts with that word, whatever its case. */
static bool starts_with(const char *text, size_t length, const char *word)
{
    const size_t size = strlen(word);

    if (length < size)
        return false;
    for (size_t i = 0; i < size; i++) {
        const bool capital = text[i] >= 'A' && text[i] <= 'Z';
        if ((capital ? text[i] - 'A' + 'a' : text[i]) != word[i])
            return false;
    }
    return true;
}

/* A page says so in its first words, or starts with a tag and has a table close behind. */
static bool is_page(const char *text, size_t length)
{
    static const char *const STARTS[] = {"<!doctype html", "<html", "<head", "<body",
                                         "<table",         "<meta", "<style"};
    const size_t blanks = strspn(text, " \t\r\n");

    if (blanks >= length || text[blanks] != '<')
        return false;
    for (size_t i = 0; i < sizeof STARTS / sizeof STARTS[0]; i++) {
        if (starts_with(text + blanks, length - blanks, STARTS[i]))
            return true;
    }
    for (size_t i = blanks; i < length && i < BEGINNING; i++) {
        if (starts_with(text + i, length - i, "<table") ||
            starts_with(text + i, length - i, "<html"))
            return true;
    }
    return false;
}

/* XHTML starts like XML. */
static bool is_xhtml(const char *bytes, size_t length)
{
    for (size_t i = 0; i < length && i < BEGINNING; i++) {
        if (starts_with(bytes + i, length - i, "<html") ||
            starts_with(bytes + i, length - i, "<!doctype html"))
            return true;
    }
    return false;
}

bool container_is_zip(const char *bytes, size_t length)
{
    return length >= 4 && !memcmp(bytes, "PK\003\004", 4);
}

bool container_is_plain_zip(const char *bytes, size_t length)
{
    enum { NAME_AT = 30 }; /* in a local header: PKWARE, APPNOTE.TXT 4.3.7 */
    static const char *const OFFICE[] = {"[content_types]", "_rels/",   "docprops/", "xl/",
                                         "mimetype",        "meta-inf/"};

    if (!container_is_zip(bytes, length) || length <= NAME_AT)
        return false;
    for (size_t i = 0; i < sizeof OFFICE / sizeof OFFICE[0]; i++) {
        if (starts_with(bytes + NAME_AT, length - NAME_AT, OFFICE[i]))
            return false;
    }
    return true;
}

bool container_is_html(const char *text, size_t length)
{
    return is_page(text, length) || is_xhtml(text, length);
}

bool container_is_xml(const char *bytes, size_t length)
{
    const size_t mark = length >= 3 && !memcmp(bytes, "\xEF\xBB\xBF", 3) ? 3 : 0;
    return (starts_with(bytes + mark, length - mark, "<?xml") ||
            starts_with(bytes + mark, length - mark, "<bee_")) &&
           !is_xhtml(bytes, length);
}

bool container_check_text(const char *bytes, size_t length, const char *name, struct error *error)
{
    const bool zip = container_is_zip(bytes, length);

    if (!container_check(bytes, length, name, error))
        return false;
    return (!zip && !container_is_xml(bytes, length) && !container_is_html(bytes, length)) ||
           error_set(error, STATUS_DATA,
                     "%s : c'est %s ; ouvrez-le dans le tableur et enregistrez-le au format CSV "
                     "(séparateur : point-virgule)",
                     name,
                     zip ? "un classeur Excel ou LibreOffice, ou une archive zip"
                         : "un fichier XML ou une page HTML");
}
