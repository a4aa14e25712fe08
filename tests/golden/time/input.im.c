/* Made by imago from input.im: change that file instead. */
#include "input.im.h"

#ifdef __GNUC__
#pragma GCC diagnostic ignored "-Woverlength-strings"
#endif

static im_str timing_Event_GoString_slot(void *self, im_arena *arg1)
{
    return im_time_GoString(((timing_Event *)self)->Time, arg1);
}

static int timing_Event_GoString_call(
    void *self, void *const *args, void *const *results, im_status *status)
{
    (void)status;
    *(im_str *)results[0] = timing_Event_GoString_slot(self, *(im_arena **)args[0]);
    return IM_OK;
}

static im_code timing_Event_MarshalJSON_slot(void *self, im_arena *arg1, im_bytes *result_out,
                                             im_status *status)
{
    return im_time_MarshalJSON(((timing_Event *)self)->Time, arg1, result_out, status);
}

static int timing_Event_MarshalJSON_call(
    void *self, void *const *args, void *const *results, im_status *status)
{
    return (int)timing_Event_MarshalJSON_slot(self, *(im_arena **)args[0], (im_bytes *)results[0],
                                              status);
}

static im_code timing_Event_MarshalText_slot(void *self, im_arena *arg1, im_bytes *result_out,
                                             im_status *status)
{
    return im_time_MarshalText(((timing_Event *)self)->Time, arg1, result_out, status);
}

static int timing_Event_MarshalText_call(
    void *self, void *const *args, void *const *results, im_status *status)
{
    return (int)timing_Event_MarshalText_slot(self, *(im_arena **)args[0], (im_bytes *)results[0],
                                              status);
}

static im_str timing_Event_String_slot(void *self, im_arena *arg1)
{
    return im_time_String(((timing_Event *)self)->Time, arg1);
}

static int timing_Event_String_call(
    void *self, void *const *args, void *const *results, im_status *status)
{
    (void)status;
    *(im_str *)results[0] = timing_Event_String_slot(self, *(im_arena **)args[0]);
    return IM_OK;
}

static im_code timing_Event_UnmarshalJSON_slot(void *self, im_arena *arg1, im_bytes arg2,
                                               im_status *status)
{
    return im_time_UnmarshalJSON(&((timing_Event *)self)->Time, arg1, arg2, status);
}

static int timing_Event_UnmarshalJSON_call(
    void *self, void *const *args, void *const *results, im_status *status)
{
    (void)results;
    return (int)timing_Event_UnmarshalJSON_slot(self, *(im_arena **)args[0], *(im_bytes *)args[1],
                                                status);
}

static im_code timing_Event_UnmarshalText_slot(void *self, im_arena *arg1, im_bytes arg2,
                                               im_status *status)
{
    return im_time_UnmarshalText(&((timing_Event *)self)->Time, arg1, arg2, status);
}

static int timing_Event_UnmarshalText_call(
    void *self, void *const *args, void *const *results, im_status *status)
{
    (void)results;
    return (int)timing_Event_UnmarshalText_slot(self, *(im_arena **)args[0], *(im_bytes *)args[1],
                                                status);
}

static im_str timing_Schedule_GoString_slot(void *self, im_arena *arg1)
{
    return im_time_GoString(((timing_Schedule *)self)->Event->Time, arg1);
}

static int timing_Schedule_GoString_call(
    void *self, void *const *args, void *const *results, im_status *status)
{
    if (((timing_Schedule *)self)->Event == NULL)
        return (int)im_nil_receiver(status);
    *(im_str *)results[0] = timing_Schedule_GoString_slot(self, *(im_arena **)args[0]);
    return IM_OK;
}

static im_code timing_Schedule_MarshalJSON_slot(void *self, im_arena *arg1, im_bytes *result_out,
                                                im_status *status)
{
    return im_time_MarshalJSON(((timing_Schedule *)self)->Event->Time, arg1, result_out, status);
}

static int timing_Schedule_MarshalJSON_call(
    void *self, void *const *args, void *const *results, im_status *status)
{
    if (((timing_Schedule *)self)->Event == NULL)
        return (int)im_nil_receiver(status);
    return (int)timing_Schedule_MarshalJSON_slot(self, *(im_arena **)args[0],
                                                 (im_bytes *)results[0], status);
}

