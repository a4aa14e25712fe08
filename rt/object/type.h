/* SPDX-License-Identifier: Apache-2.0 */
/*
 * object/type.h - the reflection tables: one const object per schema.
 *
 * What it is for
 *   The generator describes each schema by one constant object: a header, then arrays of
 *   types, fields, methods and names that refer to each other by small indices instead of
 *   pointers.  Nothing runs at start-up, nothing is registered, nothing needs the heap, and
 *   the loader relocates a handful of words per schema however many types it has.
 *
 *       +-----------+---------+----------+-----------+----------+---------+---------+
 *       | im_schema | types[] | fields[] | methods[] | proto... | words[] | names[] |
 *       +-----|-----+---------+----------+-----------+----------+---------+---------+
 *             `--> im_link[]: imported types first, then thunks (the only pointers)
 *
 *   A type knows its own index, so its address is enough to find its schema and everything
 *   else.  The same object is built in memory from a schema at run time by the generator's
 *   library (gen/back/tables.h), byte for byte; only methods then need thunks from the caller.
 *
 * References
 *   A type reference (im_ref) is an index into the schema's own types when it is below
 *   type_count, otherwise links[ref - type_count].type.  IM_NO_REF is none.
 *   A name is an offset into names[]: its length, the bytes.  A length below 0x80 takes one byte,
 *   a longer one two: 0x80 and the low seven bits, then the others.  There is no NUL.  Behind the
 *   last one stand IM_NAMES_PADDING other bytes or more, so that names can be compared in chunks.
 *   What only few fields have stands right behind the field's name: see im_field.  Strings of
 *   types and full names of messages stand behind the names; their lengths are told where they
 *   are used, so they have none in front and share bytes where one starts or ends another one.
 *   A word offset is an index into words[], an array of uint16_t.
 *
 * Identity
 *   Two types are the same when their addresses or their 64-bit hashes are equal.  The hash is
 *   that of the canonical spelling with full package paths (im_hash_bytes of "people.Person",
 *   "*people.Person", "map[string]int", "struct { A int \"tag\" }"), so one schema may be linked
 *   into several shared objects.
 *
 * Go's rules (depth, ambiguity, promotion, JSON's dominance) are resolved by the generator;
 * what stands here are the answers.
 */
#ifndef IM_OBJECT_TYPE_H
#define IM_OBJECT_TYPE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/api.h"
#include "core/hash.h"
#include "core/str.h"

IM_BEGIN_DECLS

/* Go's reflect.Kind numbers; complex numbers and unsafe pointers do not exist here.  From
 * 27 on, what Go has no word for. */
#define IM_KINDS(X)                                                                   \
    X(INVALID,    0, "invalid")  X(BOOL,      1, "bool")    X(INT,      2, "int")      \
    X(INT8,       3, "int8")     X(INT16,     4, "int16")   X(INT32,    5, "int32")    \
    X(INT64,      6, "int64")    X(UINT,      7, "uint")    X(UINT8,    8, "uint8")    \
    X(UINT16,     9, "uint16")   X(UINT32,   10, "uint32")  X(UINT64,  11, "uint64")   \
    X(UINTPTR,   12, "uintptr")  X(FLOAT32,  13, "float32") X(FLOAT64, 14, "float64")  \
    X(ARRAY,     17, "array")    X(CHAN,     18, "chan")    X(FUNC,    19, "func")     \
    X(INTERFACE, 20, "interface") X(MAP,     21, "map")     X(PTR,     22, "ptr")      \
    X(SLICE,     23, "slice")    X(STRING,   24, "string")  X(STRUCT,  25, "struct")   \
    X(ENUM,      27, "enum")     X(ONEOF,    28, "oneof")   X(OPT,     29, "opt")      \
    X(TRI,       30, "tri")      X(TIME,     31, "time")    X(ARENA,   32, "arena")    \
    X(CSTR,      33, "cstr")

#define X(name, number, text) IM_KIND_##name = (number),
typedef enum im_kind { IM_KINDS(X) IM_KIND_COUNT = 34 } im_kind;
#undef X

typedef uint32_t im_ref;
#define IM_NO_REF 0x3fffffu                /* as wide as im_field.type                        */

