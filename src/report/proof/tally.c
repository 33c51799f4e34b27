/* SPDX-License-Identifier: MIT */
#include "tally.h"

#include <stdio.h>
#include <string.h>

enum { NUMBER_SIZE = 32 };

struct tally_sheet *tally_add_sheet(struct tally *tally, const char *name)
{
    if (tally->count == TALLY_SHEETS_MAX || strlen(name) >= TALLY_NAME_SIZE)
        return NULL;
    struct tally_sheet *sheet = &tally->sheet[tally->count++];
    *sheet = (struct tally_sheet){.rows = 0};
    snprintf(sheet->name, sizeof sheet->name, "%s", name);
    return sheet;
}

uint64_t tally_hash(uint64_t hash, const char *bytes, size_t length)
{
    for (size_t i = 0; i < length; i++)
        hash = (hash ^ (unsigned char)bytes[i]) * UINT64_C(0x100000001B3);
    return hash;
}

/* Steele, Lea, Flood, "Fast splittable pseudorandom number generators": each bit moves all. */
static uint64_t mix(uint64_t bits)
{
    bits += UINT64_C(0x9E3779B97F4A7C15);
    bits = (bits ^ (bits >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    bits = (bits ^ (bits >> 27)) * UINT64_C(0x94D049BB133111EB);
    return bits ^ (bits >> 31);
}

uint64_t tally_join(uint64_t first, uint64_t second)
{
    return mix(mix(first) ^ second);
}

/* Most numbers are whole; printf() takes its time. */
static uint64_t hash_whole(uint64_t value)
{
    char digits[NUMBER_SIZE];
    size_t at = sizeof digits;

    do {
        digits[--at] = (char)('0' + value % 10);
        value /= 10;
    } while (value);
    return tally_hash(TALLY_EMPTY, digits + at, sizeof digits - at);
}

uint64_t tally_number(double value)
{
    static const double WHOLE_MAX = 1e15;
    char text[NUMBER_SIZE];

    if (value >= 1 && value < WHOLE_MAX && (double)(uint64_t)value == value)
        return hash_whole((uint64_t)value);
    const int length = snprintf(text, sizeof text, "%.16G", value);
    return tally_hash(TALLY_EMPTY, text, (size_t)length);
}

void tally_add(struct tally_sheet *sheet, size_t row, size_t column, enum tally_type type,
               uint64_t text)
{
    const uint64_t place = (uint64_t)row << 32 | (uint64_t)column << 8 | (uint64_t)type;

    if (type != TALLY_CHART) {
        sheet->cells++;
        sheet->rows = row + 1 > sheet->rows ? row + 1 : sheet->rows;
    }
    sheet->checksum += tally_join(place, text);
}

static bool are_same_looks(const struct looks *meant, const struct looks *found)
{
    return meant->count == found->count && meant->checksum == found->checksum;
}

static bool compare_sheets(const struct tally_sheet *meant, const struct tally_sheet *found,
                           struct error *error)
{
    if (strcmp(meant->name, found->name) != 0)
        return error_set(error, STATUS_IO, "feuille « %s » au lieu de « %s »", found->name,
                         meant->name);
    if (meant->rows != found->rows || meant->cells != found->cells)
        return error_set(error, STATUS_IO,
                         "feuille « %s » : %zu lignes et %zu cellules au lieu de %zu et %zu",
                         meant->name, found->rows, found->cells, meant->rows, meant->cells);
    if (meant->checksum != found->checksum)
        return error_set(error, STATUS_IO, "feuille « %s » : une cellule ou un graphique diffère",
                         meant->name);
    return are_same_looks(&meant->looks, &found->looks) ||
           error_set(error, STATUS_IO, "feuille « %s » : la mise en forme diffère", meant->name);
}

bool tally_compare(const struct tally *meant, const struct tally *found, struct error *error)
{
    if (meant->count != found->count)
        return error_set(error, STATUS_IO, "%zu feuilles au lieu de %zu", found->count,
                         meant->count);
    for (size_t i = 0; i < meant->count; i++) {
        if (!compare_sheets(&meant->sheet[i], &found->sheet[i], error))
            return false;
    }
    return are_same_looks(&meant->looks, &found->looks) ||
           error_set(error, STATUS_IO, "noms, feuilles cachées ou propriétés différents");
}
