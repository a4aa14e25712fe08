/* SPDX-License-Identifier: Apache-2.0 */
/*
 * structs.c - structs, embedding, hiding: plain C members, and what reflection says of them.
 */
#include <stdio.h>

#include "story.h"

void structs(im_arena *arena)
{
    people_Person zero = { 0 };
    people_Person ann = { IM_STR("Ann"), 30 };
    people_Person other = ann;

    (void)arena;
    title("structs");
    SAY("%v", OF(people_Person, ann));
    SAY("%+v", OF(people_Person, ann));
    SAY("%#v", OF(people_Person, ann));
    SAY("%T and %T", OF(people_Person, ann), PTR(people_Person, &ann));
    SAY("%#v is the zero value", OF(people_Person, zero));
    people_Person_Birthday(&other);
    SAY("%v, %v", OF(people_Person, ann), OF(people_Person, other));
}

static void promoted_fields(void)
{
    people_Manager m = new_manager();

    SAY("%+v", OF(people_Manager, m));
    SAY("%v %v %v", TEXT(m.Name), TEXT(m.Job), TEXT(m.Title));
    m.Age = 45;
    SAY("%v %v %v", INT(m.Age), INT(m.Person.Age), INT(m.Employee.Person.Age));
    people_Manager_Birthday(&m);
    SAY("%v after a promoted method", INT(m.Age));
}

static void embedded_pointer(people_Client *c)
{
    SAY("%v lives in %v", TEXT(c->Name), TEXT(*people_Client_City(c)));
    *people_Client_City(c) = IM_STR("Kiel");
    SAY("%v %v", TEXT(*people_Client_City(c)), TEXT(c->Address->City));
}

/* Address and Contact both have a Note: c.Note does not compile, and is not there at run time. */
static void visible_fields(const im_type *type)
{
    im_path path;

    for (size_t i = 0; (path = im_type_visible_at(type, i)).step_count > 0; i++) {
        const im_type *owner = type;

        for (size_t step = 0; step + 1 < path.step_count; step++) {
            owner = im_field_type(owner, im_type_field(owner, path.steps[step]));
            if (im_type_kind(owner) == IM_KIND_PTR)
                owner = im_type_elem(owner);
        }
        im_str name = im_field_name(
            owner, im_type_field(owner, path.steps[path.step_count - 1]));
        printf(" %.*s", IM_STR_ARG(name));
    }
    printf("\n");
    SAY("Note: %v", BOOL(im_type_visible(type, IM_STR("Note")).step_count > 0));
    SAY("City: %v", BOOL(im_type_visible(type, IM_STR("City")).step_count > 0));
}

void embedding(im_arena *arena)
{
    people_Address address = { .Street = IM_STR("Main Street 1"), .City = IM_STR("Bonn") };
    people_Client c = { .Name = IM_STR("Carl"), .Age = 61, .Address = &address,
                        .Email = IM_STR("carl@example.org"), ._rating = 5 };

    (void)arena;
    title("embedding: fields are promoted");
    promoted_fields();
    embedded_pointer(&c);
    visible_fields(people_Client_type);
}

void hiding(im_arena *arena)
{
    people_Manager m = new_manager();

    title("hiding: the outer method counts, and nothing is virtual");
    SAY("%v", TEXT(people_Person_Talk(m.Person, arena)));
    SAY("%v", TEXT(people_Manager_Talk(&m, arena)));
    SAY("%v", TEXT(people_Manager_Introduce(&m, arena)));
}

static void methods_of(const im_type *type)
{
    im_str name = im_type_string(type);

    printf("%.*s:", IM_STR_ARG(name));
    for (size_t i = 0; i < type->exported_method_count; i++) {
        name = im_method_name(type, im_type_method(type, i));
        printf(" %.*s", IM_STR_ARG(name));
    }
    printf("\n");
}

void method_sets(im_arena *arena)
{
    const im_type *talker = people_Talker_type;

    (void)arena;
    title("method sets: *T has more than T");
    methods_of(people_Person_type);
    methods_of(people_Person_ptr_type);
    methods_of(people_Employee_type);
    methods_of(people_Employee_ptr_type);
    methods_of(people_Client_type);
    methods_of(people_Megaphone_type);

    SAY("Employee implements Talker: %v", BOOL(im_type_implements(people_Employee_type, talker)));
    SAY("Robot implements Talker: %v", BOOL(im_type_implements(people_Robot_type, talker)));
    SAY("*Robot implements Talker: %v", BOOL(im_type_implements(people_Robot_ptr_type, talker)));
}
