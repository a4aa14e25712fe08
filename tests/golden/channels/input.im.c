/* Made by imago from input.im: change that file instead. */
#include "input.im.h"

#ifdef __GNUC__
#pragma GCC diagnostic ignored "-Woverlength-strings"
#endif

static int64_t channels_Queue_drain_slot(void *self)
{
    return channels_Queue_drain(*(channels_Queue *)self);
}

static int channels_Queue_drain_call(
    void *self, void *const *args, void *const *results, im_status *status)
{
    (void)args;
    (void)status;
    *(int64_t *)results[0] = channels_Queue_drain_slot(self);
    return IM_OK;
}

static im_bool_recv_chan channels_Pool_run_slot(void *self, im_int_recv_chan from,
                                                im_string_send_chan to)
{
    return channels_Pool_run((channels_Pool *)self, from, to);
}

static int channels_Pool_run_call(
    void *self, void *const *args, void *const *results, im_status *status)
{
    (void)status;
    *(im_bool_recv_chan *)results[0] = channels_Pool_run_slot(self, *(im_int_recv_chan *)args[0],
                                                              *(im_string_send_chan *)args[1]);
    return IM_OK;
}

static const im_link channels_im_links[] = {
    { .type = &im_predeclared.types[IM_TYPE_INDEX_STRING] },
    { .type = &im_predeclared.types[IM_TYPE_INDEX_BOOL] },
    { .type = &im_predeclared.types[IM_TYPE_INDEX_DURATION] },
    { .type = &im_predeclared.types[IM_TYPE_INDEX_TIME] },
    { .type = &im_predeclared.types[IM_TYPE_INDEX_INT] },
    { .slot = (im_func)channels_Queue_drain_slot },
    { .call = channels_Queue_drain_call },
    { .slot = (im_func)channels_Pool_run_slot },
    { .call = channels_Pool_run_call },
};

