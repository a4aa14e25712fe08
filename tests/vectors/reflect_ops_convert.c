/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Rows of reflect_ops: conversions, and DeepEqual.
 */
#include <math.h>

#include "object/convert.h"
#include "object/equal.h"
#include "reflect.im.h"
#include "reflect_ops.h"

/* ---- Convert ---- */

static im_code give_converted(struct op *op, im_value v, const im_type *to)
{
    im_value converted;

    OP_TRY(im_value_convert(op->arena, v, to, &converted, op->status));
    return op_give(op, converted);
}

OP_IS(named_to_float, "reflect.ValueOf(MyInt(3)).Convert(reflect.TypeOf(float64(0)))",
      give_converted(op, op_of(op, main_MyInt_type, &(main_MyInt){ 3 }), im_float64_type))
OP_IS(int_to_string, "reflect.ValueOf(65).Convert(reflect.TypeOf(\"\"))",
      give_converted(op, op_int(op, 65), im_string_type))
OP_IS(string_to_bytes, "reflect.ValueOf(\"h\xc3\xa9\").Convert(reflect.TypeOf([]byte(nil)))",
      give_converted(op, op_text(op, "h\xc3\xa9"), op_type("[]uint8")))
OP_IS(string_to_runes, "reflect.ValueOf(\"h\xc3\xa9\").Convert(reflect.TypeOf([]rune(nil)))",
      give_converted(op, op_text(op, "h\xc3\xa9"), op_type("[]int32")))
OP_IS(int_to_int8, "reflect.ValueOf(300).Convert(reflect.TypeOf(int8(0)))",
      give_converted(op, op_int(op, 300), im_int8_type))
OP_IS(int_to_uint16, "reflect.ValueOf(-1).Convert(reflect.TypeOf(uint16(0)))",
      give_converted(op, op_int(op, -1), im_uint16_type))
OP_IS(float_to_int, "reflect.ValueOf(1.9).Convert(reflect.TypeOf(0))",
      give_converted(op, op_float(op, 1.9), im_int_type))
OP_IS(string_to_int, "reflect.ValueOf(\"5\").Convert(reflect.TypeOf(0))",
      give_converted(op, op_text(op, "5"), im_int_type))
OP_IS(struct_to_other, "reflect.ValueOf(Person{}).Convert(reflect.TypeOf(Pt{}))",
      give_converted(op, op_of(op, main_Person_type, &(main_Person){ .Age = 0 }), main_Pt_type))

OP(struct_to_interface,
   "reflect.ValueOf(Person{Name: \"q\"}).Convert(reflect.TypeOf((*Talker)(nil)).Elem())"
   ".Kind().String()")
{
    im_value talker;
    im_value q = op_of(op, main_Person_type, &(main_Person){ .Name = IM_STR("q") });

    OP_TRY(im_value_convert(op->arena, q, main_Talker_type, &talker, op->status));
    return op_give_text(op, im_str_of(im_kind_name(im_value_kind(talker))));
}

OP_IS(slice_to_array, "reflect.ValueOf([]int{1, 2, 3}).Convert(reflect.TypeOf((*[2]int)(nil)))",
      give_converted(op, OP_INTS(op, 1, 2, 3), op_type("*[2]int")))
OP_IS(short_slice_to_array, "reflect.ValueOf([]int{1}).Convert(reflect.TypeOf((*[2]int)(nil)))",
      give_converted(op, OP_INTS(op, 1), op_type("*[2]int")))

/* ---- DeepEqual ---- */

/* Its arguments are of type interface{}. */
static im_code deep_equal(struct op *op, im_value a, im_value b)
{
    im_any x = op_any(op, a), y = op_any(op, b);
    bool equal;

    OP_TRY(im_deep_equal(op->arena, im_any_type, &x, &y, &equal, op->status));
    return op_give_bool(op, equal);
}

static im_value empty_map(struct op *op)
{
    return op_dict(op, NULL, 0);
}

static im_value one_two(struct op *op)
{
    return op_to(op, main_Pt_type, &(main_Pt){ 1, 2 });
}

/* &Node{1, &Node{2, nil}} */
static im_value two_nodes(struct op *op)
{
    im_value second = op_to(op, main_Node_type, &(main_Node){ .V = 2 });
    main_Node first = { .V = 1, .Next = *(main_Node **)second.ptr };

    return op_to(op, main_Node_type, &first);
}

static im_value one_nan(struct op *op)
{
    return op_list(op, "[]float64", (double[]){ (double)NAN }, 1);
}

static im_value with_email(struct op *op, const char *email)
{
    return op_of(op, main_Person_type, &(main_Person){ ._email = im_str_of(email) });
}

static void no_operation(void)
{
}

/* []interface{}{1, "a", nil} */
static im_value mixed_list(struct op *op)
{
    im_any items[] = { op_any(op, op_int(op, 1)), op_any(op, op_text(op, "a")), { NULL, NULL } };

    return op_list(op, "[]interface {}", items, 3);
}

