/* SPDX-License-Identifier: Apache-2.0 */
/*
 * json_encode_internal.h - what the parts of the encoder share.
 *
 *     json_encode.c   hot: dispatch on the kind, scalars, structs, slices, arrays
 *     json_escape.c   hot: strings
 *     json_put.c      members that need more than their kind says, ",string", interfaces, oneofs
 *     json_entries.c  maps, their keys sorted
 *     json_call.c     methods MarshalJSON and MarshalText
 *     json_output.c   errors, cycles, the public function
 *
 * Every put function gets the place where the text goes on, in the buffer out, and returns where it
 * ends, or NULL when the encode is over: encoder.code says why.  So the place stays in a
 * register; out.next is only right when the buffer grows, and at the end.
 *
 * Values recurse.  The functions on that way take no addresses of their own variables, which
 * keeps their frames small, also under a sanitizer.
 */
#ifndef IM_CODEC_JSON_ENCODE_INTERNAL_H
#define IM_CODEC_JSON_ENCODE_INTERNAL_H

#include "codec/json.h"
#include "codec/json_buffer_internal.h"
#include "codec/json_store_internal.h"
#include "codec/json_table.h"
#include "core/map.h"
#include "core/number.h"
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
    IM__JSON_QUOTED = 1 << 1               /* ",string": for json_call.c and json_put.c only   */
};

enum {
    IM__JSON_SCALAR_MAX = IM_FLOAT_JSON_TEXT_MAX + 4       /* a number, quotes around it, a comma */
};

/* ---- json_output.c ---- */

void im__json_encoder_start(im__json_encoder *e, const im_json_options *options);
void im__json_encoder_release(im__json_encoder *e);

/* Ready for another value. */
void im__json_encoder_rewind(im__json_encoder *e);

/* The error is set; returns NULL. */
char *im__json_refuse(im__json_encoder *e, im_code code, im_json_error_kind kind,
                      const im_type *type, im_str text);
char *im__json_refuse_type(im__json_encoder *e, const im_type *type);
char *im__json_out_of_memory(im__json_encoder *e);

/* No place in a text: what some functions return who wrote nothing. */
static inline char *im__json_not_mine(im__json_encoder *e)
{
    return (char *)e;
}

/* Make room for need_bytes at `to`; where that is now, or NULL. */
char *im__json_grow(im__json_encoder *e, char *to, size_t need_bytes);

static inline char *im__json_room(im__json_encoder *e, char *to, size_t need_bytes)
{
    return IM_LIKELY((size_t)(e->out.end - to) >= need_bytes) ? to
                                                              : im__json_grow(e, to, need_bytes);
}

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

/* A value at `to`. */
char *im__json_put(im__json_encoder *e, char *to, const im_type *type, const void *value,
                   unsigned mode);

/* An array's inside and its brackets. */
char *im__json_put_elements(im__json_encoder *e, char *to, const im_type *elem, const char *at,
                            size_t count, unsigned mode);

/* The text of a member's key, with its separator; IM__JSON_SCALAR_MAX of room remains behind it. */
char *im__json_put_key(im__json_encoder *e, char *to, const im_schema *schema,
                       const im_json_field *field, char separator);

/* Is the member left out: absent, or empty and omitempty? */
bool im__json_is_left_out(const im_schema *schema, const im_json_field *field, const void *value);

/* A bool, integer, enum or float; there is IM__JSON_SCALAR_MAX of room. */
char *im__json_put_scalar(im__json_encoder *e, char *to, const im_type *type, const void *value);

/* An integer of that kind in decimal; out has room for IM_INT_TEXT_MAX bytes. */
size_t im__json_write_integer(char *out, unsigned kind, const void *value);

static inline bool im__json_is_scalar(unsigned kind)
{
    return kind <= IM_KIND_FLOAT64 || kind == IM_KIND_ENUM;
}

static inline char *im__json_put_text(im__json_encoder *e, char *to, const char *text,
                                      size_t len_bytes)
{
    to = im__json_room(e, to, len_bytes);
    if (to == NULL)
        return NULL;
    memcpy(to, text, len_bytes);
    return to + len_bytes;
}

static inline char *im__json_put_null(im__json_encoder *e, char *to)
{
    return im__json_put_text(e, to, "null", 4);
}

/* ---- json_escape.c ---- */

/* A string in quotes. */
char *im__json_put_string(im__json_encoder *e, char *to, im_str text, bool escape_html);

static inline bool im__json_escapes_html(const im__json_encoder *e)
{
    return (e->flags & IM_JSON_NO_HTML_ESCAPE) == 0;
}

/* ---- json_put.c ---- */

/* A value at the root, behind what was written before: &value, or what an interface holds. */
bool im__json_put_root(im__json_encoder *e, const im_type *type, const void *value);

/* A member with flags other than omitempty.  Returns im__json_not_mine(e) when it is left out. */
char *im__json_put_special_member(im__json_encoder *e, char *to, const im_type *type,
                                  const im_json_field *field, const char *value, char separator,
                                  unsigned mode);

/* Where a member stands, or NULL when it lies behind an embedded pointer that is nil.  Not for
 * flags COUNTED, BITS, DERIVED. */
const void *im__json_reach(const im_type *type, const im_json_field *field, const char *at);

char *im__json_put_bytes(im__json_encoder *e, char *to, const im_bytes *bytes);
char *im__json_put_interface(im__json_encoder *e, char *to, const im_type *type,
                             const void *value);
char *im__json_put_oneof(im__json_encoder *e, char *to, const im_type *type, const void *value,
                         unsigned mode);

/* Bytes are base64, unless their type writes itself. */
static inline bool im__json_is_byte(const im_type *elem)
{
    return elem->kind == IM_KIND_UINT8 && (elem->flags & IM_TYPE_MARSHALS) == 0;
}

/* ---- json_entries.c ---- */

char *im__json_put_map(im__json_encoder *e, char *to, const im_type *type, const im_map *map);

/* ---- json_call.c ---- */

/* A value that a method writes, or the codec itself because it knows the type by name.  Returns
 * im__json_not_mine(e) when its kind says it all. */
char *im__json_put_by_method(im__json_encoder *e, char *to, const im_type *type,
                             const void *value, unsigned mode);

/* Has T itself (not only *T) a MarshalText? */
bool im__json_has_text_method(const im_type *type);

char *im__json_put_time(im__json_encoder *e, char *to, const im_type *type, const im_time *time);

/* MarshalText of a map key into *text_out (scratch).  False: there is no such method.  *code_out is
 * what it returned, its error text in status. */
bool im__json_key_text(im__json_encoder *e, const im_type *type, const void *key, im_str *text_out,
                       im_code *code_out, im_status *status);

#endif
