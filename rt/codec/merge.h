/* SPDX-License-Identifier: Apache-2.0 */
/*
 * codec/merge.h - JSON Merge Patch (RFC 7396) on values of any type, by reflection.
 *
 * What it is for
 *   A patch is a JSON object that looks like the value it changes: members that it has replace
 *   those of the value, null removes one, objects are merged member by member, and what it
 *   does not name stays.  So a client can change one field without knowing the others.
 *
 * What null means for a member
 *   A field of a struct becomes zero: opt and tri absent, a pointer nil, a number 0.  A key
 *   of a map is deleted, the case of a oneof unset.  What is no object (an array, a string) is
 *   replaced as a whole.
 *
 * Three states
 *   A patch as a value of its own is a struct of tri fields: absent leaves alone, null removes,
 *   set replaces (im_merge_apply).
 *
 * Ownership, limits, errors, threads
 *   As codec/json.h: what is new lives in the arena, nesting is bounded, options and status
 *   mean the same.
 */
#ifndef IM_CODEC_MERGE_H
#define IM_CODEC_MERGE_H

#include "codec/json.h"

IM_BEGIN_DECLS

/* Change *value as the patch says.
 *
 * patch      JSON text, borrowed for the call.  A patch that is no object replaces *value.
 * arena      receives what is new; must live as long as the value.
 *
 * A malformed patch changes nothing.  A member that does not fit its place is left out, the rest
 * is still merged, and the first such error is returned.  Codes as im_json_decode. */
IM_API im_code im_merge_patch(const im_type *type, void *value, const char *patch,
                              size_t patch_len_bytes, im_arena *arena,
                              const im_json_options *options, im_status *status) IM_MUST_CHECK;

/* Change *value as the struct *patch says, member by member of the same JSON name; that is
 * im_merge_patch() with the JSON text of *patch, in which absent members do not stand. */
IM_API im_code im_merge_apply(const im_type *patch_type, const void *patch, const im_type *type,
                              void *value, im_arena *arena, const im_json_options *options,
                              im_status *status) IM_MUST_CHECK;

/* The smallest patch that makes *from equal to *to, as JSON text in the arena.  RFC 7396 cannot say
 * that a member becomes null: such a one is removed instead. */
IM_API im_code im_merge_diff(const im_type *type, const void *from, const void *to,
                             im_arena *arena, im_str *patch_out, im_status *status) IM_MUST_CHECK;

IM_END_DECLS
#endif
