/* SPDX-License-Identifier: Apache-2.0 */
/*
 * exhaust_object_test.c - too little memory for what rt/object does with values.
 *
 * One value with something of every kind is the source; each piece of work makes something of it in
 * the arena that it is given.
 */
#include <string.h>

#include "codec/json.h"
#include "core/map.h"
#include "exhaust.h"
#include "gopher.h"
#include "object/convert.h"
#include "object/copy.h"
#include "object/equal.h"
#include "object/print.h"
#include "object/tag.h"
#include "object/time_methods.h"
#include "sync/chan.h"

static const char DOCUMENT[] =
    "{\"strings\":[\"a\",\"b\"],\"ints\":[1,2,3],\"anys\":[1,\"x\",{\"k\":[null]}],"
    "\"any_map\":{\"k\":{\"j\":[1]}},\"pt_ptrs\":[{\"X\":1,\"Y\":2},null],"
    "\"bytes_list\":[\"YWJj\"],\"patches\":[{\"nick\":\"n\",\"mail\":3}],"
    "\"person_ptr\":{\"name\":\"A\"},\"node_ptr\":{\"V\":1,\"Next\":{\"V\":2,\"Next\":null}},"
    "\"int_keys\":{\"1\":\"x\",\"2\":\"y\"},\"u8_map\":{\"1\":\"s\"},\"celsii\":[1.5,2.5],"
    "\"pss\":[{\"V\":1}],\"gss\":[{\"V\":1}],\"int_ptr\":4,\"array\":[5,6]}";

static im_value source;                    /* the Every of the document                       */

static void set_up(void)
{
    im_status status;

    gopher_open(&g);
    ck_assert_int_eq(im_value_new(&g.arena, gopher_type(&g, "Every"), &source, NULL), IM_OK);
    im_code code = im_json_decode(DOCUMENT, strlen(DOCUMENT), source.type, source.ptr, &g.arena,
                                  NULL, &status);
    ck_assert_msg(code == IM_OK, "%s", status.text);
}

static im_value part(const char *path)
{
    im_value out;

    ck_assert_msg(im_value_by_path(source, im_str_of(path), &out, NULL) == IM_OK, "%s", path);
    return out;
}

static void check_equal(const im_type *type, const void *a, const void *b)
{
    bool equal = false;

    ck_assert_int_eq(im_deep_equal(NULL, type, a, b, &equal, NULL), IM_OK);
    ck_assert(equal);
}

/* ---- values ---- */

static im_code new_value(im_arena *arena)
{
    im_value v;
    bool zero = false;
    im_code code = im_value_new(arena, source.type, &v, NULL);

    if (code == IM_OK)
        ck_assert(im_value_is_zero(v, &zero, NULL) == IM_OK && zero && im_value_can_set(v));
    return code;
}

static im_code made_slice(im_arena *arena)
{
    im_value v, tail;
    size_t len = 0;
    im_code code = im_value_make_slice(arena, part("ints").type, 3, 40, &v, NULL);

    if (code == IM_OK)
        code = im_value_slice(arena, v, 1, 3, NULL, &tail, NULL);
    if (code == IM_OK)
        ck_assert(im_value_len(tail, &len, NULL) == IM_OK && len == 2);
    return code;
}

/* What cannot be appended leaves the slice as it is. */
static im_code append(im_arena *arena)
{
    im_value v;
    size_t len = 0;
    im_code code = im_value_new(arena, part("anys").type, &v, NULL);

    for (size_t i = 0; code == IM_OK && i < 20; i++) {
        code = im_value_append(arena, v, part("person_ptr.Name"), NULL);
        ck_assert_int_eq(im_value_len(v, &len, NULL), IM_OK);
        ck_assert_uint_eq(len, code == IM_OK ? i + 1 : i);
    }
    return code;
}

/* A key whose value found no room is not in the map. */
static im_code map_set(im_arena *arena)
{
    im_value map, found;
    im_code code = im_value_make_map(arena, part("any_map").type, &map, NULL);
    char name[4] = "k??";
    im_str key = { name, 2 };

    for (char c = 'a'; code == IM_OK && c < 'a' + 20; c++) {
        name[1] = c;
        im_str kept = im_str_copy(arena, key);
        if (kept.ptr == NULL)
            return IM_RESOURCE_EXHAUSTED;
        im_value k = im_value_view(im_string_type, &kept);
        code = im_value_map_set(arena, map, k, part("int_ptr"), NULL);
        ck_assert_int_eq(im_value_map_get(map, k, &found, NULL), IM_OK);
        ck_assert(im_value_is_valid(found) == (code == IM_OK));
    }
    return code;
}

