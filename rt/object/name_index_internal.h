/* SPDX-License-Identifier: Apache-2.0 */
/*
 * object/name_index_internal.h - looks up a name in a name index (type.h), for reflection and
 * the codecs.
 *
 * Inline because a lookup costs a few nanoseconds, less than calls through pointers would: who
 * has an index brings the names it indexes as a column of name offsets.
 *
 *   const uint16_t *index = im_schema_words(schema) + type->visible;
 *   uint32_t found = im_name_find(index, &column, name.ptr, name.len);
 *   found == 0: there is no such name; otherwise it is entry found - 1
 */
#ifndef IM_OBJECT_NAME_INDEX_INTERNAL_H
#define IM_OBJECT_NAME_INDEX_INTERNAL_H

#include <string.h>

#include "object/type.h"

/* Where the names of the entries stand: every stride_bytes, from first on, an offset into names
 * in the low 24 bits of a uint32_t, as in im_field. */
typedef struct im_name_column {
    const char *names;
    const void *first;
    size_t stride_bytes;
} im_name_column;

static inline const char *im_name_schema_names(const im_schema *schema)
{
    return (const char *)im_schema_at(schema, schema->names_offset);
}

/* The name of entry i. */
static inline im_str im_name_entry(const im_name_column *column, size_t i)
{
    uint32_t name;

    memcpy(&name, (const char *)column->first + i * column->stride_bytes, sizeof name);
    return im_name_at(column->names + (name & 0xffffff));
}

/* What is rare stands in name_index.c, so that the inline part stays small. */
bool im_name_same_long(const char *a, const char *b, size_t len) IM_PURE;

/* Of an index that is wide or in sorted order: the entry plus 1, or 0. */
uint32_t im_name_find_rare(const uint16_t *index, im_name_column column, const char *name,
                           size_t len);

/* Names of up to 16 bytes are compared by two loads that overlap; memcmp would be a call. */
static inline bool im_name_same(const char *a, const char *b, size_t len)
{
    uint64_t a_first, a_last, b_first, b_last;

    if (IM_UNLIKELY(len > 16))
        return im_name_same_long(a, b, len);
    if (len >= 8) {
        memcpy(&a_first, a, 8);
        memcpy(&b_first, b, 8);
        memcpy(&a_last, a + len - 8, 8);
        memcpy(&b_last, b + len - 8, 8);
        return ((a_first ^ b_first) | (a_last ^ b_last)) == 0;
    }
    if (len >= 4) {
        uint32_t a_low, a_high, b_low, b_high;
        memcpy(&a_low, a, 4);
        memcpy(&b_low, b, 4);
        memcpy(&a_high, a + len - 4, 4);
        memcpy(&b_high, b + len - 4, 4);
        return ((a_low ^ b_low) | (a_high ^ b_high)) == 0;
    }
    return len == 0 ||
           (a[0] == b[0] && a[len / 2] == b[len / 2] && a[len - 1] == b[len - 1]);
}

/* Of an index that is not IM_NAME_RARE: the only entry that can have this name, plus 1; 0: none. */
static inline uint32_t im_name_candidate(const uint16_t *index, const char *name, size_t len)
{
    const uint8_t *slots = (const uint8_t *)(index + IM_NAME_INDEX_HEAD);

    return slots[im_name_slot(im_name_hash(name, len), index[2], index[0] & IM_NAME_LOG2)];
}

/* The same of one that is IM_NAME_WIDE. */
static inline uint32_t im_name_candidate_wide(const uint16_t *index, const char *name, size_t len)
{
    const unsigned log2 = index[0] & IM_NAME_LOG2;

    return index[IM_NAME_INDEX_HEAD + im_name_slot(im_name_hash(name, len), index[2], log2)];
}

/* The number of the entry with this name plus 1, or 0.  name must not be NULL. */
static inline uint32_t im_name_find(const uint16_t *index, const im_name_column *column,
                                    const char *name, size_t len)
{
    if (IM_UNLIKELY((index[0] & IM_NAME_RARE) != 0))
        return im_name_find_rare(index, *column, name, len);
    uint32_t found = im_name_candidate(index, name, len);
    if (found == 0)
        return 0;
    im_str entry = im_name_entry(column, found - 1);
    return entry.len == len && im_name_same(entry.ptr, name, len) ? found : 0;
}

#endif