/* im_type.flags */
enum {
    IM_TYPE_NAMED = 1 << 0,                /* declared (or predeclared): has a name           */
    IM_TYPE_COMPARABLE = 1 << 1,           /* Go's ==  is defined for it                      */
    IM_TYPE_VARIADIC = 1 << 2,             /* func: the last parameter is a slice of ...      */
    IM_TYPE_RECV = 1 << 3,                 /* chan: may receive                               */
    IM_TYPE_SEND = 1 << 4,                 /* chan: may send                                  */
    IM_TYPE_POINTERLESS = 1 << 5,          /* holds no pointer: deep copy is memcpy            */
    IM_TYPE_MARSHALS = 1 << 6,             /* it, or *it, implements a JSON or text interface,
                                              or is json.Number or json.RawMessage            */
    IM_TYPE_PLAIN_EQUAL = 1 << 7,          /* equal exactly when the bytes are: no padding,
                                              float, string, interface                        */
    IM_TYPE_ADOPTED = 1 << 8,              /* describes a struct of an existing C header      */
    IM_TYPE_UNEXPORTED = 1 << 9,           /* the type's own name starts with an underscore   */
    IM_TYPE_CALLS = 1 << 10                /* decoding JSON into its zero value may run the
                                              user's code: syntax is checked first            */
};

/* One type.  What elem, key, len and fields mean depends on the kind:
 *
 *   array            elem, len (elements)
 *   slice, ptr       elem
 *   map              key, elem
 *   chan             elem, flags RECV and SEND
 *   opt, tri         elem; the value at offset 0, a uint8_t state at offset len
 *   struct           fields in order
 *   enum             fields are its constants: name, offset holds the int32_t value; len, a name,
 *                    is what protobuf calls it in full when that is not package and name, or 0
 *   oneof            fields are its cases: case number i+1; an int32_t case number at offset 0
 *                    (0: none is set), the payload at the field's offset
 *   adopted oneof    a C union and the sibling that tells its case: elem is that sibling's type,
 *                    len, as an int32_t, the bytes from it to the union; the value starts at the
 *                    lower of the two.  Case i is set when the sibling equals its offset
 *   func             fields are parameters, then results; len is the number of parameters
 *   interface        methods in vtable order
 */
typedef struct im_type {
    uint64_t hash;                         /* identity                                        */
    uint32_t index;                        /* its place in the schema's types                 */
    uint32_t size;                         /* bytes                                           */
    uint32_t string : 24;                  /* as Go's Type.String, "people.Person": string_len
                                              bytes from there in names, without a length in
                                              front, so that "*people.Person" ends in it       */
    uint32_t align : 8;
    union {
        im_ref elem;
        uint32_t visible;                  /* struct: words, see im_type_visible; 0: no fields */
    };
    union {
        im_ref key;
        uint32_t len;
        uint32_t json;                     /* struct: words, see codec/json_table.h; 0: none  */
    };
    uint32_t ptr_to : 24;                  /* im_ref: the type *T, if the schema has it        */
    uint32_t kind : 8;
    uint32_t fields;                       /* first of field_count in the schema's fields     */
    uint32_t methods;                      /* first of method_count in the schema's methods   */
    uint16_t field_count;
    uint16_t method_count;
    uint16_t exported_method_count;        /* these come first                                */
    uint16_t string_len;
    uint16_t name_len;                     /* the name is this long a tail of string          */
    uint16_t flags;
    uint32_t proto;                        /* struct: number of its im_proto_message + 1
                                              (object/proto_table.h); 0: none                 */
} im_type;

/* im_field.flags */
enum {
    IM_FIELD_EMBEDDED = 1 << 0,
    IM_FIELD_UNEXPORTED = 1 << 1,          /* leading underscore: read, not set; codecs skip  */
    IM_FIELD_BITS = 1 << 2,                /* a bit-field of an adopted header                */
    IM_FIELD_COUNTED = 1 << 3,             /* adopted pointer or array: another field tells how
                                              many elements there are                         */
    IM_FIELD_JSON = 0xf0                   /* what codec/json_table.h says of the field as a
                                              member of a JSON object                         */
};

/* A struct's field, an enum's constant, a oneof's case, a func's parameter or result.
 *
 * Behind the bytes of its name stand, without a gap and written like names: the raw tag text when
 * tagged, and the bytes of an im_field_bits under BITS or COUNTED. */
typedef struct im_field {
    uint32_t name : 24;
    uint32_t flags : 8;
    uint32_t type : 22;                    /* im_ref                                          */
    uint32_t tagged : 1;
    uint32_t escaped : 1;                  /* JSON has to escape something in the name        */
    uint32_t kind : 8;                     /* of the type: what to dispatch on                */
    uint32_t offset;                       /* bytes; enum: the value's bits                   */
} im_field;

