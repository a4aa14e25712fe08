/* SPDX-License-Identifier: Apache-2.0 */
/*
 * imago doc: a schema's manual in markdown.
 *
 * A page is a package: its constants, types and functions, each below its comment.  A type has
 * a table of what it is made of, its methods with those that embedding promotes, and the
 * interfaces of the package that it implements; every type's name is a link.
 */
#include <stdio.h>
#include <string.h>

#include "back/names.h"
#include "cmd/command.h"
#include "cmd/markdown.h"
#include "model/resolve.h"
#include "model/select.h"

/* ---- constants ---- */

static void print_value(struct gen_page *page, const struct gen_value *value)
{
    switch (value->kind) {
    case IM_KIND_BOOL:
        fputs(value->magnitude != 0 ? "true" : "false", page->out);
        break;
    case IM_KIND_FLOAT64:
        fprintf(page->out, "%.17g", value->number);
        break;
    case IM_KIND_STRING:
        putc('"', page->out);
        gen_md_text(page, value->text.ptr, value->text.len);
        putc('"', page->out);
        break;
    default:
        fprintf(page->out, "%s%llu", value->negative ? "-" : "",
                (unsigned long long)value->magnitude);
        break;
    }
}

static void print_const(struct gen_page *page, const struct gen_decl *decl)
{
    fputs("| ", page->out);
    gen_md_text(page, decl->name, strlen(decl->name));
    fputs(" | ", page->out);
    if (decl->type != NULL)
        gen_md_type(page, decl->type);
    fputs(" | ", page->out);
    print_value(page, &decl->value);
    fputs(" | ", page->out);
    gen_md_cell_comments(page, &decl->comments);
    fputs(" |\n", page->out);
}

static void print_consts(struct gen_page *page)
{
    bool any = false;

    for (size_t i = 0; i < page->file->decl_count; i++) {
        if (page->file->decls[i]->kind != GEN_DECL_CONST ||
            gen_is_blank(page->file->decls[i]->name))
            continue;
        if (!any)
            fputs("## Constants\n\n| name | type | value | |\n|---|---|---|---|\n", page->out);
        any = true;
        print_const(page, page->file->decls[i]);
    }
    if (any)
        putc('\n', page->out);
}

/* ---- what a type is made of ---- */

static void print_field(struct gen_page *page, const struct gen_type *type, size_t i)
{
    const struct gen_field *field = &type->underlying->fields.item[i];
    const struct gen_field *written = gen_written_field(type, i);

    fputs("| ", page->out);
    if (!field->embedded)
        gen_md_text(page, field->name, strlen(field->name));
    fputs(" | ", page->out);
    if (type->kind == IM_KIND_ENUM) {
        fprintf(page->out, "%ld", (long)field->value);
    } else {
        gen_md_type(page, field->type);
        fputs(" | ", page->out);
        gen_md_text(page, field->tag, field->tag_len);
    }
    fputs(" | ", page->out);
    gen_md_cell_comments(page, &written->comments);
    fputs(" |\n", page->out);
}

static void print_fields(struct gen_page *page, const struct gen_type *type)
{
    if (type->underlying->fields.count == 0)
        return;
    fputs(type->kind == IM_KIND_ENUM ? "| constant | value | |\n|---|---|---|\n"
          : type->kind == IM_KIND_ONEOF ? "| case | type | tag | |\n|---|---|---|---|\n"
          : "| field | type | tag | |\n|---|---|---|---|\n", page->out);
    for (size_t i = 0; i < type->underlying->fields.count; i++)
        print_field(page, type, i);
    putc('\n', page->out);
}

static void print_methods(struct gen_page *page, struct gen_type *type)
{
    bool is_interface = type->kind == IM_KIND_INTERFACE;
    const struct gen_method_set *set =
        gen_method_set(page->model, is_interface ? type : gen_ptr_to(page->model, type));

    for (size_t i = 0; i < set->count; i++) {
        const struct gen_method_entry *entry = &set->item[i];
        fputs("- ", page->out);
        gen_md_text(page, entry->method->name, strlen(entry->method->name));
        gen_md_signature(page, entry->method->type);
        if (entry->path_len > 0 || (is_interface && entry->owner != type)) {
            fputs(", from ", page->out);
            gen_md_type(page, entry->owner);
        } else if (entry->method->pointer_receiver) {
            fputs(", on the pointer", page->out);
        }
        bool has_words = entry->method->comments.before_count > 0 ||
                         entry->method->comments.behind != NULL;
        fputs(has_words ? ": " : "", page->out);
        gen_md_cell_comments(page, &entry->method->comments);
        putc('\n', page->out);
    }
    if (set->count > 0)
        putc('\n', page->out);
}

