/* SPDX-License-Identifier: Apache-2.0 */
/*
 * grpc_test.c - gRPC's frames and header fields, without a connection.
 */
#include <zlib.h>

#include "hex.h"
#include "json_world.h"
#include "net/grpc_internal.h"

static im_str S(const char *text)
{
    return im_str_of(text);
}

/* ---- timeouts ---- */

static const struct { const char *text; bool ok; uint64_t ns; } TIMEOUTS[] = {
    { "1n", true, 1 },
    { "99999999u", true, 99999999000 },
    { "100m", true, 100000000 },
    { "0S", true, 0 },
    { "2M", true, 120000000000 },
    { "3H", true, 10800000000000 },
    { "99999999H", true, UINT64_MAX },
    { "", false, 0 },
    { "S", false, 0 },
    { "1", false, 0 },
    { "1s", false, 0 },
    { "-1S", false, 0 },
    { "+1S", false, 0 },
    { "1 S", false, 0 },
    { "1.5S", false, 0 },
    { "123456789n", false, 0 },
};

START_TEST(timeout_row)
{
    uint64_t ns = 7;

    ck_assert_msg(im__grpc_timeout_parse(S(TIMEOUTS[_i].text), &ns) == TIMEOUTS[_i].ok, "%s",
                  TIMEOUTS[_i].text);
    ck_assert_uint_eq(ns, TIMEOUTS[_i].ok ? TIMEOUTS[_i].ns : 7);
}
END_TEST

static const struct { uint64_t ns; const char *text; } TIMEOUT_TEXTS[] = {
    { 0, "0n" },
    { 1, "1n" },
    { 99999999, "99999999n" },
    { 100000000, "100000u" },
    { 100000001, "100001u" },
    { 1500000000, "1500000u" },
    { UINT64_C(100000000001), "100001m" },
    { UINT64_C(99999999000000001), "1666667M" },
    { UINT64_MAX, "5124096H" },
};

/* Never shorter than what was asked for, and read again within a unit. */
START_TEST(timeout_text_row)
{
    char room[16];
    uint64_t ns;
    im_str text = im__grpc_timeout_text(TIMEOUT_TEXTS[_i].ns, room);

    ck_assert_uint_le(text.len, 9);
    ck_assert(im__grpc_timeout_parse(text, &ns));
    ck_assert_uint_ge(ns, TIMEOUT_TEXTS[_i].ns);
    ck_assert_msg(same_text(text, TIMEOUT_TEXTS[_i].text), "%.*s", IM_STR_ARG(text));
}
END_TEST

/* ---- texts ---- */

static const struct { const char *plain, *coded; } TEXTS[] = {
    { "", "" },
    { "no such key", "no such key" },
    { "100%", "100%25" },
    { "\t\ntest with whitespace\r\nand Unicode BMP \xe2\x98\xba and non-BMP \xf0\x9f\x98\x88\t\n",
      "%09%0Atest with whitespace%0D%0Aand Unicode BMP %E2%98%BA and non-BMP "
      "%F0%9F%98%88%09%0A" },
    { "~\x7f", "~%7F" },
};

START_TEST(text_row)
{
    im_arena arena = IM_ARENA_INIT;
    im_str coded = im__grpc_percent_encode(&arena, S(TEXTS[_i].plain));

    ck_assert_msg(same_text(coded, TEXTS[_i].coded), "%.*s", IM_STR_ARG(coded));
    ck_assert(same_text(im__grpc_percent_decode(&arena, coded), TEXTS[_i].plain));
    im_arena_release(&arena);
}
END_TEST

static const struct { const char *coded, *plain; } LOOSE[] = {
    { "%", "%" }, { "%2", "%2" }, { "%zz", "%zz" }, { "%e2%98%ba", "\xe2\x98\xba" },
    { "a%4", "a%4" }, { "%%41", "%A" }, { "\xff", "\xff" },
};

START_TEST(loose_text_row)
{
    im_arena arena = IM_ARENA_INIT;
    im_str plain = im__grpc_percent_decode(&arena, S(LOOSE[_i].coded));

    ck_assert_msg(same_text(plain, LOOSE[_i].plain), "%.*s", IM_STR_ARG(plain));
    im_arena_release(&arena);
}
END_TEST

static const struct { const char *value; bool want; } TYPES[] = {
    { "application/grpc", true }, { "application/grpc+proto", true },
    { "application/grpc;charset=utf-8", true }, { "application/grpc+proto; x=y", true },
    { "application/grpc+json", false }, { "application/grpc-web", false },
    { "application/grp", false }, { "application/json", false }, { "", false },
};

START_TEST(type_row)
{
    ck_assert_msg(im__grpc_content_type(S(TYPES[_i].value)) == TYPES[_i].want, "%s",
                  TYPES[_i].value);
}
END_TEST

