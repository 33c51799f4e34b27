/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_DATE_H
#define PASSREGION_DATE_H

/*
 * Calendar days of the Gregorian calendar, as exports write them and as the
 * database keeps them (ISO 8601, « 2010-05-12 »). For every stage.
 */

#include <stdbool.h>

enum { DATE_ISO_SIZE = 11 };

struct date {
    int year;  /* four digits */
    int month; /* 1 to 12 */
    int day;   /* 1 to 31 */
};

/* How a text reads as a date. */
enum date_reading {
    DATE_VALID,
    DATE_IMPOSSIBLE, /* shaped like a date, but no such day: 31/02/2010 */
    DATE_UNREADABLE  /* no shape of a date we know */
};

/*
 * Reads day, month, year in the spellings of French exports: 12/05/2010,
 * 5.3.2010, 05-11-13, « 12 mai 2010 », 2010-05-12, 20100512, an Excel serial
 * (20000 to 60000), each with or without a day of the week before it and a
 * time behind it, which changes nothing here (see instant.h). Never month
 * before day. A year of two digits is the latest one that does not come after
 * `latest_year`. Sets *date only for DATE_VALID.
 */
enum date_reading date_read(const char *text, int latest_year, struct date *date);

/* The same where the month stands before the day, as Americans write. */
enum date_reading date_read_month_first(const char *text, int latest_year, struct date *date);

/* In which order a day of three numbers, the year last, can be written. */
enum date_order {
    DATE_ORDER_NONE, /* it is no such text, or no day either way */
    DATE_ORDER_EITHER,
    DATE_ORDER_DAY_FIRST,
    DATE_ORDER_MONTH_FIRST
};
enum date_order date_order_of(const char *text);

/* Whether there is such a day, of 1900 to 2199. */
bool date_exists(struct date date);

/* The month that a word names, in full or cut short, folded by text_fold(); 0 for none. */
int date_month(const char *folded);

/* Reads exactly AAAA-MM-JJ. */
bool date_from_iso(const char *text, struct date *date);

void date_to_iso(struct date date, char iso[DATE_ISO_SIZE]);

/* Days since 1 January 1970; may be negative. */
long date_days(struct date date);

/* The day that many days after 1 January 1970. */
struct date date_from_days(long days);

#endif
