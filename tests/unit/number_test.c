/* SPDX-License-Identifier: Apache-2.0 */
/*
 * number_test.c - numbers to text and back.
 *
 * Rows hold what Go prints and reads; integers are compared with printf.  What is computed
 * another way for floats stands in number_exact_test.c.
 */
#include <check.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "core/number_internal.h"
#include "core/random_internal.h"
#include "float_bits.h"

#define ROWS(t) ((int)(sizeof(t) / sizeof *(t)))

/* ---- writing: each row is a float64 in every format ---- */
static const struct write_case {
    uint64_t bits;
    const char *want[4];               /* indexed by im_float_format */
} WRITE[] = {
    { 0x0000000000000000, { "0", "0", "0e+00", "0" } },
    { 0x8000000000000000, { "-0", "-0", "-0e+00", "-0" } },
    { 0x3ff0000000000000, { "1", "1", "1e+00", "1" } },
    { 0xbff8000000000000, { "-1.5", "-1.5", "-1.5e+00", "-1.5" } },
    { 0x3fb999999999999a, { "0.1", "0.1", "1e-01", "0.1" } },
    { 0x3ff3c0ca428c59fb, { "1.2345678901234567", "1.2345678901234567",
                            "1.2345678901234567e+00", "1.2345678901234567" } },
    { 0xc05069d35970128c, { "-65.65352474159789", "-65.65352474159789",
                            "-6.565352474159789e+01", "-65.65352474159789" } },
    { 0x40f86a0000000000, { "100000", "100000", "1e+05", "100000" } },
    { 0x412e848000000000, { "1000000", "1e+06", "1e+06", "1000000" } },
    { 0x412e848080000000, { "1000000.25", "1.00000025e+06", "1.00000025e+06", "1000000.25" } },
    { 0x416312d00999999a, { "10000000.3", "1.00000003e+07", "1.00000003e+07", "10000000.3" } },
    { 0x42dc12218377de66, { "123456789012345.6", "1.234567890123456e+14",
                            "1.234567890123456e+14", "123456789012345.6" } },
    { 0x4340000000000000, { "9007199254740992", "9.007199254740992e+15",
                            "9.007199254740992e+15", "9007199254740992" } },
    { 0x4415af1d78b58c40, { "100000000000000000000", "1e+20", "1e+20",
                            "100000000000000000000" } },
    { 0x444b1ae4d6e2ef4f, { "999999999999999900000", "9.999999999999999e+20",
                            "9.999999999999999e+20", "999999999999999900000" } },
    { 0x444b1ae4d6e2ef50, { "1e+21", "1e+21", "1e+21", "1000000000000000000000" } },
    { 0x3f1a36e2eb1c432d, { "0.0001", "0.0001", "1e-04", "0.0001" } },
    { 0x3ee4f8b588e368f1, { "0.00001", "1e-05", "1e-05", "0.00001" } },
    { 0x3eb0c6f7a0b5ed8d, { "0.000001", "1e-06", "1e-06", "0.000001" } },
    { 0x3eb0c6f7a0b5ed8c, { "9.999999999999997e-7", "9.999999999999997e-07",
                            "9.999999999999997e-07", "0.0000009999999999999997" } },
    { 0x3e7ad7f29abcaf48, { "1e-7", "1e-07", "1e-07", "0.0000001" } },
    { 0x3ddb7cdfd9d7bdbb, { "1e-10", "1e-10", "1e-10", "0.0000000001" } },
    { 0x2b2bff2ee48e0530, { "1e-100", "1e-100", "1e-100", NULL } },
    { 0x7fefffffffffffff, { "1.7976931348623157e+308", "1.7976931348623157e+308",
                            "1.7976931348623157e+308", NULL } },
    { 0x0010000000000000, { "2.2250738585072014e-308", "2.2250738585072014e-308",
                            "2.2250738585072014e-308", NULL } },
    { 0x000fffffffffffff, { "2.225073858507201e-308", "2.225073858507201e-308",
                            "2.225073858507201e-308", NULL } },
    { 0x0000000000000001, { "5e-324", "5e-324", "5e-324", NULL } },
    { 0x0000000000000002, { "1e-323", "1e-323", "1e-323", NULL } },
    { 0x44b52d02c7e14af6, { "1e+23", "1e+23", "1e+23", "100000000000000000000000" } },
    { 0x7ff0000000000000, { "", "+Inf", "+Inf", "+Inf" } },
    { 0xfff0000000000000, { "", "-Inf", "-Inf", "-Inf" } },
    { 0x7ff8000000000001, { "", "NaN", "NaN", "NaN" } },
};