/* What a bit-field and a counted field have besides. */
typedef struct im_field_bits {
    uint8_t bit_first;                     /* bit-field: lowest bit, counted from offset      */
    uint8_t bit_count;
    uint8_t count_field;                   /* counted: index of the field that holds the length */
} im_field_bits;

/* A method.  Sorted by name, exported ones first.  type is the func type without receiver.
 * slot and call are link indices (counted from links[0]) or IM_NO_REF: an interface's own
 * methods, and methods of tables built at run time without thunks, have none. */
typedef struct im_method {
    uint32_t name;
    im_ref type;
    uint32_t slot;                         /* what a vtable holds: exact signature, void *self */
    uint32_t call;                         /* im_call_fn                                      */
} im_method;

typedef void (*im_func)(void);

struct im_status;

/* Calls a method by name: args and results point at storage of exactly the signature's
 * types.  Returns what the method returned as its code (IM_OK for a method without error). */
typedef int (*im_call_fn)(void *self, void *const *args, void *const *results,
                          struct im_status *status);

/* The only pointers of a schema. */
typedef union im_link {
    const im_type *type;
    im_func slot;
    im_call_fn call;
} im_link;

enum { IM_SCHEMA_VERSION = 2, IM_NAMES_PADDING = 32 };

/* im_schema.flags */
enum {
    IM_SCHEMA_PROTO2 = 1 << 0              /* its .proto file says syntax = "proto2"          */
};

/* The header of a schema's object.  Offsets count bytes from the header's start. */
typedef struct im_schema {
    uint16_t version;                      /* IM_SCHEMA_VERSION                               */
    uint16_t flags;                        /* IM_SCHEMA_PROTO2                                */
    uint32_t package;                      /* name of the package                             */
    uint32_t proto_package;                /* name of the protobuf package; 0 also where there
                                              are no messages and it is called as the package */
    uint32_t type_count;
    uint32_t field_count;
    uint32_t method_count;
    uint32_t link_type_count;              /* imported types at the head of links             */
    uint32_t fields_offset;
    uint32_t methods_offset;               /* 0: there are none                               */
    uint32_t messages_offset;              /* im_proto_message[]                              */
    uint32_t proto_offset;                 /* im_proto_field[]                                */
    uint32_t proto_names_offset;           /* im_proto_name[], one a field of proto           */
    uint32_t words_offset;                 /* uint16_t[]; words[0] is unused                  */
    uint32_t names_offset;                 /* char[]; offset 0 is the empty name              */
    uint32_t size_bytes;                   /* of the whole object                             */
    const im_link *links;
} im_schema;

IM_STATIC_ASSERT(sizeof(im_schema) % 8 == 0, "types follow the header without a gap");

/* Objects whose types the caller knows: sizes are the generator's. */
static inline const im_schema *im_type_schema(const im_type *type)
{
    const char *first = (const char *)(type - type->index);
    return (const im_schema *)(const void *)(first - sizeof(im_schema));
}

static inline const im_type *im_schema_types(const im_schema *schema)
{
    return (const im_type *)(const void *)(schema + 1);
}

static inline const void *im_schema_at(const im_schema *schema, uint32_t offset_bytes)
{
    return (const char *)schema + offset_bytes;
}

static inline const im_field *im_schema_fields(const im_schema *schema)
{
    return (const im_field *)im_schema_at(schema, schema->fields_offset);
}

static inline const im_method *im_schema_methods(const im_schema *schema)
{
    return (const im_method *)im_schema_at(schema, schema->methods_offset);
}

static inline const uint16_t *im_schema_words(const im_schema *schema)
{
    return (const uint16_t *)im_schema_at(schema, schema->words_offset);
}

/* What stands at a place in names[]. */
static inline im_str im_name_at(const char *at)
{
    size_t low = (unsigned char)at[0];
    im_str s = { at + 1, low };

    if (IM_UNLIKELY(low >= 0x80)) {
        s.ptr = at + 2;
        s.len = (low & 0x7f) | (size_t)(unsigned char)at[1] << 7;
    }
    return s;
}

static inline im_str im_schema_name(const im_schema *schema, uint32_t name)
{
    return im_name_at((const char *)im_schema_at(schema, schema->names_offset + name));
}

/* The type that ref means in schema; NULL for IM_NO_REF. */
static inline const im_type *im_schema_type(const im_schema *schema, im_ref ref)
{
    if (ref < schema->type_count)
        return im_schema_types(schema) + ref;
    return ref == IM_NO_REF ? NULL : schema->links[ref - schema->type_count].type;
}

