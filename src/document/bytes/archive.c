/* SPDX-License-Identifier: MIT */
#define ZLIB_CONST /* zlib does not write to what it reads */

#include "passregion/archive.h"

#include <minizip/unzip.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include "zip_layout.h"

enum { CHUNK = 64 * 1024, MEGABYTE = 1024 * 1024 };

struct archive {
    unzFile zip;
    const char *bytes;
    size_t length;
    size_t at;
    bool is_own; /* one of our workbooks: no limits, and every bit counts */
    bool at_end;
    size_t expanded; /* bytes inflated so far, all members together */
    char name[ARCHIVE_NAME_SIZE];
    char chunk[CHUNK];
};

/* minizip's file operations on bytes in memory; `opaque` is the archive. */

static voidpf open_bytes(voidpf opaque, const void *name, int mode)
{
    (void)name;
    return (mode & ZLIB_FILEFUNC_MODE_READWRITEFILTER) == ZLIB_FILEFUNC_MODE_READ ? opaque : NULL;
}

static uLong read_bytes(voidpf opaque, voidpf stream, void *out, uLong size)
{
    struct archive *archive = opaque;
    const size_t left = archive->length - archive->at;
    const size_t count = size < left ? size : left;

    (void)stream;
    if (count)
        memcpy(out, archive->bytes + archive->at, count);
    archive->at += count;
    return (uLong)count;
}

static ZPOS64_T tell_bytes(voidpf opaque, voidpf stream)
{
    (void)stream;
    return ((const struct archive *)opaque)->at;
}

static long seek_bytes(voidpf opaque, voidpf stream, ZPOS64_T offset, int origin)
{
    struct archive *archive = opaque;
    ZPOS64_T start = 0;

    (void)stream;
    if (origin == ZLIB_FILEFUNC_SEEK_CUR)
        start = archive->at;
    else if (origin == ZLIB_FILEFUNC_SEEK_END)
        start = archive->length;
    if (offset > archive->length || start + offset > archive->length)
        return -1;
    archive->at = (size_t)(start + offset);
    return 0;
}

static int close_bytes(voidpf opaque, voidpf stream)
{
    (void)opaque;
    (void)stream;
    return 0;
}

/* Asked only where a read came up short; without an error minizip would go on with zeros. */
static int error_bytes(voidpf opaque, voidpf stream)
{
    (void)opaque;
    (void)stream;
    return 1;
}

static struct archive *open_zip(const char *bytes, size_t length, bool is_own)
{
    struct archive *archive = calloc(1, sizeof *archive);
    zlib_filefunc64_def functions = {.zopen64_file = open_bytes,
                                     .zread_file = read_bytes,
                                     .ztell64_file = tell_bytes,
                                     .zseek64_file = seek_bytes,
                                     .zclose_file = close_bytes,
                                     .zerror_file = error_bytes,
                                     .opaque = archive};

    if (!archive)
        return NULL;
    archive->bytes = bytes;
    archive->length = length;
    archive->is_own = is_own;
    archive->zip = unzOpen2_64("", &functions);
    if (archive->zip)
        return archive;
    free(archive);
    return NULL;
}

struct archive *archive_open_bytes(const char *bytes, size_t length)
{
    return open_zip(bytes, length, false);
}

struct archive *archive_open_own(const char *bytes, size_t length)
{
    return zip_layout_is_own(bytes, length) ? open_zip(bytes, length, true) : NULL;
}

bool archive_first(struct archive *archive)
{
    const int result = unzGoToFirstFile(archive->zip);

    archive->at_end = result == UNZ_END_OF_LIST_OF_FILE;
    return result == UNZ_OK;
}

bool archive_next(struct archive *archive)
{
    const int result = unzGoToNextFile(archive->zip);

    archive->at_end = result == UNZ_END_OF_LIST_OF_FILE;
    return result == UNZ_OK;
}

bool archive_find(struct archive *archive, const char *member)
{
    /* Some exporters write a name in one case and refer to it in another (ECMA-376-2 allows it). */
    return unzLocateFile(archive->zip, member, 2) == UNZ_OK;
}

bool archive_at_end(const struct archive *archive)
{
    return archive->at_end;
}

const char *archive_member(struct archive *archive)
{
    unz_file_info64 info;

    archive->name[0] = '\0';
    if (unzGetCurrentFileInfo64(archive->zip, &info, archive->name, sizeof archive->name, NULL, 0,
                                NULL, 0) != UNZ_OK ||
        info.size_filename >= sizeof archive->name)
        archive->name[0] = '\0';
    return archive->name;
}

static bool broken(const char *name, struct error *error)
{
    return error_set(error, STATUS_DATA,
                     "%s : fichier compressé abîmé ou coupé ; exportez-le de nouveau", name);
}

