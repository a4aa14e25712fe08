/* SPDX-License-Identifier: Apache-2.0 */
/*
 * fmt_calls: what Sprintf, Sprint and Sprintln make of several values.
 *
 * As in reflect_ops, a row is Go's source text and a function that makes the same call.  Rows are
 * those whose verbs are %v, %+v, %#v and %T without a width, or mistakes; what else has a
 * percent sign is another verb.
 */
#include <string.h>

#include "cases.h"
#include "object/print.h"
#include "reflect.im.h"
#include "reflect_ops.h"

enum { ARGS_MAX = 16 };

struct args {
    im_any any[ARGS_MAX];
    size_t count;
};

/* The arguments as interface{} values; at least one value is given, so that count may be 0. */
static struct args boxed(struct op *op, const im_value *values, size_t count)
{
    struct args args = { .count = count };

    for (size_t i = 0; i < count; i++)
        args.any[i] = op_any(op, values[i]);
    return args;
}

static im_code sprintf_of(struct op *op, const char *format, const im_value *values, size_t count)
{
    struct args args = boxed(op, values, count);
    im_str text;

    OP_TRY(im_sprintf(op->arena, &text, op->status, im_str_of(format), args.any, args.count));
    return op_give_text(op, text);
}

static im_code sprint_of(struct op *op, const im_value *values, size_t count)
{
    struct args args = boxed(op, values, count);
    im_str text;

    OP_TRY(im_sprint_all(op->arena, &text, op->status, args.any, args.count));
    return op_give_text(op, text);
}

static im_code sprintln_of(struct op *op, const im_value *values, size_t count)
{
    struct args args = boxed(op, values, count);
    im_str text;

    OP_TRY(im_sprintln(op->arena, &text, op->status, args.any, args.count));
    return op_give_text(op, text);
}

#define VALUES(...) \
    (const im_value[]){ __VA_ARGS__ }, sizeof((const im_value[]){ __VA_ARGS__ }) / sizeof(im_value)
#define SPRINTF(format, ...) sprintf_of(op, format, VALUES(__VA_ARGS__))
#define SPRINT(...) sprint_of(op, VALUES(__VA_ARGS__))

/* ---- values ---- */

#define INT(x) op_int(op, (x))
#define TEXT(x) op_text(op, (x))
#define FLOAT(x) op_float(op, (x))
#define OF(type, ...) op_of(op, main_##type##_type, &(main_##type){ __VA_ARGS__ })
#define POINTER(type, ...) op_to(op, main_##type##_type, &(main_##type){ __VA_ARGS__ })
#define NIL op_nothing()

static im_value truth(struct op *op, bool x)
{
    return op_of(op, im_bool_type, &x);
}

static im_value rune(struct op *op, int32_t x)
{
    return op_of(op, im_int32_type, &x);
}

static im_value one_pt(struct op *op)
{
    return op_list(op, "[]main.Pt", &(main_Pt){ 1, 2 }, 1);
}

/* The map of that type with key k and one entry more when k2 is not NULL. */
static im_value map_of(struct op *op, const char *spelling, const char *k, im_value x,
                       const char *k2, im_value x2)
{
    im_value map;

    if (im_value_make_map(op->arena, op_type(spelling), &map, op->status) != IM_OK ||
        im_value_map_set(op->arena, map, op_text(op, k), x, op->status) != IM_OK ||
        (k2 != NULL &&
         im_value_map_set(op->arena, map, op_text(op, k2), x2, op->status) != IM_OK))
        return op_nothing();
    return map;
}

/* struct{ E error }{Err{1}}, whether its field is exported or not */
static im_value error_in_struct(struct op *op, const char *spelling)
{
    main_Roots_an_error with_error = { .E = { NULL, NULL } };

    if (main_Err_box_error(op->arena, (main_Err){ 1 }, &with_error.E) != IM_OK)
        return op_nothing();
    return op_of(op, op_type(spelling), &with_error);
}

