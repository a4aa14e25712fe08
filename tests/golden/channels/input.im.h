/* Made by imago from input.im: change that file instead. */
#ifndef IM_SCHEMA_channels_H
#define IM_SCHEMA_channels_H


#include <assert.h>
#include <imago/imago.h>

IM_BEGIN_GENERATED

typedef struct channels_Job channels_Job;
typedef struct channels_Result channels_Result;
typedef struct channels_Pool channels_Pool;
typedef struct channels_Feed channels_Feed;
typedef struct channels_Pool_stop channels_Pool_stop;

#ifndef IM_HAVE_channels_Result_chan
#define IM_HAVE_channels_Result_chan
typedef struct channels_Result_chan {
    im_chan *chan;                         /* chan channels.Result */
} channels_Result_chan;

typedef struct channels_Result_recv_chan {
    im_chan *chan;                         /* <-chan channels.Result */
} channels_Result_recv_chan;

typedef struct channels_Result_send_chan {
    im_chan *chan;                         /* chan<- channels.Result */
} channels_Result_send_chan;
#endif

struct channels_Job {
    im_str name;
    channels_Result_send_chan reply;
};

struct channels_Result {
    bool ok;
    int64_t took;
};

#ifndef IM_HAVE_channels_Job_ptr_chan
#define IM_HAVE_channels_Job_ptr_chan
typedef struct channels_Job_ptr_chan {
    im_chan *chan;                         /* chan *channels.Job */
} channels_Job_ptr_chan;

typedef struct channels_Job_ptr_recv_chan {
    im_chan *chan;                         /* <-chan *channels.Job */
} channels_Job_ptr_recv_chan;

typedef struct channels_Job_ptr_send_chan {
    im_chan *chan;                         /* chan<- *channels.Job */
} channels_Job_ptr_send_chan;
#endif

#ifndef IM_HAVE_im_time_chan
#define IM_HAVE_im_time_chan
typedef struct im_time_chan {
    im_chan *chan;                         /* chan time.Time */
} im_time_chan;

typedef struct im_time_recv_chan {
    im_chan *chan;                         /* <-chan time.Time */
} im_time_recv_chan;

typedef struct im_time_send_chan {
    im_chan *chan;                         /* chan<- time.Time */
} im_time_send_chan;
#endif

#ifndef IM_HAVE_channels_Pool_stop_chan
#define IM_HAVE_channels_Pool_stop_chan
typedef struct channels_Pool_stop_chan {
    im_chan *chan;                         /* chan struct {} */
} channels_Pool_stop_chan;

typedef struct channels_Pool_stop_recv_chan {
    im_chan *chan;                         /* <-chan struct {} */
} channels_Pool_stop_recv_chan;

typedef struct channels_Pool_stop_send_chan {
    im_chan *chan;                         /* chan<- struct {} */
} channels_Pool_stop_send_chan;
#endif

#ifndef IM_HAVE_im_int_chan
#define IM_HAVE_im_int_chan
typedef struct im_int_chan {
    im_chan *chan;                         /* chan int */
} im_int_chan;

typedef struct im_int_recv_chan {
    im_chan *chan;                         /* <-chan int */
} im_int_recv_chan;

typedef struct im_int_send_chan {
    im_chan *chan;                         /* chan<- int */
} im_int_send_chan;
#endif

#ifndef IM_HAVE_im_int_chan_slice
#define IM_HAVE_im_int_chan_slice
typedef struct im_int_chan_slice {
    im_int_chan *ptr;
    size_t len;
    size_t cap;
} im_int_chan_slice;
#endif

typedef im_map *im_int_chan_string_map;  /* of chan int to string */

#ifndef IM_HAVE_im_int_array3_chan
#define IM_HAVE_im_int_array3_chan
typedef struct im_int_array3_chan {
    im_chan *chan;                         /* chan [3]int */
} im_int_array3_chan;

typedef struct im_int_array3_recv_chan {
    im_chan *chan;                         /* <-chan [3]int */
} im_int_array3_recv_chan;

typedef struct im_int_array3_send_chan {
    im_chan *chan;                         /* chan<- [3]int */
} im_int_array3_send_chan;
#endif

#ifndef IM_HAVE_im_string_send_chan_chan
#define IM_HAVE_im_string_send_chan_chan
typedef struct im_string_send_chan_chan {
    im_chan *chan;                         /* chan chan<- string */
} im_string_send_chan_chan;

typedef struct im_string_send_chan_recv_chan {
    im_chan *chan;                         /* <-chan chan<- string */
} im_string_send_chan_recv_chan;

typedef struct im_string_send_chan_send_chan {
    im_chan *chan;                         /* chan<- chan<- string */
} im_string_send_chan_send_chan;
#endif

#ifndef IM_HAVE_channels_Result_chan_opt
#define IM_HAVE_channels_Result_chan_opt
typedef struct channels_Result_chan_opt {
    channels_Result_chan value;
    uint8_t state;                         /* IM_ABSENT or IM_SET */
} channels_Result_chan_opt;
#endif

/* Handles of channels are values; nil is all zero. */
struct channels_Pool {
    channels_Job_ptr_chan jobs;
    im_time_recv_chan ticks;
    channels_Pool_stop_chan stop;
    im_int_chan_slice all;
    im_int_chan_string_map by;
    im_int_recv_chan each[2];
    im_int_array3_chan rows;
    im_string_send_chan_chan deep;
    channels_Result_chan_opt maybe;
};

#ifndef IM_HAVE_channels_Job_chan
#define IM_HAVE_channels_Job_chan
typedef struct channels_Job_chan {
    im_chan *chan;                         /* chan channels.Job */
} channels_Job_chan;

typedef struct channels_Job_recv_chan {
    im_chan *chan;                         /* <-chan channels.Job */
} channels_Job_recv_chan;

typedef struct channels_Job_send_chan {
    im_chan *chan;                         /* chan<- channels.Job */
} channels_Job_send_chan;
#endif

typedef channels_Job_chan channels_Queue;

#ifndef IM_HAVE_channels_Loop_chan
#define IM_HAVE_channels_Loop_chan
typedef struct channels_Loop_chan {
    im_chan *chan;                         /* chan channels.Loop */
} channels_Loop_chan;

typedef struct channels_Loop_recv_chan {
    im_chan *chan;                         /* <-chan channels.Loop */
} channels_Loop_recv_chan;

typedef struct channels_Loop_send_chan {
    im_chan *chan;                         /* chan<- channels.Loop */
} channels_Loop_send_chan;
#endif

typedef channels_Loop_chan channels_Loop;

typedef struct channels_Feed_vtable {
    const im_type *type;                   /* the dynamic type */
    channels_Result_recv_chan (*results)(void *self);
} channels_Feed_vtable;

struct channels_Feed {
    const channels_Feed_vtable *vt;
    void *self;
};

struct channels_Pool_stop {
    char im_empty;                         /* C has no empty structs */
};

#ifndef IM_HAVE_im_string_chan
#define IM_HAVE_im_string_chan
typedef struct im_string_chan {
    im_chan *chan;                         /* chan string */
} im_string_chan;

typedef struct im_string_recv_chan {
    im_chan *chan;                         /* <-chan string */
} im_string_recv_chan;

typedef struct im_string_send_chan {
    im_chan *chan;                         /* chan<- string */
} im_string_send_chan;
#endif

#ifndef IM_HAVE_im_bool_chan
#define IM_HAVE_im_bool_chan
typedef struct im_bool_chan {
    im_chan *chan;                         /* chan bool */
} im_bool_chan;

typedef struct im_bool_recv_chan {
    im_chan *chan;                         /* <-chan bool */
} im_bool_recv_chan;

typedef struct im_bool_send_chan {
    im_chan *chan;                         /* chan<- bool */
} im_bool_send_chan;
#endif

#ifndef IM_HAVE_im_int_array3
#define IM_HAVE_im_int_array3
typedef struct im_int_array3 {
    int64_t v[3];
} im_int_array3;
#endif

/* The reflection tables, object/type.h in libimago. */
struct channels_im_tables {
    im_schema schema;
    im_type types[30];
    im_field fields[18];
    im_method methods[4];
    uint16_t words[28];
    char names[416];
};

extern const struct channels_im_tables channels_im;

#define channels_Job_type (&channels_im.types[0])
#define channels_Result_type (&channels_im.types[1])
#define channels_Pool_type (&channels_im.types[2])
#define channels_Queue_type (&channels_im.types[3])
#define channels_Loop_type (&channels_im.types[4])
#define channels_Feed_type (&channels_im.types[5])
#define channels_Pool_ptr_type (&channels_im.types[16])
#define channels_Queue_ptr_type (&channels_im.types[18])
#define channels_Job_ptr_type (&channels_im.types[20])

/* The schema declares these; their bodies are yours to write. */

im_bool_recv_chan channels_Pool_run(channels_Pool *p, im_int_recv_chan from,
                                    im_string_send_chan to);

int64_t channels_Queue_drain(channels_Queue q);

static inline channels_Result_recv_chan channels_Feed_results(
    channels_Feed i)
{
    assert(i.vt != NULL && "results of a nil channels_Feed");
    return i.vt->results(i.self);
}

static inline im_any channels_Feed_as_any(channels_Feed i)
{
    im_any any = { i.vt != NULL ? i.vt->type : NULL, i.vt != NULL ? i.self : NULL };
    return any;
}

