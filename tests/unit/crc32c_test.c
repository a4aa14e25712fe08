/* SPDX-License-Identifier: Apache-2.0 */
/*
 * crc32c_test.c - the checksum: known values, continuing, and all ways to compute it against each
 * other.
 */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "store/crc32c.h"
#include "store/crc32c_internal.h"

/* RFC 3720, appendix B.4, and the customary "123456789". */
static const struct known {
    const char *label;
    uint8_t first, step;                   /* bytes first, first + step ...                   */
    size_t count;
    uint32_t want;
} KNOWN[] = {
    { "nothing", 0, 0, 0, 0 },
    { "digits", '1', 1, 9, 0xe3069283 },
    { "32 zeros", 0, 0, 32, 0x8a9136aa },
    { "32 ones", 0xff, 0, 32, 0x62a8ab43 },
    { "32 going up", 0, 1, 32, 0x46dd794e },
    { "32 going down", 31, 0xff, 32, 0x113fdb5c },
};

START_TEST(known_value)
{
    const struct known *row = &KNOWN[_i];
    uint8_t data[64];

    for (size_t i = 0; i < row->count; i++)
        data[i] = (uint8_t)(row->first + row->step * i);
    ck_assert_msg(im_crc32c(0, data, row->count) == row->want, "%s: %08x", row->label,
                  im_crc32c(0, data, row->count));
}
END_TEST

/* Every way, every length up to some, every alignment; tables are the judge. */
START_TEST(ways_agree)
{
    enum { LEN_MAX = 4000, ALIGN = 8 };
    static uint8_t data[LEN_MAX + ALIGN];
    const struct im__crc32c_way *judge = &im__crc32c_ways[im__crc32c_way_count - 1];
    const struct im__crc32c_way *way = &im__crc32c_ways[_i % (int)im__crc32c_way_count];
    uint32_t state = 1;

    for (size_t i = 0; i < sizeof data; i++)
        data[i] = (uint8_t)((state = state * 1103515245 + 12345) >> 16);
    if (!way->is_known())
        return;
    for (size_t len = 0; len < LEN_MAX; len += len < 1700 ? 1 : 61) {
        const uint8_t *at = data + len % ALIGN;
        uint32_t seed = (uint32_t)len * 0x9e3779b9u;
        ck_assert_msg(way->update(seed, at, len) == judge->update(seed, at, len),
                      "%s, %zu bytes", way->name, len);
    }
}
END_TEST

START_TEST(is_continued)
{
    static uint8_t data[3000];
    uint32_t whole;

    for (size_t i = 0; i < sizeof data; i++)
        data[i] = (uint8_t)(i * i >> 3);
    whole = im_crc32c(7, data, sizeof data);
    for (size_t cut = 0; cut <= sizeof data; cut += 37)
        ck_assert_uint_eq(im_crc32c(im_crc32c(7, data, cut), data + cut, sizeof data - cut), whole);
}
END_TEST

static void say_ways(void)
{
    printf("ways:");
    for (size_t i = 0; i < im__crc32c_way_count; i++) {
        if (im__crc32c_ways[i].is_known())
            printf(" %s%s", im__crc32c_ways[i].name, i + 1 < im__crc32c_way_count ? "," : "\n");
    }
}

int main(void)
{
    Suite *s = suite_create("crc32c");
    TCase *t = tcase_create("crc32c");

    tcase_add_loop_test(t, known_value, 0, (int)(sizeof KNOWN / sizeof *KNOWN));
    tcase_add_loop_test(t, ways_agree, 0, (int)im__crc32c_way_count);
    tcase_add_test(t, is_continued);
    suite_add_tcase(s, t);
    say_ways();
    SRunner *r = srunner_create(s);
    srunner_run_all(r, CK_ENV);
    int failed = srunner_ntests_failed(r);
    srunner_free(r);
    return failed != 0;
}
