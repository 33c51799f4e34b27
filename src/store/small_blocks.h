/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_SMALL_BLOCKS_H
#define PASSREGION_SMALL_BLOCKS_H

/*
 * Memory for SQLite, whose trees of a statement are a thousand small blocks that come and go
 * together: a fifth of a small campaign's time where the system gives each. Debian builds SQLite
 * without its own such store (lookaside). Blocks of up to a kilobyte are cut from pieces of 64
 * KiB and kept for the next of their size until the program ends; larger ones are the system's.
 * Not for threads. Where addresses are watched (AddressSanitizer), every block is the system's, so
 * that a late use of it is seen. For db.
 */

/* Before SQLite's first call; once it has begun this changes nothing. */
void small_blocks_use(void);

#endif
