/* SPDX-License-Identifier: Apache-2.0 */
/*
 * back/service.c - services: a vtable and a value like an interface's, and what calls travel by.
 *
 * The head of rt/net/service.h tells what comes out.  A service has no reflection tables: its
 * im_service names the tables of the messages that its methods take and give.  Everything typed is
 * a thin function around one of libimago-net that is not, so that the compiler checks the types
 * and nothing is generated per method but a line.
 */
#include <string.h>

#include "back/emitter.h"
#include "back/proto_file_internal.h"
#include "back/table_text.h"
#include "back/words.h"
#include "model/proto_rules.h"
#include "object/tag.h"

static const char *const DECLARATION[] = {
    "typedef struct $symbol$_vtable {",
    "    $slots$",
    "} $symbol$_vtable;",
    "",
    "$doc$",
    "typedef struct $symbol$ {",
    "    const $symbol$_vtable *vt;",
    "    void *self;",
    "} $symbol$;",
    "",
    "extern const im_service $symbol$_service_table;",
    "#define $symbol$_service (&$symbol$_service_table)",
    "$rpcs$",
    "",
    NULL,
};

static const char *const CALL[] = {
    "$doc$",
    "$prototype$",
    "{",
    "    im_implementation any = { on.vt, on.self };",
    "",
    "    $invoke$",
    "}",
    "",
    NULL,
};

static const char *const SEND[] = {
    "$prototype$",
    "{",
    "    $send$(call, $message$);",
    "}",
    "",
    NULL,
};

static const char *const ENDS[] = {
    "/* The implementation that sends every call through the channel. */",
    "$symbol$ $symbol$_over(im_channel *channel);",
    "",
    "/* Serve what on is, as im_server_add. */",
    "$serve$",
    "{",
    "    im_implementation any = { on.vt, on.self };",
    "",
    "    return im_server_add(server, $symbol$_service, any, status);",
    "}",
    "",
    NULL,
};

static const char *const OVER_METHOD[] = {
    "$prototype$",
    "{",
    "    im_channel_call((im_channel *)self, call, $request$);",
    "}",
    "",
    NULL,
};

static const char *const OVER[] = {
    "static const $symbol$_vtable $symbol$_over_vtable = {",
    "    $slots$",
    "};",
    "",
    "$symbol$ $symbol$_over(im_channel *channel)",
    "{",
    "    $symbol$ service = { &$symbol$_over_vtable, channel };",
    "    return service;",
    "}",
    "",
    NULL,
};

static const char *const WAIT[] = {
    "$prototype$",
    "{",
    "    im_implementation any = { on.vt, on.self };",
    "    bool travels = on.vt == &$symbol$_over_vtable;",
    "    im_loop *loop = travels ? im_channel_loop((im_channel *)on.self) : NULL;",
    "",
    "    $wait$",
    "}",
    "",
    NULL,
};

static const char *const INVOKE[] = {
    "$prototype$",
    "{",
    "    const $symbol$_vtable *vt = (const $symbol$_vtable *)on.vt;",
    "",
    "    $unused$",
    "    if (vt == NULL || vt->$slot$ == NULL)",
    "        return false;",
    "    vt->$slot$(on.self, call$request$);",
    "    return true;",
    "}",
    "",
    NULL,
};

static const char *const RPC[] = {
    "    {",
    "        .name = $own$,",
    "        .path = $path$,",
    "        .http = $http$,",
    "        .service = &$symbol$_service_table,",
    "        .request = $request$,",
    "        .reply = $reply$,",
    "        .invoke = $name$_invoke,",
    "        .flags = $flags$,",
    "    },",
    NULL,
};

static const char *const TABLE[] = {
    "const im_service $symbol$_service_table = {",
    "    .name = $full_name$,",
    "    .comment = $comment$,",
    "    .schema = &$tables$_im.schema,",
    "    .file = $file$,",
    "    .methods = $rpcs$,",
    "    .method_count = $count$,",
    "    .imports = $imports$,",
    "};",
    "",
    NULL,
};

/* im_rpc.flags by name: the generator includes nothing of rt/net. */
enum { REQUESTS_STREAM = 1 << 0, REPLIES_STREAM = 1 << 1, NO_SIDE_EFFECTS = 1 << 2,
       IDEMPOTENT = 1 << 3, DEPRECATED = 1 << 4 };
