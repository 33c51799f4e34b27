/* SPDX-License-Identifier: MIT */

/*
 * Any file in the place of one of regles/; the first byte chooses which. It is
 * read, or its faults are named: the database itself never fails. The rules
 * are loaded once; what a file did to them is rolled back. Proving them takes
 * a hundred times longer than reading one: done where the first byte is CHECKED
 * or more.
 */

#include "fuzz.h"

#include "passregion/statement.h"
#include "rule_file.h"
#include "rule_proof.h"

enum { FILES_MAX = 64, CHECKED = 128 };

static struct db *db;
static struct rule_file files[FILES_MAX];
static size_t file_count;

static void report(const char *fault)
{
    check_message(fault);
}

static void list_files(void)
{
    struct error error = {STATUS_OK, ""};
    struct statement *rows = db_prepare(
        db, "SELECT file, insertion, duplicate, clearing FROM rule_statement ORDER BY position",
        &error);

    while (file_count < FILES_MAX && statement_next(rows)) {
        const char *const text[] = {cell_text(rows, 0), cell_text(rows, 1), cell_text(rows, 2),
                                    cell_text(rows, 3)};
        char *copy[COUNT(text)];
        for (size_t i = 0; i < COUNT(text); i++)
            copy[i] = copy_with_nul(text[i], strlen(text[i]));
        files[file_count++] = (struct rule_file){copy[0], copy[1], copy[2], copy[3]};
    }
    MUST(statement_end(rows, &error));
    MUST(file_count);
}

static void check_rules(void)
{
    struct error error = {STATUS_OK, ""};

    if (!rule_proof_run(db, report, &error))
        MUST(error.status == STATUS_SETTINGS);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct error error = {STATUS_OK, ""};
    struct rule_faults faults = {.report = report};

    if (!db) {
        db = open_rules();
        MUST(rule_proof_load(db, &error));
        list_files();
    }
    if (!size)
        return 0;
    MUST(db_script(db, "fuzz", "BEGIN; PRAGMA defer_foreign_keys = ON", &error));
    const char *path = path_of_bytes(data + 1, size - 1);
    MUST(rule_file_read(db, &files[data[0] % file_count], path, &faults, &error));
    if (!faults.count && data[0] >= CHECKED)
        check_rules();
    MUST(db_script(db, "fuzz", "ROLLBACK", &error));
    return 0;
}