const struct channels_im_tables channels_im = {
    .schema = {
        .version = IM_SCHEMA_VERSION,
        .package = 101,
        .type_count = 30,
        .field_count = 18,
        .method_count = 4,
        .link_type_count = 5,
        .fields_offset = offsetof(struct channels_im_tables, fields),
        .methods_offset = offsetof(struct channels_im_tables, methods),
        .words_offset = offsetof(struct channels_im_tables, words),
        .names_offset = offsetof(struct channels_im_tables, names),
        .size_bytes = sizeof(struct channels_im_tables),
        .links = channels_im_links,
    },
    .types = {
        [0] = { /* channels.Job */
            .hash = UINT64_C(0x076d776f1c88f7b0), .index = 0,
            .string = 376, .string_len = 12,
            .size = sizeof(channels_Job), .align = _Alignof(channels_Job),
            .kind = IM_KIND_STRUCT,
            .flags = IM_TYPE_NAMED | IM_TYPE_COMPARABLE,
            .visible = 1, .json = 1, .ptr_to = 20,
            .fields = 0, .field_count = 2,
            .methods = 0, .method_count = 0,
            .exported_method_count = 0, .name_len = 3,
        },
        [1] = { /* channels.Result */
            .hash = UINT64_C(0x95f5d2b223f5bd50), .index = 1,
            .string = 204, .string_len = 15,
            .size = sizeof(channels_Result), .align = _Alignof(channels_Result),
            .kind = IM_KIND_STRUCT,
            .flags = IM_TYPE_NAMED | IM_TYPE_COMPARABLE | IM_TYPE_POINTERLESS,
            .visible = 8, .json = 8, .ptr_to = IM_NO_REF,
            .fields = 2, .field_count = 2,
            .methods = 0, .method_count = 0,
            .exported_method_count = 0, .name_len = 6,
        },
        [2] = { /* channels.Pool */
            .hash = UINT64_C(0x14917eff2ea25509), .index = 2,
            .string = 276, .string_len = 13,
            .size = sizeof(channels_Pool), .align = _Alignof(channels_Pool),
            .kind = IM_KIND_STRUCT,
            .flags = IM_TYPE_NAMED,
            .visible = 15, .json = 15, .ptr_to = 16,
            .fields = 4, .field_count = 9,
            .methods = 0, .method_count = 0,
            .exported_method_count = 0, .name_len = 4,
        },
        [3] = { /* channels.Queue */
            .hash = UINT64_C(0xe26c87cc0ce00f72), .index = 3,
            .string = 327, .string_len = 14,
            .size = sizeof(im_chan *), .align = _Alignof(im_chan *),
            .kind = IM_KIND_CHAN,
            .flags = IM_TYPE_NAMED | IM_TYPE_COMPARABLE | IM_TYPE_RECV | IM_TYPE_SEND | IM_TYPE_PLAIN_EQUAL,
            .elem = 0, .key = IM_NO_REF, .ptr_to = 18,
            .fields = 13, .field_count = 0,
            .methods = 0, .method_count = 1,
            .exported_method_count = 1, .name_len = 5,
        },
        [4] = { /* channels.Loop */
            .hash = UINT64_C(0xe0d5689b905910cc), .index = 4,
            .string = 219, .string_len = 13,
            .size = sizeof(im_chan *), .align = _Alignof(im_chan *),
            .kind = IM_KIND_CHAN,
            .flags = IM_TYPE_NAMED | IM_TYPE_COMPARABLE | IM_TYPE_RECV | IM_TYPE_SEND | IM_TYPE_PLAIN_EQUAL,
            .elem = 4, .key = IM_NO_REF, .ptr_to = IM_NO_REF,
            .fields = 13, .field_count = 0,
            .methods = 1, .method_count = 0,
            .exported_method_count = 0, .name_len = 4,
        },
        [5] = { /* channels.Feed */
            .hash = UINT64_C(0x90f98e8f85be9103), .index = 5,
            .string = 357, .string_len = 13,
            .size = sizeof(im_iface), .align = _Alignof(im_iface),
            .kind = IM_KIND_INTERFACE,
            .flags = IM_TYPE_NAMED | IM_TYPE_COMPARABLE,
            .elem = IM_NO_REF, .key = IM_NO_REF, .ptr_to = IM_NO_REF,
            .fields = 13, .field_count = 0,
            .methods = 1, .method_count = 1,
            .exported_method_count = 1, .name_len = 4,
        },
        [6] = { /* chan<- channels.Result */
            .hash = UINT64_C(0xb587d05dddab8bb1), .index = 6,
            .string = 197, .string_len = 22,
            .size = sizeof(im_chan *), .align = _Alignof(im_chan *),
            .kind = IM_KIND_CHAN,
            .flags = IM_TYPE_COMPARABLE | IM_TYPE_SEND | IM_TYPE_PLAIN_EQUAL,
            .elem = 1, .key = IM_NO_REF, .ptr_to = IM_NO_REF,
            .fields = 13, .field_count = 0,
            .methods = 2, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
        [7] = { /* chan *channels.Job */
            .hash = UINT64_C(0x4eac89b0fc33f310), .index = 7,
            .string = 370, .string_len = 18,
            .size = sizeof(im_chan *), .align = _Alignof(im_chan *),
            .kind = IM_KIND_CHAN,
            .flags = IM_TYPE_COMPARABLE | IM_TYPE_RECV | IM_TYPE_SEND | IM_TYPE_PLAIN_EQUAL,
            .elem = 20, .key = IM_NO_REF, .ptr_to = IM_NO_REF,
            .fields = 13, .field_count = 0,
            .methods = 2, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
        [8] = { /* <-chan time.Time */
            .hash = UINT64_C(0x65c34a26cd19c4c8), .index = 8,
            .string = 341, .string_len = 16,
            .size = sizeof(im_chan *), .align = _Alignof(im_chan *),
            .kind = IM_KIND_CHAN,
            .flags = IM_TYPE_COMPARABLE | IM_TYPE_RECV | IM_TYPE_PLAIN_EQUAL,
            .elem = 33, .key = IM_NO_REF, .ptr_to = IM_NO_REF,
            .fields = 13, .field_count = 0,
            .methods = 2, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
        [9] = { /* chan struct {} */
            .hash = UINT64_C(0x6ef62f7b826b15eb), .index = 9,
            .string = 110, .string_len = 14,
            .size = sizeof(im_chan *), .align = _Alignof(im_chan *),
            .kind = IM_KIND_CHAN,
            .flags = IM_TYPE_COMPARABLE | IM_TYPE_RECV | IM_TYPE_SEND | IM_TYPE_PLAIN_EQUAL,
            .elem = 21, .key = IM_NO_REF, .ptr_to = IM_NO_REF,
            .fields = 13, .field_count = 0,
            .methods = 2, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
        [10] = { /* []chan int */
            .hash = UINT64_C(0xf183b7c039a0eb72), .index = 10,
            .string = 135, .string_len = 10,
            .size = sizeof(im_slice), .align = _Alignof(im_slice),
            .kind = IM_KIND_SLICE,
            .flags = 0,
            .elem = 22, .key = IM_NO_REF, .ptr_to = IM_NO_REF,
            .fields = 13, .field_count = 0,
            .methods = 2, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
        [11] = { /* map[chan int]string */
            .hash = UINT64_C(0x3bf618d29015cebc), .index = 11,
            .string = 289, .string_len = 19,
            .size = sizeof(im_map *), .align = _Alignof(im_map *),
            .kind = IM_KIND_MAP,
            .flags = 0,
            .elem = 30, .key = 22, .ptr_to = IM_NO_REF,
            .fields = 13, .field_count = 0,
            .methods = 2, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
        [12] = { /* [2]<-chan int */
            .hash = UINT64_C(0x1762245bf2c1ad45), .index = 12,
            .string = 145, .string_len = 13,
            .size = sizeof(im_int_recv_chan [2]), .align = _Alignof(im_int_recv_chan [2]),
            .kind = IM_KIND_ARRAY,
            .flags = IM_TYPE_COMPARABLE | IM_TYPE_PLAIN_EQUAL,
            .elem = 23, .len = 2, .ptr_to = IM_NO_REF,
            .fields = 13, .field_count = 0,
            .methods = 2, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
        [13] = { /* chan [3]int */
            .hash = UINT64_C(0xb8321fdd0c259e04), .index = 13,
            .string = 124, .string_len = 11,
            .size = sizeof(im_chan *), .align = _Alignof(im_chan *),
            .kind = IM_KIND_CHAN,
            .flags = IM_TYPE_COMPARABLE | IM_TYPE_RECV | IM_TYPE_SEND | IM_TYPE_PLAIN_EQUAL,
            .elem = 24, .key = IM_NO_REF, .ptr_to = IM_NO_REF,
            .fields = 13, .field_count = 0,
            .methods = 2, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
        [14] = { /* chan chan<- string */
            .hash = UINT64_C(0xe26c977c1c784453), .index = 14,
            .string = 308, .string_len = 18,
            .size = sizeof(im_chan *), .align = _Alignof(im_chan *),
            .kind = IM_KIND_CHAN,
            .flags = IM_TYPE_COMPARABLE | IM_TYPE_RECV | IM_TYPE_SEND | IM_TYPE_PLAIN_EQUAL,
            .elem = 25, .key = IM_NO_REF, .ptr_to = IM_NO_REF,
            .fields = 13, .field_count = 0,
            .methods = 2, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
        [15] = { /* opt[chan channels.Result] */
            .hash = UINT64_C(0x2ea4620907abd7fa), .index = 15,
            .string = 388, .string_len = 25,
            .size = sizeof(channels_Result_chan_opt), .align = _Alignof(channels_Result_chan_opt),
            .kind = IM_KIND_OPT,
            .flags = IM_TYPE_COMPARABLE,
            .elem = 26, .len = offsetof(channels_Result_chan_opt, state), .ptr_to = IM_NO_REF,
            .fields = 13, .field_count = 0,
            .methods = 2, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
        [16] = { /* *channels.Pool */
            .hash = UINT64_C(0x7f127d70ff82dc96), .index = 16,
            .string = 275, .string_len = 14,
            .size = sizeof(void *), .align = _Alignof(void *),
            .kind = IM_KIND_PTR,
            .flags = IM_TYPE_COMPARABLE | IM_TYPE_PLAIN_EQUAL,
            .elem = 2, .key = IM_NO_REF, .ptr_to = IM_NO_REF,
            .fields = 13, .field_count = 0,
            .methods = 2, .method_count = 1,
            .exported_method_count = 1, .name_len = 0,
        },
        [17] = { /* func() int */
            .hash = UINT64_C(0x3e211e9496d28891), .index = 17,
            .string = 158, .string_len = 10,
            .size = sizeof(im_func), .align = _Alignof(im_func),
            .kind = IM_KIND_FUNC,
            .flags = 0,
            .elem = IM_NO_REF, .len = 0, .ptr_to = IM_NO_REF,
            .fields = 13, .field_count = 1,
            .methods = 3, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
        [18] = { /* *channels.Queue */
            .hash = UINT64_C(0xcd933451887daf72), .index = 18,
            .string = 326, .string_len = 15,
            .size = sizeof(void *), .align = _Alignof(void *),
            .kind = IM_KIND_PTR,
            .flags = IM_TYPE_COMPARABLE | IM_TYPE_PLAIN_EQUAL,
            .elem = 3, .key = IM_NO_REF, .ptr_to = IM_NO_REF,
            .fields = 14, .field_count = 0,
            .methods = 3, .method_count = 1,
            .exported_method_count = 1, .name_len = 0,
        },
        [19] = { /* func() <-chan channels.Result */
            .hash = UINT64_C(0xb4b3107d181b25de), .index = 19,
            .string = 168, .string_len = 29,
            .size = sizeof(im_func), .align = _Alignof(im_func),
            .kind = IM_KIND_FUNC,
            .flags = 0,
            .elem = IM_NO_REF, .len = 0, .ptr_to = IM_NO_REF,
            .fields = 14, .field_count = 1,
            .methods = 4, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
        [20] = { /* *channels.Job */
            .hash = UINT64_C(0x415a99a990566505), .index = 20,
            .string = 375, .string_len = 13,
            .size = sizeof(void *), .align = _Alignof(void *),
            .kind = IM_KIND_PTR,
            .flags = IM_TYPE_COMPARABLE | IM_TYPE_PLAIN_EQUAL,
            .elem = 0, .key = IM_NO_REF, .ptr_to = IM_NO_REF,
            .fields = 15, .field_count = 0,
            .methods = 4, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
        [21] = { /* struct {} */
            .hash = UINT64_C(0x24fb7efa24cb3e5a), .index = 21,
            .string = 115, .string_len = 9,
            .size = sizeof(channels_Pool_stop), .align = _Alignof(channels_Pool_stop),
            .kind = IM_KIND_STRUCT,
            .flags = IM_TYPE_COMPARABLE | IM_TYPE_POINTERLESS,
            .visible = 0, .json = 0, .ptr_to = IM_NO_REF,
            .fields = 15, .field_count = 0,
            .methods = 4, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
        [22] = { /* chan int */
            .hash = UINT64_C(0x44403e707328ccc5), .index = 22,
            .string = 150, .string_len = 8,
            .size = sizeof(im_chan *), .align = _Alignof(im_chan *),
            .kind = IM_KIND_CHAN,
            .flags = IM_TYPE_COMPARABLE | IM_TYPE_RECV | IM_TYPE_SEND | IM_TYPE_PLAIN_EQUAL,
            .elem = 34, .key = IM_NO_REF, .ptr_to = IM_NO_REF,
            .fields = 15, .field_count = 0,
            .methods = 4, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
        [23] = { /* <-chan int */
            .hash = UINT64_C(0x7ead302a205723e3), .index = 23,
            .string = 148, .string_len = 10,
            .size = sizeof(im_chan *), .align = _Alignof(im_chan *),
            .kind = IM_KIND_CHAN,
            .flags = IM_TYPE_COMPARABLE | IM_TYPE_RECV | IM_TYPE_PLAIN_EQUAL,
            .elem = 34, .key = IM_NO_REF, .ptr_to = IM_NO_REF,
            .fields = 15, .field_count = 0,
            .methods = 4, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
        [24] = { /* [3]int */
            .hash = UINT64_C(0xe51810c7043b7658), .index = 24,
            .string = 129, .string_len = 6,
            .size = sizeof(int64_t [3]), .align = _Alignof(int64_t [3]),
            .kind = IM_KIND_ARRAY,
            .flags = IM_TYPE_COMPARABLE | IM_TYPE_POINTERLESS | IM_TYPE_PLAIN_EQUAL,
            .elem = 34, .len = 3, .ptr_to = IM_NO_REF,
            .fields = 15, .field_count = 0,
            .methods = 4, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
        [25] = { /* chan<- string */
            .hash = UINT64_C(0x3c3a55c667511d40), .index = 25,
            .string = 313, .string_len = 13,
            .size = sizeof(im_chan *), .align = _Alignof(im_chan *),
            .kind = IM_KIND_CHAN,
            .flags = IM_TYPE_COMPARABLE | IM_TYPE_SEND | IM_TYPE_PLAIN_EQUAL,
            .elem = 30, .key = IM_NO_REF, .ptr_to = IM_NO_REF,
            .fields = 15, .field_count = 0,
            .methods = 4, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
        [26] = { /* chan channels.Result */
            .hash = UINT64_C(0xf0b544df34778dfe), .index = 26,
            .string = 177, .string_len = 20,
            .size = sizeof(im_chan *), .align = _Alignof(im_chan *),
            .kind = IM_KIND_CHAN,
            .flags = IM_TYPE_COMPARABLE | IM_TYPE_RECV | IM_TYPE_SEND | IM_TYPE_PLAIN_EQUAL,
            .elem = 1, .key = IM_NO_REF, .ptr_to = IM_NO_REF,
            .fields = 15, .field_count = 0,
            .methods = 4, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
        [27] = { /* func(<-chan int, chan<- string) <-chan bool */
            .hash = UINT64_C(0x6ab9a1a1e5770726), .index = 27,
            .string = 232, .string_len = 43,
            .size = sizeof(im_func), .align = _Alignof(im_func),
            .kind = IM_KIND_FUNC,
            .flags = 0,
            .elem = IM_NO_REF, .len = 2, .ptr_to = IM_NO_REF,
            .fields = 15, .field_count = 3,
            .methods = 4, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
        [28] = { /* <-chan channels.Result */
            .hash = UINT64_C(0x7f81945094e6b66b), .index = 28,
            .string = 175, .string_len = 22,
            .size = sizeof(im_chan *), .align = _Alignof(im_chan *),
            .kind = IM_KIND_CHAN,
            .flags = IM_TYPE_COMPARABLE | IM_TYPE_RECV | IM_TYPE_PLAIN_EQUAL,
            .elem = 1, .key = IM_NO_REF, .ptr_to = IM_NO_REF,
            .fields = 18, .field_count = 0,
            .methods = 4, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
        [29] = { /* <-chan bool */
            .hash = UINT64_C(0xfa7e819dd135eddd), .index = 29,
            .string = 264, .string_len = 11,
            .size = sizeof(im_chan *), .align = _Alignof(im_chan *),
            .kind = IM_KIND_CHAN,
            .flags = IM_TYPE_COMPARABLE | IM_TYPE_RECV | IM_TYPE_PLAIN_EQUAL,
            .elem = 31, .key = IM_NO_REF, .ptr_to = IM_NO_REF,
            .fields = 18, .field_count = 0,
            .methods = 4, .method_count = 0,
            .exported_method_count = 0, .name_len = 0,
        },
    },
    .fields = {
        /* channels.Job */
        { .name = 1, .flags = 0,
          .type = 30, .kind = IM_KIND_STRING,
          .offset = offsetof(channels_Job, name) }, /* name */
        { .name = 6, .flags = 0,
          .type = 6, .kind = IM_KIND_CHAN,
          .offset = offsetof(channels_Job, reply) }, /* reply */
        /* channels.Result */
        { .name = 12, .flags = 0,
          .type = 31, .kind = IM_KIND_BOOL,
          .offset = offsetof(channels_Result, ok) }, /* ok */
        { .name = 15, .flags = 0,
          .type = 32, .kind = IM_KIND_INT64,
          .offset = offsetof(channels_Result, took) }, /* took */
        /* channels.Pool */
        { .name = 20, .flags = 0,
          .type = 7, .kind = IM_KIND_CHAN,
          .offset = offsetof(channels_Pool, jobs) }, /* jobs */
        { .name = 25, .flags = 0,
          .type = 8, .kind = IM_KIND_CHAN,
          .offset = offsetof(channels_Pool, ticks) }, /* ticks */
        { .name = 31, .flags = 0,
          .type = 9, .kind = IM_KIND_CHAN,
          .offset = offsetof(channels_Pool, stop) }, /* stop */
        { .name = 36, .flags = 0,
          .type = 10, .kind = IM_KIND_SLICE,
          .offset = offsetof(channels_Pool, all) }, /* all */
        { .name = 40, .flags = 0,
          .type = 11, .kind = IM_KIND_MAP,
          .offset = offsetof(channels_Pool, by) }, /* by */
        { .name = 43, .flags = 0,
          .type = 12, .kind = IM_KIND_ARRAY,
          .offset = offsetof(channels_Pool, each) }, /* each */
        { .name = 48, .flags = 0,
          .type = 13, .kind = IM_KIND_CHAN,
          .offset = offsetof(channels_Pool, rows) }, /* rows */
        { .name = 53, .flags = 0,
          .type = 14, .kind = IM_KIND_CHAN,
          .offset = offsetof(channels_Pool, deep) }, /* deep */
        { .name = 58, .flags = 0,
          .type = 15, .kind = IM_KIND_OPT,
          .offset = offsetof(channels_Pool, maybe) }, /* maybe */
        /* func() int */
        { .name = 82, .flags = 0,
          .type = 34, .kind = IM_KIND_INT,
          .offset = 0 }, /* count */
        /* func() <-chan channels.Result */
        { .name = 0, .flags = 0,
          .type = 28, .kind = IM_KIND_CHAN,
          .offset = 0 },
        /* func(<-chan int, chan<- string) <-chan bool */
        { .name = 88, .flags = 0,
          .type = 23, .kind = IM_KIND_CHAN,
          .offset = 0 }, /* from */
        { .name = 93, .flags = 0,
          .type = 25, .kind = IM_KIND_CHAN,
          .offset = 0 }, /* to */
        { .name = 96, .flags = 0,
          .type = 29, .kind = IM_KIND_CHAN,
          .offset = 0 }, /* done */
    },
    .methods = {
        /* channels.Queue */
        { .name = 64, .type = 17, .slot = 5, .call = 6 }, /* drain */
        /* channels.Feed */
        { .name = 70, .type = 19, .slot = IM_NO_REF, .call = IM_NO_REF }, /* results */
        /* *channels.Pool */
        { .name = 78, .type = 27, .slot = 7, .call = 8 }, /* run */
        /* *channels.Queue */
        { .name = 64, .type = 17, .slot = 5, .call = 6 }, /* drain */
    },
    .words = {
        0,
        /* 1: visible names of channels.Job */
        514, 2, 1, 258, 0, 0, 0,
        /* 8: visible names of channels.Result */
        514, 2, 0, 0, 258, 2, 0,
        /* 15: visible names of channels.Pool */
        516, 9, 21, 0, 770, 0, 5, 2057, 1024, 7, 262, 4, 0,
    },
    .names =
        "\000" ""
        "\004" "name"
        "\005" "reply"
        "\002" "ok"
        "\004" "took"
        "\004" "jobs"
        "\005" "ticks"
        "\004" "stop"
        "\003" "all"
        "\002" "by"
        "\004" "each"
        "\004" "rows"
        "\004" "deep"
        "\005" "maybe"
        "\005" "drain"
        "\007" "results"
        "\003" "run"
        "\005" "count"
        "\004" "from"
        "\002" "to"
        "\004" "done"
        "\010" "channels"
        "chan struct {}chan [3]int[]chan int[2]<-chan intfunc() intfunc() <-chan channels"
        ".Resultchan<- channels.Resultchannels.Loopfunc(<-chan int, chan<- string) <-chan"
        " bool*channels.Poolmap[chan int]stringchan chan<- string*channels.Queue<-chan ti"
        "me.Timechannels.Feedchan *channels.Jobopt[chan channels.Result]",
};