START_TEST(write_row)
{
    const struct write_case *c = &WRITE[_i];
    char got[IM_FLOAT_TEXT_MAX + 1];

    for (int format = 0; format < 4; format++) {
        if (c->want[format] == NULL)
            continue;
        got[im_float64_write(got, double_of(c->bits), (im_float_format)format)] = '\0';
        ck_assert_str_eq(got, c->want[format]);
    }
}
END_TEST

static const struct write32_case {
    uint32_t bits;
    const char *json, *general;
} WRITE32[] = {
    { 0x00000000, "0", "0" },
    { 0x80000000, "-0", "-0" },
    { 0x3dcccccd, "0.1", "0.1" },
    { 0x3eaaaaab, "0.33333334", "0.33333334" },
    { 0x4b800000, "16777216", "1.6777216e+07" },
    { 0x358637bd, "0.000001", "1e-06" },
    { 0x358637bc, "9.999999e-7", "9.999999e-07" },
    { 0x6258d727, "1e+21", "1e+21" },
    { 0x6258d726, "999999950000000000000", "9.9999995e+20" },
    { 0x7f7fffff, "3.4028235e+38", "3.4028235e+38" },
    { 0x00800000, "1.1754944e-38", "1.1754944e-38" },
    { 0x00000001, "1e-45", "1e-45" },
    { 0x00000007, "1e-44", "1e-44" },
    { 0xff800000, "", "-Inf" },
};

START_TEST(write32_row)
{
    const struct write32_case *c = &WRITE32[_i];
    char got[IM_FLOAT_TEXT_MAX + 1];

    got[im_float32_write(got, float_of(c->bits), IM_FLOAT_JSON)] = '\0';
    ck_assert_str_eq(got, c->json);
    got[im_float32_write(got, float_of(c->bits), IM_FLOAT_GENERAL)] = '\0';
    ck_assert_str_eq(got, c->general);
}
END_TEST

/* The longest texts stay within what the header promises. */
START_TEST(write_room)
{
    static const uint64_t bits[] = { 0xffefffffffffffff, 0x800fffffffffffff, 0x8000000000000001,
                                     0x8010000000000001, 0xbeb0c6f7a0b5ed8f };
    char got[2 * IM_FLOAT_TEXT_MAX];

    for (int i = 0; i < ROWS(bits); i++) {
        memset(got, '#', sizeof got);
        size_t length = im_float64_write(got, double_of(bits[i]), IM_FLOAT_FIXED);
        ck_assert_uint_le(length, 345);
        ck_assert_int_eq(got[IM_FLOAT_TEXT_MAX], '#');
        got[length] = '\0';
        ck_assert_uint_eq(bits_of(strtod(got, NULL)), bits[i]);
        memset(got, '#', sizeof got);
        ck_assert_uint_le(im_float64_write(got, double_of(bits[i]), IM_FLOAT_JSON), 25);
        ck_assert_int_eq(got[IM_FLOAT_JSON_TEXT_MAX], '#');
    }
}
END_TEST

