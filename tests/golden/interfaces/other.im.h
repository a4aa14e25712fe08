/* Made by imago from other.im: change that file instead. */
#ifndef IM_SCHEMA_other_H
#define IM_SCHEMA_other_H


#include <assert.h>
#include <imago/imago.h>

IM_BEGIN_GENERATED

typedef struct other_Stringer other_Stringer;

typedef struct other_Stringer_vtable {
    const im_type *type;                   /* the dynamic type */
    im_str (*String)(void *self, im_arena *a);
} other_Stringer_vtable;

struct other_Stringer {
    const other_Stringer_vtable *vt;
    void *self;
};

/* The reflection tables, object/type.h in libimago. */
struct other_im_tables {
    im_schema schema;
    im_type types[1];
    im_field fields[1];
    im_method methods[1];
    uint16_t words[1];
    char names[50];
};

extern const struct other_im_tables other_im;

#define other_Stringer_type (&other_im.types[0])

static inline im_str other_Stringer_String(other_Stringer i, im_arena *a)
{
    assert(i.vt != NULL && "String of a nil other_Stringer");
    return i.vt->String(i.self, a);
}

static inline im_any other_Stringer_as_any(other_Stringer i)
{
    im_any any = { i.vt != NULL ? i.vt->type : NULL, i.vt != NULL ? i.self : NULL };
    return any;
}

/* Go's i, ok := any.(other.Stringer): false, and a nil interface, when any is none. */
static inline bool other_Stringer_from_any(im_any any, other_Stringer *i_out)
{
    im_iface i;
    bool ok = im_any_as_iface(any, other_Stringer_type, &i);

    i_out->vt = (const other_Stringer_vtable *)(const void *)i.vt;
    i_out->self = i.self;
    return ok;
}

IM_END_GENERATED
#endif
