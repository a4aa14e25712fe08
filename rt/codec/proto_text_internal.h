/* SPDX-License-Identifier: Apache-2.0 */
/*
 * codec/proto_text_internal.h - what the parts of the text format share; proto_text_*.c only.
 */
#ifndef IM_CODEC_PROTO_TEXT_INTERNAL_H
#define IM_CODEC_PROTO_TEXT_INTERNAL_H

#include "codec/proto_internal.h"
#include "codec/proto_text.h"

/* ---- parts of messages (proto_text_parts.c) ---- */

/* The last part of a message's name, which is what text calls a group. */
im_str im__proto_group_name(const im_type *type);

/* "people.Note" of "type.googleapis.com/people.Note"; empty without a slash. */
im_str im__proto_url_name(im_str type_url);

/* The two fields of a google.protobuf.Any; both NULL when the table has others. */
typedef struct im__proto_any {
    im_str *type_url;
    im_bytes *value;
} im__proto_any;

im__proto_any im__proto_any_at(const im_type *type, const void *value);

/* An unknown field, taken apart: bits of a number, or the bytes of a LEN or of a group's inside. */
typedef struct im__proto_unknown_field {
    uint32_t number;
    uint32_t wire;
    uint64_t bits;
    const uint8_t *start;
    size_t len;
} im__proto_unknown_field;

/* Read the field at at; returns what follows it, or NULL when this is no field. */
const uint8_t *im__proto_next_unknown(const uint8_t *at, const uint8_t *end,
                                      im__proto_unknown_field *field);

/* ---- tokens (proto_text_scan.c) ---- */

typedef enum im__text_kind {
    IM__TEXT_END,
    IM__TEXT_NAME,                         /* letters, digits, underscores                    */
    IM__TEXT_INTEGER,                      /* decimal, 0x hexadecimal or 0 octal              */
    IM__TEXT_FLOAT,
    IM__TEXT_STRING,                       /* with its quotes                                 */
    IM__TEXT_SIGN,                         /* any other character                             */
    IM__TEXT_BAD                           /* an error was noted                              */
} im__text_kind;

/* The text, and the token that is looked at. */
typedef struct im__text_scan {
    const char *start, *next, *end;        /* next: behind the token                          */
    const char *token;
    size_t len;
    im__text_kind kind;
    uint32_t depth_left;                   /* messages that may still be opened               */
    im_code code;                          /* of the first error                              */
    im_status *status;                     /* may be NULL                                     */
} im__text_scan;

/* Note an error at a place of the text, unless there was one.  Returns false. */
bool im__text_fail_at(im__text_scan *s, const char *at, im_code code, const char *format, ...)
    IM_PRINTF(4, 5);

/* Go to the first token; to the next one.  False after an error. */
bool im__text_start(im__text_scan *s, const char *text, size_t len, uint32_t depth_left,
                    im_status *status);
bool im__text_next(im__text_scan *s);

static inline bool im__text_is(const im__text_scan *s, char sign)
{
    return s->kind == IM__TEXT_SIGN && *s->token == sign;
}

/* Append what the string token means to bytes, which grow in the arena. */
bool im__text_unquote(im__text_scan *s, im_arena *arena, im_bytes *bytes);

/* True for a name that can stand between brackets. */
bool im__text_can_bracket(im_str name);

/* The name between brackets, without blanks and comments between its parts; goes behind the
 * closing one.  The token is the opening one. */
bool im__text_bracketed(im__text_scan *s, im_arena *arena, im_str *name_out);

/* ---- messages and lists (proto_text_skip.c) ---- */

/* Pass over the sign where it stands. */
bool im__text_accept(im__text_scan *s, char sign);

/* Go into { or <; *close_out is what will end it.  Go behind the end. */
bool im__text_enter(im__text_scan *s, char *close_out);
bool im__text_leave(im__text_scan *s);

/* True at what ends a message: close, or for 0 the end of the text. */
bool im__text_at_close(const im__text_scan *s, char close);

/* Behind a field there may be one separator. */
bool im__text_end_field(im__text_scan *s);

/* What stands here begins no field. */
bool im__text_fail_no_name(im__text_scan *s, char close);

/* Go to an element of a list, over the comma before it. */
bool im__text_next_of_list(im__text_scan *s, bool first);

/* Pass over what stands behind a field's name. */
bool im__text_skip_value(im__text_scan *s, im_arena *arena);

/* ---- scalars (proto_text_store.c) ---- */

/* Read one scalar, string or enum into its slot. */
bool im__text_read_scalar(im__text_scan *s, im_arena *arena, const im_type *type,
                          const im_proto_field *f, char *slot);

/* An integer between the two; min is 0 where there is no sign. */
bool im__text_read_int(im__text_scan *s, int64_t min, uint64_t max, uint64_t *bits_out);

#endif
