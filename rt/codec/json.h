/* SPDX-License-Identifier: Apache-2.0 */
/*
 * codec/json.h - reflected values to JSON text and back, as Go's encoding/json does it.
 *
 * What it is for
 *   Any type that the generator described (object/type.h) is written with im_json_encode() and
 *   read with im_json_decode().  No code is generated per type: the tables are walked.  What
 *   is written, accepted and refused, and the error texts, are those of Go 1.19.
 *
 * How a value looks in JSON
 *   struct            object; members, names and options by the json tags and Go's rules
 *   string, bool      string, true and false
 *   numbers           the shortest text that reads back as the same number
 *   []byte            base64 string; nil is null
 *   []T, [N]T         array; a nil slice is null
 *   map[K]V           object, keys sorted; nil is null.  K: string, integer, or has MarshalText
 *   *T, interfaces    what they hold, or null
 *   enum              a number; the constant's name under the tag option ",string"
 *   oneof             an object with one member named after the case that is set; null: none
 *   opt[T]            the value; absent: left out of a struct, null elsewhere
 *   tri[T]            the value or null; absent: left out of a struct, null elsewhere
 *   Time, Duration    RFC 3339 string; nanoseconds
 *   json.Number, json.RawMessage   the number's text; the JSON text itself
 *   A type with a method MarshalJSON, UnmarshalJSON, MarshalText or UnmarshalText is asked.
 *
 * Layering
 *   Uses object/ and core/.  Knows nothing of files or sockets.
 *   Internals live in json_internal.h; only json*.c and merge.c include that one.
 *
 * Ownership
 *   Everything decoded lives in the arena given by the caller and dies with it; strings alias
 *   the input instead under IM_JSON_ALIAS.
 *
 * Limits
 *   Nesting deeper than IM_JSON_DEPTH_MAX is refused in both directions.  Values recurse: a
 *   level takes up to half a KiB of stack.
 *
 * Threads
 *   No hidden state.  Two calls may run at once if they share no arena, reader or writer.
 */
#ifndef IM_CODEC_JSON_H
#define IM_CODEC_JSON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/api.h"
#include "core/arena.h"
#include "core/status.h"
#include "core/str.h"
#include "object/type.h"

IM_BEGIN_DECLS

enum {
    IM_JSON_DEPTH_MAX = 10000              /* nested arrays and objects, as encoding/json       */
};

/* im_json_options.flags */
enum {
    /* decode */
    IM_JSON_DISALLOW_UNKNOWN = 1 << 0,     /* an object key that no field takes is an error     */
    IM_JSON_USE_NUMBER = 1 << 1,           /* numbers in an any become json.Number texts        */
    IM_JSON_INTEGERS = 1 << 2,             /* numbers in an any that are whole, without point or
                                              exponent, and fit become int64, else uint64       */
    IM_JSON_ALIAS = 1 << 3,                /* strings without escapes point into the input,
                                              which must then live as long as the value         */
    /* encode */
    IM_JSON_NO_HTML_ESCAPE = 1 << 4        /* leave < > & as they are                           */
};

/* What kind of error Go would have returned. */
typedef enum im_json_error_kind {
    IM_JSON_ERROR_NONE,
    IM_JSON_ERROR_SYNTAX,                  /* SyntaxError: malformed text                       */
    IM_JSON_ERROR_TYPE,                    /* UnmarshalTypeError: does not fit the target       */
    IM_JSON_ERROR_UNSUPPORTED_TYPE,        /* UnsupportedTypeError: cannot be written           */
    IM_JSON_ERROR_UNSUPPORTED_VALUE,       /* UnsupportedValueError: NaN, infinities, cycles    */
    IM_JSON_ERROR_MARSHALER,               /* MarshalerError: a method of the value failed      */
    IM_JSON_ERROR_METHOD,                  /* what a method UnmarshalJSON or ...Text returned   */
    IM_JSON_ERROR_END,                     /* io.EOF: the reader's input is used up             */
    IM_JSON_ERROR_UNEXPECTED_END,          /* io.ErrUnexpectedEOF: it ended inside a value      */
    IM_JSON_ERROR_OTHER                    /* plain text: unknown field, ",string", base64 ...  */
} im_json_error_kind;

/* An error in full, for who wants more than the text of an im_status.  Strings live in the
 * arena of the call (empty when it had no room), in the reader or the writer; types are
 * borrowed. */
typedef struct im_json_error {
    im_json_error_kind kind;
    uint64_t offset_bytes;                 /* SYNTAX, TYPE: bytes read when it was found        */
    im_str text;                           /* the whole text, however long                      */
    im_str value;                          /* TYPE: "string", "array", "number 300" ...         */
    const im_type *type;                   /* TYPE: the target's; else the type in question     */
    const im_type *struct_type;            /* TYPE: the innermost struct, NULL outside any      */
    im_str field;                          /* TYPE: JSON names from the root, joined by dots    */
} im_json_error;

