/* Made by imago from common.im: change that file instead. */
#ifndef IM_SCHEMA_common_H
#define IM_SCHEMA_common_H


#include <assert.h>
#include <imago/imago.h>

IM_BEGIN_GENERATED

typedef struct common_Page common_Page;
typedef struct common_Nothing common_Nothing;

/* Page asks for a part of a list. */
struct common_Page {
    int32_t first;
    int32_t count;
    im_bytes *im_unknown_fields;
};

struct common_Nothing {
    im_bytes *im_unknown_fields;
};

/* The reflection tables, object/type.h in libimago. */
struct common_im_tables {
    im_schema schema;
    im_type types[2];
    im_field fields[2];
    im_proto_message messages[2];
    im_proto_field proto[2];
    uint16_t words[10];
    char names[124];
};

extern const struct common_im_tables common_im;

#define common_Page_type (&common_im.types[0])
#define common_Nothing_type (&common_im.types[1])

IM_END_GENERATED
#endif
