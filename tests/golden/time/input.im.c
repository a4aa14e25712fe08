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
        .package = 331,
        .type_count = 8,
        .field_count = 7,
        .method_count = 23,
        .link_type_count = 7,
        .fields_offset = offsetof(struct timing_im_tables, fields),
        .methods_offset = offsetof(struct timing_im_tables, methods),
        .json_offset = offsetof(struct timing_im_tables, json),
        .words_offset = offsetof(struct timing_im_tables, words),
        .names_offset = offsetof(struct timing_im_tables, names),
        .size_bytes = sizeof(struct timing_im_tables),
        .links = timing_im_links,
    },
    .types = {
        [0] = { /* timing.Event */
            .hash = UINT64_C(0xdff197f4571d0cf9), .index = 0, .string = 3,
            .size = sizeof(timing_Event), .align = _Alignof(timing_Event),
            .kind = IM_KIND_STRUCT,
            .flags = IM_TYPE_NAMED | IM_TYPE_COMPARABLE | IM_TYPE_MARSHALS | IM_TYPE_CALLS,
            .visible = 1, .json = 19, .ptr_to = 4,
            .fields = 0, .field_count = 2,
            .methods = 0, .method_count = 4,
            .exported_method_count = 4, .name_len = 5,
        },
        [1] = { /* timing.Schedule */
            .hash = UINT64_C(0xb555bba1f7a465e3), .index = 1, .string = 90,
            .size = sizeof(timing_Schedule), .align = _Alignof(timing_Schedule),
            .kind = IM_KIND_STRUCT,
            .flags = IM_TYPE_NAMED | IM_TYPE_MARSHALS | IM_TYPE_CALLS,
            .visible = 29, .json = 86, .ptr_to = 7,
            .fields = 2, .field_count = 5,
            .methods = 4, .method_count = 6,
            .exported_method_count = 6, .name_len = 8,
        },
        [2] = { /* timing.Stringer */
            .hash = UINT64_C(0x21bb8e7ebf7be9a0), .index = 2, .string = 220,
            .size = sizeof(im_iface), .align = _Alignof(im_iface),
            .kind = IM_KIND_INTERFACE,
            .flags = IM_TYPE_NAMED | IM_TYPE_COMPARABLE,
            .elem = IM_NO_REF, .key = IM_NO_REF, .ptr_to = IM_NO_REF,
            .fields = 7, .field_count = 0,
            .methods = 10, .method_count = 1,
            .exported_method_count = 1, .name_len = 8,
        },
        [3] = { /* timing.Timeout */
            .hash = UINT64_C(0x4ae13331d92b1f36), .index = 3, .string = 238,
            .size = sizeof(timing_Timeout), .align = _Alignof(timing_Timeout),
            .kind = IM_KIND_INT64,
            .flags = IM_TYPE_NAMED | IM_TYPE_COMPARABLE | IM_TYPE_POINTERLESS | IM_TYPE_PLAIN_EQUAL,
            .elem = IM_NO_REF, .key = IM_NO_REF, .ptr_to = IM_NO_REF,
            .fields = 7, .field_count = 0,
            .methods = 11, .method_count = 0,
            .exported_method_count = 0, .name_len = 7,
        },
        [4] = { /* *timing.Event */
            .hash = UINT64_C(0x3ef075ca00256238), .index = 4, .string = 255,
            .size = sizeof(void *), .align = _Alignof(void *),
            .kind = IM_KIND_PTR,
            .flags = IM_TYPE_COMPARABLE | IM_TYPE_MARSHALS | IM_TYPE_PLAIN_EQUAL | IM_TYPE_CALLS,
            .elem = 0, .key = IM_NO_REF, .ptr_to = IM_NO_REF,
            .fields = 7, .field_count = 0,
            .methods = 11, .method_count = 6,
            .exported_method_count = 6, .name_len = 0,
        },
        [5] = { /* []time.Time */
            .hash = UINT64_C(0xd057ff2e99f4cbc4), .index = 5, .string = 271,
            .size = sizeof(im_slice), .align = _Alignof(im_slice),
            .kind = IM_KIND_SLICE,
            .flags = 0,
            .elem = 8, .key = IM_NO_REF, .ptr_to = IM_NO_REF,
            .fields = 7, .field_count = 0,
            .methods = 17, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
        [6] = { /* map[string]time.Duration */
            .hash = UINT64_C(0x0c61d6c44adec6c1), .index = 6, .string = 285,
            .size = sizeof(im_map *), .align = _Alignof(im_map *),
            .kind = IM_KIND_MAP,
            .flags = 0,
            .elem = 12, .key = 9, .ptr_to = IM_NO_REF,
            .fields = 7, .field_count = 0,
            .methods = 17, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
        [7] = { /* *timing.Schedule */
            .hash = UINT64_C(0xaad2155ee4641297), .index = 7, .string = 312,
            .size = sizeof(void *), .align = _Alignof(void *),
            .kind = IM_KIND_PTR,
            .flags = IM_TYPE_COMPARABLE | IM_TYPE_MARSHALS | IM_TYPE_PLAIN_EQUAL | IM_TYPE_CALLS,
            .elem = 1, .key = IM_NO_REF, .ptr_to = IM_NO_REF,
            .fields = 7, .field_count = 0,
            .methods = 17, .method_count = 6,
            .exported_method_count = 6, .name_len = 0,
        },
    },
    .fields = {
        /* timing.Event */
        { .name = 18, .type = 8,
          .offset = offsetof(timing_Event, Time), .tag = 0,
          .flags = IM_FIELD_EMBEDDED }, /* Time */
        { .name = 25, .type = 9,
          .offset = offsetof(timing_Event, name), .tag = 0,
          .flags = 0 }, /* name */
        /* timing.Schedule */
        { .name = 108, .type = 12,
          .offset = offsetof(timing_Schedule, took), .tag = 0,
          .flags = 0 }, /* took */
        { .name = 115, .type = 5,
          .offset = offsetof(timing_Schedule, times), .tag = 0,
          .flags = 0 }, /* times */
        { .name = 123, .type = 13,
          .offset = offsetof(timing_Schedule, next), .tag = 0,
          .flags = 0 }, /* next */
        { .name = 130, .type = 6,
          .offset = offsetof(timing_Schedule, waits), .tag = 0,
          .flags = 0 }, /* waits */
        { .name = 138, .type = 4,
          .offset = offsetof(timing_Schedule, Event), .tag = 0,
          .flags = IM_FIELD_EMBEDDED }, /* Event */
    },
    .methods = {
        /* timing.Event */
        { .name = 32, .type = 10, .slot = 7, .call = 8 }, /* GoString */
        { .name = 43, .type = 11, .slot = 9, .call = 10 }, /* MarshalJSON */
        { .name = 57, .type = 11, .slot = 11, .call = 12 }, /* MarshalText */
        { .name = 71, .type = 10, .slot = 13, .call = 14 }, /* String */
        /* timing.Schedule */
        { .name = 32, .type = 10, .slot = 19, .call = 20 }, /* GoString */
        { .name = 43, .type = 11, .slot = 21, .call = 22 }, /* MarshalJSON */
        { .name = 57, .type = 11, .slot = 23, .call = 24 }, /* MarshalText */
        { .name = 71, .type = 10, .slot = 25, .call = 26 }, /* String */
        { .name = 146, .type = 14, .slot = 27, .call = 28 }, /* UnmarshalJSON */
        { .name = 162, .type = 14, .slot = 29, .call = 30 }, /* UnmarshalText */
        /* timing.Stringer */
        { .name = 71, .type = 10, .slot = IM_NO_REF, .call = IM_NO_REF }, /* String */
        /* *timing.Event */
        { .name = 32, .type = 10, .slot = 7, .call = 8 }, /* GoString */
        { .name = 43, .type = 11, .slot = 9, .call = 10 }, /* MarshalJSON */
        { .name = 57, .type = 11, .slot = 11, .call = 12 }, /* MarshalText */
        { .name = 71, .type = 10, .slot = 13, .call = 14 }, /* String */
        { .name = 146, .type = 14, .slot = 15, .call = 16 }, /* UnmarshalJSON */
        { .name = 162, .type = 14, .slot = 17, .call = 18 }, /* UnmarshalText */
        /* *timing.Schedule */
        { .name = 32, .type = 10, .slot = 19, .call = 20 }, /* GoString */
        { .name = 43, .type = 11, .slot = 21, .call = 22 }, /* MarshalJSON */
        { .name = 57, .type = 11, .slot = 23, .call = 24 }, /* MarshalText */
        { .name = 71, .type = 10, .slot = 25, .call = 26 }, /* String */
        { .name = 146, .type = 14, .slot = 27, .call = 28 }, /* UnmarshalJSON */
        { .name = 162, .type = 14, .slot = 29, .call = 30 }, /* UnmarshalText */
    },
    .json = {
        /* timing.Event */
        { .key = 80, .name = 25, .type = 9,
          .offset = offsetof(timing_Event, name),
          .field = 1, .kind = IM_KIND_STRING, .flags = 0 },
        /* timing.Schedule */
        { .key = 178, .name = 108, .type = 12,
          .offset = offsetof(timing_Schedule, took),
          .field = 0, .kind = IM_KIND_INT64, .flags = 0 },
        { .key = 188, .name = 115, .type = 5,
          .offset = offsetof(timing_Schedule, times),
          .field = 1, .kind = IM_KIND_SLICE, .flags = 0 },
        { .key = 199, .name = 123, .type = 13,
          .offset = offsetof(timing_Schedule, next),
          .field = 2, .kind = IM_KIND_PTR, .flags = IM_JSON_CALLS },
        { .key = 209, .name = 130, .type = 6,
          .offset = offsetof(timing_Schedule, waits),
          .field = 3, .kind = IM_KIND_MAP, .flags = 0 },
        { .key = 80, .name = 25, .type = 9,
          .offset = 83,
          .field = 4, .kind = IM_KIND_STRING, .flags = IM_JSON_PATH },
    },
    .words = {
        0,
        /* 1: visible names of timing.Event */
        2, 2, 17743, 32777, 23832, 1732, 1, 0, 0, 2, 18, 0, 1, 0, 25, 0,
        1, 1,
        /* 19: JSON names of timing.Event */
        1, 1, 52655, 31517, 43065, 57888, 0, 1, 0, 0,
        /* 29: visible names of timing.Schedule */
        4, 7, 52655, 31517, 43065, 57888, 0, 2, 0, 0, 0, 0, 0, 0, 5, 0,
        4, 1, 6, 0, 3, 7, 108, 0, 1, 0, 115, 0, 1, 1, 123, 0,
        1, 2, 130, 0, 1, 3, 138, 0, 1, 4, 18, 0, 2, 50, 25, 0,
        2, 52, 4, 0, 4, 1, 2, 4, 1,
        /* 86: JSON names of timing.Schedule */
        4, 5, 52655, 31517, 43065, 57888, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0,
        4, 1, 0, 0, 3, 5, 1, 0,
    },
    .names =
        "\000\000" "" "\0"
        "\014\000" "timing.Event" "\0"
        "\004\000" "Time" "\0"
        "\004\000" "name" "\0"
        "\010\000" "GoString" "\0"
        "\013\000" "MarshalJSON" "\0"
        "\013\000" "MarshalText" "\0"
        "\006\000" "String" "\0"
        "\007\000" "\"name\":" "\0"
        "\017\000" "timing.Schedule" "\0"
        "\004\000" "took" "\0"
        "\005\000" "times" "\0"
        "\004\000" "next" "\0"
        "\005\000" "waits" "\0"
        "\005\000" "Event" "\0"
        "\015\000" "UnmarshalJSON" "\0"
        "\015\000" "UnmarshalText" "\0"
        "\007\000" "\"took\":" "\0"
        "\010\000" "\"times\":" "\0"
        "\007\000" "\"next\":" "\0"
        "\010\000" "\"waits\":" "\0"
        "\017\000" "timing.Stringer" "\0"
        "\016\000" "timing.Timeout" "\0"
        "\015\000" "*timing.Event" "\0"
        "\013\000" "[]time.Time" "\0"
        "\030\000" "map[string]time.Duration" "\0"
        "\020\000" "*timing.Schedule" "\0"
        "\006\000" "timing",
};