/* Zero, or a NULL pointer in its place, means Go's defaults. */
typedef struct im_json_options {
    uint32_t flags;                        /* IM_JSON_*                                         */
    uint32_t depth_max;                    /* 0: IM_JSON_DEPTH_MAX; more is taken as that       */
    im_str prefix;                         /* encode: starts each new line; with both empty     */
    im_str indent;                         /*   the text is one line, else one level each       */
    im_json_error *error;                  /* caller's, may be NULL; set by every call          */
} im_json_options;

/* ---- whole documents ---- */

/* Read the JSON value in text into *value, as Go's Unmarshal(text, &value).
 *
 * text       UTF-8 (what is not becomes U+FFFD), need not end in NUL.  Borrowed for the call
 *            only, unless IM_JSON_ALIAS is set.
 * type       borrowed, must outlive the value.
 * value      type->size bytes.  Need not be zero: Go's rules tell what is kept (maps are
 *            merged, slices reuse their array, pointers are followed).
 * arena      receives every allocation, also when the call fails.
 *
 * A malformed text leaves *value untouched (one that was all zero may have been zeroed again).
 * A value that does not fit its place is skipped, the rest is still decoded, and the first such
 * error is returned.
 *
 * Returns IM_OK, IM_INVALID_ARGUMENT, IM_OUT_OF_RANGE (a number does not fit its place),
 * IM_RESOURCE_EXHAUSTED (depth or memory), or what a method of the value returned.
 * status carries text, offset, line and column, and as path the place in the document
 * ("statuses[3].user.id"). */
IM_API im_code im_json_decode(const char *text, size_t len_bytes, const im_type *type, void *value,
                              im_arena *arena, const im_json_options *options,
                              im_status *status) IM_MUST_CHECK;

/* Write *value as JSON text, as Go's Marshal(&value): methods with pointer receivers count.
 * An any (or another interface) at the root is written as Marshal(what it holds): a copy,
 * of whose methods only those with value receivers count.
 *
 * *text_out lives in the arena, with a NUL behind it, and is set only on IM_OK.
 *
 * Returns IM_OK, IM_INVALID_ARGUMENT (a value that JSON cannot say), IM_UNIMPLEMENTED (a type that
 * it cannot), IM_RESOURCE_EXHAUSTED (depth or memory), or what a method of the value returned. */
IM_API im_code im_json_encode(const im_type *type, const void *value, im_arena *arena,
                              const im_json_options *options, im_str *text_out,
                              im_status *status) IM_MUST_CHECK;

/* True when text is one JSON value and nothing else, Go's Valid. */
IM_API bool im_json_valid(const char *text, size_t len_bytes);

/* The same, with Go's SyntaxError in status.  IM_OK or IM_INVALID_ARGUMENT. */
IM_API im_code im_json_check(const char *text, size_t len_bytes, im_status *status) IM_MUST_CHECK;

/* Go's Compact, Indent and HTMLEscape: *text_out lives in the arena and is set only on IM_OK.
 * IM_INVALID_ARGUMENT: text is malformed.  IM_RESOURCE_EXHAUSTED: no memory. */
IM_API im_code im_json_compact(const char *text, size_t len_bytes, im_arena *arena,
                               im_str *text_out, im_status *status) IM_MUST_CHECK;
IM_API im_code im_json_indent(const char *text, size_t len_bytes, im_str prefix, im_str indent,
                              im_arena *arena, im_str *text_out,
                              im_status *status) IM_MUST_CHECK;
IM_API im_code im_json_escape_html(const char *text, size_t len_bytes, im_arena *arena,
                                   im_str *text_out) IM_MUST_CHECK;

/* True when text is a number in JSON's grammar: what a json.Number may hold. */
IM_API bool im_json_number_valid(im_str text);

/* json.Number (an im_str) and json.RawMessage (an im_bytes) are known by name wherever a schema
 * declares them; these tables are for who has no schema, and what IM_JSON_USE_NUMBER stores. */
typedef struct im_json_tables {
    im_schema schema;
    im_type types[2];
    uint16_t words[2];
    char names[64];
} im_json_tables;

/* The one object; im_json_types.types[0] is json.Number, [1] json.RawMessage. */
/* Both types, by the names below. */
IM_API extern const im_json_tables im_json_types;

#define im_json_number_type (&im_json_types.types[0])
#define im_json_raw_type (&im_json_types.types[1])

/* ---- streaming in: bytes are pushed, values are pulled ---- */

/* Go's Decoder turned inside out: where that would read, this says IM_UNAVAILABLE, and the same
 * call goes on where it stopped once more bytes were fed. */
typedef struct im_json_reader im_json_reader;

enum { IM_JSON_BUFFER_MAX = 1 << 30 };     /* default bound of a reader's buffer in bytes       */

/* mem       NULL: the C heap; copied, its ctx borrowed.
 * options   copied; NULL: Go's defaults.  options->error, where given, is written by every call.
 * buffer_max_bytes  of input not yet consumed; 0: IM_JSON_BUFFER_MAX.
 * IM_RESOURCE_EXHAUSTED: no memory. */
