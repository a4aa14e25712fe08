/* SPDX-License-Identifier: Apache-2.0 */
/*
 * front/build.h - what the grammar's actions call: one function for each node of the model.
 *
 * Spans are handed over rather than texts: a node takes its place, its names and its
 * comments from the token list.  Everything made here lives in the model's arena.
 */
#ifndef GEN_FRONT_BUILD_H
#define GEN_FRONT_BUILD_H

#include "front/scan.h"
#include "model/model.h"

enum {
    GEN_PARSE_DEPTH_MAX = 1000,            /* of the parser's stack                           */
    GEN_PARSE_EXPECTED_MAX = 64            /* tokens told about at a syntax error             */
};

/* A run of tokens, both ends included. */
struct gen_span {
    uint32_t first, last;
};

/* All that a run of the parser reads and writes. */
struct gen_parse {
    struct gen_model *model;
    struct gen_file *file;
    const struct gen_tokens *tokens;
    uint32_t cursor;                       /* the token that the parser gets next             */
};

struct gen_names {
    struct gen_span *item;
    size_t count;
};

struct gen_tag {
    const char *text;
    size_t len;
    bool raw;
    struct gen_place place;
};

/* A parameter as written: its name may turn out to be a type (gen_build_signature). */
struct gen_param {
    const char *name;                      /* NULL: none was written                          */
    struct gen_span span;
    bool variadic;
    struct gen_type *type;
};

struct gen_params {
    struct gen_param *item;
    size_t count;
};

struct gen_receiver {
    const char *name;
    bool pointer;
    struct gen_type *type;
};

struct gen_rpc_type {
    bool stream;
    struct gen_type *type;
};

/* ---- declarations: build_decl.c ---- */

/* tag NULL: none was written. */
void gen_build_package(struct gen_parse *parse, struct gen_span whole, struct gen_span name,
                       const struct gen_tag *tag);
void gen_build_no_package(struct gen_parse *parse);
void gen_build_import(struct gen_parse *parse, struct gen_span whole, struct gen_span path);
void gen_build_type_decl(struct gen_parse *parse, struct gen_span whole, struct gen_span name,
                         struct gen_type *type, const struct gen_tag *tag);
/* type and expr may be NULL: a constant of a group that repeats the one before. */
void gen_build_const_decl(struct gen_parse *parse, struct gen_span whole, struct gen_span name,
                          struct gen_type *type, struct gen_expr *expr);
/* receiver NULL: a plain function. */
void gen_build_func_decl(struct gen_parse *parse, struct gen_span whole,
                         const struct gen_receiver *receiver, struct gen_span name,
                         struct gen_type *type);
struct gen_receiver *gen_build_receiver(struct gen_parse *parse, const struct gen_span *name,
                                        bool pointer, struct gen_span type);

/* ---- types: build_type.c ---- */

struct gen_type *gen_build_named(struct gen_parse *parse, const struct gen_span *package,
                                 struct gen_span name);
/* Slice, pointer, opt or tri. */
struct gen_type *gen_build_of(struct gen_parse *parse, struct gen_span whole, enum im_kind kind,
                              struct gen_type *elem);
struct gen_type *gen_build_array(struct gen_parse *parse, struct gen_span whole,
                                 struct gen_expr *len, struct gen_type *elem);
struct gen_type *gen_build_map(struct gen_parse *parse, struct gen_span whole,
                               struct gen_type *key, struct gen_type *elem);
struct gen_type *gen_build_chan(struct gen_parse *parse, struct gen_span whole, bool recv,
                                bool send, struct gen_type *elem);
/* A body is made empty, filled by its members, and gets its place when it is closed. */
struct gen_type *gen_build_body(struct gen_parse *parse, enum im_kind kind);
struct gen_type *gen_build_placed(struct gen_parse *parse, struct gen_span whole,
                                  struct gen_type *type);
struct gen_type *gen_build_service(struct gen_parse *parse, struct gen_span whole,
                                   struct gen_type *type);

struct gen_param *gen_build_param(struct gen_parse *parse, struct gen_span whole,
                                  const struct gen_span *name, bool variadic,
                                  struct gen_type *type);
/* params NULL starts a list. */
struct gen_params *gen_build_params(struct gen_parse *parse, struct gen_params *params,
                                    struct gen_param *param);