/* ---- reading: both widths at once ---- */
static const struct read_case {
    const char *text;
    im_code code;
    uint64_t bits;
    im_code code32;
    uint32_t bits32;
} READ[] = {
    { "0", IM_OK, 0, IM_OK, 0 },
    { "-0", IM_OK, 0x8000000000000000, IM_OK, 0x80000000 },
    { "-0.0e10", IM_OK, 0x8000000000000000, IM_OK, 0x80000000 },
    { "1", IM_OK, 0x3ff0000000000000, IM_OK, 0x3f800000 },
    { "1E2", IM_OK, 0x4059000000000000, IM_OK, 0x42c80000 },
    { "1e+2", IM_OK, 0x4059000000000000, IM_OK, 0x42c80000 },
    { "0.1", IM_OK, 0x3fb999999999999a, IM_OK, 0x3dcccccd },
    { "12345678.87654321", IM_OK, 0x41678c29dc0ca459, IM_OK, 0x4b3c614f },
    { "9007199254740993", IM_OK, 0x4340000000000000, IM_OK, 0x5a000000 },
    { "9007199254740995", IM_OK, 0x4340000000000002, IM_OK, 0x5a000000 },
    { "9007199254740993.00000000000000000000001", IM_OK, 0x4340000000000001, IM_OK, 0x5a000000 },
    { "9007199254740993000000000000000000000e-21", IM_OK, 0x4340000000000000, IM_OK, 0x5a000000 },
    { "16777217", IM_OK, 0x4170000010000000, IM_OK, 0x4b800000 },
    { "16777219", IM_OK, 0x4170000030000000, IM_OK, 0x4b800002 },
    { "16777217.0000000000000000000000000000001", IM_OK, 0x4170000010000000, IM_OK, 0x4b800001 },
    /* the number that made PHP and Java hang */
    { "2.2250738585072011e-308", IM_OK, 0x000fffffffffffff, IM_OK, 0 },
    { "2.2250738585072012e-308", IM_OK, 0x0010000000000000, IM_OK, 0 },
    { "1.7976931348623157e308", IM_OK, 0x7fefffffffffffff, IM_OUT_OF_RANGE, 0x7f800000 },
    { "1.7976931348623158e308", IM_OK, 0x7fefffffffffffff, IM_OUT_OF_RANGE, 0x7f800000 },
    { "1.7976931348623159e308", IM_OUT_OF_RANGE, 0x7ff0000000000000,
      IM_OUT_OF_RANGE, 0x7f800000 },
    { "-1e309", IM_OUT_OF_RANGE, 0xfff0000000000000, IM_OUT_OF_RANGE, 0xff800000 },
    { "3.4028235677973366e38", IM_OK, 0x47effffff0000000, IM_OK, 0x7f7fffff },
    { "3.4028235677973367e38", IM_OK, 0x47effffff0000000, IM_OUT_OF_RANGE, 0x7f800000 },
    { "4.9e-324", IM_OK, 1, IM_OK, 0 },
    { "2.4703282292062328e-324", IM_OK, 1, IM_OK, 0 },
    { "2.4703282292062327e-324", IM_OK, 0, IM_OK, 0 },
    { "-1e-400", IM_OK, 0x8000000000000000, IM_OK, 0x80000000 },
    { "7.006492321624085354618e-46", IM_OK, 0x3690000000000000, IM_OK, 0 },
    { "7.0064923216240862e-46", IM_OK, 0x3690000000000001, IM_OK, 1 },
    { "1e99999999999999999999999", IM_OUT_OF_RANGE, 0x7ff0000000000000,
      IM_OUT_OF_RANGE, 0x7f800000 },
    { "1e-99999999999999999999999", IM_OK, 0, IM_OK, 0 },
    { "0e99999999999999999999999", IM_OK, 0, IM_OK, 0 },
    { "123456789012345678901234567890", IM_OK, 0x45f8ee90ff6c373e, IM_OK, 0x6fc77488 },
    { "0.00000000000000000000000000000000000001", IM_OK, 0x380b38fb9daa78e4, IM_OK, 0x006ce3ee },
    { "", IM_INVALID_ARGUMENT, 0, IM_INVALID_ARGUMENT, 0 },
    { "-", IM_INVALID_ARGUMENT, 0, IM_INVALID_ARGUMENT, 0 },
    { "+1", IM_INVALID_ARGUMENT, 0, IM_INVALID_ARGUMENT, 0 },
    { "01", IM_INVALID_ARGUMENT, 0, IM_INVALID_ARGUMENT, 0 },
    { "-01", IM_INVALID_ARGUMENT, 0, IM_INVALID_ARGUMENT, 0 },
    { "1.", IM_INVALID_ARGUMENT, 0, IM_INVALID_ARGUMENT, 0 },
    { ".5", IM_INVALID_ARGUMENT, 0, IM_INVALID_ARGUMENT, 0 },
    { "1e", IM_INVALID_ARGUMENT, 0, IM_INVALID_ARGUMENT, 0 },
    { "1e+", IM_INVALID_ARGUMENT, 0, IM_INVALID_ARGUMENT, 0 },
    { "1.e5", IM_INVALID_ARGUMENT, 0, IM_INVALID_ARGUMENT, 0 },
    { "1 ", IM_INVALID_ARGUMENT, 0, IM_INVALID_ARGUMENT, 0 },
    { " 1", IM_INVALID_ARGUMENT, 0, IM_INVALID_ARGUMENT, 0 },
    { "1234567:", IM_INVALID_ARGUMENT, 0, IM_INVALID_ARGUMENT, 0 },
    { "1234567/", IM_INVALID_ARGUMENT, 0, IM_INVALID_ARGUMENT, 0 },
    { "1234567\xb1", IM_INVALID_ARGUMENT, 0, IM_INVALID_ARGUMENT, 0 },
    { "NaN", IM_INVALID_ARGUMENT, 0, IM_INVALID_ARGUMENT, 0 },
    { "Infinity", IM_INVALID_ARGUMENT, 0, IM_INVALID_ARGUMENT, 0 },
};