static bool check_limits(const struct archive *archive, size_t packed, size_t inflated,
                         const char *name, struct error *error)
{
    if (archive->is_own)
        return true;
    if (archive->expanded > (size_t)ARCHIVE_EXPANDED_MAX * MEGABYTE)
        return error_set(error, STATUS_DATA,
                         "%s : plus de %d Mo une fois décompressé ; ce n'est pas une liste "
                         "d'élèves, retirez ce fichier",
                         name, ARCHIVE_EXPANDED_MAX);
    if (inflated > MEGABYTE && inflated / ARCHIVE_RATIO_MAX > packed)
        return error_set(error, STATUS_DATA,
                         "%s : son contenu est plus de %d fois plus grand que le fichier "
                         "compressé ; ce n'est pas une liste d'élèves, retirez ce fichier",
                         name, ARCHIVE_RATIO_MAX);
    return true;
}

/* Inflates the open member to its end. */
static bool inflate_member(struct archive *archive, const unz_file_info64 *info,
                           const struct byte_taker *taker, const char *name, struct error *error)
{
    size_t inflated = 0;
    int length;

    while ((length = unzReadCurrentFile(archive->zip, archive->chunk, CHUNK)) > 0) {
        inflated += (size_t)length;
        archive->expanded += (size_t)length;
        if (!check_limits(archive, (size_t)info->compressed_size, inflated, name, error) ||
            !taker->take(taker->data, archive->chunk, (size_t)length, error))
            return false;
    }
    /* minizip compares the checksum only where it came to the stated end. */
    return (length == 0 && inflated == info->uncompressed_size) || broken(name, error);
}

/*
 * True when zlib stopped behind the last block, and the rest of that byte is as
 * zlib leaves it: zeros, which no checksum covers.
 */
static bool has_clean_end(const z_stream *stream)
{
    static const int IN_LAST_BLOCK = 64;
    static const int BEHIND_BLOCK = 128;
    const int unused = stream->data_type & 7;

    return (stream->data_type & IN_LAST_BLOCK) && (stream->data_type & BEHIND_BLOCK) &&
           !stream->avail_in && !(stream->next_in[-1] >> (8 - unused));
}

/* Inflates the open member where it lies, because minizip does not say where its last bit is. */
static bool inflate_own(struct archive *archive, const unz_file_info64 *info,
                        const struct byte_taker *taker, const char *name, struct error *error)
{
    const ZPOS64_T start = unzGetCurrentFileZStreamPos64(archive->zip);
    z_stream stream = {.next_in = (const Bytef *)archive->bytes + start,
                       .avail_in = (uInt)info->compressed_size};
    uLong checksum = crc32(0, NULL, 0);
    bool taken = true;
    bool clean = false;
    int code = Z_OK;

    if (!start || inflateInit2(&stream, -MAX_WBITS) != Z_OK)
        return error_memory(error);
    while (code == Z_OK && taken) {
        stream.next_out = (Bytef *)archive->chunk;
        stream.avail_out = CHUNK;
        code = inflate(&stream, Z_BLOCK);
        clean = clean || has_clean_end(&stream);
        const uInt length = CHUNK - stream.avail_out;
        checksum = crc32(checksum, (const Bytef *)archive->chunk, length);
        taken = !length || taker->take(taker->data, archive->chunk, length, error);
    }
    const bool whole = code == Z_STREAM_END && clean && checksum == info->crc &&
                       stream.total_out == info->uncompressed_size;
    inflateEnd(&stream);
    return taken && (whole || broken(name, error));
}

bool archive_read(struct archive *archive, const struct byte_taker *taker, const char *name,
                  struct error *error)
{
    unz_file_info64 info;

    if (unzGetCurrentFileInfo64(archive->zip, &info, NULL, 0, NULL, 0, NULL, 0) != UNZ_OK)
        return broken(name, error);
    if (info.flag & 1)
        return error_set(error, STATUS_DATA,
                         "%s : protégé par un mot de passe ; enregistrez-le sans mot de passe",
                         name);
    if (unzOpenCurrentFile2(archive->zip, NULL, NULL, archive->is_own) != UNZ_OK)
        return broken(name, error);
    const bool done = archive->is_own ? inflate_own(archive, &info, taker, name, error)
                                      : inflate_member(archive, &info, taker, name, error);
    /* Closing compares the checksum of what was read. */
    if (unzCloseCurrentFile(archive->zip) != UNZ_OK && done)
        return broken(name, error);
    return done;
}

void archive_close(struct archive *archive)
{
    if (!archive)
        return;
    unzClose(archive->zip);
    free(archive);
}