START_TEST(lists)
{
    ck_assert(im__grpc_list_has(S("identity, gzip"), "gzip"));
    ck_assert(im__grpc_list_has(S("gzip"), "gzip"));
    ck_assert(im__grpc_list_has(S(" gzip ,x"), "gzip"));
    ck_assert(!im__grpc_list_has(S("gzipped,x-gzip"), "gzip"));
    ck_assert(!im__grpc_list_has(S(""), "gzip"));
    ck_assert(!im__grpc_list_has(S(",, "), "gzip"));
    ck_assert_int_eq(im__grpc_encoding_of(S("")), IM__GRPC_IDENTITY);
    ck_assert_int_eq(im__grpc_encoding_of(S("gzip")), IM__GRPC_GZIP);
    ck_assert_int_eq(im__grpc_encoding_of(S("snappy")), IM__GRPC_UNKNOWN_ENCODING);
}
END_TEST

START_TEST(codes)
{
    ck_assert_int_eq(im__grpc_code_parse(S("0")), IM_OK);
    ck_assert_int_eq(im__grpc_code_parse(S("16")), IM_UNAUTHENTICATED);
    ck_assert_int_eq(im__grpc_code_parse(S("17")), IM_UNKNOWN);
    ck_assert_int_eq(im__grpc_code_parse(S("")), IM_UNKNOWN);
    ck_assert_int_eq(im__grpc_code_parse(S("-1")), IM_UNKNOWN);
    ck_assert_int_eq(im__grpc_code_parse(S("005")), IM_UNKNOWN);
    ck_assert_int_eq(im__grpc_code_of_http(404), IM_UNIMPLEMENTED);
    ck_assert_int_eq(im__grpc_code_of_http(503), IM_UNAVAILABLE);
    ck_assert_int_eq(im__grpc_code_of_http(418), IM_UNKNOWN);
    ck_assert_int_eq(im__grpc_code_of_reset(0), IM_INTERNAL);
    ck_assert_int_eq(im__grpc_code_of_reset(7), IM_UNAVAILABLE);
    ck_assert_int_eq(im__grpc_code_of_reset(8), IM_CANCELLED);
    ck_assert_int_eq(im__grpc_code_of_reset(11), IM_RESOURCE_EXHAUSTED);
    ck_assert_int_eq(im__grpc_code_of_reset(12), IM_PERMISSION_DENIED);
}
END_TEST

/* ---- metadata: what comes, and the values that it holds, a '|' behind each ---- */

static const struct { const char *key, *value, *want; im_code code; } METADATA[] = {
    { "x-id", "a, b", "a, b|", IM_OK },
    { "x-bin", "", "|", IM_OK },
    { "x-bin", "YWI=", "ab|", IM_OK },
    { "x-bin", "YWI", "ab|", IM_OK },
    { "x-bin", "YWI,YWJj, YQ==", "ab|abc|a|", IM_OK },
    { "x-bin", "YWI,", "ab||", IM_OK },
    { "x-bin", "Y", "", IM_INVALID_ARGUMENT },
    { "x-bin", "Y*I=", "", IM_INVALID_ARGUMENT },
    { "-bin", "Y*I=", "Y*I=|", IM_OK },
};

START_TEST(metadata_row)
{
    im_arena arena = IM_ARENA_INIT;
    struct im__metadata list = { NULL, 0, 0 };
    char got[64] = "";

    ck_assert_int_eq(im__grpc_receive(&list, &arena, S(METADATA[_i].key), S(METADATA[_i].value)),
                     METADATA[_i].code);
    for (size_t i = 0; i < list.count; i++) {
        size_t used = strlen(got);
        (void)snprintf(got + used, sizeof got - used, "%.*s|", IM_STR_ARG(list.entry[i].value));
    }
    ck_assert_str_eq(got, METADATA[_i].want);
    im_arena_release(&arena);
}
END_TEST

START_TEST(metadata_out)
{
    im_arena arena = IM_ARENA_INIT;
    im_metadata_entry binary = { S("x-bin"), S("ab") }, text = { S("x"), S("ab") };

    ck_assert(same_text(im__grpc_send_value(&arena, binary), "YWI"));
    ck_assert(same_text(im__grpc_send_value(&arena, text), "ab"));
    im_arena_release(&arena);
}
END_TEST

/* ---- messages ---- */

/* Read hex bytes in chunks of that size; the messages in hex with a '|' behind each, and the
 * code at the end. */
