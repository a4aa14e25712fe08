/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Values: calling methods by name; see value.h.
 *
 * The tables hold a thunk for each method that takes the addresses of its arguments and results.
 * Arguments are first copied into variables of exactly the parameters' types, as a call in Go
 * does: that boxes what goes into interfaces, and the method may not change the caller's values.
 */
#include "object/value.h"

#include <assert.h>

#include "object/value_internal.h"

struct call {
    im_arena *arena;
    im_arena *arena_argument;              /* the variable that an arena parameter is read from */
    const char *operation;                 /* "Call" or "CallSlice", for texts                */
    const im_type *func;
    void *args[IM_CALL_ARGS_MAX];
    void *results[IM_CALL_ARGS_MAX];
    im_status *status;
};

static const im_type *parameter(const im_type *func, size_t i)
{
    return im_field_type(func, im_type_field(func, i));
}

static bool is_arena(const im_type *type)
{
    return im_type_kind(type) == IM_KIND_ARENA;
}

/* Parameters that the caller gives; an arena is not one of them. */
static size_t given_count(const im_type *func)
{
    size_t count = 0;

    for (size_t i = 0; i < func->len; i++)
        count += !is_arena(parameter(func, i));
    return count;
}

/* What Go checks of the number of arguments and of their being values at all. */
static im_code check_args(const struct call *call, const im_value *args, size_t arg_count,
                          bool spread)
{
    bool variadic = (call->func->flags & IM_TYPE_VARIADIC) != 0;
    size_t least = given_count(call->func) - (variadic && !spread);
    const char *wrong = NULL;

    if (spread && !variadic)
        return im_status_set(call->status, IM_INVALID_ARGUMENT,
                             "reflect: CallSlice of non-variadic function");
    if (arg_count < least)
        wrong = "few";
    else if (arg_count > least && (spread || !variadic))
        wrong = "many";
    if (wrong != NULL)
        return im_status_set(call->status, IM_INVALID_ARGUMENT,
                             "reflect: %s with too %s input arguments", call->operation, wrong);
    for (size_t i = 0; i < arg_count; i++)
        if (args[i].type == NULL)
            return im_status_set(call->status, IM_INVALID_ARGUMENT,
                                 "reflect: %s using zero Value argument", call->operation);
    for (size_t i = 0; i < arg_count; i++)
        if (im_value_must_use("reflect.Value.Call", args[i], call->status) != IM_OK)
            return IM_PERMISSION_DENIED;
    return IM_OK;
}

static im_code pass(struct call *call, size_t i, im_value arg)
{
    const im_type *type = parameter(call->func, i);
    im_value variable;

    if (!im_type_same(arg.type, type) && !im_type_assignable_to(arg.type, type))
        return im_status_set(call->status, IM_INVALID_ARGUMENT,
                             "reflect: %s using %.*s as type %.*s", call->operation,
                             IM_STR_ARG(im_type_string(arg.type)),
                             IM_STR_ARG(im_type_string(type)));
    im_code code = im_value_new(call->arena, type, &variable, call->status);
    if (code == IM_OK)
        code = im_value_assign(call->arena, "reflect.Set", variable, arg, call->status);
    call->args[i] = variable.ptr;
    return code;
}

/* The arguments of "...T" as a []T. */
static im_code pass_rest(struct call *call, size_t i, const im_value *args, size_t arg_count)
{
    const im_type *type = parameter(call->func, i), *elem = im_type_elem(type);
    im_value slice;
    im_code code = im_value_make_slice(call->arena, type, 0, arg_count, &slice, call->status);

    for (size_t k = 0; k < arg_count && code == IM_OK; k++) {
        if (!im_type_same(args[k].type, elem) && !im_type_assignable_to(args[k].type, elem))
            return im_status_set(call->status, IM_INVALID_ARGUMENT,
                                 "reflect: cannot use %.*s as type %.*s in %s",
                                 IM_STR_ARG(im_type_string(args[k].type)),
                                 IM_STR_ARG(im_type_string(elem)), call->operation);
        code = im_value_append(call->arena, slice, args[k], call->status);
    }
    call->args[i] = slice.ptr;
    return code;
}

static im_code pass_args(struct call *call, const im_value *args, size_t arg_count, bool spread)
{
    im_code code = check_args(call, args, arg_count, spread);
    bool gather = (call->func->flags & IM_TYPE_VARIADIC) && !spread;
    size_t taken = 0;

    for (size_t i = 0; i < call->func->len && code == IM_OK; i++) {
        if (is_arena(parameter(call->func, i)))
            call->args[i] = &call->arena_argument;
        else if (gather && i + 1 == call->func->len)
            code = pass_rest(call, i, args + taken, arg_count - taken);
        else
            code = pass(call, i, args[taken++]);
    }
    return code;
}

