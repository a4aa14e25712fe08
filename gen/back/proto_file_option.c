/* SPDX-License-Identifier: Apache-2.0 */
/*
 * back/proto_file_option.c - protobuf's options, of which the schema has no words of its own.
 *
 *   package shop `proto:"acme.shop" proto_options:"go_package=\"acme/shop\"; deprecated=true"`
 *
 * They are protobuf's own text, NAME=VALUE with semicolons between; a part without = is a
 * statement, "extensions 100 to 199".  Nothing here knows what they mean: protoc does.
 */
#include <string.h>

#include "back/proto_file_internal.h"
#include "object/tag.h"

/* ---- reading ---- */

static im_str trim(im_str text)
{
    while (text.len != 0 && strchr(" \t\n", text.ptr[0]) != NULL)
        text = im_str_from(text.ptr + 1, text.len - 1);
    while (text.len != 0 && strchr(" \t\n", text.ptr[text.len - 1]) != NULL)
        text.len--;
    return text;
}

/* Bytes up to the separator that stands in no quotes and no brackets, or all of them. */
static size_t find_outside(im_str text, char separator)
{
    char quote = '\0';
    int depth = 0;

    for (size_t i = 0; i < text.len; i++) {
        const char c = text.ptr[i];
        if (quote != '\0') {
            i += c == '\\';
            quote = c == quote ? '\0' : quote;
        } else if (c == separator && depth == 0) {
            return i;
        } else if (c == '"' || c == '\'') {
            quote = c;
        } else {
            depth += (c == '{' || c == '[' || c == '(') - (c == '}' || c == ']' || c == ')');
        }
    }
    return text.len;
}

static bool starts_with(im_str text, const char *word)
{
    return text.len > strlen(word) && memcmp(text.ptr, word, strlen(word)) == 0;
}

static void read_option(struct gen_proto_out *p, struct gen_place place, im_str text,
                        struct gen_proto_options *out)
{
    size_t name_len = find_outside(text, '=');
    struct gen_proto_option option = { .name = trim(im_str_from(text.ptr, name_len)) };

    if (name_len < text.len)
        option.value = trim(im_str_from(text.ptr + name_len + 1, text.len - name_len - 1));
    bool is_statement = name_len == text.len && starts_with(option.name, "extensions ");
    if (option.name.len == 0 || (option.value.len == 0 && !is_statement))
        gen_diag(p->model, GEN_ERROR, place, "write proto_options:\"name=value; name=value\"",
                 "\"%.*s\" is no option of protobuf", IM_STR_ARG(text));
    else if (out->count == GEN_PROTO_OPTIONS_MAX)
        gen_diag(p->model, GEN_ERROR, place, "put them into a message of your own",
                 "more than %d options", GEN_PROTO_OPTIONS_MAX);
    else
        out->item[out->count++] = option;
}

void gen_proto_read_options(struct gen_proto_out *p, struct gen_place place, const char *tag,
                            size_t tag_len, struct gen_proto_options *out)
{
    im_str rest;

    if (tag == NULL || !im_tag_lookup(&p->model->arena, im_str_from(tag, tag_len),
                                      IM_STR("proto_options"), &rest))
        return;
    if (rest.ptr == NULL)
        gen_out_of_memory();
    while (rest.len != 0) {
        size_t len = find_outside(rest, ';');
        const im_str text = trim(im_str_from(rest.ptr, len));
        if (text.len != 0)
            read_option(p, place, text, out);
        len += len < rest.len;
        rest = im_str_from(rest.ptr + len, rest.len - len);
    }
}

bool gen_proto_has_option(const struct gen_proto_options *options, const char *name)
{
    for (size_t i = 0; i < options->count; i++)
        if (im_str_equal(options->item[i].name, im_str_of(name)))
            return true;
    return false;
}

void gen_proto_add_option(struct gen_proto_options *options, const char *name, const char *value)
{
    if (!gen_proto_has_option(options, name) && options->count < GEN_PROTO_OPTIONS_MAX)
        options->item[options->count++] =
            (struct gen_proto_option){ im_str_of(name), im_str_of(value) };
}

/* ---- writing ---- */

void gen_proto_put_options(struct gen_text *text, const struct gen_proto_options *options,
                           int level)
{
    for (size_t i = 0; i < options->count; i++) {
        const struct gen_proto_option *option = &options->item[i];
        gen_proto_indent(text, level);
        if (option->value.len != 0)
            gen_text_printf(text, "option %.*s = %.*s;\n", IM_STR_ARG(option->name),
                            IM_STR_ARG(option->value));
        else
            gen_text_printf(text, "%.*s;\n", IM_STR_ARG(option->name));
    }
}

static void put_items(struct gen_text *text, const struct gen_proto_options *options,
                      const char *separator)
{
    for (size_t i = 0; i < options->count; i++)
        gen_text_printf(text, "%s%.*s = %.*s", i != 0 ? separator : "",
                        IM_STR_ARG(options->item[i].name), IM_STR_ARG(options->item[i].value));
}

void gen_proto_put_list(struct gen_text *text, const struct gen_proto_options *options,
                        size_t column, int level)
{
    struct gen_text line = { .model = text->model };

    if (options->count == 0)
        return;
    put_items(&line, options, ", ");
    if (column + sizeof " [];" - 1 + line.len <= GEN_PROTO_COLUMNS || options->count == 1) {
        gen_text_printf(text, " [%s]", gen_text_string(&line));
        return;
    }
    gen_text_puts(text, " [\n");
    gen_proto_indent(text, level + 1);
    put_items(text, options, gen_format(text->model, ",\n%*s", 2 * level + 2, ""));
    gen_text_puts(text, "\n");
    gen_proto_indent(text, level);
    gen_text_puts(text, "]");
}

const char *gen_proto_quote(struct gen_model *model, im_str string)
{
    struct gen_text text = { .model = model };

    gen_text_puts(&text, "\"");
    for (size_t i = 0; i < string.len; i++) {
        const unsigned char c = (unsigned char)string.ptr[i];
        if (c == '"' || c == '\\')
            gen_text_printf(&text, "\\%c", c);
        else if (c == '\n')
            gen_text_puts(&text, "\\n");
        else if (c < ' ' || c == 0x7f)
            gen_text_printf(&text, "\\%03o", c);
        else
            gen_text_add(&text, &string.ptr[i], 1);
    }
    gen_text_puts(&text, "\"");
    return gen_text_string(&text);
}
