/* A value of another type, and a send to the receiving end, do not compile. */
#include "input.im.h"

void feed(im_int_chan numbers);

void feed(im_int_chan numbers)
{
#ifdef RIGHT
    im_int_chan_send(numbers, 1);
#else
    im_int_chan_send(im_int_chan_recv_only(numbers), 1);
#endif
}
