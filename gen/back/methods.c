/* SPDX-License-Identifier: Apache-2.0 */
/*
 * back/methods.c - functions and methods: what the user writes, what is promoted, and thunks.
 *
 *   prototype   im_str people_Person_talk(people_Person *p);             the user writes it
 *   forward     people_Employee_talk(people_Employee *self)              inline, in the header
 *   slot thunk  people_Employee_talk_slot(void *self)                    what vtables hold
 *   call thunk  people_Employee_talk_call(self, args, results, status)   by name, by reflection
 *
 * Both thunks get the address of T's storage, whether the dynamic type is T (boxed) or *T, so the
 * two share them.  They find the receiver from there: through embedded structs and pointers,
 * by value or by address.
 */
#include <assert.h>
#include <string.h>

#include "back/emitter.h"

static const char *const PROTOTYPE[] = {
    "$doc$",
    "$prototype$;",
    "",
    NULL,
};

static const char *const FORWARD[] = {
    "$prototype$",
    "{",
    "    $call$",
    "}",
    "",
    NULL,
};

static const char *const CALL[] = {
    "static int $symbol$(",
    "    void *self, void *const *args, void *const *results, im_status *status)",
    "{",
    "    $unused$",
    "    $nil$",
    "    $call$",
    "    $ok$",
    "}",
    "",
    NULL,
};

/* A method of T's method set as thunks and forwards need it. */
struct target {
    const struct gen_type *type;           /* T                                               */
    const struct gen_method_entry *entry;
    struct gen_signature signature;
};

static struct target target_of(struct gen_emitter *e, const struct gen_type *type,
                               const struct gen_method_entry *entry)
{
    struct target t = { type, entry, gen_signature_of(e->names, entry->method->type,
                                                      entry->method->written, NULL) };

    return t;
}

const char *gen_slot_symbol(struct gen_emitter *e, const struct gen_type *type,
                            const char *method)
{
    return gen_format(e->model, "%s_%s_slot", gen_stem(e->names, type), method);
}

const char *gen_call_symbol(struct gen_emitter *e, const struct gen_type *type,
                            const char *method)
{
    return gen_format(e->model, "%s_%s_call", gen_stem(e->names, type), method);
}

/* The statement that calls the method's function; self is the address of a T. */
static const char *call_target(struct gen_emitter *e, const struct target *t, const char *self)
{
    const struct gen_method *method = t->entry->method;
    const struct gen_type *owner = t->entry->owner;
    bool is_pointer;
    const char *at = gen_reach(e, self, t->type, t->entry->path, t->entry->path_len, &is_pointer);
    const char *function = gen_format(e->model, "%s_%s", gen_stem(e->names, owner), method->name);
    bool takes_pointer = method->pointer_receiver;

    if (owner->kind == IM_KIND_INTERFACE && owner->predeclared)
        return gen_call(e->names, &t->signature,
                        gen_format(e->model, "%s.vt->%s", at, method->name),
                        gen_format(e->model, "%s.self", at));
    if (method->c_name != NULL && owner->predeclared) {
        function = method->c_name;
    } else if (method->c_name != NULL) {
        function = gen_adapter_symbol(e, owner, method->name);
        takes_pointer = true;
    }
    if (owner->kind != IM_KIND_INTERFACE && takes_pointer && !is_pointer)
        at = gen_format(e->model, "&%s", at);
    else if (owner->kind != IM_KIND_INTERFACE && !takes_pointer && is_pointer)
        at = gen_format(e->model, "*%s", at);
    return gen_call(e->names, &t->signature, function, at);
}

/* ---- what the user writes ---- */

static void emit_prototype(struct gen_emitter *e, const struct gen_decl *decl)
{
    const char *receiver = NULL;
    struct gen_signature s = gen_signature_of(e->names, decl->type, decl->written,
                                              decl->receiver_name);

    if (decl->receiver != NULL)
        receiver = gen_declare(e->names, decl->receiver,
                               decl->pointer_receiver ? gen_format(e->model, "*%s", s.self)
                                                      : s.self);
    const char *prototype =
        gen_prototype(e->names, &s, 0, s.returns_code ? "IM_MUST_CHECK " : "",
                      gen_symbol(e->names, decl), receiver);
    gen_template(&e->header, PROTOTYPE, GEN_VARS({ "doc", gen_doc(e, &decl->comments) },
                                                 { "prototype", prototype }));
}

void gen_emit_functions(struct gen_emitter *e)
{
    bool any = false;

    for (size_t i = 0; i < e->file->decl_count && !e->file->adopted; i++) {
        if (e->file->decls[i]->kind != GEN_DECL_FUNC)
            continue;
        if (!any)
            gen_text_puts(&e->header, "/* The schema declares these; their bodies are yours to "
                                      "write. */\n\n");
        any = true;
        emit_prototype(e, e->file->decls[i]);
    }
}

/* ---- promoted ---- */

void gen_emit_forward(struct gen_text *out, const char *prototype, const char *call)
{
    gen_template(out, FORWARD, GEN_VARS({ "prototype", prototype }, { "call", call }));
}

static void emit_promoted(struct gen_emitter *e, const struct gen_item *item,
                          const struct gen_method_entry *entry)
{
    struct target t = target_of(e, item->type, entry);
    const char *symbol = gen_format(e->model, "%s_%s", item->symbol, entry->method->name);
    const char *self = gen_declare(e->names, item->type,
                                   gen_format(e->model, "*%s", t.signature.self));
    const char *prefix =
        t.signature.returns_code ? "static inline IM_MUST_CHECK " : "static inline ";

    if (!gen_claim(e->names, symbol, item->place,
                   gen_format(e->model, "the promoted method %s of %s", entry->method->name,
                              item->type->string)))
        return;
    gen_emit_forward(&e->header, gen_prototype(e->names, &t.signature, 0, prefix, symbol, self),
                     call_target(e, &t, t.signature.self));
}

