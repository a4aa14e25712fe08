/* Made by imago from input.im: change that file instead. */
#include "input.im.h"

#ifdef __GNUC__
#pragma GCC diagnostic ignored "-Woverlength-strings"
#endif

const struct empty_im_tables empty_im = {
    .schema = {
        .version = IM_SCHEMA_VERSION,
        .package = 1,
        .type_count = 0,
        .field_count = 1,
        .method_count = 0,
        .link_type_count = 0,
        .fields_offset = offsetof(struct empty_im_tables, fields),
        .words_offset = offsetof(struct empty_im_tables, words),
        .names_offset = offsetof(struct empty_im_tables, names),
        .size_bytes = sizeof(struct empty_im_tables),
        .links = NULL,
    },
    .types = {
        { .elem = IM_NO_REF, .key = IM_NO_REF, .ptr_to = IM_NO_REF }
    },
    .fields = {
        { .name = 0 },
    },
    .words = {
        0,
    },
    .names =
        "\000" ""
        "\005" "empty",
};
