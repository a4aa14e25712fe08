/* SPDX-License-Identifier: Apache-2.0 */
/*
 * net/service.c - a service's table: methods by name.
 */
#include "net/service.h"

#include <string.h>

#include "net/call_internal.h"

const im_rpc *im_service_method(const im_service *service, im_str name)
{
    for (size_t i = 0; i < service->method_count; i++)
        if (im_str_equal(im_str_of(service->methods[i].name), name))
            return &service->methods[i];
    return NULL;
}

void im_service_invoke(const im_rpc *rpc, im_implementation on, im_call *call, const void *request)
{
    im__call_begin(call, rpc, on, request);
}