START_TEST(read_row)
{
    const struct read_case *c = &READ[_i];
    double got = 0;
    float got32 = 0;

    im_code code = im_float64_read(c->text, strlen(c->text), &got);
    ck_assert_msg(code == c->code, "%s: %s", c->text, im_code_name(code));
    ck_assert_msg(bits_of(got) == c->bits, "%s: %" PRIx64, c->text, bits_of(got));
    code = im_float32_read(c->text, strlen(c->text), &got32);
    ck_assert_msg(code == c->code32, "%s: %s", c->text, im_code_name(code));
    ck_assert_msg(float_bits_of(got32) == c->bits32, "%s: %" PRIx32, c->text,
                  float_bits_of(got32));
}
END_TEST

/* A point far from the digits, made up for by the exponent. */
START_TEST(read_long)
{
    enum { ZEROS = 100000 };
    char *text = malloc(ZEROS + 64);
    double got = 0;
    ck_assert_ptr_nonnull(text);

    memset(text, '0', ZEROS);
    text[1] = '.';
    snprintf(text + ZEROS, 64, "125e%d", ZEROS - 2 + 3);
    ck_assert_int_eq(im_float64_read(text, strlen(text), &got), IM_OK);
    ck_assert_uint_eq(bits_of(got), bits_of(125));
    text[0] = '1';
    memset(text + 1, '0', ZEROS);
    snprintf(text + ZEROS, 64, "e-%d", ZEROS - 1);
    ck_assert_int_eq(im_float64_read(text, strlen(text), &got), IM_OK);
    ck_assert_uint_eq(bits_of(got), bits_of(1));
    free(text);
}
END_TEST

