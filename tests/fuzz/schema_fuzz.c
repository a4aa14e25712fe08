/* SPDX-License-Identifier: Apache-2.0 */
/*
 * schema_fuzz.c - all of the generator against any bytes.
 *
 * Whatever parses must still parse when it was formatted, must then be formatted to the same
 * text, and must have lost no token and no comment.  It is resolved, vetted, made into tables
 * and emitted as C: each step ends well or with a message.  What does not parse must have been
 * reported, and its messages must be printable.
 */
#include <string.h>

#include "back/emit.h"
#include "front/fmt.h"
#include "front/parse.h"
#include "front/scan.h"
#include "front/schema_parser.h"
#include "fuzz.h"
#include "model/diag.h"
#include "model/resolve.h"
#include "model/vet.h"

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

/* The steps of `imago gen', but for files. */
static void check_generate(struct gen_model *model)
{
    const struct gen_file *file = model->files[model->file_count - 1];
    struct gen_emitted emitted;

    if (!gen_resolve(model)) {
        CHECK(gen_error_count(model) > 0);
        return;
    }
    gen_vet(model);
    const struct gen_tables *tables = gen_tables_build(model, NULL);
    CHECK(tables != NULL || gen_error_count(model) > 0);
    if (tables == NULL)
        return;
    const im_schema *schema = tables[model->file_count - 1].schema;
    CHECK(schema->size_bytes >= sizeof *schema && schema->type_count < schema->size_bytes);
    bool emitted_all = gen_emit(model, tables, file, &emitted);
    CHECK(emitted_all == (gen_error_count(model) == 0));
    CHECK(!emitted_all || (strlen(emitted.header) == emitted.header_len &&
                           strlen(emitted.source) == emitted.source_len));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size_bytes)
{
    struct gen_model *model = gen_model_new();
    CHECK(model != NULL);
    struct gen_source source = { "input", gen_strdup(model, (const char *)data, size_bytes),
                                 size_bytes };

    check_format(model, source);
    print_messages(model);
    gen_model_free(model);
    model = gen_model_new();
    CHECK(model != NULL);
    gen_parse_text(model, "input.im", (const char *)data, size_bytes);
    if (gen_error_count(model) == 0)
        check_generate(model);
    print_messages(model);
    gen_model_free(model);
    return 0;
}
