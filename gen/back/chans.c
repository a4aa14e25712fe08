/* SPDX-License-Identifier: Apache-2.0 */
/*
 * back/chans.c - channels: chan T, <-chan T and chan<- T over a schema's types.
 *
 * Each direction is a C type of its own around the runtime's channel, so that the compiler refuses
 * what Go refuses: a send to a receiving end, a channel of another element.  The three come
 * together, whichever the schema mentions, because one is made from the other.  Like other
 * composites they belong to nobody and are guarded.
 */
#include "back/emitter.h"

static const char *const TYPES[] = {
    "#ifndef IM_HAVE_$stem$_chan",
    "#define IM_HAVE_$stem$_chan",
    "typedef struct $stem$_chan {",
    "    im_chan *chan;                         /* chan $elem$ */",
    "} $stem$_chan;",
    "",
    "typedef struct $stem$_recv_chan {",
    "    im_chan *chan;                         /* <-chan $elem$ */",
    "} $stem$_recv_chan;",
    "",
    "typedef struct $stem$_send_chan {",
    "    im_chan *chan;                         /* chan<- $elem$ */",
    "} $stem$_send_chan;",
    "#endif",
    "",
    NULL,
};

static const char *const MAKING[] = {
    "#ifndef IM_HAVE_$stem$_chan_make",
    "#define IM_HAVE_$stem$_chan_make",
    "/* A new channel with room for cap; errors as im_chan_new's.  mem may be NULL. */",
    "static inline IM_MUST_CHECK im_code $stem$_chan_make(",
    "    const im_mem *mem, $stem$_chan *chan, size_t cap)",
    "{",
    "    return im_chan_new(sizeof($c_type$), cap, mem, &chan->chan);",
    "}",
    "",
    "/* Its receiving end, and its sending end: the same channel, no new reference. */",
    "static inline $stem$_recv_chan $stem$_chan_recv_only(",
    "    $stem$_chan c)",
    "{",
    "    $stem$_recv_chan end = { c.chan };",
    "    return end;",
    "}",
    "",
    "static inline $stem$_send_chan $stem$_chan_send_only(",
    "    $stem$_chan c)",
    "{",
    "    $stem$_send_chan end = { c.chan };",
    "    return end;",
    "}",
    "",
    "$any_end$",
    "$sending$",
    "$receiving$",
    "$recv_end$",
    "$send_end$",
    "#endif",
    "",
    NULL,
};

static const char *const ANY_END[] = {
    "/* One more reference, and one less: the last one frees. */",
    "static inline $name$ $name$_ref($name$ c)",
    "{",
    "    im_chan_ref(c.chan);",
    "    return c;",
    "}",
    "",
    "static inline void $name$_unref($name$ c)",
    "{",
    "    im_chan_unref(c.chan);",
    "}",
    "",
    "static inline size_t $name$_len($name$ c)",
    "{",
    "    return im_chan_len(c.chan);",
    "}",
    "",
    "static inline size_t $name$_cap($name$ c)",
    "{",
    "    return im_chan_cap(c.chan);",
    "}",
    "",
    NULL,
};

static const char *const SENDING[] = {
    "/* c <- elem */",
    "static inline void $name$_send(",
    "    $name$ c, $elem$)",
    "{",
    "    im_chan_send(c.chan, &elem);",
    "}",
    "",
    "/* False when the deadline passed. */",
    "static inline bool $name$_send_until(",
    "    $name$ c, $elem$, uint64_t deadline_ns)",
    "{",
    "    return im_chan_send_until(c.chan, &elem, deadline_ns);",
    "}",
    "",
    "/* A case of im_select that sends *elem. */",
    "static inline im_chan_case $name$_send_case(",
    "    $name$ c, $elem_at$)",
    "{",
    "    return im_case_send(c.chan, elem);",
    "}",
    "",
    "static inline void $name$_close($name$ c)",
    "{",
    "    im_chan_close(c.chan);",
    "}",
    "",
    NULL,
};

