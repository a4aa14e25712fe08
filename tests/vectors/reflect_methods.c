/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The bodies of the prelude's methods: what the Go source of the recorded answers does.
 *
 * Error has no arena to make its text in; its caller copies it before the next one is asked for,
 * so one buffer for each thread does.
 */
#include <stdio.h>

#include "reflect.im.h"

im_str main_Person_Talk(main_Person p, im_arena *a)
{
    return im_str_printf(a, "%.*s talks", IM_STR_ARG(p.Name));
}

im_code main_Person_Greet(main_Person p, im_arena *a, im_str name, im_str *greeting_out,
                          im_status *status)
{
    if (name.len == 0)
        return im_status_set(status, IM_INVALID_ARGUMENT, "no name");
    *greeting_out = im_str_printf(a, "hi %.*s, I am %.*s", IM_STR_ARG(name), IM_STR_ARG(p.Name));
    return greeting_out->ptr != NULL ? IM_OK : IM_RESOURCE_EXHAUSTED;
}

void main_Person_SetName(main_Person *p, im_str n)
{
    p->Name = n;
}

int64_t main_Person_Birthday(main_Person *p)
{
    return ++p->Age;
}

im_str main_Person__secret(main_Person p)
{
    return p._email;
}

im_str main_Employee_Work(main_Employee e, im_arena *a, int64_t hours, im_string_slice tasks)
{
    return im_str_printf(a, "%.*s works %lldh on %zu tasks", IM_STR_ARG(e.Name),
                         (long long)hours, tasks.len);
}

void main_Employee_Raise(main_Employee *e, double pct)
{
    e->Salary *= 1 + pct / 100;
}

im_str main_Manager_Talk(main_Manager m, im_arena *a)
{
    (void)m, (void)a;
    return IM_STR("boss");
}

void main_Manager_Promote(main_Manager *m)
{
    m->Level++;
}

im_str main_Robot_Talk(main_Robot *r, im_arena *a)
{
    return im_str_printf(a, "beep %.*s", IM_STR_ARG(r->Model));
}

main_MyInt main_MyInt_Double(main_MyInt i)
{
    return i * 2;
}

void main_MyInt_Inc(main_MyInt *i)
{
    ++*i;
}

im_str main_Celsius_String(main_Celsius c, im_arena *a)
{
    return im_str_printf(a, "%.1fC", c);
}

im_str main_PS_String(main_PS *p, im_arena *a)
{
    return im_str_printf(a, "PS<%lld>", (long long)p->V);
}

im_str main_Err_Error(main_Err e)
{
    static _Thread_local char text[32];

    snprintf(text, sizeof text, "err %lld", (long long)e.Code);
    return im_str_of(text);
}

im_str main_GS_GoString(main_GS g, im_arena *a)
{
    (void)g, (void)a;
    return IM_STR("GS!");
}

im_str main_Both_Error(main_Both b)
{
    (void)b;
    return IM_STR("as-error");
}

im_str main_Both_String(main_Both b)
{
    (void)b;
    return IM_STR("as-string");
}

void main_Base_M(main_Base b)
{
    (void)b;
}

void main_Order_Zeta(main_Order o)
{
    (void)o;
}

void main_Order_Alpha(main_Order o)
{
    (void)o;
}

void main_Order__mid(main_Order o)
{
    (void)o;
}

void main_Order_Beta(main_Order *o)
{
    (void)o;
}

void main_Order_A1(main_Order o)
{
    (void)o;
}

void main_Order_A(main_Order o)
{
    (void)o;
}