static im_code timing_Schedule_MarshalText_slot(void *self, im_arena *arg1, im_bytes *result_out,
                                                im_status *status)
{
    return im_time_MarshalText(((timing_Schedule *)self)->Event->Time, arg1, result_out, status);
}

static int timing_Schedule_MarshalText_call(
    void *self, void *const *args, void *const *results, im_status *status)
{
    if (((timing_Schedule *)self)->Event == NULL)
        return (int)im_nil_receiver(status);
    return (int)timing_Schedule_MarshalText_slot(self, *(im_arena **)args[0],
                                                 (im_bytes *)results[0], status);
}

static im_str timing_Schedule_String_slot(void *self, im_arena *arg1)
{
    return im_time_String(((timing_Schedule *)self)->Event->Time, arg1);
}

static int timing_Schedule_String_call(
    void *self, void *const *args, void *const *results, im_status *status)
{
    if (((timing_Schedule *)self)->Event == NULL)
        return (int)im_nil_receiver(status);
    *(im_str *)results[0] = timing_Schedule_String_slot(self, *(im_arena **)args[0]);
    return IM_OK;
}

static im_code timing_Schedule_UnmarshalJSON_slot(void *self, im_arena *arg1, im_bytes arg2,
                                                  im_status *status)
{
    return im_time_UnmarshalJSON(&((timing_Schedule *)self)->Event->Time, arg1, arg2, status);
}

static int timing_Schedule_UnmarshalJSON_call(
    void *self, void *const *args, void *const *results, im_status *status)
{
    (void)results;
    if (((timing_Schedule *)self)->Event == NULL)
        return (int)im_nil_receiver(status);
    return (int)timing_Schedule_UnmarshalJSON_slot(self, *(im_arena **)args[0],
                                                   *(im_bytes *)args[1], status);
}

static im_code timing_Schedule_UnmarshalText_slot(void *self, im_arena *arg1, im_bytes arg2,
                                                  im_status *status)
{
    return im_time_UnmarshalText(&((timing_Schedule *)self)->Event->Time, arg1, arg2, status);
}

static int timing_Schedule_UnmarshalText_call(
    void *self, void *const *args, void *const *results, im_status *status)
{
    (void)results;
    if (((timing_Schedule *)self)->Event == NULL)
        return (int)im_nil_receiver(status);
    return (int)timing_Schedule_UnmarshalText_slot(self, *(im_arena **)args[0],
                                                   *(im_bytes *)args[1], status);
}

const timing_Stringer_vtable timing_Event_as_Stringer_vtable = {
    .type = timing_Event_ptr_type,
    .String = timing_Event_String_slot,
};

const timing_Stringer_vtable timing_Event_box_Stringer_vtable = {
    .type = timing_Event_type,
    .String = timing_Event_String_slot,
};

const timing_Stringer_vtable timing_Schedule_as_Stringer_vtable = {
    .type = timing_Schedule_ptr_type,
    .String = timing_Schedule_String_slot,
};

const timing_Stringer_vtable timing_Schedule_box_Stringer_vtable = {
    .type = timing_Schedule_type,
    .String = timing_Schedule_String_slot,
};

