/* SPDX-License-Identifier: Apache-2.0 */
/*
 * codec/proto_json_scalar.c - reading the proto profile of JSON: numbers in any spelling, strings,
 * bytes, enums, keys and maps, and what is said when a value does not fit.
 *
 * Where the go profile mends a text (bytes that are not UTF-8, halves of surrogate pairs), this one
 * refuses it: protobuf's strings are UTF-8.
 */
#include <assert.h>
#include <math.h>

#include "codec/base64.h"
#include "codec/proto_json_internal.h"
#include "object/equal.h"

/* ---- errors ---- */

const char *im__pj_fail(im__pj_decoder *d, im_code code, const char *at, im_str text)
{
    return im__json_fail(&d->json, code, IM_JSON_ERROR_OTHER, at, text);
}

static const char *kind_of_value(char first)
{
    switch (first) {
    case '{':
        return "an object";
    case '[':
        return "an array";
    case '"':
        return "a string";
    case 'n':
        return "null";
    case 't': case 'f':
        return "a bool";
    default:
        return "a number";
    }
}

const char *im__pj_mismatch(im__pj_decoder *d, const char *p, const char *what)
{
    if (im__json_skip(&d->json, p) == NULL)
        return NULL;
    return im__pj_fail(d, IM_INVALID_ARGUMENT, p,
                       im_str_printf(d->json.arena, "%s is wanted here, not %s", what,
                                     kind_of_value(*p)));
}

/* ---- strings ---- */

/* No \u may be half of a pair alone; [p, end) is the inside of a well-formed string. */
static bool has_broken_pair(const char *p, const char *end)
{
    while (p < end) {
        if (*p != '\\') {
            p++;
            continue;
        }
        int32_t unit = p[1] == 'u' ? im__json_hex4(p + 2) : 0;
        p += p[1] == 'u' ? 6 : 2;
        if (!im_utf16_is_surrogate((uint32_t)unit))
            continue;
        int32_t low = end - p >= 6 && p[0] == '\\' && p[1] == 'u' ? im__json_hex4(p + 2) : 0;
        if (im_utf16_join((uint32_t)unit, (uint32_t)low) == IM_RUNE_ERROR)
            return true;
        p += 6;
    }
    return false;
}

/* A string with escapes, p behind its quote. */
static const char *read_escaped(im__pj_decoder *d, const char *p, im_arena *arena, im_str *out)
{
    const char *end = im__json_skip_string(p, d->json.end);

    if (end == NULL)
        return im__json_malformed(&d->json);
    size_t room = (size_t)(end - 1 - p);
    if (!im_utf8_valid(p, room))
        return im__pj_fail(d, IM_INVALID_ARGUMENT, p, IM_STR("a string is not UTF-8"));
    if (has_broken_pair(p, end - 1))
        return im__pj_fail(d, IM_INVALID_ARGUMENT, p, IM_STR("half of a surrogate pair"));
    char *text = im_arena_alloc_aligned(arena, room, 1), *to = text;
    if (text == NULL)
        return im__json_no_memory(&d->json);
    while (p < end - 1) {
        uint32_t high;
        const char *special = im__json_string_end(p, end - 1, &high);
        memcpy(to, p, (size_t)(special - p));
        to += special - p;
        p = special;
        if (p < end - 1)
            to = im__json_put_escape(to, &p, end - 1);
    }
    *out = im_str_from(im_arena_resize(arena, text, room, (size_t)(to - text)),
                       (size_t)(to - text));
    return end;
}

/* The string at p; escapes are undone in the arena, and without keep that is all it is for. */
static inline const char *read_text(im__pj_decoder *d, const char *p, im_arena *arena, bool keep,
                                    im_str *out)
{
    uint32_t high;
    const char *start = p + 1, *end = im__json_string_end(start, d->json.end, &high);
    size_t len = (size_t)(end - start);

    if (IM_UNLIKELY(end == d->json.end))
        return im__json_malformed(&d->json);
    if (IM_UNLIKELY(*end != '"'))
        return read_escaped(d, start, arena, out);
    if (IM_UNLIKELY(high != 0) && !im_utf8_valid(start, len))
        return im__pj_fail(d, IM_INVALID_ARGUMENT, p, IM_STR("a string is not UTF-8"));
    if (keep && len != 0) {
        char *copy = im_arena_alloc_aligned(arena, len, 1);
        if (IM_UNLIKELY(copy == NULL))
            return im__json_no_memory(&d->json);
        memcpy(copy, start, len);
        start = copy;
    }
    *out = im_str_from(len != 0 || !keep ? start : NULL, len);
    return end + 1;
}