/* []interface{}{int64(5), uint8(5), 1.0, "x", nil, MyInt(3)} */
static im_value mixed(struct op *op)
{
    im_any items[] = {
        op_any(op, op_of(op, im_int64_type, &(int64_t){ 5 })),
        op_any(op, op_of(op, im_uint8_type, &(uint8_t){ 5 })), op_any(op, FLOAT(1)),
        op_any(op, TEXT("x")), op_any(op, NIL), op_any(op, OF(MyInt, 3)),
    };

    return op_list(op, "[]interface {}", items, sizeof items / sizeof *items);
}

/* ---- mistakes ---- */

OP_IS(d_string, "fmt.Sprintf(\"%d\", \"hi\")", SPRINTF("%d", TEXT("hi")))
OP_IS(s_int, "fmt.Sprintf(\"%s\", 5)", SPRINTF("%s", INT(5)))
OP_IS(exclamation, "fmt.Sprintf(\"%!\")", sprintf_of(op, "%!", NULL, 0))
OP_IS(no_verb, "fmt.Sprintf(\"%\")", sprintf_of(op, "%", NULL, 0))
OP_IS(no_verb_at_end, "fmt.Sprintf(\"100%\")", sprintf_of(op, "100%", NULL, 0))
OP_IS(z_int, "fmt.Sprintf(\"%z\", 5)", SPRINTF("%z", INT(5)))
OP_IS(z_struct, "fmt.Sprintf(\"%z\", Pt{1, 2})", SPRINTF("%z", OF(Pt, 1, 2)))
OP_IS(s_struct, "fmt.Sprintf(\"%s\", Pt{1, 2})", SPRINTF("%s", OF(Pt, 1, 2)))
OP_IS(s_d_nil, "fmt.Sprintf(\"%s %d\", nil, nil)", SPRINTF("%s %d", NIL, NIL))
OP_IS(t_int, "fmt.Sprintf(\"%t\", 1)", SPRINTF("%t", INT(1)))
OP_IS(t_string, "fmt.Sprintf(\"%t\", \"x\")", SPRINTF("%t", TEXT("x")))
OP_IS(c_string, "fmt.Sprintf(\"%c\", \"x\")", SPRINTF("%c", TEXT("x")))
OP_IS(e_int, "fmt.Sprintf(\"%e\", 5)", SPRINTF("%e", INT(5)))
OP_IS(s_bool, "fmt.Sprintf(\"%s\", true)", SPRINTF("%s", truth(op, true)))
OP_IS(d_float, "fmt.Sprintf(\"%d\", 1.5)", SPRINTF("%d", FLOAT(1.5)))
OP_IS(d_bool, "fmt.Sprintf(\"%d\", true)", SPRINTF("%d", truth(op, true)))
OP_IS(w_int, "fmt.Sprintf(\"%w\", 5)", SPRINTF("%w", INT(5)))
OP_IS(p_int, "fmt.Sprintf(\"%p\", 5)", SPRINTF("%p", INT(5)))

/* ---- numbers and strings ---- */

OP_IS(v_floats, "fmt.Sprintf(\"%v %v\", 1e20, 1e21)", SPRINTF("%v %v", FLOAT(1e20), FLOAT(1e21)))
OP_IS(sharp_scalars, "fmt.Sprintf(\"%#v %#v %#v\", 1, \"a\", 1.0)",
      SPRINTF("%#v %#v %#v", INT(1), TEXT("a"), FLOAT(1)))
OP_IS(sharp_million, "fmt.Sprintf(\"%#v\", 1e6)", SPRINTF("%#v", FLOAT(1e6)))
OP_IS(sharp_large, "fmt.Sprintf(\"%#v\", 1e21)", SPRINTF("%#v", FLOAT(1e21)))
OP_IS(sharp_widths, "fmt.Sprintf(\"%#v %#v\", int64(5), uint8(5))",
      SPRINTF("%#v %#v", op_of(op, im_int64_type, &(int64_t){ 5 }),
              op_of(op, im_uint8_type, &(uint8_t){ 5 })))