/* ---- Go's spellings ---- */
static const struct go_case {
    const char *text;
    im_code code;
    uint64_t bits;
    uint32_t bits32;
} GO[] = {
    { "+1", IM_OK, 0x3ff0000000000000, 0x3f800000 },
    { "01.50", IM_OK, 0x3ff8000000000000, 0x3fc00000 },
    { ".5", IM_OK, 0x3fe0000000000000, 0x3f000000 },
    { "5.", IM_OK, 0x4014000000000000, 0x40a00000 },
    { "5.e1", IM_OK, 0x4049000000000000, 0x42480000 },
    { "1_000.5", IM_OK, 0x408f440000000000, 0x447a2000 },
    { "1e1_0", IM_OK, 0x4202a05f20000000, 0x501502f9 },
    { "0x1p3", IM_OK, 0x4020000000000000, 0x41000000 },
    { "-0X1.8P+3", IM_OK, 0xc028000000000000, 0xc1400000 },
    { "0x_1p3", IM_OK, 0x4020000000000000, 0x41000000 },
    { "0x.8p1", IM_OK, 0x3ff0000000000000, 0x3f800000 },
    { "0x0p5", IM_OK, 0, 0 },
    { "0xep-1", IM_OK, 0x401c000000000000, 0x40e00000 },
    { "0x1.fffffffffffff7fp0", IM_OK, 0x3fffffffffffffff, 0x40000000 },
    { "0x1.fffffffffffff8p0", IM_OK, 0x4000000000000000, 0x40000000 },
    { "0x1.00000000000008p0", IM_OK, 0x3ff0000000000000, 0x3f800000 },
    { "0x1.000000000000080000000000001p0", IM_OK, 0x3ff0000000000001, 0x3f800000 },
    { "0x1000000000000000000p-72", IM_OK, 0x3ff0000000000000, 0x3f800000 },
    { "0x1p-1074", IM_OK, 1, 0 },
    { "0x1p-1075", IM_OK, 0, 0 },
    { "0x1.1p-1075", IM_OK, 1, 0 },
    { "0x1p-149", IM_OK, 0x36a0000000000000, 1 },
    { "inf", IM_OK, 0x7ff0000000000000, 0x7f800000 },
    { "+Inf", IM_OK, 0x7ff0000000000000, 0x7f800000 },
    { "-INFINITY", IM_OK, 0xfff0000000000000, 0xff800000 },
    { "0x1p1024", IM_OUT_OF_RANGE, 0x7ff0000000000000, 0x7f800000 },
    { "-1e400", IM_OUT_OF_RANGE, 0xfff0000000000000, 0xff800000 },
    { "", IM_INVALID_ARGUMENT, 0, 0 },
    { "+", IM_INVALID_ARGUMENT, 0, 0 },
    { ".", IM_INVALID_ARGUMENT, 0, 0 },
    { "1.2.3", IM_INVALID_ARGUMENT, 0, 0 },
    { "0x", IM_INVALID_ARGUMENT, 0, 0 },
    { "0x1", IM_INVALID_ARGUMENT, 0, 0 },
    { "0xp1", IM_INVALID_ARGUMENT, 0, 0 },
    { "0x1p", IM_INVALID_ARGUMENT, 0, 0 },
    { "1p3", IM_INVALID_ARGUMENT, 0, 0 },
    { "1e", IM_INVALID_ARGUMENT, 0, 0 },
    { "1e_1", IM_INVALID_ARGUMENT, 0, 0 },
    { "_1", IM_INVALID_ARGUMENT, 0, 0 },
    { "1_", IM_INVALID_ARGUMENT, 0, 0 },
    { "1__0", IM_INVALID_ARGUMENT, 0, 0 },
    { "1_.5", IM_INVALID_ARGUMENT, 0, 0 },
    { "infin", IM_INVALID_ARGUMENT, 0, 0 },
    { "-nan", IM_INVALID_ARGUMENT, 0, 0 },
    { "1 ", IM_INVALID_ARGUMENT, 0, 0 },
};

START_TEST(go_row)
{
    const struct go_case *c = &GO[_i];
    double got = 0;

    im_code code = im_parse_float_go(c->text, strlen(c->text), 64, &got);
    ck_assert_msg(code == c->code, "%s: %s", c->text, im_code_name(code));
    ck_assert_msg(bits_of(got) == c->bits, "%s: %" PRIx64, c->text, bits_of(got));
    got = 0;
    code = im_parse_float_go(c->text, strlen(c->text), 32, &got);
    ck_assert_msg(code == c->code, "%s: %s", c->text, im_code_name(code));
    ck_assert_msg(float_bits_of((float)got) == c->bits32, "%s: %" PRIx32, c->text,
                  float_bits_of((float)got));
}
END_TEST

START_TEST(go_nan)
{
    double got = 0;
    ck_assert_int_eq(im_parse_float_go("NaN", 3, 64, &got), IM_OK);
    ck_assert(got != got);
}
END_TEST

