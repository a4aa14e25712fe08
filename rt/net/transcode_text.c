/* SPDX-License-Identifier: Apache-2.0 */
/*
 * net/transcode_text.c - a parameter as JSON.
 *
 * Nearly everything is a string in protobuf's JSON, or may be one, so that the codec reads the
 * parameter itself and says what is wrong with it.
 */
#include "net/transcode_internal.h"

void im__tc_put(im__tc_text *text, im_str s)
{
    size_t len = text->bytes.len, want = len + s.len;

    if (text->failed || s.len == 0)
        return;
    if (want > text->bytes.cap)
        text->failed = im_slice_reserve(text->arena, &text->bytes, 1, want + want / 2) != IM_OK;
    if (text->failed)
        return;
    memcpy((char *)text->bytes.ptr + len, s.ptr, s.len);
    text->bytes.len = want;
}

static void put_escape(im__tc_text *text, char c)
{
    static const char DIGITS[] = "0123456789abcdef";
    char escape[6] = { '\\', 'u', '0', '0', DIGITS[(c >> 4) & 15], DIGITS[c & 15] };

    if (c == '"' || c == '\\') {
        escape[1] = c;
        im__tc_put(text, im_str_from(escape, 2));
    } else {
        im__tc_put(text, im_str_from(escape, sizeof escape));
    }
}

void im__tc_put_quoted(im__tc_text *text, im_str s)
{
    size_t from = 0;

    im__tc_put(text, IM_STR("\""));
    for (size_t i = 0; i < s.len; i++)
        if (s.ptr[i] == '"' || s.ptr[i] == '\\' || (unsigned char)s.ptr[i] < 0x20) {
            im__tc_put(text, im_str_from(s.ptr + from, i - from));
            put_escape(text, s.ptr[i]);
            from = i + 1;
        }
    if (from < s.len)
        im__tc_put(text, im_str_from(s.ptr + from, s.len - from));
    im__tc_put(text, IM_STR("\""));
}

/* What Go's ParseBool reads.  Anything else is quoted, and then refused. */
static void put_bool(im__tc_text *text, im_str s)
{
    static const struct { const char *word; bool truth; } WORDS[] = {
        { "true", true }, { "false", false }, { "1", true },     { "0", false },
        { "t", true },    { "f", false },     { "T", true },     { "F", false },
        { "True", true }, { "False", false }, { "TRUE", true },  { "FALSE", false },
    };

    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++)
        if (im_str_equal(s, im_str_of(WORDS[i].word))) {
            im__tc_put(text, WORDS[i].truth ? IM_STR("true") : IM_STR("false"));
            return;
        }
    im__tc_put_quoted(text, s);
}

/* A number or a name. */
static void put_enum(im__tc_text *text, im_str s)
{
    size_t i = s.len > 1 && s.ptr[0] == '-';

    while (i < s.len && s.ptr[i] >= '0' && s.ptr[i] <= '9')
        i++;
    if (i == s.len && s.len != 0)
        im__tc_put(text, s);
    else
        im__tc_put_quoted(text, s);
}

/* Paths as in the .proto become those of JSON: "display_name" is "displayName". */
static void put_mask(im__tc_text *text, im_str s)
{
    char *camel = im_arena_alloc_aligned(text->arena, s.len, 1);
    size_t len = 0;

    if (camel == NULL) {
        text->failed = true;
        return;
    }
    for (size_t i = 0; i < s.len; i++) {
        bool joins = s.ptr[i] == '_' && i + 1 < s.len && s.ptr[i + 1] >= 'a' && s.ptr[i + 1] <= 'z';
        i += joins;
        camel[len++] = (char)(joins ? s.ptr[i] - 'a' + 'A' : s.ptr[i]);
    }
    im__tc_put_quoted(text, im_str_from(camel, len));
}

void im__tc_put_value(im__tc_text *text, const im_type *type, const im_proto_field *f, im_str s)
{
    if (im__tc_known(type) == IM_PROTO_KNOWN_WRAPPER) {
        const im__tc_field value = { type, 0 };
        f = im__tc_proto(value);
        type = im__tc_type(value);
    }
    if (im__tc_known(type) == IM_PROTO_KNOWN_FIELD_MASK)
        put_mask(text, s);
    else if (f->coding == IM_PROTO_BOOL)
        put_bool(text, s);
    else if (f->coding == IM_PROTO_ENUM || f->coding == IM_PROTO_CLOSED_ENUM)
        put_enum(text, s);
    else
        im__tc_put_quoted(text, s);
}
