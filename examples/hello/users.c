/* SPDX-License-Identifier: Apache-2.0 */
/*
 * users.c - what every store of users does alike.
 */
#include <string.h>
#include <sys/random.h>

#include "hello.h"

/* 64 random bits in hexadecimal: nobody counts, so stores need not agree on a number. */
static im_str new_id(im_call *call)
{
    unsigned char bytes[USER_ID_LEN / 2];
    char text[USER_ID_LEN + 1];

    if (getrandom(bytes, sizeof bytes, 0) != (ssize_t)sizeof bytes)
        return (im_str){ NULL, 0 };
    for (size_t i = 0; i < sizeof bytes; i++) {
        text[2 * i] = "0123456789abcdef"[bytes[i] >> 4];
        text[2 * i + 1] = "0123456789abcdef"[bytes[i] & 15];
    }
    return im_str_copy(im_call_arena(call), im_str_from(text, USER_ID_LEN));
}

bool users_accept(im_call *call, const hello_CreateUserRequest *request, hello_User *user_out)
{
    if (request->user == NULL || request->user->name.len == 0) {
        im_call_fail(call, IM_INVALID_ARGUMENT, "a user needs a name");
        return false;
    }
    *user_out = *request->user;
    if (user_out->id.len > USER_TEXT_MAX || user_out->name.len > USER_TEXT_MAX ||
        user_out->email.len > USER_TEXT_MAX) {
        im_call_fail(call, IM_INVALID_ARGUMENT, "more than %d bytes", USER_TEXT_MAX);
        return false;
    }
    if (user_out->id.len == 0)
        user_out->id = new_id(call);
    if (user_out->id.ptr == NULL)
        im_call_fail(call, IM_RESOURCE_EXHAUSTED, "no id");
    return user_out->id.ptr != NULL;
}

void users_not_found(im_call *call, im_str id)
{
    im_call_fail(call, IM_NOT_FOUND, "user \"%.*s\" not found", IM_STR_ARG(id));
}

void users_exists(im_call *call, im_str id)
{
    im_call_fail(call, IM_ALREADY_EXISTS, "user \"%.*s\" exists already", IM_STR_ARG(id));
}
