/* SPDX-License-Identifier: Apache-2.0 */
/*
 * front/parse.c - feeds the parser, says what it did not like, and puts it back on its feet.
 *
 * A syntax error names what stands there and what could stand there instead.  The parser's own
 * list of the latter is long wherever a type or an expression may begin, so whole sets are
 * named by one word.  Then the rest of the broken line is skipped, brackets and all: what
 * remains is a line end, at which the grammar's `error' rules begin anew.
 */
#include "front/parse.h"

#include <assert.h>
#include <string.h>

#include "front/build.h"
#include "front/parse_internal.h"
#include "front/schema_parser.h"
#include "model/diag.h"

int gen_parser_lex(GEN_PARSER_STYPE *value, struct gen_span *span, struct gen_parse *parse);
void gen_parser_error(const struct gen_span *span, struct gen_parse *parse, const char *message);

/* The parser gets every token but comments. */
int gen_parser_lex(GEN_PARSER_STYPE *value, struct gen_span *span, struct gen_parse *parse)
{
    (void)value;
    assert(parse->cursor < parse->tokens->count);
    while (gen_parse_token(parse, parse->cursor)->kind == T_COMMENT)
        parse->cursor++;
    span->first = span->last = parse->cursor;
    uint32_t kind = gen_parse_token(parse, parse->cursor)->kind;
    if (kind != T_END)
        parse->cursor++;
    return (int)kind;
}

/* Skip to where the statement of token index ends: its `;', or the bracket around it.  in_list:
 * index stands in a list in parentheses, whose rest is skipped too.  False when the bracket
 * around it was missing: that was reported, and is the reason for this error. */
static bool synchronise(struct gen_parse *parse, uint32_t index, bool in_list)
{
    uint32_t depth = in_list ? 1 : 0;
    bool complete = true;

    for (uint32_t i = index;; i++) {
        const struct gen_token *token = gen_parse_token(parse, i);
        bool closes = gen_token_closes(token->kind);
        if (closes && depth == (in_list ? 1 : 0) && token->kind != '}')
            complete = complete && token->len > 0;
        if ((depth == 0 && (token->kind == ';' || closes)) || token->kind == T_END) {
            if (i > index)
                parse->cursor = i;
            return complete;
        }
        depth += gen_token_opens(token->kind);
        depth -= closes;
    }
}

/* ---- what stands there ---- */

static bool is_keyword(uint32_t kind)
{
    return kind == T_KEYWORD || (kind >= T_PACKAGE && kind <= T_CHAN);
}

static const char *describe(const struct gen_parse *parse, uint32_t index)
{
    const struct gen_token *token = gen_parse_token(parse, index);
    const char *text = parse->file->source.text + token->offset;

    if (token->kind == T_END)
        return "end of file";
    if (token->kind == ';' && token->len == 0)
        return gen_parse_token(parse, index + 1)->kind == T_END ? "end of file" : "end of line";
    if (token->kind == T_STRING)
        return "string";
    const char *quote = is_keyword(token->kind) || token->kind >= T_NAME ? "" : "'";
    return gen_format(parse->model, "%s%.*s%s", quote, token->len > 40 ? 40 : (int)token->len,
                      text, quote);
}

/* ---- what could stand there ---- */

