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
#include "object/time_methods_internal.h"

/* Each name once: a byte of length, the text.  The layout struct gives its offset. */
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
    X(Error, "\005", "Error") X(time_ptr, "\012", "*time.Time")                              \
    X(duration_ptr, "\016", "*time.Duration")                                                \
    X(marshal_method, "\034", "func(arena) ([]uint8, error)")                                \
    X(unmarshal_method, "\032", "func(arena, []uint8) error")                                \
    X(string_method, "\022", "func(arena) string") X(GoString, "\010", "GoString")          \
    X(MarshalJSON, "\013", "MarshalJSON") X(MarshalText, "\013", "MarshalText")             \
    X(String, "\006", "String") X(UnmarshalJSON, "\015", "UnmarshalJSON")                   \
    X(UnmarshalText, "\015", "UnmarshalText") X(char, "\004", "char")

struct name_layout {
#define X(name, len, text) char name_##name[sizeof(text)];
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
        .string = offsetof(struct name_layout, name_##text_name) + 1,   /* unexpanded: bool */  \
        .string_len = sizeof(((struct name_layout *)0)->name_##text_name) - 1,                \
        .name_len = bare_len,                                                                 \
        .flags = type_flags,                                                                  \
        .kind = IM_KIND_##type_kind,                                                          \
        .align = _Alignof(c_type),                                                            \
        __VA_ARGS__                                                                           \
    }
#define NO_PARTS .elem = IM_NO_REF, .key = IM_NO_REF, NO_PTR
#define NO_PTR .ptr_to = IM_NO_REF

/* Parts of the func types, and methods: Time's first four are those of T, all six those of *T. */
enum { FIELD_RESULT, FIELD_MARSHAL, FIELD_UNMARSHAL = 4, FIELD_STRING = 7, FIELD_COUNT = 9 };
enum { METHOD_ERROR, METHOD_TIME, METHOD_DURATION = 7, METHOD_COUNT };

#define FIELD(upper, type_kind)                                                               \
    { .name = NAME(none), .type = IM_TYPE_INDEX_##upper, .kind = IM_KIND_##type_kind }
#define METHOD(method_name, upper, thunk)                                                     \
    { NAME(method_name), IM_TYPE_INDEX_##upper##_METHOD, 2 * (thunk), 2 * (thunk) + 1 }

const im_predeclared_tables im_predeclared = {
    .schema = {
        .version = IM_SCHEMA_VERSION,
        .package = NAME(none),
        .type_count = IM_TYPE_INDEX_COUNT,
        .field_count = FIELD_COUNT,
        .method_count = METHOD_COUNT,
        .fields_offset = offsetof(im_predeclared_tables, fields),
        .methods_offset = offsetof(im_predeclared_tables, methods),
        .words_offset = offsetof(im_predeclared_tables, words),
        .names_offset = offsetof(im_predeclared_tables, names),
        .size_bytes = sizeof(im_predeclared_tables),
        .links = im__time_links,
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
        TYPE(TIME, time, 4, im_time, TIME, NAMED | PLAIN | IM_TYPE_MARSHALS,
             0xf0754a4c3f99694c, .elem = IM_NO_REF, .key = IM_NO_REF,
             .ptr_to = IM_TYPE_INDEX_TIME_PTR, .methods = METHOD_TIME,
             .method_count = 4, .exported_method_count = 4),
        TYPE(DURATION, duration, 8, int64_t, INT64, NAMED | PLAIN,
             0xfddc63c208c36cc8, .elem = IM_NO_REF, .key = IM_NO_REF,
             .ptr_to = IM_TYPE_INDEX_DURATION_PTR, .methods = METHOD_DURATION,
             .method_count = 1, .exported_method_count = 1),
        TYPE(ARENA, arena, 5, im_arena *, ARENA, NAMED,
             0x7e6004406aeb15fc, NO_PARTS),
        TYPE(BYTES, bytes, 0, im_bytes, SLICE, 0,
             0xcd4d55b4a14240a3, .elem = IM_TYPE_INDEX_UINT8, .key = IM_NO_REF, NO_PTR),
        TYPE(ERROR_METHOD, error_method, 0, im_func, FUNC, 0,
             0xdec1e81b674fc15b, .elem = IM_NO_REF, .len = 0, NO_PTR,
             .field_count = 1),
        TYPE(CSTR, cstr, 4, const char *, CSTR, NAMED | COMPARABLE,
             0x2ad0a9d19382ca96, NO_PARTS),
        TYPE(TIME_PTR, time_ptr, 0, im_time *, PTR, COMPARABLE | IM_TYPE_MARSHALS,
             0x5935a6c50ef1c919, .elem = IM_TYPE_INDEX_TIME, .key = IM_NO_REF, NO_PTR,
             .methods = METHOD_TIME,
             .method_count = 6, .exported_method_count = 6),
        TYPE(DURATION_PTR, duration_ptr, 0, int64_t *, PTR, COMPARABLE,
             0xec92ece6cb134511, .elem = IM_TYPE_INDEX_DURATION, .key = IM_NO_REF, NO_PTR,
             .methods = METHOD_DURATION,
             .method_count = 1, .exported_method_count = 1),
        TYPE(MARSHAL_METHOD, marshal_method, 0, im_func, FUNC, 0,
             0x5d2da8d130caa6b9, .elem = IM_NO_REF, .len = 1, NO_PTR,
             .fields = FIELD_MARSHAL, .field_count = 3),
        TYPE(UNMARSHAL_METHOD, unmarshal_method, 0, im_func, FUNC, 0,
             0x826b0e9c90d3dfcc, .elem = IM_NO_REF, .len = 2, NO_PTR,
             .fields = FIELD_UNMARSHAL, .field_count = 3),
        TYPE(STRING_METHOD, string_method, 0, im_func, FUNC, 0,
             0x9bc8fb68231a9574, .elem = IM_NO_REF, .len = 1, NO_PTR,
             .fields = FIELD_STRING, .field_count = 2),
        TYPE(CHAR, char, 4, char, UINT8, NAMED | PLAIN,
             0xdfc1d1b56cd58fc2, NO_PARTS),
    },
    .fields = {
        [FIELD_RESULT] = FIELD(STRING, STRING),
        [FIELD_MARSHAL] = FIELD(ARENA, ARENA), FIELD(BYTES, SLICE), FIELD(ERROR, INTERFACE),
        [FIELD_UNMARSHAL] = FIELD(ARENA, ARENA), FIELD(BYTES, SLICE), FIELD(ERROR, INTERFACE),
        [FIELD_STRING] = FIELD(ARENA, ARENA), FIELD(STRING, STRING),
    },
    .methods = {
        [METHOD_ERROR] = { NAME(Error), IM_TYPE_INDEX_ERROR_METHOD, IM_NO_REF, IM_NO_REF },
        [METHOD_TIME] = METHOD(GoString, STRING, 0), METHOD(MarshalJSON, MARSHAL, 1),
        METHOD(MarshalText, MARSHAL, 2), METHOD(String, STRING, 3),
        METHOD(UnmarshalJSON, UNMARSHAL, 4), METHOD(UnmarshalText, UNMARSHAL, 5),
        [METHOD_DURATION] = METHOD(String, STRING, 6),
    },
    .names =
#define X(name, len, text) len text
        NAMES(X)
#undef X
};