const char *im__pj_string(im__pj_decoder *d, const char *p, im_str *out)
{
    if (IM_UNLIKELY(*p != '"'))
        return im__pj_mismatch(d, p, "a string");
    return read_text(d, p, d->json.arena, (d->flags & IM_PROTO_JSON_ALIAS) == 0, out);
}

const char *im__pj_borrow(im__pj_decoder *d, const char *p, im_str *out)
{
    return read_text(d, p, &d->scratch, false, out);
}

const char *im__pj_colon(im__pj_decoder *d, const char *p)
{
    p = im__json_skip_space(p, d->json.end);
    return *p == ':' ? im__json_skip_space(p + 1, d->json.end) : im__json_malformed(&d->json);
}

/* ---- numbers ---- */

/* The number at p, bare or quoted. */
static const char *scan_number(im__pj_decoder *d, const char *p, im__decimal *number)
{
    im_str text;

    if (*p != '"') {
        const char *behind = im__decimal_scan(p, d->json.end, number);
        return behind != NULL ? behind : im__pj_mismatch(d, p, "a number");
    }
    const char *behind = im__pj_borrow(d, p, &text);
    if (behind == NULL)
        return NULL;
    if (text.len == 0 || im__decimal_scan(text.ptr, text.ptr + text.len, number) !=
                             text.ptr + text.len)
        return im__pj_fail(d, IM_INVALID_ARGUMENT, p, IM_STR("the string is no number"));
    return behind;
}

/* All digits of a number that has more than the scanner keeps, without the zeros at its end.
 * False: they do not fit. */
static bool all_digits(const im__decimal *number, uint64_t *digits_out, int64_t *exponent_out)
{
    int64_t exponent = number->exponent + IM__DIGITS_MAX;        /* of what is behind digits[0] */
    uint64_t digits = 0;
    unsigned zeros = 0;

    for (const char *p = number->text; p < number->text_end; p++) {
        unsigned digit = (unsigned)(*p - '0');
        if (*p == '.' || (digits == 0 && digit == 0))
            continue;
        zeros++;
        if (digit == 0)
            continue;
        for (; zeros > 0; zeros--, exponent--) {
            if (digits > UINT64_MAX / 10)
                return false;
            digits *= 10;
        }
        if (digits > UINT64_MAX - digit)
            return false;
        digits += digit;
    }
    *digits_out = digits;
    *exponent_out = exponent;
    return true;
}

/* IM_INVALID_ARGUMENT: it has a fraction. */
static im_code whole_number(const im__decimal *number, uint64_t *out)
{
    uint64_t digits = number->digits;
    int64_t exponent = number->exponent;

    if (number->truncated && !all_digits(number, &digits, &exponent))
        return exponent < 0 ? IM_INVALID_ARGUMENT : IM_OUT_OF_RANGE;
    for (; digits != 0 && exponent < 0; exponent++, digits /= 10)
        if (digits % 10 != 0)
            return IM_INVALID_ARGUMENT;
    for (; digits != 0 && exponent > 0; exponent--, digits *= 10)
        if (digits > UINT64_MAX / 10)
            return IM_OUT_OF_RANGE;
    *out = digits;
    return IM_OK;
}

const char *im__pj_integer(im__pj_decoder *d, const char *p, bool *negative_out,
                           uint64_t *magnitude_out)
{
    im__decimal number;
    const char *behind = scan_number(d, p, &number);

    if (behind == NULL)
        return NULL;
    *negative_out = number.negative;
    switch (whole_number(&number, magnitude_out)) {
    case IM_OK:
        return behind;
    case IM_OUT_OF_RANGE:
        return im__pj_fail(d, IM_OUT_OF_RANGE, p, IM_STR("the number does not fit its field"));
    default:
        return im__pj_fail(d, IM_INVALID_ARGUMENT, p, IM_STR("an integer has no fraction"));
    }
}

