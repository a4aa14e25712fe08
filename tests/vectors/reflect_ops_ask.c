/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Rows of reflect_ops: lengths, elements, fields, nil and zero, numbers as Go's getters give them.
 */
#include <math.h>

#include "reflect.im.h"
#include "reflect_ops.h"

/* ---- lengths ---- */

static im_code give_len(struct op *op, im_value v)
{
    size_t len;

    OP_TRY(im_value_len(v, &len, op->status));
    return op_give_int(op, (int64_t)len);
}

static im_value one_int_key(struct op *op)
{
    const im_type *type = op_type("map[int]int");
    im_int_int_map map = im_int_int_map_make(op->arena);

    if (im_int_int_map_set(op->arena, map, 1, 1) != IM_OK)
        return op_nothing();
    return op_of(op, type, &map);
}

OP_IS(len_of_int, "reflect.ValueOf(5).Len()", give_len(op, op_int(op, 5)))
OP_IS(len_of_slice, "reflect.ValueOf([]int{1, 2}).Len()", give_len(op, OP_INTS(op, 1, 2)))
OP_IS(len_of_string, "reflect.ValueOf(\"h\xc3\xa9\xc3\xa9\").Len()",
      give_len(op, op_text(op, "h\xc3\xa9\xc3\xa9")))
OP_IS(len_of_map, "reflect.ValueOf(map[int]int{1: 1}).Len()", give_len(op, one_int_key(op)))

/* ---- what pointers point at ---- */

static im_code give_elem(struct op *op, im_value v)
{
    im_value elem;

    OP_TRY(im_value_elem(v, &elem, op->status));
    return op_give(op, elem);
}

OP_IS(elem_of_int, "reflect.ValueOf(5).Elem()", give_elem(op, op_int(op, 5)))
OP_IS(elem_of_nil, "reflect.ValueOf((*int)(nil)).Elem().IsValid()",
      op_give_bool(op, im_value_is_valid(op_elem(op, op_nil(op, "*int")))))

OP(int_of_elem_of_nil, "reflect.ValueOf((*int)(nil)).Elem().Int()")
{
    int64_t x;

    return im_value_get_int(op_elem(op, op_nil(op, "*int")), &x, op->status);
}

/* ---- fields ---- */

static im_code give_field(struct op *op, im_value v, size_t i)
{
    im_value field;

    OP_TRY(im_value_field(v, i, &field, op->status));
    return op_give(op, field);
}

static im_value no_person(struct op *op)
{
    return op_of(op, main_Person_type, &(main_Person){ .Age = 0 });
}

OP_IS(field_of_nil, "reflect.ValueOf((*Person)(nil)).Elem().Field(0)",
      give_field(op, op_elem(op, op_nil(op, "*main.Person")), 0))
OP_IS(field_of_int, "reflect.ValueOf(5).Field(0)", give_field(op, op_int(op, 5), 0))
OP_IS(fields_of_int_value, "reflect.ValueOf(5).NumField()",
      op_give_none(op, op_int(op, 5).type->field_count == 0))
OP_IS(fields_of_int, "reflect.TypeOf(5).NumField()",
      op_give_none(op, im_int_type->field_count == 0))
OP_IS(fields_of_pointer, "reflect.TypeOf(&Person{}).NumField()",
      op_give_none(op, main_Person_ptr_type->field_count == 0))
OP_IS(field_beyond, "reflect.ValueOf(Person{}).Field(9)", give_field(op, no_person(op), 9))
OP_IS(type_field_beyond, "reflect.TypeOf(Person{}).Field(9)",
      op_give_none(op, main_Person_type->field_count <= 9))
OP_IS(field_unknown, "reflect.ValueOf(Person{}).FieldByName(\"Nope\").IsValid()",
      op_give_bool(op, im_value_is_valid(op_field(op, no_person(op), "Nope"))))
OP_IS(type_field_unknown,
      "{ _, ok := reflect.TypeOf(Person{}).FieldByName(\"Nope\"); return ok }",
      op_give_bool(op, im_type_visible(main_Person_type, IM_STR("Nope")).step_count != 0))

OP(field_by_name_of_pointer, "reflect.ValueOf(&Person{}).FieldByName(\"Name\")")
{
    im_value pointer = op_to(op, main_Person_type, &(main_Person){ .Age = 0 }), field;

    return im_value_field_by_name(pointer, IM_STR("Name"), &field, op->status);
}

/* ---- parts of types ---- */

