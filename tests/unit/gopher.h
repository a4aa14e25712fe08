/* SPDX-License-Identifier: Apache-2.0 */
/*
 * gopher.h - the types of the recorded Go answers about reflection and printing, for the tests of
 * values, equality, copies and printing.
 *
 * The schema below says what the vectors' Go source declares (unexported names have a leading
 * underscore here); its tables are built at run time.  The structs are the C that a compiled
 * schema would have, and the calls below stand in for its methods.
 */
#ifndef TESTS_UNIT_GOPHER_H
#define TESTS_UNIT_GOPHER_H

#include <check.h>
#include <stdio.h>
#include <string.h>

#include "back/tables.h"
#include "core/map.h"
#include "front/parse.h"
#include "model/resolve.h"
#include "object/value.h"

static const char GOPHER_SCHEMA[] =
    "package main\n"
    "type Talker interface { Talk() string }\n"
    "type Greeter interface { Talker; Greet(name string) (greeting string, err error) }\n"
    "type Person struct { Name string `json:\"name\"`; Age int; _email string }\n"
    "func (p Person) Talk() string\n"
    "func (p Person) Greet(name string) (greeting string, err error)\n"
    "func (p *Person) SetName(n string)\n"
    "func (p *Person) Birthday() int\n"
    "func (p Person) _secret() string\n"
    "type Employee struct { Person; Company string; Salary float64 }\n"
    "func (e Employee) Work(a arena, hours int, tasks ...string) string\n"
    "type Manager struct { *Employee; Level int; Reports []*Employee }\n"
    "func (m Manager) Talk() string\n"
    "type Robot struct { Model string }\n"
    "type MyInt int\n"
    "type Plain int\n"
    "type Celsius float64\n"
    "func (c Celsius) String(a arena) string\n"
    "type PS struct { V int }\n"
    "func (p *PS) String() string\n"
    "type Err struct { Code int }\n"
    "func (e Err) Error() string\n"
    "type GS struct { V int }\n"
    "func (g GS) GoString() string\n"
    "type Both struct { _x bool }\n"
    "func (b Both) Error() string\n"
    "func (b Both) String() string\n"
    "type Bad struct { V int }\n"
    "func (b Bad) String() string\n"
    "type Status string\n"
    "type Flag bool\n"
    "type IntSlice []int\n"
    "type Dict map[string]int\n"
    "type Raw []byte\n"
    "type Pt struct { X int; Y int }\n"
    "type Line struct { A Pt; B Pt }\n"
    "type Pair struct { A any; B error }\n"
    "type Node struct { V int; Next *Node }\n"
    "type Base struct { ID int }\n"
    "type L struct { Base }\n"
    "type R struct { Base }\n"
    "type Dia struct { L; R }\n"
    "type _inner struct { Pub int; _priv int }\n"
    "type Outer struct { _inner; *Base; _pad int; Z int }\n"
    "type WS struct { Celsius; N int }\n"
    "type Hidden struct { _c Celsius; _e error; _t Time }\n"
    "type Color enum { red; green; blue = 5 }\n"
    "type Shape oneof { circle float64; point Pt }\n"
    "type Patch struct { nick tri[string]; mail opt[int] }\n"
    "type Mixed struct { B bool; I8 int8; U16 uint16; F32 float32; S string; Sl []byte;\n"
    "    Arr [2]uint16; M map[string]int; P *int; If any; Fn func(); T Time; D Duration }\n"
    "type Every struct {\n"
    "    strings []string; ints []int; anys []any; any_map map[string]any\n"
    "    float_keys map[float64]int\n"
    "    any_keys map[any]int; pt_keys map[Pt]int; bool_keys map[bool]int; runes []rune\n"
    "    array [2]int; array_ptr *[2]int; node_ptr *Node; pt_ptr *Pt; int_ptr *int\n"
    "    persons []Person; celsii []Celsius; pss []PS; errs []error; u8_map map[uint8]string\n"
    "    pt_ptrs []*Pt; bytes_list [][]byte; funcs []func(); uints []uint; f32s []float32\n"
    "    patches []Patch; person_ptr *Person; manager_ptr *Manager; ints_ptr *[]int\n"
    "    dict_ptr *map[string]int; gss []GS; celsius_map map[Celsius]Celsius; colors []Color\n"
    "    int_keys map[int]string; ps_ptr *PS; celsius_ptr *Celsius; time_ptr *Time; i8s []int8 }\n"
    "type Pipe struct { anys chan any }\n";

