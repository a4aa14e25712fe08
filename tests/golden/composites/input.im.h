/* Made by imago from input.im: change that file instead. */
#ifndef IM_SCHEMA_composites_H
#define IM_SCHEMA_composites_H


#include <assert.h>
#include <imago/imago.h>

IM_BEGIN_GENERATED

typedef struct composites_Point composites_Point;
typedef struct composites_All composites_All;
typedef struct composites_List composites_List;

struct composites_Point {
    int32_t x;
    int32_t y;
};

typedef int32_t composites_Color;
enum {
    composites_Color_red = 0,
    composites_Color_green = 1
};

#ifndef IM_HAVE_im_string_slice
#define IM_HAVE_im_string_slice
typedef struct im_string_slice {
    im_str *ptr;
    size_t len;
    size_t cap;
} im_string_slice;
#endif

#ifndef IM_HAVE_composites_Point_slice
#define IM_HAVE_composites_Point_slice
typedef struct composites_Point_slice {
    composites_Point *ptr;
    size_t len;
    size_t cap;
} composites_Point_slice;
#endif

#ifndef IM_HAVE_composites_Point_ptr_slice
#define IM_HAVE_composites_Point_ptr_slice
typedef struct composites_Point_ptr_slice {
    composites_Point **ptr;
    size_t len;
    size_t cap;
} composites_Point_ptr_slice;
#endif

#ifndef IM_HAVE_im_int_slice
#define IM_HAVE_im_int_slice
typedef struct im_int_slice {
    int64_t *ptr;
    size_t len;
    size_t cap;
} im_int_slice;
#endif

#ifndef IM_HAVE_im_int_slice_slice
#define IM_HAVE_im_int_slice_slice
typedef struct im_int_slice_slice {
    im_int_slice *ptr;
    size_t len;
    size_t cap;
} im_int_slice_slice;
#endif

typedef struct composites_Point_array2 composites_Point_array2;
#ifndef IM_HAVE_composites_Point_array2_slice
#define IM_HAVE_composites_Point_array2_slice
typedef struct composites_Point_array2_slice {
    composites_Point_array2 *ptr;
    size_t len;
    size_t cap;
} composites_Point_array2_slice;
#endif

#ifndef IM_HAVE_im_any_slice
#define IM_HAVE_im_any_slice
typedef struct im_any_slice {
    im_any *ptr;
    size_t len;
    size_t cap;
} im_any_slice;
#endif

typedef im_map *im_string_composites_Point_map;  /* of string to composites.Point */

typedef im_map *im_int32_string_map;  /* of int32 to string */

typedef im_map *composites_Color_bool_map;  /* of composites.Color to bool */

typedef im_map *composites_Point_int_slice_map;  /* of composites.Point to []int */

typedef im_map *im_int_array2_string_map;  /* of [2]int to string */

typedef im_map *im_float64_string_int_map_map;  /* of float64 to map[string]int */

typedef im_map *composites_Point_ptr_int_map;  /* of *composites.Point to int */

typedef im_map *im_any_int_map;  /* of interface {} to int */

#ifndef IM_HAVE_im_int32_opt
#define IM_HAVE_im_int32_opt
typedef struct im_int32_opt {
    int32_t value;
    uint8_t state;                         /* IM_ABSENT or IM_SET */
} im_int32_opt;
#endif

#ifndef IM_HAVE_composites_Point_opt
#define IM_HAVE_composites_Point_opt
typedef struct composites_Point_opt {
    composites_Point value;
    uint8_t state;                         /* IM_ABSENT or IM_SET */
} composites_Point_opt;
#endif

#ifndef IM_HAVE_im_string_opt
#define IM_HAVE_im_string_opt
typedef struct im_string_opt {
    im_str value;
    uint8_t state;                         /* IM_ABSENT or IM_SET */
} im_string_opt;
#endif

#ifndef IM_HAVE_im_string_opt_opt
#define IM_HAVE_im_string_opt_opt
typedef struct im_string_opt_opt {
    im_string_opt value;
    uint8_t state;                         /* IM_ABSENT or IM_SET */
} im_string_opt_opt;
#endif

#ifndef IM_HAVE_im_string_tri
#define IM_HAVE_im_string_tri
typedef struct im_string_tri {
    im_str value;
    uint8_t state;                         /* IM_ABSENT, IM_NULL or IM_SET */
} im_string_tri;
#endif

#ifndef IM_HAVE_composites_Point_slice_tri
#define IM_HAVE_composites_Point_slice_tri
typedef struct composites_Point_slice_tri {
    composites_Point_slice value;
    uint8_t state;                         /* IM_ABSENT, IM_NULL or IM_SET */
} composites_Point_slice_tri;
#endif

#ifndef IM_HAVE_composites_Point_opt_slice
#define IM_HAVE_composites_Point_opt_slice
typedef struct composites_Point_opt_slice {
    composites_Point_opt *ptr;
    size_t len;
    size_t cap;
} composites_Point_opt_slice;
#endif