/* Go's i, ok := any.(channels.Feed): false, and a nil interface, when any is none. */
static inline bool channels_Feed_from_any(im_any any, channels_Feed *i_out)
{
    im_iface i;
    bool ok = im_any_as_iface(any, channels_Feed_type, &i);

    i_out->vt = (const channels_Feed_vtable *)(const void *)i.vt;
    i_out->self = i.self;
    return ok;
}

#ifndef IM_HAVE_channels_Result_chan_make
#define IM_HAVE_channels_Result_chan_make
/* A new channel with room for cap; errors as im_chan_new's.  mem may be NULL. */
static inline IM_MUST_CHECK im_code channels_Result_chan_make(
    const im_mem *mem, channels_Result_chan *chan, size_t cap)
{
    return im_chan_new(sizeof(channels_Result), cap, mem, &chan->chan);
}

/* Its receiving end, and its sending end: the same channel, no new reference. */
static inline channels_Result_recv_chan channels_Result_chan_recv_only(
    channels_Result_chan c)
{
    channels_Result_recv_chan end = { c.chan };
    return end;
}

static inline channels_Result_send_chan channels_Result_chan_send_only(
    channels_Result_chan c)
{
    channels_Result_send_chan end = { c.chan };
    return end;
}

/* One more reference, and one less: the last one frees. */
static inline channels_Result_chan channels_Result_chan_ref(channels_Result_chan c)
{
    im_chan_ref(c.chan);
    return c;
}

static inline void channels_Result_chan_unref(channels_Result_chan c)
{
    im_chan_unref(c.chan);
}

static inline size_t channels_Result_chan_len(channels_Result_chan c)
{
    return im_chan_len(c.chan);
}

static inline size_t channels_Result_chan_cap(channels_Result_chan c)
{
    return im_chan_cap(c.chan);
}

/* c <- elem */
static inline void channels_Result_chan_send(
    channels_Result_chan c, channels_Result elem)
{
    im_chan_send(c.chan, &elem);
}

/* False when the deadline passed. */
static inline bool channels_Result_chan_send_until(
    channels_Result_chan c, channels_Result elem, uint64_t deadline_ns)
{
    return im_chan_send_until(c.chan, &elem, deadline_ns);
}

/* A case of im_select that sends *elem. */
static inline im_chan_case channels_Result_chan_send_case(
    channels_Result_chan c, channels_Result *elem)
{
    return im_case_send(c.chan, elem);
}

static inline void channels_Result_chan_close(channels_Result_chan c)
{
    im_chan_close(c.chan);
}

/* *elem_out, ok = <-c: false when c is closed and empty.  elem_out may be NULL. */
static inline bool channels_Result_chan_recv(
    channels_Result_chan c, channels_Result *elem_out)
{
    return im_chan_recv(c.chan, elem_out);
}

/* False when the deadline passed. */
static inline bool channels_Result_chan_recv_until(
    channels_Result_chan c, channels_Result *elem_out, bool *ok_out, uint64_t deadline_ns)
{
    return im_chan_recv_until(c.chan, elem_out, ok_out, deadline_ns);
}

/* A case of im_select that receives into *elem_out. */
static inline im_chan_case channels_Result_chan_recv_case(
    channels_Result_chan c, channels_Result *elem_out)
{
    return im_case_recv(c.chan, elem_out);
}

/* One more reference, and one less: the last one frees. */
static inline channels_Result_recv_chan channels_Result_recv_chan_ref(channels_Result_recv_chan c)
{
    im_chan_ref(c.chan);
    return c;
}

static inline void channels_Result_recv_chan_unref(channels_Result_recv_chan c)
{
    im_chan_unref(c.chan);
}

static inline size_t channels_Result_recv_chan_len(channels_Result_recv_chan c)
{
    return im_chan_len(c.chan);
}

static inline size_t channels_Result_recv_chan_cap(channels_Result_recv_chan c)
{
    return im_chan_cap(c.chan);
}

/* *elem_out, ok = <-c: false when c is closed and empty.  elem_out may be NULL. */
static inline bool channels_Result_recv_chan_recv(
    channels_Result_recv_chan c, channels_Result *elem_out)
{
    return im_chan_recv(c.chan, elem_out);
}

/* False when the deadline passed. */
static inline bool channels_Result_recv_chan_recv_until(
    channels_Result_recv_chan c, channels_Result *elem_out, bool *ok_out, uint64_t deadline_ns)
{
    return im_chan_recv_until(c.chan, elem_out, ok_out, deadline_ns);
}

/* A case of im_select that receives into *elem_out. */
static inline im_chan_case channels_Result_recv_chan_recv_case(
    channels_Result_recv_chan c, channels_Result *elem_out)
{
    return im_case_recv(c.chan, elem_out);
}

/* One more reference, and one less: the last one frees. */
static inline channels_Result_send_chan channels_Result_send_chan_ref(channels_Result_send_chan c)
{
    im_chan_ref(c.chan);
    return c;
}

static inline void channels_Result_send_chan_unref(channels_Result_send_chan c)
{
    im_chan_unref(c.chan);
}

static inline size_t channels_Result_send_chan_len(channels_Result_send_chan c)
{
    return im_chan_len(c.chan);
}

static inline size_t channels_Result_send_chan_cap(channels_Result_send_chan c)
{
    return im_chan_cap(c.chan);
}

/* c <- elem */
static inline void channels_Result_send_chan_send(
    channels_Result_send_chan c, channels_Result elem)
{
    im_chan_send(c.chan, &elem);
}

/* False when the deadline passed. */
static inline bool channels_Result_send_chan_send_until(
    channels_Result_send_chan c, channels_Result elem, uint64_t deadline_ns)
{
    return im_chan_send_until(c.chan, &elem, deadline_ns);
}

/* A case of im_select that sends *elem. */
static inline im_chan_case channels_Result_send_chan_send_case(
    channels_Result_send_chan c, channels_Result *elem)
{
    return im_case_send(c.chan, elem);
}

static inline void channels_Result_send_chan_close(channels_Result_send_chan c)
{
    im_chan_close(c.chan);
}

#endif

#ifndef IM_HAVE_channels_Job_ptr_chan_make
#define IM_HAVE_channels_Job_ptr_chan_make
/* A new channel with room for cap; errors as im_chan_new's.  mem may be NULL. */
static inline IM_MUST_CHECK im_code channels_Job_ptr_chan_make(
    const im_mem *mem, channels_Job_ptr_chan *chan, size_t cap)
{
    return im_chan_new(sizeof(channels_Job *), cap, mem, &chan->chan);
}

/* Its receiving end, and its sending end: the same channel, no new reference. */
static inline channels_Job_ptr_recv_chan channels_Job_ptr_chan_recv_only(
    channels_Job_ptr_chan c)
{
    channels_Job_ptr_recv_chan end = { c.chan };
    return end;
}

static inline channels_Job_ptr_send_chan channels_Job_ptr_chan_send_only(
    channels_Job_ptr_chan c)
{
    channels_Job_ptr_send_chan end = { c.chan };
    return end;
}

/* One more reference, and one less: the last one frees. */
static inline channels_Job_ptr_chan channels_Job_ptr_chan_ref(channels_Job_ptr_chan c)
{
    im_chan_ref(c.chan);
    return c;
}

static inline void channels_Job_ptr_chan_unref(channels_Job_ptr_chan c)
{
    im_chan_unref(c.chan);
}

static inline size_t channels_Job_ptr_chan_len(channels_Job_ptr_chan c)
{
    return im_chan_len(c.chan);
}

static inline size_t channels_Job_ptr_chan_cap(channels_Job_ptr_chan c)
{
    return im_chan_cap(c.chan);
}

/* c <- elem */
static inline void channels_Job_ptr_chan_send(
    channels_Job_ptr_chan c, channels_Job *elem)
{
    im_chan_send(c.chan, &elem);
}

/* False when the deadline passed. */
static inline bool channels_Job_ptr_chan_send_until(
    channels_Job_ptr_chan c, channels_Job *elem, uint64_t deadline_ns)
{
    return im_chan_send_until(c.chan, &elem, deadline_ns);
}

/* A case of im_select that sends *elem. */
static inline im_chan_case channels_Job_ptr_chan_send_case(
    channels_Job_ptr_chan c, channels_Job **elem)
{
    return im_case_send(c.chan, elem);
}

static inline void channels_Job_ptr_chan_close(channels_Job_ptr_chan c)
{
    im_chan_close(c.chan);
}

/* *elem_out, ok = <-c: false when c is closed and empty.  elem_out may be NULL. */
static inline bool channels_Job_ptr_chan_recv(
    channels_Job_ptr_chan c, channels_Job **elem_out)
{
    return im_chan_recv(c.chan, elem_out);
}

/* False when the deadline passed. */
static inline bool channels_Job_ptr_chan_recv_until(
    channels_Job_ptr_chan c, channels_Job **elem_out, bool *ok_out, uint64_t deadline_ns)
{
    return im_chan_recv_until(c.chan, elem_out, ok_out, deadline_ns);
}

/* A case of im_select that receives into *elem_out. */
static inline im_chan_case channels_Job_ptr_chan_recv_case(
    channels_Job_ptr_chan c, channels_Job **elem_out)
{
    return im_case_recv(c.chan, elem_out);
}

/* One more reference, and one less: the last one frees. */
static inline channels_Job_ptr_recv_chan channels_Job_ptr_recv_chan_ref(channels_Job_ptr_recv_chan c)
{
    im_chan_ref(c.chan);
    return c;
}

static inline void channels_Job_ptr_recv_chan_unref(channels_Job_ptr_recv_chan c)
{
    im_chan_unref(c.chan);
}