typedef struct Person { im_str Name; int64_t Age; im_str email; } Person;
typedef struct Employee { Person Person; im_str Company; double Salary; } Employee;
typedef struct Employee_slice { Employee **ptr; size_t len, cap; } Employee_slice;
typedef struct Manager { Employee *Employee; int64_t Level; Employee_slice Reports; } Manager;
typedef struct Pt { int64_t X, Y; } Pt;
typedef struct Line { Pt A, B; } Line;
typedef struct Pair { im_any A; im_error B; } Pair;
typedef struct Node { int64_t V; struct Node *Next; } Node;
typedef struct Base { int64_t ID; } Base;
typedef struct inner { int64_t Pub, priv; } inner;
typedef struct Outer { inner inner; Base *Base; int64_t pad, Z; } Outer;
typedef struct WS { double Celsius; int64_t N; } WS;
typedef struct Hidden { double c; im_error e; im_time t; } Hidden;
typedef struct Shape { int32_t which; union { double circle; Pt point; } as; } Shape;
typedef struct string_tri { im_str value; uint8_t state; } string_tri;
typedef struct int_opt { int64_t value; uint8_t state; } int_opt;
typedef struct Patch { string_tri nick; int_opt mail; } Patch;
typedef struct Mixed {
    bool B; int8_t I8; uint16_t U16; float F32; im_str S; im_bytes Sl; uint16_t Arr[2]; im_map *M;
    int64_t *P; im_any If; im_func Fn; im_time T; int64_t D;
} Mixed;

/* ---- methods ---- */

static inline im_arena *gopher_arena(void *const *args)
{
    im_arena *arena;

    memcpy(&arena, args[0], sizeof arena);
    return arena;
}

static inline int gopher_person_talk(void *self, void *const *args, void *const *results,
                                     im_status *status)
{
    (void)args, (void)status;
    *(im_str *)results[0] = ((Person *)self)->Name;
    return IM_OK;
}

static inline int gopher_person_greet(void *self, void *const *args, void *const *results,
                                      im_status *status)
{
    const im_str *name = args[0];

    if (name->len == 0)
        return (int)im_status_set(status, IM_INVALID_ARGUMENT, "no name");
    (void)self;
    *(im_str *)results[0] = *name;
    return IM_OK;
}

static inline int gopher_person_set_name(void *self, void *const *args, void *const *results,
                                         im_status *status)
{
    (void)results, (void)status;
    ((Person *)self)->Name = *(const im_str *)args[0];
    return IM_OK;
}

static inline int gopher_person_birthday(void *self, void *const *args, void *const *results,
                                         im_status *status)
{
    (void)args, (void)status;
    *(int64_t *)results[0] = ++((Person *)self)->Age;
    return IM_OK;
}

static inline int gopher_employee_work(void *self, void *const *args, void *const *results,
                                       im_status *status)
{
    const Employee *employee = self;
    const im_slice *tasks = args[2];
    im_str text = im_str_printf(gopher_arena(args), "%.*s works %dh on %zu tasks",
                                IM_STR_ARG(employee->Person.Name),
                                (int)*(const int64_t *)args[1], tasks->len);

    (void)status;
    *(im_str *)results[0] = text;
    return text.ptr != NULL ? IM_OK : IM_RESOURCE_EXHAUSTED;
}

static inline int gopher_manager_talk(void *self, void *const *args, void *const *results,
                                      im_status *status)
{
    (void)self, (void)args, (void)status;
    *(im_str *)results[0] = IM_STR("boss");
    return IM_OK;
}

static inline int gopher_manager_set_name(void *self, void *const *args, void *const *results,
                                          im_status *status)
{
    Manager *manager = self;

    return gopher_person_set_name(&manager->Employee->Person, args, results, status);
}

static inline int gopher_celsius(void *self, void *const *args, void *const *results,
                                 im_status *status)
{
    im_str text = im_str_printf(gopher_arena(args), "%.1fC", *(double *)self);

    (void)status;
    *(im_str *)results[0] = text;
    return text.ptr != NULL ? IM_OK : IM_RESOURCE_EXHAUSTED;
}

#define GOPHER_TEXT(name, text)                                                               \
    static inline int name(void *self, void *const *args, void *const *results,               \
                           im_status *status)                                                 \
    {                                                                                         \
        (void)self, (void)args, (void)status;                                                 \
        *(im_str *)results[0] = IM_STR(text);                                                 \
        return IM_OK;                                                                         \
    }
GOPHER_TEXT(gopher_ps, "PS!")
GOPHER_TEXT(gopher_err, "err!")
GOPHER_TEXT(gopher_gs, "GS!")
GOPHER_TEXT(gopher_as_error, "as-error")
GOPHER_TEXT(gopher_as_string, "as-string")
#undef GOPHER_TEXT

static inline int gopher_bad(void *self, void *const *args, void *const *results,
                             im_status *status)
{
    (void)self, (void)args, (void)results;
    return (int)im_status_set(status, IM_FAILED_PRECONDITION, "boom");
}

