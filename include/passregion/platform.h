/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_PLATFORM_H
#define PASSREGION_PLATFORM_H

/*
 * The operating system: files, folders, the clock, the terminal, Ctrl-C. The
 * only module that knows which system it runs on. Paths are UTF-8 with `/`.
 * For every stage.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "passregion/date.h"
#include "passregion/error.h"
#include "passregion/path.h"

/*
 * What stands at a path, links followed. PATH_OTHER: a device, a FIFO.
 * PATH_UNKNOWN: the system does not tell, or a link leads nowhere. That is no
 * absence: rights may lack, a share may be unplugged.
 */
enum path_kind { PATH_NONE, PATH_FILE, PATH_FOLDER, PATH_OTHER, PATH_UNKNOWN };

enum path_kind path_kind(const char *path);

/* The same; *reason is why it is PATH_UNKNOWN, in French, or NULL. */
enum path_kind path_look(const char *path, const char **reason);

/* When a file was last written, in whole seconds since 1970, UTC; false for what is no file. */
bool file_modified(const char *path, int64_t *seconds);

/* Whether a link stands there, wherever it leads. */
bool path_is_link(const char *path);

/* The file names of a folder in byte order, without hidden ones and what systems leave there. */
struct folder_listing {
    char **names; /* owned */
    size_t count;
};

bool folder_list(const char *path, struct folder_listing *listing, struct error *error);
void folder_listing_clear(struct folder_listing *listing);

/* Brings a path as people and the system write it to `/`; on Windows it has `\`. */
void path_take(char *path);

/* A path from the root; false where it is too long or does not exist. */
bool path_whole(const char *path, char whole[PATH_SIZE]);

/* A path for a library that opens it itself; "" where it is too long. */
void path_give(const char *path, char given[PATH_SIZE]);

/* Whether two names in one folder are the same file's: Windows does not tell capitals. */
bool path_is_same_name(const char *one, const char *other);

/* Whether it lies on another computer; false where the system does not tell. */
bool path_is_remote(const char *path);

/* A path as the shell wants it typed, in quotes where it needs some; "" where it is too long. */
void platform_quote(const char *path, char typed[PATH_SIZE]);

/* Makes a folder that only its owner may enter (0700); one that is there is fine. */
bool folder_make(const char *path, struct error *error);

/*
 * What lies open to everyone is its owner's only from now on; true where it was and is no more.
 * What only a group may see was shared on purpose. On Windows a folder's rights are those of the
 * one it lies in: nothing is done there.
 */
bool path_close_to_others(const char *path);

/*
 * Makes a fresh private folder inside `parent` and writes its path. Those of
 * the same mark that a killed run left there are removed: the caller must be
 * the only one at work under that mark.
 */
bool folder_make_private(const char *parent, const char *mark, char out[PATH_SIZE],
                         struct error *error);

/*
 * Removes private folders of that mark in `parent` that a killed run left there: as above. Whether
 * none is there any more.
 */
bool folder_remove_private(const char *parent, const char *mark);

/*
 * Removes a folder and the files in it; a link to one, or what cannot be removed, stays. Whether
 * nothing is there any more.
 */
bool folder_remove(const char *path);

/* Opens for reading; `-` is standard input. NULL and an error when it cannot. */
FILE *file_open(const char *path, struct error *error);

/* Writes a new file (0600) whole; fails when one of that name is there. */
bool file_create(const char *path, const char *bytes, size_t length, struct error *error);

/* Opens a new file (0600) to be written bit by bit; NULL when one of that name is there, too. */
FILE *file_start(const char *path, struct error *error);

/* Sets the rights of a file to 0600 and makes its content safe on disk. */
bool file_sync(const char *path, struct error *error);

/*
 * Puts `from` in the place of `to` in one step, then makes the folder's entry
 * safe on disk. STATUS_RETRY when another program holds one of them.
 */
bool file_replace(const char *from, const char *to, struct error *error);

/* STATUS_RETRY as file_replace(). */
bool file_remove(const char *path, struct error *error);

/* Whether another program has a file open so that it can be neither replaced nor removed. */
bool file_is_held(const char *path);

/*
 * Gives a file a second name, safe on disk, so that it is never without one;
 * where the file system has no second names it is moved. STATUS_RETRY as
 * file_replace().
 */
bool file_keep(const char *path, const char *kept, struct error *error);

/* Removes a file that holds nothing; any other is left alone. */
void file_remove_empty(const char *path);

/*
 * First of all: what the program makes from here on is its owner's only, as far as the folder
 * allows; memory that it gives back is kept for what it asks for next, where the system would take
 * it away; the standard streams carry bytes as they are. False on a system that is too old.
 */
bool platform_start(struct error *error);

/* Why the system refused, in French, from an errno. */
const char *platform_reason(int code);

/* The same from a code of the system's own calls, which on Windows is no errno. */
const char *platform_system_reason(int code);

/* The day here and now. */
struct date platform_today(void);

/* Seconds of a clock that never goes back. */
double platform_seconds(void);

/* What a library says on standard error goes nowhere until platform_speak(): it is in English. */
void platform_hush(void);
void platform_speak(void);

/* True when standard error is a terminal. */
bool platform_is_terminal(void);

/* Whether somebody sees a window that was opened for this program and closes with it. */
bool platform_has_own_window(void);

/* The program's own path, whole; false where the system does not tell. */
bool platform_program(char path[PATH_SIZE]);

/* Whether a path is in the folder of passing files: what is opened inside a zip is put there. */
bool path_is_passing(const char *path);

/* Opens a file or a folder as a double click does; false where nothing does. */
bool platform_show(const char *path);

/* What a double click on the program does not do here a file does: its name, or NULL. */
const char *platform_starter(void);

/* Lets a file be started by a double click. */
void file_allow_start(const char *path);

/* A line of standard input, as fgets(); meanwhile Ctrl-C and closing the window end the program. */
bool platform_read_line(char *line, size_t size);

/* From here on Ctrl-C is noted instead of ending the program. */
void platform_watch_interrupt(void);
bool platform_interrupted(void);

/* Ends the program as Ctrl-C would have. Does not return where the system has signals. */
void platform_end_interrupted(void);

#endif
