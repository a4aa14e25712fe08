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

/* The text of a resolved model's file.  False after errors, which are among the model's messages;
 * text_out is then of no use. */
bool gen_openapi_3(struct gen_model *model, const struct gen_file *file,
                   struct gen_text *text_out);
bool gen_openapi_2(struct gen_model *model, const struct gen_file *file,
                   struct gen_text *text_out);

#endif
