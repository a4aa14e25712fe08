/* SPDX-License-Identifier: Apache-2.0 */
/*
 * front/header_type.c - C types to the model's.
 *
 *   numbers, bool     the kind of the same size and sign; char too
 *   char *            cstr
 *   char x[N]         an array of char, which is text
 *   T x[N]            an array
 *   T *               a pointer, where T has tables; other pointers are opaque
 *   struct, enum      the declared type, or an unnamed one
 *
 * What is opaque is there in reflection, as bytes or as a number, and left out of JSON: pointers to
 * void, to functions and to what nobody described, long double, unions whose case is unknown.
 */
#include <assert.h>
#include <string.h>

#include "front/header_internal.h"

/* Integer and float types by size; the row of a C type is chosen by its sort. */
enum sort { SIGNED, UNSIGNED, FLOATING, SORT_COUNT };

static const struct width {
    long long bytes;
    enum im_predeclared_index index[SORT_COUNT];
} WIDTHS[] = {
    { 1, { IM_TYPE_INDEX_INT8, IM_TYPE_INDEX_UINT8, IM_TYPE_INDEX_COUNT } },
    { 2, { IM_TYPE_INDEX_INT16, IM_TYPE_INDEX_UINT16, IM_TYPE_INDEX_COUNT } },
    { 4, { IM_TYPE_INDEX_INT32, IM_TYPE_INDEX_UINT32, IM_TYPE_INDEX_FLOAT32 } },
    { 8, { IM_TYPE_INDEX_INT64, IM_TYPE_INDEX_UINT64, IM_TYPE_INDEX_FLOAT64 } },
};

/* libimago's own types, which a header of the user's may well mention. */
static const struct known {
    const char *c_name;
    enum im_predeclared_index index;
} KNOWN[] = {
    { "im_str", IM_TYPE_INDEX_STRING }, { "im_bytes", IM_TYPE_INDEX_BYTES },
    { "im_any", IM_TYPE_INDEX_ANY },    { "im_time", IM_TYPE_INDEX_TIME },
};

struct gen_type *gen_header_predeclared(struct gen_header *h, enum im_predeclared_index index)
{
    return h->model->predeclared[index];
}

static struct gen_type *of_width(struct gen_header *h, enum sort sort, CXType type)
{
    long long bytes = clang_Type_getSizeOf(type);

    for (size_t i = 0; i < sizeof WIDTHS / sizeof *WIDTHS; i++)
        if (WIDTHS[i].bytes == bytes && WIDTHS[i].index[sort] != IM_TYPE_INDEX_COUNT)
            return gen_header_predeclared(h, WIDTHS[i].index[sort]);
    return NULL;
}

static bool is_floating(CXType type)
{
    return type.kind == CXType_Float || type.kind == CXType_Double;
}

static bool is_signed(CXType type)
{
    return type.kind == CXType_Char_S || type.kind == CXType_SChar ||
           type.kind == CXType_Short || type.kind == CXType_Int || type.kind == CXType_Long ||
           type.kind == CXType_LongLong;
}

static bool is_unsigned(CXType type)
{
    return type.kind == CXType_Char_U || type.kind == CXType_UChar ||
           type.kind == CXType_UShort || type.kind == CXType_UInt || type.kind == CXType_ULong ||
           type.kind == CXType_ULongLong;
}

bool gen_header_is_integer(CXType type)
{
    CXType canonical = clang_getCanonicalType(type);

    return is_signed(canonical) || is_unsigned(canonical);
}

bool gen_header_is_char(CXType type)
{
    enum CXTypeKind kind = clang_getCanonicalType(type).kind;

    return kind == CXType_Char_S || kind == CXType_Char_U;
}

static bool is_array(CXType type)
{
    return type.kind == CXType_ConstantArray || type.kind == CXType_IncompleteArray;
}

CXType gen_header_elem(CXType type)
{
    CXType canonical = clang_getCanonicalType(type);

    if (is_array(canonical))
        return clang_getArrayElementType(canonical);
    return clang_getPointeeType(canonical);
}

static uint64_t array_len(CXType type)
{
    long long len = type.kind == CXType_ConstantArray ? clang_getArraySize(type) : 0;

    return len > 0 ? (uint64_t)len : 0;
}

struct gen_type *gen_header_ptr(struct gen_header *h, struct gen_type *elem,
                                struct gen_place place)
{
    struct gen_type *type = gen_type_new(h->model, IM_KIND_PTR, place);

    type->elem = elem;
    return type;
}

static struct gen_type *array_of(struct gen_header *h, struct gen_type *elem, uint64_t len)
{
    struct gen_type *type = gen_type_new(h->model, IM_KIND_ARRAY, (struct gen_place){ 0 });

    type->elem = elem;
    type->len = len;
    return type;
}

/* The declared type of an entry, by name. */
static struct gen_type *reference(struct gen_header *h, const struct gen_header_type *entry)
{
    struct gen_type *type = gen_type_new(h->model, IM_KIND_INVALID, entry->decl->place);

    type->name = entry->decl->name;
    return type;
}

/* ---- what has no counterpart ---- */

struct gen_type *gen_header_opaque(struct gen_header *h, CXType type)
{
    CXType canonical = clang_getCanonicalType(type);
    long long bytes = clang_Type_getSizeOf(canonical);

    if (canonical.kind == CXType_Pointer)
        return bytes == 8 ? gen_header_predeclared(h, IM_TYPE_INDEX_UINTPTR)
                          : of_width(h, UNSIGNED, canonical);
    if (is_array(canonical))
        return array_of(h, gen_header_opaque(h, gen_header_elem(canonical)),
                        array_len(canonical));
    return array_of(h, gen_header_predeclared(h, IM_TYPE_INDEX_UINT8),
                    bytes > 0 ? (uint64_t)bytes : 0);
}

