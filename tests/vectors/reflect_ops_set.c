/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Rows of reflect_ops: changing variables, fields, elements and entries.
 */
#include "reflect.im.h"
#include "reflect_ops.h"

/* ---- numbers: v := reflect.ValueOf(&x).Elem() ---- */

/* x := 5 */
static im_value five(struct op *op)
{
    return op_variable(op, im_int_type, &(int64_t){ 5 });
}

OP(set_int, "{ x := 5; v := reflect.ValueOf(&x).Elem(); v.SetInt(7); return x }")
{
    im_value x = five(op);

    OP_TRY(im_value_set_int(x, 7, op->status));
    return op_give(op, x);
}

OP_IS(set_copy, "{ x := 5; reflect.ValueOf(x).SetInt(7); return x }",
      im_value_set_int(op_int(op, 5), 7, op->status))

OP(set_int_wraps, "{ x := int8(5); v := reflect.ValueOf(&x).Elem(); v.SetInt(300); return x }")
{
    im_value x = op_variable(op, im_int8_type, &(int8_t){ 5 });

    OP_TRY(im_value_set_int(x, 300, op->status));
    return op_give(op, x);
}

OP(set_uint_wraps, "{ x := uint8(5); v := reflect.ValueOf(&x).Elem(); v.SetUint(511); return x }")
{
    im_value x = op_variable(op, im_uint8_type, &(uint8_t){ 5 });

    OP_TRY(im_value_set_uint(x, 511, op->status));
    return op_give(op, x);
}

OP(set_float_overflows,
   "{ x := float32(0); v := reflect.ValueOf(&x).Elem(); v.SetFloat(1e40); return x }")
{
    im_value x = op_variable(op, im_float32_type, &(float){ 0 });

    OP_TRY(im_value_set_float(x, 1e40, op->status));
    return op_give(op, x);
}

OP_IS(set_string_of_int,
      "{ x := 5; v := reflect.ValueOf(&x).Elem(); v.SetString(\"a\"); return x }",
      im_value_set_string(five(op), IM_STR("a"), op->status))
OP_IS(set_float_of_int, "{ x := 5; v := reflect.ValueOf(&x).Elem(); v.SetFloat(1); return x }",
      im_value_set_float(five(op), 1, op->status))
OP_IS(set_uint_of_int, "{ x := 5; v := reflect.ValueOf(&x).Elem(); v.SetUint(1); return x }",
      im_value_set_uint(five(op), 1, op->status))

OP(set_int_of_named,
   "{ x := MyInt(5); v := reflect.ValueOf(&x).Elem(); v.SetInt(8); return x }")
{
    im_value x = op_variable(op, main_MyInt_type, &(main_MyInt){ 5 });

    OP_TRY(im_value_set_int(x, 8, op->status));
    return op_give(op, x);
}

/* ---- Set ---- */

static im_code set_five(struct op *op, im_value to)
{
    im_value x = five(op);

    OP_TRY(im_value_set(op->arena, x, to, op->status));
    return op_give(op, x);
}

OP_IS(set_named,
      "{ x := 5; v := reflect.ValueOf(&x).Elem(); v.Set(reflect.ValueOf(MyInt(6))); return x }",
      set_five(op, op_of(op, main_MyInt_type, &(main_MyInt){ 6 })))
OP_IS(set_int64,
      "{ x := 5; v := reflect.ValueOf(&x).Elem(); v.Set(reflect.ValueOf(int64(6))); return x }",
      set_five(op, op_of(op, im_int64_type, &(int64_t){ 6 })))
OP_IS(set_same,
      "{ x := 5; v := reflect.ValueOf(&x).Elem(); v.Set(reflect.ValueOf(6)); return x }",
      set_five(op, op_int(op, 6)))
OP_IS(set_no_value,
      "{ x := 5; v := reflect.ValueOf(&x).Elem(); v.Set(reflect.Value{}); return x }",
      set_five(op, op_nothing()))

OP(set_error,
   "{ var e error; v := reflect.ValueOf(&e).Elem(); v.Set(reflect.ValueOf(Err{3})); "
   "return e.Error() }")
{
    im_value v = op_variable(op, im_error_type, &(im_error){ NULL, NULL });
    const im_error *e = v.ptr;

    OP_TRY(im_value_set(op->arena, v, op_of(op, main_Err_type, &(main_Err){ 3 }), op->status));
    return op_give_text(op, e->vt->Error(e->self));
}