/* map[string][]int{"a": {1}} */
static im_value list_in_map(struct op *op)
{
    im_value ints = OP_INTS(op, 1);
    im_string_int_slice_map map = im_string_int_slice_map_make(op->arena);

    if (im_string_int_slice_map_set(op->arena, map, IM_STR("a"), *(im_int_slice *)ints.ptr) !=
        IM_OK)
        return op_nothing();
    return op_of(op, op_type("map[string][]int"), &map);
}

OP_IS(equal_slices, "reflect.DeepEqual([]int{1}, []int{1})",
      deep_equal(op, OP_INTS(op, 1), OP_INTS(op, 1)))
OP_IS(nil_and_empty_slice, "reflect.DeepEqual([]int(nil), []int{})",
      deep_equal(op, op_nil(op, "[]int"), op_list(op, "[]int", NULL, 0)))
OP_IS(nil_and_empty_map, "reflect.DeepEqual(map[string]int(nil), map[string]int{})",
      deep_equal(op, op_nil(op, "map[string]int"), empty_map(op)))
OP_IS(int_and_int64, "reflect.DeepEqual(1, int64(1))",
      deep_equal(op, op_int(op, 1), op_of(op, im_int64_type, &(int64_t){ 1 })))
OP_IS(named_and_int, "reflect.DeepEqual(MyInt(1), 1)",
      deep_equal(op, op_of(op, main_MyInt_type, &(main_MyInt){ 1 }), op_int(op, 1)))
OP_IS(nans, "reflect.DeepEqual(math.NaN(), math.NaN())",
      deep_equal(op, op_float(op, (double)NAN), op_float(op, (double)NAN)))
OP_IS(nans_in_slices, "reflect.DeepEqual([]float64{math.NaN()}, []float64{math.NaN()})",
      deep_equal(op, one_nan(op), one_nan(op)))
OP_IS(nil_and_nil, "reflect.DeepEqual(nil, nil)", deep_equal(op, op_nothing(), op_nothing()))
OP_IS(nil_and_nil_pointer, "reflect.DeepEqual(nil, (*int)(nil))",
      deep_equal(op, op_nothing(), op_nil(op, "*int")))
OP_IS(equal_targets, "reflect.DeepEqual(&Pt{1, 2}, &Pt{1, 2})",
      deep_equal(op, one_two(op), one_two(op)))
OP_IS(equal_lists, "reflect.DeepEqual(&Node{1, &Node{2, nil}}, &Node{1, &Node{2, nil}})",
      deep_equal(op, two_nodes(op), two_nodes(op)))
OP_IS(hidden_fields_count, "reflect.DeepEqual(Person{email: \"a\"}, Person{email: \"b\"})",
      deep_equal(op, with_email(op, "a"), with_email(op, "b")))
OP_IS(functions, "reflect.DeepEqual(func() {}, func() {})",
      deep_equal(op, op_of(op, op_type("func()"), &(im_func){ no_operation }),
                 op_of(op, op_type("func()"), &(im_func){ no_operation })))
OP_IS(nil_functions, "reflect.DeepEqual((func())(nil), (func())(nil))",
      deep_equal(op, op_nil(op, "func()"), op_nil(op, "func()")))
OP_IS(equal_mixed, "reflect.DeepEqual([]interface{}{1, \"a\", nil}, []interface{}{1, \"a\", nil})",
      deep_equal(op, mixed_list(op), mixed_list(op)))
OP_IS(equal_maps,
      "reflect.DeepEqual(map[string][]int{\"a\": {1}}, map[string][]int{\"a\": {1}})",
      deep_equal(op, list_in_map(op), list_in_map(op)))
OP_IS(equal_arrays, "reflect.DeepEqual([2]int{1, 2}, [2]int{1, 2})",
      deep_equal(op, op_of(op, op_type("[2]int"), &(int64_t[]){ 1, 2 }),
                 op_of(op, op_type("[2]int"), &(int64_t[]){ 1, 2 })))

const struct op_row OPS_CONVERT[] = {
    OP_ROW(named_to_float), OP_ROW(int_to_string), OP_ROW(string_to_bytes),
    OP_ROW(string_to_runes), OP_ROW(int_to_int8), OP_ROW(int_to_uint16), OP_ROW(float_to_int),
    OP_ROW(string_to_int), OP_ROW(struct_to_other), OP_ROW(struct_to_interface),
    OP_ROW(slice_to_array), OP_ROW(short_slice_to_array), OP_ROW(equal_slices),
    OP_ROW(nil_and_empty_slice), OP_ROW(nil_and_empty_map), OP_ROW(int_and_int64),
    OP_ROW(named_and_int), OP_ROW(nans), OP_ROW(nans_in_slices), OP_ROW(nil_and_nil),
    OP_ROW(nil_and_nil_pointer), OP_ROW(equal_targets), OP_ROW(equal_lists),
    OP_ROW(hidden_fields_count), OP_ROW(functions), OP_ROW(nil_functions), OP_ROW(equal_mixed),
    OP_ROW(equal_maps), OP_ROW(equal_arrays),
    { NULL, NULL },
};
