/* Made by imago from input.im: change that file instead. */
#ifndef IM_SCHEMA_reserved_H
#define IM_SCHEMA_reserved_H


#include <assert.h>
#include <imago/imago.h>

IM_BEGIN_GENERATED

typedef struct reserved_Words reserved_Words;
typedef struct reserved_class reserved_class;
typedef struct reserved_virtual reserved_virtual;

struct reserved_Words {
    int64_t int_;
    im_str class_;
    int64_t errno_;
    int64_t errno__;
    int64_t errno___;
    int32_t int32_t_;
    im_str im_str_;
    bool stdin_;
    int64_t major_;
    int64_t NULL_;
    int64_t Words;
    int64_t template__;
    int64_t reserved_Words_;
    bool _Bool_;
};

struct reserved_class {
    int64_t this_;
};

typedef int32_t reserved_union;
enum {
    reserved_union_static = 0,
    reserved_union_const_ = 1
};

typedef struct reserved_virtual_vtable {
    const im_type *type;                   /* the dynamic type */
    int64_t (*delete_)(void *self);
    int64_t (*type__)(void *self);
} reserved_virtual_vtable;

struct reserved_virtual {
    const reserved_virtual_vtable *vt;
    void *self;
};

/* The reflection tables, object/type.h in libimago. */
struct reserved_im_tables {
    im_schema schema;
    im_type types[7];
    im_field fields[32];
    im_method methods[3];
    uint16_t words[39];
    char names[234];
};

extern const struct reserved_im_tables reserved_im;

#define reserved_Words_type (&reserved_im.types[0])
#define reserved_class_type (&reserved_im.types[1])
#define reserved_union_type (&reserved_im.types[2])
#define reserved_virtual_type (&reserved_im.types[3])
#define reserved_class_ptr_type (&reserved_im.types[4])

/* The schema declares these; their bodies are yours to write. */

void reserved_register(int64_t operator_, im_str restrict_);

void reserved_class_new(reserved_class *c, int64_t private_);

static inline int64_t reserved_virtual_delete(reserved_virtual i)
{
    assert(i.vt != NULL && "delete of a nil reserved_virtual");
    return i.vt->delete_(i.self);
}

static inline int64_t reserved_virtual_type_(reserved_virtual i)
{
    assert(i.vt != NULL && "type_ of a nil reserved_virtual");
    return i.vt->type__(i.self);
}

static inline im_any reserved_virtual_as_any(reserved_virtual i)
{
    im_any any = { i.vt != NULL ? i.vt->type : NULL, i.vt != NULL ? i.self : NULL };
    return any;
}

/* Go's i, ok := any.(reserved.virtual): false, and a nil interface, when any is none. */
static inline bool reserved_virtual_from_any(im_any any, reserved_virtual *i_out)
{
    im_iface i;
    bool ok = im_any_as_iface(any, reserved_virtual_type, &i);

    i_out->vt = (const reserved_virtual_vtable *)(const void *)i.vt;
    i_out->self = i.self;
    return ok;
}

IM_END_GENERATED
#endif
