/* SPDX-License-Identifier: Apache-2.0 */
/*
 * merge_fuzz.c - merge patches against RFC 7396's own algorithm, run on jansson's trees.
 *
 * The input is a document and a patch with a line break between them; the first byte says whether
 * the target is a struct or an any.  The patched value must equal what the algorithm makes of the
 * two texts, and the difference of old and new must lead from one to the other.
 *
 * Members are named by digits, which have no case.  What is left out: patches with a key twice,
 * which the RFC does not speak of, with numbers that jansson cannot keep, or with two cases of a
 * oneof; and embedded pointers, which have no place of their own in JSON.
 */
#include "codec/jansson.h"
#include "codec/merge.h"
#include "fuzz_type.h"
#include "object/copy.h"
#include "object/equal.h"

static const char SCHEMA[] =
    "package p\n"
    "type Inner struct { a int32 `json:\"0\"`; b string `json:\"1\"`; c []T `json:\"2\"` }\n"
    "type Shape oneof { a Inner `json:\"20\"`; b *T `json:\"21\"`; c int8 `json:\"22\"` }\n"
    "type Deep struct { d float64 `json:\"3\"` }\n"
    "type T struct {\n"
    "  e int `json:\"4\"`; f Inner `json:\"5\"`; g *Inner `json:\"6\"`\n"
    "  h tri[string] `json:\"7\"`; i opt[Inner] `json:\"8\"`; j map[string]Inner `json:\"9\"`\n"
    "  k any `json:\"10\"`; l tri[Inner] `json:\"11\"`; m map[string]any `json:\"12\"`\n"
    "  n map[int8]*T `json:\"13\"`; r Shape `json:\"17\"`\n"
    "  o []Inner `json:\"14\"`; p int16 `json:\"15,string\"`; q *T `json:\"16\"`; Deep\n"
    "}\n";

static const im_type *type_of(bool dynamic)
{
    static struct gen_model *model;
    static const im_type *type;

    if (type == NULL)
        type = fuzz_type(SCHEMA, &model);
    return dynamic ? im_any_type : type;
}

/* MergePatch of RFC 7396, section 2.  The target is used up; the result is the caller's. */
static json_t *merge_plainly(json_t *target, json_t *patch)
{
    const char *key;
    json_t *value;

    if (!json_is_object(patch)) {
        json_decref(target);
        return json_incref(patch);
    }
    if (!json_is_object(target)) {
        json_decref(target);
        target = json_object();
    }
    json_object_foreach(patch, key, value) {
        json_t *old = json_object_get(target, key);
        if (json_is_null(value))
            json_object_del(target, key);
        else
            json_object_set_new_nocheck(target, key, merge_plainly(json_incref(old), value));
    }
    return target;
}

/* Two cases of a oneof at once have no meaning that both sides share. */
static bool has_two_cases(json_t *tree)
{
    const char *key;
    json_t *value;
    size_t i;
    int cases = (json_object_get(tree, "20") != NULL) + (json_object_get(tree, "21") != NULL) +
                (json_object_get(tree, "22") != NULL);
    bool found = cases > 1;

    json_object_foreach(tree, key, value)
        found = found || has_two_cases(value);
    json_array_foreach(tree, i, value)
        found = found || has_two_cases(value);
    return found;
}

struct merge {
    im_arena arena;
    const im_type *type;
    im_str document, patch;
};

/* A new value of the type from a text, NULL when it does not fit. */
static void *read_value(struct merge *m, im_str text)
{
    void *value = im_arena_zalloc(&m->arena, 1, m->type->size);

    CHECK(value != NULL);
    return im_json_decode(text.ptr, text.len, m->type, value, &m->arena, NULL, NULL) == IM_OK
               ? value : NULL;
}

static void check_equal(struct merge *m, const void *a, const void *b)
{
    bool equal = false;

    CHECK(im_deep_equal(&m->arena, m->type, a, b, &equal, NULL) == IM_OK && equal);
}

/* The value that the RFC's algorithm comes to. */
static void check_against_rfc(struct merge *m, const void *old, const void *patched)
{
    json_t *target = NULL;
    json_t *patch = json_loadb(m->patch.ptr, m->patch.len,
                               JSON_DECODE_ANY | JSON_REJECT_DUPLICATES, NULL);

    if (patch != NULL &&
        im_json_to_jansson(m->type, old, &m->arena, &target, NULL) == IM_OK) {
        void *want = im_arena_zalloc(&m->arena, 1, m->type->size);
        json_t *merged = merge_plainly(target, patch);
        if (!has_two_cases(merged)) {
            CHECK(im_json_from_jansson(merged, m->type, want, &m->arena, NULL, NULL) == IM_OK);
            check_equal(m, want, patched);
        }
        json_decref(merged);
    }
    json_decref(patch);
}

/* Applied to the old value, the difference leads to the new one's text. */
static void check_difference(struct merge *m, void *old, const void *patched)
{
    im_str difference, want, got;

    if (im_json_encode(m->type, patched, &m->arena, NULL, &want, NULL) != IM_OK)
        return;
    CHECK(im_merge_diff(m->type, old, patched, &m->arena, &difference, NULL) == IM_OK);
    CHECK(im_merge_patch(m->type, old, difference.ptr, difference.len, &m->arena, NULL,
                         NULL) == IM_OK);
    CHECK(im_json_encode(m->type, old, &m->arena, NULL, &got, NULL) == IM_OK);
    CHECK(im_str_equal(got, want));
}

static void check_merge(struct merge *m)
{
    void *old = read_value(m, m->document);
    void *patched = im_arena_zalloc(&m->arena, 1, m->type->size);

    if (old == NULL)
        return;
    CHECK(im_deep_copy(&m->arena, m->type, old, patched, NULL) == IM_OK);
    im_code code = im_merge_patch(m->type, patched, m->patch.ptr, m->patch.len, &m->arena, NULL,
                                  NULL);
    CHECK(code == IM_OK || code == IM_INVALID_ARGUMENT || code == IM_OUT_OF_RANGE);
    if (!im_json_valid(m->patch.ptr, m->patch.len))
        check_equal(m, old, patched);
    if (code != IM_OK)
        return;
    check_against_rfc(m, old, patched);
    check_difference(m, old, patched);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size_bytes)
{
    struct merge m = { IM_ARENA_INIT, NULL, { NULL, 0 }, { NULL, 0 } };
    const uint8_t *line = size_bytes > 1 ? memchr(data + 1, '\n', size_bytes - 1) : NULL;

    if (line == NULL)
        return 0;
    size_t document_len = (size_t)(line - data) - 1, patch_len = size_bytes - document_len - 2;
    char *document = malloc(document_len + 1), *patch = malloc(patch_len + 1);
    CHECK(document != NULL && patch != NULL);
    memcpy(document, data + 1, document_len);
    memcpy(patch, line + 1, patch_len);
    m.type = type_of((data[0] & 1) != 0);
    m.document = im_str_from(document, document_len);
    m.patch = im_str_from(patch, patch_len);
    im_arena_init(&m.arena, NULL, (size_t)1 << 28);
    check_merge(&m);
    im_arena_release(&m.arena);
    free(document);
    free(patch);
    return 0;
}