static inline size_t channels_Job_ptr_recv_chan_len(channels_Job_ptr_recv_chan c)
{
    return im_chan_len(c.chan);
}

static inline size_t channels_Job_ptr_recv_chan_cap(channels_Job_ptr_recv_chan c)
{
    return im_chan_cap(c.chan);
}

/* *elem_out, ok = <-c: false when c is closed and empty.  elem_out may be NULL. */
static inline bool channels_Job_ptr_recv_chan_recv(
    channels_Job_ptr_recv_chan c, channels_Job **elem_out)
{
    return im_chan_recv(c.chan, elem_out);
}

/* False when the deadline passed. */
static inline bool channels_Job_ptr_recv_chan_recv_until(
    channels_Job_ptr_recv_chan c, channels_Job **elem_out, bool *ok_out, uint64_t deadline_ns)
{
    return im_chan_recv_until(c.chan, elem_out, ok_out, deadline_ns);
}

/* A case of im_select that receives into *elem_out. */
static inline im_chan_case channels_Job_ptr_recv_chan_recv_case(
    channels_Job_ptr_recv_chan c, channels_Job **elem_out)
{
    return im_case_recv(c.chan, elem_out);
}

/* One more reference, and one less: the last one frees. */
static inline channels_Job_ptr_send_chan channels_Job_ptr_send_chan_ref(channels_Job_ptr_send_chan c)
{
    im_chan_ref(c.chan);
    return c;
}

static inline void channels_Job_ptr_send_chan_unref(channels_Job_ptr_send_chan c)
{
    im_chan_unref(c.chan);
}

static inline size_t channels_Job_ptr_send_chan_len(channels_Job_ptr_send_chan c)
{
    return im_chan_len(c.chan);
}

static inline size_t channels_Job_ptr_send_chan_cap(channels_Job_ptr_send_chan c)
{
    return im_chan_cap(c.chan);
}

/* c <- elem */
static inline void channels_Job_ptr_send_chan_send(
    channels_Job_ptr_send_chan c, channels_Job *elem)
{
    im_chan_send(c.chan, &elem);
}

/* False when the deadline passed. */
static inline bool channels_Job_ptr_send_chan_send_until(
    channels_Job_ptr_send_chan c, channels_Job *elem, uint64_t deadline_ns)
{
    return im_chan_send_until(c.chan, &elem, deadline_ns);
}

/* A case of im_select that sends *elem. */
static inline im_chan_case channels_Job_ptr_send_chan_send_case(
    channels_Job_ptr_send_chan c, channels_Job **elem)
{
    return im_case_send(c.chan, elem);
}

static inline void channels_Job_ptr_send_chan_close(channels_Job_ptr_send_chan c)
{
    im_chan_close(c.chan);
}

#endif

#ifndef IM_HAVE_im_time_chan_make
#define IM_HAVE_im_time_chan_make
/* A new channel with room for cap; errors as im_chan_new's.  mem may be NULL. */
static inline IM_MUST_CHECK im_code im_time_chan_make(
    const im_mem *mem, im_time_chan *chan, size_t cap)
{
    return im_chan_new(sizeof(im_time), cap, mem, &chan->chan);
}

/* Its receiving end, and its sending end: the same channel, no new reference. */
static inline im_time_recv_chan im_time_chan_recv_only(
    im_time_chan c)
{
    im_time_recv_chan end = { c.chan };
    return end;
}

static inline im_time_send_chan im_time_chan_send_only(
    im_time_chan c)
{
    im_time_send_chan end = { c.chan };
    return end;
}

/* One more reference, and one less: the last one frees. */
static inline im_time_chan im_time_chan_ref(im_time_chan c)
{
    im_chan_ref(c.chan);
    return c;
}

static inline void im_time_chan_unref(im_time_chan c)
{
    im_chan_unref(c.chan);
}

static inline size_t im_time_chan_len(im_time_chan c)
{
    return im_chan_len(c.chan);
}

static inline size_t im_time_chan_cap(im_time_chan c)
{
    return im_chan_cap(c.chan);
}

/* c <- elem */
static inline void im_time_chan_send(
    im_time_chan c, im_time elem)
{
    im_chan_send(c.chan, &elem);
}

/* False when the deadline passed. */
static inline bool im_time_chan_send_until(
    im_time_chan c, im_time elem, uint64_t deadline_ns)
{
    return im_chan_send_until(c.chan, &elem, deadline_ns);
}

/* A case of im_select that sends *elem. */
static inline im_chan_case im_time_chan_send_case(
    im_time_chan c, im_time *elem)
{
    return im_case_send(c.chan, elem);
}

static inline void im_time_chan_close(im_time_chan c)
{
    im_chan_close(c.chan);
}

/* *elem_out, ok = <-c: false when c is closed and empty.  elem_out may be NULL. */
static inline bool im_time_chan_recv(
    im_time_chan c, im_time *elem_out)
{
    return im_chan_recv(c.chan, elem_out);
}

/* False when the deadline passed. */
static inline bool im_time_chan_recv_until(
    im_time_chan c, im_time *elem_out, bool *ok_out, uint64_t deadline_ns)
{
    return im_chan_recv_until(c.chan, elem_out, ok_out, deadline_ns);
}

/* A case of im_select that receives into *elem_out. */
static inline im_chan_case im_time_chan_recv_case(
    im_time_chan c, im_time *elem_out)
{
    return im_case_recv(c.chan, elem_out);
}

/* One more reference, and one less: the last one frees. */
static inline im_time_recv_chan im_time_recv_chan_ref(im_time_recv_chan c)
{
    im_chan_ref(c.chan);
    return c;
}

static inline void im_time_recv_chan_unref(im_time_recv_chan c)
{
    im_chan_unref(c.chan);
}

static inline size_t im_time_recv_chan_len(im_time_recv_chan c)
{
    return im_chan_len(c.chan);
}

static inline size_t im_time_recv_chan_cap(im_time_recv_chan c)
{
    return im_chan_cap(c.chan);
}

/* *elem_out, ok = <-c: false when c is closed and empty.  elem_out may be NULL. */
static inline bool im_time_recv_chan_recv(
    im_time_recv_chan c, im_time *elem_out)
{
    return im_chan_recv(c.chan, elem_out);
}

/* False when the deadline passed. */
static inline bool im_time_recv_chan_recv_until(
    im_time_recv_chan c, im_time *elem_out, bool *ok_out, uint64_t deadline_ns)
{
    return im_chan_recv_until(c.chan, elem_out, ok_out, deadline_ns);
}

/* A case of im_select that receives into *elem_out. */
static inline im_chan_case im_time_recv_chan_recv_case(
    im_time_recv_chan c, im_time *elem_out)
{
    return im_case_recv(c.chan, elem_out);
}

/* One more reference, and one less: the last one frees. */
static inline im_time_send_chan im_time_send_chan_ref(im_time_send_chan c)
{
    im_chan_ref(c.chan);
    return c;
}

static inline void im_time_send_chan_unref(im_time_send_chan c)
{
    im_chan_unref(c.chan);
}

static inline size_t im_time_send_chan_len(im_time_send_chan c)
{
    return im_chan_len(c.chan);
}

static inline size_t im_time_send_chan_cap(im_time_send_chan c)
{
    return im_chan_cap(c.chan);
}

/* c <- elem */
static inline void im_time_send_chan_send(
    im_time_send_chan c, im_time elem)
{
    im_chan_send(c.chan, &elem);
}

/* False when the deadline passed. */
static inline bool im_time_send_chan_send_until(
    im_time_send_chan c, im_time elem, uint64_t deadline_ns)
{
    return im_chan_send_until(c.chan, &elem, deadline_ns);
}

/* A case of im_select that sends *elem. */
static inline im_chan_case im_time_send_chan_send_case(
    im_time_send_chan c, im_time *elem)
{
    return im_case_send(c.chan, elem);
}

static inline void im_time_send_chan_close(im_time_send_chan c)
{
    im_chan_close(c.chan);
}

#endif

#ifndef IM_HAVE_channels_Pool_stop_chan_make
#define IM_HAVE_channels_Pool_stop_chan_make
/* A new channel with room for cap; errors as im_chan_new's.  mem may be NULL. */
static inline IM_MUST_CHECK im_code channels_Pool_stop_chan_make(
    const im_mem *mem, channels_Pool_stop_chan *chan, size_t cap)
{
    return im_chan_new(sizeof(channels_Pool_stop), cap, mem, &chan->chan);
}

/* Its receiving end, and its sending end: the same channel, no new reference. */
static inline channels_Pool_stop_recv_chan channels_Pool_stop_chan_recv_only(
    channels_Pool_stop_chan c)
{
    channels_Pool_stop_recv_chan end = { c.chan };
    return end;
}

static inline channels_Pool_stop_send_chan channels_Pool_stop_chan_send_only(
    channels_Pool_stop_chan c)
{
    channels_Pool_stop_send_chan end = { c.chan };
    return end;
}

/* One more reference, and one less: the last one frees. */
static inline channels_Pool_stop_chan channels_Pool_stop_chan_ref(channels_Pool_stop_chan c)
{
    im_chan_ref(c.chan);
    return c;
}

static inline void channels_Pool_stop_chan_unref(channels_Pool_stop_chan c)
{
    im_chan_unref(c.chan);
}

static inline size_t channels_Pool_stop_chan_len(channels_Pool_stop_chan c)
{
    return im_chan_len(c.chan);
}

