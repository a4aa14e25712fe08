/* SPDX-License-Identifier: Apache-2.0 */
/*
 * schema_parser.y - the grammar of the schema language.
 *
 * NOTES
 *   The parser is pure: all that an action touches comes in through `parse'.  Actions call
 *   build.c, one function for each node; nothing is checked here that needs another
 *   declaration to be known.
 *
 *   A location is a pair of token numbers, so that a node's place and its comments can be
 *   found in the token list once the node is made (attach.c).
 *
 *   The scanner ends lines with `;' as in Go and makes brackets match.  After an error
 *   parse.c moves on to the end of the broken line (synchronise), which is why the
 *   few `error' rules are enough: a declaration's, and those of the members of each body.
 *
 *   `yyerrok' stands only where a token has been consumed since the error, or else the same
 *   token could be reported for ever.
 *
 *   What Go decides by looking ahead is one form here and sorted out in build.c: a parameter
 *   list may hold types or names with types, and `NAME' alone may be either.
 *
 *   Left recursion everywhere but in types and unary operators; GEN_PARSE_DEPTH_MAX bounds
 *   those, by bounding the stack.
 *
 *   $<type>0 in a member's action is the body that the member belongs to: it stands right below
 *   the member on the stack in every rule that uses one.
 */
%define api.pure full
%define api.prefix {gen_parser_}
%define api.token.prefix {T_}
%define parse.error custom
%define parse.lac full
%locations
%expect 0
%param { struct gen_parse *parse }

%code requires {
#include "front/build.h"

#define GEN_PARSER_LTYPE struct gen_span
#define GEN_PARSER_LTYPE_IS_DECLARED 1
}

%code {
/* The stacks are of fixed size, so no nesting of the input can overflow them. */
#define YYINITDEPTH GEN_PARSE_DEPTH_MAX
#define YYMAXDEPTH GEN_PARSE_DEPTH_MAX
#define YYSTACK_USE_ALLOCA 0

int gen_parser_lex(GEN_PARSER_STYPE *value, struct gen_span *span, struct gen_parse *parse);
void gen_parser_error(const struct gen_span *span, struct gen_parse *parse, const char *message);

#define YYLLOC_DEFAULT(current, rhs, n) \
    ((current) = (n) > 0 ? (struct gen_span){ YYRHSLOC(rhs, 1).first, YYRHSLOC(rhs, n).last } \
                         : (struct gen_span){ YYRHSLOC(rhs, 0).last, YYRHSLOC(rhs, 0).last })
}

%union {
    struct gen_type *type;
    struct gen_expr *expr;
    struct gen_names *names;
    struct gen_param *param;
    struct gen_params *params;
    struct gen_receiver *receiver;
    struct gen_reserves *reserves;
    struct gen_rpc_type *rpc_type;
    struct gen_tag *tag;
}

%token END 0            "the end of the file"
%token COMMENT BAD
%token PACKAGE          "package"
%token IMPORT           "import"
%token TYPE             "type"
%token FUNC             "func"
%token CONST            "const"
%token STRUCT           "struct"
%token INTERFACE        "interface"
%token MAP              "map"
%token CHAN             "chan"
%token KEYWORD          "a keyword"
%token ENUM             "enum"
%token ONEOF            "oneof"
%token SERVICE          "service"
%token OPT              "opt["
%token TRI              "tri["
%token RESERVED         "reserved"
%token NAME             "a name"
%token INT              "a whole number"
%token FLOAT            "a number"
%token STRING           "a string"
%token RUNE             "a character"
%token SHL              "<<"
%token SHR              ">>"
%token AND_NOT          "&^"
%token ARROW            "<-"
%token ELLIPSIS         "..."

%left '+' '-' '|' '^'
%left '*' '/' '%' SHL SHR '&' AND_NOT
%precedence UNARY

%type <type> type bare_type in_parentheses plain_type receiving named_type pointer_type signature
%type <type> struct_body struct_members enum_body enum_members oneof_body oneof_members
%type <type> interface_body interface_members service_body service_members
%type <expr> expr
%type <names> names
%type <param> param
%type <params> params param_list opt_result
%type <receiver> receiver
%type <reserves> ranges
%type <rpc_type> rpc_type
%type <tag> opt_tag

%%

/* ---- a file and its declarations ---- */

file:
    package items END
    ;

