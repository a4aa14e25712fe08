/* SPDX-License-Identifier: Apache-2.0 */
/*
 * imago doc: a schema's manual in markdown.  Each declaration stands as imago fmt lays it out,
 * below its comment; types come with their methods and with those that embedding promotes.
 */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "cmd/command.h"
#include "model/select.h"

/* A comment's words: without its slashes or stars. */
static void print_words(const char *comment)
{
    size_t len = strlen(comment);

    if (strncmp(comment, "//", 2) == 0) {
        comment += 2;
        len -= 2;
    } else if (len >= 4) {
        comment += 2;
        len -= 4;
    }
    if (len > 0 && *comment == ' ') {
        comment++;
        len--;
    }
    printf("%.*s\n", (int)len, comment);
}

static void print_comments(const struct gen_comments *comments)
{
    for (size_t i = 0; i < comments->before_count; i++)
        print_words(comments->before[i]);
    if (comments->before_count != 0)
        putchar('\n');
}

/* The lines of the text from a declaration's keyword to its end. */
static void print_source(const struct gen_decl *decl, const char *end)
{
    const char *at = decl->start.source->text;

    for (uint32_t line = 1; line < decl->start.line && at != NULL; line++)
        at = strchr(at, '\n') + 1;
    while (end > at && (end[-1] == '\n' || end[-1] == ' ' || end[-1] == '\t'))
        end--;
    printf("```go\n%.*s\n```\n\n", (int)(end - at), at);
}

/* Where the declaration ends: at the next one's comments, or with the text. */
static const char *end_of(const struct gen_file *file, size_t i)
{
    const char *text = file->source.text, *end = text + file->source.len, *at = text;

    if (i + 1 < file->decl_count) {
        const struct gen_decl *next = file->decls[i + 1];
        for (uint32_t line = 1; line < next->start.line; line++)
            at = strchr(at, '\n') + 1;
        end = at;
        for (size_t back = next->comments.before_count; back > 0 && end > text; back--)
            for (end--; end > text && end[-1] != '\n';)
                end--;
    }
    return end;
}

/* The methods of *T: own ones, and from where promoted ones come. */
static void print_methods(struct gen_model *model, const struct gen_type *type)
{
    const struct gen_method_set *set;

    if (type->kind == IM_KIND_INTERFACE)
        return;
    set = gen_method_set(model, type->ptr_to != NULL ? type->ptr_to : type);
    for (size_t i = 0; i < set->count; i++) {
        const struct gen_method_entry *entry = &set->item[i];
        printf("- `%s%s`", entry->method->name, entry->method->type->string + strlen("func"));
        if (entry->path_len != 0)
            printf(", promoted from `%s`", entry->owner->string);
        else if (entry->method->pointer_receiver)
            printf(", on the pointer");
        putchar('\n');
    }
    if (set->count != 0)
        putchar('\n');
}

static void print_decl(struct gen_model *model, const struct gen_file *file, size_t i)
{
    static const char *const WORD[] = { [GEN_DECL_TYPE] = "type", [GEN_DECL_FUNC] = "func",
                                        [GEN_DECL_CONST] = "const" };
    const struct gen_decl *decl = file->decls[i];

    if (decl->receiver != NULL)
        printf("### func (%s%s) %s\n\n", decl->pointer_receiver ? "*" : "",
               decl->receiver->string != NULL ? decl->receiver->string : decl->receiver->name,
               decl->name);
    else
        printf("### %s %s\n\n", WORD[decl->kind], decl->name);
    print_comments(&decl->comments);
    print_source(decl, end_of(file, i));
    if (decl->kind == GEN_DECL_TYPE)
        print_methods(model, decl->type);
}

static void print_file(struct gen_model *model, const struct gen_file *file)
{
    static const struct { enum gen_decl_kind kind; const char *title; } PARTS[] = {
        { GEN_DECL_CONST, "Constants" }, { GEN_DECL_TYPE, "Types" }, { GEN_DECL_FUNC, "Functions" },
    };

    printf("# package %s\n\n", file->package);
    print_comments(&file->package_comments);
    for (size_t part = 0; part < sizeof PARTS / sizeof *PARTS; part++) {
        bool any = false;
        for (size_t i = 0; i < file->decl_count; i++) {
            if (file->decls[i]->kind != PARTS[part].kind)
                continue;
            if (!any)
                printf("## %s\n\n", PARTS[part].title);
            any = true;
            print_decl(model, file, i);
        }
    }
}

int gen_cmd_doc(const struct gen_command *command, int argc, char **argv)
{
    struct gen_includes includes = { .count = 0 };
    int option;

    while ((option = gen_next_option(command, argc, argv, "I:h")) != -1) {
        if (GEN_IS_DONE(option))
            return GEN_DONE(option);
        if (option == 'I' && !gen_includes_add(command, &includes, optarg))
            return GEN_EXIT_USAGE;
    }
    if (optind == argc)
        return gen_usage_error(command, "no schema was named");
    struct gen_model *model = gen_model_new();
    bool good = gen_load_arguments(model, &includes, argc, argv);
    for (size_t i = 0; good && i < model->file_count; i++)
        if (gen_is_argument(model->files[i], argc, argv))
            print_file(model, model->files[i]);
    gen_model_free(model);
    return good ? GEN_EXIT_OK : GEN_EXIT_INPUT;
}
