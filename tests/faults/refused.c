/* SPDX-License-Identifier: MIT */

/*
 * A command of the program, run again and again in one process, each time with one more of its
 * calls to memory, SQLite, the disk or a library refused (refused.def). What call that is, the road
 * to it says: one by which no refusal came yet, so that each place where the program asks whether a
 * call was done sees once that it was not. Whatever is refused, the command ends with a documented
 * code other than 70 and a sentence, and each file it leaves is one of before or one of an
 * undisturbed run; under sanitizers nothing is read that is gone, and nothing leaks.
 * Roads are read off the frames of the stack: build with frame pointers.
 *
 * usage: refused POINTS SEEN ORIGINAL COPY WORD...   POINTS: at most so many refusals, 0: all;
 * SEEN: a file of the roads that other commands have gone, which this one adds to
 */
#define _GNU_SOURCE

#include <dirent.h>
#include <errno.h>
#include <expat.h>
#include <fcntl.h>
#include <minizip/unzip.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

#include <csv.h>
#include <sqlite3.h>
#include <xlsxwriter.h>

#include "command_line.h"
#include "commands.h"
#include "passregion/arena.h"
#include "passregion/platform.h"

enum {
    DEPTH = 48,
    PLACES = 1 << 16,
    STATE_SIZE = 1 << 20,
    WORDS_MAX = 32,
    OWN_CALLS = 2,
    HELD_INNERMOST = 2
};

/* The calls on the way to one, the innermost first: places in the program's file. */
struct road {
    uintptr_t place[DEPTH];
    size_t length;
};

extern const char __executable_start; /* the linker has it */

static uintptr_t known[PLACES]; /* places and whole roads by which a refusal came, hashed */
static struct road refused_road;
static const char *refused_call;
static bool is_watching;
static size_t refusals;

static uintptr_t *find(uintptr_t place)
{
    size_t at = (place * 0x9E3779B97F4A7C15U) >> 48;

    while (known[at] && known[at] != place)
        at = (at + 1) % PLACES;
    return &known[at];
}

static uintptr_t whole(const struct road *road)
{
    uintptr_t sum = 1;

    for (size_t i = 0; i < road->length; i++)
        sum = sum * 1000003 + road->place[i];
    return sum;
}

/* A library without frame pointers ends the walk: it never leaves the stack. */
__attribute__((noinline, no_sanitize("address", "undefined"))) static void walk(struct road *road)
{
    static uintptr_t top;
    const uintptr_t *frame = __builtin_frame_address(0);

    if (!top) {
        pthread_attr_t attributes;
        void *bottom;
        size_t size;
        pthread_getattr_np(pthread_self(), &attributes);
        pthread_attr_getstack(&attributes, &bottom, &size);
        pthread_attr_destroy(&attributes);
        top = (uintptr_t)bottom + size;
    }
    road->length = 0;
    for (size_t depth = 0; road->length < DEPTH; depth++) {
        const uintptr_t next = frame[0];
        if (next <= (uintptr_t)frame || next + 2 * sizeof next > top || next % sizeof next)
            return;
        if (depth >= OWN_CALLS)
            road->place[road->length++] = frame[1] - (uintptr_t)&__executable_start;
        frame = (const uintptr_t *)next;
    }
}

/* Whether this call is the one to be refused. */
static bool is_refused(const char *call)
{
    struct road road;
    bool is_new = false;

    if (!is_watching)
        return false;
    walk(&road);
    for (size_t i = 0; i < road.length && !is_new; i++)
        is_new = !*find(road.place[i]);
    if (!is_new || *find(whole(&road)))
        return false;
    is_watching = false;
    refused_road = road;
    refused_call = call;
    refusals++;
    errno = ENOMEM;
    return true;
}

/* The system says why, each time something else. */
static int say_why(void)
{
    static const int REASONS[] = {ENOSPC, EIO, EACCES, ENOMEM};

    errno = REASONS[refusals % (sizeof REASONS / sizeof REASONS[0])];
    return -1;
}

/* Where a command went on all the same, only the nearest places have seen the refusal. */
static void note_road(enum status status)
{
    const size_t count = status == STATUS_OK && refused_road.length > HELD_INNERMOST
                             ? HELD_INNERMOST
                             : refused_road.length;

    for (size_t i = 0; i < count; i++)
        *find(refused_road.place[i]) = refused_road.place[i];
    *find(whole(&refused_road)) = whole(&refused_road);
}

