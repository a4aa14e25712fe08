/* SPDX-License-Identifier: Apache-2.0 */
/*
 * json_text_fuzz.c - JSON as text: laid out, cut into tokens, and against jansson.
 *
 * Compact and Indent must undo each other and accept what Valid accepts; the tokens of a valid
 * text must come to its end, whole or in pieces.  What jansson reads must be valid here, and the
 * tree from our own decoder, carried over the bridge, must be jansson's, and back.
 *
 * jansson ends a text at a NUL byte, so such texts are not compared.
 * Where jansson is the stricter one it decides alone: it refuses text that is not UTF-8, single
 * surrogates, numbers out of range, NUL in keys, and more than 2048 levels; keys that come twice
 * are refused by option, since what Go makes of them is more than a tree's last one.  jansson takes
 * 1.0 and -0 for other numbers than 1 and 0, which a float64 here does not.
 */
#include <string.h>

#include "codec/jansson.h"
#include "codec/json.h"
#include "fuzz.h"
#include "object/any.h"
#include "object/equal.h"

/* ---- layout ---- */

static void check_layout(im_arena *arena, im_str text, bool valid)
{
    im_str compact, indented, again, escaped;
    im_status status = { 0 };

    im_code code = im_json_compact(text.ptr, text.len, arena, &compact, &status);
    CHECK((code == IM_OK) == valid && (im_json_check(text.ptr, text.len, NULL) == IM_OK) == valid);
    code = im_json_indent(text.ptr, text.len, IM_STR("~"), IM_STR("\t"), arena, &indented, NULL);
    CHECK((code == IM_OK) == valid);
    if (!valid)
        return;
    CHECK(im_json_indent(compact.ptr, compact.len, IM_STR(""), IM_STR(" "), arena, &indented,
                         NULL) == IM_OK);
    CHECK(im_json_compact(indented.ptr, indented.len, arena, &again, NULL) == IM_OK);
    CHECK(im_str_equal(again, compact));
    CHECK(im_json_escape_html(compact.ptr, compact.len, arena, &escaped) == IM_OK);
    CHECK(im_json_valid(escaped.ptr, escaped.len));
    CHECK(memchr(escaped.ptr, '<', escaped.len) == NULL);
}

/* ---- tokens ---- */

static bool same_token(const im_json_token *a, const im_json_token *b)
{
    if (a->kind != b->kind)
        return false;
    switch (a->kind) {
    case IM_JSON_TOKEN_DELIM:
        return a->delim == b->delim;
    case IM_JSON_TOKEN_BOOL:
        return a->truth == b->truth;
    case IM_JSON_TOKEN_NULL:
        return true;
    default:
        return im_str_equal(a->text, b->text);
    }
}

/* The next token of a reader that gets its text byte by byte. */
static im_code next_in_pieces(im_json_reader *reader, im_arena *arena, im_str text, size_t *at,
                              im_json_token *token)
{
    im_code code;

    while ((code = im_json_reader_token(reader, arena, token, NULL)) == IM_UNAVAILABLE) {
        if (*at == text.len)
            im_json_reader_finish(reader);
        else
            CHECK(im_json_reader_feed(reader, text.ptr + (*at)++, 1) == IM_OK);
    }
    return code;
}

static void check_tokens(im_arena *arena, im_str text, bool valid)
{
    im_json_reader *whole, *pieces;
    im_json_token a, b;
    size_t at = 0;
    im_code code;

    CHECK(im_json_reader_new(NULL, NULL, 0, &whole) == IM_OK);
    CHECK(im_json_reader_new(NULL, NULL, 0, &pieces) == IM_OK);
    CHECK(im_json_reader_feed(whole, text.ptr, text.len) == IM_OK);
    im_json_reader_finish(whole);
    do {
        code = im_json_reader_token(whole, arena, &a, NULL);
        CHECK(code == next_in_pieces(pieces, arena, text, &at, &b));
        CHECK(code != IM_OK || same_token(&a, &b));
        CHECK(im_json_reader_offset(whole) == im_json_reader_offset(pieces) || code != IM_OK);
    } while (code == IM_OK);
    CHECK(!valid || code == IM_OUT_OF_RANGE);
    im_json_reader_free(whole);
    im_json_reader_free(pieces);
}