typedef struct im_int_array3 im_int_array3;
struct composites_All {
    im_bytes bytes;
    im_string_slice strings;
    composites_Point_slice points;
    composites_Point_ptr_slice pointers;
    im_int_slice_slice nested;
    int64_t array[3];
    float matrix[2][3];
    composites_Point_array2_slice arrays;
    im_any_slice anys;
    im_string_composites_Point_map by_name;
    im_int32_string_map by_number;
    composites_Color_bool_map by_color;
    composites_Point_int_slice_map by_point;
    im_int_array2_string_map by_array;
    im_float64_string_int_map_map by_float;
    composites_Point_ptr_int_map by_ptr;
    im_any_int_map by_any;
    im_int32_opt opt_int;
    composites_Point_opt opt_point;
    im_string_opt_opt opt_opt;
    im_string_tri tri_text;
    composites_Point_slice_tri tri_list;
    composites_Point_opt_slice opts;
    im_int_array3 *ptr_array;
};

typedef struct composites_Tree_slice composites_Tree_slice;
/* These consist of themselves. */
typedef composites_Tree_slice composites_Tree;

#ifndef IM_HAVE_composites_Tree_slice
#define IM_HAVE_composites_Tree_slice
typedef struct composites_Tree_slice {
    composites_Tree *ptr;
    size_t len;
    size_t cap;
} composites_Tree_slice;
#endif

typedef im_map *im_string_composites_Graph_map;  /* of string to composites.Graph */

typedef im_string_composites_Graph_map composites_Graph;

#ifndef IM_HAVE_composites_List_slice
#define IM_HAVE_composites_List_slice
typedef struct composites_List_slice {
    composites_List *ptr;
    size_t len;
    size_t cap;
} composites_List_slice;
#endif

#ifndef IM_HAVE_composites_List_ptr_opt
#define IM_HAVE_composites_List_ptr_opt
typedef struct composites_List_ptr_opt {
    composites_List *value;
    uint8_t state;                         /* IM_ABSENT or IM_SET */
} composites_List_ptr_opt;
#endif

struct composites_List {
    int64_t value;
    composites_List *next;
    composites_List_slice rest;
    composites_List_ptr_opt maybe;
};

typedef composites_Point_slice composites_Points;

typedef im_map *im_string_composites_Points_map;  /* of string to composites.Points */

typedef im_string_composites_Points_map composites_Table;

typedef struct composites_Point_array3 composites_Point_array3;
typedef composites_Point_array3 composites_Triple;

#ifndef IM_HAVE_composites_Point_array3
#define IM_HAVE_composites_Point_array3
typedef struct composites_Point_array3 {
    composites_Point v[3];
} composites_Point_array3;
#endif

typedef composites_Point_opt composites_Maybe;

typedef composites_Point *composites_Link;

#ifndef IM_HAVE_composites_Point_array2
#define IM_HAVE_composites_Point_array2
typedef struct composites_Point_array2 {
    composites_Point v[2];
} composites_Point_array2;
#endif

#ifndef IM_HAVE_im_int_array2
#define IM_HAVE_im_int_array2
typedef struct im_int_array2 {
    int64_t v[2];
} im_int_array2;
#endif

typedef im_map *im_string_int_map;  /* of string to int */

#ifndef IM_HAVE_im_int_array3
#define IM_HAVE_im_int_array3
typedef struct im_int_array3 {
    int64_t v[3];
} im_int_array3;
#endif

/* The reflection tables, object/type.h in libimago. */
struct composites_im_tables {
    im_schema schema;
    im_type types[44];
    im_field fields[32];
    uint16_t words[54];
    char names[828];
};

extern const struct composites_im_tables composites_im;

#define composites_Point_type (&composites_im.types[0])
#define composites_Color_type (&composites_im.types[1])
#define composites_All_type (&composites_im.types[2])
#define composites_Tree_type (&composites_im.types[3])
#define composites_Graph_type (&composites_im.types[4])
#define composites_List_type (&composites_im.types[5])
#define composites_Points_type (&composites_im.types[6])
#define composites_Table_type (&composites_im.types[7])
#define composites_Triple_type (&composites_im.types[8])
#define composites_Maybe_type (&composites_im.types[9])
#define composites_Link_type (&composites_im.types[10])
#define composites_List_ptr_type (&composites_im.types[34])
#define composites_Point_ptr_type (&composites_im.types[37])

#ifndef IM_HAVE_im_string_slice_append
#define IM_HAVE_im_string_slice_append
/* Append elem; IM_RESOURCE_EXHAUSTED when memory ran out. */
static inline IM_MUST_CHECK im_code im_string_slice_append(
    im_arena *arena, im_string_slice *slice, im_str elem)
{
    im_slice grown = { slice->ptr, slice->len, slice->cap };

    if (im_slice_append(arena, &grown, sizeof elem, &elem) == NULL)
        return IM_RESOURCE_EXHAUSTED;
    slice->ptr = (im_str *)grown.ptr;
    slice->len = grown.len;
    slice->cap = grown.cap;
    return IM_OK;
}

