/* SPDX-License-Identifier: MIT */
#include "group_class.h"

#include <stdio.h>
#include <string.h>

void group_class_add(struct group_class *groups, const char *class_name)
{
    if (!*class_name) {
        groups->rows_without++;
        groups->is_other |= !*groups->last;
        return;
    }
    groups->is_other |= !strcmp(groups->last, class_name);
    groups->groups++;
    snprintf(groups->last, sizeof groups->last, "%s", class_name);
}

void group_class_end(struct group_class *groups)
{
    groups->last[0] = '\0';
}

bool group_class_holds(const struct group_class *groups, bool is_council)
{
    return !groups->is_other && groups->groups >= (is_council ? 1 : 2) &&
           groups->rows_without >= 2 && groups->rows_without >= groups->groups;
}