static im_code read_all(struct im__grpc_reader *reader, const char *hex, size_t chunk, char *out)
{
    im_arena arena = IM_ARENA_INIT;
    im_bytes bytes = unhex(&arena, hex);
    im_code code = IM_OK;

    out[0] = '\0';
    for (size_t at = 0; at < bytes.len && code == IM_OK; at += chunk) {
        const uint8_t *data = bytes.ptr + at;
        size_t left = bytes.len - at < chunk ? bytes.len - at : chunk;
        for (;;) {
            im_bytes message;
            const char *text = NULL;
            code = im__grpc_read(reader, &data, &left, &message, &text);
            ck_assert(code == IM_OK || text != NULL);
            if (code != IM_OK || message.ptr == NULL)
                break;
            for (size_t i = 0; i < message.len; i++, out += 2)
                (void)snprintf(out, 3, "%02x", message.ptr[i]);
            *out++ = reader->compressed ? '!' : '|';
            *out = '\0';
        }
        ck_assert(code != IM_OK || left == 0);
    }
    im_arena_release(&arena);
    return code;
}

/* gzip of "aaaaaaaaaaaaaaaa" and of nothing. */
#define SIXTEEN "1f8b08000000000002034b4c440500d568d6cf10000000"
#define NOTHING "1f8b080000000000020303000000000000000000"

static const struct {
    const char *label, *hex;
    size_t max_bytes;
    enum im__grpc_encoding encoding;
    const char *want;
    im_code code;
} READS[] = {
    { "empty", "0000000000", 16, IM__GRPC_IDENTITY, "|", IM_OK },
    { "one", "0000000003010203", 16, IM__GRPC_IDENTITY, "010203|", IM_OK },
    { "several", "000000000101 0000000000 00000000020203", 16, IM__GRPC_IDENTITY,
      "01||0203|", IM_OK },
    { "not all of it", "000000000301", 16, IM__GRPC_IDENTITY, "", IM_OK },
    { "as large as may be", "000000000401020304", 4, IM__GRPC_IDENTITY, "01020304|", IM_OK },
    { "a byte too large", "00000000050102030405", 4, IM__GRPC_IDENTITY, "",
      IM_RESOURCE_EXHAUSTED },
    { "4 GiB", "00ffffffff01", 4, IM__GRPC_IDENTITY, "", IM_RESOURCE_EXHAUSTED },
    { "flag 2", "0200000000", 16, IM__GRPC_IDENTITY, "", IM_INTERNAL },
    { "compressed for no reason", "0100000000", 16, IM__GRPC_IDENTITY, "", IM_INTERNAL },
    { "unknown encoding", "0100000000", 16, IM__GRPC_UNKNOWN_ENCODING, "", IM_UNIMPLEMENTED },
    { "unknown encoding, not used", "0000000000", 16, IM__GRPC_UNKNOWN_ENCODING, "|", IM_OK },
    { "gzip", "0100000017" SIXTEEN, 64, IM__GRPC_GZIP,
      "61616161616161616161616161616161!", IM_OK },
    { "gzip of nothing", "0100000014" NOTHING, 64, IM__GRPC_GZIP, "!", IM_OK },
    { "gzip, not used", "000000000101", 64, IM__GRPC_GZIP, "01|", IM_OK },
    { "two members", "010000002b" NOTHING SIXTEEN, 64, IM__GRPC_GZIP,
      "61616161616161616161616161616161!", IM_OK },
    { "two members with text", "010000002e" SIXTEEN SIXTEEN, 46, IM__GRPC_GZIP,
      "6161616161616161616161616161616161616161616161616161616161616161!", IM_OK },
    { "gzip without bytes", "0100000000", 64, IM__GRPC_GZIP, "", IM_INTERNAL },
    { "gzip cut off", "010000000f1f8b08000000000002034b4c440500", 64, IM__GRPC_GZIP, "",
      IM_INTERNAL },
    { "wrong checksum", "01000000171f8b08000000000000034b4c8403003ddb8fe410000000", 64,
      IM__GRPC_GZIP, "", IM_INTERNAL },
    { "rubbish behind", "0100000018" SIXTEEN "00", 64, IM__GRPC_GZIP, "", IM_INTERNAL },
};

START_TEST(read_row)
{
    char got[512];

    for (size_t chunk = 1; chunk <= 64; chunk++) {
        struct im__grpc_reader reader = { .max_bytes = READS[_i].max_bytes,
                                          .encoding = READS[_i].encoding };
        im_code code = read_all(&reader, READS[_i].hex, chunk, got);
        ck_assert_msg(code == READS[_i].code && strcmp(got, READS[_i].want) == 0,
                      "%s, %zu at once: %s, %s", READS[_i].label, chunk, im_code_name(code), got);
        im__grpc_reader_free(&reader);
    }
}
END_TEST