static inline size_t channels_Pool_stop_chan_cap(channels_Pool_stop_chan c)
{
    return im_chan_cap(c.chan);
}

/* c <- elem */
static inline void channels_Pool_stop_chan_send(
    channels_Pool_stop_chan c, channels_Pool_stop elem)
{
    im_chan_send(c.chan, &elem);
}

/* False when the deadline passed. */
static inline bool channels_Pool_stop_chan_send_until(
    channels_Pool_stop_chan c, channels_Pool_stop elem, uint64_t deadline_ns)
{
    return im_chan_send_until(c.chan, &elem, deadline_ns);
}

/* A case of im_select that sends *elem. */
static inline im_chan_case channels_Pool_stop_chan_send_case(
    channels_Pool_stop_chan c, channels_Pool_stop *elem)
{
    return im_case_send(c.chan, elem);
}

static inline void channels_Pool_stop_chan_close(channels_Pool_stop_chan c)
{
    im_chan_close(c.chan);
}

/* *elem_out, ok = <-c: false when c is closed and empty.  elem_out may be NULL. */
static inline bool channels_Pool_stop_chan_recv(
    channels_Pool_stop_chan c, channels_Pool_stop *elem_out)
{
    return im_chan_recv(c.chan, elem_out);
}

/* False when the deadline passed. */
static inline bool channels_Pool_stop_chan_recv_until(
    channels_Pool_stop_chan c, channels_Pool_stop *elem_out, bool *ok_out, uint64_t deadline_ns)
{
    return im_chan_recv_until(c.chan, elem_out, ok_out, deadline_ns);
}

/* A case of im_select that receives into *elem_out. */
static inline im_chan_case channels_Pool_stop_chan_recv_case(
    channels_Pool_stop_chan c, channels_Pool_stop *elem_out)
{
    return im_case_recv(c.chan, elem_out);
}

/* One more reference, and one less: the last one frees. */
static inline channels_Pool_stop_recv_chan channels_Pool_stop_recv_chan_ref(channels_Pool_stop_recv_chan c)
{
    im_chan_ref(c.chan);
    return c;
}

static inline void channels_Pool_stop_recv_chan_unref(channels_Pool_stop_recv_chan c)
{
    im_chan_unref(c.chan);
}

static inline size_t channels_Pool_stop_recv_chan_len(channels_Pool_stop_recv_chan c)
{
    return im_chan_len(c.chan);
}

static inline size_t channels_Pool_stop_recv_chan_cap(channels_Pool_stop_recv_chan c)
{
    return im_chan_cap(c.chan);
}

/* *elem_out, ok = <-c: false when c is closed and empty.  elem_out may be NULL. */
static inline bool channels_Pool_stop_recv_chan_recv(
    channels_Pool_stop_recv_chan c, channels_Pool_stop *elem_out)
{
    return im_chan_recv(c.chan, elem_out);
}

/* False when the deadline passed. */
static inline bool channels_Pool_stop_recv_chan_recv_until(
    channels_Pool_stop_recv_chan c, channels_Pool_stop *elem_out, bool *ok_out, uint64_t deadline_ns)
{
    return im_chan_recv_until(c.chan, elem_out, ok_out, deadline_ns);
}

/* A case of im_select that receives into *elem_out. */
static inline im_chan_case channels_Pool_stop_recv_chan_recv_case(
    channels_Pool_stop_recv_chan c, channels_Pool_stop *elem_out)
{
    return im_case_recv(c.chan, elem_out);
}

/* One more reference, and one less: the last one frees. */
static inline channels_Pool_stop_send_chan channels_Pool_stop_send_chan_ref(channels_Pool_stop_send_chan c)
{
    im_chan_ref(c.chan);
    return c;
}

static inline void channels_Pool_stop_send_chan_unref(channels_Pool_stop_send_chan c)
{
    im_chan_unref(c.chan);
}

static inline size_t channels_Pool_stop_send_chan_len(channels_Pool_stop_send_chan c)
{
    return im_chan_len(c.chan);
}

static inline size_t channels_Pool_stop_send_chan_cap(channels_Pool_stop_send_chan c)
{
    return im_chan_cap(c.chan);
}

/* c <- elem */
static inline void channels_Pool_stop_send_chan_send(
    channels_Pool_stop_send_chan c, channels_Pool_stop elem)
{
    im_chan_send(c.chan, &elem);
}

/* False when the deadline passed. */
static inline bool channels_Pool_stop_send_chan_send_until(
    channels_Pool_stop_send_chan c, channels_Pool_stop elem, uint64_t deadline_ns)
{
    return im_chan_send_until(c.chan, &elem, deadline_ns);
}

/* A case of im_select that sends *elem. */
static inline im_chan_case channels_Pool_stop_send_chan_send_case(
    channels_Pool_stop_send_chan c, channels_Pool_stop *elem)
{
    return im_case_send(c.chan, elem);
}

static inline void channels_Pool_stop_send_chan_close(channels_Pool_stop_send_chan c)
{
    im_chan_close(c.chan);
}

#endif

#ifndef IM_HAVE_im_int_chan_make
#define IM_HAVE_im_int_chan_make
/* A new channel with room for cap; errors as im_chan_new's.  mem may be NULL. */
static inline IM_MUST_CHECK im_code im_int_chan_make(
    const im_mem *mem, im_int_chan *chan, size_t cap)
{
    return im_chan_new(sizeof(int64_t), cap, mem, &chan->chan);
}

/* Its receiving end, and its sending end: the same channel, no new reference. */
static inline im_int_recv_chan im_int_chan_recv_only(
    im_int_chan c)
{
    im_int_recv_chan end = { c.chan };
    return end;
}

static inline im_int_send_chan im_int_chan_send_only(
    im_int_chan c)
{
    im_int_send_chan end = { c.chan };
    return end;
}

/* One more reference, and one less: the last one frees. */
static inline im_int_chan im_int_chan_ref(im_int_chan c)
{
    im_chan_ref(c.chan);
    return c;
}

static inline void im_int_chan_unref(im_int_chan c)
{
    im_chan_unref(c.chan);
}

static inline size_t im_int_chan_len(im_int_chan c)
{
    return im_chan_len(c.chan);
}

static inline size_t im_int_chan_cap(im_int_chan c)
{
    return im_chan_cap(c.chan);
}

/* c <- elem */
static inline void im_int_chan_send(
    im_int_chan c, int64_t elem)
{
    im_chan_send(c.chan, &elem);
}

/* False when the deadline passed. */
static inline bool im_int_chan_send_until(
    im_int_chan c, int64_t elem, uint64_t deadline_ns)
{
    return im_chan_send_until(c.chan, &elem, deadline_ns);
}

/* A case of im_select that sends *elem. */
static inline im_chan_case im_int_chan_send_case(
    im_int_chan c, int64_t *elem)
{
    return im_case_send(c.chan, elem);
}

static inline void im_int_chan_close(im_int_chan c)
{
    im_chan_close(c.chan);
}

/* *elem_out, ok = <-c: false when c is closed and empty.  elem_out may be NULL. */
static inline bool im_int_chan_recv(
    im_int_chan c, int64_t *elem_out)
{
    return im_chan_recv(c.chan, elem_out);
}

/* False when the deadline passed. */
static inline bool im_int_chan_recv_until(
    im_int_chan c, int64_t *elem_out, bool *ok_out, uint64_t deadline_ns)
{
    return im_chan_recv_until(c.chan, elem_out, ok_out, deadline_ns);
}

/* A case of im_select that receives into *elem_out. */
static inline im_chan_case im_int_chan_recv_case(
    im_int_chan c, int64_t *elem_out)
{
    return im_case_recv(c.chan, elem_out);
}

/* One more reference, and one less: the last one frees. */
static inline im_int_recv_chan im_int_recv_chan_ref(im_int_recv_chan c)
{
    im_chan_ref(c.chan);
    return c;
}

static inline void im_int_recv_chan_unref(im_int_recv_chan c)
{
    im_chan_unref(c.chan);
}

static inline size_t im_int_recv_chan_len(im_int_recv_chan c)
{
    return im_chan_len(c.chan);
}

static inline size_t im_int_recv_chan_cap(im_int_recv_chan c)
{
    return im_chan_cap(c.chan);
}

/* *elem_out, ok = <-c: false when c is closed and empty.  elem_out may be NULL. */
static inline bool im_int_recv_chan_recv(
    im_int_recv_chan c, int64_t *elem_out)
{
    return im_chan_recv(c.chan, elem_out);
}

/* False when the deadline passed. */
static inline bool im_int_recv_chan_recv_until(
    im_int_recv_chan c, int64_t *elem_out, bool *ok_out, uint64_t deadline_ns)
{
    return im_chan_recv_until(c.chan, elem_out, ok_out, deadline_ns);
}

/* A case of im_select that receives into *elem_out. */
static inline im_chan_case im_int_recv_chan_recv_case(
    im_int_recv_chan c, int64_t *elem_out)
{
    return im_case_recv(c.chan, elem_out);
}

/* One more reference, and one less: the last one frees. */
static inline im_int_send_chan im_int_send_chan_ref(im_int_send_chan c)
{
    im_chan_ref(c.chan);
    return c;
}

static inline void im_int_send_chan_unref(im_int_send_chan c)
{
    im_chan_unref(c.chan);
}

static inline size_t im_int_send_chan_len(im_int_send_chan c)
{
    return im_chan_len(c.chan);
}

static inline size_t im_int_send_chan_cap(im_int_send_chan c)
{
    return im_chan_cap(c.chan);
}