/* A new slice of len zero elements; IM_RESOURCE_EXHAUSTED when memory ran out. */
static inline IM_MUST_CHECK im_code im_string_slice_make(
    im_arena *arena, im_string_slice *slice, size_t len)
{
    im_slice made = { NULL, 0, 0 };
    im_code code = im_slice_make(arena, &made, sizeof *slice->ptr, len);

    slice->ptr = (im_str *)made.ptr;
    slice->len = made.len;
    slice->cap = made.cap;
    return code;
}
#endif

#ifndef IM_HAVE_composites_Point_slice_append
#define IM_HAVE_composites_Point_slice_append
/* Append elem; IM_RESOURCE_EXHAUSTED when memory ran out. */
static inline IM_MUST_CHECK im_code composites_Point_slice_append(
    im_arena *arena, composites_Point_slice *slice, composites_Point elem)
{
    im_slice grown = { slice->ptr, slice->len, slice->cap };

    if (im_slice_append(arena, &grown, sizeof elem, &elem) == NULL)
        return IM_RESOURCE_EXHAUSTED;
    slice->ptr = (composites_Point *)grown.ptr;
    slice->len = grown.len;
    slice->cap = grown.cap;
    return IM_OK;
}

/* A new slice of len zero elements; IM_RESOURCE_EXHAUSTED when memory ran out. */
static inline IM_MUST_CHECK im_code composites_Point_slice_make(
    im_arena *arena, composites_Point_slice *slice, size_t len)
{
    im_slice made = { NULL, 0, 0 };
    im_code code = im_slice_make(arena, &made, sizeof *slice->ptr, len);

    slice->ptr = (composites_Point *)made.ptr;
    slice->len = made.len;
    slice->cap = made.cap;
    return code;
}
#endif

#ifndef IM_HAVE_composites_Point_ptr_slice_append
#define IM_HAVE_composites_Point_ptr_slice_append
/* Append elem; IM_RESOURCE_EXHAUSTED when memory ran out. */
static inline IM_MUST_CHECK im_code composites_Point_ptr_slice_append(
    im_arena *arena, composites_Point_ptr_slice *slice, composites_Point *elem)
{
    im_slice grown = { slice->ptr, slice->len, slice->cap };

    if (im_slice_append(arena, &grown, sizeof elem, &elem) == NULL)
        return IM_RESOURCE_EXHAUSTED;
    slice->ptr = (composites_Point **)grown.ptr;
    slice->len = grown.len;
    slice->cap = grown.cap;
    return IM_OK;
}

/* A new slice of len zero elements; IM_RESOURCE_EXHAUSTED when memory ran out. */
static inline IM_MUST_CHECK im_code composites_Point_ptr_slice_make(
    im_arena *arena, composites_Point_ptr_slice *slice, size_t len)
{
    im_slice made = { NULL, 0, 0 };
    im_code code = im_slice_make(arena, &made, sizeof *slice->ptr, len);

    slice->ptr = (composites_Point **)made.ptr;
    slice->len = made.len;
    slice->cap = made.cap;
    return code;
}
#endif

#ifndef IM_HAVE_im_int_slice_append
#define IM_HAVE_im_int_slice_append
/* Append elem; IM_RESOURCE_EXHAUSTED when memory ran out. */
static inline IM_MUST_CHECK im_code im_int_slice_append(
    im_arena *arena, im_int_slice *slice, int64_t elem)
{
    im_slice grown = { slice->ptr, slice->len, slice->cap };

    if (im_slice_append(arena, &grown, sizeof elem, &elem) == NULL)
        return IM_RESOURCE_EXHAUSTED;
    slice->ptr = (int64_t *)grown.ptr;
    slice->len = grown.len;
    slice->cap = grown.cap;
    return IM_OK;
}

/* A new slice of len zero elements; IM_RESOURCE_EXHAUSTED when memory ran out. */
static inline IM_MUST_CHECK im_code im_int_slice_make(
    im_arena *arena, im_int_slice *slice, size_t len)
{
    im_slice made = { NULL, 0, 0 };
    im_code code = im_slice_make(arena, &made, sizeof *slice->ptr, len);

    slice->ptr = (int64_t *)made.ptr;
    slice->len = made.len;
    slice->cap = made.cap;
    return code;
}
#endif

#ifndef IM_HAVE_im_int_slice_slice_append
#define IM_HAVE_im_int_slice_slice_append
/* Append elem; IM_RESOURCE_EXHAUSTED when memory ran out. */
static inline IM_MUST_CHECK im_code im_int_slice_slice_append(
    im_arena *arena, im_int_slice_slice *slice, im_int_slice elem)
{
    im_slice grown = { slice->ptr, slice->len, slice->cap };

    if (im_slice_append(arena, &grown, sizeof elem, &elem) == NULL)
        return IM_RESOURCE_EXHAUSTED;
    slice->ptr = (im_int_slice *)grown.ptr;
    slice->len = grown.len;
    slice->cap = grown.cap;
    return IM_OK;
}

