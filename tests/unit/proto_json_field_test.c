/* SPDX-License-Identifier: Apache-2.0 */
/*
 * proto_json_field_test.c - one field of a message as JSON: what it becomes, and how it is written.
 */
#include "proto_json_world.h"

static const im_type *type_of(const char *name)
{
    const im_type *type = proto_world_type(&world, name);

    ck_assert_msg(type != NULL && im_type_proto(type) != NULL, "%s", name);
    return type;
}

/* Which field of the message has that name in the .proto. */
static size_t field_of(const im_type *type, const char *name)
{
    for (size_t i = 0; i < im_type_proto(type)->field_count; i++)
        if (im_str_equal(im_proto_field_name(type, i), im_str_of(name)))
            return i;
    ck_abort_msg("no field %s", name);
    return 0;
}

static const char *whole(const im_type *type, const void *value)
{
    const im_proto_json_options options = options_of(IM_PROTO_JSON_PARTIAL);
    im_str text;

    ck_assert_int_eq(im_proto_json_encode(type, value, &arena, &options, &text, NULL), IM_OK);
    return im_cstr(&arena, text);
}

/* Before, the field's value; what the message is then (NULL: refused), and the field alone (NULL:
 * as it was read). */
static const struct {
    const char *type, *before, *field, *value, *want, *alone;
} FIELDS[] = {
    { "p.M", "{}", "i32", "7", "{\"i32\":7}", NULL },
    { "p.M", "{}", "i32", " \"7\" ", "{\"i32\":7}", "7" },
    { "p.M", "{\"i32\":7,\"i64\":\"1\"}", "i32", "0", "{\"i64\":\"1\"}", NULL },
    { "p.M", "{\"i32\":7}", "i32", "null", "{}", "0" },
    { "p.M", "{\"b\":true}", "b", "false", "{}", NULL },
    { "p.M", "{\"str\":\"x\"}", "str", "\"y\\n\"", "{\"str\":\"y\\n\"}", NULL },
    { "p.M", "{}", "raw", "\"AAE\"", "{\"raw\":\"AAE=\"}", "\"AAE=\"" },
    { "p.M", "{}", "color", "\"GREEN\"", "{\"color\":\"GREEN\"}", NULL },
    { "p.M", "{}", "opt_int", "0", "{\"optInt\":0}", NULL },
    { "p.M", "{\"optInt\":3}", "opt_int", "null", "{}", NULL },
    { "p.M", "{\"triText\":\"x\"}", "tri_text", "null", "{\"triText\":null}", NULL },
    { "p.M", "{\"triText\":null}", "tri_text", "\"x\"", "{\"triText\":\"x\"}", NULL },
    { "p.M", "{\"nums\":[1,2]}", "nums", "[3]", "{\"nums\":[3]}", NULL },
    { "p.M", "{\"nums\":[1,2]}", "nums", "[]", "{}", NULL },
    { "p.M", "{\"ptr\":{\"a\":1,\"b\":[1]}}", "ptr", "{\"a\":2}", "{\"ptr\":{\"a\":2}}", NULL },
    { "p.M", "{\"ptr\":{\"a\":1}}", "ptr", "null", "{}", NULL },
    { "p.M", "{\"by\":{\"a\":1}}", "by", "{\"b\":2}", "{\"by\":{\"b\":2}}", NULL },
    { "p.M", "{\"text\":\"a\"}", "text", "\"b\"", "{\"text\":\"b\"}", NULL },
    { "p.M", "{\"text\":\"a\"}", "text", "null", "{}", NULL },
    { "p.M", "{\"text\":\"a\"}", "number", "1", NULL, NULL },
    { "p.M", "{}", "grp", "{\"a\":1}", "{\"grp\":{\"a\":1}}", NULL },
    { "p.M", "{}", "when", "\"2020-01-01T00:00:00Z\"", "{\"when\":\"2020-01-01T00:00:00Z\"}",
      NULL },
    { "p.M", "{}", "took", "\"1.5s\"", "{\"took\":\"1.500s\"}", "\"1.500s\"" },
    { "p.M", "{}", "need", "{\"y\":\"a\"}", "{\"need\":{\"y\":\"a\"}}", NULL },
    { "p.M", "{}", "odd_one", "1", "{\"@odd\\\"\":1}", NULL },
    { "p.W", "{}", "duration", "\"3s\"", "{\"duration\":\"3s\"}", NULL },
    { "p.W", "{}", "value", "null", "{\"value\":null}", NULL },
    { "p.W", "{\"value\":null}", "value", "[1,{}]", "{\"value\":[1,{}]}", NULL },
    { "p.W", "{}", "int32", "5", "{\"int32\":5}", NULL },
    { "p.W", "{}", "empty", "{}", "{\"empty\":{}}", NULL },
    { "p.M", "{}", "i32", "", NULL, NULL },
    { "p.M", "{}", "i32", "1,2", NULL, NULL },
    { "p.M", "{}", "i32", "1]", NULL, NULL },
    { "p.M", "{}", "ptr", "{}{}", NULL, NULL },
    { "p.M", "{}", "ptr", "{},\"i32\":1", NULL, NULL },
    { "p.M", "{}", "nums", "[1][2]", NULL, NULL },
    { "p.M", "{}", "nums", "1", NULL, NULL },
    { "p.M", "{}", "i32", "{}", NULL, NULL },
    { "p.M", "{}", "i32", "4294967296", NULL, NULL },
    { "p.M", "{}", "str", "\"\xff\"", NULL, NULL },
};