/* SQLite says a code twice: as it is given, and when it is asked for the last one. */
static int planted;
static sqlite3_stmt *planted_in;

static int plant(sqlite3_stmt *statement)
{
    static const int CODES[] = {SQLITE_IOERR_WRITE, SQLITE_NOMEM, SQLITE_FULL, SQLITE_CORRUPT,
                                SQLITE_READONLY};

    planted_in = statement;
    planted = CODES[refusals % (sizeof CODES / sizeof CODES[0])];
    return planted;
}

static void *plant_nothing(void)
{
    plant(NULL);
    return NULL;
}

#define REFUSED(type, call, parameters, words, otherwise)             \
    type __real_##call parameters;                                    \
    type __wrap_##call parameters;                                    \
    type __wrap_##call parameters                                     \
    {                                                                 \
        return is_refused(#call) ? (otherwise) : __real_##call words; \
    }
#include "refused.def"

int __real_sqlite3_finalize(sqlite3_stmt *statement);
int __wrap_sqlite3_finalize(sqlite3_stmt *statement);
int __wrap_sqlite3_finalize(sqlite3_stmt *statement)
{
    const int code = __real_sqlite3_finalize(statement);
    const bool is_planted = statement && statement == planted_in;

    planted_in = is_planted ? NULL : planted_in;
    return is_planted ? planted : code;
}

int __real_sqlite3_extended_errcode(sqlite3 *db);
int __wrap_sqlite3_extended_errcode(sqlite3 *db);
int __wrap_sqlite3_extended_errcode(sqlite3 *db)
{
    const int code = planted ? planted : __real_sqlite3_extended_errcode(db);

    planted = 0;
    return code;
}

int __real_sqlite3_errcode(sqlite3 *db);
int __wrap_sqlite3_errcode(sqlite3 *db);
int __wrap_sqlite3_errcode(sqlite3 *db)
{
    return planted ? planted & 0xFF : __real_sqlite3_errcode(db);
}

/*
 * What the program writes into the folder, a line a file: its digest and its path. What a double
 * click starts may be missing; what a rescue left is put away by the next run, and a
 * damaged database may be kept under one name more.
 */
static char *state_of(const char *folder)
{
    char line[2 * PATH_SIZE];
    char *state = calloc(1, STATE_SIZE);

    snprintf(line, sizeof line,
             "cd '%s' 2>/dev/null && find . -type f ! -name 'campagne.db*' ! -name '*.desktop' "
             "! -path '*-reprise*' -exec sha256sum {} + | "
             "sed 's/ (abîmée [0-9]*)/ (abîmée)/' | sort",
             folder);
    FILE *told = popen(line, "r");
    if (!state || !told)
        abort();
    state[fread(state, 1, STATE_SIZE - 1, told)] = '\0';
    pclose(told);
    return state;
}

/* The first line of a state that neither of the others has; NULL: none. A new workbook may wait. */
static const char *odd_line(const char *state, const char *before, const char *after)
{
    static const char WAITING[] = " (nouveau)";
    static char line[2 * PATH_SIZE];

    for (const char *end; (end = strchr(state, '\n')) != NULL; state = end + 1) {
        snprintf(line, sizeof line, "%.*s", (int)(end - state + 1), state);
        char *waiting = strstr(line, WAITING);
        if (waiting)
            memmove(waiting, waiting + strlen(WAITING), strlen(waiting + strlen(WAITING)) + 1);
        if (!strstr(before, line) && !strstr(after, line))
            return line;
    }
    return NULL;
}

static void copy_folder(const char *original, const char *copy)
{
    char line[3 * PATH_SIZE];

    snprintf(line, sizeof line, "rm -rf '%s'; test ! -e '%s' || cp -a '%s' '%s'", copy, original,
             original, copy);
    if (system(line) != 0)
        abort();
}

int make_rules_main(int count, char **arguments);

/* What main() does; « make_rules » is the program of that name. */
static enum status start(int count, char **arguments)
{
    struct options options;
    struct error error;

    if (!strcmp(arguments[1], "make_rules"))
        return make_rules_main(count - 1, arguments + 1) ? STATUS_DATA : STATUS_OK;
    return command_line_read(&options, count, arguments, &error) ? options.command->run(&options)
                                                                 : command_fail(&error);
}

/* Runs a command; what it says on standard error is left in `said`. */
static enum status run(int count, char **words, FILE *heard, char said[ERROR_TEXT_SIZE])
{
    char *arguments[WORDS_MAX + 1] = {NULL};

    memcpy(arguments, words, (size_t)count * sizeof *words); /* getopt_long() sorts them */
    optind = 0;
    rewind(heard);
    if (ftruncate(fileno(heard), 0) != 0)
        abort();
    const enum status status = start(count, arguments);
    is_watching = false;
    planted = 0;
    planted_in = NULL;
    fflush(stdout);
    fflush(stderr);
    rewind(heard);
    said[fread(said, 1, ERROR_TEXT_SIZE - 1, heard)] = '\0';
    return status;
}

/* What a run must leave. */
struct promise {
    const char *before; /* the folder's state */
    const char *after;  /* that of an undisturbed run */
    enum status status; /* of an undisturbed run */
};

/* How it was broken, or NULL. */
static const char *breach(const struct promise *promise, enum status status, const char *said,
                          const char *state)
{
    if (status == promise->status && !strcmp(state, promise->after))
        return NULL;
    if (status == STATUS_OK)
        return "exit 0 and another result";
    if (status != STATUS_OPEN &&
        (status < STATUS_USAGE || status > STATUS_SETTINGS || status == STATUS_INTERNAL))
        return "undocumented code";
    if (!*said)
        return "nothing said";
    return odd_line(state, promise->before, promise->after);
}

/* Refuses one call more; false where none is left. */
static bool refuse_one(const struct promise *promise, const char *original, int count, char **words,
                       FILE *heard, FILE *answer, int *breaches)
{
    char said[ERROR_TEXT_SIZE];

    copy_folder(original, words[0]);
    refused_call = NULL;
    is_watching = true;
    const enum status status = run(count, words, heard, said);
    if (!refused_call)
        return false;
    char *state = state_of(words[0]);
    const char *broken = breach(promise, status, said, state);
    if (broken) {
        ++*breaches;
        fprintf(answer, "%s %zu: %d, %s: %s\n", refused_call, refusals, (int)status, broken, said);
        for (size_t i = 0; i < refused_road.length; i++)
            fprintf(answer, " %#lx", (unsigned long)refused_road.place[i]);
        fprintf(answer, "\n");
    }
    free(state);
    note_road(status);
    return true;
}

static void read_seen(const char *path)
{
    FILE *file = fopen(path, "rb");

    if (file && fread(known, sizeof known, 1, file) != 1)
        abort();
    if (file)
        fclose(file);
}

static void write_seen(const char *path)
{
    FILE *file = fopen(path, "wb");

    if (!file || fwrite(known, sizeof known, 1, file) != 1 || fclose(file) != 0)
        abort();
}

int main(int count, char **arguments)
{
    char said[ERROR_TEXT_SIZE];
    char heard_path[PATH_SIZE];
    int breaches = 0;
    struct error error;

    /* Two words of the command at least; « --aide » and « --version » are none. */
    if (count < 6 || count - 4 > WORDS_MAX)
        return EXIT_FAILURE;
    const size_t points = strtoul(arguments[1], NULL, 10);
    const char *original = arguments[3];
    char **words = arguments + 4; /* the copy's place is that of the program's name */
    snprintf(heard_path, sizeof heard_path, "%s.said", words[0]);
    FILE *heard = fopen(heard_path, "w+");
    const int shown = dup(STDERR_FILENO);
    FILE *answer = fdopen(dup(STDOUT_FILENO), "w");
    if (!heard || !answer || !freopen("/dev/null", "w", stdout) ||
        dup2(fileno(heard), STDERR_FILENO) < 0 || !platform_start(&error))
        return EXIT_FAILURE;

    read_seen(arguments[2]);
    char *before = state_of(original);
    copy_folder(original, words[0]);
    const enum status status = run(count - 4, words, heard, said);
    char *after = state_of(words[0]);
    const struct promise promise = {before, after, status};
    while ((!points || refusals < points) &&
           refuse_one(&promise, original, count - 4, words, heard, answer, &breaches))
        continue;
    write_seen(arguments[2]);
    fprintf(answer, "%d: %zu refusals, %d breaches\n", (int)status, refusals, breaches);
    free(before);
    free(after);
    fclose(answer);
    dup2(shown, STDERR_FILENO); /* where the sanitizer tells of leaks */
    fclose(heard);
    return breaches ? EXIT_FAILURE : EXIT_SUCCESS;
}
