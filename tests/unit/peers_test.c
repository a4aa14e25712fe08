/* SPDX-License-Identifier: Apache-2.0 */
/* Members that speak to each other over loopback; one that is away; one that is no member. */
#include "peers_world.h"
#include "several_addresses.h"

/* ---- what members do ---- */

START_TEST(talk)
{
    enum { MESSAGES = 20000 };
    im_peers_counts counts;
    side a, b;

    open_side(&a, 1);
    open_side(&b, 2);
    introduce(&a, &b);
    for (unsigned i = 0; i < MESSAGES; i++) {
        ck_assert_int_eq(im_peers_send(a.peers, 2, &i, sizeof i), IM_OK);
        ck_assert_int_eq(im_peers_send(b.peers, 1, &i, sizeof i), IM_OK);
    }
    await(&a, &a.received, MESSAGES);
    await(&b, &b.received, MESSAGES);
    ck_assert(!a.disordered && !b.disordered);
    ck_assert(im_peers_count(a.peers, 2, &counts));
    ck_assert(counts.connected && counts.dropped == 0 && counts.queued_bytes == 0);
    ck_assert_uint_eq(counts.sent, MESSAGES);
    ck_assert_uint_eq(counts.received, MESSAGES);
    ck_assert_int_eq(say(&a, 2, ""), IM_OK);
    await(&b, &b.received, MESSAGES + 1);
    ck_assert_int_eq(say(&a, 3, "x"), IM_NOT_FOUND);
    ck_assert(!im_peers_count(a.peers, 3, &counts));
    close_side(&a);
    close_side(&b);
}
END_TEST

START_TEST(away_and_back)
{
    im_peers_options options = options_of(2);
    char address[32];
    side a, b;

    open_side(&a, 1);
    open_side(&b, 2);
    introduce(&a, &b);
    (void)snprintf(address, sizeof address, "127.0.0.1:%u", im_peers_port(b.peers));
    close_side(&b);
    await(&a, &a.lost, 1);
    ck_assert_int_eq(say(&a, 2, "x"), IM_UNAVAILABLE);
    options.address = address;
    open_with(&b, options);
    add(&b, &a);
    await(&a, &a.connected, 2);
    ck_assert_int_eq(say(&a, 2, "again"), IM_OK);
    await(&b, &b.received, 1);
    ck_assert_str_eq(b.last, "1:again");
    close_side(&b);
    close_side(&a);
}
END_TEST

/* All addresses of the name but the last refuse, at once or later. */
START_TEST(last_address_of_a_name)
{
    char address[64];
    im_status status;
    side a, b;

    open_side(&a, 1);
    open_side(&b, 2);
    add(&b, &a);
    (void)snprintf(address, sizeof address, "%s:%u", SEVERAL, im_peers_port(b.peers));
    ck_assert_int_eq(im_peers_add(a.peers, 2, address, &status), IM_OK);
    await(&a, &a.connected, 1);
    ck_assert_int_eq(say(&a, 2, "x"), IM_OK);
    await(&b, &b.received, 1);
    close_side(&b);
    close_side(&a);
}
END_TEST

/* What was queued before the end is sent. */
START_TEST(last_words)
{
    side a, b;

    for (int round = 0; round < 20; round++) {
        open_side(&a, 1);
        open_side(&b, 2);
        introduce(&a, &b);
        for (unsigned i = 0; i < 1000; i++)
            ck_assert_int_eq(im_peers_send(a.peers, 2, &i, sizeof i), IM_OK);
        close_side(&a);
        await(&b, &b.received, 1000);
        close_side(&b);
    }
}
END_TEST

START_TEST(never_started)
{
    im_peers_options options = options_of(1);
    im_status status = { 0 };
    im_peers *peers;

    ck_assert_int_eq(im_peers_new(&options, &peers, &status), IM_OK);
    ck_assert_int_eq(im_peers_add(peers, 2, "127.0.0.1:1", &status), IM_OK);
    ck_assert_int_eq(im_peers_add(peers, 1, "127.0.0.1:1", &status), IM_OK);
    ck_assert_int_eq(im_peers_send(peers, 2, "x", 1), IM_UNAVAILABLE);
    im_peers_free(peers);
    im_peers_free(NULL);
    options.address = "nowhere";
    ck_assert_int_eq(im_peers_new(&options, &peers, &status), IM_INVALID_ARGUMENT);
    options.tls = &(im_http_tls){ "a.pem", "a.key", NULL };
    options.address = "127.0.0.1:0";
    ck_assert_int_eq(im_peers_new(&options, &peers, &status), IM_INVALID_ARGUMENT);
}
END_TEST

static const char *const ADDRESSES[] = { "", "host", "host:", ":1", "host:x", "host:65536",
                                         "a:b:1", "[::1:1", "host:000000001" };