static const struct gen_flag RPC_FLAGS[] = {
    { REQUESTS_STREAM, "IM_RPC_REQUESTS_STREAM" }, { REPLIES_STREAM, "IM_RPC_REPLIES_STREAM" },
    { NO_SIDE_EFFECTS, "IM_RPC_NO_SIDE_EFFECTS" }, { IDEMPOTENT, "IM_RPC_IDEMPOTENT" },
    { DEPRECATED, "IM_RPC_DEPRECATED" }, { 0, NULL },
};

/* ---- one service, one method ---- */

struct service {
    struct gen_emitter *e;
    const struct gen_decl *decl;
    const char *symbol;                    /* "people_People"                                 */
};

struct rpc {
    const struct service *service;
    const struct gen_method *method;
    size_t index;
    const char *name;                      /* "people_People_get"                             */
    const char *slot;                      /* the member of the vtable                        */
    const struct gen_type *request, *reply;
    const char *request_c, *reply_c;       /* "const people_GetRequest *request"              */
};

static const struct gen_methods *methods_of(const struct service *s)
{
    return &s->decl->type->underlying->methods;
}

static struct rpc rpc_of(const struct service *s, size_t i)
{
    struct gen_emitter *e = s->e;
    const struct gen_method *method = &methods_of(s)->item[i];
    struct rpc rpc = { .service = s, .method = method, .index = i };

    rpc.name = gen_format(e->model, "%s_%s", s->symbol, method->name);
    rpc.slot = gen_member(e->names, method->name, NULL);
    rpc.request = method->type->fields.item[0].type;
    rpc.reply = method->type->fields.item[1].type;
    rpc.request_c = gen_format(e->model, "const %s", gen_declare(e->names, rpc.request,
                                                                "*request"));
    rpc.reply_c = gen_format(e->model, "const %s", gen_declare(e->names, rpc.reply, "*reply"));
    return rpc;
}

/* "head(first, second, third)tail", NULL ending the list; head is two texts. */
static const char *wrap(const struct service *s, const char *type, const char *name,
                        const char *const *parts, const char *tail)
{
    size_t count = 0;

    while (parts[count] != NULL)
        count++;
    return gen_wrap(s->e->names, 0, gen_format(s->e->model, "%s%s", type, name), parts, count,
                    tail);
}

#define PARTS(...) ((const char *const[]){ __VA_ARGS__, NULL })

/* A list that ends with the request where the method's requests do not stream. */
#define REQUEST_OF(rpc) ((rpc)->method->stream_in ? NULL : (rpc)->request_c)

static void claim(const struct service *s, const char *symbol, const char *suffix,
                  struct gen_place place, const char *what)
{
    (void)gen_claim(s->e->names, gen_format(s->e->model, "%s%s", symbol, suffix), place, what);
}

/* ---- claims and checks ---- */

/* What travels is a message of protobuf's. */
static void check_side(const struct rpc *rpc, const struct gen_type *type, const char *verb)
{
    if (!type->message || type->decl == NULL)
        gen_diag(rpc->service->e->model, GEN_ERROR, rpc->method->place,
                 "give the fields proto numbers: `proto:\"1\"`; a message without fields is "
                 "struct {} `proto:\"Name\"`", "%s.%s %s %s, which is no message",
                 rpc->service->decl->name, rpc->method->name, verb, type->string);
}

static void claim_method(const struct rpc *rpc)
{
    const struct service *s = rpc->service;
    const struct gen_method *m = rpc->method;
    const char *what = gen_format(s->e->model, "method %s of service %s", m->name, s->decl->name);

    claim(s, rpc->name, "", m->place, what);
    claim(s, rpc->name, "_rpc", m->place, what);
    claim(s, rpc->name, "_invoke", m->place, what);
    claim(s, rpc->name, m->stream_out ? "_send_reply" : "_reply", m->place, what);
    if (m->stream_in)
        claim(s, rpc->name, "_send_request", m->place, what);
    if (!m->stream_in && !m->stream_out)
        claim(s, rpc->name, "_wait", m->place, what);
    check_side(rpc, rpc->request, "takes");
    check_side(rpc, rpc->reply, "gives");
}

static void claim_service(const struct service *s)
{
    static const char *const SUFFIXES[] = { "_vtable", "_service", "_service_table",
                                            "_service_imports", "_rpcs", "_over",
                                            "_over_vtable", "_serve" };
    const char *what = gen_format(s->e->model, "what service %s is made of", s->decl->name);

    for (size_t i = 0; i < sizeof SUFFIXES / sizeof *SUFFIXES; i++)
        claim(s, s->symbol, SUFFIXES[i], s->decl->place, what);
    for (size_t i = 0; i < methods_of(s)->count; i++) {
        const struct rpc rpc = rpc_of(s, i);
        claim_method(&rpc);
    }
}

