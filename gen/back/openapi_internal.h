/* SPDX-License-Identifier: Apache-2.0 */
/*
 * back/openapi_internal.h - what the files that write an OpenAPI document share.
 *
 *   openapi.c            the document: its parts, their order
 *   openapi_head.c       what it says of the API as a whole
 *   openapi_json.c       jansson without failure
 *   openapi_schema.c     messages, enums and fields as schemas
 *   openapi_known.c      scalars, and messages whose JSON is their own
 *   openapi_path.c       path templates, and one shape for all that are alike
 *   openapi_parameter.c  parameters of paths, and what stands behind the question mark
 *   openapi_service.c    operations
 */
#ifndef GEN_BACK_OPENAPI_INTERNAL_H
#define GEN_BACK_OPENAPI_INTERNAL_H

#include <jansson.h>

#include "back/openapi.h"
#include "model/proto_rules.h"
#include "net/http_rule.h"

enum {
    GEN_OPENAPI_QUERY_DEPTH_MAX = 8,       /* messages in messages of one query parameter     */
    GEN_OPENAPI_QUERY_MAX = 100            /* query parameters of one operation               */
};

/* What one document calls otherwise than the other. */
struct gen_openapi_dialect {
    bool is_2;                             /* Swagger 2.0                                     */
    const char *refs;                      /* where schemas are: "#/definitions/"             */
};

/* The work on one file. */
struct gen_openapi {
    struct gen_model *model;
    const struct gen_file *file;
    const struct gen_openapi_dialect *dialect;
    const struct gen_openapi_about *about;
    json_t *document;
    json_t *security_schemes;              /* NULL: none                                      */
    json_t *paths;
    json_t *schemas;                       /* those that were referred to, by full name       */
    const struct gen_type **wanted;        /* whose schemas are to be written, in that order  */
    size_t wanted_count, wanted_done;
    json_t *shapes;                        /* "/v1/{}": the path that has it                  */
    json_t *ids;                           /* operationIds that were given away               */
};

/* ---- openapi_json.c: these end the run when memory runs out ---- */

/* json_pack(): "{s:s, s:[i]}", "o" takes a value over. */
json_t *gen_json_pack(const char *format, ...);

/* A deep copy. */
json_t *gen_json_copy(json_t *value);

/* Put value, which is then the container's, under key or behind the last. */
void gen_json_set(json_t *object, const char *key, json_t *value);
void gen_json_add(json_t *array, json_t *value);

/* The same of a text; of "" nothing. */
void gen_json_set_text(json_t *object, const char *key, const char *text);

/* The same of an array; of an empty one nothing. */
void gen_json_set_list(json_t *object, const char *key, json_t *array);

/* The members of from, borrowed, behind those of object. */
void gen_json_join(json_t *object, json_t *from);

/* ---- openapi_head.c ---- */

void gen_openapi_head(struct gen_openapi *o);

/* ---- openapi_known.c ---- */

/* {"type": type}, and format if that is not NULL. */
json_t *gen_openapi_type(const char *type, const char *format);

/* The schema of a scalar. */
json_t *gen_openapi_scalar(struct gen_openapi *o, const struct gen_proto_part *part);

/* The schema of a message whose JSON is its own; NULL: it is an object of its fields. */
json_t *gen_openapi_known(struct gen_openapi *o, const struct gen_proto_part *part);

/* True when there is one. */
bool gen_openapi_is_special(struct gen_openapi *o, const struct gen_proto_part *part);

/* True when such a message (or Time, Duration) is one word in JSON, which a query can say. */
bool gen_openapi_is_word(struct gen_openapi *o, const struct gen_proto_part *part);

/* A reference to the answer that errors have: google.rpc.Status. */
json_t *gen_openapi_error(struct gen_openapi *o);

/* ---- openapi_schema.c ---- */

/* {"$ref": ...} of a schema's name. */
json_t *gen_openapi_reference(struct gen_openapi *o, const char *name);

/* A reference to the schema of a message. */
json_t *gen_openapi_message(struct gen_openapi *o, const struct gen_type *type);

/* The schema of one element. */
json_t *gen_openapi_part(struct gen_openapi *o, const struct gen_proto_part *part);

/* The schema of a field's type, without description. */
json_t *gen_openapi_field(struct gen_openapi *o, const struct gen_proto_field *field);

/* The constants of an enum as protobuf's JSON writes them. */
json_t *gen_openapi_enum(struct gen_openapi *o, const struct gen_type *type);

/* The schema of a message without the fields that the dotted paths (of protobuf names) lead to. */
json_t *gen_openapi_rest_of(struct gen_openapi *o, const struct gen_type *type,
                            const char *const *paths, size_t path_count);

/* The schema with what the field's comments say; takes schema over. */
json_t *gen_openapi_described(struct gen_openapi *o, json_t *schema,
                              const struct gen_proto_message *message,
                              const struct gen_proto_field *field);

/* Have the schema of a declared message written. */
void gen_openapi_want(struct gen_openapi *o, const struct gen_type *type);

/* Write the schemas that were referred to, and those that they refer to. */
void gen_openapi_finish_schemas(struct gen_openapi *o);

/* ---- openapi_path.c ---- */

/* A parameter of a path. */
struct gen_openapi_wildcard {
    const char *name;
    const im_http_variable *variable;      /* what it is a part of, or NULL: of nothing       */
    bool is_rest;                          /* it may hold slashes                             */
};

struct gen_openapi_path {
    const char *text;                      /* "/v1/shelves/{name}/books"                      */
    struct gen_openapi_wildcard item[IM_HTTP_SEGMENTS_MAX];
    size_t count;
};

/* What the parameter of a variable is called: as in JSON, where its one name is not taken. */
const char *gen_openapi_variable_name(struct gen_openapi *o, const im_http_variable *variable);

/* What a binding's path is in the document. */
void gen_openapi_path(struct gen_openapi *o, const im_http_binding *binding,
                      struct gen_openapi_path *path);

/* A variable with its parameters in place: "shelves/{name}". */
const char *gen_openapi_variable_text(struct gen_openapi *o, const im_http_binding *binding,
                                      const struct gen_openapi_path *path,
                                      const im_http_variable *variable);

/* ---- openapi_parameter.c ---- */

/* One way to a method, as the files below see it. */
struct gen_openapi_operation {
    const struct gen_method *method;
    const struct gen_type *request, *reply;
    const im_http_binding *binding;
    struct gen_openapi_path path;
    json_t *object;                        /* the operation, "parameters" within it           */
    json_t *parameters;
    size_t query_count;
};

/* The field that a dotted path of protobuf names leads to, or NULL.  *message_out is the message
 * that it is in. */
const struct gen_proto_field *gen_openapi_find(struct gen_openapi *o, const struct gen_type *type,
                                               const char *path,
                                               const struct gen_proto_message **message_out);

void gen_openapi_path_parameters(struct gen_openapi *o, struct gen_openapi_operation *operation);
void gen_openapi_query_parameters(struct gen_openapi *o, struct gen_openapi_operation *operation);

/* ---- openapi_service.c ---- */

void gen_openapi_service(struct gen_openapi *o, const struct gen_decl *decl);

#endif
