/* SPDX-License-Identifier: MIT */

/* Any file as passregion.ini: refused with its line, or every value in the form it promises. */

#include "fuzz.h"

#include "passregion/school_year.h"

static void check_settings(const struct settings *settings)
{
    char uai[UAI_SIZE];
    int year;
    struct date date;
    const char *deadline = settings->setting[SETTING_DEADLINE].value;

    for (size_t i = 0; i < SETTING_COUNT; i++) {
        MUST(settings->setting[i].key);
        MUST(is_utf8(settings->setting[i].value));
        MUST(!strpbrk(settings->setting[i].value, "\r\n"));
    }
    MUST(uai_read(settings->setting[SETTING_UAI].value, uai));
    MUST(school_year_read(settings->setting[SETTING_YEAR].value, &year));
    MUST(year == settings->campaign_year);
    MUST(!*deadline || date_from_iso(deadline, &date));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct settings settings;
    struct error error = {STATUS_OK, ""};

    if (settings_read(&settings, path_of_bytes(data, size), &error)) {
        check_settings(&settings);
    } else {
        MUST(error.status == STATUS_SETTINGS);
        check_refusal(&error);
    }
    return 0;
}