/* ---- the header ---- */

static const char *slots_text(const struct service *s)
{
    struct gen_text slots = { .model = s->e->model };

    for (size_t i = 0; i < methods_of(s)->count; i++) {
        const struct rpc rpc = rpc_of(s, i);
        const char *const parts[] = { "void *self", "im_call *call", rpc.request_c };
        const char *slot = gen_wrap(s->e->names, 4,
                                    gen_format(s->e->model, "void (*%s)", rpc.slot), parts,
                                    rpc.method->stream_in ? 2 : 3, ";");
        gen_text_printf(&slots, "%s%s%s\n", gen_doc(s->e, &rpc.method->comments), slot,
                        gen_doc_behind(s->e, &rpc.method->comments));
    }
    return slots.len != 0 ? gen_text_string(&slots) : "char im_empty;";
}

static const char *rpcs_text(const struct service *s)
{
    struct gen_text text = { .model = s->e->model };
    size_t count = methods_of(s)->count;

    if (count != 0)
        gen_text_printf(&text, "extern const im_rpc %s_rpcs[%zu];\n", s->symbol, count);
    for (size_t i = 0; i < count; i++) {
        const struct rpc rpc = rpc_of(s, i);
        gen_text_printf(&text, "#define %s_rpc (&%s_rpcs[%zu])\n", rpc.name, s->symbol, i);
    }
    return gen_text_string(&text);
}

static void emit_declaration(const struct service *s)
{
    gen_template(&s->e->header, DECLARATION,
                 GEN_VARS({ "symbol", s->symbol }, { "slots", slots_text(s) },
                          { "doc", gen_doc(s->e, &s->decl->comments) },
                          { "rpcs", rpcs_text(s) }));
}

static void emit_send(const struct rpc *rpc, const char *suffix, const char *send,
                      const char *message, const char *message_c)
{
    const struct service *s = rpc->service;
    bool returns = strncmp(send, "return ", 7) == 0;

    gen_template(&s->e->header, SEND,
                 GEN_VARS({ "prototype",
                            wrap(s, returns ? "static inline bool " : "static inline void ",
                                 gen_format(s->e->model, "%s%s", rpc->name, suffix),
                                 PARTS("im_call *call", message_c), "") },
                          { "send", send }, { "message", message }));
}

/* "im_code people_People_get_wait(...)" */
static const char *wait_prototype(const struct rpc *rpc, const char *type, const char *tail)
{
    const struct service *s = rpc->service;

    return wrap(s, type, gen_format(s->e->model, "%s_wait", rpc->name),
                PARTS(gen_format(s->e->model, "%s on", s->symbol),
                      "const im_wait_options *options", rpc->request_c,
                      gen_declare(s->e->names, rpc->reply, "*reply_out"), "im_arena *arena",
                      "im_status *status"), tail);
}

static void emit_call(const struct rpc *rpc)
{
    const struct service *s = rpc->service;
    const char *const arguments[] = { gen_format(s->e->model, "%s_rpc", rpc->name), "any", "call",
                                      rpc->method->stream_in ? "NULL" : "request" };

    gen_template(&s->e->header, CALL,
                 GEN_VARS({ "doc", gen_doc(s->e, &rpc->method->comments) },
                          { "prototype",
                            wrap(s, "static inline void ", rpc->name,
                                 PARTS(gen_format(s->e->model, "%s on", s->symbol),
                                       "im_call *call", REQUEST_OF(rpc)), "") },
                          { "invoke", gen_wrap(s->e->names, 4, "im_service_invoke", arguments, 4,
                                               ";") }));
}

static void emit_method(const struct rpc *rpc)
{
    const struct service *s = rpc->service;
    const struct gen_method *m = rpc->method;

    emit_call(rpc);
    if (m->stream_in)
        emit_send(rpc, "_send_request", "return im_call_send_request", "request", rpc->request_c);
    if (m->stream_out)
        emit_send(rpc, "_send_reply", "return im_call_send_reply", "reply", rpc->reply_c);
    else
        emit_send(rpc, "_reply", "im_call_reply", "reply", rpc->reply_c);
    if (!m->stream_in && !m->stream_out)
        gen_text_printf(&s->e->header, "%s\n\n",
                        wait_prototype(rpc, "IM_MUST_CHECK im_code ", ";"));
}

