/* SPDX-License-Identifier: Apache-2.0 */
/*
 * json_decode_internal.h - what the parts of the decoder share.
 *
 * The descent
 *   Every function that reads takes the place of the first byte that is its own and returns
 *   the place behind the last one; NULL stops the whole decode, decoder.stop says why.
 *
 *     json_hot_*.c    hot: dispatch on the kind, structs, arrays and slices, numbers, strings
 *     json_string.c   strings with escapes, or that are not UTF-8
 *     json_any.c      values without a schema
 *     json_map.c      objects into maps and oneofs
 *     json_member.c   keys that were not expected, members that need more than a store
 *     json_adopted.c  members that only adopted headers have
 *     json_store.c    cold and complete: Go's literalStore and indirect; null, pointers held by
 *                     interfaces, methods, mismatches
 *
 *   The hot functions store what fits at once and hand everything else to im__json_store(),
 *   which starts over at the same byte and knows all of Go's rules.
 *
 * Bounds
 *   The text ends in the closing bracket of its outermost value (a scalar document takes a way
 *   of its own), so behind any byte that is not that bracket there is another one to look
 *   at.  Who consumes a closing bracket calls im__json_leave(), which stops when it is the
 *   text's last but not the outermost one; so p < end holds wherever a value may continue.
 */
#ifndef IM_CODEC_JSON_DECODE_INTERNAL_H
#define IM_CODEC_JSON_DECODE_INTERNAL_H

#include "codec/json.h"
#include "codec/json_error_internal.h"
#include "codec/json_table.h"
#include "codec/json_text_internal.h"
#include "core/arena.h"
#include "core/utf8.h"
#include "object/any.h"
#include "object/name_index_internal.h"
#include "object/type.h"

/* Why a descent returned NULL. */
enum im__json_stop {
    IM__JSON_GOES_ON,
    IM__JSON_MALFORMED,                    /* the scanner will tell where                      */
    IM__JSON_FAILED                        /* decoder.error and .code say what                 */
};

/* The hot half of the decoder, made for one kind of processor. */
struct im__json_decoder;
typedef const char *im__json_read_fn(struct im__json_decoder *d, const char *p,
                                     const im_type *type, void *out);

typedef struct im__json_hot {
    im__json_read_fn *value, *structure, *slice, *array;
} im__json_hot;

extern const im__json_hot im__json_hot_portable;
#if defined(__x86_64__) && defined(__GNUC__)
#define IM__JSON_X86 1
extern const im__json_hot im__json_hot_sse2;
extern const im__json_hot im__json_hot_avx2;
#endif

/* The best for this processor. */
const im__json_hot *im__json_hot_best(void);

/* The structs around the current value, for error texts. */
typedef struct im__json_frame {
    struct im__json_frame *outer;
    const im_type *type;
    const im_json_field *field;            /* NULL: no member of it is being decoded           */
} im__json_frame;

enum { IM__JSON_GAPS = 32 };               /* deeper levels share them                         */

typedef struct im__json_decoder {
    const im__json_hot *hot;
    const char *text, *end;
    const void *root;                      /* the target of the whole text                     */
    im_arena *arena;
    im__json_frame *frame;
    uint32_t depth, depth_max;
    uint32_t flags;                        /* im_json_options.flags                            */
    im__json_gap gap[IM__JSON_GAPS];       /* by depth                                         */
    uint8_t stop;
    im_code code;                          /* of the first error, IM_OK: none                  */
    const char *error_at;                  /* where it is, for line and column                 */
    im_json_error error;
    im_any *stack;                         /* elements of unfinished arrays without a schema   */
    size_t stack_len, stack_cap;
} im__json_decoder;

/* im_json_decode by one of the hot halves; checked: the text is known to be well-formed. */
im_code im__json_decode_by(const im__json_hot *hot, im_str text, bool checked, const im_type *type,
                           void *value, im_arena *arena, const im_json_options *options,
                           im_status *status);

/* Reads an object or array, known to be well-formed, into value. */
typedef const char *im__json_descent_fn(im__json_decoder *d, const char *p, const im_type *type,
                                        void *value);

/* im_json_decode with another descent than that of Unmarshal: the text is checked first.  A text
 * that is neither object nor array replaces the value. */
im_code im__json_decode_with(im__json_descent_fn *descent, im_str text, const im_type *type,
                             void *value, im_arena *arena, const im_json_options *options,
                             im_status *status);

/* ---- json_skip.c ---- */

/* Behind the value (and the space before it) at p, or NULL: malformed, or too deep. */
const char *im__json_skip_value(const char *p, const char *end, uint32_t depth_max);
const char *im__json_skip_literal(const char *p, const char *end);
/* Behind the string whose first byte behind the quote is at p, or NULL. */
const char *im__json_skip_string(const char *p, const char *end);
bool im__json_valid(const char *text, size_t len_bytes, uint32_t depth_max);

