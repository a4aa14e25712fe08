/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Rows of reflect_ops: who implements what, assertions, and == of interface values.
 */
#include "object/equal.h"
#include "reflect.im.h"
#include "reflect_ops.h"

static im_code implements(struct op *op, const im_type *type, const im_type *interface_type)
{
    return op_give_bool(op, im_type_implements(type, interface_type));
}

OP_IS(person_talks, "reflect.TypeOf(Person{}).Implements(reflect.TypeOf((*Talker)(nil)).Elem())",
      implements(op, main_Person_type, main_Talker_type))
OP_IS(person_ptr_talks,
      "reflect.TypeOf(&Person{}).Implements(reflect.TypeOf((*Talker)(nil)).Elem())",
      implements(op, main_Person_ptr_type, main_Talker_type))
OP_IS(robot_talks, "reflect.TypeOf(Robot{}).Implements(reflect.TypeOf((*Talker)(nil)).Elem())",
      implements(op, main_Robot_type, main_Talker_type))
OP_IS(robot_ptr_talks,
      "reflect.TypeOf(&Robot{}).Implements(reflect.TypeOf((*Talker)(nil)).Elem())",
      implements(op, main_Robot_ptr_type, main_Talker_type))
OP_IS(manager_greets,
      "reflect.TypeOf(Manager{}).Implements(reflect.TypeOf((*Greeter)(nil)).Elem())",
      implements(op, main_Manager_type, main_Greeter_type))
OP_IS(team_talks, "reflect.TypeOf(Team{}).Implements(reflect.TypeOf((*Talker)(nil)).Elem())",
      implements(op, main_Team_type, main_Talker_type))
OP_IS(implements_int, "reflect.TypeOf(Person{}).Implements(reflect.TypeOf(5))",
      op_give_none(op, !im_type_implements(main_Person_type, im_int_type)))

/* ---- x.(T) ---- */

static bool talks(struct op *op, im_value v)
{
    main_Talker talker;

    return main_Talker_from_any(op_any(op, v), &talker);
}

static bool is_int(struct op *op, im_value v)
{
    im_any any = op_any(op, v);

    return im_any_as(&any, im_int_type) != NULL;
}

static im_value robot(struct op *op)
{
    return op_of(op, main_Robot_type, &(main_Robot){ IM_STR("") });
}

static im_value robot_ptr(struct op *op)
{
    return op_to(op, main_Robot_type, &(main_Robot){ IM_STR("") });
}

OP_IS(robot_is_talker, "{ _, ok := interface{}(Robot{}).(Talker); return ok }",
      op_give_bool(op, talks(op, robot(op))))
OP_IS(robot_ptr_is_talker, "{ _, ok := interface{}(&Robot{}).(Talker); return ok }",
      op_give_bool(op, talks(op, robot_ptr(op))))
OP_IS(must_talk, "{ var i interface{} = Robot{}; return i.(Talker).Talk() }",
      op_give_none(op, !talks(op, robot(op))))
OP_IS(nil_must_talk, "{ var i interface{}; return i.(Talker).Talk() }",
      op_give_none(op, !talks(op, op_nothing())))
OP_IS(string_must_be_int, "{ var i interface{} = \"s\"; return i.(int) }",
      op_give_none(op, !is_int(op, op_text(op, "s"))))
OP_IS(nil_must_be_int, "{ var i interface{}; return i.(int) }",
      op_give_none(op, !is_int(op, op_nothing())))

OP(nil_robot_is_not_nil, "{ var r *Robot; var t Talker = r; return t == nil }")
{
    main_Talker t = main_Robot_as_Talker(NULL);

    return op_give_bool(op, t.vt == NULL);
}

/* ---- a == b of two interface{} ---- */

static im_code equal(struct op *op, im_value a, im_value b)
{
    im_any x = op_any(op, a), y = op_any(op, b);
    bool same;

    OP_TRY(im_equal(im_any_type, &x, &y, &same, op->status));
    return op_give_bool(op, same);
}

OP_IS(slices_equal, "{ var a, b interface{} = []int{1}, []int{1}; return a == b }",
      equal(op, OP_INTS(op, 1), OP_INTS(op, 1)))
OP_IS(structs_equal, "{ var a, b interface{} = Pt{1, 2}, Pt{1, 2}; return a == b }",
      equal(op, op_of(op, main_Pt_type, &(main_Pt){ 1, 2 }),
            op_of(op, main_Pt_type, &(main_Pt){ 1, 2 })))
OP_IS(int_equals_int64, "{ var a, b interface{} = 1, int64(1); return a == b }",
      equal(op, op_int(op, 1), op_of(op, im_int64_type, &(int64_t){ 1 })))
OP_IS(named_equals_int, "{ var a, b interface{} = MyInt(1), 1; return a == b }",
      equal(op, op_of(op, main_MyInt_type, &(main_MyInt){ 1 }), op_int(op, 1)))
OP_IS(no_equality_but_other_type,
      "{ var a, b interface{} = struct{ F []int }{}, 1; return a == b }",
      equal(op, op_nil(op, "struct { F []int }"), op_int(op, 1)))

OP(slice_as_key, "{ m := map[interface{}]int{}; m[[]int{1}] = 2; return m }")
{
    im_value m;

    OP_TRY(im_value_make_map(op->arena, op_type("map[interface {}]int"), &m, op->status));
    OP_TRY(im_value_map_set(op->arena, m, OP_INTS(op, 1), op_int(op, 2), op->status));
    return op_give(op, m);
}

const struct op_row OPS_INTERFACE[] = {
    OP_ROW(person_talks), OP_ROW(person_ptr_talks), OP_ROW(robot_talks), OP_ROW(robot_ptr_talks),
    OP_ROW(manager_greets), OP_ROW(team_talks), OP_ROW(implements_int), OP_ROW(robot_is_talker),
    OP_ROW(robot_ptr_is_talker), OP_ROW(must_talk), OP_ROW(nil_must_talk),
    OP_ROW(string_must_be_int), OP_ROW(nil_must_be_int), OP_ROW(nil_robot_is_not_nil),
    OP_ROW(slices_equal), OP_ROW(structs_equal), OP_ROW(int_equals_int64),
    OP_ROW(named_equals_int), OP_ROW(no_equality_but_other_type), OP_ROW(slice_as_key),
    { NULL, NULL },
};