/* A new slice of len zero elements; IM_RESOURCE_EXHAUSTED when memory ran out. */
static inline IM_MUST_CHECK im_code im_int_slice_slice_make(
    im_arena *arena, im_int_slice_slice *slice, size_t len)
{
    im_slice made = { NULL, 0, 0 };
    im_code code = im_slice_make(arena, &made, sizeof *slice->ptr, len);

    slice->ptr = (im_int_slice *)made.ptr;
    slice->len = made.len;
    slice->cap = made.cap;
    return code;
}
#endif

#ifndef IM_HAVE_composites_Point_array2_slice_append
#define IM_HAVE_composites_Point_array2_slice_append
/* Append elem; IM_RESOURCE_EXHAUSTED when memory ran out. */
static inline IM_MUST_CHECK im_code composites_Point_array2_slice_append(
    im_arena *arena, composites_Point_array2_slice *slice, composites_Point_array2 elem)
{
    im_slice grown = { slice->ptr, slice->len, slice->cap };

    if (im_slice_append(arena, &grown, sizeof elem, &elem) == NULL)
        return IM_RESOURCE_EXHAUSTED;
    slice->ptr = (composites_Point_array2 *)grown.ptr;
    slice->len = grown.len;
    slice->cap = grown.cap;
    return IM_OK;
}

/* A new slice of len zero elements; IM_RESOURCE_EXHAUSTED when memory ran out. */
static inline IM_MUST_CHECK im_code composites_Point_array2_slice_make(
    im_arena *arena, composites_Point_array2_slice *slice, size_t len)
{
    im_slice made = { NULL, 0, 0 };
    im_code code = im_slice_make(arena, &made, sizeof *slice->ptr, len);

    slice->ptr = (composites_Point_array2 *)made.ptr;
    slice->len = made.len;
    slice->cap = made.cap;
    return code;
}
#endif

#ifndef IM_HAVE_im_any_slice_append
#define IM_HAVE_im_any_slice_append
/* Append elem; IM_RESOURCE_EXHAUSTED when memory ran out. */
static inline IM_MUST_CHECK im_code im_any_slice_append(
    im_arena *arena, im_any_slice *slice, im_any elem)
{
    im_slice grown = { slice->ptr, slice->len, slice->cap };

    if (im_slice_append(arena, &grown, sizeof elem, &elem) == NULL)
        return IM_RESOURCE_EXHAUSTED;
    slice->ptr = (im_any *)grown.ptr;
    slice->len = grown.len;
    slice->cap = grown.cap;
    return IM_OK;
}

/* A new slice of len zero elements; IM_RESOURCE_EXHAUSTED when memory ran out. */
static inline IM_MUST_CHECK im_code im_any_slice_make(
    im_arena *arena, im_any_slice *slice, size_t len)
{
    im_slice made = { NULL, 0, 0 };
    im_code code = im_slice_make(arena, &made, sizeof *slice->ptr, len);

    slice->ptr = (im_any *)made.ptr;
    slice->len = made.len;
    slice->cap = made.cap;
    return code;
}
#endif

#ifndef IM_HAVE_im_string_composites_Point_map_make
#define IM_HAVE_im_string_composites_Point_map_make
/* A new empty map, or nil when memory ran out. */
static inline im_string_composites_Point_map im_string_composites_Point_map_make(im_arena *arena)
{
    return im_map_new(arena, sizeof(im_str), sizeof(composites_Point), &im_key_string, NULL);
}

/* The value of key, or NULL. */
static inline composites_Point *im_string_composites_Point_map_get(
    const im_map *map, im_str key)
{
    return (composites_Point *)im_map_get(map, &key);
}

/* map[key] = value; IM_RESOURCE_EXHAUSTED when memory ran out.  map must not be nil. */
static inline IM_MUST_CHECK im_code im_string_composites_Point_map_set(
    im_arena *arena, im_string_composites_Point_map map, im_str key, composites_Point value)
{
    composites_Point *at = (composites_Point *)im_map_set(arena, map, &key, NULL);

    if (at == NULL)
        return IM_RESOURCE_EXHAUSTED;
    *at = value;
    return IM_OK;
}

/* False when key was absent. */
static inline bool im_string_composites_Point_map_delete(
    im_string_composites_Point_map map, im_str key)
{
    return im_map_delete(map, &key);
}

/* In the order of insertion: start with *cursor = 0; false at the end. */
static inline bool im_string_composites_Point_map_next(
    const im_map *map, size_t *cursor, im_str *key_out, composites_Point **value_out)
{
    const void *key;
    void *value;

    if (!im_map_next(map, cursor, &key, &value))
        return false;
    *key_out = *(im_str const *)key;
    *value_out = (composites_Point *)value;
    return true;
}
#endif

#ifndef IM_HAVE_im_int32_string_map_make
#define IM_HAVE_im_int32_string_map_make
/* A new empty map, or nil when memory ran out. */
static inline im_int32_string_map im_int32_string_map_make(im_arena *arena)
{
    return im_map_new(arena, sizeof(int32_t), sizeof(im_str), &im_key_4, NULL);
}