static inline void gopher_find(void *ctx, const struct gen_type *owner, bool pointer,
                               const char *method, im_func *slot_out, im_call_fn *call_out)
{
    static const struct { const char *type, *method; im_call_fn call; } CALLS[] = {
        { "main.Person", "Talk", gopher_person_talk },
        { "main.Person", "Greet", gopher_person_greet },
        { "main.Person", "SetName", gopher_person_set_name },
        { "main.Person", "Birthday", gopher_person_birthday },
        { "main.Employee", "Talk", gopher_person_talk },       /* Person comes first */
        { "main.Employee", "SetName", gopher_person_set_name },
        { "main.Employee", "Work", gopher_employee_work },
        { "main.Manager", "Talk", gopher_manager_talk },
        { "main.Manager", "SetName", gopher_manager_set_name },
        { "main.Celsius", "String", gopher_celsius },
        { "main.WS", "String", gopher_celsius },               /* Celsius comes first */
        { "main.PS", "String", gopher_ps },
        { "main.Err", "Error", gopher_err },
        { "main.GS", "GoString", gopher_gs },
        { "main.Both", "Error", gopher_as_error },
        { "main.Both", "String", gopher_as_string },
        { "main.Bad", "String", gopher_bad },
    };

    (void)ctx, (void)pointer, (void)slot_out;
    for (size_t i = 0; i < sizeof CALLS / sizeof *CALLS; i++)
        if (strcmp(owner->string, CALLS[i].type) == 0 && strcmp(method, CALLS[i].method) == 0)
            *call_out = CALLS[i].call;
}

/* ---- the tables ---- */

struct gopher {
    struct gen_model *model;
    const im_schema *schema;
    im_arena arena;
};

static inline void gopher_open(struct gopher *g)
{
    const struct gen_thunks thunks = { gopher_find, NULL };

    g->model = gen_model_new();
    ck_assert_ptr_nonnull(g->model);
    (void)gen_parse_text(g->model, "main.im", GOPHER_SCHEMA, strlen(GOPHER_SCHEMA));
    bool fine = gen_error_count(g->model) == 0 && gen_resolve(g->model);
    gen_diags_print(g->model, stderr, false);
    ck_assert(fine);
    struct gen_tables *tables = gen_tables_build(g->model, &thunks);
    ck_assert_ptr_nonnull(tables);
    g->schema = tables[g->model->file_count - 1].schema;
    im_arena_init(&g->arena, NULL, 0);
}

static inline void gopher_close(struct gopher *g)
{
    im_vtable_forget(g->schema);
    im_arena_release(&g->arena);
    gen_model_free(g->model);
}

/* A declared type by its name, or the type of a field: "Every.ints". */
static inline const im_type *gopher_type(const struct gopher *g, const char *name)
{
    const char *dot = strchr(name, '.');
    size_t len = dot != NULL ? (size_t)(dot - name) : strlen(name);
    const im_type *type = im_type_by_name(&g->schema, 1, im_str_from(name, len));

    ck_assert_msg(type != NULL, "no type %s", name);
    for (size_t i = 0; dot != NULL && i < type->field_count; i++) {
        const im_field *field = im_type_field(type, i);
        if (im_str_equal(im_field_name(type, field), im_str_of(dot + 1)))
            return im_field_type(type, field);
    }
    ck_assert_msg(dot == NULL, "no field %s", name);
    return type;
}

/* A view of a variable of that type; size_bytes: what C thinks of it. */
static inline im_value gopher_view(const struct gopher *g, const char *name, void *variable,
                                   size_t size_bytes)
{
    const im_type *type = gopher_type(g, name);

    ck_assert_msg(type->size == size_bytes, "%s has %u bytes", name, (unsigned)type->size);
    return im_value_of(type, variable);
}

/* The same of a C variable. */
#define GOPHER_OF(g, name, variable) \
    gopher_view((g), (name), (void *)&(variable), sizeof(variable))

/* ---- the one of a test, and values of its types ---- */

#define OK(call) ck_assert_int_eq((call), IM_OK)

static struct gopher g;

static inline void gopher_set_up(void)
{
    gopher_open(&g);
}

static inline void gopher_tear_down(void)
{
    gopher_close(&g);
}

/* A settable zero T. */
static inline im_value fresh(const char *type)
{
    im_value v;

    OK(im_value_new(&g.arena, gopher_type(&g, type), &v, NULL));
    return v;
}

static inline im_value field(im_value v, const char *name)
{
    im_value out;

    ck_assert_msg(im_value_field_by_name(v, im_str_of(name), &out, NULL) == IM_OK, "%s", name);
    return out;
}

/* The same, not settable. */
static inline im_value view_of(im_value v)
{
    return im_value_view(v.type, v.ptr);
}

static inline im_value int_of(const int64_t *x)
{
    return im_value_view(im_int_type, x);
}

static inline im_value str_of(const im_str *s)
{
    return im_value_view(im_string_type, s);
}

#endif
