/* SPDX-License-Identifier: Apache-2.0 */
/*
 * How `imago inspect' shows a message: as JSON or text.
 */
#include "cmd/inspect.h"
#include "codec/json.h"
#include "codec/proto_json.h"
#include "codec/proto_text.h"

im_code gen_value_to_json(const struct gen_show *show, const im_type *type, const void *value,
                          im_arena *arena, im_str *json_out, im_status *status)
{
    const im_proto_json_options options = { .flags = IM_PROTO_JSON_PARTIAL,
                                            .schemas = show->schemas,
                                            .schema_count = show->schema_count };

    if (im_type_proto(type) == NULL)
        return im_json_encode(type, value, arena, NULL, json_out, status);
    return im_proto_json_encode(type, value, arena, &options, json_out, status);
}

static im_code to_text(const struct gen_show *show, const im_type *type, const void *value,
                       im_arena *arena, im_str *text_out, im_status *status)
{
    const im_proto_text_options options = {
        .flags = IM_PROTO_TEXT_UNKNOWN | IM_PROTO_TEXT_UTF8 |
                 (show->compact ? (uint32_t)IM_PROTO_TEXT_SINGLE_LINE : 0),
        .schemas = show->schemas,
        .schema_count = show->schema_count,
    };

    if (im_type_proto(type) == NULL)
        return im_status_set(status, IM_INVALID_ARGUMENT,
                             "text is for messages, and this type has no proto numbers");
    return im_proto_text_print(type, value, arena, &options, text_out, status);
}

im_code gen_show_value(const struct gen_show *show, const im_type *type, const void *value,
                       im_arena *arena, im_status *status)
{
    im_str text = { NULL, 0 };
    im_code code;

    if (show->form == GEN_BYTES_TEXT) {
        code = to_text(show, type, value, arena, &text, status);
    } else {
        code = gen_value_to_json(show, type, value, arena, &text, status);
        if (code == IM_OK && !show->compact)
            code = im_json_indent(text.ptr, text.len, IM_STR(""), IM_STR("  "), arena, &text,
                                  status);
    }
    if (code != IM_OK)
        return code;
    if (show->colour)
        gen_paint(show->out, text);
    else
        fwrite(text.ptr, 1, text.len, show->out);
    if (text.len == 0 || text.ptr[text.len - 1] != '\n')
        putc('\n', show->out);
    return IM_OK;
}
