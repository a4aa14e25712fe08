/* SPDX-License-Identifier: Apache-2.0 */
/*
 * model/http_rules.h - the http tags of services' methods: how REST reaches them.
 *
 *   get(GetRequest) Person `http:"GET /v1/people/{id}; GET /v1/{name=**}"`
 *
 * net/http_rule.h has the grammar, and the parser that the server uses, too.  Here stands what
 * needs the messages: fields that exist and have the right kind, and routes that nobody else has.
 */
#ifndef GEN_MODEL_HTTP_RULES_H
#define GEN_MODEL_HTTP_RULES_H

#include "model/model.h"
#include "net/http_rule.h"

enum { GEN_ROUTES_MAX = 4096 };            /* bindings of one package that are compared       */

/* The rule of a method's http tag, in the model's arena.  False: it has none, or a malformed one,
 * which gen_check_http() reports. */
bool gen_http_rule_of(struct gen_model *model, const struct gen_method *method,
                      im_http_rule *rule_out);

/* Report every http tag that is malformed, does not fit its messages or takes the requests of
 * another one. */
void gen_check_http(struct gen_model *model);

#endif
