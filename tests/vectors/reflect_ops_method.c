/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Rows of reflect_ops: method sets, and what is known of a method.
 *
 * A method's type here has no receiver, and an arena where Go's method makes text; the rows take
 * the arena away and put the receiver in front, where Go's text has it.
 */
#include "reflect.im.h"
#include "reflect_ops.h"

/* ---- method sets ---- */

static im_code give_count(struct op *op, const im_type *type)
{
    return op_give_int(op, type->exported_method_count);
}

enum { NAMES_MAX = 16 };

static im_code give_names(struct op *op, const im_type *type)
{
    im_str names[NAMES_MAX];
    size_t count = type->exported_method_count;

    for (size_t i = 0; i < count && i < NAMES_MAX; i++)
        names[i] = im_method_name(type, im_type_method(type, i));
    return op_give(op, op_list(op, "[]string", names, count < NAMES_MAX ? count : NAMES_MAX));
}

OP_IS(count_person, "reflect.TypeOf(Person{}).NumMethod()", give_count(op, main_Person_type))
OP_IS(count_person_ptr, "reflect.TypeOf(&Person{}).NumMethod()",
      give_count(op, main_Person_ptr_type))
OP_IS(count_employee, "reflect.TypeOf(Employee{}).NumMethod()",
      give_count(op, main_Employee_type))
OP_IS(count_employee_ptr, "reflect.TypeOf(&Employee{}).NumMethod()",
      give_count(op, main_Employee_ptr_type))
OP_IS(count_manager, "reflect.TypeOf(Manager{}).NumMethod()", give_count(op, main_Manager_type))
OP_IS(count_manager_ptr, "reflect.TypeOf(&Manager{}).NumMethod()",
      give_count(op, main_Manager_ptr_type))
OP_IS(count_greeter, "reflect.TypeOf((*Greeter)(nil)).Elem().NumMethod()",
      give_count(op, main_Greeter_type))

OP_IS(names_person, "methods(reflect.TypeOf(Person{}))", give_names(op, main_Person_type))
OP_IS(names_person_ptr, "methods(reflect.TypeOf(&Person{}))",
      give_names(op, main_Person_ptr_type))
OP_IS(names_employee, "methods(reflect.TypeOf(Employee{}))", give_names(op, main_Employee_type))
OP_IS(names_employee_ptr, "methods(reflect.TypeOf(&Employee{}))",
      give_names(op, main_Employee_ptr_type))
OP_IS(names_manager, "methods(reflect.TypeOf(Manager{}))", give_names(op, main_Manager_type))
OP_IS(names_manager_ptr, "methods(reflect.TypeOf(&Manager{}))",
      give_names(op, main_Manager_ptr_type))
OP_IS(names_team, "methods(reflect.TypeOf(Team{}))", give_names(op, main_Team_type))
OP_IS(names_dia, "methods(reflect.TypeOf(Dia{}))", give_names(op, main_Dia_type))
OP_IS(names_ws, "methods(reflect.TypeOf(WS{}))", give_names(op, main_WS_type))

/* ---- by name and by number ---- */

static bool has_method(const im_type *type, const char *name)
{
    const im_method *method = im_type_method_by_name(type, im_str_of(name));

    return method != NULL && method < im_type_method(type, type->exported_method_count);
}

OP_IS(pointer_method_of_value,
      "reflect.ValueOf(Person{Name: \"Ann\"}).MethodByName(\"SetName\").IsValid()",
      op_give_bool(op, has_method(main_Person_type, "SetName")))
OP_IS(hidden_method,
      "reflect.ValueOf(Person{Name: \"Ann\"}).MethodByName(\"secret\").IsValid()",
      op_give_bool(op, has_method(main_Person_type, "_secret")))
OP_IS(unknown_method, "reflect.ValueOf(Person{Name: \"Ann\"}).MethodByName(\"Nope\").IsValid()",
      op_give_bool(op, has_method(main_Person_type, "Nope")))
OP_IS(first_method, "reflect.TypeOf(Person{}).Method(0).Name",
      op_give_text(op, im_method_name(main_Person_type, im_type_method(main_Person_type, 0))))
OP_IS(method_beyond, "reflect.TypeOf(Person{}).Method(5)",
      op_give_none(op, main_Person_type->exported_method_count <= 5))

/* ---- types of methods ---- */

/* The text of a method's type with the receiver's type, if any, in place of the arena. */
static im_code give_signature(struct op *op, const im_type *owner, const char *receiver)
{
    static const im_str HEAD = IM_STR_INIT("func(arena");
    const im_method *method = im_type_method_by_name(owner, IM_STR("Greet"));
    im_str text = im_type_string(im_method_type(owner, method));
    im_str rest = im_str_from(text.ptr + HEAD.len, text.len - HEAD.len);

    if (receiver[0] == '\0')
        rest = im_str_from(rest.ptr + 2, rest.len - 2);        /* the ", " behind the arena */
    if (!im_str_equal(im_str_from(text.ptr, HEAD.len), HEAD))
        return im_status_set(op->status, IM_INTERNAL, "no arena in %.*s", IM_STR_ARG(text));
    return op_give_text(op, im_str_printf(op->arena, "func(%s%.*s", receiver, IM_STR_ARG(rest)));
}

OP_IS(type_of_expression,
      "{ m, _ := reflect.TypeOf(Person{}).MethodByName(\"Greet\"); return m.Type.String() }",
      give_signature(op, main_Person_type, "main.Person"))
OP_IS(type_of_interface_method,
      "{ m, _ := reflect.TypeOf((*Greeter)(nil)).Elem().MethodByName(\"Greet\"); "
      "return m.Type.String() }",
      give_signature(op, main_Greeter_type, ""))
OP_IS(type_of_method_value,
      "reflect.ValueOf(Person{}).MethodByName(\"Greet\").Type().String()",
      give_signature(op, main_Person_type, ""))
OP_IS(type_of_first_method, "reflect.ValueOf(Person{}).Method(0).Type().String()",
      give_signature(op, main_Person_type, ""))

const struct op_row OPS_METHOD[] = {
    OP_ROW(count_person), OP_ROW(count_person_ptr), OP_ROW(count_employee),
    OP_ROW(count_employee_ptr), OP_ROW(count_manager), OP_ROW(count_manager_ptr),
    OP_ROW(count_greeter), OP_ROW(names_person), OP_ROW(names_person_ptr),
    OP_ROW(names_employee), OP_ROW(names_employee_ptr), OP_ROW(names_manager),
    OP_ROW(names_manager_ptr), OP_ROW(names_team), OP_ROW(names_dia), OP_ROW(names_ws),
    OP_ROW(pointer_method_of_value), OP_ROW(hidden_method), OP_ROW(unknown_method),
    OP_ROW(first_method), OP_ROW(method_beyond), OP_ROW(type_of_expression),
    OP_ROW(type_of_interface_method), OP_ROW(type_of_method_value),
    OP_ROW(type_of_first_method),
    { NULL, NULL },
};
