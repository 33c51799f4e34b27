/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_SCRIPT_LIST_H
#define PASSREGION_SCRIPT_LIST_H

/*
 * All embedded scripts, by phase and in the order they run. Made by
 * cmake/EmbedSql.cmake. For scripts.c only.
 */

#include "passregion/scripts.h"

extern const struct script SCRIPTS[];
extern const size_t SCRIPT_COUNT;

#endif