/* A kilobyte that becomes a megabyte is stopped at the limit, not after it. */
START_TEST(bomb)
{
    static uint8_t zeros[1 << 20], packed[4096];
    z_stream z;
    memset(&z, 0, sizeof z);
    ck_assert_int_eq(deflateInit2(&z, 9, Z_DEFLATED, 31, 8, Z_DEFAULT_STRATEGY), Z_OK);
    z.next_in = zeros;
    z.avail_in = sizeof zeros;
    z.next_out = packed + 5;
    z.avail_out = sizeof packed - 5;
    ck_assert_int_eq(deflate(&z, Z_FINISH), Z_STREAM_END);
    size_t len = z.total_out;
    deflateEnd(&z);
    packed[0] = 1;
    packed[3] = (uint8_t)(len >> 8);
    packed[4] = (uint8_t)len;

    for (int fits = 0; fits < 2; fits++) {
        struct im__grpc_reader reader = { .encoding = IM__GRPC_GZIP,
                                          .max_bytes = sizeof zeros - 1 + (size_t)fits };
        const uint8_t *data = packed;
        size_t left = len + 5;
        im_bytes message;
        const char *text;
        im_code code = im__grpc_read(&reader, &data, &left, &message, &text);
        ck_assert_int_eq(code, fits ? IM_OK : IM_RESOURCE_EXHAUSTED);
        ck_assert_uint_le(reader.inflated.room, 2 * sizeof zeros);
        im__grpc_reader_free(&reader);
    }
}
END_TEST

/* ---- there and back ---- */

static const char SCHEMA[] = "type Text struct { t string `proto:\"1\" json:\"t\"` }\n";

START_TEST(there_and_back)
{
    struct json_world world = world_of(SCHEMA, NULL);
    const im_type *type = world_type(&world, "Text");

    for (size_t len = 0; len < 70000; len = len * 3 + 1) {
        for (int gzip = 0; gzip < 2; gzip++) {
            im_arena arena = IM_ARENA_INIT;
            im_str *out = world_value(&arena, type), *in = world_value(&arena, type);
            char *text = im_arena_zalloc(&arena, 1, len + 1);
            struct im__grpc_reader reader = { .encoding = IM__GRPC_GZIP, .max_bytes = 1 << 20 };
            im_bytes frame, message;
            const char *why;

            memset(text, 'x', len);
            *out = im_str_from(text, len);
            ck_assert_int_eq(im__grpc_frame(type, out, gzip != 0, 1 << 20, &arena, &frame, NULL),
                             IM_OK);
            ck_assert_int_eq(frame.ptr[0], gzip != 0 && len > 30);
            const uint8_t *data = frame.ptr;
            size_t left = frame.len;
            ck_assert_int_eq(im__grpc_read(&reader, &data, &left, &message, &why), IM_OK);
            ck_assert_ptr_nonnull(message.ptr);
            ck_assert_uint_eq(left, 0);
            ck_assert_int_eq(im__grpc_decode(message, type, in, &arena, NULL), IM_OK);
            ck_assert(im_str_equal(*in, *out));
            im__grpc_reader_free(&reader);
            im_arena_release(&arena);
        }
    }
    world_free(&world);
}
END_TEST

START_TEST(frame_too_large)
{
    struct json_world world = world_of(SCHEMA, NULL);
    const im_type *type = world_type(&world, "Text");
    im_arena arena = IM_ARENA_INIT;
    im_str *value = world_value(&arena, type);
    im_bytes frame;

    *value = S("12345678");
    ck_assert_int_eq(im__grpc_frame(type, value, false, 10, &arena, &frame, NULL), IM_OK);
    ck_assert_int_eq(im__grpc_frame(type, value, false, 9, &arena, &frame, NULL),
                     IM_RESOURCE_EXHAUSTED);
    im_arena_release(&arena);
    world_free(&world);
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("grpc");
    TCase *tc = tcase_create("fields");

    tcase_add_loop_test(tc, timeout_row, 0, ROWS(TIMEOUTS));
    tcase_add_loop_test(tc, timeout_text_row, 0, ROWS(TIMEOUT_TEXTS));
    tcase_add_loop_test(tc, text_row, 0, ROWS(TEXTS));
    tcase_add_loop_test(tc, loose_text_row, 0, ROWS(LOOSE));
    tcase_add_loop_test(tc, type_row, 0, ROWS(TYPES));
    tcase_add_loop_test(tc, metadata_row, 0, ROWS(METADATA));
    tcase_add_test(tc, metadata_out);
    tcase_add_test(tc, lists);
    tcase_add_test(tc, codes);
    suite_add_tcase(s, tc);
    tc = tcase_create("messages");
    tcase_add_loop_test(tc, read_row, 0, ROWS(READS));
    tcase_add_test(tc, bomb);
    tcase_add_test(tc, there_and_back);
    tcase_add_test(tc, frame_too_large);
    suite_add_tcase(s, tc);
    return s;
}

int main(void)
{
    return run_suite(suite());
}
