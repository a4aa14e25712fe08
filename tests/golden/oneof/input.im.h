/* Made by imago from input.im: change that file instead. */
#ifndef IM_SCHEMA_oneof_H
#define IM_SCHEMA_oneof_H


#include <assert.h>
#include <imago/imago.h>

IM_BEGIN_GENERATED

typedef struct oneof_Circle oneof_Circle;
typedef struct oneof_Shape oneof_Shape;
typedef struct oneof_Drawing oneof_Drawing;
typedef struct oneof_Nothing oneof_Nothing;

struct oneof_Circle {
    double radius;
};

#ifndef IM_HAVE_oneof_Shape_slice
#define IM_HAVE_oneof_Shape_slice
typedef struct oneof_Shape_slice {
    oneof_Shape *ptr;
    size_t len;
    size_t cap;
} oneof_Shape_slice;
#endif

/* Shape is one of these. */
struct oneof_Shape {
    int32_t which;                         /* 0: none, or a case below */
    union {
        oneof_Circle circle;  /* round */
        double side;
        im_str name;
        oneof_Shape_slice parts;
        oneof_Shape *which_;
        int64_t array[2];
    };
};
enum {
    oneof_Shape_circle = 1,
    oneof_Shape_side = 2,
    oneof_Shape_name = 3,
    oneof_Shape_parts = 4,
    oneof_Shape_which = 5,
    oneof_Shape_array = 6
};

struct oneof_Drawing {
    oneof_Shape_slice shapes;
    oneof_Shape main;
};

struct oneof_Nothing {
    int32_t which;                         /* 0: none, or a case below */
};

/* The reflection tables, object/type.h in libimago. */
struct oneof_im_tables {
    im_schema schema;
    im_type types[7];
    im_field fields[9];
    uint16_t words[14];
    char names[144];
};

extern const struct oneof_im_tables oneof_im;

#define oneof_Circle_type (&oneof_im.types[0])
#define oneof_Shape_type (&oneof_im.types[1])
#define oneof_Drawing_type (&oneof_im.types[2])
#define oneof_Nothing_type (&oneof_im.types[3])
#define oneof_Shape_ptr_type (&oneof_im.types[5])

#ifndef IM_HAVE_oneof_Shape_slice_append
#define IM_HAVE_oneof_Shape_slice_append
/* Append elem; IM_RESOURCE_EXHAUSTED when memory ran out. */
static inline IM_MUST_CHECK im_code oneof_Shape_slice_append(
    im_arena *arena, oneof_Shape_slice *slice, oneof_Shape elem)
{
    im_slice grown = { slice->ptr, slice->len, slice->cap };

    if (im_slice_append(arena, &grown, sizeof elem, &elem) == NULL)
        return IM_RESOURCE_EXHAUSTED;
    slice->ptr = (oneof_Shape *)grown.ptr;
    slice->len = grown.len;
    slice->cap = grown.cap;
    return IM_OK;
}

/* A new slice of len zero elements; IM_RESOURCE_EXHAUSTED when memory ran out. */
static inline IM_MUST_CHECK im_code oneof_Shape_slice_make(
    im_arena *arena, oneof_Shape_slice *slice, size_t len)
{
    im_slice made = { NULL, 0, 0 };
    im_code code = im_slice_make(arena, &made, sizeof *slice->ptr, len);

    slice->ptr = (oneof_Shape *)made.ptr;
    slice->len = made.len;
    slice->cap = made.cap;
    return code;
}
#endif

IM_END_GENERATED
#endif
