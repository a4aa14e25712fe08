/* SPDX-License-Identifier: Apache-2.0 */
/*
 * chan_typed_test.c - the channels of a schema (work.im): typed handles, compiled and run, and the
 * same channels by reflection, with Go's words where that refuses (reflect_ops.json).
 */
#include <check.h>
#include <pthread.h>
#include <string.h>

#include "faulty.h"
#include "object/print.h"
#include "object/value.h"
#include "work.im.h"

#define OK(call) ck_assert_int_eq((call), IM_OK)

/* ---- the example of docs/c-output.md ---- */

void work_Office_work(work_Office *o)
{
    work_Job job;

    while (work_Job_chan_recv(o->jobs, &job)) {
        work_Result result = { job.number, job.number * job.number };
        work_Result_send_chan_send(job.reply, result);
    }
}

static void *run(void *office)
{
    work_Office_work(office);
    return NULL;
}

START_TEST(threads_share_the_work)
{
    enum { JOBS = 1000 };
    work_Office office = { .jobs = { NULL } };
    work_Result_chan results;
    work_Result result;
    pthread_t worker[2];
    int64_t sum = 0;

    OK(work_Job_chan_make(NULL, &office.jobs, 4));
    OK(work_Result_chan_make(NULL, &results, JOBS));
    for (int i = 0; i < 2; i++)
        ck_assert_int_eq(pthread_create(&worker[i], NULL, run, &office), 0);
    for (int64_t i = 1; i <= JOBS; i++)
        work_Job_chan_send(office.jobs, (work_Job){ i, work_Result_chan_send_only(results) });
    work_Job_chan_close(office.jobs);
    for (int i = 0; i < 2; i++)
        pthread_join(worker[i], NULL);
    work_Result_chan_close(results);
    while (work_Result_chan_recv(results, &result)) {
        ck_assert_int_eq(result.square, result.number * result.number);
        sum += result.number;
    }
    ck_assert_int_eq(sum, JOBS * (JOBS + 1) / 2);
    work_Job_chan_unref(office.jobs);
    work_Result_chan_unref(results);
}
END_TEST

/* Every function of every end. */
START_TEST(ends)
{
    im_int_chan both;
    int64_t number = 7, got = 0;
    bool ok;

    OK(im_int_chan_make(NULL, &both, 2));
    im_int_send_chan out = im_int_send_chan_ref(im_int_chan_send_only(both));
    im_int_recv_chan in = im_int_recv_chan_ref(im_int_chan_recv_only(im_int_chan_ref(both)));
    im_int_chan_unref(both);
    im_int_send_chan_send(out, 5);
    ck_assert(im_int_send_chan_send_until(out, 6, IM_CHAN_NOW));
    ck_assert(!im_int_chan_send_until(both, 6, IM_CHAN_NOW));
    ck_assert(im_int_send_chan_len(out) == 2 && im_int_recv_chan_len(in) == 2);
    ck_assert(im_int_send_chan_cap(out) == 2 && im_int_recv_chan_cap(in) == 2);
    ck_assert(im_int_recv_chan_recv(in, &got) && got == 5);
    ck_assert(im_int_chan_recv(both, &got) && got == 6);
    ck_assert(!im_int_recv_chan_recv_until(in, &got, NULL, IM_CHAN_NOW));

    im_chan_case cases[] = { im_int_recv_chan_recv_case(in, &got),
                             im_int_send_chan_send_case(out, &number) };
    ck_assert_uint_eq(im_select(cases, 2), 1);
    cases[1] = im_int_chan_send_case((im_int_chan){ NULL }, &number);
    ck_assert_uint_eq(im_select(cases, 2), 0);
    ck_assert_int_eq(got, 7);
    cases[0] = im_int_chan_recv_case(both, &got);
    ck_assert_int_eq(im_select_until(cases, 2, IM_CHAN_NOW), -1);
    im_int_send_chan_close(out);
    ck_assert(im_int_chan_recv_until(both, &got, &ok, IM_CHAN_NOW) && !ok && got == 0);
    ck_assert(im_int_chan_len(both) == 0 && im_int_chan_cap(both) == 2);
    im_int_chan_unref(both);
    im_int_send_chan_unref(out);
    im_int_recv_chan_unref(in);
}
END_TEST

/* ---- reflection ---- */

static im_arena arena;
static work_Office office;

static void set_up(void)
{
    im_arena_init(&arena, NULL, 0);
    memset(&office, 0, sizeof office);
    OK(im_int_chan_make(NULL, &office.ints, 2));
    office.inbox = im_int_chan_recv_only(office.ints);
    office.out = im_int_chan_send_only(office.ints);
    office._own = office.ints;
}

static void tear_down(void)
{
    im_int_chan_unref(office.ints);
    im_arena_release(&arena);
}

static im_value part(const char *name)
{
    im_value out;

    OK(im_value_field_by_name(im_value_of(work_Office_type, &office), im_str_of(name), &out, NULL));
    return out;
}

static im_value number(const int64_t *x)
{
    return im_value_view(im_int_type, x);
}