OP(set_error_to_int,
   "{ var e error; v := reflect.ValueOf(&e).Elem(); v.Set(reflect.ValueOf(5)); return e }")
{
    im_value e = op_variable(op, im_error_type, &(im_error){ NULL, NULL });

    return im_value_set(op->arena, e, op_int(op, 5), op->status);
}

OP(set_any,
   "{ var i interface{}; v := reflect.ValueOf(&i).Elem(); v.Set(reflect.ValueOf(\"x\")); "
   "return i }")
{
    im_value i = op_variable(op, im_any_type, &(im_any){ NULL, NULL });

    OP_TRY(im_value_set(op->arena, i, op_text(op, "x"), op->status));
    return op_give(op, im_value_of_any(i.ptr));
}

/* ---- fields ---- */

static const main_Person PERSON_A = { .Name = IM_STR_INIT("a") };

static im_code set_name(struct op *op, im_value v, const char *field)
{
    im_value name;

    OP_TRY(im_value_field_by_name(v, im_str_of(field), &name, op->status));
    return im_value_set_string(name, IM_STR("b"), op->status);
}

OP(set_field,
   "{ p := Person{Name: \"a\"}; v := reflect.ValueOf(&p).Elem(); "
   "v.FieldByName(\"Name\").SetString(\"b\"); return p.Name }")
{
    im_value v = op_variable(op, main_Person_type, &PERSON_A);
    const main_Person *p = v.ptr;

    OP_TRY(set_name(op, v, "Name"));
    return op_give_text(op, p->Name);
}

OP_IS(set_hidden_field,
   "{ p := Person{Name: \"a\"}; v := reflect.ValueOf(&p).Elem(); "
   "v.FieldByName(\"email\").SetString(\"b\"); return p.email }",
      set_name(op, op_variable(op, main_Person_type, &PERSON_A), "_email"))

OP_IS(set_field_of_copy,
      "{ p := Person{Name: \"a\"}; reflect.ValueOf(p).FieldByName(\"Name\").SetString(\"b\"); "
      "return p.Name }",
      set_name(op, op_of(op, main_Person_type, &PERSON_A), "Name"))
OP_IS(set_hidden_field_of_copy,
      "{ p := Person{Name: \"a\"}; reflect.ValueOf(p).FieldByName(\"email\").SetString(\"b\"); "
      "return p.Name }",
      set_name(op, op_of(op, main_Person_type, &PERSON_A), "_email"))

OP_IS(set_field_of_pointer,
   "{ p := Person{Name: \"a\"}; reflect.ValueOf(&p).FieldByName(\"Name\").SetString(\"b\"); "
      "return p.Name }",
      set_name(op, op_to(op, main_Person_type, &PERSON_A), "Name"))

static im_value person_with_email(struct op *op)
{
    main_Person p = { .Name = IM_STR("a"), ._email = IM_STR("e") };

    return op_of(op, main_Person_type, &p);
}

OP_IS(get_hidden,
      "{ p := Person{Name: \"a\", email: \"e\"}; "
      "return reflect.ValueOf(p).FieldByName(\"email\").String() }",
      op_give_text(op, im_value_string(op->arena, op_field(op, person_with_email(op), "_email"))))

OP(hidden_to_any,
   "{ p := Person{Name: \"a\", email: \"e\"}; "
   "return reflect.ValueOf(p).FieldByName(\"email\").Interface() }")
{
    im_any any;

    return im_value_to_any(op->arena, op_field(op, person_with_email(op), "_email"), &any,
                           op->status);
}

OP(set_promoted,
   "{ e := Employee{}; reflect.ValueOf(&e).Elem().FieldByName(\"Name\").SetString(\"promoted\"); "
   "return e.Person.Name }")
{
    im_value v = op_variable(op, main_Employee_type, &(main_Employee){ .Salary = 0 });
    const main_Employee *e = v.ptr;

    OP_TRY(im_value_set_string(op_field(op, v, "Name"), IM_STR("promoted"), op->status));
    return op_give_text(op, e->Person.Name);
}

