/* SPDX-License-Identifier: Apache-2.0 */
/*
 * json_encode_internal.h - what the parts of the encoder share.
 *
 *     json_encode.c   hot: dispatch on the kind, scalars, structs, slices, arrays
 *     json_escape.c   hot: strings
 *     json_entries.c  maps, their keys sorted
 *     json_call.c     methods MarshalJSON and MarshalText
 *     json_output.c   errors, cycles, the public function
 *
 * Every put function appends one value and returns false when the encode is over; encoder.code
 * says why, or the buffer could not grow.
 */
#ifndef IM_CODEC_JSON_ENCODE_INTERNAL_H
#define IM_CODEC_JSON_ENCODE_INTERNAL_H

#include "codec/json.h"
#include "codec/json_buffer_internal.h"
#include "codec/json_store_internal.h"
#include "codec/json_table.h"
#include "core/map.h"
#include "object/any.h"
#include "object/type.h"

/* A pointer, slice or map that is being written; see im__json_descend(). */
typedef struct im__json_visit {
    const void *at;
    uint64_t what;                         /* tells a pointer, a slice and a map apart         */
} im__json_visit;

typedef struct im__json_encoder {
    im__json_buffer out;
    uint32_t flags;                        /* im_json_options.flags                            */
    uint32_t depth, depth_max;             /* nested arrays and objects                        */
    uint32_t level;                        /* nested pointers, slices and maps, as Go counts   */
    im_arena scratch;                      /* keys, and what methods return                    */
    im__json_visit *visits;                /* of the levels beyond IM__JSON_CYCLES_FROM        */
    size_t visit_cap;
    im_code code;
    im_json_error error;
    im_arena *error_arena;                 /* where the error's strings live                   */
} im__json_encoder;

enum {
    IM__JSON_CYCLES_FROM = 1000,           /* Go looks for cycles from this level on           */
    IM__JSON_LEVEL_MAX = 3 * IM_JSON_DEPTH_MAX
};

/* How a value is to be written. */
enum {
    IM__JSON_ADDRESSABLE = 1 << 0,         /* methods with pointer receivers count             */
    IM__JSON_QUOTED = 1 << 1               /* ",string"                                        */
};

/* ---- json_output.c ---- */

void im__json_encoder_start(im__json_encoder *e, const im_json_options *options);
void im__json_encoder_release(im__json_encoder *e);

/* Ready for another value. */
void im__json_encoder_rewind(im__json_encoder *e);

/* The error is set; returns false. */
bool im__json_refuse(im__json_encoder *e, im_code code, im_json_error_kind kind,
                     const im_type *type, im_str text);
bool im__json_refuse_type(im__json_encoder *e, const im_type *type);
bool im__json_out_of_memory(im__json_encoder *e);

/* Down into the pointer, slice or map at `at` and back; false: too deep, or a cycle. */
bool im__json_descend(im__json_encoder *e, const im_type *type, const void *at, uint64_t what);
static inline void im__json_ascend(im__json_encoder *e)
{
    e->level--;
}

/* Into an array or object; false: too deep. */
bool im__json_nest(im__json_encoder *e);
static inline void im__json_unnest(im__json_encoder *e)
{
    e->depth--;
}

/* What the call reports. */
im_code im__json_encode_report(im__json_encoder *e, im_json_error *error, im_status *status);

/* ---- json_encode.c ---- */

bool im__json_put(im__json_encoder *e, const im_type *type, const void *value, unsigned mode);

/* An integer of that kind in decimal; out has room for IM_INT_TEXT_MAX bytes. */
size_t im__json_write_integer(char *out, unsigned kind, const void *value);

/* A value at the root: &value, or what an interface holds. */
bool im__json_put_root(im__json_encoder *e, const im_type *type, const void *value);

static inline bool im__json_put_text(im__json_encoder *e, const char *text, size_t len_bytes)
{
    return im__json_buffer_put(&e->out, text, len_bytes) || im__json_out_of_memory(e);
}

/* ---- json_escape.c ---- */

/* A string in quotes. */
bool im__json_put_string(im__json_encoder *e, im_str text, bool escape_html);

static inline bool im__json_escapes_html(const im__json_encoder *e)
{
    return (e->flags & IM_JSON_NO_HTML_ESCAPE) == 0;
}

/* ---- json_entries.c ---- */

bool im__json_put_map(im__json_encoder *e, const im_type *type, const im_map *map);

/* ---- json_call.c ---- */

/* When a method, or what the codec knows of the type, writes the value: true, and *ok_out. */
bool im__json_put_by_method(im__json_encoder *e, const im_type *type, const void *value,
                            unsigned mode, bool *ok_out);

/* Has T itself (not only *T) a MarshalText? */
bool im__json_has_text_method(const im_type *type);

bool im__json_put_time(im__json_encoder *e, const im_type *type, const im_time *time);

/* MarshalText of a map key into *text_out (scratch).  False: there is no such method.  *code_out is
 * what it returned, its error text in status. */
bool im__json_key_text(im__json_encoder *e, const im_type *type, const void *key, im_str *text_out,
                       im_code *code_out, im_status *status);

#endif