/* ---- by value ---- */

/* The predeclared type that a record of libimago's is, or NULL. */
static struct gen_type *known_type(struct gen_header *h, const struct gen_header_type *entry)
{
    const char *name = entry->tag != NULL ? entry->tag : entry->alias;

    for (size_t i = 0; name != NULL && i < sizeof KNOWN / sizeof *KNOWN; i++)
        if (strcmp(KNOWN[i].c_name, name) == 0)
            return gen_header_predeclared(h, KNOWN[i].index);
    return NULL;
}

static struct gen_type *describe_struct(struct gen_header *h, CXType type, const char *label,
                                        const char **why_out)
{
    struct gen_header_type *entry = gen_header_type_of(h, type);

    if (entry == NULL) {
        *why_out = "its type is only declared";
        return NULL;
    }
    if (clang_getCursorKind(entry->cursor) == CXCursor_UnionDecl) {
        *why_out = "a union, and nothing says which member tells its case";
        return NULL;
    }
    if (known_type(h, entry) != NULL)
        return known_type(h, entry);
    if (clang_Type_getSizeOf(type) <= 0) {
        *why_out = "a struct without members";
        return NULL;
    }
    if (entry->tag != NULL || entry->alias != NULL) {
        if (h->probing)
            gen_header_select(h, entry);
        *why_out = entry->decl == NULL ? "its type is not adopted" : NULL;
        return entry->decl != NULL ? reference(h, entry) : NULL;
    }
    return gen_header_struct(h, type, label);
}

static struct gen_type *describe_enum(struct gen_header *h, CXType type)
{
    struct gen_header_type *entry = gen_header_type_of(h, type);
    CXType integer = entry != NULL ? clang_getCanonicalType(
                                         clang_getEnumDeclIntegerType(entry->cursor)) : type;

    if (entry != NULL && gen_header_enum_fits(type)) {
        if (entry->tag == NULL && entry->alias == NULL)
            return gen_header_enum(h, type);
        if (h->probing)
            gen_header_select(h, entry);
        if (entry->decl != NULL)
            return reference(h, entry);
    }
    return of_width(h, is_signed(integer) ? SIGNED : UNSIGNED, type);
}

/* A pointer that nobody counts. */
static struct gen_type *describe_pointer(struct gen_header *h, CXType type)
{
    CXType elem = clang_getCanonicalType(gen_header_elem(type));

    if (gen_header_is_char(elem))
        return gen_header_predeclared(h, IM_TYPE_INDEX_CSTR);
    if (elem.kind != CXType_Record)
        return NULL;
    struct gen_header_type *entry = gen_header_type_of(h, elem);
    if (entry == NULL || entry->decl == NULL)
        return NULL;
    return gen_header_ptr(h, reference(h, entry), entry->decl->place);
}

static struct gen_type *describe_array(struct gen_header *h, CXType type, const char *label,
                                       const char **why_out)
{
    CXType elem_type = gen_header_elem(type);
    struct gen_type *elem = NULL;

    if (type.kind == CXType_IncompleteArray) {
        *why_out = "its length is unknown: no member counts it";
        return NULL;
    }
    if (gen_header_is_char(elem_type))
        elem = gen_header_predeclared(h, IM_TYPE_INDEX_CHAR);
    else
        elem = gen_header_describe(h, elem_type, label, why_out);
    return elem != NULL ? array_of(h, elem, array_len(type)) : NULL;
}

static struct gen_type *describe(struct gen_header *h, CXType type, const char *label,
                                 const char **why_out)
{
    struct gen_type *found = NULL;

    switch (type.kind) {
    case CXType_Pointer:
        return describe_pointer(h, type);
    case CXType_ConstantArray: case CXType_IncompleteArray:
        return describe_array(h, type, label, why_out);
    case CXType_Record:
        return describe_struct(h, type, label, why_out);
    case CXType_Enum:
        return describe_enum(h, type);
    case CXType_Bool:
        return gen_header_predeclared(h, IM_TYPE_INDEX_BOOL);
    default:
        if (is_floating(type))
            found = of_width(h, FLOATING, type);
        else if (gen_header_is_integer(type))
            found = of_width(h, is_signed(type) ? SIGNED : UNSIGNED, type);
        if (found == NULL)
            *why_out = gen_format(h->model, "%s has no counterpart",
                                  gen_header_text(h, clang_getTypeSpelling(type)));
        return found;
    }
}

struct gen_type *gen_header_describe(struct gen_header *h, CXType type, const char *label,
                                     const char **why_out)
{
    struct gen_type *found = NULL;

    *why_out = NULL;
    if (h->depth == GEN_HEADER_DEPTH_MAX) {
        *why_out = "it is nested too deeply";
        return NULL;
    }
    h->depth++;
    found = describe(h, clang_getCanonicalType(type), label, why_out);
    h->depth--;
    return found;
}

struct gen_type *gen_header_describe_run(struct gen_header *h, CXType type, const char *label,
                                         const char **why_out)
{
    CXType canonical = clang_getCanonicalType(type), elem_type = gen_header_elem(type);
    struct gen_type *elem;

    *why_out = NULL;
    assert(canonical.kind == CXType_Pointer || is_array(canonical));
    if (gen_header_is_char(elem_type))
        elem = gen_header_predeclared(h, IM_TYPE_INDEX_CHAR);
    else
        elem = gen_header_describe(h, elem_type, label, why_out);
    if (elem == NULL)
        return NULL;
    return canonical.kind == CXType_Pointer ? gen_header_ptr(h, elem, elem->place)
                                            : array_of(h, elem, array_len(canonical));
}
