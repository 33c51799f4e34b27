/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_READBACK_H
#define PASSREGION_READBACK_H

/*
 * Reads a workbook that was just written, because libxlsxwriter reports
 * success for files that a full disk has cut: every byte of the zip must be
 * where libxlsxwriter puts it, every part must inflate with its checksum, be
 * well-formed XML of its type and hang together with the others, and what the
 * sheets and charts say must be what was put there. For report.
 */

#include <stdbool.h>

#include "passregion/digest.h"
#include "passregion/error.h"
#include "tally.h"

/*
 * STATUS_IO with the remedy when the file is not what was meant; `digest` is
 * that of the bytes that were read.
 */
bool readback_check(const char *path, const struct tally *meant, char digest[DIGEST_SIZE],
                    struct error *error);

#endif
