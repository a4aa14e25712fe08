/* SPDX-License-Identifier: Apache-2.0 */
/*
 * schema_fuzz.c - the schema parser and formatter against any bytes.
 *
 * Whatever parses must still parse when it was formatted, must then be formatted to the same
 * text, and must have lost no token and no comment.  What does not parse must have been
 * reported, and its messages must be printable.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "front/fmt.h"
#include "front/parse.h"
#include "front/scan.h"
#include "front/schema_parser.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size_bytes);

#define CHECK(condition)                                                     \
    do {                                                                     \
        if (!(condition)) {                                                  \
            fprintf(stderr, "%s:%d: %s\n", __FILE__, __LINE__, #condition);  \
            abort();                                                         \
        }                                                                    \
    } while (0)

static void print_messages(const struct gen_model *model)
{
    FILE *nowhere = fopen("/dev/null", "w");

    CHECK(nowhere != NULL);
    gen_diags_print(model, nowhere, true);
    fclose(nowhere);
}

static bool is_separator(const struct gen_token *token)
{
    return token->kind == ';' || token->kind == ',';
}

/* Separators may come and go; blanks at the end of a comment go. */
static size_t next_token(const struct gen_tokens *tokens, size_t i)
{
    while (i < tokens->count && is_separator(&tokens->item[i]))
        i++;
    return i;
}

static size_t text_len(const struct gen_source *source, const struct gen_token *token)
{
    const char *text = source->text + token->offset;
    size_t len = token->len;

    while (token->kind == T_COMMENT && len > 0 && strchr(" \t\r", text[len - 1]) != NULL)
        len--;
    return len;
}

static void check_same_tokens(struct gen_model *model, struct gen_source a, struct gen_source b)
{
    struct gen_tokens left, right;
    size_t i = 0, j = 0;

    gen_scan(model, &a, &left);
    gen_scan(model, &b, &right);
    for (;; i++, j++) {
        i = next_token(&left, i);
        j = next_token(&right, j);
        if (i == left.count || j == right.count)
            break;
        CHECK(left.item[i].kind == right.item[j].kind);
        size_t len = text_len(&a, &left.item[i]);
        CHECK(len == text_len(&b, &right.item[j]));
        CHECK(memcmp(a.text + left.item[i].offset, b.text + right.item[j].offset, len) == 0);
    }
    CHECK(i == left.count && j == right.count);
    gen_tokens_free(&left);
    gen_tokens_free(&right);
}

static void check_format(struct gen_model *model, struct gen_source source)
{
    size_t len, again_len;
    char *text = gen_fmt(model, source, &len);

    CHECK((text == NULL) == (gen_error_count(model) > 0));
    if (text == NULL)
        return;
    struct gen_source formatted = { "formatted", text, len };
    char *again = gen_fmt(model, formatted, &again_len);
    CHECK(again != NULL);
    CHECK(again_len == len && memcmp(again, text, len) == 0);
    check_same_tokens(model, source, formatted);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size_bytes)
{
    struct gen_model *model = gen_model_new();
    CHECK(model != NULL);
    struct gen_source source = { "input", gen_strdup(model, (const char *)data, size_bytes),
                                 size_bytes };

    check_format(model, source);
    gen_parse_text(model, "input", source.text, source.len);
    print_messages(model);
    gen_model_free(model);
    return 0;
}
