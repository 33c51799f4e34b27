/* SPDX-License-Identifier: MIT */
#include "page_sums.h"

#include <stdint.h>
#include <string.h>

#include "sqlite_handle.h"

enum {
    CONTENT_SIZE = SUMMED_PAGE_SIZE - PAGE_SUM_SIZE,
    HEADER_SIZE = 100,
    RESERVED_PLACE = 20,
    /* What stands here in a new database: format, room, the smallest parts of a record. */
    FIXED_PLACE = 16,
    FIXED_SIZE = 8,
    COUNT_PLACE = 28,
    ENCODING_PLACE = 56,
    SEAL_PLACE = 72 /* of 20 bytes that SQLite keeps for later and leaves as they are */
};

static const char MAGIC[16] = "SQLite format 3";
static const unsigned char FIXED[FIXED_SIZE] = {0x10, 0x00, 1, 1, PAGE_SUM_SIZE, 64, 32, 32};

/* A file of the system's with what is known of its pages; the system's own follows it. */
struct summed_file {
    sqlite3_file base;
    enum page_reading reading;
    bool is_summed;
    bool is_written; /* since the last seal */
};

static sqlite3_file *own(sqlite3_file *file)
{
    return (sqlite3_file *)((struct summed_file *)file + 1);
}

static uint64_t word_at(const unsigned char *bytes)
{
    uint64_t word = 0;

    for (int i = 7; i >= 0; i--)
        word = word << 8 | bytes[i];
    return word;
}

static void put_word(unsigned char *bytes, uint64_t word)
{
    for (int i = 0; i < 8; i++)
        bytes[i] = (unsigned char)(word >> (8 * i));
}

/* It can be undone, so that no change of a single word is lost. */
static uint64_t mix(uint64_t sum, uint64_t word)
{
    sum = (sum ^ word) * UINT64_C(0xD6E8FEB86659FD93);
    return sum ^ sum >> 32;
}

static uint64_t sum_of(const unsigned char *page, unsigned number)
{
    uint64_t sum = number * UINT64_C(0x9E3779B97F4A7C15);

    for (int at = 0; at < CONTENT_SIZE; at += 8)
        sum = mix(sum, word_at(page + at));
    return sum;
}

bool page_is_whole(const unsigned char page[SUMMED_PAGE_SIZE], unsigned number)
{
    return word_at(page + CONTENT_SIZE) == sum_of(page, number);
}

uint64_t page_seal(uint64_t before, const unsigned char sum[PAGE_SUM_SIZE])
{
    return mix(before + 1, word_at(sum));
}

bool page_says_seal(const unsigned char page[SUMMED_PAGE_SIZE], uint64_t seal)
{
    const uint64_t said = word_at(page + SEAL_PLACE);

    return !said || said == seal;
}

static int close_file(sqlite3_file *file)
{
    return own(file)->pMethods->xClose(own(file));
}

/* The fields of the first page that every database of ours has. */
static void put_fixed(unsigned char *header, sqlite3_int64 file_size)
{
    const uint32_t pages = (uint32_t)(file_size / SUMMED_PAGE_SIZE);

    memcpy(header, MAGIC, sizeof MAGIC);
    memcpy(header + FIXED_PLACE, FIXED, FIXED_SIZE);
    memset(header + FIXED_PLACE + FIXED_SIZE, 0, HEADER_SIZE - FIXED_PLACE - FIXED_SIZE);
    for (int i = 0; i < 4; i++)
        header[COUNT_PLACE + i] = (unsigned char)(pages >> (24 - 8 * i));
    header[47] = 4; /* the schema's format */
    header[ENCODING_PLACE + 3] = 1;
}

/* The first page, or what of it says how the others are read, in any state. */
static int read_left(struct summed_file *file, unsigned char *header, int length)
{
    sqlite3_int64 size = 0;
    const int code = own(&file->base)->pMethods->xFileSize(own(&file->base), &size);

    file->is_summed = true;
    if (length != SUMMED_PAGE_SIZE || !page_is_whole(header, 1))
        put_fixed(header, size);
    return code;
}