/* The value of key, or NULL. */
static inline im_str *im_int32_string_map_get(
    const im_map *map, int32_t key)
{
    return (im_str *)im_map_get(map, &key);
}

/* map[key] = value; IM_RESOURCE_EXHAUSTED when memory ran out.  map must not be nil. */
static inline IM_MUST_CHECK im_code im_int32_string_map_set(
    im_arena *arena, im_int32_string_map map, int32_t key, im_str value)
{
    im_str *at = (im_str *)im_map_set(arena, map, &key, NULL);

    if (at == NULL)
        return IM_RESOURCE_EXHAUSTED;
    *at = value;
    return IM_OK;
}

/* False when key was absent. */
static inline bool im_int32_string_map_delete(
    im_int32_string_map map, int32_t key)
{
    return im_map_delete(map, &key);
}

/* In the order of insertion: start with *cursor = 0; false at the end. */
static inline bool im_int32_string_map_next(
    const im_map *map, size_t *cursor, int32_t *key_out, im_str **value_out)
{
    const void *key;
    void *value;

    if (!im_map_next(map, cursor, &key, &value))
        return false;
    *key_out = *(int32_t const *)key;
    *value_out = (im_str *)value;
    return true;
}
#endif

#ifndef IM_HAVE_composites_Color_bool_map_make
#define IM_HAVE_composites_Color_bool_map_make
/* A new empty map, or nil when memory ran out. */
static inline composites_Color_bool_map composites_Color_bool_map_make(im_arena *arena)
{
    return im_map_new(arena, sizeof(composites_Color), sizeof(bool), &im_key_4, NULL);
}

/* The value of key, or NULL. */
static inline bool *composites_Color_bool_map_get(
    const im_map *map, composites_Color key)
{
    return (bool *)im_map_get(map, &key);
}

/* map[key] = value; IM_RESOURCE_EXHAUSTED when memory ran out.  map must not be nil. */
static inline IM_MUST_CHECK im_code composites_Color_bool_map_set(
    im_arena *arena, composites_Color_bool_map map, composites_Color key, bool value)
{
    bool *at = (bool *)im_map_set(arena, map, &key, NULL);

    if (at == NULL)
        return IM_RESOURCE_EXHAUSTED;
    *at = value;
    return IM_OK;
}

/* False when key was absent. */
static inline bool composites_Color_bool_map_delete(
    composites_Color_bool_map map, composites_Color key)
{
    return im_map_delete(map, &key);
}

/* In the order of insertion: start with *cursor = 0; false at the end. */
static inline bool composites_Color_bool_map_next(
    const im_map *map, size_t *cursor, composites_Color *key_out, bool **value_out)
{
    const void *key;
    void *value;

    if (!im_map_next(map, cursor, &key, &value))
        return false;
    *key_out = *(composites_Color const *)key;
    *value_out = (bool *)value;
    return true;
}
#endif

#ifndef IM_HAVE_composites_Point_int_slice_map_make
#define IM_HAVE_composites_Point_int_slice_map_make
/* A new empty map, or nil when memory ran out. */
static inline composites_Point_int_slice_map composites_Point_int_slice_map_make(im_arena *arena)
{
    return im_type_map_make(arena, &composites_im.types[22]);
}

/* The value of key, or NULL. */
static inline im_int_slice *composites_Point_int_slice_map_get(
    const im_map *map, composites_Point key)
{
    return (im_int_slice *)im_map_get(map, &key);
}

/* map[key] = value; IM_RESOURCE_EXHAUSTED when memory ran out.  map must not be nil. */
static inline IM_MUST_CHECK im_code composites_Point_int_slice_map_set(
    im_arena *arena, composites_Point_int_slice_map map, composites_Point key, im_int_slice value)
{
    im_int_slice *at = (im_int_slice *)im_map_set(arena, map, &key, NULL);

    if (at == NULL)
        return IM_RESOURCE_EXHAUSTED;
    *at = value;
    return IM_OK;
}

/* False when key was absent. */
static inline bool composites_Point_int_slice_map_delete(
    composites_Point_int_slice_map map, composites_Point key)
{
    return im_map_delete(map, &key);
}

/* In the order of insertion: start with *cursor = 0; false at the end. */
static inline bool composites_Point_int_slice_map_next(
    const im_map *map, size_t *cursor, composites_Point *key_out, im_int_slice **value_out)
{
    const void *key;
    void *value;

    if (!im_map_next(map, cursor, &key, &value))
        return false;
    *key_out = *(composites_Point const *)key;
    *value_out = (im_int_slice *)value;
    return true;
}
#endif

#ifndef IM_HAVE_im_int_array2_string_map_make
#define IM_HAVE_im_int_array2_string_map_make
/* A new empty map, or nil when memory ran out. */
static inline im_int_array2_string_map im_int_array2_string_map_make(im_arena *arena)
{
    return im_type_map_make(arena, &composites_im.types[23]);
}

