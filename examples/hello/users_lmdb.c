/* SPDX-License-Identifier: Apache-2.0 */
/*
 * users_lmdb.c - users in LMDB: id -> User as protobuf has it.
 *
 * A read is a look into mapped memory.  A write waits for the disk, on the loop's thread: what is
 * fine for an example with one writer is not for a service of many, which hands such work to
 * threads of its own and comes back by im_call_post.
 */
#include <errno.h>
#include <lmdb.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "hello.h"

enum { MAP_BYTES = 64 << 20 };

struct store {
    MDB_env *env;
    MDB_dbi users;
};

static void fail(im_call *call, int error)
{
    im_call_fail(call, IM_INTERNAL, "lmdb: %s", mdb_strerror(error));
}

static void get_user(void *self, im_call *call, const hello_GetUserRequest *request)
{
    struct store *store = self;
    MDB_val key = { request->id.len, (void *)(uintptr_t)request->id.ptr }, value;
    hello_User user = { .id = { NULL, 0 } };
    im_status status;
    MDB_txn *txn;

    int error = request->id.len == 0 ? MDB_NOTFOUND
                                     : mdb_txn_begin(store->env, NULL, MDB_RDONLY, &txn);
    if (error == 0) {
        error = mdb_get(txn, store->users, &key, &value);
        im_code code = error != 0 ? IM_OK
                                  : im_proto_decode(value.mv_data, value.mv_size, hello_User_type,
                                                    &user, im_call_arena(call), NULL, &status);
        mdb_txn_abort(txn);                /* the message was copied out of the map           */
        if (code != IM_OK) {
            im_call_fail(call, IM_DATA_LOSS, "%s", status.text);
            return;
        }
    }
    if (error == MDB_NOTFOUND || error == MDB_BAD_VALSIZE)
        users_not_found(call, request->id);
    else if (error != 0)
        fail(call, error);
    else
        hello_UserService_GetUser_reply(call, &user);
}

static int put(struct store *store, im_str id, im_bytes bytes)
{
    MDB_val key = { id.len, (void *)(uintptr_t)id.ptr }, value = { bytes.len, bytes.ptr };
    MDB_txn *txn;
    int error = mdb_txn_begin(store->env, NULL, 0, &txn);

    if (error != 0)
        return error;
    error = mdb_put(txn, store->users, &key, &value, MDB_NOOVERWRITE);
    if (error == 0)
        return mdb_txn_commit(txn);
    mdb_txn_abort(txn);
    return error;
}

static void create_user(void *self, im_call *call, const hello_CreateUserRequest *request)
{
    hello_User user;
    im_status status;
    im_bytes bytes;

    if (!users_accept(call, request, &user))
        return;
    im_code code = im_proto_encode(hello_User_type, &user, im_call_arena(call), NULL, &bytes,
                                   &status);
    int error = code == IM_OK ? put(self, user.id, bytes) : 0;
    if (code != IM_OK)
        im_call_fail(call, code, "%s", status.text);
    else if (error == MDB_KEYEXIST)
        users_exists(call, user.id);
    else if (error != 0)
        fail(call, error);
    else
        hello_UserService_CreateUser_reply(call, &user);
}

static const hello_UserService_vtable VTABLE = {
    .GetUser = get_user,
    .CreateUser = create_user,
};

static void close_store(void *self)
{
    struct store *store = self;

    mdb_env_close(store->env);
    free(store);
}

static int open_users(struct store *store)
{
    MDB_txn *txn;
    int error = mdb_txn_begin(store->env, NULL, 0, &txn);

    if (error != 0)
        return error;
    error = mdb_dbi_open(txn, NULL, 0, &store->users);
    if (error == 0)
        return mdb_txn_commit(txn);
    mdb_txn_abort(txn);
    return error;
}

im_code users_open_lmdb(const char *path, struct users *out, im_status *status)
{
    struct store *store = calloc(1, sizeof *store);
    int error = store != NULL ? mdb_env_create(&store->env) : ENOMEM;

    if (error != 0) {
        free(store);
        return im_status_set(status, IM_RESOURCE_EXHAUSTED, "lmdb: %s", mdb_strerror(error));
    }
    if (mkdir(path, 0777) != 0 && errno != EEXIST)
        error = errno;
    if (error == 0)
        error = mdb_env_set_mapsize(store->env, MAP_BYTES);
    if (error == 0)
        error = mdb_env_open(store->env, path, MDB_NOTLS, 0666);
    if (error == 0)
        error = open_users(store);
    if (error != 0) {
        close_store(store);
        return im_status_set(status, IM_UNAVAILABLE, "lmdb: %s: %s", path, mdb_strerror(error));
    }
    *out = (struct users){ { &VTABLE, store }, close_store };
    return IM_OK;
}