START_TEST(no_address)
{
    im_peers_options options = options_of(1);
    im_status status = { 0 };
    im_peers *peers;

    ck_assert_int_eq(im_peers_new(&options, &peers, &status), IM_OK);
    ck_assert_msg(im_peers_add(peers, 2, ADDRESSES[_i], &status) == IM_INVALID_ARGUMENT, "%s",
                  ADDRESSES[_i]);
    ck_assert_int_eq(im_peers_add(peers, 2, "[::1]:1", &status), IM_OK);
    for (unsigned i = 3; i <= IM_PEERS_MEMBERS_MAX + 1; i++)
        ck_assert_int_eq(im_peers_add(peers, i, "h:1", &status), IM_OK);
    ck_assert_int_eq(im_peers_add(peers, 1000, "h:1", &status), IM_RESOURCE_EXHAUSTED);
    im_peers_free(peers);
}
END_TEST

/* ---- who is refused ---- */

START_TEST(another_cluster)
{
    im_peers_options options = options_of(2);
    side a, b;

    open_side(&a, 1);
    options.cluster_id = CLUSTER + 1;
    open_with(&b, options);
    add(&a, &b);
    add(&b, &a);
    await(&a, &a.refused, 1);
    await(&b, &b.refused, 1);
    ck_assert_int_eq(a.verdict, IM_PEERS_WRONG_CLUSTER);
    ck_assert_int_eq(b.verdict, IM_PEERS_WRONG_CLUSTER);
    ck_assert_int_eq(say(&a, 2, "x"), IM_UNAVAILABLE);
    close_side(&a);
    close_side(&b);
}
END_TEST

START_TEST(another_member)
{
    side a, b;

    open_side(&a, 1);
    open_side(&b, 2);
    add_at(&a, 3, im_peers_port(b.peers));
    await(&a, &a.lost, 1);
    ck_assert_int_eq(a.verdict, IM_PEERS_WRONG_RECEIVER);
    ck_assert_str_eq(a.why, im_peers_verdict_text(IM_PEERS_WRONG_RECEIVER));
    ck_assert_str_ne(im_peers_verdict_text((im_peers_verdict)99), "");
    close_side(&a);
    close_side(&b);
}
END_TEST

START_TEST(no_member_yet)
{
    side a, b;

    open_side(&a, 1);
    open_side(&b, 2);
    add(&a, &b);
    await(&a, &a.refused, 2);
    ck_assert_int_eq(a.verdict, IM_PEERS_UNKNOWN_SENDER);
    add(&b, &a);                           /* and then it is                                  */
    await(&a, &a.connected, 1);
    close_side(&a);
    close_side(&b);
}
END_TEST

/* The last message to a member that is removed still arrives; then it is told. */
START_TEST(no_member_any_more)
{
    im_peers_counts counts;
    side a, b;

    open_side(&a, 1);
    open_side(&b, 2);
    introduce(&a, &b);
    ck_assert_int_eq(say(&a, 2, "farewell"), IM_OK);
    im_peers_remove(a.peers, 2);
    ck_assert_int_eq(say(&a, 2, "x"), IM_NOT_FOUND);
    ck_assert(!im_peers_count(a.peers, 2, &counts));
    await(&b, &b.received, 1);
    ck_assert_str_eq(b.last, "1:farewell");
    await(&b, &b.refused, 1);
    ck_assert_int_eq(b.verdict, IM_PEERS_REMOVED);
    add(&a, &b);                           /* one can come back                               */
    await(&b, &b.connected, 2);
    im_peers_remove(a.peers, 77);
    close_side(&a);
    close_side(&b);
}
END_TEST

/* ---- large things ---- */

START_TEST(bulk)
{
    enum { LARGE = 48 << 20 };
    static char too_large[(64 << 20) + 1];
    im_peers_counts counts;
    side a, b;

    open_side(&a, 1);
    open_side(&b, 2);
    introduce(&a, &b);
    ck_assert_int_eq(im_peers_send_bulk(a.peers, 3, "x", 1), IM_NOT_FOUND);
    ck_assert_int_eq(im_peers_send_bulk(a.peers, 2, too_large, sizeof too_large),
                     IM_INVALID_ARGUMENT);
    bulk_arrives(&a, &b, LARGE);
    ck_assert(im_peers_count(a.peers, 2, &counts));
    ck_assert_uint_eq(counts.sent, 2);
    ck_assert_int_eq(im_peers_send_bulk(a.peers, 2, "y", 1), IM_OK);
    await(&a, &a.delivered, 2);
    ck_assert_str_eq(b.last, "1:y");
    bulk_is_lost(&a, &b, LARGE);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("peers");
    TCase *t = tcase_create("peers");
    tcase_add_test(t, talk);
    tcase_add_test(t, away_and_back);
    tcase_add_test(t, last_address_of_a_name);
    tcase_add_test(t, last_words);
    tcase_add_test(t, never_started);
    tcase_add_loop_test(t, no_address, 0, ROWS(ADDRESSES));
    tcase_add_test(t, another_cluster);
    tcase_add_test(t, another_member);
    tcase_add_test(t, no_member_yet);
    tcase_add_test(t, no_member_any_more);
    tcase_add_test(t, bulk);
    suite_add_tcase(s, t);
    SRunner *r = srunner_create(s);
    srunner_run_all(r, CK_ENV);
    int failed = srunner_ntests_failed(r);
    srunner_free(r);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
