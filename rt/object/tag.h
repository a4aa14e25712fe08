/* SPDX-License-Identifier: Apache-2.0 */
/*
 * object/tag.h - struct tags: `json:"name,omitempty" db:"person_name"`.
 *
 * A tag is a list of key:"value" pairs by convention; where it departs from that, looking
 * stops, and pairs before that place are still found.  Scanner and unquoting are exactly those
 * of Go's reflect.StructTag, odd cases included.
 */
#ifndef IM_OBJECT_TAG_H
#define IM_OBJECT_TAG_H

#include <stdbool.h>

#include "core/api.h"
#include "core/arena.h"
#include "core/str.h"

IM_BEGIN_DECLS

/* Go's Tag.Lookup: false when the tag has no such key, or its value is no Go string literal.  Of
 * equal keys the first counts.
 *
 * value_out  receives the value, empty when false.  It borrows from tag unless it has escapes:
 *            then it is a copy in the arena.  When memory ran out: true with ptr NULL. */
IM_API bool im_tag_lookup(im_arena *arena, im_str tag, im_str key, im_str *value_out);

/* One key:"value" pair, borrowed from the tag; quoted is the value with its quotes. */
typedef struct im_tag_pair {
    im_str key;
    im_str quoted;
} im_tag_pair;

/* Cut the next pair off *rest.  False at the end of the tag, and where it departs from the
 * convention: *rest is then what was not understood, empty at a proper end. */
IM_API bool im_tag_next(im_str *rest, im_tag_pair *pair_out);

/* Go's strconv.Unquote of a literal in double quotes.  False when it is none.  Result as that of
 * im_tag_lookup. */
IM_API bool im_tag_unquote(im_arena *arena, im_str quoted, im_str *value_out);

IM_END_DECLS
#endif
