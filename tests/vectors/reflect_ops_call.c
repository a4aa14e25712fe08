/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Rows of reflect_ops: calling methods by name.
 *
 * Go's last result of type error is the call's code and text here.
 */
#include "reflect.im.h"
#include "reflect_ops.h"

/* ---- receivers ---- */

static im_value ann(struct op *op)
{
    return op_of(op, main_Person_type, &(main_Person){ .Name = IM_STR("Ann") });
}

static im_value ann_ptr(struct op *op)
{
    return op_to(op, main_Person_type, &(main_Person){ .Name = IM_STR("Ann") });
}

static main_Employee an_eve(void)
{
    return (main_Employee){ .Person = { .Name = IM_STR("Eve") } };
}

static im_value eve(struct op *op)
{
    main_Employee e = an_eve();

    return op_of(op, main_Employee_type, &e);
}

/* Manager{Employee: &Employee{Person: Person{Name: "Max"}}} */
static im_value max(struct op *op)
{
    main_Employee e = { .Person = { .Name = IM_STR("Max") } };
    im_value pointer = op_to(op, main_Employee_type, &e);

    return op_of(op, main_Manager_type,
                 &(main_Manager){ .Employee = *(main_Employee **)pointer.ptr });
}

static im_value nobody(struct op *op)
{
    return op_of(op, main_Manager_type, &(main_Manager){ .Level = 0 });
}

static im_value team(struct op *op, main_Robot *robot)
{
    main_Team team = { .Name = IM_STR("") };

    if (robot != NULL)
        team.Talker = main_Robot_as_Talker(robot);
    return op_of(op, main_Team_type, &team);
}

/* What a pointer value points at. */
static void *target(im_value pointer)
{
    return *(void **)pointer.ptr;
}

/* ---- calls ---- */

struct args {
    im_value value[3];
    size_t count;
};

static struct args none(void)
{
    return (struct args){ .count = 0 };
}

static struct args one(im_value a)
{
    return (struct args){ .value = { a }, .count = 1 };
}

static struct args two(im_value a, im_value b)
{
    return (struct args){ .value = { a, b }, .count = 2 };
}

static struct args three(im_value a, im_value b, im_value c)
{
    return (struct args){ .value = { a, b, c }, .count = 3 };
}

/* The first result, or why there was no call. */
static im_code call(struct op *op, im_value v, const char *method, struct args args)
{
    im_results results;

    OP_TRY(im_value_call(op->arena, v, im_str_of(method), args.value, args.count, &results,
                         op->status));
    OP_TRY(results.code);
    return op_give(op, results.count != 0 ? results.values[0] : op_nothing());
}

static im_code call_slice(struct op *op, im_value v, const char *method, struct args args)
{
    im_results results;

    OP_TRY(im_value_call_slice(op->arena, v, im_str_of(method), args.value, args.count, &results,
                               op->status));
    OP_TRY(results.code);
    return op_give(op, results.values[0]);
}

OP_IS(talk_of_value,
      "reflect.ValueOf(Person{Name: \"Ann\"}).MethodByName(\"Talk\").Call(nil)[0]",
      call(op, ann(op), "Talk", none()))
OP_IS(talk_of_pointer,
      "reflect.ValueOf(&Person{Name: \"Ann\"}).MethodByName(\"Talk\").Call(nil)[0]",
      call(op, ann_ptr(op), "Talk", none()))
OP_IS(call_unknown, "reflect.ValueOf(Person{Name: \"Ann\"}).MethodByName(\"Nope\").Call(nil)",
      call(op, ann(op), "Nope", none()))

/* ---- arguments ---- */

OP_IS(greet,
      "reflect.ValueOf(Person{Name: \"Ann\"}).MethodByName(\"Greet\").Call(vals(\"Bob\"))[0]",
      call(op, ann(op), "Greet", one(op_text(op, "Bob"))))

OP(greet_error_is_nil,
   "reflect.ValueOf(Person{Name: \"Ann\"}).MethodByName(\"Greet\").Call(vals(\"Bob\"))[1].IsNil()")
{
    im_results results;
    im_value bob = op_text(op, "Bob");

    OP_TRY(im_value_call(op->arena, ann(op), IM_STR("Greet"), &bob, 1, &results, op->status));
    return op_give_bool(op, results.code == IM_OK);
}

