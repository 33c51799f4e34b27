/* SPDX-License-Identifier: MIT */

/* Any text as an INE, a UAI, a MEF and a file number: what has the shape is written whole, and read
 * the same. */

#include "fuzz.h"

static bool is_plain(const char *text, size_t length)
{
    return strlen(text) == length && strspn(text, "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ") == length;
}

static void check_ine(const char *text)
{
    char ine[INE_SIZE];
    char again[INE_SIZE];

    if (!ine_read(text, ine))
        return;
    MUST(is_plain(ine, INE_SIZE - 1));
    MUST(ine_read(ine, again) && !strcmp(ine, again));
}

static void check_uai(const char *text)
{
    char uai[UAI_SIZE];
    char again[UAI_SIZE];

    if (!uai_read(text, uai))
        return;
    MUST(is_plain(uai, UAI_SIZE - 1));
    MUST(uai_read(uai, again) && !strcmp(uai, again));
}

static void check_mef(const char *text)
{
    char mef[MEF_SIZE];
    char again[MEF_SIZE];

    if (!mef_read(text, mef))
        return;
    MUST(strlen(mef) == MEF_SIZE - 1 && strspn(mef, "0123456789") == MEF_SIZE - 1);
    MUST(is_code(mef));
    MUST(mef_read(mef, again) && !strcmp(mef, again));
}

static void check_file_number(const char *text)
{
    char number[FILE_NUMBER_SIZE];
    char again[FILE_NUMBER_SIZE];

    if (!file_number_read(text, number))
        return;
    MUST(strlen(number) < FILE_NUMBER_SIZE && strpbrk(number, "123456789"));
    MUST(damage_find(number) == DAMAGE_NONE);
    MUST(file_number_read(number, again) && !strcmp(number, again));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *text = copy_with_nul(data, size);

    check_ine(text);
    check_uai(text);
    check_mef(text);
    is_code(text);
    check_file_number(text);
    free(text);
    return 0;
}