/* True when the string at p spells what JSON has no number for. */
static bool read_special(const char *p, const char *end, double *out, const char **behind_out)
{
    static const struct { const char *text; size_t len; double value; } SPECIAL[] = {
        { "\"NaN\"", 5, NAN }, { "\"Infinity\"", 10, INFINITY }, { "\"-Infinity\"", 11, -INFINITY },
    };

    for (size_t i = 0; i < sizeof SPECIAL / sizeof *SPECIAL; i++)
        if ((size_t)(end - p) > SPECIAL[i].len && memcmp(p, SPECIAL[i].text, SPECIAL[i].len) == 0) {
            *out = SPECIAL[i].value;
            *behind_out = p + SPECIAL[i].len;
            return true;
        }
    return false;
}

const char *im__pj_float(im__pj_decoder *d, const char *p, char *slot, bool is_double)
{
    im__decimal number;
    const char *behind;
    double wide = 0;
    float narrow = 0;
    im_code code = IM_OK;

    if (*p == '"' && read_special(p, d->json.end, &wide, &behind)) {
        narrow = (float)wide;
    } else {
        behind = scan_number(d, p, &number);
        if (behind == NULL)
            return NULL;
        code = is_double ? im__decimal_to_float64(&number, &wide)
                         : im__decimal_to_float32(&number, &narrow);
    }
    if (code != IM_OK)
        return im__pj_fail(d, code, p, IM_STR("the number does not fit its field"));
    if (is_double)
        memcpy(slot, &wide, sizeof wide);
    else
        memcpy(slot, &narrow, sizeof narrow);
    return behind;
}

/* ---- bytes ---- */

/* Which of the four forms a text is in; whether it is of that form at all the decoder finds
 * out. */
static im_base64 base64_form(im_str text, bool is_url)
{
    bool is_padded = text.len % 4 == 0 || text.ptr[text.len - 1] == '=';

    if (is_url)
        return is_padded ? IM_BASE64_URL : IM_BASE64_RAW_URL;
    return is_padded ? IM_BASE64_STD : IM_BASE64_RAW_STD;
}

static bool has_byte(im_str text, char byte)
{
    return memchr(text.ptr, byte, text.len) != NULL;
}

/* Both alphabets, the usual one first.  Line breaks, which the decoder passes over, have no place
 * in JSON. */
static bool read_base64(im_str text, uint8_t *out, size_t *len_out)
{
    if (text.len == 0)
        return true;
    if (has_byte(text, '\n') || has_byte(text, '\r'))
        return false;
    return im_base64_decode(out, text.ptr, text.len, base64_form(text, false), len_out, NULL) ==
               IM_OK ||
           im_base64_decode(out, text.ptr, text.len, base64_form(text, true), len_out, NULL) ==
               IM_OK;
}

const char *im__pj_bytes(im__pj_decoder *d, const char *p, bool nil, im_bytes *out)
{
    im_str text;

    if (*p != '"')
        return im__pj_mismatch(d, p, "a string of base64");
    const char *behind = im__pj_borrow(d, p, &text);
    if (behind == NULL)
        return NULL;
    size_t room = im_base64_decoded_max(text.len), len = 0;
    uint8_t *bytes = im_arena_alloc_aligned(d->json.arena, room, 1);
    if (bytes == NULL)
        return im__json_no_memory(&d->json);
    if (!read_base64(text, bytes, &len))
        return im__pj_fail(d, IM_INVALID_ARGUMENT, p, IM_STR("the string is no base64"));
    bytes = im_arena_resize(d->json.arena, bytes, room, len);
    if (len == 0)
        bytes = nil ? NULL : IM_EMPTY;
    *out = (im_bytes){ bytes, len, len };
    return behind;
}

/* ---- enums ---- */

