/* SPDX-License-Identifier: MIT */
#include "passregion/row.h"

#include <string.h>

#include "passregion/text.h"

char *cell_clean(char *cell)
{
    cell = text_trim(cell);
    const size_t length = strlen(cell);
    if (length >= 3 && cell[0] == '=' && cell[1] == '"' && cell[length - 1] == '"') {
        cell[length - 1] = '\0';
        cell = text_trim(cell + 2);
    }
    return cell;
}
