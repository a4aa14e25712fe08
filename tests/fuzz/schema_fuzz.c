/* SPDX-License-Identifier: Apache-2.0 */
/*
 * schema_fuzz.c - all of the generator against any bytes.
 *
 * Whatever parses must still parse when it was formatted, must then be formatted to the same
 * text, and must have lost no token and no comment.  It is resolved, vetted, made into tables
 * and emitted as C: each step ends well or with a message, and comes to the same C from the
 * formatted text, which breaks nobody who has the first one; both become a .proto, or neither.
 * What does not parse must have been reported; messages must be printable.
 */
#include <string.h>

#include "back/emit.h"
#include "back/openapi.h"
#include "back/proto_file.h"
#include "back/scaffold.h"
#include "front/fmt.h"
#include "front/parse.h"
#include "front/scan.h"
#include "front/schema_parser.h"
#include "fuzz.h"
#include "model/breaking.h"
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

/* The text laid out; ptr NULL when it does not parse.  It lives in the model. */
static struct gen_source check_format(struct gen_model *model, struct gen_source source)
{
    struct gen_source formatted = { "formatted", NULL, 0 };
    size_t again_len;

    formatted.text = gen_fmt(model, source, &formatted.len);
    CHECK((formatted.text == NULL) == (gen_error_count(model) > 0));
    if (formatted.text == NULL)
        return formatted;
    char *again = gen_fmt(model, formatted, &again_len);
    CHECK(again != NULL);
    CHECK(again_len == formatted.len && memcmp(again, formatted.text, again_len) == 0);
    check_same_tokens(model, source, formatted);
    return formatted;
}

/* How far `imago gen' came with a text, and the C that it made of it. */
enum reached { PARSED, RESOLVED, TABLES, EMITTED };

struct generated {
    struct gen_model *model;
    enum reached reached;                  /* the last step without errors                     */
    struct gen_emitted emitted;            /* EMITTED: in the model                            */
};

/* The steps behind parsing, but for files. */
static void generate_parsed(struct generated *g)
{
    struct gen_model *model = g->model;
    const struct gen_file *file = model->files[model->file_count - 1];

    bool resolved = gen_resolve(model);
    CHECK(resolved == (gen_error_count(model) == 0));
    if (!resolved)
        return;
    g->reached = RESOLVED;
    gen_vet(model);
    bool apart = gen_set_services_apart(model, false);
    CHECK(apart == (gen_error_count(model) == 0));
    if (!apart)
        return;
    const struct gen_tables *tables = gen_tables_build(model, NULL);
    CHECK((tables != NULL) == (gen_error_count(model) == 0));
    if (tables == NULL)
        return;
    g->reached = TABLES;
    const im_schema *schema = tables[model->file_count - 1].schema;
    CHECK(schema->size_bytes >= sizeof *schema && schema->type_count < schema->size_bytes);
    bool emitted = gen_emit(model, tables, file, &g->emitted);
    CHECK(emitted == (gen_error_count(model) == 0));
    if (!emitted)
        return;
    g->reached = EMITTED;
    CHECK(strlen(g->emitted.header) == g->emitted.header_len);
    CHECK(strlen(g->emitted.source) == g->emitted.source_len);
    struct gen_text handlers;
    CHECK(gen_handlers_header(model, &file, 1, &handlers));
}

/* What a schema may import. */
static const char JSON_SCHEMA[] =
    "package json; type Number string; type RawMessage []byte\n"
    "type Marshaler interface { MarshalJSON(a arena) (out []byte, err error) }\n";

/* Does not parse: the model has errors, nothing else was done. */
static struct generated generate(const char *text, size_t len)
{
    struct generated g = { gen_model_new(), PARSED, { NULL, 0, NULL, 0 } };

    CHECK(g.model != NULL);
    gen_parse_text(g.model, "json.im", JSON_SCHEMA, strlen(JSON_SCHEMA));
    gen_parse_text(g.model, "input.im", text, len);
    if (gen_error_count(g.model) == 0)
        generate_parsed(&g);
    print_messages(g.model);
    return g;
}

/* What is no C is made of declarations, services among them; there they were, so there is room. */
static void put_services_back(struct gen_model *model)
{
    struct gen_file *file = model->files[model->file_count - 1];

    for (size_t i = 0; i < file->service_count; i++)
        file->decls[file->decl_count++] = file->services[i];
    file->service_count = 0;
}

/* Both as versions of each other, and as .proto files. */
static void check_proto(struct gen_model *plain, struct gen_model *formatted)
{
    const struct gen_file *old = plain->files[plain->file_count - 1];
    const struct gen_file *now = formatted->files[formatted->file_count - 1];
    const struct gen_version_file from = { old, "" }, to = { now, "" };
    struct gen_text a, b;

    CHECK(gen_breaking_find(&(struct gen_version){ plain, &from, 1 },
                            &(struct gen_version){ formatted, &to, 1 }).count == 0);
    bool good = gen_proto_file(plain, old, &a);
    CHECK(good == gen_proto_file(formatted, now, &b));
    CHECK(good == (gen_error_count(plain) == 0));
}

/* The same document from both. */
static void check_openapi(struct gen_model *plain, struct gen_model *formatted)
{
    static bool (*const MAKE[])(struct gen_model *model, const struct gen_file *file,
                                const struct gen_openapi_about *about,
                                struct gen_text *text_out) = { gen_openapi_3, gen_openapi_2 };

    for (size_t i = 0; i < sizeof MAKE / sizeof *MAKE; i++) {
        struct gen_text a, b;
        bool good = MAKE[i](plain, plain->files[plain->file_count - 1], NULL, &a);
        CHECK(good ==
              MAKE[i](formatted, formatted->files[formatted->file_count - 1], NULL, &b));
        CHECK(!good || strcmp(gen_text_string(&a), gen_text_string(&b)) == 0);
    }
}

/* The laid out text means the same. */
static void check_same_meaning(const struct generated *plain, struct gen_source formatted)
{
    struct generated g = generate(formatted.text, formatted.len);

    CHECK(g.reached == plain->reached);
    CHECK(gen_error_count(g.model) == gen_error_count(plain->model));
    if (g.reached == EMITTED) {
        CHECK(strcmp(g.emitted.source, plain->emitted.source) == 0);
        CHECK(g.emitted.header_len != 0);
        put_services_back(plain->model);
        put_services_back(g.model);
        check_proto(plain->model, g.model);
        check_openapi(plain->model, g.model);
    }
    gen_model_free(g.model);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size_bytes)
{
    struct gen_model *model = gen_model_new();
    CHECK(model != NULL);
    struct gen_source source = { "input", gen_strdup(model, (const char *)data, size_bytes),
                                 size_bytes };
    struct generated plain = generate(source.text, source.len);
    struct gen_source formatted = check_format(model, source);

    if (formatted.text != NULL)
        check_same_meaning(&plain, formatted);
    print_messages(model);
    gen_model_free(plain.model);
    gen_model_free(model);
    return 0;
}