/* The value of key, or NULL. */
static inline im_str *im_int_array2_string_map_get(
    const im_map *map, im_int_array2 key)
{
    return (im_str *)im_map_get(map, &key);
}

/* map[key] = value; IM_RESOURCE_EXHAUSTED when memory ran out.  map must not be nil. */
static inline IM_MUST_CHECK im_code im_int_array2_string_map_set(
    im_arena *arena, im_int_array2_string_map map, im_int_array2 key, im_str value)
{
    im_str *at = (im_str *)im_map_set(arena, map, &key, NULL);

    if (at == NULL)
        return IM_RESOURCE_EXHAUSTED;
    *at = value;
    return IM_OK;
}

/* False when key was absent. */
static inline bool im_int_array2_string_map_delete(
    im_int_array2_string_map map, im_int_array2 key)
{
    return im_map_delete(map, &key);
}

/* In the order of insertion: start with *cursor = 0; false at the end. */
static inline bool im_int_array2_string_map_next(
    const im_map *map, size_t *cursor, im_int_array2 *key_out, im_str **value_out)
{
    const void *key;
    void *value;

    if (!im_map_next(map, cursor, &key, &value))
        return false;
    *key_out = *(im_int_array2 const *)key;
    *value_out = (im_str *)value;
    return true;
}
#endif

#ifndef IM_HAVE_im_float64_string_int_map_map_make
#define IM_HAVE_im_float64_string_int_map_map_make
/* A new empty map, or nil when memory ran out. */
static inline im_float64_string_int_map_map im_float64_string_int_map_map_make(im_arena *arena)
{
    return im_type_map_make(arena, &composites_im.types[24]);
}

/* The value of key, or NULL. */
static inline im_string_int_map *im_float64_string_int_map_map_get(
    const im_map *map, double key)
{
    return (im_string_int_map *)im_map_get(map, &key);
}

/* map[key] = value; IM_RESOURCE_EXHAUSTED when memory ran out.  map must not be nil. */
static inline IM_MUST_CHECK im_code im_float64_string_int_map_map_set(
    im_arena *arena, im_float64_string_int_map_map map, double key, im_string_int_map value)
{
    im_string_int_map *at = (im_string_int_map *)im_map_set(arena, map, &key, NULL);

    if (at == NULL)
        return IM_RESOURCE_EXHAUSTED;
    *at = value;
    return IM_OK;
}

/* False when key was absent. */
static inline bool im_float64_string_int_map_map_delete(
    im_float64_string_int_map_map map, double key)
{
    return im_map_delete(map, &key);
}

/* In the order of insertion: start with *cursor = 0; false at the end. */
static inline bool im_float64_string_int_map_map_next(
    const im_map *map, size_t *cursor, double *key_out, im_string_int_map **value_out)
{
    const void *key;
    void *value;

    if (!im_map_next(map, cursor, &key, &value))
        return false;
    *key_out = *(double const *)key;
    *value_out = (im_string_int_map *)value;
    return true;
}
#endif

#ifndef IM_HAVE_composites_Point_ptr_int_map_make
#define IM_HAVE_composites_Point_ptr_int_map_make
/* A new empty map, or nil when memory ran out. */
static inline composites_Point_ptr_int_map composites_Point_ptr_int_map_make(im_arena *arena)
{
    return im_map_new(arena, sizeof(composites_Point *), sizeof(int64_t), &im_key_8, NULL);
}

/* The value of key, or NULL. */
static inline int64_t *composites_Point_ptr_int_map_get(
    const im_map *map, composites_Point *key)
{
    return (int64_t *)im_map_get(map, &key);
}

/* map[key] = value; IM_RESOURCE_EXHAUSTED when memory ran out.  map must not be nil. */
static inline IM_MUST_CHECK im_code composites_Point_ptr_int_map_set(
    im_arena *arena, composites_Point_ptr_int_map map, composites_Point *key, int64_t value)
{
    int64_t *at = (int64_t *)im_map_set(arena, map, &key, NULL);

    if (at == NULL)
        return IM_RESOURCE_EXHAUSTED;
    *at = value;
    return IM_OK;
}

/* False when key was absent. */
static inline bool composites_Point_ptr_int_map_delete(
    composites_Point_ptr_int_map map, composites_Point *key)
{
    return im_map_delete(map, &key);
}

/* In the order of insertion: start with *cursor = 0; false at the end. */
static inline bool composites_Point_ptr_int_map_next(
    const im_map *map, size_t *cursor, composites_Point **key_out, int64_t **value_out)
{
    const void *key;
    void *value;

    if (!im_map_next(map, cursor, &key, &value))
        return false;
    *key_out = *(composites_Point *const *)key;
    *value_out = (int64_t *)value;
    return true;
}
#endif

#ifndef IM_HAVE_im_any_int_map_make
#define IM_HAVE_im_any_int_map_make
/* A new empty map, or nil when memory ran out. */
static inline im_any_int_map im_any_int_map_make(im_arena *arena)
{
    return im_type_map_make(arena, &composites_im.types[26]);
}

