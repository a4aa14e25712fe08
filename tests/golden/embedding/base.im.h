/* Made by imago from base.im: change that file instead. */
#ifndef IM_SCHEMA_base_H
#define IM_SCHEMA_base_H


#include <assert.h>
#include <imago/imago.h>

IM_BEGIN_GENERATED

typedef struct base_Base base_Base;

struct base_Base {
    int64_t id;
    int32_t _secret;
};

/* The reflection tables, object/type.h in libimago. */
struct base_im_tables {
    im_schema schema;
    im_type types[3];
    im_field fields[4];
    im_method methods[1];
    uint16_t words[12];
    char names[72];
};

extern const struct base_im_tables base_im;

#define base_Base_type (&base_im.types[0])
#define base_Base_ptr_type (&base_im.types[1])

/* The schema declares these; their bodies are yours to write. */

IM_MUST_CHECK im_code base_Base_touch(base_Base *b, im_status *status);

IM_END_GENERATED
#endif
