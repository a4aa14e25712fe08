/* Made by imago from input.im: change that file instead. */
#ifndef IM_SCHEMA_hoisted_H
#define IM_SCHEMA_hoisted_H


#include <assert.h>
#include <imago/imago.h>

IM_BEGIN_GENERATED

typedef struct hoisted_Outer hoisted_Outer;
typedef struct hoisted_Same hoisted_Same;
typedef struct hoisted_Outer_address_geo hoisted_Outer_address_geo;
typedef struct hoisted_Outer_address hoisted_Outer_address;
typedef struct hoisted_Outer_items hoisted_Outer_items;
typedef struct hoisted_Outer_table hoisted_Outer_table;
typedef struct hoisted_Outer_value hoisted_Outer_value;
typedef struct hoisted_Outer_talks hoisted_Outer_talks;

struct hoisted_Outer_address_geo {
    double lat;
    double lon;
};

struct hoisted_Outer_address {
    im_str street;
    hoisted_Outer_address_geo geo;
};

#ifndef IM_HAVE_hoisted_Outer_items_slice
#define IM_HAVE_hoisted_Outer_items_slice
typedef struct hoisted_Outer_items_slice {
    hoisted_Outer_items *ptr;
    size_t len;
    size_t cap;
} hoisted_Outer_items_slice;
#endif

typedef im_map *im_string_hoisted_Outer_table_map;  /* of string to struct { n int } */

typedef int32_t hoisted_Outer_kind;
enum {
    hoisted_Outer_kind_small = 0,
    hoisted_Outer_kind_large = 1
};

struct hoisted_Outer_value {
    int32_t which;                         /* 0: none, or a case below */
    union {
        int64_t n;
        im_str s;
    };
};
enum {
    hoisted_Outer_value_n = 1,
    hoisted_Outer_value_s = 2
};

typedef bool (*hoisted_Outer_hook)(int64_t code, im_str text);

typedef struct hoisted_Outer_talks_vtable {
    const im_type *type;                   /* the dynamic type */
    im_str (*talk)(void *self);
} hoisted_Outer_talks_vtable;

struct hoisted_Outer_talks {
    const hoisted_Outer_talks_vtable *vt;
    void *self;
};

struct hoisted_Outer {
    hoisted_Outer_address address;
    hoisted_Outer_items_slice items;
    im_string_hoisted_Outer_table_map table;
    hoisted_Outer_kind kind;
    hoisted_Outer_value value;
    hoisted_Outer_hook hook;
    hoisted_Outer_talks talks;
    im_any plain;
};

struct hoisted_Same {
    hoisted_Outer_address_geo geo;
};

struct hoisted_Outer_items {
    int64_t id;
};

struct hoisted_Outer_table {
    int64_t n;
};

typedef im_code (*hoisted_visit_each)(hoisted_Outer_items item, im_status *status);

/* The reflection tables, object/type.h in libimago. */
struct hoisted_im_tables {
    im_schema schema;
    im_type types[12];
    im_field fields[22];
    im_method methods[1];
    uint16_t words[46];
    char names[412];
};

extern const struct hoisted_im_tables hoisted_im;

#define hoisted_Outer_type (&hoisted_im.types[0])
#define hoisted_Same_type (&hoisted_im.types[1])

/* The schema declares these; their bodies are yours to write. */

IM_MUST_CHECK im_code hoisted_visit(hoisted_visit_each each, im_status *status);

static inline im_str hoisted_Outer_talks_talk(hoisted_Outer_talks i)
{
    assert(i.vt != NULL && "talk of a nil hoisted_Outer_talks");
    return i.vt->talk(i.self);
}

static inline im_any hoisted_Outer_talks_as_any(hoisted_Outer_talks i)
{
    im_any any = { i.vt != NULL ? i.vt->type : NULL, i.vt != NULL ? i.self : NULL };
    return any;
}

/* Go's i, ok := any.(interface { talk() string }): false, and a nil interface, when any is none. */
static inline bool hoisted_Outer_talks_from_any(im_any any, hoisted_Outer_talks *i_out)
{
    im_iface i;
    bool ok = im_any_as_iface(any, &hoisted_im.types[8], &i);

    i_out->vt = (const hoisted_Outer_talks_vtable *)(const void *)i.vt;
    i_out->self = i.self;
    return ok;
}

#ifndef IM_HAVE_hoisted_Outer_items_slice_append
#define IM_HAVE_hoisted_Outer_items_slice_append
/* Append elem; IM_RESOURCE_EXHAUSTED when memory ran out. */
static inline IM_MUST_CHECK im_code hoisted_Outer_items_slice_append(
    im_arena *arena, hoisted_Outer_items_slice *slice, hoisted_Outer_items elem)
{
    im_slice grown = { slice->ptr, slice->len, slice->cap };

    if (im_slice_append(arena, &grown, sizeof elem, &elem) == NULL)
        return IM_RESOURCE_EXHAUSTED;
    slice->ptr = (hoisted_Outer_items *)grown.ptr;
    slice->len = grown.len;
    slice->cap = grown.cap;
    return IM_OK;
}

/* A new slice of len zero elements; IM_RESOURCE_EXHAUSTED when memory ran out. */
static inline IM_MUST_CHECK im_code hoisted_Outer_items_slice_make(
    im_arena *arena, hoisted_Outer_items_slice *slice, size_t len)
{
    im_slice made = { NULL, 0, 0 };
    im_code code = im_slice_make(arena, &made, sizeof *slice->ptr, len);

    slice->ptr = (hoisted_Outer_items *)made.ptr;
    slice->len = made.len;
    slice->cap = made.cap;
    return code;
}
#endif

#ifndef IM_HAVE_im_string_hoisted_Outer_table_map_make
#define IM_HAVE_im_string_hoisted_Outer_table_map_make
/* A new empty map, or nil when memory ran out. */
static inline im_string_hoisted_Outer_table_map im_string_hoisted_Outer_table_map_make(im_arena *arena)
{
    return im_map_new(arena, sizeof(im_str), sizeof(hoisted_Outer_table), &im_key_string, NULL);
}

/* The value of key, or NULL. */
static inline hoisted_Outer_table *im_string_hoisted_Outer_table_map_get(
    const im_map *map, im_str key)
{
    return (hoisted_Outer_table *)im_map_get(map, &key);
}

/* map[key] = value; IM_RESOURCE_EXHAUSTED when memory ran out.  map must not be nil. */
static inline IM_MUST_CHECK im_code im_string_hoisted_Outer_table_map_set(
    im_arena *arena, im_string_hoisted_Outer_table_map map, im_str key, hoisted_Outer_table value)
{
    hoisted_Outer_table *at = (hoisted_Outer_table *)im_map_set(arena, map, &key, NULL);

    if (at == NULL)
        return IM_RESOURCE_EXHAUSTED;
    *at = value;
    return IM_OK;
}

/* False when key was absent. */
static inline bool im_string_hoisted_Outer_table_map_delete(
    im_string_hoisted_Outer_table_map map, im_str key)
{
    return im_map_delete(map, &key);
}

/* In the order of insertion: start with *cursor = 0; false at the end. */
static inline bool im_string_hoisted_Outer_table_map_next(
    const im_map *map, size_t *cursor, im_str *key_out, hoisted_Outer_table **value_out)
{
    const void *key;
    void *value;

    if (!im_map_next(map, cursor, &key, &value))
        return false;
    *key_out = *(im_str const *)key;
    *value_out = (hoisted_Outer_table *)value;
    return true;
}
#endif

IM_END_GENERATED
#endif