/* Sets of tokens that are named by one word, each known by a token that only it has. */
static const struct token_set {
    int marker;
    const char *name;
    int token[17];                         /* ends with 0                                     */
} SETS[] = {
    { T_ELLIPSIS, "a parameter",
      { T_ELLIPSIS, T_MAP, T_CHAN, T_NAME, '*', '[', '(', T_ARROW, T_FUNC, T_STRUCT, T_INTERFACE,
        T_ENUM, T_ONEOF, T_SERVICE, T_OPT, T_TRI, 0 } },
    { T_MAP, "a type",
      { T_MAP, T_CHAN, T_NAME, '*', '[', '(', T_ARROW, T_FUNC, T_STRUCT, T_INTERFACE, T_ENUM,
        T_ONEOF, T_SERVICE, T_OPT, T_TRI, 0 } },
    { T_FLOAT, "an expression",
      { T_FLOAT, T_INT, T_NAME, T_STRING, T_RUNE, '(', '-', '+', '^', 0 } },
    { T_SHL, "an operator",
      { T_SHL, T_SHR, '+', '-', '*', '/', '%', '&', '|', '^', T_AND_NOT, 0 } },
    { T_TYPE, "a declaration", { T_TYPE, T_FUNC, T_CONST, T_IMPORT, ';', 0 } },
    { T_RESERVED, "a member", { T_RESERVED, T_NAME, '*', ';', 0 } },
};

enum { NAMED_MAX = 4 };                    /* more would be no help                           */

static void remove_token(int *tokens, int *count, int token)
{
    int kept = 0;

    for (int i = 0; i < *count; i++)
        if (tokens[i] != token)
            tokens[kept++] = tokens[i];
    *count = kept;
}

static bool has_token(const int *tokens, int count, int token)
{
    for (int i = 0; i < count; i++)
        if (tokens[i] == token)
            return true;
    return false;
}

/* Take out the tokens of all sets that apply; their names go to names.  Returns how many. */
static int name_sets(int *tokens, int *count, const char *names[])
{
    int named = 0;

    for (size_t s = 0; s < sizeof SETS / sizeof SETS[0]; s++) {
        if (!has_token(tokens, *count, SETS[s].marker))
            continue;
        names[named++] = SETS[s].name;
        for (const int *token = SETS[s].token; *token != 0; token++)
            remove_token(tokens, count, *token);
    }
    return named;
}

static const char *token_name(const struct gen_parse *parse, int token)
{
    static const struct { int token; const char *name; } NAME[] = {
        { T_END, "the end of the file" }, { T_NAME, "a name" }, { T_INT, "a number" },
        { T_STRING, "a string" }, { T_PACKAGE, "package" }, { T_RESERVED, "reserved" },
        { T_CHAN, "chan" }, { T_ARROW, "<-" }, { T_ELLIPSIS, "..." }, { ';', "end of line" },
    };

    for (size_t i = 0; i < sizeof NAME / sizeof NAME[0]; i++)
        if (NAME[i].token == token)
            return NAME[i].name;
    assert(token > 0 && token < 256);
    return gen_format(parse->model, "'%c'", token);
}

/* "a type or a name"; NULL when there are too many to be of help. */
static const char *describe_expected(const struct gen_parse *parse, int *tokens, int count)
{
    const char *names[sizeof SETS / sizeof SETS[0] + GEN_PARSE_EXPECTED_MAX];

    for (int i = 0; count > 1 && i < 2; i++)
        remove_token(tokens, &count, i == 0 ? '.' : T_END);
    int named = name_sets(tokens, &count, names);
    if (has_token(tokens, count, T_STRING) && has_token(tokens, count, ';')) {
        remove_token(tokens, &count, T_STRING);
        names[named++] = "a tag";
    }
    if (named + count > NAMED_MAX || named + count == 0)
        return NULL;
    for (int i = 0; i < count; i++)
        names[named++] = token_name(parse, tokens[i]);
    const char *text = names[0];
    for (int i = 1; i < named; i++)
        text = gen_format(parse->model, "%s%s%s", text, i + 1 < named ? ", " : " or ", names[i]);
    return text;
}

/* ---- how to mend it ---- */

static bool token_is(const struct gen_parse *parse, const struct gen_token *token,
                     const char *word)
{
    size_t len = strlen(word);

    return token != NULL && token->len == len &&
           memcmp(parse->file->source.text + token->offset, word, len) == 0;
}

