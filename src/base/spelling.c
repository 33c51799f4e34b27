/* SPDX-License-Identifier: MIT */
#include "passregion/spelling.h"

#include <string.h>

unsigned spelling_distance(const char *one, const char *other)
{
    enum { LONGEST = 64 };
    const size_t one_length = strlen(one);
    const size_t other_length = strlen(other);
    unsigned rows[3][LONGEST];

    if (one_length >= LONGEST || other_length >= LONGEST)
        return LONGEST;
    for (size_t j = 0; j <= other_length; j++)
        rows[0][j] = (unsigned)j;
    for (size_t i = 1; i <= one_length; i++) {
        unsigned *now = rows[i % 3];
        const unsigned *last = rows[(i + 2) % 3];
        const unsigned *before = rows[(i + 1) % 3];
        now[0] = (unsigned)i;
        for (size_t j = 1; j <= other_length; j++) {
            const unsigned change = last[j - 1] + (one[i - 1] != other[j - 1]);
            const unsigned drop = last[j] + 1;
            const unsigned add = now[j - 1] + 1;
            unsigned best = change < drop ? change : drop;
            best = add < best ? add : best;
            if (i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1] &&
                before[j - 2] + 1 < best)
                best = before[j - 2] + 1;
            now[j] = best;
        }
    }
    return rows[one_length % 3][other_length];
}
