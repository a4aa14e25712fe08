/* Made by imago from input.im: change that file instead. */
#ifndef IM_SCHEMA_embedding_H
#define IM_SCHEMA_embedding_H


#include <assert.h>
#include <imago/imago.h>

#include "base.im.h"

IM_BEGIN_GENERATED

typedef struct embedding_A embedding_A;
typedef struct embedding_B embedding_B;
typedef struct embedding_Outer embedding_Outer;
typedef struct embedding_Left embedding_Left;
typedef struct embedding_Right embedding_Right;
typedef struct embedding_Both embedding_Both;
typedef struct embedding_Hides embedding_Hides;
typedef struct embedding_Up1 embedding_Up1;
typedef struct embedding_Up2 embedding_Up2;
typedef struct embedding_Diamond embedding_Diamond;
typedef struct embedding_Speaker embedding_Speaker;
typedef struct embedding_Through embedding_Through;
typedef struct embedding_Imported embedding_Imported;
typedef struct embedding_Array embedding_Array;
typedef struct embedding_Holder embedding_Holder;
typedef struct embedding_Empty embedding_Empty;
typedef struct embedding_HoldsEmpty embedding_HoldsEmpty;
typedef struct embedding_HoldsArray embedding_HoldsArray;
typedef struct embedding_Blank embedding_Blank;
typedef struct embedding_HoldsBlank embedding_HoldsBlank;
typedef struct embedding_PointsToBlank embedding_PointsToBlank;
typedef struct embedding_Node embedding_Node;

struct embedding_A {
    int64_t x;
    int8_t y;
};

struct embedding_B {
    union {
        embedding_A A;
        struct {
            int64_t x;
            int8_t y;
        };
    };
    int64_t z;
};

/* Outer reaches x, y and z through two levels. */
struct embedding_Outer {
    union {  /* first */
        embedding_B B;
        struct {
            union {
                embedding_A A;
                struct {
                    int64_t x;
                    int8_t y;
                };
            };
            int64_t z;
        };
    };
    im_str own;
};

struct embedding_Left {
    int64_t x;
    int64_t only_left;
};

struct embedding_Right {
    int64_t x;
    int64_t only_right;
};

/* Both has two x at the same depth: neither is promoted. */
struct embedding_Both {
    union {
        embedding_Left Left;
        struct {
            int64_t im_hidden1;
            int64_t only_left;
        };
    };
    union {
        embedding_Right Right;
        struct {
            int64_t im_hidden2;
            int64_t only_right;
        };
    };
};

/* Hides declares a y of its own. */
struct embedding_Hides {
    union {
        embedding_A A;
        struct {
            int64_t x;
            int8_t im_hidden1;
        };
    };
    im_str y;
};

struct embedding_Up1 {
    union {
        embedding_A A;
        struct {
            int64_t x;
            int8_t y;
        };
    };
};

struct embedding_Up2 {
    union {
        embedding_A A;
        struct {
            int64_t x;
            int8_t y;
        };
    };
};

/* Diamond reaches A on two paths. */
struct embedding_Diamond {
    union {
        embedding_Up1 Up1;
        struct {
            union {
                embedding_A im_hidden1;
                struct {
                    int64_t im_hidden2;
                    int8_t im_hidden3;
                };
            };
        };
    };
    union {
        embedding_Up2 Up2;
        struct {
            union {
                embedding_A im_hidden4;
                struct {
                    int64_t im_hidden5;
                    int8_t im_hidden6;
                };
            };
        };
    };
};

typedef struct embedding_Speaker_vtable {
    const im_type *type;                   /* the dynamic type */
    im_str (*speak)(void *self);
} embedding_Speaker_vtable;

struct embedding_Speaker {
    const embedding_Speaker_vtable *vt;
    void *self;
};

typedef double embedding_Celsius;

/* Pointers cannot be members: their fields have accessors. */
struct embedding_Through {
    embedding_B *B;
    embedding_Speaker Speaker;
    embedding_Celsius Celsius;
    im_error error;
};

struct embedding_Imported {
    union {
        base_Base Base;
        struct {
            int64_t id;
            int32_t _secret;
        };
    };
    int64_t local;
};

struct embedding_Array {
    int16_t grid[2][3];
    char none[1];
};

struct embedding_Holder {
    union {
        embedding_Array Array;
        struct {
            int16_t grid[2][3];
            char none[1];
        };
    };
};

struct embedding_Empty {
    char im_empty;                         /* C has no empty structs */
};

struct embedding_HoldsEmpty {
    embedding_Empty Empty;
    int64_t n;
};

struct embedding_HoldsArray {
    embedding_Array *Array;
};