/* c <- elem */
static inline void im_int_send_chan_send(
    im_int_send_chan c, int64_t elem)
{
    im_chan_send(c.chan, &elem);
}

/* False when the deadline passed. */
static inline bool im_int_send_chan_send_until(
    im_int_send_chan c, int64_t elem, uint64_t deadline_ns)
{
    return im_chan_send_until(c.chan, &elem, deadline_ns);
}

/* A case of im_select that sends *elem. */
static inline im_chan_case im_int_send_chan_send_case(
    im_int_send_chan c, int64_t *elem)
{
    return im_case_send(c.chan, elem);
}

static inline void im_int_send_chan_close(im_int_send_chan c)
{
    im_chan_close(c.chan);
}

#endif

#ifndef IM_HAVE_im_int_chan_slice_append
#define IM_HAVE_im_int_chan_slice_append
/* Append elem; IM_RESOURCE_EXHAUSTED when memory ran out. */
static inline IM_MUST_CHECK im_code im_int_chan_slice_append(
    im_arena *arena, im_int_chan_slice *slice, im_int_chan elem)
{
    im_slice grown = { slice->ptr, slice->len, slice->cap };

    if (im_slice_append(arena, &grown, sizeof elem, &elem) == NULL)
        return IM_RESOURCE_EXHAUSTED;
    slice->ptr = (im_int_chan *)grown.ptr;
    slice->len = grown.len;
    slice->cap = grown.cap;
    return IM_OK;
}

/* A new slice of len zero elements; IM_RESOURCE_EXHAUSTED when memory ran out. */
static inline IM_MUST_CHECK im_code im_int_chan_slice_make(
    im_arena *arena, im_int_chan_slice *slice, size_t len)
{
    im_slice made = { NULL, 0, 0 };
    im_code code = im_slice_make(arena, &made, sizeof *slice->ptr, len);

    slice->ptr = (im_int_chan *)made.ptr;
    slice->len = made.len;
    slice->cap = made.cap;
    return code;
}
#endif

#ifndef IM_HAVE_im_int_chan_string_map_make
#define IM_HAVE_im_int_chan_string_map_make
/* A new empty map, or nil when memory ran out. */
static inline im_int_chan_string_map im_int_chan_string_map_make(im_arena *arena)
{
    return im_map_new(arena, sizeof(im_int_chan), sizeof(im_str), &im_key_8, NULL);
}

/* The value of key, or NULL. */
static inline im_str *im_int_chan_string_map_get(
    const im_map *map, im_int_chan key)
{
    return (im_str *)im_map_get(map, &key);
}

/* map[key] = value; IM_RESOURCE_EXHAUSTED when memory ran out.  map must not be nil. */
static inline IM_MUST_CHECK im_code im_int_chan_string_map_set(
    im_arena *arena, im_int_chan_string_map map, im_int_chan key, im_str value)
{
    im_str *at = (im_str *)im_map_set(arena, map, &key, NULL);

    if (at == NULL)
        return IM_RESOURCE_EXHAUSTED;
    *at = value;
    return IM_OK;
}

/* False when key was absent. */
static inline bool im_int_chan_string_map_delete(
    im_int_chan_string_map map, im_int_chan key)
{
    return im_map_delete(map, &key);
}

/* In the order of insertion: start with *cursor = 0; false at the end. */
static inline bool im_int_chan_string_map_next(
    const im_map *map, size_t *cursor, im_int_chan *key_out, im_str **value_out)
{
    const void *key;
    void *value;

    if (!im_map_next(map, cursor, &key, &value))
        return false;
    *key_out = *(im_int_chan const *)key;
    *value_out = (im_str *)value;
    return true;
}
#endif

#ifndef IM_HAVE_im_int_array3_chan_make
#define IM_HAVE_im_int_array3_chan_make
/* A new channel with room for cap; errors as im_chan_new's.  mem may be NULL. */
static inline IM_MUST_CHECK im_code im_int_array3_chan_make(
    const im_mem *mem, im_int_array3_chan *chan, size_t cap)
{
    return im_chan_new(sizeof(im_int_array3), cap, mem, &chan->chan);
}

/* Its receiving end, and its sending end: the same channel, no new reference. */
static inline im_int_array3_recv_chan im_int_array3_chan_recv_only(
    im_int_array3_chan c)
{
    im_int_array3_recv_chan end = { c.chan };
    return end;
}

static inline im_int_array3_send_chan im_int_array3_chan_send_only(
    im_int_array3_chan c)
{
    im_int_array3_send_chan end = { c.chan };
    return end;
}

/* One more reference, and one less: the last one frees. */
static inline im_int_array3_chan im_int_array3_chan_ref(im_int_array3_chan c)
{
    im_chan_ref(c.chan);
    return c;
}

static inline void im_int_array3_chan_unref(im_int_array3_chan c)
{
    im_chan_unref(c.chan);
}

static inline size_t im_int_array3_chan_len(im_int_array3_chan c)
{
    return im_chan_len(c.chan);
}

static inline size_t im_int_array3_chan_cap(im_int_array3_chan c)
{
    return im_chan_cap(c.chan);
}

/* c <- elem */
static inline void im_int_array3_chan_send(
    im_int_array3_chan c, im_int_array3 elem)
{
    im_chan_send(c.chan, &elem);
}

/* False when the deadline passed. */
static inline bool im_int_array3_chan_send_until(
    im_int_array3_chan c, im_int_array3 elem, uint64_t deadline_ns)
{
    return im_chan_send_until(c.chan, &elem, deadline_ns);
}

/* A case of im_select that sends *elem. */
static inline im_chan_case im_int_array3_chan_send_case(
    im_int_array3_chan c, im_int_array3 *elem)
{
    return im_case_send(c.chan, elem);
}

static inline void im_int_array3_chan_close(im_int_array3_chan c)
{
    im_chan_close(c.chan);
}

/* *elem_out, ok = <-c: false when c is closed and empty.  elem_out may be NULL. */
static inline bool im_int_array3_chan_recv(
    im_int_array3_chan c, im_int_array3 *elem_out)
{
    return im_chan_recv(c.chan, elem_out);
}

/* False when the deadline passed. */
static inline bool im_int_array3_chan_recv_until(
    im_int_array3_chan c, im_int_array3 *elem_out, bool *ok_out, uint64_t deadline_ns)
{
    return im_chan_recv_until(c.chan, elem_out, ok_out, deadline_ns);
}

/* A case of im_select that receives into *elem_out. */
static inline im_chan_case im_int_array3_chan_recv_case(
    im_int_array3_chan c, im_int_array3 *elem_out)
{
    return im_case_recv(c.chan, elem_out);
}

/* One more reference, and one less: the last one frees. */
static inline im_int_array3_recv_chan im_int_array3_recv_chan_ref(im_int_array3_recv_chan c)
{
    im_chan_ref(c.chan);
    return c;
}

static inline void im_int_array3_recv_chan_unref(im_int_array3_recv_chan c)
{
    im_chan_unref(c.chan);
}

static inline size_t im_int_array3_recv_chan_len(im_int_array3_recv_chan c)
{
    return im_chan_len(c.chan);
}

static inline size_t im_int_array3_recv_chan_cap(im_int_array3_recv_chan c)
{
    return im_chan_cap(c.chan);
}

/* *elem_out, ok = <-c: false when c is closed and empty.  elem_out may be NULL. */
static inline bool im_int_array3_recv_chan_recv(
    im_int_array3_recv_chan c, im_int_array3 *elem_out)
{
    return im_chan_recv(c.chan, elem_out);
}

/* False when the deadline passed. */
static inline bool im_int_array3_recv_chan_recv_until(
    im_int_array3_recv_chan c, im_int_array3 *elem_out, bool *ok_out, uint64_t deadline_ns)
{
    return im_chan_recv_until(c.chan, elem_out, ok_out, deadline_ns);
}

/* A case of im_select that receives into *elem_out. */
static inline im_chan_case im_int_array3_recv_chan_recv_case(
    im_int_array3_recv_chan c, im_int_array3 *elem_out)
{
    return im_case_recv(c.chan, elem_out);
}

/* One more reference, and one less: the last one frees. */
static inline im_int_array3_send_chan im_int_array3_send_chan_ref(im_int_array3_send_chan c)
{
    im_chan_ref(c.chan);
    return c;
}

static inline void im_int_array3_send_chan_unref(im_int_array3_send_chan c)
{
    im_chan_unref(c.chan);
}

static inline size_t im_int_array3_send_chan_len(im_int_array3_send_chan c)
{
    return im_chan_len(c.chan);
}

static inline size_t im_int_array3_send_chan_cap(im_int_array3_send_chan c)
{
    return im_chan_cap(c.chan);
}

/* c <- elem */
static inline void im_int_array3_send_chan_send(
    im_int_array3_send_chan c, im_int_array3 elem)
{
    im_chan_send(c.chan, &elem);
}

/* False when the deadline passed. */
static inline bool im_int_array3_send_chan_send_until(
    im_int_array3_send_chan c, im_int_array3 elem, uint64_t deadline_ns)
{
    return im_chan_send_until(c.chan, &elem, deadline_ns);
}

/* A case of im_select that sends *elem. */
static inline im_chan_case im_int_array3_send_chan_send_case(
    im_int_array3_send_chan c, im_int_array3 *elem)
{
    return im_case_send(c.chan, elem);
}

static inline void im_int_array3_send_chan_close(im_int_array3_send_chan c)
{
    im_chan_close(c.chan);
}

