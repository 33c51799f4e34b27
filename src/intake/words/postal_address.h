/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_POSTAL_ADDRESS_H
#define PASSREGION_POSTAL_ADDRESS_H

/*
 * An address put together from cells: « 12 », « rue des Lilas », « 38000 », « Grenoble », or all in
 * one, on one line or several. For intake.
 */

#include <stdbool.h>
#include <stddef.h>

enum { ADDRESS_SIZE = 1024, TOWN_SIZE = 256 };

/* Starts as {0}. */
struct postal_address {
    char text[ADDRESS_SIZE]; /* what stands above the town, a line a line; "" : nothing yet */
    size_t length;
    char town[TOWN_SIZE]; /* the one that stood among these, with its postcode */
};

/* A cell of it, but postcode and town; what does not fit any more is left out. */
void postal_address_add(struct postal_address *address, const char *cell);

/*
 * The whole, where there is more than a town: its last line is postcode and town, or empty. Both
 * may be "", or the town with its postcode. NULL for no address. Valid as long as `address`.
 */
const char *postal_address_end(struct postal_address *address, const char *postcode,
                               const char *town);

#endif
