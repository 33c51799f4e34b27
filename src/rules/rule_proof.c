/* SPDX-License-Identifier: MIT */
#include "rule_proof.h"

#include "passregion/scripts.h"
#include "passregion/statement.h"
#include "rule_faults.h"

bool rule_proof_load(struct db *db, struct error *error)
{
    return scripts_run(db, PHASE_PROOF, error);
}

bool rule_proof_run(struct db *db, void (*report)(const char *fault), struct error *error)
{
    struct rule_faults faults = {.report = report};

    if (!scripts_run(db, PHASE_FAULTS, error))
        return false;
    struct statement *rows = db_prepare(db, "SELECT text FROM rule_fault_text", error);
    while (statement_next(rows))
        rule_faults_add(&faults, "%s", cell_text(rows, 0));
    return statement_end(rows, error) && rule_faults_none(&faults, error);
}
