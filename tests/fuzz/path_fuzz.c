/* SPDX-License-Identifier: Apache-2.0 */
/*
 * path_fuzz.c - paths into a value (`by["key"].name`) from any bytes.
 *
 * A path is found or refused with a code; what it finds lies in the value and prints.
 */
#include <string.h>

#include "codec/json.h"
#include "fuzz_type.h"
#include "object/print.h"
#include "object/value.h"

static const char SCHEMA[] =
    "package p\n"
    "type Inner struct { x int16; y []*T }\n"
    "type Shape oneof { circle float64; inner Inner }\n"
    "type T struct { Inner; a []int; b map[string]Inner; c map[int]string; d any; e opt[Inner]\n"
    "    f tri[[]int8]; g Shape; h *T; i [2]bool; _j int; k Time }\n";

static const char DOCUMENT[] =
    "{\"x\":1,\"y\":[{\"a\":[7]},null],\"a\":[1,2,3],\"b\":{\"key\":{\"x\":2},\"\":{}},"
    "\"c\":{\"-5\":\"v\"},"
    "\"d\":{\"n\":[1,\"t\",null]},\"e\":{\"x\":3},\"f\":[1],\"g\":{\"inner\":{\"x\":4}},\"h\":{},"
    "\"i\":[true,false]}";

/* Built once; the memory lives as long as the process. */
static im_value document(void)
{
    static struct gen_model *model;
    static im_arena arena = IM_ARENA_INIT;
    static im_value value;

    if (value.type == NULL) {
        const im_type *type = fuzz_type(SCHEMA, &model);
        void *p = im_arena_zalloc(&arena, 1, type->size);
        CHECK(im_json_decode(DOCUMENT, strlen(DOCUMENT), type, p, &arena, NULL, NULL) == IM_OK);
        value = im_value_view(type, p);
    }
    return value;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size_bytes)
{
    char *copy = malloc(size_bytes + 1);
    im_arena arena = IM_ARENA_INIT;
    im_value found = { 0 };
    im_status status = { 0 };
    im_str text;

    CHECK(copy != NULL);
    if (size_bytes != 0)
        memcpy(copy, data, size_bytes);
    im_code code = im_value_by_path(document(), im_str_from(copy, size_bytes), &found, &status);
    CHECK(code == IM_OK || status.code == code);
    if (code == IM_OK)
        CHECK(im_print(&arena, IM_PRINT_SHARP_V, found, &text, NULL) == IM_OK);
    im_arena_release(&arena);
    free(copy);
    return 0;
}
