/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_TEMPLATE_H
#define PASSREGION_TEMPLATE_H

/*
 * The files of a fresh campaign: those of templates/, embedded when the
 * program is configured (cmake/Embed.cmake). For creer.
 */

#include <stddef.h>

struct template
{
    const char *path; /* in the campaign: « conseils/modele-conseil.csv » */
    const char *text; /* {annee} and {avant} stand for school years; lines end in CR LF */
};

extern const struct template TEMPLATES[];
extern const size_t TEMPLATE_COUNT;

#endif