bool im__pj_is_null_value(const im_type *type)
{
    const im_schema *schema = im_type_schema(type);

    return type->name_len == 9 && im_str_equal(im_type_name(type), IM_STR("NullValue")) &&
           im_str_equal(im_schema_name(schema, schema->proto_package), IM_STR("google.protobuf"));
}

/* A constant that the enum does not have. */
static const char *unknown_constant(im__pj_decoder *d, const char *at, const char *behind,
                                    const im_type *type)
{
    d->dropped = true;
    if ((d->flags & IM_PROTO_JSON_IGNORE_UNKNOWN) != 0)
        return behind;
    return im__pj_fail(d, IM_INVALID_ARGUMENT, at,
                       im_str_printf(d->json.arena, "%.*s has no such constant",
                                     IM_STR_ARG(im_type_string(type))));
}

const char *im__pj_enum(im__pj_decoder *d, const char *p, const im_type *type, bool closed,
                        int32_t *out)
{
    const char *behind;
    int32_t value = 0;
    im_str name;

    if (*p == '"') {
        behind = im__pj_borrow(d, p, &name);
        if (behind == NULL)
            return NULL;
        const im_field *constant = im__proto_constant_named(type, name);
        if (constant == NULL)
            return unknown_constant(d, p, behind, type);
        *out = (int32_t)constant->offset;
        return behind;
    }
    if (*p == 'n' && im__pj_is_null(d, p) && im__pj_is_null_value(type))
        return p + 4;
    if ((unsigned char)(*p - '0') > 9 && *p != '-')
        return im__pj_mismatch(d, p, "the name or number of a constant");
    behind = im__pj_int32(d, p, &value);
    if (behind != NULL && closed && !im__proto_enum_has(type, value))
        return unknown_constant(d, p, behind, type);
    *out = value;
    return behind;
}

bool im__pj_takes_null(const im_schema *schema, const im_proto_field *f)
{
    const im_type *type = im_proto_type_of(schema, f);

    if (f->label == IM_PROTO_TRI || f->label >= IM_PROTO_REPEATED)
        return false;
    if (f->coding == IM_PROTO_MESSAGE)
        return im_type_proto(type)->known == IM_PROTO_KNOWN_VALUE;
    return f->coding == IM_PROTO_ENUM && im__pj_is_null_value(type);
}

/* ---- keys ---- */

/* The field with that JSON or original name in an index that is sorted: the entries are the JSON
 * names, in the order of the fields that have one, then the other names. */