/* ---- integers ---- */
static const struct int_case {
    const char *text;
    im_code code;
    int64_t value;
    im_code unsigned_code;
    uint64_t unsigned_value;
} INT[] = {
    { "0", IM_OK, 0, IM_OK, 0 },
    { "000000000000000000000000000000000007", IM_OK, 7, IM_OK, 7 },
    { "-0", IM_OK, 0, IM_INVALID_ARGUMENT, 0 },
    { "+5", IM_OK, 5, IM_INVALID_ARGUMENT, 0 },
    { "12345678", IM_OK, 12345678, IM_OK, 12345678 },
    { "123456789012345", IM_OK, 123456789012345, IM_OK, 123456789012345 },
    { "9223372036854775807", IM_OK, INT64_MAX, IM_OK, INT64_MAX },
    { "9223372036854775808", IM_OUT_OF_RANGE, INT64_MAX, IM_OK, 9223372036854775808U },
    { "-9223372036854775808", IM_OK, INT64_MIN, IM_INVALID_ARGUMENT, 0 },
    { "-9223372036854775809", IM_OUT_OF_RANGE, INT64_MIN, IM_INVALID_ARGUMENT, 0 },
    { "18446744073709551615", IM_OUT_OF_RANGE, INT64_MAX, IM_OK, UINT64_MAX },
    { "18446744073709551616", IM_OUT_OF_RANGE, INT64_MAX, IM_OUT_OF_RANGE, UINT64_MAX },
    { "18446744073709551620", IM_OUT_OF_RANGE, INT64_MAX, IM_OUT_OF_RANGE, UINT64_MAX },
    { "100000000000000000000", IM_OUT_OF_RANGE, INT64_MAX, IM_OUT_OF_RANGE, UINT64_MAX },
    { "999999999999999999999999", IM_OUT_OF_RANGE, INT64_MAX, IM_OUT_OF_RANGE, UINT64_MAX },
    { "99999999999999999999999x", IM_INVALID_ARGUMENT, 0, IM_INVALID_ARGUMENT, 0 },
    { "", IM_INVALID_ARGUMENT, 0, IM_INVALID_ARGUMENT, 0 },
    { "-", IM_INVALID_ARGUMENT, 0, IM_INVALID_ARGUMENT, 0 },
    { "--1", IM_INVALID_ARGUMENT, 0, IM_INVALID_ARGUMENT, 0 },
    { "1.0", IM_INVALID_ARGUMENT, 0, IM_INVALID_ARGUMENT, 0 },
    { "1e2", IM_INVALID_ARGUMENT, 0, IM_INVALID_ARGUMENT, 0 },
    { "0x1", IM_INVALID_ARGUMENT, 0, IM_INVALID_ARGUMENT, 0 },
    { "1_0", IM_INVALID_ARGUMENT, 0, IM_INVALID_ARGUMENT, 0 },
    { "1234567/", IM_INVALID_ARGUMENT, 0, IM_INVALID_ARGUMENT, 0 },
    { " 1", IM_INVALID_ARGUMENT, 0, IM_INVALID_ARGUMENT, 0 },
};

START_TEST(int_row)
{
    const struct int_case *c = &INT[_i];
    int64_t value = 0;
    uint64_t unsigned_value = 0;

    im_code code = im_int64_read(c->text, strlen(c->text), &value);
    ck_assert_msg(code == c->code && value == c->value, "%s: %s %" PRId64, c->text,
                  im_code_name(code), value);
    code = im_uint64_read(c->text, strlen(c->text), &unsigned_value);
    ck_assert_msg(code == c->unsigned_code && unsigned_value == c->unsigned_value,
                  "%s: %s %" PRIu64, c->text, im_code_name(code), unsigned_value);
}
END_TEST

/* Writing and reading against printf: around each power of ten and of two, and random ones. */
static void check_integer(uint64_t value)
{
    char want[32];
    char got[IM_INT_TEXT_MAX + 1];
    uint64_t back = 0;
    int64_t signed_back = 0;

    snprintf(want, sizeof want, "%" PRIu64, value);
    got[im_uint64_write(got, value)] = '\0';
    im_code code = im_uint64_read(got, strlen(got), &back);
    if (strcmp(got, want) != 0 || code != IM_OK || back != value)
        ck_abort_msg("%s, not %s; %" PRIu64, got, want, back);
    snprintf(want, sizeof want, "%" PRId64, (int64_t)value);
    got[im_int64_write(got, (int64_t)value)] = '\0';
    code = im_int64_read(got, strlen(got), &signed_back);
    if (strcmp(got, want) != 0 || code != IM_OK || signed_back != (int64_t)value)
        ck_abort_msg("%s, not %s; %" PRId64, got, want, signed_back);
}

