/* A pointer to another type, and a vtable of another interface, are refused. */
#include "input.im.h"

int main(void)
{
    interfaces_Person person = { .name = IM_STR("Ann") };
    interfaces_Employee employee = { .Person = person };
    interfaces_Talker talker = interfaces_Employee_as_Talker(&employee);

#ifndef RIGHT
    talker = interfaces_Person_as_Greeter(&person);
#endif
    return talker.vt == NULL;
}
