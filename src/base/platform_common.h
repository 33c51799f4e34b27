/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_PLATFORM_COMMON_H
#define PASSREGION_PLATFORM_COMMON_H

/*
 * What is one on every system, and the steps of it that each system gives. For
 * base.
 */

#include "passregion/platform.h"

/* Given by each system. */

/* The names in a folder, in no order; with `all` the hidden ones, too. */
bool system_list(const char *path, bool all, struct folder_listing *listing, struct error *error);

/* Makes the folder, its last six characters replaced by ones that are not taken; why not, or NULL.
 */
const char *system_make_unique(char *path);

/* Given by platform_common. */

/* Adds a name at the end; false when memory is out. */
bool listing_add(struct folder_listing *listing, const char *name);

/* The words of faults; each returns false. */
bool fault_list(struct error *error, const char *path, const char *reason);
bool fault_make(struct error *error, const char *path, bool has_parent, const char *reason);
bool fault_open(struct error *error, const char *path, const char *reason);
bool fault_create(struct error *error, const char *path, const char *reason);
bool fault_replace(struct error *error, enum status status, const char *path, const char *reason);

#endif
