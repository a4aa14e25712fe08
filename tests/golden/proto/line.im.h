/* Made by imago from line.im: change that file instead. */
#ifndef IM_SCHEMA_shop_line_H
#define IM_SCHEMA_shop_line_H


#include <assert.h>
#include <imago/imago.h>

IM_BEGIN_GENERATED

typedef struct shop_Line shop_Line;

struct shop_Line {
    im_str item;
    int16_t count;
    im_bytes *im_unknown_fields;
};

/* The reflection tables, object/type.h in libimago. */
struct shop_line_im_tables {
    im_schema schema;
    im_type types[1];
    im_field fields[2];
    im_proto_message messages[1];
    im_proto_field proto[2];
    uint16_t words[10];
    char names[88];
};

extern const struct shop_line_im_tables shop_line_im;

#define shop_Line_type (&shop_line_im.types[0])

IM_END_GENERATED
#endif