/* Blank fields only take room. */
struct embedding_Blank {
    int64_t im_blank0;
    int64_t seen;
    im_str im_blank2;
};

struct embedding_HoldsBlank {
    union {
        embedding_Blank Blank;
        struct {
            int64_t im_hidden1;
            int64_t seen;
            im_str im_hidden2;
        };
    };
};

struct embedding_PointsToBlank {
    embedding_Blank *Blank;
};

/* Node embeds itself, through a pointer. */
struct embedding_Node {
    embedding_Node *Node;
    int64_t depth;
};

/* The reflection tables, object/type.h in libimago. */
struct embedding_im_tables {
    im_schema schema;
    im_type types[40];
    im_field fields[72];
    im_method methods[32];
    uint16_t words[484];
    char names[592];
};

extern const struct embedding_im_tables embedding_im;

#define embedding_A_type (&embedding_im.types[0])
#define embedding_B_type (&embedding_im.types[1])
#define embedding_Outer_type (&embedding_im.types[2])
#define embedding_Left_type (&embedding_im.types[3])
#define embedding_Right_type (&embedding_im.types[4])
#define embedding_Both_type (&embedding_im.types[5])
#define embedding_Hides_type (&embedding_im.types[6])
#define embedding_Up1_type (&embedding_im.types[7])
#define embedding_Up2_type (&embedding_im.types[8])
#define embedding_Diamond_type (&embedding_im.types[9])
#define embedding_Speaker_type (&embedding_im.types[10])
#define embedding_Celsius_type (&embedding_im.types[11])
#define embedding_Through_type (&embedding_im.types[12])
#define embedding_Imported_type (&embedding_im.types[13])
#define embedding_Array_type (&embedding_im.types[14])
#define embedding_Holder_type (&embedding_im.types[15])
#define embedding_Empty_type (&embedding_im.types[16])
#define embedding_HoldsEmpty_type (&embedding_im.types[17])
#define embedding_HoldsArray_type (&embedding_im.types[18])
#define embedding_Blank_type (&embedding_im.types[19])
#define embedding_HoldsBlank_type (&embedding_im.types[20])
#define embedding_PointsToBlank_type (&embedding_im.types[21])
#define embedding_Node_type (&embedding_im.types[22])
#define embedding_A_ptr_type (&embedding_im.types[24])
#define embedding_B_ptr_type (&embedding_im.types[25])
#define embedding_Outer_ptr_type (&embedding_im.types[26])
#define embedding_Hides_ptr_type (&embedding_im.types[27])
#define embedding_Up1_ptr_type (&embedding_im.types[28])
#define embedding_Up2_ptr_type (&embedding_im.types[29])
#define embedding_Through_ptr_type (&embedding_im.types[31])
#define embedding_Imported_ptr_type (&embedding_im.types[32])
#define embedding_Array_ptr_type (&embedding_im.types[35])
#define embedding_Blank_ptr_type (&embedding_im.types[36])
#define embedding_Node_ptr_type (&embedding_im.types[37])

/* The schema declares these; their bodies are yours to write. */

void embedding_A_grow(embedding_A *a, int64_t by);

int64_t embedding_A_sum(embedding_A a);

int64_t embedding_B_sum2(embedding_B *b);

static inline im_str embedding_Speaker_speak(embedding_Speaker i)
{
    assert(i.vt != NULL && "speak of a nil embedding_Speaker");
    return i.vt->speak(i.self);
}

static inline im_any embedding_Speaker_as_any(embedding_Speaker i)
{
    im_any any = { i.vt != NULL ? i.vt->type : NULL, i.vt != NULL ? i.self : NULL };
    return any;
}

/* Go's i, ok := any.(embedding.Speaker): false, and a nil interface, when any is none. */
static inline bool embedding_Speaker_from_any(im_any any, embedding_Speaker *i_out)
{
    im_iface i;
    bool ok = im_any_as_iface(any, embedding_Speaker_type, &i);

    i_out->vt = (const embedding_Speaker_vtable *)(const void *)i.vt;
    i_out->self = i.self;
    return ok;
}

static inline embedding_A *embedding_Through_A(embedding_Through *self)
{
    return &self->B->A;
}

static inline int64_t *embedding_Through_x(embedding_Through *self)
{
    return &self->B->A.x;
}

static inline int8_t *embedding_Through_y(embedding_Through *self)
{
    return &self->B->A.y;
}

static inline int64_t *embedding_Through_z(embedding_Through *self)
{
    return &self->B->z;
}

static inline int16_t *embedding_HoldsArray_grid(embedding_HoldsArray *self)
{
    return &self->Array->grid[0][0];
}