/* Tells from the first bytes whether the pages are summed. */
static int read_header(struct summed_file *file, const unsigned char *header)
{
    if (memcmp(header, MAGIC, sizeof MAGIC) != 0)
        return SQLITE_OK; /* SQLite says what that is */
    file->is_summed = header[RESERVED_PLACE] == PAGE_SUM_SIZE;
    return !file->is_summed || !memcmp(header + FIXED_PLACE, FIXED, FIXED_SIZE) ? SQLITE_OK
                                                                                : SQLITE_IOERR_DATA;
}

static int read_file(sqlite3_file *file, void *bytes, int size, sqlite3_int64 offset)
{
    struct summed_file *summed = (struct summed_file *)file;
    int code = own(file)->pMethods->xRead(own(file), bytes, size, offset);

    /* The disk does not answer: to SQLite that is a damaged database, to the school it is not. */
    if (code == SQLITE_IOERR_CORRUPTFS)
        return SQLITE_IOERR_READ;
    /* Behind the end of the file SQLite reads zeros. */
    if (code == SQLITE_IOERR_SHORT_READ && offset && summed->is_summed && size == SUMMED_PAGE_SIZE)
        return SQLITE_IOERR_DATA;
    if (code != SQLITE_OK)
        return code;
    if (offset == 0 && size >= HEADER_SIZE) {
        if (summed->reading == PAGES_LEFT)
            return read_left(summed, bytes, size);
        code = read_header(summed, bytes);
    }
    if (code != SQLITE_OK || !summed->is_summed || size != SUMMED_PAGE_SIZE)
        return code;
    return page_is_whole(bytes, (unsigned)(offset / SUMMED_PAGE_SIZE + 1)) ? SQLITE_OK
                                                                           : SQLITE_IOERR_DATA;
}

/*
 * The sum is put where SQLite keeps the page, too: what it writes of it into its journal is whole,
 * and any program may take that back. There the first page says no seal.
 */
static int write_file(sqlite3_file *file, const void *bytes, int size, sqlite3_int64 offset)
{
    struct summed_file *summed = (struct summed_file *)file;
    /* NOLINTNEXTLINE(performance-no-int-to-ptr): the page is SQLite's own, const in name only */
    unsigned char *page = (unsigned char *)(uintptr_t)bytes;

    if (offset == 0)
        summed->is_summed = page[RESERVED_PLACE] == PAGE_SUM_SIZE;
    if (summed->is_summed && size == SUMMED_PAGE_SIZE) {
        summed->is_written = true;
        if (offset == 0)
            put_word(page + SEAL_PLACE, 0);
        put_word(page + CONTENT_SIZE, sum_of(page, (unsigned)(offset / SUMMED_PAGE_SIZE + 1)));
    }
    return own(file)->pMethods->xWrite(own(file), bytes, size, offset);
}

/* Puts the seal into the first page, once all others are written. */
static int seal_file(struct summed_file *summed)
{
    sqlite3_file *file = own(&summed->base);
    unsigned char first[SUMMED_PAGE_SIZE];
    unsigned char sum[PAGE_SUM_SIZE];
    uint64_t seal = 0;
    uint32_t pages = 0;
    int code = file->pMethods->xRead(file, first, SUMMED_PAGE_SIZE, 0);

    for (int i = 0; i < 4; i++)
        pages = pages << 8 | first[COUNT_PLACE + i];
    for (sqlite3_int64 number = 2; code == SQLITE_OK && number <= pages; number++) {
        code = file->pMethods->xRead(file, sum, PAGE_SUM_SIZE,
                                     number * SUMMED_PAGE_SIZE - PAGE_SUM_SIZE);
        seal = page_seal(seal, sum);
    }
    if (code != SQLITE_OK)
        return code;
    put_word(first + SEAL_PLACE, seal);
    put_word(first + CONTENT_SIZE, sum_of(first, 1));
    return file->pMethods->xWrite(file, first, SUMMED_PAGE_SIZE, 0);
}

