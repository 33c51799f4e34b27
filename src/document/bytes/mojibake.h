/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_MOJIBAKE_H
#define PASSREGION_MOJIBAKE_H

/*
 * Text that was UTF-8, was taken for Windows-1252 or ISO-8859-1 and encoded
 * once more: « PrÃ©nom » for « Prénom ». Such sequences are put right, once,
 * when they make up more than half of what is not ASCII: one odd letter in a
 * list of true ones (« JOÃO ») is no reason to change anything. For decode only.
 */

#include <stdbool.h>
#include <stddef.h>

/* Puts `text`, valid UTF-8, right in place; it only gets shorter. True when it was changed. */
bool mojibake_repair(char *text, size_t *length);

#endif
