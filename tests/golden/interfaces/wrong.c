/* What does not implement an interface does not become one: neither by function nor by macro. */
#include "input.im.h"

int main(void)
{
    interfaces_Request request = { .path = IM_STR("/") };
    interfaces_Person person = { .name = IM_STR("Ann") };
    interfaces_Talker talker = interfaces_as_Talker(&person);

#ifndef RIGHT
    talker = interfaces_as_Talker(&request);
#endif
    (void)request;
    return talker.vt == NULL;
}