OP_IS(elem_of_int_type, "reflect.TypeOf(5).Elem()",
      op_give_none(op, im_type_elem(im_int_type) == NULL))
OP_IS(key_of_int_type, "reflect.TypeOf(5).Key()",
      op_give_none(op, im_type_key(im_int_type) == NULL))
OP_IS(len_of_slice_type, "reflect.TypeOf([]int{}).Len()",
      op_give_none(op, im_type_len(op_type("[]int")) == 0))

/* ---- nil and zero ---- */

static im_code give_is_nil(struct op *op, im_value v)
{
    bool nil;

    OP_TRY(im_value_is_nil(v, &nil, op->status));
    return op_give_bool(op, nil);
}

static im_code give_is_zero(struct op *op, im_value v)
{
    bool zero;

    OP_TRY(im_value_is_zero(v, &zero, op->status));
    return op_give_bool(op, zero);
}

OP_IS(int_is_nil, "reflect.ValueOf(5).IsNil()", give_is_nil(op, op_int(op, 5)))
OP_IS(slice_is_nil, "reflect.ValueOf([]int(nil)).IsNil()", give_is_nil(op, op_nil(op, "[]int")))
OP_IS(pointer_is_nil, "reflect.ValueOf((*int)(nil)).IsNil()", give_is_nil(op, op_nil(op, "*int")))
OP_IS(struct_is_nil, "reflect.ValueOf(Person{}).IsNil()", give_is_nil(op, no_person(op)))
OP_IS(int_is_zero, "reflect.ValueOf(0).IsZero()", give_is_zero(op, op_int(op, 0)))
OP_IS(struct_is_zero, "reflect.ValueOf(Pt{}).IsZero()",
      give_is_zero(op, op_of(op, main_Pt_type, &(main_Pt){ 0, 0 })))
OP_IS(struct_is_not_zero, "reflect.ValueOf(Pt{1, 0}).IsZero()",
      give_is_zero(op, op_of(op, main_Pt_type, &(main_Pt){ 1, 0 })))
OP_IS(array_is_zero, "reflect.ValueOf([2]int{}).IsZero()",
      give_is_zero(op, op_of(op, op_type("[2]int"), &(int64_t[]){ 0, 0 })))
OP_IS(empty_is_zero, "reflect.ValueOf([]int{}).IsZero()",
      give_is_zero(op, op_list(op, "[]int", NULL, 0)))
OP_IS(nil_is_zero, "reflect.ValueOf([]int(nil)).IsZero()", give_is_zero(op, op_nil(op, "[]int")))
OP_IS(minus_zero_is_zero, "reflect.ValueOf(math.Copysign(0, -1)).IsZero()",
      give_is_zero(op, op_float(op, copysign(0, -1))))

/* ---- getters ---- */

static im_code give_int(struct op *op, im_value v)
{
    int64_t x;

    OP_TRY(im_value_get_int(v, &x, op->status));
    return op_give_copy(op, im_int64_type, &x);
}

static im_code give_float(struct op *op, im_value v)
{
    double x;

    OP_TRY(im_value_get_float(v, &x, op->status));
    return op_give_copy(op, im_float64_type, &x);
}

static im_code give_bytes(struct op *op, im_value v)
{
    im_bytes bytes;

    OP_TRY(im_value_get_bytes(v, &bytes, op->status));
    return op_give_copy(op, im_bytes_type, &bytes);
}

OP_IS(int_of_string, "reflect.ValueOf(\"x\").Int()", give_int(op, op_text(op, "x")))
OP_IS(int_of_int8, "reflect.ValueOf(int8(5)).Int()",
      give_int(op, op_of(op, im_int8_type, &(int8_t){ 5 })))
OP_IS(int_of_uint, "reflect.ValueOf(uint(5)).Int()",
      give_int(op, op_of(op, im_uint_type, &(uint64_t){ 5 })))
OP_IS(float_of_float32, "reflect.ValueOf(float32(0.1)).Float()",
      give_float(op, op_of(op, im_float32_type, &(float){ 0.1F })))
OP_IS(float_of_int, "reflect.ValueOf(5).Float()", give_float(op, op_int(op, 5)))
OP_IS(bytes_of_bytes, "reflect.ValueOf([]byte(\"ab\")).Bytes()",
      give_bytes(op, op_list(op, "[]uint8", "ab", 2)))
OP_IS(bytes_of_ints, "reflect.ValueOf([]int{1}).Bytes()", give_bytes(op, OP_INTS(op, 1)))

