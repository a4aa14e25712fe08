/* Made by imago from input.im: change that file instead. */
#ifndef IM_SCHEMA_json_table_H
#define IM_SCHEMA_json_table_H


#include <assert.h>
#include <imago/imago.h>

IM_BEGIN_GENERATED

typedef struct json_table_Inner json_table_Inner;
typedef struct json_table_Other json_table_Other;
typedef struct json_table_Outer json_table_Outer;

struct json_table_Inner {
    int64_t a;
    im_str b;
    int64_t same;
};

struct json_table_Other {
    int64_t same;
    im_str deep;
};

struct json_table_Outer {
    union {
        json_table_Inner Inner;
        struct {
            int64_t a;
            im_str b;
            int64_t im_hidden1;
        };
    };
    json_table_Other *Other;
    int64_t c;
    int64_t skip;
    int64_t dash;
    bool d;
    im_str Name;
    int64_t _hidden;
    im_bytes *im_unknown_fields;
};

/* The reflection tables, object/type.h in libimago. */
struct json_table_im_tables {
    im_schema schema;
    im_type types[4];
    im_field fields[22];
    im_proto_message messages[1];
    im_proto_field proto[1];
    im_proto_name proto_names[1];
    uint16_t words[100];
    char names[232];
};

extern const struct json_table_im_tables json_table_im;

#define json_table_Inner_type (&json_table_im.types[0])
#define json_table_Other_type (&json_table_im.types[1])
#define json_table_Outer_type (&json_table_im.types[2])
#define json_table_Other_ptr_type (&json_table_im.types[3])

static inline im_str *json_table_Outer_deep(json_table_Outer *self)
{
    return &self->Other->deep;
}

IM_END_GENERATED
#endif
