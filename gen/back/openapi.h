/* SPDX-License-Identifier: Apache-2.0 */
/*
 * back/openapi.h - the REST side of a schema's services as an OpenAPI document, in JSON.
 *
 * Two dialects of one description: OpenAPI 3.1 (https://spec.openapis.org/oas/v3.1.0) and what came
 * before, Swagger 2.0, which many tools still want.  Operations are the http rules of the schema's
 * services, schemas are protobuf's JSON (codec/proto_json.h) of the messages that they reach; of a
 * schema without services, of all its messages.  docs/openapi.md tells what becomes what.
 */
#ifndef GEN_BACK_OPENAPI_H
#define GEN_BACK_OPENAPI_H

#include <stdbool.h>

#include "model/model.h"
#include "model/text.h"

enum { GEN_OPENAPI_SERVERS_MAX = 8 };

/* What counts more than the schema's own word; NULL and 0: nothing does. */
struct gen_openapi_about {
    const char *title, *version;
    const char *servers[GEN_OPENAPI_SERVERS_MAX];      /* URLs                                */
    size_t server_count;
};

/* The text of a resolved model's file.  False after errors, which are among the model's messages;
 * text_out is then of no use. */
bool gen_openapi_3(struct gen_model *model, const struct gen_file *file,
                   const struct gen_openapi_about *about, struct gen_text *text_out);
bool gen_openapi_2(struct gen_model *model, const struct gen_file *file,
                   const struct gen_openapi_about *about, struct gen_text *text_out);

#endif