/* Skip a value inside an array or object. */
const char *im__json_skip(im__json_decoder *d, const char *p);

/* ---- stopping ---- */

static inline const char *im__json_malformed(im__json_decoder *d)
{
    d->stop = IM__JSON_MALFORMED;
    return NULL;
}

const char *im__json_no_memory(im__json_decoder *d);

/* Remember an error unless there is one; decoding goes on.  TYPE: value ("string", "number 300")
 * at `at`, whose bytes up to offset were read, does not fit type. */
void im__json_save_type(im__json_decoder *d, im_code code, im_str value, const im_type *type,
                        const char *at, size_t offset);
void im__json_save_text(im__json_decoder *d, im_json_error_kind kind, const im_type *type,
                        const char *at, im_str text);

/* Stop with this error, whatever was remembered before. */
const char *im__json_fail(im__json_decoder *d, im_code code, im_json_error_kind kind,
                          const char *at, im_str text);

/* ---- brackets ---- */

static inline bool im__json_enter(im__json_decoder *d)
{
    if (IM_LIKELY(++d->depth <= d->depth_max))
        return true;
    d->stop = IM__JSON_MALFORMED;
    return false;
}

/* p is behind a closing bracket. */
static inline const char *im__json_leave(im__json_decoder *d, const char *p)
{
    d->depth--;
    return IM_LIKELY((p == d->end) == (d->depth == 0)) ? p : im__json_malformed(d);
}

/* ---- space ---- */

static inline im__json_gap *im__json_gap_at(im__json_decoder *d, uint32_t depth)
{
    return &d->gap[depth % IM__JSON_GAPS];
}

/* Behind a bracket or comma: up to the next member or element of the level whose gap this is. */
static inline const char *im__json_skip_to_next(const im__json_decoder *d, const char *p,
                                                im__json_gap *gap)
{
    return (unsigned char)*p > ' ' ? p : im__json_skip_gap(p, d->end, gap);
}

/* Behind a member or element: up to the comma or the closing bracket, which is indented like the
 * members of the level around. */
static inline const char *im__json_skip_before_end(im__json_decoder *d, const char *p)
{
    return IM_LIKELY((unsigned char)*p > ' ')
               ? p : im__json_skip_gap(p, d->end, im__json_gap_at(d, d->depth - 1));
}

/* ---- json_hot_*.c ---- */

/* One value of that type. */
static inline const char *im__json_value(im__json_decoder *d, const char *p, const im_type *type,
                                         void *out)
{
    return d->hot->value(d, p, type, out);
}

/* The inside of an object or array, p behind its bracket; type is a struct, slice, array. */
static inline const char *im__json_struct(im__json_decoder *d, const char *p, const im_type *type,
                                          void *out)
{
    return d->hot->structure(d, p, type, out);
}

static inline const char *im__json_slice(im__json_decoder *d, const char *p, const im_type *type,
                                         void *out)
{
    return d->hot->slice(d, p, type, out);
}

static inline const char *im__json_array(im__json_decoder *d, const char *p, const im_type *type,
                                         void *out)
{
    return d->hot->array(d, p, type, out);
}

/* ---- json_map.c ---- */

const char *im__json_map(im__json_decoder *d, const char *p, const im_type *type, void *out);
const char *im__json_oneof(im__json_decoder *d, const char *p, const im_type *type, void *out);

/* A key (p at its quote), the colon behind it and the space behind that.  The key is borrowed from
 * the text where that is possible, else it lives in the arena. */
const char *im__json_key(im__json_decoder *d, const char *p, im_str *key_out);

/* The same key to keep; false: no memory. */
bool im__json_keep(im__json_decoder *d, im_str *key);

/* ---- json_any.c ---- */

const char *im__json_any(im__json_decoder *d, const char *p, im_any *out);
void im__json_any_release(im__json_decoder *d);

/* ---- json_string.c ---- */

/* The string at p (its quote) in the arena, or in the text under IM_JSON_ALIAS. */
const char *im__json_string(im__json_decoder *d, const char *p, im_str *out);

/* One escape at *from, a backslash, written to `to`; NULL: there is no such escape. */
char *im__json_put_escape(char *to, const char **from, const char *end);

/* Copies the string at p (its quote) into the arena while its end is looked for; escapes only make
 * it shorter.  NULL, and nothing has changed: text or arena end, or the text is not in order; who
 * takes such strings has to start over. */
