/* SPDX-License-Identifier: MIT */
#include "zip_layout.h"

#include <stdint.h>
#include <string.h>

/* The three kinds of records, and where their fields stand. Numbers are little-endian. */
enum {
    HEADER_SIZE = 30, /* of a member, in front of its name and content */
    HEADER_FIXED = 14,
    HEADER_PACKED_SIZE = 18,
    HEADER_NAME_SIZE = 26,
    HEADER_EXTRA_SIZE = 28,

    ENTRY_SIZE = 46, /* of the directory, in front of the name */
    ENTRY_HEADER = 6,
    ENTRY_INTERNAL = 36,
    ENTRY_OFFSET = 42,

    END_SIZE = 22,
    END_COUNT = 8,
    END_COUNT_AGAIN = 10,
    END_DIRECTORY_SIZE = 12,
    END_DIRECTORY = 16
};

/* Version 2.0, no flags, deflated, midnight, 1 January 1980. */
static const char HEADER_START[HEADER_FIXED] = "PK\3\4\24\0\0\0\10\0\0\0\41";

/* What an entry repeats of the header: everything from the version to the name's size. */
static const size_t REPEATED_AT = 4;
static const size_t REPEATED = HEADER_EXTRA_SIZE - 4;

static size_t number_at(const char *bytes, size_t size)
{
    size_t number = 0;

    while (size--)
        number = number << 8 | (unsigned char)bytes[size];
    return number;
}

static void put_number(char *bytes, size_t size, size_t number)
{
    for (size_t i = 0; i < size; i++, number >>= 8)
        bytes[i] = (char)(number & 0xFF);
}

static size_t name_size(const char *header)
{
    return number_at(header + HEADER_NAME_SIZE, 2);
}

/* Bytes of the member that stands there with its header and name; 0 when none does. */
static size_t member_size(const char *bytes, size_t left)
{
    if (left < HEADER_SIZE || memcmp(bytes, HEADER_START, sizeof HEADER_START) != 0 ||
        number_at(bytes + HEADER_EXTRA_SIZE, 2) != 0)
        return 0;
    const size_t size = HEADER_SIZE + name_size(bytes) + number_at(bytes + HEADER_PACKED_SIZE, 4);
    return size <= left ? size : 0;
}

/* Bytes of the directory's entry for the member at `header`; 0 when it says anything else. */
static size_t entry_size(const char *bytes, size_t left, const char *header, size_t offset)
{
    const size_t size = ENTRY_SIZE + name_size(header);
    char meant[ENTRY_SIZE] = "PK\1\2";

    memcpy(meant + ENTRY_HEADER, header + REPEATED_AT, REPEATED);
    meant[ENTRY_INTERNAL] = 1; /* text */
    put_number(meant + ENTRY_OFFSET, 4, offset);
    return left >= size && !memcmp(bytes, meant, ENTRY_SIZE) &&
                   !memcmp(bytes + ENTRY_SIZE, header + HEADER_SIZE, name_size(header))
               ? size
               : 0;
}

static bool is_end(const char *bytes, size_t left, size_t count, size_t directory, size_t size)
{
    char meant[END_SIZE] = "PK\5\6";

    put_number(meant + END_COUNT, 2, count);
    put_number(meant + END_COUNT_AGAIN, 2, count);
    put_number(meant + END_DIRECTORY_SIZE, 4, size);
    put_number(meant + END_DIRECTORY, 4, directory);
    return left == END_SIZE && !memcmp(bytes, meant, END_SIZE);
}

bool zip_layout_is_own(const char *bytes, size_t length)
{
    size_t directory = 0;
    size_t count = 0;
    size_t size;

    while ((size = member_size(bytes + directory, length - directory)) != 0) {
        directory += size;
        count++;
    }
    size_t at = directory;
    for (size_t member = 0; member < directory; member += size) {
        const size_t entry = entry_size(bytes + at, length - at, bytes + member, member);
        if (!entry)
            return false;
        at += entry;
        size = member_size(bytes + member, directory - member);
    }
    return is_end(bytes + at, length - at, count, directory, at - directory);
}
