/* SPDX-License-Identifier: Apache-2.0 */
/*
 * cmd/markdown.c - types with links, comments as paragraphs or cells.
 */
#include "cmd/markdown.h"

#include <assert.h>
#include <ctype.h>
#include <string.h>

#include "back/names.h"
#include "back/words.h"

void gen_md_text(struct gen_page *page, const char *text, size_t len)
{
    for (size_t i = 0; i < len; i++) {
        if (strchr("\\`*_[]<>|#", text[i]) != NULL)
            putc('\\', page->out);
        putc(text[i], page->out);
    }
}

static void put(struct gen_page *page, const char *text)
{
    gen_md_text(page, text, strlen(text));
}

/* ---- types ---- */

/* Headings become anchors in lower case. */
static void put_anchor(struct gen_page *page, const char *name)
{
    for (; *name != '\0'; name++)
        putc(tolower((unsigned char)*name), page->out);
}

static void put_link(struct gen_page *page, const struct gen_decl *decl)
{
    bool here = decl->file == page->file;

    putc('[', page->out);
    if (!here) {
        put(page, decl->file->package);
        putc('.', page->out);
    }
    put(page, decl->name);
    fputs(here ? "](#" : "](", page->out);
    if (!here)
        fprintf(page->out, "%s.md#", decl->file->package);
    put_anchor(page, decl->name);
    putc(')', page->out);
}

static void put_params(struct gen_page *page, const struct gen_type *func, size_t first,
                       size_t end)
{
    putc('(', page->out);
    for (size_t i = first; i < end; i++) {
        const struct gen_field *param = gen_written_field(func, i);
        const struct gen_type *type = func->fields.item[i].type;
        bool variadic = func->variadic && i + 1 == func->param_count;
        fputs(i > first ? ", " : "", page->out);
        put(page, param->name);
        fputs(param->name[0] != '\0' ? " " : "", page->out);
        fputs(variadic ? "..." : "", page->out);
        gen_md_type(page, variadic ? type->elem : type);
    }
    putc(')', page->out);
}

void gen_md_signature(struct gen_page *page, const struct gen_type *func)
{
    assert(func->kind == IM_KIND_FUNC);
    size_t params = func->param_count, all = func->fields.count;

    put_params(page, func, 0, params);
    if (params < all)
        putc(' ', page->out);
    if (all == params + 1 && gen_written_field(func, params)->name[0] == '\0')
        gen_md_type(page, func->fields.item[params].type);
    else if (params < all)
        put_params(page, func, params, all);
}

static void put_wrapped(struct gen_page *page, const char *before, const struct gen_type *type,
                        const char *after)
{
    put(page, before);
    gen_md_type(page, type);
    put(page, after);
}

void gen_md_type(struct gen_page *page, const struct gen_type *type)
{
    if (type->decl != NULL) {
        put_link(page, type->decl);
        return;
    }
    switch (type->predeclared ? IM_KIND_INVALID : type->kind) {
    case IM_KIND_PTR:
        put_wrapped(page, "*", type->elem, "");
        break;
    case IM_KIND_SLICE:
        put_wrapped(page, "[]", type->elem, "");
        break;
    case IM_KIND_ARRAY:
        put_wrapped(page, gen_format(page->model, "[%llu]", (unsigned long long)type->len),
                    type->elem, "");
        break;
    case IM_KIND_OPT:
        put_wrapped(page, "opt[", type->elem, "]");
        break;
    case IM_KIND_TRI:
        put_wrapped(page, "tri[", type->elem, "]");
        break;
    case IM_KIND_MAP:
        put_wrapped(page, "map[", type->key, "]");
        gen_md_type(page, type->elem);
        break;
    case IM_KIND_CHAN:
        put_wrapped(page, !type->send ? "<-chan " : !type->recv ? "chan<- " : "chan ",
                    type->elem, "");
        break;
    case IM_KIND_FUNC:
        fputs("func", page->out);
        gen_md_signature(page, type);
        break;
    default:
        put(page, type->kind == IM_KIND_INTERFACE && type->methods.count == 0 ? "any"
                                                                               : type->string);
        break;
    }
}

/* ---- comments ---- */

void gen_md_comments(struct gen_page *page, const struct gen_comments *comments)
{
    const char *words = gen_words(page->model, comments);

    if (words[0] != '\0')
        fprintf(page->out, "%s\n\n", words);
}

void gen_md_cell_comments(struct gen_page *page, const struct gen_comments *comments)
{
    const char *words = gen_words(page->model, comments);

    for (; *words != '\0'; words++)
        if (words[0] != '\n')
            fprintf(page->out, *words == '|' ? "\\%c" : "%c", *words);
        else if (words[1] != '\n')
            putc(' ', page->out);
}
