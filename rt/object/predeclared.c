/* SPDX-License-Identifier: Apache-2.0 */
/*
 * object/predeclared.c - the schema of the types that every schema knows without an import.
 *
 * Written by hand in the form in which the generator writes all others (type.h).  What no
 * compiler can work out, lengths of names and hashes, is compared with the runtime's own answers
 * by tests/unit/type_test.c.
 *
 * Names are Go's: Time is time.Time, bytes is []uint8, any is interface {}.  int and uint have 64
 * bits on every machine, so that tables and documents mean the same everywhere.
 */
#include "object/type.h"

#include "object/any.h"

/* Each name once: two bytes of length, the text, a NUL.  The layout struct gives its offset. */
#define NAMES(X)                                                                              \
    X(none, "\000", "") X(bool, "\004", "bool") X(int, "\003", "int")                         \
    X(int8, "\004", "int8") X(int16, "\005", "int16") X(int32, "\005", "int32")               \
    X(int64, "\005", "int64") X(uint, "\004", "uint") X(uint8, "\005", "uint8")               \
    X(uint16, "\006", "uint16") X(uint32, "\006", "uint32") X(uint64, "\006", "uint64")       \
    X(uintptr, "\007", "uintptr") X(float32, "\007", "float32")                               \
    X(float64, "\007", "float64") X(string, "\006", "string") X(error, "\005", "error")       \
    X(time, "\011", "time.Time") X(duration, "\015", "time.Duration")                         \
    X(arena, "\005", "arena") X(cstr, "\004", "cstr") X(any, "\014", "interface {}")          \
    X(bytes, "\007", "[]uint8") X(error_method, "\015", "func() string")                      \
    X(Error, "\005", "Error")

struct name_layout {
#define X(name, len, text) char name_##name[sizeof(text) + 2];
    NAMES(X)
#undef X
};
#define NAME(name) offsetof(struct name_layout, name_##name)

_Static_assert(sizeof(struct name_layout) < sizeof im_predeclared.names, "names fit");

enum {
    NAMED = IM_TYPE_NAMED,
    COMPARABLE = IM_TYPE_COMPARABLE,
    FLAT = IM_TYPE_COMPARABLE | IM_TYPE_POINTERLESS,
    PLAIN = FLAT | IM_TYPE_PLAIN_EQUAL
};