static void emit_ends(const struct service *s)
{
    gen_template(&s->e->header, ENDS,
                 GEN_VARS({ "symbol", s->symbol },
                          { "serve", wrap(s, "static inline IM_MUST_CHECK im_code ",
                                          gen_format(s->e->model, "%s_serve", s->symbol),
                                          PARTS("im_server *server",
                                                gen_format(s->e->model, "%s on", s->symbol),
                                                "im_status *status"), "") }));
}

/* ---- the source ---- */

static void emit_over(const struct service *s)
{
    struct gen_text slots = { .model = s->e->model };

    for (size_t i = 0; i < methods_of(s)->count; i++) {
        const struct rpc rpc = rpc_of(s, i);
        const char *name = gen_format(s->e->model, "%s_over", rpc.name);
        gen_template(&s->e->source, OVER_METHOD,
                     GEN_VARS({ "prototype", wrap(s, "static void ", name,
                                                  PARTS("void *self", "im_call *call",
                                                        REQUEST_OF(&rpc)), "") },
                              { "request", rpc.method->stream_in ? "NULL" : "request" }));
        gen_text_printf(&slots, ".%s = %s_over,\n", rpc.slot, rpc.name);
    }
    gen_template(&s->e->source, OVER,
                 GEN_VARS({ "symbol", s->symbol },
                          { "slots", slots.len != 0 ? gen_text_string(&slots) : "0" }));
}

static void emit_wait(const struct rpc *rpc)
{
    const struct service *s = rpc->service;
    const char *const arguments[] = { gen_format(s->e->model, "%s_rpc", rpc->name), "any", "loop",
                                      "options", "request", "reply_out", "arena", "status" };

    gen_template(&s->e->source, WAIT,
                 GEN_VARS({ "symbol", s->symbol },
                          { "prototype", wait_prototype(rpc, "im_code ", "") },
                          { "wait", gen_wrap(s->e->names, 4, "return im_service_wait", arguments,
                                             8, ";") }));
}

static void emit_thunks(const struct rpc *rpc)
{
    const struct service *s = rpc->service;
    const struct gen_method *m = rpc->method;
    const char *request = gen_format(s->e->model, ", (const %s)request",
                                     gen_declare(s->e->names, rpc->request, "*"));

    if (!m->stream_in && !m->stream_out)
        emit_wait(rpc);
    gen_template(&s->e->source, INVOKE,
                 GEN_VARS({ "symbol", s->symbol }, { "slot", rpc->slot },
                          { "prototype", wrap(s, "static bool ",
                                              gen_format(s->e->model, "%s_invoke", rpc->name),
                                              PARTS("im_implementation on", "im_call *call",
                                                    "const void *request"), "") },
                          { "unused", m->stream_in ? "(void)request;" : "" },
                          { "request", m->stream_in ? "" : request }));
}

/* The value of a key in the method's tag; ptr NULL when it has none. */
static im_str tag_value(const struct rpc *rpc, im_str key)
{
    struct gen_model *model = rpc->service->e->model;
    im_str value = { NULL, 0 };

    if (rpc->method->tag == NULL ||
        !im_tag_lookup(&model->arena, im_str_from(rpc->method->tag, rpc->method->tag_len), key,
                       &value))
        return (im_str){ NULL, 0 };
    if (value.ptr == NULL)
        gen_out_of_memory();
    return value;
}

static const char *flags_text(const struct rpc *rpc)
{
    static const struct { const char *name, *value; unsigned flag; } OPTIONS[] = {
        { "idempotency_level", "NO_SIDE_EFFECTS", NO_SIDE_EFFECTS | IDEMPOTENT },
        { "idempotency_level", "IDEMPOTENT", IDEMPOTENT },
        { "deprecated", "true", DEPRECATED },
    };
    struct gen_model *model = rpc->service->e->model;
    struct gen_proto_out reader = { .model = model };
    struct gen_proto_options options = { .count = 0 };
    unsigned flags = (rpc->method->stream_in ? REQUESTS_STREAM : 0U) |
                     (rpc->method->stream_out ? REPLIES_STREAM : 0U);

    gen_proto_read_options(&reader, rpc->method->place, rpc->method->tag, rpc->method->tag_len,
                           &options);
    for (size_t i = 0; i < options.count; i++)
        for (size_t k = 0; k < sizeof OPTIONS / sizeof *OPTIONS; k++)
            if (im_str_equal(options.item[i].name, im_str_of(OPTIONS[k].name)) &&
                im_str_equal(options.item[i].value, im_str_of(OPTIONS[k].value)))
                flags |= OPTIONS[k].flag;
    return gen_flags_text(model, RPC_FLAGS, flags);
}

