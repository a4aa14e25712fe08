/* Made by imago from other.im: change that file instead. */
#include "other.im.h"

#ifdef __GNUC__
#pragma GCC diagnostic ignored "-Woverlength-strings"
#endif

static const im_link other_im_links[] = {
    { .type = &im_predeclared.types[IM_TYPE_INDEX_STRING_METHOD] },
};

const struct other_im_tables other_im = {
    .schema = {
        .version = IM_SCHEMA_VERSION,
        .package = 8,
        .type_count = 1,
        .field_count = 1,
        .method_count = 1,
        .link_type_count = 1,
        .fields_offset = offsetof(struct other_im_tables, fields),
        .methods_offset = offsetof(struct other_im_tables, methods),
        .words_offset = offsetof(struct other_im_tables, words),
        .names_offset = offsetof(struct other_im_tables, names),
        .size_bytes = sizeof(struct other_im_tables),
        .links = other_im_links,
    },
    .types = {
        [0] = { /* other.Stringer */
            .hash = UINT64_C(0xd6f722004c2e0dcf), .index = 0,
            .string = 14, .string_len = 14,
            .size = sizeof(im_iface), .align = _Alignof(im_iface),
            .kind = IM_KIND_INTERFACE,
            .flags = IM_TYPE_NAMED | IM_TYPE_COMPARABLE,
            .elem = IM_NO_REF, .key = IM_NO_REF, .ptr_to = IM_NO_REF,
            .fields = 0, .field_count = 0,
            .methods = 0, .method_count = 1,
            .exported_method_count = 1, .name_len = 8,
        },
    },
    .fields = {
        { .name = 0 },
    },
    .methods = {
        /* other.Stringer */
        { .name = 1, .type = 1, .slot = IM_NO_REF, .call = IM_NO_REF }, /* String */
    },
    .words = {
        0,
    },
    .names =
        "\000" ""
        "\006" "String"
        "\005" "other"
        "other.Stringer",
};
