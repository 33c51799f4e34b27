/* SPDX-License-Identifier: MIT */
#include "passregion/xml.h"

#include <expat.h>
#include <stdlib.h>
#include <string.h>

#include "codepage.h"
#include "passregion/text.h"

enum {
    TOKEN_MAX = 1024 * 1024, /* bytes of one tag or comment */
    ENCODING_SIZE = 32,
    PIECE = 64 * 1024 /* bytes that expat gets at once: a token within goes unmeasured */
};

struct xml {
    XML_Parser parser;
    const struct xml_handler *handler;
    const char *name;
    const char *part;
    size_t depth;
    size_t fed;                   /* bytes so far */
    char encoding[ENCODING_SIZE]; /* the one that nobody knows, or its start */
    bool failed;
    struct error *error; /* of the call that is under way */
};

static const char *local_name(const char *name)
{
    for (const char *at = name; *at; at++) {
        if (*at == ':')
            name = at + 1;
    }
    return name;
}

const char *xml_attribute(const char *const *attributes, const char *name)
{
    for (; attributes[0]; attributes += 2) {
        if (!strcmp(local_name(attributes[0]), name))
            return attributes[1];
    }
    return NULL;
}

bool xml_is_true(const char *text)
{
    return text && (!strcmp(text, "1") || !strcmp(text, "true") || !strcmp(text, "on"));
}

bool xml_is_on(const char *const *attributes, const char *name)
{
    const char *text = xml_attribute(attributes, name);

    return !text || xml_is_true(text);
}

static void stop(struct xml *xml)
{
    xml->failed = true;
    XML_StopParser(xml->parser, XML_FALSE);
}

static void on_start(void *data, const XML_Char *element, const XML_Char **attributes)
{
    struct xml *xml = data;

    if (xml->failed)
        return;
    if (++xml->depth > XML_DEPTH_MAX) {
        error_set(xml->error, STATUS_DATA,
                  "%s : plus de %d éléments XML l'un dans l'autre ; ce n'est pas un export, "
                  "retirez ce fichier",
                  xml->name, XML_DEPTH_MAX);
        stop(xml);
    } else if (xml->handler->start &&
               !xml->handler->start(xml->handler->data, local_name(element),
                                    (const char *const *)attributes, xml->error)) {
        stop(xml);
    }
}

static void on_end(void *data, const XML_Char *element)
{
    struct xml *xml = data;

    if (xml->failed)
        return;
    xml->depth--;
    if (xml->handler->end &&
        !xml->handler->end(xml->handler->data, local_name(element), xml->error))
        stop(xml);
}

static void on_text(void *data, const XML_Char *text, int length)
{
    struct xml *xml = data;

    if (!xml->failed && xml->handler->text &&
        !xml->handler->text(xml->handler->data, text, (size_t)length, xml->error))
        stop(xml);
}

static void on_doctype(void *data, const XML_Char *name, const XML_Char *system,
                       const XML_Char *public, int has_internal)
{
    struct xml *xml = data;

    (void)name;
    (void)system;
    (void)public;
    (void)has_internal;
    error_set(xml->error, STATUS_DATA,
              "%s : ce fichier XML contient une déclaration DOCTYPE, qu'aucun export n'a ; "
              "retirez ce fichier",
              xml->name);
    stop(xml);
}

static int on_unknown_encoding(void *data, const XML_Char *name, XML_Encoding *encoding)
{
    const struct codepage *codepage = codepage_named(name);
    struct xml *xml = data;

    if (!codepage) {
        text_excerpt(name, xml->encoding, sizeof xml->encoding);
        return XML_STATUS_ERROR;
    }
    for (int byte = 0; byte < 256; byte++) {
        const char32_t letter =
            byte < 0x80 ? (char32_t)byte : codepage_letter(codepage, (unsigned char)byte);
        encoding->map[byte] = byte && !letter ? -1 : (int)letter;
    }
    encoding->data = NULL;
    encoding->convert = NULL;
    encoding->release = NULL;
    return XML_STATUS_OK;
}

struct xml *xml_open(const struct xml_handler *handler, const char *name, const char *part,
                     struct error *error)
{
    struct xml *xml = calloc(1, sizeof *xml);