#endif

#ifndef IM_HAVE_im_string_send_chan_chan_make
#define IM_HAVE_im_string_send_chan_chan_make
/* A new channel with room for cap; errors as im_chan_new's.  mem may be NULL. */
static inline IM_MUST_CHECK im_code im_string_send_chan_chan_make(
    const im_mem *mem, im_string_send_chan_chan *chan, size_t cap)
{
    return im_chan_new(sizeof(im_string_send_chan), cap, mem, &chan->chan);
}

/* Its receiving end, and its sending end: the same channel, no new reference. */
static inline im_string_send_chan_recv_chan im_string_send_chan_chan_recv_only(
    im_string_send_chan_chan c)
{
    im_string_send_chan_recv_chan end = { c.chan };
    return end;
}

static inline im_string_send_chan_send_chan im_string_send_chan_chan_send_only(
    im_string_send_chan_chan c)
{
    im_string_send_chan_send_chan end = { c.chan };
    return end;
}

/* One more reference, and one less: the last one frees. */
static inline im_string_send_chan_chan im_string_send_chan_chan_ref(im_string_send_chan_chan c)
{
    im_chan_ref(c.chan);
    return c;
}

static inline void im_string_send_chan_chan_unref(im_string_send_chan_chan c)
{
    im_chan_unref(c.chan);
}

static inline size_t im_string_send_chan_chan_len(im_string_send_chan_chan c)
{
    return im_chan_len(c.chan);
}

static inline size_t im_string_send_chan_chan_cap(im_string_send_chan_chan c)
{
    return im_chan_cap(c.chan);
}

/* c <- elem */
static inline void im_string_send_chan_chan_send(
    im_string_send_chan_chan c, im_string_send_chan elem)
{
    im_chan_send(c.chan, &elem);
}

/* False when the deadline passed. */
static inline bool im_string_send_chan_chan_send_until(
    im_string_send_chan_chan c, im_string_send_chan elem, uint64_t deadline_ns)
{
    return im_chan_send_until(c.chan, &elem, deadline_ns);
}

/* A case of im_select that sends *elem. */
static inline im_chan_case im_string_send_chan_chan_send_case(
    im_string_send_chan_chan c, im_string_send_chan *elem)
{
    return im_case_send(c.chan, elem);
}

static inline void im_string_send_chan_chan_close(im_string_send_chan_chan c)
{
    im_chan_close(c.chan);
}

/* *elem_out, ok = <-c: false when c is closed and empty.  elem_out may be NULL. */
static inline bool im_string_send_chan_chan_recv(
    im_string_send_chan_chan c, im_string_send_chan *elem_out)
{
    return im_chan_recv(c.chan, elem_out);
}

/* False when the deadline passed. */
static inline bool im_string_send_chan_chan_recv_until(
    im_string_send_chan_chan c, im_string_send_chan *elem_out, bool *ok_out, uint64_t deadline_ns)
{
    return im_chan_recv_until(c.chan, elem_out, ok_out, deadline_ns);
}

/* A case of im_select that receives into *elem_out. */
static inline im_chan_case im_string_send_chan_chan_recv_case(
    im_string_send_chan_chan c, im_string_send_chan *elem_out)
{
    return im_case_recv(c.chan, elem_out);
}

/* One more reference, and one less: the last one frees. */
static inline im_string_send_chan_recv_chan im_string_send_chan_recv_chan_ref(im_string_send_chan_recv_chan c)
{
    im_chan_ref(c.chan);
    return c;
}

static inline void im_string_send_chan_recv_chan_unref(im_string_send_chan_recv_chan c)
{
    im_chan_unref(c.chan);
}

static inline size_t im_string_send_chan_recv_chan_len(im_string_send_chan_recv_chan c)
{
    return im_chan_len(c.chan);
}

static inline size_t im_string_send_chan_recv_chan_cap(im_string_send_chan_recv_chan c)
{
    return im_chan_cap(c.chan);
}

/* *elem_out, ok = <-c: false when c is closed and empty.  elem_out may be NULL. */
static inline bool im_string_send_chan_recv_chan_recv(
    im_string_send_chan_recv_chan c, im_string_send_chan *elem_out)
{
    return im_chan_recv(c.chan, elem_out);
}

/* False when the deadline passed. */
static inline bool im_string_send_chan_recv_chan_recv_until(
    im_string_send_chan_recv_chan c, im_string_send_chan *elem_out, bool *ok_out, uint64_t deadline_ns)
{
    return im_chan_recv_until(c.chan, elem_out, ok_out, deadline_ns);
}

/* A case of im_select that receives into *elem_out. */
static inline im_chan_case im_string_send_chan_recv_chan_recv_case(
    im_string_send_chan_recv_chan c, im_string_send_chan *elem_out)
{
    return im_case_recv(c.chan, elem_out);
}

/* One more reference, and one less: the last one frees. */
static inline im_string_send_chan_send_chan im_string_send_chan_send_chan_ref(im_string_send_chan_send_chan c)
{
    im_chan_ref(c.chan);
    return c;
}

static inline void im_string_send_chan_send_chan_unref(im_string_send_chan_send_chan c)
{
    im_chan_unref(c.chan);
}

static inline size_t im_string_send_chan_send_chan_len(im_string_send_chan_send_chan c)
{
    return im_chan_len(c.chan);
}

static inline size_t im_string_send_chan_send_chan_cap(im_string_send_chan_send_chan c)
{
    return im_chan_cap(c.chan);
}

/* c <- elem */
static inline void im_string_send_chan_send_chan_send(
    im_string_send_chan_send_chan c, im_string_send_chan elem)
{
    im_chan_send(c.chan, &elem);
}

/* False when the deadline passed. */
static inline bool im_string_send_chan_send_chan_send_until(
    im_string_send_chan_send_chan c, im_string_send_chan elem, uint64_t deadline_ns)
{
    return im_chan_send_until(c.chan, &elem, deadline_ns);
}

/* A case of im_select that sends *elem. */
static inline im_chan_case im_string_send_chan_send_chan_send_case(
    im_string_send_chan_send_chan c, im_string_send_chan *elem)
{
    return im_case_send(c.chan, elem);
}

static inline void im_string_send_chan_send_chan_close(im_string_send_chan_send_chan c)
{
    im_chan_close(c.chan);
}

#endif

#ifndef IM_HAVE_channels_Job_chan_make
#define IM_HAVE_channels_Job_chan_make
/* A new channel with room for cap; errors as im_chan_new's.  mem may be NULL. */
static inline IM_MUST_CHECK im_code channels_Job_chan_make(
    const im_mem *mem, channels_Job_chan *chan, size_t cap)
{
    return im_chan_new(sizeof(channels_Job), cap, mem, &chan->chan);
}

/* Its receiving end, and its sending end: the same channel, no new reference. */
static inline channels_Job_recv_chan channels_Job_chan_recv_only(
    channels_Job_chan c)
{
    channels_Job_recv_chan end = { c.chan };
    return end;
}

static inline channels_Job_send_chan channels_Job_chan_send_only(
    channels_Job_chan c)
{
    channels_Job_send_chan end = { c.chan };
    return end;
}

/* One more reference, and one less: the last one frees. */
static inline channels_Job_chan channels_Job_chan_ref(channels_Job_chan c)
{
    im_chan_ref(c.chan);
    return c;
}

static inline void channels_Job_chan_unref(channels_Job_chan c)
{
    im_chan_unref(c.chan);
}

static inline size_t channels_Job_chan_len(channels_Job_chan c)
{
    return im_chan_len(c.chan);
}

static inline size_t channels_Job_chan_cap(channels_Job_chan c)
{
    return im_chan_cap(c.chan);
}

/* c <- elem */
static inline void channels_Job_chan_send(
    channels_Job_chan c, channels_Job elem)
{
    im_chan_send(c.chan, &elem);
}

/* False when the deadline passed. */
static inline bool channels_Job_chan_send_until(
    channels_Job_chan c, channels_Job elem, uint64_t deadline_ns)
{
    return im_chan_send_until(c.chan, &elem, deadline_ns);
}

/* A case of im_select that sends *elem. */
static inline im_chan_case channels_Job_chan_send_case(
    channels_Job_chan c, channels_Job *elem)
{
    return im_case_send(c.chan, elem);
}

static inline void channels_Job_chan_close(channels_Job_chan c)
{
    im_chan_close(c.chan);
}

/* *elem_out, ok = <-c: false when c is closed and empty.  elem_out may be NULL. */
static inline bool channels_Job_chan_recv(
    channels_Job_chan c, channels_Job *elem_out)
{
    return im_chan_recv(c.chan, elem_out);
}

/* False when the deadline passed. */
static inline bool channels_Job_chan_recv_until(
    channels_Job_chan c, channels_Job *elem_out, bool *ok_out, uint64_t deadline_ns)
{
    return im_chan_recv_until(c.chan, elem_out, ok_out, deadline_ns);
}

/* A case of im_select that receives into *elem_out. */
static inline im_chan_case channels_Job_chan_recv_case(
    channels_Job_chan c, channels_Job *elem_out)
{
    return im_case_recv(c.chan, elem_out);
}

/* One more reference, and one less: the last one frees. */
static inline channels_Job_recv_chan channels_Job_recv_chan_ref(channels_Job_recv_chan c)
{
    im_chan_ref(c.chan);
    return c;
}

static inline void channels_Job_recv_chan_unref(channels_Job_recv_chan c)
{
    im_chan_unref(c.chan);
}

