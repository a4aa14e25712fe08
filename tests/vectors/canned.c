/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A pool of POOL functions for each signature; function i looks its job up in job[i].  The pool
 * is filled anew for each unit.
 */
#include "canned.h"

#include <stdio.h>
#include <string.h>

#include "core/slice.h"
#include "core/status.h"
#include "model/select.h"
#include "object/any.h"
#include "object/time_methods.h"

enum { POOL = 256, STEPS_MAX = 32 };

/* What thunk i stands for: the receiver is reached from self by offsets, through pointers. */
struct job {
    const struct gen_type *declarer;
    const char *method;
    char text[160];
    struct { uint64_t offset; bool pointer; } step[STEPS_MAX];
    size_t step_count;
};

static struct job job[POOL];
static size_t job_count;
static bool incomplete;
static struct gen_model *the_model;

void canned_reset(struct gen_model *model)
{
    job_count = 0;
    incomplete = false;
    the_model = model;
}

bool canned_complete(void)
{
    return !incomplete;
}

static void *receiver(const struct job *j, void *self)
{
    for (size_t i = 0; i < j->step_count; i++) {
        self = (char *)self + j->step[i].offset;
        if (j->step[i].pointer)
            self = *(void **)self;
    }
    return self;
}

static im_code run_marshal(size_t i, void *self, im_arena *arena, im_bytes *out, im_status *status)
{
    const struct job *j = &job[i];

    if (j->declarer->predeclared && strcmp(j->method, "MarshalJSON") == 0)
        return im_time_MarshalJSON(*(im_time *)receiver(j, self), arena, out, status);
    if (j->declarer->predeclared)
        return im_time_MarshalText(*(im_time *)receiver(j, self), arena, out, status);
    if (strcmp(j->declarer->decl->file->package, "json") == 0) {
        const im_bytes *raw = receiver(j, self);
        *out = raw->ptr != NULL ? *raw : im_bytes_from("null", 4);
        return IM_OK;
    }
    *out = im_bytes_from(im_str_copy(arena, im_str_of(j->text)).ptr, strlen(j->text));
    return IM_OK;
}

static im_code run_unmarshal(size_t i, void *self, im_arena *arena, im_bytes data,
                             im_status *status)
{
    const struct job *j = &job[i];

    if (j->declarer->predeclared && strcmp(j->method, "UnmarshalJSON") == 0)
        return im_time_UnmarshalJSON(receiver(j, self), arena, data, status);
    if (j->declarer->predeclared)
        return im_time_UnmarshalText(receiver(j, self), arena, data, status);
    if (strcmp(j->declarer->decl->file->package, "json") == 0) {
        im_bytes *raw = receiver(j, self);
        *raw = im_bytes_from(im_str_copy(arena, im_str_from((char *)data.ptr, data.len)).ptr,
                             data.len);
    }
    return IM_OK;
}

static im_str run_string(size_t i, void *self, im_arena *arena)
{
    const struct job *j = &job[i];

    if (!j->declarer->predeclared && strcmp(j->declarer->decl->file->package, "json") == 0)
        return *(im_str *)receiver(j, self);
    if (!j->declarer->predeclared)
        return im_str_of(j->text);
    if (j->declarer->kind != IM_KIND_TIME)
        return im_duration_String(*(int64_t *)receiver(j, self), arena);
    const im_time *time = receiver(j, self);
    return strcmp(j->method, "String") == 0 ? im_time_String(*time, arena)
                                            : im_time_GoString(*time, arena);
}

