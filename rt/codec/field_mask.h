/* SPDX-License-Identifier: Apache-2.0 */
/*
 * codec/field_mask.h - part of a message, by the names of fields.
 *
 * What it is for
 *   A mask says which fields of a message an update writes or an answer holds:
 *   google.protobuf.FieldMask, whose paths are names of fields as in the .proto, joined by dots.
 *
 *     const im_str paths[] = { IM_STR("name"), IM_STR("address.street") };
 *     code = im_field_mask_apply(shop_Person_type, paths, 2, &patch, &person, &arena, &status);
 *
 *   A JSON body of an HTTP PATCH is its own mask: im_field_mask_from_json().
 *
 * Paths
 *   Every part but the last names a message that is neither repeated nor a map's value; the last
 *   names any field.  A case of a oneof is named like a field.  "*" alone means all fields.
 *   A tri[T] is named by its value's field; its null is part of it.
 *
 * Ownership
 *   What is written into a message lives in the arena.
 *
 * Source: https://protobuf.dev/reference/protobuf/google.protobuf/#field-mask, and
 * https://google.aip.dev/161 for updates.
 */
#ifndef IM_CODEC_FIELD_MASK_H
#define IM_CODEC_FIELD_MASK_H

#include <stddef.h>

#include "core/api.h"
#include "core/arena.h"
#include "core/slice.h"
#include "core/status.h"
#include "core/str.h"
#include "object/type.h"

IM_BEGIN_DECLS

/* IM_OK when every path names a field of the message, else IM_INVALID_ARGUMENT; status carries the
 * path. */
IM_API im_code im_field_mask_check(const im_type *type, const im_str *paths, size_t path_count,
                                   im_status *status) IM_MUST_CHECK;

/* Write the fields that the mask names from *from to *to: they become what they are there, also
 * absent, null or empty.  All others of *to stay.  Messages on the way are made where *from has
 * something to write into them.
 *
 * type       a struct with proto tags, of both values.
 *
 * Returns IM_OK, IM_INVALID_ARGUMENT (a path that names nothing; *to is untouched then; or text in
 * *from that is not UTF-8) or IM_RESOURCE_EXHAUSTED (memory, depth). */
IM_API im_code im_field_mask_apply(const im_type *type, const im_str *paths, size_t path_count,
                                   const void *from, void *to, im_arena *arena,
                                   im_status *status) IM_MUST_CHECK;

/* Clear every field of *value that the mask does not name, unknown fields too.  The same codes. */
IM_API im_code im_field_mask_keep(const im_type *type, const im_str *paths, size_t path_count,
                                  void *value, im_arena *arena, im_status *status) IM_MUST_CHECK;

/* The paths of the members that a JSON object in protobuf's form has: all of a nested message, one
 * by one; a list, a map or a message with a JSON form of its own (Struct, Timestamp) as a whole.
 * An empty object and null name the message itself.  Both spellings of names are read.
 *
 * *paths_out and its texts live in the arena; set only on IM_OK.
 *
 * Returns IM_OK, IM_INVALID_ARGUMENT (malformed, no object, a member that is no field) or
 * IM_RESOURCE_EXHAUSTED (depth or memory). */
IM_API im_code im_field_mask_from_json(const im_type *type, const char *text, size_t len_bytes,
                                       im_arena *arena, im_slice *paths_out,
                                       im_status *status) IM_MUST_CHECK;

IM_END_DECLS
#endif
