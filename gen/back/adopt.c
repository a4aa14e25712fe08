/* SPDX-License-Identifier: Apache-2.0 */
/*
 * back/adopt.c - the C that stands between tables and an adopted header.
 *
 *   asserts   sizes and offsets are clang's numbers; the user's compiler checks them, so that
 *             other flags or a changed header fail to compile instead of reading the wrong bytes
 *   adapters  one function a method, with the signature that the tables promise, so that slots
 *             and calls need not know what C's own is like
 */
#include <assert.h>
#include <string.h>

#include "back/emitter.h"

static const char *const SIZE_ASSERT[] = {
    "IM_STATIC_ASSERT(sizeof($type$) == $size$,",
    "                 \"$type$ is not as imago adopt saw it: run it again, with the same flags\");",
    NULL,
};

static const char *const MEMBER_ASSERT[] = {
    "IM_STATIC_ASSERT(offsetof($type$, $member$) == $offset$, \"$type$: $member$\");",
    NULL,
};

/* ---- asserts ---- */

static void assert_type(struct gen_emitter *e, const struct gen_type *type)
{
    const struct gen_fields *fields = &type->fields;

    gen_template(&e->source, SIZE_ASSERT,
                 GEN_VARS({ "type", type->c_name },
                          { "size", gen_format(e->model, "%llu",
                                               (unsigned long long)type->size) }));
    for (size_t i = 0; i < fields->count; i++)
        if (fields->item[i].c_name != NULL && fields->item[i].tag_name == NULL)
            gen_template(&e->source, MEMBER_ASSERT,
                         GEN_VARS({ "type", type->c_name }, { "member", fields->item[i].c_name },
                                  { "offset", gen_format(e->model, "%llu",
                                              (unsigned long long)fields->item[i].offset) }));
}

/* ---- adapters ---- */

const char *gen_adapter_symbol(struct gen_emitter *e, const struct gen_type *type,
                               const char *method)
{
    return gen_format(e->model, "%s_%s_adapter", gen_stem(e->names, type), method);
}

/* "return f(self, x);", its result made into what the tables say. */
static const char *call_function(struct gen_emitter *e, const struct gen_decl *decl,
                                 const struct gen_signature *s)
{
    static const char RETURN[] = "return ";
    const struct gen_type *written = decl->written;
    bool has_result = written->fields.count > written->param_count;
    const char *c_type = has_result ? written->fields.item[written->param_count].c_name : NULL;
    const char *self = decl->takes_value ? gen_format(e->model, "*%s", s->self) : s->self;
    const char *call = gen_call(e->names, s, decl->c_name, self);

    if (c_type == NULL)
        return call;
    assert(strncmp(call, RETURN, strlen(RETURN)) == 0);
    call += strlen(RETURN);
    int len = (int)strlen(call) - 1;
    if (s->returned->kind == IM_KIND_STRING)
        return gen_format(e->model, "return im_str_of(%.*s);", len, call);
    return gen_format(e->model, "return (%s)(uintptr_t)%.*s;",
                      gen_declare(e->names, s->returned, ""), len, call);
}

static void emit_adapter(struct gen_emitter *e, const struct gen_decl *decl)
{
    struct gen_signature s = gen_signature_of(e->names, decl->type, decl->written,
                                              decl->receiver_name);
    const char *self = gen_declare(e->names, decl->receiver, gen_format(e->model, "*%s", s.self));
    const char *symbol = gen_adapter_symbol(e, decl->receiver, decl->name);

    gen_emit_forward(&e->source, gen_prototype(e->names, &s, 0, "static ", symbol, self),
                     call_function(e, decl, &s));
}

void gen_emit_adopted(struct gen_emitter *e)
{
    const struct gen_file *file = e->file;

    for (size_t i = 0; i < file->decl_count; i++)
        if (file->decls[i]->kind == GEN_DECL_TYPE)
            assert_type(e, file->decls[i]->type);
    gen_text_puts(&e->source, "\n");
    for (size_t i = 0; i < file->decl_count; i++)
        if (file->decls[i]->kind == GEN_DECL_FUNC)
            emit_adapter(e, file->decls[i]);
}