START_TEST(integers_round)
{
    uint64_t state = 1;

    for (uint64_t power = 1; power != 0; power <<= 1)
        check_integer(power - 1), check_integer(power), check_integer(power + 1);
    for (uint64_t power = 1; power < UINT64_MAX / 10; power *= 10)
        check_integer(power - 1), check_integer(power), check_integer(power + 1);
    check_integer(10000000000000000000U);
    check_integer(9999999999999999999U);
    check_integer(UINT64_MAX);
    for (int i = 0; i < 20000; i++) {
        uint64_t value = im__random(&state);
        check_integer(value >> (value & 63));
    }
}
END_TEST

/* ---- the scanner that codecs use ---- */
static const struct scan_case {
    const char *text;
    long length;                        /* of the number; -1: none */
    im_code to_int, to_uint;
    int64_t value;
} SCAN[] = {
    { "0,", 1, IM_OK, IM_OK, 0 },
    { "-0]", 2, IM_OK, IM_OUT_OF_RANGE, 0 },
    { "12", 2, IM_OK, IM_OK, 12 },
    { "123456789}        ", 9, IM_OK, IM_OK, 123456789 },
    { "-9223372036854775808 ", 20, IM_OK, IM_OUT_OF_RANGE, INT64_MIN },
    { "-9223372036854775809", 20, IM_OUT_OF_RANGE, IM_OUT_OF_RANGE, 0 },
    { "9223372036854775808", 19, IM_OUT_OF_RANGE, IM_OK, INT64_MIN },
    { "18446744073709551615", 20, IM_OUT_OF_RANGE, IM_OK, -1 },
    { "18446744073709551616", 20, IM_OUT_OF_RANGE, IM_OUT_OF_RANGE, 0 },
    { "1.0", 3, IM_INVALID_ARGUMENT, IM_INVALID_ARGUMENT, 0 },
    { "1e2", 3, IM_INVALID_ARGUMENT, IM_INVALID_ARGUMENT, 0 },
    { "0.5e-1x", 6, IM_INVALID_ARGUMENT, IM_INVALID_ARGUMENT, 0 },
    { "1.x", -1, IM_OK, IM_OK, 0 },
    { "00", -1, IM_OK, IM_OK, 0 },
    { "-x", -1, IM_OK, IM_OK, 0 },
    { "1e-", -1, IM_OK, IM_OK, 0 },
    { "", -1, IM_OK, IM_OK, 0 },
};

START_TEST(scan_row)
{
    const struct scan_case *c = &SCAN[_i];
    im__decimal number;
    int64_t value = 0;
    uint64_t unsigned_value = 0;

    const char *end = im__decimal_scan(c->text, c->text + strlen(c->text), &number);
    ck_assert_int_eq(end == NULL ? -1 : end - c->text, c->length);
    if (end == NULL)
        return;
    ck_assert_int_eq(im__decimal_to_int64(&number, &value), c->to_int);
    if (c->to_int == IM_OK)
        ck_assert_int_eq(value, c->value);
    ck_assert_int_eq(im__decimal_to_uint64(&number, &unsigned_value), c->to_uint);
    if (c->to_uint == IM_OK)
        ck_assert_uint_eq(unsigned_value, (uint64_t)c->value);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("number");
    TCase *rows = tcase_create("rows");
    tcase_add_loop_test(rows, write_row, 0, ROWS(WRITE));
    tcase_add_loop_test(rows, write32_row, 0, ROWS(WRITE32));
    tcase_add_test(rows, write_room);
    tcase_add_loop_test(rows, read_row, 0, ROWS(READ));
    tcase_add_test(rows, read_long);
    tcase_add_loop_test(rows, go_row, 0, ROWS(GO));
    tcase_add_test(rows, go_nan);
    tcase_add_loop_test(rows, int_row, 0, ROWS(INT));
    tcase_add_loop_test(rows, scan_row, 0, ROWS(SCAN));
    tcase_add_test(rows, integers_round);
    suite_add_tcase(s, rows);
    SRunner *r = srunner_create(s);
    srunner_run_all(r, CK_ENV);
    int failed = srunner_ntests_failed(r);
    srunner_free(r);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