START_TEST(values_go_through)
{
    const int64_t seven = 7;
    size_t size;
    bool sent, ok;
    im_value got;

    OK(im_value_send(&arena, part("out"), number(&seven), IM_CHAN_FOREVER, &sent, NULL));
    ck_assert(sent && im_value_len(part("inbox"), &size, NULL) == IM_OK && size == 1);
    ck_assert(im_value_cap(part("ints"), &size, NULL) == IM_OK && size == 2);
    OK(im_value_send(&arena, part("ints"), number(&seven), IM_CHAN_NOW, &sent, NULL));
    ck_assert(sent);
    OK(im_value_send(&arena, part("ints"), number(&seven), IM_CHAN_NOW, &sent, NULL));
    ck_assert(!sent);
    for (int i = 0; i < 2; i++) {
        OK(im_value_recv(&arena, part("inbox"), IM_CHAN_FOREVER, &got, &ok, NULL));
        ck_assert(ok && im_type_same(got.type, im_int_type) && *(int64_t *)got.ptr == 7);
    }
    OK(im_value_recv(&arena, part("ints"), IM_CHAN_NOW, &got, &ok, NULL));
    ck_assert(!ok && !im_value_is_valid(got));
    OK(im_value_close(part("inbox"), NULL));
    OK(im_value_recv(&arena, part("ints"), IM_CHAN_NOW, &got, &ok, NULL));
    ck_assert(!ok && im_value_is_valid(got) && *(int64_t *)got.ptr == 0);
}
END_TEST

/* What is made is like the compiled kind; an element that is an interface is boxed. */
START_TEST(channels_are_made)
{
    const int64_t seven = 7;
    im_value made, got;
    bool sent, ok;

    OK(im_value_make_chan(&arena, NULL, part("anys").type, 1, &made, NULL));
    OK(im_value_set(NULL, part("anys"), made, NULL));
    OK(im_value_send(&arena, made, number(&seven), IM_CHAN_NOW, &sent, NULL));
    OK(im_value_recv(&arena, part("anys"), IM_CHAN_NOW, &got, &ok, NULL));
    im_any any = *(im_any *)got.ptr;
    ck_assert(ok && sent && *(const int64_t *)im_any_value(&any) == 7);
    im_any_chan_unref(office.anys);
}
END_TEST

START_TEST(refusals)
{
    const int64_t seven = 7;
    const im_str text = IM_STR_INIT("x");
    struct faulty faulty = { .until = 0 };
    im_mem none = faulty_mem(&faulty);
    im_value got, x = number(&seven), word = im_value_view(im_string_type, &text);
    bool ok;
    im_status s;
    const im_type *ints = part("ints").type, *receiving = part("inbox").type;

#define REFUSED(call, want, words)                                                            \
    do {                                                                                      \
        ck_assert_int_eq((call), want);                                                       \
        ck_assert_str_eq(s.text, words);                                                      \
    } while (0)
    REFUSED(im_value_send(&arena, part("inbox"), x, 0, &ok, &s), IM_INVALID_ARGUMENT,
            "reflect: send on recv-only channel");
    REFUSED(im_value_recv(&arena, part("out"), 0, &got, &ok, &s), IM_INVALID_ARGUMENT,
            "reflect: recv on send-only channel");
    REFUSED(im_value_send(&arena, x, x, 0, &ok, &s), IM_INVALID_ARGUMENT,
            "reflect: call of reflect.Value.Send on int Value");
    REFUSED(im_value_close(x, &s), IM_INVALID_ARGUMENT,
            "reflect: call of reflect.Value.Close on int Value");
    REFUSED(im_value_send(&arena, part("ints"), word, 0, &ok, &s), IM_INVALID_ARGUMENT,
            "reflect.Value.Send: value of type string is not assignable to type int");
    REFUSED(im_value_close(part("_own"), &s), IM_PERMISSION_DENIED,
            "reflect: reflect.Value.Close using value obtained using unexported field");
    REFUSED(im_value_make_chan(&arena, NULL, im_int_type, 0, &got, &s), IM_INVALID_ARGUMENT,
            "reflect.MakeChan of non-chan type");
    REFUSED(im_value_make_chan(&arena, NULL, receiving, 0, &got, &s), IM_INVALID_ARGUMENT,
            "reflect.MakeChan: unidirectional channel type");
    REFUSED(im_value_make_chan(&arena, NULL, ints, (size_t)-1, &got, &s), IM_OUT_OF_RANGE,
            "reflect.MakeChan: negative buffer size");
    REFUSED(im_value_make_chan(&arena, NULL, ints, PTRDIFF_MAX, &got, &s), IM_OUT_OF_RANGE,
            "makechan: size out of range");
    ck_assert_int_eq(im_value_make_chan(&arena, &none, ints, 0, &got, NULL),
                     IM_RESOURCE_EXHAUSTED);
    ck_assert(!im_value_is_valid(got) && im_int_chan_len(office.ints) == 0);
}
END_TEST

/* As %v does in Go: nil by its name, anything else by its address. */
START_TEST(printing)
{
    char want[32];

    snprintf(want, sizeof want, "%p", (void *)office.ints.chan);
    im_str text = im_sprint(&arena, IM_PRINT_V, part("ints").type, &office.ints);
    ck_assert_int_eq(im_str_compare(text, im_str_of(want)), 0);
    text = im_sprint(&arena, IM_PRINT_V, part("names").type, &office.names);
    ck_assert_int_eq(im_str_compare(text, IM_STR("<nil>")), 0);
    text = im_sprint(&arena, IM_PRINT_SHARP_V, part("names").type, &office.names);
    ck_assert_int_eq(im_str_compare(text, IM_STR("(chan string)(nil)")), 0);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("chan_typed");
    TCase *typed = tcase_create("typed"), *reflected = tcase_create("reflected");

    tcase_add_test(typed, threads_share_the_work);
    tcase_add_test(typed, ends);
    tcase_add_checked_fixture(reflected, set_up, tear_down);
    tcase_add_test(reflected, values_go_through);
    tcase_add_test(reflected, channels_are_made);
    tcase_add_test(reflected, refusals);
    tcase_add_test(reflected, printing);
    suite_add_tcase(s, typed);
    suite_add_tcase(s, reflected);
    SRunner *r = srunner_create(s);
    srunner_run_all(r, CK_ENV);
    int failed = srunner_ntests_failed(r);
    srunner_free(r);
    return failed != 0;
}
