/* SPDX-License-Identifier: Apache-2.0 */
/*
 * front/build_type.c - type expressions and signatures, as written.
 */
#include "front/build.h"

#include <assert.h>

#include "front/schema_parser.h"

struct gen_type *gen_build_named(struct gen_parse *parse, const struct gen_span *package,
                                 struct gen_span name)
{
    struct gen_place place = gen_parse_place(parse, package != NULL ? *package : name);
    struct gen_type *type = gen_type_new(parse->model, IM_KIND_INVALID, place);

    type->name = gen_parse_text_of(parse, name);
    if (package != NULL)
        type->package = gen_parse_text_of(parse, *package);
    return type;
}

struct gen_type *gen_build_of(struct gen_parse *parse, struct gen_span whole, enum im_kind kind,
                              struct gen_type *elem)
{
    struct gen_type *type = gen_type_new(parse->model, kind, gen_parse_place(parse, whole));

    assert(elem != NULL);
    type->elem = elem;
    return type;
}

struct gen_type *gen_build_array(struct gen_parse *parse, struct gen_span whole,
                                 struct gen_expr *len, struct gen_type *elem)
{
    struct gen_type *type = gen_build_of(parse, whole, IM_KIND_ARRAY, elem);

    type->len_expr = len;
    return type;
}

struct gen_type *gen_build_map(struct gen_parse *parse, struct gen_span whole,
                               struct gen_type *key, struct gen_type *elem)
{
    struct gen_type *type = gen_build_of(parse, whole, IM_KIND_MAP, elem);

    type->key = key;
    return type;
}

struct gen_type *gen_build_chan(struct gen_parse *parse, struct gen_span whole, bool recv,
                                bool send, struct gen_type *elem)
{
    struct gen_type *type = gen_build_of(parse, whole, IM_KIND_CHAN, elem);

    assert(recv || send);
    type->recv = recv;
    type->send = send;
    return type;
}

struct gen_type *gen_build_body(struct gen_parse *parse, enum im_kind kind)
{
    return gen_type_new(parse->model, kind, (struct gen_place){ NULL, 0, 0 });
}

struct gen_type *gen_build_placed(struct gen_parse *parse, struct gen_span whole,
                                  struct gen_type *type)
{
    type->place = gen_parse_place(parse, whole);
    return type;
}

struct gen_type *gen_build_service(struct gen_parse *parse, struct gen_span whole,
                                   struct gen_type *type)
{
    type->form = GEN_FORM_SERVICE;
    return gen_build_placed(parse, whole, type);
}

/* ---- signatures ---- */

struct gen_param *gen_build_param(struct gen_parse *parse, struct gen_span whole,
                                  const struct gen_span *name, bool variadic,
                                  struct gen_type *type)
{
    struct gen_param *param = gen_alloc(parse->model, 1, sizeof *param);

    param->name = name != NULL ? gen_parse_text_of(parse, *name) : NULL;
    param->span = whole;
    param->variadic = variadic;
    param->type = type;
    return param;
}

struct gen_params *gen_build_params(struct gen_parse *parse, struct gen_params *params,
                                    struct gen_param *param)
{
    if (params == NULL)
        params = gen_alloc(parse->model, 1, sizeof *params);
    params->item = gen_append(parse->model, params->item, &params->count, sizeof *params->item);
    params->item[params->count - 1] = *param;
    return params;
}

struct gen_params *gen_build_result(struct gen_parse *parse, struct gen_span whole,
                                    struct gen_type *type)
{
    return gen_build_params(parse, NULL, gen_build_param(parse, whole, NULL, false, type));
}

/* Go's rule for (a, b int): when one of the list has a name, all have, and a word that stood
 * for a type is a name whose type comes later. */
static void name_all(struct gen_parse *parse, const struct gen_params *params)
{
    const struct gen_param *typed = NULL;

    for (size_t i = params->count; i-- > 0;) {
        struct gen_param *param = &params->item[i];
        if (param->name != NULL) {
            typed = param;
        } else if (typed == NULL || param->variadic || param->type->kind != IM_KIND_INVALID ||
                   param->type->package != NULL) {
            gen_diag(parse->model, GEN_ERROR, gen_parse_place(parse, param->span),
                     "give all parameters names, or none",
                     "parameters with and without names are mixed");
            return;
        } else {
            param->name = param->type->name;
            param->type = typed->type;
            param->variadic = typed->variadic;
        }
    }
}

static void check_variadic(struct gen_parse *parse, const struct gen_params *params,
                           bool is_result)
{
    for (size_t i = 0; i < params->count; i++)
        if (params->item[i].variadic && (is_result || i + 1 < params->count))
            gen_diag(parse->model, GEN_ERROR, gen_parse_place(parse, params->item[i].span),
                     is_result ? "return a slice instead" : "move it to the end",
                     is_result ? "a result cannot be variadic"
                               : "only the last parameter can be variadic");
}

static void add_params(struct gen_parse *parse, struct gen_type *type,
                       const struct gen_params *params, bool is_result)
{
    bool named = false;

    for (size_t i = 0; i < params->count; i++)
        named = named || params->item[i].name != NULL;
    if (named)
        name_all(parse, params);
    check_variadic(parse, params, is_result);
    for (size_t i = 0; i < params->count; i++) {
        const struct gen_param *param = &params->item[i];
        struct gen_fields *fields = &type->fields;
        fields->item = gen_append(parse->model, fields->item, &fields->count,
                                  sizeof *fields->item);
        struct gen_field *field = &fields->item[fields->count - 1];
        field->name = param->name != NULL ? param->name : "";
        field->place = gen_parse_place(parse, param->span);
        field->type = param->variadic
            ? gen_build_of(parse, param->span, IM_KIND_SLICE, param->type) : param->type;
        type->variadic = type->variadic || (param->variadic && !is_result);
    }
}

struct gen_type *gen_build_signature(struct gen_parse *parse, struct gen_span whole,
                                     const struct gen_params *params,
                                     const struct gen_params *results)
{
    struct gen_type *type = gen_type_new(parse->model, IM_KIND_FUNC,
                                         gen_parse_place(parse, whole));

    if (params != NULL)
        add_params(parse, type, params, false);
    type->param_count = type->fields.count;
    if (results != NULL)
        add_params(parse, type, results, true);
    return type;
}
