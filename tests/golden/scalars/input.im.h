/* Made by imago from input.im: change that file instead. */
#ifndef IM_SCHEMA_scalars_H
#define IM_SCHEMA_scalars_H

/* Package scalars has one of each kind that needs no other. */

#include <assert.h>
#include <imago/imago.h>

IM_BEGIN_GENERATED

typedef struct scalars_All scalars_All;
typedef struct scalars_Nothing scalars_Nothing;

#define scalars_max_entries 1048576
#define scalars_small ((int16_t)(-7))
#define scalars_large UINT64_C(18446744073709551615)
#define scalars_least (-INT64_C(9223372036854775807) - 1)
#define scalars_ratio 2.5
#define scalars_freezing ((scalars_Celsius)32.0)  /* in the wrong unit */
#define scalars_motto "say \"hi\"\?\?!\012"
#define scalars_debug true
#define scalars_letter 65

/* Celsius is a temperature. */
typedef double scalars_Celsius;

typedef im_str scalars_Name;

typedef uint32_t scalars_Flags;

typedef int32_t scalars_Color;
enum {
    scalars_Color_red = 0,  /* the first */
    scalars_Color_green = 1,
    /* between */
    scalars_Color_blue = 5,
    scalars_Color_none = -2147483647 - 1
};

/* All has every scalar kind.
 * Two lines of it. */
struct scalars_All {
    bool a;
    int8_t b;
    int16_t c;
    int32_t d;
    int64_t e;
    uint8_t f;
    uint16_t g;
    uint32_t h;
    uint64_t i;
    int64_t j;
    uint64_t k;
    uintptr_t l;
    uint8_t m;
    int32_t n;
    float o;
    double p;
    im_str q;
    im_any r;
    im_error s;
    im_time t;
    int64_t u;
    scalars_Celsius v;
    scalars_Name w;
    scalars_Color x;
    scalars_Flags y;
    int64_t _private;  /* C sees it, codecs do not */
    int64_t im_blank26;
    int64_t im_blank27;
};

struct scalars_Nothing {
    char im_empty;                         /* C has no empty structs */
};

/* The reflection tables, object/type.h in libimago. */
struct scalars_im_tables {
    im_schema schema;
    im_type types[6];
    im_field fields[57];
    uint16_t words[177];
    char names[170];
};

extern const struct scalars_im_tables scalars_im;

#define scalars_Celsius_type (&scalars_im.types[0])
#define scalars_Name_type (&scalars_im.types[1])
#define scalars_Flags_type (&scalars_im.types[2])
#define scalars_Color_type (&scalars_im.types[3])
#define scalars_All_type (&scalars_im.types[4])
#define scalars_Nothing_type (&scalars_im.types[5])

IM_END_GENERATED
#endif