static inline int64_t *embedding_PointsToBlank_seen(embedding_PointsToBlank *self)
{
    return &self->Blank->seen;
}

static inline void embedding_B_grow(embedding_B *self, int64_t by)
{
    embedding_A_grow(&self->A, by);
}

static inline int64_t embedding_B_sum(embedding_B *self)
{
    return embedding_A_sum(self->A);
}

static inline void embedding_Outer_grow(embedding_Outer *self, int64_t by)
{
    embedding_A_grow(&self->B.A, by);
}

static inline int64_t embedding_Outer_sum(embedding_Outer *self)
{
    return embedding_A_sum(self->B.A);
}

static inline int64_t embedding_Outer_sum2(embedding_Outer *self)
{
    return embedding_B_sum2(&self->B);
}

static inline void embedding_Hides_grow(embedding_Hides *self, int64_t by)
{
    embedding_A_grow(&self->A, by);
}

static inline int64_t embedding_Hides_sum(embedding_Hides *self)
{
    return embedding_A_sum(self->A);
}

static inline void embedding_Up1_grow(embedding_Up1 *self, int64_t by)
{
    embedding_A_grow(&self->A, by);
}

static inline int64_t embedding_Up1_sum(embedding_Up1 *self)
{
    return embedding_A_sum(self->A);
}

static inline void embedding_Up2_grow(embedding_Up2 *self, int64_t by)
{
    embedding_A_grow(&self->A, by);
}

static inline int64_t embedding_Up2_sum(embedding_Up2 *self)
{
    return embedding_A_sum(self->A);
}

static inline im_str embedding_Through_Error(embedding_Through *self)
{
    return self->error.vt->Error(self->error.self);
}

static inline void embedding_Through_grow(embedding_Through *self, int64_t by)
{
    embedding_A_grow(&self->B->A, by);
}

static inline im_str embedding_Through_speak(embedding_Through *self)
{
    return embedding_Speaker_speak(self->Speaker);
}

static inline int64_t embedding_Through_sum(embedding_Through *self)
{
    return embedding_A_sum(self->B->A);
}

static inline int64_t embedding_Through_sum2(embedding_Through *self)
{
    return embedding_B_sum2(self->B);
}

static inline IM_MUST_CHECK im_code embedding_Imported_touch(
    embedding_Imported *self, im_status *status)
{
    return base_Base_touch(&self->Base, status);
}

extern const embedding_Speaker_vtable embedding_Through_as_Speaker_vtable;
static inline embedding_Speaker embedding_Through_as_Speaker(embedding_Through *self)
{
    embedding_Speaker i = { &embedding_Through_as_Speaker_vtable, self };
    return i;
}

extern const embedding_Speaker_vtable embedding_Through_box_Speaker_vtable;
static inline IM_MUST_CHECK im_code embedding_Through_box_Speaker(
    im_arena *arena, embedding_Through value, embedding_Speaker *i_out)
{
    i_out->self = im_arena_copy(arena, &value, sizeof value);
    i_out->vt = i_out->self != NULL ? &embedding_Through_box_Speaker_vtable : NULL;
    return i_out->self != NULL ? IM_OK : IM_RESOURCE_EXHAUSTED;
}

extern const im_error_vtable embedding_Through_as_error_vtable;
static inline im_error embedding_Through_as_error(embedding_Through *self)
{
    im_error i = { &embedding_Through_as_error_vtable, self };
    return i;
}

extern const im_error_vtable embedding_Through_box_error_vtable;
static inline IM_MUST_CHECK im_code embedding_Through_box_error(
    im_arena *arena, embedding_Through value, im_error *i_out)
{
    i_out->self = im_arena_copy(arena, &value, sizeof value);
    i_out->vt = i_out->self != NULL ? &embedding_Through_box_error_vtable : NULL;
    return i_out->self != NULL ? IM_OK : IM_RESOURCE_EXHAUSTED;
}

#ifdef __cplusplus
extern "C++" {
static inline embedding_Speaker embedding_as_Speaker(embedding_Through *self)
{
    return embedding_Through_as_Speaker(self);
}
}
#else
#define embedding_as_Speaker(pointer) \
    _Generic((pointer), \
        embedding_Through *: embedding_Through_as_Speaker)(pointer)
#endif

#ifdef __cplusplus
extern "C++" {
static inline im_error embedding_as_error(embedding_Through *self)
{
    return embedding_Through_as_error(self);
}
}
#else
#define embedding_as_error(pointer) \
    _Generic((pointer), \
        embedding_Through *: embedding_Through_as_error)(pointer)
#endif

IM_END_GENERATED
#endif
