/* SPDX-License-Identifier: MIT */
#include "passregion/instant.h"

#include <stdlib.h>
#include <string.h>

enum {
    MINUTE = 60,
    HOUR = 3600,
    DAY = 24 * HOUR,
    THURSDAY = 4,      /* 1 January 1970, Sunday being 0 */
    READER_ERROR = 21, /* seconds: Paris was 9 min 21 s ahead of UTC, readers count 9 min */
    SUMMER_FIRST = 3,
    SUMMER_LAST = 10,
    TEXT_MAX = 80
};

static const char DIGITS[] = "0123456789";

struct clock {
    bool is_there;
    bool has_zone;
    long seconds; /* since midnight */
    long zone;    /* seconds ahead of UTC */
};

/* Two digits at most; -1 where there are none. */
static long number_at(const char **at)
{
    const size_t digits = strspn(*at, DIGITS);
    char copy[3] = "";

    if (!digits || digits > 2)
        return -1;
    memcpy(copy, *at, digits);
    *at += digits;
    return strtol(copy, NULL, 10);
}

/* Behind the time: « Z », « +02:00 », « +0200 », « GMT+0200 », « UTC ». */
static void read_zone(const char *at, struct clock *clock)
{
    at += strspn(at, " ");
    const bool is_named = *at == 'Z' || !strncmp(at, "GMT", 3) || !strncmp(at, "UTC", 3);
    if (is_named)
        at += *at == 'Z' ? 1 : 3;
    clock->has_zone = is_named;
    if (*at != '+' && *at != '-')
        return;
    const long sign = *at++ == '-' ? -1 : 1;
    const size_t digits = strspn(at, DIGITS);
    const long value = strtol(at, NULL, 10);
    if (digits != 2 && digits != 4)
        return;
    const long minutes = digits == 4 ? value % 100 : at[2] == ':' ? strtol(at + 3, NULL, 10) : 0;
    clock->zone = sign * ((digits == 4 ? value / 100 : value) * HOUR + minutes % 60 * MINUTE);
    clock->has_zone = true;
}

/* Cuts a time of day off the end: « T22:00:00.000Z », « 0:00 », « 22:00 GMT+0200 ». */
static struct clock cut_clock(char *text)
{
    struct clock clock = {.is_there = false};
    char *start = strchr(text, ':');

    if (!start)
        return clock;
    while (start > text && start[-1] >= '0' && start[-1] <= '9')
        start--;
    if (start == text || !strchr("T ", start[-1]))
        return clock;
    const char *at = start;
    const long hours = number_at(&at);
    at += *at == ':';
    const long minutes = number_at(&at);
    long seconds = 0;
    if (*at == ':') {
        at++;
        seconds = number_at(&at);
    }
    if (*at == '.' || *at == ',')
        at += 1 + strspn(at + 1, DIGITS);
    clock.is_there = hours >= 0 && hours < 24 && minutes >= 0 && minutes < 60 && seconds >= 0;
    clock.seconds = hours * HOUR + minutes * MINUTE + seconds;
    if (clock.is_there)
        read_zone(at, &clock);
    start[-1] = '\0';
    return clock;
}

/* The last Sunday of a month of 31 days, in days since 1970. */
static long last_sunday(int year, int month)
{
    const long last = date_days((struct date){year, month, 31});

    return last - ((last + THURSDAY) % 7 + 7) % 7;
}

/* What France is ahead of UTC at an instant, in seconds since 1970. */
static long france_ahead(long day, long seconds)
{
    const int year = date_from_days(day).year;
    const long now = day * DAY + seconds;

    return now >= last_sunday(year, SUMMER_FIRST) * DAY + HOUR &&
                   now < last_sunday(year, SUMMER_LAST) * DAY + HOUR
               ? 2L * HOUR
               : HOUR;
}

/* The day in France of an instant in UTC, the seconds counted from that day's start. */
static long day_in_france(long day, long seconds)
{
    const long shift = seconds < 0 ? -1 : seconds >= DAY;

    day += shift;
    seconds -= shift * DAY;
    return day + (seconds + france_ahead(day, seconds) >= DAY);
}

/* Nothing but France's midnight: the hour that it is then in UTC. */
static bool is_french_midnight(long day, long seconds)
{
    return seconds + france_ahead(day, seconds) == DAY;
}

/* A midnight of its own zone is the day as it is written, other instants with a zone are France's.
 */
static struct date day_of(const struct clock *clock, struct date date, bool *is_moved)
{
    const long day = date_days(date);
    long seconds = clock->seconds;

    *is_moved = false;
    if (!clock->is_there || seconds == 0)
        return date;
    if (clock->has_zone)
        return date_from_days(day_in_france(day, seconds - clock->zone));
    if (seconds % MINUTE == MINUTE - READER_ERROR)
        seconds += READER_ERROR;
    *is_moved = seconds == DAY || is_french_midnight(day, seconds);
    return date_from_days(day + *is_moved);
}

enum date_reading instant_read(const char *text, int latest_year, struct date *date, bool *is_moved)
{
    char plain[TEXT_MAX];

    *is_moved = false;
    if (strlen(text) >= sizeof plain)
        return DATE_UNREADABLE;
    memcpy(plain, text, strlen(text) + 1);
    const struct clock clock = cut_clock(plain);
    struct date read;
    const enum date_reading reading = date_read(plain, latest_year, &read);
    if (reading != DATE_VALID)
        return reading;
    read = day_of(&clock, read, is_moved);
    if (!date_exists(read))
        return DATE_IMPOSSIBLE;
    *date = read;
    return DATE_VALID;
}