OP_IS(sharp_named, "fmt.Sprintf(\"%#v %#v\", Status(\"a\"), Flag(true))",
      SPRINTF("%#v %#v", op_of(op, main_Status_type, &IM_STR("a")), OF(Flag, true)))
OP_IS(sharp_rune, "fmt.Sprintf(\"%#v %#v\", 'x', byte('x'))",
      SPRINTF("%#v %#v", rune(op, 'x'), op_of(op, im_uint8_type, &(uint8_t){ 'x' })))
OP_IS(v_small, "fmt.Sprintf(\"%v %v\", int8(-5), 'a')",
      SPRINTF("%v %v", op_of(op, im_int8_type, &(int8_t){ -5 }), rune(op, 'a')))
OP_IS(v_duration, "fmt.Sprintf(\"%v\", time.Duration(0))",
      SPRINTF("%v", op_of(op, im_duration_type, &(int64_t){ 0 })))
OP_IS(v_nil, "fmt.Sprintf(\"%v\", nil)", SPRINTF("%v", NIL))

/* ---- types ---- */

OP_IS(types, "fmt.Sprintf(\"%T %T %T %T\", 5, \"s\", Pt{}, &Pt{})",
      SPRINTF("%T %T %T %T", INT(5), TEXT("s"), OF(Pt, 0, 0), POINTER(Pt, 0, 0)))
OP_IS(types_of_nil, "fmt.Sprintf(\"%T %T\", nil, error(nil))",
      SPRINTF("%T %T", NIL, op_nil(op, "error")))
OP_IS(type_with_tag, "fmt.Sprintf(\"%T\", struct{ A int `json:\"a\"` }{})",
      SPRINTF("%T", op_nil(op, "struct { A int \"json:\\\"a\\\"\" }")))
OP_IS(type_of_func, "fmt.Sprintf(\"%T\", func(int, ...string) error { return nil })",
      SPRINTF("%T", op_nil(op, "func(int, ...string) error")))
OP_IS(type_of_map, "fmt.Sprintf(\"%T\", map[string][]*Person{})",
      SPRINTF("%T", op_nil(op, "map[string][]*main.Person")))

/* ---- lists, maps, structs ---- */

OP_IS(sharp_mixed,
      "fmt.Sprintf(\"%#v\", []interface{}{int64(5), uint8(5), 1.0, \"x\", nil, MyInt(3)})",
      SPRINTF("%#v", mixed(op)))
OP_IS(sharp_map, "fmt.Sprintf(\"%#v\", map[string]interface{}{\"b\": 1, \"a\": []int{1}})",
      SPRINTF("%#v", map_of(op, "map[string]interface {}", "b", INT(1), "a", OP_INTS(op, 1))))
OP_IS(sharp_nils,
      "fmt.Sprintf(\"%#v\", struct{ A interface{}; B *int; C []string; D map[string]int; "
      "E func(); F error }{})",
      SPRINTF("%#v", op_nil(op, "struct { A interface {}; B *int; C []string; "
                                "D map[string]int; E func(); F error }")))
OP_IS(v_byte_array, "fmt.Sprintf(\"%v\", [2]byte{1, 2})",
      SPRINTF("%v", op_of(op, op_type("[2]uint8"), &(uint8_t[]){ 1, 2 })))
OP_IS(v_bytes_list, "fmt.Sprintf(\"%v\", [][]byte{[]byte(\"a\")})",
      SPRINTF("%v", op_list(op, "[][]uint8", op_list(op, "[]uint8", "a", 1).ptr, 1)))
OP_IS(plus_line, "fmt.Sprintf(\"%+v\", Line{Pt{1, 2}, Pt{3, 4}})",
      SPRINTF("%+v", OF(Line, { 1, 2 }, { 3, 4 })))
