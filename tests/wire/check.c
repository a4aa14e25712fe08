/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The laws.  With v a message, b(v) its deterministic bytes, j(v) its JSON, t(v) its text:
 *
 *   v is refused in both forms, or in none
 *   decode(b(v)) has b(v) again
 *   python reads b(v), and its deterministic bytes are b(v)
 *   python reads j(v) as the same message as b(v)
 *   what python writes as JSON of b(v), read by us, is deeply equal to decode(b(v))
 *   damaged bytes are accepted by both or refused by both; accepted, what we write of them is for
 *   python the same message, unknown fields too (whose varints we keep as long as they came)
 *   what protoc --decode prints of b(v), read by us, is deeply equal to decode(b(v))
 *   what protoc --encode makes of t(v), read by us, is deeply equal to decode(b(v))
 *
 * Deep equality fails of NaN, so there only bytes are compared.
 */
#include "check.h"

#include <string.h>

#include "codec/proto.h"
#include "codec/proto_json.h"
#include "codec/proto_text.h"
#include "object/equal.h"

static const im_proto_options CANONICAL = { .flags = IM_PROTO_DETERMINISTIC };

static const char *words(struct check *c, const char *law, const char *what, const char *where)
{
    return im_str_printf(c->arena, "%s: %s %s", law, what, where).ptr;
}

static im_str as_text(im_bytes bytes)
{
    return im_str_from((const char *)bytes.ptr, bytes.len);
}

static bool encode(struct check *c, const void *value, im_bytes *bytes_out)
{
    return im_proto_encode(c->type, value, c->arena, &CANONICAL, bytes_out, NULL) == IM_OK;
}

static bool same_bytes(im_bytes a, const void *ptr, size_t len)
{
    return a.len == len && (len == 0 || memcmp(a.ptr, ptr, len) == 0);
}

static void *decoded(struct check *c, const void *data, size_t len, im_status *status)
{
    void *value = im_arena_zalloc(c->arena, 1, c->type->size);
    im_code code = im_proto_decode(data, len, c->type, value, c->arena, NULL, status);

    return code == IM_OK ? value : NULL;
}

static bool deeply_equal(struct check *c, const void *a, const void *b)
{
    bool equal = false;

    return im_deep_equal(c->arena, c->type, a, b, &equal, NULL) == IM_OK && equal;
}

/* Is value what c->bytes say? */
static bool is_the_message(struct check *c, const void *value)
{
    const void *one = decoded(c, c->bytes.ptr, c->bytes.len, NULL);
    const void *other = decoded(c, c->bytes.ptr, c->bytes.len, NULL);

    if (!encode(c, value, &c->rewritten) ||
        !same_bytes(c->rewritten, c->bytes.ptr, c->bytes.len))
        return false;
    return deeply_equal(c, value, one) || !deeply_equal(c, one, other);
}

/* ---- binary and JSON, with python ---- */

static im_proto_json_options json_options(struct check *c, char *flags)
{
    im_proto_json_options options = { .schemas = c->world->schemas,
                                      .schema_count = c->world->schema_count };

    if (dice_once_in(c->dice, 4)) {
        options.flags |= IM_PROTO_JSON_ORIGINAL_NAMES;
        *flags++ = 'n';
    }
    if (dice_once_in(c->dice, 4)) {
        options.flags |= IM_PROTO_JSON_ENUM_NUMBERS;
        *flags++ = 'e';
    }
    if (!c->world->closed && dice_once_in(c->dice, 4)) {
        options.flags |= IM_PROTO_JSON_ALWAYS_DEFAULTS;
        *flags++ = 'd';
    }
    if (dice_once_in(c->dice, 2))
        *flags++ = 'a';
    return options;
}

static const char *ask_python(struct check *c, const im_proto_json_options *options,
                              const char *flags)
{
    const im_str parts[] = { im_str_of(flags), as_text(c->bytes), c->text };
    struct peer_answer answer = peer_ask(c->peer, c->arena, "value", parts, 3);
    void *read = im_arena_zalloc(c->arena, 1, c->type->size);
    im_status status = { 0 };

    if (!answer.ok)
        return words(c, "python disagrees", answer.part[0].ptr, "");
    c->peer_text = answer.part[1];
    c->peer_rewritten = im_bytes_from(answer.part[0].ptr, answer.part[0].len);
    if (!same_bytes(c->bytes, answer.part[0].ptr, answer.part[0].len))
        return "python's deterministic bytes are others";
    if (im_proto_json_decode(c->peer_text.ptr, c->peer_text.len, c->type, read, c->arena, options,
                             &status) != IM_OK)
        return words(c, "python's JSON is refused", status.text, status.path);
    return is_the_message(c, read) ? NULL : "python's JSON says something else";
}

/* A nil pointer may stand for an empty message, which lacks what is required. */
static bool is_missing(const im_status *status)
{
    return strcmp(status->text, "a required field is missing") == 0;
}

const char *check_message(struct check *c)
{
    char flags[8] = "";
    im_proto_json_options options = json_options(c, flags);
    im_status status = { 0 };

    im_code bytes_code = im_proto_encode(c->type, c->value, c->arena, &CANONICAL, &c->bytes,
                                         &status);
    c->refused = bytes_code != IM_OK && is_missing(&status);
    im_code text_code = im_proto_json_encode(c->type, c->value, c->arena, &options, &c->text,
                                             bytes_code == IM_OK ? &status : NULL);
    if (c->refused && text_code == bytes_code)
        return NULL;
    if (bytes_code != IM_OK || text_code != IM_OK)
        return words(c, bytes_code != IM_OK ? "it has no binary form" : "it has no JSON",
                     status.text, status.path);
    const void *read = decoded(c, c->bytes.ptr, c->bytes.len, &status);
    if (read == NULL)
        return words(c, "its own bytes are refused", status.text, status.path);
    if (!is_the_message(c, read))
        return "its bytes say something else";
    return ask_python(c, &options, flags);
}