OP(greet_error,
   "reflect.ValueOf(Person{Name: \"Ann\"}).MethodByName(\"Greet\").Call(vals(\"\"))[1]")
{
    im_results results;
    im_value empty = op_text(op, "");

    OP_TRY(im_value_call(op->arena, ann(op), IM_STR("Greet"), &empty, 1, &results, op->status));
    return op_give_error(op, results.code != IM_OK ? im_str_of(op->status->text) : IM_STR(""));
}

OP_IS(greet_too_few,
      "reflect.ValueOf(Person{Name: \"Ann\"}).MethodByName(\"Greet\").Call(vals())",
      call(op, ann(op), "Greet", none()))
OP_IS(greet_too_many,
      "reflect.ValueOf(Person{Name: \"Ann\"}).MethodByName(\"Greet\").Call(vals(\"a\", \"b\"))",
      call(op, ann(op), "Greet", two(op_text(op, "a"), op_text(op, "b"))))
OP_IS(greet_int,
      "reflect.ValueOf(Person{Name: \"Ann\"}).MethodByName(\"Greet\").Call(vals(5))",
      call(op, ann(op), "Greet", one(op_int(op, 5))))
OP_IS(greet_no_value,
      "reflect.ValueOf(Person{Name: \"Ann\"}).MethodByName(\"Greet\").Call([]reflect.Value{{}})",
      call(op, ann(op), "Greet", one(op_nothing())))
OP_IS(greet_named,
      "reflect.ValueOf(Person{Name: \"Ann\"}).MethodByName(\"Greet\").Call(vals(Status(\"st\")))",
      call(op, ann(op), "Greet", one(op_of(op, main_Status_type, &IM_STR("st")))))

/* ---- methods that change their receiver, or see it change ---- */

OP(birthday,
   "{ p := Person{Name: \"a\", Age: 4}; "
   "r := reflect.ValueOf(&p).MethodByName(\"Birthday\").Call(nil); "
   "return []int{int(r[0].Int()), p.Age} }")
{
    im_value v = op_to(op, main_Person_type, &(main_Person){ .Name = IM_STR("a"), .Age = 4 });
    const main_Person *p = target(v);
    int64_t age;

    OP_TRY(call(op, v, "Birthday", none()));
    OP_TRY(im_value_get_int(op->result, &age, op->status));
    return op_give(op, OP_INTS(op, age, p->Age));
}

OP(set_name,
   "{ p := Person{Name: \"a\"}; reflect.ValueOf(&p).MethodByName(\"SetName\").Call(vals(\"z\")); "
   "return p.Name }")
{
    im_value v = op_to(op, main_Person_type, &(main_Person){ .Name = IM_STR("a") });
    const main_Person *p = target(v);

    OP_TRY(call(op, v, "SetName", one(op_text(op, "z"))));
    return op_give_text(op, p->Name);
}

/* m := ValueOf(p).MethodByName("Talk") binds a copy: here that copy is the value itself. */
OP(method_value_of_copy,
   "{ p := Person{Name: \"a\"}; m := reflect.ValueOf(p).MethodByName(\"Talk\"); p.Name = \"b\"; "
   "return m.Call(nil)[0].String() }")
{
    main_Person p = { .Name = IM_STR("a") };
    im_value v = op_of(op, main_Person_type, &p);

    p.Name = IM_STR("b");
    return call(op, v, "Talk", none());
}

OP(method_value_of_pointer,
   "{ p := &Person{Name: \"a\"}; m := reflect.ValueOf(p).MethodByName(\"Talk\"); p.Name = \"b\"; "
   "return m.Call(nil)[0].String() }")
{
    im_value v = op_to(op, main_Person_type, &(main_Person){ .Name = IM_STR("a") });
    main_Person *p = target(v);

    p->Name = IM_STR("b");
    return call(op, v, "Talk", none());
}

OP_IS(double_it, "reflect.ValueOf(MyInt(21)).MethodByName(\"Double\").Call(nil)[0]",
      call(op, op_of(op, main_MyInt_type, &(main_MyInt){ 21 }), "Double", none()))

OP(increment, "{ x := MyInt(1); reflect.ValueOf(&x).MethodByName(\"Inc\").Call(nil); return x }")
{
    im_value x = op_to(op, main_MyInt_type, &(main_MyInt){ 1 });

    OP_TRY(call(op, x, "Inc", none()));
    return op_give(op, op_elem(op, x));
}