static inline __attribute__((always_inline)) const char *
im__json_take_string(im_arena *arena, const char *p, const char *end,
                     char *(*put_escape)(char *to, const char **from, const char *end),
                     im_str *out)
{
    char *to = arena->next;
    const char *q = p + 1, *last = end - IM__CHUNK;
    const char *room = arena->end - (to != NULL ? IM__CHUNK : 0);
    uint32_t high = 0;

    while (q <= last && to < room) {
        im__chunk c = im__chunk_load(q);
        im__chunk_store(to, c);
        uint32_t found = im__chunk_special(c);
        if (found == 0) {
            high |= im__chunk_high(c);
            q += IM__CHUNK;
            to += IM__CHUNK;
            continue;
        }
        high |= im__chunk_high(c) & (found ^ (found - 1));
        q += __builtin_ctz(found);
        to += __builtin_ctz(found);
        if (IM_LIKELY(*q == '"')) {
            if (IM_UNLIKELY(high != 0) && !im_utf8_valid(p + 1, (size_t)(q - p) - 1))
                return NULL;
            *out = im_str_from(arena->next, (size_t)(to - arena->next));
            arena->next = to;
            return q + 1;
        }
        to = *q == '\\' ? put_escape(to, &q, end) : NULL;
        if (to == NULL)
            return NULL;
    }
    return NULL;
}

/* Go's unquote of a text that need not be a JSON string: *ok_out tells.  False: no memory. */
bool im__json_unquote(im_arena *arena, im_str quoted, im_str *out, bool *ok_out);

/* ---- json_member.c ---- */

/* A struct's tables at hand. */
typedef struct im__json_members {
    const im_json_field *field;
    size_t count;
    const uint16_t *index;                 /* the name index, NULL: no members                 */
    const char *names;
} im__json_members;

static inline im__json_members im__json_members_of(const im_type *type)
{
    const im_schema *schema = im_type_schema(type);
    im__json_members members = { NULL, 0, NULL, im_name_schema_names(schema) };

    if (type->json == 0)
        return members;
    members.index = im_schema_words(schema) + type->json;
    if (IM_LIKELY(type->json == type->visible)) {      /* the fields are the members           */
        members.count = type->field_count;
        members.field = im_type_field(type, 0);
        return members;
    }
    members.count = members.index[1];
    const uint16_t *first = members.index + im_name_index_words(members.index);
    members.field = im_schema_fields(schema) + im_name_words(first);
    return members;
}

/* Read an unexpected key and its colon; *field_out NULL: nobody wants it. */
const char *im__json_find_member(im__json_decoder *d, const char *p,
                                 const im__json_members *members, const im_json_field **field_out);

/* Where a member without the flags of adopted structs stands; embedded pointers on the way are
 * allocated.  NULL: it cannot be reached (an error was saved), or stopped. */
void *im__json_member_place(im__json_decoder *d, const char *at, const im_type *type,
                            const im_json_field *field, void *out);

/* The value of a member with flags: a path, ",string", methods. */
const char *im__json_member(im__json_decoder *d, const char *p, const im_type *type,
                            const im_json_field *field, void *out);

/* The same once it is known where it goes. */
const char *im__json_member_at(im__json_decoder *d, const char *p, const im_type *type,
                               const im_json_field *field, void *place);

/* ---- json_adopted.c ---- */

/* The value of a member that only adopted headers have: flags BITS, COUNTED, DERIVED. */
const char *im__json_adopted_member(im__json_decoder *d, const char *p, const im_type *type,
                                    const im_json_field *field, void *out);

/* Such a member becomes zero; one that is derived stays. */
void im__json_adopted_clear(const im_type *type, const im_json_field *field, void *out);

/* ---- json_store.c ---- */

/* Any value into any place. */
const char *im__json_store(im__json_decoder *d, const char *p, const im_type *type, void *out);

/* The same into a pointer that may be followed but not set. */
const char *im__json_store_unsettable(im__json_decoder *d, const char *p, const im_type *type,
                                      void *out);

/* Go's literalStore: a literal's text into any place.  quoted: it was a string's content.  at, end:
 * the literal's place in the document.  False: stopped. */
bool im__json_store_literal(im__json_decoder *d, im_str item, const im_type *type, void *out,
                            bool quoted, const char *at, const char *end);

/* The method of type (T or *T) with that name and signature, or NULL. */
im_func im__json_method(const im_type *type, const char *name, const char *signature);

/* The same of *T. */
im_func im__json_pointer_method(const im_type *type, const char *name, const char *signature);

#define IM__JSON_SIGNATURE_MARSHAL "func(arena) ([]uint8, error)"
#define IM__JSON_SIGNATURE_UNMARSHAL "func(arena, []uint8) error"

typedef im_code (*im__json_marshal_fn)(void *self, im_arena *arena, im_bytes *out,
                                       im_status *status);
typedef im_code (*im__json_unmarshal_fn)(void *self, im_arena *arena, im_bytes text,
                                         im_status *status);

/* Types that are known by name. */
bool im__json_is_number(const im_type *type);          /* json.Number     */
bool im__json_is_raw(const im_type *type);             /* json.RawMessage */

#endif
