/* Made by imago from input.im: change that file instead. */
#ifndef IM_SCHEMA_empty_H
#define IM_SCHEMA_empty_H


#include <assert.h>
#include <imago/imago.h>

IM_BEGIN_GENERATED

/* The reflection tables, object/type.h in libimago. */
struct empty_im_tables {
    im_schema schema;
    im_type types[1];
    im_field fields[1];
    uint16_t words[1];
    char names[42];
};

extern const struct empty_im_tables empty_im;


IM_END_GENERATED
#endif