/* ---- promoted methods ---- */

OP_IS(promoted,
      "{ e := Employee{Person: Person{Name: \"Eve\"}}; "
      "return reflect.ValueOf(e).MethodByName(\"Talk\").Call(nil)[0].String() }",
      call(op, eve(op), "Talk", none()))

OP(promoted_pointer,
   "{ e := Employee{Person: Person{Name: \"Eve\"}}; "
   "reflect.ValueOf(&e).MethodByName(\"SetName\").Call(vals(\"New\")); return e.Name }")
{
    main_Employee initial = an_eve();
    im_value v = op_to(op, main_Employee_type, &initial);
    const main_Employee *e = target(v);

    OP_TRY(call(op, v, "SetName", one(op_text(op, "New"))));
    return op_give_text(op, e->Name);
}

OP_IS(hides_promoted,
      "{ m := Manager{Employee: &Employee{Person: Person{Name: \"Max\"}}}; "
      "return reflect.ValueOf(m).MethodByName(\"Talk\").Call(nil)[0].String() }",
      call(op, max(op), "Talk", none()))

OP(promoted_through_pointer,
   "{ m := Manager{Employee: &Employee{Person: Person{Name: \"Max\"}}}; "
   "reflect.ValueOf(m).MethodByName(\"SetName\").Call(vals(\"Via\")); return m.Name }")
{
    im_value m = max(op);

    OP_TRY(call(op, m, "SetName", one(op_text(op, "Via"))));
    return op_give_text(op, *main_Manager_Name(m.ptr));
}

OP_IS(promoted_twice,
      "{ m := Manager{Employee: &Employee{Person: Person{Name: \"Max\"}}}; "
      "r := reflect.ValueOf(m).MethodByName(\"Greet\").Call(vals(\"you\")); "
      "return r[0].String() }",
      call(op, max(op), "Greet", one(op_text(op, "you"))))
OP_IS(promoted_through_nil,
      "{ m := Manager{}; "
      "return reflect.ValueOf(m).MethodByName(\"Greet\").Call(vals(\"you\"))[0].String() }",
      call(op, nobody(op), "Greet", one(op_text(op, "you"))))
OP_IS(own_beside_nil,
      "{ m := Manager{}; return reflect.ValueOf(m).MethodByName(\"Talk\").Call(nil)[0].String() }",
      call(op, nobody(op), "Talk", none()))
OP_IS(promoted_of_interface,
      "{ tm := Team{Talker: &Robot{\"r2\"}}; "
      "return reflect.ValueOf(tm).MethodByName(\"Talk\").Call(nil)[0].String() }",
      call(op, team(op, &(main_Robot){ IM_STR("r2") }), "Talk", none()))
OP_IS(promoted_of_nil_interface,
      "{ tm := Team{}; return reflect.ValueOf(tm).MethodByName(\"Talk\").Call(nil)[0].String() }",
      call(op, team(op, NULL), "Talk", none()))

/* ---- variadic methods ---- */

/* []string{"x"} */
static im_value one_task(struct op *op)
{
    return op_list(op, "[]string", &IM_STR("x"), 1);
}

OP_IS(work,
      "{ e := Employee{Person: Person{Name: \"Eve\"}}; "
      "return reflect.ValueOf(e).MethodByName(\"Work\").Call(vals(8))[0].String() }",
      call(op, eve(op), "Work", one(op_int(op, 8))))
OP_IS(work_tasks,
      "{ e := Employee{Person: Person{Name: \"Eve\"}}; return reflect.ValueOf(e)"
      ".MethodByName(\"Work\").Call(vals(8, \"a\", \"b\"))[0].String() }",
      call(op, eve(op), "Work", three(op_int(op, 8), op_text(op, "a"), op_text(op, "b"))))
OP_IS(work_int,
      "{ e := Employee{Person: Person{Name: \"Eve\"}}; return reflect.ValueOf(e)"
      ".MethodByName(\"Work\").Call(vals(8, 9))[0].String() }",
      call(op, eve(op), "Work", two(op_int(op, 8), op_int(op, 9))))
OP_IS(work_slice,
      "{ e := Employee{Person: Person{Name: \"Eve\"}}; return reflect.ValueOf(e)"
      ".MethodByName(\"Work\").CallSlice(vals(8, []string{\"x\"}))[0].String() }",
      call_slice(op, eve(op), "Work", two(op_int(op, 8), one_task(op))))
