/* SPDX-License-Identifier: Apache-2.0 */
/*
 * reflection.c - tags, the three laws of reflection, and methods called by name.
 *
 * Where Go panics a call here returns a code, and the status has the text of the panic.
 */
#include "story.h"

static void say_tag(im_arena *arena, im_str tag, const char *key)
{
    im_str value;
    bool ok = im_tag_lookup(arena, tag, im_str_of(key), &value);

    SAY("%v %v %v", CTEXT(key), TEXT(value), BOOL(ok));
}

void tags(im_arena *arena)
{
    people_Foo f = { IM_STR("Drew"), IM_STR("Olson"), 30 };
    const im_type *type = people_Foo_type;
    im_str tag = { 0 };
    im_value field;
    im_any value;

    title("Foo's tags");
    for (size_t i = 0; i < type->field_count; i++) {
        tag = im_field_tag(type, im_type_field(type, i));
        must(im_value_field(im_value_of(type, &f), i, &field, NULL), NULL);
        must(im_value_to_any(arena, field, &value, NULL), NULL);
        im_str tag_name;
        im_tag_lookup(arena, tag, IM_STR("tag_name"), &tag_name);
        SAY("%v: %v, %v", TEXT(im_field_name(type, im_type_field(type, i))), value,
            TEXT(tag_name));
    }
    say_tag(arena, tag, "json");
    say_tag(arena, tag, "xml");
}

static void say_value(im_value v)
{
    double number;

    must(im_value_get_float(v, &number, NULL), NULL);
    SAY("type %v, kind %v, value %v", TEXT(im_type_string(v.type)),
        CTEXT(im_kind_name(im_value_kind(v))), FLOAT(number));
}

void laws(im_arena *arena)
{
    im_any x = FLOAT(3.4), back;
    im_value v = im_value_of_any(&x);
    im_status status;
    int64_t integer;
    bool equal;

    title("the laws of reflection, one and two: from an interface to a value and back");
    say_value(v);
    must(im_value_to_any(arena, v, &back, NULL), NULL);
    must(im_equal(im_any_type, &x, &back, &equal, NULL), NULL);
    SAY("%v %v", back, BOOL(equal));

    x = OF(people_Celsius, 20);
    v = im_value_of_any(&x);
    say_value(v);
    must(im_value_to_any(arena, v, &back, NULL), NULL);
    const people_Celsius *celsius = im_any_as(&back, people_Celsius_type);
    if (celsius != NULL)
        SAY("%T %v", back, FLOAT(people_Celsius_Fahrenheit(*celsius)));
    if (im_value_get_int(v, &integer, &status) != IM_OK)
        SAY("%v", CTEXT(status.text));
}

/* The field of that name, which the story knows to be there. */
static im_value field_of(const im_type *type, void *object, const char *name)
{
    im_value field;
    im_status status;

    must(im_value_field_by_name(im_value_of(type, object), im_str_of(name), &field, &status),
         &status);
    return field;
}

static void set_a_float(void)
{
    double x = 3.4;
    im_value v = im_value_view(im_float64_type, &x);
    im_status status;

    if (im_value_set_float(v, 7.1, &status) != IM_OK)
        SAY("%v: %v", BOOL(im_value_can_set(v)), CTEXT(status.text));
    v = im_value_of(im_float64_type, &x);
    must(im_value_set_float(v, 7.1, &status), &status);
    SAY("%v: %v", BOOL(im_value_can_set(v)), FLOAT(x));
}

static void set_promoted_fields(void)
{
    people_Manager m = new_manager();
    im_value name = field_of(people_Manager_type, &m, "Name");
    im_value age = field_of(people_Manager_type, &m, "Age");
    im_status status;

    must(im_value_set_string(name, IM_STR("Maria"), &status), &status);
    must(im_value_set_int(age, 50, &status), &status);
    SAY("%v %v", TEXT(m.Name), INT(m.Age));
    if (im_value_set_int(name, 1, &status) != IM_OK)
        SAY("%v", CTEXT(status.text));
}

static void set_unexported_field(void)
{
    people_Client c = { .Name = IM_STR("Carl"), .Age = 61, ._rating = 5 };
    im_value rating = field_of(people_Client_type, &c, "_rating");
    im_status status;
    int64_t number;

    must(im_value_get_int(rating, &number, &status), &status);
    SAY("%v %v", INT(number), BOOL(im_value_can_set(rating)));
    if (im_value_set_int(rating, 1, &status) != IM_OK)
        SAY("%v", CTEXT(status.text));
}

void settable(im_arena *arena)
{
    (void)arena;
    title("the third law: to change a value it must be settable");
    set_a_float();
    set_promoted_fields();
    set_unexported_field();
}

static void rename_by_name(im_arena *arena, im_value v, im_str name, im_results *results,
                           im_status *status)
{
    im_value argument = im_value_view(im_string_type, &name);

    must(im_value_call(arena, v, IM_STR("Rename"), &argument, 1, results, status), status);
}

void calls(im_arena *arena)
{
    people_Person p = { IM_STR("Ann"), 30 }, *pointer = &p;
    im_value v = im_value_view(people_Person_ptr_type, &pointer);
    im_results results;
    im_status status;

    title("methods by name");
    must(im_value_call(arena, v, IM_STR("Introduce"), NULL, 0, &results, &status), &status);
    SAY("%v", TEXT(*(const im_str *)results.values[0].ptr));
    must(im_value_call(arena, v, IM_STR("Birthday"), NULL, 0, &results, &status), &status);
    SAY("%v", INT(p.Age));

    rename_by_name(arena, v, IM_STR("Anna"), &results, &status);
    SAY("%v is now %v", TEXT(*(const im_str *)results.values[0].ptr), TEXT(p.Name));
    rename_by_name(arena, v, IM_STR(""), &results, &status);
    if (results.code != IM_OK)
        SAY("error: %v", CTEXT(status.text));

    im_code code = im_value_call(arena, v, IM_STR("Fly"), NULL, 0, &results, &status);
    SAY("Fly: %v", BOOL(code != IM_NOT_FOUND));
}