    if (xml) {
        *xml = (struct xml){.handler = handler, .name = name, .part = part};
        xml->parser = XML_ParserCreate(NULL);
    }
    if (!xml || !xml->parser) {
        free(xml);
        error_memory(error);
        return NULL;
    }
    XML_SetUserData(xml->parser, xml);
    XML_SetElementHandler(xml->parser, on_start, on_end);
    XML_SetCharacterDataHandler(xml->parser, on_text);
    XML_SetStartDoctypeDeclHandler(xml->parser, on_doctype);
    XML_SetUnknownEncodingHandler(xml->parser, on_unknown_encoding, xml);
    return xml;
}

/* Expat 2.9 deprecates the narrow functions; before it there are no others. */
#if XML_MAJOR_VERSION > 2 || (XML_MAJOR_VERSION == 2 && XML_MINOR_VERSION >= 9)
static unsigned long long current_line(XML_Parser parser)
{
    return XML_GetCurrentLineNumber64(parser);
}

static long long current_byte(XML_Parser parser)
{
    return XML_GetCurrentByteIndex64(parser);
}
#else
static unsigned long long current_line(XML_Parser parser)
{
    return XML_GetCurrentLineNumber(parser);
}

static long long current_byte(XML_Parser parser)
{
    return XML_GetCurrentByteIndex(parser);
}
#endif

static bool malformed(const struct xml *xml, struct error *error)
{
    const enum XML_Error code = XML_GetErrorCode(xml->parser);

    if (code == XML_ERROR_NO_MEMORY)
        return error_memory(error);
    if (code == XML_ERROR_UNKNOWN_ENCODING)
        return error_set(error, STATUS_DATA,
                         "%s : encodage XML « %s » que le programme ne connaît pas ; exportez-le "
                         "de nouveau en UTF-8",
                         xml->name, xml->encoding);
    return error_set(error, STATUS_DATA,
                     "%s : XML abîmé ou coupé%s%s, ligne %llu ; exportez le fichier de nouveau",
                     xml->name, *xml->part ? ", dans " : "", xml->part, current_line(xml->parser));
}

/* Expat starts a token that is not whole anew with each piece: a huge one would take hours. */
static bool check_token(struct xml *xml, struct error *error)
{
    const long long start = current_byte(xml->parser);

    if (xml->fed <= (start > 0 ? (size_t)start : 0) + TOKEN_MAX)
        return true;
    xml->failed = true;
    return error_set(error, STATUS_DATA,
                     "%s : balise ou commentaire XML de plus de %d octets ; ce n'est pas un "
                     "export, retirez ce fichier",
                     xml->name, TOKEN_MAX);
}

static bool parse(struct xml *xml, const char *bytes, size_t length, bool is_last,
                  struct error *error)
{
    if (xml->failed)
        return false;
    xml->error = error;
    xml->fed += length;
    if (XML_Parse(xml->parser, bytes, (int)length, is_last) == XML_STATUS_OK)
        return is_last || check_token(xml, error);
    if (!xml->failed)
        malformed(xml, error);
    xml->failed = true;
    return false;
}

bool xml_feed(struct xml *xml, const char *bytes, size_t length, struct error *error)
{
    for (; length > PIECE; bytes += PIECE, length -= PIECE) {
        if (!parse(xml, bytes, PIECE, false, error))
            return false;
    }
    return parse(xml, bytes, length, false, error);
}

bool xml_finish(struct xml *xml, struct error *error)
{
    return parse(xml, "", 0, true, error);
}

void xml_close(struct xml *xml)
{
    if (!xml)
        return;
    XML_ParserFree(xml->parser);
    free(xml);
}

static bool take(void *data, const char *bytes, size_t length, struct error *error)
{
    return xml_feed(data, bytes, length, error);
}

bool xml_read_member(struct archive *archive, const struct xml_handler *handler, const char *name,
                     const char *part, struct error *error)
{
    struct xml *xml = xml_open(handler, name, part, error);

    if (!xml)
        return false;
    const struct byte_taker taker = {take, xml};
    const bool done = archive_read(archive, &taker, name, error) && xml_finish(xml, error);
    xml_close(xml);
    return done;
}