/* ---- Go's reflect.Type ---- */

static inline im_kind im_type_kind(const im_type *type)
{
    return (im_kind)type->kind;
}

/* "people.Person", "[]int", "*people.Person".  Static, as every name below. */
static inline im_str im_type_string(const im_type *type)
{
    const im_schema *schema = im_type_schema(type);
    im_str s = { (const char *)im_schema_at(schema, schema->names_offset + type->string),
                 type->string_len };
    return s;
}

/* "Person"; empty for an unnamed type. */
static inline im_str im_type_name(const im_type *type)
{
    im_str s = im_type_string(type);
    im_str name = { s.ptr + (s.len - type->name_len), type->name_len };
    return name;
}

/* Same type: same address, or same identity in another copy of the schema. */
static inline bool im_type_same(const im_type *a, const im_type *b)
{
    return a == b || (a != NULL && b != NULL && a->hash == b->hash);
}

/* What an array, slice, pointer, map, channel, opt or tri is made of.  Structs and oneofs must not
 * be asked; every other type answers NULL. */
static inline const im_type *im_type_elem(const im_type *type)
{
    return im_schema_type(im_type_schema(type), type->elem);
}

/* How many elements an array type has; 0 for every other type. */
static inline size_t im_type_len(const im_type *type)
{
    return type->kind == IM_KIND_ARRAY ? type->len : 0;
}

/* The key type of a map; NULL for every other type. */
IM_API const im_type *im_type_key(const im_type *type);

/* The type *T when a schema has it, else NULL (see im_type_ptr_to). */
IM_API const im_type *im_type_known_ptr_to(const im_type *type);

/* Field i in declaration order (also an enum's constant, a oneof's case, a parameter). */
static inline const im_field *im_type_field(const im_type *type, size_t i)
{
    return im_schema_fields(im_type_schema(type)) + type->fields + i;
}

static inline const im_method *im_type_method(const im_type *type, size_t i)
{
    return im_schema_methods(im_type_schema(type)) + type->methods + i;
}

/* What belongs to a field or method, given the type that it was taken from. */
static inline im_str im_field_name(const im_type *owner, const im_field *field)
{
    return im_schema_name(im_type_schema(owner), field->name);
}

static inline const im_type *im_field_type(const im_type *owner, const im_field *field)
{
    return im_schema_type(im_type_schema(owner), field->type);
}

/* The raw tag, `json:"name"`; empty when there is none. */
static inline im_str im_field_tag(const im_type *owner, const im_field *field)
{
    const im_schema *schema = im_type_schema(owner);
    im_str name = im_schema_name(schema, field->name);

    return field->tagged ? im_name_at(name.ptr + name.len) : im_schema_name(schema, 0);
}

/* Zeros unless the field has the flag BITS or COUNTED. */
static inline im_field_bits im_field_bits_of(const im_type *owner, const im_field *field)
{
    im_str name = im_field_name(owner, field), tag = im_field_tag(owner, field);
    const char *behind = field->tagged ? tag.ptr + tag.len : name.ptr + name.len;
    im_field_bits bits = { 0, 0, 0 };

    if ((field->flags & (IM_FIELD_BITS | IM_FIELD_COUNTED)) != 0)
        memcpy(&bits, im_name_at(behind).ptr, sizeof bits);
    return bits;
}

static inline im_str im_method_name(const im_type *owner, const im_method *method)
{
    return im_schema_name(im_type_schema(owner), method->name);
}

static inline const im_type *im_method_type(const im_type *owner, const im_method *method)
{
    return im_schema_type(im_type_schema(owner), method->type);
}

/* ---- names to paths ----
 *
 * A name index is a block of words that finds one of n entries by its name:
 *
 *   [0]     IM_NAME_SORTED where no seed was found quickly; otherwise the flags and log2 of the
 *           number of slots
 *   [1]     n, the number of entries
 *   [2]     seed
 *   [3 ..]  slots: entry number + 1, or 0 for an empty one; bytes, words under IM_NAME_WIDE;
 *           sorted: n entry numbers in bytewise order of their names
 *
 * The slot of a name is im_name_slot(im_name_hash(name, len), seed, log2); one compare then
 * decides.  words + type->visible is the name index of every visible field name of a struct,
 * promoted ones included, in Go's VisibleFields order (declaration order, an embedded struct
 * before its fields).  Under IM_NAME_FIELDS entry i is field i; otherwise there come behind the
 * index its n entries of 4 words each:
 *
 *   name offset, low and high word; number of steps; the field index itself when there is one
 *   step, otherwise how many words behind this block's first word the steps stand
 *
 * Under IM_NAME_FIELDS there are no more than IM_NAME_FIELDS_MAX entries, and behind the index
 * stands what codec/json_table.h says, whether or not it is the JSON members' index, too.
 */