/* A value for which there is no room is neither sent nor received. */
static im_code channel(im_arena *arena)
{
    im_value pipe, end, got;
    size_t len = 0;
    bool done;

    ck_assert_int_eq(im_value_new(&g.arena, gopher_type(&g, "Pipe"), &pipe, NULL), IM_OK);
    ck_assert_int_eq(im_value_field(pipe, 0, &end, NULL), IM_OK);
    im_code code = im_value_make_chan(arena, NULL, end.type, 2, &end, NULL);
    if (code != IM_OK)
        return code;
    im_chan *chan = *(im_chan **)end.ptr;
    code = im_value_send(arena, end, part("person_ptr.Name"), IM_CHAN_NOW, &done, NULL);
    ck_assert(done == (code == IM_OK));
    if (code == IM_OK) {
        code = im_value_recv(arena, end, IM_CHAN_NOW, &got, &done, NULL);
        ck_assert(done == (code == IM_OK));
        ck_assert(im_value_len(end, &len, NULL) == IM_OK && len == (code == IM_OK ? 0 : 1));
    }
    im_chan_unref(chan);
    return code;
}

/* An interface that could not be set holds what it held. */
static im_code set_interface(im_arena *arena)
{
    im_any slot = { im_bool_type, &(bool){ true } };
    im_value v = im_value_of(im_any_type, &slot);
    im_code code = im_value_set(arena, v, source, NULL);

    ck_assert(slot.type == (code == IM_OK ? source.type : im_bool_type));
    if (code == IM_OK)
        check_equal(source.type, slot.data, source.ptr);
    return code;
}

static im_code boxes(im_arena *arena)
{
    im_any any = { im_bool_type, NULL };
    im_code code = im_any_box(arena, source.type, source.ptr, &any);

    ck_assert(code == IM_OK ? any.type == source.type : any.type == NULL);
    return code == IM_OK ? im_value_to_any(arena, part("array"), &any, NULL) : code;
}

/* No schema has a *[]uint: the type is made. */
static im_code addresses(im_arena *arena)
{
    im_value pointer;
    const im_type *type = im_type_ptr_to(arena, part("uints").type);

    if (type == NULL)
        return IM_RESOURCE_EXHAUSTED;
    ck_assert(type->kind == IM_KIND_PTR && im_type_elem(type) == part("uints").type);
    return im_value_addr(arena, part("uints"), &pointer, NULL);
}

static im_code convert(im_arena *arena)
{
    static const im_str text = IM_STR_INIT("t\303\251xt");
    im_value runes, bytes, back;
    im_value from = im_value_view(im_string_type, &text);
    im_code code = im_value_convert(arena, from, gopher_type(&g, "Every.runes"), &runes, NULL);

    if (code == IM_OK)
        code = im_value_convert(arena, runes, im_string_type, &back, NULL);
    if (code == IM_OK)
        ck_assert(im_str_equal(*(im_str *)back.ptr, text));
    if (code == IM_OK)
        code = im_value_convert(arena, from, im_bytes_type, &bytes, NULL);
    return code == IM_OK ? im_value_convert(arena, source, im_any_type, &back, NULL) : code;
}

static im_code copy(im_arena *arena)
{
    im_value v;
    im_code code = im_value_new(arena, source.type, &v, NULL);

    if (code == IM_OK)
        code = im_deep_copy(arena, source.type, source.ptr, v.ptr, NULL);
    if (code == IM_OK)
        check_equal(source.type, v.ptr, source.ptr);
    return code;
}

static im_code deep_equal(im_arena *arena)
{
    im_value v;
    bool equal = false;

    ck_assert_int_eq(im_value_new(&g.arena, source.type, &v, NULL), IM_OK);
    ck_assert_int_eq(im_deep_copy(&g.arena, source.type, source.ptr, v.ptr, NULL), IM_OK);
    im_code code = im_deep_equal(arena, source.type, source.ptr, v.ptr, &equal, NULL);
    ck_assert(code != IM_OK || equal);
    return code;
}

static im_code make_map(im_arena *arena)
{
    return exhaust_code(im_type_map_make(arena, part("int_keys").type));
}

/* ---- methods ---- */

static im_code call(im_arena *arena)
{
    Employee employee = { { IM_STR("Eve"), 0, { NULL, 0 } }, { NULL, 0 }, 0 };
    int64_t hours = 8;
    im_str task = IM_STR("task");
    const im_value args[] = { im_value_view(im_int_type, &hours),
                              im_value_view(im_string_type, &task) };
    im_results results = { NULL, 0, IM_OK };
    im_code code = im_value_call(arena, GOPHER_OF(&g, "Employee", employee), IM_STR("Work"), args,
                                 2, &results, NULL);

    if (code != IM_OK || results.code != IM_OK)
        return code != IM_OK ? code : results.code;
    ck_assert(im_str_equal(*(im_str *)results.values[0].ptr, IM_STR("Eve works 8h on 1 tasks")));
    return IM_OK;
}

static im_code call_slice(im_arena *arena)
{
    Employee employee = { { IM_STR("Eve"), 0, { NULL, 0 } }, { NULL, 0 }, 0 };
    int64_t hours = 8;
    const im_value args[] = { im_value_view(im_int_type, &hours), part("strings") };
    im_results results = { NULL, 0, IM_OK };
    im_code code = im_value_call_slice(arena, GOPHER_OF(&g, "Employee", employee), IM_STR("Work"),
                                       args, 2, &results, NULL);

    return code != IM_OK ? code : results.code;
}