/* Variables for the results.  A last result of type error travels as code and status instead. */
static im_code make_results(struct call *call, im_results *results)
{
    size_t first = call->func->len, count = call->func->field_count - first;
    im_code code = IM_OK;

    if (count != 0 && im_type_same(parameter(call->func, first + count - 1), im_error_type))
        count--;
    results->values = im_arena_zalloc(call->arena, count, sizeof *results->values);
    if (results->values == NULL)
        return im_value_no_memory(call->status);
    for (size_t i = 0; i < count && code == IM_OK; i++) {
        code = im_value_new(call->arena, parameter(call->func, first + i), &results->values[i],
                            call->status);
        call->results[i] = results->values[i].ptr;
        results->values[i].flags = 0;
    }
    results->count = count;
    return code;
}

/* Go calls the zero Value that MethodByName gave it. */
static im_code no_method(im_status *status)
{
    return im_status_set(status, IM_NOT_FOUND, "reflect: call of reflect.Value.Call on zero Value");
}

/* Replace an interface value by what it holds: methods belong to that. */
static im_code dynamic_receiver(im_value *v, im_str method, im_status *status)
{
    if (im_type_kind(v->type) != IM_KIND_INTERFACE)
        return IM_OK;
    if (im_first_word(v->ptr) == NULL)
        return im_status_set(status, IM_FAILED_PRECONDITION,
                             "reflect: Method on nil interface value");
    if (im_type_method_by_name(v->type, method) == NULL)
        return no_method(status);
    return im_value_elem(*v, v, status);
}

/* Where the method's receiver stands: T itself, whether v is a T or a *T.  A nil *T cannot be
 * the receiver of one of T's own methods. */
static im_code find_self(im_value v, im_str method, void **self, im_status *status)
{
    *self = v.ptr;
    if (im_type_kind(v.type) != IM_KIND_PTR)
        return IM_OK;
    *self = im_first_word(v.ptr);
    if (*self == NULL && im_type_method_by_name(im_type_elem(v.type), method) != NULL)
        return im_nil_receiver(status);
    return IM_OK;
}

static im_code find_thunk(im_value v, im_str name, const im_type **func, im_call_fn *thunk,
                          im_status *status)
{
    const im_method *method = im_type_method_by_name(v.type, name);

    if (method == NULL || name.len == 0 || name.ptr[0] == '_')
        return no_method(status);
    *func = im_method_type(v.type, method);
    *thunk = method->call != IM_NO_REF ? im_type_schema(v.type)->links[method->call].call : NULL;
    if (*thunk == NULL)
        return im_status_set(status, IM_UNIMPLEMENTED, "method %.*s of %.*s cannot be called",
                             IM_STR_ARG(name), IM_STR_ARG(im_type_string(v.type)));
    if ((*func)->field_count > IM_CALL_ARGS_MAX)
        return im_status_set(status, IM_RESOURCE_EXHAUSTED,
                             "method %.*s has more than %d parameters and results",
                             IM_STR_ARG(name), IM_CALL_ARGS_MAX);
    return IM_OK;
}

static im_code call_method(im_arena *arena, im_value v, im_str method, const im_value *args,
                           size_t arg_count, bool spread, im_results *results_out,
                           im_status *status)
{
    assert(arena != NULL && results_out != NULL && (args != NULL || arg_count == 0));
    struct call call = { .arena = arena, .arena_argument = arena, .status = status,
                         .operation = spread ? "CallSlice" : "Call" };
    im_call_fn thunk = NULL;
    void *self = NULL;
    im_code code = im_value_must_use("reflect.Value.Call", v, status);

    *results_out = (im_results){ NULL, 0, IM_OK };
    if (code == IM_OK)
        code = dynamic_receiver(&v, method, status);
    if (code == IM_OK)
        code = find_thunk(v, method, &call.func, &thunk, status);
    if (code == IM_OK)
        code = pass_args(&call, args, arg_count, spread);
    if (code == IM_OK)
        code = find_self(v, method, &self, status);
    if (code == IM_OK)
        code = make_results(&call, results_out);
    if (code == IM_OK)
        results_out->code = (im_code)thunk(self, call.args, call.results, status);
    return code;
}

im_code im_value_call(im_arena *arena, im_value v, im_str method, const im_value *args,
                      size_t arg_count, im_results *results_out, im_status *status)
{
    return call_method(arena, v, method, args, arg_count, false, results_out, status);
}

im_code im_value_call_slice(im_arena *arena, im_value v, im_str method, const im_value *args,
                            size_t arg_count, im_results *results_out, im_status *status)
{
    return call_method(arena, v, method, args, arg_count, true, results_out, status);
}
