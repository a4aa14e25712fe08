/* SPDX-License-Identifier: Apache-2.0 */
/*
 * json_store_internal.h - what the cold half of the decoder shares.
 */
#ifndef IM_CODEC_JSON_STORE_INTERNAL_H
#define IM_CODEC_JSON_STORE_INTERNAL_H

#include "codec/json_decode_internal.h"

/* Who takes a value. */
enum im__json_taker {
    IM__JSON_PLACE,                        /* nobody: it is stored at target.out               */
    IM__JSON_CALL_JSON,                    /* UnmarshalJSON                                    */
    IM__JSON_CALL_TEXT,                    /* UnmarshalText                                    */
    IM__JSON_RAW,                          /* a json.RawMessage takes the text                 */
    IM__JSON_TIME
};

typedef struct im__json_target {
    enum im__json_taker taker;
    const im_type *type;
    void *out;                             /* or the receiver                                  */
    im_func method;
} im__json_target;

/* Go's indirect: through pointers (allocated where nil), interfaces that hold pointers, opt and
 * tri, up to a method that takes the value or the place where it goes.  is_null: up to what
 * can be set to nil.  False: stopped. */
bool im__json_resolve(im__json_decoder *d, const char *at, const im_type *type, void *out,
                      bool is_null, bool settable, im__json_target *target);

/* Have the taker read a value's JSON text.  False: stopped. */
bool im__json_take(im__json_decoder *d, const im__json_target *target, im_str json,
                   const char *at);

/* Have UnmarshalText read a text.  False: stopped. */
bool im__json_take_text(im__json_decoder *d, const im__json_target *target, im_str text,
                        const char *at);

/* Remember that a number's text does not fit type. */
void im__json_save_number(im__json_decoder *d, im_str number, const im_type *type, const char *at,
                          size_t offset);

/* A number's text as what an any holds, by the options; offset is Go's for an error.  Out of range:
 * the error is saved and *out is nil.  False: stopped. */
bool im__json_number_any(im__json_decoder *d, im_str number, const char *at, size_t offset,
                         im_any *out);

/* A number in decimal text into an integer or float kind, by Go's ParseInt, ParseUint and
 * ParseFloat.  False: malformed or out of range, nothing was stored. */
bool im__json_parse_number(im_str text, const im_type *type, void *out);

/* Do keys of that type read themselves? */
bool im__json_is_text_key(const im_type *key);

/* An object's key (at is its quote) as a map's of that type, into place, type->size bytes.
 * 1: done, 0: it does not fit, which is remembered, -1: stopped. */
int im__json_map_key(im__json_decoder *d, im_str key, const char *at, const im_type *type,
                     bool is_text_key, void *place);

/* The case of a oneof that a key names, or 0, which is remembered where unknown keys are errors. */
int32_t im__json_find_case(im__json_decoder *d, im_str key, const char *at, const im_type *type);

/* The JSON name of a oneof's case: its json tag's, else its own. */
im_str im__json_case_name(im_arena *arena, const im_type *type, size_t i);

/* An enum's value of its name, or of its number's text.  False: neither. */
bool im__json_parse_enum(im_str text, const im_type *type, void *out);

#endif
