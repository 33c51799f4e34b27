/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_RULE_FAULTS_H
#define PASSREGION_RULE_FAULTS_H

/*
 * The faults of rules, gathered so that one run names them all: the first 20
 * are passed on as they come, the others counted; none is kept. For rules only.
 */

#include <stdbool.h>

#include "passregion/error.h"

struct rule_faults {
    void (*report)(const char *fault); /* gets one line, UTF-8, no line end */
    int count;
};

/* Whether the next one is passed on: what makes its words longer to find may be left out if not. */
bool rule_faults_show(const struct rule_faults *faults);

void rule_faults_add(struct rule_faults *faults, const char *format, ...) PRINTF_LIKE(2, 3);

/* True when there was none; else STATUS_SETTINGS with their number. */
bool rule_faults_none(const struct rule_faults *faults, struct error *error);

#endif