static const im_link timing_im_links[] = {
    { .type = &im_predeclared.types[IM_TYPE_INDEX_TIME] },
    { .type = &im_predeclared.types[IM_TYPE_INDEX_STRING] },
    { .type = &im_predeclared.types[IM_TYPE_INDEX_STRING_METHOD] },
    { .type = &im_predeclared.types[IM_TYPE_INDEX_MARSHAL_METHOD] },
    { .type = &im_predeclared.types[IM_TYPE_INDEX_DURATION] },
    { .type = &im_predeclared.types[IM_TYPE_INDEX_TIME_PTR] },
    { .type = &im_predeclared.types[IM_TYPE_INDEX_UNMARSHAL_METHOD] },
    { .slot = (im_func)timing_Event_GoString_slot },
    { .call = timing_Event_GoString_call },
    { .slot = (im_func)timing_Event_MarshalJSON_slot },
    { .call = timing_Event_MarshalJSON_call },
    { .slot = (im_func)timing_Event_MarshalText_slot },
    { .call = timing_Event_MarshalText_call },
    { .slot = (im_func)timing_Event_String_slot },
    { .call = timing_Event_String_call },
    { .slot = (im_func)timing_Event_UnmarshalJSON_slot },
    { .call = timing_Event_UnmarshalJSON_call },
    { .slot = (im_func)timing_Event_UnmarshalText_slot },
    { .call = timing_Event_UnmarshalText_call },
    { .slot = (im_func)timing_Schedule_GoString_slot },
    { .call = timing_Schedule_GoString_call },
    { .slot = (im_func)timing_Schedule_MarshalJSON_slot },
    { .call = timing_Schedule_MarshalJSON_call },
    { .slot = (im_func)timing_Schedule_MarshalText_slot },
    { .call = timing_Schedule_MarshalText_call },
    { .slot = (im_func)timing_Schedule_String_slot },
    { .call = timing_Schedule_String_call },
    { .slot = (im_func)timing_Schedule_UnmarshalJSON_slot },
    { .call = timing_Schedule_UnmarshalJSON_call },
    { .slot = (im_func)timing_Schedule_UnmarshalText_slot },
    { .call = timing_Schedule_UnmarshalText_call },
};

