/* SPDX-License-Identifier: Apache-2.0 */
/*
 * net/http_rule.h - how a method of a service is reached by REST: google.api.http's rules, as text.
 *
 * What it is for
 *   A method's http tag says one or more bindings of the method to a verb and a path:
 *
 *     get(GetRequest) Person `http:"GET /v1/people/{id}; GET /v1/people:find"`
 *
 *   The same text stands in the runtime's tables.  The generator checks it and the server compiles
 *   it into routes (http_router.h), both with im_http_rule_parse().
 *
 * Grammar
 *   rule     = binding { ";" binding }
 *   binding  = VERB PATH [ "body=" [ FIELD | "*" ] ] [ "response_body=" FIELD ]
 *   PATH     = "/" [ segments ] [ ":" LITERAL ]
 *   segments = segment { "/" segment }
 *   segment  = "*" | "**" | LITERAL | "{" FIELD { "." FIELD } [ "=" segments ] "}"
 *
 *   Blanks stand between the words of a binding and around the semicolon.  "*" is one segment that
 *   is not empty, "**" any number of them and the last of the path; a variable without a pattern
 *   is one segment, and none stands in another one.  LITERAL is text of a URI's path, other bytes
 *   as %XX.  VERB is any token of HTTP's; "*" means every verb that no other binding has.  POST,
 *   PUT and PATCH have body=* where nothing else is said; an empty body= says none.
 *
 * Ownership
 *   What is parsed lives in the arena and borrows from the text.
 *
 * Source: https://github.com/googleapis/googleapis/blob/master/google/api/http.proto
 */
#ifndef IM_NET_HTTP_RULE_H
#define IM_NET_HTTP_RULE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/api.h"
#include "core/arena.h"
#include "core/status.h"
#include "core/str.h"

IM_BEGIN_DECLS

enum {
    IM_HTTP_BINDINGS_MAX = 64,             /* of one rule                                       */
    IM_HTTP_SEGMENTS_MAX = 64,             /* of one path, those in variables too               */
    IM_HTTP_VARIABLES_MAX = 32,            /* of one path                                       */
    IM_HTTP_FIELD_PARTS_MAX = 16           /* of one variable's name: a.b.c has 3               */
};

typedef enum im_http_segment_kind {
    IM_HTTP_LITERAL,
    IM_HTTP_ANY,                           /* "*"                                               */
    IM_HTTP_REST                           /* "**"                                              */
} im_http_segment_kind;

typedef struct im_http_segment {
    im_http_segment_kind kind;
    im_str literal;                        /* decoded; empty for the other kinds                */
} im_http_segment;

typedef struct im_http_variable {
    im_str field;                          /* "a.b", as written                                 */
    uint16_t first;                        /* the segments that it takes: [first, end)          */
    uint16_t end;
    bool many;                             /* it may hold slashes: its pattern is more than one
                                              segment, or "**"                                  */
} im_http_variable;

typedef struct im_http_binding {
    im_str verb;                           /* "GET"                                             */
    im_str path;                           /* as written                                        */
    im_str body;                           /* a field, "*" or empty: none                       */
    im_str response_body;                  /* a field, or empty: the whole answer               */
    im_str custom;                         /* what follows the colon, decoded; empty: none      */
    im_http_segment *segments;
    im_http_variable *variables;
    uint16_t segment_count;
    uint16_t variable_count;
    uint32_t offset_bytes;                 /* of the binding in the text of the rule            */
    uint32_t path_offset_bytes;            /* of its path                                       */
} im_http_binding;

typedef struct im_http_rule {
    im_http_binding *bindings;             /* the first is the rule, the others its additional
                                              bindings                                          */
    size_t count;
} im_http_rule;

/* Take a rule apart.
 *
 * text       borrowed for the life of the rule.
 *
 * Returns IM_OK, IM_INVALID_ARGUMENT (status says in a sentence what is wrong and at which
 * offset_bytes of the text; column is that plus 1), or IM_RESOURCE_EXHAUSTED (a maximum above, or
 * memory). */
IM_API im_code im_http_rule_parse(im_arena *arena, im_str text, im_http_rule *rule_out,
                                  im_status *status) IM_MUST_CHECK;

/* How the requests of binding a relate to those of binding b. */
typedef enum im_http_relation {
    IM_HTTP_DISJOINT,                      /* no request suits both                             */
    IM_HTTP_EQUAL,                         /* the same requests suit both                       */
    IM_HTTP_NARROWER,                      /* what suits a suits b, or a is preferred           */
    IM_HTTP_WIDER,                         /* the other way round                               */
    IM_HTTP_CROSSING                       /* some suit both, and neither is the narrower       */
} im_http_relation;

/* Two methods cannot have bindings that are equal; crossing ones (/a/{x}/c and /a/b/{y}) have an
 * order (http_router.h), but who writes them is likely to mean something else. */
IM_API im_http_relation im_http_binding_compare(const im_http_binding *a,
                                                const im_http_binding *b);

IM_END_DECLS
#endif