/* The value of key, or NULL. */
static inline int64_t *im_any_int_map_get(
    const im_map *map, im_any key)
{
    return (int64_t *)im_map_get(map, &key);
}

/* map[key] = value; IM_RESOURCE_EXHAUSTED when memory ran out.  map must not be nil. */
static inline IM_MUST_CHECK im_code im_any_int_map_set(
    im_arena *arena, im_any_int_map map, im_any key, int64_t value)
{
    int64_t *at = (int64_t *)im_map_set(arena, map, &key, NULL);

    if (at == NULL)
        return IM_RESOURCE_EXHAUSTED;
    *at = value;
    return IM_OK;
}

/* False when key was absent. */
static inline bool im_any_int_map_delete(
    im_any_int_map map, im_any key)
{
    return im_map_delete(map, &key);
}

/* In the order of insertion: start with *cursor = 0; false at the end. */
static inline bool im_any_int_map_next(
    const im_map *map, size_t *cursor, im_any *key_out, int64_t **value_out)
{
    const void *key;
    void *value;

    if (!im_map_next(map, cursor, &key, &value))
        return false;
    *key_out = *(im_any const *)key;
    *value_out = (int64_t *)value;
    return true;
}
#endif

#ifndef IM_HAVE_composites_Point_opt_slice_append
#define IM_HAVE_composites_Point_opt_slice_append
/* Append elem; IM_RESOURCE_EXHAUSTED when memory ran out. */
static inline IM_MUST_CHECK im_code composites_Point_opt_slice_append(
    im_arena *arena, composites_Point_opt_slice *slice, composites_Point_opt elem)
{
    im_slice grown = { slice->ptr, slice->len, slice->cap };

    if (im_slice_append(arena, &grown, sizeof elem, &elem) == NULL)
        return IM_RESOURCE_EXHAUSTED;
    slice->ptr = (composites_Point_opt *)grown.ptr;
    slice->len = grown.len;
    slice->cap = grown.cap;
    return IM_OK;
}

/* A new slice of len zero elements; IM_RESOURCE_EXHAUSTED when memory ran out. */
static inline IM_MUST_CHECK im_code composites_Point_opt_slice_make(
    im_arena *arena, composites_Point_opt_slice *slice, size_t len)
{
    im_slice made = { NULL, 0, 0 };
    im_code code = im_slice_make(arena, &made, sizeof *slice->ptr, len);

    slice->ptr = (composites_Point_opt *)made.ptr;
    slice->len = made.len;
    slice->cap = made.cap;
    return code;
}
#endif

#ifndef IM_HAVE_composites_Tree_slice_append
#define IM_HAVE_composites_Tree_slice_append
/* Append elem; IM_RESOURCE_EXHAUSTED when memory ran out. */
static inline IM_MUST_CHECK im_code composites_Tree_slice_append(
    im_arena *arena, composites_Tree_slice *slice, composites_Tree elem)
{
    im_slice grown = { slice->ptr, slice->len, slice->cap };

    if (im_slice_append(arena, &grown, sizeof elem, &elem) == NULL)
        return IM_RESOURCE_EXHAUSTED;
    slice->ptr = (composites_Tree *)grown.ptr;
    slice->len = grown.len;
    slice->cap = grown.cap;
    return IM_OK;
}

/* A new slice of len zero elements; IM_RESOURCE_EXHAUSTED when memory ran out. */
static inline IM_MUST_CHECK im_code composites_Tree_slice_make(
    im_arena *arena, composites_Tree_slice *slice, size_t len)
{
    im_slice made = { NULL, 0, 0 };
    im_code code = im_slice_make(arena, &made, sizeof *slice->ptr, len);

    slice->ptr = (composites_Tree *)made.ptr;
    slice->len = made.len;
    slice->cap = made.cap;
    return code;
}
#endif

#ifndef IM_HAVE_im_string_composites_Graph_map_make
#define IM_HAVE_im_string_composites_Graph_map_make
/* A new empty map, or nil when memory ran out. */
static inline im_string_composites_Graph_map im_string_composites_Graph_map_make(im_arena *arena)
{
    return im_map_new(arena, sizeof(im_str), sizeof(composites_Graph), &im_key_string, NULL);
}

/* The value of key, or NULL. */
static inline composites_Graph *im_string_composites_Graph_map_get(
    const im_map *map, im_str key)
{
    return (composites_Graph *)im_map_get(map, &key);
}

/* map[key] = value; IM_RESOURCE_EXHAUSTED when memory ran out.  map must not be nil. */
static inline IM_MUST_CHECK im_code im_string_composites_Graph_map_set(
    im_arena *arena, im_string_composites_Graph_map map, im_str key, composites_Graph value)
{
    composites_Graph *at = (composites_Graph *)im_map_set(arena, map, &key, NULL);

    if (at == NULL)
        return IM_RESOURCE_EXHAUSTED;
    *at = value;
    return IM_OK;
}

/* False when key was absent. */
static inline bool im_string_composites_Graph_map_delete(
    im_string_composites_Graph_map map, im_str key)
{
    return im_map_delete(map, &key);
}