OP_IS(plus_list, "fmt.Sprintf(\"%+v\", []Pt{{1, 2}})", SPRINTF("%+v", one_pt(op)))
OP_IS(plus_map, "fmt.Sprintf(\"%+v\", map[string]Pt{\"a\": {1, 2}})",
      SPRINTF("%+v", map_of(op, "map[string]main.Pt", "a", OF(Pt, 1, 2), NULL, NIL)))
OP_IS(sharp_list, "fmt.Sprintf(\"%#v\", []Pt{{1, 2}})", SPRINTF("%#v", one_pt(op)))
OP_IS(sharp_pt_map, "fmt.Sprintf(\"%#v\", map[string]Pt{\"a\": {1, 2}})",
      SPRINTF("%#v", map_of(op, "map[string]main.Pt", "a", OF(Pt, 1, 2), NULL, NIL)))
OP_IS(sharp_pointers, "fmt.Sprintf(\"%#v\", [2]*Pt{})",
      SPRINTF("%#v", op_nil(op, "[2]*main.Pt")))
OP_IS(sharp_list_pointer, "fmt.Sprintf(\"%#v\", &[]Pt{{1, 2}})",
      SPRINTF("%#v", op_to(op, op_type("[]main.Pt"), one_pt(op).ptr)))
OP_IS(sharp_named_list, "fmt.Sprintf(\"%#v\", IntSlice{1})",
      SPRINTF("%#v", op_of(op, main_IntSlice_type, OP_INTS(op, 1).ptr)))
OP_IS(v_pointer_in_struct, "fmt.Sprintf(\"%v\", &struct{ P *int }{nil})",
      SPRINTF("%v", op_to(op, op_type("struct { P *int }"),
                          op_nil(op, "struct { P *int }").ptr)))

/* ---- methods ---- */

OP_IS(methods_of_celsius, "fmt.Sprintf(\"%+v|%#v\", Celsius(1), Celsius(1))",
      SPRINTF("%+v|%#v", OF(Celsius, 1), OF(Celsius, 1)))
OP_IS(method_of_pointer, "fmt.Sprintf(\"%v %v\", PS{1}, &PS{1})",
      SPRINTF("%v %v", OF(PS, 1), POINTER(PS, 1)))
OP_IS(method_of_nil, "fmt.Sprintf(\"%v\", (*PS)(nil))", SPRINTF("%v", op_nil(op, "*main.PS")))
OP_IS(method_in_struct, "fmt.Sprintf(\"%v\", struct{ E error }{Err{1}})",
      SPRINTF("%v", error_in_struct(op, "struct { E error }")))
OP_IS(method_in_hidden, "fmt.Sprintf(\"%v\", struct{ e error }{Err{1}})",
      SPRINTF("%v", error_in_struct(op, "struct { _e error }")))

/* ---- Sprint and Sprintln ---- */

OP_IS(sprint_mixed, "fmt.Sprint(\"a\", 1, 2, \"b\", \"c\", 3, nil, 4.5, true)",
      SPRINT(TEXT("a"), INT(1), INT(2), TEXT("b"), TEXT("c"), INT(3), NIL, FLOAT(4.5),
             truth(op, true)))
OP_IS(sprint_numbers, "fmt.Sprint(1, 2)", SPRINT(INT(1), INT(2)))
OP_IS(sprint_strings, "fmt.Sprint(\"a\", \"b\")", SPRINT(TEXT("a"), TEXT("b")))
OP_IS(sprint_structs, "fmt.Sprint(Pt{1, 2}, Pt{3, 4})", SPRINT(OF(Pt, 1, 2), OF(Pt, 3, 4)))
OP_IS(sprintln_mixed, "fmt.Sprintln(\"a\", 1, nil, Pt{1, 2})",
      sprintln_of(op, VALUES(TEXT("a"), INT(1), NIL, OF(Pt, 1, 2))))
OP_IS(sprintln_nothing, "fmt.Sprintln()", sprintln_of(op, NULL, 0))

