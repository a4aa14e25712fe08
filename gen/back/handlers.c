/* SPDX-License-Identifier: Apache-2.0 */
/*
 * back/handlers.c - what stands between the services of a project and the functions that a person
 * writes for them.
 *
 * handlers.h is made anew with every build: a prototype for each method's handler, so that one of
 * the wrong type does not compile and one that is missing does not link.  The handlers' own file
 * is the person's: it only grows, at its end, by functions that it does not mention yet.
 */
#include <ctype.h>
#include <string.h>

#include "back/names.h"
#include "back/scaffold.h"
#include "back/signature.h"
#include "back/words.h"

static const char *const HEAD[] = {
    "/* Made by imago from the project's schemas: change those instead. */",
    "#ifndef HANDLERS_H",
    "#define HANDLERS_H",
    "",
    "$includes$",
    "",
    NULL,
};

static const char *const VTABLE[] = {
    "static const $symbol$_vtable $symbol$_handlers = {",
    "    $slots$",
    "};",
    "",
    NULL,
};

static const char *const TAIL[] = {
    "/* Serve all of them; self is what every handler gets. */",
    "static inline IM_MUST_CHECK im_code handlers_serve(im_server *server, void *self,",
    "                                                   im_status *status)",
    "{",
    "    im_code code = IM_OK;",
    "",
    "    $serves$",
    "    return code;",
    "}",
    "",
    "#endif",
    NULL,
};

static const char *const SERVE[] = {
    "if (code == IM_OK) {",
    "    $symbol$ service = { &$symbol$_handlers, self };",
    "    code = $symbol$_serve(server, service, status);",
    "}",
    NULL,
};

static const char *const FILE_HEAD[] = {
    "/*",
    " * $name$.c - what the services of schemas/$name$.im do.",
    " */",
    "#include \"app.h\"",
    "#include \"handlers.h\"",
    NULL,
};

static const char *const STUB[] = {
    "",
    "$words$",
    "$prototype$",
    "{",
    "    (void)self;",
    "    $unused$",
    "    im_call_fail(call, IM_UNIMPLEMENTED, \"$method$ is still to be written\");",
    "}",
    NULL,
};

static const struct gen_methods *methods_of(const struct gen_decl *service)
{
    return &service->type->underlying->methods;
}

/* "people_People_on_get" */
static const char *handler_name(struct gen_names *names, const struct gen_decl *service,
                                const struct gen_method *method)
{
    return gen_format(names->model, "%s_on_%s", gen_symbol(names, service), method->name);
}

static const char *prototype(struct gen_names *names, const struct gen_decl *service,
                             const struct gen_method *method, const char *tail)
{
    const char *const parts[] = {
        "void *self", "im_call *call",
        gen_format(names->model, "const %s",
                   gen_declare(names, method->type->fields.item[0].type, "*request")),
    };

    return gen_wrap(names, 0,
                    gen_format(names->model, "void %s", handler_name(names, service, method)),
                    parts, method->stream_in ? 2 : 3, tail);
}

/* ---- handlers.h ---- */

static void put_service(struct gen_text *text, struct gen_names *names,
                        const struct gen_decl *service, struct gen_text *serves)
{
    const char *symbol = gen_symbol(names, service);
    const struct gen_methods *methods = methods_of(service);
    struct gen_text slots = { .model = text->model };

    for (size_t i = 0; i < methods->count; i++) {
        const struct gen_method *method = &methods->item[i];
        gen_text_printf(text, "%s\n", prototype(names, service, method, ";"));
        gen_text_printf(&slots, ".%s = %s,\n", gen_member(names, method->name, NULL),
                        handler_name(names, service, method));
    }
    gen_template(text, VTABLE, GEN_VARS({ "symbol", symbol },
                                        { "slots", slots.len != 0 ? gen_text_string(&slots)
                                                                  : "0" }));
    gen_template(serves, SERVE, GEN_VARS({ "symbol", symbol }));
}

static const char *base_name(const char *path)
{
    const char *slash = strrchr(path, '/');

    return slash != NULL ? slash + 1 : path;
}

