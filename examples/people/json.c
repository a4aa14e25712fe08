/* SPDX-License-Identifier: Apache-2.0 */
/*
 * json.c - JSON in both directions, and deep copies: nothing here was generated for it, the type
 * tables are walked.
 */
#include <stdio.h>

#include "story.h"

static void say_json(im_arena *arena, const im_type *type, const void *value,
                     const im_json_options *options)
{
    im_status status;
    im_str text;

    must(im_json_encode(type, value, arena, options, &text, &status), &status);
    SAY("%v", TEXT(text));
}

void json_out(im_arena *arena)
{
    people_Manager m = new_team(arena);
    people_Client c = { .Name = IM_STR("Carl"), .Age = 61,
                        .Contact = { .Email = IM_STR("c@example.org"), .Note = IM_STR("x") },
                        ._rating = 5 };
    people_Foo f = { IM_STR("Drew"), IM_STR("Olson"), 30 };
    const im_json_options pretty = { .indent = IM_STR("  ") };

    title("JSON out");
    say_json(arena, people_Manager_type, &m, NULL);
    say_json(arena, people_Employee_type, m.Reports.ptr[0], &pretty);
    say_json(arena, people_Client_type, &c, NULL);
    say_json(arena, people_Foo_type, &f, NULL);
}

/* Go's err, which prints as <nil> when there is none. */
static im_any decode(im_arena *arena, const char *text, const im_type *type, void *value)
{
    im_status *status = IM_NEW(arena, im_status);
    im_str *message = IM_NEW(arena, im_str);

    must(status != NULL && message != NULL ? IM_OK : IM_RESOURCE_EXHAUSTED, NULL);
    if (im_json_decode(text, strlen(text), type, value, arena, NULL, status) == IM_OK)
        return NIL;
    *message = im_str_of(status->text);
    return (im_any){ im_string_type, message };
}

static void decode_manager(im_arena *arena)
{
    people_Manager m = { 0 };
    im_any err = decode(arena,
                        "{\"NAME\": \"Mia\", \"job\": \"cook\", \"title\": \"chef\", "
                        "\"hat\": true,\n"
                        "    \"reports\": [{\"name\": \"Tom\", \"age\": 25}, null]}",
                        people_Manager_type, &m);

    SAY("%v %v %v %v", err, TEXT(m.Name), TEXT(m.Job), TEXT(m.Title));
    SAY("%v %v %v", INT((int64_t)m.Reports.len), OF(people_Employee, *m.Reports.ptr[0]),
        BOOL(m.Reports.ptr[1] == NULL));
}

void json_in(im_arena *arena)
{
    people_Client c = { 0 };
    people_Person p = { IM_STR("Ann"), 30 };
    im_any document = NIL, err;

    title("JSON in");
    decode_manager(arena);
    err = decode(arena, "{\"name\": \"Carl\", \"city\": \"Bonn\"}", people_Client_type, &c);
    SAY("%v %v", err, TEXT(c.Address->City));

    err = decode(arena, "{\"name\": \"Bea\", \"age\": \"old\"}", people_Person_type, &p);
    SAY("%v: %v", OF(people_Person, p), err);
    err = decode(arena, "{\"name\": \"Bea\", \"age\": }", people_Person_type, &p);
    SAY("%v", err);

    err = decode(arena, "{\"b\": [1, 2.5, \"x\"], \"a\": {\"deep\": null}, \"c\": true}",
                 im_any_type, &document);
    if (err.type == NULL)
        SAY("%T %v", document, document);
}

static bool deeply_equal(const people_Manager *a, const people_Manager *b)
{
    im_status status;
    bool equal;

    must(im_deep_equal(NULL, people_Manager_type, a, b, &equal, &status), &status);
    return equal;
}

void copies(im_arena *arena)
{
    people_Manager m = new_team(arena), c;
    people_Employee *const *report;
    im_status status;

    title("deep copies");
    must(people_Employee_ptr_slice_append(arena, &m.Reports, m.Reports.ptr[0]), NULL);
    must(im_deep_copy(arena, people_Manager_type, &m, &c, &status), &status);
    report = c.Reports.ptr;

    SAY("equal %v, shared %v", BOOL(deeply_equal(&m, &c)), BOOL(m.Reports.ptr[0] == report[0]));
    SAY("twice the same: %v", BOOL(report[0] == report[2]));
    report[0]->Name = IM_STR("Tim");
    SAY("%v %v %v", TEXT(m.Reports.ptr[0]->Name), TEXT(report[0]->Name), TEXT(report[2]->Name));
    SAY("equal %v", BOOL(deeply_equal(&m, &c)));
}
