/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Rows of reflect_ops: which type a value has, and what may be set, addressed or taken out.
 */
#include "reflect.im.h"
#include "reflect_ops.h"

/* ---- TypeOf: the type of a value as an interface holds it ---- */

static const im_type *type_of(struct op *op, im_value v)
{
    return op_any(op, v).type;
}

static im_code give_same(struct op *op, im_value a, im_value b)
{
    return op_give_bool(op, im_type_same(type_of(op, a), type_of(op, b)));
}

OP_IS(kind_of_named, "reflect.TypeOf(MyInt(5)).Kind() == reflect.Int",
      op_give_bool(op, im_type_kind(main_MyInt_type) == IM_KIND_INT))
OP_IS(named_is_not_int, "reflect.TypeOf(MyInt(5)) == reflect.TypeOf(5)",
      give_same(op, op_of(op, main_MyInt_type, &(main_MyInt){ 5 }), op_int(op, 5)))
OP_IS(byte_is_uint8, "reflect.TypeOf(byte(1)) == reflect.TypeOf(uint8(1))",
      give_same(op, op_index(op, op_text(op, "a"), 0), op_of(op, im_uint8_type, &(uint8_t){ 1 })))
OP_IS(rune_is_int32, "reflect.TypeOf('x') == reflect.TypeOf(int32(1))",
      op_give_bool(op, im_type_same(im_type_elem(op_type("[]int32")), im_int32_type)))
OP_IS(type_of_nil, "reflect.TypeOf(nil) == nil",
      op_give_bool(op, type_of(op, op_nothing()) == NULL))
OP_IS(type_of_nil_error, "reflect.TypeOf((error)(nil)) == nil",
      op_give_bool(op, type_of(op, op_nil(op, "error")) == NULL))
OP_IS(kind_of_error, "reflect.TypeOf((*error)(nil)).Elem().Kind().String()",
      op_give_text(op, im_str_of(im_kind_name(im_type_kind(im_error_type)))))

/* ---- values and no value ---- */

OP_IS(nil_is_no_value, "reflect.ValueOf(nil).IsValid()",
      op_give_bool(op, im_value_is_valid(op_nothing())))
OP_IS(kind_of_nil, "reflect.ValueOf(nil).Kind().String()",
      op_give_text(op, im_str_of(im_kind_name(im_value_kind(op_nothing())))))
OP_IS(string_of_nil, "reflect.ValueOf(nil).String()",
      op_give_text(op, im_value_string(op->arena, op_nothing())))
OP_IS(string_of_int, "reflect.ValueOf(5).String()",
      op_give_text(op, im_value_string(op->arena, op_int(op, 5))))
OP_IS(string_of_string, "reflect.ValueOf(\"s\").String()",
      op_give_text(op, im_value_string(op->arena, op_text(op, "s"))))
OP_IS(string_of_struct, "reflect.ValueOf(Pt{}).String()",
      op_give_text(op, im_value_string(op->arena, op_of(op, main_Pt_type, &(main_Pt){ 0 }))))
OP_IS(type_of_no_value, "reflect.ValueOf(nil).Type()",
      op_give_none(op, op_nothing().type == NULL))

/* ---- CanSet, CanAddr, CanInterface ---- */

static im_code can_set(struct op *op, im_value v)
{
    return op_give_bool(op, im_value_can_set(v));
}

static im_code can_addr(struct op *op, im_value v)
{
    return op_give_bool(op, im_value_can_addr(v));
}

static im_code can_interface(struct op *op, im_value v)
{
    return op_give_bool(op, im_value_can_interface(v));
}

/* Views of &Person{} and &Outer{}. */
static im_value new_person(struct op *op)
{
    return op_variable(op, main_Person_type, &(main_Person){ .Age = 0 });
}

static im_value new_outer(struct op *op)
{
    return op_variable(op, main_Outer_type, &(main_Outer){ .Z = 0 });
}

