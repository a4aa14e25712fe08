/* SPDX-License-Identifier: Apache-2.0 */
/*
 * model/nearest.c - "did you mean".
 *
 * The distance is the restricted Damerau-Levenshtein one (a swap of neighbours is one
 * mistake, as typists make it), cut off early: names longer than NAME_MAX_COMPARED are not
 * compared, and a row that holds nothing small enough ends the work.
 */
#include "model/diag.h"

#include <assert.h>
#include <string.h>

enum { NAME_MAX_COMPARED = 64 };

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static size_t least(size_t a, size_t b, size_t c)
{
    size_t ab = a < b ? a : b;
    return ab < c ? ab : c;
}

/* One row of the table from the two above; returns its smallest entry. */
static size_t fill_row(const char *a, size_t i, const char *b, size_t b_len,
                       size_t row[3][NAME_MAX_COMPARED + 1])
{
    size_t *now = row[i % 3];
    const size_t *above = row[(i - 1) % 3], *above2 = row[(i + 1) % 3];
    size_t smallest = now[0] = i;

    for (size_t j = 1; j <= b_len; j++) {
        size_t change = lower(a[i - 1]) != lower(b[j - 1]);
        now[j] = least(above[j] + 1, now[j - 1] + 1, above[j - 1] + change);
        if (i > 1 && j > 1 && lower(a[i - 1]) == lower(b[j - 2]) &&
            lower(a[i - 2]) == lower(b[j - 1]) && above2[j - 2] + 1 < now[j])
            now[j] = above2[j - 2] + 1;
        if (now[j] < smallest)
            smallest = now[j];
    }
    return smallest;
}

size_t gen_edit_distance(const char *a, const char *b, size_t max)
{
    size_t row[3][NAME_MAX_COMPARED + 1];
    size_t a_len = strlen(a), b_len = strlen(b);
    size_t gap = a_len > b_len ? a_len - b_len : b_len - a_len;

    if (a_len > NAME_MAX_COMPARED || b_len > NAME_MAX_COMPARED || gap > max)
        return max + 1;
    for (size_t j = 0; j <= b_len; j++)
        row[0][j] = j;
    for (size_t i = 1; i <= a_len; i++)
        if (fill_row(a, i, b, b_len, row) > max)
            return max + 1;
    size_t distance = row[a_len % 3][b_len];
    return distance <= max ? distance : max + 1;
}

void gen_nearest_offer(struct gen_nearest *nearest, const char *name)
{
    assert(nearest != NULL && nearest->wanted != NULL && name != NULL);
    size_t allowed = (strlen(nearest->wanted) + 2) / 3;
    if (nearest->best != NULL)
        allowed = nearest->distance > 0 ? nearest->distance - 1 : 0;
    else if (allowed > 3)
        allowed = 3;
    if (nearest->best != NULL && nearest->distance == 0)
        return;
    size_t distance = gen_edit_distance(nearest->wanted, name, allowed);
    if (distance > allowed || name[0] == '\0')
        return;
    nearest->best = name;
    nearest->distance = distance;
}

const char *gen_nearest_hint(struct gen_model *model, const struct gen_nearest *nearest)
{
    if (nearest->best == NULL)
        return NULL;
    return gen_format(model, "did you mean %s?", nearest->best);
}