OP_IS(set_through_nil,
      "{ m := Manager{}; "
      "reflect.ValueOf(&m).Elem().FieldByName(\"Name\").SetString(\"nil embedded\"); "
      "return m.Level }",
      set_name(op, op_variable(op, main_Manager_type, &(main_Manager){ .Level = 0 }), "Name"))

OP(set_through_pointer,
   "{ m := Manager{Employee: &Employee{}}; "
   "reflect.ValueOf(&m).Elem().FieldByName(\"Name\").SetString(\"ok\"); return m.Name }")
{
    main_Employee e = { .Salary = 0 };
    im_value v = op_variable(op, main_Manager_type, &(main_Manager){ .Employee = &e });

    OP_TRY(im_value_set_string(op_field(op, v, "Name"), IM_STR("ok"), op->status));
    return op_give_text(op, *main_Manager_Name(v.ptr));
}

OP(get_beside_nil,
   "{ m := Manager{}; v := reflect.ValueOf(m).FieldByName(\"Level\"); return v.Int() }")
{
    int64_t level;
    im_value v = op_of(op, main_Manager_type, &(main_Manager){ .Level = 0 });

    OP_TRY(im_value_get_int(op_field(op, v, "Level"), &level, op->status));
    return op_give_copy(op, im_int64_type, &level);
}

OP(set_promoted_of_hidden,
   "{ o := Outer{}; reflect.ValueOf(&o).Elem().FieldByName(\"Pub\").SetInt(4); return o.Pub }")
{
    im_value v = op_variable(op, main_Outer_type, &(main_Outer){ .Z = 0 });
    const main_Outer *o = v.ptr;

    OP_TRY(im_value_set_int(op_field(op, v, "Pub"), 4, op->status));
    return op_give_int(op, o->Pub);
}

OP(set_hidden_embedded,
   "{ o := Outer{}; reflect.ValueOf(&o).Elem().Field(0).Set(reflect.ValueOf(inner{1, 2})); "
   "return o.Pub }")
{
    im_value o = op_variable(op, main_Outer_type, &(main_Outer){ .Z = 0 });
    im_value x = op_of(op, main__inner_type, &(main__inner){ .Pub = 1, ._priv = 2 });

    return im_value_set(op->arena, op_nth_field(op, o, 0), x, op->status);
}

/* ---- elements ---- */

OP(set_element, "{ s := []int{1, 2, 3}; reflect.ValueOf(s).Index(1).SetInt(9); return s }")
{
    im_value s = OP_INTS(op, 1, 2, 3);

    OP_TRY(im_value_set_int(op_index(op, s, 1), 9, op->status));
    return op_give(op, s);
}

OP(set_array_element, "{ a := [2]int{1, 2}; reflect.ValueOf(a).Index(1).SetInt(9); return a }")
{
    im_value a = op_of(op, op_type("[2]int"), &(int64_t[]){ 1, 2 });

    return im_value_set_int(op_index(op, a, 1), 9, op->status);
}

OP(set_array_variable_element,
   "{ a := [2]int{1, 2}; reflect.ValueOf(&a).Elem().Index(1).SetInt(9); return a }")
{
    im_value a = op_variable(op, op_type("[2]int"), &(int64_t[]){ 1, 2 });

    OP_TRY(im_value_set_int(op_index(op, a, 1), 9, op->status));
    return op_give(op, a);
}

OP(set_len, "{ s := []int{1, 2, 3}; v := reflect.ValueOf(&s).Elem(); v.SetLen(2); return s }")
{
    im_value s = op_variable(op, op_type("[]int"), OP_INTS(op, 1, 2, 3).ptr);

    OP_TRY(im_value_set_len(s, 2, op->status));
    return op_give(op, s);
}

OP(set_len_beyond,
   "{ s := []int{1, 2, 3}; v := reflect.ValueOf(&s).Elem(); v.SetLen(4); return s }")
{
    im_value s = op_variable(op, op_type("[]int"), OP_INTS(op, 1, 2, 3).ptr);

    return im_value_set_len(s, 4, op->status);
}

/* Go appends to a slice that is a value; here the variable is the one that grows. */
static im_code append_to_one(struct op *op, im_value x)
{
    im_value s = op_variable(op, op_type("[]int"), OP_INTS(op, 1).ptr);

    OP_TRY(im_value_append(op->arena, s, x, op->status));
    return op_give(op, s);
}