package:
    PACKAGE NAME opt_tag ';'    { gen_build_package(parse, @1, @2, $3); }
  | PACKAGE error ';'           { yyerrok; }
  | %empty                      { gen_build_no_package(parse); }
    ;

items:
    %empty
  | items item ';'              { yyerrok; }
  | items ';'
  | items error ';'             { yyerrok; }
    ;

item:
    IMPORT STRING               { gen_build_import(parse, @$, @2); }
  | IMPORT '(' imports ')'
  | TYPE NAME type opt_tag      { gen_build_type_decl(parse, @$, @2, $3, $4); }
  | TYPE '(' type_decls ')'
  | CONST const_decl
  | CONST '(' consts ')'
  | FUNC NAME signature         { gen_build_func_decl(parse, @$, NULL, @2, $3); }
  | FUNC '(' receiver ')' NAME signature
                                { gen_build_func_decl(parse, @$, $3, @5, $6); }
    ;

imports:
    import_lines
  | import_lines import
  | import_lines error
    ;

import_lines:
    %empty
  | import_lines import ';'
  | import_lines error ';'      { yyerrok; }
    ;

import:
    STRING                      { gen_build_import(parse, @$, @1); }
    ;

type_decls:
    type_lines
  | type_lines type_decl
  | type_lines error
    ;

type_lines:
    %empty
  | type_lines type_decl ';'
  | type_lines error ';'        { yyerrok; }
    ;

type_decl:
    NAME type opt_tag           { gen_build_type_decl(parse, @$, @1, $2, $3); }
    ;

consts:
    const_lines
  | const_lines const
  | const_lines error
    ;

const_lines:
    %empty
  | const_lines const ';'
  | const_lines error ';'       { yyerrok; }
    ;

const:
    const_decl
  | NAME                        { gen_build_const_decl(parse, @$, @1, NULL, NULL); }
    ;

const_decl:
    NAME '=' expr               { gen_build_const_decl(parse, @$, @1, NULL, $3); }
  | NAME named_type '=' expr    { gen_build_const_decl(parse, @$, @1, $2, $4); }
    ;

receiver:
    NAME                        { $$ = gen_build_receiver(parse, NULL, false, @1); }
  | '*' NAME                    { $$ = gen_build_receiver(parse, NULL, true, @2); }
  | NAME NAME                   { $$ = gen_build_receiver(parse, &@1, false, @2); }
  | NAME '*' NAME               { $$ = gen_build_receiver(parse, &@1, true, @3); }
    ;

/* ---- types ---- */

type:
    bare_type
  | in_parentheses
    ;

/* What a func may give without parentheses: they would be those of a list of results. */
bare_type:
    plain_type
  | receiving
    ;

in_parentheses:
    '(' type ')'                { $$ = $2; }
    ;

receiving:
    ARROW CHAN type             { $$ = gen_build_chan(parse, @$, true, false, $3); }
    ;

plain_type:
    named_type
  | pointer_type
  | '[' ']' type                { $$ = gen_build_of(parse, @$, IM_KIND_SLICE, $3); }
  | '[' expr ']' type           { $$ = gen_build_array(parse, @$, $2, $4); }
  | MAP '[' type ']' type       { $$ = gen_build_map(parse, @$, $3, $5); }
  | CHAN plain_type             { $$ = gen_build_chan(parse, @$, true, true, $2); }
  | CHAN in_parentheses         { $$ = gen_build_chan(parse, @$, true, true, $2); }
  | CHAN ARROW type             { $$ = gen_build_chan(parse, @$, false, true, $3); }
  | OPT type ']'                { $$ = gen_build_of(parse, @$, IM_KIND_OPT, $2); }
  | TRI type ']'                { $$ = gen_build_of(parse, @$, IM_KIND_TRI, $2); }
  | FUNC signature              { $$ = gen_build_placed(parse, @$, $2); }
  | STRUCT '{' struct_body '}'  { $$ = gen_build_placed(parse, @$, $3); yyerrok; }
  | ENUM '{' enum_body '}'      { $$ = gen_build_placed(parse, @$, $3); yyerrok; }
  | ONEOF '{' oneof_body '}'    { $$ = gen_build_placed(parse, @$, $3); yyerrok; }
  | INTERFACE '{' interface_body '}'
                                { $$ = gen_build_placed(parse, @$, $3); yyerrok; }
  | SERVICE '{' service_body '}'
                                { $$ = gen_build_service(parse, @$, $3); yyerrok; }
    ;

