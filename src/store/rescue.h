/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_RESCUE_H
#define PASSREGION_RESCUE_H

/*
 * A new database in the place of a damaged one, made of what is left of it; the damaged one is
 * kept beside, byte for byte. At any kill one of both lies there whole. For store.
 */

#include <stdbool.h>

#include "passregion/error.h"
#include "salvage.h"

/*
 * Puts a whole database with checksums in the place of a damaged one, or of one without them.
 * Where another run did it meanwhile, nothing is left to do. The caller inspects it again.
 */
bool rescue_replace(struct rescue *rescue, struct error *error);

/* Takes away what a killed run left of such work. */
bool rescue_tidy(const char *path, struct error *error);

#endif