struct gen_params *gen_build_result(struct gen_parse *parse, struct gen_span whole,
                                    struct gen_type *type);
struct gen_type *gen_build_signature(struct gen_parse *parse, struct gen_span whole,
                                     const struct gen_params *params,
                                     const struct gen_params *results);

/* ---- members of bodies: build_member.c ---- */

struct gen_names *gen_build_names(struct gen_parse *parse, struct gen_names *names,
                                  struct gen_span name);
struct gen_tag *gen_build_tag(struct gen_parse *parse, struct gen_span tag);
void gen_build_fields(struct gen_parse *parse, struct gen_type *body, struct gen_span whole,
                      const struct gen_names *names, struct gen_type *type,
                      const struct gen_tag *tag);
void gen_build_embedded(struct gen_parse *parse, struct gen_type *body, struct gen_span whole,
                        struct gen_type *type, const struct gen_tag *tag);
void gen_build_constant(struct gen_parse *parse, struct gen_type *body, struct gen_span whole,
                        struct gen_span name, struct gen_expr *value, const struct gen_tag *tag);
struct gen_reserves *gen_build_reserved_name(struct gen_parse *parse,
                                             struct gen_reserves *reserves,
                                             struct gen_span name);
struct gen_reserves *gen_build_reserved_range(struct gen_parse *parse,
                                              struct gen_reserves *reserves,
                                              struct gen_span range);
void gen_build_reserved(struct gen_parse *parse, struct gen_type *body, struct gen_span whole,
                        const struct gen_reserves *reserves);
void gen_build_interface_method(struct gen_parse *parse, struct gen_type *body,
                                struct gen_span whole, struct gen_span name,
                                struct gen_type *type);
void gen_build_interface_embed(struct gen_parse *parse, struct gen_type *body,
                               struct gen_type *embedded);
struct gen_rpc_type *gen_build_rpc_type(struct gen_parse *parse, const struct gen_span *stream,
                                        struct gen_type *type);
void gen_build_rpc(struct gen_parse *parse, struct gen_type *body, struct gen_span whole,
                   struct gen_span name, const struct gen_rpc_type *in,
                   const struct gen_rpc_type *out, const struct gen_tag *tag);

/* ---- constant expressions: build_expr.c ---- */

struct gen_expr *gen_build_literal(struct gen_parse *parse, struct gen_span whole,
                                   enum gen_expr_kind kind);
struct gen_expr *gen_build_name_expr(struct gen_parse *parse, struct gen_span whole,
                                     const struct gen_type *name);
struct gen_expr *gen_build_convert(struct gen_parse *parse, struct gen_span whole,
                                   struct gen_type *type, struct gen_expr *operand);
struct gen_expr *gen_build_unary(struct gen_parse *parse, struct gen_span whole,
                                 struct gen_span sign, struct gen_expr *operand);
struct gen_expr *gen_build_binary(struct gen_parse *parse, struct gen_span whole,
                                  struct gen_expr *left, struct gen_span sign,
                                  struct gen_expr *right);

/* ---- tokens and comments: attach.c ---- */

const struct gen_token *gen_parse_token(const struct gen_parse *parse, uint32_t index);
struct gen_place gen_parse_place(const struct gen_parse *parse, struct gen_span span);
/* The text of the span's first token, in the model's arena. */
const char *gen_parse_text_of(const struct gen_parse *parse, struct gen_span span);
/* The source's text from the span's first token to the end of its last; borrowed. */
im_str gen_parse_written(const struct gen_parse *parse, struct gen_span span);
/* The latest token before index that is no comment, NULL at the beginning. */
const struct gen_token *gen_parse_before(const struct gen_parse *parse, uint32_t index);
/* The comments of the node that the span's tokens make. */
struct gen_comments gen_parse_comments(const struct gen_parse *parse, struct gen_span span);
/* Those between token index and the end of the file. */
void gen_parse_trailing(struct gen_parse *parse, uint32_t index);

/* ---- the grammar, and how it reports a syntax error: schema_parser.y, parse.c ---- */

int gen_parser_parse(struct gen_parse *parse);
void gen_parse_syntax_error(struct gen_parse *parse, struct gen_span span, int *expected,
                            int count);

#endif