named_type:
    NAME                        { $$ = gen_build_named(parse, NULL, @1); }
  | NAME '.' NAME               { $$ = gen_build_named(parse, &@1, @3); }
    ;

pointer_type:
    '*' type                    { $$ = gen_build_of(parse, @$, IM_KIND_PTR, $2); }
    ;

/* ---- functions ---- */

signature:
    '(' params ')' opt_result   { $$ = gen_build_signature(parse, @$, $2, $4); }
    ;

opt_result:
    %empty                      { $$ = NULL; }
  | bare_type                   { $$ = gen_build_result(parse, @$, $1); }
  | '(' params ')'              { $$ = $2; }
    ;

params:
    %empty                      { $$ = NULL; }
  | param_list
  | param_list ','
    ;

param_list:
    param                       { $$ = gen_build_params(parse, NULL, $1); }
  | param_list ',' param        { $$ = gen_build_params(parse, $1, $3); }
    ;

param:
    type                        { $$ = gen_build_param(parse, @$, NULL, false, $1); }
  | NAME type                   { $$ = gen_build_param(parse, @$, &@1, false, $2); }
  | ELLIPSIS type               { $$ = gen_build_param(parse, @$, NULL, true, $2); }
  | NAME ELLIPSIS type          { $$ = gen_build_param(parse, @$, &@1, true, $3); }
    ;

/* ---- bodies ---- */

struct_body:
    struct_members
  | struct_members struct_member
  | struct_members error
    ;

struct_members:
    %empty                      { $$ = gen_build_body(parse, IM_KIND_STRUCT); }
  | struct_members struct_member ';'
  | struct_members error ';'    { yyerrok; }
  | struct_members ';'
    ;

struct_member:
    names type opt_tag          { gen_build_fields(parse, $<type>0, @$, $1, $2, $3); }
  | named_type opt_tag          { gen_build_embedded(parse, $<type>0, @$, $1, $2); }
  | pointer_type opt_tag        { gen_build_embedded(parse, $<type>0, @$, $1, $2); }
  | RESERVED ranges             { gen_build_reserved(parse, $<type>0, @$, $2); }
    ;

names:
    NAME                        { $$ = gen_build_names(parse, NULL, @1); }
  | names ',' NAME              { $$ = gen_build_names(parse, $1, @3); }
    ;

opt_tag:
    %empty                      { $$ = NULL; }
  | STRING                      { $$ = gen_build_tag(parse, @1); }
    ;

enum_body:
    enum_members
  | enum_members enum_member
  | enum_members error
  | enum_members RESERVED ranges
                                { gen_build_reserved(parse, $1, @2, $3); }
    ;

enum_members:
    %empty                      { $$ = gen_build_body(parse, IM_KIND_ENUM); }
  | enum_members enum_member ';'
  | enum_members error ';'      { yyerrok; }
  | enum_members enum_member ','
  | enum_members RESERVED ranges ';'
                                { gen_build_reserved(parse, $1, @2, $3); }
  | enum_members ';'
    ;

enum_member:
    NAME opt_tag                { gen_build_constant(parse, $<type>0, @$, @1, NULL, $2); }
  | NAME '=' expr opt_tag       { gen_build_constant(parse, $<type>0, @$, @1, $3, $4); }
  | word '=' expr opt_tag       { gen_build_constant(parse, $<type>0, @$, @1, $3, $4); }
    ;

/* Enums of protobuf have such constants; nothing else stands before = here. */
word:
    PACKAGE | IMPORT | TYPE | FUNC | CONST | STRUCT | INTERFACE | MAP | CHAN | KEYWORD
    ;

oneof_body:
    oneof_members
  | oneof_members oneof_member
  | oneof_members error
    ;

oneof_members:
    %empty                      { $$ = gen_build_body(parse, IM_KIND_ONEOF); }
  | oneof_members oneof_member ';'
  | oneof_members error ';'     { yyerrok; }
  | oneof_members ';'
    ;

oneof_member:
    names type opt_tag          { gen_build_fields(parse, $<type>0, @$, $1, $2, $3); }
  | RESERVED ranges             { gen_build_reserved(parse, $<type>0, @$, $2); }
    ;

ranges:
    STRING                      { $$ = gen_build_reserved_name(parse, NULL, @1); }
  | range                       { $$ = gen_build_reserved_range(parse, NULL, @1); }
  | ranges ',' STRING           { $$ = gen_build_reserved_name(parse, $1, @3); }
  | ranges ',' range            { $$ = gen_build_reserved_range(parse, $1, @3); }
    ;