static int truncate_file(sqlite3_file *file, sqlite3_int64 size)
{
    return own(file)->pMethods->xTruncate(own(file), size);
}

static int sync_file(sqlite3_file *file, int flags)
{
    struct summed_file *summed = (struct summed_file *)file;
    const int code = summed->is_written ? seal_file(summed) : SQLITE_OK;

    if (code != SQLITE_OK)
        return code;
    summed->is_written = false;
    return own(file)->pMethods->xSync(own(file), flags);
}

static int size_file(sqlite3_file *file, sqlite3_int64 *size)
{
    return own(file)->pMethods->xFileSize(own(file), size);
}

static int lock_file(sqlite3_file *file, int level)
{
    return own(file)->pMethods->xLock(own(file), level);
}

static int unlock_file(sqlite3_file *file, int level)
{
    return own(file)->pMethods->xUnlock(own(file), level);
}

static int check_lock(sqlite3_file *file, int *is_reserved)
{
    return own(file)->pMethods->xCheckReservedLock(own(file), is_reserved);
}

static int control_file(sqlite3_file *file, int operation, void *argument)
{
    return own(file)->pMethods->xFileControl(own(file), operation, argument);
}

static int sector_size(sqlite3_file *file)
{
    return own(file)->pMethods->xSectorSize(own(file));
}

static int characteristics(sqlite3_file *file)
{
    return own(file)->pMethods->xDeviceCharacteristics(own(file));
}

/* The first version of the interface: neither shared memory nor mapped pages pass by here. */
static const sqlite3_io_methods METHODS = {.iVersion = 1,
                                           .xClose = close_file,
                                           .xRead = read_file,
                                           .xWrite = write_file,
                                           .xTruncate = truncate_file,
                                           .xSync = sync_file,
                                           .xFileSize = size_file,
                                           .xLock = lock_file,
                                           .xUnlock = unlock_file,
                                           .xCheckReservedLock = check_lock,
                                           .xFileControl = control_file,
                                           .xSectorSize = sector_size,
                                           .xDeviceCharacteristics = characteristics};

struct summing {
    sqlite3_vfs vfs; /* the system's but for a name and how a file is opened */
    sqlite3_vfs *system;
    enum page_reading reading;
};

static int open_file(sqlite3_vfs *vfs, const char *path, sqlite3_file *file, int flags,
                     int *flags_out)
{
    const struct summing *summing = (const struct summing *)vfs;
    struct summed_file *summed = (struct summed_file *)file;
    sqlite3_int64 size = 0;

    if (!(flags & SQLITE_OPEN_MAIN_DB))
        return summing->system->xOpen(summing->system, path, file, flags, flags_out);
    *summed = (struct summed_file){.reading = summing->reading};
    int code = summing->system->xOpen(summing->system, path, own(file), flags, flags_out);
    if (own(file)->pMethods) {
        file->pMethods = &METHODS;
        if (code == SQLITE_OK)
            code = own(file)->pMethods->xFileSize(own(file), &size);
    }
    summed->is_summed = size == 0;
    return code;
}

const char *page_sums(enum page_reading reading)
{
    static struct summing summings[] = {
        {.vfs.zName = "passregion", .reading = PAGES_WHOLE},
        {.vfs.zName = "passregion-reste", .reading = PAGES_LEFT},
    };
    struct summing *summing = &summings[reading];
    const char *name = summing->vfs.zName;

    if (summing->system)
        return name;
    sqlite3_vfs *system = sqlite3_vfs_find(NULL);
    if (!system)
        return NULL;
    summing->vfs = *system;
    summing->vfs.pNext = NULL;
    summing->vfs.zName = name;
    summing->vfs.szOsFile = system->szOsFile + (int)sizeof(struct summed_file);
    summing->vfs.xOpen = open_file;
    if (sqlite3_vfs_register(&summing->vfs, 0) != SQLITE_OK)
        return NULL;
    summing->system = system;
    return name;
}