/* ---- jansson ---- */

static bool same_tree(const json_t *a, const json_t *b);

static bool same_members(json_t *a, json_t *b)
{
    const char *key;
    json_t *value;

    json_object_foreach(a, key, value) {
        if (!same_tree(value, json_object_get(b, key)))
            return false;
    }
    return json_object_size(a) == json_object_size(b);
}

static bool same_elements(const json_t *a, const json_t *b)
{
    for (size_t i = 0; i < json_array_size(a); i++) {
        if (!same_tree(json_array_get(a, i), json_array_get(b, i)))
            return false;
    }
    return json_array_size(a) == json_array_size(b);
}

/* json_equal, but that 1 and 1.0 are the same number. */
static bool same_tree(const json_t *a, const json_t *b)
{
    if (json_is_integer(a) != json_is_integer(b))
        return json_is_number(a) && json_is_number(b) &&
               json_number_value(a) == json_number_value(b);
    if (json_is_array(a) && json_is_array(b))
        return same_elements(a, b);
    if (json_is_object(a) && json_is_object(b))
        return same_members((json_t *)(uintptr_t)a, (json_t *)(uintptr_t)b);
    return json_equal(a, b) != 0;
}

static void check_tree(im_arena *arena, im_str text, const json_t *want)
{
    const im_json_options exact = { .flags = IM_JSON_INTEGERS };
    im_any any = { NULL, NULL }, back = { NULL, NULL };
    json_t *got = NULL;
    bool equal = false;

    CHECK(im_json_decode(text.ptr, text.len, im_any_type, &any, arena, &exact, NULL) == IM_OK);
    CHECK(im_json_from_jansson(want, im_any_type, &back, arena, &exact, NULL) == IM_OK);
    CHECK(im_json_to_jansson(im_any_type, &any, arena, &got, NULL) == IM_OK);
    CHECK(same_tree(want, got));
    json_decref(got);
    CHECK(im_json_to_jansson(im_any_type, &back, arena, &got, NULL) == IM_OK);
    CHECK(same_tree(want, got));
    json_decref(got);
    any = back = (im_any){ NULL, NULL };
    CHECK(im_json_decode(text.ptr, text.len, im_any_type, &any, arena, NULL, NULL) == IM_OK);
    CHECK(im_json_from_jansson(want, im_any_type, &back, arena, NULL, NULL) == IM_OK);
    CHECK(im_deep_equal(arena, im_any_type, &any, &back, &equal, NULL) == IM_OK && equal);
}

static void check_jansson(im_arena *arena, im_str text, bool valid)
{
    if (memchr(text.ptr, '\0', text.len) != NULL)
        return;
    json_t *tree = json_loadb(text.ptr, text.len,
                              JSON_DECODE_ANY | JSON_REJECT_DUPLICATES | JSON_ALLOW_NUL, NULL);

    if (tree == NULL)
        return;
    CHECK(valid);
    check_tree(arena, text, tree);
    json_decref(tree);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size_bytes)
{
    im_arena arena;
    char *copy = malloc(size_bytes + 1);

    CHECK(copy != NULL);
    if (size_bytes != 0)
        memcpy(copy, data, size_bytes);
    im_str text = im_str_from(copy, size_bytes);
    im_arena_init(&arena, NULL, (size_t)1 << 28);
    bool valid = im_json_valid(text.ptr, text.len);
    check_layout(&arena, text, valid);
    check_tokens(&arena, text, valid);
    check_jansson(&arena, text, valid);
    im_arena_release(&arena);
    free(copy);
    return 0;
}
