/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_FUZZ_H
#define PASSREGION_FUZZ_H

/*
 * What the fuzz targets share: promises that end the run when they do not
 * hold, a file to hand bytes over in, a zip built around a member, and the
 * account of every line of a document. A target is one file with one
 * LLVMFuzzerTestOneInput(); libFuzzer (preset fuzz) or replay.c calls it.
 * Included first: it asks the system for POSIX.
 */

#define _POSIX_C_SOURCE 200809L

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "passregion/archive.h"
#include "passregion/buffer.h"
#include "passregion/date.h"
#include "passregion/db.h"
#include "passregion/document_open.h"
#include "passregion/identifier.h"
#include "passregion/rules.h"
#include "passregion/source.h"
#include "passregion/text.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

/* A promise of a header; assert() would go in a build without debugging. */
#define MUST(condition) ((condition) ? (void)0 : broken_promise(#condition, __FILE__, __LINE__))

enum { CAMPAIGN_YEAR = 2026, ROLE_COUNT = ROLE_PASS + 1 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static inline void broken_promise(const char *condition, const char *file, int line)
{
    fprintf(stderr, "%s:%d: broken promise: %s\n", file, line, condition);
    abort();
}

static inline bool is_utf8(const char *text)
{
    return text_is_utf8(text, strlen(text));
}

/* What error.h and rule_faults.h promise of a text that users see. */
static inline void check_message(const char *text)
{
    MUST(*text);
    MUST(is_utf8(text));
    MUST(!strpbrk(text, "\r\n"));
}

/* A refusal is of data or settings: the rest would be ours, or the machine's. */
static inline void check_refusal(const struct error *error)
{
    MUST(error->status == STATUS_DATA || error->status == STATUS_SETTINGS);
    check_message(error->text);
}

/* The bytes with nothing behind them, so that the sanitizer sees a read past the end. */
static inline char *exact_copy(const void *data, size_t size)
{
    char *bytes = malloc(size ? size : 1);

    MUST(bytes);
    if (size)
        memcpy(bytes, data, size);
    return bytes;
}

/* The bytes with a NUL behind them, as input_read() leaves them. */
static inline char *copy_with_nul(const void *data, size_t size)
{
    char *bytes = malloc(size + 1);

    MUST(bytes);
    if (size)
        memcpy(bytes, data, size);
    bytes[size] = '\0';
    return bytes;
}

/* The bytes as a file, for readers that take a path; no name of it is left behind. */
static inline const char *path_of_bytes(const void *data, size_t size)
{
    static FILE *file;
    static char path[32];

    if (!file) {
        file = tmpfile();
        MUST(file);
        snprintf(path, sizeof path, "/dev/fd/%d", fileno(file));
    }
    rewind(file);
    MUST(fwrite(data, 1, size, file) == size);
    MUST(!fflush(file) && !ftruncate(fileno(file), (off_t)size));
    return path;
}

/* Words and rules, as a campaign of 2026-2027 has them. */

static inline struct db *open_rules(void)
{
    struct error error = {STATUS_OK, ""};
    struct settings settings;
    struct db *db = db_open_copy(NULL, &error);

    settings_without_file(&settings, CAMPAIGN_YEAR);
    MUST(db);
    MUST(rules_load(db, &settings, NULL, NULL, &error));
    return db;
}

/* Read once: it is the same for every run, and slow. */
static inline const struct vocabulary *words(void)
{
    static struct vocabulary vocabulary;
    struct error error = {STATUS_OK, ""};

    if (!vocabulary.count) {
        struct db *db = open_rules();
        MUST(rules_vocabulary(db, &vocabulary, &error));
        db_close(db);
    }
    return &vocabulary;
}

/* Zip files: a mutated one would fail its checksum and never reach the reader of its members. */

struct member {
    char key;         /* the first byte of a piece of the input that is this member */
    const char *name; /* in the zip */
    const char *text; /* what it holds when the input does not say; NULL: it is missing then */
    size_t length;    /* set by fill_members() */
};

/* CRC-32 of a zip (ISO 3309), bit by bit: members are small. */
static inline uint32_t checksum(const char *bytes, size_t length)
{
    uint32_t sum = 0xFFFFFFFFU;

    for (size_t i = 0; i < length; i++) {
        sum ^= (unsigned char)bytes[i];
        for (int bit = 0; bit < 8; bit++)
            sum = sum & 1 ? sum >> 1 ^ 0xEDB88320U : sum >> 1;
    }
    return ~sum;
}

/* A number of that many bytes, the lowest first. */
static inline void add_number(struct buffer *zip, size_t number, size_t bytes)
{
    for (; bytes; bytes--, number >>= 8) {
        const char byte = (char)(number & 0xFF);
        buffer_add_bytes(zip, &byte, 1);
    }
}

/* What the local and the central header have in common (APPNOTE.TXT 4.3.7 and 4.3.12). */
static inline void add_member_header(struct buffer *zip, const struct member *member)
{
    add_number(zip, 20, 2); /* version needed */
    add_number(zip, 0, 8);  /* flags, method (stored), time and date */
    add_number(zip, checksum(member->text, member->length), 4);
    add_number(zip, member->length, 4);
    add_number(zip, member->length, 4);
    add_number(zip, strlen(member->name), 2);
    add_number(zip, 0, 2); /* extra field */
}

/* A zip of the members that are there, stored as they are. */
static inline void pack(struct buffer *zip, const struct member *members, size_t count)
{
    struct buffer directory = {0};
    size_t packed = 0;

    for (size_t i = 0; i < count; i++) {
        if (!members[i].text)
            continue;
        buffer_add_bytes(&directory, "PK\1\2\24\0", 6);
        add_member_header(&directory, &members[i]);
        add_number(&directory, 0, 10); /* comment, disk, attributes */
        add_number(&directory, zip->length, 4);
        buffer_add(&directory, members[i].name);
        buffer_add_bytes(zip, "PK\3\4", 4);
        add_member_header(zip, &members[i]);
        buffer_add(zip, members[i].name);
        buffer_add_bytes(zip, members[i].text, members[i].length);
        packed++;
    }
    const size_t start = zip->length;
    buffer_add_bytes(zip, directory.text, directory.length);
    buffer_add_bytes(zip, "PK\5\6\0\0\0\0", 8);
    add_number(zip, packed, 2);
    add_number(zip, packed, 2);
    add_number(zip, directory.length, 4);
    add_number(zip, start, 4);
    add_number(zip, 0, 2);
    MUST(!zip->failed && !directory.failed);
    buffer_clear(&directory);
}

/*
 * Puts the pieces of the input, which NULs divide (XML has none), in the place
 * of the members whose key they start with; without a key it is the first.
 */
static inline void fill_members(struct member *members, size_t count, const char *text, size_t size)
{
    for (size_t i = 0; i < count; i++)
        members[i].length = members[i].text ? strlen(members[i].text) : 0;
    for (size_t at = 0; at < size;) {
        const char *nul = memchr(text + at, '\0', size - at);
        const size_t length = nul ? (size_t)(nul - text) - at : size - at;
        struct member *member = members;
        for (size_t i = 0; i < count; i++)
            member = members[i].key == text[at] ? &members[i] : member;
        const size_t key = length && member->key == text[at];
        member->text = text + at + key;
        member->length = length - key;
        at += length + 1;
    }
}

/* Documents */

static inline void check_cells(const struct row *row)
{
    MUST(row->cell_count <= CELL_COUNT_MAX);
    for (size_t i = 0; i < row->cell_count; i++) {
        MUST(strlen(row->cells[i]) <= CELL_SIZE_MAX);
        MUST(is_utf8(row->cells[i]));
    }
}

/* Lines come in order and none is left out; how many there are. */
static inline size_t check_table(const struct table *table)
{
    struct error error = {STATUS_OK, ""};
    struct row row;
    size_t lines = 0;
    struct rows *rows = rows_open(table, &error);

    MUST(rows);
    while (rows_next(rows, &row, &error)) {
        MUST(row.line_count ? row.line == lines + 1 : row.line == 0 && lines == 0);
        if (row.kind == ROW_CELLS)
            check_cells(&row);
        else
            MUST(row.cell_count == 0);
        lines += row.line_count;
    }
    MUST(error.status == STATUS_OK);
    rows_close(rows);
    return lines;
}

static inline bool check_issue(void *data, const struct issue *issue, struct error *error)
{
    size_t *rejecting = data;

    (void)error;
    MUST(issue->code < ISSUE_CODE_COUNT && issue_reason(issue->code));
    MUST(is_utf8(issue->column) && is_utf8(issue->value));
    *rejecting += issue_rejects(issue->code);
    return true;
}

static inline void check_pupil(const struct pupil *pupil)
{
    char ine[INE_SIZE];
    struct date date;

    MUST(pupil->line);
    for (size_t i = 0; i < FACT_COUNT; i++)
        MUST(!pupil->fact[i] || (*pupil->fact[i] && is_utf8(pupil->fact[i])));
    MUST(!pupil->fact[FACT_BIRTH_DATE] || date_from_iso(pupil->fact[FACT_BIRTH_DATE], &date));
    MUST(!pupil->fact[FACT_EXIT_DATE] || date_from_iso(pupil->fact[FACT_EXIT_DATE], &date));
    MUST(!pupil->ine_is_key || ine_read(pupil->fact[FACT_INE], ine));
}

/* Takes pupils in turn as new, updated and unchanged, as a store would. */
static inline bool take_pupil(void *data, const struct pupil *pupil, struct line_account *account,
                              size_t line_count, struct error *error)
{
    size_t *const counts[] = {&account->imported, &account->updated, &account->unchanged};
    size_t *pupils = data;

    (void)error;
    check_pupil(pupil);
    *counts[*pupils % COUNT(counts)] += line_count;
    ++*pupils;
    return true;
}

/* Reads a list; each of its lines must be in one place of the account. */
static inline void check_account(const struct source *source, const struct source_list *list,
                                 const struct source_context *context, size_t lines)
{
    size_t rejecting = 0;
    size_t pupils = 0;
    struct line_account account;
    struct error error = {STATUS_OK, ""};
    const struct issue_sink sink = {check_issue, &rejecting};
    const struct pupil_taker taker = {take_pupil, &pupils};

    if (!source_read(source, list, context, &sink, &taker, &account, &error)) {
        /* A list beyond a limit, a sheet that is broken further down: refused as a whole. */
        MUST(error.status == STATUS_DATA);
        return;
    }
    MUST(account.read == (list->is_skipped ? 0 : lines));
    MUST(account.read == account.header + account.imported + account.updated + account.unchanged +
                             account.ignored + account.rejected);
    MUST(account.header == list->columns.header_lines);
    /* Each rejected line has its reason, and only those. */
    MUST(rejecting <= account.rejected);
    MUST(!rejecting == !account.rejected);
}

/* Reads every list of a document and closes it. */
static inline void check_document(struct document *document, enum file_role role)
{
    const struct source_context context = {words(), CAMPAIGN_YEAR, "0389523V", NULL};
    struct source source = {.name = "liste", .role = role, .document = *document};
    struct error error = {STATUS_OK, ""};

    for (struct document_table *table = document->tables; table; table = table->next)
        MUST(is_utf8(table->table.name));
    if (source_find_lists(&source, &context, &error)) {
        for (size_t i = 0; i < source.list_count; i++)
            check_account(&source, &source.lists[i], &context, check_table(&source.lists[i].table));
    } else {
        check_refusal(&error);
        for (size_t i = 0; i < source.list_count; i++)
            check_table(&source.lists[i].table);
    }
    source_close(&source);
    *document = (struct document){.container = ""};
}

/* What document_open() does behind a reader that was called by itself. */
static inline void finish_document(struct document *document, bool done, enum file_role role,
                                   const struct error *error)
{
    for (struct document_table *table = document->tables; table; table = table->next)
        grid_finish(&table->grid);
    if (done) {
        check_document(document, role);
    } else {
        check_refusal(error);
        document_close(document);
    }
}

enum { MEMBERS_MAX = 8 };

/* A workbook of these members, filled from the input, for the reader of its kind. */
static inline void check_workbook(const struct member *sound, size_t count, const void *data,
                                  size_t size,
                                  bool (*read)(struct document *document, struct archive *archive,
                                               const char *name, struct error *error))
{
    struct error error = {STATUS_OK, ""};
    struct member members[MEMBERS_MAX];
    struct buffer zip = {0};
    struct document document = {.container = ""};

    MUST(count <= MEMBERS_MAX);
    memcpy(members, sound, count * sizeof *members);
    fill_members(members, count, data, size);
    pack(&zip, members, count);
    struct archive *archive = archive_open_bytes(zip.text, zip.length);
    MUST(archive);
    const bool done = read(&document, archive, "liste", &error);
    archive_close(archive);
    buffer_clear(&zip);
    finish_document(&document, done, ROLE_ENROLMENT, &error);
}

/* A whole file, whatever it is. */
static inline void check_file(const void *data, size_t size, enum file_role role)
{
    struct document document;
    struct error error = {STATUS_OK, ""};
    char *bytes = copy_with_nul(data, size);

    if (document_open(&document, bytes, size, NULL, "liste", &error))
        check_document(&document, role);
    else
        check_refusal(&error);
    free(bytes);
}

/* True for a real zip, which is read as it is. */
static inline bool is_zip(const uint8_t *data, size_t size)
{
    return size >= 2 && !memcmp(data, "PK", 2);
}

#endif