static inline size_t channels_Job_recv_chan_len(channels_Job_recv_chan c)
{
    return im_chan_len(c.chan);
}

static inline size_t channels_Job_recv_chan_cap(channels_Job_recv_chan c)
{
    return im_chan_cap(c.chan);
}

/* *elem_out, ok = <-c: false when c is closed and empty.  elem_out may be NULL. */
static inline bool channels_Job_recv_chan_recv(
    channels_Job_recv_chan c, channels_Job *elem_out)
{
    return im_chan_recv(c.chan, elem_out);
}

/* False when the deadline passed. */
static inline bool channels_Job_recv_chan_recv_until(
    channels_Job_recv_chan c, channels_Job *elem_out, bool *ok_out, uint64_t deadline_ns)
{
    return im_chan_recv_until(c.chan, elem_out, ok_out, deadline_ns);
}

/* A case of im_select that receives into *elem_out. */
static inline im_chan_case channels_Job_recv_chan_recv_case(
    channels_Job_recv_chan c, channels_Job *elem_out)
{
    return im_case_recv(c.chan, elem_out);
}

/* One more reference, and one less: the last one frees. */
static inline channels_Job_send_chan channels_Job_send_chan_ref(channels_Job_send_chan c)
{
    im_chan_ref(c.chan);
    return c;
}

static inline void channels_Job_send_chan_unref(channels_Job_send_chan c)
{
    im_chan_unref(c.chan);
}

static inline size_t channels_Job_send_chan_len(channels_Job_send_chan c)
{
    return im_chan_len(c.chan);
}

static inline size_t channels_Job_send_chan_cap(channels_Job_send_chan c)
{
    return im_chan_cap(c.chan);
}

/* c <- elem */
static inline void channels_Job_send_chan_send(
    channels_Job_send_chan c, channels_Job elem)
{
    im_chan_send(c.chan, &elem);
}

/* False when the deadline passed. */
static inline bool channels_Job_send_chan_send_until(
    channels_Job_send_chan c, channels_Job elem, uint64_t deadline_ns)
{
    return im_chan_send_until(c.chan, &elem, deadline_ns);
}

/* A case of im_select that sends *elem. */
static inline im_chan_case channels_Job_send_chan_send_case(
    channels_Job_send_chan c, channels_Job *elem)
{
    return im_case_send(c.chan, elem);
}

static inline void channels_Job_send_chan_close(channels_Job_send_chan c)
{
    im_chan_close(c.chan);
}

#endif

#ifndef IM_HAVE_channels_Loop_chan_make
#define IM_HAVE_channels_Loop_chan_make
/* A new channel with room for cap; errors as im_chan_new's.  mem may be NULL. */
static inline IM_MUST_CHECK im_code channels_Loop_chan_make(
    const im_mem *mem, channels_Loop_chan *chan, size_t cap)
{
    return im_chan_new(sizeof(channels_Loop), cap, mem, &chan->chan);
}

/* Its receiving end, and its sending end: the same channel, no new reference. */
static inline channels_Loop_recv_chan channels_Loop_chan_recv_only(
    channels_Loop_chan c)
{
    channels_Loop_recv_chan end = { c.chan };
    return end;
}

static inline channels_Loop_send_chan channels_Loop_chan_send_only(
    channels_Loop_chan c)
{
    channels_Loop_send_chan end = { c.chan };
    return end;
}

/* One more reference, and one less: the last one frees. */
static inline channels_Loop_chan channels_Loop_chan_ref(channels_Loop_chan c)
{
    im_chan_ref(c.chan);
    return c;
}

static inline void channels_Loop_chan_unref(channels_Loop_chan c)
{
    im_chan_unref(c.chan);
}

static inline size_t channels_Loop_chan_len(channels_Loop_chan c)
{
    return im_chan_len(c.chan);
}

static inline size_t channels_Loop_chan_cap(channels_Loop_chan c)
{
    return im_chan_cap(c.chan);
}

/* c <- elem */
static inline void channels_Loop_chan_send(
    channels_Loop_chan c, channels_Loop elem)
{
    im_chan_send(c.chan, &elem);
}

/* False when the deadline passed. */
static inline bool channels_Loop_chan_send_until(
    channels_Loop_chan c, channels_Loop elem, uint64_t deadline_ns)
{
    return im_chan_send_until(c.chan, &elem, deadline_ns);
}

/* A case of im_select that sends *elem. */
static inline im_chan_case channels_Loop_chan_send_case(
    channels_Loop_chan c, channels_Loop *elem)
{
    return im_case_send(c.chan, elem);
}

static inline void channels_Loop_chan_close(channels_Loop_chan c)
{
    im_chan_close(c.chan);
}

/* *elem_out, ok = <-c: false when c is closed and empty.  elem_out may be NULL. */
static inline bool channels_Loop_chan_recv(
    channels_Loop_chan c, channels_Loop *elem_out)
{
    return im_chan_recv(c.chan, elem_out);
}

/* False when the deadline passed. */
static inline bool channels_Loop_chan_recv_until(
    channels_Loop_chan c, channels_Loop *elem_out, bool *ok_out, uint64_t deadline_ns)
{
    return im_chan_recv_until(c.chan, elem_out, ok_out, deadline_ns);
}

/* A case of im_select that receives into *elem_out. */
static inline im_chan_case channels_Loop_chan_recv_case(
    channels_Loop_chan c, channels_Loop *elem_out)
{
    return im_case_recv(c.chan, elem_out);
}

/* One more reference, and one less: the last one frees. */
static inline channels_Loop_recv_chan channels_Loop_recv_chan_ref(channels_Loop_recv_chan c)
{
    im_chan_ref(c.chan);
    return c;
}

static inline void channels_Loop_recv_chan_unref(channels_Loop_recv_chan c)
{
    im_chan_unref(c.chan);
}

static inline size_t channels_Loop_recv_chan_len(channels_Loop_recv_chan c)
{
    return im_chan_len(c.chan);
}

static inline size_t channels_Loop_recv_chan_cap(channels_Loop_recv_chan c)
{
    return im_chan_cap(c.chan);
}

/* *elem_out, ok = <-c: false when c is closed and empty.  elem_out may be NULL. */
static inline bool channels_Loop_recv_chan_recv(
    channels_Loop_recv_chan c, channels_Loop *elem_out)
{
    return im_chan_recv(c.chan, elem_out);
}

/* False when the deadline passed. */
static inline bool channels_Loop_recv_chan_recv_until(
    channels_Loop_recv_chan c, channels_Loop *elem_out, bool *ok_out, uint64_t deadline_ns)
{
    return im_chan_recv_until(c.chan, elem_out, ok_out, deadline_ns);
}

/* A case of im_select that receives into *elem_out. */
static inline im_chan_case channels_Loop_recv_chan_recv_case(
    channels_Loop_recv_chan c, channels_Loop *elem_out)
{
    return im_case_recv(c.chan, elem_out);
}

/* One more reference, and one less: the last one frees. */
static inline channels_Loop_send_chan channels_Loop_send_chan_ref(channels_Loop_send_chan c)
{
    im_chan_ref(c.chan);
    return c;
}

static inline void channels_Loop_send_chan_unref(channels_Loop_send_chan c)
{
    im_chan_unref(c.chan);
}

static inline size_t channels_Loop_send_chan_len(channels_Loop_send_chan c)
{
    return im_chan_len(c.chan);
}

static inline size_t channels_Loop_send_chan_cap(channels_Loop_send_chan c)
{
    return im_chan_cap(c.chan);
}

/* c <- elem */
static inline void channels_Loop_send_chan_send(
    channels_Loop_send_chan c, channels_Loop elem)
{
    im_chan_send(c.chan, &elem);
}

/* False when the deadline passed. */
static inline bool channels_Loop_send_chan_send_until(
    channels_Loop_send_chan c, channels_Loop elem, uint64_t deadline_ns)
{
    return im_chan_send_until(c.chan, &elem, deadline_ns);
}

/* A case of im_select that sends *elem. */
static inline im_chan_case channels_Loop_send_chan_send_case(
    channels_Loop_send_chan c, channels_Loop *elem)
{
    return im_case_send(c.chan, elem);
}

static inline void channels_Loop_send_chan_close(channels_Loop_send_chan c)
{
    im_chan_close(c.chan);
}

#endif

#ifndef IM_HAVE_im_string_chan_make
#define IM_HAVE_im_string_chan_make
/* A new channel with room for cap; errors as im_chan_new's.  mem may be NULL. */
static inline IM_MUST_CHECK im_code im_string_chan_make(
    const im_mem *mem, im_string_chan *chan, size_t cap)
{
    return im_chan_new(sizeof(im_str), cap, mem, &chan->chan);
}

/* Its receiving end, and its sending end: the same channel, no new reference. */
static inline im_string_recv_chan im_string_chan_recv_only(
    im_string_chan c)
{
    im_string_recv_chan end = { c.chan };
    return end;
}

static inline im_string_send_chan im_string_chan_send_only(
    im_string_chan c)
{
    im_string_send_chan end = { c.chan };
    return end;
}

/* One more reference, and one less: the last one frees. */
static inline im_string_chan im_string_chan_ref(im_string_chan c)
{
    im_chan_ref(c.chan);
    return c;
}

static inline void im_string_chan_unref(im_string_chan c)
{
    im_chan_unref(c.chan);
}

static inline size_t im_string_chan_len(im_string_chan c)
{
    return im_chan_len(c.chan);
}

