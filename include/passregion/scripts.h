/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_SCRIPTS_H
#define PASSREGION_SCRIPTS_H

/*
 * The SQL scripts of sql/, embedded when the program is configured
 * (cmake/EmbedSql.cmake), in the order they run. For rules and report.
 */

#include <stddef.h>

struct script {
    const char *name; /* « reference.sql » */
    const char *sql;
    size_t length;      /* bytes */
    const char *digest; /* SHA-256, in hexadecimal */
};

extern const struct script SCRIPTS[];
extern const size_t SCRIPT_COUNT;

/* The script of that name; NULL when there is none. */
const struct script *script_named(const char *name);

#endif