static const struct op_row ROWS[] = {
    OP_ROW(d_string), OP_ROW(s_int), OP_ROW(exclamation), OP_ROW(no_verb),
    OP_ROW(no_verb_at_end), OP_ROW(z_int), OP_ROW(z_struct), OP_ROW(s_struct), OP_ROW(s_d_nil),
    OP_ROW(t_int), OP_ROW(t_string), OP_ROW(c_string), OP_ROW(e_int), OP_ROW(s_bool),
    OP_ROW(d_float), OP_ROW(d_bool), OP_ROW(w_int), OP_ROW(p_int), OP_ROW(v_floats),
    OP_ROW(sharp_scalars), OP_ROW(sharp_million), OP_ROW(sharp_large), OP_ROW(sharp_widths),
    OP_ROW(sharp_named), OP_ROW(sharp_rune), OP_ROW(v_small), OP_ROW(v_duration), OP_ROW(v_nil),
    OP_ROW(types), OP_ROW(types_of_nil), OP_ROW(type_with_tag), OP_ROW(type_of_func),
    OP_ROW(type_of_map), OP_ROW(sharp_mixed), OP_ROW(sharp_map), OP_ROW(sharp_nils),
    OP_ROW(v_byte_array), OP_ROW(v_bytes_list), OP_ROW(plus_line), OP_ROW(plus_list),
    OP_ROW(plus_map), OP_ROW(sharp_list), OP_ROW(sharp_pt_map), OP_ROW(sharp_pointers),
    OP_ROW(sharp_list_pointer), OP_ROW(sharp_named_list), OP_ROW(v_pointer_in_struct),
    OP_ROW(methods_of_celsius), OP_ROW(method_of_pointer), OP_ROW(method_of_nil),
    OP_ROW(method_in_struct), OP_ROW(method_in_hidden), OP_ROW(sprint_mixed),
    OP_ROW(sprint_numbers), OP_ROW(sprint_strings), OP_ROW(sprint_structs),
    OP_ROW(sprintln_mixed), OP_ROW(sprintln_nothing),
    { NULL, NULL },
};

/* ---- the checker ---- */

/* True when a percent sign in src begins anything but a plain %v, %+v, %#v, %T or %%. */
static bool has_other_verb(im_str src)
{
    for (size_t i = 0; i + 1 < src.len; i++) {
        if (src.ptr[i] != '%')
            continue;
        i++;
        if ((src.ptr[i] == '+' || src.ptr[i] == '#') && i + 1 < src.len && src.ptr[i + 1] == 'v')
            i++;
        if (strchr("vT%", src.ptr[i]) == NULL)
            return true;
    }
    return false;
}

static void check_case(const json_t *one, struct tally *tally)
{
    im_arena arena;
    im_status status;
    im_arena_init(&arena, NULL, 0);
    im_status_clear(&status);
    struct op op = { .arena = &arena, .status = &status };
    im_str src = vector_bytes(&arena, one, "src"), want = vector_bytes(&arena, one, "out");
    const struct op_row *row = op_find(ROWS, src);

    if (row == NULL) {
        tally_unsupported(tally, has_other_verb(src) ? "other verbs" : "not translated");
    } else if (row->run(&op) != IM_OK) {
        tally_differ(tally, vector_text(one, "id"), "refused: %s", status.text);
    } else {
        im_str got = im_value_string(&arena, op.result);
        if (vector_same_text(got, want))
            tally_agree(tally);
        else
            tally_differ(tally, vector_text(one, "id"), "\"%.*s\" instead of \"%.*s\"",
                         IM_STR_ARG(got), IM_STR_ARG(want));
    }
    im_arena_release(&arena);
}

void vectors_fmt_calls(const json_t *file, struct tally *tally)
{
    size_t i;
    json_t *one;

    json_array_foreach (json_object_get(file, "cases"), i, one)
        check_case(one, tally);
}
