/* Made by imago from input.im: change that file instead. */
#ifndef IM_SCHEMA_interfaces_H
#define IM_SCHEMA_interfaces_H


#include <assert.h>
#include <imago/imago.h>

#include "other.im.h"

IM_BEGIN_GENERATED

typedef struct interfaces_Talker interfaces_Talker;
typedef struct interfaces_Greeter interfaces_Greeter;
typedef struct interfaces_type_ interfaces_type_;
typedef struct interfaces_Person interfaces_Person;
typedef struct interfaces_Dog interfaces_Dog;
typedef struct interfaces_ResponseWriter interfaces_ResponseWriter;
typedef struct interfaces_Request interfaces_Request;
typedef struct interfaces_Handler interfaces_Handler;
typedef struct interfaces_Failure interfaces_Failure;
typedef struct interfaces_Employee interfaces_Employee;
typedef struct interfaces_Wrapped interfaces_Wrapped;

typedef struct interfaces_Talker_vtable {
    const im_type *type;                   /* the dynamic type */
    im_str (*talk)(void *self);  /* never empty */
} interfaces_Talker_vtable;

/* Talker is whoever can talk. */
struct interfaces_Talker {
    const interfaces_Talker_vtable *vt;
    void *self;
};

typedef struct interfaces_Greeter_vtable {
    const im_type *type;                   /* the dynamic type */
    /* greet says hello to somebody. */
    im_str (*greet)(void *self, im_str who);
    im_str (*talk)(void *self);  /* never empty */
    void (*_private)(void *self);
} interfaces_Greeter_vtable;

struct interfaces_Greeter {
    const interfaces_Greeter_vtable *vt;
    void *self;
};

typedef im_any interfaces_Anything;

typedef struct interfaces_type__vtable {
    const im_type *type;                   /* the dynamic type */
    int64_t (*type__)(void *self);
} interfaces_type__vtable;

struct interfaces_type_ {
    const interfaces_type__vtable *vt;
    void *self;
};

struct interfaces_Person {
    im_str name;
};

struct interfaces_Dog {
    int64_t age;
};

typedef double interfaces_Celsius;

typedef struct interfaces_ResponseWriter_vtable {
    const im_type *type;                   /* the dynamic type */
    im_code (*write)(void *self, im_bytes data, int64_t *n_out, im_status *status);
} interfaces_ResponseWriter_vtable;

struct interfaces_ResponseWriter {
    const interfaces_ResponseWriter_vtable *vt;
    void *self;
};

struct interfaces_Request {
    im_str path;
};

typedef struct interfaces_Handler_vtable {
    const im_type *type;                   /* the dynamic type */
    void (*serve)(void *self, interfaces_ResponseWriter w, interfaces_Request *r);
} interfaces_Handler_vtable;

struct interfaces_Handler {
    const interfaces_Handler_vtable *vt;
    void *self;
};

typedef void (*interfaces_HandlerFunc)(interfaces_ResponseWriter w, interfaces_Request *r);

struct interfaces_Failure {
    int64_t code;
};

struct interfaces_Employee {
    union {
        interfaces_Person Person;
        struct {
            im_str name;
        };
    };
    im_str job;
};

struct interfaces_Wrapped {
    interfaces_Talker Talker;
    interfaces_Anything any;
};

/* The reflection tables, object/type.h in libimago. */
struct interfaces_im_tables {
    im_schema schema;
    im_type types[27];
    im_field fields[22];
    im_method methods[24];
    uint16_t words[63];
    char names[482];
};

extern const struct interfaces_im_tables interfaces_im;