enum {
    IM_NAME_LOG2 = 0xff,
    IM_NAME_WIDE = 0x100,
    IM_NAME_FIELDS = 0x200,
    IM_NAME_SORTED = 0x400,
    IM_NAME_RARE = IM_NAME_WIDE | IM_NAME_SORTED,          /* many names                      */
    IM_NAME_INDEX_HEAD = 3,
    IM_NAME_FIELDS_MAX = 254,
    IM_VISIBLE_WORDS = 4
};

/* A number in two words, low one first. */
static inline uint32_t im_name_words(const uint16_t *words)
{
    return words[0] | (uint32_t)words[1] << 16;
}

/* The words of a name index, slots or sorted numbers included. */
static inline size_t im_name_index_words(const uint16_t *index)
{
    if ((index[0] & IM_NAME_SORTED) != 0)
        return IM_NAME_INDEX_HEAD + (size_t)index[1];
    size_t slots = (size_t)1 << (index[0] & IM_NAME_LOG2);
    return IM_NAME_INDEX_HEAD + ((index[0] & IM_NAME_WIDE) != 0 ? slots : slots / 2);
}

/* A visible field: the fields to cross, outermost first.  step_count 0: there is none. */
typedef struct im_path {
    const uint16_t *steps;                 /* field indices, static                           */
    size_t step_count;
} im_path;

/* Go's FieldByName: by the name of a field or of a promoted one. */
IM_API im_path im_type_visible(const im_type *type, im_str name);

/* The i-th visible field in Go's VisibleFields order (declaration order, an embedded struct
 * before its fields).  step_count 0 at the end. */
IM_API im_path im_type_visible_at(const im_type *type, size_t i);

/* The method of that name in T's method set, or NULL. */
IM_API const im_method *im_type_method_by_name(const im_type *type, im_str name);

/* True when T's method set includes that of the interface type. */
IM_API bool im_type_implements(const im_type *type, const im_type *interface_type);

/* Go's AssignableTo and ConvertibleTo. */
IM_API bool im_type_assignable_to(const im_type *from, const im_type *to);
IM_API bool im_type_convertible_to(const im_type *from, const im_type *to);

/* The type *T: the schema's own, or one built in the arena (same identity).  NULL: no memory. */
IM_API const im_type *im_type_ptr_to(im_arena *arena, const im_type *type);

/* A type by its name, "people.Person" or, within a single schema, "Person". */
IM_API const im_type *im_type_by_name(const im_schema *const *schemas, size_t count, im_str name);

/* "struct", "map" ... Static. */
IM_API const char *im_kind_name(im_kind kind);

/* ---- the hashes that generator and runtime share ---- */

/* Of a canonical type spelling: im_hash_seeded (core/hash.h) with seed 0.  Stable for ever: it is
 * stored in tables. */
IM_API uint64_t im_hash_bytes(const void *data, size_t len);

/* The bytes of a name, mixed.  Names of up to 16 bytes cost two loads and one multiplication. */
static inline uint64_t im_name_hash(const char *name, size_t len)
{
    uint64_t h = len * UINT64_C(0x9e3779b97f4a7c15), a = 0, b = 0;

    for (; len > 16; name += 8, len -= 8) {
        memcpy(&a, name, 8);
        h = (h ^ a) * UINT64_C(0xff51afd7ed558ccd);
        h ^= h >> 32;
    }
    if (len >= 8) {
        memcpy(&a, name, 8);
        memcpy(&b, name + len - 8, 8);
    } else if (len >= 4) {
        uint32_t low, high;
        memcpy(&low, name, 4);
        memcpy(&high, name + len - 4, 4);
        a = low;
        b = high;
    } else if (len > 0) {
        a = (uint64_t)(unsigned char)name[0] << 16 | (uint64_t)(unsigned char)name[len / 2] << 8 |
            (uint64_t)(unsigned char)name[len - 1];
    }
    return im_hash_mix(a ^ h, b ^ UINT64_C(0xc4ceb9fe1a85ec53));
}