#define TYPE(upper, text_name, bare_len, c_type, type_kind, type_flags, type_hash, ...)       \
    [IM_TYPE_INDEX_##upper] = {                                                               \
        .hash = UINT64_C(type_hash),                                                          \
        .index = IM_TYPE_INDEX_##upper,                                                       \
        .size = sizeof(c_type),                                                               \
        .string = offsetof(struct name_layout, name_##text_name),   /* unexpanded: bool */      \
        .ptr_to = IM_NO_REF,                                                                  \
        .name_len = bare_len,                                                                 \
        .flags = type_flags,                                                                  \
        .kind = IM_KIND_##type_kind,                                                          \
        .align = _Alignof(c_type),                                                            \
        __VA_ARGS__                                                                           \
    }
#define NO_PARTS .elem = IM_NO_REF, .key = IM_NO_REF

const im_predeclared_tables im_predeclared = {
    .schema = {
        .version = IM_SCHEMA_VERSION,
        .package = NAME(none),
        .type_count = IM_TYPE_INDEX_COUNT,
        .field_count = 1,
        .method_count = 1,
        .fields_offset = offsetof(im_predeclared_tables, fields),
        .methods_offset = offsetof(im_predeclared_tables, methods),
        .json_offset = offsetof(im_predeclared_tables, words),
        .words_offset = offsetof(im_predeclared_tables, words),
        .names_offset = offsetof(im_predeclared_tables, names),
        .size_bytes = sizeof(im_predeclared_tables),
    },
    .types = {
        TYPE(BOOL, bool, 4, bool, BOOL, NAMED | PLAIN,
             0x19e91f2fffc31285, NO_PARTS),
        TYPE(INT, int, 3, int64_t, INT, NAMED | PLAIN,
             0xacfe2bedf7bc2128, NO_PARTS),
        TYPE(INT8, int8, 4, int8_t, INT8, NAMED | PLAIN,
             0xd1fd0aafe837d7f7, NO_PARTS),
        TYPE(INT16, int16, 5, int16_t, INT16, NAMED | PLAIN,
             0x2a46521a3491eb02, NO_PARTS),
        TYPE(INT32, int32, 5, int32_t, INT32, NAMED | PLAIN,
             0xf6bae9fc3906571c, NO_PARTS),
        TYPE(INT64, int64, 5, int64_t, INT64, NAMED | PLAIN,
             0x171d9cc5b4c6d493, NO_PARTS),
        TYPE(UINT, uint, 4, uint64_t, UINT, NAMED | PLAIN,
             0xc162595fc9df52ea, NO_PARTS),
        TYPE(UINT8, uint8, 5, uint8_t, UINT8, NAMED | PLAIN,
             0xf6aba4ee60f605a4, NO_PARTS),
        TYPE(UINT16, uint16, 6, uint16_t, UINT16, NAMED | PLAIN,
             0xa17eef24b99d3eb4, NO_PARTS),
        TYPE(UINT32, uint32, 6, uint32_t, UINT32, NAMED | PLAIN,
             0x6f789fbd161a6ac1, NO_PARTS),
        TYPE(UINT64, uint64, 6, uint64_t, UINT64, NAMED | PLAIN,
             0x225118d939fc0801, NO_PARTS),
        TYPE(UINTPTR, uintptr, 7, uintptr_t, UINTPTR, NAMED | PLAIN,
             0x535c7878c4e02b15, NO_PARTS),
        TYPE(FLOAT32, float32, 7, float, FLOAT32, NAMED | FLAT,
             0x6564ebb5fce3918e, NO_PARTS),
        TYPE(FLOAT64, float64, 7, double, FLOAT64, NAMED | FLAT,
             0xbbf26b23b53f07fc, NO_PARTS),
        TYPE(STRING, string, 6, im_str, STRING, NAMED | COMPARABLE,
             0x073f8488ea4415d9, NO_PARTS),
        TYPE(ANY, any, 0, im_any, INTERFACE, COMPARABLE,
             0x631bef7ce2c13dcb, NO_PARTS),
        TYPE(ERROR, error, 5, im_error, INTERFACE, NAMED | COMPARABLE,
             0x412f22e689229e76, NO_PARTS,
             .method_count = 1, .exported_method_count = 1),
        TYPE(TIME, time, 4, im_time, TIME, NAMED | PLAIN,
             0xf0754a4c3f99694c, NO_PARTS),
        TYPE(DURATION, duration, 8, int64_t, INT64, NAMED | PLAIN,
             0xfddc63c208c36cc8, NO_PARTS),
        TYPE(ARENA, arena, 5, im_arena *, ARENA, NAMED,
             0x7e6004406aeb15fc, NO_PARTS),
        TYPE(BYTES, bytes, 0, im_bytes, SLICE, 0,
             0xcd4d55b4a14240a3, .elem = IM_TYPE_INDEX_UINT8, .key = IM_NO_REF),
        TYPE(ERROR_METHOD, error_method, 0, im_func, FUNC, 0,
             0xdec1e81b674fc15b, .elem = IM_NO_REF, .len = 0,
             .field_count = 1),
        TYPE(CSTR, cstr, 4, const char *, CSTR, NAMED | COMPARABLE,
             0x2ad0a9d19382ca96, NO_PARTS),
    },
    .fields = { { .name = NAME(none), .type = IM_TYPE_INDEX_STRING } },
    .methods = { { NAME(Error), IM_TYPE_INDEX_ERROR_METHOD, IM_NO_REF, IM_NO_REF } },
    .names =
#define X(name, len, text) len "\0" text "\0"
        NAMES(X)
#undef X
};
