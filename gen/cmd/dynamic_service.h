/* SPDX-License-Identifier: Apache-2.0 */
/*
 * cmd/dynamic_service.h - services of schemas that were read at run time.
 *
 * The same tables that the generator prints for a service (net/service.h), in memory, so that
 * what calls methods by table, or describes them, needs no generated code.
 */
#ifndef GEN_CMD_DYNAMIC_SERVICE_H
#define GEN_CMD_DYNAMIC_SERVICE_H

#include "back/tables.h"
#include "net/service.h"

typedef bool (*gen_invoke_fn)(im_implementation on, im_call *call, const void *request);

struct gen_services {
    im_service *item;
    size_t count;
};

/* The services that were set apart (back/emit.h), in the order of the files; all methods are called
 * by invoke.  They live in the model's arena. */
struct gen_services gen_dynamic_services(struct gen_model *model, const struct gen_tables *tables,
                                         gen_invoke_fn invoke);

#endif