/* Which interfaces of the package *T implements. */
static void print_interfaces(struct gen_page *page, struct gen_type *type)
{
    const char *before = "Implements ";

    if (type->kind == IM_KIND_INTERFACE)
        return;
    for (size_t i = 0; i < page->interface_count; i++) {
        const struct gen_type *pointer = gen_ptr_to(page->model, type);
        if (gen_missing_method(page->model, pointer, page->interfaces[i], NULL) != NULL)
            continue;
        fputs(before, page->out);
        before = ", ";
        gen_md_type(page, page->interfaces[i]);
    }
    if (before[0] == ',')
        fputs(".\n\n", page->out);
}

/* ---- declarations ---- */

/* What the heading says of a type: its kind, or what it is declared as. */
static void print_kind(struct gen_page *page, const struct gen_type *type)
{
    static const char *const WORD[IM_KIND_COUNT] = {
        [IM_KIND_STRUCT] = "struct", [IM_KIND_ENUM] = "enum", [IM_KIND_ONEOF] = "oneof",
        [IM_KIND_INTERFACE] = "interface",
    };

    fputs("type ", page->out);
    gen_md_text(page, type->decl->name, strlen(type->decl->name));
    putc(' ', page->out);
    if (type->form == GEN_FORM_SERVICE || type->underlying->form == GEN_FORM_SERVICE)
        fputs("service", page->out);
    else if (WORD[type->kind] != NULL)
        fputs(WORD[type->kind], page->out);
    else
        gen_md_type(page, type->underlying);
    fputs("\n\n", page->out);
}

static void print_type(struct gen_page *page, const struct gen_decl *decl)
{
    struct gen_type *type = decl->type;

    fprintf(page->out, "### %s\n\n", decl->name);
    print_kind(page, type);
    gen_md_comments(page, &decl->comments);
    if (type->kind == IM_KIND_STRUCT || type->kind == IM_KIND_ENUM || type->kind == IM_KIND_ONEOF)
        print_fields(page, type);
    print_methods(page, type);
    print_interfaces(page, type);
}

static void print_func(struct gen_page *page, const struct gen_decl *decl)
{
    fprintf(page->out, "### %s\n\nfunc ", decl->name);
    gen_md_text(page, decl->name, strlen(decl->name));
    gen_md_signature(page, decl->type);
    fputs("\n\n", page->out);
    gen_md_comments(page, &decl->comments);
}

/* Methods stand with their types. */
static void print_part(struct gen_page *page, enum gen_decl_kind kind, const char *title,
                       void (*print)(struct gen_page *page, const struct gen_decl *decl))
{
    bool any = false;

    for (size_t i = 0; i < page->file->decl_count; i++) {
        const struct gen_decl *decl = page->file->decls[i];
        if (decl->kind != kind || decl->receiver != NULL)
            continue;
        if (!any)
            fprintf(page->out, "## %s\n\n", title);
        any = true;
        print(page, decl);
    }
}

static void collect_interfaces(struct gen_page *page)
{
    for (size_t i = 0; i < page->file->decl_count; i++) {
        const struct gen_decl *decl = page->file->decls[i];
        if (decl->kind != GEN_DECL_TYPE || decl->type->kind != IM_KIND_INTERFACE ||
            gen_method_set(page->model, decl->type)->count == 0)
            continue;
        page->interfaces = gen_append(page->model, page->interfaces, &page->interface_count,
                                      sizeof *page->interfaces);
        page->interfaces[page->interface_count - 1] = decl->type;
    }
}

static void print_page(struct gen_page *page)
{
    const struct gen_file *file = page->file;

    collect_interfaces(page);
    fprintf(page->out, "# package %s\n\n", file->package);
    gen_md_comments(page, &file->package_comments);
    for (size_t i = 0; i < file->import_count; i++)
        fprintf(page->out, "%s[%s](%s.md)%s", i == 0 ? "Imports " : ", ",
                file->imports[i].file->package, file->imports[i].file->package,
                i + 1 == file->import_count ? ".\n\n" : "");
    print_consts(page);
    print_part(page, GEN_DECL_TYPE, "Types", print_type);
    print_part(page, GEN_DECL_FUNC, "Functions", print_func);
}

static bool print_pages(struct gen_model *model, int argc, char **argv)
{
    for (size_t i = 0; i < model->file_count; i++)
        if (gen_is_argument(model->files[i], argc, argv))
            print_page(&(struct gen_page){
                .out = stdout, .model = model, .file = model->files[i],
            });
    return true;
}

int gen_cmd_doc(const struct gen_command *command, int argc, char **argv)
{
    return gen_work_on_schemas(command, argc, argv, print_pages);
}