static im_value dict_entry(struct op *op, const char *key)
{
    im_value entry = { 0 };

    if (im_value_map_get(op_dict(op, "a", 1), op_text(op, key), &entry, op->status) != IM_OK)
        return op_nothing();
    return entry;
}

OP_IS(int_can_set, "reflect.ValueOf(5).CanSet()", can_set(op, op_int(op, 5)))
OP_IS(int_can_addr, "reflect.ValueOf(5).CanAddr()", can_addr(op, op_int(op, 5)))
OP_IS(pointer_can_set, "reflect.ValueOf(ptr(5)).CanSet()",
      can_set(op, op_to(op, im_int_type, &(int64_t){ 5 })))
OP_IS(target_can_set, "reflect.ValueOf(ptr(5)).Elem().CanSet()",
      can_set(op, op_variable(op, im_int_type, &(int64_t){ 5 })))
OP_IS(target_can_addr, "reflect.ValueOf(ptr(5)).Elem().CanAddr()",
      can_addr(op, op_variable(op, im_int_type, &(int64_t){ 5 })))
OP_IS(field_of_copy, "reflect.ValueOf(Person{}).Field(0).CanSet()",
      can_set(op, op_nth_field(op, op_of(op, main_Person_type, &(main_Person){ .Age = 0 }), 0)))
OP_IS(field_of_variable, "reflect.ValueOf(&Person{}).Elem().Field(0).CanSet()",
      can_set(op, op_nth_field(op, new_person(op), 0)))
OP_IS(hidden_can_set, "reflect.ValueOf(&Person{}).Elem().FieldByName(\"email\").CanSet()",
      can_set(op, op_field(op, new_person(op), "_email")))
OP_IS(hidden_can_addr, "reflect.ValueOf(&Person{}).Elem().FieldByName(\"email\").CanAddr()",
      can_addr(op, op_field(op, new_person(op), "_email")))
OP_IS(hidden_can_interface,
      "reflect.ValueOf(&Person{}).Elem().FieldByName(\"email\").CanInterface()",
      can_interface(op, op_field(op, new_person(op), "_email")))
OP_IS(promoted_can_set, "reflect.ValueOf(&Employee{}).Elem().FieldByName(\"Name\").CanSet()",
      can_set(op, op_field(op, op_variable(op, main_Employee_type,
                                           &(main_Employee){ .Salary = 0 }), "Name")))
OP_IS(promoted_of_hidden, "reflect.ValueOf(&Outer{}).Elem().FieldByName(\"Pub\").CanSet()",
      can_set(op, op_field(op, new_outer(op), "Pub")))
OP_IS(hidden_of_hidden, "reflect.ValueOf(&Outer{}).Elem().FieldByName(\"priv\").CanSet()",
      can_set(op, op_field(op, new_outer(op), "_priv")))
OP_IS(hidden_embedded_can_set, "reflect.ValueOf(&Outer{}).Elem().Field(0).CanSet()",
      can_set(op, op_nth_field(op, new_outer(op), 0)))
OP_IS(hidden_embedded_can_interface, "reflect.ValueOf(&Outer{}).Elem().Field(0).CanInterface()",
      can_interface(op, op_nth_field(op, new_outer(op), 0)))
OP_IS(field_of_hidden_embedded, "reflect.ValueOf(&Outer{}).Elem().Field(0).Field(0).CanSet()",
      can_set(op, op_nth_field(op, op_nth_field(op, new_outer(op), 0), 0)))
OP_IS(slice_element, "reflect.ValueOf([]int{1}).Index(0).CanSet()",
      can_set(op, op_index(op, OP_INTS(op, 1), 0)))
OP_IS(array_element, "reflect.ValueOf([1]int{1}).Index(0).CanSet()",
      can_set(op, op_index(op, op_of(op, op_type("[1]int"), &(int64_t[]){ 1 }), 0)))
