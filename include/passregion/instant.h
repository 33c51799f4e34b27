/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_INSTANT_H
#define PASSREGION_INSTANT_H

/*
 * The day in France of a date with a time of day behind it. Software keeps a
 * birthday as the instant it begins in France and writes that instant as others
 * see it: « 2010-06-12T22:00:00.000Z » is 13 June. By the rule in force since
 * 1996 (summer time from the last Sunday of March to the last of October, at
 * 01:00 UTC), whatever the machine's own zone. For intake.
 */

#include <stdbool.h>

#include "passregion/date.h"

/*
 * Like date_read(). A midnight of its own zone is the day as it is written,
 * other instants with a zone (Z, +02:00, GMT+0200) are France's day. Without a
 * zone a time of day leaves the day, but where it can be nothing but France's
 * midnight in UTC: 22:00 in summer, 23:00 in winter, also 21 seconds before it
 * and before midnight, by which readers of workbooks err. Only then *is_moved:
 * it is a guess, to be said.
 */
enum date_reading instant_read(const char *text, int latest_year, struct date *date,
                               bool *is_moved);

#endif
