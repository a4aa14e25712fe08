/* SPDX-License-Identifier: Apache-2.0 */
/*
 * interfaces.c - interface values: who may stand in for whom, nil, assertions, equality, and
 * functions that are handlers.
 */
#include "story.h"

void interfaces(im_arena *arena)
{
    people_Person ann = { IM_STR("Ann"), 30 };
    people_Manager m = new_manager();
    people_Robot r = { IM_STR("R2"), 80 };
    people_Megaphone megaphone = { people_as_Talker(&ann) };
    people_Talker talkers[5] = {
        [1] = people_as_Talker(&ann), [2] = people_as_Talker(&m), [3] = people_as_Talker(&r),
    };

    title("interfaces: whoever can talk is a Talker");
    must(people_Person_box_Talker(arena, ann, &talkers[0]), NULL);
    must(people_Megaphone_box_Talker(arena, megaphone, &talkers[4]), NULL);
    ann.Age = 31;
    for (size_t i = 0; i < sizeof talkers / sizeof *talkers; i++)
        SAY("%T: %v", people_Talker_as_any(talkers[i]),
            TEXT(people_Talker_Talk(talkers[i], arena)));
    SAY("%v prints itself", OF(people_Robot, r));

    people_TalkingNamer tn = people_as_TalkingNamer(&m);
    people_Namer n;
    if (people_Namer_from_any(people_TalkingNamer_as_any(tn), &n))
        SAY("%v: %v", TEXT(people_Namer_GetName(n)), TEXT(people_TalkingNamer_Talk(tn, arena)));
}

void nil_interfaces(im_arena *arena)
{
    people_Talker nobody = { 0 };
    people_Talker holds_nil = people_as_Talker((people_Robot *)NULL);

    title("a nil interface, and an interface that holds nil");
    SAY("%v %T", BOOL(nobody.vt == NULL), people_Talker_as_any(nobody));
    SAY("%v %T", BOOL(holds_nil.vt == NULL), people_Talker_as_any(holds_nil));
    SAY("%v", TEXT(people_Talker_Talk(holds_nil, arena)));
}

/* A type switch: one assertion after the other.  Ones to a concrete type give the value's storage,
 * and for a pointer type the pointer stands in the any itself. */
static void describe(im_arena *arena, im_any x)
{
    const int64_t *number = im_any_as(&x, im_int_type);
    const im_str *text = im_any_as(&x, im_string_type);
    const people_Person *person = im_any_as(&x, people_Person_type);
    people_Talker talker;

    if (x.type == NULL)
        say("nothing", NULL, 0);
    else if (number != NULL)
        SAY("an int, doubled %v", INT(*number * 2));
    else if (text != NULL)
        SAY("a string of %v bytes", INT((int64_t)text->len));
    else if (person != NULL)
        SAY("a person called %v", TEXT(person->Name));
    else if (im_type_same(x.type, people_Person_ptr_type))
        SAY("a pointer to %v", TEXT(((const people_Person *)x.data)->Name));
    else if (people_Talker_from_any(x, &talker))
        SAY("some other talker: %v", TEXT(people_Talker_Talk(talker, arena)));
    else
        SAY("a %T: %v", x, x);
}

static void assert_talker(people_Talker t)
{
    im_any any = people_Talker_as_any(t);
    people_Namer n;

    if (im_type_same(any.type, people_Robot_ptr_type))
        SAY("*Robot: true %v", TEXT(((const people_Robot *)any.data)->Model));
    SAY("*Employee: %v", BOOL(im_type_same(any.type, people_Employee_ptr_type)));
    SAY("Namer: %v", BOOL(people_Namer_from_any(any, &n)));
}

void assertions(im_arena *arena)
{
    people_Person ann = { IM_STR("Ann"), 30 };
    people_Robot r = { IM_STR("R2"), 80 };
    uint8_t bytes[] = { 1, 2 };
    im_bytes list = im_bytes_from(bytes, sizeof bytes);
    people_Namer n;
    const im_any examples[] = {
        NIL, INT(21), CTEXT("hello"), OF(people_Person, ann), PTR(people_Person, &ann),
        PTR(people_Robot, &r), OF(people_Celsius, 36.6), { im_bytes_type, &list },
    };

    title("assertions and type switches");
    assert_talker(people_as_Talker(&r));
    if (people_Namer_from_any(people_Talker_as_any(people_as_Talker(&ann)), &n))
        SAY("Namer: true %v", TEXT(people_Namer_GetName(n)));
    for (size_t i = 0; i < sizeof examples / sizeof *examples; i++)
        describe(arena, examples[i]);
}

/* Go's a == b of two any values. */
static bool same(im_any a, im_any b)
{
    bool equal;
    im_status status;

    must(im_equal(im_any_type, &a, &b, &equal, &status), &status);
    return equal;
}

static bool deeply(im_any a, im_any b)
{
    bool equal;
    im_status status;

    must(im_deep_equal(NULL, im_any_type, &a, &b, &equal, &status), &status);
    return equal;
}

void equality(im_arena *arena)
{
    people_Person ann = { IM_STR("Ann"), 30 }, twin = ann;
    uint8_t one[] = { 1 }, another[] = { 1 };
    im_bytes list = im_bytes_from(one, 1), list_too = im_bytes_from(another, 1);
    im_any a = OF(people_Person, ann), b = OF(people_Person, twin);
    im_any p = PTR(people_Person, &ann), q = PTR(people_Person, &twin);
    im_status status;
    bool equal;

    (void)arena;
    title("equality");
    SAY("values %v, pointers %v", BOOL(same(a, b)), BOOL(same(p, q)));
    SAY("value and pointer %v", BOOL(same(a, p)));
    a = (im_any){ im_bytes_type, &list };
    b = (im_any){ im_bytes_type, &list_too };
    if (im_equal(im_any_type, &a, &b, &equal, &status) != IM_OK)
        SAY("slices: %v", CTEXT(status.text));
    SAY("deeply: %v", BOOL(deeply(a, b)));
    SAY("pointers deeply: %v", BOOL(deeply(p, q)));
}