range:
    whole
  | whole NAME whole
    ;

whole:
    INT
  | '-' INT
    ;

interface_body:
    interface_members
  | interface_members interface_member
  | interface_members error
    ;

interface_members:
    %empty                      { $$ = gen_build_body(parse, IM_KIND_INTERFACE); }
  | interface_members interface_member ';'
  | interface_members error ';' { yyerrok; }
  | interface_members ';'
    ;

interface_member:
    NAME signature              { gen_build_interface_method(parse, $<type>0, @$, @1, $2); }
  | named_type                  { gen_build_interface_embed(parse, $<type>0, $1); }
    ;

service_body:
    service_members
  | service_members rpc
  | service_members error
    ;

service_members:
    %empty                      { $$ = gen_build_body(parse, IM_KIND_INTERFACE); }
  | service_members rpc ';'
  | service_members error ';'   { yyerrok; }
  | service_members ';'
    ;

rpc:
    NAME '(' rpc_type ')' rpc_type opt_tag
                                { gen_build_rpc(parse, $<type>0, @$, @1, $3, $5, $6); }
    ;

rpc_type:
    named_type                  { $$ = gen_build_rpc_type(parse, NULL, $1); }
  | NAME named_type             { $$ = gen_build_rpc_type(parse, &@1, $2); }
    ;

/* ---- constant expressions ---- */

expr:
    named_type                  { $$ = gen_build_name_expr(parse, @$, $1); }
  | INT                         { $$ = gen_build_literal(parse, @$, GEN_EXPR_INT); }
  | FLOAT                       { $$ = gen_build_literal(parse, @$, GEN_EXPR_FLOAT); }
  | STRING                      { $$ = gen_build_literal(parse, @$, GEN_EXPR_STRING); }
  | RUNE                        { $$ = gen_build_literal(parse, @$, GEN_EXPR_RUNE); }
  | '(' expr ')'                { $$ = $2; }
  | named_type '(' expr ')'     { $$ = gen_build_convert(parse, @$, $1, $3); }
  | '-' expr %prec UNARY        { $$ = gen_build_unary(parse, @$, @1, $2); }
  | '+' expr %prec UNARY        { $$ = gen_build_unary(parse, @$, @1, $2); }
  | '^' expr %prec UNARY        { $$ = gen_build_unary(parse, @$, @1, $2); }
  | expr '+' expr               { $$ = gen_build_binary(parse, @$, $1, @2, $3); }
  | expr '-' expr               { $$ = gen_build_binary(parse, @$, $1, @2, $3); }
  | expr '|' expr               { $$ = gen_build_binary(parse, @$, $1, @2, $3); }
  | expr '^' expr               { $$ = gen_build_binary(parse, @$, $1, @2, $3); }
  | expr '*' expr               { $$ = gen_build_binary(parse, @$, $1, @2, $3); }
  | expr '/' expr               { $$ = gen_build_binary(parse, @$, $1, @2, $3); }
  | expr '%' expr               { $$ = gen_build_binary(parse, @$, $1, @2, $3); }
  | expr '&' expr               { $$ = gen_build_binary(parse, @$, $1, @2, $3); }
  | expr SHL expr               { $$ = gen_build_binary(parse, @$, $1, @2, $3); }
  | expr SHR expr               { $$ = gen_build_binary(parse, @$, $1, @2, $3); }
  | expr AND_NOT expr           { $$ = gen_build_binary(parse, @$, $1, @2, $3); }
    ;

%%

/* Bison's own number of a token, turned back into the one that the scanner uses. */
static int token_of(yysymbol_kind_t symbol)
{
    int token = 0;

    while (token < YYMAXUTOK && YYTRANSLATE(token) != symbol)
        token++;
    return token;
}

static int yyreport_syntax_error(const yypcontext_t *context, struct gen_parse *parse)
{
    yysymbol_kind_t symbols[GEN_PARSE_EXPECTED_MAX];
    int expected[GEN_PARSE_EXPECTED_MAX];
    int count = yypcontext_expected_tokens(context, symbols, GEN_PARSE_EXPECTED_MAX);

    if (count < 0)
        return count;
    for (int i = 0; i < count; i++)
        expected[i] = token_of(symbols[i]);
    gen_parse_syntax_error(parse, *yypcontext_location(context), expected, count);
    return 0;
}
