/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_SETTINGS_H
#define PASSREGION_SETTINGS_H

/*
 * passregion.ini: the school, the school year, the few choices the office may
 * make. An unknown section, key or value is an error
 * that names its line, with the nearest known word. For rules and command.
 */

#include <stdbool.h>

#include "passregion/digest.h"
#include "passregion/error.h"
#include "passregion/identifier.h"
#include "passregion/path.h"

enum { SETTING_SIZE = 512 };

/* One setting as it goes into the table `setting`: « section.key » and its value. */
struct setting {
    const char *key; /* static */
    char value[SETTING_SIZE];
};

enum setting_key {
    SETTING_UAI,
    SETTING_NAME,
    SETTING_OTHER_NAMES, /* separated by « | » */
    SETTING_CONTACT_NAME,
    SETTING_CONTACT_EMAIL,
    SETTING_CONTACT_PHONE,
    SETTING_YEAR,      /* 2026-2027 */
    SETTING_DEADLINE,  /* ISO 8601, or "" */
    SETTING_HANDED_ON, /* the day the budget's page was handed on: ISO 8601, or "" */
    SETTING_PREPA_TO_CAP,
    SETTING_REPEATERS,
    SETTING_REORIENTED,
    SETTING_COUNT
};

struct settings {
    struct setting setting[SETTING_COUNT];
    int campaign_year; /* first year of the school year */
    char digest[DIGEST_SIZE];
};

/*
 * Where the settings of a campaign are: passregion.ini in its folder, or what Windows makes of
 * that name where it hides endings, passregion.ini.txt, if that alone is there.
 */
bool settings_find(const char *folder, char path[PATH_SIZE], struct error *error);

/* Reads the file at `path`, which messages name as given, with the line. */
bool settings_read(struct settings *settings, const char *path, struct error *error);

/* What there is without a campaign: no school, every choice as it comes, that school year. */
void settings_without_file(struct settings *settings, int campaign_year);

#endif