OP_IS(append_int,
      "{ s := []int{1}; v := reflect.Append(reflect.ValueOf(s), reflect.ValueOf(2)); "
      "return v.Interface() }",
      append_to_one(op, op_int(op, 2)))
OP_IS(append_string,
      "{ s := []int{1}; v := reflect.Append(reflect.ValueOf(s), reflect.ValueOf(\"x\")); "
      "return v.Interface() }",
      append_to_one(op, op_text(op, "x")))

OP(copy_elements,
   "{ d := make([]int, 2); n := reflect.Copy(reflect.ValueOf(d), "
   "reflect.ValueOf([]int{7, 8, 9})); return []int{n, d[0], d[1]} }")
{
    size_t n;
    im_value d = OP_INTS(op, 0, 0);

    OP_TRY(im_value_copy(d, OP_INTS(op, 7, 8, 9), &n, op->status));
    const im_slice *ints = d.ptr;
    const int64_t *items = ints->ptr;
    return op_give(op, OP_INTS(op, (int64_t)n, items[0], items[1]));
}

/* ---- entries ---- */

static im_code set_entry(struct op *op, im_value map, im_value key, im_value x)
{
    OP_TRY(im_value_map_set(op->arena, map, key, x, op->status));
    return op_give(op, map);
}

OP_IS(set_new_entry,
      "{ m := map[string]int{}; reflect.ValueOf(m).SetMapIndex(reflect.ValueOf(\"k\"), "
      "reflect.ValueOf(3)); return m }",
      set_entry(op, op_dict(op, NULL, 0), op_text(op, "k"), op_int(op, 3)))
OP_IS(delete_entry,
      "{ m := map[string]int{\"k\": 1}; reflect.ValueOf(m).SetMapIndex(reflect.ValueOf(\"k\"), "
      "reflect.Value{}); return m }",
      set_entry(op, op_dict(op, "k", 1), op_text(op, "k"), op_nothing()))
OP_IS(set_entry_of_nil,
      "{ var m map[string]int; reflect.ValueOf(m).SetMapIndex(reflect.ValueOf(\"k\"), "
      "reflect.ValueOf(3)); return m }",
      set_entry(op, op_nil(op, "map[string]int"), op_text(op, "k"), op_int(op, 3)))
OP_IS(set_entry_wrong_key,
      "{ m := map[string]int{}; reflect.ValueOf(m).SetMapIndex(reflect.ValueOf(1), "
      "reflect.ValueOf(3)); return m }",
      set_entry(op, op_dict(op, NULL, 0), op_int(op, 1), op_int(op, 3)))

const struct op_row OPS_SET[] = {
    OP_ROW(set_int), OP_ROW(set_copy), OP_ROW(set_int_wraps), OP_ROW(set_uint_wraps),
    OP_ROW(set_float_overflows), OP_ROW(set_string_of_int), OP_ROW(set_float_of_int),
    OP_ROW(set_uint_of_int), OP_ROW(set_int_of_named), OP_ROW(set_named), OP_ROW(set_int64),
    OP_ROW(set_same), OP_ROW(set_no_value), OP_ROW(set_error), OP_ROW(set_error_to_int),
    OP_ROW(set_any), OP_ROW(set_field), OP_ROW(set_hidden_field), OP_ROW(set_field_of_copy),
    OP_ROW(set_hidden_field_of_copy), OP_ROW(set_field_of_pointer), OP_ROW(get_hidden),
    OP_ROW(hidden_to_any), OP_ROW(set_promoted), OP_ROW(set_through_nil),
    OP_ROW(set_through_pointer), OP_ROW(get_beside_nil), OP_ROW(set_promoted_of_hidden),
    OP_ROW(set_hidden_embedded), OP_ROW(set_element), OP_ROW(set_array_element),
    OP_ROW(set_array_variable_element), OP_ROW(set_len), OP_ROW(set_len_beyond),
    OP_ROW(append_int), OP_ROW(append_string), OP_ROW(copy_elements), OP_ROW(set_new_entry),
    OP_ROW(delete_entry), OP_ROW(set_entry_of_nil), OP_ROW(set_entry_wrong_key),
    { NULL, NULL },
};