OP_IS(work_slice_few,
      "{ e := Employee{Person: Person{Name: \"Eve\"}}; return reflect.ValueOf(e)"
      ".MethodByName(\"Work\").CallSlice(vals(8))[0].String() }",
      call_slice(op, eve(op), "Work", one(op_int(op, 8))))
OP_IS(work_slice_text,
      "{ e := Employee{Person: Person{Name: \"Eve\"}}; return reflect.ValueOf(e)"
      ".MethodByName(\"Work\").CallSlice(vals(8, \"x\"))[0].String() }",
      call_slice(op, eve(op), "Work", two(op_int(op, 8), op_text(op, "x"))))

/* ---- interfaces and method expressions ---- */

/* var t Talker = Person{Name: "it"} */
static im_value talker(struct op *op)
{
    main_Talker t = { NULL, NULL };

    if (main_Person_box_Talker(op->arena, (main_Person){ .Name = IM_STR("it") }, &t) != IM_OK)
        return op_nothing();
    return op_variable(op, main_Talker_type, &t);
}

OP_IS(talk_of_held,
      "{ var t Talker = Person{Name: \"it\"}; "
      "return reflect.ValueOf(t).MethodByName(\"Talk\").Call(nil)[0].String() }",
      call(op, op_elem(op, talker(op)), "Talk", none()))
OP_IS(talk_of_interface,
      "{ var t Talker = Person{Name: \"it\"}; "
      "return reflect.ValueOf(&t).Elem().MethodByName(\"Talk\").Call(nil)[0].String() }",
      call(op, talker(op), "Talk", none()))
OP_IS(methods_of_interface,
      "{ var t Talker = Person{Name: \"it\"}; return reflect.ValueOf(&t).Elem().NumMethod() }",
      op_give_int(op, talker(op).type->exported_method_count))
OP_IS(method_of_nil_interface,
      "{ var t Talker; return reflect.ValueOf(&t).Elem().MethodByName(\"Talk\").IsValid() }",
      call(op, op_variable(op, main_Talker_type, &(main_Talker){ NULL, NULL }), "Talk", none()))
OP_IS(expression,
      "{ m, _ := reflect.TypeOf(Person{}).MethodByName(\"Talk\"); "
      "return m.Func.Call(vals(Person{Name: \"expr\"}))[0].String() }",
      call(op, op_of(op, main_Person_type, &(main_Person){ .Name = IM_STR("expr") }), "Talk",
           none()))
OP_IS(expression_of_pointer,
      "{ m, _ := reflect.TypeOf(&Person{}).MethodByName(\"Talk\"); "
      "return m.Func.Call(vals(&Person{Name: \"expr\"}))[0].String() }",
      call(op, op_to(op, main_Person_type, &(main_Person){ .Name = IM_STR("expr") }), "Talk",
           none()))

const struct op_row OPS_CALL[] = {
    OP_ROW(talk_of_value), OP_ROW(talk_of_pointer), OP_ROW(call_unknown), OP_ROW(greet),
    OP_ROW(greet_error_is_nil), OP_ROW(greet_error), OP_ROW(greet_too_few),
    OP_ROW(greet_too_many), OP_ROW(greet_int), OP_ROW(greet_no_value), OP_ROW(greet_named),
    OP_ROW(birthday), OP_ROW(set_name), OP_ROW(method_value_of_copy),
    OP_ROW(method_value_of_pointer), OP_ROW(double_it), OP_ROW(increment), OP_ROW(promoted),
    OP_ROW(promoted_pointer), OP_ROW(hides_promoted), OP_ROW(promoted_through_pointer),
    OP_ROW(promoted_twice), OP_ROW(promoted_through_nil), OP_ROW(own_beside_nil),
    OP_ROW(promoted_of_interface), OP_ROW(promoted_of_nil_interface), OP_ROW(work),
    OP_ROW(work_tasks), OP_ROW(work_int), OP_ROW(work_slice), OP_ROW(work_slice_few),
    OP_ROW(work_slice_text), OP_ROW(talk_of_held), OP_ROW(talk_of_interface),
    OP_ROW(methods_of_interface), OP_ROW(method_of_nil_interface), OP_ROW(expression),
    OP_ROW(expression_of_pointer),
    { NULL, NULL },
};