static const char *const RECEIVING[] = {
    "/* *elem_out, ok = <-c: false when c is closed and empty.  elem_out may be NULL. */",
    "static inline bool $name$_recv(",
    "    $name$ c, $elem_out$)",
    "{",
    "    return im_chan_recv(c.chan, elem_out);",
    "}",
    "",
    "/* False when the deadline passed. */",
    "static inline bool $name$_recv_until(",
    "    $name$ c, $elem_out$, bool *ok_out, uint64_t deadline_ns)",
    "{",
    "    return im_chan_recv_until(c.chan, elem_out, ok_out, deadline_ns);",
    "}",
    "",
    "/* A case of im_select that receives into *elem_out. */",
    "static inline im_chan_case $name$_recv_case(",
    "    $name$ c, $elem_out$)",
    "{",
    "    return im_case_recv(c.chan, elem_out);",
    "}",
    "",
    NULL,
};

static const char *const ENDS[] = { "chan", "recv_chan", "send_chan", NULL };

/* "im_int_recv_chan" of the channels of elem. */
static const char *end_name(struct gen_emitter *e, const struct gen_type *elem, const char *end)
{
    return gen_format(e->model, "%s_%s", gen_stem(e->names, elem), end);
}

bool gen_emit_chan(struct gen_emitter *e, const struct gen_type *type)
{
    struct gen_spelling *spelling = gen_spelling(e->names, type->elem);

    if (spelling->has_chans)
        return false;
    spelling->has_chans = true;
    for (const char *const *end = ENDS; *end != NULL; end++)
        gen_claim(e->names, end_name(e, type->elem, *end), type->place,
                  gen_format(e->model, "the channels of %s", type->elem->string));
    gen_template(&e->header, TYPES,
                 GEN_VARS({ "stem", gen_stem(e->names, type->elem) },
                          { "elem", gen_comment_text(e, type->elem->string) }));
    return true;
}

/* ---- functions ---- */

static void claim(struct gen_emitter *e, const struct gen_type *type, const char *end,
                  const char *const verbs[])
{
    const char *name = end_name(e, type->elem, end);

    for (; *verbs != NULL; verbs++)
        gen_claim(e->names, gen_format(e->model, "%s_%s", name, *verbs), type->place,
                  gen_format(e->model, "%s of the channels of %s", *verbs, type->elem->string));
}

static void any_end(struct gen_emitter *e, struct gen_text *out, const struct gen_type *type,
                    const char *end)
{
    static const char *const VERBS[] = { "ref", "unref", "len", "cap", NULL };

    claim(e, type, end, VERBS);
    gen_template(out, ANY_END, GEN_VARS({ "name", end_name(e, type->elem, end) }));
}

static void sending(struct gen_emitter *e, struct gen_text *out, const struct gen_type *type,
                    const char *end)
{
    static const char *const VERBS[] = { "send", "send_until", "send_case", "close", NULL };

    claim(e, type, end, VERBS);
    gen_template(out, SENDING,
                 GEN_VARS({ "name", end_name(e, type->elem, end) },
                          { "elem", gen_declare(e->names, type->elem, "elem") },
                          { "elem_at", gen_declare(e->names, type->elem, "*elem") }));
}

static void receiving(struct gen_emitter *e, struct gen_text *out, const struct gen_type *type,
                      const char *end)
{
    static const char *const VERBS[] = { "recv", "recv_until", "recv_case", NULL };

    claim(e, type, end, VERBS);
    gen_template(out, RECEIVING,
                 GEN_VARS({ "name", end_name(e, type->elem, end) },
                          { "elem_out", gen_declare(e->names, type->elem, "*elem_out") }));
}

void gen_emit_chan_functions(struct gen_emitter *e, const struct gen_type *type)
{
    static const char *const VERBS[] = { "make", "recv_only", "send_only", NULL };
    struct gen_text both = { .model = e->model }, sends = both, recvs = both, recv_end = both,
                    send_end = both;

    claim(e, type, "chan", VERBS);
    any_end(e, &both, type, "chan");
    sending(e, &sends, type, "chan");
    receiving(e, &recvs, type, "chan");
    any_end(e, &recv_end, type, "recv_chan");
    receiving(e, &recv_end, type, "recv_chan");
    any_end(e, &send_end, type, "send_chan");
    sending(e, &send_end, type, "send_chan");
    gen_template(&e->header, MAKING,
                 GEN_VARS({ "stem", gen_stem(e->names, type->elem) },
                          { "c_type", gen_c_type(e->names, type->elem) },
                          { "any_end", gen_text_string(&both) },
                          { "sending", gen_text_string(&sends) },
                          { "receiving", gen_text_string(&recvs) },
                          { "recv_end", gen_text_string(&recv_end) },
                          { "send_end", gen_text_string(&send_end) }));
}
