/* SPDX-License-Identifier: Apache-2.0 */
/*
 * codec/proto_internal.h - what the halves of the binary codec share; proto_*.c only.
 */
#ifndef IM_CODEC_PROTO_INTERNAL_H
#define IM_CODEC_PROTO_INTERNAL_H

#include <string.h>

#include "codec/proto.h"
#include "core/map.h"
#include "core/utf8.h"
#include "object/any.h"

#if defined(__GNUC__)
#define IM__PROTO_INLINE static inline __attribute__((always_inline))
#define IM__PROTO_NOINLINE __attribute__((noinline))
#else
#define IM__PROTO_INLINE static inline
#define IM__PROTO_NOINLINE
#endif

/* Bytes that one element takes in a slice, by coding; 0: type->size. */
extern const uint8_t im__proto_elem_bytes[IM_PROTO_NARROW + 1];

IM__PROTO_INLINE size_t im__proto_elem_size(const im_proto_field *f, const im_type *type)
{
    if ((f->flags & IM_PROTO_BY_POINTER) != 0)
        return sizeof(void *);
    return im__proto_elem_bytes[f->coding] != 0 ? im__proto_elem_bytes[f->coding] : type->size;
}

/* A scalar that may stand in a packed run. */
IM__PROTO_INLINE bool im__proto_is_packable(const im_proto_field *f)
{
    return f->coding <= IM_PROTO_CLOSED_ENUM || f->coding == IM_PROTO_NARROW;
}

/* The wire type of one element, whatever the field's label. */
IM__PROTO_INLINE uint32_t im__proto_elem_wire(const im_proto_field *f)
{
    if (f->coding == IM_PROTO_FIXED32)
        return IM_PROTO_WIRE_FIXED32;
    if (f->coding == IM_PROTO_FIXED64)
        return IM_PROTO_WIRE_FIXED64;
    return im__proto_is_packable(f) ? IM_PROTO_WIRE_VARINT : f->tag & 7;
}

/* Most texts are short and ASCII. */
IM__PROTO_INLINE bool im__proto_is_utf8(const char *text, size_t len)
{
    uint64_t word;

    while (len >= 8) {
        memcpy(&word, text, 8);
        if ((word & UINT64_C(0x8080808080808080)) != 0)
            return im_utf8_valid(text, len);
        text += 8;
        len -= 8;
    }
    for (size_t i = 0; i < len; i++)
        if ((unsigned char)text[i] >= 0x80)
            return im_utf8_valid(text + i, len - i);
    return true;
}

/* A value of a narrow integer kind, from a varint's bits and back. */
void im__proto_store_narrow(const im_type *type, uint64_t bits, void *p);
uint64_t im__proto_load_narrow(const im_type *type, const void *p);

/* A constant's name in protobuf: its own, or what its tag says by name=. */
im_str im__proto_tagged_name(const im_type *type, const im_field *constant);

IM__PROTO_INLINE im_str im__proto_constant_name(const im_type *type, const im_field *constant)
{
    return IM_LIKELY(!constant->tagged) ? im_field_name(type, constant)
                                         : im__proto_tagged_name(type, constant);
}

/* The constant of that name in protobuf, or of that number; NULL: none, or no enum. */
const im_field *im__proto_constant_named(const im_type *type, im_str name);
const im_field *im__proto_constant_of(const im_type *type, int32_t number);

/* True for a constant of a closed enum. */
bool im__proto_enum_has(const im_type *type, int32_t value);

/* The seconds since 1970 that a google.protobuf.Timestamp may have. */
#define IM__PROTO_FIRST_SECOND INT64_C(-62135596800)     /* 0001-01-01T00:00:00Z               */
#define IM__PROTO_LAST_SECOND INT64_C(253402300799)      /* 9999-12-31T23:59:59Z               */

/* google.protobuf.Timestamp's and Duration's two numbers. */
typedef struct im__proto_moment {
    int64_t seconds;
    int32_t nanos;
} im__proto_moment;

/* False: beyond what protobuf can say (years 1 to 9999; 10,000 years either way). */
bool im__proto_moment_of(const im_proto_field *f, const void *p, im__proto_moment *out);
bool im__proto_store_moment(const im_proto_field *f, im__proto_moment moment, void *p);

/* Implicit presence of a Time. */
bool im__proto_is_zero_time(const void *p);

/* An entry of a map, and what it is sorted by. */
typedef struct im__proto_entry {
    const void *key;
    const void *value;
    const im_proto_field *field;           /* the key's; the value's is the next one          */
    const im_schema *schema;
} im__proto_entry;

/* List the entries of map, whose key is described by key, in entries, which has room for
 * im_map_len() of them: as they were added, or sorted by key.  Returns how many there are. */
size_t im__proto_entries(const im_schema *schema, const im_proto_field *key, const im_map *map,
                         bool sorted, im__proto_entry *entries);

/* ---- extensions (proto_extension.c) ---- */

/* The field that the extension of a message of type called name is in the struct of its set; NULL:
 * no set has it. */
const im_proto_field *im__proto_extension_find(const im_proto_extensions *sets, size_t count,
                                               const im_type *type, im_str name,
                                               const im_proto_extensions **set_out);

/* "[scope.name]", made in the arena; ptr NULL: no memory. */
im_str im__proto_extension_name(im_arena *arena, const im_proto_extensions *set, im_str name);

/* Decode those of the unknown fields that the set knows as *value_out, its struct; *unknown becomes
 * the others.  *value_out NULL: they are not what the set says.  Fails for want of memory only.
 * Everything aliases the unknown fields or lives in the arena. */
im_code im__proto_extension_take(const im_proto_extensions *set, const im_bytes **unknown,
                                 im_arena *arena, uint32_t depth_max, char **value_out);

/* Put what value, the set's struct, holds behind the unknown fields of the message. */
im_code im__proto_extension_keep(const im_proto_extensions *set, const void *value,
                                 const im_proto_options *options, im_arena *arena, void *message,
                                 im_status *status);

/* ---- errors ---- */

/* True when a required field of the message, or of one inside it, is missing; its path goes to
 * status, which may be NULL. */
bool im__proto_lacks_required(const im_type *type, const void *value, im_status *status);

/* Put name, or an index (name.ptr NULL), in front of the path that stands in status. */
void im__proto_path_prepend(im_status *status, im_str name, size_t index);

/* True when what tells the field's presence is not zero. */
IM__PROTO_INLINE bool im__proto_is_told(const im_proto_field *f, const char *slot)
{
    uint64_t told;

    memcpy(&told, slot + f->presence, sizeof told);
    return told << f->shift != 0;
}

/* True when the field is there: it is written in every form. */
bool im__proto_is_present(const im_proto_field *f, const char *slot);

/* The field becomes absent, or zero where it cannot be. */
void im__proto_clear_field(const im_type *type, const im_proto_field *f, void *message);

/* IMPLICIT, ALWAYS, POINTER or OPT, told by the one bit: faster than any other question about a
 * label. */
IM__PROTO_INLINE bool im__proto_is_plain(const im_proto_field *f)
{
    return (f->label & IM_PROTO_OPT_MESSAGE) == 0;
}

/* Where the parts of a field stand. */
IM__PROTO_INLINE uint8_t *im__proto_state(const im_proto_field *f, const char *slot)
{
    return (uint8_t *)(uintptr_t)(slot + im_proto_state_offset(f));
}

IM__PROTO_INLINE int32_t *im__proto_case(const im_proto_field *f, const char *slot)
{
    return (int32_t *)(void *)(uintptr_t)(slot + f->presence);
}

#endif
