/* SPDX-License-Identifier: MIT */
#ifndef PASSREGION_ODS_VALUE_H
#define PASSREGION_ODS_VALUE_H

/*
 * What a cell of a LibreOffice workbook says, from its type, its value and
 * the text it shows: dates as ISO 8601, numbers with all their digits,
 * oui/non. For ods only.
 */

#include <stdbool.h>
#include <stddef.h>

#include "passregion/buffer.h"

struct ods_value {
    struct buffer value; /* what the attributes say; empty: only what is shown counts */
    bool is_number;
    struct buffer shown;
};

/* Starts a cell with the attributes of its element. */
void ods_value_start(struct ods_value *value, const char *const *attributes);

/* What the cell says, behind its last text. */
const struct buffer *ods_value_text(const struct ods_value *value);

void ods_value_clear(struct ods_value *value);

#endif
