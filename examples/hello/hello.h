/* SPDX-License-Identifier: Apache-2.0 */
/*
 * hello.h - what the files of the example share: who keeps the users.
 *
 * Each store is an implementation of UserService, so the server serves whichever it is given.
 */
#ifndef HELLO_H
#define HELLO_H

#include "hello.im.h"

struct users {
    hello_UserService service;
    void (*close)(void *self);             /* service.self                                    */
};

/* In an LMDB environment in the folder at path, which is made.  Errors: status says which. */
im_code users_open_lmdb(const char *path, struct users *out, im_status *status);

/* In the etcd cluster at target, "host:port[,host:port...]".  Connects when it is first needed. */
im_code users_open_etcd(const char *target, struct users *out, im_status *status);

enum { USER_ID_LEN = 16, USER_TEXT_MAX = 200 };

/* What CreateUser is to keep: a copy in the call's arena, with an id.  False: the call was
 * answered, since the request was no good. */
bool users_accept(im_call *call, const hello_CreateUserRequest *request, hello_User *user_out);

/* Answers that all stores share. */
void users_not_found(im_call *call, im_str id);
void users_exists(im_call *call, im_str id);

#endif