OP_IS(array_variable_element, "reflect.ValueOf(&[1]int{1}).Elem().Index(0).CanSet()",
      can_set(op, op_index(op, op_variable(op, op_type("[1]int"), &(int64_t[]){ 1 }), 0)))
OP_IS(map_entry,
      "reflect.ValueOf(map[string]int{\"a\": 1}).MapIndex(reflect.ValueOf(\"a\")).CanSet()",
      can_set(op, dict_entry(op, "a")))
OP_IS(map_entry_absent,
      "reflect.ValueOf(map[string]int{\"a\": 1}).MapIndex(reflect.ValueOf(\"zz\")).IsValid()",
      op_give_bool(op, im_value_is_valid(dict_entry(op, "zz"))))
OP_IS(byte_of_string, "reflect.ValueOf(\"abc\").Index(0).CanSet()",
      can_set(op, op_index(op, op_text(op, "abc"), 0)))
OP_IS(func_can_set, "reflect.ValueOf(func() {}).CanSet()",
      can_set(op, op_of(op, op_type("func()"), &(im_func){ NULL })))

/* Pair{A: x}, of which field 0 is an interface{}. */
static im_value held_in_pair(struct op *op, im_value x)
{
    main_Pair pair = { .A = op_any(op, x) };

    return op_elem(op, op_nth_field(op, op_variable(op, main_Pair_type, &pair), 0));
}

OP_IS(held_can_set, "reflect.ValueOf(&Pair{A: 5}).Elem().Field(0).Elem().CanSet()",
      can_set(op, held_in_pair(op, op_int(op, 5))))
OP_IS(held_target_can_set,
      "reflect.ValueOf(&Pair{A: ptr(5)}).Elem().Field(0).Elem().Elem().CanSet()",
      can_set(op, op_elem(op, held_in_pair(op, op_to(op, im_int_type, &(int64_t){ 5 })))))

OP_IS(zero_can_set, "reflect.Zero(reflect.TypeOf(0)).CanSet()",
      can_set(op, op_of(op, im_int_type, &(int64_t){ 0 })))

OP(new_can_set, "reflect.New(reflect.TypeOf(0)).Elem().CanSet()")
{
    im_value fresh;

    OP_TRY(im_value_new(op->arena, im_int_type, &fresh, op->status));
    return can_set(op, fresh);
}

const struct op_row OPS_SETTABLE[] = {
    OP_ROW(kind_of_named), OP_ROW(named_is_not_int), OP_ROW(byte_is_uint8), OP_ROW(rune_is_int32),
    OP_ROW(type_of_nil), OP_ROW(type_of_nil_error),
    OP_ROW(kind_of_error), OP_ROW(nil_is_no_value), OP_ROW(kind_of_nil), OP_ROW(string_of_nil),
    OP_ROW(string_of_int), OP_ROW(string_of_string), OP_ROW(string_of_struct),
    OP_ROW(type_of_no_value), OP_ROW(int_can_set), OP_ROW(int_can_addr), OP_ROW(pointer_can_set),
    OP_ROW(target_can_set), OP_ROW(target_can_addr), OP_ROW(field_of_copy),
    OP_ROW(field_of_variable), OP_ROW(hidden_can_set), OP_ROW(hidden_can_addr),
    OP_ROW(hidden_can_interface), OP_ROW(promoted_can_set), OP_ROW(promoted_of_hidden),
    OP_ROW(hidden_of_hidden), OP_ROW(hidden_embedded_can_set),
    OP_ROW(hidden_embedded_can_interface), OP_ROW(field_of_hidden_embedded),
    OP_ROW(slice_element), OP_ROW(array_element), OP_ROW(array_variable_element),
    OP_ROW(map_entry), OP_ROW(map_entry_absent), OP_ROW(byte_of_string), OP_ROW(func_can_set),
    OP_ROW(held_can_set), OP_ROW(held_target_can_set), OP_ROW(zero_can_set), OP_ROW(new_can_set),
    { NULL, NULL },
};