static const char *hint_for_word(const struct gen_parse *parse, uint32_t index)
{
    static const char *const WORDS[] = { "type", "func", "const", "import" };
    struct gen_nearest nearest = { describe(parse, index), NULL, 0 };

    for (size_t i = 0; i < sizeof WORDS / sizeof WORDS[0]; i++)
        gen_nearest_offer(&nearest, WORDS[i]);
    return gen_nearest_hint(parse->model, &nearest);
}

static const char *hint(const struct gen_parse *parse, uint32_t index, const int *expected,
                        int count)
{
    const struct gen_token *token = gen_parse_token(parse, index);
    const struct gen_token *before = gen_parse_before(parse, index);

    if (token->kind == '{' && before != NULL && before->kind == ';')
        return "the { belongs at the end of the line above";
    if (token->kind == '{')
        return "methods are only declared here, their bodies are written in C";
    if (token->kind == '[' && (token_is(parse, before, "opt") || token_is(parse, before, "tri")))
        return "write opt[T] and tri[T] without a blank";
    if (is_keyword(token->kind) && has_token(expected, count, T_NAME)) {
        const char *word = describe(parse, index);
        return gen_format(parse->model, "%s is a keyword: call it %s_, a tag such as `json:\"%s\"` "
                          "can keep the name", word, word, word);
    }
    if (token->kind == '=' && has_token(expected, count, T_MAP))
        return "there are no aliases: leave out the =";
    if (token->kind == T_NAME && has_token(expected, count, T_TYPE))
        return hint_for_word(parse, index);
    if (token->kind == ',' && has_token(expected, count, '}'))
        return "members are separated by line ends or semicolons";
    if (token->kind == ';' && token->len == 0 && has_token(expected, count, ','))
        return "a list that goes on in the next line has a comma at the end of this one";
    return NULL;
}

static void report(struct gen_parse *parse, uint32_t index, int *expected, int count)
{
    const struct gen_token *token = gen_parse_token(parse, index);
    const char *mend = NULL, *there = "", *could = NULL;

    if (!gen_diags_full(parse->model)) {
        mend = hint(parse, index, expected, count);
        there = describe(parse, index);
        could = describe_expected(parse, expected, count);
    }
    gen_diag(parse->model, GEN_ERROR, gen_token_place(&parse->file->source, token), mend,
             "unexpected %s%s%s", there, could != NULL ? ", expected " : "",
             could != NULL ? could : "");
}

/* Called by the grammar's code for each syntax error. */
void gen_parse_syntax_error(struct gen_parse *parse, struct gen_span span, int *expected,
                            int count)
{
    uint32_t index = span.first;
    const struct gen_token *token = gen_parse_token(parse, index);
    bool in_list = token->kind == ';' && has_token(expected, count, ')') &&
                   (has_token(expected, count, ',') || has_token(expected, count, T_ELLIPSIS) ||
                    has_token(expected, count, T_SHL));
    bool news = token->kind != T_BAD && (!gen_token_closes(token->kind) || token->len > 0);

    if (synchronise(parse, index, in_list) && news)
        report(parse, index, expected, count);
}

/* The parser's only other error: its stack is full. */
void gen_parser_error(const struct gen_span *span, struct gen_parse *parse, const char *message)
{
    (void)message;
    gen_diag(parse->model, GEN_ERROR, gen_parse_place(parse, *span),
             "declare the inner types by name", "nested too deeply");
}

/* ---- one file ---- */

struct gen_file *gen_parse_source(struct gen_model *model, struct gen_source source)
{
    struct gen_file *file = gen_alloc(model, 1, sizeof *file);
    struct gen_tokens tokens;

    file->source = source;
    file->package = "";
    gen_scan(model, &file->source, &tokens);
    struct gen_parse parse = { .model = model, .file = file, .tokens = &tokens };
    int outcome = gen_parser_parse(&parse);
    assert(outcome == 0 || gen_error_count(model) > 0);
    (void)outcome;
    gen_parse_trailing(&parse, (uint32_t)tokens.count - 1);
    gen_tokens_free(&tokens);
    return file;
}
