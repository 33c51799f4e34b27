/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <string.h>

#include "campaign.h"
#include "commands.h"
#include "passregion/printable.h"
#include "passregion/rule_writer.h"
#include "passregion/rules.h"
#include "passregion/statement.h"

static void print_json(const struct rule_writing *writing)
{
    printf("{\"format\":1,\"simulation\":%s,\"ecrits\":%d,\"gardes\":%d}\n",
           writing->simulate ? "true" : "false", writing->written, writing->kept);
}

/* Rules of another year than the campaign's are what a new year starts from. */
static bool print_result(struct db *db, const struct options *options,
                         const struct rule_writing *writing, struct error *error)
{
    struct statement *row =
        db_prepare(db, "SELECT r.school_year, y.year FROM rule_year AS r, year_name AS y", error);

    const bool has_row = statement_next(row);
    if (has_row && options->json) {
        print_json(writing);
    } else if (has_row && !options->quiet) {
        const bool are_many = writing->written > 1;
        printable_print(stdout, writing->folder);
        printf(" : %d fichier%s de règles %s%s, %d déjà là et gardé%s\n", writing->written,
               are_many ? "s" : "", options->simulate ? "à écrire" : "écrit",
               are_many && !options->simulate ? "s" : "", writing->kept,
               writing->kept > 1 ? "s" : "");
        if (strcmp(cell_text(row, 0), cell_text(row, 1)) != 0)
            printf("Aucune règle pour %s : ces lignes sont celles de %s. Vérifiez-les sur la "
                   "nouvelle circulaire, puis changez la colonne « Année ».\n",
                   cell_text(row, 1), cell_text(row, 0));
        if (writing->written)
            puts("Gardez seulement ceux que vous changez, modifiez-les dans Excel, enregistrez-les "
                 "au format CSV,\npuis lancez « passregion verifier ».");
    }
    return statement_end(row, error);
}

static bool write_rules(struct db *db, const struct campaign *campaign,
                        const struct options *options, struct error *error)
{
    struct rule_writing writing = {.folder =
                                       options->output ? options->output : campaign->rules_folder,
                                   .simulate = options->simulate};

    if (options->folder_count > 1) {
        writing.names = options->folders + 1;
        writing.name_count = options->folder_count - 1;
    }
    return rules_load(db, &campaign->settings, campaign->rules, command_report, error) &&
           (options->simulate || folder_make(writing.folder, error)) &&
           rule_writer_write(db, &writing, error) && print_result(db, options, &writing, error);
}

enum status command_rules(const struct options *options)
{
    struct campaign campaign;
    struct error error;

    if (!campaign_open(&campaign, options->folders[0], options, &error))
        return command_fail(&error);
    struct db *db = db_open_copy(NULL, &error);
    const bool done = db && db_begin(db, &error) && write_rules(db, &campaign, options, &error);
    if (db)
        db_rollback(db);
    db_close(db);
    campaign_close(&campaign);
    return done ? STATUS_OK : command_fail(&error);
}