#define interfaces_Talker_type (&interfaces_im.types[0])
#define interfaces_Greeter_type (&interfaces_im.types[1])
#define interfaces_Anything_type (&interfaces_im.types[2])
#define interfaces_type__type (&interfaces_im.types[3])
#define interfaces_Person_type (&interfaces_im.types[4])
#define interfaces_Dog_type (&interfaces_im.types[5])
#define interfaces_Celsius_type (&interfaces_im.types[6])
#define interfaces_ResponseWriter_type (&interfaces_im.types[7])
#define interfaces_Request_type (&interfaces_im.types[8])
#define interfaces_Handler_type (&interfaces_im.types[9])
#define interfaces_HandlerFunc_type (&interfaces_im.types[10])
#define interfaces_Failure_type (&interfaces_im.types[11])
#define interfaces_Employee_type (&interfaces_im.types[12])
#define interfaces_Wrapped_type (&interfaces_im.types[13])
#define interfaces_Person_ptr_type (&interfaces_im.types[17])
#define interfaces_Dog_ptr_type (&interfaces_im.types[18])
#define interfaces_Celsius_ptr_type (&interfaces_im.types[19])
#define interfaces_Request_ptr_type (&interfaces_im.types[22])
#define interfaces_HandlerFunc_ptr_type (&interfaces_im.types[23])
#define interfaces_Failure_ptr_type (&interfaces_im.types[24])
#define interfaces_Employee_ptr_type (&interfaces_im.types[25])
#define interfaces_Wrapped_ptr_type (&interfaces_im.types[26])

/* The schema declares these; their bodies are yours to write. */

im_str interfaces_Person_talk(interfaces_Person *p);

im_str interfaces_Person_greet(interfaces_Person *p, im_str who);

void interfaces_Person__private(interfaces_Person *p);

im_str interfaces_Dog_talk(interfaces_Dog d);

im_str interfaces_Dog_String(interfaces_Dog d, im_arena *a);

im_str interfaces_Celsius_talk(interfaces_Celsius c);

void interfaces_HandlerFunc_serve(interfaces_HandlerFunc f, interfaces_ResponseWriter w,
                                  interfaces_Request *r);

im_str interfaces_Failure_Error(interfaces_Failure *f);

static inline im_str interfaces_Talker_talk(interfaces_Talker i)
{
    assert(i.vt != NULL && "talk of a nil interfaces_Talker");
    return i.vt->talk(i.self);
}

static inline im_any interfaces_Talker_as_any(interfaces_Talker i)
{
    im_any any = { i.vt != NULL ? i.vt->type : NULL, i.vt != NULL ? i.self : NULL };
    return any;
}

/* Go's i, ok := any.(interfaces.Talker): false, and a nil interface, when any is none. */
static inline bool interfaces_Talker_from_any(im_any any, interfaces_Talker *i_out)
{
    im_iface i;
    bool ok = im_any_as_iface(any, interfaces_Talker_type, &i);

    i_out->vt = (const interfaces_Talker_vtable *)(const void *)i.vt;
    i_out->self = i.self;
    return ok;
}

static inline im_str interfaces_Greeter_greet(interfaces_Greeter i, im_str who)
{
    assert(i.vt != NULL && "greet of a nil interfaces_Greeter");
    return i.vt->greet(i.self, who);
}

static inline im_str interfaces_Greeter_talk(interfaces_Greeter i)
{
    assert(i.vt != NULL && "talk of a nil interfaces_Greeter");
    return i.vt->talk(i.self);
}

static inline void interfaces_Greeter__private(interfaces_Greeter i)
{
    assert(i.vt != NULL && "_private of a nil interfaces_Greeter");
    i.vt->_private(i.self);
}

static inline im_any interfaces_Greeter_as_any(interfaces_Greeter i)
{
    im_any any = { i.vt != NULL ? i.vt->type : NULL, i.vt != NULL ? i.self : NULL };
    return any;
}

/* Go's i, ok := any.(interfaces.Greeter): false, and a nil interface, when any is none. */
static inline bool interfaces_Greeter_from_any(im_any any, interfaces_Greeter *i_out)
{
    im_iface i;
    bool ok = im_any_as_iface(any, interfaces_Greeter_type, &i);

    i_out->vt = (const interfaces_Greeter_vtable *)(const void *)i.vt;
    i_out->self = i.self;
    return ok;
}