void gen_emit_promoted_methods(struct gen_emitter *e)
{
    for (size_t i = 0; i < e->item_count; i++) {
        const struct gen_type *type = e->items[i].type;
        if (type->kind != IM_KIND_STRUCT)
            continue;
        struct gen_type *pointer = gen_ptr_to(e->model, (struct gen_type *)(uintptr_t)type);
        const struct gen_method_set *set = gen_method_set(e->model, pointer);
        for (size_t k = 0; k < set->count; k++)
            if (set->item[k].path_len != 0)
                emit_promoted(e, &e->items[i], &set->item[k]);
    }
}

/* ---- thunks ---- */

static void emit_slot(struct gen_emitter *e, const struct target *t)
{
    const char *self = gen_format(e->model, "(%s)%s", gen_declare(e->names, t->type, "*"),
                                  t->signature.self);

    if (t->entry->path_len != 0)
        self = gen_format(e->model, "(%s)", self);
    gen_emit_forward(&e->source,
                     gen_prototype(e->names, &t->signature, 0, "static ",
                                   gen_slot_symbol(e, t->type, t->entry->method->name),
                                   gen_format(e->model, "void *%s", t->signature.self)),
                     call_target(e, t, self));
}

/* The call of the slot thunk: args in, results out.  head is what stands before the arguments. */
static const char *call_slot(struct gen_emitter *e, const struct gen_signature *s,
                             const char *head)
{
    const char **parts = gen_alloc(e->model, s->param_count + 2, sizeof *parts);
    size_t count = 0, outs = 0;

    parts[count++] = "self";
    for (size_t i = 0; i < s->param_count; i++) {
        const char *pointer = gen_declare(e->names, s->params[i].type, "*");
        parts[count++] = s->params[i].is_out
                             ? gen_format(e->model, "(%s)results[%zu]", pointer, outs++)
                             : gen_format(e->model, "*(%s)args[%zu]", pointer, i);
    }
    if (s->status != NULL)
        parts[count++] = "status";
    return gen_wrap(e->names, 4, head, parts, count, ";");
}

/* What is NULL where the way to the receiver is cut: "" when step (counted from 1) of the path
 * cannot be.  The last step may be a nil pointer when that is the receiver. */
static const char *cut_at(struct gen_emitter *e, const struct target *t, size_t step)
{
    const struct gen_method *method = t->entry->method;
    bool is_last = step == t->entry->path_len, is_pointer;
    const char *self = gen_format(e->model, "((%s)self)", gen_declare(e->names, t->type, "*"));
    const char *at = gen_reach(e, self, t->type, t->entry->path, step, &is_pointer);

    if (is_last && t->entry->owner->kind == IM_KIND_INTERFACE)
        return gen_format(e->model, "%s.vt", at);
    return is_pointer && !(is_last && method->pointer_receiver) ? at : "";
}

/* A call by name has a status to tell of a nil embedded pointer or interface. */
static const char *nil_checks(struct gen_emitter *e, const struct target *t)
{
    const char *checks = "";

    for (size_t step = 1; step <= t->entry->path_len; step++) {
        const char *cut = cut_at(e, t, step);
        if (cut[0] != '\0')
            checks = gen_format(e->model,
                                "%sif (%s == NULL)\n    return (int)im_nil_receiver(status);\n",
                                checks, cut);
    }
    return checks;
}

/* Casts to void for the parameters of a call thunk that its signature has no use for. */
static const char *unused_parameters(struct gen_emitter *e, const struct target *t,
                                     bool uses_status)
{
    const struct gen_signature *s = &t->signature;
    bool uses_args = false, uses_results = s->returned != NULL;

    for (size_t i = 0; i < s->param_count; i++) {
        uses_args = uses_args || !s->params[i].is_out;
        uses_results = uses_results || s->params[i].is_out;
    }
    return gen_format(e->model, "%s%s%s", uses_args ? "" : "(void)args;\n",
                      uses_results ? "" : "(void)results;\n",
                      s->status != NULL || uses_status ? "" : "(void)status;\n");
}

static void emit_call(struct gen_emitter *e, const struct target *t)
{
    const struct gen_signature *s = &t->signature;
    const char *slot = gen_slot_symbol(e, t->type, t->entry->method->name);
    const char *head = slot, *nil = nil_checks(e, t);

    if (s->returns_code)
        head = gen_format(e->model, "return (int)%s", slot);
    else if (s->returned != NULL)
        head = gen_format(e->model, "*(%s)results[0] = %s",
                          gen_declare(e->names, s->returned, "*"), slot);
    gen_template(&e->source, CALL,
                 GEN_VARS({ "symbol", gen_call_symbol(e, t->type, t->entry->method->name) },
                          { "unused", unused_parameters(e, t, nil[0] != '\0') },
                          { "nil", nil },
                          { "call", call_slot(e, s, head) },
                          { "ok", s->returns_code ? "" : "return IM_OK;\n" }));
}

void gen_emit_thunks(struct gen_emitter *e)
{
    for (size_t i = 0; i < e->tables->link_count; i++) {
        const struct gen_link *link = &e->tables->links[i];
        if (link->method == NULL)
            continue;
        bool is_pointer = link->type->kind == IM_KIND_PTR && link->type->decl == NULL;
        struct target t = target_of(e, is_pointer ? link->type->elem : link->type, link->method);
        if (link->is_call)
            emit_call(e, &t);
        else
            emit_slot(e, &t);
    }
}
