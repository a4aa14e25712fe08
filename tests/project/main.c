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
    greet_Employee employee = { .Person = { .name = IM_STR("Ada"), .age = 36 } };
    greet_Talker talker = greet_Employee_as_Talker(&employee);
    im_str said = greet_Talker_talk(talker);

    printf("%.*s, %d\n", (int)said.len, said.ptr, (int)employee.age);
    return 0;
}