static inline int64_t interfaces_type__type_(interfaces_type_ i)
{
    assert(i.vt != NULL && "type_ of a nil interfaces_type_");
    return i.vt->type__(i.self);
}

static inline im_any interfaces_type__as_any(interfaces_type_ i)
{
    im_any any = { i.vt != NULL ? i.vt->type : NULL, i.vt != NULL ? i.self : NULL };
    return any;
}

/* Go's i, ok := any.(interfaces.type_): false, and a nil interface, when any is none. */
static inline bool interfaces_type__from_any(im_any any, interfaces_type_ *i_out)
{
    im_iface i;
    bool ok = im_any_as_iface(any, interfaces_type__type, &i);

    i_out->vt = (const interfaces_type__vtable *)(const void *)i.vt;
    i_out->self = i.self;
    return ok;
}

static inline IM_MUST_CHECK im_code interfaces_ResponseWriter_write(
    interfaces_ResponseWriter i, im_bytes data, int64_t *n_out, im_status *status)
{
    assert(i.vt != NULL && "write of a nil interfaces_ResponseWriter");
    return i.vt->write(i.self, data, n_out, status);
}

static inline im_any interfaces_ResponseWriter_as_any(interfaces_ResponseWriter i)
{
    im_any any = { i.vt != NULL ? i.vt->type : NULL, i.vt != NULL ? i.self : NULL };
    return any;
}

/* Go's i, ok := any.(interfaces.ResponseWriter): false, and a nil interface, when any is none. */
static inline bool interfaces_ResponseWriter_from_any(im_any any, interfaces_ResponseWriter *i_out)
{
    im_iface i;
    bool ok = im_any_as_iface(any, interfaces_ResponseWriter_type, &i);

    i_out->vt = (const interfaces_ResponseWriter_vtable *)(const void *)i.vt;
    i_out->self = i.self;
    return ok;
}

static inline void interfaces_Handler_serve(interfaces_Handler i, interfaces_ResponseWriter w,
                                            interfaces_Request *r)
{
    assert(i.vt != NULL && "serve of a nil interfaces_Handler");
    i.vt->serve(i.self, w, r);
}

static inline im_any interfaces_Handler_as_any(interfaces_Handler i)
{
    im_any any = { i.vt != NULL ? i.vt->type : NULL, i.vt != NULL ? i.self : NULL };
    return any;
}

/* Go's i, ok := any.(interfaces.Handler): false, and a nil interface, when any is none. */
static inline bool interfaces_Handler_from_any(im_any any, interfaces_Handler *i_out)
{
    im_iface i;
    bool ok = im_any_as_iface(any, interfaces_Handler_type, &i);

    i_out->vt = (const interfaces_Handler_vtable *)(const void *)i.vt;
    i_out->self = i.self;
    return ok;
}

static inline im_str interfaces_Employee_greet(interfaces_Employee *self, im_str who)
{
    return interfaces_Person_greet(&self->Person, who);
}

static inline im_str interfaces_Employee_talk(interfaces_Employee *self)
{
    return interfaces_Person_talk(&self->Person);
}

static inline void interfaces_Employee__private(interfaces_Employee *self)
{
    interfaces_Person__private(&self->Person);
}

static inline im_str interfaces_Wrapped_talk(interfaces_Wrapped *self)
{
    return interfaces_Talker_talk(self->Talker);
}

extern const interfaces_Talker_vtable interfaces_Person_as_Talker_vtable;
static inline interfaces_Talker interfaces_Person_as_Talker(interfaces_Person *self)
{
    interfaces_Talker i = { &interfaces_Person_as_Talker_vtable, self };
    return i;
}

