/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_PLATFORM_WINDOWS_H
#define PASSREGION_PLATFORM_WINDOWS_H

/*
 * Windows: paths as its calls take them, and why it refuses. For base.
 */

#define WIN32_LEAN_AND_MEAN
#ifndef _WIN32_WINNT
#define _WIN32_WINNT 0x0A00
#endif

#include <windows.h>

#include "platform_common.h"

enum { WIDE_SIZE = PATH_SIZE + 16 /* a path in UTF-16, with what stands before a long one */ };

/* Why Windows refused, in French, from GetLastError(). */
const char *windows_reason(DWORD code);

/*
 * The whole path with « \ ». A long one gets the mark that lifts the limit of 260; short ones go
 * without, for what else a name may mean there. False where there can be no such path.
 */
bool windows_widen(const char *path, wchar_t wide[WIDE_SIZE]);

/* In UTF-8; false where it is too long. */
bool windows_narrow(const wchar_t *wide, char *out, size_t size);

/* What kind of disk a path is on: DRIVE_FIXED, DRIVE_REMOTE... */
UINT windows_drive(const wchar_t *wide);

/* A link or a junction: a file that OneDrive keeps elsewhere is a reparse point, too, and none. */
bool windows_is_link(const wchar_t *wide);

#endif