/* In the order of insertion: start with *cursor = 0; false at the end. */
static inline bool im_string_composites_Graph_map_next(
    const im_map *map, size_t *cursor, im_str *key_out, composites_Graph **value_out)
{
    const void *key;
    void *value;

    if (!im_map_next(map, cursor, &key, &value))
        return false;
    *key_out = *(im_str const *)key;
    *value_out = (composites_Graph *)value;
    return true;
}
#endif

#ifndef IM_HAVE_composites_List_slice_append
#define IM_HAVE_composites_List_slice_append
/* Append elem; IM_RESOURCE_EXHAUSTED when memory ran out. */
static inline IM_MUST_CHECK im_code composites_List_slice_append(
    im_arena *arena, composites_List_slice *slice, composites_List elem)
{
    im_slice grown = { slice->ptr, slice->len, slice->cap };

    if (im_slice_append(arena, &grown, sizeof elem, &elem) == NULL)
        return IM_RESOURCE_EXHAUSTED;
    slice->ptr = (composites_List *)grown.ptr;
    slice->len = grown.len;
    slice->cap = grown.cap;
    return IM_OK;
}

/* A new slice of len zero elements; IM_RESOURCE_EXHAUSTED when memory ran out. */
static inline IM_MUST_CHECK im_code composites_List_slice_make(
    im_arena *arena, composites_List_slice *slice, size_t len)
{
    im_slice made = { NULL, 0, 0 };
    im_code code = im_slice_make(arena, &made, sizeof *slice->ptr, len);

    slice->ptr = (composites_List *)made.ptr;
    slice->len = made.len;
    slice->cap = made.cap;
    return code;
}
#endif

#ifndef IM_HAVE_im_string_composites_Points_map_make
#define IM_HAVE_im_string_composites_Points_map_make
/* A new empty map, or nil when memory ran out. */
static inline im_string_composites_Points_map im_string_composites_Points_map_make(im_arena *arena)
{
    return im_map_new(arena, sizeof(im_str), sizeof(composites_Points), &im_key_string, NULL);
}

/* The value of key, or NULL. */
static inline composites_Points *im_string_composites_Points_map_get(
    const im_map *map, im_str key)
{
    return (composites_Points *)im_map_get(map, &key);
}

/* map[key] = value; IM_RESOURCE_EXHAUSTED when memory ran out.  map must not be nil. */
static inline IM_MUST_CHECK im_code im_string_composites_Points_map_set(
    im_arena *arena, im_string_composites_Points_map map, im_str key, composites_Points value)
{
    composites_Points *at = (composites_Points *)im_map_set(arena, map, &key, NULL);

    if (at == NULL)
        return IM_RESOURCE_EXHAUSTED;
    *at = value;
    return IM_OK;
}

/* False when key was absent. */
static inline bool im_string_composites_Points_map_delete(
    im_string_composites_Points_map map, im_str key)
{
    return im_map_delete(map, &key);
}

/* In the order of insertion: start with *cursor = 0; false at the end. */
static inline bool im_string_composites_Points_map_next(
    const im_map *map, size_t *cursor, im_str *key_out, composites_Points **value_out)
{
    const void *key;
    void *value;

    if (!im_map_next(map, cursor, &key, &value))
        return false;
    *key_out = *(im_str const *)key;
    *value_out = (composites_Points *)value;
    return true;
}
#endif

#ifndef IM_HAVE_im_string_int_map_make
#define IM_HAVE_im_string_int_map_make
/* A new empty map, or nil when memory ran out. */
static inline im_string_int_map im_string_int_map_make(im_arena *arena)
{
    return im_map_new(arena, sizeof(im_str), sizeof(int64_t), &im_key_string, NULL);
}

/* The value of key, or NULL. */
static inline int64_t *im_string_int_map_get(
    const im_map *map, im_str key)
{
    return (int64_t *)im_map_get(map, &key);
}

/* map[key] = value; IM_RESOURCE_EXHAUSTED when memory ran out.  map must not be nil. */
static inline IM_MUST_CHECK im_code im_string_int_map_set(
    im_arena *arena, im_string_int_map map, im_str key, int64_t value)
{
    int64_t *at = (int64_t *)im_map_set(arena, map, &key, NULL);

    if (at == NULL)
        return IM_RESOURCE_EXHAUSTED;
    *at = value;
    return IM_OK;
}

/* False when key was absent. */
static inline bool im_string_int_map_delete(
    im_string_int_map map, im_str key)
{
    return im_map_delete(map, &key);
}

/* In the order of insertion: start with *cursor = 0; false at the end. */
static inline bool im_string_int_map_next(
    const im_map *map, size_t *cursor, im_str *key_out, int64_t **value_out)
{
    const void *key;
    void *value;

    if (!im_map_next(map, cursor, &key, &value))
        return false;
    *key_out = *(im_str const *)key;
    *value_out = (int64_t *)value;
    return true;
}
#endif

IM_END_GENERATED
#endif