bool gen_handlers_header(struct gen_model *model, const struct gen_file *const *files,
                         size_t file_count, struct gen_text *text_out)
{
    struct gen_text includes = { .model = model }, body = includes, serves = includes;

    *text_out = includes;
    gen_text_puts(&includes, "#include <imago/net/server.h>\n");
    for (size_t i = 0; i < file_count; i++) {
        if (files[i]->service_count == 0)
            continue;
        gen_text_printf(&includes, "#include \"%s.h\"\n", base_name(files[i]->source.path));
        struct gen_names *names = gen_names_new(model, files[i]);
        for (size_t k = 0; k < files[i]->service_count; k++)
            put_service(&body, names, files[i]->services[k], &serves);
    }
    if (serves.len == 0)
        gen_text_puts(&serves, "(void)server;\n(void)self;\n(void)status;\n");
    gen_template(text_out, HEAD, GEN_VARS({ "includes", gen_text_string(&includes) }));
    gen_text_puts(text_out, gen_text_string(&body));
    gen_template(text_out, TAIL, GEN_VARS({ "serves", gen_text_string(&serves) }));
    return text_out->code == IM_OK;
}

/* ---- the handlers' file ---- */

/* True when the word stands in the text, not as a part of another. */
static bool mentions(const char *text, const char *word)
{
    size_t len = strlen(word);

    for (const char *at = text; (at = strstr(at, word)) != NULL; at += len) {
        bool begins = at == text || !(isalnum((unsigned char)at[-1]) || at[-1] == '_');
        if (begins && !isalnum((unsigned char)at[len]) && at[len] != '_')
            return true;
    }
    return false;
}

static void put_stub(struct gen_text *text, struct gen_names *names,
                     const struct gen_decl *service, const struct gen_method *method)
{
    const char *rest, *words = gen_words(names->model, &method->comments);
    const char *summary = gen_words_summary(names->model, words, &rest);

    gen_template(text, STUB,
                 GEN_VARS({ "words", summary[0] != '\0'
                                         ? gen_format(names->model, "/* %s. */", summary) : "" },
                          { "prototype", prototype(names, service, method, "") },
                          { "unused", method->stream_in ? "" : "(void)request;" },
                          { "method", method->name }));
}

bool gen_handlers_extend(struct gen_scaffold *s, const struct gen_file *file, const char *path,
                         const char *old)
{
    struct gen_names *names = gen_names_new(s->model, file);
    struct gen_text text = { .model = s->model };
    bool there = old != NULL;
    size_t len;

    if (!there)
        old = "";
    gen_text_puts(&text, old);
    if (!there)
        gen_template(&text, FILE_HEAD, GEN_VARS({ "name", s->name }));
    len = text.len;
    for (size_t i = 0; i < file->service_count; i++) {
        const struct gen_decl *service = file->services[i];
        for (size_t k = 0; k < methods_of(service)->count; k++) {
            const struct gen_method *method = &methods_of(service)->item[k];
            if (!mentions(old, handler_name(names, service, method)))
                put_stub(&text, names, service, method);
        }
    }
    if (there && text.len == len)
        return true;
    return gen_scaffold_grow(s, path, gen_text_string(&text), there);
}

/* ---- the client ---- */

bool gen_handlers_client(struct gen_scaffold *s, const struct gen_file *file)
{
    struct gen_names *names = gen_names_new(s->model, file);
    struct gen_text locals = { .model = s->model }, services = locals;

    for (size_t i = 0; i < file->service_count; i++) {
        const char *symbol = gen_symbol(names, file->services[i]);
        gen_text_printf(&locals, "%s service%zu = %s_over(channel);\n", symbol, i, symbol);
        gen_text_printf(&services, "{ %s_service, { service%zu.vt, service%zu.self } },\n", symbol,
                        i, i);
    }
    return gen_scaffold_write(s, GEN_SCAFFOLD_CLIENT,
                              GEN_VARS({ "locals", gen_text_string(&locals) },
                                       { "services", gen_text_string(&services) }));
}