static void emit_rpc(const struct rpc *rpc)
{
    struct gen_emitter *e = rpc->service->e;
    const char *own = gen_proto_method_name(e->model, rpc->method);
    const char *path = gen_format(e->model, "/%s/%s",
                                  gen_proto_full_name(e->model, rpc->service->decl), own);
    const im_str http = tag_value(rpc, IM_STR("http"));

    gen_template(&e->source, RPC,
                 GEN_VARS({ "symbol", rpc->service->symbol }, { "name", rpc->name },
                          { "own", gen_quote(e->model, own, strlen(own)) },
                          { "path", gen_quote(e->model, path, strlen(path)) },
                          { "http", http.ptr != NULL ? gen_quote(e->model, http.ptr, http.len)
                                                     : "NULL" },
                          { "request", gen_type_expr(e, rpc->request) },
                          { "reply", gen_type_expr(e, rpc->reply) },
                          { "flags", flags_text(rpc) }));
}

/* A schema's own file name; of what was a .proto its path too, which names it among others. */
static const char *file_name(const struct gen_file *file)
{
    const char *slash = strrchr(file->source.path, '/');

    return file->origin == NULL && slash != NULL ? slash + 1 : file->source.path;
}

/* All that the file imports, by the path that the first importer writes. */
static void reach(struct gen_emitter *e, const struct gen_file *file, const char **paths)
{
    for (size_t i = 0; i < file->import_count; i++) {
        const struct gen_import *import = &file->imports[i];
        size_t at = 0;
        while (e->model->files[at] != import->file)
            at++;
        if (paths[at] != NULL)
            continue;
        paths[at] = import->path;
        reach(e, import->file, paths);
    }
}

/* The value of .imports, after the table that it names. */
static const char *emit_imports(const struct service *s)
{
    struct gen_emitter *e = s->e;
    const char **paths = gen_alloc(e->model, e->model->file_count, sizeof *paths);

    if (e->file->import_count == 0)
        return "NULL";
    reach(e, e->file, paths);
    gen_text_printf(&e->source, "static const im_service_file %s_service_imports[] = {\n",
                    s->symbol);
    for (size_t i = 0; i < e->model->file_count; i++)
        if (paths[i] != NULL)
            gen_text_printf(&e->source, "    { &%s_im.schema, %s },\n",
                            e->model->files[i]->tables,
                            gen_quote(e->model, paths[i], strlen(paths[i])));
    gen_text_puts(&e->source, "    { NULL, NULL },\n};\n\n");
    return gen_format(e->model, "%s_service_imports", s->symbol);
}

static void emit_table(const struct service *s)
{
    struct gen_emitter *e = s->e;
    const char *full_name = gen_proto_full_name(e->model, s->decl), *file = file_name(e->file);
    const char *comment = gen_words(e->model, &s->decl->comments);
    size_t count = methods_of(s)->count;

    for (size_t i = 0; i < count; i++) {
        const struct rpc rpc = rpc_of(s, i);
        if (i == 0)
            gen_text_printf(&e->source, "const im_rpc %s_rpcs[%zu] = {\n", s->symbol, count);
        emit_rpc(&rpc);
        if (i + 1 == count)
            gen_text_puts(&e->source, "};\n\n");
    }
    const char *imports = emit_imports(s);
    gen_template(&e->source, TABLE,
                 GEN_VARS({ "symbol", s->symbol }, { "tables", e->file->tables },
                          { "imports", imports },
                          { "full_name", gen_quote(e->model, full_name, strlen(full_name)) },
                          { "comment", comment[0] != '\0'
                                           ? gen_quote(e->model, comment, strlen(comment))
                                           : "NULL" },
                          { "file", gen_quote(e->model, file, strlen(file)) },
                          { "rpcs", count != 0 ? gen_format(e->model, "%s_rpcs", s->symbol)
                                               : "NULL" },
                          { "count", gen_format(e->model, "%zu", count) }));
}

void gen_emit_services(struct gen_emitter *e)
{
    size_t errors = gen_error_count(e->model);

    for (size_t i = 0; i < e->file->service_count; i++) {
        const struct gen_decl *decl = e->file->services[i];
        const struct service s = { e, decl, gen_symbol(e->names, decl) };
        claim_service(&s);
        if (gen_error_count(e->model) != errors)
            continue;
        emit_declaration(&s);
        emit_over(&s);
        for (size_t k = 0; k < methods_of(&s)->count; k++) {
            const struct rpc rpc = rpc_of(&s, k);
            emit_method(&rpc);
            emit_thunks(&rpc);
        }
        emit_ends(&s);
        emit_table(&s);
    }
}
