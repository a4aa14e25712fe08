/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Rows of reflect_ops: channels.
 */
#include "reflect.im.h"
#include "reflect_ops.h"
#include "sync/chan.h"

/* A channel of ints as a value of that type; all types of channels look alike. */
static im_code make_chan(struct op *op, const char *spelling, size_t cap, im_value *out)
{
    im_value made;
    im_code code = im_value_make_chan(op->arena, NULL, op_type("chan int"), cap, &made, op->status);

    *out = code == IM_OK ? im_value_view(op_type(spelling), made.ptr) : op_nothing();
    return code;
}

static void drop(im_value chan)
{
    im_chan_unref(*(im_chan **)chan.ptr);
}

static im_code give_cap(struct op *op, size_t cap)
{
    im_value chan;
    size_t got = 0;

    OP_TRY(make_chan(op, "chan int", cap, &chan));
    im_code code = im_value_cap(chan, &got, op->status);
    drop(chan);
    return code == IM_OK ? op_give_int(op, (int64_t)got) : code;
}

OP_IS(cap_of, "reflect.ValueOf(make(chan int, 3)).Cap()", give_cap(op, 3))
OP_IS(cap_of_made, "reflect.MakeChan(reflect.TypeOf(make(chan int)), 4).Cap()", give_cap(op, 4))
OP_IS(negative_cap, "reflect.MakeChan(reflect.TypeOf(make(chan int)), -1)",
      give_cap(op, (size_t)-1))

OP(try_send, "{ c := reflect.ValueOf(make(chan int, 1)); return []bool{"
             "c.TrySend(reflect.ValueOf(1)), c.TrySend(reflect.ValueOf(2))} }")
{
    im_value chan, one = op_int(op, 1), two = op_int(op, 2);
    bool sent[2];

    OP_TRY(make_chan(op, "chan int", 1, &chan));
    im_code code = im_value_send(op->arena, chan, one, IM_CHAN_NOW, &sent[0], op->status);
    if (code == IM_OK)
        code = im_value_send(op->arena, chan, two, IM_CHAN_NOW, &sent[1], op->status);
    drop(chan);
    return code == IM_OK ? op_give(op, op_list(op, "[]bool", sent, 2)) : code;
}

/* c.TryRecv() of an open or a closed channel */
static im_code try_recv(struct op *op, size_t cap, bool closed, im_value *out, bool *ok_out)
{
    im_value chan;

    OP_TRY(make_chan(op, "chan int", cap, &chan));
    im_code code = closed ? im_value_close(chan, op->status) : IM_OK;
    if (code == IM_OK)
        code = im_value_recv(op->arena, chan, IM_CHAN_NOW, out, ok_out, op->status);
    drop(chan);
    return code;
}

/* []interface{}{v.IsValid(), ok} */
static im_code give_both(struct op *op, size_t cap, bool closed)
{
    im_value got;
    bool ok, valid;

    OP_TRY(try_recv(op, cap, closed, &got, &ok));
    valid = im_value_is_valid(got);
    const im_any both[] = { op_any(op, op_of(op, im_bool_type, &valid)),
                            op_any(op, op_of(op, im_bool_type, &ok)) };
    return op_give(op, op_list(op, "[]interface {}", both, 2));
}

OP(try_recv_ok, "{ c := reflect.ValueOf(make(chan int, 1)); _, ok := c.TryRecv(); return ok }")
{
    im_value got;
    bool ok;

    OP_TRY(try_recv(op, 1, false, &got, &ok));
    return op_give_bool(op, ok);
}

OP_IS(try_recv_closed,
      "{ c := make(chan int); close(c); v, ok := reflect.ValueOf(c).TryRecv(); "
      "return []interface{}{v.IsValid(), ok} }",
      give_both(op, 0, true))
OP_IS(try_recv_open,
      "{ c := make(chan int, 1); v, ok := reflect.ValueOf(c).TryRecv(); "
      "return []interface{}{v.IsValid(), ok} }",
      give_both(op, 1, false))

OP(send_to_receiver, "{ c := make(chan int, 1); reflect.ValueOf((<-chan int)(c))."
                     "Send(reflect.ValueOf(1)); return 0 }")
{
    im_value chan;
    bool sent;

    OP_TRY(make_chan(op, "<-chan int", 1, &chan));
    im_code code = im_value_send(op->arena, chan, op_int(op, 1), IM_CHAN_FOREVER, &sent,
                                 op->status);
    drop(chan);
    return code == IM_OK ? op_give_int(op, 0) : code;
}

OP(recv_from_sender,
   "{ c := make(chan int, 1); reflect.ValueOf((chan<- int)(c)).Recv(); return 0 }")
{
    im_value chan, got;
    bool ok;

    OP_TRY(make_chan(op, "chan<- int", 1, &chan));
    im_code code = im_value_recv(op->arena, chan, IM_CHAN_FOREVER, &got, &ok, op->status);
    drop(chan);
    return code == IM_OK ? op_give_int(op, 0) : code;
}

OP(close_receiver,
   "{ c := make(chan int, 1); reflect.ValueOf((<-chan int)(c)).Close(); return 0 }")
{
    im_value chan;

    OP_TRY(make_chan(op, "<-chan int", 1, &chan));
    im_code code = im_value_close(chan, op->status);
    drop(chan);
    return code == IM_OK ? op_give_int(op, 0) : code;
}

OP_IS(to_receiver,
      "reflect.TypeOf(make(chan int)).AssignableTo(reflect.TypeOf((<-chan int)(nil)))",
      op_give_bool(op, im_type_assignable_to(op_type("chan int"), op_type("<-chan int"))))

const struct op_row OPS_CHAN[] = {
    OP_ROW(cap_of), OP_ROW(cap_of_made), OP_ROW(negative_cap), OP_ROW(try_send),
    OP_ROW(try_recv_ok), OP_ROW(try_recv_closed), OP_ROW(try_recv_open),
    OP_ROW(send_to_receiver), OP_ROW(recv_from_sender), OP_ROW(close_receiver),
    OP_ROW(to_receiver),
    { NULL, NULL },
};