static const im_proto_field *find_sorted(const im__pj_frame *frame, const uint16_t *index,
                                         im_str key)
{
    const uint16_t *sorted = index + IM_NAME_INDEX_HEAD, *field_of = sorted + index[1];
    size_t low = 0, high = index[1], json_count = 0;

    for (size_t i = 0; i < frame->message->field_count; i++)
        json_count += frame->fields[i].label != IM_PROTO_TRI_NULL;
    while (low < high) {
        size_t middle = low + (high - low) / 2, entry = sorted[middle];
        const im_proto_name both = im_proto_name_at(&frame->names, field_of[entry]);
        im_str name = im_schema_name(frame->schema, entry < json_count ? both.json : both.name);
        int order = im_str_compare(key, name);
        if (order == 0)
            return &frame->fields[field_of[entry]];
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return NULL;
}

static const im_proto_field *find_name(const im__pj_frame *frame, im_str key)
{
    const uint16_t *index = frame->index;

    if (index == NULL)
        return NULL;
    if ((index[0] & IM_NAME_SORTED) != 0)
        return find_sorted(frame, index, key);
    uint32_t found = (index[0] & IM_NAME_WIDE) != 0
                         ? im_name_candidate_wide(index, key.ptr, key.len)
                         : im_name_candidate(index, key.ptr, key.len);
    if (found == 0)
        return NULL;
    size_t field = im__pj_field_of(frame, found - 1);
    const im_proto_name both = im_proto_name_at(&frame->names, field);
    if (im_str_equal(key, im_schema_name(frame->schema, both.json)) ||
        im_str_equal(key, im_schema_name(frame->schema, both.name)))
        return &frame->fields[field];
    return NULL;
}

const char *im__pj_find_field(im__pj_decoder *d, const char *p, const im__pj_frame *frame,
                              const im_proto_field **field_out)
{
    im_str key;
    const char *behind = im__pj_borrow(d, p, &key);

    behind = behind != NULL ? im__pj_colon(d, behind) : NULL;
    if (behind == NULL)
        return NULL;
    *field_out = find_name(frame, key);
    if (*field_out != NULL || im__pj_is_extension(d, frame, key) ||
        (d->flags & IM_PROTO_JSON_IGNORE_UNKNOWN) != 0 ||
        (frame->in_any && im_str_equal(key, IM_STR("@type"))))
        return behind;
    im_str message = im_proto_full_name(frame->type);
    return im__pj_fail(d, IM_INVALID_ARGUMENT, p,
                       im_str_printf(d->json.arena, "%.*s has no field \"%.*s\"",
                                     IM_STR_ARG(message), IM_STR_ARG(key)));
}

/* ---- maps ---- */

/* A key that outlives the text, at most as large as a string. */
union key {
    uint64_t bits;
    bool truth;
    im_str text;
};

static const char *read_map_key(im__pj_decoder *d, const char *p, const im__pj_frame *frame,
                                const im_proto_field *f, union key *out)
{
    im_str text;

    if (*p != '"')
        return im__json_malformed(&d->json);
    if (f->coding != IM_PROTO_BOOL)
        return im__pj_element(d, p, frame->schema, f, (char *)out);
    const char *behind = im__pj_borrow(d, p, &text);
    if (behind == NULL)
        return NULL;
    out->truth = im_str_equal(text, IM_STR("true"));
    if (out->truth || im_str_equal(text, IM_STR("false")))
        return behind;
    return im__pj_fail(d, IM_INVALID_ARGUMENT, p, IM_STR("the key is neither true nor false"));
}

/* A key, its colon and its value, which becomes an entry. */
static const char *read_entry(im__pj_decoder *d, const char *p, const im__pj_frame *frame,
                              const im_proto_field *entry, im_map *map)
{
    const char *at = p;
    union key key;
    bool added = false;

    memset(&key, 0, sizeof key);
    p = read_map_key(d, p, frame, &entry[0], &key);
    p = p != NULL ? im__pj_colon(d, p) : NULL;
    if (p == NULL || !im__pj_count(d, at))
        return NULL;
    char *slot = im_map_set(d->json.arena, map, &key, &added);
    if (slot == NULL)
        return im__json_no_memory(&d->json);
    if (!added)
        return im__pj_fail(d, IM_INVALID_ARGUMENT, at, IM_STR("the key stands twice"));
    d->dropped = false;
    p = im__pj_element(d, p, frame->schema, &entry[1], slot);
    if (p != NULL && d->dropped)
        im_map_delete(map, &key);
    return p;
}

const char *im__pj_map(im__pj_decoder *d, const char *p, const im__pj_frame *frame,
                       const im_proto_field *f, char *slot)
{
    const im_proto_field *entry = im_proto_more(f);
    const im_type *type = im_proto_type_of(frame->schema, f);
    im_map *map = NULL;

    if (*p != '{')
        return im__pj_mismatch(d, p, "an object");
    if (!im__json_enter(&d->json))
        return NULL;
    im__json_gap *gap = im__json_gap_at(&d->json, d->json.depth);
    p = im__json_skip_to_next(&d->json, p + 1, gap);
    if (*p == '}')
        return im__json_leave(&d->json, p + 1);
    map = im_type_map_make(d->json.arena, type);
    if (map == NULL)
        return im__json_no_memory(&d->json);
    for (;;) {
        p = read_entry(d, p, frame, entry, map);
        if (im_map_len(map) != 0)          /* one that is empty, or was emptied, is nil        */
            memcpy(slot, &map, sizeof map);
        if (p == NULL)
            return NULL;
        p = im__json_skip_before_end(&d->json, p);
        if (*p != ',')
            break;
        p = im__json_skip_to_next(&d->json, p + 1, gap);
    }
    return *p == '}' ? im__json_leave(&d->json, p + 1) : im__json_malformed(&d->json);
}