/* ---- damaged bytes ---- */

struct damaged {
    unsigned char *ptr;
    size_t len, room;
};

/* Put a copy of [from, from + len) at at. */
static void insert(struct damaged *d, size_t at, const void *from, size_t len)
{
    if (len > d->room - d->len)
        return;
    memmove(d->ptr + at + len, d->ptr + at, d->len - at);
    memcpy(d->ptr + at, from, len);
    d->len += len;
}

static void damage(struct check *c, struct damaged *d)
{
    static const unsigned char ODD[] = { 0, 1, 0x7f, 0x80, 0xff, 0x08, 0x0a, 0x0b, 0x0c, 0x0d, 9 };
    size_t at = d->len != 0 ? dice_below(c->dice, d->len) : 0;
    size_t left = d->len - at, len = left < 16 ? left : dice_below(c->dice, 16);
    unsigned char odd = ODD[dice_below(c->dice, sizeof ODD)];

    switch (dice_below(c->dice, 6)) {
    case 0: if (left != 0) d->ptr[at] = odd; break;
    case 1: if (left != 0) d->ptr[at] ^= (unsigned char)(1U << dice_below(c->dice, 8)); break;
    case 2: insert(d, at, &odd, 1); break;
    case 3: insert(d, at, c->bytes.ptr, c->bytes.len); break;
    case 4: insert(d, dice_below(c->dice, d->len + 1), c->bytes.ptr, c->bytes.len); break;
    default:
        memmove(d->ptr + at, d->ptr + at + len, left - len);
        d->len -= len;
        break;
    }
}

/* What we refuse and C++ does not, on purpose: it cuts such a tag to 32 bits and so takes it for
 * another field's. */
static bool is_stricter(const im_status *status)
{
    return strcmp(status->text, "a tag has more than 32 bits") == 0;
}

const char *check_damaged(struct check *c)
{
    struct damaged d = { .len = c->bytes.len, .room = 3 * c->bytes.len + 8 };
    im_status status = { 0 };

    d.ptr = im_arena_alloc(c->arena, d.room);
    if (d.len != 0)
        memcpy(d.ptr, c->bytes.ptr, d.len);
    for (size_t n = 1 + dice_below(c->dice, 3); n > 0; n--)
        damage(c, &d);
    const im_str part = im_str_from((const char *)d.ptr, d.len);
    struct peer_answer answer = peer_ask(c->peer, c->arena, "bytes", &part, 1);
    void *value = decoded(c, d.ptr, d.len, &status);
    c->bytes = im_bytes_from(d.ptr, d.len);
    if (answer.skipped || (value == NULL && is_stricter(&status)))
        return NULL;
    if ((value != NULL) != answer.ok)
        return words(c, answer.ok ? "only python accepts it" : "only we accept it",
                     answer.ok ? status.text : answer.part[0].ptr, answer.ok ? status.path : "");
    if (value == NULL)
        return NULL;
    if (!encode(c, value, &c->rewritten))
        return "what was accepted cannot be written";
    c->peer_rewritten = im_bytes_from(answer.part[0].ptr, answer.part[0].len);
    if (same_bytes(c->rewritten, answer.part[0].ptr, answer.part[0].len))
        return NULL;
    const im_str ours = as_text(c->rewritten);
    struct peer_answer again = peer_ask(c->peer, c->arena, "bytes", &ours, 1);
    return again.ok && same_bytes(c->peer_rewritten, again.part[0].ptr, again.part[0].len)
               ? NULL : "accepted by both, with other bytes";
}

/* ---- text, with protoc ---- */

const char *check_text(struct check *c)
{
    im_proto_text_options options = { .flags = IM_PROTO_TEXT_ANY_AS_IS,
                                      .schemas = c->world->schemas,
                                      .schema_count = c->world->schema_count };
    im_status status = { 0 };
    im_str text;
    void *read = im_arena_zalloc(c->arena, 1, c->type->size);

    if (dice_once_in(c->dice, 2))
        options.flags = IM_PROTO_TEXT_SINGLE_LINE;
    if (im_proto_encode(c->type, c->value, c->arena, &CANONICAL, &c->bytes, &status) != IM_OK ||
        im_proto_text_print(c->type, c->value, c->arena, &options, &text, &status) != IM_OK)
        return words(c, "it cannot be written", status.text, status.path);
    const im_str parts[] = { as_text(c->bytes), text };
    struct peer_answer answer = peer_ask(c->peer, c->arena, "text", parts, 2);
    c->text = text;
    c->peer_text = answer.part[0];
    if (!answer.ok)
        return words(c, "protoc refuses", answer.part[0].ptr, "");
    if (im_proto_text_parse(answer.part[0].ptr, answer.part[0].len, c->type, read, c->arena,
                            &options, &status) != IM_OK)
        return words(c, "protoc's text is refused", status.text, status.path);
    if (!is_the_message(c, read))
        return "protoc's text says something else";
    read = decoded(c, answer.part[1].ptr, answer.part[1].len, &status);
    if (read == NULL)
        return words(c, "protoc's bytes are refused", status.text, status.path);
    return is_the_message(c, read) ? NULL : "protoc's bytes say something else";
}
