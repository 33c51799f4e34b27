/* SPDX-License-Identifier: MIT */
#include "ods_package.h"

#include <string.h>

enum { TYPE_SIZE = 64 /* bytes of a document type that matter */ };

static const char SPREADSHEET_TYPE[] = "application/vnd.oasis.opendocument.spreadsheet";

bool ods_package_other(const char *name, struct error *error)
{
    return error_set(error, STATUS_DATA,
                     "%s : c'est un document texte ou une présentation de LibreOffice, non un "
                     "classeur ; copiez le tableau dans un classeur et enregistrez-le au format "
                     "« .ods » ou « .xlsx »",
                     name);
}

struct type {
    char text[TYPE_SIZE];
    size_t length;
};

static bool take_type(void *data, const char *bytes, size_t length, struct error *error)
{
    struct type *type = data;

    (void)error;
    for (size_t i = 0; i < length && type->length < TYPE_SIZE; i++)
        type->text[type->length++] = bytes[i];
    return true;
}

/* Text documents and presentations lie in the same kind of archive. */
static bool check_type(struct archive *archive, const char *name, struct error *error)
{
    const size_t length = strlen(SPREADSHEET_TYPE);
    struct type type = {.length = 0};

    if (!archive_find(archive, "mimetype"))
        return true;
    if (!archive_read(archive, &(struct byte_taker){take_type, &type}, name, error))
        return false;
    if (type.length < length || memcmp(type.text, SPREADSHEET_TYPE, length) != 0)
        return ods_package_other(name, error);
    return true;
}

static bool find_encryption(void *data, const char *element, const char *const *attributes,
                            struct error *error)
{
    bool *is_encrypted = data;

    (void)attributes;
    (void)error;
    *is_encrypted = *is_encrypted || !strcmp(element, "encryption-data");
    return true;
}

static bool check_password(struct archive *archive, const char *name, struct error *error)
{
    static const char MANIFEST[] = "META-INF/manifest.xml";
    bool is_encrypted = false;
    const struct xml_handler handler = {.start = find_encryption, .data = &is_encrypted};

    if (!archive_find(archive, MANIFEST))
        return true;
    const bool done = xml_read_member(archive, &handler, name, MANIFEST, error);
    if (is_encrypted)
        return error_set(error, STATUS_DATA,
                         "%s : protégé par un mot de passe ; enregistrez-le sans mot de passe",
                         name);
    /* Old manifests have a document type, which xml refuses; the sheets are read without them. */
    return done || error->status == STATUS_DATA;
}

bool ods_package_check(struct archive *archive, const char *name, struct error *error)
{
    return check_password(archive, name, error) && check_type(archive, name, error);
}

bool ods_package_read(struct archive *archive, const struct xml_handler *handler, const char *name,
                      struct error *error)
{
    static const char CONTENT[] = "content.xml";

    if (!archive_find(archive, CONTENT))
        return error_set(error, STATUS_DATA,
                         "%s : classeur LibreOffice sans contenu ; enregistrez-le de nouveau",
                         name);
    return xml_read_member(archive, handler, name, CONTENT, error);
}
