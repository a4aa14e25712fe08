/* SPDX-License-Identifier: Apache-2.0 */
/*
 * codec/jansson.h - the bridge to jansson's json_t, for programs that work with dynamic documents.
 *
 * What a value becomes is what codec/json.h says of its JSON text, and the other way round: tags,
 * options, methods and errors are the same.  With im_any_type, json_t becomes a value without
 * a schema and back.
 *
 * Numbers
 *   Whole numbers that fit an int64 are integers in json_t, all others reals: a uint64 above
 *   9,223,372,036,854,775,807 loses its last digits there.
 *
 * Ownership
 *   A json_t that is made belongs to the caller (json_decref).  One that is read is borrowed.
 */
#ifndef IM_CODEC_JANSSON_H
#define IM_CODEC_JANSSON_H

#include <jansson.h>

#include "codec/json.h"

IM_BEGIN_DECLS

/* *value as a new json_t, which the caller owns.  Set only on IM_OK.  scratch: an arena for what is
 * needed meanwhile; it may be released afterwards.
 *
 * Returns as im_json_encode, and IM_INVALID_ARGUMENT for an object key with a NUL byte, which
 * json_t cannot hold. */
IM_API im_code im_json_to_jansson(const im_type *type, const void *value, im_arena *scratch,
                                  json_t **json_out, im_status *status) IM_MUST_CHECK;

/* json into *value, by Unmarshal's rules; everything lives in the arena.  Returns as
 * im_json_decode; IM_INVALID_ARGUMENT also for a json_t that contains itself. */
IM_API im_code im_json_from_jansson(const json_t *json, const im_type *type, void *value,
                                    im_arena *arena, const im_json_options *options,
                                    im_status *status) IM_MUST_CHECK;

IM_END_DECLS
#endif