extern const interfaces_Greeter_vtable interfaces_Person_as_Greeter_vtable;
static inline interfaces_Greeter interfaces_Person_as_Greeter(interfaces_Person *self)
{
    interfaces_Greeter i = { &interfaces_Person_as_Greeter_vtable, self };
    return i;
}

extern const interfaces_Talker_vtable interfaces_Dog_as_Talker_vtable;
static inline interfaces_Talker interfaces_Dog_as_Talker(interfaces_Dog *self)
{
    interfaces_Talker i = { &interfaces_Dog_as_Talker_vtable, self };
    return i;
}

extern const interfaces_Talker_vtable interfaces_Dog_box_Talker_vtable;
static inline IM_MUST_CHECK im_code interfaces_Dog_box_Talker(
    im_arena *arena, interfaces_Dog value, interfaces_Talker *i_out)
{
    i_out->self = im_arena_copy(arena, &value, sizeof value);
    i_out->vt = i_out->self != NULL ? &interfaces_Dog_box_Talker_vtable : NULL;
    return i_out->self != NULL ? IM_OK : IM_RESOURCE_EXHAUSTED;
}

extern const other_Stringer_vtable interfaces_Dog_as_other_Stringer_vtable;
static inline other_Stringer interfaces_Dog_as_other_Stringer(interfaces_Dog *self)
{
    other_Stringer i = { &interfaces_Dog_as_other_Stringer_vtable, self };
    return i;
}

extern const other_Stringer_vtable interfaces_Dog_box_other_Stringer_vtable;
static inline IM_MUST_CHECK im_code interfaces_Dog_box_other_Stringer(
    im_arena *arena, interfaces_Dog value, other_Stringer *i_out)
{
    i_out->self = im_arena_copy(arena, &value, sizeof value);
    i_out->vt = i_out->self != NULL ? &interfaces_Dog_box_other_Stringer_vtable : NULL;
    return i_out->self != NULL ? IM_OK : IM_RESOURCE_EXHAUSTED;
}

extern const interfaces_Talker_vtable interfaces_Celsius_as_Talker_vtable;
static inline interfaces_Talker interfaces_Celsius_as_Talker(interfaces_Celsius *self)
{
    interfaces_Talker i = { &interfaces_Celsius_as_Talker_vtable, self };
    return i;
}

extern const interfaces_Talker_vtable interfaces_Celsius_box_Talker_vtable;
static inline IM_MUST_CHECK im_code interfaces_Celsius_box_Talker(
    im_arena *arena, interfaces_Celsius value, interfaces_Talker *i_out)
{
    i_out->self = im_arena_copy(arena, &value, sizeof value);
    i_out->vt = i_out->self != NULL ? &interfaces_Celsius_box_Talker_vtable : NULL;
    return i_out->self != NULL ? IM_OK : IM_RESOURCE_EXHAUSTED;
}

extern const interfaces_Handler_vtable interfaces_HandlerFunc_as_Handler_vtable;
static inline interfaces_Handler interfaces_HandlerFunc_as_Handler(interfaces_HandlerFunc *self)
{
    interfaces_Handler i = { &interfaces_HandlerFunc_as_Handler_vtable, self };
    return i;
}

extern const interfaces_Handler_vtable interfaces_HandlerFunc_box_Handler_vtable;
static inline IM_MUST_CHECK im_code interfaces_HandlerFunc_box_Handler(
    im_arena *arena, interfaces_HandlerFunc value, interfaces_Handler *i_out)
{
    i_out->self = im_arena_copy(arena, &value, sizeof value);
    i_out->vt = i_out->self != NULL ? &interfaces_HandlerFunc_box_Handler_vtable : NULL;
    return i_out->self != NULL ? IM_OK : IM_RESOURCE_EXHAUSTED;
}

extern const im_error_vtable interfaces_Failure_as_error_vtable;
static inline im_error interfaces_Failure_as_error(interfaces_Failure *self)
{
    im_error i = { &interfaces_Failure_as_error_vtable, self };
    return i;
}

