/* SPDX-License-Identifier: Apache-2.0 */
/*
 * main.c - the body of Person.talk, and a program that calls it through an interface.
 */
#include <imago/imago.h>
#include <stdio.h>

#include "greet.im.h"

im_str greet_Person_talk(greet_Person *p)
{
    return p->name;
}

int main(void)
{
    json_RawMessage more = im_bytes_from("[1]", 3);
    greet_Employee employee = {
        .Person = { .name = IM_STR("Ada"), .age = 36, .more = more }
    };
    greet_Talker talker = greet_Employee_as_Talker(&employee);
    im_str said = greet_Talker_talk(talker);

    printf("%.*s, %d, %.*s\n", (int)said.len, said.ptr, (int)employee.age, (int)employee.more.len,
           (const char *)employee.more.ptr);
    return 0;
}