OP(bool_of_int, "reflect.ValueOf(5).Bool()")
{
    bool x;

    return im_value_get_bool(op_int(op, 5), &x, op->status);
}

OP(uint_of_int, "reflect.ValueOf(5).Uint()")
{
    uint64_t x;

    return im_value_get_uint(op_int(op, 5), &x, op->status);
}

/* ---- elements and slices ---- */

static im_code give_index(struct op *op, im_value v, size_t i)
{
    im_value elem;

    OP_TRY(im_value_index(v, i, &elem, op->status));
    return op_give(op, elem);
}

static im_code give_slice(struct op *op, im_value v, size_t begin, size_t end)
{
    im_value slice;

    OP_TRY(im_value_slice(op->arena, v, begin, end, NULL, &slice, op->status));
    return op_give(op, slice);
}

OP_IS(index_beyond, "reflect.ValueOf([]int{1, 2}).Index(2)", give_index(op, OP_INTS(op, 1, 2), 2))
OP_IS(index_of_string, "reflect.ValueOf(\"ab\").Index(1)", give_index(op, op_text(op, "ab"), 1))
OP_IS(slice_of_slice, "reflect.ValueOf([]int{1, 2, 3}).Slice(1, 2)",
      give_slice(op, OP_INTS(op, 1, 2, 3), 1, 2))
OP_IS(slice_beyond, "reflect.ValueOf([]int{1, 2, 3}).Slice(2, 9)",
      give_slice(op, OP_INTS(op, 1, 2, 3), 2, 9))
OP_IS(slice_of_array, "reflect.ValueOf([3]int{1, 2, 3}).Slice(0, 1)",
      give_slice(op, op_of(op, op_type("[3]int"), &(int64_t[]){ 1, 2, 3 }), 0, 1))
OP_IS(slice_of_string, "reflect.ValueOf(\"hello\").Slice(1, 3)",
      give_slice(op, op_text(op, "hello"), 1, 3))

/* ---- what fits ---- */

OP_IS(overflow_int, "reflect.ValueOf(int8(1)).OverflowInt(128)",
      op_give_bool(op, im_type_overflows_int(im_int8_type, 128)))
OP_IS(overflow_uint, "reflect.ValueOf(uint8(1)).OverflowUint(255)",
      op_give_bool(op, im_type_overflows_uint(im_uint8_type, 255)))
OP_IS(overflow_float, "reflect.ValueOf(float32(1)).OverflowFloat(1e39)",
      op_give_bool(op, im_type_overflows_float(im_float32_type, 1e39)))

const struct op_row OPS_ASK[] = {
    OP_ROW(len_of_int), OP_ROW(len_of_slice), OP_ROW(len_of_string), OP_ROW(len_of_map),
    OP_ROW(elem_of_int), OP_ROW(elem_of_nil), OP_ROW(int_of_elem_of_nil), OP_ROW(field_of_nil),
    OP_ROW(field_of_int), OP_ROW(fields_of_int_value), OP_ROW(fields_of_int),
    OP_ROW(fields_of_pointer), OP_ROW(field_beyond), OP_ROW(type_field_beyond),
    OP_ROW(field_unknown), OP_ROW(type_field_unknown), OP_ROW(field_by_name_of_pointer),
    OP_ROW(elem_of_int_type), OP_ROW(key_of_int_type), OP_ROW(len_of_slice_type),
    OP_ROW(int_is_nil), OP_ROW(slice_is_nil), OP_ROW(pointer_is_nil), OP_ROW(struct_is_nil),
    OP_ROW(int_is_zero), OP_ROW(struct_is_zero), OP_ROW(struct_is_not_zero),
    OP_ROW(array_is_zero), OP_ROW(empty_is_zero), OP_ROW(nil_is_zero),
    OP_ROW(minus_zero_is_zero), OP_ROW(int_of_string), OP_ROW(int_of_int8), OP_ROW(int_of_uint),
    OP_ROW(float_of_float32), OP_ROW(float_of_int), OP_ROW(bytes_of_bytes),
    OP_ROW(bytes_of_ints), OP_ROW(bool_of_int), OP_ROW(uint_of_int), OP_ROW(index_beyond),
    OP_ROW(index_of_string), OP_ROW(slice_of_slice), OP_ROW(slice_beyond),
    OP_ROW(slice_of_array), OP_ROW(slice_of_string), OP_ROW(overflow_int),
    OP_ROW(overflow_uint), OP_ROW(overflow_float),
    { NULL, NULL },
};