static inline size_t im_string_chan_cap(im_string_chan c)
{
    return im_chan_cap(c.chan);
}

/* c <- elem */
static inline void im_string_chan_send(
    im_string_chan c, im_str elem)
{
    im_chan_send(c.chan, &elem);
}

/* False when the deadline passed. */
static inline bool im_string_chan_send_until(
    im_string_chan c, im_str elem, uint64_t deadline_ns)
{
    return im_chan_send_until(c.chan, &elem, deadline_ns);
}

/* A case of im_select that sends *elem. */
static inline im_chan_case im_string_chan_send_case(
    im_string_chan c, im_str *elem)
{
    return im_case_send(c.chan, elem);
}

static inline void im_string_chan_close(im_string_chan c)
{
    im_chan_close(c.chan);
}

/* *elem_out, ok = <-c: false when c is closed and empty.  elem_out may be NULL. */
static inline bool im_string_chan_recv(
    im_string_chan c, im_str *elem_out)
{
    return im_chan_recv(c.chan, elem_out);
}

/* False when the deadline passed. */
static inline bool im_string_chan_recv_until(
    im_string_chan c, im_str *elem_out, bool *ok_out, uint64_t deadline_ns)
{
    return im_chan_recv_until(c.chan, elem_out, ok_out, deadline_ns);
}

/* A case of im_select that receives into *elem_out. */
static inline im_chan_case im_string_chan_recv_case(
    im_string_chan c, im_str *elem_out)
{
    return im_case_recv(c.chan, elem_out);
}

/* One more reference, and one less: the last one frees. */
static inline im_string_recv_chan im_string_recv_chan_ref(im_string_recv_chan c)
{
    im_chan_ref(c.chan);
    return c;
}

static inline void im_string_recv_chan_unref(im_string_recv_chan c)
{
    im_chan_unref(c.chan);
}

static inline size_t im_string_recv_chan_len(im_string_recv_chan c)
{
    return im_chan_len(c.chan);
}

static inline size_t im_string_recv_chan_cap(im_string_recv_chan c)
{
    return im_chan_cap(c.chan);
}

/* *elem_out, ok = <-c: false when c is closed and empty.  elem_out may be NULL. */
static inline bool im_string_recv_chan_recv(
    im_string_recv_chan c, im_str *elem_out)
{
    return im_chan_recv(c.chan, elem_out);
}

/* False when the deadline passed. */
static inline bool im_string_recv_chan_recv_until(
    im_string_recv_chan c, im_str *elem_out, bool *ok_out, uint64_t deadline_ns)
{
    return im_chan_recv_until(c.chan, elem_out, ok_out, deadline_ns);
}

/* A case of im_select that receives into *elem_out. */
static inline im_chan_case im_string_recv_chan_recv_case(
    im_string_recv_chan c, im_str *elem_out)
{
    return im_case_recv(c.chan, elem_out);
}

/* One more reference, and one less: the last one frees. */
static inline im_string_send_chan im_string_send_chan_ref(im_string_send_chan c)
{
    im_chan_ref(c.chan);
    return c;
}

static inline void im_string_send_chan_unref(im_string_send_chan c)
{
    im_chan_unref(c.chan);
}

static inline size_t im_string_send_chan_len(im_string_send_chan c)
{
    return im_chan_len(c.chan);
}

static inline size_t im_string_send_chan_cap(im_string_send_chan c)
{
    return im_chan_cap(c.chan);
}

/* c <- elem */
static inline void im_string_send_chan_send(
    im_string_send_chan c, im_str elem)
{
    im_chan_send(c.chan, &elem);
}

/* False when the deadline passed. */
static inline bool im_string_send_chan_send_until(
    im_string_send_chan c, im_str elem, uint64_t deadline_ns)
{
    return im_chan_send_until(c.chan, &elem, deadline_ns);
}

/* A case of im_select that sends *elem. */
static inline im_chan_case im_string_send_chan_send_case(
    im_string_send_chan c, im_str *elem)
{
    return im_case_send(c.chan, elem);
}

static inline void im_string_send_chan_close(im_string_send_chan c)
{
    im_chan_close(c.chan);
}

#endif

#ifndef IM_HAVE_im_bool_chan_make
#define IM_HAVE_im_bool_chan_make
/* A new channel with room for cap; errors as im_chan_new's.  mem may be NULL. */
static inline IM_MUST_CHECK im_code im_bool_chan_make(
    const im_mem *mem, im_bool_chan *chan, size_t cap)
{
    return im_chan_new(sizeof(bool), cap, mem, &chan->chan);
}

/* Its receiving end, and its sending end: the same channel, no new reference. */
static inline im_bool_recv_chan im_bool_chan_recv_only(
    im_bool_chan c)
{
    im_bool_recv_chan end = { c.chan };
    return end;
}

static inline im_bool_send_chan im_bool_chan_send_only(
    im_bool_chan c)
{
    im_bool_send_chan end = { c.chan };
    return end;
}

/* One more reference, and one less: the last one frees. */
static inline im_bool_chan im_bool_chan_ref(im_bool_chan c)
{
    im_chan_ref(c.chan);
    return c;
}

static inline void im_bool_chan_unref(im_bool_chan c)
{
    im_chan_unref(c.chan);
}

static inline size_t im_bool_chan_len(im_bool_chan c)
{
    return im_chan_len(c.chan);
}

static inline size_t im_bool_chan_cap(im_bool_chan c)
{
    return im_chan_cap(c.chan);
}

/* c <- elem */
static inline void im_bool_chan_send(
    im_bool_chan c, bool elem)
{
    im_chan_send(c.chan, &elem);
}

/* False when the deadline passed. */
static inline bool im_bool_chan_send_until(
    im_bool_chan c, bool elem, uint64_t deadline_ns)
{
    return im_chan_send_until(c.chan, &elem, deadline_ns);
}

/* A case of im_select that sends *elem. */
static inline im_chan_case im_bool_chan_send_case(
    im_bool_chan c, bool *elem)
{
    return im_case_send(c.chan, elem);
}

static inline void im_bool_chan_close(im_bool_chan c)
{
    im_chan_close(c.chan);
}

/* *elem_out, ok = <-c: false when c is closed and empty.  elem_out may be NULL. */
static inline bool im_bool_chan_recv(
    im_bool_chan c, bool *elem_out)
{
    return im_chan_recv(c.chan, elem_out);
}

/* False when the deadline passed. */
static inline bool im_bool_chan_recv_until(
    im_bool_chan c, bool *elem_out, bool *ok_out, uint64_t deadline_ns)
{
    return im_chan_recv_until(c.chan, elem_out, ok_out, deadline_ns);
}

/* A case of im_select that receives into *elem_out. */
static inline im_chan_case im_bool_chan_recv_case(
    im_bool_chan c, bool *elem_out)
{
    return im_case_recv(c.chan, elem_out);
}

/* One more reference, and one less: the last one frees. */
static inline im_bool_recv_chan im_bool_recv_chan_ref(im_bool_recv_chan c)
{
    im_chan_ref(c.chan);
    return c;
}

static inline void im_bool_recv_chan_unref(im_bool_recv_chan c)
{
    im_chan_unref(c.chan);
}

static inline size_t im_bool_recv_chan_len(im_bool_recv_chan c)
{
    return im_chan_len(c.chan);
}

static inline size_t im_bool_recv_chan_cap(im_bool_recv_chan c)
{
    return im_chan_cap(c.chan);
}

/* *elem_out, ok = <-c: false when c is closed and empty.  elem_out may be NULL. */
static inline bool im_bool_recv_chan_recv(
    im_bool_recv_chan c, bool *elem_out)
{
    return im_chan_recv(c.chan, elem_out);
}

/* False when the deadline passed. */
static inline bool im_bool_recv_chan_recv_until(
    im_bool_recv_chan c, bool *elem_out, bool *ok_out, uint64_t deadline_ns)
{
    return im_chan_recv_until(c.chan, elem_out, ok_out, deadline_ns);
}

/* A case of im_select that receives into *elem_out. */
static inline im_chan_case im_bool_recv_chan_recv_case(
    im_bool_recv_chan c, bool *elem_out)
{
    return im_case_recv(c.chan, elem_out);
}

/* One more reference, and one less: the last one frees. */
static inline im_bool_send_chan im_bool_send_chan_ref(im_bool_send_chan c)
{
    im_chan_ref(c.chan);
    return c;
}

static inline void im_bool_send_chan_unref(im_bool_send_chan c)
{
    im_chan_unref(c.chan);
}

static inline size_t im_bool_send_chan_len(im_bool_send_chan c)
{
    return im_chan_len(c.chan);
}

static inline size_t im_bool_send_chan_cap(im_bool_send_chan c)
{
    return im_chan_cap(c.chan);
}

/* c <- elem */
static inline void im_bool_send_chan_send(
    im_bool_send_chan c, bool elem)
{
    im_chan_send(c.chan, &elem);
}

/* False when the deadline passed. */
static inline bool im_bool_send_chan_send_until(
    im_bool_send_chan c, bool elem, uint64_t deadline_ns)
{
    return im_chan_send_until(c.chan, &elem, deadline_ns);
}

/* A case of im_select that sends *elem. */
static inline im_chan_case im_bool_send_chan_send_case(
    im_bool_send_chan c, bool *elem)
{
    return im_case_send(c.chan, elem);
}

static inline void im_bool_send_chan_close(im_bool_send_chan c)
{
    im_chan_close(c.chan);
}

#endif

IM_END_GENERATED
#endif
