/* SPDX-License-Identifier: Apache-2.0 */
/*
 * object/name_index.c - the rare parts of a lookup: long names, and indexes of many.
 */
#include "object/name_index_internal.h"

bool im_name_same_long(const char *a, const char *b, size_t len)
{
    return memcmp(a, b, len) == 0;
}

static uint32_t find_sorted(const uint16_t *index, im_name_column column, const char *name,
                            size_t len)
{
    size_t low = 0, high = index[1];

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        uint16_t entry = index[IM_NAME_INDEX_HEAD + middle];
        im_str text = im_name_entry(&column, entry);
        int order = memcmp(text.ptr, name, text.len < len ? text.len : len);
        if (order == 0 && text.len == len)
            return entry + 1u;
        if (order < 0 || (order == 0 && text.len < len))
            low = middle + 1;
        else
            high = middle;
    }
    return 0;
}

uint32_t im_name_find_rare(const uint16_t *index, im_name_column column, const char *name,
                           size_t len)
{
    if ((index[0] & IM_NAME_SORTED) != 0)
        return find_sorted(index, column, name, len);
    const uint32_t found = im_name_candidate_wide(index, name, len);
    if (found == 0)
        return 0;
    im_str entry = im_name_entry(&column, found - 1);
    return entry.len == len && im_name_same(entry.ptr, name, len) ? found : 0;
}