static inline uint32_t im_name_slot(uint64_t hash, uint16_t seed, unsigned slots_log2)
{
    return (uint32_t)(((hash ^ seed) * UINT64_C(0x9fb21c651e98df25)) >> (64 - slots_log2));
}

/* ---- the predeclared types ---- */

/* Index of each in im_predeclared.types. */
#define IM_PREDECLARED(X)                                                             \
    X(BOOL, bool) X(INT, int) X(INT8, int8) X(INT16, int16) X(INT32, int32)            \
    X(INT64, int64) X(UINT, uint) X(UINT8, uint8) X(UINT16, uint16) X(UINT32, uint32)  \
    X(UINT64, uint64) X(UINTPTR, uintptr) X(FLOAT32, float32) X(FLOAT64, float64)      \
    X(STRING, string) X(ANY, any) X(ERROR, error) X(TIME, Time) X(DURATION, Duration)  \
    X(ARENA, arena) X(BYTES, bytes) X(ERROR_METHOD, error_method) X(CSTR, cstr)         \
    X(TIME_PTR, Time_ptr) X(DURATION_PTR, Duration_ptr)                                 \
    X(MARSHAL_METHOD, marshal_method) X(UNMARSHAL_METHOD, unmarshal_method)             \
    X(STRING_METHOD, string_method) X(CHAR, char)

#define X(upper, name) IM_TYPE_INDEX_##upper,
enum im_predeclared_index { IM_PREDECLARED(X) IM_TYPE_INDEX_COUNT };
#undef X

typedef struct im_predeclared_tables {
    im_schema schema;
    im_type types[IM_TYPE_INDEX_COUNT];
    im_field fields[9];
    im_method methods[8];
    uint16_t words[2];
    char names[512];
} im_predeclared_tables;

/* The schema of the predeclared types; &im_predeclared.types[IM_TYPE_INDEX_INT] is a
 * constant expression. */
IM_API extern const im_predeclared_tables im_predeclared;

#define im_bool_type (&im_predeclared.types[IM_TYPE_INDEX_BOOL])
#define im_int_type (&im_predeclared.types[IM_TYPE_INDEX_INT])
#define im_int8_type (&im_predeclared.types[IM_TYPE_INDEX_INT8])
#define im_int16_type (&im_predeclared.types[IM_TYPE_INDEX_INT16])
#define im_int32_type (&im_predeclared.types[IM_TYPE_INDEX_INT32])
#define im_int64_type (&im_predeclared.types[IM_TYPE_INDEX_INT64])
#define im_uint_type (&im_predeclared.types[IM_TYPE_INDEX_UINT])
#define im_uint8_type (&im_predeclared.types[IM_TYPE_INDEX_UINT8])
#define im_uint16_type (&im_predeclared.types[IM_TYPE_INDEX_UINT16])
#define im_uint32_type (&im_predeclared.types[IM_TYPE_INDEX_UINT32])
#define im_uint64_type (&im_predeclared.types[IM_TYPE_INDEX_UINT64])
#define im_uintptr_type (&im_predeclared.types[IM_TYPE_INDEX_UINTPTR])
#define im_float32_type (&im_predeclared.types[IM_TYPE_INDEX_FLOAT32])
#define im_float64_type (&im_predeclared.types[IM_TYPE_INDEX_FLOAT64])
#define im_string_type (&im_predeclared.types[IM_TYPE_INDEX_STRING])
#define im_any_type (&im_predeclared.types[IM_TYPE_INDEX_ANY])
#define im_error_type (&im_predeclared.types[IM_TYPE_INDEX_ERROR])
#define im_time_type (&im_predeclared.types[IM_TYPE_INDEX_TIME])
#define im_duration_type (&im_predeclared.types[IM_TYPE_INDEX_DURATION])
#define im_arena_type (&im_predeclared.types[IM_TYPE_INDEX_ARENA])
#define im_bytes_type (&im_predeclared.types[IM_TYPE_INDEX_BYTES])
#define im_cstr_type (&im_predeclared.types[IM_TYPE_INDEX_CSTR])

/* C's char where it is text: an array of it holds a NUL-terminated string in place, a counted
 * pointer to it a string of that length.  Adopted headers only. */
#define im_char_type (&im_predeclared.types[IM_TYPE_INDEX_CHAR])

/* True for C's char name[N]: text that ends at its first NUL, or with the array. */
static inline bool im_type_is_char_array(const im_type *type)
{
    return type->kind == IM_KIND_ARRAY && im_type_same(im_type_elem(type), im_char_type);
}

IM_END_DECLS
#endif