extern const interfaces_Talker_vtable interfaces_Employee_as_Talker_vtable;
static inline interfaces_Talker interfaces_Employee_as_Talker(interfaces_Employee *self)
{
    interfaces_Talker i = { &interfaces_Employee_as_Talker_vtable, self };
    return i;
}

extern const interfaces_Greeter_vtable interfaces_Employee_as_Greeter_vtable;
static inline interfaces_Greeter interfaces_Employee_as_Greeter(interfaces_Employee *self)
{
    interfaces_Greeter i = { &interfaces_Employee_as_Greeter_vtable, self };
    return i;
}

extern const interfaces_Talker_vtable interfaces_Wrapped_as_Talker_vtable;
static inline interfaces_Talker interfaces_Wrapped_as_Talker(interfaces_Wrapped *self)
{
    interfaces_Talker i = { &interfaces_Wrapped_as_Talker_vtable, self };
    return i;
}

extern const interfaces_Talker_vtable interfaces_Wrapped_box_Talker_vtable;
static inline IM_MUST_CHECK im_code interfaces_Wrapped_box_Talker(
    im_arena *arena, interfaces_Wrapped value, interfaces_Talker *i_out)
{
    i_out->self = im_arena_copy(arena, &value, sizeof value);
    i_out->vt = i_out->self != NULL ? &interfaces_Wrapped_box_Talker_vtable : NULL;
    return i_out->self != NULL ? IM_OK : IM_RESOURCE_EXHAUSTED;
}

#ifdef __cplusplus
extern "C++" {
static inline interfaces_Talker interfaces_as_Talker(interfaces_Person *self)
{
    return interfaces_Person_as_Talker(self);
}
static inline interfaces_Talker interfaces_as_Talker(interfaces_Dog *self)
{
    return interfaces_Dog_as_Talker(self);
}
static inline interfaces_Talker interfaces_as_Talker(interfaces_Employee *self)
{
    return interfaces_Employee_as_Talker(self);
}
static inline interfaces_Talker interfaces_as_Talker(interfaces_Wrapped *self)
{
    return interfaces_Wrapped_as_Talker(self);
}
}
#else
#define interfaces_as_Talker(pointer) \
    _Generic((pointer), \
        interfaces_Person *: interfaces_Person_as_Talker, \
        interfaces_Dog *: interfaces_Dog_as_Talker, \
        interfaces_Employee *: interfaces_Employee_as_Talker, \
        interfaces_Wrapped *: interfaces_Wrapped_as_Talker)(pointer)
#endif

#ifdef __cplusplus
extern "C++" {
static inline interfaces_Greeter interfaces_as_Greeter(interfaces_Person *self)
{
    return interfaces_Person_as_Greeter(self);
}
static inline interfaces_Greeter interfaces_as_Greeter(interfaces_Employee *self)
{
    return interfaces_Employee_as_Greeter(self);
}
}
#else
#define interfaces_as_Greeter(pointer) \
    _Generic((pointer), \
        interfaces_Person *: interfaces_Person_as_Greeter, \
        interfaces_Employee *: interfaces_Employee_as_Greeter)(pointer)
#endif

#ifdef __cplusplus
extern "C++" {
static inline other_Stringer interfaces_as_other_Stringer(interfaces_Dog *self)
{
    return interfaces_Dog_as_other_Stringer(self);
}
}
#else
#define interfaces_as_other_Stringer(pointer) \
    _Generic((pointer), \
        interfaces_Dog *: interfaces_Dog_as_other_Stringer)(pointer)
#endif

#ifdef __cplusplus
extern "C++" {
static inline im_error interfaces_as_error(interfaces_Failure *self)
{
    return interfaces_Failure_as_error(self);
}
}
#else
#define interfaces_as_error(pointer) \
    _Generic((pointer), \
        interfaces_Failure *: interfaces_Failure_as_error)(pointer)
#endif

IM_END_GENERATED
#endif
