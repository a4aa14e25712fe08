/* SPDX-License-Identifier: Apache-2.0 */
/*
 * people.c - the methods that people.im declares.
 *
 * This is all that a user of the schema writes: promoted methods, interface tables and
 * reflection are generated.  A method that makes text gets an arena for it; where memory ran out
 * the text is empty.
 */
#include <ctype.h>

#include "people.im.h"

im_str people_Person_Talk(people_Person p, im_arena *a)
{
    return im_str_printf(a, "I am %.*s, %lld years old", IM_STR_ARG(p.Name), (long long)p.Age);
}

/* Nothing is virtual: this is Person's Talk, whoever embeds the Person. */
im_str people_Person_Introduce(people_Person p, im_arena *a)
{
    im_str talk = people_Person_Talk(p, a);

    return im_str_printf(a, "Hello! %.*s", IM_STR_ARG(talk));
}

im_str people_Person_GetName(people_Person p)
{
    return p.Name;
}

void people_Person_Birthday(people_Person *p)
{
    p->Age++;
}

im_code people_Person_Rename(people_Person *p, im_str name, im_str *old_out, im_status *status)
{
    if (name.len == 0)
        return im_status_set(status, IM_INVALID_ARGUMENT, "a person needs a name");
    *old_out = p->Name;
    p->Name = name;
    return IM_OK;
}

im_str people_Employee_Talk(people_Employee *e, im_arena *a)
{
    im_str talk = people_Person_Talk(e->Person, a);

    return im_str_printf(a, "%.*s and work as a %.*s", IM_STR_ARG(talk), IM_STR_ARG(e->Job));
}

/* As in Go, a method with a pointer receiver may be called on nil. */
im_str people_Robot_Talk(people_Robot *r, im_arena *a)
{
    if (r == NULL)
        return IM_STR("(nobody is there)");
    return im_str_printf(a, "BEEP %.*s", IM_STR_ARG(r->Model));
}

im_str people_Robot_String(people_Robot r, im_arena *a)
{
    return im_str_printf(a, "robot %.*s at %u%%", IM_STR_ARG(r.Model), (unsigned)r.Battery);
}

im_str people_Megaphone_Talk(people_Megaphone m, im_arena *a)
{
    im_str talk = people_Talker_Talk(m.Talker, a);
    char *loud = im_arena_alloc(a, talk.len + 1);

    if (loud == NULL)
        return (im_str){ NULL, 0 };
    for (size_t i = 0; i < talk.len; i++)
        loud[i] = (char)toupper((unsigned char)talk.ptr[i]);
    loud[talk.len] = '!';
    return im_str_from(loud, talk.len + 1);
}

void people_HandlerFunc_Serve(people_HandlerFunc f, im_arena *a, people_ResponseWriter w,
                              people_Request *r)
{
    f(a, w, r);
}

void people_Mux_Serve(people_Mux m, im_arena *a, people_ResponseWriter w, people_Request *r)
{
    people_Handler *handler = im_string_people_Handler_map_get(m, r->Path);
    im_str text;
    int64_t written;

    if (handler != NULL) {
        people_Handler_Serve(*handler, a, w, r);
        return;
    }
    text = im_str_printf(a, "404 %.*s", IM_STR_ARG(r->Path));
    /* There is nobody to tell: who asked is whom the writer failed to reach. */
    if (people_ResponseWriter_Write(w, a, im_bytes_from(text.ptr, text.len), &written, NULL))
        return;
}

im_code people_Recorder_Write(people_Recorder *r, im_arena *a, im_bytes data, int64_t *n_out,
                              im_status *status)
{
    im_slice body = { r->Body.ptr, r->Body.len, r->Body.cap };

    *n_out = 0;
    if (im_slice_reserve(a, &body, 1, body.len + data.len) != IM_OK)
        return im_status_set(status, IM_RESOURCE_EXHAUSTED, "the recorder is out of memory");
    if (data.len > 0)
        memcpy((uint8_t *)body.ptr + body.len, data.ptr, data.len);
    r->Body = (im_bytes){ body.ptr, body.len + data.len, body.cap };
    *n_out = (int64_t)data.len;
    return IM_OK;
}

double people_Celsius_Fahrenheit(people_Celsius c)
{
    return c * 9 / 5 + 32;
}