/* ---- text ---- */

static im_code print(im_arena *arena)
{
    for (im_verb verb = IM_PRINT_V; verb <= IM_PRINT_T; verb++) {
        im_str text = { "x", 1 }, want;
        ck_assert_int_eq(im_print(&g.arena, verb, source, &want, NULL), IM_OK);
        if (im_print(arena, verb, source, &text, NULL) != IM_OK) {
            ck_assert_uint_eq(text.len, 0);
            return IM_RESOURCE_EXHAUSTED;
        }
        ck_assert(im_str_equal(text, want));
    }
    return IM_OK;
}

static im_code sprint(im_arena *arena)
{
    im_str text = im_sprint(arena, IM_PRINT_V, source.type, source.ptr);

    return exhaust_code(text.ptr);
}

static im_code sprintf_and_kin(im_arena *arena)
{
    const im_any args[] = { { source.type, source.ptr }, { im_string_type, &IM_STR("s") } };
    im_str text;
    im_code code = im_sprintf(arena, &text, NULL, IM_STR("%v|%+v|%!%T"), args, 2);

    if (code == IM_OK)
        code = im_sprint_all(arena, &text, NULL, args, 2);
    return code == IM_OK ? im_sprintln(arena, &text, NULL, args, 2) : code;
}

static im_code small_texts(im_arena *arena)
{
    im_str quoted = im_quote(arena, IM_STR("a\n\"b"));
    im_str string = quoted.ptr != NULL ? im_value_string(arena, source) : quoted;

    ck_assert(string.ptr == NULL || im_str_equal(string, IM_STR("<main.Every Value>")));
    return exhaust_code(string.ptr);
}

static im_code tags(im_arena *arena)
{
    im_str value = { "x", 1 };

    ck_assert(im_tag_lookup(arena, IM_STR("k:\"a\\tb\""), IM_STR("k"), &value));
    ck_assert(value.ptr == NULL || im_str_equal(value, IM_STR("a\tb")));
    if (value.ptr == NULL)
        return IM_RESOURCE_EXHAUSTED;
    ck_assert(im_tag_unquote(arena, IM_STR("\"\\u00e9\""), &value));
    return exhaust_code(value.ptr);
}

/* ---- Time and Duration ---- */

static im_code time_texts(im_arena *arena)
{
    const im_time time = { .seconds = IM_UNIX_EPOCH_SECONDS + 1, .nanos = 5 };
    im_time back = { 0 };
    im_bytes json, text;
    im_code code = im_time_MarshalJSON(time, arena, &json, NULL);

    if (code == IM_OK)
        code = im_time_MarshalText(time, arena, &text, NULL);
    if (code == IM_OK)
        code = im_time_UnmarshalJSON(&back, arena, json, NULL);
    if (code == IM_OK)
        code = im_time_UnmarshalText(&back, arena, text, NULL);
    ck_assert(code != IM_OK || (back.seconds == time.seconds && back.nanos == time.nanos));
    if (code != IM_OK || im_time_String(time, arena).ptr == NULL ||
        im_time_GoString(time, arena).ptr == NULL)
        return IM_RESOURCE_EXHAUSTED;
    return exhaust_code(im_duration_String(5000000001, arena).ptr);
}

static const struct exhaust_row ROWS_OF_OBJECT[] = {
    { "im_value_new", new_value },
    { "im_value_make_slice im_value_slice", made_slice },
    { "im_value_append", append },
    { "im_value_make_map im_value_map_set", map_set },
    { "im_value_make_chan im_value_send im_value_recv", channel },
    { "im_value_set", set_interface },
    { "im_any_box im_value_to_any", boxes },
    { "im_type_ptr_to im_value_addr", addresses },
    { "im_value_convert", convert },
    { "im_deep_copy", copy },
    { "im_deep_equal", deep_equal },
    { "im_type_map_make", make_map },
    { "im_value_call", call },
    { "im_value_call_slice", call_slice },
    { "im_print", print },
    { "im_sprint", sprint },
    { "im_sprintf im_sprint_all im_sprintln", sprintf_and_kin },
    { "im_quote im_value_string", small_texts },
    { "im_tag_lookup im_tag_unquote", tags },
    { "im_time_MarshalJSON im_time_MarshalText im_time_UnmarshalJSON im_time_UnmarshalText "
      "im_time_String im_time_GoString im_duration_String", time_texts },
};

START_TEST(row)
{
    exhaust(&ROWS_OF_OBJECT[_i]);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("exhaust_object");
    TCase *rows = tcase_create("rows");

    tcase_add_checked_fixture(rows, set_up, gopher_tear_down);
    tcase_add_loop_test(rows, row, 0, (int)(sizeof ROWS_OF_OBJECT / sizeof *ROWS_OF_OBJECT));
    suite_add_tcase(suite, rows);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
