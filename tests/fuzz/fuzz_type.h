/* SPDX-License-Identifier: Apache-2.0 */
/*
 * fuzz_type.h - a type for a target, from a schema in the target's text.
 */
#ifndef TESTS_FUZZ_TYPE_H
#define TESTS_FUZZ_TYPE_H

#include <string.h>

#include "back/tables.h"
#include "front/parse.h"
#include "fuzz.h"
#include "model/resolve.h"

/* The type p.T of a schema of package p, which may import json.im.  To be called once and kept:
 * the tables live as long as the process, and *model_keeper is what leads to them. */
static inline const im_type *fuzz_type(const char *schema_text, struct gen_model **model_keeper)
{
    static const char JSON_SCHEMA[] = "package json\ntype Number string\ntype RawMessage []byte\n";
    struct gen_model *model = gen_model_new();

    CHECK(model != NULL);
    *model_keeper = model;
    gen_parse_text(model, "json.im", JSON_SCHEMA, strlen(JSON_SCHEMA));
    gen_parse_text(model, "p.im", schema_text, strlen(schema_text));
    CHECK(gen_resolve(model));
    const im_schema *schema = gen_tables_build(model, NULL)[1].schema;
    const im_type *type = im_type_by_name(&schema, 1, IM_STR("p.T"));
    CHECK(type != NULL);
    return type;
}

#endif
