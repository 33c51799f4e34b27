/* SPDX-License-Identifier: MIT */
#include "rule_proof.h"

#include "passregion/scripts.h"
#include "rule_faults.h"

bool rule_proof_load(struct db *db, struct error *error)
{
    return scripts_run(db, PHASE_PROOF, error);
}

bool rule_proof_run(struct db *db, void (*report)(const char *fault), struct error *error)
{
    struct rule_faults faults = {.report = report};
    bool has_row = false;
    struct statement *rows = db_prepare(db, "SELECT text FROM rule_fault_text", error);

    if (!rows)
        return false;
    bool done = statement_step(rows, &has_row, error);
    while (done && has_row) {
        rule_faults_add(&faults, "%s", cell_text(rows, 0));
        done = statement_step(rows, &has_row, error);
    }
    statement_close(rows);
    return done && rule_faults_none(&faults, error);
}