IM_API im_code im_json_reader_new(const im_mem *mem, const im_json_options *options,
                                  size_t buffer_max_bytes,
                                  im_json_reader **reader_out) IM_MUST_CHECK;
IM_API void im_json_reader_free(im_json_reader *reader);       /* NULL is fine                  */

/* Append input; data is copied.  IM_RESOURCE_EXHAUSTED: beyond buffer_max_bytes, or no memory;
 * nothing was taken then. */
IM_API im_code im_json_reader_feed(im_json_reader *reader, const char *data,
                                   size_t len_bytes) IM_MUST_CHECK;

/* There is no more input: what is incomplete is now an error instead of IM_UNAVAILABLE. */
IM_API void im_json_reader_finish(im_json_reader *reader);

/* Decode the next value, Go's Decode(&value).  IM_JSON_ALIAS is ignored: the buffer moves.
 *
 * Returns as im_json_decode, and IM_UNAVAILABLE (feed more, then call again) or IM_OUT_OF_RANGE
 * with the text "EOF" (error kind END) when the input is used up.  After a syntax error every later
 * call returns it again. */
IM_API im_code im_json_reader_decode(im_json_reader *reader, const im_type *type, void *value,
                                     im_arena *arena, im_status *status) IM_MUST_CHECK;

typedef enum im_json_token_kind {
    IM_JSON_TOKEN_DELIM,                   /* one of [ ] { }                                    */
    IM_JSON_TOKEN_STRING,                  /* a value or an object's key                        */
    IM_JSON_TOKEN_NUMBER,                  /* its text                                          */
    IM_JSON_TOKEN_BOOL,
    IM_JSON_TOKEN_NULL
} im_json_token_kind;

typedef struct im_json_token {
    im_json_token_kind kind;
    char delim;                            /* DELIM                                             */
    bool truth;                            /* BOOL                                              */
    im_str text;                           /* STRING (unescaped), NUMBER: in the arena          */
} im_json_token;

/* The next token, Go's Token(): commas and colons are checked and left out.  Returns as
 * im_json_reader_decode. */
IM_API im_code im_json_reader_token(im_json_reader *reader, im_arena *arena,
                                    im_json_token *token_out, im_status *status) IM_MUST_CHECK;

/* Whether the current array or object has another element, Go's More().  IM_OK or
 * IM_UNAVAILABLE. */
IM_API im_code im_json_reader_more(im_json_reader *reader, bool *more_out) IM_MUST_CHECK;

/* Bytes consumed: the end of the latest token or value. */
IM_API uint64_t im_json_reader_offset(const im_json_reader *reader);

/* ---- streaming out ---- */

/* Writes values, or arrays and objects piece by piece, through a buffer of bounded size. */
typedef struct im_json_writer im_json_writer;

/* Takes len_bytes bytes of text; anything but IM_OK stops the writer. */
typedef im_code (*im_json_flush_fn)(void *ctx, const char *data, size_t len_bytes);

enum { IM_JSON_WRITER_BUFFER = 1 << 16 };  /* bytes collected before flush is called            */

/* mem       NULL: the C heap; copied, its ctx borrowed.
 * options   copied (prefix and indent are borrowed); NULL: Go's defaults.
 * flush, ctx  borrowed for the writer's life.
 * IM_RESOURCE_EXHAUSTED: no memory. */
IM_API im_code im_json_writer_new(const im_mem *mem, const im_json_options *options,
                                  im_json_flush_fn flush, void *ctx,
                                  im_json_writer **writer_out) IM_MUST_CHECK;
IM_API void im_json_writer_free(im_json_writer *writer);       /* NULL is fine; does not flush  */

/* One value: at the top (followed by a newline, as Go's Encoder), as the next element of an
 * array, or after a key.  Errors as im_json_encode; what was flushed before is out.
 * IM_FAILED_PRECONDITION: an object wants a key first.  Every error is sticky: later calls
 * return it again and write nothing. */
IM_API im_code im_json_writer_value(im_json_writer *writer, const im_type *type, const void *value,
                                    im_status *status) IM_MUST_CHECK;

/* The pieces.  IM_FAILED_PRECONDITION where the piece cannot stand; depth is bounded. */
IM_API im_code im_json_writer_begin_object(im_json_writer *writer) IM_MUST_CHECK;
IM_API im_code im_json_writer_key(im_json_writer *writer, im_str key) IM_MUST_CHECK;
IM_API im_code im_json_writer_end_object(im_json_writer *writer) IM_MUST_CHECK;
IM_API im_code im_json_writer_begin_array(im_json_writer *writer) IM_MUST_CHECK;
IM_API im_code im_json_writer_end_array(im_json_writer *writer) IM_MUST_CHECK;

/* Hand what is buffered to the flush hook. */
IM_API im_code im_json_writer_flush(im_json_writer *writer) IM_MUST_CHECK;

IM_END_DECLS
#endif