const struct timing_im_tables timing_im = {
    .schema = {
        .version = IM_SCHEMA_VERSION,
        .package = 107,
        .type_count = 8,
        .field_count = 13,
        .method_count = 23,
        .link_type_count = 7,
        .fields_offset = offsetof(struct timing_im_tables, fields),
        .methods_offset = offsetof(struct timing_im_tables, methods),
        .words_offset = offsetof(struct timing_im_tables, words),
        .names_offset = offsetof(struct timing_im_tables, names),
        .size_bytes = sizeof(struct timing_im_tables),
        .links = timing_im_links,
    },
    .types = {
        [0] = { /* timing.Event */
            .hash = UINT64_C(0xdff197f4571d0cf9), .index = 0,
            .string = 129, .string_len = 12,
            .size = sizeof(timing_Event), .align = _Alignof(timing_Event),
            .kind = IM_KIND_STRUCT,
            .flags = IM_TYPE_NAMED | IM_TYPE_COMPARABLE | IM_TYPE_MARSHALS | IM_TYPE_CALLS,
            .visible = 1, .json = 6, .ptr_to = 4,
            .fields = 0, .field_count = 2,
            .methods = 0, .method_count = 4,
            .exported_method_count = 4, .name_len = 5,
        },
        [1] = { /* timing.Schedule */
            .hash = UINT64_C(0xb555bba1f7a465e3), .index = 1,
            .string = 192, .string_len = 15,
            .size = sizeof(timing_Schedule), .align = _Alignof(timing_Schedule),
            .kind = IM_KIND_STRUCT,
            .flags = IM_TYPE_NAMED | IM_TYPE_MARSHALS | IM_TYPE_CALLS,
            .visible = 12, .json = 54, .ptr_to = 7,
            .fields = 3, .field_count = 5,
            .methods = 4, .method_count = 6,
            .exported_method_count = 6, .name_len = 8,
        },
        [2] = { /* timing.Stringer */
            .hash = UINT64_C(0x21bb8e7ebf7be9a0), .index = 2,
            .string = 141, .string_len = 15,
            .size = sizeof(im_iface), .align = _Alignof(im_iface),
            .kind = IM_KIND_INTERFACE,
            .flags = IM_TYPE_NAMED | IM_TYPE_COMPARABLE,
            .elem = IM_NO_REF, .key = IM_NO_REF, .ptr_to = IM_NO_REF,
            .fields = 13, .field_count = 0,
            .methods = 10, .method_count = 1,
            .exported_method_count = 1, .name_len = 8,
        },
        [3] = { /* timing.Timeout */
            .hash = UINT64_C(0x4ae13331d92b1f36), .index = 3,
            .string = 114, .string_len = 14,
            .size = sizeof(timing_Timeout), .align = _Alignof(timing_Timeout),
            .kind = IM_KIND_INT64,
            .flags = IM_TYPE_NAMED | IM_TYPE_COMPARABLE | IM_TYPE_POINTERLESS | IM_TYPE_PLAIN_EQUAL,
            .elem = IM_NO_REF, .key = IM_NO_REF, .ptr_to = IM_NO_REF,
            .fields = 13, .field_count = 0,
            .methods = 11, .method_count = 0,
            .exported_method_count = 0, .name_len = 7,
        },
        [4] = { /* *timing.Event */
            .hash = UINT64_C(0x3ef075ca00256238), .index = 4,
            .string = 128, .string_len = 13,
            .size = sizeof(void *), .align = _Alignof(void *),
            .kind = IM_KIND_PTR,
            .flags = IM_TYPE_COMPARABLE | IM_TYPE_MARSHALS | IM_TYPE_PLAIN_EQUAL | IM_TYPE_CALLS,
            .elem = 0, .key = IM_NO_REF, .ptr_to = IM_NO_REF,
            .fields = 13, .field_count = 0,
            .methods = 11, .method_count = 6,
            .exported_method_count = 6, .name_len = 0,
        },
        [5] = { /* []time.Time */
            .hash = UINT64_C(0xd057ff2e99f4cbc4), .index = 5,
            .string = 180, .string_len = 11,
            .size = sizeof(im_slice), .align = _Alignof(im_slice),
            .kind = IM_KIND_SLICE,
            .flags = 0,
            .elem = 8, .key = IM_NO_REF, .ptr_to = IM_NO_REF,
            .fields = 13, .field_count = 0,
            .methods = 17, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
        [6] = { /* map[string]time.Duration */
            .hash = UINT64_C(0x0c61d6c44adec6c1), .index = 6,
            .string = 156, .string_len = 24,
            .size = sizeof(im_map *), .align = _Alignof(im_map *),
            .kind = IM_KIND_MAP,
            .flags = 0,
            .elem = 12, .key = 9, .ptr_to = IM_NO_REF,
            .fields = 13, .field_count = 0,
            .methods = 17, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
        [7] = { /* *timing.Schedule */
            .hash = UINT64_C(0xaad2155ee4641297), .index = 7,
            .string = 191, .string_len = 16,
            .size = sizeof(void *), .align = _Alignof(void *),
            .kind = IM_KIND_PTR,
            .flags = IM_TYPE_COMPARABLE | IM_TYPE_MARSHALS | IM_TYPE_PLAIN_EQUAL | IM_TYPE_CALLS,
            .elem = 1, .key = IM_NO_REF, .ptr_to = IM_NO_REF,
            .fields = 13, .field_count = 0,
            .methods = 17, .method_count = 6,
            .exported_method_count = 6, .name_len = 0,
        },
    },
    .fields = {
        /* timing.Event */
        { .name = 1, .flags = IM_FIELD_EMBEDDED,
          .type = 8, .kind = IM_KIND_TIME,
          .offset = offsetof(timing_Event, Time) }, /* Time */
        { .name = 6, .flags = 0,
          .type = 9, .kind = IM_KIND_STRING,
          .offset = offsetof(timing_Event, name) }, /* name */
        /* JSON members of timing.Event */
        { .name = 6, .flags = 0,
          .type = 9, .kind = IM_KIND_STRING,
          .offset = offsetof(timing_Event, name) }, /* name */
        /* timing.Schedule */
        { .name = 51, .flags = 0,
          .type = 12, .kind = IM_KIND_INT64,
          .offset = offsetof(timing_Schedule, took) }, /* took */
        { .name = 56, .flags = 0,
          .type = 5, .kind = IM_KIND_SLICE,
          .offset = offsetof(timing_Schedule, times) }, /* times */
        { .name = 62, .flags = 0,
          .type = 13, .kind = IM_KIND_PTR,
          .offset = offsetof(timing_Schedule, next) }, /* next */
        { .name = 67, .flags = 0,
          .type = 6, .kind = IM_KIND_MAP,
          .offset = offsetof(timing_Schedule, waits) }, /* waits */
        { .name = 73, .flags = IM_FIELD_EMBEDDED,
          .type = 4, .kind = IM_KIND_PTR,
          .offset = offsetof(timing_Schedule, Event) }, /* Event */
        /* JSON members of timing.Schedule */
        { .name = 51, .flags = 0,
          .type = 12, .kind = IM_KIND_INT64,
          .offset = offsetof(timing_Schedule, took) }, /* took */
        { .name = 56, .flags = 0,
          .type = 5, .kind = IM_KIND_SLICE,
          .offset = offsetof(timing_Schedule, times) }, /* times */
        { .name = 62, .flags = IM_JSON_CALLS,
          .type = 13, .kind = IM_KIND_PTR,
          .offset = offsetof(timing_Schedule, next) }, /* next */
        { .name = 67, .flags = 0,
          .type = 6, .kind = IM_KIND_MAP,
          .offset = offsetof(timing_Schedule, waits) }, /* waits */
        { .name = 6, .flags = IM_JSON_PATH,
          .type = 9, .kind = IM_KIND_STRING,
          .offset = 51 }, /* name */
    },
    .methods = {
        /* timing.Event */
        { .name = 11, .type = 10, .slot = 7, .call = 8 }, /* GoString */
        { .name = 20, .type = 11, .slot = 9, .call = 10 }, /* MarshalJSON */
        { .name = 32, .type = 11, .slot = 11, .call = 12 }, /* MarshalText */
        { .name = 44, .type = 10, .slot = 13, .call = 14 }, /* String */
        /* timing.Schedule */
        { .name = 11, .type = 10, .slot = 19, .call = 20 }, /* GoString */
        { .name = 20, .type = 11, .slot = 21, .call = 22 }, /* MarshalJSON */
        { .name = 32, .type = 11, .slot = 23, .call = 24 }, /* MarshalText */
        { .name = 44, .type = 10, .slot = 25, .call = 26 }, /* String */
        { .name = 79, .type = 14, .slot = 27, .call = 28 }, /* UnmarshalJSON */
        { .name = 93, .type = 14, .slot = 29, .call = 30 }, /* UnmarshalText */
        /* timing.Stringer */
        { .name = 44, .type = 10, .slot = IM_NO_REF, .call = IM_NO_REF }, /* String */
        /* *timing.Event */
        { .name = 11, .type = 10, .slot = 7, .call = 8 }, /* GoString */
        { .name = 20, .type = 11, .slot = 9, .call = 10 }, /* MarshalJSON */
        { .name = 32, .type = 11, .slot = 11, .call = 12 }, /* MarshalText */
        { .name = 44, .type = 10, .slot = 13, .call = 14 }, /* String */
        { .name = 79, .type = 14, .slot = 15, .call = 16 }, /* UnmarshalJSON */
        { .name = 93, .type = 14, .slot = 17, .call = 18 }, /* UnmarshalText */
        /* *timing.Schedule */
        { .name = 11, .type = 10, .slot = 19, .call = 20 }, /* GoString */
        { .name = 20, .type = 11, .slot = 21, .call = 22 }, /* MarshalJSON */
        { .name = 32, .type = 11, .slot = 23, .call = 24 }, /* MarshalText */
        { .name = 44, .type = 10, .slot = 25, .call = 26 }, /* String */
        { .name = 79, .type = 14, .slot = 27, .call = 28 }, /* UnmarshalJSON */
        { .name = 93, .type = 14, .slot = 29, .call = 30 }, /* UnmarshalText */
    },
    .words = {
        0,
        /* 1: visible names of timing.Event */
        514, 2, 0, 0, 513,
        /* 6: JSON names of timing.Event */
        1, 1, 0, 256, 2, 0,
        /* 12: visible names of timing.Schedule */
        3, 7, 49, 518, 1796, 1280, 259, 51, 0, 1, 0, 56, 0, 1, 1, 62,
        0, 1, 2, 67, 0, 1, 3, 73, 0, 1, 4, 1, 0, 2, 35, 6,
        0, 2, 37, 4, 0, 4, 1, 2, 4, 1,
        /* 54: JSON names of timing.Schedule */
        3, 5, 1, 512, 1284, 768, 256, 8, 0,
    },
    .names =
        "\000" ""
        "\004" "Time"
        "\004" "name"
        "\010" "GoString"
        "\013" "MarshalJSON"
        "\013" "MarshalText"
        "\006" "String"
        "\004" "took"
        "\005" "times"
        "\004" "next"
        "\005" "waits"
        "\005" "Event"
        "\015" "UnmarshalJSON"
        "\015" "UnmarshalText"
        "\006" "timing"
        "timing.Timeout*timing.Eventtiming.Stringermap[string]time.Duration[]time.Time*ti"
        "ming.Schedule",
};