START_TEST(field_row)
{
    const im_type *type = type_of(FIELDS[_i].type);
    const size_t field = field_of(type, FIELDS[_i].field);
    const char *value = FIELDS[_i].value;
    void *message;
    im_status status;
    im_str text;

    ck_assert_int_eq(decode_by(type, FIELDS[_i].before, 0, &message, NULL), IM_OK);
    im_code code = im_proto_json_decode_field(value, strlen(value), type, field, message, &arena,
                                              NULL, &status);
    ck_assert_msg((code == IM_OK) == (FIELDS[_i].want != NULL), "%s: %s: %s", FIELDS[_i].field,
                  value, status.text);
    ck_assert(code == IM_OK || (status.code == code && status.text[0] != '\0'));
    if (code != IM_OK)
        return;
    ck_assert_str_eq(whole(type, message), FIELDS[_i].want);
    ck_assert_int_eq(im_proto_json_encode_field(type, field, message, &arena, NULL, &text, NULL),
                     IM_OK);
    ck_assert_str_eq(im_cstr(&arena, text), FIELDS[_i].alone != NULL ? FIELDS[_i].alone : value);
}
END_TEST

/* What a field that is absent looks like. */
static const struct { const char *type, *field, *want; } ABSENT[] = {
    { "p.M", "i32", "0" },      { "p.M", "i64", "\"0\"" },  { "p.M", "b", "false" },
    { "p.M", "str", "\"\"" },   { "p.M", "raw", "\"\"" },   { "p.M", "color", "\"RED\"" },
    { "p.M", "ptr", "null" },   { "p.M", "opt_int", "null" }, { "p.M", "tri_text", "null" },
    { "p.M", "nums", "[]" },    { "p.M", "by", "{}" },      { "p.M", "text", "null" },
    { "p.W", "int32", "null" }, { "p.W", "value", "null" }, { "p.W", "values", "[]" },
};

START_TEST(absent_row)
{
    const im_type *type = type_of(ABSENT[_i].type);
    im_str text;
    void *message = im_arena_zalloc(&arena, 1, type->size);

    ck_assert_int_eq(im_proto_json_encode_field(type, field_of(type, ABSENT[_i].field), message,
                                                &arena, NULL, &text, NULL), IM_OK);
    ck_assert_str_eq(im_cstr(&arena, text), ABSENT[_i].want);
}
END_TEST

int main(void)
{
    TCase *tests = tcase_create("rows");

    tcase_add_loop_test(tests, field_row, 0, ROWS(FIELDS));
    tcase_add_loop_test(tests, absent_row, 0, ROWS(ABSENT));
    return run_suite("proto_json_field", tests);
}