/* 256 numbers, four bits at a time. */
#define X16(X, h) X(h##0) X(h##1) X(h##2) X(h##3) X(h##4) X(h##5) X(h##6) X(h##7) \
                  X(h##8) X(h##9) X(h##a) X(h##b) X(h##c) X(h##d) X(h##e) X(h##f)
#define X256(X) X16(X, 0x0) X16(X, 0x1) X16(X, 0x2) X16(X, 0x3) X16(X, 0x4) X16(X, 0x5) \
                X16(X, 0x6) X16(X, 0x7) X16(X, 0x8) X16(X, 0x9) X16(X, 0xa) X16(X, 0xb) \
                X16(X, 0xc) X16(X, 0xd) X16(X, 0xe) X16(X, 0xf)

#define X(n)                                                                             \
    static im_code marshal_##n(void *self, im_arena *arena, im_bytes *out, im_status *status) \
    {                                                                                    \
        return run_marshal(n, self, arena, out, status);                                 \
    }                                                                                    \
    static im_code unmarshal_##n(void *self, im_arena *arena, im_bytes data, im_status *status) \
    {                                                                                    \
        return run_unmarshal(n, self, arena, data, status);                              \
    }                                                                                    \
    static im_str string_##n(void *self, im_arena *arena)                                \
    {                                                                                    \
        return run_string(n, self, arena);                                               \
    }                                                                                    \
    static im_str error_##n(void *self)                                                  \
    {                                                                                    \
        return run_string(n, self, NULL);                                                \
    }                                                                                    \
    static int call_##n(void *self, void *const *args, void *const *results, im_status *status) \
    {                                                                                    \
        (void)status;                                                                    \
        *(im_str *)results[0] =                                                          \
            run_string(n, self, job[n].method[0] == 'E' ? NULL : *(im_arena **)args[0]);  \
        return IM_OK;                                                                    \
    }
X256(X)
#undef X

#define X(n) (im_func)marshal_##n,
static const im_func MARSHAL[POOL] = { X256(X) };
#undef X
#define X(n) (im_func)unmarshal_##n,
static const im_func UNMARSHAL[POOL] = { X256(X) };
#undef X
#define X(n) (im_func)string_##n,
static const im_func STRING[POOL] = { X256(X) };
#undef X
#define X(n) (im_func)error_##n,
static const im_func ERROR[POOL] = { X256(X) };
#undef X

#define X(n) call_##n,
static const im_call_fn CALL[POOL] = { X256(X) };
#undef X

static const struct method_kind {
    const char *name, *text;
    const im_func *pool;
} METHOD_KINDS[] = {
    { "MarshalJSON", "\"mj:%s\"", MARSHAL },   { "MarshalText", "mt:%s", MARSHAL },
    { "UnmarshalJSON", "", UNMARSHAL },        { "UnmarshalText", "", UNMARSHAL },
    { "String", "str:%s", STRING },            { "GoString", "gostr:%s", STRING },
    { "Error", "err:%s", ERROR },
};

static bool set_path(struct job *j, const struct gen_type *owner, const struct gen_selection *s)
{
    j->step_count = s->depth;
    for (size_t i = 0; i < s->depth; i++) {
        const struct gen_field *field;
        if (i == STEPS_MAX)
            return false;
        field = &owner->underlying->fields.item[s->path[i]];
        j->step[i].offset = field->offset;
        j->step[i].pointer = field->type->kind == IM_KIND_PTR && field->type->decl == NULL;
        owner = j->step[i].pointer ? field->type->elem : field->type;
        if (owner->kind == IM_KIND_INTERFACE)
            return false;
    }
    return true;
}

/* The name as Go's canned body says it: without our mark for unexported. */
static const char *go_name(const struct gen_type *declarer)
{
    const char *name = declarer->decl != NULL ? declarer->decl->name : declarer->string;

    return name[0] == '_' ? name + 1 : name;
}

void canned_find(void *ctx, const struct gen_type *owner, bool pointer, const char *method,
                 im_func *slot_out, im_call_fn *call_out)
{
    struct gen_selection s = gen_select(the_model, owner, method);
    size_t kind = 0;

    (void)ctx;
    (void)pointer;
    *call_out = NULL;
    while (kind < sizeof METHOD_KINDS / sizeof *METHOD_KINDS &&
           strcmp(METHOD_KINDS[kind].name, method) != 0)
        kind++;
    if (s.found != GEN_FOUND_METHOD || kind == sizeof METHOD_KINDS / sizeof *METHOD_KINDS ||
        job_count == POOL || !set_path(&job[job_count], owner, &s)) {
        incomplete = true;
        return;
    }
    struct job *j = &job[job_count];
    j->declarer = s.owner;
    j->method = METHOD_KINDS[kind].name;
    snprintf(j->text, sizeof j->text, METHOD_KINDS[kind].text, go_name(s.owner));
    *slot_out = METHOD_KINDS[kind].pool[job_count];
    if (METHOD_KINDS[kind].pool == STRING || METHOD_KINDS[kind].pool == ERROR)
        *call_out = CALL[job_count];
    job_count++;
}
